"""A10 and A7 for a meeting, by hand: a late paper, a note, the chair, a list, an embargo."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pypdf import PdfReader, PdfWriter

from regiovisie.common.clock import ZONE
from regiovisie.common.jobs.worker import run_waiting
from regiovisie.common.mail.models import Outgoing
from regiovisie.meetings import actions
from regiovisie.meetings.enums import ItemKind
from regiovisie.network.enums import Visibility
from tests.browser.steps import as_account, axe, follow, no_sideways_scroll, visit
from tests.factories.rounds import OWN
from tests.meetings.test_story_a10_meeting import ABSENT, NOTE, SECRET, Story, make_story

pytestmark = pytest.mark.browser


@pytest.fixture
def story(db: None, home: Path, frozen_today: Callable[[str], None]) -> Story:
    frozen_today("2028-03-10T09:00")  # a Friday; papers were due on Thursday 9 March
    return make_story()


def as_who(page: Page, story: Story, name: str) -> Page:
    return as_account(page, story.accounts.get(name))


def paper(tmp_path: Path) -> Path:
    writer = PdfWriter()
    for _number in range(2):
        writer.add_blank_page(595, 842)
    target = tmp_path / "begroting.pdf"
    writer.write(target)
    return target


def test_a_late_paper_a_note_and_what_is_told_to_whom(
    page: Page, story: Story, tmp_path: Path
) -> None:
    meeting = reverse("meeting", args=[story.meeting.public_id])
    # The region hands a paper in a day late: it waits for the chair.
    visit(as_who(page, story, "adviser"), meeting)
    item = page.locator("ol.agenda > li").nth(1)
    item.get_by_role("link", name=re.compile("Stuk inleveren")).click()
    page.get_by_label("Titel van het stuk").fill("Begroting 2029")
    page.locator("input[type=file]").set_input_files(paper(tmp_path))
    page.get_by_role("button", name="Opslaan").click()
    expect(page.get_by_text("1 dag te laat: wacht op de voorzitter")).to_be_visible()
    # The officer of Oosterdal writes for the own alderman.
    visit(as_who(page, story, "officer of Oosterdal"), meeting)
    item.get_by_role("link", name=re.compile("Annoteren")).click()
    page.get_by_label("Annotatie").fill(NOTE)
    page.get_by_role("button", name="Opslaan").click()
    expect(page.get_by_text(NOTE)).to_be_visible()
    # Lindelo sees neither the closed item nor the note; the number of it is not missed.
    visit(as_who(page, story, "alderman of Lindelo"), meeting)
    expect(page.locator("ol.agenda > li")).to_have_count(5)
    expect(page.get_by_text(SECRET)).to_have_count(0)
    expect(page.get_by_text(NOTE)).to_have_count(0)
    # The chair lets the paper in, and the item is written down as an advice.
    visit(as_who(page, story, "adviser"), meeting)
    page.get_by_role("button", name=re.compile("De voorzitter laat het toe")).click()
    expect(page.get_by_text("1 dag te laat, toegelaten door de voorzitter")).to_be_visible()
    item.get_by_role("link", name=re.compile("Uitkomst vastleggen")).click()
    page.get_by_label("Advies aan de colleges").check()
    page.get_by_label("In woorden").fill("Positief, mits binnen de begroting.")
    page.get_by_role("button", name="Opslaan").click()
    expect(item.get_by_text("Advies aan de colleges")).to_be_visible()
    # Oosterdal's alderman gets one PDF with the own note; the papers stand behind the agenda.
    visit(as_who(page, story, "alderman of Oosterdal"), meeting)
    page.get_by_role("link", name="Om af te drukken").click()
    page.get_by_role("button", name="Als één pdf, met de stukken").click()
    run_waiting()
    page.reload()
    with page.expect_download() as coming:
        page.get_by_role("link", name="Download het bestand").click()
    text = " ".join(one.extract_text() for one in PdfReader(coming.value.path()).pages)
    said = " ".join(text.split())
    assert NOTE in said
    assert SECRET in said
    assert "Begroting 2029" in said
    # The report-back goes by a press to who was not there, of items one to five.
    visit(as_who(page, story, "adviser"), reverse("meeting-report", args=[story.meeting.public_id]))
    expect(page.get_by_text(SECRET)).to_have_count(0)
    page.get_by_role("button", name="Verstuur aan wie er niet bij was").click()
    towns = {mail.to.split("@")[1].split(".")[0] for mail in Outgoing.objects.all()}
    assert towns == {town.lower() for town in ABSENT}


def test_an_item_under_embargo_at_11_59_and_at_12_01(
    page: Page, story: Story, frozen_today: Callable[[str], None]
) -> None:
    actions.add_item(
        story.meeting,
        title="Besluit college Zilvermeeuw",
        kind=ItemKind.INFORM,
        visibility=Visibility.BODY,
        public_from=datetime(2028, 3, 10, 12, 0, tzinfo=ZONE),
        **OWN,
    )
    meeting = reverse("meeting", args=[story.meeting.public_id])
    feed = reverse("body-ics", args=[story.body.public_id])
    for moment, count in (("2028-03-10T11:59", 0), ("2028-03-10T12:01", 1)):
        frozen_today(moment)
        for who in ("", "alderman of Lindelo"):
            visit(as_who(page, story, who), meeting)
            expect(page.get_by_text("Besluit college Zilvermeeuw")).to_have_count(count)
            assert ("Besluit college" in page.request.get(feed).text()) == bool(count)
        visit(as_who(page, story, "alderman of Oosterdal"), meeting)
        expect(page.get_by_text("Besluit college Zilvermeeuw")).to_have_count(1)
        expect(page.get_by_text("Onder embargo")).to_have_count(1 - count)


def test_a_bottleneck_from_my_work_to_the_agenda(page: Page, story: Story) -> None:
    """A late action point is seen by the daily work; the secretary puts it on the agenda."""
    actions.add_rung(story.region, story.body, term_days=14, **OWN)
    actions.add_action_point(
        story.items[0], text="Telling ophalen", who="projectleider", due=date(2028, 3, 1), **OWN
    )
    actions.tick(date(2028, 3, 10))
    visit(as_who(page, story, "adviser"), reverse("my-work"))
    follow(page, page.get_by_role("link", name="Naar het knelpunt"))
    axe(page)
    no_sideways_scroll(page)
    page.get_by_role("button", name="Op de agenda zetten").click()
    expect(page.get_by_role("heading", name="Telling ophalen")).to_be_visible()
    visit(page, reverse("escalation", args=["merenland"]))
    expect(page.get_by_text("Bij stuurgroep Merenland")).to_be_visible()
    axe(page)
    no_sideways_scroll(page)


def test_the_own_calendar_address_is_made_and_renewed(page: Page, story: Story) -> None:
    visit(as_who(page, story, "alderman of Oosterdal"), reverse("feeds"))
    page.get_by_label("een dag vooraf").check()
    page.get_by_role("button", name="Maak het adres").click()
    first = page.locator("code.address").inner_text()
    axe(page)
    no_sideways_scroll(page)
    assert "BEGIN:VALARM" in page.request.get(first).text()
    page.get_by_role("button", name=re.compile("Vernieuwen")).click()
    second = page.locator("code.address").inner_text()
    assert page.request.get(first).status == 404
    assert page.request.get(second).status == 200
