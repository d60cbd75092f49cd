"""The public pages of the portal: what they say, to whom, and in how many queries."""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from regiovisie.demo import real
from regiovisie.network import actions as join
from tests.factories.cast import BACKEND
from tests.factories.portal_world import NOW, OWN, TODAY, make_world

pytestmark = pytest.mark.django_db
PATHS = ("/", "/regio/weidestreek/", "/regio/weidestreek/netwerk/", "/gemeente/weidestreek-0/")
MOST = 12


@pytest.fixture(autouse=True)
def _today(frozen_today: Callable[[str], None]) -> None:
    frozen_today(NOW.replace(tzinfo=None).isoformat(timespec="minutes"))


class _Text(HTMLParser):
    """Gathers the words inside <main>."""

    def __init__(self) -> None:
        super().__init__()
        self.inside, self.words = False, []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.inside = self.inside or tag == "main"

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "main"

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.words.append(data.strip())


def words(path: str, language: str = "nl", client: Client | None = None) -> str:
    """Return the words on a page that must answer 200."""
    response = (client or Client()).get(path, headers={"accept-language": language})
    assert response.status_code == 200, path
    reader = _Text()
    reader.feed(response.content.decode())
    return " ".join(word for word in reader.words if word)


def officer(slug: str = "weidestreek-0") -> Client:
    """Return a client signed in as the officer of a municipality: the most queries a page costs."""
    from regiovisie.network.enums import RoleKind
    from regiovisie.network.models import Municipality

    person = join.add_person(name="Officer", email="officer@example.org", password="x", **OWN)
    house = Municipality.objects.get(slug=slug).organisation
    join.give_role(person, RoleKind.OFFICER, organisation=house, **OWN)
    client = Client()
    client.force_login(person.account, backend=BACKEND)
    return client


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_page_answers_in_both_languages(path: str, language: str) -> None:
    make_world()
    assert words(path, language)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/regio/{slug}/",
        "/regio/{slug}/?sorteer=-datum",
        "/regio/{slug}/netwerk/",
        "/regio/{slug}/gemeenten.csv",
        "/gemeente/{slug}-0/",
        "/gemeente/{slug}-0/besluiten.csv",
        "/zoeken/?q=streek",
        "/zoeken/?q=streek&soort=gemeenten",
        "/open-data/",
    ],
)
@pytest.mark.parametrize("signed_in", [False, True])
def test_queries_do_not_grow(path: str, signed_in: bool) -> None:
    counts = {}
    client = Client()
    for rows in (1, 3, 30):
        slug = f"streek{rows}"
        make_world(rows, min(rows, 3), slug=slug)
        if signed_in and rows == 1:
            client = officer(f"{slug}-0")
        here = path.format(slug=slug)
        client.get(here)  # once before: what is kept in memory is kept now
        with CaptureQueriesContext(connection) as caught:
            assert client.get(here).status_code == 200, here
        counts[rows] = len(caught)
    assert len(set(counts.values())) == 1, counts
    assert counts[30] <= MOST, counts


def test_region_page_says_how_far_and_what_asks_for_attention() -> None:
    make_world()
    said = words("/regio/weidestreek/")
    assert "2 van 7 raden hebben vastgesteld" in said
    assert "Vraagt nu aandacht" in said
    assert "Weidestreekdorp 4" in said  # the late one
    assert "Uitkomst nog niet openbaar" in said
    assert "Eerdere visie weidestreek" in said
    assert "Stuurgroep Weidestreek" in said  # its meeting comes up
    assert "by its place" in said  # why a membership was derived
    assert "Inwoners op 1 januari 2027" in said


def test_region_without_a_round_says_so() -> None:
    make_world(3, 0)
    said = words("/regio/weidestreek/")
    assert "Er loopt nog geen traject." in said
    assert "Nog geen traject" in said
    assert "Vraagt nu aandacht" not in said


def test_empty_region_says_what_comes() -> None:
    make_world(0, 0)
    assert "Zodra er gemeenten meedoen" in words("/regio/weidestreek/")
    assert "Er doet nog geen gemeente mee." in words("/regio/weidestreek/netwerk/")


def test_home_without_regions_says_what_to_do() -> None:
    assert "regiovisie demo" in words("/")


@pytest.mark.parametrize(
    ("order", "first"),
    [("naam", "dorp 0"), ("-naam", "dorp 6"), ("-inwoners", "dorp 0"), ("inwoners", "dorp 6")],
)
def test_municipalities_sort_by_links(order: str, first: str) -> None:
    make_world()
    said = words(f"/regio/weidestreek/?sorteer={order}")
    table = said[said.index("Zeven gemeenten") :]
    assert table.index(f"Weidestreek{first}") == min(
        table.index(f"Weidestreekdorp {n}") for n in range(7)
    )


def test_municipality_answers_five_questions_in_order() -> None:
    make_world()
    said = words("/gemeente/weidestreek-1/")
    questions = [
        "Wat verandert er?",
        "Wie is verantwoordelijk?",
        "Wat betekent dit hier?",
        "Wat kost het ons?",
        "Hoe sturen wij?",
    ]
    places = [said.index(question) for question in questions]
    assert places == sorted(places)
    assert "Instemmen met een visie legt geen geld vast" in said
    assert "met jaarlijks verslag" in said  # its amendment


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (0, "De raad stelde Traject 0 van Weidestreek op 13 mei 2027 vast."),
        (1, "De raad stelde Traject 0 van Weidestreek op 13 mei 2027 gewijzigd vast."),
        (2, "Op 13 mei 2027 hield de raad Traject 0 van Weidestreek aan"),
        (3, "De raad besluit op 29 mei 2027 over Traject 0 van Weidestreek"),
        (4, "De raad besluit op zijn vroegst op 18 juni 2027"),
        (5, "Wat de raad over Traject 0 van Weidestreek besloot, is nog niet openbaar."),
        (6, "Op 13 mei 2027 stelde de raad Traject 0 van Weidestreek niet vast"),
    ],
)
def test_municipality_opens_with_where_it_stands(number: int, sentence: str) -> None:
    make_world()
    said = " ".join(words(f"/gemeente/weidestreek-{number}/").split())
    assert sentence.replace(" .", ".") in said.replace(" .", ".").replace(" ,", ",")


def test_council_that_does_not_adopt_keeps_the_task() -> None:
    make_world()
    said = words("/gemeente/weidestreek-6/")
    assert "De wettelijke taak ligt en blijft bij deze gemeente" in said


def test_municipality_with_two_regions_stands_once() -> None:
    first, second = make_world(3, 1), make_world(2, 1, slug="bovenstreek")
    join.add_member(second.region, first.municipalities[0], **OWN)
    said = words("/gemeente/weidestreek-0/")
    assert "Gemeente in Weidestreek" in said
    assert "Gemeente in Bovenstreek" in said


def test_real_municipality_elsewhere_is_short_and_honest() -> None:
    real.load(at=NOW)
    said = words("/gemeente/utrecht/")
    assert "Van Utrecht is hier geen regiovisie bekend." in said.replace(" .", ".")
    assert "Wat verandert er?" not in said


def test_real_region_says_unknown_and_never_late() -> None:
    real.load(at=NOW)
    for slug in ("zuid-limburg", "flevoland", "noord-en-midden-limburg"):
        said = words(f"/regio/{slug}/")
        assert "Niet bekend" in said
        assert "Te laat" not in said
        assert "Vraagt nu aandacht" not in said


def test_names_of_people_never_show() -> None:
    make_world()
    client = officer()
    for path in PATHS:
        assert "Officer" not in words(path, client=client), path


@pytest.mark.parametrize(
    "path", ["/regio/nergens/", "/regio/nergens/netwerk/", "/gemeente/nergens/"]
)
def test_what_does_not_exist_is_404(path: str) -> None:
    assert Client().get(path).status_code == 404


@pytest.mark.parametrize("path", ["/toegankelijkheid/", "/privacy/", "/open-data/"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_statements_answer(path: str, language: str) -> None:
    assert words(path, language)


def test_accessibility_claims_no_conformity() -> None:
    assert "Daarom beweren wij niet dat de site aan de norm voldoet" in words("/toegankelijkheid/")


def test_files_for_machines() -> None:
    robots = Client().get("/robots.txt")
    assert robots["Content-Type"].startswith("text/plain")
    assert b"Disallow: /zoeken/" in robots.content
    security = Client().get("/.well-known/security.txt").content.decode()
    assert "Contact: https://" in security
    assert f"Expires: {TODAY.year}-11-15" in security


def test_no_query_string_breaks_a_page() -> None:
    make_world(2, 1)
    for query in ("sorteer=%00", "sorteer=x;y", "sorteer=-", "bladzijde=-1", "q=%00%00"):
        for path in ("/regio/weidestreek/", "/zoeken/"):
            assert Client().get(f"{path}?{query}").status_code == 200, (path, query)
