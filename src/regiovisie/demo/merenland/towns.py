"""The twelve municipalities of Merenland with their bodies. Everything here is invented."""

from __future__ import annotations

from dataclasses import dataclass

from regiovisie.common.calendar.opening import MONDAY, THURSDAY, TUESDAY, WEDNESDAY

SUB_REGIONS = (("noord", "Merenland-Noord"), ("zuid", "Merenland-Zuid"))


@dataclass(frozen=True)
class Preparation:
    """A body that prepares the council, in that house's own words; it meets on `weekday`."""

    key: str
    kind: str  # a value of network's BodyKind
    name: str
    treatment: str
    weekday: int


@dataclass(frozen=True)
class Town:
    """A municipality: its place on the tile map (inside its sub-region) and its weekdays.

    `number` writes its decision numbers from a year and a serial number. `executive_lead` and
    `council_lead`: so many days before its meetings the executive, and the council with the bodies
    that prepare it, take papers.
    """

    code: str
    slug: str
    name: str
    inhabitants: int
    sub_region: str
    tile: tuple[int, int]
    council_day: int
    preparations: tuple[Preparation, ...]
    number: str
    centre: bool = False
    executive_day: int = TUESDAY
    executive_lead: int = 8
    council_lead: int = 8

    def weekday(self, body: str) -> int:
        """Return on which weekday a body of this house meets."""
        if body == "council":
            return self.council_day
        if body == "executive":
            return self.executive_day
        return next(found.weekday for found in self.preparations if found.key == body)

    def lead(self, body: str) -> int:
        """Return how many days before its meetings a body of this house takes papers."""
        return self.executive_lead if body == "executive" else self.council_lead


def _committee(name: str, weekday: int, treatment: str = "commissie") -> tuple[Preparation, ...]:
    return (Preparation("committee", "committee", name, treatment, weekday),)


def _domain(key: str, name: str, treatment: str, weekday: int) -> Preparation:
    return Preparation(key, "domain_meeting", name, treatment, weekday)


TOWNS: tuple[Town, ...] = (
    Town(
        "VB0001",
        "duinrode",
        "Duinrode",
        31_250,
        "noord",
        (1, 0),
        THURSDAY,
        _committee("commissie Samenleving", TUESDAY),
        "{year}-{serial:03}",
        executive_lead=6,
        council_lead=12,
    ),
    Town(
        "VB0002",
        "elzenbroek",
        "Elzenbroek",
        19_800,
        "noord",
        (3, 1),
        TUESDAY,
        (),
        "{yy}-{serial:04}",
        executive_lead=13,
    ),
    Town(
        "VB0003",
        "heidenveld",
        "Heidenveld",
        78_300,
        "zuid",
        (2, 0),
        THURSDAY,
        _committee("commissie Sociaal Domein", TUESDAY),
        "RB {year}-{serial}",
        centre=True,
        council_lead=13,
    ),
    Town(
        "VB0004",
        "kerkbeek",
        "Kerkbeek",
        33_450,
        "zuid",
        (2, 1),
        TUESDAY,
        _committee("commissie Inwoners", WEDNESDAY),
        "{year}-{serial:03}",
        executive_lead=7,
        council_lead=11,
    ),
    Town(
        "VB0005",
        "lindelo",
        "Lindelo",
        28_700,
        "zuid",
        (0, 0),
        WEDNESDAY,
        (_domain("evening", "informatieavond", "informatieavond", TUESDAY),),
        "R-{year}-{serial}",
        executive_lead=5,
        council_lead=12,
    ),
    Town(
        "VB0006",
        "molenkamp",
        "Molenkamp",
        41_050,
        "zuid",
        (1, 0),
        THURSDAY,
        _committee("commissie Samen Leven", THURSDAY, "politieke bespreking"),
        "{year}/{serial}",
        executive_lead=12,
        council_lead=13,
    ),
    Town(
        "VB0007",
        "oosterdal",
        "Oosterdal",
        53_500,
        "zuid",
        (3, 0),
        THURSDAY,
        _committee("ronde tafel Samenleving", TUESDAY, "ronde tafel"),
        "RB{yy}.{serial:03}",
        council_lead=12,
    ),
    Town(
        "VB0008",
        "plashaven",
        "Plashaven",
        92_400,
        "noord",
        (1, 1),
        TUESDAY,
        _committee("commissie Samenleving", WEDNESDAY),
        "{year}/{serial}",
        centre=True,
        executive_lead=19,
        council_lead=13,
    ),
    Town(
        "VB0009",
        "rietmeer",
        "Rietmeer",
        24_150,
        "noord",
        (2, 1),
        TUESDAY,
        _committee("commissie Samenleving", TUESDAY),
        "{year}.{serial:02}",
        executive_lead=6,
    ),
    Town(
        "VB0010",
        "veenhorst",
        "Veenhorst",
        22_900,
        "zuid",
        (1, 1),
        MONDAY,
        (
            _domain("picture", "beeldvormende vergadering", "beeldvormend", MONDAY),
            _domain("opinion", "oordeelsvormende vergadering", "oordeelsvormend", MONDAY),
        ),
        "{year}-{serial:02}",
        executive_lead=13,
        council_lead=10,
    ),
    Town(
        "VB0011",
        "waterwoude",
        "Waterwoude",
        48_900,
        "noord",
        (0, 1),
        TUESDAY,
        _committee("commissie Mens en Samenleving", THURSDAY),
        "RV{yy}.{serial:04}",
        executive_lead=11,
        council_lead=12,
    ),
    Town(
        "VB0012",
        "zandwolde",
        "Zandwolde",
        37_600,
        "noord",
        (2, 0),
        WEDNESDAY,
        _committee("commissie Sociaal", WEDNESDAY),
        "{year}-{serial:03}",
        executive_lead=20,
        council_lead=12,
    ),
)
BY_SLUG = {town.slug: town for town in TOWNS}


@dataclass(frozen=True)
class RegionalBody:
    """A body of the region: it advises, or agrees subject to the executives.

    `every`: days between two meetings.
    """

    key: str
    kind: str
    name: str
    short_name: str
    competence: str
    weekday: int
    every: int
    frequency: str
    task: str
    composition: str


REGIONAL_BODIES: tuple[RegionalBody, ...] = (
    RegionalBody(
        "bo",
        "administrative_consultation",
        "bestuurlijk overleg Merenland",
        "bestuurlijk overleg",
        "agrees",
        THURSDAY,
        84,
        "vier keer per jaar en één symposium",
        "Stemt in onder voorbehoud van de colleges en legt stukken aan hen voor.",
        "de portefeuillehouders van de twaalf gemeenten",
    ),
    RegionalBody(
        "steering",
        "steering_group",
        "stuurgroep Merenland",
        "stuurgroep",
        "advises",
        THURSDAY,
        42,
        "acht keer per jaar",
        "Bereidt het bestuurlijk overleg voor en bewaakt de voortgang.",
        "portefeuillehouders van Plashaven, Heidenveld, Oosterdal en Veenhorst (namens Zuid)",
    ),
    RegionalBody(
        "policy",
        "policy_group",
        "beleidsgroep Merenland",
        "beleidsgroep",
        "advises",
        WEDNESDAY,
        63,
        "zes keer per jaar",
        "Werkt stukken uit met de kernpartners.",
        "beleidsmedewerkers en kernpartners",
    ),
    RegionalBody(
        "officials",
        "officials_consultation",
        "ambtelijk overleg Merenland",
        "ambtelijk overleg",
        "advises",
        TUESDAY,
        28,
        "tien keer per jaar",
        "Stemt de stukken tussen de gemeenten af.",
        "een beleidsmedewerker van elke gemeente",
    ),
    RegionalBody(
        "delegation",
        "advisory_delegation",
        "delegatie adviesraden Merenland",
        "delegatie adviesraden",
        "advises",
        WEDNESDAY,
        84,
        "vier keer per jaar",
        "Adviseert namens de adviesraden sociaal domein van de twaalf gemeenten.",
        "zes leden uit de lokale adviesraden",
    ),
)


def weekday_of(body: str) -> int:
    """Return on which weekday a body meets; `body` is "oosterdal/council" or "regio/bo"."""
    owner, _slash, key = body.partition("/")
    if owner == "regio":
        return next(found.weekday for found in REGIONAL_BODIES if found.key == key)
    return BY_SLUG[owner].weekday(key)


REGIONAL_LEAD = 8  # days before its meetings a body of the region takes papers


def lead_of(body: str) -> int:
    """Return how many days before its meetings a body takes papers; `body` as in `weekday_of`."""
    owner, _slash, key = body.partition("/")
    return REGIONAL_LEAD if owner == "regio" else BY_SLUG[owner].lead(key)
