"""Read the name of a speaker out of the words beside a reporting verb.

Comes in: a stretch of text, such as "U.N. Humanitarian Coordinator Lise Grande" or "local health officials". Goes out:
a `Name` with its organisation and class, or None where nobody is named ("reports", "many"). A surname or a pronoun
is read as the last person or organisation that the text named in full. Declines to know people: it has no list of them.
"""

import bisect
import re
from dataclasses import dataclass, replace

from loaders.extraction.date_words import date_words
from loaders.extraction.lexicons import fold
from loaders.extraction.place_words import find_known_names
from loaders.extraction.speech import OrganisationMention, find_organisations, titles, word_lists
from loaders.model.vocabulary import SpeakerClass

_CAPITALISED = re.compile(r"[^\W\d_a-z](?:[\w'’-]|\.(?=\w))*\.?")
_SMALL_WORDS = frozenset(
    ["of", "the", "for", "and", "in", "on", "de", "la", "le", "les", "des", "du", "del", "el", "los", "y", "et"]
)
_TOPIC = re.compile(r"و?اما\s")
_TOPIC_PREFIX = re.compile(r"[\s،]+ف$")
_NAME_PARTS = frozenset(["al", "bin", "ben", "abu", "von", "van", "&", "d'", "l'"])
_LINK = _SMALL_WORDS | _NAME_PARTS
_WORD = re.compile(r"[^\s()]+")
_STUDIES = frozenset(
    ["assessment", "assessments", "survey", "surveys", "study", "studies", "count", "counts", "census", "analysis"]
)
_YEARS = re.compile(r"(?:19|20)\d\d(?:[–/-](?:19|20)?\d\d)?")
_MOST_WORDS = 14
_ADJECTIVE = 8
"""Characters before a name that an adjective may take: "the latest Food Security Analysis"."""
_TOLD = {
    "es": re.compile(
        r"\s(?:en (?:su|una?) [^\W\d]+(?: de [^\W\d]+)?|en (?:conferencia|rueda) de prensa"
        r"|a (?:la agencia |la )?(?:Efe|EFE|AFP|Reuters|prensa|los periodistas|los medios)(?!\w))"
    ),
    "fr": re.compile(
        r"\s(?:à (?:l['’](?:agence )?)?(?:AFP|Reuters|la presse)|aux journalistes|dans une? [^\W\d]+"
        r"|lors d['’]une? [^\W\d]+(?: de presse)?)(?!\w)"
    ),
}
_REGISTER = ("regist", "reporta", "cuenta", "contó", "document", "enregist", "a enregist", "ont enregist", "compt")
_LISTED = re.compile(r"(?:The |the )?(?:[A-Z][\w'’-]+,? (?:(?:of|and|for|the|&) ){0,2}){2,10}$")
_OF = re.compile(r"[\w'-]+\s(?:of|for|at|de|du|des|del|d')(?!\w)")
"""A role and whose it is: "spokesman for the Commission"."""
_MOST_ARABIC_WORDS = 9
_ARTICLE = re.compile(r"(?<!\w)(?:the |its |el |la |le |l')$")
_ARABIC = re.compile(r"[\u0600-\u06ff]")


@dataclass(frozen=True, slots=True)
class Name:
    """Somebody who speaks, as written.

    Attributes:
        words: the name as written, with the title before it and the organisation behind it.
        organisation: the customary name of a known organisation in it.
        org_text: that organisation as written.
        is_person: it holds the name of a person.
        is_role_only: it is a role without a name ("an official at the agency").
    """

    start: int
    end: int
    words: str
    organisation: str | None
    speaker_class: SpeakerClass
    is_person: bool = False
    is_role_only: bool = False
    org_text: str | None = None

    @property
    def is_source(self) -> bool:
        """Whether it is an organisation, a role or an acronym, and no bare name, which may be that of a place."""
        return self.organisation is not None or self.speaker_class is not SpeakerClass.UNKNOWN or self.words.isupper()


def trim_speaker(words: str) -> str:
    """Return words without spaces and marks around them; brackets stay where both are there."""
    words = words.strip(" \t\n,;:.\"“”«»'‘’،؛")
    return words if words.count("(") == words.count(")") else words.strip("()").strip()


class NameReader:
    """Reads the names of one text in order and remembers them for surnames and pronouns."""

    def __init__(self, text: str, folded: str, language: str) -> None:
        self.language = language
        self._text = text
        self._folded = folded
        self._lists = word_lists(language)
        self._titles = titles(language)
        self._organisations = find_organisations(text, folded)
        self._starts = [mention.start for mention in self._organisations]
        words = date_words(language)
        self._days = frozenset(words.weekdays) | frozenset(words.relative) | {"يوم"}
        self._people: dict[str, Name] = {}
        self._last: Name | None = None

    def read(self, start: int, end: int, *, ends_at_verb: bool) -> Name | None:
        """Return the name between two offsets; before a verb it ends there, behind one it starts there."""
        start, end = self._bounds(start, end, ends_at_verb=ends_at_verb)
        if end - start < 2:
            return None
        if self._last and (self._is_pronoun(start, end) or (ends_at_verb and self._ends_bare(start, end))):
            return replace(self._last, start=start, end=end)
        if self._folded[start:end] in self._lists.get("nobody", ()):
            return None
        name = self._name(start, end, is_behind=not ends_at_verb)
        return self._remember(name) if name else None

    def _is_pronoun(self, start: int, end: int) -> bool:
        """Tell whether words stand for the speaker named last: "she", "the agency"."""
        pronouns, words = self._lists.get("pronoun", ()), self._folded[start:end]
        article = _ARTICLE.search(self._folded, max(0, start - 5), start)
        if words in pronouns or (article is not None and article.group() + words in pronouns):
            return True
        return " " in words and any(" " in pronoun and words.endswith(" " + pronoun) for pronoun in pronouns)

    def _ends_bare(self, start: int, end: int) -> bool:
        """Tell whether "that (she)" leads to the verb, which so has the subject of the verb before."""
        return self.language != "en" and self._folded[start:end].split()[-1] in self._lists.get("bare", ())

    @property
    def tally_pattern(self) -> re.Pattern[str] | None:
        """The pattern of "by the activists' count", where the language has one."""
        words = self._lists.get("tally")
        if not words:
            return None
        return re.compile(rf"(?<!\w)by ([^\n.;,\d]{{3,60}}?)(?:'s|'| own) (?:own )?(?:{'|'.join(sorted(words))})(?!\w)")

    @property
    def last(self) -> Name | None:
        """The speaker named last."""
        return self._last

    def goes_on(self, start: int) -> bool:
        """Tell whether "that" stands right behind a verb, so that the subject is the speaker named last."""
        word = _WORD.search(self._folded, start, start + 12)
        return word is not None and word.group() in self._lists.get("bare", ())

    def is_of_deed(self, start: int, end: int) -> bool:
        """Tell whether "conducted by" says who did something, and not who made an assessment."""
        if self._folded[start:end] not in self._lists.get("done", ()):
            return False
        before = re.findall(r"[^\W\d]+", self._folded[max(0, start - 40) : start])
        return not any(word in _STUDIES for word in before)

    def relays(self, start: int, end: int) -> bool:
        """Tell whether a word of speech only passes on what somebody else said: "نقلت"."""
        return self._folded[start:end] in self._lists.get("relay", ())

    def behind_listener(self, start: int, end: int) -> int:
        """Return where the words end that say to whom and where it was said: "(a annoncé) à l'AFP (le maire)"."""
        told = _TOLD.get(self.language)
        found = told.match(self._text, start, min(end, start + 60)) if told else None
        return found.end() if found else start

    def is_of_register(self, start: int) -> bool:
        """Tell whether a verb may have a place for its subject: "the region registered 60 deaths"."""
        return self.language != "en" and self._folded.startswith(_REGISTER, start)

    def listed_office(self, text: str, floor: int, start: int, end: int) -> Name | None:
        """Return an office with commas in its name, up to its verb: "Directorate of Refugees, Returns and Aid"."""
        if text[max(floor, start - 1) : start] != "," and text[max(floor, start - 2) : start] != ", ":
            return None
        opening = _LISTED.search(text, max(floor, start - 90), end)
        if opening is None or opening.start() >= start - 1 or self._title(*opening.span()) is None:
            return None
        return self.read(opening.start(), end, ends_at_verb=True)

    def is_relative(self, start: int, end: int) -> bool:
        """Tell whether these words begin with "who" or "which"."""
        words = [m.group() for m in _WORD.finditer(self._folded, start, end)]
        fillers = self._lists.get("filler", frozenset())
        kept = [word for word in words if word not in fillers]
        return bool(kept) and kept[0] in self._lists.get("relative", ())

    def person_ending(self, start: int, end: int) -> Name | None:
        """Return the person whose name ends these words; does not remember anybody."""
        start, end = self._bounds(start, end, ends_at_verb=True)
        if self._last and self._is_pronoun(start, end):
            return self._last
        name = self._name(start, end) if end - start > 1 else None
        opens_with_name = name is None or self._word((name.start, name.end)).split(" ")[0] not in self._lists["stop"]
        return name if name and name.is_person and opens_with_name else None

    def read_organisation(self, start: int, end: int) -> Name | None:
        """Return the known organisations that these words are, whole ("IOM DTM", "UN/SARC/ICRC"); else None."""
        inside = self._inside(start, end)
        covered = sum(mention.end - mention.start for mention in inside)
        if not inside or covered < 0.6 * (end - start):
            return None
        last = inside[-1]
        words = self._text[start:end].strip()
        written = words if len({mention.name for mention in inside}) > 1 else self._written(last)
        return Name(start, end, words, last.name, last.speaker_class, org_text=written)

    def _written(self, mention: OrganisationMention) -> str:
        """The organisation's name as printed, without its article and the ends of lines in it."""
        words = self._text[mention.start : mention.end].split()
        return " ".join(words[1:] if len(words) > 1 and words[0].lower() == "the" else words)

    def _bounds(self, start: int, end: int, *, ends_at_verb: bool) -> tuple[int, int]:
        """Drop articles, fillers ("also", "has", "on Friday") and what follows the name."""
        words = [(start + m.start(), start + m.end()) for m in _WORD.finditer(self._text[start:end])]
        filler = self._lists.get("filler", frozenset()) | {"the", "a", "an", "le", "la", "les", "el", "los", "las"}
        filler |= {"l'", "un", "une", "una", "its", "his", "her", "their"}
        if not ends_at_verb:
            words = self._until_stop(words[self._words_of_document(words) :], filler)
        while words and self._word(words[0]) in filler and not self._is_un(words[0]):
            words.pop(0)
        while words and ends_at_verb and self._word(words[-1]) in filler and not self._is_un(words[-1]):
            words.pop()
        if ends_at_verb and len(words) > _MOST_WORDS:
            words = words[-_MOST_WORDS:]
        words = words[:_MOST_WORDS]
        if not words:
            return start, start
        start, end = self._without_article(words[0][0]), words[-1][1]
        if self.language == "ar" and ends_at_verb:
            start, end = self._without_topic(start, end)
        closes = (
            self._text[start:end].count("(") > self._text[start:end].count(")") and self._text[end : end + 1] == ")"
        )
        return start, end + closes

    def _is_un(self, word: tuple[int, int]) -> bool:
        """Tell the United Nations from the article of other languages."""
        return self._text[slice(*word)].strip(".,") == "UN"

    def _words_of_document(self, words: list[tuple[int, int]]) -> int:
        """Count the words that only name a document or data before whose they are: "the latest report of"."""
        documents, links = self._lists.get("document", frozenset()), self._lists.get("of", frozenset())
        folded = [self._word(word) for word in words[:_MOST_WORDS]]
        noun = next((position for position, word in enumerate(folded[:5]) if word in documents), None)
        if noun is None:
            return 0
        link = next((p for p in range(noun + 1, min(noun + 4, len(folded) - 1)) if folded[p] in links), None)
        return 0 if link is None else link + 1

    def _without_topic(self, start: int, end: int) -> tuple[int, int]:
        """Leave out the two words of "as for X, (so) counted": the conjunction before and the letter of the verb."""
        topic = _TOPIC.match(self._folded, start, end)
        if topic is None:
            return start, end
        prefix = _TOPIC_PREFIX.search(self._folded, topic.end(), end)
        return topic.end(), prefix.start() if prefix else end

    def _without_article(self, start: int) -> int:
        match = re.match(r"[ldLD]['’](?=\w)", self._text[start : start + 3])
        return start + match.end() if match else start

    def _until_stop(self, words: list[tuple[int, int]], filler: frozenset[str]) -> list[tuple[int, int]]:
        stops = self._lists.get("stop", frozenset())
        kept: list[tuple[int, int]] = []
        if words and self._word(words[0]) in self._lists.get("listener", ()):  # "dijo a la prensa"
            return []
        for position, word in enumerate(words):
            folded = self._word(word)
            pair = f"{folded} {self._word(words[position + 1])}" if position + 1 < len(words) else ""
            named = any(self._word(one) not in filler for one in kept)
            if named and (folded in stops or pair in stops or folded[:1].isdigit()):
                break
            if not kept and _YEARS.fullmatch(folded):  # "according to the 2019-2021 plan"
                continue
            if not kept and (folded in self._lists.get("bare", ()) or folded[:1].isdigit()):
                return []
            if not kept and folded in stops:
                if self.language == "en" or (self.language == "ar" and folded not in self._days):
                    return []
                continue
            kept.append(word)
        return kept

    def _word(self, span: tuple[int, int]) -> str:
        return self._folded[span[0] : span[1]].strip(".,:;'\"")

    def _inside(self, start: int, end: int) -> list[OrganisationMention]:
        first = bisect.bisect_left(self._starts, start)
        last = bisect.bisect_left(self._starts, end)
        return [mention for mention in self._organisations[first:last] if mention.end <= end]

    def _name(self, start: int, end: int, *, is_behind: bool = False) -> Name | None:
        text = self._text[start:end]
        organisations = self._inside(start, end)
        title = self._title(start, end)
        words = trim_speaker(text)
        if organisations:
            chosen = next((o for o in organisations if o.speaker_class is not SpeakerClass.MEDIA), organisations[0])
            if title and title[2] < chosen.start and chosen.speaker_class is SpeakerClass.MEDIA:
                return Name(start, end, words, None, title[0], is_role_only=True)
            person = self._person_tail(start, end, organisations)
            role = title is not None and title[1] != "generic" and not person
            written = self._written(chosen)
            return Name(start, end, words, chosen.name, chosen.speaker_class, bool(person), role, written)
        person = self._person_tail(start, end, [])
        if title is not None:
            known = self._known(person)
            is_person = bool(person) and title[1] != "generic"
            role_only = not person or (title[1] != "generic" and bool(_OF.match(self._folded, title[2])))
            return known or Name(start, end, words, None, title[0], is_person, role_only)
        if not person:
            return None
        known = self._known(person)
        if known:
            return replace(known, start=start, end=end)
        if self._folded[start:end].split(" ")[0] in self._lists.get("nobody", ()) or not self._is_name(person):
            return None
        if self._is_place_behind_clause(person, start, end):
            return None
        at = self._text.rfind(person, start, end)
        opens = is_behind and " " in person and at - start <= _ADJECTIVE
        if at < 0 or (end - at - len(person) > 16 and not opens):
            return None
        return Name(at, at + len(person), person, None, SpeakerClass.UNKNOWN, " " in person)

    def _is_place_behind_clause(self, person: str, start: int, end: int) -> bool:
        """Tell whether a lone name is the place that ends a clause: "… fled fighting in the north, Mosul, said"."""
        behind = self._text[max(0, start - 2) : start].strip()[-1:] in (",", "،", ";") or self._text.startswith(
            ",", end
        )
        known = find_known_names(person, fold(person), self.language) if behind else []
        return any(name.kind != "demonym" and name.end - name.start == len(person) for name in known)

    def _title(self, start: int, end: int) -> tuple[SpeakerClass, str, int] | None:
        """The first role or kind of speaker named, longest words first."""
        words = [(start + m.start(), start + m.end()) for m in _WORD.finditer(self._text[start:end])]
        for position, word in enumerate(words):
            for length in (2, 1):
                if position + length <= len(words):
                    folded = self._folded[word[0] : words[position + length - 1][1]].strip(".,")
                    if folded in self._titles:
                        return (*self._titles[folded], word[0])
        return None

    def _person_tail(self, start: int, end: int, organisations: list[OrganisationMention]) -> str:
        """The capitalised words that end the stretch, or all of it in a script without capitals."""
        text = self._text[start:end]
        if _ARABIC.search(text):
            return trim_speaker(text) if len(text.split()) <= _MOST_ARABIC_WORDS else ""
        for mention in organisations:
            first, last = mention.start - start, mention.end - start
            text = text[:first] + ";" * (last - first) + text[last:]
        run: list[str] = []
        runs: list[list[str]] = []
        for match in _WORD.finditer(text):
            word = match.group().strip(",")
            if _CAPITALISED.fullmatch(word) or (run and word.lower() in _LINK):
                run.append(word)
            else:
                runs, run = [*runs, run] if run else runs, []
        runs = [*runs, run] if run else runs
        names = [self._strip_links(words) for words in runs]
        if organisations:
            names = [name for name in names if len(name.split()) >= 2]
        return max(names, key=len, default="")

    def _strip_links(self, words: list[str]) -> str:
        while words and words[-1].lower() in _LINK:
            words = words[:-1]
        return trim_speaker(" ".join(words))

    def _is_name(self, person: str) -> bool:
        word = person.lower()
        return len(person.split()[0]) > 1 and not any(word in self._lists.get(kind, ()) for kind in ("nobody", "stop"))

    def _known(self, person: str) -> Name | None:
        return self._people.get(person.split()[-1]) if person else None

    def _remember(self, name: Name) -> Name:
        if name.is_person:
            tail = self._person_tail(name.start, name.end, self._inside(name.start, name.end)) or name.words
            self._people.setdefault(tail.split()[-1], name)
        self._last = name
        return name
