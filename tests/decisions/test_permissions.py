"""Who may do what with outcomes and rounds: a table, and each write refused and allowed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.http import HttpResponse
from django.urls import reverse

from regiovisie.config import permissions_page
from regiovisie.decisions import permissions as rights
from regiovisie.decisions.models import Outcome
from regiovisie.meetings import permissions as calendar_rights
from regiovisie.network.enums import BodyKind
from regiovisie.network.permissions import Place, Right, because, may
from tests.decisions.desks import MOMENT, filled, form_at, holding
from tests.factories.cast import EVERYBODY, Cast
from tests.factories.outcomes import OutcomeWorld, make_desks

pytestmark = pytest.mark.django_db

HOUSE = {"officer", "clerk"}  # of the council of A; the secretary serves its executive
# right: (who may for the council of A, who may for its executive)
TABLE: dict[Right, tuple[set[str], set[str]]] = {
    rights.REGISTER: (HOUSE, {"officer", "secretary"}),
    rights.ON_BEHALF: ({"adviser"}, {"adviser"}),
    rights.CONFIRM: (HOUSE, {"officer", "secretary"}),
    rights.CHANGE: (HOUSE | {"adviser"}, {"officer", "secretary", "adviser"}),
    rights.SETTLE: (HOUSE | {"adviser"}, {"officer", "secretary", "adviser"}),
    rights.SEE_HISTORY: (HOUSE | {"adviser"}, {"officer", "secretary", "adviser"}),
    rights.EDIT_ROUND: ({"adviser"}, {"adviser"}),
    rights.SUBMIT: ({"officer"}, {"officer", "secretary"}),
    calendar_rights.KEEP: (HOUSE, {"officer", "secretary"}),
    calendar_rights.ON_BEHALF: ({"adviser"}, {"adviser"}),
    calendar_rights.STRUCTURE: ({"adviser"}, {"adviser"}),
    calendar_rights.AGENDA: ({"adviser"}, {"adviser"}),
    calendar_rights.BUDGET_DATES: ({"officer", "adviser"}, {"officer", "adviser"}),
    calendar_rights.RAISE: ({"officer", "adviser"}, {"officer", "adviser"}),
    calendar_rights.PLAN_YEAR: ({"adviser"}, {"adviser"}),
    calendar_rights.ANNOTATE: ({"officer"}, {"officer"}),
    rights.LEAD: ({"adviser"}, {"adviser"}),
    rights.CALL: ({"adviser"}, {"adviser"}),
    rights.PLAN_ROUND: ({"adviser"}, {"adviser"}),
    rights.ROUTE: ({"officer", "adviser"}, {"officer", "adviser"}),
    rights.PROPOSE: (HOUSE | {"adviser"}, {"officer", "adviser"}),
    rights.PROMISE: (HOUSE | {"adviser"}, {"officer", "adviser"}),
    rights.REPORT_PROMISE: ({"adviser"}, {"adviser"}),
    rights.TICK_PROMISE: ({"clerk"}, set()),
    rights.HAND_OVER: ({"officer"}, {"officer", "secretary"}),
}


@pytest.fixture
def world(cast: Cast, frozen_today: Callable[[str], None]) -> OutcomeWorld:
    frozen_today(MOMENT)
    return make_desks(cast)


def place(cast: Cast, kind: BodyKind, house: str = "a") -> Place:
    body = {"council": cast.council, "executive": cast.executive}[kind](getattr(cast, house))
    return Place(cast.region.pk, body.organisation_id, body.pk, body.kind)


def allowed(cast: Cast, right: Right, at: Place) -> set[str]:
    return {name for name in EVERYBODY if may(cast.viewer(name), right, at)}


def test_every_right_stands_in_the_table() -> None:
    assert {*calendar_rights.RIGHTS, *rights.RIGHTS} == set(TABLE)


@pytest.mark.parametrize("right", TABLE, ids=lambda right: right.key)
def test_who_may(cast: Cast, right: Right) -> None:
    council, executive = TABLE[right]
    assert allowed(cast, right, place(cast, BodyKind.COUNCIL)) == council
    assert allowed(cast, right, place(cast, BodyKind.EXECUTIVE)) == executive


@pytest.mark.parametrize("right", TABLE, ids=lambda right: right.key)
def test_nobody_of_a_may_in_b_nor_in_another_region(cast: Cast, right: Right) -> None:
    everyone = allowed(cast, right, place(cast, BodyKind.COUNCIL, "b"))
    assert everyone <= {"adviser"}
    far = cast.council(cast.far)
    elsewhere = Place(cast.elsewhere.pk, far.organisation_id, far.pk, far.kind)
    assert allowed(cast, right, elsewhere) <= {"outsider"}


def test_a_role_that_ended_gives_no_right(cast: Cast) -> None:
    from datetime import date

    from regiovisie.network.models import Role

    Role.objects.filter(person=cast.account("clerk").person).update(valid_to=date(2027, 5, 18))
    assert "clerk" not in allowed(cast, rights.REGISTER, place(cast, BodyKind.COUNCIL))


def test_every_ground_explains_itself(cast: Cast) -> None:
    for right in (*calendar_rights.RIGHTS, *rights.RIGHTS):
        assert right.words
        for ground in right.grounds:
            assert ground.because.endswith(".")
    said = because(cast.viewer("clerk"), rights.REGISTER, place(cast, BodyKind.COUNCIL))
    assert said == rights.CLERK.because
    assert because(cast.viewer("citizen"), rights.REGISTER, place(cast, BodyKind.COUNCIL)) == ""


def test_the_page_of_permissions_is_up_to_date() -> None:
    assert permissions_page.PAGE.read_text(encoding="utf-8") == permissions_page.text()


def test_an_old_page_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    changed = replace(rights.SUBMIT, grounds=(rights.CLERK,))
    others = tuple(right for right in rights.RIGHTS if right is not rights.SUBMIT)
    monkeypatch.setattr(rights, "RIGHTS", (*others, changed))
    assert permissions_page.PAGE.read_text(encoding="utf-8") != permissions_page.text()


# --- each write: who may not, and who may -----------------------------------------------------


Act = Callable[[OutcomeWorld, Any], HttpResponse]


def _register(world: OutcomeWorld, client: Any) -> HttpResponse:
    return client.post(
        form_at(world, world.cast.a, world.cast.council(world.cast.a)),
        filled(source_address="https://voorbeeld.example/lijst"),
    )


def _outcome(world: OutcomeWorld, *, on_behalf: bool = False) -> Outcome:
    known = holding(world, world.cast.a)
    if known:
        return known[0]
    by = "adviser" if on_behalf else "clerk"
    return world.register(world.cast.a, by=by, on_behalf=on_behalf)[0]


def _correct(world: OutcomeWorld, client: Any) -> HttpResponse:
    address = reverse("outcome-correct", args=[_outcome(world).public_id])
    return client.post(address, filled(reason="zo was het"))


def _confirm(world: OutcomeWorld, client: Any) -> HttpResponse:
    row = _outcome(world, on_behalf=True)
    return client.post(reverse("outcome-confirm", args=[row.public_id]))


def _settle(world: OutcomeWorld, client: Any) -> HttpResponse:
    row = _outcome(world)
    if len(holding(world, world.cast.a)) == 2:
        world.register(world.cast.a, kind="amended", by="officer")
    return client.post(
        reverse("outcome-settle", args=[row.public_id]),
        {"holds": row.public_id, "reason": "besluitenlijst"},
    )


def _put_back(world: OutcomeWorld, client: Any) -> HttpResponse:
    old = _outcome(world)
    if Outcome.objects.count() == 2:
        world.cast.client("clerk").post(
            reverse("outcome-correct", args=[old.public_id]), filled(reason="fout")
        )
    return client.post(
        reverse("outcome-history", args=[old.public_id]),
        {"version": old.public_id, "reason": "toch goed"},
    )


def _put_round_back(world: OutcomeWorld, client: Any) -> HttpResponse:
    from regiovisie.common.history.actions import save

    first = world.round.history.last()
    world.round.title = "Een andere titel"
    save(world.round, by=world.cast.account("adviser"), reason="andere titel")
    return client.post(
        reverse("round-history", args=[world.cast.region.slug, world.round.slug]),
        {"version": first.history_id, "reason": "de oude was goed"},
    )


def _submit(world: OutcomeWorld, client: Any) -> HttpResponse:
    from regiovisie.decisions.enums import StepState

    step = world.step(world.cast.a, BodyKind.COUNCIL)
    step.state = StepState.CALCULATED
    step.save()
    return client.post(reverse("step-submit", args=[step.public_id]))


WRITES: dict[Right, tuple[Act, set[str]]] = {
    "register": (_register, HOUSE | {"adviser"}),
    "correct": (_correct, HOUSE | {"adviser"}),
    "confirm": (_confirm, HOUSE),
    "settle": (_settle, HOUSE | {"adviser"}),
    "put back": (_put_back, HOUSE | {"adviser"}),
    "put round back": (_put_round_back, {"adviser"}),
    "submit": (_submit, {"officer"}),
}


@pytest.mark.parametrize("name", EVERYBODY)
@pytest.mark.parametrize("write", sorted(WRITES))
def test_a_write_is_refused_or_done(world: OutcomeWorld, write: str, name: str) -> None:
    act, who = WRITES[write]
    before = _state(world)
    client = world.cast.client(name)
    answer = act(world, client)
    if name == "citizen":
        assert answer.status_code == 302
        assert answer["Location"].startswith(reverse("account_login"))
    elif name in who:
        assert answer.status_code == 302, (write, name)
        assert not answer["Location"].startswith(reverse("account_login"))
        assert _state(world) != before
    else:
        assert answer.status_code == 404, (write, name)


def _state(world: OutcomeWorld) -> object:
    """Return what a write would change: outcomes, and the round's and steps' revisions."""
    world.round.refresh_from_db()
    return (
        list(Outcome.objects.values_list("pk", "revision")),
        world.round.revision,
        list(world.round.steps.order_by("pk").values_list("state", flat=True)),
    )
