"""The history of a remark: as it came in, and who sorted, joined, marked or redacted it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from regiovisie.vision.actions import consultations, remarks
from regiovisie.vision.enums import Group
from tests.factories.cast import EVERYBODY, Cast
from tests.factories.consultations import NEIGHBOUR, Asked, make_asked
from tests.factories.rounds import OWN
from tests.meetings.reading import seen

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(frozen_today: Callable[[str], None]) -> None:
    frozen_today("2027-03-15T09:00")


@pytest.fixture
def made(cast: Cast) -> Asked:
    row = make_asked(cast.region)
    for name in ("Raad van Aldam", "Raad van Bergoord"):
        row.people[name] = consultations.ask(
            row.consultation, group=Group.COUNCIL, name=name, **OWN
        )
    row.say(
        "Raad van Aldam",
        "Hoe lang duurt het?",
        block=row.block("vijf werkdagen"),
        quote="vijf werkdagen",
    )
    row.say("Raad van Bergoord", NEIGHBOUR)
    return row


def address(made: Asked, number: int) -> str:
    return reverse("remark-history", args=[made.remark(number).public_id])


def test_the_history_tells_what_was_done_with_a_remark(cast: Cast, made: Asked) -> None:
    by = cast.account("adviser")
    assert by is not None
    theme = consultations.add_theme(made.consultation, name="Toegang", **OWN)
    own = {"by": by, "reason": "bij het sorteren"}
    remarks.put_under(made.remark(2), theme, **own)
    remarks.mark_minority(made.remark(2), "1 van 9", **own)
    remarks.redact(made.remark(2), words="Een inwoner hoorde niets terug.", **own)
    remarks.join(made.remark(2), made.remark(1), **own)
    remarks.part(made.remark(2), **own)
    page = seen(cast.client("adviser").get(address(made, 2)))  # type: ignore[arg-type]
    told = [
        "Staat weer op zichzelf",
        "Samengevoegd met nummer 1",
        "Geredigeerd",
        "Minderheid: 1 van 9",
        "Onder het thema Toegang",
        "Wacht op redactie",
    ]
    places = [page.index(words) for words in told]
    assert places == sorted(places), "newest first"
    assert page.count("bij het sorteren") == 5
    assert NEIGHBOUR in page, "what was received stays on record"
    assert "Een inwoner hoorde niets terug." in page
    assert "Terugzetten" not in page


def test_the_first_version_says_at_which_passage(cast: Cast, made: Asked) -> None:
    page = seen(cast.client("adviser").get(address(made, 1)))  # type: ignore[arg-type]
    assert "Bij “vijf werkdagen” in v0.4" in page
    assert "Ontvangen" in page or "ontvangen" in page


def test_what_people_wrote_is_escaped_and_marked_as_dutch(cast: Cast, made: Asked) -> None:
    by = cast.account("adviser")
    assert by is not None
    theme = consultations.add_theme(made.consultation, name="<i>Toegang</i>", **OWN)
    remarks.put_under(made.remark(1), theme, by=by, reason="anders")
    client = cast.client("adviser")
    page = client.get(address(made, 1), headers={"accept-language": "en"}).content.decode()
    assert 'Under the theme <span lang="nl">&lt;i&gt;Toegang&lt;/i&gt;</span>' in page
    assert 'At “<span lang="nl">vijf werkdagen</span>” in v0.4' in page


def test_the_page_of_a_consultation_leads_to_it_also_for_a_joined_remark(
    cast: Cast, made: Asked
) -> None:
    by = cast.account("adviser")
    assert by is not None
    remarks.join(made.remark(2), made.remark(1), by=by, reason="dezelfde")
    client = cast.client("adviser")
    page = client.get(made.consultation.get_absolute_url()).content.decode()
    assert address(made, 1) in page
    assert address(made, 2) in page
    assert reverse("remark-redact", args=[made.remark(2).public_id]) in page


def test_only_who_works_through_the_remarks_reads_it(cast: Cast, made: Asked) -> None:
    for who in EVERYBODY:
        status = cast.client(who).get(address(made, 2)).status_code
        expected = {"adviser": 200, "citizen": 302}.get(who, 404)
        assert status == expected, who


def test_more_versions_ask_no_more_queries(cast: Cast, made: Asked) -> None:
    client = cast.client("adviser")
    by = cast.account("adviser")
    assert by is not None

    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            client.get(address(made, 1))
        return len(found)

    def sort(name: str) -> None:
        theme = consultations.add_theme(made.consultation, name=name, **OWN)
        remarks.put_under(made.remark(1), theme, by=by, reason="anders")

    sort("Ouderen")
    asked()
    one = asked()
    for name in ("Toegang", "Geld", "School"):
        sort(name)
    assert asked() == one <= 12


def test_a_minority_of_a_remark_that_came_in_is_marked_on_the_page(cast: Cast, made: Asked) -> None:
    client = cast.client("adviser")
    page = client.get(made.consultation.get_absolute_url()).content.decode()
    assert 'name="minority"' in page
    client.post(
        reverse("remark-sort", args=[made.remark(1).public_id]),
        {"theme": "", "new_theme": "", "minority": "2 van 19"},
    )
    assert made.remark(1).minority == "2 van 19"


def test_a_remark_can_be_held_back_from_the_page(cast: Cast, made: Asked) -> None:
    client = cast.client("adviser")
    hold = reverse("remark-hold", args=[made.remark(1).public_id])
    assert hold in client.get(made.consultation.get_absolute_url()).content.decode()
    client.post(hold)
    assert made.remark(1).redaction == "waiting"
    held = client.get(f"{made.consultation.get_absolute_url()}?nr=1").content.decode()
    assert hold not in held
