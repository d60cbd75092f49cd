"""The kinds of things around the goals: which form asks for each, and which action adds it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from regiovisie.vision import actions
from regiovisie.vision.forms import around as forms
from regiovisie.vision.forms.visions import LifeForm
from regiovisie.vision.models import (
    Basis,
    Figure,
    LegalGround,
    LifeStep,
    TargetGroup,
    ThemeDefinition,
    Topic,
)


@dataclass(frozen=True)
class Kind:
    """`new`, `change` and `remove`: the titles of the pages; `add`: takes the vision and facts."""

    model: type[Any]
    label: Promise | str
    new: Promise | str
    change: Promise | str
    remove: Promise | str
    form: type[forms.AroundForm]
    add: Callable[..., Any]


KINDS: dict[str, Kind] = {
    "loop": Kind(
        LifeStep,
        _("Life of the vision"),
        _("Add a stop"),
        _("Change the stop"),
        _("Take out this stop?"),
        LifeForm,
        actions.record_stage,
    ),
    "doelgroep": Kind(
        TargetGroup,
        _("Target groups"),
        _("Add a target group"),
        _("Change the target group"),
        _("Take out this target group?"),
        forms.GroupForm,
        actions.add_group,
    ),
    "onderwerp": Kind(
        Topic,
        _("Topics with a plan of their own"),
        _("Add a topic"),
        _("Change the topic"),
        _("Take out this topic?"),
        forms.TopicForm,
        actions.add_topic,
    ),
    "begrip": Kind(
        ThemeDefinition,
        _("What we mean by the theme"),
        _("Write a new version"),
        _("Change this version"),
        _("Take out this version?"),
        forms.ThemeForm,
        actions.define_theme,
    ),
    "basis": Kind(
        Basis,
        _("What it builds on"),
        _("Add a basis"),
        _("Change the basis"),
        _("Take out this basis?"),
        forms.BasisForm,
        actions.add_basis,
    ),
    "grondslag": Kind(
        LegalGround,
        _("Legal grounds as the document claims them"),
        _("Add a legal ground"),
        _("Change the legal ground"),
        _("Take out this legal ground?"),
        forms.GroundForm,
        actions.add_legal_ground,
    ),
    "cijfer": Kind(
        Figure,
        _("Figures"),
        _("Add a figure"),
        _("Change the figure"),
        _("Take out this figure?"),
        forms.FigureForm,
        actions.add_figure,
    ),
}
