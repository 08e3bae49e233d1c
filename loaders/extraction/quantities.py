"""Read numbers as people write them: digits, words, scale words, ranges, halves and vague words.

Comes in: one sentence, folded, with its lexicon mentions. Goes out: numbers with exact offsets, the bound their
words state and the literal hedge. Declines to say what a number counts (`binding`) or which are no counts (`masks`).
"""

import re
from dataclasses import dataclass, replace

from loaders.extraction.lexicons import Mention
from loaders.extraction.segment import Span
from loaders.model.vocabulary import Quantifier

Number = int | float

HEDGE_CATEGORIES = frozenset(
    (Quantifier.ABOUT, Quantifier.MORE_THAN, Quantifier.AT_LEAST, Quantifier.LESS_THAN, Quantifier.UP_TO)
)
"""The bounds that a lexicon entry `hedge.<quantifier>` may state."""
_ONE_SIDED = frozenset((Quantifier.MORE_THAN, Quantifier.AT_LEAST, Quantifier.LESS_THAN, Quantifier.UP_TO))
_DIGITS = re.compile(
    r"(?<![\d.,/$€£₱₦₹₽₴₺#%'])(?<![^\W\d_]-)"
    r"(?:\d{1,3}(?:(?P<group>[,.' ٬٫])\d{3})(?:(?P=group)\d{3}){0,4}(?:[.,٫]\d{1,2})?"
    r"|\d{1,3}(?:,\d{3}){1,3}(?=[1-9](?!\d))"
    r"|\d{1,15}(?:[.,٫]\d{1,3})?)"
    r"(?:(?!\d|[.,٬٫]\d)|(?<=,\d{3})(?=[1-9](?!\d)))"
)
"""A digit glued behind a group of three is a footnote's: "294,0001"."""
_PARTED = re.compile(r"(?<!\d, )[1-9]\d{0,2}, \d{3}")
_LEAD = re.compile(r"(\d{1,3})[ .,]\d{3}$")
_RANGE_DASH = re.compile(r"\s?[-–—]\s?")
_TOUCHING = "\"'”“»)]}/=-"
_OPEN_TAG = re.compile(r"<[a-z/!][^<>]*$")
_LONGEST_TAG = 200
_GLUED_BEFORE = "وبلـ"
"""Arabic letters written onto the number that follows them."""
_GAP = re.compile(r"[ -]{1,2}|, ?| and | et | y | و ?")
_HEDGE_REACH = 40
_SCALE_LETTERS = 2
"""Scale letters ("m", "bn") say nothing without a number before them."""
_MILLION = 1_000_000
"""From here on "a million" is a number; "a hundred" and "a dozen" are said of about so many."""
_DUAL_SCALES = {2_000.0: 1_000, 2_000_000.0: _MILLION}
"""Arabic words for two thousand and two million, with the scale that a half behind them is of."""
_HALF_AFTER = re.compile(r" and a half| et demie?| y medio| y media| ونصف(?: المليون| الالف)?")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as written, with its bound.

    Attributes:
        span: where the number stands, without hedge and unit.
        low, high: both ends of what the words name; equal for one number, None for vague words.
        hedge: where the literal words of the bound stand, if there are any.
        in_digits: written with digits at least in part, so that "one" can be judged apart.
    """

    span: Span
    low: Number | None
    high: Number | None
    quantifier: Quantifier
    hedge: Span | None = None
    in_digits: bool = True

    @property
    def is_fraction(self) -> bool:
        """Tell whether the number is not whole, which no count of people is."""
        return any(isinstance(number, float) for number in (self.low, self.high))

    @property
    def start(self) -> int:
        """Where the hedge or, without one, the number starts."""
        return min(self.hedge.start, self.span.start) if self.hedge else self.span.start


@dataclass(frozen=True, slots=True)
class _Token:
    """A run of digits, a number word, a scale word or a vague word."""

    start: int
    end: int
    kind: str
    value: float
    digits: bool = False
    form: str = ""
    """What else a scale word says: alone it is no number in the plural ("millones de personas") and two in the dual;
    one letter is "counted" where a noun of people follows ("1,3 M personnes")."""


def read_number(digits: str, *, decimal_mark: str) -> Number | None:
    """Return what a run of digits and separators says, or None when it can be read in two ways or in none.

    >>> read_number("200,000", decimal_mark=".")
    200000
    >>> read_number("1.4", decimal_mark=".")
    1.4
    """
    marks = re.sub(r"\d", "", digits)
    if not marks:
        return int(digits)
    last = marks[-1]
    tail = len(digits) - digits.rindex(last) - 1
    grouped = len(set(marks)) == 1 and re.fullmatch(r"\d{1,3}(?:\D\d{3})+", digits) is not None
    if grouped and (last != decimal_mark or len(marks) > 1 or not digits.startswith("0")):
        return int(re.sub(r"\D", "", digits)) if not digits.startswith("0") else None
    if tail == 3 and len(set(marks)) == 1:
        return None
    whole, fraction = digits[: digits.rindex(last)], digits[digits.rindex(last) + 1 :]
    return float(f"{re.sub(r'[^0-9]', '', whole) or '0'}.{fraction}")


def find_quantities(
    folded: str, sentence: Span, mentions: list[Mention], *, masked: list[Span], decimal_mark: str = "."
) -> list[Quantity]:
    """Return the numbers of a sentence that no mask covers, in order, with bounds read from the words beside them."""
    tokens = _tokens(folded, sentence, mentions, masked, decimal_mark)
    plain = _merge_ranges(folded, _numbers(folded, tokens), mentions)
    hedges = [mention for mention in mentions if mention.path[0] == "hedge" and not _closes_tag(folded, mention)]
    skippable = [Span(mention.start, mention.end) for mention in mentions if mention.path[0] == "hedge_skip"]
    return [_with_hedge(folded, quantity, hedges, skippable) for quantity in plain]


def _closes_tag(folded: str, mention: Mention) -> bool:
    """Tell whether a ">" is markup or an arrow and no "more than": it closes a tag or touches what is before it."""
    if mention.end - mention.start > 1 or folded[mention.start] != ">" or mention.start == 0:
        return False
    before = folded[mention.start - 1]
    return (
        before.isalpha()
        or before in _TOUCHING
        or _OPEN_TAG.search(folded[max(0, mention.start - _LONGEST_TAG) : mention.start]) is not None
    )


def _tokens(
    folded: str, sentence: Span, mentions: list[Mention], masked: list[Span], decimal_mark: str
) -> list[_Token]:
    tokens = []
    starts = {mention.start for mention in mentions}
    scales = {mention.start for mention in mentions if mention.path[0] == "scale" and mention.weight >= _MILLION}
    ends = {mention.end for mention in mentions if mention.path[0] in {"hedge", "range"}}
    nouns = {mention.start for mention in mentions if mention.path[0] in {"unit", "demonym"}}
    for match in _DIGITS.finditer(folded, sentence.start, sentence.end):
        value = read_number(match.group(), decimal_mark=decimal_mark)
        if {match.end(), match.end() + 1} & scales and re.fullmatch(rf"\d{{1,3}}\{decimal_mark}\d{{3}}", match.group()):
            value = float(match.group().replace(decimal_mark, "."))
        glued = match.end() < sentence.end and folded[match.end()].isalpha() and match.end() not in starts
        before = (
            match.start() > sentence.start
            and folded[match.start() - 1] not in _GLUED_BEFORE
            and folded[match.start() - 1].isalnum()
            and match.start() not in ends
        )
        if value is not None and not glued and not before:
            tokens.append(_Token(match.start(), match.end(), "digits", value, digits=True))
    for mention in mentions:
        if mention.path[0] not in {"number", "scale", "vague", "article"}:
            continue
        named = folded[mention.start - 1 : mention.start] == "-" or folded[mention.end : mention.end + 1] == "/"
        compound = mention.path[0] == "number" and mention.start > sentence.start and named
        if not compound or _after_ten(folded, mention):
            form = mention.path[1] if len(mention.path) > 1 else ""
            if mention.end - mention.start == 1 and mention.end + 1 in nouns:
                form = "counted"
            tokens.append(_Token(mention.start, mention.end, mention.path[0], mention.weight, form=form))
    tokens.sort(key=lambda token: token.start)
    return _rejoin(folded, [token for token in tokens if not _is_masked(token, masked)])


def _rejoin(folded: str, tokens: list[_Token]) -> list[_Token]:
    """Join "112, 544", whose group separator page text has moved away; a list of three is left a list."""
    joined: list[_Token] = []
    for position, token in enumerate(tokens):
        last = joined[-1] if joined else None
        further = folded.startswith(", ", token.end) and folded[token.end + 2 : token.end + 3].isdigit()
        if last and position and not further and _PARTED.fullmatch(folded, last.start, token.end):
            whole = folded[last.start : token.end].replace(", ", "")
            joined[-1] = replace(last, end=token.end, value=int(whole))
        else:
            joined.append(token)
    return joined


def _after_ten(folded: str, mention: Mention) -> bool:
    """Tell whether a number word after a hyphen goes on with a number ("twenty-five") and not a name ("Nok-Ten")."""
    return (
        folded.endswith(("ty-", "te-", "vingt-", "dix-", "cent-", "et-", "nte-"), 0, mention.start)
        or mention.weight >= 100
    )


def _is_masked(token: _Token, masked: list[Span]) -> bool:
    return any(mask.start < token.end and token.start < mask.end for mask in masked)


def _numbers(folded: str, tokens: list[_Token]) -> list[Quantity]:
    """Join tokens that stand side by side into numbers: "twenty-five thousand", "1.4 million", "a hundred"."""
    quantities, position = [], 0
    while position < len(tokens):
        last = position
        while last + 1 < len(tokens) and last - position < 8 and _joins(folded, tokens, position, last):
            last += 1
        quantity = _compose(folded, tokens[position : last + 1])
        position = last + 1
        if quantity is not None:
            quantities.append(quantity)
            while position < len(tokens) and tokens[position].start < quantity.span.end:
                position += 1
    return quantities


def _joins(folded: str, tokens: list[_Token], first: int, last: int) -> bool:
    here, following = tokens[last], tokens[last + 1]
    gap = folded[here.end : following.start]
    if following.end - following.start == 1 and following.kind == "scale" and gap and here.kind == "digits":
        return gap == " " and following.form == "counted"
    if here.kind in {"digits", "article"}:
        return following.kind in {"scale", "vague"} and len(gap) <= 1 and (here.kind == "digits" or gap == " ")
    if here.kind == "vague" and here.value >= 1000 and last > first and gap.strip() == "و" and not following.digits:
        return following.kind == "number" and here.value > following.value >= 1
    if following.kind == "digits" or here.kind == "vague" or following.kind == "article":
        return (
            following.digits
            and _counts_on(tokens[first : last + 1], following, gap)
            and not _has_scale(folded, tokens, last + 1, here.value)
        )
    if not _GAP.fullmatch(gap):
        return False
    if gap.strip() == "و":
        return _joins_in_arabic(here, following)
    if "and" in gap or "," in gap or gap.strip() in {"et", "y"}:
        return (
            following.kind == "number"
            and following.value >= 1
            and (here.kind == "scale" or gap.strip() != "and")
            and "," not in gap
            and (here.value > following.value)
        )
    return (
        following.kind == "scale" or following.kind == "vague" or here.kind == "scale" or here.value > following.value
    )


def _has_scale(folded: str, tokens: list[_Token], position: int, least: float) -> bool:
    """Tell whether a number carries a scale as great as the one before it, so that it is another: "3 آلاف و4 آلاف"."""
    if position + 1 >= len(tokens):
        return False
    scale = tokens[position + 1]
    beside = folded[tokens[position].end : scale.start] in {"", " "}
    return beside and scale.kind in {"scale", "vague"} and scale.value >= max(least, 1000)


def _counts_on(tokens: list[_Token], following: _Token, gap: str) -> bool:
    """Tell whether digits go on with a number: "47 ألفا و730", "45 mil 300"."""
    here = tokens[-1]
    if gap in {" و", " و "}:
        return here.kind == "scale" or (here.kind == "vague" and here.value >= 1000 and len(tokens) > 1)
    return gap == " " and here.kind == "scale" and here.value >= 1000 and 100 <= following.value < here.value


def _joins_in_arabic(here: _Token, following: _Token) -> bool:
    """Tell whether "و" goes on with a number: units come before tens, "ثلاثة وعشرون ألفا وأربعمئة"."""
    if following.kind not in {"number", "scale"} or following.value < 1:
        return False
    units_and_tens = here.kind == "number" and here.value < 10 <= following.value < 100 and following.value % 10 == 0
    return units_and_tens or (here.value > following.value and here.value >= 100)


def _compose(folded: str, tokens: list[_Token]) -> Quantity | None:
    span = Span(tokens[0].start, tokens[-1].end)
    digits = any(token.digits for token in tokens)
    lone_letters = tokens[0].kind == "scale" and span.end - span.start <= _SCALE_LETTERS
    if lone_letters or all(token.kind == "article" for token in tokens):
        return None
    if any(token.kind == "vague" for token in tokens):
        if len(tokens) > 1 and tokens[0].kind != "scale" and all(t.value > 1 for t in tokens if t.kind == "vague"):
            counted = _whole(_total(tokens))
            return Quantity(span, counted, counted, Quantifier.EXACT, in_digits=digits)
        return Quantity(span, None, None, Quantifier.VAGUE, in_digits=False)
    if tokens[0].form == "plural":
        return Quantity(span, None, None, Quantifier.VAGUE, in_digits=False)
    value = _total(tokens) * (2 if len(tokens) == 1 and tokens[0].form == "dual" else 1)
    half = _HALF_AFTER.match(folded, span.end)
    if half and (tokens[-1].kind == "scale" or tokens[-1].value in _DUAL_SCALES):
        scale = _DUAL_SCALES.get(tokens[-1].value, tokens[-1].value)
        value, span = value + scale / 2, Span(span.start, half.end())
    if value < 1:
        return None
    quantifier = Quantifier.ABOUT if tokens[0].kind == "article" and value < _MILLION else Quantifier.EXACT
    number = _whole(value)
    return Quantity(span, number, number, quantifier, in_digits=digits)


def _whole(value: float) -> Number:
    whole = round(value)
    return whole if abs(value - whole) < 1e-6 else round(value, 6)


def _total(tokens: list[_Token]) -> float:
    total, current = 0.0, 0.0
    for token in tokens:
        if token.kind == "article":
            current = max(current, token.value)
        elif token.kind in {"scale", "vague"}:
            if token.value == 100:
                current = (current or 1) * 100
            else:
                total += (current or 1) * token.value
                current = 0.0
        else:
            current += token.value
    return total + current


def _merge_ranges(folded: str, quantities: list[Quantity], mentions: list[Mention]) -> list[Quantity]:
    words = {(mention.start, mention.end): mention.path for mention in mentions if mention.path[0] == "range"}
    merged: list[Quantity] = []
    position = 0
    while position < len(quantities):
        here = quantities[position]
        if position + 1 < len(quantities):
            joined = _range(folded, here, quantities[position + 1], words)
            if joined is not None:
                merged.append(joined)
                position += 2
                continue
        merged.append(here)
        position += 1
    return merged


def _range(
    folded: str, first: Quantity, second: Quantity, words: dict[tuple[int, int], tuple[str, ...]]
) -> Quantity | None:
    if first.high is None or second.low is None or not (first.in_digits or second.in_digits or second.low >= 100):
        return None
    gap = folded[first.span.end : second.span.start]
    if len(gap) > 14:
        return None
    if not _RANGE_DASH.fullmatch(gap):
        opened = any(
            path[1] == "open" and end <= first.span.start <= end + 12 and _light(folded[end : first.span.start])
            for (_, end), path in words.items()
        )
        links = [
            path
            for (start, end), path in words.items()
            if folded[first.span.end : start].strip() == ""
            and start >= first.span.end
            and end <= second.span.start
            and path[1] in {"and", "to"}
        ]
        if gap.strip() == "و" and not links:
            links = [("range", "and")]
        if not links or (links[0][1] == "and" and not opened) or _changes(first, words):
            return None
    low, high = first.high, second.low
    scale = _shared_scale(folded, first, second, between=gap)
    low = low * scale if scale > 1 and low < high else low
    if isinstance(low, float) and low.is_integer():
        low = int(low)
    if low >= high:
        return None
    return Quantity(Span(first.span.start, second.span.end), low, high, Quantifier.RANGE)


def _light(words: str) -> bool:
    return len(words.split()) <= 1


def _changes(first: Quantity, words: dict[tuple[int, int], tuple[str, ...]]) -> bool:
    """Tell whether the two numbers are before and after ("rose from A to B"), not the ends of a range."""
    reach = {"change": 24, "far": 60}
    return any(
        path[1] == "change" and 0 <= first.span.start - end <= reach[path[-1]] for (_, end), path in words.items()
    )


def _shared_scale(folded: str, first: Quantity, second: Quantity, *, between: str) -> int:
    """Return the factor that only the second number carries: "1.2 to 1.5 million", "5-10 000 familles"."""
    if second.low is None or first.high is None:
        return 1
    word = second.span.of(folded)
    if not any(map(str.isalpha, word)):
        lead = _LEAD.match(word)
        return 1000 if lead and first.high < int(lead.group(1)) and _RANGE_DASH.fullmatch(between) else 1
    if any(map(str.isalpha, first.span.of(folded))):
        scales = (scale for scale in (1_000_000, 1000) if second.low % scale == 0 and first.high < scale)
        return next((scale for scale in scales if first.high < second.low / scale < 1000), 1)
    digits = _DIGITS.match(folded, second.span.start)
    if digits is None:
        return 1
    bare = float(re.sub(r"[^\d.]", "", digits.group().replace(",", ".") or "0").strip(".") or 0)
    factor = round(second.low / bare) if bare else 1
    return factor if first.high < factor else 1


def _with_hedge(folded: str, quantity: Quantity, hedges: list[Mention], skippable: list[Span]) -> Quantity:
    """Apply the hedges before and after a number; of several the one-sided one wins, as in "some 5,000 or more"."""
    before = _hedges_before(folded, quantity, hedges, skippable)
    after = [
        hedge
        for hedge in hedges
        if hedge.path[-1] == "after"
        and 0 <= hedge.start - quantity.span.end <= 1
        and "\n" not in folded[quantity.span.end : hedge.start]
    ]
    found = [hedge for hedge in before if hedge.path[-1] != "after"] + after
    if not found:
        return quantity
    chosen = min(found, key=lambda hedge: (Quantifier(hedge.path[1]) not in _ONE_SIDED, -hedge.weight, hedge.start))
    literal = (
        Span(min(hedge.start for hedge in found if hedge not in after), chosen.end)
        if chosen not in after and before
        else Span(chosen.start, chosen.end)
    )
    if quantity.quantifier in {Quantifier.VAGUE, Quantifier.RANGE}:
        return replace(quantity, hedge=literal)
    return replace(quantity, quantifier=Quantifier(chosen.path[1]), hedge=literal)


def _hedges_before(folded: str, quantity: Quantity, hedges: list[Mention], skippable: list[Span]) -> list[Mention]:
    """Return the hedges in an unbroken run before the number; other light words may stand between."""
    found: list[Mention] = []
    edge = quantity.span.start
    for hedge in reversed(hedges):
        if hedge.end > edge or hedge.path[-1] == "after":
            continue
        if edge - hedge.end > _HEDGE_REACH or not _is_covered(folded, hedge.end, edge, skippable):
            break
        found.append(hedge)
        edge = hedge.start
        if len(found) == 3:
            break
    return found


def _is_covered(folded: str, start: int, end: int, skippable: list[Span]) -> bool:
    """Tell whether a gap holds only spaces, opening brackets and words a hedge reaches across."""
    covered = {position for span in skippable if start <= span.start < end for position in range(span.start, span.end)}
    return all(position in covered or folded[position] in " (~" for position in range(start, end))
