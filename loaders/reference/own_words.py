"""Where an organisation keeps its own lexicon lines, which are read on top of the shipped ones.

Comes in: LEXICON_FOLDER, else the folder `lexicons` in the user's data folder. Goes out: paths of files that exist.
Declines to read them; `loaders.extraction.lexicons` does, in this process and in those it starts.
"""

import os
from pathlib import Path

from loaders.data_folder import data_folder

FOLDER_VARIABLE = "LEXICON_FOLDER"


def own_lexicon_folder() -> Path:
    """Return the folder of own lexicon files; it need not exist."""
    stated = os.environ.get(FOLDER_VARIABLE, "").strip()
    return Path(stated) if stated else data_folder() / "lexicons"


def own_lexicon(name: str) -> Path | None:
    """Return the own file that goes on top of the shipped one of this name, None when there is none."""
    path = own_lexicon_folder() / name
    return path if path.is_file() else None


def own_lexicons() -> list[Path]:
    """Return all own files, in the order of their names."""
    return sorted(own_lexicon_folder().glob("*.csv"))
