"""Merenland in the database is what was planned, with history, people and closed outcomes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest
from django.db import transaction

from regiovisie.common.clock import ZONE
from regiovisie.decisions.enums import RoundState
from regiovisie.decisions.logic.standing import Status, standings
from regiovisie.decisions.models import Outcome, Round, Step
from regiovisie.decisions.queries.facts import load as facts_of
from regiovisie.demo.merenland.dates import plan
from regiovisie.demo.merenland.loading import load
from regiovisie.demo.merenland.people import PASSWORD, PEOPLE
from regiovisie.meetings.enums import ClosedKind
from regiovisie.meetings.models import ClosedPeriod, Meeting
from regiovisie.network.models import Account, Body, Municipality, Organisation
from regiovisie.network.viewer import NOBODY, Viewer, viewer_of
from regiovisie.papers.models import Annex, Dispatch
from regiovisie.papers.queries.holders import holders_by_version
from regiovisie.papers.queries.papers_page import open_changes
from regiovisie.papers.queries.regional_page import standings as standings_of_papers
from regiovisie.papers.queries.sent import sent_rows
from regiovisie.vision.enums import Fate, Stage
from regiovisie.vision.logic.comparing import counts
from regiovisie.vision.models import Vision
from regiovisie.vision.queries.changes import goal_pairs
from regiovisie.vision.queries.goals import trees_of
from tests.demo.test_dates import statuses

TODAY = date(2027, 5, 19)
NOW = datetime(2027, 5, 19, 9, 0, tzinfo=ZONE)


def shown(subject_slug: str, viewer: Viewer) -> dict[str, Status]:
    """Return the standing of each municipality as this viewer sees it."""
    of = Round.objects.get(region__slug="merenland", slug=subject_slug)
    found = standings(facts_of([of], viewer, NOW)[of.pk].facts, today=TODAY)
    return {standing.participant.name: standing.status for standing in found}


@pytest.fixture(scope="module", autouse=True)
def loaded(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Load Merenland once: the tests below only read it."""
    with django_db_blocker.unblock(), transaction.atomic():
        load(TODAY)
        yield
        transaction.set_rollback(True)


def test_what_the_pages_say_is_what_was_planned() -> None:
    planned = plan(TODAY)
    for each in planned.rounds:
        assert shown(each.slug, NOBODY) == statuses(planned, each.subject), each.slug
    assert Meeting.objects.count() == sum(len(days) for days in planned.meetings.values())
    assert Step.objects.count() == sum(
        len(route.steps) for each in planned.rounds for route in each.all_routes
    )
    waiting = Round.objects.get(slug="2027-uitvoeringsplan")
    assert waiting.waits_for == Round.objects.get(slug="2027-regiovisie")
    assert Round.objects.get(slug="2019-regiovisie").state == RoundState.CLOSED


def test_the_rows_keep_to_the_rows_of_closed_days() -> None:
    periods = list(ClosedPeriod.objects.values_list("first_day", "last_day"))
    met = Meeting.objects.values_list("body__name", "day")
    assert [
        (body, day) for body, day in met if any(first <= day <= last for first, last in periods)
    ] == []
    recesses = ClosedPeriod.objects.filter(kind=ClosedKind.RECESS, first_day__year=2027)
    assert set(recesses.values_list("name", flat=True)) == {
        "voorjaarsreces", "meireces", "zomerreces", "herfstreces", "kerstreces",
    }  # fmt: skip


def test_an_outcome_under_embargo_is_seen_by_who_wrote_it_and_the_house() -> None:
    adviser = viewer_of(Account.objects.get(email="n.admiraal@merenland.example"), TODAY)
    clerk = viewer_of(Account.objects.get(email="griffie@oosterdal.example"), TODAY)
    assert shown("2027-regiovisie", NOBODY)["Rietmeer"] == Status.HIDDEN
    assert shown("2027-regiovisie", clerk)["Rietmeer"] == Status.HIDDEN
    assert shown("2027-regiovisie", adviser)["Rietmeer"] == Status.ADOPTED
    hidden = Outcome.objects.filter(public_from__gt=NOW)
    assert {outcome.participant.name for outcome in hidden} == {"Rietmeer", "Lindelo"}


def test_what_the_region_registered_is_confirmed_only_by_the_municipality() -> None:
    of_region = Outcome.objects.filter(round__slug="2027-regiovisie", on_behalf=True)
    confirmed = {
        outcome.participant.name: outcome.confirmed_by.email if outcome.confirmed_by else None
        for outcome in of_region
    }
    assert confirmed["Lindelo"] == "griffie@lindelo.example"
    assert confirmed["Duinrode"] is None


def test_two_registrations_that_differ_both_stay() -> None:
    rows = Outcome.objects.filter(
        round__slug="2027-regiovisie", participant__name="Waterwoude", point__number=2
    )
    assert sorted(row.kind for row in rows) == ["adopted", "with_proviso"]
    assert len({row.date for row in rows}) == 1


def test_every_row_has_its_first_version_with_a_reason() -> None:
    for model in (Municipality, Body, Meeting, Step, Outcome, Vision, ClosedPeriod):
        versions = model.history.filter(history_type="+")
        assert versions.count() == model.objects.count(), model
        assert not versions.filter(history_change_reason__in=["", None]).exists(), model


def test_the_cast_can_sign_in() -> None:
    for somebody in PEOPLE:
        account = Account.objects.get(email=somebody.email)
        assert account.check_password(PASSWORD), somebody.email
        assert bool(viewer_of(account, TODAY).holdings) == (somebody.key != "outsider")


def test_nothing_invented_can_be_taken_for_real() -> None:
    assert Municipality.objects.filter(example=False).count() == 0
    assert not Municipality.objects.exclude(code__startswith="VB").exists()
    assert all(
        email.endswith(".example") for email in Account.objects.values_list("email", flat=True)
    )
    addresses = Outcome.objects.exclude(source_address="").values_list("source_address", flat=True)
    assert addresses
    assert all(".example/" in address for address in addresses)
    assert not Organisation.objects.filter(kind="shelter").exclude(place="").exists()


def test_the_vision_has_its_predecessor_and_round() -> None:
    vision = Vision.objects.get(motto="Rust achter de voordeur")
    assert vision.round.slug == "2027-regiovisie"
    assert vision.predecessor.round.slug == "2019-regiovisie"
    assert (vision.term_start.code, vision.term_end.code) == ("2027", "2034")
    assert vision.bases.count() == 4
    trees = trees_of(vision.pk, vision.predecessor.pk)
    new, old = trees[vision.pk], trees[vision.predecessor.pk]
    assert (new.count, old.count, len(new.groups)) == (9, 8, 6)
    fates = counts(goal_pairs(old, new))
    assert (fates[Fate.NEW], fates[Fate.GONE], fates[Fate.SAME]) == (3, 2, 3)
    assert all(group.partners.exists() for group in vision.target_groups.all())
    assert [one.stage for one in vision.life.filter(done=True)] == list(Stage)[:5]
    assert (vision.topics.count(), vision.figures.count(), vision.definitions.count()) == (3, 2, 2)


def test_papers_of_every_standing_are_there() -> None:
    of = Round.objects.get(region__slug="merenland", slug="2027-regiovisie")
    adviser = viewer_of(Account.objects.get(email="n.admiraal@merenland.example"), TODAY)
    found = {row.town: row for row in standings_of_papers(of.proposal, adviser, NOW)}
    assert {town: row.standing.value for town, row in found.items()} == {
        **dict.fromkeys(found, "sent"),
        "Elzenbroek": "not_started",
        "Molenkamp": "changed_since",
        "Veenhorst": "complete",
        "Zandwolde": "adapting",
    }
    versions = of.proposal.versions.all()
    by_version = holders_by_version(of.proposal, adviser, NOW, versions=versions)
    held = {one.label: len(one.rows) for one in by_version}
    assert held == {"v0.9": 3, "v1.0": 18}
    assert not Dispatch.objects.filter(sent_at__gt=NOW).exists()
    final = of.proposal.versions.get(label="v1.0")
    annexes = Annex.objects.filter(version=final).order_by("number")
    assert [one.public_from is not None for one in annexes] == [False, False, True]
    assert [one.file.held for one in annexes] == [False, False, False]
    assert all(one.file.path.is_file() for one in annexes)
    zandwolde = of.participants.get(municipality__slug="zandwolde")
    (change,) = open_changes(of.proposal, zandwolde, adviser, NOW)
    assert change.key == "finances"
    assert change.merge.proposal is not None


def test_papers_that_were_sent_are_public_by_now() -> None:
    of = Round.objects.get(region__slug="merenland", slug="2027-regiovisie")
    rows = sent_rows([one.pk for one in of.participants.all()], NOBODY, NOW)
    assert {row["kind"] for row in rows} == {"cover_note", "council_proposal", "draft_decision"}
    assert not any(row["embargo"] for row in rows)
