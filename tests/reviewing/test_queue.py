import datetime

from loaders.reviewing.queue import QueueReason, order_queue, say_reasons

DAY = datetime.date(2017, 5, 28)


def figure(figure_id, value, **fields):
    return {
        "figure_id": figure_id,
        "indicator": "trapped",
        "quantifier": "exact",
        "value": value,
        "lower": value,
        "upper": value,
        "unit": "people",
        "measure": "stock",
        "modality": "reported",
        "population_group": None,
        "part_of": None,
        "place_id": "irq-mosul",
        "place_text": "Mosul",
        "period_start": DAY,
        "period_end": DAY,
        "speaker": None,
        "speaker_org": figure_id,
        "publishers": ("OCHA",),
        "confidence": 0.95,
        "warnings": (),
        "review_status": "extracted",
        **fields,
    }


def order(*waiting, approved=()):
    return [one.row["figure_id"] for one in order_queue(waiting, approved)]


APPROVED = figure("approved", 400, place_id="irq-erbil", review_status="approved")


def test_large_figure_comes_before_a_small_one():
    assert order(figure("small", 12), figure("large", 200_000, place_id="irq-erbil")) == ["large", "small"]


def test_uncertain_figure_comes_before_a_sure_one_of_its_size():
    apart = figure("sure", 300, place_id="irq-erbil")
    assert order(apart, figure("doubtful", 300, confidence=0.4)) == ["doubtful", "sure"]


def test_figures_that_contradict_each_other_name_each_other():
    first, second = order_queue([figure("un", 200_000), figure("iom", 120_000)], [APPROVED])
    assert {first.beside, second.beside} == {("un",), ("iom",)}
    assert QueueReason.CONTRADICTED in first.reasons


def test_figure_is_also_held_against_an_approved_one():
    (one,) = order_queue([figure("un", 200_000)], [figure("iom", 120_000, review_status="approved")])
    assert one.beside == ("iom",)


def test_figures_a_month_apart_do_not_contradict():
    later = figure("iom", 120_000, period_end=DAY + datetime.timedelta(days=30))
    assert all(not one.beside for one in order_queue([figure("un", 200_000), later], []))


def test_change_since_approval_comes_first_of_all():
    changed = figure("changed", 5, review_status="changed_since_approval", place_id="irq-erbil")
    assert order(figure("large", 900_000), changed)[0] == "changed"


def test_first_of_its_indicator_is_said_to_be_new():
    (one,) = order_queue([figure("un", 5)], [])
    assert QueueReason.NEW_INDICATOR in one.reasons
    (one,) = order_queue([figure("un", 5)], [APPROVED])
    assert QueueReason.NEW_INDICATOR not in one.reasons


def test_figure_typed_without_confidence_counts_as_half_sure():
    (one,) = order_queue([figure("un", 5, confidence=None)], [APPROVED])
    assert QueueReason.UNCERTAIN in one.reasons


def test_order_does_not_depend_on_the_order_given():
    rows = [figure("a", 10), figure("b", 10), figure("c", 500, confidence=0.2)]
    assert order(*rows) == order(*reversed(rows))


def test_reasons_are_said_in_words():
    assert say_reasons([QueueReason.CONTRADICTED, QueueReason.LARGE]) == "another source says otherwise; large"
