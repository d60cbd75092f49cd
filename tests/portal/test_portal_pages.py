"""The public pages of the portal: what they say, to whom, and in how many queries."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.factories.portal_world import TODAY, make_world

pytestmark = pytest.mark.django_db
PATHS = ("/", "/regio/weidestreek/", "/regio/weidestreek/netwerk/", "/gemeente/weidestreek-0/")


@pytest.fixture(autouse=True)
def _today(frozen_today) -> None:
    frozen_today(f"{TODAY}T12:00")


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_page_answers(path: str, language: str) -> None:
    make_world()
    response = Client(headers={"accept-language": language}).get(path)
    assert response.status_code == 200
