"""The words of Merenland's rounds and visions. All invented; Dutch, as users write them."""

from __future__ import annotations

from dataclasses import dataclass

MOTTO = "Rust achter de voordeur"
OLD_MOTTO = "Veilig verder"
THEME = "Geweld in afhankelijkheidsrelaties"
THEME_LINE = "Samen tegen geweld in afhankelijkheidsrelaties"
NOTE = (
    "Merenland bestaat niet: gemeenten, personen, data en bedragen zijn voorbeelden. De data "
    "worden gerekend vanaf de dag waarop het voorbeeld is geladen."
)

EVALUATION = "Elke twee jaar meten wij wat er is bereikt."
EVALUATION_AMENDED = "Elk jaar meten wij wat er is bereikt en hoort de raad dat."


@dataclass(frozen=True)
class Point:
    """A decision point with its arguments; `decided_by` is a value of decisions' DecidedBy."""

    text: str
    decided_by: str
    arguments: tuple[str, ...]


@dataclass(frozen=True)
class Words:
    """What a round says."""

    title: str
    short_title: str
    context: str
    points: tuple[Point, ...]
    label: str
    text: str
    waits_for_last: str = ""
    commits_money: bool = False


def of(subject: str, term: int) -> Words:
    """Return the words of the round about a subject (vision, previous, plan, money)."""
    return {"vision": _vision, "previous": _previous, "plan": _plan, "money": _money}[subject](term)


def _vision(term: int) -> Words:
    years = f"{term}–{term + 7}"
    return Words(
        title=f"Vaststelling regiovisie {MOTTO}",
        short_title=f"Regiovisie {years}",
        context="Ter besluitvorming aan twaalf gemeenteraden.",
        points=(
            Point(
                f"De regiovisie {MOTTO} {years} vaststellen.",
                "councils",
                (
                    "De vorige visie loopt af en de eindevaluatie vraagt om scherpere keuzes.",
                    "Samen regelen de gemeenten hulp die geen gemeente alleen kan dragen.",
                    "De adviesraden adviseerden positief; hun opmerkingen zijn overgenomen.",
                ),
            ),
            Point(
                "De visie elke twee jaar evalueren en de raad daarover informeren.",
                "councils",
                ("Zo kan de raad bijsturen voordat de looptijd voorbij is.",),
            ),
            Point(
                "De regionale middelen beheren volgens de visie.",
                "centre_councils",
                ("De centrumgemeenten ontvangen de middelen voor de hele regio.",),
            ),
        ),
        label="v1.0",
        text=(
            "## 1. Wat wij willen\n\nIedereen in Merenland is thuis veilig. Wij zien geweld vroeg, "
            "stoppen het en zorgen dat het niet terugkomt.\n\n"
            "## 2. Hoe wij werken\n\n"
            "- Inwoners kunnen in elke gemeente dichtbij terecht.\n"
            "- Wie hulp krijgt, heeft één vaste contactpersoon.\n"
            "- Ervaringsdeskundigen denken mee vanaf het begin.\n\n"
            "## 3. Wat het vraagt\n\nDeze visie legt geen geld vast. Over agenda en bijdrage gaat "
            "een eigen traject.\n\n"
            f"## 4. Evaluatie\n\n{EVALUATION}"
        ),
        waits_for_last=(
            f"De intentieverklaring van de kernpartners.\nHet uitvoeringsplan {term}–{term + 3}."
        ),
    )


def _previous(term: int) -> Words:
    old = term - 8
    return Words(
        title=f"Vaststelling regiovisie {OLD_MOTTO}",
        short_title=f"Regiovisie {old}–{term - 1}",
        context="De vorige visie; alle twaalf raden hebben besloten.",
        points=(
            Point(
                f"De regiovisie {OLD_MOTTO} {old}–{term - 1} vaststellen.",
                "councils",
                ("Het beleidskader van de gemeenten liep af.",),
            ),
        ),
        label="v1.0",
        text="## 1. Wat wij willen\n\nDe veiligheid van wie het betreft staat voorop.",
    )


def _plan(term: int) -> Words:
    return Words(
        title=f"Uitvoeringsplan {term}–{term + 3}",
        short_title=f"Uitvoeringsplan {term}–{term + 3}",
        context="Volgt op de regiovisie; de colleges besluiten.",
        points=(
            Point(
                f"Het uitvoeringsplan {term}–{term + 3} vaststellen.",
                "executives",
                ("Het plan werkt de doelen van de visie uit in activiteiten.",),
            ),
        ),
        label="v0.1",
        text="## 1. Activiteiten\n\nHet eerste concept: één activiteit per doel van de visie.",
    )


def _money(year: int) -> Words:
    return Words(
        title=f"Agenda en bijdrage {year}",
        short_title=f"Bijdrage {year}",
        context="Over geld wordt apart besloten: de visie zelf legt geen geld vast.",
        points=(
            Point(
                f"De beleidsagenda {year} vaststellen.",
                "executives",
                ("De agenda bevat alleen activiteiten waarvoor een betaler is.",),
            ),
            Point(
                f"De gemeentelijke bijdrage {year} bepalen op € 3,60 per inwoner.",
                "executives",
                ("De bijdrage is gelijk aan die van vorig jaar.",),
            ),
            Point(
                "€ 40.000 onttrekken aan de reserve van de centrumgemeenten.",
                "centre_councils",
                ("De reserve blijft boven de afgesproken ondergrens.",),
            ),
        ),
        label="v1.0",
        text=(
            f"## Agenda {year}\n\n- vroeg zien in wijkteam en school\n- hulp na opvang\n"
            "- scholing van beroepskrachten"
        ),
        commits_money=True,
    )


@dataclass(frozen=True)
class Partner:
    """A partner organisation. A shelter has no place."""

    key: str
    kind: str
    name: str
    core: bool
    place: str = ""


PARTNERS: tuple[Partner, ...] = (
    Partner("veilig-thuis", "veilig_thuis", "Veilig Thuis Merenland", True, "Plashaven"),
    Partner("police", "police", "politie, basisteam Merenland", True, "Plashaven"),
    Partner(
        "prosecution", "prosecution", "Openbaar Ministerie, parket Merenland", True, "Heidenveld"
    ),
    Partner(
        "child-protection", "child_protection", "kinderbescherming Merenland", True, "Heidenveld"
    ),
    Partner("shelter", "shelter", "vrouwenopvang De Luwte", True),
    Partner("probation", "probation", "reclassering Merenland", True, "Heidenveld"),
    Partner(
        "care-house", "care_safety_house", "Zorg- en Veiligheidshuis Merenland", True, "Plashaven"
    ),
    Partner(
        "sexual-violence",
        "sexual_violence_centre",
        "Centrum Seksueel Geweld Merenland",
        False,
        "Plashaven",
    ),
    Partner("health", "health_service", "GGD Merenland", False, "Plashaven"),
    Partner("mental-health", "mental_health", "GGZ De Meren", False, "Heidenveld"),
    Partner("experts", "experts", "Ervaringsraad Merenland", False, "Oosterdal"),
)

DRAFT_LABEL = "v0.9"
DRAFT = (
    "## 1. Wat wij willen\n\nIedereen in Merenland is thuis veilig.\n\n"
    "## 2. Hoe wij werken\n\n- Inwoners kunnen in elke gemeente terecht.\n"
    "- Ervaringsdeskundigen denken mee.\n\n"
    f"## 3. Evaluatie\n\n{EVALUATION}"
)
# Town, carried by, words of the passage it is about, what was proposed, answer and why.
CHANGE_PROPOSALS: tuple[tuple[str, str, str, str, str, str], ...] = (
    (
        "plashaven",
        "majority",
        "Iedereen in Merenland",
        "Zeg er ook bij hoe wij geweld eerder zien.",
        "taken_over",
        "Staat nu in hoofdstuk 1 van v1.0.",
    ),
    (
        "lindelo",
        "majority",
        "",
        "Noem per doel wat het de gemeente kost.",
        "not",
        "De visie legt geen geld vast; over de bijdrage gaat een eigen traject.",
    ),
    (
        "molenkamp",
        "minority",
        "Inwoners kunnen",
        "Eén vaste contactpersoon voor wie hulp krijgt.",
        "partly",
        "Staat in hoofdstuk 2; de gemeente kiest zelf wie dat is.",
    ),
    (
        "waterwoude",
        "minority",
        EVALUATION,
        "Elk jaar meten in plaats van elke twee jaar.",
        "",
        "",
    ),
)
# Town, what was promised, kept in so many days (negative: ago), what the region reported.
PROMISES: tuple[tuple[str, str, int, str], ...] = (
    ("duinrode", "De kosten per inwoner van de twaalf gemeenten naast elkaar zetten", -4, ""),
    ("molenkamp", "Een notitie over de lokale toegang en de wachttijden", 30, ""),
    (
        "plashaven",
        "Laten zien hoe de regio ervaringsdeskundigen betrekt",
        21,
        "Verslag van de werksessie gestuurd.",
    ),
    (
        "lindelo",
        "Een gesprek tussen raad en ervaringsraad",
        -2,
        "Het gesprek is gevoerd.",
    ),
)
# Town, so many days ago, how, what was said.
CONTACTS: tuple[tuple[str, int, str, str], ...] = (
    (
        "zandwolde",
        6,
        "call",
        "Secretaris zoekt plek in een extra commissie; hoort het dinsdag.",
    ),
    ("zandwolde", 14, "mail", "Gevraagd waarom het college het voorstel niet behandelde."),
    ("molenkamp", 5, "call", "Griffier: staat voor de volgende raad als bespreekstuk."),
    ("veenhorst", 9, "visit", "Toelichting bij de beeldvormende vergadering toegezegd."),
)
