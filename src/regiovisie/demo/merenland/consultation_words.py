"""What was said in the consultation of Merenland's draft vision. All invented."""

from __future__ import annotations

DRAFT = """## 1 Waar wij voor staan

Thuis is het veilig, voor iedereen en in elke gemeente van Merenland.

## 2 Toegang

Wie hulp vraagt, wordt binnen vijf werkdagen gesproken.

Elke gemeente heeft een eigen loket waar men zonder verwijzing terechtkan.

## 3 Kinderen en school

Scholen weten wie zij bellen en horen binnen een week wat er met hun zorg is gedaan.

Elk kind krijgt een eigen gesprek, ook als de ouders hulp weigeren.

## 4 Ouderen

Mantelzorgers en wijkverpleegkundigen leren signalen van ouderenmishandeling herkennen.

## 5 Geld en capaciteit

Gemeenten dragen bij naar het aantal inwoners; de centrumgemeente ontvangt de rijksmiddelen.

De wachttijd voor een onderzoek daalt in twee jaar tot tien weken."""
REVISED = {
    "Wie hulp vraagt, wordt binnen vijf werkdagen gesproken.": (
        "Wie hulp vraagt, wordt binnen vijf werkdagen gesproken, en binnen twee als er kinderen "
        "in huis zijn."
    ),
    "\n\nElke gemeente heeft een eigen loket waar men zonder verwijzing terechtkan.": "",
}
ACCESS, CHILDREN, OLDER, MONEY, EXPERTS = (
    "Toegang en wachttijden",
    "Kinderen en school",
    "Ouderen",
    "Geld en capaciteit",
    "Ervaringsdeskundigen",
)
THEMES = (ACCESS, CHILDREN, OLDER, MONEY, EXPERTS)
SOUTH, NORTH = "Adviesraad Sociaal Domein Zuid", "Adviesraad Sociaal Domein Noord"
CLIENTS = "Cliëntenraad Veilig Thuis Merenland"
ADVICE_WORDS = "De adviesraad vraagt om kortere termijnen als er kinderen in huis zijn."
ADVICE_PAPER = (
    "Advies over de conceptvisie. De adviesraad steunt de lijn van de visie en vraagt aandacht "
    "voor gezinnen met kinderen."
)
SAME = "Maak duidelijk wat de lokale toegang zelf doet en wat Veilig Thuis doet."
FIVE, DESK, SCHOOL, CHILD, OLD, SHARES, WAIT = (
    "vijf werkdagen",
    "eigen loket",
    "Scholen weten",
    "eigen gesprek",
    "Mantelzorgers",
    "dragen bij",
    "tien weken",
)
# (who, theme, words of the passage, remark, minority): in the order in which they came.
REMARKS: tuple[tuple[str, str, str, str, str], ...] = (
    (
        "plashaven",
        ACCESS,
        FIVE,
        "Vijf werkdagen is voor ons haalbaar, mits de formatie op orde is.",
        "",
    ),
    ("oosterdal", ACCESS, DESK, "Wij willen het loket delen met onze buurgemeente.", ""),
    (
        SOUTH,
        ACCESS,
        FIVE,
        "Vijf werkdagen is lang als er kinderen in huis zijn. Wij adviseren twee.",
        "",
    ),
    ("heidenveld", ACCESS, FIVE, SAME, ""),
    (NORTH, ACCESS, DESK, "Een loket zonder drempel vraagt ook om ruime openingstijden.", ""),
    ("veilig-thuis", MONEY, WAIT, "Tien weken is de wettelijke termijn. Noem het een termijn.", ""),
    ("veenhorst", CHILDREN, SCHOOL, "Noem ook de kinderopvang, niet alleen de scholen.", ""),
    ("lindelo", CHILDREN, SCHOOL, "Een week is kort in vakanties.", ""),
    ("molenkamp", ACCESS, FIVE, SAME, ""),
    ("waterwoude", OLDER, OLD, "Vrijwilligers van de maaltijdservice zien ook veel.", ""),
    (CLIENTS, EXPERTS, "", "Laat mensen die het meemaakten meeschrijven aan de uitwerking.", ""),
    ("kerkbeek", ACCESS, DESK, "Een loket in elk dorp in plaats van in elke gemeente.", "1 van 12"),
    (SOUTH, CHILDREN, CHILD, "Zeg erbij wie het gesprek met het kind voert.", ""),
    (NORTH, OLDER, OLD, "Noem ook ouderen die zelf mantelzorger zijn.", ""),
    ("zandwolde", MONEY, SHARES, "Wij missen een plafond aan de bijdrage.", ""),
    ("plashaven", MONEY, SHARES, "Leg vast wat de centrumgemeente met een overschot doet.", ""),
    ("oosterdal", CHILDREN, CHILD, "Geef jongeren een eigen ingang, ook digitaal.", ""),
    ("veilig-thuis", ACCESS, FIVE, "Leg vast wie belt als het loket gesloten is.", ""),
    (CLIENTS, ACCESS, DESK, "Het woord loket schrikt af. Noem het een gesprek.", ""),
    ("zandwolde", ACCESS, FIVE, SAME, ""),
    ("heidenveld", MONEY, WAIT, "Wat gebeurt er als de tien weken niet worden gehaald?", ""),
    ("veenhorst", MONEY, SHARES, "De verdeling naar inwoners past bij ons.", ""),
    ("lindelo", OLDER, OLD, "Betrek de huisartsen hierbij.", ""),
    ("molenkamp", CHILDREN, SCHOOL, "Spreek af wie de school terugbelt.", ""),
    ("waterwoude", ACCESS, DESK, "Ons loket is pas over een jaar klaar.", ""),
    ("kerkbeek", MONEY, SHARES, "Kleine gemeenten betalen naar verhouding veel aan overhead.", ""),
    (SOUTH, EXPERTS, "", "Vergoed de tijd van ervaringsdeskundigen.", ""),
    (NORTH, CHILDREN, CHILD, "Vraag kinderen wat zij van de hulp vonden.", ""),
    (CLIENTS, CHILDREN, CHILD, "Een kind kiest zelf wie erbij zit.", ""),
    ("person", ACCESS, FIVE, "Mijn buurman uit Lindelo slaat zijn kinderen en niemand komt.", ""),
    ("plashaven", OLDER, OLD, "Maak ook een lijn voor financieel misbruik.", ""),
    ("oosterdal", EXPERTS, "", "Wie kiest de ervaringsdeskundigen?", ""),
    ("veilig-thuis", CHILDREN, SCHOOL, "Terugkoppelen kan alleen binnen de wet.", ""),
    ("heidenveld", EXPERTS, "", "Neem ervaringsdeskundigen op in de stuurgroep.", ""),
    ("veenhorst", OLDER, OLD, "Noem het jaar waarin dit begint.", ""),
    ("lindelo", MONEY, SHARES, "De raad wil elk jaar zien wat het kost.", ""),
    ("molenkamp", MONEY, WAIT, "Twee jaar is lang voor wie nu wacht.", ""),
    ("waterwoude", CHILDREN, SCHOOL, "Neem ook het middelbaar beroepsonderwijs op.", ""),
    (SOUTH, MONEY, WAIT, "Publiceer de wachttijd elk kwartaal.", ""),
    (NORTH, EXPERTS, "", "Zoek ook mannen die hun verhaal willen delen.", ""),
    ("kerkbeek", ACCESS, DESK, "Wij sluiten ons aan bij de adviesraad.", ""),
)
LATE = len(REMARKS)  # the last one came on the day after the term
MINUTES_TOGETHER = (4, 9, 20)  # the same remark from three councils
# What others read instead of the remark that names a neighbour.
REDACTED = {30: "Een inwoner ziet in de eigen omgeving dat hulp voor kinderen uitblijft."}
# By turns: (kind, reason).
ANSWERS: tuple[tuple[str, str], ...] = (
    ("in_text", "De tekst van de visie is hierop aangepast."),
    ("follow_up", "Dit krijgt een plaats in het uitvoeringsplan, met een trekker en een datum."),
    ("noted", "Dank voor deze toelichting; zij verandert de tekst niet."),
    ("in_text", "De zin is duidelijker gemaakt."),
    ("not", "Elke gemeente kiest dit zelf; de visie laat daar ruimte voor."),
)
JOINT = "Het uitvoeringsplan krijgt een taakverdeling per gemeente."
