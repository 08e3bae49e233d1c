"""Every error this project raises on purpose, in one tree.

    LoaderError
    ├── ContractError      a value that breaks a rule of the model or of a table
    │   └── ExcerptError   an excerpt that does not stand verbatim in its document
    ├── ReadError          a file or pasted text that cannot be read
    │   └── StumbledError  a file that ended its process, needed too much, or met a bug of ours
    ├── StoreError         the database cannot be opened, read or written
    ├── ExportError        a table that cannot be written in the asked format
    ├── SecondReaderError  a second reader that cannot be asked, or whose answer cannot be used
    └── UsageError         a request that names something that does not exist

A message has four parts: what we were doing, what we found, what we expected, what to do next.
`LoaderError` is what pages and the command line catch and show; anything else is our bug.
The template and its values are kept apart, so that a page can show the message in the reader's language.
"""

import functools
from collections.abc import Callable


class LoaderError(Exception):
    """A problem the user can act on.

    Args:
        template: the English message with `{name}` placeholders; it is the key of the translation catalogue.
        values: what fills the placeholders. Never put a password, token or key here.
    """

    def __init__(self, template: str, **values: object) -> None:
        self.template = template
        self.values = values
        super().__init__(template, values)

    def __str__(self) -> str:
        return self.template.format(**self.values) if self.values else self.template

    def __reduce__(self) -> tuple[Callable[[], "LoaderError"], tuple[()]]:
        """Let an error travel from one process to another."""
        return functools.partial(type(self), self.template, **self.values), ()


class ContractError(LoaderError):
    """A value breaks a rule of the model or of a declared table."""


class ExcerptError(ContractError):
    """An excerpt does not stand verbatim at its offsets in its document."""


class ReadError(LoaderError):
    """A file, or pasted text, cannot be read as a report or a table."""


class StumbledError(ReadError):
    """A file ended the process that read it, needed too much memory or time, or met a bug of ours."""


class StoreError(LoaderError):
    """The database cannot be opened, read or written."""


class ExportError(LoaderError):
    """A table cannot be written in the asked format."""


class SecondReaderError(LoaderError):
    """A second reader cannot be asked, or its answer cannot be used; the grammar's figures stand without it."""


class UsageError(LoaderError):
    """A request names something that does not exist, or asks for a contradiction."""
