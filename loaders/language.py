"""Translation of every text a user sees: gettext catalogues, chosen per thread of work.

Comes in: an English message (the catalogue's key) and the values for its placeholders. Goes out: the message in
the language in use. Declines to join fragments: a sentence is one message, because word order differs by language.

Catalogues are `loaders/reference/locale/<language>/LC_MESSAGES/dashboard.mo`; English needs none, for the
messages are English. `docs/translate.md` tells how one is added.
"""

import contextvars
import functools
import gettext
from pathlib import Path

LOCALE_FOLDER = Path(__file__).parent / "reference" / "locale"
DOMAIN = "dashboard"
SOURCE_LANGUAGE = "en"

_language: contextvars.ContextVar[str] = contextvars.ContextVar("language", default=SOURCE_LANGUAGE)


def use_language(code: str) -> None:
    """Set the language of the messages made from here on in this thread or task."""
    _language.set(code)


def language_in_use() -> str:
    """Return the ISO 639-1 code of the language in use."""
    return _language.get()


def available_languages() -> list[str]:
    """Return the codes that have a complete catalogue, English first."""
    compiled = LOCALE_FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.mo")
    return [SOURCE_LANGUAGE, *sorted({path.parts[-3] for path in compiled} - {SOURCE_LANGUAGE})]


def N_(message: str) -> str:
    """Mark a message for the catalogue without translating it yet (error templates, labels in tables)."""
    return message


def _(message: str, **values: object) -> str:
    """Return the message in the language in use, its `{name}` placeholders filled.

    >>> _("{count} figures", count=3)
    '3 figures'
    """
    translated = _catalogue(_language.get()).gettext(message)
    return translated.format(**values) if values else translated


def n_(singular: str, plural: str, count: int, **values: object) -> str:
    """Return the form that fits `count`, which also fills `{count}`.

    >>> n_("{count} figure", "{count} figures", 1)
    '1 figure'
    """
    translated = _catalogue(_language.get()).ngettext(singular, plural, count)
    return translated.format(**{"count": count, **values})


@functools.cache
def _catalogue(code: str) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, LOCALE_FOLDER, languages=[code], fallback=True)
