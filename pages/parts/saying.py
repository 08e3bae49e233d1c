"""What pages say about a claim: who, where, when, how many, in finished sentences."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from loaders.labels import INDICATORS, MODALITIES, SPEAKER_CLASSES
from loaders.language import _
from loaders.model.vocabulary import Modality
from loaders.wording import say_date, say_period, say_unit
from pages.charts.hover import name_figure, name_place
from pages.parts.markup import strong

Claim = Mapping[str, Any]


def figure_of(claim: Claim) -> str:
    """Say a claim's number with its bound."""
    return name_figure(claim)


def figure_with_unit(claim: Claim) -> str:
    """Say a claim's number with its bound and unit."""
    return _("{figure} {unit}", figure=figure_of(claim), unit=unit_of(claim))


def unit_of(claim: Claim) -> str:
    """Name the unit in the number that fits the count."""
    alone = _or_none(claim["value"])
    return say_unit(claim["unit"], 1 if alone == 1 else 2)


def speaker_of(claim: Claim) -> str:
    """Say who said it; the publisher where the text names nobody."""
    person, organisation = claim.get("speaker"), claim.get("speaker_org")
    if person and organisation and organisation not in person:
        return _("{person}, {organisation}", person=person, organisation=organisation)
    if person or organisation:
        return str(person or organisation)
    return publishers_of(claim) or _(SPEAKER_CLASSES["unknown"])


def publishers_of(claim: Claim) -> str:
    """Name who printed it, first report first."""
    return ", ".join(claim.get("publishers") or ())


def attribution_of(claim: Claim) -> str:
    """Say who said it, through whom, and when."""
    speaker, via, day = speaker_of(claim), publishers_of(claim), day_of(claim)
    if via and via not in speaker:
        return _("{speaker}, via {publisher} · {day}", speaker=speaker, publisher=via, day=day)
    return _("{speaker} · {day}", speaker=speaker, day=day)


def day_of(claim: Claim) -> str:
    """Say the day a stock or total is true of, the period of a flow."""
    if claim["measure"] in ("flow", "rate"):
        return say_period(_day(claim["period_start"]), _day(claim["period_end"]), claim["date_accuracy"])
    return say_date(_day(claim["period_end"]), claim["date_accuracy"])


def place_of(claim: Claim) -> str:
    """Name the place; the source's words where it was not resolved."""
    return name_place(claim)


def counted_of(claim: Claim) -> str:
    """Say what is counted: the indicator, the group where it is not all people, and a forecast or plan as such."""
    counted = _(INDICATORS[claim["indicator"]])
    group, modality = claim.get("population_group"), claim.get("modality")
    if group:
        counted = _("{indicator}: {group}", indicator=counted, group=group)
    if modality and modality != Modality.REPORTED:
        counted = _("{indicator} ({modality})", indicator=counted, modality=_(MODALITIES[modality]))
    return counted


def facts_of(claim: Claim) -> dict[str, object]:
    """Return the parts of an answer about a claim: `figure` (emphasised), `place`, `day`, `speaker`."""
    return {
        "figure": strong(figure_with_unit(claim)),
        "place": place_of(claim),
        "day": day_of(claim),
        "speaker": speaker_of(claim),
    }


def _or_none(number: object) -> float | None:
    return None if number is None or pd.isna(number) else float(number)  # type: ignore[arg-type]


def _day(moment: Any) -> Any:
    return None if moment is None or pd.isna(moment) else pd.Timestamp(moment).date()
