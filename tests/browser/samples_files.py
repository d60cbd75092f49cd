"""Examples of the pages around papers as files, on the objects of the demo."""

from __future__ import annotations

from tests.browser.sample import Sample

# Addresses that give a file.
NOT_A_PAGE = {
    "paper-file": "a file",
    "sent-file": "a file",
    "annex-file": "a file",
}


def pages_of_files() -> dict[str, list[Sample]]:
    """The page on which one chooses what goes into a zip: of the region, and of a municipality."""
    from regiovisie.papers.models import PaperSet

    papers = PaperSet.objects.filter(on_behalf=True).order_by("pk").first()
    if papers is None:
        return {}
    of = papers.proposal.round
    here = (of.region.slug, of.slug)
    town = papers.participant.municipality.slug
    return {
        "papers-zip-all": [Sample(here, "adviser")],
        "papers-zip": [Sample((*here, town), "adviser")],
    }
