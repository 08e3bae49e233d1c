"""Find every fault of a lexicon file, so that a person corrects it in one sitting.

Comes in: a file with the columns of `loaders.extraction.lexicons`, shipped or an organisation's own. Goes out: one
error a fault, each with file, line, what was found, what was expected and what to do. Declines to correct anything.
"""

import csv
import difflib
import functools
import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from loaders.errors import ReadError
from loaders.extraction.lexicons import COLUMNS, LANGUAGES, LEXICON_FOLDER, fold, read_entries
from loaders.extraction.quantities import HEDGE_CATEGORIES
from loaders.language import N_
from loaders.model.vocabulary import Indicator, Unit
from loaders.reference.own_words import own_lexicons

FILE_NAMES = (*(f"{kind}_{code}.csv" for kind in ("figures", "themes") for code in LANGUAGES), "abbreviations.csv")
"""The files that lines can be added to."""
MASKS = "masks.csv"

_FILLED = ("id", "surface", "category", "example", "source")
_CATEGORY = re.compile(r"[a-z_]+(\.[a-z_]+)*")
_SHOWN = 60


def find_lexicon_faults(path: Path) -> list[ReadError]:
    """Return the faults of one lexicon file: its name, columns, ids, surfaces, categories, weights, examples.

    An example must hold one of the surfaces, so that nobody has to guess how the word is used.
    """
    if path.name not in {shipped.name for shipped in LEXICON_FOLDER.glob("*.csv")}:
        return [_wrong_name(path)]
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        return [_unreadable(path, error.strerror or type(error).__name__)]
    except UnicodeDecodeError as error:
        return [_not_utf8(path, error)]
    rows = csv.reader(io.StringIO(text, newline=""))
    header = next(rows, [])
    if tuple(header) != COLUMNS:
        return [_wrong_columns(path, header)]
    return list(_faults_of_rows(path, ((rows.line_num, row) for row in rows)))


def require_sound_own_words() -> None:
    """Refuse to read with own lexicons that have faults: before many files, rather than at each of them.

    Raises:
        ReadError: the first fault.
    """
    fault = next((fault for path in own_lexicons() for fault in find_lexicon_faults(path)), None)
    if fault is not None:
        raise fault


def _faults_of_rows(path: Path, rows: Iterable[tuple[int, list[str]]]) -> Iterator[ReadError]:
    lines_of_id: dict[str, int] = {}
    lines_of_surface: dict[tuple[str, str], int] = {}
    for line, values in rows:
        if not any(map(str.strip, values)):
            continue
        if len(values) != len(COLUMNS):
            yield _wrong_length(path, line, values)
            continue
        row = dict(zip(COLUMNS, values, strict=True))
        yield from _faults_of_row(path, line, row)
        if row["id"] and (first := lines_of_id.setdefault(row["id"], line)) != line:
            yield _id_twice(path, line, row["id"], first)
        for surface in _surfaces(path, row):
            key = (fold(surface), row["category"])
            if (first := lines_of_surface.setdefault(key, line)) != line:
                yield _surface_twice(path, line, surface, row["category"], first)


def _faults_of_row(path: Path, line: int, row: dict[str, str]) -> Iterator[ReadError]:
    for name in _FILLED:
        if not row[name].strip():
            yield _empty(path, line, name)
    surfaces = [surface for surface in _surfaces(path, row) if surface]
    if row["surface"].strip() and len(surfaces) < len(_surfaces(path, row)):
        yield _empty_form(path, line, row["surface"])
    if path.name == MASKS:
        yield from _faults_of_pattern(path, line, row["surface"])
    elif surfaces and row["example"].strip() and not any(fold(one) in fold(row["example"]) for one in surfaces):
        yield _strange_example(path, line, row)
    try:
        float(row["weight"])
    except ValueError:
        yield _wrong_weight(path, line, row["weight"])
    category = row["category"].strip()
    if category and not (_CATEGORY.fullmatch(category) and is_known_category(category, path.name)):
        yield _wrong_category(path, line, category)


def _surfaces(path: Path, row: dict[str, str]) -> list[str]:
    """Return the forms of a row; a pattern of a mask is one, whatever `|` it holds."""
    return [row["surface"]] if path.name == MASKS else [surface.strip() for surface in row["surface"].split("|")]


def is_known_category(category: str, file_name: str = FILE_NAMES[0]) -> bool:
    """Say whether the code reads a category: a misspelt one would silently do nothing.

    >>> is_known_category("cue.fled.verb"), is_known_category("cue.flet.verb")
    (True, False)
    """
    if file_name not in FILE_NAMES:
        return True
    match category.split("."):
        case ["cue", indicator, shape]:
            return indicator in set(Indicator) and shape in _cue_shapes()
        case ["theme", indicator]:
            return indicator in set(Indicator)
        case ["unit", unit, *_]:
            return unit in set(Unit)
        case ["hedge", quantifier, side]:
            return quantifier in HEDGE_CATEGORIES and side in {"before", "after"}
        case ["demonym", country]:
            return re.fullmatch("[a-z]{3}", country) is not None
    return category in _known_categories()


@functools.cache
def _known_categories() -> frozenset[str]:
    """Return the categories of the shipped lexicons, which tests hold to those that the code reads."""
    return frozenset(entry.category for name in FILE_NAMES for entry in read_entries(LEXICON_FOLDER / name))


@functools.cache
def _cue_shapes() -> frozenset[str]:
    """Return how the words of a cue may stand to the number: `verb`, `subject`, `active` …, see `cues`."""
    return frozenset(category.split(".")[2] for category in _known_categories() if category.startswith("cue."))


def _wrong_name(path: Path) -> ReadError:
    return ReadError(
        N_(
            "Checking lexicon {file}: no lexicon has this name. Expected one of {known}. "
            "Rename the file, or move its lines into one of these."
        ),
        file=str(path),
        known=", ".join(FILE_NAMES),
    )


def _unreadable(path: Path, reason: str) -> ReadError:
    return ReadError(
        N_(
            "Checking lexicon {file}: it cannot be opened ({reason}). Expected a file that may be read. "
            "Correct its name, or ask whoever owns it for leave to read it."
        ),
        file=str(path),
        reason=reason,
    )


def _not_utf8(path: Path, error: UnicodeDecodeError) -> ReadError:
    return ReadError(
        N_(
            "Checking lexicon {file}, line {line}: bytes that are no UTF-8. Expected CSV in UTF-8. "
            "Save the file again as “CSV UTF-8”."
        ),
        file=str(path),
        line=bytes(error.object)[: error.start].count(b"\n") + 1,
    )


def _wrong_columns(path: Path, header: list[str]) -> ReadError:
    return ReadError(
        N_(
            "Checking lexicon {file}, line 1: the columns are “{found}”. Expected “{expected}”. "
            "Name the columns so, in this order, with commas between them."
        ),
        file=str(path),
        found=_short(",".join(header)),
        expected=",".join(COLUMNS),
    )


def _wrong_length(path: Path, line: int, values: list[str]) -> ReadError:
    return ReadError(
        N_(
            "Checking lexicon {file}, line {line}: it has {found} columns. Expected {expected}. "
            "Put words that hold a comma into double quotes, and close every quote."
        ),
        file=str(path),
        line=line,
        found=len(values),
        expected=len(COLUMNS),
    )


def _id_twice(path: Path, line: int, name: str, first: int) -> ReadError:
    return ReadError(
        N_(
            "Checking lexicon {file}, line {line}: id “{name}” stands in line {first} already. "
            "Expected an id of its own for every line. Give this one another."
        ),
        file=str(path),
        line=line,
        name=_short(name),
        first=first,
    )


def _surface_twice(path: Path, line: int, surface: str, category: str, first: int) -> ReadError:
    return ReadError(
        N_(
            "Checking lexicon {file}, line {line}: “{surface}” stands in category {category} in line {first} already. "
            "Expected it once in a category. Remove one of the two."
        ),
        file=str(path),
        line=line,
        surface=_short(surface),
        category=category,
        first=first,
    )


def _empty(path: Path, line: int, column: str) -> ReadError:
    return ReadError(
        N_(
            "Checking lexicon {file}, line {line}: column {column} is empty. Expected {columns} in every line. "
            "Fill it in; the source may be “house” or the document where the word was seen."
        ),
        file=str(path),
        line=line,
        column=column,
        columns=", ".join(_FILLED),
    )


def _empty_form(path: Path, line: int, surface: str) -> ReadError:
    return ReadError(
        N_(
            "Checking lexicon {file}, line {line}: surface “{surface}” has an empty form. "
            "Expected words between the marks “|”. Remove the mark that has nothing beside it."
        ),
        file=str(path),
        line=line,
        surface=_short(surface),
    )


def _strange_example(path: Path, line: int, row: dict[str, str]) -> ReadError:
    return ReadError(
        N_(
            "Checking lexicon {file}, line {line}: the example “{example}” holds none of “{surface}”. "
            "Expected words of a report with the surface in them. Write such an example."
        ),
        file=str(path),
        line=line,
        example=_short(row["example"]),
        surface=_short(row["surface"]),
    )


def _faults_of_pattern(path: Path, line: int, pattern: str) -> Iterator[ReadError]:
    try:
        re.compile(pattern)
    except re.error as error:
        yield ReadError(
            N_(
                "Checking lexicon {file}, line {line}: the pattern “{pattern}” cannot be read ({reason}). "
                "Expected a regular expression of Python. Correct it."
            ),
            file=str(path),
            line=line,
            pattern=_short(pattern),
            reason=str(error),
        )


def _wrong_weight(path: Path, line: int, weight: str) -> ReadError:
    return ReadError(
        N_(
            "Checking lexicon {file}, line {line}: weight “{weight}” is no number. "
            "Expected the value of a number word, else how strong a cue is, such as 9. Write digits."
        ),
        file=str(path),
        line=line,
        weight=_short(weight),
    )


def _wrong_category(path: Path, line: int, category: str) -> ReadError:
    made = {f"cue.{indicator}.{shape}" for indicator in Indicator for shape in _cue_shapes()}
    near = difflib.get_close_matches(category, sorted(made | _known_categories()), n=3, cutoff=0.4)
    return ReadError(
        N_(
            "Checking lexicon {file}, line {line}: the program reads no category “{category}”. "
            "Expected one that a shipped lexicon has, such as {near}. Take the category of a word used alike."
        ),
        file=str(path),
        line=line,
        category=_short(category),
        near=", ".join(near) or "cue.fled.verb",
    )


def _short(words: str) -> str:
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
