"""The page of a round, by what a person reads on it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from regiovisie.common.dates import ImpreciseDate
from regiovisie.decisions import actions
from regiovisie.decisions.enums import Keeping, OutcomeKind, StepRole
from regiovisie.network import actions as network
from tests.factories.cast import Cast, make_cast
from tests.factories.rounds import (
    NOON,
    OWN,
    ZONE,
    World,
    add_towns,
    council_of,
    decide,
    make_round,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    made = make_cast()
    for town, people in ((made.a, 30_000), (made.b, 20_000), (made.c, 50_000)):
        network.count_inhabitants(town, reference_date=date(2027, 1, 1), inhabitants=people, **OWN)
    return made


@pytest.fixture
def world(cast: Cast) -> World:
    return make_round(cast.region)


@pytest.fixture(autouse=True)
def day(settings: object) -> None:
    settings.REGIOVISIE_TODAY = "2027-05-19T12:30"  # type: ignore[attr-defined]


def read(world: World, client: Client | None = None, language: str = "nl", **query: str) -> str:
    client = client or Client()
    address = reverse("round", args=[world.round.region.slug, world.round.slug])
    answer = client.get(address, query, headers={"accept-language": language})
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_the_sentence_counts_councils_and_inhabitants(cast: Cast, world: World) -> None:
    decide(world, cast.a)
    text = read(world)
    assert (
        "<b>1 van 3 raden</b> hebben vastgesteld, samen 30.000 van de 100.000 inwoners (30 %)."
        in text
    )
    assert "<b>1 of 3 councils</b> have adopted" in read(world, language="en")


def test_a_council_that_held_over_is_named_without_alarm(cast: Cast, world: World) -> None:
    decide(world, cast.b, OutcomeKind.HELD_OVER, resumes_on=date(2027, 6, 24), number="")
    text = read(world)
    assert "<b>Bergoord</b> besluit later, op 24 juni 2027." in text
    assert 'class="late"' not in text.split("</main>")[0].split("band")[1]


def test_a_council_past_the_target_is_late_in_words(cast: Cast) -> None:
    world = make_round(cast.region, council_day=None)
    for town, day_ in ((cast.a, 24), (cast.b, 24)):
        _plan(world, town, date(2027, 6, day_))
    _plan(world, cast.c, date(2027, 7, 5))
    text = read(world)
    assert "<b>Cromhaven</b> besluit op zijn vroegst 5 juli 2027, vier dagen na de" in text
    assert text.index("Vraagt aandacht (1)") < text.index("Onderweg (2)")


def _plan(world: World, town: object, day_: date) -> None:
    actions.plan_step(
        world.round,
        participant=world.of(town),  # type: ignore[arg-type]
        order=2,
        role=StepRole.DECIDING,
        body=council_of(town),  # type: ignore[arg-type]
        date=ImpreciseDate.day(day_),
        **OWN,
    )


def test_a_round_from_sources_says_what_is_known_and_never_late(cast: Cast) -> None:
    world = make_round(
        cast.region, keeping=Keeping.FROM_SOURCES, council_day=date(2024, 5, 28), target=None
    )
    decide(world, cast.a, on=date(2024, 1, 29))
    text = read(world)
    assert "Van <b>1 van de 3 raden</b> is het besluit bekend." in text
    assert "Niet bekend" in text
    assert "Te laat" not in text
    assert "Uitkomst ontbreekt" not in text


def test_under_embargo_only_the_house_and_the_body_read_the_outcome(
    cast: Cast, world: World
) -> None:
    decide(
        world,
        cast.a,
        OutcomeKind.AMENDED,
        number="RB-GEHEIM-7",
        public_from=datetime(2027, 5, 19, 13, 0, tzinfo=ZONE),
    )
    for name in ("citizen", "outsider", "alderman", "partner", "adviser"):
        text = read(world, cast.client(name))
        assert "RB-GEHEIM-7" not in text, name
        assert "Uitkomst nog niet openbaar" in text, name
        assert "Gewijzigd vastgesteld" not in text.replace("Gewijzigd vastgesteld</option", ""), (
            name
        )
        assert "<b>0 van 3 raden</b>" in text, name
    for name in ("officer", "secretary", "clerk"):
        text = read(world, cast.client(name))
        assert "RB-GEHEIM-7" in text, name
        assert "onder embargo tot" in text, name


def test_the_embargo_ends_by_itself(cast: Cast, world: World, settings: object) -> None:
    decide(
        world,
        cast.a,
        OutcomeKind.AMENDED,
        number="RB-GEHEIM-7",
        public_from=datetime(2027, 5, 19, 13, 0, tzinfo=ZONE),
    )
    settings.REGIOVISIE_TODAY = "2027-05-19T13:01"  # type: ignore[attr-defined]
    text = read(world)
    assert "RB-GEHEIM-7" in text
    assert "<b>1 van 3 raden</b>" in text


def test_two_registrations_that_differ_are_named(cast: Cast, world: World) -> None:
    decide(world, cast.a)
    decide(world, cast.a, OutcomeKind.AMENDED, number="RB 2027-2")
    assert "twee registraties die verschillen" in read(world)


def test_registered_by_the_region_is_said_until_confirmed(cast: Cast, world: World) -> None:
    (outcome,) = decide(world, cast.a, by=cast.account("adviser"), on_behalf=True)
    assert "geregistreerd door de regio, niet bevestigd" in read(world)
    actions.confirm_outcomes([outcome], by=cast.account("clerk"), at=NOON)  # type: ignore[arg-type]
    assert "geregistreerd door de regio, niet bevestigd" not in read(world)


def test_the_table_sorts_by_link(cast: Cast, world: World) -> None:
    text = read(world, sorteer="-gemeente").split('id="besluiten"')[1]
    assert text.index("Cromhaven") < text.index("Bergoord") < text.index("Aldam")


def test_scripts_in_every_text_are_words(cast: Cast) -> None:
    nasty = "<script>alert(1)</script>"
    world = make_round(cast.region, title=f"Titel {nasty}", context=nasty, waits_for_last=nasty)
    actions.add_argument(world.round, point_number=2, number=1, text=nasty, **OWN)
    decide(world, cast.a, decided_text=nasty, number=nasty)
    text = read(world, cast.client("adviser"))
    assert nasty not in text
    assert text.count("&lt;script&gt;alert(1)") >= 5


def test_a_stray_argument_is_asked_about_not_refused(cast: Cast, world: World) -> None:
    actions.add_argument(world.round, point_number=2, number=1, text="draagvlak", **OWN)
    assert "Argument 2.1 heeft geen beslispunt 2." in read(world, cast.client("adviser"))


def test_a_closed_round_is_not_there_for_others(cast: Cast) -> None:
    closed = {"visibility": "region"}
    world = make_round(cast.region, **closed)
    address = reverse("round", args=[cast.region.slug, world.round.slug])
    for name, status in (("citizen", 404), ("outsider", 404), ("officer", 200), ("adviser", 200)):
        assert cast.client(name).get(address).status_code == status, name


def test_the_number_of_queries_does_not_grow(
    cast: Cast, django_assert_max_num_queries: object
) -> None:
    counts = []
    for number, rows in enumerate((1, 3, 30)):
        region = network.add_region(
            slug=f"streek-{number}", name=f"Streek {number}", theme_name="Veilig", **OWN
        )
        towns = add_towns(region, rows, start=200 + 40 * number)
        world = make_round(region)
        for index, town in enumerate(towns):
            if index % 2:
                decide(world, town, on=date(2027, 5, 18) - timedelta(days=index))
        client = cast.client("adviser")
        assert world.round.region == region  # read before the counting begins
        read(world, client)  # the first page of a session also counts the work that waits
        with django_assert_max_num_queries(12) as asked:  # type: ignore[operator]
            read(world, client)
        counts.append(len(asked))
    assert len(set(counts)) == 1, counts


def test_the_list_of_rounds_counts_and_does_not_grow(
    cast: Cast, django_assert_max_num_queries: object
) -> None:
    counts = []
    client = cast.client("adviser")
    client.get(reverse("rounds", args=[cast.region.slug]))  # counts the work that waits
    for rows in (1, 3, 30):
        for number in range(rows):
            make_round(cast.region, slug=f"t-{rows}-{number}", title=f"Traject {rows} {number}")
        with django_assert_max_num_queries(12) as asked:  # type: ignore[operator]
            answer = client.get(reverse("rounds", args=[cast.region.slug]))
        assert answer.status_code == 200
        assert f"Traject {rows} {rows - 1}" in answer.content.decode()
        counts.append(len(asked))
    assert len(set(counts)) == 1, counts


def band(text: str) -> str:
    return text.split('class="band"')[1].split('class="wrap body"')[0]


def test_the_button_of_a_clerk_leads_to_the_form(cast: Cast, world: World) -> None:
    form = reverse("outcome", args=[cast.region.slug, world.round.slug, cast.a.slug])
    shown = band(read(world, cast.client("clerk")))
    assert f'href="{form}">Besluit registreren</a>' in shown


def test_the_adviser_chooses_a_row_while_no_outcome_is_missing(cast: Cast, world: World) -> None:
    shown = band(read(world, cast.client("adviser")))
    assert 'href="#kop-route">Besluit registreren</a>' in shown


def test_the_adviser_gets_the_outcome_that_is_missing_longest(cast: Cast) -> None:
    world = make_round(cast.region, council_day=None)
    for town, day_ in ((cast.a, 18), (cast.b, 11), (cast.c, 25)):
        _plan(world, town, date(2027, 5, day_))
    form = reverse("outcome", args=[cast.region.slug, world.round.slug, cast.b.slug])
    shown = band(read(world, cast.client("adviser")))
    assert f'href="{form}">Besluit van Bergoord registreren</a>' in shown


@pytest.mark.parametrize("name", ["citizen", "partner", "outsider"])
def test_who_registers_nothing_gets_no_button(cast: Cast, world: World, name: str) -> None:
    assert "registreren" not in band(read(world, cast.client(name)))
