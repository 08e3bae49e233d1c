"""Every text a user sees can be translated: docs/translate.md."""

import ast
import string
from collections.abc import Iterator
from pathlib import Path

from babel.messages.extract import extract_from_dir, extract_from_file
from babel.messages.pofile import read_po

from loaders.language import DOMAIN, LOCALE_FOLDER, language_in_use, n_, use_language

ROOT = Path(__file__).resolve().parents[1]
COLUMNS = ("text_column", "date_column", "number_column", "codes_column", "offset_column", "flag_column", "time_column")
MARKERS = {"_": None, "N_": None, "n_": (1, 2)}
MEANINGS = dict.fromkeys(COLUMNS, (2,))
Message = str | list[str] | tuple[str, ...]


def messages_in_code() -> set[Message]:
    """Return what `docs/translate.md` tells to extract."""
    found: set[Message] = {
        message for _, message, _, _ in extract_from_file("python", ROOT / "dashboard.py", keywords=MARKERS | MEANINGS)
    }
    for folder in ("loaders", "pages"):
        found |= {message for _, _, message, _, _ in extract_from_dir(ROOT / folder, keywords=MARKERS | MEANINGS)}
    return found


def messages_in_template() -> set[Message]:
    with (LOCALE_FOLDER / f"{DOMAIN}.pot").open("rb") as file:
        return {message.id for message in read_po(file) if message.id}


def calls_of_markers() -> Iterator[tuple[str, ast.Call]]:
    for file in [*ROOT.glob("pages/**/*.py"), *ROOT.glob("loaders/**/*.py")]:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKERS:
                yield f"{file.relative_to(ROOT)}:{node.lineno}", node


def test_template_holds_every_message_of_the_code() -> None:
    """A message missing here stays English for every reader."""
    missing = messages_in_code() - messages_in_template()
    assert not missing, "run the command in docs/translate.md"


def test_template_holds_no_message_the_code_lost() -> None:
    stale = messages_in_template() - messages_in_code()
    assert not stale, "run the command in docs/translate.md"


def test_placeholders_are_named() -> None:
    """A translator must be able to change the order of words."""
    texts = [text for message in messages_in_code() for text in ([message] if isinstance(message, str) else message)]
    fields = {(text, field) for text in texts for _, field, _, _ in string.Formatter().parse(text) if field is not None}
    # A field in quotation marks is an example of JSON in the help of a command, which is never filled.
    named = {(text, field) for text, field in fields if field.isidentifier() or field.startswith('"')}
    assert fields - named == set()
    assert len(fields) > 20


def test_no_message_is_put_together_before_it_is_translated() -> None:
    """The catalogue knows whole sentences only; one built at run time is never found in it."""
    built = (ast.JoinedStr, ast.BinOp)
    faults = [where for where, call in calls_of_markers() if any(isinstance(part, built) for part in call.args[:2])]
    assert faults == []


def test_language_without_a_catalogue_speaks_english() -> None:
    before = language_in_use()
    use_language("tlh")
    try:
        assert n_("{count} figure", "{count} figures", 2) == "2 figures"
    finally:
        use_language(before)


def test_translations_keep_the_placeholders() -> None:
    catalogues = LOCALE_FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.po")
    faults = [message.id for path in catalogues for message in read_po(path.open("rb")) for _ in message.check()]
    assert faults == []
