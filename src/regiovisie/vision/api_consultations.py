"""The API of the room `vision`: consultaties, en wat met elke opmerking is gedaan.

A private person is "inspreker 7" here whoever asks, and what waits for redaction is not in it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Count, QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers

from regiovisie.common.api.documented import documented, page_of
from regiovisie.common.api.reading import Filter, ListView, OneView, Row
from regiovisie.vision.enums import Advice, AnswerKind, ConsultationKind, Group, Redaction
from regiovisie.vision.logic.remarks import days_late
from regiovisie.vision.models import Answer, Consulted, Remark
from regiovisie.vision.queries.consultation_page import visible_consultations
from regiovisie.vision.queries.consultation_parts import ADVISERS
from regiovisie.vision.queries.published import ALS, ANTWOORD, answer_to, visible_remarks

SOORT = {
    ConsultationKind.COUNCILS: "raden",
    ConsultationKind.VIEW: "zienswijze",
    ConsultationKind.WISHES: "wensen_en_bedenkingen",
    ConsultationKind.INSPECTION: "inspraak",
    ConsultationKind.ADVISORY: "adviesraden",
    ConsultationKind.SESSION: "netwerksessie",
    ConsultationKind.PARTNERS: "kernpartners",
    ConsultationKind.CLIENTS: "clienten",
}
ADVIES = {
    Advice.POSITIVE: "positief",
    Advice.WITH_REMARKS: "positief_met_kanttekeningen",
    Advice.NEGATIVE: "negatief",
}


class Advies(serializers.Serializer[Any]):
    """Wat een adviesraad of cliëntenraad adviseerde."""

    van = serializers.CharField()
    advies = serializers.ChoiceField(list(ADVIES.values()))
    datum = serializers.DateField()


class Consultatie(serializers.Serializer[Any]):
    """Een consultatie over een concept: wie is wat gevraagd, tot wanneer."""

    id = serializers.CharField()
    visie = serializers.CharField(help_text="Id van de visie")
    regio = serializers.SlugField()
    titel = serializers.CharField()
    soort = serializers.ChoiceField(list(SOORT.values()))
    grond = serializers.CharField()
    van = serializers.DateTimeField()
    tot = serializers.DateTimeField()
    aantalOpmerkingen = serializers.IntegerField(help_text="Alle, ook die (nog) niet openbaar zijn")
    antwoordenOpenbaarVanaf = serializers.DateTimeField(allow_null=True)
    eindconceptOp = serializers.DateTimeField(allow_null=True)
    redenBijOpenOpmerkingen = serializers.CharField(
        allow_null=True, help_text="Waarom het eindconcept er kwam terwijl er nog iets openstond"
    )
    adviezen = Advies(many=True)
    pagina = serializers.URLField()


class Antwoord(serializers.Serializer[Any]):
    """Wat met een opmerking is gedaan."""

    soort = serializers.ChoiceField(list(ANTWOORD.values()))
    reden = serializers.CharField()
    orgaanId = serializers.CharField()
    orgaan = serializers.CharField()
    datum = serializers.DateField()
    colleges = serializers.ListField(
        child=serializers.CharField(), help_text="Die met een gezamenlijk antwoord instemmen"
    )


class Opmerking(serializers.Serializer[Any]):
    """Wat één deelnemer van een passage vond. Een inwoner heeft een nummer, nooit een naam."""

    id = serializers.CharField()
    consultatie = serializers.CharField(help_text="Id van de consultatie")
    regio = serializers.SlugField()
    nummer = serializers.IntegerField()
    van = serializers.CharField()
    als = serializers.ChoiceField(list(ALS.values()))
    ontvangenOp = serializers.DateTimeField()
    dagenNaTermijn = serializers.IntegerField(help_text="0: binnen de termijn")
    versie = serializers.CharField(help_text="De versie van het concept waarop zij slaat")
    citaat = serializers.CharField(
        allow_null=True, help_text="De woorden van de passage; leeg: de tekst als geheel"
    )
    opmerking = serializers.CharField()
    geredigeerd = serializers.BooleanField()
    minderheid = serializers.CharField(allow_null=True, help_text="Zoals: 1 van 12")
    thema = serializers.CharField(allow_null=True)
    samengevoegdMet = serializers.CharField(
        allow_null=True, help_text="Id van de opmerking waarmee zij samen is beantwoord"
    )
    antwoord = Antwoord(allow_null=True)


class Consultations(ListView):
    order = ("vision__region__slug", "-closes_at", "pk")
    filters = (
        Filter(
            "regio",
            "Slug van de regio",
            lambda rows, value: rows.filter(vision__region__slug=value),
        ),
        Filter(
            "visie", "Id van de visie", lambda rows, value: rows.filter(vision__public_id=value)
        ),
        Filter(
            "soort",
            "De procedure",
            lambda rows, value: rows.filter(kind=_kind(value)),
            choices=tuple(SOORT.values()),
        ),
    )

    def rows(self, viewer: Any, now: datetime) -> QuerySet[Any, Any]:
        return visible_consultations(viewer, now).select_related("vision__region")

    def show(self, rows: list[Any], viewer: Any, now: datetime) -> list[Row]:
        keys = [row.pk for row in rows]
        advice: dict[int, list[Row]] = {}
        for one in (
            Consulted.objects.filter(consultation__in=keys, group__in=ADVISERS)
            .exclude(advice="")
            .order_by("sort_key", "pk")
        ):
            advice.setdefault(one.consultation_id, []).append(
                {
                    "van": one.called,
                    "advies": ADVIES[Advice(one.advice)],
                    "datum": one.advice_on.isoformat() if one.advice_on else None,
                }
            )
        made = dict(
            Remark.objects.filter(consultation__in=keys)
            .order_by()
            .values_list("consultation")
            .annotate(Count("pk"))
        )
        return [
            {
                "id": row.public_id,
                "visie": row.vision.public_id,
                "regio": row.vision.region.slug,
                "titel": row.title,
                "soort": SOORT[ConsultationKind(row.kind)],
                "grond": row.ground,
                "van": _moment(row.opens_at, now),
                "tot": _moment(row.closes_at, now),
                "aantalOpmerkingen": made.get(row.pk, 0),
                "antwoordenOpenbaarVanaf": _moment(row.answers_public_from, now),
                "eindconceptOp": _moment(row.final_at, now),
                "redenBijOpenOpmerkingen": row.final_reason or None,
                "adviezen": advice.get(row.pk, []),
                "pagina": self.absolute(row.get_absolute_url()),
            }
            for row in rows
        ]


class Remarks(ListView):
    order = ("consultation__vision__region__slug", "consultation_id", "number", "pk")
    filters = (
        Filter(
            "regio",
            "Slug van de regio",
            lambda rows, value: rows.filter(consultation__vision__region__slug=value),
        ),
        Filter(
            "consultatie",
            "Id van de consultatie",
            lambda rows, value: rows.filter(consultation__public_id=value),
        ),
        Filter("thema", "Naam van het thema", lambda rows, value: rows.filter(theme__name=value)),
    )

    def rows(self, viewer: Any, now: datetime) -> QuerySet[Any, Any]:
        return visible_remarks(viewer, now)

    def show(self, rows: list[Any], viewer: Any, now: datetime) -> list[Row]:
        return [
            {
                "id": row.public_id,
                "consultatie": row.consultation.public_id,
                "regio": row.consultation.vision.region.slug,
                "nummer": row.number,
                "van": row.sender.called,
                "als": ALS[Group(row.sender.group)],
                "ontvangenOp": _moment(row.received_at, now),
                "dagenNaTermijn": days_late(row.received_at, row.consultation.closes_at),
                "versie": row.text.label,
                "citaat": row.quote or None,
                "opmerking": row.shown,
                "geredigeerd": row.redaction == Redaction.DONE,
                "minderheid": row.minority or None,
                "thema": row.theme.name if row.theme else None,
                "samengevoegdMet": row.joined_to.public_id
                if row.joined_to and row.joined_to.redaction != Redaction.WAITING
                else None,
                "antwoord": _answered(answer_to(row)),
            }
            for row in rows
        ]


def _answered(answer: Answer | None) -> Row | None:
    if answer is None:
        return None
    return {
        "soort": ANTWOORD[AnswerKind(answer.kind)],
        "reden": answer.reason,
        "orgaanId": answer.body.public_id,
        "orgaan": answer.body.name,
        "datum": answer.decided_on.isoformat(),
        "colleges": [name for _body, name in answer.agreed],
    }


def _moment(moment: datetime | None, now: datetime) -> str | None:
    return moment.astimezone(now.tzinfo).isoformat() if moment else None


def _kind(word: str) -> ConsultationKind:
    return next(kind for kind, told in SOORT.items() if told == word)


ConsultationsView = documented(Consultations, page_of(Consultatie), "consultaties", "Consultaties")
RemarksView = documented(Remarks, page_of(Opmerking), "opmerkingen", "Opmerkingen en antwoorden")


@extend_schema(
    operation_id="consultatie",
    summary="Eén consultatie",
    tags=["consultaties"],
    responses=Consultatie,
)
class ConsultationView(OneView):
    of, key = Consultations, "public_id"


@extend_schema(
    operation_id="opmerking",
    summary="Eén opmerking met haar antwoord",
    tags=["opmerkingen"],
    responses=Opmerking,
)
class RemarkView(OneView):
    of, key = Remarks, "public_id"
