"""Goals, consultations and remarks: what the API and the files give, and what not."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from regiovisie.network.enums import Visibility
from regiovisie.vision import actions
from regiovisie.vision.actions.answers import publish_answers
from regiovisie.vision.actions.remarks import redact
from tests.factories.cast import Cast, make_cast
from tests.factories.consultations import CLOSES, NEIGHBOUR, Asked, add_what_is_wanted, make_asked
from tests.factories.rounds import OWN

pytestmark = pytest.mark.django_db
NOW = CLOSES + timedelta(days=60)


@pytest.fixture
def cast(frozen_today: Callable[[str], None]) -> Cast:
    frozen_today(NOW.replace(tzinfo=None).isoformat()[:16])
    return make_cast()


@pytest.fixture
def made(cast: Cast) -> Asked:
    return add_what_is_wanted(cast.region)


def ask(path: str, status: int = 200, client: Client | None = None) -> Any:
    response = (client or Client()).get(f"/api/v1{path}")
    assert response.status_code == status, response.content[:300]
    return json.loads(response.content)


def rows(path: str, client: Client | None = None) -> list[Any]:
    found: list[Any] = ask(path, client=client)["resultaten"]
    return found


def test_a_goal_says_where_it_stands_in_its_tree(made: Asked) -> None:
    found = {
        row["tekst"]: row for row in rows(f"/doelen?visie={made.consultation.vision.public_id}")
    }
    assert {text: (row["nummer"], row["niveau"]) for text, row in found.items()} == {
        "Thuis veilig": (None, "ambitie"),
        "Eerder zien": ("1", "actielijn"),
        "School ziet het": ("1.1", "doel"),
        "Huisarts ziet het": ("1.2", "doel"),
        "Samen stoppen": ("2", "actielijn"),
        "Samen leren": ("A", "ontwikkellijnen"),
    }
    school, line = found["School ziet het"], found["Samen leren"]
    assert school["onder"] == found["Eerder zien"]["id"]
    assert school["diepte"] == 2
    assert school["lijnen"] == [line["id"]], "a line without marks runs through every goal"
    (group,) = school["doelgroepen"]
    assert ask(f"/doelgroepen/{group}")["korteNaam"] == "Kinderen"
    assert [row["tekst"] for row in rows("/doelen?soort=lijn")] == ["Samen leren"]
    assert f"doel-{school['id']}" in school["pagina"]


def test_a_vision_names_its_levels(made: Asked) -> None:
    row = ask(f"/visies/{made.consultation.vision.public_id}")
    assert row["niveaus"] == ["ambitie", "actielijn", "doel"]
    assert row["lijnniveau"] == "ontwikkellijnen"


def test_a_goal_continues_one_of_the_vision_before_unless_that_is_closed(made: Asked) -> None:
    vision = made.consultation.vision
    earlier = actions.add_vision(vision.region, title="Vorige visie", **OWN)
    before = actions.add_goal(earlier, text="Vroeger ook al", **OWN)
    vision.predecessor = earlier
    vision.save()
    goal = actions.add_goal(vision, text="Gaat door", continues=before, **OWN)
    assert ask(f"/doelen/{goal.public_id}")["voortzettingVan"] == before.public_id
    earlier.refresh_from_db()
    earlier.visibility = Visibility.REGION
    earlier.save()
    assert ask(f"/doelen/{goal.public_id}")["voortzettingVan"] is None
    ask(f"/doelen/{before.public_id}", 404)


def test_goals_of_a_closed_vision_stand_nowhere(made: Asked) -> None:
    vision = made.consultation.vision
    goal = vision.goals.first()
    group = vision.target_groups.first()
    assert ask(f"/doelen?regio={vision.region.slug}")["totaal"] == 6
    vision.visibility = Visibility.REGION
    vision.save()
    for name in ("doelen", "doelgroepen", "consultaties", "opmerkingen"):
        assert ask(f"/{name}?regio={vision.region.slug}")["totaal"] == 0, name
    ask(f"/doelen/{goal.public_id}", 404)
    ask(f"/doelgroepen/{group.public_id}", 404)


def test_a_consultation_with_its_term_and_its_advice(made: Asked) -> None:
    row = ask(f"/consultaties/{made.consultation.public_id}")
    assert (row["soort"], row["aantalOpmerkingen"]) == ("raden", 4)
    assert row["tot"] == "2027-03-11T17:00:00+01:00"
    assert row["adviezen"] == [
        {
            "van": "Adviesraad Proefland",
            "advies": "positief_met_kanttekeningen",
            "datum": "2027-03-11",
        }
    ]
    assert rows("/consultaties?soort=inspraak") == []


def test_remarks_with_their_answer_and_never_a_private_name(made: Asked) -> None:
    address = f"/opmerkingen?consultatie={made.consultation.public_id}"
    found = {row["nummer"]: row for row in rows(address)}
    assert set(found) == {1, 2, 4}, "what waits for redaction is in no list"
    assert ask(address)["totaal"] == 3
    lead, other, late = found[1], found[2], found[4]
    assert (lead["van"], lead["als"]) == ("raad van Aldam", "gemeenteraad")
    assert (lead["citaat"], lead["thema"]) == ("vijf werkdagen", "Toegang")
    assert lead["minderheid"] == "1 van 9"
    assert lead["antwoord"]["soort"] == "overgenomen_in_het_vervolg"
    assert lead["antwoord"]["orgaan"] == "Stuurgroep Merenland"
    assert other["samengevoegdMet"] == lead["id"]
    assert other["antwoord"] == lead["antwoord"]
    assert (late["dagenNaTermijn"], late["antwoord"]) == (1, None)
    held = made.remark(3)
    ask(f"/opmerkingen/{held.public_id}", 404)
    redact(held, words="Een inwoner hoorde niets terug.", by=None, reason="geredigeerd")
    row = ask(f"/opmerkingen/{held.public_id}")
    assert (row["van"], row["als"], row["geredigeerd"]) == ("inspreker 7", "inspreker", True)
    assert row["opmerking"] == "Een inwoner hoorde niets terug."
    for private in ("Anna", "Kees", NEIGHBOUR):
        assert private not in json.dumps(rows(address))


def test_the_adviser_gets_no_private_name_from_the_api_either(cast: Cast, made: Asked) -> None:
    inside = json.dumps(rows("/opmerkingen", cast.client("adviser")))
    assert "inspreker" not in inside
    assert "Anna" not in inside


def test_the_answer_to_a_remark_that_is_held_back_is_held_back_with_it(made: Asked) -> None:
    lead = made.remark(1)
    lead.redaction = "waiting"
    lead.save()
    (row,) = (row for row in rows("/opmerkingen") if row["nummer"] == 2)
    assert (row["samengevoegdMet"], row["antwoord"]) == (None, None)


def test_remarks_are_public_from_their_moment_on(
    made: Asked, cast: Cast, frozen_today: Callable[[str], None]
) -> None:
    publish_answers(made.consultation, at=NOW + timedelta(days=1), **OWN)
    assert ask("/opmerkingen")["totaal"] == 0
    assert ask("/opmerkingen", client=cast.client("officer"))["totaal"] == 3
    assert ask("/consultaties")["totaal"] == 1
    frozen_today((NOW + timedelta(days=1)).replace(tzinfo=None).isoformat()[:16])
    assert ask("/opmerkingen")["totaal"] == 3


def test_a_closed_consultation_is_in_no_list(made: Asked) -> None:
    row = made.consultation
    row.refresh_from_db()
    row.visibility = Visibility.REGION
    row.save()
    assert (ask("/consultaties")["totaal"], ask("/opmerkingen")["totaal"]) == (0, 0)
    ask(f"/consultaties/{row.public_id}", 404)


@pytest.mark.parametrize(
    "query", ["doelen?soort=anders", "consultaties?soort=raad", "opmerkingen?x=1"]
)
def test_what_cannot_be_asked_is_a_problem(query: str) -> None:
    assert ask(f"/{query}", 400)["invalidParams"]


def test_the_same_as_files(made: Asked) -> None:
    vision = made.consultation.vision
    goals = Client().get(f"/visie/{vision.public_id}/doelen.csv").content.decode("utf-8-sig")
    lines = goals.splitlines()
    assert lines[0].startswith("nummer;niveau;doel")
    assert lines[3] == "1.1;doel;School ziet het;;Kinderen;Samen leren;"
    assert len(lines) == 7
    address = f"{made.consultation.get_absolute_url()}opmerkingen.csv"
    remarks = Client().get(address).content.decode("utf-8-sig")
    assert len(remarks.splitlines()) == 4
    assert "raad van Bergoord;gemeenteraad;2027-01-28;0;Toegang;v0.4;" in remarks
    assert "overgenomen in het vervolg;Het plan krijgt een taakverdeling." in remarks
    for private in ("Anna", "Kees"):
        assert private not in remarks
    vision.visibility = Visibility.REGION
    vision.save()
    assert Client().get(f"/visie/{vision.public_id}/doelen.csv").status_code == 404
    assert Client().get(address).status_code == 404


@pytest.mark.parametrize("name", ["doelen", "doelgroepen", "consultaties", "opmerkingen"])
def test_more_rows_ask_no_more_queries(name: str, cast: Cast, made: Asked) -> None:
    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as found:
            ask(f"/{name}")
        return len(found)

    ask(f"/{name}")  # what is looked up once
    one = asked()
    for turn in range(2):
        more = add_what_is_wanted(make_asked(cast.region).consultation.vision.region)
        assert more.consultation.pk, turn
    assert asked() == one
