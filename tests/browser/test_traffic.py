"""A page must open over a slow link: the budgets of docs/performance.md, in bytes, which no busy machine changes."""

import urllib.error
import urllib.request

import pytest

from tests.browser.traffic import Traffic
from tests.browser.visitor import Visitor

MEGABYTE = 1_000_000


def test_first_visit_is_compressed_and_the_second_is_small(visitor: Visitor) -> None:
    first = Traffic(visitor.page)
    visitor.open("civilian_exposure")
    assert MEGABYTE < first.http < 3 * MEGABYTE
    visitor.page = visitor.new_page()
    second = Traffic(visitor.page)
    visitor.open("civilian_exposure")
    assert 0 < second.http < 0.05 * MEGABYTE


@pytest.mark.parametrize("path", ["", "displacement", "_stcore/health", "static/js/missing.js", "media/missing.png"])
def test_every_answer_forbids_other_hosts(dashboard: str, path: str) -> None:
    request = urllib.request.Request(f"{dashboard}/{path}")
    try:
        headers = urllib.request.urlopen(request).headers
    except urllib.error.HTTPError as refusal:
        headers = refusal.headers
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
