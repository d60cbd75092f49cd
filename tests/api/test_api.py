"""The API: what it gives, how it refuses, and that its description is true."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import hypothesis
import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client

from regiovisie.common.api.reading import LARGEST
from regiovisie.config.wsgi import application
from regiovisie.demo import real
from tests.factories.around import add_what_is_around
from tests.factories.consultations import add_what_is_wanted
from tests.factories.portal_world import NOW, PortalWorld, make_world

pytestmark = pytest.mark.django_db
LISTS = (
    "regios",
    "gemeenten",
    "organen",
    "visies",
    "doelen",
    "doelgroepen",
    "consultaties",
    "opmerkingen",
    "trajecten",
    "besluiten",
    "amendementen",
    "toezeggingen",
)
PLAIN = {"Accept-Encoding": "identity"}  # the shaker does not unpack
KEYS = {"regios": "slug", "gemeenten": "code"}


@pytest.fixture
def world(frozen_today: Callable[[str], None]) -> PortalWorld:
    frozen_today(NOW.replace(tzinfo=None).isoformat()[:16])
    made = make_world(7, 2)
    for of in made.rounds:
        add_what_is_around(of)
    add_what_is_wanted(made.region)
    return made


@pytest.fixture
def described(world: PortalWorld) -> Iterator[Any]:
    """The description, asked of the real application inside this test's transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def ask(path: str, status: int = 200, **headers: str) -> Any:
    """Return the answer of the API as Python values."""
    response = Client().get(f"/api/v1{path}", headers=headers)
    assert response.status_code == status, response.content[:300]
    return json.loads(response.content)


@pytest.mark.parametrize("name", LISTS)
def test_list_has_pages_and_each_row_its_own_address(name: str, world: PortalWorld) -> None:
    page = ask(f"/{name}")
    assert set(page) == {"pagina", "paginaGrootte", "totaal", "links", "resultaten"}
    assert page["resultaten"]
    assert page["totaal"] >= len(page["resultaten"])
    for row in page["resultaten"][:3]:
        key = row[KEYS.get(name, "id")]
        assert ask(f"/{name}/{key}") == row


@pytest.mark.parametrize("name", LISTS)
def test_pages_together_hold_every_row_once(name: str, world: PortalWorld) -> None:
    whole = ask(f"/{name}?paginaGrootte={LARGEST}")
    rows, address = [], f"/{name}?paginaGrootte=3"
    while address:
        page = ask(address)
        rows += page["resultaten"]
        following = page["links"]["volgende"]
        address = following.split("/api/v1", 1)[1] if following else ""
    assert rows == whole["resultaten"]
    assert len(rows) == whole["totaal"]


def test_links_of_the_first_and_the_last_page(world: PortalWorld) -> None:
    first = ask("/gemeenten?paginaGrootte=3")["links"]
    assert first["vorige"] is None
    assert first["self"] == first["eerste"]
    last = ask("/gemeenten?paginaGrootte=3&pagina=3")["links"]
    assert last["volgende"] is None
    assert last["laatste"] == last["self"]
    beyond = ask("/gemeenten?paginaGrootte=3&pagina=99")
    assert beyond["resultaten"] == []
    assert beyond["links"]["vorige"] == last["laatste"]


def test_round_tells_where_everybody_stands(world: PortalWorld) -> None:
    row = ask(f"/trajecten/{world.rounds[0].public_id}")
    assert (row["aantalDeelnemers"], row["aantalVastgesteld"]) == (7, 2)
    stands = {one["naam"][-1]: one["stand"] for one in row["deelnemers"]}
    assert stands == {
        "0": "vastgesteld",
        "1": "gewijzigd_vastgesteld",
        "2": "aangehouden",
        "3": "op_schema",
        "4": "te_laat",
        "5": "uitkomst_nog_niet_openbaar",
        "6": "niet_vastgesteld",
    }


def test_outcome_under_embargo_is_in_no_list_and_no_count(
    world: PortalWorld, frozen_today: Callable[[str], None]
) -> None:
    hidden = world.rounds[0].outcomes.get(public_from__isnull=False)
    before = ask("/besluiten?paginaGrootte=100")
    assert before["totaal"] == len(before["resultaten"])
    assert hidden.public_id not in {row["id"] for row in before["resultaten"]}
    ask(f"/besluiten/{hidden.public_id}", 404)
    frozen_today((NOW + timedelta(days=3)).replace(tzinfo=None).isoformat()[:16])
    after = ask("/besluiten?paginaGrootte=100")
    assert after["totaal"] == before["totaal"] + 2  # one in each of the two rounds
    assert ask(f"/besluiten/{hidden.public_id}")["besluitnummer"] == hidden.decision_number


def test_unknown_stays_unknown(frozen_today: Callable[[str], None]) -> None:
    frozen_today(NOW.replace(tzinfo=None).isoformat()[:16])
    real.load(at=NOW)
    rows = ask("/trajecten?regio=zuid-limburg")["resultaten"]
    assert {row["bijgehouden"] for row in rows} == {"uit_openbare_bronnen"}
    stands = {one["stand"] for row in rows for one in row["deelnemers"]}
    assert stands == {"niet_bekend"}
    weert = ask("/besluiten?gemeente=GM0988")["resultaten"]
    assert [row["datum"] for row in weert] == ["2020-03-11"]
    assert weert[0]["bron"]


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("gemeenten?pagina=0", "pagina"),
        ("gemeenten?pagina=x", "pagina"),
        ("gemeenten?pagina=99999999999999999999", "pagina"),
        ("gemeenten?paginaGrootte=101", "paginaGrootte"),
        ("gemeenten?onzin=1", "onzin"),
        ("besluiten?uitkomst=verworpen", "uitkomst"),
        ("trajecten?toestand=open%27", "toestand"),
        ("organen?soort=x", "soort"),
    ],
)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_bad_parameter_is_a_problem_in_words(
    query: str, name: str, language: str, world: PortalWorld
) -> None:
    response = Client().get(f"/api/v1/{query}", headers={"accept-language": language})
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    problem = json.loads(response.content)
    assert set(problem) == {"type", "title", "status", "detail", "invalidParams"}
    assert problem["invalidParams"][0]["name"] == name
    title = {"nl": "Deze vraag is niet te lezen", "en": "This request cannot be read"}
    assert problem["title"] == title[language]


@pytest.mark.parametrize(
    "path", ["/", "/niets", "/regios/", "/regios/nergens", "/besluiten/2345678923", "/regios/a/b"]
)
def test_nothing_there_is_a_problem(path: str) -> None:
    problem = ask(path, 404, **{"accept-language": "nl"})
    assert (problem["status"], problem["title"]) == (404, "Dit bestaat niet")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_writes_are_refused(method: str) -> None:
    response = getattr(Client(enforce_csrf_checks=True), method)("/api/v1/regios")
    assert response.status_code == 405
    assert response["Content-Type"] == "application/problem+json"
    assert response["Allow"] == "GET, HEAD, OPTIONS"


def test_other_formats_are_refused(world: PortalWorld) -> None:
    response = Client().get("/api/v1/regios", headers={"accept": "text/xml"})
    assert response.status_code == 406
    assert response["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("path", ["/api/v1", "/api/v1/regios", "/api/v1/openapi.json"])
def test_every_answer_has_version_and_is_open_to_other_sites(path: str, world: PortalWorld) -> None:
    response = Client().get(path, headers={"origin": "https://example.org"})
    assert response["API-Version"] == "1.0.0"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response
    asked_first = Client().options(path)
    assert asked_first.status_code == 204
    assert asked_first["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("path", ["/api/v1/besluiten", "/regio/weidestreek/gemeenten.csv"])
def test_unchanged_answer_is_304(path: str, world: PortalWorld) -> None:
    first = Client().get(path)
    again = Client().get(path, headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    assert again.content == b""
    assert Client().get(path, headers={"if-none-match": '"other"'}).status_code == 200
    assert Client().head(path)["ETag"] == first["ETag"]


def test_description_keeps_the_dutch_design_rules(world: PortalWorld) -> None:
    schema = ask("/openapi.json")
    assert schema["openapi"].startswith("3.")
    assert schema["info"]["version"] == "1.0.0"
    assert schema["info"]["contact"]
    for path, operations in schema["paths"].items():
        assert not path.endswith("/")
        assert path == path.lower()
        assert set(operations) == {"get"}
        for answer in operations["get"]["responses"].values():
            assert "API-Version" in answer["headers"]
    for one in schema["components"]["schemas"].values():
        for name in one.get("properties", {}):
            assert name[0].islower(), name
            assert "_" not in name, name


def test_description_comes_as_yaml_as_well(world: PortalWorld) -> None:
    import yaml

    response = Client().get("/api/v1/openapi.yaml")
    assert response["Content-Type"].startswith("application/yaml")
    assert yaml.safe_load(response.content)["paths"].keys() == ask("/openapi.json")["paths"].keys()


def test_description_is_true(described: Any) -> None:
    """Shake every operation with made-up parameters; each answer must be as described."""
    seen = 0
    for found in described.get_all_operations():
        operation = found.ok()
        seen += 1

        @hypothesis.settings(
            max_examples=8,
            derandomize=True,
            deadline=None,
            database=None,
            suppress_health_check=list(hypothesis.HealthCheck),
        )
        @hypothesis.given(case=operation.as_strategy())
        def shake(case: Any) -> None:
            case.call_and_validate(headers=PLAIN)

        shake()
    assert seen == 2 * len(LISTS)


def test_rows_are_as_described(described: Any) -> None:
    """The made-up parameters above seldom find rows: here the real ones are held against it."""
    for name in LISTS:
        case = described[f"/{name}"]["GET"].Case(query={"paginaGrootte": LARGEST})
        response = case.call(headers=PLAIN)
        assert response.json()["resultaten"], name
        case.validate_response(response)


def test_planted_lie_in_a_row_is_seen(described: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from regiovisie.network import api

    monkeypatch.setitem(api.HERKOMST, "stated", "verzonnen")
    case = described["/gemeenten"]["GET"].Case(query={"paginaGrootte": 5})
    with pytest.raises(BaseExceptionGroup):
        case.validate_response(case.call(headers=PLAIN))


@pytest.mark.django_db
def test_a_character_that_no_text_holds_finds_nothing(client: Any) -> None:
    answer = client.get("/api/v1/besluiten", {"gemeente": "a\x00b"})
    assert answer.status_code == 200
    assert answer.json()["totaal"] == 0
