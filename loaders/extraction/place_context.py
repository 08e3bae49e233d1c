"""Read every place of a document once: by sentence, of its title, the one it keeps to, its country.

Comes in: a document and its sentences. Goes out: a `PlaceContext`, from which `loaders.extraction.places` says where a
number is. Declines to name a place of the title where the title names several, and a country that is only a label
before a colon ("Haiti: Flash Update").
"""

import bisect
import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from loaders.extraction.lexicons import fold
from loaders.extraction.place_names import PlaceReader
from loaders.extraction.place_patterns import DATELINE, OPENING, NamedPlace
from loaders.extraction.place_words import KnownName, find_known_names, place_words
from loaders.extraction.segment import BlockKind, Span
from loaders.model.document import Document

_OF = frozenset(["of", "the", "de", "du", "del", "la"])
_SERIES = re.compile(r"(?i)\b(?:update|report|bulletin|overview|snapshot|rapport|aperçu|informe|boletín)\b|تقرير")
"""What a title of a series of reports holds; the country before its colon only says where the report is filed."""
_TITLE_WEIGHT = 3
_CAPITAL_BEFORE = re.compile(r"(?<!\w)[^\W\d_a-z\u0600-\u06ff][\w'’-]+ $")
_LONGEST_LIST = 60
_SHORTEST_NEWS = 5
_NEWS_SHARE = 0.8
_MOST_NAMES = 60
"""How many names from the start of a text tell its country."""


@dataclass(frozen=True, slots=True)
class PlaceContext:
    """Every place of a document, by sentence; the place of its title; its country."""

    text: str
    folded: str
    language: str
    sentences: tuple[Span, ...]
    starts: tuple[int, ...]
    found: tuple[tuple[NamedPlace, ...], ...]
    title_place: NamedPlace | None
    country_place: NamedPlace | None
    """The document's country where its text names it."""
    title_country: NamedPlace | None
    """The document's country where its title names it."""
    main_place: NamedPlace | None
    """The one place below a country that the text keeps to."""
    country_iso3: str | None
    title_left: NamedPlace | None
    """What the title says that people leave: "Thousands flee Burundi"."""
    is_news: bool
    """Nearly every sentence is a paragraph of its own, as in news: a place holds beyond the end of one."""


def read_context(document: Document, sentences: Sequence[Span]) -> PlaceContext:
    """Read every place of a document once, for `resolve_place`."""
    text, folded = document.text, fold(document.text)
    starts = tuple(sentence.start for sentence in sentences)
    known = find_known_names(text, folded, document.language)
    reader = PlaceReader(text, folded, document.language, known)
    found = tuple(tuple(reader.read(sentence)) for sentence in sentences)
    title_known = find_known_names(document.title, fold(document.title), document.language)
    country = document.country_iso3 or _main_country(title_known, _named_as_places(text, known, found))
    return PlaceContext(
        text=text,
        folded=folded,
        language=document.language,
        sentences=tuple(sentences),
        starts=starts,
        found=found,
        title_place=_title_place(document, title_known),
        country_place=next((p for group in found for p in group if p.is_country and p.country_iso3 == country), None),
        title_country=_title_country(document.title, title_known, country),
        main_place=_main_place(found, document.language),
        country_iso3=country,
        title_left=_title_left(document, title_known),
        is_news=_is_news(sentences),
    )


def _is_news(sentences: Sequence[Span]) -> bool:
    kinds = [getattr(sentence, "kind", None) for sentence in sentences]
    blocks = {getattr(sentence, "block", None) for sentence in sentences}
    plain = sum(kind is BlockKind.PARAGRAPH for kind in kinds)
    return len(sentences) >= _SHORTEST_NEWS and len(blocks) >= _NEWS_SHARE * len(sentences) and plain >= len(kinds) / 2


def _named_as_places(text: str, known: Sequence[KnownName], found: Sequence[Sequence[NamedPlace]]) -> list[KnownName]:
    """The first names, without those of towns that only end the name of a person ("Pedro Barahona")."""
    spans = sorted((place.start, place.end) for group in found for place in group)
    starts = [start for start, _ in spans]

    def is_place(name: KnownName) -> bool:
        if name.start < OPENING and DATELINE.match(text, name.start):
            return False
        if name.kind != "city" or not _CAPITAL_BEFORE.search(text, max(0, name.start - 20), name.start):
            return True
        at = bisect.bisect_right(starts, name.start) - 1
        return any(name.start < end for _, end in spans[max(0, at - 1) : at + 1])

    return list(itertools.islice(filter(is_place, known), _MOST_NAMES))


def _title_place(document: Document, known: Sequence[KnownName]) -> NamedPlace | None:
    """The one place below a country that the title names, or its one list of such; none of several apart."""
    cities = [name for name in known if name.kind == "city"]
    if not cities:
        return None
    if len({fold(document.title[name.start : name.end]) for name in cities}) == 1:
        name = cities[0]
        words = document.title[name.start : name.end]
        return NamedPlace(name.start, name.end, words, "location", name.country_iso3, is_country=False, is_city=True)
    reader = PlaceReader(document.title, fold(document.title), document.language, known)
    places = reader.read(Span(0, len(document.title)))
    located = [place for place in places if place.role == "location" and not (place.is_country or place.is_general)]
    if len(located) == 1 and any(located[0].start <= city.start < located[0].end for city in cities):
        return located[0]
    for place in places:
        if place.start <= cities[0].start and cities[-1].end <= place.end and len(place.words) < _LONGEST_LIST:
            return replace(place, role="location")
    return None


def _title_left(document: Document, known: Sequence[KnownName]) -> NamedPlace | None:
    """What the title says that people leave."""
    title, folded = document.title, fold(document.title)
    found = PlaceReader(title, folded, document.language, known).read(Span(0, len(title)))
    moves = place_words(document.language).movement.search(folded) is not None
    roles = ("origin", "home", "from") if moves else ("origin", "home")
    return next((place for role in roles for place in found if place.role == role), None)


def _title_country(title: str, known: Sequence[KnownName], country: str | None) -> NamedPlace | None:
    """The country that the title names, if it does more than file the report under it ("Haiti: Flash Update")."""
    for name in known:
        is_label = title.startswith((":", " :"), name.end) and _SERIES.search(title) is not None
        if name.kind == "name" and name.country_iso3 == country and not is_label:
            words = title[name.start : name.end]
            return NamedPlace(name.start, name.end, words, "location", country, is_country=True, is_city=False)
    return None


def _main_place(found: Sequence[Sequence[NamedPlace]], language: str) -> NamedPlace | None:
    """The place that at least two, and half of all, mentions of places below a country are of."""
    beside = place_words(language).beside
    counts: Counter[str] = Counter()
    firsts: dict[str, NamedPlace] = {}
    for place in (p for group in found for p in group if not (p.is_country or p.is_general) and p.role != "container"):
        name = " ".join(word for word in fold(place.words).split() if word not in beside and word not in _OF)
        counts[name] += 1
        if place.is_city:
            firsts.setdefault(name, place)
    top = max(firsts, key=lambda name: counts[name], default=None)
    return firsts[top] if top and counts[top] >= 2 and 2 * counts[top] >= counts.total() else None


def _main_country(title: Sequence[KnownName], text: Sequence[KnownName]) -> str | None:
    """The country that the document names most, the title counting threefold; the first of two named alike."""
    weights = {"city": 4, "name": 3, "demonym": 1}
    score: Counter[str] = Counter()
    for name in title:
        score[name.country_iso3] += _TITLE_WEIGHT * weights[name.kind]
    for name in text:
        score[name.country_iso3] += weights[name.kind]
    return next((country for country, _ in score.most_common(1)), None)
