"""Reading what is not public leaves a line: who, what, when. Reading what is public leaves none."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest
from django.urls import reverse

from tests.factories.cast import Cast
from tests.factories.rounds import NOON, decide, make_round

pytestmark = pytest.mark.django_db


def test_reads_of_a_closed_outcome_are_logged(
    cast: Cast, frozen_today: object, caplog: pytest.LogCaptureFixture
) -> None:
    frozen_today("2027-05-19T12:30")  # type: ignore[operator]
    world = make_round(cast.region)
    (closed,) = decide(world, cast.a, public_from=NOON + timedelta(hours=2))
    (public,) = decide(world, cast.b)
    with caplog.at_level(logging.INFO, logger="regiovisie.closed_reads"):
        cast.client("officer").get(reverse("outcome-page", args=[closed.public_id]))
        cast.client("citizen").get(reverse("outcome-page", args=[closed.public_id]))
        cast.client("officer").get(reverse("outcome-page", args=[public.public_id]))
    (line,) = [r.getMessage() for r in caplog.records if r.name == "regiovisie.closed_reads"]
    officer = cast.account("officer")
    assert officer is not None
    assert f"account {officer.pk} read decisions.Outcome {closed.pk}" in line
    assert line.startswith("2027-05-19T12:30")
