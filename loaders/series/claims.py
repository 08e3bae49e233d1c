"""Figures become claims: what a speaker said once, however many reports printed it.

Comes in: frames of `figures` and `documents`. Goes out: a frame of `claims`, oldest first.
Declines to add, average or correct: a claim's numbers are those of one of its figures. Rejected and superseded
figures are left out, and those that only a second reader found until a person has approved them. The order of the
input never matters, and a report given twice counts once.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from loaders.model import tables
from loaders.model.figure import SECOND_READER
from loaders.model.frames import Frame, empty_frame
from loaders.model.schema import Column, Kind, is_missing
from loaders.model.vocabulary import DocumentKind, Indicator, Measure, Modality, Quantifier, ReviewStatus
from loaders.series.speakers import customary_name, fold_text, organisation_key
from loaders.series.statements import Group, Statement, group_statements
from loaders.series.transposed import TRANSPOSED_DIGITS, find_transposed
from loaders.series.where import inside_of

LEFT_OUT = frozenset({ReviewStatus.REJECTED.value, ReviewStatus.SUPERSEDED.value})
UNSEEN = frozenset({ReviewStatus.EXTRACTED.value, ReviewStatus.NEEDS_REVIEW.value})
"""Of a figure that only a second reader found: no person has approved it yet."""
HAPPENED = frozenset({Modality.REPORTED.value, Modality.ESTIMATE.value})
"""Modalities of what is said to have happened; plans, projections and denials are never charted beside them."""

EVERYBODY = frozenset({"civilians"})
"""Groups that are everybody whom a humanitarian figure counts, and so no part of them …"""
_COMBATANTS_TOO = frozenset(
    code.value
    for code in (Indicator.KILLED, Indicator.INJURED, Indicator.TREATED, Indicator.MISSING, Indicator.DETAINED)
)
"""… save in these indicators, where a number of people may hold combatants, and of civilians may not."""
_BY_PERIOD = frozenset({Measure.FLOW.value, Measure.RATE.value})
_KIND_RANK = {DocumentKind.REPORT.value: 0, DocumentKind.RETOLD.value: 1, DocumentKind.RECORD.value: 2}
_NEVER = pd.Timestamp.max.normalize()
_PLACE_COLUMNS = ("place_id", "place_name", "place_text")
_SPEAKER_COLUMNS = ("speaker", "speaker_org", "speaker_class")
_PERIOD_COLUMNS = ("period_start", "period_end", "date_accuracy")
_QUOTE_COLUMNS = ("excerpt", "number_text", "_kind")
_NUMBER_COLUMNS = (
    "indicator",
    "quantifier",
    "value",
    "lower",
    "upper",
    "unit",
    "measure",
    "modality",
    "population_group",
    "part_of",
)


def gather_claims(figures: Frame, documents: Frame, places: Frame | None = None) -> Frame:
    """Gather figures that repeat one statement into one claim each.

    Args:
        figures: rows of `figures`; the same figure_id twice counts once.
        documents: rows of `documents`; a figure whose document is not among them still counts.
        places: rows of `places`; with them, one person's number printed for a place and for the place around it is
            one claim.
    """
    reports = _in_report_order(figures, documents)
    if reports.empty:
        return empty_frame(tables.CLAIMS)
    inside = inside_of(places)
    statements = _statements(reports)
    blocks: defaultdict[Any, Group] = defaultdict(list)
    for key, statement in zip(_number_keys(reports), statements, strict=True):
        blocks[key].append(statement)
    groups = [group for block in blocks.values() for group in group_statements(block, inside)]
    return _claims(reports, [[statement.position for statement in group] for group in groups])


def _in_report_order(figures: Frame, documents: Frame) -> Frame:
    """Return the figures that count, by day published, document and place in it, with their document's columns."""
    is_unseen = figures["extractor"].eq(SECOND_READER) & figures["review_status"].isin(UNSEEN)
    kept = figures[~figures["review_status"].isin(LEFT_OUT) & ~is_unseen]
    known = documents.drop_duplicates("document_id").set_index("document_id")
    of = known[["published", "kind", "url", "publisher"]].reindex(kept["document_id"]).set_axis(kept.index)
    everybody = kept["population_group"].isin(EVERYBODY) & ~kept["indicator"].isin(_COMBATANTS_TOO)
    reports = kept.assign(
        population_group=kept["population_group"].where(~everybody, None),
        speaker_org=kept["speaker_org"].map(customary_name).astype(object),
        _published=of["published"].fillna(_NEVER),
        _kind=of["kind"].fillna(DocumentKind.REPORT.value),
        _url=of["url"],
        _printed_by=kept["publisher"].where(kept["publisher"].notna(), of["publisher"]),
    )
    order = ["_published", "document_id", "number_start", "figure_id", "review_status"]
    return reports.sort_values(order, kind="stable").drop_duplicates("figure_id").reset_index(drop=True)


def _number_keys(reports: Frame) -> list[Any]:
    """Return what must be equal for two figures to state the same: the number with all that bounds it."""
    modality = reports["modality"].where(~reports["modality"].isin(HAPPENED), Modality.REPORTED.value)
    words = reports["number_text"].where(reports["quantifier"] == Quantifier.VAGUE.value, "").map(fold_text)
    columns = [
        *(reports[name] for name in ("indicator", "unit", "measure", "quantifier")),
        *(reports[name].fillna(-1.0) for name in ("value", "lower", "upper")),
        modality,
        words,
        reports["population_group"].map(fold_text),
    ]
    return list(zip(*(column.tolist() for column in columns), strict=True))


def _statements(reports: Frame) -> list[Statement]:
    words = reports["place_text"].map(fold_text)
    place = reports["place_id"].where(reports["place_id"].notna(), words)
    last = reports["period_end"].fillna(reports["_published"].where(reports["_published"] != _NEVER))
    columns = zip(
        range(len(reports)),
        reports["document_id"].tolist(),
        reports["speaker"].map(fold_text).tolist(),
        reports["speaker_org"].map(organisation_key).tolist(),
        reports["_printed_by"].map(organisation_key).tolist(),
        place.tolist(),
        words.tolist(),
        _ordinals(reports["period_start"]),
        _ordinals(last),
        reports["measure"].isin(_BY_PERIOD).tolist(),
        strict=True,
    )
    return [Statement(*values) for values in columns]


def _ordinals(days: "pd.Series[Any]") -> list[int | None]:
    missing = days.isna().tolist()
    numbers = days.to_numpy(dtype="datetime64[D]").astype("int64").tolist()
    return [None if absent else number for absent, number in zip(missing, numbers, strict=True)]


def _claims(reports: Frame, groups: Sequence[Sequence[int]]) -> Frame:
    """Build the claims frame: each claim's columns are taken from one of its figures, the lists from all."""
    quoted, stated = _ranks(reports)
    by_quote = [group if len(group) == 1 else sorted(group, key=quoted.__getitem__) for group in groups]
    by_statement = [group if len(group) == 1 else sorted(group, key=stated.__getitem__) for group in groups]
    columns = [_taken(reports, _QUOTE_COLUMNS, by_quote), _taken(reports, _NUMBER_COLUMNS, by_statement)]
    named = reports["speaker"].notna() | reports["speaker_org"].notna()
    for names, known in (
        (_PLACE_COLUMNS, reports["place_id"].notna()),
        (_SPEAKER_COLUMNS, named),
        (_PERIOD_COLUMNS, reports["period_end"].notna()),
    ):
        columns.append(_taken(reports, names, by_statement, known.tolist()))
    claims = pd.concat(columns, axis="columns").rename(columns={"_kind": "document_kind"})
    ids = reports["figure_id"].tolist()
    claims["claim_id"] = [ids[min(group)] for group in groups]
    claims["publishers"] = _distinct(reports["_printed_by"], [sorted(group) for group in groups])
    claims["reports"] = pd.array([len(keys) for keys in _distinct(_report_keys(reports), groups)], dtype="Int64")
    for name, of in (("document_ids", "document_id"), ("figure_ids", "figure_id"), ("urls", "_url")):
        claims[name] = _distinct(reports[of], by_quote)
    approved = (reports["review_status"] == ReviewStatus.APPROVED.value).tolist()
    claims["reviewed"] = [any(approved[member] for member in group) for group in groups]
    claims["warnings"] = _warnings(reports["warnings"].tolist(), by_statement)
    claims["part_of"] = _wholes(claims["part_of"].tolist(), claims["claim_id"].tolist(), groups, ids)
    claims["series_id"] = _series_ids(claims)
    claims = claims.sort_values(["period_end", "claim_id"], kind="stable", ignore_index=True)
    claims["warnings"] = _with_doubts(claims, find_transposed(claims))
    return pd.DataFrame({column.name: _declared(claims[column.name], column) for column in tables.CLAIMS.columns})


def _taken(
    reports: Frame, names: Sequence[str], groups: Sequence[Sequence[int]], known: Sequence[bool] | None = None
) -> Frame:
    """Return columns of each group's first figure, or of the first of which `known` is true."""
    taken = np.array(
        [
            group[0] if known is None or len(group) == 1 else next((one for one in group if known[one]), group[0])
            for group in groups
        ],
        dtype=np.intp,
    )
    return reports[list(names)].iloc[taken].reset_index(drop=True)


def _declared(values: "pd.Series[Any]", column: Column) -> "pd.Series[Any]":
    """Give a column of text the type it has in every declared frame: object, None where missing."""
    if column.kind is not Kind.TEXT:
        return values
    plain = values.astype(object)
    return plain.where(plain.notna(), None)


def _ranks(reports: Frame) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    """Rank figures twice: by which is quoted, and by which gives place, speaker, day and the rest.

    Quoted is a full text before a record, then an approved figure, then one printed by whoever spoke or was spoken
    to, then the first. The fields are those of an approved figure first, then by the same steps.
    """
    approved = (reports["review_status"] != ReviewStatus.APPROVED.value).tolist()
    printed_by = reports["_printed_by"].map(organisation_key).tolist()
    speakers = reports["speaker_org"].map(organisation_key).tolist()
    attributions = reports["attribution_text"].map(fold_text).tolist()
    kinds = reports["_kind"].map(_KIND_RANK).tolist()
    repeated = [
        not (printer and (printer == speaker or f" {printer} " in f" {words} "))
        for printer, speaker, words in zip(printed_by, speakers, attributions, strict=True)
    ]
    quoted = list(zip(kinds, approved, repeated, range(len(reports)), strict=True))
    stated = list(zip(approved, repeated, kinds, range(len(reports)), strict=True))
    return quoted, stated


def _report_keys(reports: Frame) -> "pd.Series[Any]":
    """Return what tells reports apart: the address; without one, publisher and day; else the document."""
    dated = reports["_printed_by"].notna() & (reports["_published"] != _NEVER)
    printed = reports["_printed_by"].map(organisation_key) + "\x1f" + reports["_published"].astype(str)
    keys = reports["_url"].where(reports["_url"].notna(), printed.where(dated, reports["document_id"]))
    return keys.astype(object)


def _distinct(column: "pd.Series[Any]", groups: Sequence[Sequence[int]]) -> list[tuple[Any, ...]]:
    """Return the different values of each group's members, in the order of the members, without missing ones."""
    values, stated = column.tolist(), column.notna().tolist()
    return [
        ((values[group[0]],) if stated[group[0]] else ())
        if len(group) == 1
        else tuple(dict.fromkeys(values[member] for member in group if stated[member]))
        for group in groups
    ]


def _warnings(warnings: Sequence[Sequence[str]], groups: Sequence[Sequence[int]]) -> list[tuple[str, ...]]:
    return [tuple(dict.fromkeys(code for member in group for code in warnings[member])) for group in groups]


def _with_doubts(claims: Frame, doubts: Mapping[str, str]) -> list[tuple[str, ...]]:
    """Return the warnings of the claims with those that only a look at their series gives; a typed one stays alone."""
    return [
        (*codes, doubts[claim]) if claim in doubts and TRANSPOSED_DIGITS not in codes else tuple(codes)
        for claim, codes in zip(claims["claim_id"], claims["warnings"], strict=True)
    ]


def _wholes(
    part_of: Sequence[Any], claim_ids: Sequence[str], groups: Sequence[Sequence[int]], figure_ids: Sequence[str]
) -> list[str | None]:
    """Turn the figure that a subset belongs to into the claim it belongs to."""
    claim_of = {figure_ids[member]: claim for claim, group in zip(claim_ids, groups, strict=True) for member in group}
    return [None if is_missing(whole) else claim_of.get(whole) for whole in part_of]


def _series_ids(claims: Frame) -> list[str]:
    """Name each series: indicator, place, unit, measure and speaker, then the part of the people counted if any."""
    first_publishers = [publishers[0] if publishers else None for publishers in claims["publishers"]]
    speakers = claims["speaker_org"].map(organisation_key)
    speakers = speakers.where(speakers != "", claims["speaker"].map(fold_text))
    printers = pd.Series(first_publishers, dtype=object).map(organisation_key)
    columns = zip(
        claims["indicator"],
        claims["place_id"].where(claims["place_id"].notna(), claims["place_text"].map(fold_text)),
        claims["unit"],
        claims["measure"],
        speakers.where(speakers != "", printers),
        claims["population_group"].map(fold_text),
        strict=True,
    )
    return [_slug((*key, group) if group else key) for *key, group in columns]


def _slug(parts: Sequence[Any]) -> str:
    return "/".join([part or "unknown" for part in parts]).replace(" ", "-")
