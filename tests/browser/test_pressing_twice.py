"""A button that is pressed twice sends its form once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from regiovisie.decisions.models import ContactNote
from tests.browser.steps import as_member, visit
from tests.factories.cast import Cast, make_cast
from tests.factories.outcomes import make_desks

pytestmark = pytest.mark.browser


@pytest.fixture
def cast(db: None, frozen_today: Callable[[str], None]) -> Cast:
    frozen_today("2027-05-19T10:00")
    return make_cast()


def test_a_double_click_notes_one_contact(page: Page, cast: Cast) -> None:
    of = make_desks(cast).round
    as_member(page, cast, "adviser")
    visit(page, reverse("contact-new", args=[cast.region.slug, of.slug, cast.a.slug]))
    page.get_by_label("Wat is afgesproken?").fill("De griffier belt terug.")
    page.get_by_role("button", name="Opslaan", exact=True).dblclick()
    expect(page.get_by_text("Genoteerd.", exact=True).first).to_be_visible()
    assert ContactNote.objects.count() == 1
