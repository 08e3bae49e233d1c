"""What a number counts."""

import pytest

from loaders.extraction.lexicons import figure_lexicon, fold, words_of
from loaders.extraction.masks import find_masks
from loaders.extraction.nouns import Head, HeadKind, MentionIndex, find_head
from loaders.extraction.quantities import find_quantities
from loaders.extraction.segment import Span
from loaders.model.vocabulary import Unit


def head(text: str) -> Head:
    folded, sentence = fold(text), Span(0, len(text))
    mentions = figure_lexicon("en").find(folded)
    first = find_quantities(folded, sentence, mentions, masked=find_masks(folded, sentence))[0]
    return find_head(folded, sentence, first, MentionIndex(mentions), stops=words_of("en", "stop"))


@pytest.mark.parametrize(
    ("text", "unit", "group"),
    [
        ("300 people fled", Unit.PEOPLE, None),
        ("1,095 internally displaced families fled", Unit.HOUSEHOLDS, "idps"),
        ("300 refugee children fled", Unit.PEOPLE, "children"),
        ("300 refugees and migrants fled", Unit.PEOPLE, "refugees and migrants"),
        ("300 displaced and returnee families fled", Unit.HOUSEHOLDS, "idps and returnees"),
        ("3,910 of these families fled", Unit.HOUSEHOLDS, None),
        ("1,600 mudbrick homes burned", Unit.HOMES, None),
        ("32,672 buildings collapsed", Unit.HOMES, None),
    ],
)
def test_noun_gives_unit_and_group(text: str, unit: Unit, group: str | None) -> None:
    found = head(text)
    assert (found.kind, found.unit, found.group) == (HeadKind.UNIT, unit, group)


@pytest.mark.parametrize("text", ["6,600 family plots", "157 IDP sites", "20,239 UNHCR relief kits", "45 militants"])
def test_last_noun_decides_that_things_are_counted(text: str) -> None:
    assert head(text).kind is HeadKind.THING


@pytest.mark.parametrize("text", ["21 were injured", "3,000 fled north", "45,968 of them", "25 in the east"])
def test_number_may_have_no_noun(text: str) -> None:
    assert head(text).kind is HeadKind.NONE


@pytest.mark.parametrize(
    "text", ["43 deaths", "59 minor injuries", "47,129 new displacements", "1,460 civilian casualties"]
)
def test_event_may_be_counted_itself(text: str) -> None:
    assert head(text).kind is HeadKind.EVENT


def test_people_may_be_named_by_their_country() -> None:
    assert head("143 Venezuelans crossed").demonym == "ven"
