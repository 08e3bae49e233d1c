"""HTML that is safe by construction: every value is escaped, only our own templates make tags.

Comes in: translated messages with `{name}` placeholders and values from anywhere, reports included. Goes out: a
string for `st.html`. Nothing from a report is ever passed to Markdown.
"""

import html
import re
from dataclasses import dataclass

_MARKDOWN_SIGNS = re.compile(r"[!-/:-@\[-`{-~]")
"""The signs that a backslash makes plain: ASCII punctuation. Before any other sign the backslash itself would show."""


@dataclass(frozen=True, slots=True)
class Markup:
    """HTML made by our own code, which is not escaped again."""

    text: str

    def __str__(self) -> str:
        return self.text


def escaped(value: object) -> str:
    """Return HTML for any value: `Markup` as it is, everything else escaped."""
    return value.text if isinstance(value, Markup) else html.escape(str(value), quote=True)


def markup(template: str, **values: object) -> Markup:
    """Fill an HTML template of ours with escaped values.

    >>> str(markup("<b>{name}</b>", name="<script>"))
    '<b>&lt;script&gt;</b>'
    """
    return Markup(template.format(**{name: escaped(value) for name, value in values.items()}))


def sentence(message: str, **values: object) -> Markup:
    """Fill a translated message, itself escaped, so that values may be emphasised with `strong`.

    >>> str(sentence("{figure} are < trapped", figure=strong("200")))
    '<b>200</b> are &lt; trapped'
    """
    return markup(html.escape(message, quote=False), **values)


def strong(value: object) -> Markup:
    """Emphasise a value."""
    return markup("<b>{value}</b>", value=value)


def joined(parts: list[Markup], separator: str = "") -> Markup:
    """Put pieces of HTML one after the other."""
    return Markup(separator.join(part.text for part in parts))


def plain_text(words: str) -> str:
    """Escape every sign that Markdown gives a meaning, for the few Streamlit calls that take nothing else.

    >>> print(plain_text("![x](y)"))
    \\!\\[x\\]\\(y\\)
    """
    return _MARKDOWN_SIGNS.sub(r"\\\g<0>", words)
