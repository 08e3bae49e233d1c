"""Measure the reading of hostile text, and write it to docs/performance.md:  python -m tests.benchmarks.hostile

Ten times the text may take twelve times the time. Processor time, the quicker of two rounds; takes about two minutes.
"""

import datetime
import platform
import time
from pathlib import Path

from loaders.extraction import extract_figures, extract_route_reports
from loaders.model.document import Document

TARGET = Path(__file__).parents[2] / "docs" / "performance.md"
TITLE = "## Hostile text"
SIZES = (100_000, 1_000_000)
OPENING = "At least 17 people were killed in Arad on Friday, Jo Ruiz told Reuters. The road to Belen is closed.\n"
TEXTS = {
    "digits": "7",
    "digits in groups": "1,000,",
    "nested brackets": "(9 ((",
    "brackets closed again": "((9)) ",
    "hedges without end": "some about at least more than ",
    "no spaces": "9people12killed",
    "mixed right to left": "قتل 30 people ٣٠٠ نازح fled \u202e12\u202c ",
    "names without end": "Ab Cd, ",
    "days without end": "5 May ",
    "lines of one digit": "9\n",
    "plain sentences": "Some 300 families fled from Arad to Belen on Monday, the mayor said. The road was open.\n",
}


def main() -> None:
    """Measure and write the section."""
    rows = [(name, *(_seconds(unit, size) for size in SIZES)) for name, unit in TEXTS.items()]
    written = TARGET.read_text(encoding="utf-8")
    kept = kept_section()
    before = written.replace(kept, "").rstrip() if kept else written.rstrip()
    TARGET.write_text("\n".join([before, "", *_section(rows)]), encoding="utf-8")


def kept_section() -> str:
    """Return this section as it stands in the page, empty when it is not there."""
    written = TARGET.read_text(encoding="utf-8")
    start = written.find(TITLE)
    end = written.find("\n## ", start)
    return "" if start < 0 else written[start:] if end < 0 else written[start : end + 1]


def _seconds(unit: str, size: int) -> float:
    text = OPENING + unit * (size // len(unit.encode()))
    document = Document(document_id="d", title="", text=text, published=datetime.date(2021, 3, 15))
    best = float("inf")
    for _ in range(2):
        began = time.process_time()
        extract_figures(document)
        extract_route_reports(document)
        best = min(best, time.process_time() - began)
    return best


def _section(rows: list[tuple[str, float, float]]) -> list[str]:
    today = datetime.datetime.now(tz=datetime.UTC).date()
    return [
        TITLE,
        "",
        f"Written by `python -m tests.benchmarks.hostile` on {today}: figures and ways out of one text,"
        f" one process, Python {platform.python_version()}, processor seconds, the quicker of two rounds.",
        "Ten times the text may take at most twelve times the time; `tests/property` holds that for the calls made.",
        "",
        "| text | 100 kB, s | 1 MB, s | times |",
        "|---|---|---|---|",
        *(f"| {name} | {short:.2f} | {long:.2f} | {long / short:.1f} |" for name, short, long in rows),
        "",
    ]


if __name__ == "__main__":
    main()
