"""The colours and shapes of every chart, light and dark: what is drawn with what, and nothing else.

The seven hues were found by search for the largest smallest distance between any two in normal and colour-blind
vision; change one only with `tests/charts/test_palette.py`, which measures contrast and distance.
Colour has one job per chart (the speaker, or the indicator); shape always means the speaker class.
"""

from dataclasses import dataclass

from loaders.model.vocabulary import Indicator, ObservedStatus, ReviewStatus, SpeakerClass

SANS = '"Source Sans", sans-serif'
SERIF = '"Source Serif", serif'


@dataclass(frozen=True, slots=True)
class Hue:
    """One of the seven hues: for marks, and the stronger variant for words."""

    mark: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """All colours of one theme. Decoration (`border`, `grid`) carries no meaning.

    Attributes:
        red, blue, green, black, violet, amber, grey: the seven hues, shared by indicator families and speaker groups.
    """

    name: str
    background: str
    surface: str
    ink: str
    ink2: str
    ink3: str
    accent: str
    axis: str
    border: str
    grid: str
    highlight: str
    warning: str
    warning_ground: str
    contested: str
    contested_ground: str
    holds: str
    holds_ground: str
    land: str
    water: str
    boundary: str
    red: Hue
    blue: Hue
    green: Hue
    black: Hue
    violet: Hue
    amber: Hue
    grey: Hue
    route_open: str
    route_restricted: str
    route_closed: str
    route_unknown: str

    @property
    def hues(self) -> tuple[Hue, ...]:
        """The seven hues, in the order of the palette table."""
        return self.red, self.blue, self.green, self.black, self.violet, self.amber, self.grey

    def of_indicator(self, indicator: str) -> Hue:
        """Return the hue of an indicator's family."""
        hue: Hue = getattr(self, INDICATOR_HUES[Indicator(indicator)])
        return hue

    def of_speaker(self, speaker_class: str) -> Hue:
        """Return the hue of a speaker class."""
        hue: Hue = getattr(self, SPEAKER_HUES[SpeakerClass(speaker_class)])
        return hue

    def of_route(self, observed_status: str) -> str:
        """Return the colour of an observed route status; the form (bar, hatch, cross, dots) says the same in grey."""
        name: str = getattr(self, ROUTE_FORMS[ObservedStatus(observed_status)].colour)
        return name

    def of_review(self, review_status: str) -> str:
        """Return the colour of the words of a review status."""
        match ReviewStatus(review_status):
            case ReviewStatus.NEEDS_REVIEW:
                return self.warning
            case ReviewStatus.APPROVED:
                return self.blue.text
            case ReviewStatus.REJECTED:
                return self.route_closed
            case ReviewStatus.CHANGED_SINCE_APPROVAL:
                return self.violet.text
            case ReviewStatus.SUPERSEDED:
                return self.ink3
            case ReviewStatus.EXTRACTED:
                return self.grey.text


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteForm:
    """How an observed status is drawn, so that it is read without colour.

    Attributes:
        colour: the palette's attribute.
        pattern: plotly pattern of the bar; empty for a solid one.
        glyph: the sign on the map and in the bar.
        has_bar: False for unknown, which is a dotted line.
    """

    colour: str
    pattern: str = ""
    glyph: str = ""
    has_bar: bool = True


LIGHT = Palette(
    name="light",
    background="#FFFFFF",
    surface="#F5F7F9",
    ink="#17212B",
    ink2="#47525F",
    ink3="#66717E",
    accent="#1B5E9E",
    axis="#8893A0",
    border="#D3D9E0",
    grid="#E4E8ED",
    highlight="#FFE9A8",
    warning="#8A5200",
    warning_ground="#FFF4DC",
    contested="#9C2236",
    contested_ground="#FDECEF",
    holds="#0B6E5F",
    holds_ground="#E6F4F1",
    land="#F3F1EC",
    water="#A9C9E3",
    boundary="#C9C3B6",
    red=Hue("#9C2236", "#9C2236"),
    blue=Hue("#1D4789", "#1D4789"),
    green=Hue("#2A9C78", "#0C6B50"),
    black=Hue("#1B1F24", "#1B1F24"),
    violet=Hue("#9D78EC", "#6B41A6"),
    amber=Hue("#BB7D14", "#855100"),
    grey=Hue("#66757F", "#55636D"),
    route_open="#1D6FB8",
    route_restricted="#C28410",
    route_closed="#6E1023",
    route_unknown="#8893A0",
)
DARK = Palette(
    name="dark",
    background="#11171D",
    surface="#1A222B",
    ink="#EEF2F6",
    ink2="#BAC4CF",
    ink3="#95A1AE",
    accent="#6FB1F2",
    axis="#7E8A97",
    border="#34404C",
    grid="#27313B",
    highlight="#5A4710",
    warning="#F4BE55",
    warning_ground="#33290F",
    contested="#FF8590",
    contested_ground="#3B1820",
    holds="#5FD3BC",
    holds_ground="#12322D",
    land="#1C242C",
    water="#2F4F6B",
    boundary="#3A4652",
    red=Hue("#E2495A", "#FF8590"),
    blue=Hue("#4E8BE6", "#80B0F5"),
    green=Hue("#3CCBA4", "#5CD8B6"),
    black=Hue("#EEF6F8", "#EEF6F8"),
    violet=Hue("#D0AAF6", "#D6B8F8"),
    amber=Hue("#F5A32E", "#F7B455"),
    grey=Hue("#85858F", "#A5A8B3"),
    route_open="#5AA2F2",
    route_restricted="#F2B134",
    route_closed="#E0526E",
    route_unknown="#8C97A4",
)

INDICATOR_HUES = {
    Indicator.TRAPPED: "red",
    Indicator.EXPOSED: "red",
    Indicator.IN_NEED: "red",
    Indicator.AFFECTED: "red",
    Indicator.DISPLACED: "blue",
    Indicator.FLED: "blue",
    Indicator.EVACUATED: "blue",
    Indicator.REFUGEES: "blue",
    Indicator.RETURNED: "green",
    Indicator.KILLED: "black",
    Indicator.INJURED: "black",
    Indicator.MISSING: "black",
    Indicator.DETAINED: "black",
    Indicator.TREATED: "violet",
    Indicator.SHELTERING: "violet",
    Indicator.FOOD_INSECURE: "violet",
    Indicator.ASSISTED: "amber",
    Indicator.TARGETED: "amber",
    Indicator.SCREENED: "amber",
    Indicator.CAPACITY: "amber",
    Indicator.POPULATION: "grey",
    Indicator.HOMES_DESTROYED: "grey",
    Indicator.HOMES_DAMAGED: "grey",
    Indicator.OTHER_PEOPLE: "grey",
}
SPEAKER_HUES = {
    SpeakerClass.RESIDENT: "red",
    SpeakerClass.UN: "blue",
    SpeakerClass.INGO: "green",
    SpeakerClass.LOCAL_ORG: "green",
    SpeakerClass.RED_CROSS_RED_CRESCENT: "green",
    SpeakerClass.ARMED_GROUP: "black",
    SpeakerClass.HOSPITAL: "violet",
    SpeakerClass.MONITOR: "violet",
    SpeakerClass.GOVERNMENT_CIVIL: "amber",
    SpeakerClass.GOVERNMENT_MILITARY: "amber",
    SpeakerClass.MEDIA: "grey",
    SpeakerClass.ANONYMOUS_OFFICIAL: "grey",
    SpeakerClass.UNKNOWN: "grey",
}
SPEAKER_SYMBOLS = {
    SpeakerClass.UN: "circle",
    SpeakerClass.GOVERNMENT_CIVIL: "square",
    SpeakerClass.GOVERNMENT_MILITARY: "square-x",
    SpeakerClass.ARMED_GROUP: "diamond",
    SpeakerClass.INGO: "triangle-up",
    SpeakerClass.LOCAL_ORG: "triangle-down",
    SpeakerClass.RED_CROSS_RED_CRESCENT: "hexagon",
    SpeakerClass.HOSPITAL: "pentagon",
    SpeakerClass.MONITOR: "hourglass",
    SpeakerClass.RESIDENT: "star",
    SpeakerClass.MEDIA: "diamond-tall",
    SpeakerClass.ANONYMOUS_OFFICIAL: "bowtie",
    SpeakerClass.UNKNOWN: "x",
}
"""Marker per speaker class. Never a cross or crescent for the Red Cross movement: they are protected emblems."""

ROUTE_FORMS = {
    ObservedStatus.OPEN: RouteForm(colour="route_open"),
    ObservedStatus.OPEN_RESTRICTED: RouteForm(colour="route_restricted", pattern="/", glyph="/"),
    ObservedStatus.INTERMITTENT: RouteForm(colour="route_restricted", pattern="|", glyph="|"),
    ObservedStatus.CLOSED: RouteForm(colour="route_closed", glyph="×"),
    ObservedStatus.UNKNOWN: RouteForm(colour="route_unknown", glyph="?", has_bar=False),
}
"""Blue, not green, for open: green would say safe, and no report says that."""


def blend(colour: str, ground: str, share: float) -> str:
    """Mix `share` of a colour over a ground as one solid colour, so that nothing below shows through.

    >>> blend("#000000", "#FFFFFF", 0.2)
    '#CCCCCC'
    """
    mixed = (
        round(share * top + (1 - share) * below) for top, below in zip(_parts(colour), _parts(ground), strict=True)
    )
    return "#" + "".join(f"{part:02X}" for part in mixed)


def fade(colour: str, opacity: float) -> str:
    """Return a colour as `rgba` with the given opacity.

    >>> fade("#1D4789", 0.5)
    'rgba(29,71,137,0.5)'
    """
    return "rgba({},{},{},{})".format(*_parts(colour), opacity)


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
