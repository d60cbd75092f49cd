"""The API of the room `vision`: doelen en doelgroepen van visies."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers

from regiovisie.common.api.documented import documented, page_of
from regiovisie.common.api.reading import Filter, ListView, OneView, Row
from regiovisie.vision.logic.goal_tree import Placed
from regiovisie.vision.models import GroupPartner, TargetGroup, Vision
from regiovisie.vision.queries.goals import GoalRow, Tree, trees_of
from regiovisie.vision.queries.visions import visible_goals

GOAL, LINE = "doel", "lijn"
ABOUT_REGION, ABOUT_VISION = "Slug van de regio", "Id van de visie"


class Doel(serializers.Serializer[Any]):
    """Een doel in de doelenboom van een visie, of een lijn die er dwars doorheen loopt."""

    id = serializers.CharField()
    visie = serializers.CharField(help_text="Id van de visie")
    regio = serializers.SlugField()
    soort = serializers.ChoiceField([GOAL, LINE])
    nummer = serializers.CharField(
        allow_null=True, help_text="Zoals 2.1, of A voor een lijn; de ambitie heeft er geen"
    )
    niveau = serializers.CharField(
        allow_null=True, help_text="De eigen naam die de regio dit niveau geeft"
    )
    diepte = serializers.IntegerField(help_text="0 voor de top van de boom en voor een lijn")
    onder = serializers.CharField(allow_null=True, help_text="Id van het doel erboven")
    tekst = serializers.CharField()
    toelichting = serializers.CharField(allow_null=True)
    doelgroepen = serializers.ListField(child=serializers.CharField(), help_text="Id's")
    lijnen = serializers.ListField(
        child=serializers.CharField(), help_text="Id's van de lijnen door dit doel"
    )
    voortzettingVan = serializers.CharField(
        allow_null=True, help_text="Id van het doel van de vorige visie"
    )
    bron = serializers.CharField(allow_null=True)
    pagina = serializers.URLField()


class Doelgroep(serializers.Serializer[Any]):
    """Een groep mensen voor wie doelen van een visie gelden."""

    id = serializers.CharField()
    visie = serializers.CharField(help_text="Id van de visie")
    regio = serializers.SlugField()
    naam = serializers.CharField()
    korteNaam = serializers.CharField(allow_null=True)
    tekst = serializers.CharField(allow_null=True)
    programma = serializers.CharField(allow_null=True)
    werkgroep = serializers.CharField(allow_null=True)
    partners = serializers.ListField(child=serializers.CharField(), help_text="Namen")
    bron = serializers.CharField(allow_null=True)


OF_VISION = (
    Filter("regio", ABOUT_REGION, lambda rows, value: rows.filter(vision__region__slug=value)),
    Filter("visie", ABOUT_VISION, lambda rows, value: rows.filter(vision__public_id=value)),
)


class Goals(ListView):
    order = ("vision__region__slug", "-vision_id", "across", "order", "pk")
    filters = (
        *OF_VISION,
        Filter(
            "soort",
            "Een doel in de boom, of een lijn erdoorheen",
            lambda rows, value: rows.filter(across=value == LINE),
            choices=(GOAL, LINE),
        ),
    )

    def rows(self, viewer: Any, now: datetime) -> QuerySet[Any, Any]:
        return visible_goals(viewer, now).select_related("vision__region", "source")

    def show(self, rows: list[Any], viewer: Any, now: datetime) -> list[Row]:
        """Number and place follow from the whole tree: that of each vision on this page."""
        trees = trees_of(*{row.vision_id for row in rows})
        placed = {vision: _Placed(tree) for vision, tree in trees.items()}
        # A goal of a vision that this viewer may not see is not named.
        before = dict(
            visible_goals(viewer, now)
            .filter(pk__in={row.continues_id for row in rows})
            .values_list("pk", "public_id")
        )
        return [
            {
                "id": row.public_id,
                "visie": row.vision.public_id,
                "regio": row.vision.region.slug,
                "soort": LINE if row.across else GOAL,
                **placed[row.vision_id].told(row.pk, row.vision),
                "tekst": row.text,
                "toelichting": row.explanation or None,
                "voortzettingVan": before.get(row.continues_id),
                "bron": row.source.title if row.source else None,
                "pagina": self.absolute(row.get_absolute_url()),
            }
            for row in rows
        ]


class _Placed:
    """Where the goals of one vision stand."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.at: dict[int, tuple[Placed, GoalRow]] = {
            row.pk: (place, row) for place, row in (*tree.goals, *tree.lines)
        }
        self.groups = [(one.pk, one.public_id) for one in tree.groups]
        self.lines = [(row.pk, row.public_id) for _place, row in tree.lines]

    def told(self, key: int, vision: Vision) -> Row:
        """Return what follows from the tree."""
        place, row = self.at[key]
        level = vision.line_level if place.across else self._level(vision, place.depth)
        above = self.tree.by_key.get(row.parent or 0)
        groups = self.tree.groups_of.get(key, set())
        lines = self.tree.lines_of.get(key, set())
        return {
            "nummer": place.number or None,
            "niveau": level or None,
            "diepte": place.depth,
            "onder": above.public_id if above else None,
            "doelgroepen": [public_id for pk, public_id in self.groups if pk in groups],
            "lijnen": [public_id for pk, public_id in self.lines if pk in lines],
        }

    @staticmethod
    def _level(vision: Vision, depth: int) -> str:
        return str(vision.levels[depth]) if depth < len(vision.levels) else ""


class TargetGroups(ListView):
    order = ("vision__region__slug", "-vision_id", "order", "pk")
    filters = OF_VISION

    def rows(self, viewer: Any, now: datetime) -> QuerySet[Any, Any]:
        return TargetGroup.objects.filter(
            Vision.visible_q(viewer, now, prefix="vision__")
        ).select_related("vision__region", "source")

    def show(self, rows: list[Any], viewer: Any, now: datetime) -> list[Row]:
        partners: dict[int, list[str]] = {}
        for group, name in (
            GroupPartner.objects.filter(group__in=[row.pk for row in rows])
            .order_by("organisation__sort_key", "pk")
            .values_list("group_id", "organisation__name")
        ):
            partners.setdefault(group, []).append(name)
        return [
            {
                "id": row.public_id,
                "visie": row.vision.public_id,
                "regio": row.vision.region.slug,
                "naam": row.name,
                "korteNaam": row.short_name or None,
                "tekst": row.text or None,
                "programma": row.programme or None,
                "werkgroep": row.working_group or None,
                "partners": partners.get(row.pk, []),
                "bron": row.source.title if row.source else None,
            }
            for row in rows
        ]


GoalsView = documented(Goals, page_of(Doel), "doelen", "Doelen")
TargetGroupsView = documented(TargetGroups, page_of(Doelgroep), "doelgroepen", "Doelgroepen")


@extend_schema(operation_id="doel", summary="Eén doel of lijn", tags=["doelen"], responses=Doel)
class GoalView(OneView):
    of, key = Goals, "public_id"


@extend_schema(
    operation_id="doelgroep", summary="Eén doelgroep", tags=["doelgroepen"], responses=Doelgroep
)
class TargetGroupView(OneView):
    of, key = TargetGroups, "public_id"
