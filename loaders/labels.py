"""What each code is called on a page, on a chart and in a brief, in the language in use.

Comes in: a code of `loaders.model.vocabulary`. Goes out: a short label. A code without a label is our bug; a test
holds that there is none.
"""

from loaders.language import N_, _
from loaders.model.doubts import split_numbers
from loaders.model.vocabulary import (
    AttemptOutcome,
    Condition,
    DeclaredStatus,
    DocumentKind,
    Indicator,
    Measure,
    Modality,
    ObservedStatus,
    OrderType,
    Quantifier,
    ReviewStatus,
    SiteKind,
    SpeakerClass,
    TravelMode,
)

INDICATORS = {
    Indicator.TRAPPED: N_("trapped"),
    Indicator.EXPOSED: N_("exposed to hostilities"),
    Indicator.DISPLACED: N_("displaced"),
    Indicator.FLED: N_("fled"),
    Indicator.EVACUATED: N_("evacuated"),
    Indicator.SHELTERING: N_("sheltering"),
    Indicator.RETURNED: N_("returned"),
    Indicator.REFUGEES: N_("refugees"),
    Indicator.KILLED: N_("killed"),
    Indicator.INJURED: N_("injured"),
    Indicator.TREATED: N_("treated"),
    Indicator.MISSING: N_("missing"),
    Indicator.DETAINED: N_("detained"),
    Indicator.IN_NEED: N_("in need"),
    Indicator.TARGETED: N_("targeted for help"),
    Indicator.ASSISTED: N_("assisted"),
    Indicator.FOOD_INSECURE: N_("food insecure"),
    Indicator.AFFECTED: N_("affected"),
    Indicator.HOMES_DESTROYED: N_("homes destroyed"),
    Indicator.HOMES_DAMAGED: N_("homes damaged"),
    Indicator.POPULATION: N_("population"),
    Indicator.SCREENED: N_("screened"),
    Indicator.CAPACITY: N_("capacity"),
    Indicator.OTHER_PEOPLE: N_("other people"),
}
QUANTIFIERS = {
    Quantifier.EXACT: N_("exactly"),
    Quantifier.ABOUT: N_("about"),
    Quantifier.MORE_THAN: N_("more than"),
    Quantifier.AT_LEAST: N_("at least"),
    Quantifier.LESS_THAN: N_("less than"),
    Quantifier.UP_TO: N_("up to"),
    Quantifier.RANGE: N_("between two ends"),
    Quantifier.VAGUE: N_("in words only"),
}
MEASURES = {
    Measure.STOCK: N_("on that day"),
    Measure.FLOW: N_("in the period"),
    Measure.CUMULATIVE: N_("since the start"),
    Measure.RATE: N_("per day"),
    Measure.CAPACITY: N_("places"),
    Measure.UNKNOWN: N_("measure not stated"),
}
MODALITIES = {
    Modality.REPORTED: N_("reported"),
    Modality.ESTIMATE: N_("estimate"),
    Modality.PROJECTION: N_("projection"),
    Modality.PLAN: N_("plan"),
    Modality.DENIED: N_("denied"),
    Modality.NOT_REPORTED: N_("not reported"),
}
SPEAKER_CLASSES = {
    SpeakerClass.UN: N_("United Nations"),
    SpeakerClass.GOVERNMENT_CIVIL: N_("government, civil"),
    SpeakerClass.GOVERNMENT_MILITARY: N_("government, military"),
    SpeakerClass.ARMED_GROUP: N_("armed group"),
    SpeakerClass.RED_CROSS_RED_CRESCENT: N_("Red Cross, Red Crescent"),
    SpeakerClass.INGO: N_("international organisation"),
    SpeakerClass.LOCAL_ORG: N_("local organisation"),
    SpeakerClass.HOSPITAL: N_("hospital"),
    SpeakerClass.RESIDENT: N_("residents"),
    SpeakerClass.MONITOR: N_("monitor"),
    SpeakerClass.MEDIA: N_("media"),
    SpeakerClass.ANONYMOUS_OFFICIAL: N_("official, unnamed"),
    SpeakerClass.UNKNOWN: N_("speaker not stated"),
}
REVIEW_STATUSES = {
    ReviewStatus.EXTRACTED: N_("not yet reviewed"),
    ReviewStatus.NEEDS_REVIEW: N_("needs review"),
    ReviewStatus.APPROVED: N_("approved"),
    ReviewStatus.REJECTED: N_("rejected"),
    ReviewStatus.CHANGED_SINCE_APPROVAL: N_("changed since approval"),
    ReviewStatus.SUPERSEDED: N_("superseded"),
}
DECLARED_STATUSES = {
    DeclaredStatus.ANNOUNCED: N_("announced"),
    DeclaredStatus.IN_EFFECT: N_("in effect"),
    DeclaredStatus.SUSPENDED: N_("suspended"),
    DeclaredStatus.WITHDRAWN: N_("withdrawn"),
    DeclaredStatus.EXPIRED: N_("expired"),
    DeclaredStatus.DENIED: N_("denied"),
}
OBSERVED_STATUSES = {
    ObservedStatus.OPEN: N_("open"),
    ObservedStatus.OPEN_RESTRICTED: N_("open, restricted"),
    ObservedStatus.INTERMITTENT: N_("open at times"),
    ObservedStatus.CLOSED: N_("closed"),
    ObservedStatus.UNKNOWN: N_("unknown"),
}
CONDITIONS = {
    Condition.UNDER_FIRE: N_("under fire"),
    Condition.SHELLING_REPORTED: N_("shelling reported"),
    Condition.AIRSTRIKE_REPORTED: N_("air strike reported"),
    Condition.SNIPER: N_("sniper fire"),
    Condition.MINES_ERW: N_("mines or unexploded ordnance"),
    Condition.CHECKPOINT: N_("checkpoint"),
    Condition.SCREENING: N_("screening"),
    Condition.DETENTION_REPORTED: N_("detention reported"),
    Condition.LOOTING: N_("looting"),
    Condition.BRIDGE_DESTROYED: N_("bridge destroyed"),
    Condition.ROAD_DAMAGED: N_("road damaged"),
    Condition.FLOODED: N_("flooded"),
    Condition.SNOW_MUD: N_("snow or mud"),
    Condition.OVERCROWDED: N_("overcrowded"),
    Condition.NO_TRANSPORT: N_("no transport"),
    Condition.FUEL_LACK: N_("no fuel"),
    Condition.COMMUNICATIONS_CUT: N_("communications cut"),
    Condition.CURFEW: N_("curfew"),
    Condition.PERMIT_REQUIRED: N_("permit required"),
    Condition.FEE_DEMANDED: N_("fee demanded"),
    Condition.LOCATION_CHANGES: N_("its location changes"),
}
ORDER_TYPES = {
    OrderType.COMPULSORY: N_("leaving is compulsory"),
    OrderType.STRONGLY_REQUESTED: N_("leaving is strongly requested"),
    OrderType.ADVISED: N_("leaving is advised"),
    OrderType.PERMITTED: N_("leaving is permitted"),
    OrderType.VOLUNTARY: N_("leaving is not compulsory"),
    OrderType.SHELTER_IN_PLACE: N_("people are told to stay"),
    OrderType.FORBIDDEN: N_("leaving is forbidden"),
}
TRAVEL_MODES = {
    TravelMode.FOOT: N_("on foot"),
    TravelMode.CART: N_("by cart"),
    TravelMode.CAR: N_("by car"),
    TravelMode.BUS: N_("by bus"),
    TravelMode.TRUCK: N_("by truck"),
    TravelMode.AMBULANCE: N_("by ambulance"),
    TravelMode.CONVOY: N_("in a convoy"),
    TravelMode.TRAIN: N_("by train"),
    TravelMode.BOAT: N_("by boat"),
    TravelMode.AIR: N_("by air"),
}
ATTEMPT_OUTCOMES = {
    AttemptOutcome.PLANNED: N_("evacuation planned"),
    AttemptOutcome.UNDER_WAY: N_("evacuation under way"),
    AttemptOutcome.COMPLETED: N_("evacuation completed"),
    AttemptOutcome.PARTIAL: N_("evacuation succeeded in part"),
    AttemptOutcome.TURNED_BACK: N_("evacuation turned back"),
    AttemptOutcome.BLOCKED: N_("evacuation blocked"),
    AttemptOutcome.ATTACKED: N_("evacuation attacked"),
    AttemptOutcome.POSTPONED: N_("evacuation postponed"),
    AttemptOutcome.CANCELLED: N_("evacuation cancelled"),
    AttemptOutcome.FAILED: N_("evacuation failed"),
}
DOCUMENT_KINDS = {
    DocumentKind.REPORT: N_("the source's own text"),
    DocumentKind.RETOLD: N_("retold in our words"),
    DocumentKind.RECORD: N_("record of a published figure"),
}
SITE_KINDS = {
    SiteKind.CAMP: N_("camp"),
    SiteKind.EMERGENCY_SITE: N_("emergency site"),
    SiteKind.SCREENING_SITE: N_("screening site"),
    SiteKind.MUSTERING_POINT: N_("mustering point"),
    SiteKind.HOSPITAL: N_("hospital"),
}
WARNINGS = {
    "after_publication": N_("dated after the document was published"),
    "ambiguous_place": N_("several places bear this name"),
    "converted_from_households": N_("worked out by the source from households"),
    "counted_as_cases": N_("counted as cases or patients"),
    "counting_changed": N_("the way of counting changed"),
    "disagreement": N_("another source says otherwise"),
    "fractional_count": N_("not a whole number of people: a word such as “million” may be missing"),
    "impossible_date": N_("the text gives a date that does not exist, so the day of publication is taken"),
    "inferred_date": N_("the date is ours, not printed"),
    "inferred_place": N_("the place is ours, not printed"),
    "larger_than_whole": N_("a part larger than its whole"),
    "more_than_live_there": N_("more people than live there"),
    "more_than_mankind": N_("more people than there are"),
    "only_second_reader": N_("only a second reader found it: read the sentence before you accept it"),
    "second_reader_differs": N_("a second reader takes it for something else"),
    "source_inconsistent": N_("the document contradicts itself"),
    "stock_or_cumulative": N_("a number of one day, or of all days: the source is not clear"),
    "transposed_digits": N_("digits may be swapped"),
    "unusual_family_size": N_("people per household out of the usual range"),
    "unmatched_route": N_("not matched to a known route"),
}
WARNINGS_WITH_NUMBERS = {
    "more_than_live_there": N_("{stated} is more than live there: GeoNames counts {other}"),
    "transposed_digits": N_("digits may be swapped: {stated} here, {other} in the last number of this series"),
}
"""Doubts that tell the number and the one it is held against."""


def say_warning(code: str) -> str:
    """Say a doubt in words; a code without words is shown as it is, never hidden.

    >>> say_warning("transposed_digits:84516/48516")
    'digits may be swapped: 84,516 here, 48,516 in the last number of this series'
    """
    name, numbers = split_numbers(code)
    if name in WARNINGS_WITH_NUMBERS and len(numbers) == 2:
        return _(WARNINGS_WITH_NUMBERS[name], stated=f"{numbers[0]:,}", other=f"{numbers[1]:,}")
    return _(WARNINGS[code]) if code in WARNINGS else code.replace("_", " ")
