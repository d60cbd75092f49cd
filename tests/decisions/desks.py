"""What the tests of the form have in common: addresses, a filled-in form, what went wrong."""

from __future__ import annotations

import html
import re
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from regiovisie.decisions.models import Outcome
from regiovisie.network.models import Body, Municipality
from tests.factories.outcomes import OutcomeWorld

MOMENT = "2027-05-19T10:00"


def form_at(world: OutcomeWorld, municipality: Municipality, body: Body | None = None) -> str:
    """Return the address of the form for a municipality, perhaps for one body of it."""
    base = reverse("outcome", args=[world.cast.region.slug, world.round.slug, municipality.slug])
    return f"{base}?orgaan={body.public_id}" if body else base


def filled(**changes: Any) -> dict[str, Any]:
    """Return what somebody fills in who knows what was decided."""
    three = {"kind": "adopted", "date": "18-05-2027", "decision_number": "RB 2027-14", "seen": "0"}
    return {**three, **changes}


def words(response: HttpResponse) -> str:
    """Return the words on a page, tags gone, spaces single."""
    text = re.sub(r"<(script|style|svg).*?</\1>", " ", response.content.decode(), flags=re.S)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def errors(response: HttpResponse) -> str:
    """Return the words of the error summary at the top; empty when there is none."""
    found = re.search(r'st-laat" role="alert".*?</ul>', response.content.decode(), re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", found[0]).split()) if found else ""


def value_of(response: HttpResponse, name: str) -> str:
    """Return what stands in a field of the form."""
    found = re.search(rf'<input[^>]*name="{name}"[^>]*value="([^"]*)"', response.content.decode())
    return html.unescape(found[1]) if found else ""


def holding(world: OutcomeWorld, municipality: Municipality) -> list[Outcome]:
    """Return the outcomes of a municipality that hold now."""
    return list(
        Outcome.objects.filter(
            participant__municipality=municipality, corrected_by__isnull=True
        ).order_by("point__number", "id")
    )
