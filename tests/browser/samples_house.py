"""Examples of the pages of one municipality's papers, on the objects of the demo."""

from __future__ import annotations

from tests.browser.sample import Sample


def pages_of_house_papers() -> dict[str, list[Sample]]:
    """Pages on which the officer of a municipality makes, settles and sends its papers."""
    from regiovisie.common import clock
    from regiovisie.network.enums import RoleKind
    from regiovisie.network.models import Account
    from regiovisie.network.viewer import viewer_of
    from regiovisie.papers.models import Dispatch, LocalText, PaperSet, PaperVersion

    officer = Account.objects.filter(person__roles__kind=RoleKind.OFFICER).order_by("pk").first()
    if officer is None:
        return {}
    now = clock.now()
    viewer = viewer_of(officer, now.date())
    papers = PaperSet.objects.filter(PaperSet.visible_q(viewer, now)).first()
    if papers is None:
        return {}
    of = papers.proposal.round
    one = (of.region.slug, of.slug, papers.participant.municipality.slug)
    texts = list(LocalText.objects.filter(papers=papers).values_list("key", flat=True))
    sent = PaperVersion.objects.filter(PaperVersion.read_q(viewer, now)).first()
    dispatch = Dispatch.objects.filter(
        participant=papers.participant, papers__isnull=False, recalled_at=None
    ).first()
    return {
        "house-papers": [Sample(one, "officer")],
        "house-fields": [Sample(one, "officer")],
        "house-paper": [Sample((*one, papers.papers.first().kind), "officer")],
        "house-section": [Sample((*one, key), "officer") for key in texts[:2]],
        "house-write": [Sample((*one, key), "officer") for key in texts[:1]],
        "house-drop": [Sample((*one, key), "officer") for key in texts[:1]],
        "house-text-history": [Sample((*one, key), "officer") for key in texts[:1]],
        "house-merge": _merges(),
        "house-send": [Sample(one, "officer")],
        "house-recall": [Sample((*one, dispatch.public_id), "officer")] if dispatch else [],
        "house-templates": [Sample(one, "officer")],
        "house-template-new": [Sample(one, "officer")],
        "house-template-help": [Sample(one, "officer")],
        "sent-paper": [Sample((sent.public_id,), "officer")] if sent else [],
    }


def _merges() -> list[Sample]:
    """Return one section that the region changed under an own text, on the region's behalf."""
    from regiovisie.common import clock
    from regiovisie.network.enums import RoleKind
    from regiovisie.network.models import Account
    from regiovisie.network.viewer import viewer_of
    from regiovisie.papers.models import PaperSet
    from regiovisie.papers.queries.papers_page import open_changes

    now = clock.now()
    adviser = Account.objects.filter(person__roles__kind=RoleKind.ADVISER).order_by("pk").first()
    assert adviser is not None, "the demo has an adviser"
    viewer = viewer_of(adviser, now.date())
    for papers in PaperSet.objects.filter(PaperSet.visible_q(viewer, now)):
        for change in open_changes(papers.proposal, papers.participant, viewer, now):
            of, town = papers.proposal.round, papers.participant.municipality.slug
            return [Sample((of.region.slug, of.slug, town, change.key), "adviser")]
    return []
