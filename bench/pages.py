"""The pages of the card, by address. No Django here: the card itself loads none."""

from __future__ import annotations

CARD, LIST = "kaart", "lijst"
ROUND = "2027-regiovisie"
PREPARED = "2028-uitvoering"
MOMENT = "2027-05-19T12:00"  # the clock of every server of a run
ROUND_PAGE = f"/regio/{CARD}/besluitvorming/{ROUND}/"
REGION_PAGE = f"/regio/{CARD}/"
LIST_PAGE = f"/regio/{LIST}/besluitvorming/"
CONSULTATION = "kaartvraag"
CONSULTATION_PAGE = f"/regio/{CARD}/visie/consultatie/{CONSULTATION}/"
LAST_TOWN = b"Kaartdorp 15"
VISION, VISION_BEFORE = "kaartvisie", "kaartvoor1"
LAST_GOAL = b"Het laatste doel van vijfhonderd"
FEED_BODY, LONG_FEED_BODY = "kaartfeed1", "kaartfeed2"
# Meetings by public id, with how many items; whose calendar stands at which secret.
MEETINGS = {"kaartover2": 12, "kaartover3": 30}
AGREEMENTS = 2000
SECRETS = ("kaartagenda-kort", "kaartagenda-lang")
# name: (row of the card, path, what it must say)
PAGES = {
    "list of 200 rounds": (1, LIST_PAGE, b"-199"),
    "round, 16 x 3 steps": (2, ROUND_PAGE, LAST_TOWN),
    "region, 16 municipalities": (2, REGION_PAGE, LAST_TOWN),
    "planning of 16 x 3 steps": (2, f"{ROUND_PAGE}planning/", LAST_TOWN),
    "whom must I call, 16": (2, f"{ROUND_PAGE}bellen/", LAST_TOWN),
    "deviations, 16": (2, f"{ROUND_PAGE}afwijkingen/", b"A-02"),
    "32 proposed changes": (2, f"{ROUND_PAGE}wijzigingsvoorstellen/", LAST_TOWN),
    "calendars of 48 bodies": (2, f"/regio/{CARD}/overleg/kalenders/", LAST_TOWN),
    "calendar of a body": (2, f"/orgaan/{FEED_BODY}/kalender/", b"09:30"),
    "vision with 500 goals": (2, f"{REGION_PAGE}visie/", LAST_GOAL),
    "editing 500 goals": (2, f"/visie/{VISION}/doelen/", LAST_GOAL),
    "what changed, 500 goals": (2, f"/visie/{VISION}/vergelijken/", LAST_GOAL),
    "meeting of 12 items": (2, "/overleg/kaartover2/", b"Onderwerp 12"),
    "meeting of 30 items": (2, "/overleg/kaartover3/", b"Onderwerp 30"),
    "2,000 agreements, a page": (2, f"/regio/{LIST}/overleg/afspraken/", b"punt "),
    "set-up: the routes": (2, f"/regio/{CARD}/besluitvorming/{PREPARED}/routes/", LAST_TOWN),
    "consultation, 1,000 remarks": (2, CONSULTATION_PAGE, b"Thema 7"),
    "draft of 100 sections": (2, f"{CONSULTATION_PAGE}tekst/", b"99 Kaart"),
}
# Exports and feeds that give the same rows, few and many: name: (few, many, what begins a row).
FEEDS = {
    "calendar of a body (ICS)": (
        f"/orgaan/{FEED_BODY}/vergaderingen.ics",
        f"/orgaan/{LONG_FEED_BODY}/vergaderingen.ics",
        b"BEGIN:VEVENT",
    ),
    "own calendar (ICS)": (
        f"/agenda/{SECRETS[0]}.ics",
        f"/agenda/{SECRETS[1]}.ics",
        b"BEGIN:VEVENT",
    ),
    "calendars of a region (CSV)": (
        f"/regio/{LIST}/overleg/kalenders/kalenders.csv",
        f"/regio/{CARD}/overleg/kalenders/kalenders.csv",
        b"\n",
    ),
}
STATIC_PAGE = "/robots.txt"
