"""Keeps in mind which files ended a process, needed too much, or made this program stumble.

Comes in: the name of a reading and why it failed. Goes out: the same reason, so that a run that goes on where it was
does not spend minutes on the same file again. Declines to keep other refusals, which cost nothing to find again, and
anything of a file but its name: a reading is named by bytes and rules, so other bytes or newer rules are tried anew.
"""

import contextlib
import json
import logging
import os
from pathlib import Path

from loaders.data_folder import data_folder
from loaders.errors import StumbledError
from loaders.language import N_

_log = logging.getLogger(__name__)


class Quarantine:
    """Readings that failed badly, in a folder of the user's."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or data_folder() / "quarantine"

    def find(self, reading: str, name: str) -> StumbledError | None:
        """Return why a reading failed before, or None when it did not."""
        try:
            kept = json.loads(self._path(reading).read_text(encoding="utf-8"))
            reason = str(kept["reason"])
        except (OSError, ValueError, LookupError, TypeError):
            return None
        return StumbledError(
            N_(
                "Reading “{name}”: it was left out, because the same bytes failed before. Then: {reason} "
                "Expected other bytes or a newer program. Use --again to try it once more."
            ),
            name=name,
            reason=reason,
        )

    def keep(self, reading: str, error: StumbledError) -> None:
        """Keep why a reading failed; a folder that cannot be written costs a line in the log."""
        path = self._path(reading)
        beside = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(json.dumps({"reason": str(error)}), encoding="utf-8")
            beside.replace(path)
        except OSError as trouble:
            _log.warning("What failed cannot be kept in %s: %s", self._folder, trouble)
            with contextlib.suppress(OSError):
                beside.unlink()

    def release(self, reading: str) -> None:
        """Forget a reading that succeeded after all."""
        with contextlib.suppress(OSError):
            self._path(reading).unlink()

    def _path(self, reading: str) -> Path:
        return self._folder / f"{reading}.json"
