"""The entry: the web application around the router. `streamlit run dashboard.py` starts it.

The router lies in `pages/parts`, not here, so that no page can run without it (docs/decisions/0001-router.md).
"""

from pathlib import Path

import streamlit as st

from pages.parts.faults import show_fault
from pages.parts.upkeep import look_after_server
from pages.parts.web import MIDDLEWARE

app = st.App(
    Path(__file__).resolve().parent / "pages" / "parts" / "router.py",
    middleware=MIDDLEWARE,
    lifespan=look_after_server,
    on_script_error=show_fault,
)
