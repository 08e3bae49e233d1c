"""Which language a reader gets: the one asked for in the address, else the browser's, else English."""

from collections.abc import Sequence

from loaders.language import SOURCE_LANGUAGE


def choose_language(asked: str | None, preferred: str | None, available: Sequence[str]) -> str:
    """Return the first of the wishes that has a catalogue; a region does not matter.

    >>> choose_language(None, "fr-CH", ["en", "fr"]), choose_language("ar", "fr", ["en", "fr"])
    ('fr', 'fr')
    """
    wishes = (wish.partition("-")[0].lower() for wish in (asked, preferred) if wish)
    return next((wish for wish in wishes if wish in available), SOURCE_LANGUAGE)
