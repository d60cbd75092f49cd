"""A region's own model of its papers: which sections, in which order, in which kinds of paper."""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from regiovisie.common.db import PublicIdField
from regiovisie.common.history.models import Recorded
from regiovisie.decisions.enums import DecidedBy
from regiovisie.papers.enums import Content, PaperKind, Policy

# Templates name a section by its key, so it must be a name there as well.
KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
POINTS = frozenset({Content.POINTS, Content.COUNCIL_POINTS})


class SectionShape(models.Model):
    """What a section is, in a model and in a version alike.

    `kinds`: the papers in which it stands. `decided_by`: only on the papers of a municipality in
    which that body decides a point; empty: everywhere. `content`: written, or made of the round's
    points and arguments.
    """

    key = models.SlugField(max_length=40)
    heading = models.CharField(max_length=120)
    order = models.PositiveSmallIntegerField(default=0)
    policy = models.CharField(max_length=10, choices=Policy.choices, default=Policy.FIXED)
    content = models.CharField(max_length=16, choices=Content.choices, default=Content.TEXT)
    kinds = models.JSONField(default=list)
    decided_by = models.CharField(max_length=20, choices=DecidedBy.choices, blank=True)

    class Meta:
        abstract = True

    def clean(self) -> None:
        if not KEY.fullmatch(self.key):
            raise ValidationError({"key": _("A key is small letters, digits and low lines.")})
        self.kinds = ordered_kinds(self.kinds)
        if not self.kinds:
            raise ValidationError({"kinds": _("Choose at least one paper for this section.")})
        if self.content in POINTS and self.policy != Policy.FIXED:
            raise ValidationError(
                {
                    "policy": _(
                        "Decision points read the same on everybody's papers: keep this fixed."
                    )
                }
            )
        if self.content == Content.ARGUMENTS and self.policy == Policy.LOCAL:
            raise ValidationError(
                {"policy": _("Arguments come from the region. Choose another policy.")}
            )


def ordered_kinds(kinds: Any) -> list[str]:
    """Return the kinds of paper once each, in the order of the list of kinds."""
    given = set(kinds) if isinstance(kinds, list) else set()
    if not given <= set(PaperKind.values):
        raise ValidationError({"kinds": _("Choose papers from the list.")})
    return [kind for kind in PaperKind.values if kind in given]


class PaperModel(Recorded):
    """A named set of sections of one region; a proposal starts with a copy of them."""

    public_id = PublicIdField()
    region = models.ForeignKey(
        "network.Region", on_delete=models.PROTECT, related_name="paper_models"
    )
    name = models.CharField(max_length=100)

    class Meta:
        ordering = ["region_id", "name"]
        constraints = [
            models.UniqueConstraint(fields=["region", "name"], name="paper_model_name_once")
        ]

    def __str__(self) -> str:
        return self.name


class ModelSection(Recorded, SectionShape):
    """One section of a model. `hint` says what belongs in it."""

    model = models.ForeignKey(PaperModel, on_delete=models.CASCADE, related_name="sections")
    hint = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["model_id", "order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["model", "key"], name="model_section_key_once")
        ]

    def __str__(self) -> str:
        return self.heading
