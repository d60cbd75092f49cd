"""My work: groups, sentence, strip and count are made of the same tasks."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.urls import reverse

from regiovisie.common.ui.work import WorkItem
from regiovisie.portal.queries import my_work
from tests.decisions.desks import MOMENT, filled, form_at, words
from tests.factories.cast import Cast
from tests.factories.outcomes import OutcomeWorld, make_desks

MONDAY = date(2026, 11, 23)


def item(days: int, title: str = "Registreer het besluit", key: str = "") -> WorkItem:
    due = MONDAY + timedelta(days=days)
    return WorkItem(key or f"k{days}", due, title, "waarom", "/x/", "Doe", "register", "uitkomst")


def told(*items: WorkItem, today: date = MONDAY) -> str:
    return re.sub(r"<[^>]+>", "", my_work.sentence(my_work._grouped(list(items), today), today))


@pytest.fixture(autouse=True)
def dutch() -> object:
    from django.utils import translation

    with translation.override("nl"):
        yield


def test_the_sentence_says_what_is_late_what_this_week_asks_and_what_is_first() -> None:
    said = told(item(-8), item(-3), item(1, "Lees het verslag"), item(3), item(4), item(24))
    assert said == (
        "2 taken zijn te laat. 3 taken vragen deze week iets van u. "
        "De eerstvolgende is morgen: lees het verslag."
    )
    assert told(item(-1)) == "1 taak is te laat."
    assert told(item(24)) == "De eerstvolgende is over 24 dagen: registreer het besluit."
    assert told() == "Er wordt niets van u gevraagd."


def test_the_week_ends_on_sunday() -> None:
    friday = MONDAY + timedelta(days=4)
    groups = {key: rows for key, _label, rows in my_work._grouped([item(6), item(7)], friday)}
    assert len(groups["week"]) == 1
    assert len(groups["later"]) == 1


def test_the_strip_holds_what_the_list_holds() -> None:
    strip = my_work.strip([item(-2), item(0), item(5), item(9), item(40)], MONDAY)
    assert strip.count("ahead-i k-") == 4  # late, today, Saturday on Friday, the week after
    assert "1 te laat" in strip
    saturday = re.search(r"<td[^>]*>(?:(?!</td>).)*taak-k5", strip, re.S)
    assert saturday
    assert "taak-k40" not in strip


def test_in_a_weekend_the_strip_begins_on_monday() -> None:
    saturday = MONDAY - timedelta(days=2)
    strip = my_work.strip([item(-3)], saturday)
    assert "ma 23" in strip
    assert "1 te laat" in strip


@pytest.mark.parametrize(
    ("days", "kind", "word"),
    [(-8, "laat", "8 dagen te laat"), (-1, "laat", "1 dag te laat"), (0, "aan", "Vandaag"),
     (1, "aan", "Morgen"), (3, "aan", "Over 3 dagen"), (24, "op", "Over 24 dagen")],
)  # fmt: skip
def test_a_badge_says_how_near_it_is(days: int, kind: str, word: str) -> None:
    badge = my_work.due_badge(MONDAY + timedelta(days=days), MONDAY)
    assert f"st-{kind}" in badge
    assert word in badge


def test_another_year_says_its_year() -> None:
    assert my_work._due_words(date(2027, 1, 14), MONDAY) == "do 14 januari 2027"
    assert my_work._due_words(date(2026, 11, 15), MONDAY) == "15 november"


@pytest.fixture
def world(cast: Cast, frozen_today: Callable[[str], None]) -> OutcomeWorld:
    frozen_today(MOMENT)
    return make_desks(cast)


@pytest.mark.django_db
def test_the_head_counts_what_the_list_holds(world: OutcomeWorld, cast: Cast) -> None:
    client = cast.client("clerk")
    page = client.get(reverse("my-work")).content.decode()
    assert page.count('id="taak-') == 1
    assert '<span class="count">1</span>' in page
    elsewhere = client.get(world.round.get_absolute_url()).content.decode()
    assert '<span class="count">1</span>' in elsewhere
    client.post(form_at(world, cast.a), filled())
    after = client.get(world.round.get_absolute_url()).content.decode()
    assert '<span class="count">0</span>' in after
    assert "Niets gevraagd tot" in words(client.get(reverse("my-work")))


@pytest.mark.django_db
def test_the_count_costs_nothing_on_the_next_page(
    world: OutcomeWorld, cast: Cast, django_assert_num_queries: Callable[..., object]
) -> None:
    client = cast.client("clerk")
    address = world.round.get_absolute_url()
    client.get(address)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(
        connection,
    ) as signed_in:
        client.get(address)
    with CaptureQueriesContext(connection) as nobody:
        cast.client("citizen").get(address)
    assert len(signed_in) - len(nobody) <= 3  # session, account, roles


@pytest.mark.django_db
def test_from_my_work_two_clicks_register(world: OutcomeWorld, cast: Cast) -> None:
    client = cast.client("clerk")
    page = client.get(reverse("my-work")).content.decode()
    (href,) = set(re.findall(r'href="([^"]*/uitkomst/[^"]*)"', page))
    assert client.get(href).status_code == 200  # the first click opens, the second saves
    assert client.post(href, filled()).status_code == 302


@pytest.mark.django_db
def test_confirming_is_one_press(world: OutcomeWorld, cast: Cast) -> None:
    row, _second = world.register(cast.a, by="adviser", on_behalf=True)
    page = cast.client("clerk").get(reverse("my-work")).content.decode()
    assert f'action="{reverse("outcome-confirm", args=[row.public_id])}"' in page


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["adviser", "officer", "alderman", "partner", "outsider"])
def test_everybody_with_an_account_has_the_page(world: OutcomeWorld, cast: Cast, name: str) -> None:
    assert cast.client(name).get(reverse("my-work")).status_code == 200


@pytest.mark.django_db
def test_without_an_account_there_is_no_work(world: OutcomeWorld, cast: Cast) -> None:
    answer = cast.client("citizen").get(reverse("my-work"))
    assert answer["Location"].startswith(reverse("account_login"))
