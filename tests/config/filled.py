"""A small world with something of everything that a backup must keep, and its pages."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from regiovisie.common.dates import ImpreciseDate
from regiovisie.common.history.actions import save
from regiovisie.common.text import from_plain
from regiovisie.decisions import actions
from regiovisie.decisions.enums import OutcomeKind, StepRole
from regiovisie.documents.actions import take_in
from regiovisie.documents.models import StoredFile
from regiovisie.network import actions as network
from regiovisie.network.models import Account
from regiovisie.vision.actions import add_vision, attach_round
from tests.documents.papers import pdf
from tests.factories.cast import BACKEND, Cast, make_cast
from tests.factories.rounds import OWN, World, decide, make_round

TOTP_SECRET = "JBSWY3DPEHPK3PXP"
PAPER = pdf("De raad van Aldam stelt de regiovisie vast.")
PATHS = (
    "/",
    "/regio/proefland/",
    "/regio/proefland/netwerk/",
    "/regio/proefland/visie/",
    "/regio/proefland/besluitvorming/",
    "/regio/proefland/besluitvorming/2027-regiovisie/",
    "/gemeente/aldam/",
)
OF_ONE_VISIT = (
    re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"'),
    re.compile(r'nonce="[^"]*"'),
    re.compile(r'built/[^"]*'),  # a new build of the looks meanwhile
)


@dataclass
class Filled:
    """What was made."""

    cast: Cast
    world: World
    stored: StoredFile


def fill() -> Filled:
    """Fill the empty database and home of this process."""
    cast = make_cast()
    source = network.add_source(title="Raadsstuk – ‘Veilig’", address="https://example.org", **OWN)
    world = make_round(
        cast.region, target=ImpreciseDate.from_code("2027-34"), waits_for_last="de begroting"
    )
    world.round.sources.add(source)
    actions.plan_step(
        world.round,
        order=90,
        role=StepRole.ADVISING,
        treatment="adviesraad",
        date=ImpreciseDate.from_code("2026-21"),
        **OWN,
    )
    blocks = from_plain("Een eerste alinea.\n\nEen tweede, met “aanhalingstekens”.")
    actions.add_text(world.round, label="v1.0", dated=date(2027, 1, 4), blocks=blocks, **OWN)
    clerk = cast.account("clerk")
    paper = SimpleUploadedFile("besluit.pdf", PAPER, "application/pdf")
    stored = take_in(paper, by=clerk)
    decide(
        world,
        cast.a,
        OutcomeKind.AMENDED,
        by=clerk,
        decided_text="met een jaarlijks verslag",
        source_file=stored,
    )
    world.round.context = "Besluit van twaalf raden"
    save(world.round, by=cast.account("adviser"), reason="said what it is about")
    vision = add_vision(
        cast.region, title="Thuis veilig", term_start=ImpreciseDate.from_code("2027"), **OWN
    )
    attach_round(vision, world.round, **OWN)
    TOTP.activate(clerk, TOTP_SECRET)
    assert Authenticator.objects.exists()
    return Filled(cast, world, stored)


def pages() -> dict[str, str]:
    """Return what a citizen and the clerk see, without what differs at every visit."""
    clerk = Client()
    clerk.force_login(Account.objects.get(email="clerk@example.org"), backend=BACKEND)
    found = {}
    for who, client in (("citizen", Client()), ("clerk", clerk)):
        for path in PATHS:
            answer = client.get(path, headers={"accept-language": "nl"})
            assert answer.status_code == 200, path
            text = answer.content.decode()
            for differs in OF_ONE_VISIT:
                text = differs.sub("", text)
            found[f"{who} {path}"] = text
    return found


def rows_of(archive: Any) -> list[str]:
    """Return the rows of an archive in one way of writing, in their order."""
    import json
    import tarfile

    with tarfile.open(archive) as opened:
        lines = io.TextIOWrapper(opened.extractfile("rows.jsonl"), "utf-8")  # type: ignore[arg-type]
        return [json.dumps(json.loads(line), sort_keys=True) for line in lines]
