"""What is closed is closed everywhere: pages, search, files and API, for every member of the cast.

Each noun stands here twice: closed, and its open twin that differs in one field (who may see it).
Every address of the URL conf that shows something is asked by everybody, found by walking the URL
conf: an address without a sample fails. And a closed object may not be told from its content:
with another title, outcome or day, nobody outside sees one letter differ, nor another order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse

from regiovisie.common.dates import ImpreciseDate
from regiovisie.common.history.actions import save
from regiovisie.decisions.enums import OutcomeKind
from regiovisie.meetings.models import Meeting
from regiovisie.network import actions as join
from regiovisie.network.enums import BodyKind
from regiovisie.vision.models import Vision
from tests.browser.samples import address_names
from tests.factories.cast import EVERYBODY, Cast
from tests.factories.kept import kept
from tests.factories.rounds import OWN, World, decide, make_round
from tests.house import closed_samples
from tests.house.closed_nouns import INSIDE, LATER, MAKE, MARKS, Scene

pytestmark = pytest.mark.django_db
# Addresses that show nothing of a noun that can be closed, and why.
SHOWS_NOTHING = {
    "accessibility": "a text",
    "privacy": "a text",
    "open-data": "names regions and addresses of files",
    "robots": "a text",
    "security-txt": "a text",
    "api-root": "names the resources",
    "api-openapi": "describes the API, not its rows",
    "api-missing": "nothing stands there",
    "region-colours": "a style sheet",
    "language": "takes a choice and goes back",
    "style-sheet": "for developers, with invented words",
    "account": "one's own account",
    "job": "one's own job",
    "job-file": "one's own job",
    "outcome-confirm": "takes a form",
    "outcome-settle": "takes a form",
    "step-submit": "takes a form",
    # Compressed files: tests/papers/test_files.py and test_exports.py ask them of everybody.
    "paper-file": "a Word or PDF file",
    "sent-file": "a Word or PDF file",
    "annex-file": "a file as it was uploaded",
    "reaction": "the page of who holds the secret link: tests/vision/test_consultation_pages.py",
}


def samples(scene: Scene) -> dict[str, list[str]]:
    """Return the addresses to ask, by address name."""
    region, round_ = scene.cast.region.slug, scene.world.round
    here = (region, round_.slug)
    found = {
        "home": [""],
        "my-work": [""],
        "region": [(region,), (region, "?sorteer=-datum"), (region, "?sorteer=stand")],
        "network": [(region,)],
        "region-municipalities-csv": [(region,)],
        "municipality": [("aldam",), ("bergoord",), ("cromhaven",)],
        "municipality-decisions-csv": [("aldam",), ("bergoord",)],
        "search": [
            *(f"?q={mark.lower()}" for mark in MARKS.values()),
            "?q=proefland",
            "?q=vast&soort=trajecten",
        ],
        "api-regios": [""],
        "api-regio": [(region,)],
        "api-gemeenten": ["", f"?regio={region}"],
        "api-gemeente": [(INSIDE,)],
        "api-organen": [""],
        "api-orgaan": [(scene.cast.council(scene.cast.b).public_id,)],
        "api-visies": ["", f"?regio={region}", "?paginaGrootte=1"],
        "api-trajecten": ["", f"?gemeente={INSIDE}", "?paginaGrootte=1"],
        "api-besluiten": ["", f"?gemeente={INSIDE}", f"?regio={region}", "?paginaGrootte=1"],
        "api-visie": [],
        "api-traject": [(round_.public_id,)],
        "api-besluit": [],
        "rounds": [(region,), (region, "?sorteer=naam")],
        "round": [here, (*here, "?sorteer=datum")],
        "round-csv": [here],
        "round-history": [here],
        "vision": [(region,)],
        "outcome": [(*here, "bergoord"), (*here, "aldam")],
        "outcome-regional": [(*here, scene.cast.council(scene.cast.b).public_id)],
        "outcome-page": [],
        "outcome-file": [],
        "outcome-history": [],
        "outcome-correct": [],
        "papers-zip-all": [here],
        "papers-zip": [(*here, "bergoord")],
        **closed_samples.of_running(*here),
        **closed_samples.of_papers(*here),
        **closed_samples.of_calendars(scene.cast),
        **closed_samples.of_meetings(region),
        **closed_samples.of_visions(region),
        **closed_samples.of_consultations(region),
    }
    for name, extra in scene.args.items():
        found[name] = [*found[name], *extra]
    return {name: [_address(name, one) for one in ones] for name, ones in found.items()}


def _address(name: str, one: str | tuple[Any, ...]) -> str:
    """Return the address for arguments (the last one may be a query), or for a query alone."""
    parts = (one,) if isinstance(one, str) else one
    query = parts[-1] if parts and str(parts[-1]).startswith("?") else ""
    return reverse(name, args=[part for part in parts if part and part != query]) + query


def names() -> set[str]:
    """Return the names of the addresses to ask: all but sign-in and those that show nothing."""
    return {
        name
        for name in address_names()
        if not name.startswith(("account_", "mfa_", "openid_")) and name not in SHOWS_NOTHING
    }


# Where a citizen must see the open twin: the tests below could otherwise look past everything.
SEEN = {
    "outcome": {
        "round",
        "municipality",
        "municipality-decisions-csv",
        "api-besluiten",
        "api-besluit",
        "api-amendementen",
        "outcome-page",
    },
    "round": {"region", "rounds", "round", "municipality", "search", "api-trajecten"},
    "vision": {
        "home",
        "region",
        "municipality",
        "search",
        "api-visies",
        "api-visie",
        "api-doelen",
        "api-doelgroepen",
        "vision",
    },
    "step": {"region", "round", "municipality"},
    "text": {"round"},
    "proposal": {"proposal", "proposal-version", "sent-paper"},
    "paper": {"sent-paper"},
    "item": {"meeting", "meeting-pack", "meeting-report", "search", "body-ics"},
    "bottleneck": {"escalation", "bottleneck"},
    "consultation": {
        "consultations",
        "consultation",
        "consultation-text",
        "search",
        "api-consultaties",
        "api-consultatie",
        "api-opmerkingen",
        "api-opmerking",
        "remarks-csv",
    },
}
# The same objects with other content: outside, nobody may see one letter differ.
OTHERWISE: tuple[dict[str, dict[str, Any]], ...] = (
    {
        "outcome": {
            "kind": OutcomeKind.NOT_ADOPTED,
            "on": date(2027, 5, 4),
            "number": "AAA 1",
            "decided_text": "",
        },
        "round": {"title": "Aanvraag", "slug": "2027-aanvraag"},
        "vision": {"title": "Aanloop", "motto": ""},
        "step": {"treatment": "aanhoring"},
        "text": {"label": "v0"},
        "meeting": {"day": date(2027, 5, 20)},
        "item": {"title": "Aanvulling", "said": ""},
        "bottleneck": {"title": "Aanstaande"},
        "paper": {"words": "Aanplempen", "label": "v0"},
        "consultation": {"title": "Aanzet", "words": "Aanmerking"},
    },
    {"outcome": {"kind": OutcomeKind.TIED, "resumes_on": date(2027, 6, 3)}},
)
SILENT = (
    "round",
    "vision",
    "step",
    "text",
    "meeting",
    "paper",
    "consultation",
)  # nobody may see that they exist
INSIDERS = {"alderman"}  # of Bergoord: works in its executive
# What lies in the whole region until then, and who works there.
OF_REGION = {"proposal": {"adviser", "officer", "secretary", "partner"}}


@pytest.fixture
def scene(cast: Cast, frozen_today: Callable[[str], None]) -> Scene:
    frozen_today("2027-05-19T12:00")
    return Scene(cast, _open_to_all(cast))


@kept
def _open_to_all(cast: Cast) -> World:
    body = join.add_body(
        kind=BodyKind.STEERING_GROUP, name="Stuurgroep Proefland", region=cast.region, **OWN
    )
    save(Meeting(body=body, day=date(2027, 5, 21)), **OWN)
    world = make_round(cast.region)
    decide(world, cast.a, number="RB 2027-1")
    save(
        Vision(
            region=cast.region,
            title="Visie voor iedereen",
            term_start=ImpreciseDate.from_code("2027"),
            round=world.round,
        ),
        **OWN,
    )
    return world


def pages(scene: Scene, who: str) -> Iterator[tuple[str, str, str]]:
    """Yield (address name, address, what it says) of every address, as this member sees it."""
    client = scene.cast.client(who)
    for name, addresses in samples(scene).items():
        for address in addresses:
            response = client.get(address, headers={"accept-language": "nl"})
            assert response.status_code < 500, f"{address} as {who}"
            said = b"".join(response.streaming_content) if response.streaming else response.content
            yield name, address, said.decode(errors="replace")


def own_words(said: str) -> str:
    """Return what a page says, without what the visitor typed in the search field."""
    return re.sub(r'value="[^"]*"|“[^”]*”|next=[^"]*"|q=\w+|<b>[a-z]+</b>', "", said)


def settled(said: str) -> str:
    """Return what a page says, without what differs each time anyhow."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"|/static/built/[^"]+', "", said)


def test_every_address_that_shows_something_has_a_sample(scene: Scene) -> None:
    MAKE["outcome"](scene, closed=True)
    missing = names() - set(samples(scene))
    assert not missing, f"add a sample to tests/house/test_closed_objects.py for {sorted(missing)}"


def seen_marks(scene: Scene, who: str) -> dict[str, set[str]]:
    """Return for each noun on which addresses (names) its word stands."""
    found: dict[str, set[str]] = {name: set() for name in MARKS}
    for name, _, said in pages(scene, who):
        words = own_words(said)
        for noun, mark in MARKS.items():
            if mark in words:
                found[noun].add(name)
    return found


def test_open_twins_show(scene: Scene) -> None:
    for make in MAKE.values():
        make(scene, closed=False)
    found = seen_marks(scene, "citizen")
    assert {noun: names - found[noun] for noun, names in SEEN.items() if names - found[noun]} == {}


@pytest.mark.parametrize("who", [who for who in EVERYBODY if who not in INSIDERS])
def test_closed_shows_to_nobody_outside(who: str, scene: Scene) -> None:
    for make in MAKE.values():
        make(scene, closed=True)
    seen = {noun for noun, names in seen_marks(scene, who).items() if names}
    assert seen == {noun for noun, those in OF_REGION.items() if who in those}


@pytest.mark.parametrize("who", sorted(INSIDERS))
def test_closed_shows_to_its_own_house(who: str, scene: Scene) -> None:
    for make in MAKE.values():
        make(scene, closed=True)
    assert all(seen_marks(scene, who).values())


def test_closed_opens_when_the_embargo_ends(
    scene: Scene, frozen_today: Callable[[str], None]
) -> None:
    for make in MAKE.values():
        make(scene, closed=True)
    frozen_today((LATER - timedelta(minutes=1)).replace(tzinfo=None).isoformat()[:16])
    assert not any(seen_marks(scene, "citizen").values())
    frozen_today(LATER.replace(tzinfo=None).isoformat()[:16])
    assert all(seen_marks(scene, "citizen").values())


# The next two compare letters. Which rows a database gives is tried on both databases above, and in
# tests/network/test_visibility.py.
@pytest.mark.once
@pytest.mark.parametrize("who", ["citizen", "clerk"])
def test_content_of_closed_objects_makes_no_difference(who: str, scene: Scene) -> None:
    said: list[dict[str, str]] = []
    for other in ({}, *OTHERWISE):
        with transaction.atomic():
            for noun, make in MAKE.items():
                make(scene, closed=True, **other.get(noun, {}))
            scene.args.clear()
            said.append({address: settled(body) for _n, address, body in pages(scene, who)})
            transaction.set_rollback(True)
    for other, found in zip(OTHERWISE, said[1:], strict=True):
        differ = [address for address, body in found.items() if body != said[0][address]]
        assert differ == [], f"{other} shows to {who}"


@pytest.mark.once
@pytest.mark.parametrize("who", ["citizen", "outsider", "clerk"])
def test_existence_of_closed_objects_makes_no_difference(who: str, scene: Scene) -> None:
    without = {address: settled(body) for _n, address, body in pages(scene, who)}
    for noun in SILENT:
        MAKE[noun](scene, closed=True)
    scene.args.clear()
    differ = [
        address for _n, address, body in pages(scene, who) if settled(body) != without[address]
    ]
    assert differ == []


def test_planted_leak_is_seen(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list that forgets who looks is found."""
    from regiovisie.decisions import api
    from regiovisie.decisions.models import Round

    monkeypatch.setattr(api, "visible_rounds", lambda viewer, now: Round.objects.all())
    MAKE["round"](scene, closed=True)
    assert "api-trajecten" in seen_marks(scene, "citizen")["round"]
