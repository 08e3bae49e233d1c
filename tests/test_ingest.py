import dataclasses
import datetime
import json
from pathlib import Path

import pytest

from loaders import ingest, published
from loaders.errors import ReadError
from loaders.examine import find_crisis, read_surroundings
from loaders.ingest import add_document, examine_document, load_files, load_sample, open_ready_store
from loaders.model.document import Document
from loaders.model.places import Crisis
from loaders.model.vocabulary import DocumentKind
from loaders.readers import DocumentDetails, read_text
from loaders.store import Store, open_store
from tests.readers.building import make_word

WORDS = "Up to 200,000 people are trapped in Mosul, the United Nations said on Monday."
MAY = datetime.date(2017, 5, 29)
CRISIS = Crisis(crisis_id="mosul-2016", name="Mosul", country_iso3="IRQ", starts=datetime.date(2016, 10, 17))


def pasted(words: str = WORDS, **details: object) -> Document:
    return read_text(words, details=DocumentDetails(published=MAY, **details))  # type: ignore[arg-type]


@pytest.fixture
def small_store(tmp_path: Path) -> Store:
    """A store that knows Iraq, Mosul and one emergency."""
    store = open_store(str(tmp_path / "store.sqlite"))
    place = {"country_iso3": "IRQ", "accuracy": "point", "lat": 36.3, "lon": 43.1}
    iraq = {**place, "place_id": "irq", "name": "Iraq", "kind": "country", "accuracy": "country"}
    store.save_rows(
        "places", [iraq, {**place, "place_id": "irq-mosul", "name": "Mosul", "kind": "city", "part_of": "irq"}]
    )
    crisis = {"crisis_id": "mosul-2016", "name": "Mosul", "country_iso3": "IRQ", "starts": datetime.date(2016, 10, 17)}
    store.save_rows("crises", [crisis])
    return store


def test_pasted_article_becomes_a_located_figure(small_store: Store) -> None:
    added = add_document(small_store, pasted(), WORDS.encode())
    assert added.is_new
    (row,) = small_store.frame("figures").to_dict("records")
    assert (row["indicator"], row["upper"], row["place_id"]) == ("trapped", 200_000, "irq-mosul")
    assert WORDS[row["number_start"] : row["number_end"]] == "200,000"


def test_examining_saves_nothing(small_store: Store) -> None:
    version = small_store.version()
    added = examine_document(small_store, pasted())
    assert len(added.figures) == 1
    assert added.is_new
    assert small_store.version() == version


def test_same_text_pasted_again_is_not_new(small_store: Store) -> None:
    add_document(small_store, pasted(), WORDS.encode())
    assert not examine_document(small_store, pasted()).is_new
    assert not add_document(small_store, pasted(), WORDS.encode()).is_new
    assert len(small_store.frame("figures")) == 1


def test_text_of_a_document_with_its_own_id_is_found_when_pasted(small_store: Store) -> None:
    own = dataclasses.replace(pasted(publisher="Reuters"), document_id="seed", title="Own title")
    add_document(small_store, own, WORDS.encode())
    added = add_document(small_store, pasted(publisher="Somebody"), WORDS.encode())
    assert (added.document.document_id, added.document.publisher) == ("seed", "Reuters")
    assert not added.is_new
    assert small_store.frame("documents")["title"].tolist() == ["Own title"]


def test_file_with_an_id_of_its_own_is_no_second_document_of_a_text_pasted_before(small_store: Store) -> None:
    pasted_first = add_document(small_store, pasted(publisher="Somebody"), WORDS.encode()).document
    own = dataclasses.replace(pasted(publisher="Reuters"), document_id="seed")
    added = add_document(small_store, own, WORDS.encode())
    assert not added.is_new
    assert (added.document.document_id, added.document.publisher) == (pasted_first.document_id, "Reuters")
    assert len(small_store.frame("figures")) == 1


def test_one_text_under_two_ids_of_their_own_stays_two_documents(small_store: Store) -> None:
    for document_id in ("a", "b"):
        own = dataclasses.replace(pasted(), document_id=document_id)
        assert add_document(small_store, own, WORDS.encode()).is_new


def test_details_missing_at_first_are_filled_later(small_store: Store) -> None:
    add_document(small_store, read_text(WORDS), WORDS.encode())
    add_document(small_store, pasted(publisher="Reuters"), WORDS.encode())
    (row,) = small_store.frame("documents").to_dict("records")
    assert (row["publisher"], row["published"].date()) == ("Reuters", MAY)


def test_file_with_an_id_of_its_own_may_correct_its_details(small_store: Store) -> None:
    own = dataclasses.replace(pasted(publisher="Reuter"), document_id="seed")
    add_document(small_store, own, WORDS.encode())
    add_document(small_store, dataclasses.replace(own, publisher="Reuters"), WORDS.encode())
    assert small_store.frame("documents")["publisher"].tolist() == ["Reuters"]


def test_text_known_to_be_retold_stays_so_when_a_file_does_not_say(small_store: Store) -> None:
    """Nobody may take our words for the source's."""
    own = dataclasses.replace(pasted(), document_id="seed", kind=DocumentKind.RETOLD)
    add_document(small_store, own, WORDS.encode())
    add_document(small_store, dataclasses.replace(own, kind=DocumentKind.REPORT), WORDS.encode())
    add_document(small_store, pasted(), WORDS.encode())
    assert small_store.frame("documents")["kind"].tolist() == ["retold"]


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        (datetime.date(2016, 10, 16), None),
        (datetime.date(2016, 10, 17), "mosul-2016"),
        (datetime.date(2018, 10, 17), "mosul-2016"),
        (datetime.date(2018, 10, 18), None),
        (None, None),
    ],
)
def test_report_is_filed_by_country_and_time(published: datetime.date | None, expected: str | None) -> None:
    document = Document(document_id="a", title="", text="a", country_iso3="IRQ", published=published)
    assert find_crisis(document, [], [CRISIS]) == expected


def test_report_is_not_filed_when_two_emergencies_fit() -> None:
    document = Document(document_id="a", title="", text="a", country_iso3="IRQ", published=MAY)
    assert find_crisis(document, [], [CRISIS, dataclasses.replace(CRISIS, crisis_id="other")]) is None


def test_named_emergency_is_kept_and_an_unknown_one_is_not_invented() -> None:
    named = Document(document_id="a", title="", text="a", crisis="mosul-2016")
    assert find_crisis(named, [], [CRISIS]) == "mosul-2016"
    assert find_crisis(dataclasses.replace(named, crisis="mosul"), [], [CRISIS]) is None


def test_folder_is_loaded_with_all_in_it_and_refusals_have_reasons(small_store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "reports" / "deeper"
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text(WORDS)
    (folder / "b.docx").write_bytes(make_word())
    (folder / ".hidden").write_text("not read")
    (tmp_path / "reports" / "empty.txt").write_text(" ")
    told: list[tuple[int, int, str]] = []
    report = load_files(small_store, [tmp_path / "reports"], on_progress=lambda *step: told.append(step))
    assert (report.added, report.unchanged) == (2, 0)
    ((name, error),) = report.refused
    assert name.endswith("empty.txt")
    assert "holds no words" in str(error)
    assert [step[:2] for step in told] == [(1, 3), (2, 3), (3, 3)]


def test_loading_a_folder_again_changes_nothing(small_store: Store, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WORDS)
    load_files(small_store, [tmp_path / "a.txt"])
    version = small_store.version()
    report = load_files(small_store, [tmp_path / "a.txt", tmp_path / "a.txt"])
    assert (report.added, report.unchanged, report.refused) == (0, 1, [])
    assert small_store.version() == version


def test_missing_file_and_empty_folder_are_refused(small_store: Store, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    report = load_files(small_store, [tmp_path / "nothing.txt", tmp_path / "empty"])
    assert [str(error).split(":")[1].split("(")[0].split(".")[0].strip() for _, error in report.refused] == [
        "it holds no file",
        "the file cannot be opened",
    ]


def test_tables_are_loaded_before_the_reports_that_need_them(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"id": "a", "text": WORDS, "crisis": "new-2017"}))
    (tmp_path / "crises.csv").write_text("crisis_id,name,country_iso3,starts\nnew-2017,New,IRQ,2017-01-01\n")
    store = open_store(str(tmp_path / "db" / "store.sqlite"))
    report = load_files(store, [tmp_path / "a.json", tmp_path / "crises.csv"])
    assert report.refused == []
    assert store.frame("documents")["crisis"].tolist() == ["new-2017"]
    store.close()


def test_published_figures_are_loaded_under_the_named_emergency(small_store: Store) -> None:
    load_sample(small_store)
    before = len(small_store.frame("documents"))
    figures = ingest.SAMPLE_FOLDER / "mosul_figures.csv"
    report = load_files(small_store, [figures], DocumentDetails(crisis="mosul-2016"))
    assert report.refused == []
    assert report.added == 0
    assert len(small_store.frame("documents")) == before


def test_published_figures_need_an_emergency(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "store.sqlite"))
    report = load_files(store, [ingest.SAMPLE_FOLDER / "mosul_figures.csv"])
    ((_name, error),) = report.refused
    assert "which emergency" in str(error)
    store.close()


def test_sample_loads_whole_and_only_once(store: Store) -> None:
    load_sample(store)
    version = store.version()
    counts = {name: len(store.frame(name)) for name in ("documents", "figures", "places", "routes", "route_reports")}
    assert all(counts.values()), counts
    load_sample(store)
    assert store.version() == version


def test_every_excerpt_of_the_sample_stands_in_its_document(store: Store) -> None:
    load_sample(store)
    texts = dict(zip(*(store.frame("documents")[name] for name in ("document_id", "text")), strict=True))
    for name in ("figures", "route_reports"):
        for row in store.frame(name).to_dict("records"):
            assert texts[row["document_id"]][row["excerpt_start"] : row["excerpt_end"]] == row["excerpt"]


def test_sample_that_breaks_off_is_loaded_at_the_next_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_off(*_: object, **__: object) -> None:
        raise ReadError("broken off")

    url = str(tmp_path / "store.sqlite")
    with monkeypatch.context() as patched:
        patched.setattr(published, "read_published_figures", break_off)
        with pytest.raises(ReadError):
            open_ready_store(url)
    store = open_ready_store(url)
    assert not store.is_empty()
    store.close()


def test_store_with_documents_gets_no_sample(small_store: Store) -> None:
    add_document(small_store, pasted(), WORDS.encode())
    store = open_ready_store(small_store.location)
    assert len(store.frame("documents")) == 1
    store.close()


def test_surroundings_hold_what_is_stored(small_store: Store) -> None:
    surroundings = read_surroundings(small_store)
    mosul = surroundings.places.resolve("Mosul", country_iso3="IRQ").place
    assert mosul is not None
    assert mosul.place_id == "irq-mosul"
    assert [crisis.crisis_id for crisis in surroundings.crises] == ["mosul-2016"]


SUDAN_WORDS = (
    "At least 12,000 people fled from El Fasher to Zamzam camp in Sudan on Monday. "
    "Some 3,500 people were displaced in Nyala, South Darfur."
)


def sudan_report() -> Document:
    return pasted(SUDAN_WORDS, country_iso3="SDN")


def test_report_from_another_crisis_gets_its_places_on_the_map(small_store: Store) -> None:
    add_document(small_store, sudan_report(), SUDAN_WORDS.encode())
    figures = small_store.frame("figures")
    assert set(figures["place_id"]) == {"gx-sdn-zamzam-camp", "gn-369004"}
    assert "gn-379555" in set(figures["origin_id"])
    assert figures["lat"].notna().all()
    places = small_store.frame("places").set_index("place_id")
    assert places.loc["gn-369004", "part_of"] == "gx-sdn-south-darfur"
    assert places.loc["gx-sdn-south-darfur", "part_of"] == "iso-SDN"
    used = {*figures["place_id"].dropna(), *figures["origin_id"].dropna(), *figures["destination_id"].dropna()}
    assert used <= set(places.index)


def test_places_brought_along_are_there_once_and_saving_again_changes_nothing(small_store: Store) -> None:
    add_document(small_store, sudan_report(), SUDAN_WORDS.encode())
    version, places = small_store.version(), len(small_store.frame("places"))
    assert not add_document(small_store, sudan_report(), SUDAN_WORDS.encode()).is_new
    assert (small_store.version(), len(small_store.frame("places"))) == (version, places)


def test_examining_shows_the_places_it_would_bring_along(small_store: Store) -> None:
    version = small_store.version()
    assert "gn-369004" in {place.place_id for place in examine_document(small_store, sudan_report()).places}
    assert small_store.version() == version


def test_files_read_before_are_not_read_again_for_the_places_they_brought(small_store: Store, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SUDAN_WORDS)
    details = DocumentDetails(country_iso3="SDN")
    load_files(small_store, [tmp_path / "a.txt"], details)
    version = small_store.version()
    assert load_files(small_store, [tmp_path / "a.txt"], details).unchanged == 1
    assert small_store.version() == version


def test_known_place_is_not_brought_along_a_second_time(small_store: Store) -> None:
    words = WORDS.replace("Mosul", "Mossoul")
    added = add_document(small_store, pasted(words, country_iso3="IRQ"), words.encode())
    assert [figure.place_id for figure in added.figures] == ["irq-mosul"]
    assert small_store.frame("places")["place_id"].tolist() == ["irq", "irq-mosul"]


def test_sample_needs_no_place_from_outside(store: Store) -> None:
    load_sample(store)
    assert not store.frame("places")["place_id"].str.match(r"(gn|ne|iso|gx)-").any()


AREAS = "ADM0_PCODE,ADM1_EN,ADM1_PCODE,ADM2_EN,ADM2_PCODE\nSD,South Darfur,SD03,Nyala Janoub,SD03004\n"


def test_areas_by_pcode_are_loaded_and_hold_what_reports_name(small_store: Store, tmp_path: Path) -> None:
    files = [tmp_path / "report.txt", tmp_path / "admin.csv"]
    for file, text in zip(files, (SUDAN_WORDS, AREAS), strict=True):
        file.write_text(text)
    report = load_files(small_store, files, DocumentDetails(country_iso3="SDN"))
    assert report.refused == []
    places = small_store.frame("places").set_index("place_id")
    assert places.loc["pcode-SD03", "part_of"] == "iso-SDN"
    assert places.loc["pcode-SD03", "lat"] == 11.3
    assert (places.loc["gn-369004", "part_of"], places.loc["gn-369004", "admin1_code"]) == ("pcode-SD03", "SD03")
    figures = small_store.frame("figures").set_index("place_id")
    assert figures.loc["gn-369004", "admin1_code"] == "SD03"


def test_areas_loaded_again_change_nothing(small_store: Store, tmp_path: Path) -> None:
    (tmp_path / "admin.csv").write_text(AREAS)
    load_files(small_store, [tmp_path / "admin.csv"])
    assert load_files(small_store, [tmp_path / "admin.csv"]).unchanged == 1
