"""What was said in the two consultations around the day of loading. All invented."""

from __future__ import annotations

from regiovisie.demo.merenland.consultation_words import CLIENTS, SOUTH

OLDER_TITLE = "Plan van aanpak ouderenmishandeling"
OLDER_DRAFT = """## 1 Signalen zien

Thuiszorg, huisarts en wijkteam oefenen twee keer per jaar samen met voorbeelden.

## 2 Eén vast gezicht

Elke gemeente heeft een aandachtsfunctionaris die oudere inwoners kennen en vertrouwen.

## 3 Hoe wij het volgen

Na een jaar vragen wij thuiszorg en huisartsen wat er is veranderd."""
SEEING, FACE, FOLLOWING = "Signalen zien", "Eén vast gezicht", "Volgen en evalueren"
# Who, theme, words of the passage, remark; in the order in which they came.
OLDER_REMARKS: tuple[tuple[str, str, str, str], ...] = (
    (SOUTH, SEEING, "twee keer per jaar", "Laat ook vrijwilligers van de dagbesteding meedoen."),
    (CLIENTS, FACE, "kennen en vertrouwen", "Kom bij mensen thuis. Wie bang is, belt niet."),
    (SOUTH, FOLLOWING, "thuiszorg en huisartsen", "Vraag het ook aan de ouderen zelf."),
    (CLIENTS, SEEING, "oefenen", "Oefen ook met financieel misbruik."),
    (SOUTH, FACE, "aandachtsfunctionaris", "Dit is een lang woord. Kies er een dat men begrijpt."),
    ("person", FACE, "", "De dochter van mijn buurvrouw Tine neemt haar pinpas mee."),
)
# Of the first ones: (kind, reason). The others wait for an answer.
OLDER_ANSWERS: tuple[tuple[str, str], ...] = (
    ("in_text", "Vrijwilligers zijn in hoofdstuk 1 toegevoegd."),
    ("follow_up", "Huisbezoek wordt met de wijkteams uitgewerkt."),
    ("in_text", "Hoofdstuk 3 noemt nu ook een gesprek met ouderen."),
)

PLAN_TITLE = "Conceptuitvoeringsplan"
PLAN_DRAFT = """## 1 Eerder zien

Vanaf het eerste jaar volgt elk lokaal team de scholing van Veilig Thuis.

## 2 Samen stoppen

Bij acuut gevaar spreken politie, Veilig Thuis en lokaal team elkaar binnen een dag.

## 3 Blijvend herstellen

Wie de opvang verlaat, heeft een plan voor wonen, geld en hulp.

## 4 Wie doet wat

Elke activiteit heeft één trekker en een datum waarop zij klaar is."""
TRAINING, DANGER, RECOVERY, ROLES = (
    "Scholing",
    "Acuut gevaar",
    "Herstel",
    "Rollen en planning",
)
PLAN_REMARKS: tuple[tuple[str, str, str, str], ...] = (
    ("plashaven", TRAINING, "eerste jaar", "Ons team is pas in het tweede jaar compleet."),
    ("police", DANGER, "binnen een dag", "Leg vast wie het gesprek in het weekend begint."),
    ("heidenveld", ROLES, "één trekker", "Noem bij de trekker ook de functie, niet de persoon."),
    ("shelter", RECOVERY, "wonen, geld en hulp", "Zonder woning helpt een plan niet verder."),
)
