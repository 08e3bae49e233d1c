"""No module of the series adds or averages anything: the surest way never to add two speakers' numbers."""

import ast
from pathlib import Path

import pytest

import loaders.series

MODULES = sorted(Path(loaders.series.__path__[0]).glob("*.py"))
ADDING = {"sum", "cumsum", "mean", "average", "agg", "aggregate", "add", "fsum", "nansum", "nanmean", "interpolate"}


def adds_up(tree):
    """Calls that add or average, by line; `set.add` on a bare statement adds nobody's number."""
    bare = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and id(node) not in bare:
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in ADDING:
                yield node.lineno


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_series_never_add_or_average(path):
    assert list(adds_up(ast.parse(path.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize("code", ["sum(claims)", "total = claims['value'].sum()", "x = frame.groupby('day').agg(max)"])
def test_the_look_out_sees_a_sum(code):
    assert list(adds_up(ast.parse(f"shown = {code.split('= ')[-1]}"))) == [1]
