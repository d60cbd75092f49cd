"""The API of what happens around decisions: amendementen and toezeggingen, without persons."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers

from regiovisie.common.api.documented import documented, page_of
from regiovisie.common.api.reading import Filter, ListView, OneView, Row
from regiovisie.decisions.models import Amendment, Round
from regiovisie.decisions.queries.facts import visible_rounds
from regiovisie.decisions.queries.published import GEVOLG, SOORT, STAND, UITSLAG, standing_of
from regiovisie.meetings.models import Promise


class Amendement(serializers.Serializer[Any]):
    """Wat een raad bij een besluit wijzigde of vroeg: een amendement of een motie."""

    id = serializers.CharField()
    traject = serializers.CharField(help_text="Id van het traject")
    regio = serializers.SlugField()
    gemeente = serializers.CharField(help_text="CBS-code")
    orgaanId = serializers.CharField()
    beslispunt = serializers.IntegerField(allow_null=True)
    datum = serializers.DateField()
    soort = serializers.ChoiceField(list(SOORT.values()))
    nummer = serializers.CharField(help_text="Het eigen nummer van de raad, zoals A-07")
    titel = serializers.CharField()
    uitslag = serializers.ChoiceField(list(UITSLAG.values()))
    stemmenVoor = serializers.IntegerField(allow_null=True)
    stemmenTegen = serializers.IntegerField(allow_null=True)
    gevolg = serializers.ChoiceField(list(GEVOLG.values()))
    oudeTekst = serializers.CharField(allow_null=True)
    nieuweTekst = serializers.CharField(allow_null=True)
    eigenPunt = serializers.IntegerField(allow_null=True)
    eigenTekst = serializers.CharField(allow_null=True)


class Toezegging(serializers.Serializer[Any]):
    """Wat een portefeuillehouder aan de eigen raad toezegde. Alleen die raad vinkt af."""

    id = serializers.CharField()
    regio = serializers.SlugField()
    trajecten = serializers.ListField(child=serializers.CharField(), help_text="Id's")
    gemeente = serializers.CharField(help_text="CBS-code")
    orgaanId = serializers.CharField(help_text="De raad aan wie het is toegezegd")
    toezegging = serializers.CharField()
    door = serializers.CharField(help_text="De functie, nooit een naam")
    gedaanOp = serializers.DateField()
    uiterlijk = serializers.DateField(allow_null=True)
    stand = serializers.ChoiceField(list(STAND))
    gemeldDoorRegio = serializers.CharField(allow_null=True)
    afgevinktOp = serializers.DateField(allow_null=True)


class Amendments(ListView):
    order = ("round__region__slug", "round__slug", "day", "pk")
    filters = (
        Filter(
            "regio", "Slug van de regio", lambda rows, value: rows.filter(round__region__slug=value)
        ),
        Filter(
            "traject", "Id van het traject", lambda rows, value: rows.filter(round__public_id=value)
        ),
        Filter(
            "gemeente",
            "CBS-code van de gemeente",
            lambda rows, value: rows.filter(participant__municipality__code=value),
        ),
    )

    def rows(self, viewer: Any, now: datetime) -> QuerySet[Any, Any]:
        return Amendment.objects.filter(
            Amendment.visible_q(viewer, now), Round.visible_q(viewer, now, prefix="round__")
        ).values(
            "pk",
            "public_id",
            "round__public_id",
            "round__region__slug",
            "participant__municipality__code",
            "body__public_id",
            "point__number",
            "day",
            "kind",
            "label",
            "title",
            "result",
            "votes_for",
            "votes_against",
            "effect",
            "old_text",
            "new_text",
            "local_number",
            "local_text",
        )

    def show(self, rows: list[Any], viewer: Any, now: datetime) -> list[Row]:
        return [
            {
                "id": row["public_id"],
                "traject": row["round__public_id"],
                "regio": row["round__region__slug"],
                "gemeente": row["participant__municipality__code"],
                "orgaanId": row["body__public_id"],
                "beslispunt": row["point__number"],
                "datum": row["day"].isoformat(),
                "soort": SOORT[row["kind"]],
                "nummer": row["label"],
                "titel": row["title"],
                "uitslag": UITSLAG[row["result"]],
                "stemmenVoor": row["votes_for"],
                "stemmenTegen": row["votes_against"],
                "gevolg": GEVOLG[row["effect"]],
                "oudeTekst": row["old_text"] or None,
                "nieuweTekst": row["new_text"] or None,
                "eigenPunt": row["local_number"],
                "eigenTekst": row["local_text"] or None,
            }
            for row in rows
        ]


class Promises(ListView):
    order = ("region__slug", "made_on", "pk")
    filters = (
        Filter("regio", "Slug van de regio", lambda rows, value: rows.filter(region__slug=value)),
        Filter(
            "traject",
            "Id van het traject",
            lambda rows, value: rows.filter(
                Exists(Round.objects.filter(promises=OuterRef("pk"), public_id=value))
            ),
        ),
        Filter(
            "gemeente",
            "CBS-code van de gemeente",
            lambda rows, value: rows.filter(council__organisation__municipality__code=value),
        ),
    )

    def rows(self, viewer: Any, now: datetime) -> QuerySet[Any, Any]:
        """Return the promises of rounds that this viewer may see: others stand nowhere."""
        shown = visible_rounds(viewer, now).filter(promises=OuterRef("pk"))
        return Promise.objects.filter(Promise.visible_q(viewer, now), Exists(shown)).select_related(
            "region", "council__organisation__municipality"
        )

    def show(self, rows: list[Any], viewer: Any, now: datetime) -> list[Row]:
        rounds: dict[int, list[str]] = {}
        for promise, of in (
            visible_rounds(viewer, now)
            .filter(promises__in=[row.pk for row in rows])
            .order_by("pk")
            .values_list("promises", "public_id")
        ):
            rounds.setdefault(promise, []).append(of)
        return [
            {
                "id": row.public_id,
                "regio": row.region.slug,
                "trajecten": rounds.get(row.pk, []),
                "gemeente": row.council.organisation.municipality.code,
                "orgaanId": row.council.public_id,
                "toezegging": row.text,
                "door": row.function,
                "gedaanOp": row.made_on.isoformat(),
                "uiterlijk": row.due.isoformat() if row.due else None,
                "stand": standing_of(row),
                "gemeldDoorRegio": row.reported_note or None,
                "afgevinktOp": row.done_on.isoformat() if row.done_on else None,
            }
            for row in rows
        ]


AmendmentsView = documented(Amendments, page_of(Amendement), "amendementen", "Amendementen")
PromisesView = documented(Promises, page_of(Toezegging), "toezeggingen", "Toezeggingen")


@extend_schema(
    operation_id="amendement",
    summary="Eén amendement of motie",
    tags=["amendementen"],
    responses=Amendement,
)
class AmendmentView(OneView):
    of, key = Amendments, "public_id"


@extend_schema(
    operation_id="toezegging",
    summary="Eén toezegging",
    tags=["toezeggingen"],
    responses=Toezegging,
)
class PromiseView(OneView):
    of, key = Promises, "public_id"
