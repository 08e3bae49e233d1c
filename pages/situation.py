"""Situation."""

import streamlit as st

from loaders.language import _

st.title(_("Situation"))
