"""The API of the room `network`: regios, gemeenten, organen."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.urls import reverse
from drf_spectacular.utils import extend_schema
from rest_framework import serializers

from regiovisie.common import clock
from regiovisie.common.api.documented import documented, page_of
from regiovisie.common.api.reading import Filter, ListView, OneView, Row
from regiovisie.common.db import folded
from regiovisie.network.enums import BodyKind, Competence, Evidence
from regiovisie.network.models import Body, CentreTask, Membership, Municipality, Population, Region
from regiovisie.network.validity import valid_on

HERKOMST = {
    Evidence.STATED: "in_de_bron",
    Evidence.PARTIAL: "deels_afgeleid",
    Evidence.DERIVED: "afgeleid",
}
BEVOEGDHEID = {
    Competence.DECIDES: "besluit",
    Competence.ADVISES: "adviseert",
    Competence.AGREES: "stemt_in_onder_voorbehoud",
}
ORGAAN = {
    BodyKind.COUNCIL: "raad",
    BodyKind.EXECUTIVE: "college",
    BodyKind.COMMITTEE: "raadscommissie",
    BodyKind.DOMAIN_MEETING: "domeinvergadering",
    BodyKind.ADVISORY_COUNCIL: "adviesraad",
    BodyKind.ADVISORY_DELEGATION: "afvaardiging_adviesraden",
    BodyKind.ADMINISTRATIVE_COMMITTEE: "bestuurscommissie",
    BodyKind.ADVICE_COMMITTEE: "adviescommissie",
    BodyKind.ADMINISTRATIVE_CONSULTATION: "bestuurlijk_overleg",
    BodyKind.STEERING_GROUP: "stuurgroep",
    BodyKind.POLICY_GROUP: "beleidsgroep",
    BodyKind.OFFICIALS_CONSULTATION: "ambtelijk_overleg",
    BodyKind.WORKING_SESSION: "werksessie",
    BodyKind.WORKING_GROUP: "werkgroep",
}


def by_region(lookup: str) -> Filter:
    """Return the filter on the slug of a region."""
    return Filter("regio", "Slug van de regio", lambda rows, value: rows.filter(**{lookup: value}))


class RegioLinks(serializers.Serializer[Any]):
    self = serializers.URLField()
    pagina = serializers.URLField(help_text="De pagina voor mensen")
    gemeenten = serializers.URLField()
    trajecten = serializers.URLField()


class Regio(serializers.Serializer[Any]):
    """Gemeenten die samen beleid maken op één thema."""

    slug = serializers.SlugField()
    naam = serializers.CharField()
    themanaam = serializers.CharField(help_text="De eigen naam van het thema")
    voorbeeld = serializers.BooleanField(help_text="Waar: deze regio is verzonnen")
    aantalGemeenten = serializers.IntegerField(min_value=0)
    links = RegioLinks()


class Lidmaatschap(serializers.Serializer[Any]):
    regio = serializers.SlugField()
    subregio = serializers.CharField(allow_null=True)
    centrumgemeente = serializers.BooleanField()
    herkomst = serializers.ChoiceField(list(HERKOMST.values()))
    toelichting = serializers.CharField(allow_null=True)


class Gemeente(serializers.Serializer[Any]):
    """Een gemeente, met haar laatst bekende aantal inwoners (CBS, CC BY 4.0)."""

    code = serializers.CharField(help_text="CBS-code, of een verzonnen code bij een voorbeeld")
    slug = serializers.SlugField()
    naam = serializers.CharField()
    cbsNaam = serializers.CharField(help_text="De naam zoals het CBS haar schrijft")
    provincie = serializers.CharField(allow_null=True)
    tooi = serializers.URLField(allow_null=True)
    voorbeeld = serializers.BooleanField()
    inwoners = serializers.IntegerField(allow_null=True, min_value=0)
    peildatum = serializers.DateField(allow_null=True)
    regios = Lidmaatschap(many=True)
    pagina = serializers.URLField()


class Orgaan(serializers.Serializer[Any]):
    """Een orgaan; alleen een orgaan met bevoegdheid "besluit" kan een besluit nemen."""

    id = serializers.CharField()
    soort = serializers.ChoiceField(list(ORGAAN.values()))
    naam = serializers.CharField()
    bevoegdheid = serializers.ChoiceField(list(BEVOEGDHEID.values()))
    grondslag = serializers.CharField(allow_null=True, help_text="Wetsartikel of mandaat")
    regio = serializers.SlugField(allow_null=True)
    gemeente = serializers.CharField(allow_null=True, help_text="CBS-code")
    taak = serializers.CharField(allow_null=True)
    frequentie = serializers.CharField(allow_null=True)
    samenstelling = serializers.CharField(allow_null=True)


class Regions(ListView):
    order = ("slug",)

    def rows(self, viewer: Any, now: datetime) -> QuerySet[Any, Any]:
        members = Count(
            "memberships__municipality", filter=valid_on(now.date(), "memberships__"), distinct=True
        )
        return Region.objects.annotate(members=members).values(
            "slug", "name", "theme_name", "example", "members"
        )

    def show(self, rows: list[Any], viewer: Any, now: datetime) -> list[Row]:
        towns, rounds = reverse("api-gemeenten"), reverse("api-trajecten")
        return [
            {
                "slug": row["slug"],
                "naam": row["name"],
                "themanaam": row["theme_name"],
                "voorbeeld": row["example"],
                "aantalGemeenten": row["members"],
                "links": {
                    "self": self.absolute(reverse("api-regio", args=[row["slug"]])),
                    "pagina": self.absolute(reverse("region", args=[row["slug"]])),
                    "gemeenten": self.absolute(f"{towns}?regio={row['slug']}"),
                    "trajecten": self.absolute(f"{rounds}?regio={row['slug']}"),
                },
            }
            for row in rows
        ]


class Municipalities(ListView):
    order = ("sort_key", "pk")
    filters = (
        Filter(
            "regio",
            "Slug van de regio waarin de gemeente vandaag meedoet",
            lambda rows, value: rows.filter(
                pk__in=Membership.objects.filter(
                    valid_on(clock.today()), region__slug=value
                ).values("municipality")
            ),
        ),
        Filter(
            "naam",
            "Deel van de naam; hoofdletters en accenten maken niet uit",
            lambda rows, value: rows.filter(sort_key__icontains=folded(value)),
        ),
    )

    def rows(self, viewer: Any, now: datetime) -> QuerySet[Any, Any]:
        newest = Population.objects.filter(
            municipality=OuterRef("pk"), reference_date__lte=now.date()
        ).order_by("-reference_date")
        return Municipality.objects.annotate(
            inhabitants=Subquery(newest.values("inhabitants")[:1]),
            counted_on=Subquery(newest.values("reference_date")[:1]),
        ).values(
            "pk",
            "code",
            "slug",
            "name",
            "display_name",
            "province",
            "tooi_uri",
            "example",
            "inhabitants",
            "counted_on",
        )

    def show(self, rows: list[Any], viewer: Any, now: datetime) -> list[Row]:
        keys = [row["pk"] for row in rows]
        centres = set(
            CentreTask.objects.filter(valid_on(clock.today()), municipality__in=keys).values_list(
                "municipality_id", "region_id"
            )
        )
        regions: dict[int, list[Row]] = defaultdict(list)
        for member in (
            Membership.objects.filter(valid_on(clock.today()), municipality__in=keys)
            .order_by("region__slug", "pk")
            .values(
                "municipality_id",
                "region_id",
                "region__slug",
                "sub_region__name",
                "evidence",
                "evidence_note",
            )
        ):
            regions[member["municipality_id"]].append(
                {
                    "regio": member["region__slug"],
                    "subregio": member["sub_region__name"],
                    "centrumgemeente": (member["municipality_id"], member["region_id"]) in centres,
                    "herkomst": HERKOMST[Evidence(member["evidence"])],
                    "toelichting": member["evidence_note"] or None,
                }
            )
        return [
            {
                "code": row["code"],
                "slug": row["slug"],
                "naam": row["display_name"],
                "cbsNaam": row["name"],
                "provincie": row["province"] or None,
                "tooi": row["tooi_uri"] or None,
                "voorbeeld": row["example"],
                "inwoners": row["inhabitants"],
                "peildatum": row["counted_on"].isoformat() if row["counted_on"] else None,
                "regios": regions[row["pk"]],
                "pagina": self.absolute(reverse("municipality", args=[row["slug"]])),
            }
            for row in rows
        ]


class Bodies(ListView):
    order = ("pk",)
    filters = (
        by_region("region__slug"),
        Filter(
            "gemeente",
            "CBS-code van de gemeente",
            lambda rows, value: rows.filter(organisation__municipality__code=value),
        ),
        Filter(
            "soort",
            "Soort orgaan",
            lambda rows, value: rows.filter(
                kind=next(kind for kind, word in ORGAAN.items() if word == value)
            ),
            tuple(ORGAAN.values()),
        ),
    )

    def rows(self, viewer: Any, now: datetime) -> QuerySet[Any, Any]:
        return Body.objects.filter(valid_on(clock.today())).values(
            "public_id",
            "kind",
            "name",
            "competence",
            "legal_basis",
            "region__slug",
            "organisation__municipality__code",
            "task",
            "frequency",
            "composition",
        )

    def show(self, rows: list[Any], viewer: Any, now: datetime) -> list[Row]:
        return [
            {
                "id": row["public_id"],
                "soort": ORGAAN[row["kind"]],
                "naam": row["name"],
                "bevoegdheid": BEVOEGDHEID[row["competence"]],
                "grondslag": row["legal_basis"] or None,
                "regio": row["region__slug"],
                "gemeente": row["organisation__municipality__code"],
                "taak": row["task"] or None,
                "frequentie": row["frequency"] or None,
                "samenstelling": row["composition"] or None,
            }
            for row in rows
        ]


RegionsView = documented(Regions, page_of(Regio), "regios", "Regio's")
MunicipalitiesView = documented(Municipalities, page_of(Gemeente), "gemeenten", "Gemeenten")
BodiesView = documented(Bodies, page_of(Orgaan), "organen", "Organen")


@extend_schema(operation_id="regio", summary="Eén regio", tags=["regios"], responses=Regio)
class RegionView(OneView):
    of, key = Regions, "slug"


@extend_schema(
    operation_id="gemeente", summary="Eén gemeente", tags=["gemeenten"], responses=Gemeente
)
class MunicipalityView(OneView):
    of, key = Municipalities, "code"


@extend_schema(operation_id="orgaan", summary="Eén orgaan", tags=["organen"], responses=Orgaan)
class BodyView(OneView):
    of, key = Bodies, "public_id"
