import datetime

import pytest

from loaders.errors import ReadError
from loaders.model.vocabulary import DateAccuracy
from loaders.readers import DocumentDetails, read_text
from loaders.readers.details import check_day, check_language, known_languages


@pytest.mark.parametrize(
    "stated", ["2017-02-30", "2017-13-01", "0000-01-01", "9999-01-01", "29/05/2017", "soon", "٢٠١٧"]
)
def test_impossible_day_is_refused(stated: str) -> None:
    with pytest.raises(ReadError, match="is not a day of the calendar"):
        read_text("Words.", details=DocumentDetails(published=stated))


@pytest.mark.parametrize("stated", ["2017-05-29", "2017-05-29T23:30:00Z", " 2017-05-29 ", datetime.date(2017, 5, 29)])
def test_day_is_read_without_shifting_it(stated: object) -> None:
    assert check_day(stated, name="a") == (datetime.date(2017, 5, 29), DateAccuracy.DAY)


@pytest.mark.parametrize(("stated", "accuracy"), [("2017-05", DateAccuracy.MONTH), ("2017", DateAccuracy.YEAR)])
def test_month_or_year_says_that_it_is_no_day(stated: str, accuracy: DateAccuracy) -> None:
    assert check_day(stated, name="a")[1] == accuracy


def test_day_nobody_stated_is_missing_and_never_today() -> None:
    assert read_text("Words.").published is None
    assert read_text("Words.", details=DocumentDetails(published=" ")).published is None


def test_years_are_allowed_up_to_their_edges() -> None:
    assert check_day("1900-01-01", name="a")[0]
    assert check_day("2100-12-31", name="a")[0]
    with pytest.raises(ReadError):
        check_day("1899-12-31", name="a")


@pytest.mark.parametrize("stated", ["xx", "english", "e", "12"])
def test_unknown_language_is_refused(stated: str) -> None:
    with pytest.raises(ReadError, match="is not a language code"):
        read_text("Words.", details=DocumentDetails(language=stated))


@pytest.mark.parametrize(("stated", "code"), [("en-GB", "en"), ("AR", "ar"), ("pt_BR", "pt"), (None, None)])
def test_language_is_read_from_longer_tags(stated: str | None, code: str | None) -> None:
    assert check_language(stated, name="a") == code


def test_all_languages_of_the_standard_are_known() -> None:
    assert len(known_languages()) == 183
