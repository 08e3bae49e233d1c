"""Tasks for the processes of `loaders.pool`; each item's name says what shall happen to it."""

import os
import time
from dataclasses import dataclass
from pathlib import Path

from loaders.errors import ReadError


@dataclass(frozen=True, slots=True)
class Word:
    name: str


def act(word: Word) -> str:
    """Answer a word in capitals, unless it asks for trouble."""
    if word.name.startswith("refuse"):
        raise ReadError("Reading “{name}”: refused.", name=word.name)
    if word.name.startswith("stumble"):
        raise IndexError(word.name)
    if word.name.startswith("swell"):
        raise MemoryError
    if word.name.startswith("die"):
        os._exit(9)
    if word.name.startswith("hang"):
        time.sleep(600)
    if word.name.startswith("write"):
        time.sleep(3)
        Path(word.name.removeprefix("write ")).touch()
    return word.name.upper()
