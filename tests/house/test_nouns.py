"""Every noun says who may see it, and keeps its history."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from django.apps import apps
from django.core.checks import run_checks
from django.core.management import call_command
from django.db import models
from django.test.utils import isolate_apps
from django.utils import translation

from regiovisie.common.history.models import Recorded
from tests.house.places import room_of_module, rooms

# Nouns without a rule of their own, and why. Anything with text or a file belongs here only
# when it is public by nature or never shown as itself.
OPEN = {
    "decisions.RouteTemplate": "how a municipality treats a subject is public procedure",
    "decisions.TemplateStep": "shown with its template",
    "network.Account": "never listed; its owner sees it, an administrator by another rule",
    "network.Body": "which bodies exist is public (a register of law and of regions' own papers)",
    "network.CentreTask": "public fact with a source",
    "network.Membership": "public fact with a source",
    "network.Municipality": "public register (CBS)",
    "network.Organisation": "which partners a region names is public; a shelter has no address",
    "network.Person": "pages show functions; names only to whoever works in the same region",
    "network.Population": "public figure (CBS)",
    "network.Region": "public fact",
    "network.RegionColour": "style",
    "network.Role": "shown with its person",
    "network.Source": "public by nature: where a public fact was read",
    "network.SubRegion": "public fact",
    "papers.ModelSection": "headings of a region's papers; no text",
    "papers.PaperModel": "headings of a region's papers; no text",
    "papers.Treatment": "how a council treats a subject is public procedure",
    "meetings.Calendar": "which function vouches for a body's public meeting dates",
    "meetings.ClosedPeriod": "school holidays and public holidays",
    "meetings.BudgetDate": "when a municipality closes its budget is public procedure",
    "meetings.Description": "names a public description of a structure",
    "meetings.Duty": "how often a body meets is public procedure",
    "meetings.Feed": "a person's own: shown to its owner only; of its address a hash is kept",
    "meetings.Rung": "along which bodies something is lifted is public procedure",
    "meetings.Preparation": "who prepares for whom is public procedure",
    "meetings.Seat": "functions of organisations, never persons: public procedure",
    "meetings.Structure": "how municipalities meet is public procedure",
    "meetings.StructureBody": "which bodies meet, and their tasks, is public procedure",
    "meetings.YearPlan": "days of public bodies; closed meetings in it are read by their own rule",
    "meetings.YearWish": "what functions wish for days of meetings: no text, no person",
    "meetings.SubmissionRule": "until when a body takes papers is public",
}
# Nouns that are read with another one only, which has the rule.
THROUGH = {
    "meetings.ActionPoint": "meetings.AgendaItem",
    "meetings.AgendaPaper": "meetings.AgendaItem",
    "meetings.Move": "meetings.Bottleneck",
    "meetings.Approval": "meetings.Meeting",
    "meetings.Attendance": "meetings.Meeting",
    "decisions.Argument": "decisions.Round",
    "decisions.DecideAgain": "decisions.RegionalQuestion",
    "decisions.DecisionPoint": "decisions.Round",
    "decisions.Participant": "decisions.Round",
    "papers.ProposalSection": "papers.ProposalVersion",
    "vision.Attendance": "vision.Consultation",
    "vision.Basis": "vision.Vision",
    "vision.Figure": "vision.Vision",
    "vision.Goal": "vision.Vision",
    "vision.GoalMark": "vision.Vision",
    "vision.GroupPartner": "vision.Vision",
    "vision.LifeStep": "vision.Vision",
    "vision.TargetGroup": "vision.Vision",
    "vision.ThemeDefinition": "vision.Vision",
    "vision.Topic": "vision.Vision",
    "vision.DraftText": "vision.Consultation",
    "vision.LegalGround": "vision.Vision",
    "vision.NetworkSession": "vision.Consultation",
    "vision.RemarkTheme": "vision.Consultation",
}
# Rows that belong to the machine room, not to a noun.
UNRECORDED = {"network.Account": "kept by the sign-in; who may do what stands in Role"}


def nouns(found: Iterable[type[models.Model]]) -> list[type[models.Model]]:
    """Return our models that people work with: not the history, not the machines below rooms."""
    machines = {None, "common", "documents", "demo"}
    return [
        model
        for model in found
        if room_of_module(model.__module__) not in machines
        and not model._meta.auto_created
        and not model.__name__.startswith("Historical")
    ]


def has_rule(model: type[models.Model]) -> bool:
    """Return whether the noun itself filters what a viewer may see."""
    places = (model, getattr(model, "objects", None))
    return any(hasattr(place, name) for place in places for name in ("visible_to", "visible_q"))


def leads_to(model: type[models.Model], label: str, depth: int = 3) -> bool:
    """Return whether keys lead from the model to the noun with this label."""
    targets = [field.related_model for field in model._meta.get_fields() if field.many_to_one]
    targets = [target for target in targets if isinstance(target, type)]
    return any(
        target._meta.label == label or (depth > 1 and leads_to(target, label, depth - 1))
        for target in targets
    )


def without_rule(found: Iterable[type[models.Model]]) -> list[str]:
    """Return the nouns of which nothing says who may see them."""
    wrong = []
    for model in nouns(found):
        label = model._meta.label
        if has_rule(model) or label in OPEN:
            continue
        if label not in THROUGH or not leads_to(model, THROUGH[label]):
            wrong.append(label)
    return wrong


def unrecorded(found: Iterable[type[models.Model]]) -> list[str]:
    """Return the nouns whose changes leave no trace."""
    return [
        model._meta.label
        for model in nouns(found)
        if not issubclass(model, Recorded) and model._meta.label not in UNRECORDED
    ]


def test_every_noun_says_who_may_see_it() -> None:
    assert without_rule(apps.get_models()) == []


def test_nouns_read_through_another_lean_on_a_rule() -> None:
    assert [label for label in THROUGH.values() if not has_rule(apps.get_model(label))] == []


def test_no_exemption_outlives_its_noun() -> None:
    labels = {model._meta.label for model in nouns(apps.get_models())}
    assert (OPEN.keys() | THROUGH.keys() | UNRECORDED.keys()) - labels == set()
    assert [label for label in OPEN if has_rule(apps.get_model(label))] == []


def test_every_noun_keeps_its_history() -> None:
    assert unrecorded(apps.get_models()) == []


@isolate_apps("regiovisie.network", "regiovisie.decisions")
def test_planted_nouns_are_seen() -> None:
    class Letter(models.Model):
        __module__ = "regiovisie.decisions.models.planted"
        text = models.TextField()

        class Meta:
            app_label = "decisions"

    class Seen(models.Model):
        __module__ = "regiovisie.decisions.models.planted"

        class Meta:
            app_label = "decisions"

        @classmethod
        def visible_q(cls) -> models.Q:
            return models.Q()

    assert without_rule([Letter, Seen]) == ["decisions.Letter"]
    assert unrecorded([Letter, Seen]) == ["decisions.Letter", "decisions.Seen"]


def test_nouns_stand_in_rooms() -> None:
    assert {room_of_module(model.__module__) for model in nouns(apps.get_models())} <= set(rooms())


@pytest.mark.django_db
@pytest.mark.once
def test_migrations_are_up_to_date(capsys: pytest.CaptureFixture[str]) -> None:
    ours = [app.label for app in apps.get_app_configs() if app.name.startswith("regiovisie.")]
    try:
        call_command("makemigrations", *ours, check=True, dry_run=True, verbosity=1)
    except SystemExit:
        pytest.fail("models without a migration:\n" + capsys.readouterr().out)
    assert ours


def test_django_has_nothing_to_say() -> None:
    # Checks look at names of packages' own choices, which stand on no screen of ours.
    with translation.override("en"):
        assert [str(found) for found in run_checks()] == []
