"""The API of the room `vision`: visies."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Case, F, QuerySet, Value, When
from django.urls import reverse
from drf_spectacular.utils import extend_schema
from rest_framework import serializers

from regiovisie.common.api.documented import documented, page_of
from regiovisie.common.api.reading import Filter, ListView, OneView, Row
from regiovisie.decisions.models import Round
from regiovisie.vision.models import Vision
from regiovisie.vision.queries.visions import visible_visions


class Visie(serializers.Serializer[Any]):
    """Een regiovisie. Datums zijn zo precies als hun bron (EDTF)."""

    id = serializers.CharField()
    regio = serializers.SlugField()
    titel = serializers.CharField()
    motto = serializers.CharField(allow_null=True)
    themanaam = serializers.CharField(allow_null=True)
    looptijdVan = serializers.CharField(allow_null=True)
    looptijdTot = serializers.CharField(allow_null=True, help_text="Tot en met")
    onbepaaldeTijd = serializers.BooleanField()
    niveaus = serializers.ListField(
        child=serializers.CharField(), help_text="Hoe de regio de niveaus van haar doelen noemt"
    )
    lijnniveau = serializers.CharField(
        allow_null=True, help_text="Hoe de regio de lijnen dwars door de doelen noemt"
    )
    voorganger = serializers.CharField(allow_null=True, help_text="Id van de vorige visie")
    traject = serializers.CharField(allow_null=True, help_text="Id van het traject")
    evaluatie = serializers.CharField(allow_null=True)
    bron = serializers.CharField(allow_null=True)
    pagina = serializers.URLField()


class Visions(ListView):
    order = ("region__slug", "-pk")
    filters = (
        Filter("regio", "Slug van de regio", lambda rows, value: rows.filter(region__slug=value)),
    )

    def rows(self, viewer: Any, now: datetime) -> QuerySet[Any, Any]:
        # A predecessor or a round that the viewer may not see is not named.
        return (
            visible_visions(viewer, now)
            .annotate(
                before=Case(
                    When(
                        Vision.visible_q(viewer, now, prefix="predecessor__"),
                        then=F("predecessor__public_id"),
                    ),
                    default=Value(None),
                ),
                before_round=Case(
                    When(
                        Round.visible_q(viewer, now, prefix="round__"),
                        then=F("round__public_id"),
                    ),
                    default=Value(None),
                ),
            )
            .values(
                "public_id",
                "region__slug",
                "title",
                "motto",
                "theme_name",
                "term_start",
                "term_end",
                "indefinite",
                "levels",
                "line_level",
                "before",
                "before_round",
                "evaluation_note",
                "source__title",
            )
        )

    def show(self, rows: list[Any], viewer: Any, now: datetime) -> list[Row]:
        return [
            {
                "id": row["public_id"],
                "regio": row["region__slug"],
                "titel": row["title"],
                "motto": row["motto"] or None,
                "themanaam": row["theme_name"] or None,
                "looptijdVan": row["term_start"].code if row["term_start"] else None,
                "looptijdTot": row["term_end"].code if row["term_end"] else None,
                "onbepaaldeTijd": row["indefinite"],
                "niveaus": row["levels"],
                "lijnniveau": row["line_level"] or None,
                "voorganger": row["before"],
                "traject": row["before_round"],
                "evaluatie": row["evaluation_note"] or None,
                "bron": row["source__title"],
                "pagina": self.absolute(reverse("vision", args=[row["region__slug"]])),
            }
            for row in rows
        ]


VisionsView = documented(Visions, page_of(Visie), "visies", "Visies")


@extend_schema(operation_id="visie", summary="Eén visie", tags=["visies"], responses=Visie)
class VisionView(OneView):
    of, key = Visions, "public_id"
