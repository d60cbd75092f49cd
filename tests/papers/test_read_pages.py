"""Reading a paper on the screen: what is shown, who may, and one press that registers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.urls import reverse

from regiovisie.decisions.enums import OutcomeKind
from regiovisie.decisions.models import Outcome
from regiovisie.decisions.queries.outcome_page import address_of
from regiovisie.documents.models import StoredFile
from regiovisie.papers.models import ReadPaper
from tests.decisions.desks import MOMENT, errors, form_at, holding, value_of, words
from tests.factories.cast import Cast
from tests.factories.outcomes import OutcomeWorld, make_desks

pytestmark = pytest.mark.django_db

DECISION = """Raadsbesluit
Gemeente Aldam
Zaaknummer: Z-27-0099          Besluitnummer: RB 2027-14

De raad van de gemeente Aldam,
gelezen het voorstel van burgemeester en wethouders van 20 april 2027, nr. 2027-61;
gelet op artikel 147 van de Gemeentewet;

besluit:
1. {first}
2. {second}

Aldus vastgesteld in de openbare vergadering van 18 mei 2027.
de griffier,                    de voorzitter,
T. Wassink                      C. Bos
"""


@pytest.fixture
def world(home: Path, cast: Cast, frozen_today: Callable[[str], None]) -> OutcomeWorld:
    frozen_today(MOMENT)
    return make_desks(cast)


def decision(world: OutcomeWorld, second: str = "") -> str:
    """Return the decision of Aldam's council, perhaps with another second point."""
    texts = [point.text for point in world.points]
    return DECISION.format(first=texts[0], second=second or texts[1])


def reader_at(world: OutcomeWorld) -> str:
    """Return where the paper of Aldam's council is read."""
    base = reverse("outcome-read", args=[world.cast.region.slug, world.round.slug, "aldam"])
    return f"{base}?orgaan={world.cast.council(world.cast.a).public_id}"


def upload(text: str | bytes, name: str = "besluit.txt") -> dict[str, Any]:
    """Return the form with a file."""
    return {"file": SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text)}


def read(world: OutcomeWorld, who: str, text: str) -> tuple[str, HttpResponse]:
    """Upload a paper and follow to what was read; return the address and the page."""
    client = world.cast.client(who)
    sent = client.post(reader_at(world), upload(text))
    assert sent.status_code == 302, errors(sent)
    return sent["Location"], client.get(sent["Location"])


def as_filled(page: HttpResponse) -> dict[str, Any]:
    """Return what stands in the form of the page, as a browser would send it."""
    form = page.context["form"]
    found = {name: form[name].value() for name in form.fields if name != "sure"}
    return {name: value for name, value in found.items() if value not in (None, "")} | {
        "date": value_of(page, "date")
    }


def test_the_form_opens_filled_in_with_the_line_of_every_value(world: OutcomeWorld) -> None:
    _address, page = read(world, "clerk", decision(world))
    shown = words(page)
    assert value_of(page, "decision_number") == "RB 2027-14"
    assert value_of(page, "proposal_number") == "2027-61"
    assert value_of(page, "file_number") == "Z-27-0099"
    assert value_of(page, "date") == "18 mei 2027"
    assert value_of(page, "read_municipality") == "Aldam"
    assert page.context["form"]["kind"].value() == OutcomeKind.ADOPTED
    assert "regel 3" in shown
    assert "niet in de tekst" in shown  # the portfolio holder
    assert (
        "Aldus vastgesteld in de openbare vergadering van 18 mei 2027.</mark>"
        in page.content.decode()
    )


def test_a_day_that_the_planning_filled_in_is_to_be_looked_at(world: OutcomeWorld) -> None:
    lines = [line for line in decision(world).splitlines() if "18 mei 2027" not in line]
    _address, page = read(world, "clerk", "\n".join(lines))
    assert value_of(page, "date")  # the day the council meets
    assert value_of(page, "read_portfolio_holder") == ""
    rows = {row["name"]: row for row in page.context["rows"]}
    assert not rows["date"]["read"]
    block = page.content.decode().split('id="veld-date"')[1].split('id="veld-')[0]
    assert "niet in de tekst" in block
    assert "Controleer" in block
    assert "Leeg" not in block


def test_one_press_registers_and_the_outcome_keeps_where_it_came_from(
    world: OutcomeWorld, cast: Cast
) -> None:
    address, page = read(world, "clerk", decision(world))
    answer = cast.client("clerk").post(address, as_filled(page))
    assert answer.status_code == 302, errors(answer)
    made = holding(world, cast.a)
    assert [(row.point.number, row.kind) for row in made] == [(1, "adopted"), (2, "adopted")]
    assert {row.decision_number for row in made} == {"RB 2027-14"}
    assert all(row.source_file is not None for row in made)
    kept = ReadPaper.objects.get()
    assert set(kept.outcomes.all()) == set(made)
    assert kept.taken["decision_number"]["line"] == 3
    assert "RB 2027-14" in kept.taken["decision_number"]["quote"]
    assert kept.taken["decision_number"]["mended"] is False
    assert kept.history.first().history_change_reason
    shown = words(cast.client("clerk").get(address_of(made[0])))
    assert "Gelezen uit het stuk" in shown
    assert "regel 3" in shown


def test_a_changed_point_is_shown_word_by_word_and_registered_as_amended(
    world: OutcomeWorld, cast: Cast
) -> None:
    changed = f"{world.points[1].text.rstrip('.')} en de raad jaarlijks te informeren."
    address, page = read(world, "clerk", decision(world, changed))
    shown = words(page)
    assert "Wijkt af" in shown
    assert "Gelijk" in shown
    assert "<ins> en de raad jaarlijks te informeren</ins>" in page.content.decode()
    assert "Eén beslispunt wijkt af" in shown
    answer = cast.client("clerk").post(address, as_filled(page))
    assert answer.status_code == 302, errors(answer)
    assert [row.kind for row in holding(world, cast.a)] == ["adopted", "amended"]
    assert "jaarlijks te informeren" in holding(world, cast.a)[1].decided_text


def test_a_mended_value_is_marked_so(world: OutcomeWorld, cast: Cast) -> None:
    address, page = read(world, "clerk", decision(world))
    cast.client("clerk").post(address, as_filled(page) | {"decision_number": "RB 2027-15"})
    assert holding(world, cast.a)[0].decision_number == "RB 2027-15"
    assert ReadPaper.objects.get().taken["decision_number"]["mended"] is True


def test_a_missing_point_is_told(world: OutcomeWorld) -> None:
    text = decision(world).replace(f"2. {world.points[1].text}\n", "")
    _address, page = read(world, "clerk", text)
    assert "Er ontbreekt een beslispunt" in words(page)


def test_a_proposal_suggests_no_outcome(world: OutcomeWorld) -> None:
    text = "Raadsvoorstel\nGemeente Aldam\nVoorstel\n1. De visie vast te stellen.\n"
    _address, page = read(world, "clerk", text)
    assert page.context["form"]["kind"].value() is None
    assert "Dit stuk is geen besluit" in words(page)


def test_a_paper_of_another_municipality_is_noticed(world: OutcomeWorld, cast: Cast) -> None:
    text = decision(world).replace("Aldam", cast.b.name)
    _address, page = read(world, "clerk", text)
    assert "van een andere gemeente" in words(page)
    assert words(page).index("van een andere gemeente") < words(page).index("Velden"), "seen first"


def test_a_doubtful_value_is_asked_and_taken_over_by_a_button(
    world: OutcomeWorld, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    from regiovisie.papers.queries import read_values

    monkeypatch.setattr(read_values, "QUESTION_BELOW", 0.965)  # the number is no longer certain
    address, page = read(world, "clerk", decision(world).replace("Besluitnummer:", "Nummer:"))
    asked = [row["name"] for row in page.context["rows"] if row["asks"]]
    assert asked
    name = asked[0]
    field = next(row for row in page.context["rows"] if row["name"] == name)
    assert field["field"].value() in (None, "")
    again = cast.client("clerk").post(address, as_filled(page) | {"take": name})
    assert again.status_code == 200
    taken = next(row for row in again.context["rows"] if row["name"] == name)
    assert taken["field"].value() == taken["read"]
    assert Outcome.objects.count() == 0, "taking over a value registers nothing"


@pytest.mark.parametrize(
    ("who", "status"),
    [("clerk", 200), ("officer", 200), ("adviser", 200), ("citizen", 302), ("outsider", 404),
     ("alderman", 404)],
)  # fmt: skip
def test_who_may_have_a_paper_read(world: OutcomeWorld, cast: Cast, who: str, status: int) -> None:
    client = cast.client(who)
    assert client.get(reader_at(world)).status_code == status
    assert client.get(form_at(world, cast.a)).status_code == status, "as the form itself"
    client.post(reader_at(world), upload(decision(world)))
    assert StoredFile.objects.exists() == (status == 200)
    assert not Outcome.objects.exists()


def test_what_was_read_is_for_who_uploaded_it(world: OutcomeWorld, cast: Cast) -> None:
    address, _page = read(world, "clerk", decision(world))
    other = cast.client("officer").get(address, follow=True)
    assert "T. Wassink" not in words(other)
    assert "Kies het nog eens" in words(other)


def test_digits_like_a_service_number_are_asked_about_once(world: OutcomeWorld, cast: Cast) -> None:
    text = decision(world).replace("Z-27-0099", "202701001")
    client = cast.client("clerk")
    asked = client.post(reader_at(world), upload(text))
    assert asked.status_code == 200
    assert "202701001" in words(asked)
    kept = value_of(asked, "kept_file")
    answer = client.post(
        reader_at(world),
        {"kept_file": kept, "file_sure": "on", "file_reason": "zaaknummer van de raad"},
    )
    assert answer.status_code == 302
    page = client.get(answer["Location"])
    assert value_of(page, "file_number") == "202701001"


def test_a_file_about_persons_is_not_kept(world: OutcomeWorld, cast: Cast) -> None:
    text = (
        "Contactjournaal cliënt\nGeboortedatum: 1 februari 2010\nHuisarts op de hoogte.\n"
        "Moeder verklaart dat het thuis onveilig is. Casusregisseur: J. Jansen\n"
    )
    answer = cast.client("clerk").post(reader_at(world), upload(text))
    assert "dossier over personen" in errors(answer)
    assert not StoredFile.objects.exists()


def test_a_scan_without_text_says_so(world: OutcomeWorld, cast: Cast) -> None:
    from tests.documents import papers

    answer = cast.client("clerk").post(reader_at(world), upload(papers.pdf(" "), "scan.pdf"))
    assert "geen tekst" in errors(answer)


def test_the_form_for_an_outcome_offers_to_read_the_paper(world: OutcomeWorld, cast: Cast) -> None:
    page = cast.client("clerk").get(form_at(world, cast.a))
    assert reverse("outcome-read", args=[cast.region.slug, world.round.slug, "aldam"]) in (
        page.content.decode()
    )
    assert "Laat het stuk dit invullen" in words(page)


def test_visitors_see_lines_but_no_words_around_them(world: OutcomeWorld, cast: Cast) -> None:
    address, page = read(world, "clerk", decision(world))
    cast.client("clerk").post(address, as_filled(page))
    shown = words(cast.client("citizen").get(address_of(holding(world, cast.a)[0])))
    assert "Gelezen uit het stuk" in shown
    assert "regel 3" in shown
    assert "T. Wassink" not in shown
    assert "Zaaknummer: Z-27-0099" not in shown


def test_an_outcome_under_embargo_hides_its_paper(world: OutcomeWorld, cast: Cast) -> None:
    address, page = read(world, "clerk", decision(world))
    form = as_filled(page) | {"embargo_day": "1 juni 2027"}
    assert cast.client("clerk").post(address, form).status_code == 302
    assert cast.client("citizen").get(address_of(Outcome.objects.first())).status_code == 404
