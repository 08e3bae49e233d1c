"""The top of every page: its title, and what is shown as of when, on one baseline."""

import datetime

import streamlit as st

from loaders.language import _
from loaders.wording import say_age, say_date
from pages.parts.markup import Markup, markup, sentence, strong


def show_title(title: str, *facts: Markup | str) -> None:
    """Show the page's title and the facts beside it, parted by dots."""
    beside = Markup(" · ".join(str(markup("{fact}", fact=fact)) for fact in facts))
    st.html(
        str(markup('<div class="page-title"><h1>{title}</h1><span>{beside}</span></div>', title=title, beside=beside))
    )


def as_of(day: datetime.date | None, *, known_on: datetime.date | None = None) -> Markup:
    """Say the newest date of what is shown, and its age when an earlier day was asked for."""
    if day is None:
        return sentence(_("no dated figure"))
    if known_on is None or known_on == day:
        return sentence(_("as of {day}"), day=strong(say_date(day)))
    age = say_age((known_on - day).days)
    return sentence(
        _("as of {day}, {age} on {known_on}"), day=strong(say_date(day)), age=age, known_on=say_date(known_on)
    )


def show_answer(answer: Markup) -> None:
    """Show the page's answer: one sentence with a number and its date."""
    st.html(str(markup('<p class="answer">{answer}</p>', answer=answer)))


def show_section(title: str) -> None:
    """Show a heading inside a page."""
    st.html(str(markup('<h2 class="section">{title}</h2>', title=title)))


def show_sources(*paragraphs: Markup | str) -> None:
    """Show where it comes from and what its limits are, over a hairline."""
    body = Markup("".join(str(markup("<p>{text}</p>", text=paragraph)) for paragraph in paragraphs))
    st.html(str(markup('<div class="sources">{body}</div>', body=body)))
