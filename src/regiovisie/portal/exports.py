"""The portal's CSV files. They are in Dutch, whatever the language of the screen: open data."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from regiovisie.common.csv_file import csv_response
from regiovisie.common.ui.tables import Sorting
from regiovisie.decisions.queries.wording import standing_day, status_words
from regiovisie.portal.queries.municipality import Facts as MunicipalityFacts
from regiovisie.portal.queries.municipality import decision_rows
from regiovisie.portal.queries.region_facts import Facts
from regiovisie.portal.queries.region_members import member_rows

MUNICIPALITY_HEADS = (
    "gemeente",
    "code",
    "subregio",
    "centrumgemeente",
    "inwoners",
    "peildatum",
    "traject",
    "stand",
    "datum",
    "soort datum",
    "bevestigd",
    "lidmaatschap",
    "toelichting lidmaatschap",
)
DECISION_HEADS = (
    "regio",
    "traject",
    "orgaan",
    "punten",
    "uitkomst",
    "datum",
    "besluitnummer",
    "voorstelnummer",
    "wijziging of voorbehoud",
    "bron",
    "adres van de bron",
    "door de regio vastgelegd en niet bevestigd",
)
EVIDENCE = {"stated": "in de bron", "partial": "deels afgeleid", "derived": "afgeleid"}


def municipalities(request: HttpRequest, found: Facts) -> HttpResponse:
    """Return the municipalities of a region with their standing in the newest round."""
    with translation.override("nl"):
        rows = []
        title = found.stand.round.title if found.stand else ""
        for row in member_rows(found, Sorting("naam")):
            member, standing = row.member, row.standing
            day, what = standing_day(standing) if standing else (None, "")
            if standing and standing.decided:
                what = "besloten"
            rows.append(
                (
                    member.name,
                    member.code,
                    member.sub_region,
                    member.centre,
                    member.inhabitants,
                    member.counted_on,
                    title if standing else "",
                    status_words(standing.status, standing.body_kind)[1] if standing else "",
                    day.code if day else "",
                    what if day else "",
                    standing.confirmed if standing and standing.decided else None,
                    EVIDENCE.get(member.evidence, ""),
                    member.evidence_note,
                )
            )
        name = f"gemeenten {found.region.slug}"
        return csv_response(request, name, MUNICIPALITY_HEADS, rows)


def decisions(request: HttpRequest, found: MunicipalityFacts) -> HttpResponse:
    """Return every decision of a municipality that this viewer may see."""
    with translation.override("nl"):
        rows = [
            (
                row.region_name,
                row.title,
                row.body,
                ", ".join(str(number) for number in row.points),
                row.word,
                row.day.code,
                row.decision_number,
                row.proposal_number,
                row.decided_text,
                row.source_title,
                row.source_address,
                not row.confirmed,
            )
            for row in decision_rows(found)
        ]
        name = f"besluiten {found.municipality.slug}"
        return csv_response(request, name, DECISION_HEADS, rows)
