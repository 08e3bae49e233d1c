"""The text of a web page, without its menus, and what the page says of itself.

Comes in: bytes of HTML. Goes out: text; title, publisher, date, language and address where the page states them.
The heuristics of the parser for "main content" are not used: they drop lists, and reports state figures in lists.
"""

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import ElementNode, HTMLTree

from loaders.errors import ReadError
from loaders.readers.details import check_day, check_language
from loaders.readers.text import decode_text

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
_HEAD_BYTES = 4_000
_AROUND = ["nav", "header", "footer", "aside", "form", "script", "style", "template", "[role=navigation]"]
_BODIES = ("main", "[role=main]", "article")
_SHARE_OF_BODY = 0.4
"""An element holds the report when it has at least this share of the page's words."""

_TITLES = ('meta[property="og:title"]', 'meta[name="dc.title"]', 'meta[name="DC.title"]')
_PUBLISHERS = ('meta[property="og:site_name"]', 'meta[name="dc.publisher"]', 'meta[name="DC.publisher"]')
_ADDRESSES = ('link[rel="canonical"]', 'meta[property="og:url"]')
_DAYS = (
    'meta[property="article:published_time"]',
    'meta[itemprop="datePublished"]',
    'meta[name="dc.date.issued"]',
    'meta[name="DC.date.issued"]',
    'meta[name="dc.date"]',
    'meta[name="DC.date"]',
    'meta[name="date"]',
    "time[pubdate]",
    'time[itemprop="datePublished"]',
)


def read_html(raw: bytes, name: str) -> dict[str, Any]:
    """Return the text of a page and its details; a detail the page does not state, or states wrongly, is None."""
    tree = HTMLTree.parse(decode_html(raw, name))
    return {
        "text": _text(tree),
        "title": _first(tree, _TITLES) or (tree.title or "").strip() or None,
        "publisher": _first(tree, _PUBLISHERS),
        "published": next(filter(None, map(_day, _stated_days(tree))), None),
        "language": _language(tree),
        "url": next((url for url in [_first(tree, _ADDRESSES)] if url and url.startswith(("http:", "https:"))), None),
    }


def decode_html(raw: bytes, name: str) -> str:
    """Decode a page by the encoding it states, else as any text."""
    stated = _CHARSET.search(raw[:_HEAD_BYTES])
    if stated and not raw.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return raw.decode(stated.group(1).decode())
        except (LookupError, UnicodeError):
            pass
    return decode_text(raw, name=name)


def _text(tree: HTMLTree) -> str:
    whole = extract_plain_text(tree, skip_elements=_AROUND, alt_texts=False)
    for selector in _BODIES:
        parts = [_element_text(element) for element in _select(tree, selector)]
        longest = max(parts, key=len, default="")
        if len(longest) >= _SHARE_OF_BODY * len(whole):
            return str(longest)
    return str(whole)


def _element_text(element: ElementNode) -> str:
    return str(extract_plain_text(element.html, skip_elements=_AROUND, alt_texts=False))


def _select(tree: HTMLTree, selector: str) -> list[ElementNode]:
    return list(tree.document.query_selector_all(selector)) if tree.document else []


def _first(tree: HTMLTree, selectors: tuple[str, ...]) -> str | None:
    return next(filter(None, _stated(tree, selectors)), None)


def _stated(tree: HTMLTree, selectors: tuple[str, ...]) -> Iterator[str]:
    for selector in selectors:
        for element in _select(tree, selector):
            for attribute in ("content", "datetime", "href"):
                if element.hasattr(attribute):
                    yield str(element.getattr(attribute)).strip()


def _stated_days(tree: HTMLTree) -> Iterator[str]:
    yield from _stated(tree, _DAYS)
    for element in _select(tree, 'script[type="application/ld+json"]'):
        try:
            yield from _published_in(json.loads(element.text or ""))
        except (ValueError, RecursionError):
            continue


def _published_in(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("datePublished"), str):
            yield node["datePublished"]
        yield from _published_in(node.get("@graph"))
    elif isinstance(node, list):
        for item in node:
            yield from _published_in(item)


def _day(stated: str) -> str | None:
    try:
        day, _accuracy = check_day(stated, name="")
    except ReadError:
        return None
    return stated if day else None


def _language(tree: HTMLTree) -> str | None:
    try:
        return check_language(next((root.getattr("lang", "") for root in _select(tree, "html")), None), name="")
    except ReadError:
        return None
