"""The words of Merenland's proposal and of what municipalities make of it. All invented."""

from __future__ import annotations

DRAFT = {
    "question": "De raad van [gemeente] wordt gevraagd de regiovisie vast te stellen.",
    "introduction": (
        "De vorige regiovisie loopt af. De twaalf gemeenten van Merenland schreven samen een "
        "nieuwe, met partners en ervaringsdeskundigen. De tekst staat in bijlage 1.\n\n"
        "Het college van [gemeente] behandelt dit voorstel op [datum college]."
    ),
    "effect": (
        "Wie te maken krijgt met geweld in een afhankelijkheidsrelatie, weet waar hulp is, krijgt "
        "die snel en heeft één vaste contactpersoon."
    ),
    "risks": (
        "- De wachttijd bij de lokale toegang is in enkele gemeenten lang.\n"
        "- Partners tekenen pas als alle raden hebben besloten."
    ),
    "finances": (
        "Instemmen met de visie legt geen geld vast. De kosten van de uitvoering staan in de "
        "jaarlijkse begroting.\n\n"
        "Gemeenten dragen bij naar inwoners."
    ),
    "participation": "De regionale delegatie van adviesraden brengt nog advies uit.",
    "planning": (
        "Na het laatste raadsbesluit volgt het uitvoeringsplan. Elke twee jaar krijgt de raad van "
        "[gemeente] een evaluatie."
    ),
    "read": "het voorstel van burgemeester en wethouders van [gemeente] van [datum college];",
    "having_regard": "artikel 147 van de Gemeentewet;",
}
# What the final version says otherwise than the draft.
FINAL = {
    "finances": (
        "Instemmen met de visie legt geen geld vast. De kosten van de uitvoering staan in de "
        "jaarlijkse begroting, die de colleges vóór 1 december vaststellen.\n\n"
        "Gemeenten dragen bij naar inwoners op 1 januari."
    ),
    "participation": (
        "De regionale delegatie van adviesraden adviseerde positief en vroeg aandacht voor "
        "ervaringsdeskundigen en voor de wachttijd bij de lokale toegang. Beide staan nu in de "
        "visie. Het advies is bijlage 2."
    ),
}
FINAL_NOTE = "Financiën en participatie bijgewerkt na het advies."
# The sentence that a municipality adds under the regional finances.
OWN_FINANCES = {
    "oosterdal": "Voor Oosterdal is de bijdrage gedekt uit taakveld 6.82.",
    "heidenveld": "Heidenveld heeft in de kadernota ruimte gehouden voor deze bijdrage.",
    "zandwolde": "Voor Zandwolde is dat € 86.940, gedekt uit taakveld 6.82.",
    "molenkamp": "Molenkamp betaalt dit uit het budget voor het wijkteam.",
}
# What the vision means in each municipality; one that is not here has not written it yet.
LOCAL = {
    "duinrode": "In Duinrode werkt de huisartsenpost al met een aandachtsfunctionaris.",
    "elzenbroek": "Elzenbroek krijgt een spreekuur in het dorpshuis, elke dinsdag.",
    "waterwoude": "Waterwoude verbindt dit aan het programma Veilige wijk.",
    "lindelo": "In Lindelo draait sinds vorig jaar een groep voor vaders.",
    "plashaven": "Als centrumgemeente beheert Plashaven de regionale middelen.",
    "molenkamp": "In Molenkamp is de wachttijd bij de toegang nu negen weken.",
    "kerkbeek": "Kerkbeek heeft met drie scholen afspraken over vroeg zien.",
    "heidenveld": "Als centrumgemeente huisvest Heidenveld het Zorg- en Veiligheidshuis.",
    "rietmeer": "In Rietmeer spreken wijkagent en wijkteam elkaar elke week.",
    "oosterdal": "Oosterdal heeft één loket voor alle vragen over veilig thuis.",
    "veenhorst": "Veenhorst wil de dorpsondersteuners scholen in het herkennen van geweld.",
}
MOLENKAMP_AGAIN = (
    "In Molenkamp is de wachttijd bij de toegang nu negen weken. Het college brengt die voor de "
    "zomer terug tot vier, zoals de raad vroeg."
)
HOLDERS = {
    "duinrode": "wethouder K. Strand",
    "elzenbroek": "wethouder J. Elsinga",
    "waterwoude": "wethouder P. Woudstra",
    "lindelo": "wethouder A. Lindeman",
    "plashaven": "wethouder R. Haven",
    "molenkamp": "wethouder T. Molenaar",
    "kerkbeek": "wethouder G. Beekman",
    "heidenveld": "wethouder S. van der Heide",
    "rietmeer": "wethouder D. Rietberg",
    "oosterdal": "wethouder L. Oosting",
    "veenhorst": "wethouder N. Veenstra",
}
RECALL = (
    "Versie 1.0 neemt de plaats in van het concept v0.9: de financiën en de participatie zijn "
    "bijgewerkt. Gebruik alstublieft alleen nog versie 1.0."
)
# Annexes: title, name of the file, and what is in it.
VISION_ANNEX = (
    "Regiovisie Rust achter de voordeur",
    "regiovisie-merenland.txt",
    "Regiovisie Merenland 2027-2034: Rust achter de voordeur\n\n"
    "Vier lijnen: vroeg zien, snel helpen, samen stoppen, blijvend herstellen.\n"
    "Bij elke lijn staat wat inwoners ervan merken en wie eraan werkt.\n",
)
ADVICE_ANNEX = (
    "Advies van de regionale delegatie van adviesraden",
    "advies-adviesraden.txt",
    "Advies op het concept van de regiovisie\n\n"
    "Positief, met twee vragen: betrek ervaringsdeskundigen bij elke evaluatie, en breng de "
    "wachttijd bij de lokale toegang terug.\n",
)
LATE_ANNEX = (
    "Toelichting op de bijdrage van Zandwolde",
    "bijdrage-zandwolde.txt",
    "Hoe de bijdrage van Zandwolde is berekend: inwoners op 1 januari maal het bedrag per "
    "inwoner.\n",
)
