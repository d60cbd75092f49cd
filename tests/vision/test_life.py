"""The life of a vision on its page, keeping it, and the page that compares it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from regiovisie.common.dates import ImpreciseDate
from regiovisie.decisions.enums import OutcomeKind
from regiovisie.network.enums import Visibility
from regiovisie.vision import actions
from regiovisie.vision.enums import Stage
from regiovisie.vision.models import LifeStep, Vision
from tests.factories.cast import EVERYBODY, Cast, make_cast
from tests.factories.rounds import OWN, decide, make_round
from tests.meetings.reading import seen
from tests.vision.garden import Garden, plant

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(frozen_today: Callable[[str], None]) -> Cast:
    frozen_today("2027-03-01T09:00")
    return make_cast()


@pytest.fixture
def garden(cast: Cast) -> Garden:
    return plant(
        cast.region,
        term_start=ImpreciseDate.year(2028),
        term_end=ImpreciseDate.year(2031),
    )


def html(cast: Cast, name: str = "citizen", query: str = "") -> str:
    answer = cast.client(name).get(reverse("vision", args=[cast.region.slug]) + query)
    return str(answer.content.decode())


def strip(cast: Cast, name: str = "citizen") -> list[str]:
    """Return the stops as they read: name, state, when."""
    found = re.search(r'<ol class="life">.*?</ol>', html(cast, name), re.S)
    assert found is not None
    stops = re.findall(r"<li[^>]*>(.*?)</li>", found[0], re.S)
    return [" ".join(re.sub(r"<[^>]*>", " ", one).split()) for one in stops]


def test_the_page_tells_the_life_of_the_vision(cast: Cast, garden: Garden) -> None:
    world = make_round(cast.region)
    actions.attach_round(garden.vision, world.round, **OWN)
    actions.record_stage(garden.vision, stage=Stage.DRAFT, date=ImpreciseDate.month(2026, 9), **OWN)
    assert strip(cast)[:6] == [
        "Opdracht : niet bekend",
        "Uitgangspunten : niet bekend",
        "Concept : bereikt sep 2026",
        "Consultatie : niet bekend",
        "Eindconcept : niet bekend",
        "Vaststelling : bezig 0 van 3",
    ]
    for place in (cast.a, cast.b, cast.c):
        decide(world, place, OutcomeKind.ADOPTED, on=date(2027, 2, 20))
    assert strip(cast)[5:] == [
        "Vaststelling : bereikt 3 van 3",
        "Geldend : komt nog 2028",
        "Geëvalueerd : komt nog",
        "Opgevolgd : komt nog 2031",
    ]


def test_the_adoption_of_a_closed_round_is_not_told(cast: Cast, garden: Garden) -> None:
    world = make_round(cast.region, visibility=Visibility.REGION)
    actions.attach_round(garden.vision, world.round, **OWN)
    assert strip(cast)[5] == "Vaststelling : komt nog"
    assert strip(cast, "officer")[5] == "Vaststelling : bezig 0 van 3"


def test_what_follows_from_elsewhere_is_never_written_down(cast: Cast, garden: Garden) -> None:
    for stage in (Stage.ADOPTION, Stage.VALID, Stage.SUCCEEDED):
        with pytest.raises(ValidationError):
            actions.record_stage(garden.vision, stage=stage, **OWN)
        with pytest.raises(IntegrityError), transaction.atomic():
            LifeStep.objects.create(vision=garden.vision, stage=stage)
    address = reverse("part-new", args=[garden.vision.public_id, "loop"])
    assert 'value="adoption"' not in cast.client("adviser").get(address).content.decode()


def test_a_stop_is_written_down_once_but_an_evaluation_comes_again(
    cast: Cast, garden: Garden
) -> None:
    client = cast.client("adviser")
    address = reverse("part-new", args=[garden.vision.public_id, "loop"])
    for stage, codes in (("final", (302, 200)), ("evaluated", (302, 302))):
        said = {"stage": stage, "date": "januari 2027", "done": "ja"}
        assert [client.post(address, said).status_code for _ in range(2)] == list(codes)
    step = LifeStep.objects.get(stage="final")
    edit = reverse("part-edit", args=[garden.vision.public_id, "loop", step.pk])
    assert 'value="ja" ' in client.get(edit).content.decode()
    said = {"stage": "final", "date": "2027", "done": "nee", "seen": "0"}
    assert client.post(edit, said).status_code == 302
    step.refresh_from_db()
    assert (step.done, step.date.code) == (False, "2027")


def test_two_visions_say_what_lies_between_them(cast: Cast, garden: Garden) -> None:
    def following(start: str) -> Vision:
        return actions.add_vision(
            cast.region,
            title="De volgende",
            predecessor=garden.vision,
            term_start=ImpreciseDate.from_code(start),
            **OWN,
        )

    new = following("2032")
    assert "De twee sluiten op elkaar aan." in html(cast)
    actions.change_vision(new, term_start=ImpreciseDate.from_code("2033"), **OWN)
    assert "Er liggen 366 dagen tussen" in html(cast)
    actions.change_vision(new, term_start=ImpreciseDate.from_code("2031-12-31"), **OWN)
    assert "Zij overlappen 1 dag." in html(cast)
    old = html(cast, query=f"?visie={garden.vision.public_id}")
    assert "31 dec 2031" in old  # succeeded then


def test_an_open_end_asks_for_a_day_to_look_again(cast: Cast, garden: Garden) -> None:
    vision = actions.change_vision(garden.vision, term_end=None, indefinite=True, **OWN)
    assert "Niemand heeft gezegd wanneer." in html(cast)
    assert strip(cast)[-1] == "Opgevolgd : komt nog zonder einde"
    actions.change_vision(vision, review_on=ImpreciseDate.month(2027, 2), **OWN)
    assert "Die dag is voorbij" in html(cast)


def test_starting_and_changing_a_vision(cast: Cast, garden: Garden) -> None:
    client = cast.client("adviser")
    new = reverse("vision-new", args=[cast.region.slug])
    assert new in html(cast, "adviser")
    assert new not in html(cast, "officer")
    shown = client.get(new).content.decode()
    assert f'value="{garden.vision.pk}" selected' in shown
    said = {
        "title": "Visie 2032",
        "term_start": "2032",
        "visibility": "region",
        "predecessor": str(garden.vision.pk),
    }
    answer = client.post(new, said)
    made = Vision.objects.get(title="Visie 2032")
    assert answer["Location"] == made.own_address
    assert "Visie 2032" not in html(cast)
    assert "Visie 2032" in html(cast, "officer")
    # Another one that follows the same, a circle, a term that ends before it begins: refused.
    for address, more in (
        (new, {}),
        (new, {"predecessor": "", "term_end": "2031"}),
        (new, {"predecessor": "", "term_end": "2033", "indefinite": "on"}),
        (reverse("vision-edit", args=[garden.vision.public_id]), {"predecessor": str(made.pk)}),
    ):
        assert client.post(address, said | more).status_code == 200, more
    assert Vision.objects.count() == 2
    edit = reverse("vision-edit", args=[made.public_id])
    changed = said | {"title": "Visie na 2031", "visibility": "public", "seen": "0"}
    assert client.post(edit, changed).status_code == 302
    assert "Visie na 2031" in html(cast)
    late = client.post(edit, said | {"seen": "0"})
    assert "Visie na 2031" in seen(late)  # type: ignore[arg-type]
    assert 'value="Visie 2032"' in late.content.decode()


def test_nobody_else_starts_or_changes_a_vision(cast: Cast, garden: Garden) -> None:
    for name in EVERYBODY:
        if name == "adviser":
            continue
        expected = 302 if name == "citizen" else 404
        for address in (
            reverse("vision-new", args=[cast.region.slug]),
            reverse("vision-edit", args=[garden.vision.public_id]),
        ):
            for answer in (
                cast.client(name).get(address),
                cast.client(name).post(address, {"title": "x", "visibility": "public"}),
            ):
                assert answer.status_code == expected, (name, address)
    assert Vision.objects.get().title == "Visie van Proefland"


def compared(cast: Cast, vision: Vision, name: str = "citizen") -> str:
    answer = cast.client(name).get(reverse("vision-compare", args=[vision.public_id]))
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_what_changed_is_shown_side_by_side_word_by_word(cast: Cast, garden: Garden) -> None:
    new = actions.add_vision(cast.region, title="De nieuwe", predecessor=garden.vision, **OWN)
    actions.add_goal(
        new, text="Iedereen in de wijk ziet het", continues=garden.goals["School ziet het"], **OWN
    )
    actions.add_goal(new, text="Huisarts ziet het", **OWN)
    actions.add_goal(new, text="Plegers krijgen hulp", **OWN)
    text = compared(cast, new)
    assert "<del>School</del> ziet het" in text
    assert "<ins>Iedereen in de wijk</ins> ziet het" in text
    assert "1 doel nieuw, 1 doel gewijzigd, 4 doelen vervallen, 1 gelijk gebleven." in text
    assert "1 doel nieuw, 1 doel gewijzigd" in html(cast)
    # Who may not see the one before reads no comparison, nor of it.
    actions.change_vision(
        Vision.objects.get(pk=garden.vision.pk), visibility=Visibility.REGION, **OWN
    )
    address = reverse("vision-compare", args=[new.public_id])
    assert cast.client("citizen").get(address).status_code == 404
    assert "School ziet het" not in html(cast)
    assert address not in html(cast)
    assert cast.client("officer").get(address).status_code == 200


def test_texts_are_compared_by_their_sections(cast: Cast, garden: Garden) -> None:
    from regiovisie.common.text import from_plain
    from regiovisie.decisions.actions import add_text

    texts = (
        "## 1. Doel\n\nThuis is iedereen veilig.\n\n## 2. Geld\n\nGeen.",
        "## 1. Doel\n\nIn elk huis is iedereen veilig.\n\n## 2. Wie\n\nWij.",
    )
    new = actions.add_vision(cast.region, title="De nieuwe", predecessor=garden.vision, **OWN)
    for number, (vision, text) in enumerate(zip((garden.vision, new), texts, strict=True)):
        world = make_round(cast.region, slug=f"traject-{number}")
        actions.attach_round(vision, world.round, **OWN)
        add_text(world.round, label="v9", blocks=from_plain(text), dated=date(2027, 2, 1), **OWN)
    text = compared(cast, new)
    assert "<del>Thuis</del> is iedereen veilig." in text
    assert "<ins>In elk huis</ins> is iedereen veilig." in text
    said = " ".join(re.sub(r"<[^>]*>", " ", text).split())
    assert "2. Wie Nieuw" in said
    assert "2. Geld Vervallen" in said


def test_comparing_costs_no_more_queries_with_more_goals(cast: Cast, garden: Garden) -> None:
    new = plant(cast.region, title="De nieuwe", predecessor=garden.vision)
    client = cast.client("adviser")

    def asked() -> int:
        address = reverse("vision-compare", args=[new.vision.public_id])
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    before = asked()
    for number in range(20):
        actions.add_goal(new.vision, text=f"Doel {number}", **OWN)
        actions.add_goal(garden.vision, text=f"Oud doel {number}", **OWN)
    assert asked() == before <= 12


def test_a_new_stop_begins_with_the_first_that_is_not_there(cast: Cast, garden: Garden) -> None:
    address = reverse("part-new", args=[garden.vision.public_id, "loop"])

    def chosen() -> str:
        page = cast.client("adviser").get(address).content.decode()
        return re.findall(r'<option value="(\w+)" selected', page)[0]

    assert chosen() == "assignment"
    actions.record_stage(garden.vision, stage=Stage.ASSIGNMENT, **OWN)
    actions.record_stage(garden.vision, stage=Stage.DRAFT, **OWN)
    assert chosen() == "starting_points"
    for stage in (Stage.STARTING_POINTS, Stage.CONSULTATION, Stage.FINAL, Stage.EVALUATED):
        actions.record_stage(garden.vision, stage=stage, **OWN)
    assert chosen() == "evaluated", "a vision may be evaluated more than once"


def test_a_day_that_has_not_come_is_planned_not_reached(cast: Cast, garden: Garden) -> None:
    client = cast.client("adviser")
    address = reverse("part-new", args=[garden.vision.public_id, "loop"])
    said = {"stage": "draft", "date": "september 2027", "done": "ja"}
    page = client.post(address, said).content.decode()
    assert "Deze dag komt nog" in page
    assert not LifeStep.objects.exists()
    assert client.post(address, said | {"done": "nee"}).status_code == 302
    assert client.post(address, {"stage": "final", "date": "2027", "done": "ja"}).status_code == 302
