"""E-mails as mail programs write them: made by Python's own `email` package, and some by hand to be broken."""

import base64
import datetime
import random
from email.message import EmailMessage

import pytest

from loaders.errors import ReadError
from loaders.readers import read_document
from loaders.readers.email_file import is_email, read_attachments, read_email
from tests.readers.building import make_pdf

SAID = "Some 4,300 people fled Kassin on Sunday, the district office said."


def make_email(text: str = SAID, *, html: str | None = None) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Field office <field@example.org>"
    message["To"] = "officers@example.org"
    message["Subject"] = "Flash update 3: Kassin – déplacements"
    message["Date"] = "Mon, 29 May 2017 10:15:00 +0300"
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    return message


def test_message_is_read_with_its_subject_and_day() -> None:
    document = read_document(make_email().as_bytes(), "update.eml")
    assert document.text.strip() == SAID
    assert document.title == "Flash update 3: Kassin – déplacements"
    assert document.published == datetime.date(2017, 5, 29)
    assert document.media_type == "message/rfc822"


def test_accents_and_arabic_survive_their_encoding() -> None:
    text = "نزح نحو 4300 شخص من قاسين. Quelque 300 réfugiés."
    assert read_email(make_email(text).as_bytes(), "a.eml")["text"].strip() == text


def test_message_in_html_alone_is_read_like_a_page() -> None:
    message = EmailMessage()
    message["From"], message["Subject"], message["Date"] = "a@example.org", "Update", "Mon, 29 May 2017 10:15:00 +0300"
    message.set_content(f"<html><body><nav>Home</nav><p>{SAID}</p></body></html>", subtype="html")
    assert read_email(message.as_bytes(), "a.eml")["text"].strip() == SAID


def test_plain_words_go_before_html() -> None:
    assert read_email(make_email(html="<p>Other words</p>").as_bytes(), "a.eml")["text"].strip() == SAID


def test_attachments_come_with_their_names_and_bytes() -> None:
    message = make_email()
    pdf = make_pdf("Up to 900 people are trapped in Kassin.")
    message.add_attachment(pdf, maintype="application", subtype="pdf", filename="Lagebericht Mai.pdf")
    forwarded = make_email("An older message: 12 people were killed.")
    message.add_attachment(forwarded)
    first, second = read_attachments(message.as_bytes(), "a.eml")["files"]
    assert (first["name"], base64.b64decode(first["content"])) == ("Lagebericht Mai.pdf", pdf)
    assert is_email(base64.b64decode(second["content"]))


def test_email_of_attachments_only_says_so() -> None:
    message = make_email(" ")
    with pytest.raises(ReadError, match="holds no message"):
        read_email(message.as_bytes(), "a.eml")


@pytest.mark.parametrize("day", [None, "yesterday", "Mon, 99 May 2017"])
def test_email_without_a_day_is_not_dated_today(day: str | None) -> None:
    message = make_email()
    del message["Date"]
    raw = message.as_bytes()
    if day:
        raw = f"Date: {day}\n".encode() + raw
    assert read_email(raw, "a.eml")["published"] is None


@pytest.mark.parametrize(
    "text",
    [
        b"Subject: people of Kassin\nSome 300 fled.",
        b"Date: 29 May\n\nFrom: the field office\n\nSubject: floods",
        b"Note: from the field, subject: to change.\n\nTo: all",
        b"",
    ],
)
def test_text_with_colons_is_no_email(text: bytes) -> None:
    assert not is_email(text)


@pytest.mark.parametrize("seed", range(30))
def test_broken_email_ends_in_text_or_in_one_line(seed: int) -> None:
    """A message with bytes cut out, doubled or changed is read as far as it goes, or refused."""
    chance = random.Random(seed)
    message = make_email(html=f"<p>{SAID}</p>")
    message.add_attachment(make_pdf("Words"), maintype="application", subtype="pdf", filename="a.pdf")
    raw = bytearray(message.as_bytes())
    for _ in range(chance.randint(1, 6)):
        place = chance.randrange(len(raw))
        raw[place : place + chance.randint(0, 40)] = bytes(chance.randrange(256) for _ in range(chance.randint(0, 20)))
    try:
        outcome = read_document(bytes(raw), "broken.eml").text
    except ReadError as error:
        outcome = str(error)
    assert outcome
