"""Every table, declared once: columns, types, allowed values, HXL tags, meanings, examples and rules.

The database schema, the CSV header, the HXL row, the data dictionary and the check at the door all read this.
To add a column, add it here and write a migration (`docs/developer.md`).
"""

from enum import StrEnum

from loaders.model.schema import Column, Kind, Row, Rule, Table, is_missing
from loaders.model.vocabulary import (
    STATED_NUMBERS,
    Condition,
    DateAccuracy,
    DateBasis,
    DeclaredStatus,
    DocumentKind,
    GeometryAccuracy,
    Indicator,
    Measure,
    Modality,
    ObservedStatus,
    OrderType,
    PlaceAccuracy,
    PlaceKind,
    Quantifier,
    ReviewStatus,
    Role,
    RouteKind,
    SiteKind,
    SpeakerClass,
    Unit,
)


def _codes(enumeration: type[StrEnum]) -> tuple[str, ...]:
    return tuple(member.value for member in enumeration)


def _in_order(*names: str) -> Rule:
    def holds(row: Row) -> bool:
        present = [row.get(name) for name in names if not is_missing(row.get(name))]
        return present == sorted(present)  # type: ignore[type-var]

    listed = " <= ".join(names)
    return Rule(name="in_order_" + "_".join(names), meaning=f"{listed}, where stated.", holds=holds)


def _only_stated_bounds(row: Row) -> bool:
    stated = tuple(name for name in ("value", "lower", "upper") if not is_missing(row.get(name)))
    return stated == STATED_NUMBERS.get(row.get("quantifier"))  # type: ignore[call-overload]


def _excerpt_as_long_as_offsets(row: Row) -> bool:
    return len(row["excerpt"]) == row["excerpt_end"] - row["excerpt_start"]


def _number_in_excerpt(row: Row) -> bool:
    first = row["number_start"] - row["excerpt_start"]
    last = row["number_end"] - row["excerpt_start"]
    return first >= 0 and row["excerpt"][first:last] == row["number_text"]


_EXCERPT_LENGTH = Rule(
    name="excerpt_length",
    meaning="The excerpt is exactly as long as its offsets say.",
    holds=_excerpt_as_long_as_offsets,
)


def _text(
    name: str,
    meaning: str,
    example: str,
    *,
    required: bool = False,
    key: bool = False,
    free: bool = False,
    allowed: tuple[str, ...] = (),
    hxl: str | None = None,
    refers: str | None = None,
) -> Column:
    return Column(
        name=name,
        kind=Kind.TEXT,
        meaning=meaning,
        example=example,
        required=required,
        key=key,
        free=free,
        allowed=allowed,
        hxl=hxl,
        refers=refers,
    )


def _date(name: str, meaning: str, example: str, *, required: bool = False, hxl: str | None = None) -> Column:
    return Column(name=name, kind=Kind.DATE, meaning=meaning, example=example, required=required, hxl=hxl)


def _number(
    name: str,
    meaning: str,
    example: str,
    *,
    kind: Kind = Kind.NUMBER,
    required: bool = False,
    hxl: str | None = None,
    unit: str | None = None,
) -> Column:
    return Column(name=name, kind=kind, meaning=meaning, example=example, required=required, hxl=hxl, unit=unit)


def _offset(name: str, meaning: str, example: str) -> Column:
    return _number(name, meaning, example, kind=Kind.INTEGER, required=True, unit="characters")


CRISES = Table(
    name="crises",
    meaning="Named emergencies that documents, sites and routes belong to.",
    columns=(
        _text("crisis_id", "Short code of the emergency.", "mosul-2016", required=True, key=True, hxl="#crisis+code"),
        _text("name", "Name shown to people.", "Iraq: battle for Mosul", required=True, hxl="#crisis+name"),
        _text("country_iso3", "ISO 3166-1 alpha-3 code of the country.", "IRQ", required=True, hxl="#country+code"),
        _date("starts", "First day.", "2016-10-17", required=True, hxl="#date+start"),
        _date("ends", "Last day; empty while it lasts.", "2017-07-20", hxl="#date+end"),
        _text("note", "What a reader should know about the dates.", "Start of the military operation.", free=True),
    ),
)

DOCUMENTS = Table(
    name="documents",
    meaning="Reports and articles as received, one row each, with their full text.",
    columns=(
        _text(
            "document_id", "Stable id of the document.", "rw-mosul-2017-06-12", required=True, key=True, hxl="#meta+id"
        ),
        _text(
            "title",
            "Title as printed.",
            "UN: as many as 150,000 civilians trapped in Mosul",
            free=True,
            hxl="#meta+title",
        ),
        _text("publisher", "Who printed it.", "AP", free=True, hxl="#meta+publisher"),
        _date(
            "published",
            "Day it was published; empty when the source does not say.",
            "2017-06-12",
            hxl="#date+published",
        ),
        _text("language", "ISO 639-1 code of the text.", "en", required=True, hxl="#meta+language"),
        _text("url", "Public address.", "https://reliefweb.int/report/iraq/example", free=True, hxl="#meta+url"),
        _text("country_iso3", "Country the report is about, ISO 3166-1 alpha-3.", "IRQ", hxl="#country+code"),
        _text("crisis", "Emergency it belongs to.", "mosul-2016", refers="crises.crisis_id", hxl="#crisis+code"),
        _text(
            "kind",
            "Whether the text is the source's own, retold by us, or a record of single figures.",
            "report",
            required=True,
            allowed=_codes(DocumentKind),
        ),
        _text("media_type", "Type of the bytes as received.", "text/plain", required=True),
        _text("licence", "Licence or terms of the text.", "CC BY 4.0", free=True),
        _text("raw_sha256", "SHA-256 of the bytes as received, which the store keeps.", "9f86d081884c7d65…"),
        _text(
            "text",
            "Full text; every excerpt points into it by character offsets.",
            "The United Nations thinks that …",
            required=True,
            free=True,
        ),
    ),
)

PLACES = Table(
    name="places",
    meaning="Places with coordinates and how precisely they are known.",
    columns=(
        _text("place_id", "Stable id of the place.", "irq-mosul-old-city", required=True, key=True, hxl="#loc+code"),
        _text("name", "Name shown to people.", "Old City, Mosul", required=True, hxl="#loc+name"),
        _text(
            "kind", "What sort of place it is.", "district", required=True, allowed=_codes(PlaceKind), hxl="#loc+type"
        ),
        _text("country_iso3", "ISO 3166-1 alpha-3 code of the country.", "IRQ", required=True, hxl="#country+code"),
        _text(
            "part_of",
            "Place that contains it; overlapping places are never added up.",
            "irq-mosul",
            refers="places.place_id",
        ),
        _text("admin1_code", "P-code or ISO 3166-2 code of the first-level area.", "IQ-NI", hxl="#adm1+code"),
        _text("admin1_name", "Name of the first-level area.", "Ninewa", hxl="#adm1+name"),
        _number("lat", "Latitude.", "36.343", unit="degrees, WGS84", hxl="#geo+lat"),
        _number("lon", "Longitude.", "43.127", unit="degrees, WGS84", hxl="#geo+lon"),
        _text("accuracy", "How finely the place is located.", "area", required=True, allowed=_codes(PlaceAccuracy)),
        _number("precision_km", "Radius in which the true point lies.", "5", unit="km"),
        Column(
            name="aliases",
            kind=Kind.CODES,
            meaning="Other spellings, any script.",
            example="Old Mosul; المدينة القديمة",
            free=True,
        ),
        _text("source", "Where the coordinates come from.", "GeoNames 99072", free=True),
    ),
)

SITES = Table(
    name="sites",
    meaning="Camps, screening sites and mustering points, with capacity where a source states one.",
    columns=(
        _text(
            "site_id", "Stable id of the site.", "hammam-al-alil-screening", required=True, key=True, hxl="#loc+code"
        ),
        _text("crisis", "Emergency it belongs to.", "mosul-2016", required=True, refers="crises.crisis_id"),
        _text("name", "Name shown to people.", "Hammam al-Alil screening site", required=True, hxl="#loc+name"),
        _text(
            "kind",
            "What people find there.",
            "screening_site",
            required=True,
            allowed=_codes(SiteKind),
            hxl="#loc+type",
        ),
        _text("place_id", "Where it lies.", "irq-hammam-al-alil", required=True, refers="places.place_id"),
        _text("status", "Last reported status, in the source's words.", "full", free=True, hxl="#status"),
        _date("status_as_of", "Day of that status.", "2017-06-07", hxl="#date+status"),
        _number("capacity", "Places stated by the source.", "60000", kind=Kind.INTEGER, hxl="#capacity+num"),
        _text("capacity_unit", "What one place is.", "people", allowed=_codes(Unit)),
        _date("capacity_as_of", "Day of the capacity.", "2016-10-23", hxl="#date+capacity"),
        _text(
            "source_title",
            "Document that says so.",
            "IOM Iraq: newly retaken areas of Mosul",
            free=True,
            hxl="#meta+source",
        ),
        _text("url", "Address of that document.", "https://example.org/report", free=True, hxl="#meta+url"),
        _text("note", "What a reader should know.", "Planned capacity of the first phase.", free=True),
    ),
    rules=(
        Rule(
            name="capacity_has_unit",
            meaning="A capacity says what one place is.",
            holds=lambda row: is_missing(row.get("capacity")) or not is_missing(row.get("capacity_unit")),
        ),
    ),
)

FIGURES = Table(
    name="figures",
    meaning="One stated number a row, with its exact sentence.",
    columns=(
        _text(
            "figure_id",
            "Stable id: hash of document, offsets and indicator.",
            "4f2b61c09a7d13e8b5aa",
            required=True,
            key=True,
            hxl="#meta+id",
        ),
        _text(
            "document_id",
            "Document it was read in.",
            "rw-mosul-2017-06-12",
            required=True,
            refers="documents.document_id",
            hxl="#meta+document",
        ),
        _text(
            "excerpt",
            "Exact sentence of the document.",
            "Up to 200,000 people still live behind Islamic State lines in Mosul.",
            required=True,
            free=True,
            hxl="#meta+excerpt",
        ),
        _offset("excerpt_start", "First character of the excerpt in the text.", "2210"),
        _offset("excerpt_end", "Character after the last of the excerpt.", "2379"),
        _text("number_text", "The number as written.", "200,000", required=True, free=True, hxl="#meta+number"),
        _offset("number_start", "First character of the number in the text.", "2216"),
        _offset("number_end", "Character after the last of the number.", "2223"),
        _text(
            "indicator", "What is counted.", "trapped", required=True, allowed=_codes(Indicator), hxl="#indicator+code"
        ),
        _number("value", "The number, where the words give one point.", "180000", hxl="#affected+num"),
        _number("lower", "Lower bound the words state; empty when they state none.", "120000", hxl="#affected+num+min"),
        _number("upper", "Upper bound the words state; empty when they state none.", "200000", hxl="#affected+num+max"),
        _text(
            "quantifier",
            "How the words bound the number.",
            "up_to",
            required=True,
            allowed=_codes(Quantifier),
            hxl="#meta+quantifier",
        ),
        _text("quantifier_text", "The literal words.", "Up to", free=True),
        _text(
            "unit", "What one unit of the number is.", "people", required=True, allowed=_codes(Unit), hxl="#meta+unit"
        ),
        _text(
            "measure",
            "How the number relates to time.",
            "stock",
            required=True,
            allowed=_codes(Measure),
            hxl="#meta+measure",
        ),
        _text(
            "modality",
            "Whether the source says that it happened.",
            "reported",
            required=True,
            allowed=_codes(Modality),
            hxl="#meta+modality",
        ),
        _text(
            "population_group", "Part of the people counted; empty for all.", "children", free=True, hxl="#meta+group"
        ),
        _text("part_of", "Figure this one is a subset of; never added to it.", "a81be0c1f4c29f7763dd"),
        _text("place_text", "Place in the source's words.", "Mosul", free=True, hxl="#loc+text"),
        _text("place_id", "Place it was resolved to.", "irq-mosul", hxl="#loc+code"),
        _text("place_name", "Name of that place.", "Mosul", free=True, hxl="#loc+name"),
        _text("admin1_code", "P-code or ISO 3166-2 code of the first-level area.", "IQ-NI", hxl="#adm1+code"),
        _text("admin1_name", "Name of the first-level area.", "Ninewa", hxl="#adm1+name"),
        _text("admin2_code", "P-code of the second-level area.", "IQG15Q03", hxl="#adm2+code"),
        _text("country_iso3", "ISO 3166-1 alpha-3 code of the country.", "IRQ", hxl="#country+code"),
        _number("lat", "Latitude.", "36.335", unit="degrees, WGS84", hxl="#geo+lat"),
        _number("lon", "Longitude.", "43.119", unit="degrees, WGS84", hxl="#geo+lon"),
        _text("place_accuracy", "How finely the place is located.", "point", allowed=_codes(PlaceAccuracy)),
        _text(
            "origin_text",
            "Where a movement started, in the source's words.",
            "west Mosul",
            free=True,
            hxl="#loc+origin",
        ),
        _text("origin_id", "Place the origin was resolved to.", "irq-mosul-west"),
        _text(
            "destination_text",
            "Where a movement ended, in the source's words.",
            "Hammam al-Alil",
            free=True,
            hxl="#loc+destination",
        ),
        _text("destination_id", "Place the destination was resolved to.", "irq-hammam-al-alil"),
        _date("period_start", "First day of the reference period.", "2017-05-29", hxl="#date+start"),
        _date(
            "period_end", "Last day of the reference period; the as-of day of a stock.", "2017-05-29", hxl="#date+end"
        ),
        _text("date_accuracy", "How finely the source dates it.", "day", allowed=_codes(DateAccuracy)),
        _text("date_basis", "Where the period comes from.", "published", allowed=_codes(DateBasis)),
        _text("speaker", "Person who said it.", "Lise Grande", free=True, hxl="#contact+name"),
        _text("speaker_org", "Organisation that said it.", "United Nations", free=True, hxl="#org+name"),
        _text(
            "speaker_class",
            "Kind of organisation or person.",
            "un",
            required=True,
            allowed=_codes(SpeakerClass),
            hxl="#org+type",
        ),
        _text(
            "attribution_text",
            "Words that name the speaker.",
            "U.N. Humanitarian Coordinator Lise Grande told Reuters",
            free=True,
        ),
        _text("publisher", "Who printed it.", "Reuters", free=True, hxl="#meta+source"),
        _text("language", "ISO 639-1 code of the document's text.", "en", hxl="#meta+language"),
        _number(
            "confidence", "The reader's belief that all of it is right, 0 to 1; empty when a person typed it.", "0.93"
        ),
        Column(
            name="warnings",
            kind=Kind.CODES,
            meaning="Codes of doubts that travel with the figure.",
            example="fractional_count",
            hxl="#meta+warnings",
        ),
        _text("extractor", "What read it.", "grammar", required=True),
        _text("extractor_version", "Version of what read it.", "1", required=True),
        _text(
            "review_status",
            "What a person has decided.",
            "extracted",
            required=True,
            allowed=_codes(ReviewStatus),
            hxl="#status+review",
        ),
        _text("role", "Charted, or kept beside as support or contradiction.", "recommended", allowed=_codes(Role)),
    ),
    rules=(
        _EXCERPT_LENGTH,
        Rule(
            name="number_in_excerpt",
            meaning="The number stands in its excerpt at its offsets.",
            holds=_number_in_excerpt,
        ),
        Rule(
            name="only_stated_bounds",
            meaning="Value and bounds are those that the quantifier states, and no others.",
            holds=_only_stated_bounds,
        ),
        _in_order("lower", "value", "upper"),
        _in_order("period_start", "period_end"),
    ),
)

ROUTES = Table(
    name="routes",
    meaning="Ways out of danger. Most have no geometry, because no report gives one.",
    columns=(
        _text(
            "route_id", "Stable id of the route.", "mosul-old-city-passages", required=True, key=True, hxl="#meta+id"
        ),
        _text("crisis", "Emergency it belongs to.", "mosul-2016", required=True, refers="crises.crisis_id"),
        _text("name", "Name shown to people.", "Old City “safe passages”", required=True, hxl="#loc+name"),
        _text(
            "kind",
            "What sort of way out it is.",
            "evacuation_corridor",
            required=True,
            allowed=_codes(RouteKind),
            hxl="#loc+type",
        ),
        _number("position", "Order of the row on the timeline.", "1", kind=Kind.INTEGER, required=True),
        Column(
            name="aliases", kind=Kind.CODES, meaning="Other names.", example="safe routes; exit corridors", free=True
        ),
        _text("place_id", "Where its point is drawn.", "irq-mosul-old-city", refers="places.place_id"),
        _text("origin_id", "Where it starts, if a source says so.", "irq-mosul-west", refers="places.place_id"),
        _text("destination_id", "Where it ends, if a source says so.", "irq-hammam-al-alil", refers="places.place_id"),
        Column(
            name="moving",
            kind=Kind.BOOLEAN,
            meaning="The source says that its location changes.",
            example="true",
            required=True,
        ),
        _text(
            "geometry", "Line as GeoJSON; empty when no source gives one.", '{"type":"LineString","coordinates":[…]}'
        ),
        _text("geometry_accuracy", "How the line was obtained.", "schematic", allowed=_codes(GeometryAccuracy)),
        _text("note", "What a reader should know.", "Place is the district, not the path.", free=True),
    ),
    rules=(
        Rule(
            name="geometry_has_accuracy",
            meaning="A line says how it was obtained.",
            holds=lambda row: is_missing(row.get("geometry")) or not is_missing(row.get("geometry_accuracy")),
        ),
    ),
)

ROUTE_REPORTS = Table(
    name="route_reports",
    meaning="What one sentence says about a way out; declared status apart from observed status.",
    columns=(
        _text(
            "report_id",
            "Stable id: hash of document, offsets and name.",
            "0c9f4e7ab2d18843c7e1",
            required=True,
            key=True,
            hxl="#meta+id",
        ),
        _text(
            "document_id",
            "Document it was read in.",
            "seed-mosul-2017-05-29",
            required=True,
            refers="documents.document_id",
            hxl="#meta+document",
        ),
        _text(
            "excerpt",
            "Exact sentence of the document.",
            "People who choose to flee will be directed to safe routes.",
            required=True,
            free=True,
            hxl="#meta+excerpt",
        ),
        _offset("excerpt_start", "First character of the excerpt in the text.", "2812"),
        _offset("excerpt_end", "Character after the last of the excerpt.", "2871"),
        _text("route_id", "Known route it was matched to; empty until matched.", "mosul-old-city-passages"),
        _text("route_name", "Name as written.", "safe routes", free=True, hxl="#loc+name"),
        _text("origin_text", "Where it starts, in the source's words.", "Old City", free=True, hxl="#loc+origin"),
        _text(
            "destination_text",
            "Where it ends, in the source's words.",
            "Hammam al-Alil",
            free=True,
            hxl="#loc+destination",
        ),
        _text(
            "declared_status",
            "What a party announced.",
            "announced",
            allowed=_codes(DeclaredStatus),
            hxl="#status+declared",
        ),
        _text("observed_status", "What was seen.", "open", allowed=_codes(ObservedStatus), hxl="#status+observed"),
        Column(
            name="conditions",
            kind=Kind.CODES,
            meaning="What people meet on it.",
            example="under_fire; screening",
            allowed=_codes(Condition),
            hxl="#status+conditions",
        ),
        _text("order_type", "How strongly people are told to leave or stay.", "voluntary", allowed=_codes(OrderType)),
        _text("note", "What a reader should know.", "Newly arrived people only.", free=True),
        _date("period_start", "First day it held.", "2017-05-29", hxl="#date+start"),
        _date("period_end", "Last day it held.", "2017-05-29", hxl="#date+end"),
        _text("date_accuracy", "How finely the source dates it.", "day", allowed=_codes(DateAccuracy)),
        _text("speaker", "Person who said it.", "Lise Grande", free=True, hxl="#contact+name"),
        _text("speaker_org", "Organisation that said it.", "United Nations", free=True, hxl="#org+name"),
        _text(
            "speaker_class",
            "Kind of organisation or person.",
            "un",
            required=True,
            allowed=_codes(SpeakerClass),
            hxl="#org+type",
        ),
        _text("publisher", "Who printed it.", "Reuters", free=True, hxl="#meta+source"),
        _number(
            "confidence", "The reader's belief that all of it is right, 0 to 1; empty when a person typed it.", "0.8"
        ),
        Column(
            name="warnings",
            kind=Kind.CODES,
            meaning="Codes of doubts that travel with the report.",
            example="unmatched_route",
            hxl="#meta+warnings",
        ),
        _text("extractor", "What read it.", "grammar", required=True),
        _text("extractor_version", "Version of what read it.", "1", required=True),
        _text(
            "review_status",
            "What a person has decided.",
            "extracted",
            required=True,
            allowed=_codes(ReviewStatus),
            hxl="#status+review",
        ),
    ),
    rules=(
        _EXCERPT_LENGTH,
        _in_order("period_start", "period_end"),
    ),
)

DECISIONS = Table(
    name="decisions",
    meaning="Every human act on a row: who, when, which field, old, new and why. Only ever added to.",
    columns=(
        _text("decision_id", "Stable id of the act.", "b2f8d0a19c3e4f51a7d6", required=True, key=True, hxl="#meta+id"),
        _text("table_name", "Table of the row.", "figures", required=True),
        _text("row_id", "Key of the row.", "4f2b61c09a7d13e8b5aa", required=True),
        _text("field", "Column that was changed.", "review_status", required=True),
        _text("old", "Value before.", "extracted", free=True),
        _text("new", "Value after.", "approved", free=True),
        _text("who", "Person who decided.", "A. Officer", required=True, free=True),
        _text("why", "Reason given.", "Read on the page.", free=True),
        Column(
            name="decided_at",
            kind=Kind.TIME,
            meaning="When, with time zone.",
            example="2017-05-30T08:12:00+00:00",
            required=True,
        ),
    ),
)

TABLES: dict[str, Table] = {
    table.name: table for table in (CRISES, DOCUMENTS, PLACES, SITES, FIGURES, ROUTES, ROUTE_REPORTS, DECISIONS)
}
