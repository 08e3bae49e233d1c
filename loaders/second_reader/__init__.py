"""A second reader, off by default: a language model that may point at quotes, and at nothing else.

Use `SecondReader`; `docs/second-reader.md` tells how it is set up and what it may do.
"""

from loaders.second_reader.reader import SecondReader, SecondReading, Tally
from loaders.second_reader.settings import Settings, read_settings

__all__ = ["SecondReader", "SecondReading", "Settings", "Tally", "read_settings"]
