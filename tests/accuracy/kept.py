"""Kept results as JSON that a person can compare line by line."""

import json
import re
from collections.abc import Mapping
from pathlib import Path

_NUMBERS = re.compile(r"\[\s+((?:(?:-?[\d.]+(?:e[+-]?\d+)?|null),?\s+)+)\]")


def write_json(path: Path, content: Mapping[str, object]) -> None:
    """Write content, every list of numbers on one line."""
    text = json.dumps(content, indent=1, ensure_ascii=False)
    text = _NUMBERS.sub(lambda found: f"[{' '.join(found[1].split())}]", text)
    path.write_text(text + "\n", encoding="utf-8")
