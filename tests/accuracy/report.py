"""Write docs/accuracy.md whole: `python -m tests.accuracy.report`, from results.json, confidence.json and page.md.

page.md is written by hand; a line `@name` in it stands for a table made here. Nothing is measured: the page says what
was measured last, and a test holds that it says nothing else.
"""

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from tests.accuracy.measure import HERE, OWN, RESULTS

PAGE = HERE.parents[1] / "docs" / "accuracy.md"
HAND_WRITTEN = HERE / "page.md"
CONFIDENCE = HERE / "confidence.json"
SHIPPED = HERE.parents[1] / "loaders" / "reference" / "confidence.json"
MOST_ERRORS = 20
LEAST_FIGURES = 5
"""Indicators with fewer annotated figures in every set are left out of the table."""

SETS = {
    OWN: "our own texts",
    "excerpts": "excerpts of UN reports, first reading",
    "corrected_excerpts": "excerpts of UN reports",
    "first": "fresh reports, first reading",
    "fresh": "fresh reports",
    "held": "held-out reports",
    "bench": "given reports",
    "idetect": "IDETECT excerpts",
}
"""What each set is called, in the order of the tables; page.md says what they are."""
LANGUAGES = {"en": "English", "fr": "French", "es": "Spanish", "ar": "Arabic"}
KINDS = {
    "verbatim": "as extracted, page debris included",
    "reworded": "a report's facts in other words",
    "own": "composed by us",
    "seed": "the article of the first request",
}
ATTRIBUTES = {
    "bound": "quantifier",
    "unit": "unit",
    "measure": "measure",
    "certainty": "modality",
    "group": "group",
    "place": "place",
    "country": "country",
    "origin": "origin",
    "destination": "destination",
    "date": "period, both ends",
    "date_end": "end of period",
    "source": "speaker",
}

Result = dict[str, Any]
Content = dict[str, Any]


def write_page(content: Content, hand_written: str) -> str:
    """Return the page: the hand-written part with every table in its place."""
    lines = []
    for line in hand_written.splitlines():
        if line.startswith("@"):
            lines += TABLES[line[1:].strip()](content)
        else:
            lines.append(line)
    return "\n".join(lines) + "\n"


def read_content() -> Content:
    """Return the kept results and what is known of the confidence."""
    results: Content = json.loads(RESULTS.read_text(encoding="utf-8"))
    return results | {
        "confidence": json.loads(CONFIDENCE.read_text(encoding="utf-8")),
        "model": json.loads(SHIPPED.read_text(encoding="utf-8")),
    }


def _sets(content: Content) -> list[tuple[str, Result]]:
    """Return the fully annotated sets with their names, in order."""
    known = [*(name for name in SETS if name in content["sets"]), *sorted(content["sets"].keys() - SETS.keys())]
    return [(SETS.get(name, name), content["sets"][name]) for name in known if "strict" in content["sets"][name]]


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Return a Markdown table, with empty lines around it left to the page."""
    marks = "|".join(["---"] * len(headings))
    return [f"| {' | '.join(headings)} |", f"|{marks}|", *(f"| {' | '.join(row)} |" for row in rows)]


def share(number: float | None) -> str:
    """Write a share as the page does.

    >>> share(0.9724), share(1.0), share(None)
    ('.972', '1.000', '')
    """
    return "" if number is None else f"{number:.3f}".removeprefix("0")


def between(ends: Sequence[float] | None) -> str:
    """Write an interval."""
    return f" ({share(ends[0])}–{share(ends[1])})" if ends else ""


def _with_interval(score: Result) -> str:
    return f"**{share(score['f1'])}**{between(score['interval'])}"


def sets_table(content: Content) -> list[str]:
    """Every set, with the extractors it is held against."""
    rows = []
    for name, result in _sets(content):
        rows.append(_set_row(name, result, version=f"{result['version']}, {result['measured']}"))
        rows += [_set_row(f"{name}: {other}", others, version="") for other, others in _others(result)]
    headings = ("set", "documents", "figures", "precision", "recall", "strict F1", "number F1", "version, day")
    return table(headings, rows)


def _others(result: Result) -> list[tuple[str, Result]]:
    return sorted(result.get("others", {}).items())


def _set_row(name: str, result: Result, *, version: str) -> list[str]:
    strict, number = result["strict"], result["number"]
    return [
        name,
        str(result["documents"]),
        str(result["figures"]),
        share(strict["precision"]),
        share(strict["recall"]),
        _with_interval(strict),
        share(number["f1"]) + between(number["interval"]),
        version,
    ]


def languages_table(content: Content) -> list[str]:
    """Scores by language, every set."""
    return _groups_table(content, "languages", LANGUAGES, "language")


def kinds_table(content: Content) -> list[str]:
    """Scores by kind of text, every set."""
    return _groups_table(content, "kinds", KINDS, "text")


def _groups_table(content: Content, key: str, names: dict[str, str], heading: str) -> list[str]:
    rows = []
    for set_name, result in _sets(content):
        baseline = result.get("others", {}).get("baseline", {}).get(key, {})
        for name, group in result[key].items():
            other = baseline.get(name)
            rows.append(
                [
                    names.get(name, name),
                    set_name,
                    str(group["figures"]),
                    share(group["strict"]["precision"]),
                    share(group["strict"]["recall"]),
                    _with_interval(group["strict"]),
                    share(group["number"]["f1"]),
                    f"{share(other['strict']['f1'])} / {share(other['number']['f1'])}" if other else "",
                ]
            )
    order = list(names.values())
    rows.sort(key=lambda row: order.index(row[0]) if row[0] in order else len(order))
    headings = (heading, "set", "figures", "precision", "recall", "strict F1", "number F1", "baseline strict / number")
    return table(headings, rows)


def indicators_table(content: Content) -> list[str]:
    """F1 by indicator, a column a set."""
    sets = _sets(content)
    names = sorted(
        {name for _set, result in sets for name in result["indicators"]},
        key=lambda name: (-sum(result["indicators"].get(name, {}).get("figures", 0) for _set, result in sets), name),
    )
    rows = []
    for name in names:
        found = [result["indicators"].get(name) for _set, result in sets]
        if any(score and score["figures"] >= LEAST_FIGURES for score in found):
            rows.append([f"`{name}`", *(_indicator_cell(score) for score in found)])
    return table(("indicator", *(f"{name}: F1, figures" for name, _result in sets)), rows)


def _indicator_cell(score: Result | None) -> str:
    return f"{share(score['f1'])}{between(score['interval'])}, {score['figures']}" if score else ""


def attributes_table(content: Content) -> list[str]:
    """How often each attribute is right, a column a set, and the baseline's."""
    sets = _sets(content)
    baseline = content["sets"].get("bench", {}).get("others", {}).get("baseline", {}).get("attributes", {})
    rows = [
        [
            words,
            *(
                share(result["attributes"][name]["right"]) + between(result["attributes"][name]["interval"])
                for _set, result in sets
            ),
            share(baseline[name]["right"]) if baseline else "",
        ]
        for name, words in ATTRIBUTES.items()
    ]
    return table(("attribute", *(name for name, _result in sets), "baseline, given reports"), rows)


def routes_table(content: Content) -> list[str]:
    """Reports of ways out, a row a set."""
    parts = ("status", "name", "from", "to")
    rows = [
        [name, str(routes["marked"]), share(routes["f1"]), *(share(routes[part]) for part in parts)]
        for name, result in _sets(content)
        if (routes := result["routes"])["marked"]
    ]
    return table(("set", "reports", "F1", "status right", "name", "where it starts", "where it ends"), rows)


def weak_table(content: Content) -> list[str]:
    """Recall on excerpts with one label each."""
    rows = [
        [
            SETS.get(name, name),
            str(result["figures"]),
            share(result["recall"]["number"]),
            share(result["recall"]["strict"]),
        ]
        for name, result in sorted(content["sets"].items())
        if "recall" in result
    ]
    return table(("set", "labels", "number found", "number and indicator"), rows)


def confidence_table(content: Content) -> list[str]:
    """How good the confidence is where it was fitted, judged by models that had not seen the emergency."""
    names = {
        "unseen": "fresh reports, at their first reading",
        "made": "our own texts, at their first reading",
        "weak": "IDETECT excerpts",
        "seen": "reports on which rules were corrected",
    }
    rows = [
        [
            words,
            str(said["figures"]),
            share(said["right"]),
            f"{share(said['calibration_error'])} (worst {share(said['worst_calibration_error'])})",
            f"{share(said['brier'])} ({share(said['brier_of_the_mean'])})",
            share(said["ranking"]),
            f"{share(said['sure_share'])}, right {share(said['sure_right'])}",
        ]
        for kind, words in names.items()
        if (said := content["confidence"].get(kind))
    ]
    headings = (
        "figures of",
        "how many",
        "right",
        "calibration error",
        "Brier (of the mean)",
        "ranking",
        "at .90 or more",
    )
    return table(headings, rows)


def reliability_table(content: Content) -> list[str]:
    """What was said and what came true, in bins."""
    rows = [
        [f"{share(said)}", f"{share(true)}", f"{size:g}"]
        for said, true, size in content["confidence"]["unseen"]["bins"]
    ]
    return table(("confidence said", "share right", "figures"), rows)


def shipped_table(content: Content) -> list[str]:
    """The confidence that ships, on whole sets."""
    rows = [
        [name, str(said["figures"]), share(said["right"]), share(said["calibration_error"]), share(said["brier"])]
        for name, result in _sets(content)
        if (said := result.get("confidence"))
    ]
    return table(("set", "figures read", "right", "calibration error", "Brier"), rows)


def weights_table(content: Content) -> list[str]:
    """The signs and what one more of each weighs."""
    model = content["model"]
    slope = model["calibration"][0]
    weighed = {name: slope * numbers[2] / numbers[1] for name, numbers in model["weights"].items()}
    order = sorted(weighed, key=lambda name: (-abs(weighed[name] * model["weights"][name][1]), name))
    rows = [
        [f"`{name}`", f"{weighed[name]:+.2f}", f"{model['weights'][name][0]:.2f}"]
        for name in order
        if round(weighed[name], 2)
    ]
    return table(("sign", "log-odds for one more", "mean"), rows)


def errors_list(content: Content) -> list[str]:
    """The most instructive sentences that are still read wrongly."""
    lines = []
    for place, error in enumerate(content["errors"][:MOST_ERRORS], start=1):
        lines += [
            f"{place}. “{error['text']}”",
            f"   **{error['number']}** is read as {_fields(error['read'])}; right is {_fields(error['right'])}.",
            f"   {error['why']}",
        ]
    return lines


def _fields(fields: Result | str) -> str:
    if isinstance(fields, str):
        return "nothing: it is no figure"
    if fields == {"indicator": "nothing"}:
        return "nothing"
    return ", ".join(f"{name} {_code(value)}" for name, value in fields.items())


def _code(value: object) -> str:
    return "none" if value is None else f"`{value}`"


TABLES: dict[str, Callable[[Content], list[str]]] = {
    "sets": sets_table,
    "languages": languages_table,
    "kinds": kinds_table,
    "indicators": indicators_table,
    "attributes": attributes_table,
    "routes": routes_table,
    "weak": weak_table,
    "confidence": confidence_table,
    "reliability": reliability_table,
    "shipped": shipped_table,
    "weights": weights_table,
    "errors": errors_list,
}


def main() -> int:
    """Write the page."""
    PAGE.write_text(write_page(read_content(), HAND_WRITTEN.read_text(encoding="utf-8")), encoding="utf-8")
    sys.stdout.write(f"{PAGE} written\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
