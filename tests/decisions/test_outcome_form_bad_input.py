"""What should not come in: numbers of people, scripts, odd files. What was typed is kept."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from regiovisie.decisions.models import Outcome
from regiovisie.documents.models import StoredFile
from tests.decisions.desks import MOMENT, errors, filled, form_at, holding, value_of, words
from tests.factories.cast import Cast
from tests.factories.outcomes import OutcomeWorld, make_desks

pytestmark = pytest.mark.django_db

BSN = "123456782"  # passes the eleven-test; belongs to nobody
SCRIPT = "<script>alert('x')</script>\"'><img src=x onerror=alert(1)>"


@pytest.fixture
def world(cast: Cast, frozen_today: Callable[[str], None], home: Path) -> OutcomeWorld:
    frozen_today(MOMENT)
    return make_desks(cast)


def test_a_citizen_service_number_is_refused(world: OutcomeWorld, cast: Cast) -> None:
    text = f"inspreker met BSN {BSN} vraagt"
    answer = cast.client("clerk").post(
        form_at(world, cast.a), filled(kind="amended", decided_text=text)
    )
    assert "staat een burgerservicenummer" in errors(answer)
    assert text in words(answer)
    assert value_of(answer, "decision_number") == "RB 2027-14"
    # No way round: also not by calling it a file number.
    answer = cast.client("clerk").post(
        form_at(world, cast.a),
        filled(decided_text=text, privacy_file_number=BSN, privacy_reason="zaaknummer"),
    )
    assert "staat een burgerservicenummer" in errors(answer)
    assert Outcome.objects.count() == 0


def test_a_number_that_only_looks_like_one_is_asked_once(world: OutcomeWorld, cast: Cast) -> None:
    client = cast.client("clerk")
    said = filled(kind="amended", decided_text=f"Amendement bij {BSN}")
    answer = client.post(form_at(world, cast.a), said)
    assert f"“{BSN}” kan een burgerservicenummer zijn" in errors(answer)
    assert 'name="privacy_reason"' in answer.content.decode()
    answer = client.post(
        form_at(world, cast.a),
        said | {"privacy_file_number": BSN, "privacy_reason": "zaaknummer van de griffie"},
    )
    assert answer.status_code == 302
    row = holding(world, cast.a)[0]
    assert row.decided_text == f"Amendement bij {BSN}"
    reason = row.history.first().history_change_reason
    assert BSN in reason
    assert "zaaknummer van de griffie" in reason


def test_paper_numbers_are_not_checked(world: OutcomeWorld, cast: Cast) -> None:
    answer = cast.client("clerk").post(
        form_at(world, cast.a), filled(decision_number=BSN, file_number=BSN, proposal_number=BSN)
    )
    assert answer.status_code == 302


def test_the_text_of_a_point_and_a_reason_are_guarded_too(world: OutcomeWorld, cast: Cast) -> None:
    point = world.points[0]
    answer = cast.client("clerk").post(
        form_at(world, cast.a), filled(**{f"text_{point.pk}": f"BSN: {BSN}"})
    )
    assert "burgerservicenummer" in errors(answer)
    old, _second = world.register(cast.a)
    answer = cast.client("clerk").post(
        reverse("outcome-correct", args=[old.public_id]), filled(reason=f"bsn {BSN}")
    )
    assert "burgerservicenummer" in errors(answer)
    assert Outcome.objects.count() == 2


def test_scripts_stay_words_everywhere(world: OutcomeWorld, cast: Cast) -> None:
    client = cast.client("clerk")
    point = world.points[0]
    everywhere = {
        "decision_number": SCRIPT[:60],
        "proposal_number": SCRIPT[:60],
        "file_number": SCRIPT[:60],
        "decided_text": SCRIPT,
        f"text_{point.pk}": SCRIPT,
    }
    wrong = client.post(form_at(world, cast.a), filled(date="morgen", **everywhere))
    made = client.post(form_at(world, cast.a), filled(**everywhere))
    assert made.status_code == 302
    row = holding(world, cast.a)[0]
    cast.client("officer").post(form_at(world, cast.a), filled(seen="0"))
    pages = [
        wrong,
        client.get(world.round.get_absolute_url()),
        client.get(reverse("outcome-page", args=[row.public_id])),
        client.get(reverse("outcome-correct", args=[row.public_id])),
        client.get(reverse("outcome-history", args=[row.public_id])),
        client.get(form_at(world, cast.a)),
        client.get(reverse("my-work")),
        # Two people: side by side.
        cast.client("officer").post(form_at(world, cast.a), filled(decided_text=SCRIPT)),
    ]
    for page in pages:
        assert page.status_code == 200
        text = page.content.decode()
        assert "<script>alert" not in text
        assert "<img src=x" not in text


def test_what_is_too_long_is_said_not_cut(world: OutcomeWorld, cast: Cast) -> None:
    answer = cast.client("clerk").post(
        form_at(world, cast.a), filled(decision_number="9" * 61, decided_text="a" * 4001)
    )
    assert "Besluitnummer" in errors(answer)
    assert Outcome.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("besluit.exe", b"MZ\x90\x00" + b"\x00" * 200, "geen soort bestand"),
        ("besluit.pdf", b"dit is geen pdf maar tekst, met genoeg woorden erin", "past niet"),
        ("leeg.txt", b"", "leeg"),
        ("groot.txt", b"raad " * (6 * 1024 * 1024), "groter dan 25 MB"),
    ],
)
def test_a_wrong_file_is_refused_and_the_rest_kept(
    world: OutcomeWorld, cast: Cast, name: str, content: bytes, sentence: str
) -> None:
    answer = cast.client("clerk").post(
        form_at(world, cast.a), filled(file=SimpleUploadedFile(name, content))
    )
    assert sentence in errors(answer)
    assert value_of(answer, "decision_number") == "RB 2027-14"
    assert value_of(answer, "date") == "18-05-2027"
    assert Outcome.objects.count() == 0
    assert StoredFile.objects.count() == 0


def test_a_zip_bomb_is_refused(world: OutcomeWorld, cast: Cast) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"\0" * 80_000_000)
    upload = SimpleUploadedFile("besluit.docx", packed.getvalue())
    answer = cast.client("clerk").post(form_at(world, cast.a), filled(file=upload))
    assert "besluit.docx" in errors(answer)
    assert Outcome.objects.count() == 0


def test_a_good_file_is_kept_when_a_field_is_not_good_yet(world: OutcomeWorld, cast: Cast) -> None:
    client = cast.client("clerk")
    paper = SimpleUploadedFile("raadsbesluit.txt", b"Raadsbesluit RB 2027-14")
    answer = client.post(form_at(world, cast.a), filled(date="", file=paper))
    assert "raadsbesluit.txt" in words(answer)
    kept = value_of(answer, "kept_file")
    assert client.post(form_at(world, cast.a), filled(kept_file=kept)).status_code == 302
    assert holding(world, cast.a)[0].source_file.name == "raadsbesluit.txt"


def test_a_kept_file_cannot_be_made_up(world: OutcomeWorld, cast: Cast) -> None:
    stored = StoredFile.objects.create(
        sha256="0" * 64, size=1, media_type="text/plain", name="van een ander.txt",
        uploaded_at="2027-05-01T00:00Z", kind="txt",
    )  # fmt: skip
    cast.client("clerk").post(form_at(world, cast.a), filled(kept_file=stored.public_id))
    assert holding(world, cast.a)[0].source_file is None


def test_a_file_that_may_hold_a_number_waits_for_an_answer(world: OutcomeWorld, cast: Cast) -> None:
    client = cast.client("clerk")
    paper = SimpleUploadedFile("brief.txt", f"Kenmerk {BSN} bij de brief".encode())
    answer = client.post(form_at(world, cast.a), filled(file=paper))
    assert BSN in errors(answer)
    assert 'name="file_sure"' in answer.content.decode()
    kept = value_of(answer, "kept_file")
    answer = client.post(form_at(world, cast.a), filled(kept_file=kept, file_sure="on"))
    assert "Zeg kort waarom" in errors(answer)
    assert Outcome.objects.count() == 0
    answer = client.post(
        form_at(world, cast.a),
        filled(kept_file=kept, file_sure="on", file_reason="kenmerk van de brief"),
    )
    assert answer.status_code == 302
    stored = holding(world, cast.a)[0].source_file
    assert not stored.held
    assert stored.statement == "kenmerk van de brief"


@pytest.mark.parametrize("name", ["alderman", "partner", "outsider"])
def test_a_guessed_address_tells_nothing(world: OutcomeWorld, cast: Cast, name: str) -> None:
    client = cast.client(name)
    row, _second = world.register(cast.a)
    for address in (
        form_at(world, cast.a),
        reverse("outcome-correct", args=[row.public_id]),
        reverse("outcome-history", args=[row.public_id]),
        reverse("outcome-settle", args=[row.public_id]),
        reverse("round-history", args=[cast.region.slug, world.round.slug]),
    ):
        assert client.get(address).status_code == 404, address
        assert client.post(address, filled(reason="x")).status_code == 404, address
    assert client.post(reverse("outcome-confirm", args=[row.public_id])).status_code == 404
    assert Outcome.objects.count() == 2


def test_another_house_answers_like_one_that_does_not_exist(
    world: OutcomeWorld, cast: Cast
) -> None:
    client = cast.client("clerk")
    there = form_at(world, cast.b)
    nowhere = there.replace("bergoord", "bestaatniet")
    assert client.get(there).status_code == client.get(nowhere).status_code == 404
    assert client.post(there, filled()).status_code == 404
    own_form_other_body = f"{form_at(world, cast.a)}?orgaan={cast.council(cast.b).public_id}"
    assert client.post(own_form_other_body, filled()).status_code == 404
    assert Outcome.objects.count() == 0


def test_without_an_account_one_is_asked_to_sign_in(world: OutcomeWorld, cast: Cast) -> None:
    client = cast.client("citizen")
    for address in (form_at(world, cast.a), form_at(world, cast.a).replace("aldam", "weg")):
        answer = client.get(address)
        assert answer.status_code == 302
        assert answer["Location"].startswith(reverse("account_login"))
