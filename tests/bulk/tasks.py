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
    if word.name.startswith("twice"):
        _die_until_called_thrice(Path(word.name.removeprefix("twice ")))
    if word.name.startswith("hang"):
        time.sleep(600)
    if word.name.startswith("write"):
        time.sleep(3)
        Path(word.name.removeprefix("write ")).touch()
    return word.name.upper()


def _die_until_called_thrice(notes: Path) -> None:
    with notes.open("a") as file:
        file.write("x")
    if notes.stat().st_size < 3:
        os._exit(9)


class Unloadable:
    """A task that no other process can load, as where processes cannot start."""

    def __call__(self, word: Word) -> str:
        """Answer a word."""
        return word.name

    def __reduce__(self) -> tuple[object, tuple[()]]:
        return _fail, ()


def _fail() -> None:
    raise OSError("no memory for another process")
