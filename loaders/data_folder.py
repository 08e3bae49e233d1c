"""Where this program keeps what belongs to its user: the database, own words, answers of a second reader.

Comes in: the user's environment. Goes out: a path. Declines to make the folder; whoever writes there does.
"""

from pathlib import Path

APPLICATION = "humanitarian-dashboard"


def data_folder() -> Path:
    """Return the data folder of the user who started the program."""
    import platformdirs

    return platformdirs.user_data_path(APPLICATION, appauthor=False)
