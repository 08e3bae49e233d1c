"""Words around place names and the names of countries and cities, read once from `loaders/reference`.

Comes in: `place_roles.csv` (prepositions, verbs of leaving and arriving, kinds of place), `countries.csv` (names,
demonyms, cities), `cities.csv` and `place_names.csv` (areas and towns). Goes out: compiled patterns, and known names
with their country. Declines to locate anything on a map.
"""

import csv
import functools
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from loaders.extraction.lexicons import Entry, Lexicon, fold
from loaders.extraction.speech import titles

REFERENCE_FOLDER = Path(__file__).parent.parent / "reference"
LANGUAGES = ("en", "fr", "es", "ar")
_ARABIC_PROCLITICS = ("", "و", "ف", "ب", "ل", "ول", "وب")
_GLUED = r"(?:[وفبلك]?(?:ال)?)"
"""Arabic letters that may be written onto a word."""
_UPPER = "A-ZÀ-ÖØ-ÞŞĞİ"
_ARTICLE = r"(?:(?:[Aa]l|[Ee]l|[Aa][sdtrnz]h?|E[zs])(?:-\s?|\s)|e[zs]-\s?)?"
_TOKEN = rf"{_ARTICLE}[{_UPPER}][\w’'`]*(?:-[\w’']+)*(?:\.(?=\s?[{_UPPER}][\w.]))?"
_CLAUSE = r"(?:[^,;:]|(?<=\d),(?=\d))*"
_COUNTED = r"\s(?:\d{1,3}(?=[,.;:)]?(?:$|\n|\scamp\b)|[,.;:)](?!\d))|\d{1,2}(?=\s(?:and|in)\b))"
"""A number that belongs to a name: "Square 5", "Delmas 19, ..."."""


@dataclass(frozen=True, slots=True)
class KnownName:
    """A country, city or demonym named in a text."""

    start: int
    end: int
    country_iso3: str
    kind: str


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """One language's words around places, folded."""

    opening: frozenset[str]
    directions: frozenset[str]
    roles: tuple[tuple[str, re.Pattern[str]], ...]
    """What may stand before a place, each with the role it gives, in the order they are tried."""
    name: re.Pattern[str]
    """A run of capitalised words with the kind or direction beside it."""
    before_name: re.Pattern[str]
    ends_before_name: tuple[str, ...]
    """What that ends in."""
    general: re.Pattern[str]
    counted: re.Pattern[str]
    """Places that are only counted: "four besieged towns"."""
    before_general: re.Pattern[str]
    """A place without a name: "22 governorates", "adjacent municipalities"."""
    takes_in: re.Pattern[str]
    holds: re.Pattern[str]
    """What follows a place that people are in: "is home to"."""
    movement: re.Pattern[str]
    departed: re.Pattern[str]
    nationwide: re.Pattern[str]
    elsewhere: re.Pattern[str]
    """Words that make a place without a name no place of its own: "other neighbourhoods"."""
    feature: re.Pattern[str]
    """What makes a name one of a river, a storm, a people instead."""
    capital: frozenset[str]
    altogether: re.Pattern[str]
    subset: re.Pattern[str]
    part: re.Pattern[str]
    """What tells of a part whose place comes behind it: "of whom 4,000 are in", "including 22 who died in"."""
    of_them: re.Pattern[str]
    """The same, the number first: "1,000 of them at"."""
    count: re.Pattern[str]
    """A number in digits or a small one in words."""
    of_place: re.Pattern[str]
    """What makes a name behind "of" one of a place: "residents of", "outskirts of"."""
    left_from: re.Pattern[str]
    """A verb of leaving with "de" before a place: "huyeron el martes de la ciudad de"."""
    next_to: re.Pattern[str]
    """What names a place only as a neighbour: "bordering"."""
    rescue: re.Pattern[str]
    """People pulled out of the sea or of rubble leave no place."""
    these_places: re.Pattern[str]
    the_city: re.Pattern[str]
    that_kind: re.Pattern[str]
    """A place told of before, by its kind: "in the region", "this camp"."""
    local_office: re.Pattern[str]
    """Who speaks for the place behind: "the governor of"."""
    another: re.Pattern[str]
    """What opens a further number: "another 200"."""
    subordinate: re.Pattern[str]
    several: re.Pattern[str]
    """The sea and other places of no one country."""
    arrival: re.Pattern[str]
    lesser: re.Pattern[str]
    institution: re.Pattern[str]
    beside: frozenset[str]
    """Kinds and directions, single words."""
    office: re.Pattern[str]
    """An office right before the place it is held in: "the mayor of"."""
    around: re.Pattern[str]
    """What widens a name behind it: "and surrounding areas", "and its environs"."""
    kind_before: re.Pattern[str] | None
    """In Arabic, a kind of place and the words behind it: "مخيم حسن شام"."""


@functools.cache
def place_words(language: str) -> PlaceWords:
    """Return the place words of a language, English where there are none; built on first use."""
    code = language if language in LANGUAGES else "en"
    words: defaultdict[str, set[str]] = defaultdict(set)
    for row in _rows("place_roles.csv"):
        if row["language"] == code:
            words[row["role"]].add(fold(row["surface"]))
    order = ("home", "not_to", "destination", "origin", "from", "location", "within")
    article = r"(?:(?:the|its|their|la|le|les|l'|el|los|las|both)\s?)?"
    article += r"(?:(?:neighbouring|nearby|adjacent|several|various|many|some|different"
    article += (
        r"|multiple|all|large|plusieurs|toutes|certaines|différentes|varias|varios|algunas|distintas|diversas)\s)?"
    )
    count = rf"(?<![\w.,])(?:\d[\d.,\u00a0\u202f]*|{_any(words['count'])})(?![\w])"
    return PlaceWords(
        opening=frozenset(words["opening"]),
        directions=frozenset(words["direction"]),
        roles=tuple(
            (role, re.compile(rf"(?<!\w){_any(words[role])}[\s']\s?{article}$")) for role in order if words[role]
        ),
        name=re.compile(_name(words)),
        before_name=re.compile(_before_name(words, direct=code in ("fr", "es"))),
        ends_before_name=_ends_before_name(words),
        general=re.compile(_general(words)),
        counted=re.compile(_counted(words)),
        before_general=re.compile(_before_general(words)),
        holds=re.compile(rf"[^.;:\d]{{0,30}}?(?<!\w){_any(words['holds'])}(?!\w)"),
        takes_in=re.compile(rf"[^.;:]{{0,40}}?(?<!\w){_any(words['takes_in'])}(?!\w)"),
        movement=re.compile(rf"(?<!\w){_GLUED}{_any(words['movement'])}(?!\w)"),
        departed=re.compile(rf"(?<!\w){_GLUED}{_any(words['departed'])}(?!\w)"),
        elsewhere=re.compile(rf"{_any(words['elsewhere'])}\s"),
        feature=re.compile(rf"\s{_any(words['feature'])}(?!\w)"),
        capital=frozenset(words["capital"]),
        altogether=re.compile(rf"(?<!\w){_any(words['altogether'])}(?!\w)"),
        subset=re.compile(rf"(?<!\w){_any(words['subset'])}(?!\w)"),
        part=re.compile(rf"(?<!\w){_any(words['subset'])}\s(?:\w+\s){{0,3}}?{count}(?P<rest>{_CLAUSE})$"),
        of_them=re.compile(rf"{count}\s(?:\w+\s)?{_any(words['of_them'])}(?!\w){_CLAUSE}$"),
        count=re.compile(count),
        of_place=re.compile(rf"(?<!\w){_any(words['of_place'])}\s{_any(words['within'])}[\s']?\s?{article}$"),
        left_from=re.compile(
            rf"(?<!\w){_any(words['leaves'])}(?:\s(?!{_any(words['subset'])})[\w'’-]+){{0,5}}?\s(?:de|del|des|du|d')\s?{article}$"
        ),
        next_to=re.compile(rf"(?<!\w){_any(words['beside_place'])}\s?{article}$"),
        rescue=re.compile(rf"(?<!\w){_GLUED}{_any(words['rescue'])}(?!\w)"),
        these_places=re.compile(rf"(?<!\w){_any(words['these_places'])}(?!\w)"),
        that_kind=re.compile(_that_kind(words, code)),
        local_office=re.compile(
            rf"(?<!\w){_any(words['local_office'])}\s(?:of|de|du|des|del|d')\s?(?:{_any(words['kind'])}\s(?:of|de|du|d')\s?)?{article}$"
        ),
        another=re.compile(rf"(?<!\w){_any(words['another'])}\s{count}"),
        the_city=re.compile(rf"(?<!\w){_any(words['the_city'])}(?!\w)"),
        subordinate=re.compile(rf"(?<!\w){_any(words['subordinate'])}(?!\w)"),
        several=re.compile(rf"(?<!\w){_any(words['several'])}(?!\w)"),
        nationwide=re.compile(rf"(?<!\w){_any(words['nationwide'])}"),
        arrival=re.compile(rf"(?<!\w){_any(words['arrival'])}\s{article}$"),
        lesser=re.compile(rf"(?<!\w)(?<!the ){_any(words['lesser'])}\s(?:\w+\s){{0,4}}{article}$"),
        institution=re.compile(rf"(?<!\w){_any(words['institution'])}(?!\w)"),
        beside=frozenset(word for phrase in words["kind"] | words["direction"] for word in phrase.split()),
        office=re.compile(_office(code)),
        around=re.compile(_around(words)),
        kind_before=re.compile(_arabic_kind(words)) if code == "ar" else None,
    )


def find_known_names(raw: str, folded: str, language: str) -> list[KnownName]:
    """Return the countries, cities and demonyms named in a text, with a capital where the script has them.

    >>> [found.country_iso3 for found in find_known_names("Iraqis in Mosul", "iraqis in mosul", "en")]
    ['IRQ', 'IRQ']
    """
    found = []
    for mention in _names_lexicon(language if language in LANGUAGES else "en").find(folded):
        capital_needed = language != "ar" and not (mention.path[0] == "demonym" and language in ("fr", "es"))
        if capital_needed and not any(map(str.isupper, raw[mention.start : mention.start + 4])):
            continue
        found.append(KnownName(mention.start, mention.end, mention.entry_id, mention.path[0]))
    return found


def _rows(name: str) -> list[dict[str, str]]:
    with (REFERENCE_FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@functools.cache
def _names_lexicon(language: str) -> Lexicon:
    entries: dict[str, Entry] = {}
    languages = ("ar",) if language == "ar" else (language, "en")
    for code in languages:
        for row in _rows("countries.csv"):
            if row["language"] == code:
                entries.setdefault(fold(row["surface"]), Entry(row["iso3"], row["surface"], row["kind"], 1))
    if language != "ar":
        for row in _rows("cities.csv"):
            entries.setdefault(fold(row["surface"]), Entry(row["iso3"], row["surface"], "city", 1))
    script = "ar" if language == "ar" else ""
    for row in _rows("place_names.csv"):
        if row["language"] == script:
            entries.setdefault(fold(row["surface"]), Entry(row["iso3"], row["surface"], "city", 1))
    return Lexicon(entries.values(), proclitics=_ARABIC_PROCLITICS if language == "ar" else ("",))


def _any(surfaces: Iterable[str]) -> str:
    ordered = sorted(surfaces, key=len, reverse=True)
    return "(?:" + "|".join(map(re.escape, ordered)) + ")" if ordered else r"(?!)"


def _name(words: defaultdict[str, set[str]]) -> str:
    """A run of capitalised words, or a list of such runs, and the kind of place behind it."""
    link = r"(?:of|al|el|de|la|du|des|le|les|del|los|the|ez|es|d')"
    short = r"(?:\s\([A-Z]{2,8}\)(?=,|\s(?:and|et|y)\s))?"
    joined = rf"{_TOKEN}(?:(?:\s{link}){{0,2}}[\s-]{_TOKEN}|{_COUNTED}){{0,6}}{short}"
    kind = _any(words["kind"])
    after = rf"(?:\s(?:\([A-Z]{{2,8}}\)\s)?(?:{_any(words['direction'])}\s)?{kind}(?!\w)){{0,2}}"
    last = rf"(?:the\s)?(?:{_any(words['direction'])}\s|other\sparts\sof\s)?{joined}"
    listed = rf"(?:(?:,\s{joined}){{0,12}},?\s(?:and|&|y|et|e)\s{last})?"
    return rf"(?<!\w)(?<!\w\w[’'])(?=[{_UPPER}ae])(?P<core>{joined}{listed})(?i:{after})"


def _before_name(words: defaultdict[str, set[str]], *, direct: bool) -> str:
    """A direction or a kind of place before a name: "western districts of", "city of"."""
    kind, direction = _any(words["kind"]), _any(words["direction"])
    of = rf"{kind}\s(?:{direction}\s)?(?:of|de|des|du|del|d')\s?(?:the\s|la\s|l')?"
    bare = rf"|{kind}\s" if direct else ""
    return rf"(?<!\w)(?:{direction}[\s-])?(?:{of}{bare})?(?:{direction}\s)?$"


def _ends_before_name(words: defaultdict[str, set[str]]) -> tuple[str, ...]:
    """The last words of what `_before_name` finds, so that it is sought only behind them."""
    small = ("of", "de", "des", "du", "del", "d'", "the", "la", "l'")
    told = {phrase.split()[-1] for phrase in words["kind"] | words["direction"] if phrase.split()}
    return (*small, *sorted(told | {f"{word}-" for word in told}))


def _arabic_kind(words: defaultdict[str, set[str]]) -> str:
    """A kind of place with the word behind it that may be a name: "مخيم حسن شام"."""
    return rf"(?<!\w)[وبل]?{_any(words['kind'])}\s(?!{_any(words['no_name'])})[^\s.,;:]{{2,20}}"


def _office(language: str) -> str:
    """A person's office before the place that it is of: "the head of", "محافظ"."""
    held = _any(fold(title) for title, (_, kind) in titles(language).items() if kind == "person")
    of = r"\s" if language == "ar" else r"s?\s(?:of|for|in|de|du|des|del|d')\s?(?:the\s|la\s|el\s|l')?"
    return rf"(?<!\w){held}{of}$"


def _around(words: defaultdict[str, set[str]]) -> str:
    """Words that widen the name before them: "and surrounding areas", "and the wider district"."""
    side, kind = _any(words["around_side"]), _any(words["around_kind"])
    link = r"(?:,?\s(?:and|&|et|y)\s(?:in\s|dans\s|en\s)?|\sو\s?)"
    owner = r"(?:(?:the|its|their|other|several|les|ses|des|las|los|sus)\s){0,2}"
    return rf"{link}{owner}(?:{side}\s(?:\w+\s)?{kind}|{_any(words['around'])})(?!\w)"


def _general(words: defaultdict[str, set[str]]) -> str:
    kinds = words["general_kind"] - words["general_side"]
    return rf"(?<!\w)(?:(?P<kind>{_any(kinds)})|{_any(words['general_side'])})(?!\w)"


def _counted(words: defaultdict[str, set[str]]) -> str:
    """Places that are only counted: "four besieged towns", "12 municipios"."""
    count = rf"(?:\d{{1,3}}|{_any(words['place_count'])})"
    between = rf"(?:(?!{_any(words['opening'])}\s)[^\W\d_][\w'-]{{2,14}}\s){{0,2}}"
    return rf"(?<![\w.,]){count}\s{between}{_any(words['counted_kind'])}(?!\w)"


def _that_kind(words: defaultdict[str, set[str]], language: str) -> str:
    kind = rf"(?P<kind>{_any(words['that_kind'])})(?!\w)"
    if language == "ar":
        return rf"(?<!\w)[وفبلك]?(?:ال|ل){kind}"
    pointing = r"(?:the|this|that|same|la|le|l'|ce|cette|ladite|el|este|esta|ese|esa)"
    return rf"(?<!\w){pointing}\s?{kind}(?!\s(?:of|de|du|d'|des|del)(?!\w))"


def _before_general(words: defaultdict[str, set[str]]) -> str:
    return rf"(?<!\w)(?:(?!{_any(words['opening'])}\s)[^\W\d_]{{3,14}}\s|\d{{1,3}}\s){{1,2}}$"
