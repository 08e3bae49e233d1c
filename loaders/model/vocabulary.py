"""The closed lists of codes, the same in code, database, CSV, JSON and on the page.

Definitions and their alignment with IDMC Helix, HXL and HDX HAPI are in `docs/vocabulary.md`.
"""

from enum import StrEnum


class Indicator(StrEnum):
    """What is counted."""

    TRAPPED = "trapped"
    EXPOSED = "exposed"
    DISPLACED = "displaced"
    FLED = "fled"
    EVACUATED = "evacuated"
    SHELTERING = "sheltering"
    RETURNED = "returned"
    REFUGEES = "refugees"
    KILLED = "killed"
    INJURED = "injured"
    TREATED = "treated"
    MISSING = "missing"
    DETAINED = "detained"
    IN_NEED = "in_need"
    TARGETED = "targeted"
    ASSISTED = "assisted"
    FOOD_INSECURE = "food_insecure"
    AFFECTED = "affected"
    HOMES_DESTROYED = "homes_destroyed"
    HOMES_DAMAGED = "homes_damaged"
    POPULATION = "population"
    SCREENED = "screened"
    CAPACITY = "capacity"
    OTHER_PEOPLE = "other_people"


class Quantifier(StrEnum):
    """How the words bound the number. Only stated bounds are ever stored."""

    EXACT = "exact"
    ABOUT = "about"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    LESS_THAN = "less_than"
    UP_TO = "up_to"
    RANGE = "range"
    VAGUE = "vague"


STATED_NUMBERS: dict[Quantifier, tuple[str, ...]] = {
    Quantifier.EXACT: ("value", "lower", "upper"),
    Quantifier.ABOUT: ("value",),
    Quantifier.MORE_THAN: ("lower",),
    Quantifier.AT_LEAST: ("lower",),
    Quantifier.LESS_THAN: ("upper",),
    Quantifier.UP_TO: ("upper",),
    Quantifier.RANGE: ("lower", "upper"),
    Quantifier.VAGUE: (),
}
"""Which of value, lower and upper each quantifier states; the others stay empty. "Up to" has no lower end."""


class Measure(StrEnum):
    """How the number relates to time."""

    STOCK = "stock"
    FLOW = "flow"
    CUMULATIVE = "cumulative"
    RATE = "rate"
    CAPACITY = "capacity"
    UNKNOWN = "unknown"


class Modality(StrEnum):
    """Whether the source says that it happened."""

    REPORTED = "reported"
    ESTIMATE = "estimate"
    PROJECTION = "projection"
    PLAN = "plan"
    DENIED = "denied"
    NOT_REPORTED = "not_reported"


class Unit(StrEnum):
    """What one unit of the number is. Never converted silently."""

    PEOPLE = "people"
    HOUSEHOLDS = "households"
    HOMES = "homes"
    PLOTS = "plots"
    BEDS = "beds"


class ReviewStatus(StrEnum):
    """What a person has decided about a figure."""

    EXTRACTED = "extracted"
    NEEDS_REVIEW = "needs_review"
    APPROVED = "approved"
    REJECTED = "rejected"
    CHANGED_SINCE_APPROVAL = "changed_since_approval"
    SUPERSEDED = "superseded"


class Role(StrEnum):
    """Whether the figure is the one charted or one that supports or contradicts it."""

    RECOMMENDED = "recommended"
    TRIANGULATION = "triangulation"


class SpeakerClass(StrEnum):
    """The kind of organisation or person that said the number."""

    UN = "un"
    GOVERNMENT_CIVIL = "government_civil"
    GOVERNMENT_MILITARY = "government_military"
    ARMED_GROUP = "armed_group"
    RED_CROSS_RED_CRESCENT = "red_cross_red_crescent"
    INGO = "ingo"
    LOCAL_ORG = "local_org"
    HOSPITAL = "hospital"
    RESIDENT = "resident"
    MONITOR = "monitor"
    MEDIA = "media"
    ANONYMOUS_OFFICIAL = "anonymous_official"
    UNKNOWN = "unknown"


class DateAccuracy(StrEnum):
    """How finely the source dates the number."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class DateBasis(StrEnum):
    """Where the reference period comes from."""

    STATED = "stated"
    RELATIVE = "relative"
    PUBLISHED = "published"


class PlaceAccuracy(StrEnum):
    """How finely a place is located."""

    POINT = "point"
    AREA = "area"
    ADMIN2 = "admin2"
    ADMIN1 = "admin1"
    COUNTRY = "country"
    UNKNOWN = "unknown"


class PlaceKind(StrEnum):
    """What sort of place it is."""

    COUNTRY = "country"
    ADMIN1 = "admin1"
    ADMIN2 = "admin2"
    CITY = "city"
    DISTRICT = "district"
    AREA = "area"
    CAMP = "camp"
    CROSSING = "crossing"
    RIVER = "river"
    OTHER = "other"


class SiteKind(StrEnum):
    """What people find at a site."""

    CAMP = "camp"
    EMERGENCY_SITE = "emergency_site"
    SCREENING_SITE = "screening_site"
    MUSTERING_POINT = "mustering_point"
    HOSPITAL = "hospital"


class RouteKind(StrEnum):
    """What sort of way out it is."""

    EVACUATION_CORRIDOR = "evacuation_corridor"
    ROAD = "road"
    CROSSING_POINT = "crossing_point"
    BRIDGE = "bridge"
    FERRY = "ferry"
    AIR_MEDEVAC = "air_medevac"
    RAIL = "rail"


class DeclaredStatus(StrEnum):
    """What a named party announced about a route."""

    ANNOUNCED = "announced"
    IN_EFFECT = "in_effect"
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    DENIED = "denied"


class ObservedStatus(StrEnum):
    """What was seen on a route. Under fire is a condition, not a status."""

    OPEN = "open"
    OPEN_RESTRICTED = "open_restricted"
    INTERMITTENT = "intermittent"
    CLOSED = "closed"
    UNKNOWN = "unknown"


class Condition(StrEnum):
    """What people meet on a route."""

    UNDER_FIRE = "under_fire"
    SHELLING_REPORTED = "shelling_reported"
    AIRSTRIKE_REPORTED = "airstrike_reported"
    SNIPER = "sniper"
    MINES_ERW = "mines_erw"
    CHECKPOINT = "checkpoint"
    SCREENING = "screening"
    DETENTION_REPORTED = "detention_reported"
    LOOTING = "looting"
    BRIDGE_DESTROYED = "bridge_destroyed"
    ROAD_DAMAGED = "road_damaged"
    FLOODED = "flooded"
    SNOW_MUD = "snow_mud"
    OVERCROWDED = "overcrowded"
    NO_TRANSPORT = "no_transport"
    FUEL_LACK = "fuel_lack"
    COMMUNICATIONS_CUT = "communications_cut"
    CURFEW = "curfew"
    PERMIT_REQUIRED = "permit_required"
    FEE_DEMANDED = "fee_demanded"
    LOCATION_CHANGES = "location_changes"


class OrderType(StrEnum):
    """How strongly people are told to leave or stay."""

    COMPULSORY = "compulsory"
    STRONGLY_REQUESTED = "strongly_requested"
    ADVISED = "advised"
    PERMITTED = "permitted"
    VOLUNTARY = "voluntary"
    SHELTER_IN_PLACE = "shelter_in_place"
    FORBIDDEN = "forbidden"


class TravelMode(StrEnum):
    """How people move on a route."""

    FOOT = "foot"
    CART = "cart"
    CAR = "car"
    BUS = "bus"
    TRUCK = "truck"
    AMBULANCE = "ambulance"
    CONVOY = "convoy"
    TRAIN = "train"
    BOAT = "boat"
    AIR = "air"


class AttemptOutcome(StrEnum):
    """How an attempt to bring people out ended."""

    PLANNED = "planned"
    UNDER_WAY = "under_way"
    COMPLETED = "completed"
    PARTIAL = "partial"
    TURNED_BACK = "turned_back"
    BLOCKED = "blocked"
    ATTACKED = "attacked"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    FAILED = "failed"


class AttemptUnit(StrEnum):
    """What is counted of an attempt."""

    PEOPLE = "people"
    HOUSEHOLDS = "households"
    VEHICLES = "vehicles"


class GeometryAccuracy(StrEnum):
    """How a route's line was obtained; most routes have none."""

    SURVEYED = "surveyed"
    MATCHED = "matched"
    SCHEMATIC = "schematic"


class DocumentKind(StrEnum):
    """What the stored text is, so that nobody takes our words for the source's."""

    REPORT = "report"
    """The text as received from its publisher or from the user."""
    RETOLD = "retold"
    """A real report's facts in our own words: same figures, places, dates and sources."""
    RECORD = "record"
    """Single published figures written down with the address they were printed at; not the page's text."""
