"""Examples of the pages on which a paper is read, on the objects of the demo."""

from __future__ import annotations

from urllib.parse import urlencode

from tests.browser.sample import Sample

PAPER = """Raadsbesluit
Gemeente {town}
Besluitnummer: RB 2027-14

De raad van de gemeente {town},
gelezen het voorstel van burgemeester en wethouders van 20 april 2027, nr. 2027-61;
besluit:
1. {point}
Aldus vastgesteld in de openbare vergadering van 18 mei 2027.
de griffier,                    de voorzitter,
"""


def pages_of_reader() -> dict[str, list[Sample]]:
    """The page that asks for a paper, and the one that shows what was read from it."""
    from django.core.files.base import ContentFile

    from regiovisie.common import clock
    from regiovisie.decisions.models import Round
    from regiovisie.decisions.queries.outcome_form import desk_of_municipality
    from regiovisie.documents.actions import take_in
    from regiovisie.network.enums import RoleKind
    from regiovisie.network.models import Account
    from regiovisie.network.viewer import viewer_of
    from regiovisie.papers.views.read_paper import token_of

    clerk = Account.objects.filter(person__roles__kind=RoleKind.CLERK).order_by("pk").first()
    if clerk is None:
        return {}
    now = clock.now()
    viewer = viewer_of(clerk, now.date())
    for of in Round.objects.order_by("pk"):
        for town in of.participants.select_related("municipality"):
            one = (of.region.slug, of.slug, town.municipality.slug)
            desk = desk_of_municipality(viewer, now, *one)
            if desk is None or not desk.points:
                continue
            words = PAPER.format(town=town.name, point=desk.points[0].text)
            file = take_in(ContentFile(words.encode(), name="besluit.txt"), by=clerk)
            read = urlencode({"orgaan": desk.body.public_id, "stuk": token_of(clerk.pk, file)})
            return {
                "outcome-read": [Sample(one, "clerk"), Sample(one, "clerk", query=f"?{read}")],
                "round-read": [Sample((of.region.slug,), "adviser")],
            }
    return {}
