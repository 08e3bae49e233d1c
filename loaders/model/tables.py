"""Every table, declared once: columns, types, allowed values, HXL tags, meanings, examples and rules.

The database schema, the CSV header, the HXL row, the data dictionary and the check at the door all read this.
To add a column, add it here and write a migration (`docs/developer.md`).
"""

from loaders.model.columns import (
    EXCERPT_LENGTH,
    NUMBER_IN_EXCERPT,
    ONLY_STATED_BOUNDS,
    codes,
    codes_of,
    date,
    in_order,
    number,
    offset,
    text,
)
from loaders.model.schema import Column, Kind, Rule, Table, is_missing
from loaders.model.vocabulary import (
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

# fmt: off
# One column a line, however long: this file is read as a table.

CRISES = Table(
    name="crises",
    meaning="Named emergencies that documents, sites and routes belong to.",
    columns=(
        text("crisis_id", "Short code of the emergency.", "mosul-2016", required=True, key=True, hxl="#crisis+code"),
        text("name", "Name shown to people.", "Iraq: battle for Mosul", required=True, hxl="#crisis+name"),
        text("country_iso3", "ISO 3166-1 alpha-3 code of the country.", "IRQ", required=True, hxl="#country+code"),
        date("starts", "First day.", "2016-10-17", required=True, hxl="#date+start"),
        date("ends", "Last day; empty while it lasts.", "2017-07-20", hxl="#date+end"),
        text("note", "What a reader should know about the dates.", "Start of the military operation.", free=True),
    ),
)

DOCUMENTS = Table(
    name="documents",
    meaning="Reports and articles as received, one row each, with their full text.",
    columns=(
        text("document_id", "Stable id of the document.", "rw-mosul-2017-06-12", required=True, key=True, hxl="#meta+id"),
        text("title", "Title as printed.", "UN: as many as 150,000 civilians trapped in Mosul", free=True, hxl="#meta+title"),
        text("publisher", "Who printed it.", "AP", free=True, hxl="#meta+publisher"),
        date("published", "Day it was published; empty when the source does not say.", "2017-06-12", hxl="#date+published"),
        text("published_accuracy", "How finely that day is known; a month or a year stands as its first day.", "day", required=True, allowed=codes_of(DateAccuracy)),
        text("language", "ISO 639-1 code of the text.", "en", required=True, hxl="#meta+language"),
        text("url", "Public address.", "https://reliefweb.int/report/iraq/example", free=True, hxl="#meta+url"),
        text("country_iso3", "Country the report is about, ISO 3166-1 alpha-3.", "IRQ", hxl="#country+code"),
        text("crisis", "Emergency it belongs to.", "mosul-2016", refers="crises.crisis_id", hxl="#crisis+code"),
        text("kind", "Whether the text is the source's own, retold by us, or a record of single figures.", "report", required=True, allowed=codes_of(DocumentKind)),
        text("media_type", "Type of the bytes as received.", "text/plain", required=True),
        text("licence", "Licence or terms of the text.", "CC BY 4.0", free=True),
        text("raw_sha256", "SHA-256 of the bytes as received, which the store keeps.", "9f86d081884c7d65…"),
        text("text", "Full text; every excerpt points into it by character offsets.", "The United Nations thinks that …", required=True, free=True),
    ),
)

PLACES = Table(
    name="places",
    meaning="Places with coordinates and how precisely they are known.",
    columns=(
        text("place_id", "Stable id of the place.", "irq-mosul-old-city", required=True, key=True, hxl="#loc+code"),
        text("name", "Name shown to people.", "Old City, Mosul", required=True, hxl="#loc+name"),
        text("kind", "What sort of place it is.", "district", required=True, allowed=codes_of(PlaceKind), hxl="#loc+type"),
        text("country_iso3", "ISO 3166-1 alpha-3 code of the country.", "IRQ", required=True, hxl="#country+code"),
        text("part_of", "Place that contains it; overlapping places are never added up.", "irq-mosul", refers="places.place_id"),
        text("admin1_code", "P-code or ISO 3166-2 code of the first-level area.", "IQ-NI", hxl="#adm1+code"),
        text("admin1_name", "Name of the first-level area.", "Ninewa", hxl="#adm1+name"),
        number("lat", "Latitude.", "36.343", unit="degrees, WGS84", hxl="#geo+lat"),
        number("lon", "Longitude.", "43.127", unit="degrees, WGS84", hxl="#geo+lon"),
        text("accuracy", "How finely the place is located.", "area", required=True, allowed=codes_of(PlaceAccuracy)),
        number("precision_km", "Radius in which the true point lies.", "5", unit="km"),
        codes("aliases", "Other spellings, any script.", "Old Mosul; المدينة القديمة", free=True),
        text("source", "Where the coordinates come from.", "GeoNames 99072", free=True),
    ),
)

SITES = Table(
    name="sites",
    meaning="Camps, screening sites and mustering points, with capacity where a source states one.",
    columns=(
        text("site_id", "Stable id of the site.", "hammam-al-alil-screening", required=True, key=True, hxl="#loc+code"),
        text("crisis", "Emergency it belongs to.", "mosul-2016", required=True, refers="crises.crisis_id"),
        text("name", "Name shown to people.", "Hammam al-Alil screening site", required=True, hxl="#loc+name"),
        text("kind", "What people find there.", "screening_site", required=True, allowed=codes_of(SiteKind), hxl="#loc+type"),
        text("place_id", "Where it lies.", "irq-hammam-al-alil", required=True, refers="places.place_id"),
        text("status", "Last reported status, in the source's words.", "full", free=True, hxl="#status"),
        date("status_as_of", "Day of that status.", "2017-06-07", hxl="#date+status"),
        number("capacity", "Places stated by the source.", "60000", kind=Kind.INTEGER, hxl="#capacity+num"),
        text("capacity_unit", "What one place is.", "people", allowed=codes_of(Unit)),
        date("capacity_as_of", "Day of the capacity.", "2016-10-23", hxl="#date+capacity"),
        text("source_title", "Document that says so.", "IOM Iraq: newly retaken areas of Mosul", free=True, hxl="#meta+source"),
        text("url", "Address of that document.", "https://example.org/report", free=True, hxl="#meta+url"),
        text("note", "What a reader should know.", "Planned capacity of the first phase.", free=True),
    ),
    rules=(
        Rule(name="capacity_has_unit", meaning="A capacity says what one place is.", holds=lambda row: is_missing(row.get("capacity")) or not is_missing(row.get("capacity_unit"))),
    ),
)

FIGURES = Table(
    name="figures",
    meaning="One stated number a row, with its exact sentence.",
    columns=(
        text("figure_id", "Stable id: hash of document, offsets and indicator.", "4f2b61c09a7d13e8b5aa", required=True, key=True, hxl="#meta+id"),
        text("document_id", "Document it was read in.", "rw-mosul-2017-06-12", required=True, refers="documents.document_id", hxl="#meta+document"),
        text("excerpt", "Exact sentence of the document.", "Up to 200,000 people still live behind Islamic State lines in Mosul.", required=True, free=True, hxl="#meta+excerpt"),
        offset("excerpt_start", "First character of the excerpt in the text.", "2210"),
        offset("excerpt_end", "Character after the last of the excerpt.", "2379"),
        text("number_text", "The number as written.", "200,000", required=True, free=True, hxl="#meta+number"),
        offset("number_start", "First character of the number in the text.", "2216"),
        offset("number_end", "Character after the last of the number.", "2223"),
        text("indicator", "What is counted.", "trapped", required=True, allowed=codes_of(Indicator), hxl="#indicator+code"),
        number("value", "The number, where the words give one point.", "180000", hxl="#affected+num"),
        number("lower", "Lower bound the words state; empty when they state none.", "120000", hxl="#affected+num+min"),
        number("upper", "Upper bound the words state; empty when they state none.", "200000", hxl="#affected+num+max"),
        text("quantifier", "How the words bound the number.", "up_to", required=True, allowed=codes_of(Quantifier), hxl="#meta+quantifier"),
        text("quantifier_text", "The literal words.", "Up to", free=True),
        text("unit", "What one unit of the number is.", "people", required=True, allowed=codes_of(Unit), hxl="#meta+unit"),
        text("measure", "How the number relates to time.", "stock", required=True, allowed=codes_of(Measure), hxl="#meta+measure"),
        text("modality", "Whether the source says that it happened.", "reported", required=True, allowed=codes_of(Modality), hxl="#meta+modality"),
        text("population_group", "Part of the people counted; empty for all.", "children", free=True, hxl="#meta+group"),
        text("part_of", "Figure this one is a subset of; never added to it.", "a81be0c1f4c29f7763dd"),
        text("place_text", "Place in the source's words.", "Mosul", free=True, hxl="#loc+text"),
        text("place_id", "Place it was resolved to.", "irq-mosul", hxl="#loc+code"),
        text("place_name", "Name of that place.", "Mosul", free=True, hxl="#loc+name"),
        text("admin1_code", "P-code or ISO 3166-2 code of the first-level area.", "IQ-NI", hxl="#adm1+code"),
        text("admin1_name", "Name of the first-level area.", "Ninewa", hxl="#adm1+name"),
        text("admin2_code", "P-code of the second-level area.", "IQG15Q03", hxl="#adm2+code"),
        text("country_iso3", "ISO 3166-1 alpha-3 code of the country.", "IRQ", hxl="#country+code"),
        number("lat", "Latitude.", "36.335", unit="degrees, WGS84", hxl="#geo+lat"),
        number("lon", "Longitude.", "43.119", unit="degrees, WGS84", hxl="#geo+lon"),
        text("place_accuracy", "How finely the place is located.", "point", allowed=codes_of(PlaceAccuracy)),
        text("origin_text", "Where a movement started, in the source's words.", "west Mosul", free=True, hxl="#loc+origin"),
        text("origin_id", "Place the origin was resolved to.", "irq-mosul-west"),
        text("destination_text", "Where a movement ended, in the source's words.", "Hammam al-Alil", free=True, hxl="#loc+destination"),
        text("destination_id", "Place the destination was resolved to.", "irq-hammam-al-alil"),
        date("period_start", "First day of the reference period.", "2017-05-29", hxl="#date+start"),
        date("period_end", "Last day of the reference period; the as-of day of a stock.", "2017-05-29", hxl="#date+end"),
        text("date_accuracy", "How finely the source dates it.", "day", allowed=codes_of(DateAccuracy)),
        text("date_basis", "Where the period comes from.", "published", allowed=codes_of(DateBasis)),
        text("speaker", "Person who said it.", "Lise Grande", free=True, hxl="#contact+name"),
        text("speaker_org", "Organisation that said it.", "United Nations", free=True, hxl="#org+name"),
        text("speaker_class", "Kind of organisation or person.", "un", required=True, allowed=codes_of(SpeakerClass), hxl="#org+type"),
        text("attribution_text", "Words that name the speaker.", "U.N. Humanitarian Coordinator Lise Grande told Reuters", free=True),
        text("publisher", "Who printed it.", "Reuters", free=True, hxl="#meta+source"),
        text("language", "ISO 639-1 code of the document's text.", "en", hxl="#meta+language"),
        number("confidence", "The reader's belief that all of it is right, 0 to 1; empty when a person typed it.", "0.93"),
        codes("warnings", "Codes of doubts that travel with the figure.", "fractional_count", hxl="#meta+warnings"),
        text("extractor", "What read it.", "grammar", required=True),
        text("extractor_version", "Version of what read it.", "1", required=True),
        text("review_status", "What a person has decided.", "extracted", required=True, allowed=codes_of(ReviewStatus), hxl="#status+review"),
        text("role", "Charted, or kept beside as support or contradiction.", "recommended", allowed=codes_of(Role)),
    ),
    rules=(
        EXCERPT_LENGTH,
        NUMBER_IN_EXCERPT,
        ONLY_STATED_BOUNDS,
        in_order("lower", "value", "upper"),
        in_order("period_start", "period_end"),
    ),
)

ROUTES = Table(
    name="routes",
    meaning="Ways out of danger. Most have no geometry, because no report gives one.",
    columns=(
        text("route_id", "Stable id of the route.", "mosul-old-city-passages", required=True, key=True, hxl="#meta+id"),
        text("crisis", "Emergency it belongs to.", "mosul-2016", required=True, refers="crises.crisis_id"),
        text("name", "Name shown to people.", "Old City “safe passages”", required=True, hxl="#loc+name"),
        text("kind", "What sort of way out it is.", "evacuation_corridor", required=True, allowed=codes_of(RouteKind), hxl="#loc+type"),
        number("position", "Order of the row on the timeline.", "1", kind=Kind.INTEGER, required=True),
        codes("aliases", "Other names.", "safe routes; exit corridors", free=True),
        text("place_id", "Where its point is drawn.", "irq-mosul-old-city", refers="places.place_id"),
        text("origin_id", "Where it starts, if a source says so.", "irq-mosul-west", refers="places.place_id"),
        text("destination_id", "Where it ends, if a source says so.", "irq-hammam-al-alil", refers="places.place_id"),
        Column(name="moving", kind=Kind.BOOLEAN, meaning="The source says that its location changes.", example="true", required=True),
        text("geometry", "Line as GeoJSON; empty when no source gives one.", "{\"type\":\"LineString\",\"coordinates\":[…]}"),
        text("geometry_accuracy", "How the line was obtained.", "schematic", allowed=codes_of(GeometryAccuracy)),
        text("note", "What a reader should know.", "Place is the district, not the path.", free=True),
    ),
    rules=(
        Rule(name="geometry_has_accuracy", meaning="A line says how it was obtained.", holds=lambda row: is_missing(row.get("geometry")) or not is_missing(row.get("geometry_accuracy"))),
    ),
)

ROUTE_REPORTS = Table(
    name="route_reports",
    meaning="What one sentence says about a way out; declared status apart from observed status.",
    columns=(
        text("report_id", "Stable id: hash of document, offsets and name.", "0c9f4e7ab2d18843c7e1", required=True, key=True, hxl="#meta+id"),
        text("document_id", "Document it was read in.", "seed-mosul-2017-05-29", required=True, refers="documents.document_id", hxl="#meta+document"),
        text("excerpt", "Exact sentence of the document.", "People who choose to flee will be directed to safe routes.", required=True, free=True, hxl="#meta+excerpt"),
        offset("excerpt_start", "First character of the excerpt in the text.", "2812"),
        offset("excerpt_end", "Character after the last of the excerpt.", "2871"),
        text("route_id", "Known route it was matched to; empty until matched.", "mosul-old-city-passages"),
        text("route_name", "Name as written.", "safe routes", free=True, hxl="#loc+name"),
        text("origin_text", "Where it starts, in the source's words.", "Old City", free=True, hxl="#loc+origin"),
        text("destination_text", "Where it ends, in the source's words.", "Hammam al-Alil", free=True, hxl="#loc+destination"),
        text("declared_status", "What a party announced.", "announced", allowed=codes_of(DeclaredStatus), hxl="#status+declared"),
        text("observed_status", "What was seen.", "open", allowed=codes_of(ObservedStatus), hxl="#status+observed"),
        codes("conditions", "What people meet on it.", "under_fire; screening", allowed=codes_of(Condition), hxl="#status+conditions"),
        text("order_type", "How strongly people are told to leave or stay.", "voluntary", allowed=codes_of(OrderType)),
        text("note", "What a reader should know.", "Newly arrived people only.", free=True),
        date("period_start", "First day it held.", "2017-05-29", hxl="#date+start"),
        date("period_end", "Last day it held.", "2017-05-29", hxl="#date+end"),
        text("date_accuracy", "How finely the source dates it.", "day", allowed=codes_of(DateAccuracy)),
        text("speaker", "Person who said it.", "Lise Grande", free=True, hxl="#contact+name"),
        text("speaker_org", "Organisation that said it.", "United Nations", free=True, hxl="#org+name"),
        text("speaker_class", "Kind of organisation or person.", "un", required=True, allowed=codes_of(SpeakerClass), hxl="#org+type"),
        text("publisher", "Who printed it.", "Reuters", free=True, hxl="#meta+source"),
        number("confidence", "The reader's belief that all of it is right, 0 to 1; empty when a person typed it.", "0.8"),
        codes("warnings", "Codes of doubts that travel with the report.", "unmatched_route", hxl="#meta+warnings"),
        text("extractor", "What read it.", "grammar", required=True),
        text("extractor_version", "Version of what read it.", "1", required=True),
        text("review_status", "What a person has decided.", "extracted", required=True, allowed=codes_of(ReviewStatus), hxl="#status+review"),
    ),
    rules=(
        EXCERPT_LENGTH,
        in_order("period_start", "period_end"),
    ),
)

DECISIONS = Table(
    name="decisions",
    meaning="Every human act on a row: who, when, which field, old, new and why. Only ever added to.",
    columns=(
        text("decision_id", "Stable id of the act.", "b2f8d0a19c3e4f51a7d6", required=True, key=True, hxl="#meta+id"),
        text("table_name", "Table of the row.", "figures", required=True),
        text("row_id", "Key of the row.", "4f2b61c09a7d13e8b5aa", required=True),
        text("field", "Column that was changed.", "review_status", required=True),
        text("old", "Value before.", "extracted", free=True),
        text("new", "Value after.", "approved", free=True),
        text("who", "Person who decided.", "A. Officer", required=True, free=True),
        text("why", "Reason given.", "Read on the page.", free=True),
        Column(name="decided_at", kind=Kind.TIME, meaning="When, with time zone.", example="2017-05-30T08:12:00+00:00", required=True),
    ),
)

CLAIMS = Table(
    name="claims",
    meaning="What a speaker said once, however many reports printed it: the points of every series and chart.",
    columns=(
        text("claim_id", "Stable id: the figure_id of its first report.", "4f2b61c09a7d13e8b5aa", required=True, key=True, hxl="#meta+id"),
        text("series_id", "Indicator, place, unit, measure and speaker that may be compared with each other.", "trapped/irq-mosul/people/stock/un", required=True, hxl="#meta+series"),
        text("indicator", "What is counted.", "trapped", required=True, allowed=codes_of(Indicator), hxl="#indicator+code"),
        date("period_start", "First day of the reference period.", "2017-05-29", hxl="#date+start"),
        date("period_end", "Last day of the reference period; the as-of day of a stock.", "2017-05-29", hxl="#date+end"),
        text("date_accuracy", "How finely the source dates it.", "day", allowed=codes_of(DateAccuracy)),
        text("quantifier", "How the words bound the number.", "up_to", required=True, allowed=codes_of(Quantifier), hxl="#meta+quantifier"),
        number("value", "The number, where the words give one point.", "180000", hxl="#affected+num"),
        number("lower", "Lower bound the words state.", "120000", hxl="#affected+num+min"),
        number("upper", "Upper bound the words state.", "200000", hxl="#affected+num+max"),
        text("number_text", "The number as written.", "200,000", required=True, free=True, hxl="#meta+number"),
        text("unit", "What one unit of the number is.", "people", required=True, allowed=codes_of(Unit), hxl="#meta+unit"),
        text("measure", "How the number relates to time.", "stock", required=True, allowed=codes_of(Measure), hxl="#meta+measure"),
        text("modality", "Whether the source says that it happened.", "reported", required=True, allowed=codes_of(Modality), hxl="#meta+modality"),
        text("population_group", "Part of the people counted; empty for all.", "children", free=True, hxl="#meta+group"),
        text("part_of", "Claim this one is a subset of; never added to it.", "a81be0c1f4c29f7763dd"),
        text("place_id", "Place it was resolved to.", "irq-mosul", hxl="#loc+code"),
        text("place_name", "Name of that place.", "Mosul", free=True, hxl="#loc+name"),
        text("place_text", "Place in the source's words.", "Mosul", free=True, hxl="#loc+text"),
        text("speaker", "Person who said it.", "Lise Grande", free=True, hxl="#contact+name"),
        text("speaker_org", "Organisation that said it.", "United Nations", free=True, hxl="#org+name"),
        text("speaker_class", "Kind of organisation or person.", "un", required=True, allowed=codes_of(SpeakerClass), hxl="#org+type"),
        codes("publishers", "Who printed it, first report first.", "Reuters; AP", free=True, hxl="#meta+source"),
        number("reports", "How many documents carry it.", "2", kind=Kind.INTEGER, required=True, hxl="#meta+reports+num"),
        text("excerpt", "Exact sentence of its first report.", "Up to 200,000 people still live behind Islamic State lines in Mosul.", required=True, free=True, hxl="#meta+excerpt"),
        text("document_kind", "Whether that text is the source's own, retold by us, or a record.", "report", required=True, allowed=codes_of(DocumentKind)),
        codes("document_ids", "Documents that carry it.", "seed-mosul-2017-05-29", hxl="#meta+document"),
        codes("figure_ids", "Figures that make it up.", "4f2b61c09a7d13e8b5aa"),
        codes("urls", "Addresses of those documents.", "https://example.org/report", free=True, hxl="#meta+url"),
        Column(name="reviewed", kind=Kind.BOOLEAN, meaning="A person has approved one of its figures.", example="true", required=True, hxl="#status+review"),
        codes("warnings", "Codes of doubts that travel with it.", "counting_changed", hxl="#meta+warnings"),
    ),
    rules=(
        in_order("lower", "value", "upper"),
        in_order("period_start", "period_end"),
    ),
)

# fmt: on

STORED_TABLES = (CRISES, DOCUMENTS, PLACES, SITES, FIGURES, ROUTES, ROUTE_REPORTS, DECISIONS)
"""The tables of the database, in an order in which references point backwards."""

TABLES: dict[str, Table] = {table.name: table for table in (*STORED_TABLES, CLAIMS)}
"""Every table by name; `claims` is worked out from `figures` and never stored."""
