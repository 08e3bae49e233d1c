"""The form of Add reports: which crisis, what text or files, and what the source does not say about itself."""

import datetime
import re

import streamlit as st

from loaders.errors import UsageError
from loaders.language import N_, _
from loaders.model.tables import CRISES
from loaders.readers import DocumentDetails
from pages.parts.session import snapshot, store

Sources = list[tuple[str, bytes | str]]
"""Names with pasted text or the bytes of a file."""

LANGUAGES = {"en": "English", "fr": "Français", "es": "Español", "ar": "العربية"}
FILE_TYPES = ["txt", "html", "htm", "pdf", "docx", "json", "xlsx", "csv", "eml", "zip"]
NEW_CRISIS = ""
EARLIEST = datetime.date(1990, 1, 1)


def choose_crisis() -> str:
    """Show the known crises and a way to name a new one; return the chosen code."""
    crises = snapshot().crises
    names = {**dict(zip(crises["crisis_id"], crises["name"], strict=True)), NEW_CRISIS: _("A new crisis…")}
    cells = st.columns([2.2, 2.2, 1.1, 1.3], vertical_alignment="bottom")
    chosen = cells[0].selectbox(
        _("Crisis the report belongs to"), list(names), format_func=names.get, key="report_crisis"
    )
    if chosen != NEW_CRISIS:
        return str(chosen)
    name = cells[1].text_input(_("Name of the crisis"), key="new_crisis_name")
    country = cells[2].text_input(_("Country, ISO code"), key="new_crisis_country", max_chars=3, placeholder="SDN")
    starts = cells[3].date_input(_("Began on"), value=None, min_value=EARLIEST, key="new_crisis_starts")
    st.session_state["crisis_wanted"] = {
        "name": name.strip(),
        "country_iso3": country.strip().upper(),
        "starts": starts,
    }
    return NEW_CRISIS


def store_new_crisis() -> str:
    """Store the crisis described in the form and return its code.

    Raises:
        UsageError: its name, country or first day is missing.
    """
    wanted = st.session_state.get("crisis_wanted") or {}
    if not wanted.get("name") or not re.fullmatch("[A-Z]{3}", wanted.get("country_iso3", "")) or not wanted["starts"]:
        raise UsageError(
            N_(
                "Adding a new crisis: its name, country or first day is missing. Expected a name, a country code of "
                "three letters such as SDN, and a day. Fill them in and press again."
            )
        )
    words = re.sub(r"[^\w]+", "-", wanted["name"].casefold()).strip("-")
    crisis_id = f"{words or 'crisis'}-{wanted['starts'].year}"
    store().save_rows(CRISES, [{"crisis_id": crisis_id, "ends": None, "note": None, **wanted}])
    return crisis_id


def ask_for_reports() -> tuple[Sources, DocumentDetails] | None:
    """Show the form; return what was pasted or dropped, with the details given, once its button is pressed.

    Raises:
        UsageError: a new crisis was asked for and not described.
    """
    crisis = choose_crisis()
    with st.form("report", border=False):
        text = st.text_area(
            _("Paste the text of a report or article"),
            height=200,
            key="pasted_text",
            placeholder=_("Up to 200,000 people still live behind the front line, the Humanitarian Coordinator said."),
        )
        files = st.file_uploader(_("or drop files"), type=FILE_TYPES, accept_multiple_files=True, key="dropped_files")
        cells = st.columns([2, 1.3, 1.2, 1.1, 1.7])
        title = cells[0].text_input(_("Title"), key="report_title")
        publisher = cells[1].text_input(_("Published by"), key="report_publisher")
        published = cells[2].date_input(
            _("Published on"),
            value=None,
            min_value=EARLIEST,
            format="YYYY-MM-DD",
            key="report_published",
            help=_("Figures without a date of their own are dated by this. It is never filled in for you."),
        )
        language = cells[3].selectbox(_("Language"), list(LANGUAGES), format_func=LANGUAGES.get, key="report_language")
        url = cells[4].text_input(_("Address on the web, if any"), key="report_url")
        pressed = st.form_submit_button(_("Find the figures"), type="primary")
    if not pressed:
        return None
    details = DocumentDetails(
        title=title.strip() or None,
        publisher=publisher.strip() or None,
        published=published,
        language=language,
        url=url.strip() or None,
        crisis=crisis or store_new_crisis(),
    )
    sources: Sources = [(file.name, file.getvalue()) for file in files or []]
    if text.strip() or not sources:
        sources.insert(0, (_("pasted text"), text))
    return sources, details
