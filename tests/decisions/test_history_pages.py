"""History: every version with who, when, why and what; put back appends, with a reason."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from regiovisie.common.history.actions import save
from regiovisie.decisions.actions.closing import close_round
from regiovisie.decisions.models import Outcome
from tests.decisions.desks import MOMENT, errors, filled, holding, words
from tests.factories.cast import Cast
from tests.factories.outcomes import OutcomeWorld, make_desks

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(cast: Cast, frozen_today: Callable[[str], None]) -> OutcomeWorld:
    frozen_today(MOMENT)
    return make_desks(cast)


def corrected(world: OutcomeWorld, cast: Cast) -> tuple[Outcome, Outcome]:
    """Register and correct; return the old one and the one that holds."""
    old = world.register(cast.a, decision_number="RB 2027-41")[0]
    cast.client("officer").post(
        reverse("outcome-correct", args=[old.public_id]),
        filled(kind="amended", reason="amendement vergeten"),
    )
    return old, holding(world, cast.a)[0]


def test_it_says_who_when_why_and_what_in_the_reader_s_words(
    world: OutcomeWorld, cast: Cast
) -> None:
    _old, new = corrected(world, cast)
    text = words(cast.client("clerk").get(reverse("outcome-history", args=[new.public_id])))
    assert "19 mei 2027 10:00" in text
    assert "Officer, hersteld. Reden: amendement vergeten" in text
    assert "Uitkomst: Ongewijzigd vastgesteld werd Gewijzigd vastgesteld" in text
    assert "Besluitnummer: RB 2027-41 werd RB 2027-14" in text
    assert "Clerk, geregistreerd" in text
    assert text.index("hersteld") < text.index("geregistreerd")


def test_it_speaks_english_too(world: OutcomeWorld, cast: Cast) -> None:
    _old, new = corrected(world, cast)
    address = reverse("outcome-history", args=[new.public_id])
    text = words(cast.client("clerk").get(address, headers={"accept-language": "en"}))
    assert "Outcome: Adopted unchanged became" in text
    assert "Put back" in text


def test_putting_back_asks_why_and_appends(world: OutcomeWorld, cast: Cast) -> None:
    old, new = corrected(world, cast)
    client = cast.client("clerk")
    address = reverse("outcome-history", args=[new.public_id])
    asked = words(client.get(f"{address}?terug={old.public_id}"))
    assert "Deze versie terugzetten?" in asked
    answer = client.post(address, {"version": old.public_id})
    assert "Waarom?" in errors(answer)
    assert Outcome.objects.count() == 4
    client.post(address, {"version": old.public_id, "reason": "toch zonder amendement"})
    now = holding(world, cast.a)[0]
    assert now.corrects_id == new.pk
    assert (now.kind, now.decision_number) == ("adopted", "RB 2027-41")
    assert now.history.first().history_change_reason == "toch zonder amendement"
    assert Outcome.objects.filter(pk__in=[old.pk, new.pk]).count() == 2


def test_what_holds_now_cannot_be_put_back(world: OutcomeWorld, cast: Cast) -> None:
    _old, new = corrected(world, cast)
    client = cast.client("clerk")
    address = reverse("outcome-history", args=[new.public_id])
    for version in (new.public_id, "bestaatniet", ""):
        answer = client.post(address, {"version": version, "reason": "x"})
        assert answer.status_code == 404, version
    assert Outcome.objects.count() == 4


def test_a_version_of_another_outcome_is_no_version(world: OutcomeWorld, cast: Cast) -> None:
    _old, new = corrected(world, cast)
    other = world.register(cast.b, by="adviser", on_behalf=True)[0]
    answer = cast.client("clerk").post(
        reverse("outcome-history", args=[new.public_id]),
        {"version": other.public_id, "reason": "x"},
    )
    assert answer.status_code == 404


def test_the_public_sees_what_holds_and_no_history(world: OutcomeWorld, cast: Cast) -> None:
    old, new = corrected(world, cast)
    citizen = cast.client("citizen")
    answer = citizen.get(reverse("outcome-page", args=[old.public_id]))
    assert answer["Location"] == reverse("outcome-page", args=[new.public_id])
    text = words(citizen.get(answer["Location"]))
    assert "RB 2027-14" in text
    assert "Geschiedenis" not in text
    assert "Officer" not in text
    assert "Herstel" not in text
    own = words(cast.client("clerk").get(reverse("outcome-page", args=[old.public_id])))
    assert "Dit geldt niet meer" in own


def test_confirming_stands_in_the_history(world: OutcomeWorld, cast: Cast) -> None:
    row = world.register(cast.a, by="adviser", on_behalf=True)[0]
    cast.client("clerk").post(reverse("outcome-confirm", args=[row.public_id]))
    text = words(cast.client("clerk").get(reverse("outcome-history", args=[row.public_id])))
    assert "Clerk, bevestigd door de gemeente" in text


def test_a_round_s_title_is_put_back(world: OutcomeWorld, cast: Cast) -> None:
    before = world.round.title
    first = world.round.history.first().history_id
    world.round.title = "Een andere titel"
    save(world.round, by=cast.account("adviser"), reason="korter")
    client = cast.client("adviser")
    address = reverse("round-history", args=[cast.region.slug, world.round.slug])
    text = words(client.get(address))
    assert f"Titel: {before} werd Een andere titel" in text
    assert "Adviser, gewijzigd. Reden: korter" in text
    revision = world.round.revision
    client.post(address, {"version": str(first), "reason": "de volle titel is beter"})
    world.round.refresh_from_db()
    assert world.round.title == before
    assert world.round.revision == revision + 1
    for wrong in ("999999", "abc"):
        assert client.post(address, {"version": wrong, "reason": "x"}).status_code == 404


def test_putting_a_round_back_changes_texts_and_target_only(
    world: OutcomeWorld, cast: Cast
) -> None:
    """Whether a round is open has consequences for every council, so it has its own action."""
    first = world.round.history.first().history_id
    before = world.round.title
    world.round.title = "Een andere titel"
    save(world.round, by=cast.account("adviser"), reason="korter")
    close_round(world.round, by=cast.account("adviser"), reason="alle raden hebben besloten")
    client = cast.client("adviser")
    address = reverse("round-history", args=[cast.region.slug, world.round.slug])
    assert "Of een traject open is" in words(client.get(address))
    client.post(address, {"version": str(first), "reason": "de volle titel is beter"})
    world.round.refresh_from_db()
    assert (world.round.title, world.round.state) == (before, "closed")


def test_a_version_that_differs_in_its_state_only_cannot_be_put_back(
    world: OutcomeWorld, cast: Cast
) -> None:
    first = world.round.history.first().history_id
    close_round(world.round, by=cast.account("adviser"), reason="alle raden hebben besloten")
    client = cast.client("adviser")
    address = reverse("round-history", args=[cast.region.slug, world.round.slug])
    text = words(client.get(address))
    assert "Fase: open werd gesloten" in text
    assert "Zet terug" not in text
    assert client.get(address, {"terug": str(first)}).status_code == 404


def test_a_long_history_costs_no_more_queries(world: OutcomeWorld, cast: Cast) -> None:
    def asked() -> int:
        client = cast.client("adviser")
        with CaptureQueriesContext(connection) as seen:
            client.get(address)
        return len(seen)

    address = reverse("round-history", args=[cast.region.slug, world.round.slug])
    counts = []
    for number in (1, 2, 3):
        world.round.title = f"Titel {number}"
        save(world.round, by=cast.account("adviser"), reason="korter")
        counts.append(asked())
    assert len(set(counts)) == 1, counts
