"""Patterns of the words around place names, and what a place in a text is.

Comes in: nothing. Goes out: compiled patterns for `place_names`, which finds the places, and `NamedPlace`. The words
of a language that an analyst may add to are not here but in `place_roles.csv`.
"""

import re
from dataclasses import dataclass

ACRONYM = re.compile(r"[A-Z][A-Z0-9&-]{1,7}s?")
FIRST_WORD = re.compile(r"[\w'-]+\.?")
CONTAINER_GAP = re.compile(
    r",?\s?\(?(?:(?:situé[es]{0,2}|located|ubicad[oa]s?|à l'est|à l'ouest|au nord|au sud)\s)?"
    r"(?:(?:in|of|dans|en|de|du|des|near|près de|في)\s)?(?:(?:the|la|le|l'|el)\s?)?"
)
OF_INSTITUTION = re.compile(
    r"(?:(?:minist\w{1,6}|department|office|directorate|committee|agency|secretar\w{1,4}) (?:of|for|de|des|du|d')|"
    r"(?:islamic state|état islamique|estado islámico|al[- ]qa[ei]da) (?:in|of|en|de|au|dans))\s?(?:the |l'|la )?$"
)
AT_SEA = re.compile(
    r"(?:(?<!\w)off|(?<!\w)au large d[eu]|frente a)\s?(?:the |la |las |l'|de la |des )?(?:coasts? of )?$"
)
"""What makes a coast a place at sea, of no country: "off the Libyan coast"."""
COUNTED_THERE = re.compile(r"\s?\([^()\d\w]{0,4}\d{1,3}(?:[.,\s]\d{3})*\s?(?!\d|\)|[-–/])")
"""A count in brackets right behind: "Dilla Zuria (12,751 displaced)"."""
ALL_OF = re.compile(r"(?:(?:all|each|every) (?:of )?(?:the )?|the )?$")
"""What may stand between a preposition and counted places: "in all the ten states"."""
OLD_CITY = re.compile(r"\s(?:ال)?قديم")
"""What makes "المدينة" a part of a city instead of the city told of."""
LISTED_BEHIND = re.compile(r"\s?[-–—:(,]\s?(?:namely |notably |à savoir |a saber )?")
"""What stands between counted places and their names: "four towns: Akre and Bardarash"."""
TOLD_WHICH = re.compile(r" (?:that|which|where|of|in|along|around|near|most|worst|hardest)\b")
"""What tells which places are meant behind "the three states"; without it they were told of before."""
RESUMED = re.compile(
    r", (?:have|has|had|were|was|are|is|remain|remained|fled|left|live|now live|ont|sont|étaient|avaient|vivent"
    r"|han|fueron|están|son|estaban|huyeron|viven) "
)
"""What goes on about all behind a part of them: "5,000 people, of whom 200 are hurt, were taken to"."""
COUNTED_IN = re.compile(r" (?:in|of|across|de|del|du|des|en|au|dans|d'|à travers)[ ']?(?:the |la |le |l'|el )?")
"""What stands between counted places and the country they are in: "14 municipalities in Libya"."""
ONLY_OF = 4
"""Characters between kinds of place and the name they are of: "capital city of Sana'a"."""
OFFICE_OF = re.compile(r"[A-Z]{3,6}\s")
LAST_WORD = re.compile(r"([^\s]+)\s$")
MOST_BESIDE = 3
"""Words of kind and direction before an Arabic name: "مناطق شمال شرق ليبيا"."""
SIDE_OF = 50
"""Characters within which "شمال شرق ليبيا" only says where the place named before it lies."""
SEASIDE = re.compile(r"(?<!\w)(?:sea|ocean) (?:port|city|town|resort)$")
SPEECH_PLACE = re.compile(
    r"(?<!\w)(?:said|told|briefing|reporters|journalists|press conference|news conference|correspondent|a déclaré"
    r"|point de presse|conférence de presse|aux journalistes|correspondant|rueda de prensa|dijo|declaró|corresponsal"
    r"|للصحفيين|مؤتمر صحفي|مراسل|مراسلنا|مراسلة)"
    r"(?:,? (?:(?! (?:that|were|was|are|is|had|have|has|que|qu'|ont|sont|han|أن|إن) )"
    r"[^.;,\d]){0,40})? (?:in|at|à|en|في|from) $"
)
"""Words before the place where somebody speaks: "told reporters in Geneva"."""
BEFORE_SPEECH_PLACE = (" in ", " at ", " à ", " en ", " في ", " from ")
"""What these words end in."""
DATELINE = re.compile(
    r"(?:[A-Z][A-Z’' .]{3,24}(?:, [\w .]{2,24})?(?:\s\([^()]{2,24}\))?"
    r"|[A-Z][\w’' ]{2,24}(?:, [\w .]{2,24})?\s\([^()]{2,24}\))"
    r"\s?[–—-]{1,2}\s"
)
"""Where a newspaper writes from: "JERUSALEM (Reuters) - "."""
OPENING = 200
"""Characters from the start of a text within which a dateline stands."""
SMALL = frozenset(["and", "y", "et", "of", "the", "de", "la", "le", "s", "in", "other", "parts"])
DISTANCE_FROM = re.compile(r"\d\s?(?:km|kilomet\w+|miles?|kilómetros|kilomètres)\s(?:[^\W\d]+[\s-]){0,3}$")
LABEL_END = re.compile(r"(?:, [^\W\d_]+)?: ")
TO_A_PLACE_IN = re.compile(r"(?<!\w)to (?:the )?[^\W\d_][^,.;:\d]{2,60} in (?:the )?$")
PLACE_ACRONYM = re.compile(
    r"(?:Area|Region|State|Province|City|District|Governorate|Camp|Republic|Territory|Zone)\s\(([A-Z]{2,8})\)"
)


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """One place in a text; `role` is location, origin, destination, within, holder, taker, subject or label."""

    start: int
    end: int
    words: str
    role: str
    country_iso3: str | None
    is_country: bool
    is_city: bool
    """It is one known name below a country."""
    is_general: bool = False
    is_lesser: bool = False
    """It is named as one part among others ("mainly in …")."""
    is_at_sea: bool = False
    """It lies off a coast, in no country."""
