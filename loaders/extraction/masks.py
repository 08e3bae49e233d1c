"""Cover the numbers that count no people, households or homes: dates, money, shares, ages, distances, references.

Comes in: one sentence, folded. Goes out: spans that `quantities` leaves alone. Units of things ("kits", "schools")
are words of the lexicon instead and are judged in `binding`. Declines to read what it covers.
"""

import re

from loaders.extraction.segment import Span

_N = r"\d[\d.,]{0,14}(?: \d{3}){0,3}"
_SCALE = (
    r"(?: ?(?:million|billion|thousand|hundred|bn|mn|m|k|millones|millón|mil|milliards?|millions?|مليون|مليار|الف))?"
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
    r"|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre"
    r"|يناير|فبراير|مارس|ابريل|نيسان|مايو|ايار|يونيو|حزيران|يوليو|تموز|اغسطس|اب|سبتمبر|ايلول|اكتوبر|نوفمبر|ديسمبر"
    r"|كانون الثاني|كانون الاول|شباط|اذار|تشرين الاول|تشرين الثاني|تشرين)"
)
_DAY = r"(?:\d{1,2}(?:st|nd|rd|th|er|º)?)"
_CURRENCY = (
    r"(?:us\$|usd|eur|gbp|iqd|sdg|htg|dollars?|euros?|pounds?|dinars?|pesos?|rials?|francs?|dólares|دولار\w{0,3}|يورو"
    r"|million dollars?)"
)
_MEASURES = (
    r"(?:km2?|km²|kms|kilomet(?:re|er)s?|kilómetros?|kilomètres?|met(?:re|er)s?|mètres?|metros?|cm|mm|miles?|feet|ft|hectares?"
    r"|hectáreas?|acres?|m3|m2|litres?|liters?|litros?|tons?|tonnes?|toneladas?|mt|metric ton(?:ne)?s?|kg|kilograms?|kilos?"
    r"|degrees?|mph|km/h|magnitude|كيلومترا?|كم|مترا?|متر|طنا?|اطنان|طن)"
)
_TIMES = (
    r"(?:seconds?|minutes?|hours?|hrs|days?|weeks?|months?|years?|decades?|centur(?:y|ies)|nights?|weekends?|ans?|années?|mois|jours?"
    r"|semaines?|heures?|años?|meses|mes|días?|semanas?|horas?|يوما?|ايام|اسبوعا?|اسابيع|شهرا?|اشهر|شهور|سنه|سنوات|عاما?|اعوام"
    r"|ساعه|ساعات|دقيقه|yo)"
)
_WORD_NUMBER = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
    r"|nineteen|twenty|thirty|forty|fifty|sixty|ninety|a hundred|deux|trois|quatre|cinq|sept|huit|neuf|dix|onze|douze|quinze|vingt"
    r"|trente|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|quince|veinte|treinta|ثلاثه|اربعه|خمسه|سته|سبعه"
    r"|ثمانيه|تسعه|عشره|ثلاث|اربع|خمس|ست|سبع|ثماني|تسع|عشر)"
)

_MASKS = [
    re.compile(pattern)
    for pattern in (
        # dates: 17 October 2016, October 17, 26-30 January, 8 and 9 February, May 2017, mid-June 2017
        rf"(?<!\w){_DAY}(?: ?(?:-|–|to|and|&|,|y|et|al|au|و|الي|a|et le|et du|y el|y del|au) ?{_DAY})?(?: de| من)? ?{_MONTH}\b(?:(?:,| de| del)? ?(?:19|20)\d\d)?",
        rf"\b{_MONTH}\.? {_DAY}(?!\d|[,.]\d)(?: ?(?:-|–|to|and|&|y|et|و) ?{_DAY}(?!\d|[,.]\d))?(?:,? (?:19|20)\d\d)?",
        rf"\b{_MONTH}\.?(?:,| de| del)? ?(?:19|20)\d\d\b",
        r"(?<![\d/])\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}(?![\d/])",
        r"(?<!\d)\d{1,2}[:h]\d{2}(?!\d)(?: ?[ap]\.?m\.?)?",
        r"(?<![\d.,])\d{1,2}(?:[.:]\d{2})? ?[ap]\.?m\b\.?",
        # bare years, and pairs of years; a number before people is never written so in a report
        r"(?<![\d.,$€])(?:19|20)\d\d(?:[-–/](?:19|20)?\d\d)?(?![\d,]\d|\.\d| (?:people|persons|individuals|families"
        r"|households|idps|civilians|homes|houses|refugees|children|women|men|personnes|personas|familias|familles|migrants|déplacés|desplazados|شخص|عائله|اسره|نازح|مدني|لاجي|قتيل))"
        r"(?=\W|$)(?!\w)",
        # shares
        rf"(?<!\w){_N} ?(?:-|–|to|and) ?{_N} ?(?:%|٪|per ?cent|percent)",
        rf"(?<!\w){_N} ?(?:%|٪|per ?cent|percent|pour cent|por ciento|في المايه|في الماءه|بالمايه)",
        r"\b(?:one|two|three|four|five) (?:third|quarter|fifth|half|tenth)s?\b|\b\d/\d\b|½|¼|¾",
        r"\b(?:one|two|three|four|five|six|seven|eight|nine|\d{1,3}) (?:in|out of) (?:every )?"
        r"(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,3})\b(?! (?:people|persons|districts))",
        # money
        rf"(?:us\$|[$€£¥]) ?{_N}{_SCALE}",
        rf"(?:\busd|\beur|\bgbp) ?{_N}{_SCALE}",
        rf"(?<!\w){_N}{_SCALE} ?(?:of |de )?(?:[$€£]|\b{_CURRENCY})",
        # ages, spans of time, distances, weights
        rf"(?<!\w){_N}[- ]?(?:to|-|–|and|or|a|y|et)? ?(?:\d[\d.,]{{0,8}})? ?-?(?:{_MEASURES}|{_TIMES})(?:-old|'|\b)(?! (?:cases|households))",
        rf"\b{_WORD_NUMBER}(?: to {_WORD_NUMBER}| or {_WORD_NUMBER})?[- ](?:(?:long|full|straight|consecutive|more|or more) )?(?:{_MEASURES}|{_TIMES})\b",
        r"\b(?:aged?|ages|under|above|below|over the age of|under the age of|âgés? de|menores de|mayores de|edad) "
        r"(?:between )?\d{1,2}(?: ?(?:-|–|to|and|y|et) ?\d{1,2})?(?!\d|[.,]\d|,\d| (?:people|families|civilians|children))(?= |\)|,|\.|$)",
        r"\bmagnitude(?: of)? \d(?:\.\d)?(?: and \d\.\d)?|\b\d\.\d[- ]magnitude",
        # references: No. 4, #12, Annex 2, Resolution 2254, Phase 3, Area 304, Square 5, Issue 15, day 3
        r"(?:\bno\.?|\bnos\.?|n°|nº|\bnumber|#) ?\d{1,6}(?:-\d{1,4})?\b(?![,.]\d{3})(?! (?:people|families))",
        r"\b(?:update|report|bulletin|issue|annex|table|figure|fig\.?|page|pages|chapter|section|article|resolution|phase|phases"
        r"|ipc|area|square|block|zone|room|level|category|priority|day|week|round|wave|version|part|volume|step|stage|group|grade"
        r"|street|road|highway|route|km|kilo|kilometre|kilometer|camp|unit|sector|ward|channel|covid|article|resolución|fase"
        r"|résolution|rapport|bulletin|boletín|informe|القرار|تقرير|رقم) (?:no\.? ?)?\d{1,4}(?: ?[-–/&] ?\d{1,4})?\b(?![,.]\d{3})",
        # phones, coordinates, web addresses, times of the clock
        r"\+\d[\d ()-]{6,20}\d|\btel\.?:? ?[\d+][\d ()-]{5,20}",
        r"\d{1,3}(?:\.\d+)?° ?\d{0,3}|(?:https?://|www\.)\S{1,300}|\S{1,64}@\S{1,64}",
        # ordinals
        r"(?<!\w)\d{1,4}(?:st|nd|rd|th|ème|eme|er|ère|º|ª)\b",
        # rates of a thing other than people: 24/7, 1:50,000
        r"\b\d{1,3}/\d{1,3}\b|\b1 ?: ?\d[\d,]*",
    )
]


def find_masks(folded: str, sentence: Span) -> list[Span]:
    """Return the spans of a sentence whose numbers count nobody."""
    found = []
    for pattern in _MASKS:
        for match in pattern.finditer(folded, sentence.start, sentence.end):
            if match.end() > match.start():
                found.append(Span(match.start(), match.end()))
    return found
