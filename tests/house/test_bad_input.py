"""Nothing that anybody sends makes the site fall over: every page, as every member of the cast.

Every address of the URL conf is asked with junk in its query and by wrong methods; every form on
every page is sent with junk in each of its fields, tampered hidden ones among them. The answer may
be a page with errors, a refusal or "not found", never an error of ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import cycle
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import URLPattern, URLResolver, get_resolver

from regiovisie.common.jobs.actions import start
from regiovisie.decisions.enums import OutcomeKind
from regiovisie.decisions.models import (
    Amendment,
    ChangeProposal,
    Outcome,
    RegionalQuestion,
    Step,
)
from regiovisie.meetings.models import Meeting, Promise
from regiovisie.network.actions import add_body
from regiovisie.network.enums import BodyKind
from tests.decisions import test_running_pages as running
from tests.factories.merenland import Merenland
from tests.factories.rounds import OWN
from tests.factories.tables import around_a_table
from tests.house import consultations_addressed, papers_addressed
from tests.house.places import SOURCE, python_files
from tests.house.visions_addressed import of_visions

pytestmark = pytest.mark.django_db

JUNK = (
    "\x00",
    "-1",
    "9" * 5000,
    "½²٣",
    "31-02-2027",
    "9999-99-99",
    "0000-00-00T99:99",
    "<script>alert(1)</script>",
    "%s%(a)s{0}{a}",
    "' OR 1=1 --",
    "\u202e\ufeff\u200b",
    '[{"kind":"p","runs":[{"text":5}]}]',
    '[{"kind":' * 300,
    "x" * 20_000,
    "",
)
# What no text can hold, but an address and a form can.
BYTES = ("%FF%FE", "%00", "%ED%A0%80", "%", "%zz")
METHODS = ("PUT", "DELETE", "OPTIONS", "HEAD")
WHO = (
    "adviser",
    pytest.param("clerk of Oosterdal", marks=pytest.mark.full),
    pytest.param("officer of Oosterdal", marks=pytest.mark.full),
    pytest.param("alderman of Oosterdal", marks=pytest.mark.full),
)
PLACE = re.compile(r"<(?:\w+:)?(\w+)>")
READ = re.compile(r"""(?:GET|query|query_params)(?:\.get(?:list)?\(|\[)["'](\w+)["']""")


@dataclass(frozen=True)
class Address:
    """An address of the URL conf; `values`: an object that exists for each of its places."""

    name: str
    route: str
    values: dict[str, str]

    @property
    def path(self) -> str:
        return self.filled(self.values)

    def filled(self, values: dict[str, str]) -> str:
        """Return the address with these values in its places."""
        return "/" + PLACE.sub(lambda place: values[place[1]], self.route)


world = running.world


@pytest.fixture
def addresses(world: Merenland, home: Any) -> list[Address]:
    """Return every address, with an object of the right kind in each of its places."""
    running.amend(world)
    running.propose(world, "adviser")
    running.promise(world, "adviser")
    world.decide("Plashaven", OutcomeKind.AMENDED, running.date(2027, 6, 22))  # said twice
    body = add_body(
        kind=BodyKind.STEERING_GROUP, name="Stuurgroep Merenland", region=world.region, **OWN
    )
    job = start("send_mail", asked_by=world.accounts["adviser"], outgoing=0)
    of_segment = {
        "besluit": Outcome.objects.filter(participant__name="Oosterdal").first(),
        "stap": Step.objects.filter(participant__name="Oosterdal").first(),
        "amendement": Amendment.objects.first(),
        "vraag": RegionalQuestion.objects.first(),
        "wijzigingsvoorstel": ChangeProposal.objects.first(),
        "toezegging": Promise.objects.first(),
        "orgaan": world.council("Oosterdal"),
        "vergadering": Meeting.objects.first(),
        "taken": job,
        **of_visions(world.region),
        **around_a_table(world.region, body),
    }
    asked, token = consultations_addressed.of_consultations(body, world.participant("Oosterdal"))
    papers = papers_addressed.public_ids(world)
    common = {
        "region": world.region.slug,
        "round": world.round.slug,
        "municipality": "oosterdal",
        "body": body.public_id,
        "key": "1",
        "extension": "docx",
        "number": "1",
        "code": "en",
        "kind": "json",
        "rest": "x",
        "provider_id": "oidc",
        "uidb36": "1",
        "way": "omhoog",
        "token": token,
        "who": "oosterdal",
        "secret": "x",
        "year": "2027",
        "meeting": Meeting.objects.latest("pk").public_id,
    }
    found = []
    for name, route in routes(get_resolver().url_patterns):
        values = dict(common)
        segment = route.split("/")[0]
        one = (
            papers.get(name)
            or asked.get(name)
            or asked.get(segment)
            or of_segment.get(segment)
            or papers.get(segment, papers[""])
        )
        values["public_id"] = one.public_id
        if name == "year-wish":
            values["kind"] = "within"
        if "<slug:key>" in route:
            values["key"] = "finances"
        if segment == "visie":
            values |= {"kind": "doelgroep", "key": str(of_segment["groep"].pk)}
        places = PLACE.findall(route)
        found.append(Address(name, route, {place: str(values[place]) for place in places}))
    return found


def routes(patterns: list[Any], before: str = "") -> Iterator[tuple[str, str]]:
    """Yield (name, route) of every address, regular expressions written as routes."""
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern):
            if type(pattern.pattern).__name__ == "RegexPattern":
                route = re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", route)
                route = re.sub(r"\(\?:(.*)\)\?", r"\1", route).strip("^$").replace("\\", "")
            yield str(pattern.name), route


class Forms(HTMLParser):
    """Reads the forms of a page: where each goes, and its controls by name."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form" and (given.get("method") or "").lower() == "post":
            self.found.append((given.get("action") or "", {}))
            self.inside = True
        elif self.inside and tag in {"input", "select", "textarea", "button"} and given.get("name"):
            self.found[-1][1].setdefault(str(given["name"]), str(given.get("type") or tag))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False


def forms_of(page: HttpResponse, path: str) -> list[tuple[str, dict[str, str]]]:
    """Return (address, controls) of every form on a page that posts."""
    reader = Forms()
    reader.feed(page.content.decode())
    return [(action or path, controls) for action, controls in reader.found]


def junk_for(controls: dict[str, str], turn: int) -> dict[str, Any]:
    """Return a post with junk in every control, another piece in each and in each turn."""
    words = turned(JUNK, turn)
    return {
        name: SimpleUploadedFile("../\x00..\\eigen.pdf", b"%PDF-1.7 \x00 nonsense")
        if kind == "file"
        else next(words)
        for name, kind in controls.items()
        if name != "csrfmiddlewaretoken"
    }


def query_names() -> list[str]:
    """Return the names of query parameters that the code reads, and one that it does not."""
    found = {
        name
        for path in python_files(SOURCE)
        for name in READ.findall(path.read_text(encoding="utf-8"))
    }
    return sorted({*found, "pagina", "paginaGrootte", "regio", "gemeente", "onbekend", "\x00"})


class Trouble:
    """Asks, rolls back what was written, and gathers what fell over."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.asked = 0

    def ask(
        self,
        client: Client,
        method: str,
        path: str,
        content: bytes = b"",
        kind: str = "",
        **extra: str,
    ) -> HttpResponse | None:
        """Send one request; None when it fell over."""
        self.asked += 1
        session = client.cookies.get("sessionid")
        point = transaction.savepoint()
        try:
            answer = client.generic(method, path, content, kind or "text/plain", **extra)
            if answer.status_code >= 500:
                self.found.append(f"{method} {path[:150]}: {answer.status_code}")
            for _piece in getattr(answer, "streaming_content", ()):
                pass  # read to its end, so that the file is closed
            return answer
        except Exception as error:
            words = f"{type(error).__name__}: {str(error)[:200]}"
            self.found.append(f"{method} {path[:150]} {content[:300]!r}{extra}: {words}"[:900])
            return None
        finally:
            transaction.savepoint_rollback(point)
            client.cookies.clear()
            if session is not None:  # some of it signs out
                client.cookies["sessionid"] = session.value


def turned(pieces: tuple[str, ...], turn: int) -> Iterator[str]:
    """Return the pieces over and over, beginning at another one in each turn."""
    at = turn % len(pieces)
    return cycle(pieces[at:] + pieces[:at])


def test_junk_in_the_address(world: Merenland, addresses: list[Address], home: Any) -> None:
    trouble = Trouble()
    names = query_names()
    citizen, adviser = world.client(""), world.client("adviser")
    for turn, one in enumerate(addresses):
        words, raw = turned(JUNK, turn), turned(BYTES, turn)
        asked = (
            "&".join(f"{quote(name)}={quote(next(words)[:5000])}" for name in names),
            "&".join(f"{quote(name)}={next(raw)}" for name in names),
        )
        trouble.ask(citizen, "GET", one.path, QUERY_STRING=asked[turn % 2])
        trouble.ask(adviser, "GET", one.path, QUERY_STRING=asked[1 - turn % 2])
    assert trouble.asked > 150
    assert trouble.found == []


def test_junk_in_the_places_of_an_address(addresses: list[Address], world: Merenland) -> None:
    """A NUL, bytes that are no text, a name far too long, in each place of each address."""
    trouble = Trouble()
    client = world.client("adviser")
    pieces = turned(("%FF", "x" * 3000, "%2E%2E", "9" * 40, "%EF%AC%81"), 0)
    for one in addresses:
        for place in one.values:
            for piece in ("%00", next(pieces)):
                trouble.ask(client, "GET", one.filled({**one.values, place: piece}))
    assert trouble.asked > 100
    assert trouble.found == []


@pytest.mark.once
def test_wrong_methods(world: Merenland, addresses: list[Address], home: Any) -> None:
    trouble = Trouble()
    client = world.client("adviser")
    bodies = cycle(
        (
            (b"{", "application/json"),
            (b"--x\r\nnonsense", "multipart/form-data; boundary=x"),
            (b"\xff\xfe=\x00&\x00=%00", "application/x-www-form-urlencoded; charset=utf-16"),
            (b"", "multipart/form-data"),
        )
    )
    for one, method, (content, kind) in zip(addresses, cycle(METHODS), bodies, strict=False):
        trouble.ask(client, method, one.path)
        trouble.ask(client, "POST", one.path, content, kind)
    assert trouble.found == []


@pytest.mark.parametrize("who", WHO)
def test_junk_in_every_form(
    world: Merenland, addresses: list[Address], home: Any, who: str
) -> None:
    trouble = Trouble()
    client = world.client(who)
    shown = set()
    for one in addresses:
        page = trouble.ask(client, "GET", one.path)
        if page is None or not page.get("Content-Type", "").startswith("text/html"):
            continue
        for action, controls in forms_of(page, one.path):
            target = urlsplit(action).path
            shown.add(target)
            for turn in range(2):
                data = encode_multipart(BOUNDARY, junk_for(controls, len(shown) + 7 * turn))
                trouble.ask(client, "POST", target, data, MULTIPART_CONTENT)
    assert trouble.found == []
    assert len(shown) > 4, f"{who} was shown few forms: {sorted(shown)}"


class Falling(Client):
    """A client of a site that falls over."""

    def generic(self, method: str, path: str, *_: Any, **__: Any) -> Any:
        if path == "/nul/":
            raise ValueError("a NUL")
        return HttpResponse(status=int(path.strip("/")))


def test_a_planted_fall_is_seen() -> None:
    trouble = Trouble()
    for path in ("/nul/", "/503/", "/404/"):
        trouble.ask(Falling(), "GET", path)
    assert trouble.found == ["GET /nul/ b''{}: ValueError: a NUL", "GET /503/: 503"]


def test_every_form_that_posts_is_read() -> None:
    page = HttpResponse(
        '<form method="get"><input name="q"></form><form method="post" action="/a/"><input'
        ' type="hidden" name="seen"><select name="kind"></select></form>'
    )
    assert forms_of(page, "/") == [("/a/", {"seen": "hidden", "kind": "select"})]
