"""The table that confidence is fitted on: one figure a row, its signs, and whether it was right. It holds no text.

A row is right when number, unit and indicator agree with the annotation. Figures matched to a borderline (optional)
annotation say nothing and are left out, save for vague words, of which nothing would be left but the wrong ones; so is,
of a weak set (one labelled figure an excerpt), whatever matches no label.

What the rules were corrected on flatters them. So a document keeps the rows of its first reading: those of an
`unseen` set are read once, before anybody corrects a rule on it, and are never read again unless asked for.
"""

import csv
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from loaders.extraction.features import FEATURES
from loaders.extraction.pipeline import extract_with_features
from loaders.model.figure import Figure
from tests.accuracy.matching import pair_figures
from tests.accuracy.terms import Annotated, figure_item, read_folder

TABLE = Path(__file__).parent / "training.csv"
READ = "read_once.json"
"""Beside the table: hashes of the documents that are never read again, those without a figure included."""
_COLUMNS = ("set", "kind", "document", "group", "language", "right", *FEATURES)
KINDS = ("unseen", "made", "seen", "weak")
READ_ONCE = frozenset(("unseen", "made"))
"""Kinds whose documents keep the rows of their first reading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One read figure.

    Attributes:
        kind: `unseen`: read before a rule was corrected on its document; `made`: the same, of a text that was
            written to be hard; `seen`: read after; `weak`: labels of others, one a text.
        document: hash of the document's id.
        group: the emergency or source; a group is never on both sides of a division.
    """

    set: str
    kind: str
    document: str
    group: str
    language: str
    right: bool
    features: tuple[float, ...]


def collect(
    folder: Path, *, name: str, kind: str, known: frozenset[str] = frozenset()
) -> Iterator[tuple[str, list[Row]]]:
    """Yield the documents of a folder by their hash, with their rows, save for documents that are known already."""
    for annotated in read_folder(folder):
        document = hashlib.sha256(annotated.document.document_id.encode()).hexdigest()[:12]
        if document not in known:
            yield document, list(_rows_of(annotated, name=name, kind=kind, document=document))


def _rows_of(annotated: Annotated, *, name: str, kind: str, document: str) -> Iterator[Row]:
    for figure, features, is_right in judged_figures(annotated, weak=kind == "weak"):
        yield Row(
            set=name,
            kind=kind,
            document=document,
            group=annotated.crisis,
            language=figure.language or "",
            right=is_right,
            features=tuple(round(features[feature], 4) for feature in FEATURES),
        )


def judged_figures(annotated: Annotated, *, weak: bool = False) -> Iterator[tuple[Figure, dict[str, float], bool]]:
    """Yield the figures read in a document, their signs, and whether number, unit and indicator are right.

    Figures of which the annotation says nothing are left out: borderline ones, and what a weak set does not label.
    """
    read = [
        (figure, features, item)
        for figure, features in extract_with_features(annotated.document)
        if (item := figure_item(figure)) is not None
    ]
    pairs = {second: first for first, second in pair_figures(annotated.figures, [item for *_, item in read])}
    for place, (figure, features, item) in enumerate(read):
        marked = annotated.figures[pairs[place]] if place in pairs else None
        if (marked is None and weak) or (marked is not None and marked.get("optional") and not marked.get("vague")):
            continue
        is_right = marked is not None and all(marked.get(key) == item[key] for key in ("unit", "indicator"))
        yield figure, features, is_right


def read_table(path: Path = TABLE) -> list[Row]:
    """Read the kept table; empty when there is none yet.

    Raises:
        ValueError: its signs are not those the reader names now, so that it must be collected anew.
    """
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if tuple(reader.fieldnames or ()) != _COLUMNS:
            raise ValueError(f"{path.name} has other signs than loaders/extraction/features.py: collect it anew")
        return [_row(line) for line in reader]


def _row(line: dict[str, str]) -> Row:
    return Row(
        set=line["set"],
        kind=line["kind"],
        document=line["document"],
        group=line["group"],
        language=line["language"],
        right=line["right"] == "1",
        features=tuple(float(line[feature]) for feature in FEATURES),
    )


def write_table(rows: Iterable[Row], path: Path = TABLE) -> None:
    """Write the table, sorted, so that collecting again changes only what is read differently."""
    ordered = sorted(rows, key=lambda row: (row.set, row.group, row.document))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(_COLUMNS)
        for row in ordered:
            numbers = [f"{value:g}" for value in row.features]
            writer.writerow([row.set, row.kind, row.document, row.group, row.language, int(row.right), *numbers])


def read_once(path: Path, name: str) -> frozenset[str]:
    """Return the documents of a set that were read before, also those in which nothing was found."""
    return frozenset(json.loads(path.read_text(encoding="utf-8")).get(name, []) if path.exists() else [])


def remember(path: Path, name: str, documents: Iterable[str]) -> None:
    """Keep which documents of a set were read."""
    kept = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    path.write_text(json.dumps(kept | {name: sorted(documents)}, indent=1) + "\n", encoding="utf-8")


def merged(kept: Sequence[Row], new: Sequence[Row], *, name: str, again: bool) -> list[Row]:
    """Put a set's new rows beside the kept ones, or, read again, in their place."""
    return [row for row in kept if row.set != name or not again] + list(new)
