"""The table the confidence is fitted on, and the model that ships."""

import json
import re
from collections import defaultdict
from pathlib import Path

import pytest

from loaders.extraction.confidence import MODEL_FILE, read_model
from loaders.extraction.features import FEATURES
from tests.accuracy.train import FOLDS, NEVER_LOWERS, NEVER_RAISES, REPORT, collect_set, fit_table, folds_of
from tests.accuracy.training import Row, merged, read_table, write_table

HASH = re.compile(r"[0-9a-f]{12}")
ROW = Row(
    set="a", kind="unseen", document="0" * 12, group="x", language="en", right=True, features=(0.5,) * len(FEATURES)
)


def test_table_holds_no_text() -> None:
    """The texts belong to their publishers: of a document only a hash is kept."""
    rows = read_table()
    assert all(HASH.fullmatch(row.document) for row in rows)
    assert {row.language for row in rows} <= {"en", "fr", "es", "ar"}
    assert all(re.fullmatch(r"[a-z0-9-]{1,40}", row.group) for row in rows)


def test_table_is_read_as_it_was_written(tmp_path: Path) -> None:
    write_table([ROW], tmp_path / "table.csv")
    assert read_table(tmp_path / "table.csv") == [ROW]


def test_table_of_other_signs_is_refused(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text("set,kind,moon\n", encoding="utf-8")
    with pytest.raises(ValueError, match="collect it anew"):
        read_table(tmp_path / "table.csv")


def test_set_read_again_takes_the_place_of_its_rows() -> None:
    assert merged([ROW], [ROW], name="a", again=True) == [ROW]
    assert merged([ROW], [ROW], name="a", again=False) == [ROW, ROW]


def test_document_without_a_figure_is_not_read_again(tmp_path: Path) -> None:
    """Once a rule is corrected on it, what is then found there would flatter."""
    for folder, content in (("documents", {"id": "a", "text": "Nothing."}), ("annotations", {"figures": []})):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.json").write_text(json.dumps(content), encoding="utf-8")
    table = tmp_path / "training.csv"
    collect_set(tmp_path, name="x", kind="unseen", again=False, table=table)
    (tmp_path / "documents" / "a.json").write_text('{"id": "a", "text": "300 people fled."}', encoding="utf-8")
    collect_set(tmp_path, name="x", kind="unseen", again=False, table=table)
    assert read_table(table) == []


def test_an_emergency_is_never_on_both_sides() -> None:
    rows = read_table()
    for division in (0, 1):
        folds = defaultdict(set)
        for row, fold in zip(rows, folds_of(rows, division), strict=True):
            folds[row.group].add(fold)
        assert {len(seen) for seen in folds.values()} == {1}
        assert len(set.union(*folds.values())) == FOLDS


def test_shipped_model_is_what_the_kept_table_gives(tmp_path: Path) -> None:
    """Anyone can fit it again; a table without its model, or the reverse, is caught here."""
    fit_table(read_table(), tmp_path / "model.json", tmp_path / "report.json")
    fitted, shipped = read_model(tmp_path / "model.json"), read_model(MODEL_FILE)
    assert fitted.intercept == pytest.approx(shipped.intercept, abs=1e-3)
    for name, weight in shipped.weights.items():
        assert fitted.weights[name].coefficient == pytest.approx(weight.coefficient, abs=1e-3), name
    said = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    kept = json.loads(REPORT.read_text(encoding="utf-8"))
    assert said["unseen"]["brier"] == pytest.approx(kept["unseen"]["brier"], abs=1e-3)


def test_confidence_is_calibrated_on_reports_of_emergencies_it_has_not_seen() -> None:
    kept = json.loads(REPORT.read_text(encoding="utf-8"))["unseen"]
    assert kept["calibration_error"] <= 0.06
    assert kept["brier"] < kept["brier_of_the_mean"]


@pytest.mark.parametrize("name", NEVER_RAISES)
def test_sign_of_doubt_never_raises_confidence(name: str) -> None:
    model = read_model(MODEL_FILE)
    plain = {feature: model.weights[feature].mean for feature in FEATURES}
    assert model.judge({**plain, name: 2.0})[0] <= model.judge({**plain, name: 0.0})[0]


@pytest.mark.parametrize("name", NEVER_LOWERS)
def test_stronger_words_never_lower_confidence(name: str) -> None:
    model = read_model(MODEL_FILE)
    plain = {feature: model.weights[feature].mean for feature in FEATURES}
    assert model.judge({**plain, name: 12.0})[0] >= model.judge({**plain, name: 0.0})[0]


def test_model_is_small() -> None:
    assert MODEL_FILE.stat().st_size < 5000
