"""The source line under every answer: whose numbers, how many documents, how old, and what is never done to them."""

import pandas as pd

from loaders.language import _, n_
from loaders.wording import say_date
from pages.parts.markup import Markup, sentence

SHOWN = 8
"""Names of speakers in the line; the table has all."""

DTM_CREDIT = "International Organization for Migration (IOM), Displacement Tracking Matrix (DTM)"
GEONAMES_CREDIT = "GeoNames (geonames.org), CC BY 4.0"
GEONAMES_ID = "gn-"
"""Start of the ids of places that came from GeoNames by the shipped gazetteer."""


def say_sources(claims: pd.DataFrame, documents: pd.DataFrame) -> list[Markup]:
    """Say who is behind the claims shown, in how many documents, from when to when."""
    carried = {identity for identities in claims["document_ids"] for identity in identities}
    used = documents[documents["document_id"].isin(carried)]
    speakers = claims["speaker_org"].fillna(claims["speaker"]).dropna().value_counts()
    names = ", ".join(speakers.index[:SHOWN])
    statements = n_("{count} statement", "{count} statements", len(claims))
    read = n_("{count} document", "{count} documents", len(used))
    lines = [
        sentence(_("Said by {names}. {statements} in {documents}."), names=names, statements=statements, documents=read)
    ]
    published = used["published"].dropna()
    if not published.empty:
        lines[0] = sentence(
            _("Said by {names}. {statements} in {documents}, published {first} to {last}."),
            names=names,
            statements=statements,
            documents=read,
            first=say_date(published.min()),
            last=say_date(published.max()),
        )
    if claims["speaker_org"].fillna("").str.contains("DTM").any():
        lines.append(sentence(_("Source of the DTM figures: {credit}."), credit=DTM_CREDIT))
    if claims["place_id"].astype("string").str.startswith(GEONAMES_ID, na=False).any():
        lines.append(sentence(_("Place names and coordinates: {credit}."), credit=GEONAMES_CREDIT))
    return lines
