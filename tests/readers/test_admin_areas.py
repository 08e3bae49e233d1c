"""Administrative areas with P-codes, as the Humanitarian Data Exchange has them, become places."""

import contextlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.errors import LoaderError, ReadError
from loaders.model.tables import PLACES
from loaders.readers.admin_areas import is_admin_areas, read_admin_areas

ISO3 = {"SD": "SDN", "IQ": "IRQ"}
COD = (
    "ADM0_EN,ADM0_PCODE,ADM1_EN,ADM1_AR,ADM1_PCODE,ADM2_EN,ADM2_PCODE,validOn\n"
    "Sudan,SD,Khartoum,الخرطوم,SD01,Khartoum,SD01001,2020-01-01\n"
    "Sudan,SD,Khartoum,الخرطوم,SD01,Bahri,SD01002,2020-01-01\n"
)
HXL = (
    "Governorate,Code,District,Code 2,Lat,Lon\n"
    "#adm1+name,#adm1+code,#adm2+name,#adm2+code,#geo+lat,#geo+lon\n"
    "Ninewa,IQG15,Mosul,IQG15Q01,36.3,43.1\n"
)


def read(text: str, name: str = "admin.csv") -> list[dict[str, Any]]:
    return read_admin_areas(text.encode(), name, iso3_of=ISO3)


def refusal(text: str) -> str:
    with pytest.raises(ReadError) as caught:
        read(text)
    return str(caught.value)


def test_areas_become_places_the_wider_first() -> None:
    rows = read(COD)
    assert [(row["place_id"], row["kind"], row["part_of"]) for row in rows] == [
        ("pcode-SD01", "admin1", None),
        ("pcode-SD01001", "admin2", "pcode-SD01"),
        ("pcode-SD01002", "admin2", "pcode-SD01"),
    ]
    assert PLACES.faults(rows) == []


def test_pcodes_are_the_codes_and_other_languages_are_spellings() -> None:
    area, town, _ = read(COD)
    assert (area["name"], area["aliases"], area["country_iso3"]) == ("Khartoum", ("الخرطوم",), "SDN")
    assert (town["admin1_code"], town["admin1_name"]) == ("SD01", "Khartoum")
    assert town["source"] == "P-code SD01001, admin.csv"


def test_hxl_tags_say_what_the_columns_hold() -> None:
    area, district = read(HXL)
    assert (area["place_id"], area["lat"]) == ("pcode-IQG15", None)
    assert (district["lat"], district["lon"], district["country_iso3"]) == (36.3, 43.1, "IRQ")


def test_tags_under_known_headings_are_no_area() -> None:
    tagged = COD.replace("\n", "\n#country,#country+code,#adm1,#adm1,#adm1,#adm2,#adm2,#date\n", 1)
    assert [row["place_id"] for row in read(tagged)] == [row["place_id"] for row in read(COD)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_any_usual_delimiter_and_a_byte_order_mark_are_read(delimiter: str) -> None:
    text = "\ufeffadmin1Name_en,admin1Pcode\nKhartoum,SD01\n".replace(",", delimiter)
    assert is_admin_areas(text.encode())
    assert [row["place_id"] for row in read(text)] == ["pcode-SD01"]


@pytest.mark.parametrize(
    "header",
    [
        "place_id,name,kind,country_iso3,admin1_code,admin1_name,accuracy",
        "place_id,admin1_code,admin1_name\n#loc+code,#adm1+code,#adm1+name",
        "Up to 200,000 people fled.",
        "ADM1_EN,people",
        "",
    ],
)
def test_other_files_are_not_taken_for_areas(header: str) -> None:
    assert not is_admin_areas(header.encode())


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("Khartoum,,,\n", "row 2: level 1 has “Khartoum” and no more"),
        ("Khartoum,SD01,,\nGezira,SD01,,\n", "row 3: P-code SD01 is “Gezira”, and “Khartoum” before"),
        ("Khartoum,XX01,,\n", "row 2: “XX01” tells no country"),
        ("Khartoum,SD01,95,10\n", "row 2: “95”, “10” is no point"),
        ("Khartoum,SD01,15,\n", "row 2: “15”, “” is no point"),
        ("", "a header and no area"),
    ],
)
def test_fault_is_told_in_one_line(rows: str, told: str) -> None:
    message = refusal("ADM1_EN,ADM1_PCODE,lat,lon\n" + rows)
    assert told in message
    assert "\n" not in message


def test_file_without_areas_is_refused() -> None:
    assert "name no area with its P-code" in refusal("a,b\n1,2\n")


@given(text=st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(LoaderError):
        assert PLACES.faults(read(f"ADM1_EN,ADM1_PCODE\n{text}")) == []
