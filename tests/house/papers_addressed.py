"""Papers of one municipality, so that every address of papers leads to something."""

from __future__ import annotations

from typing import Any

from regiovisie.papers import actions
from regiovisie.papers.enums import PaperKind
from regiovisie.papers.models import Annex, MunicipalPaper, PaperVersion
from tests.documents import templates
from tests.factories.merenland import Merenland
from tests.factories.papers import make_desk
from tests.factories.rounds import OWN
from tests.papers.sets import at, hand_over


def public_ids(world: Merenland) -> dict[str, Any]:
    """Make papers of Oosterdal that were sent; return what the addresses name.

    By first segment of the route (`stuk`), or by the name of the address (`annex-edit`); "" is the
    one for other addresses below a region.
    """
    from django.core.files.base import ContentFile

    from regiovisie.documents.actions import take_in
    from regiovisie.documents.kinds import Kind

    desk = make_desk(world.region, world.round)
    participant = world.participant("Oosterdal")
    papers = desk.start(participant, on_behalf=True)
    desk.own(papers, "finances", "Wij zeggen het anders.", at("09:00", "2027-03-30"))
    dispatch = hand_over(world, "Oosterdal", when=at("09:00", "2027-04-01"))
    file = ContentFile(templates.template(), name="huisstijl.docx")
    template = actions.use_template(
        papers.house,
        kind=PaperKind.COUNCIL_PROPOSAL,
        file=take_in(file, by=None, allowed=[Kind.DOCX]),
        first_day=at("09:00").date(),
        severe=(),
        **OWN,
    )
    version = desk.next("v1.0")
    annex = Annex.objects.filter(version=version).first()
    return {
        "": dispatch,
        "stuk": PaperVersion.objects.filter(dispatch=dispatch).first(),
        "stuk-nu": MunicipalPaper.objects.filter(papers=papers).first(),
        "bijlage": annex,
        "annex-edit": annex,
        "annex-remove": annex,
        "proposal-version": version,
        "text-send": desk.version("v0.9"),
        "house-template-file": template,
        "house-template-stop": template,
    }
