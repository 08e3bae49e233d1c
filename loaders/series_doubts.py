"""What a document's figures look like beside those stored before: doubts that only a look at their series gives.

Comes in: a read document and a store. Goes out: the same with such doubts in `warnings`, for a person to see before
anything is saved. Declines to store them: they follow from all that is stored and are worked out anew for every claim.
"""

import dataclasses

import pandas as pd

from loaders.examine import Added
from loaders.model.doubts import split_numbers
from loaders.model.frames import frame_of, rows_of
from loaders.model.tables import DOCUMENTS, FIGURES
from loaders.series.claims import gather_claims
from loaders.series.transposed import TRANSPOSED_DIGITS
from loaders.store import Store


def with_series_doubts(added: Added, store: Store) -> Added:
    """Return a read document with the doubts that the last numbers of its series raise."""
    new = frame_of(FIGURES, rows_of(added.figures))
    stored, documents = store.frame(FIGURES.name), store.frame(DOCUMENTS.name)
    is_beside = (
        stored["indicator"].isin(set(new["indicator"]))
        & stored["place_id"].isin(set(new["place_id"].dropna()))
        & stored["document_id"].ne(added.document.document_id)
    )
    beside = stored[is_beside]
    if beside.empty:
        return added
    others = documents[documents["document_id"].isin(set(beside["document_id"]))]
    document = frame_of(DOCUMENTS, rows_of([added.document]))
    claims = gather_claims(
        pd.concat([beside, new], ignore_index=True), pd.concat([others, document], ignore_index=True)
    )
    doubts = {
        figure: code
        for figures, codes in zip(claims["figure_ids"], claims["warnings"], strict=True)
        for code in codes
        if split_numbers(code)[0] == TRANSPOSED_DIGITS
        for figure in figures
    }
    figures = tuple(
        dataclasses.replace(figure, warnings=(*figure.warnings, doubts[figure.figure_id]))
        if figure.figure_id in doubts and doubts[figure.figure_id] not in figure.warnings
        else figure
        for figure in added.figures
    )
    return dataclasses.replace(added, figures=figures)
