"""Civilian exposure."""

import streamlit as st

from loaders.language import _

st.title(_("Civilian exposure"))
