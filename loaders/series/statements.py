"""Which figures repeat one statement: same number, same speaker, same place, same day.

Comes in: statements in report order. Goes out: groups of them, the same groups whatever the order of the input.
Declines to merge statements of two speakers, even where one document prints both.
"""

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from loaders.series.speakers import shorter_names
from loaders.series.where import Inside, places_around

SAME_STATEMENT_DAYS = 3
"""Reference days of one stock statement may differ by this much, because outlets date it differently."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What of a figure decides whether it repeats another; names are folded, days are ordinals.

    Attributes:
        position: row of the figure, in report order.
        place: place_id, or the folded words where the place is not known; empty when none is stated.
        by_period: a flow or rate, which is repeated only by one of the same period.
    """

    position: int
    document: str
    person: str
    organisation: str
    publisher: str
    place: str
    place_words: str
    start: int | None
    end: int | None
    by_period: bool

    @property
    def is_attributed(self) -> bool:
        """A speaker is named."""
        return bool(self.person or self.organisation)


Group = list[Statement]


def group_statements(statements: Sequence[Statement], inside: Inside) -> list[Group]:
    """Group statements of one and the same number into those that repeat each other.

    Args:
        statements: in report order; the same number, indicator, unit, measure and group in all.
        inside: which place lies in which; a speaker's number for a place repeated for the place around it is one.
    """
    if len(statements) == 1 or _are_all_apart(statements):
        return [[statement] for statement in statements]
    return [
        near
        for spoken in _by_speaker(statements)
        for near in (_by_place_and_day(spoken, inside) if len(spoken) > 1 else [spoken])
    ]


def _are_all_apart(statements: Sequence[Statement]) -> bool:
    """Say whether no two can be of the same days: the common case, seen without looking at who spoke."""
    days = [statement.end for statement in statements if statement.end is not None]
    if len(days) < len(statements):
        return False
    days.sort()
    return all(second - first > SAME_STATEMENT_DAYS for first, second in itertools.pairwise(days))


def _by_speaker(statements: Sequence[Statement]) -> list[Group]:
    attributed = [statement for statement in statements if statement.is_attributed]
    groups = _connected(attributed, _identities(attributed))
    of_publisher: defaultdict[str, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        for publisher in {statement.publisher for statement in group if statement.publisher}:
            of_publisher[publisher].append(number)
    alone: defaultdict[str, Group] = defaultdict(list)
    for statement in statements:
        if not statement.is_attributed:
            spoken_there = of_publisher.get(statement.publisher, [])
            if len(spoken_there) == 1:
                groups[spoken_there[0]].append(statement)
            else:
                alone[statement.publisher or f"\x1f{statement.document}"].append(statement)
    return [sorted(group, key=_position) for group in (*groups, *_join_own_words(groups, alone))]


def _join_own_words(groups: list[Group], alone: Mapping[str, Group]) -> list[Group]:
    """Give what a publisher says in its own name to the group in which it is the organisation that speaks."""
    goes_by: defaultdict[str, set[int]] = defaultdict(set)
    named: defaultdict[str, set[int]] = defaultdict(set)
    for number, group in enumerate(groups):
        for organisation in {statement.organisation for statement in group if statement.organisation}:
            named[organisation].add(number)
            for name in shorter_names(organisation):
                goes_by[name].add(number)
    left: list[Group] = []
    for publisher, group in alone.items():
        homes = goes_by.get(publisher, set()).union(*(named.get(name, ()) for name in shorter_names(publisher)))
        if len(homes) == 1:
            groups[homes.pop()].extend(group)
        else:
            left.append(group)
    return left


def _identities(statements: Iterable[Statement]) -> Callable[[Statement], list[str]]:
    """Return what gives the names a statement goes by, so that "IOM DTM" also goes by "IOM" where both occur."""
    organisations = {statement.organisation for statement in statements if statement.organisation}

    def identities(statement: Statement) -> list[str]:
        names = [f"o:{name}" for name in shorter_names(statement.organisation) if name in organisations]
        return [*names, f"p:{statement.person}"] if statement.person else names

    return identities


def _connected(statements: Iterable[Statement], identities: Callable[[Statement], list[str]]) -> list[Group]:
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        while parent.setdefault(name, name) != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    named = [(statement, identities(statement)) for statement in statements]
    for _, names in named:
        for name in names[1:]:
            parent[root(name)] = root(names[0])
    groups: defaultdict[str, Group] = defaultdict(list)
    for statement, names in named:
        groups[root(names[0])].append(statement)
    return list(groups.values())


def _by_place_and_day(statements: Group, inside: Inside) -> list[Group]:
    groups: list[Group] = []
    for placed in _by_place(statements, inside):
        groups.extend(_by_day(placed))
    unplaced = [statement for statement in statements if not statement.place]
    left: Group = []
    for statement in unplaced:
        homes = [group for group in groups if group[0].place and _is_same_day(group[0], statement)]
        if homes and len({group[0].place for group in homes}) == 1:
            nearest = min(homes, key=lambda group: (_days_apart(group[0], statement), group[0].position))
            nearest.append(statement)
        else:
            left.append(statement)
    return [sorted(group, key=_position) for group in (*groups, *_by_day(left))]


def _by_place(statements: Group, inside: Inside) -> list[Group]:
    """Group those that name a place.

    A place joins the one around it only for a person's own words: outlets print "in Mosul" and "in the Old City" for
    one sentence of one person, while an organisation may well count both.
    """
    known: defaultdict[str, set[str]] = defaultdict(set)
    named_by: defaultdict[str, set[str]] = defaultdict(set)
    for statement in statements:
        if statement.place != statement.place_words:
            known[statement.place_words].add(statement.place)
        if statement.place and statement.person:
            named_by[statement.person].add(statement.place)
    groups: defaultdict[str, Group] = defaultdict(list)
    for statement in statements:
        place = statement.place
        if place and place == statement.place_words and len(known[place]) == 1:
            place = next(iter(known[place]))
        if place:
            around = [one for one in places_around(place, inside) if one in named_by[statement.person]]
            groups[around[-1] if around else place].append(statement)
    return list(groups.values())


def _by_day(statements: Group) -> list[Group]:
    """Cut into runs that lie within the allowed days of their earliest statement."""
    runs: list[Group] = []
    for statement in sorted(statements, key=_moment):
        if runs and _is_same_day(runs[-1][0], statement):
            runs[-1].append(statement)
        else:
            runs.append([statement])
    return runs


def _is_same_day(first: Statement, second: Statement) -> bool:
    if first.end is None or second.end is None:
        return first.end is second.end
    if first.by_period:
        return (first.start, first.end) == (second.start, second.end)
    return abs(first.end - second.end) <= SAME_STATEMENT_DAYS


def _days_apart(first: Statement, second: Statement) -> int:
    return abs((first.end or 0) - (second.end or 0))


def _moment(statement: Statement) -> tuple[int, int, int]:
    return (statement.end or 0, statement.start or 0, statement.position)


def _position(statement: Statement) -> int:
    return statement.position
