"""The router: what every page shares, before it runs. Streamlit runs this file for every visit and every change.

It must not lie beside a `pages` folder: Streamlit would then run a page by itself when the first visitor of a fresh
server follows a link to it (docs/decisions/0001-router.md). Page files never import it.
"""

from pathlib import Path

import streamlit as st

from loaders.errors import LoaderError
from loaders.language import _, available_languages, use_language
from pages.parts.language import choose_language
from pages.parts.notices import show_error
from pages.parts.styles import show_styles

PAGES = Path(__file__).resolve().parents[1]

use_language(choose_language(st.query_params.get("language"), st.context.locale, available_languages()))
page = st.navigation(
    [
        st.Page(PAGES / "situation.py", title=_("Situation"), url_path="start", default=True),
        st.Page(PAGES / "civilian_exposure.py", title=_("Civilian exposure"), url_path="civilian_exposure"),
        st.Page(PAGES / "evacuation_routes.py", title=_("Evacuation routes"), url_path="evacuation_routes"),
        st.Page(PAGES / "displacement.py", title=_("Displacement"), url_path="displacement"),
        st.Page(PAGES / "add_reports.py", title=_("Add reports"), url_path="add_reports"),
        st.Page(PAGES / "review.py", title=_("Review"), url_path="review"),
        st.Page(PAGES / "data.py", title=_("Data"), url_path="data"),
        st.Page(PAGES / "figure.py", title=_("Figure"), url_path="figure", visibility="hidden"),
        # The first page answers at the bare address only; this is for those who write its name.
        st.Page(PAGES / "situation.py", title=_("Situation"), url_path="situation", visibility="hidden"),
    ],
    position="top",
)
st.set_page_config(page_title=_("{page} · Humanitarian situation", page=page.title), page_icon="🧭", layout="wide")
show_styles()
# Seen by no reader: the browser tests look for it to prove that a page came through here.
st.html(
    '<div data-router="yes" hidden></div>'
    '<style>[data-testid="stElementContainer"]:has([data-router]) { display: none }</style>'
)
try:
    page.run()
except LoaderError as error:
    show_error(error)
