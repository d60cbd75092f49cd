"""The API of the room `decisions`: trajecten and besluiten. Persons do not occur in it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from drf_spectacular.utils import extend_schema
from rest_framework import serializers

from regiovisie.common.api.documented import documented, page_of
from regiovisie.common.api.reading import Filter, ListView, OneView, Row
from regiovisie.decisions.enums import Keeping, OutcomeKind, RoundState
from regiovisie.decisions.logic.standing import Standing, Status
from regiovisie.decisions.models import Outcome, Round
from regiovisie.decisions.queries.facts import visible_rounds
from regiovisie.decisions.queries.rounds import Stand, stands
from regiovisie.network.api import ORGAAN

TOESTAND = {
    RoundState.PREPARING: "in_voorbereiding",
    RoundState.OPEN: "open",
    RoundState.CLOSED: "gesloten",
    RoundState.WITHDRAWN: "ingetrokken",
}
BIJGEHOUDEN = {Keeping.FOLLOWED: "door_de_regio", Keeping.FROM_SOURCES: "uit_openbare_bronnen"}
UITKOMST = {
    OutcomeKind.ADOPTED: "ongewijzigd_vastgesteld",
    OutcomeKind.WITH_PROVISO: "met_dien_verstande_dat",
    OutcomeKind.AMENDED: "gewijzigd_vastgesteld",
    OutcomeKind.HELD_OVER: "aangehouden",
    OutcomeKind.REFERRED_BACK: "terugverwezen",
    OutcomeKind.WITHDRAWN: "ingetrokken",
    OutcomeKind.NOT_REACHED: "doorgeschoven",
    OutcomeKind.TIED: "stemmen_staakten",
    OutcomeKind.NOT_ADOPTED: "niet_vastgesteld",
    OutcomeKind.FOR_INFORMATION: "ter_kennisname",
    OutcomeKind.WITHOUT_DEBATE: "hamerstuk",
    OutcomeKind.FOR_DEBATE: "bespreekstuk",
    OutcomeKind.NOT_READY: "niet_rijp",
    OutcomeKind.ADVICE_POSITIVE: "positief_advies",
    OutcomeKind.ADVICE_WITH_REMARKS: "positief_advies_met_opmerkingen",
    OutcomeKind.ADVICE_NEGATIVE: "negatief_advies",
}
STAND = {
    Status.ADOPTED: "vastgesteld",
    Status.WITH_PROVISO: "met_dien_verstande_dat",
    Status.AMENDED: "gewijzigd_vastgesteld",
    Status.NOT_ADOPTED: "niet_vastgesteld",
    Status.INFORMED: "ter_kennisname",
    Status.HIDDEN: "uitkomst_nog_niet_openbaar",
    Status.HELD_OVER: "aangehouden",
    Status.REFERRED_BACK: "terugverwezen",
    Status.WITHDRAWN: "ingetrokken",
    Status.NOT_REACHED: "doorgeschoven",
    Status.TIED: "stemmen_staakten",
    Status.LATE: "te_laat",
    Status.OUTCOME_MISSING: "uitkomst_ontbreekt",
    Status.ON_SCHEDULE: "op_schema",
    Status.UNDATED: "nog_geen_datum",
    Status.UNKNOWN: "niet_bekend",
}


class Deelnemer(serializers.Serializer[Any]):
    gemeente = serializers.CharField(help_text="CBS-code")
    naam = serializers.CharField(help_text="De naam toen het traject begon")
    inwoners = serializers.IntegerField(
        allow_null=True, help_text="Op de peildatum van het traject"
    )
    stand = serializers.ChoiceField(list(STAND.values()))
    datum = serializers.CharField(allow_null=True, help_text="EDTF, zo precies als de bron")
    opnieuwOp = serializers.DateField(allow_null=True)
    bevestigd = serializers.BooleanField(
        help_text="Onwaar: door de regio vastgelegd, niet door de gemeente bevestigd"
    )


class Traject(serializers.Serializer[Any]):
    """Eén onderwerp dat alle gemeenten van een regio wordt voorgelegd. Er is geen drempel."""

    id = serializers.CharField()
    slug = serializers.SlugField()
    regio = serializers.SlugField()
    titel = serializers.CharField()
    toestand = serializers.ChoiceField(list(TOESTAND.values()))
    bijgehouden = serializers.ChoiceField(
        list(BIJGEHOUDEN.values()),
        help_text="Uit openbare bronnen: wat niet bekend is, is niet te laat en niet open",
    )
    geopendOp = serializers.DateField(allow_null=True)
    streefdatum = serializers.CharField(allow_null=True)
    aantalDeelnemers = serializers.IntegerField(min_value=0)
    aantalVastgesteld = serializers.IntegerField(min_value=0)
    aantalBekend = serializers.IntegerField(min_value=0)
    deelnemers = Deelnemer(many=True)
    pagina = serializers.URLField()


class Besluit(serializers.Serializer[Any]):
    """Wat een orgaan op één beslispunt deed. Namen van personen staan er niet in."""

    id = serializers.CharField()
    traject = serializers.CharField(help_text="Id van het traject")
    regio = serializers.SlugField()
    gemeente = serializers.CharField(
        allow_null=True, help_text="CBS-code; leeg: orgaan van de regio"
    )
    orgaan = serializers.ChoiceField(list(ORGAAN.values()))
    orgaanId = serializers.CharField()
    beslispunt = serializers.IntegerField()
    uitkomst = serializers.ChoiceField(list(UITKOMST.values()))
    datum = serializers.CharField(help_text="EDTF, zo precies als de bron")
    opnieuwOp = serializers.DateField(allow_null=True)
    besluitnummer = serializers.CharField(allow_null=True)
    voorstelnummer = serializers.CharField(allow_null=True)
    zaaknummer = serializers.CharField(allow_null=True)
    toelichting = serializers.CharField(allow_null=True, help_text="Wat werd gewijzigd")
    bron = serializers.CharField(allow_null=True)
    bronAdres = serializers.CharField(allow_null=True)
    bevestigd = serializers.BooleanField()
    pagina = serializers.URLField()


class Rounds(ListView):
    order = ("region__slug", "slug")
    filters = (
        Filter("regio", "Slug van de regio", lambda rows, value: rows.filter(region__slug=value)),
        Filter(
            "gemeente",
            "CBS-code van een deelnemende gemeente",
            lambda rows, value: rows.filter(participants__municipality__code=value),
        ),
        Filter(
            "toestand",
            "Toestand van het traject",
            lambda rows, value: rows.filter(
                state=next(state for state, word in TOESTAND.items() if word == value)
            ),
            tuple(TOESTAND.values()),
        ),
    )

    def rows(self, viewer: Any, now: datetime) -> QuerySet[Any, Any]:
        return visible_rounds(viewer, now).select_related("region")

    def show(self, rows: list[Any], viewer: Any, now: datetime) -> list[Row]:
        return [self._one(stand) for stand in stands(rows, viewer, now)]

    def _one(self, stand: Stand) -> Row:
        of, total = stand.round, stand.summary
        return {
            "id": of.public_id,
            "slug": of.slug,
            "regio": of.region.slug,
            "titel": of.title,
            "toestand": TOESTAND[RoundState(of.state)],
            "bijgehouden": BIJGEHOUDEN[Keeping(of.keeping)],
            "geopendOp": of.opened_on.isoformat() if of.opened_on else None,
            "streefdatum": of.target.code if of.target else None,
            "aantalDeelnemers": total.total,
            "aantalVastgesteld": total.adopted,
            "aantalBekend": total.known,
            "deelnemers": [_participant(stand, one) for one in stand.standings],
            "pagina": self.absolute(reverse("round", args=[of.region.slug, of.slug])),
        }


def _participant(stand: Stand, standing: Standing) -> Row:
    return {
        "gemeente": stand.loaded.members[standing.participant.id].code,
        "naam": standing.participant.name,
        "inwoners": standing.participant.inhabitants,
        "stand": STAND[standing.status],
        "datum": standing.day.code if standing.day else None,
        "opnieuwOp": standing.again_on.isoformat() if standing.again_on else None,
        "bevestigd": standing.confirmed,
    }


class Outcomes(ListView):
    order = ("round__region__slug", "round__slug", "pk")
    filters = (
        Filter(
            "regio", "Slug van de regio", lambda rows, value: rows.filter(round__region__slug=value)
        ),
        Filter(
            "traject",
            "Id van het traject",
            lambda rows, value: rows.filter(round__public_id=value),
        ),
        Filter(
            "gemeente",
            "CBS-code van de gemeente",
            lambda rows, value: rows.filter(participant__municipality__code=value),
        ),
        Filter(
            "uitkomst",
            "Uitkomst",
            lambda rows, value: rows.filter(
                kind=next(kind for kind, word in UITKOMST.items() if word == value)
            ),
            tuple(UITKOMST.values()),
        ),
    )

    def rows(self, viewer: Any, now: datetime) -> QuerySet[Any, Any]:
        return (
            Outcome.objects.filter(
                Outcome.visible_q(viewer, now),
                Round.visible_q(viewer, now, prefix="round__"),
                corrected_by__isnull=True,
            )
            .distinct()
            .values(
                "pk",
                "public_id",
                "round__public_id",
                "round__slug",
                "round__region__slug",
                "participant__municipality__code",
                "body__kind",
                "body__public_id",
                "point__number",
                "kind",
                "date",
                "resumes_on",
                "decision_number",
                "proposal_number",
                "file_number",
                "decided_text",
                "source__title",
                "source__address",
                "source_address",
                "on_behalf",
                "confirmed_at",
            )
        )

    def show(self, rows: list[Any], viewer: Any, now: datetime) -> list[Row]:
        return [
            {
                "id": row["public_id"],
                "traject": row["round__public_id"],
                "regio": row["round__region__slug"],
                "gemeente": row["participant__municipality__code"],
                "orgaan": ORGAAN[row["body__kind"]],
                "orgaanId": row["body__public_id"],
                "beslispunt": row["point__number"],
                "uitkomst": UITKOMST[row["kind"]],
                "datum": row["date"].code,
                "opnieuwOp": row["resumes_on"].isoformat() if row["resumes_on"] else None,
                "besluitnummer": row["decision_number"] or None,
                "voorstelnummer": row["proposal_number"] or None,
                "zaaknummer": row["file_number"] or None,
                "toelichting": row["decided_text"] or None,
                "bron": row["source__title"],
                "bronAdres": row["source_address"] or row["source__address"] or None,
                "bevestigd": not row["on_behalf"] or row["confirmed_at"] is not None,
                "pagina": self.absolute(reverse("outcome-page", args=[row["public_id"]])),
            }
            for row in rows
        ]


RoundsView = documented(Rounds, page_of(Traject), "trajecten", "Trajecten")
OutcomesView = documented(Outcomes, page_of(Besluit), "besluiten", "Besluiten")


@extend_schema(operation_id="traject", summary="Eén traject", tags=["trajecten"], responses=Traject)
class RoundView(OneView):
    of, key = Rounds, "public_id"


@extend_schema(operation_id="besluit", summary="Eén besluit", tags=["besluiten"], responses=Besluit)
class OutcomeView(OneView):
    of, key = Outcomes, "public_id"
