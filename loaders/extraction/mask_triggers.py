"""Tell which letters a pattern cannot do without, so that it is tried only where they stand.

Comes in: the patterns of `masks.csv`. Goes out: for each one a few strings of which every match holds at least one, or
none where that is not plain to see. Declines to be clever: only groups and words outside of any bracket are looked at,
and what may be left out never counts.
"""

import re
from collections.abc import Iterator

_ATOM = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.", re.DOTALL)
_QUANTIFIER = re.compile(r"[*+?]\??|\{\d*,?\d*\}\??")
_OPTIONAL = ("*", "?", "{0", "{,")
_SHORTEST = 2
"""Single letters are everywhere and spare no work; a single sign ("%") does."""


def triggers_of(pattern: str) -> frozenset[str]:
    """Return strings of which every match of a pattern holds one; none when the pattern may match without.

    >>> sorted(triggers_of(r"\\d+ ?(?:%|per ?cent)")), triggers_of(r"\\d+(?:%)?")
    (['%', 'per'], frozenset())
    """
    branches = [_best(branch) for branch in _branches(pattern)]
    return frozenset().union(*branches) if all(branches) else frozenset()


def _best(branch: str) -> frozenset[str]:
    """Return the required group of a branch whose shortest string is the longest."""
    groups = [strings for part in _required(branch) if (strings := _strings(part)) and all(map(_is_rare, strings))]
    return max(groups, key=lambda strings: (min(map(len, strings)), -len(strings)), default=frozenset())


def _is_rare(string: str) -> bool:
    return len(string) >= _SHORTEST or (bool(string) and not (string.isalnum() or string in " .,-"))


def _strings(part: str) -> frozenset[str]:
    """Return what the alternatives of a group start with; a word is its own only alternative."""
    inner = part[3:-1] if part.startswith("(?:") else part
    return frozenset(string for branch in _branches(inner) for string in _openings(branch))


def _openings(branch: str) -> list[str]:
    """Return the letters that a branch surely opens with: one string, or one for each sign of a class."""
    opening = ""
    for atom, quantifier in _atoms(branch):
        if quantifier.startswith(_OPTIONAL):
            break
        if atom.startswith("(?:") and not opening:
            return sorted(_strings(atom))
        if atom.startswith("[") and not opening:
            signs = atom[1:-1]
            return [""] if set(signs) & set("^\\-") else list(signs)
        if atom == r"\b":
            continue
        if (letter := _letter(atom)) is None:
            break
        opening += letter
        if quantifier:
            break
    return [opening]


def _required(branch: str) -> Iterator[str]:
    """Yield the groups outside of any bracket that every match holds, and the runs of letters between them."""
    run = ""
    for atom, quantifier in _atoms(branch):
        if (letter := _letter(atom)) is not None and not quantifier:
            run += letter
            continue
        if run:
            yield run
        run = ""
        if atom.startswith("(?:") and not quantifier.startswith(_OPTIONAL):
            yield atom
    if run:
        yield run


def _letter(atom: str) -> str | None:
    """Return the letter or sign that an atom stands for, if it is one."""
    if atom.startswith("\\"):
        return None if atom[1:].isalnum() else atom[1:]
    return atom if len(atom) == 1 and atom not in ".^$" else None


def _atoms(pattern: str) -> Iterator[tuple[str, str]]:
    """Yield the parts of a pattern outside of any bracket, each whole, with its quantifier."""
    position = 0
    while position < len(pattern):
        end = _end_of_atom(pattern, position)
        quantifier = _QUANTIFIER.match(pattern, end)
        behind = quantifier.end() if quantifier else end
        yield pattern[position:end], quantifier.group() if quantifier else ""
        position = behind


def _branches(pattern: str) -> list[str]:
    """Cut a pattern at the bars outside of any bracket."""
    branches, start, position = [], 0, 0
    while position < len(pattern):
        if pattern[position] == "|":
            branches.append(pattern[start:position])
            start = position + 1
        position = _end_of_atom(pattern, position)
    return [*branches, pattern[start:]]


def _end_of_atom(pattern: str, start: int) -> int:
    """Return where one character, class or whole bracket ends."""
    depth, position = 0, start
    while position < len(pattern):
        atom = _ATOM.match(pattern, position)
        if atom is None:
            break
        depth += {"(": 1, ")": -1}.get(atom.group(), 0)
        position = atom.end()
        if depth <= 0:
            break
    return position
