"""Golden files: bytes an export must give, rewritten only with --update-golden and then reviewed like code."""

from pathlib import Path

GOLDEN = Path(__file__).parent / "golden"
