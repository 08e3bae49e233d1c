"""Keep answers, so that a run can be repeated, also without the server.

Comes in: what was asked, and the words of the answer. Goes out: the same words for the same question of the same model,
instructions, form and seed. One small file an answer, which appears whole or not at all. Holds no key and no address;
what it quotes is as sensitive as the reports themselves.
"""

import contextlib
import hashlib
import json
import logging
import os
from pathlib import Path

from loaders.second_reader.questions import INSTRUCTIONS_VERSION, SCHEMA_VERSION
from loaders.second_reader.settings import Settings

_log = logging.getLogger(__name__)


def identity_of(settings: Settings) -> dict[str, str | int]:
    """Return what an answer depends on beside the text: with another of these it must be asked for again."""
    return {
        "model": settings.model,
        "instructions": INSTRUCTIONS_VERSION,
        "schema": SCHEMA_VERSION,
        "seed": settings.seed,
    }


class AnswerCache:
    """Answers in a folder."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        self._folder = folder
        self._identity = identity_of(settings)

    def find(self, question: str) -> str | None:
        """Return the answer that was kept, None when there is none or its file is damaged."""
        try:
            kept = json.loads(self._path(question).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        answer = kept.get("answer") if isinstance(kept, dict) else None
        return answer if isinstance(answer, str) else None

    def keep(self, question: str, answer: str) -> None:
        """Keep an answer; a folder that cannot be written costs a line in the log, and the answer is asked again."""
        path = self._path(question)
        kept = {**self._identity, "question_sha256": _sha256(question), "answer": answer}
        beside = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            beside.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
            beside.replace(path)
        except (OSError, UnicodeEncodeError) as error:
            with contextlib.suppress(OSError):
                beside.unlink()
            _log.warning("An answer of the second reader cannot be kept in %s: %s", self._folder, error)

    def _path(self, question: str) -> Path:
        asked = {**self._identity, "question_sha256": _sha256(question)}
        name = _sha256(json.dumps(asked, sort_keys=True))
        return self._folder / name[:2] / f"{name}.json"


def _sha256(words: str) -> str:
    return hashlib.sha256(words.encode(errors="surrogatepass")).hexdigest()
