import itertools
import pickle
from pathlib import Path

import pytest

from loaders.errors import LoaderError, ReadError, StoreError
from loaders.pool import Limits, attempt, count_cores, in_order
from tests.bulk.tasks import Unloadable, Word, act

SMALL = Limits(seconds=2.0, chunk_items=3)
WORDS = [Word(f"word {number}") for number in range(20)]


def run(words: list[Word], *, jobs: int, limits: Limits = SMALL) -> list[str]:
    outcomes = in_order(act, words, jobs=jobs, weigh=lambda word: len(word.name), limits=limits)
    return [str(outcome) for _, outcome in outcomes]


@pytest.mark.parametrize("jobs", [0, 1, 3])
def test_outcomes_come_in_the_order_of_the_items(jobs: int) -> None:
    assert run(WORDS, jobs=jobs) == [word.name.upper() for word in WORDS]


def test_nothing_to_do_is_no_trouble() -> None:
    assert run([], jobs=2) == []


@pytest.mark.parametrize("jobs", [0, 2])
def test_refusal_and_our_own_bug_cost_one_item_each(jobs: int) -> None:
    outcomes = run([Word("a"), Word("refuse"), Word("stumble"), Word("swell"), Word("b")], jobs=jobs)
    assert (outcomes[0], outcomes[4]) == ("A", "B")
    assert outcomes[1] == "Reading “refuse”: refused."
    assert "stumbled over it (IndexError in tasks.py, line 2" in outcomes[2]
    assert "needs more memory or time" in outcomes[3]


@pytest.mark.parametrize("place", [0, 7, 19])
def test_item_that_ends_its_process_is_refused_and_all_others_are_done(place: int) -> None:
    words = [*WORDS[:place], Word("die"), *WORDS[place:]]
    outcomes = run(words, jobs=2)
    assert "“die”: it needs more memory or time" in outcomes.pop(place)
    assert outcomes == [word.name.upper() for word in WORDS]


def test_item_that_never_ends_is_refused() -> None:
    outcomes = run([Word("a"), Word("hang"), Word("b")], jobs=1)
    assert outcomes[0::2] == ["A", "B"]
    assert "“hang”: it needs more memory or time" in outcomes[1]


def test_item_whose_process_was_ended_by_others_is_tried_again_alone(tmp_path: Path) -> None:
    word = Word(f"twice {tmp_path / 'notes'}")
    assert run([word], jobs=2) == [word.name.upper()]


def test_several_deadly_items_are_each_refused_by_name() -> None:
    outcomes = run([Word("die 1"), Word("a"), Word("die 2")], jobs=2)
    assert [outcome.startswith("Reading “die") for outcome in outcomes] == [True, False, True]


@pytest.mark.parametrize(("weight", "most"), [(1, 3), (101, 1)])
def test_few_items_are_taken_ahead_and_large_ones_travel_alone(weight: int, most: int) -> None:
    taken = itertools.count()
    endless = (Word(f"word {number}") for number in taken)
    outcomes = in_order(act, endless, jobs=2, weigh=lambda _: weight, limits=Limits(chunk_items=3, chunk_bytes=100))
    next(outcomes)
    outcomes.close()
    assert next(taken) <= most * (2 * 2 + 1) + 1


def test_breaking_off_ends_a_process_that_is_busy(tmp_path: Path) -> None:
    slow = Word(f"write {tmp_path / 'written'}")
    outcomes = in_order(act, [Word("a"), slow], jobs=1, weigh=lambda _: 1, limits=Limits(chunk_items=1))
    next(outcomes)
    outcomes.close()
    assert list(tmp_path.iterdir()) == []


def test_machine_that_starts_no_process_is_told_in_one_line() -> None:
    with pytest.raises(ReadError, match="does not let us start another process"):
        list(in_order(Unloadable(), WORDS, jobs=2, weigh=lambda _: 1, limits=SMALL))


def test_an_error_travels_with_its_words() -> None:
    error = StoreError("Saving “{name}”: {count} rows.", name="a", count=3)
    travelled = pickle.loads(pickle.dumps(error))
    assert type(travelled) is StoreError
    assert str(travelled) == "Saving “a”: 3 rows."


def test_attempt_gives_the_refusal_as_an_outcome() -> None:
    outcome = attempt(act, Word("refuse"))
    assert isinstance(outcome, ReadError)
    assert isinstance(outcome, LoaderError)


def test_there_is_a_core() -> None:
    assert count_cores() >= 1
