"""The demo is loaded once for its day, anew for another day, and never over somebody's work."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import transaction

from regiovisie.common.history.actions import save
from regiovisie.common.mail.models import Hold
from regiovisie.demo import actions, content, queries
from regiovisie.demo.models import DemoMark
from regiovisie.meetings.models import Meeting
from regiovisie.network import actions as network
from regiovisie.network.models import Account, Region

pytestmark = pytest.mark.django_db
TODAY = date(2027, 5, 19)
TOMORROW = TODAY + timedelta(days=1)


def _small(today: date, by: Account | None = None) -> None:
    """Load a demo of one region and one person: quick, for the rules about loading."""
    region = network.add_region(
        slug="klein", name=f"Klein {today}", theme_name="Thuis", example=True, by=by, reason="demo"
    )
    person = network.add_person(
        name="Noor", email="noor@klein.example", password="merenland-demo", by=by, reason="demo"
    )
    network.give_role(person, "adviser", region=region, by=by, reason="demo")


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "load_merenland", _small)
    monkeypatch.setattr(actions.real, "load", lambda by=None: [])


def test_an_empty_database_is_filled(small: None) -> None:
    done = actions.reload_if_unchanged(TODAY)
    assert done.loaded
    assert "19 May 2027" in done.sentence
    assert DemoMark.objects.get().loaded_for == TODAY
    assert Region.objects.get().name == "Klein 2027-05-19"


def test_the_same_day_is_not_loaded_twice(small: None) -> None:
    actions.load(TODAY)
    done = actions.reload_if_unchanged(TODAY)
    assert not done.loaded
    assert "there already" in done.sentence


def test_an_unchanged_demo_of_another_day_is_loaded_anew(small: None) -> None:
    actions.load(TODAY)
    done = actions.reload_if_unchanged(TOMORROW)
    assert done.loaded
    assert DemoMark.objects.get().loaded_for == TOMORROW
    assert Region.objects.get().name == "Klein 2027-05-20"


def test_signing_in_does_not_count_as_a_change(small: None) -> None:
    actions.load(TODAY)
    account = Account.objects.get()
    account.last_login = DemoMark.objects.get().loaded_at
    account.save(update_fields=["last_login"])
    assert actions.reload_if_unchanged(TOMORROW).loaded


def _rename() -> None:
    region = Region.objects.get()
    save(region, by=None, reason="changed by somebody")


def _add_person() -> None:
    network.add_person(name="Nieuw", by=None, reason="added by somebody")


def _add_account() -> None:
    Account.objects.create_user("nieuw@klein.example")


@pytest.mark.parametrize("change", [_rename, _add_person, _add_account])
def test_a_changed_demo_is_kept_and_says_so(small: None, change: object) -> None:
    actions.load(TODAY)
    change()  # type: ignore[operator]
    done = actions.reload_if_unchanged(TOMORROW)
    assert not done.loaded
    assert "19 May 2027" in done.sentence
    assert "kept" in done.sentence
    assert "--data" in done.sentence
    assert DemoMark.objects.get().loaded_for == TODAY
    assert Region.objects.get().name == "Klein 2027-05-19"


def test_a_newer_version_of_the_demo_is_loaded_anew(
    small: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    actions.load(TODAY)
    monkeypatch.setattr(content, "version", lambda: "another")
    assert actions.reload_if_unchanged(TODAY).loaded


def test_somebodys_work_is_never_touched(small: None) -> None:
    network.add_region(slug="echt", name="Echt", theme_name="Thuis", by=None, reason="work")
    with pytest.raises(queries.NotADemo, match="--data"), transaction.atomic():
        actions.reload_if_unchanged(TODAY)
    assert list(Region.objects.values_list("slug", flat=True)) == ["echt"]


def test_an_account_alone_is_somebodys_work_too(small: None) -> None:
    Account.objects.create_superuser("beheer@example.org", "een lang wachtwoord")
    with pytest.raises(queries.NotADemo), transaction.atomic():
        actions.reload_if_unchanged(TODAY)


def test_a_failed_reload_leaves_the_old_demo(small: None, monkeypatch: pytest.MonkeyPatch) -> None:
    actions.load(TODAY)

    def fail(by: object = None) -> None:
        raise RuntimeError("disk full")

    monkeypatch.setattr(actions.real, "load", fail)
    with pytest.raises(RuntimeError), transaction.atomic():
        actions.reload_if_unchanged(TOMORROW)
    assert Region.objects.get().name == "Klein 2027-05-19"
    assert DemoMark.objects.get().loaded_for == TODAY


def test_mail_stays_inside_a_demo(small: None) -> None:
    actions.load(TODAY)
    assert Hold.objects.exists()


def test_accounts_are_listed_with_their_password(small: None) -> None:
    actions.load(TODAY)
    assert queries.accounts() == [
        {
            "role": "adviser",
            "name": "Noor",
            "sign_in": "noor@klein.example",
            "password": "merenland-demo",
        }
    ]


def test_an_account_with_a_password_of_its_own_is_not_listed(small: None) -> None:
    actions.load(TODAY)
    Account.objects.create_user("eigen@klein.example", "een eigen lang wachtwoord")
    assert [row["sign_in"] for row in queries.accounts()] == ["noor@klein.example"]


def test_accounts_of_a_database_that_is_no_demo_are_not_told() -> None:
    with pytest.raises(queries.NotADemo, match="not a demo"):
        queries.accounts()


@pytest.mark.once
def test_the_whole_demo_loads_and_loads_anew_for_another_day() -> None:
    actions.load(TODAY)
    slugs = set(Region.objects.values_list("slug", flat=True))
    assert {"merenland", "zuid-limburg", "flevoland", "noord-en-midden-limburg"} == slugs
    meetings = Meeting.objects.count()
    assert {row["role"] for row in queries.accounts()} >= {
        "adviser", "officer", "secretary", "clerk", "alderman", "partner", "outsider",
    }  # fmt: skip
    assert actions.reload_if_unchanged(TOMORROW).loaded
    assert set(Region.objects.values_list("slug", flat=True)) == slugs
    assert abs(Meeting.objects.count() - meetings) < 40
