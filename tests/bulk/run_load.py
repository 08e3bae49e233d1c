"""Loads paths in a process that may be killed:  python -m tests.bulk.run_load DATABASE JOBS PATH ...

Prints a line when loading begins, and one when it has ended.
"""

import sys
from pathlib import Path

from loaders.ingest import load_files
from loaders.store import open_store


def main(url: str, jobs: str, *paths: str) -> None:
    """Load, and say how many documents are new, how many were stored before, and how many files were refused."""
    store = open_store(url)
    _say("begins")
    report = load_files(store, map(Path, paths), jobs=int(jobs))
    _say(f"{report.added} {report.unchanged} {len(report.refused)}")
    store.close()


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
