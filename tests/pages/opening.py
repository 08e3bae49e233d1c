"""Open a page as Streamlit does, through the router, without a browser."""

import html
import json
import re
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("situation", "civilian_exposure", "evacuation_routes", "displacement", "add_reports", "review", "data")
CHARTED = ("civilian_exposure", "evacuation_routes", "displacement")


class OpenedPage:
    """A page that has run, and what a reader sees on it."""

    def __init__(self, name: str, **query: str) -> None:
        self.test = AppTest.from_file(str(ROOT / "pages/parts/router.py"), default_timeout=60)
        self.test.switch_page(f"../{name}.py")
        for key, value in query.items():
            self.test.query_params[key] = value
        self.run()

    def run(self) -> "OpenedPage":
        self.test.run()
        return self

    @property
    def markup(self) -> str:
        return "\n".join(element.proto.body for element in self.test.get("html"))

    @property
    def text(self) -> str:
        """All text of our own HTML, without tags and styles."""
        without_styles = re.sub(r"<style.*?</style>", "", self.markup, flags=re.DOTALL)
        return html.unescape(re.sub(r"<[^>]+>", "", without_styles))

    @property
    def answer(self) -> str:
        """The sentence with the number."""
        found = re.search(r'<p class="answer">(.*?)</p>', self.markup, re.DOTALL)
        return html.unescape(re.sub(r"<[^>]+>", "", found[1])) if found else ""

    @property
    def charts(self) -> list[dict[str, Any]]:
        return [json.loads(chart.proto.spec) for chart in self.test.get("plotly_chart")]

    @property
    def notices(self) -> list[str]:
        """The designed states, by heading."""
        return [html.unescape(title) for title in re.findall(r'<div class="notice.*?<h3>(.*?)</h3>', self.markup)]

    @property
    def faults(self) -> list[str]:
        """The lines that say what went wrong."""
        found = re.findall(r'<div class="notice fault".*?<p>(.*?)</p>', self.markup, re.DOTALL)
        return [html.unescape(line) for line in found]

    @property
    def has_traceback(self) -> bool:
        return bool(self.test.exception) or "Traceback" in self.markup
