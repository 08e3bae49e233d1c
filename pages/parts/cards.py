"""Key figures as cards: label, figure with its bound, who said it and when, and the change or why there is none."""

from dataclasses import dataclass

import streamlit as st

from loaders.language import _
from loaders.model.vocabulary import Quantifier
from pages.parts.markup import Markup, joined, markup
from pages.parts.saying import Claim, attribution_of, figure_of, place_of, unit_of


@dataclass(frozen=True, kw_only=True)
class Card:
    """What one card says; every text is finished words or HTML of ours.

    `quote_is_ours` marks a sentence that is a record or retold: the source's words alone are set as a quotation.
    """

    label: str
    colour: str
    figure: Markup
    who: Markup | str
    change: Markup | str = ""
    quote: Markup | str = ""
    quote_is_ours: bool = False
    contested: Markup | str = ""


def show_cards(hero: Card | None, cards: list[Card]) -> None:
    """Show one large card over two rows, and small ones beside it."""
    pieces = [_card(hero, hero=True)] if hero else []
    pieces += [_card(card) for card in cards]
    st.html(str(markup('<div class="cards">{cards}</div>', cards=joined(pieces))))


def figure_markup(claim: Claim, *, icon: str | None = None, with_unit: bool = False) -> Markup:
    """Write a claim's number large, its quantifier and unit small before and after it."""
    words = figure_of(claim)
    if claim["quantifier"] == Quantifier.VAGUE:
        return markup('<span class="words">{words}</span>', words=words)
    before, number, after = _around_number(words)
    picture = markup('<img src="{icon}" alt="">', icon=icon) if icon else ""
    unit = markup(" <small>{unit}</small>", unit=unit_of(claim)) if with_unit else ""
    return markup(
        "{picture}<small>{before}</small><span>{number}</span><small>{after}</small>{unit}",
        picture=picture,
        before=before,
        number=number,
        after=after,
        unit=unit,
    )


def claim_card(claim: Claim, *, label: str, colour: str, change: Markup | str) -> Card:
    """Make the small card of a claim."""
    who = markup("{place} · {attribution}", place=place_of(claim), attribution=attribution_of(claim))
    return Card(label=label, colour=colour, figure=figure_markup(claim), who=who, change=change)


def missing_card(label: str, colour: str) -> Card:
    """Make the card of an indicator nobody reported: a dash and the reason, never a zero."""
    return Card(label=label, colour=colour, figure=Markup("–"), who=_("No figure in these reports."))


def _around_number(words: str) -> tuple[str, str, str]:
    digits = [position for position, letter in enumerate(words) if letter.isdigit()]
    if not digits:
        return "", words, ""
    first, last = digits[0], digits[-1] + 1
    return words[:first], words[first:last], words[last:]


def _card(card: Card, *, hero: bool = False) -> Markup:
    parts = [
        markup('<h3><i style="background:{colour}"></i>{label}</h3>', colour=card.colour, label=card.label),
        markup('<div class="figure">{figure}</div>', figure=card.figure),
    ]
    if card.quote:
        name = "quote mine" if card.quote_is_ours else "quote"
        parts.append(markup('<div class="{name}" dir="auto">{text}</div>', name=name, text=card.quote))
    for name in ("who", "change", "contested"):
        text = getattr(card, name)
        if str(text):
            parts.append(markup('<div class="{name}">{text}</div>', name=name, text=text))
    if not hero:
        return markup('<div class="card">{parts}</div>', parts=joined(parts))
    return markup(
        '<div class="card hero" style="border-top-color:{colour}">{parts}</div>',
        colour=card.colour,
        parts=joined(parts),
    )
