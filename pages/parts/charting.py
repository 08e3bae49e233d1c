"""Put a chart on the page with our settings: no mode bar, our own look, its answer as the text for screen readers."""

import html
import re

import plotly.graph_objects as go
import streamlit as st

from pages.parts.evidence import clicked_claim

_CONFIG = {"displayModeBar": False, "responsive": True}
_TAGS = re.compile(r"<[^>]{1,40}>")


def show_chart(figure: go.Figure, *, key: str, alt: str, clickable: bool = True) -> str | None:
    """Draw a chart; return the claim_id of the mark the reader clicked, if any."""
    words = html.unescape(_TAGS.sub("", alt))
    with st.container(key=f"chart-{key}"):
        if not clickable:
            st.plotly_chart(figure, theme=None, config=_CONFIG, key=f"plot-{key}", alt=words)
            return None
        event = st.plotly_chart(
            figure,
            theme=None,
            config=_CONFIG,
            key=f"plot-{key}",
            alt=words,
            on_select="rerun",
            selection_mode=("points",),
        )
    return clicked_claim(event)
