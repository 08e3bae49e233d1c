"""Has a file taken apart by a child process, so that no file can stop or starve this one.

Comes in: a kind of file and its bytes. Goes out: what the child read. Declines files that need more memory or time
than a report can.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from loaders.errors import ReadError
from loaders.language import N_

PROJECT_FOLDER = Path(__file__).parents[2]
WALL_SECONDS = 30.0
_ENVIRONMENT = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR")
"""All the child may know of ours: no key or address of a database."""


def take_apart(kind: str, raw: bytes, name: str, *, wall_seconds: float = WALL_SECONDS) -> dict[str, Any]:
    """Return the child's answer: `text`, and the details that the file states.

    Raises:
        ReadError: the reader of this kind refuses the file, or needs too much for it.
    """
    request = json.dumps({"kind": kind, "name": name}).encode() + b"\n" + raw
    try:
        ended = subprocess.run(
            [sys.executable, "-m", "loaders.readers.child"],
            input=request,
            capture_output=True,
            cwd=PROJECT_FOLDER,
            env={key: os.environ[key] for key in _ENVIRONMENT if key in os.environ},
            timeout=wall_seconds,
            check=True,
        )
        answer: dict[str, Any] = json.loads(ended.stdout)
    except (subprocess.SubprocessError, ValueError) as error:
        raise ReadError(
            N_(
                "Reading “{name}”: taking it apart needs more memory or time than a report can, or it is damaged. "
                "Expected a whole report. Open it in its own program and save it again, or paste its text."
            ),
            name=name,
        ) from error
    if "template" in answer:
        raise ReadError(answer["template"], **answer["values"])
    return answer
