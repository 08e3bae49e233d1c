"""Archives and e-mails are loaded like the reports inside them."""

from pathlib import Path

from loaders.bulk import load_files
from loaders.store import Store, open_store
from tests.readers.building import make_archive, make_pdf, make_word
from tests.readers.test_email_file import make_email

FIRST = b"Some 4,300 people fled Kassin on Sunday."
SECOND = b"At least 12 people were killed in Kassin on Monday."


def titles(store: Store) -> set[str]:
    return set(store.frame("documents")["title"])


def load(folder: Path, *paths: Path):
    store = open_store(str(folder / "store.sqlite"))
    return store, load_files(store, paths)


def test_reports_in_an_archive_are_loaded(tmp_path: Path) -> None:
    archive = tmp_path / "day.zip"
    archive.write_bytes(make_archive({"a.txt": FIRST, "in/b.docx": make_word(), "c.pdf": make_pdf("300 people fled.")}))
    store, report = load(tmp_path, archive)
    assert (report.added, report.refused) == (3, [])
    assert len(store.frame("figures")) >= 3


def test_refused_file_is_named_by_where_it_lies_and_the_others_go_in(tmp_path: Path) -> None:
    archive = tmp_path / "day.zip"
    archive.write_bytes(make_archive({"a.txt": FIRST, "picture.png": b"\x89PNG\r\n", "../../empty.txt": b" "}))
    _store, report = load(tmp_path, archive)
    assert report.added == 1
    assert {name for name, _error in report.refused} == {"day.zip/picture.png", "day.zip/../../empty.txt"}
    assert not (tmp_path.parent / "empty.txt").exists()


def test_email_is_loaded_with_its_attachment(tmp_path: Path) -> None:
    message = make_email(SECOND.decode())
    message.add_attachment(FIRST, maintype="text", subtype="plain", filename="a.txt")
    path = tmp_path / "update.eml"
    path.write_bytes(message.as_bytes())
    store, report = load(tmp_path, path)
    assert (report.added, report.refused) == (2, [])
    assert "Flash update 3: Kassin – déplacements" in titles(store)


def test_same_report_in_an_archive_and_beside_it_is_one_document(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(FIRST)
    (tmp_path / "day.zip").write_bytes(make_archive({"other-name.txt": FIRST}))
    store, report = load(tmp_path, tmp_path / "a.txt", tmp_path / "day.zip")
    assert len(store.frame("documents")) == 1
    assert (report.added, report.unchanged) == (1, 1)


def test_damaged_archive_costs_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(FIRST)
    (tmp_path / "broken.zip").write_bytes(make_archive({"b.txt": SECOND})[:-30])
    _store, report = load(tmp_path, tmp_path / "a.txt", tmp_path / "broken.zip")
    assert report.added == 1
    assert len(report.refused) == 1
