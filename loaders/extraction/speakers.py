"""Find who gave a number: person, organisation, kind of speaker and the words that say so.

Comes in: a document's sentences. Goes out: a `SpeakerMention` for a number; all None when the text names nobody, so
that the publisher speaks. A person named once in full is meant by the surname or pronoun later on. Declines to take
the one who was told ("told Reuters") for the one who counted, or the one who acts ("UNHCR evacuated 135 people") unless
no publisher is known who could have told it.
"""

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loaders.extraction.lexicons import fold
from loaders.extraction.paragraphs import (
    MOST_AROUND,
    PARAGRAPH,
    SHORT_TEXT,
    paragraph_end,
    refers_back,
    story_before,
)
from loaders.extraction.segment import Span
from loaders.extraction.speaker_names import Name, NameReader, trim_speaker
from loaders.extraction.speech import (
    ReportingWord,
    find_reporting_words,
    is_counting_organisation,
)
from loaders.model.document import Document
from loaders.model.vocabulary import SpeakerClass

_CITATION = re.compile(r"\(([^()\d\n]{2,60}?),?\s(?:\d{1,2}/){0,2}(?:19|20)\d\d(?:[,;]\s[^()\n]{2,80})?\s?\)")
_BRACKET = re.compile(r"\(([^()\n]{2,50})\)")
_FROM = re.compile(r"\sعن\s")
_RELAY_REACH = 90
_BEFORE = re.compile(r"[,;:\"“”«»()؛،!?—–]|\.\s|\s-\s")
_AFTER = re.compile(r"[,;:\"“”«»؛،!?—–]|(?<![A-Z])\.(?:\s|$)|\s-\s")
_QUOTE = re.compile(r"[\"“”«»]")
_CLAUSE = re.compile(r"[;]|(?<!\d)\.\s")
_OWN_NAME = re.compile(r"\s[A-ZÀ-Þ]|^[A-Z][A-Z]|[\u0600-\u06ff]+\s[\u0600-\u06ff]+|^[A-Z]\w+['’]s?\s")
"""A capital inside the words, an acronym, or two words in a script without capitals."""
_COUNTED = re.compile(r"(?<![\w,.:/-])(?!(?:19|20)\d\d\s)\d[\d,. ]+\d\s$")
_LONGEST_NAME = 140


@dataclass(frozen=True, slots=True)
class SpeakerMention:
    """Who gave a number; all None when the text does not say."""

    speaker: str | None
    """As written, with the person's title where the text gives it."""
    speaker_org: str | None
    """The customary short name of a known organisation: OCHA, IOM DTM."""
    speaker_class: SpeakerClass
    attribution_text: str | None
    """The words of the text that attribute it: "Lise Grande told", "according to SARC"."""
    is_person: bool = False
    """The words name a person, not only an organisation or a role."""
    org_text: str | None = None
    """The organisation as the text writes it: "the UN refugee agency", "ACNUR"."""

    @property
    def person(self) -> str | None:
        """The speaker where it is a person or a role; None where a known organisation speaks by itself."""
        return self.speaker if self.is_person or self.speaker_org is None else None


NOBODY = SpeakerMention(None, None, SpeakerClass.UNKNOWN, None)


@dataclass(frozen=True, slots=True)
class Attribution:
    """One place where a text says who speaks.

    Attributes:
        leads: it opens its sentence, so it holds for what follows in the paragraph.
        rank: 0 for the origin that another speaker cites, 1 otherwise.
        named: a known organisation or a person, not only "sources" or "residents".
        has_name: the same, or an organisation that is told by its name alone ("Italy's coast guard").
    """

    start: int
    end: int
    mention: SpeakerMention
    leads: bool
    rank: int = 1
    named: bool = False
    has_name: bool = False


@dataclass(frozen=True, slots=True)
class SpeakerContext:
    """Every attribution of a document, by sentence."""

    text: str
    sentences: tuple[Span, ...]
    starts: tuple[int, ...]
    found: tuple[tuple[Attribution, ...], ...]
    citations: tuple[Attribution, ...]
    citation_starts: tuple[int, ...]
    publisher_counts: bool
    """Whether the publisher is an organisation that counts for itself, not a newspaper that quotes others."""
    refers_back: tuple[bool, ...]
    """Whether the sentence goes on about the people of the one before ("this includes", "of these")."""
    opens_quote: tuple[bool, ...]
    """Whether a quotation that began earlier, or begins here, is still open at the sentence's end."""
    """Who helped people, by sentence; read only where no publisher is known, who would tell it otherwise."""


def read_context(document: Document, sentences: Sequence[Span]) -> SpeakerContext:
    """Read every attribution of a document once, for `resolve_speaker`."""
    text = document.text
    folded = fold(text)
    starts = tuple(sentence.start for sentence in sentences)
    grouped: list[list[ReportingWord]] = [[] for _ in sentences]
    for word in find_reporting_words(folded, document.language):
        index = bisect.bisect_right(starts, word.start) - 1
        if index >= 0 and word.end <= sentences[index].end:
            grouped[index].append(word)
    reader = NameReader(text, folded, document.language)
    found = tuple(
        tuple(_attributions(text, folded, sentence, words, reader))
        for sentence, words in zip(sentences, grouped, strict=True)
    )
    citations = tuple(sorted(_citations(text, reader), key=lambda citation: citation.start))
    return SpeakerContext(
        text=text,
        sentences=tuple(sentences),
        starts=starts,
        found=found,
        citations=citations,
        citation_starts=tuple(citation.start for citation in citations),
        publisher_counts=is_counting_organisation(document.publisher),
        refers_back=tuple(refers_back(folded, sentence, document.language) for sentence in sentences),
        opens_quote=tuple(_open_quotes(text, sentences)),
    )


def resolve_speaker(
    text: str, sentence: Span, context: SpeakerContext, *, number: Span | None = None
) -> SpeakerMention:
    """Return who gave the number of a sentence; `number` chooses among several speakers of one sentence."""
    index = bisect.bisect_right(context.starts, sentence.start) - 1
    if index < 0:
        return NOBODY
    here = _chosen(text, context.found[index], number or sentence)
    found = (
        here
        or _cited(context, index, number or sentence)
        or _around_quotation(context, index)
        or _carried(context, index)
        or _only_speaker(context, index)
        or _told_before(context, index)
    )
    return found.mention if found else NOBODY


def _attributions(
    text: str, folded: str, sentence: Span, words: Sequence[ReportingWord], reader: NameReader
) -> Iterator[Attribution]:
    reach = floor = sentence.start
    for word in words:
        if word.kind in ("according", "citing") and not reader.is_of_deed(word.start, word.end):
            found = _named_after(text, sentence, word, reader)
            if found:
                reach = found.end
                yield replace(found, rank=0) if word.kind == "citing" else found
        elif word.kind in ("say", "count") and not word.by_passive and word.start >= reach:
            named = _subject(text, sentence, word, reader, floor=floor)
            if named:
                yield named
        floor = word.end
    yield from _tallies(text, folded, sentence, reader)


def _subject(text: str, sentence: Span, word: ReportingWord, reader: NameReader, *, floor: int) -> Attribution | None:
    """Who speaks by a verb: before it, or behind it as in "…, says an IOM report" rather than "UNRWA, said"."""
    if reader.relays(word.start, word.end):
        return _relayed(text, sentence, word, reader)
    if reader.language == "ar" or (_behind_comma(text, word) and not reader.goes_on(word.end)):
        behind = _inverted(text, sentence, word, reader)
        return behind or _named_before(text, sentence, word, reader, floor=floor)
    before = _named_before(text, sentence, word, reader, floor=floor)
    if before is None and reader.language == "en" and not _opens(text, sentence, word):
        return None  # "ISWAP (or …) announced the death of Abubakar Shekau"
    return before or _inverted(text, sentence, word, reader)


def _opens(text: str, sentence: Span, word: ReportingWord) -> bool:
    """Tell whether a verb opens its sentence or follows a stop, so that its subject may stand behind it."""
    before = text[max(sentence.start, word.start - 3) : word.start].rstrip()
    return not before or not (before[-1].isalnum() or before[-1] == ")")


def _relayed(text: str, sentence: Span, word: ReportingWord, reader: NameReader) -> Attribution | None:
    """Who spoke by a verb of passing on: the one after "from" in "نقلت الوكالة عن مسؤول محلي", else nobody."""
    link = _FROM.search(text, word.end, min(_clause_end(text, sentence, word.end), word.end + _RELAY_REACH))
    name = link and reader.read(link.end(), _clause_end(text, sentence, link.end()), ends_at_verb=False)
    if not link or name is None:
        return None
    return _attribution(text, link.end(), name.end, name, leads=word.start < sentence.start + 6)


def _tallies(text: str, folded: str, sentence: Span, reader: NameReader) -> Iterator[Attribution]:
    """Find "by the activists' count"."""
    pattern = reader.tally_pattern
    for found in pattern.finditer(folded, sentence.start, sentence.end) if pattern else ():
        name = reader.read(found.start(1), found.end(1), ends_at_verb=True)
        if name:
            yield _attribution(text, found.start(), found.end(), name, leads=found.start() < sentence.start + 4)


def _behind_comma(text: str, word: ReportingWord) -> bool:
    return text[max(0, word.start - 2) : word.start].strip() in (",", '"', ',"', "”", "»")


def _named_before(
    text: str, sentence: Span, word: ReportingWord, reader: NameReader, *, floor: int
) -> Attribution | None:
    """The subject: the words from the last stop, or from the verb before, up to the reporting verb."""
    start = _clause_start(text, sentence, word.start)
    listed = reader.listed_office(text, sentence.start, start, word.start)
    if listed is not None:
        name: Name | None = listed
    elif reader.is_relative(start, word.start):  # "Comueda, who said", "Comueda, which works here, said"
        start, end = _clause_start(text, sentence, start), start
        name = reader.read(start, end, ends_at_verb=True)
    elif reader.language == "ar" and start < floor < word.start:
        name = reader.read(floor, word.start, ends_at_verb=True)
    else:
        name = reader.read(start, word.start, ends_at_verb=True)
    if name is None or (reader.is_of_register(word.start) and not name.is_source):
        return None
    if _COUNTED.search(text, max(sentence.start, name.start - 16), name.start):  # "of 39,995 HHs registered"
        return None
    if name.is_role_only and start > sentence.start + 3:  # "Ali El Taher, the head of the camp, said"
        earlier = reader.person_ending(_clause_start(text, sentence, start), start)
        if earlier:
            name = replace(
                earlier, organisation=name.organisation, speaker_class=name.speaker_class, org_text=name.org_text
            )
    return _attribution(text, min(name.start, word.start), word.end, name, leads=_leads(sentence, name.start))


def _leads(sentence: Span, start: int) -> bool:
    """Tell whether an attribution opens its sentence, but for a date or an adverb before it."""
    return start - sentence.start <= 45


def _inverted(text: str, sentence: Span, word: ReportingWord, reader: NameReader) -> Attribution | None:
    """The subject behind the verb: "…, said Petrus Korisano from the local agency"."""
    if word.takes_listener or (word.kind == "count" and reader.language == "en"):
        return None
    after = reader.behind_listener(word.end, sentence.end)
    name = reader.read(after, _clause_end(text, sentence, after), ends_at_verb=False)
    if reader.goes_on(word.end):  # "she said that", in languages that leave out the pronoun
        name = reader.last and replace(reader.last, start=word.end, end=word.end)
    if name is None or not -1 <= name.start - after <= 24:
        return None
    leads = reader.language == "ar" and word.start < sentence.start + 6
    return _attribution(text, word.start, name.end, name, leads=leads)


def _named_after(text: str, sentence: Span, word: ReportingWord, reader: NameReader) -> Attribution | None:
    name = reader.read(word.end, _clause_end(text, sentence, word.end), ends_at_verb=False)
    if name is None:
        return None
    return _attribution(text, word.start, name.end, name, leads=word.start <= sentence.start + 3)


def _attribution(text: str, start: int, end: int, name: Name, *, leads: bool) -> Attribution:
    words = trim_speaker(text[start:end])
    mention = SpeakerMention(
        name.words, name.organisation, name.speaker_class, words or None, name.is_person, name.org_text
    )
    named = name.organisation is not None or name.is_person
    return Attribution(start, end, mention, leads, named=named, has_name=named or bool(_OWN_NAME.search(name.words)))


def _clause_start(text: str, sentence: Span, end: int) -> int:
    floor = max(sentence.start, end - _LONGEST_NAME)
    start = floor
    while end > floor and (text[end - 1].isspace() or text[end - 1] in ",،"):  # "UNRWA, said"
        end -= 1
    for stop in _BEFORE.finditer(text, floor, end):
        if stop.group()[0] == "." and _is_initial(text, stop.start()):
            continue
        if stop.group()[0] == "(" or (stop.group()[0] == ")" and _closes_acronym(text, stop.start())):
            if _opens_acronym(text, stop.start()):
                continue
            if stop.group()[0] == ")":
                continue
        start = stop.end()
    return start


def _clause_end(text: str, sentence: Span, start: int) -> int:
    limit = min(sentence.end, start + _LONGEST_NAME)
    for stop in _AFTER.finditer(text, start, limit):
        if stop.start() > start + 1:
            return stop.start()
    return limit


def _is_initial(text: str, dot: int) -> bool:
    """Tell whether a full stop belongs to an initial or an acronym: "U.N. Coordinator", "Brig. Gen. Rasool"."""
    before = text[max(0, dot - 5) : dot]
    return bool(re.search(r"(?:^|[\s.])(?:[A-Z]|Dr|Mr|Ms|Mrs|Gen|Brig|Lt|Col|Maj|St)$", before))


def _opens_acronym(text: str, at: int) -> bool:
    return bool(re.match(r"\([A-Z][\w/& -]{1,14}\)", text[at : at + 18]))


def _closes_acronym(text: str, at: int) -> bool:
    return bool(re.search(r"\([A-Z][\w/& -]{1,14}$", text[max(0, at - 17) : at]))


def _citations(text: str, reader: NameReader) -> Iterator[Attribution]:
    """Sources in brackets: "(OCHA 25/05/2021)", and "(IOM DTM)" where it is no abbreviation of the words before."""
    for found in _CITATION.finditer(text):
        name = reader.read(found.start(1), found.end(1), ends_at_verb=False)
        if name is not None:
            yield _attribution(text, found.start(), found.end(), name, leads=True)
    for found in _BRACKET.finditer(text):
        name = reader.read_organisation(found.start(1), found.end(1))
        before = text[max(0, found.start() - 60) : found.start()].split()
        if name is not None and not (before and before[-1][0].isupper()) and not _abbreviates(found[1], before):
            yield _attribution(text, found.start(), found.end(), name, leads=False)


def _abbreviates(acronym: str, words: Sequence[str]) -> bool:
    """Tell whether an acronym is made of the words before it: "rapid response mechanism (RRM)"."""
    initials = "".join(word[0] for word in words[-len(acronym) :])
    return initials.casefold() == acronym.casefold()


def _chosen(text: str, found: Sequence[Attribution], number: Span) -> Attribution | None:
    def far(attribution: Attribution) -> tuple[int, int]:
        before = attribution.end <= number.start
        start, end = (attribution.end, number.start) if before else (number.end, attribution.start)
        between = text[max(0, start) : max(0, end)]
        return attribution.rank, len(between) + 300 * len(_CLAUSE.findall(between))

    before = [attribution for attribution in found if attribution.start < number.start][-MOST_AROUND:]
    behind = [attribution for attribution in found if attribution.start >= number.start][:MOST_AROUND]
    eligible = [a for a in before + behind if not _bracketed_apart(text, a, number)]
    outside = [a for a in eligible if not _is_quoted(text, a, number)]
    return min(outside or eligible, key=far, default=None)


def _is_quoted(text: str, attribution: Attribution, number: Span) -> bool:
    """Tell whether an attribution is part of what somebody is quoted to say of the number."""
    opening = max(text.rfind(mark, max(0, attribution.start - _LONGEST_NAME), attribution.start + 1) for mark in '"“«')
    start, end = min(attribution.start, number.start), max(attribution.end, number.end)
    return opening >= 0 and not _QUOTE.search(text, max(opening + 1, 0), end) and opening <= start


def _bracketed_apart(text: str, attribution: Attribution, number: Span) -> bool:
    """Tell whether an attribution stands in brackets that do not hold the number: "(4,500 households, says OCHA)"."""
    opening = text.rfind("(", max(0, attribution.start - 80), attribution.start + 1)
    if opening < 0 or ")" in text[opening : attribution.start]:
        return False
    return (
        number.start < opening
        and attribution.end - opening > 0
        and bool(re.search(r"\d", text[opening : attribution.start]))
    )


def _cited(context: SpeakerContext, index: int, number: Span) -> Attribution | None:
    """The source in brackets behind a number: of its sentence, or a dated one that closes its paragraph's stretch."""
    ends = paragraph_end(context.sentences, index)
    first = bisect.bisect_left(context.citation_starts, number.end)
    for citation in context.citations[first : first + 4]:
        if number.end <= citation.start < (ends if citation.leads else context.sentences[index].end):
            return citation
    return None


def _open_quotes(text: str, sentences: Sequence[Span]) -> Iterator[bool]:
    still_open = False
    for sentence in sentences:
        for mark in _QUOTE.findall(text, sentence.start, sentence.end):
            still_open = {"“": True, "«": True, "”": False, "»": False}.get(mark, not still_open)
        yield still_open


def _around_quotation(context: SpeakerContext, index: int) -> Attribution | None:
    """Who speaks the quotation that this sentence is part of: named where it closes, or where it opened."""
    inside = context.opens_quote[index] or (index > 0 and context.opens_quote[index - 1])
    if not inside:
        return None
    for later in range(index + 1, min(index + 6, len(context.sentences))):
        if context.found[later]:
            return context.found[later][-1]
        if not context.opens_quote[later]:
            break
    for earlier in range(index - 1, max(index - 6, -1), -1):
        if context.found[earlier]:
            return context.found[earlier][-1]
        if not context.opens_quote[earlier]:
            break
    return None


def _carried(context: SpeakerContext, index: int) -> Attribution | None:
    """A named speaker who opened an earlier sentence of the paragraph still speaks, as does one before a colon."""
    if index and context.found[index - 1] and _ends_with_colon(context, index - 1):
        return context.found[index - 1][-1]
    block = getattr(context.sentences[index], "block", None)
    goes_on = context.refers_back[index]
    for earlier in range(index - 1, max(-1, index - PARAGRAPH), -1):
        if block is None or getattr(context.sentences[earlier], "block", None) != block:
            return None
        leading = [a for a in context.found[earlier] if goes_on or (a.leads and a.named)]
        if leading:
            return leading[-1]
        if context.found[earlier]:
            return None
        goes_on = goes_on and context.refers_back[earlier]
    return None


def _told_before(context: SpeakerContext, index: int) -> Attribution | None:
    """Who speaks in the sentence right before, be it in another paragraph, in a short report of what others say."""
    if context.publisher_counts:
        return None
    before = story_before(context.sentences, index)[:1]
    found = context.found[before[0]] if before else ()
    return found[-1] if found and found[-1].has_name else None


def _ends_with_colon(context: SpeakerContext, index: int) -> bool:
    sentence = context.sentences[index]
    return context.text[sentence.start : sentence.end].rstrip().endswith(":")


def _only_speaker(context: SpeakerContext, index: int) -> Attribution | None:
    """The one organisation or person whose account a short text is: the only one it attributes anything to."""
    if len(context.text) > SHORT_TEXT or context.publisher_counts:
        return None
    found = [attribution for group in context.found for attribution in group]
    first = next((position for position, group in enumerate(context.found) if group), index)
    if not found or not found[0].named or first > 1 or first >= index:
        return None
    speakers = {attribution.mention.speaker_org or attribution.mention.speaker for attribution in found}
    return found[0] if len(speakers) == 1 else None
