"""Samples of the pages around a vision, on the objects of the demo."""

from __future__ import annotations

from tests.browser.sample import Sample


def pages_of_visions() -> dict[str, list[Sample]]:
    """Pages of the invented region's vision that follows an earlier one; its adviser keeps it."""
    from regiovisie.vision.models import Goal, Vision
    from regiovisie.vision.views.kinds import KINDS

    vision = Vision.objects.filter(region__example=True, predecessor__isnull=False).first()
    if vision is None or vision.predecessor is None:
        return {}
    _take_one_out(vision)
    own, here = (vision.public_id,), (vision.region.slug,)
    goal = Goal.objects.filter(vision=vision, parent__parent__isnull=False).first()
    top = Goal.objects.filter(vision=vision, parent=None).first()
    assert goal is not None
    assert top is not None
    group, topic = vision.target_groups.first(), vision.topics.first()
    assert group is not None
    assert topic is not None
    one = (goal.public_id,)
    return {
        "vision": [
            Sample(here, query=f"?visie={vision.predecessor.public_id}"),
            Sample(here, query="#als-lijst"),
            Sample(here, "adviser"),
        ],
        "goals": [Sample(own, "adviser"), Sample(own, "adviser", f"?doel={goal.public_id}")],
        "goal-new": [
            Sample(own, "adviser", f"?onder={top.public_id}"),
            Sample(own, "adviser", "?lijn=ja"),
        ],
        "goal-levels": [Sample(own, "adviser")],
        "goals-removed": [Sample(own, "adviser")],
        "goal-edit": [Sample(one, "adviser")],
        "goal-place": [Sample(one, "adviser")],
        "goal-remove": [Sample(one, "adviser"), Sample((top.public_id,), "adviser")],
        "goal-history": [Sample(one, "adviser")],
        "vision-compare": [Sample(own)],
        "vision-edit": [Sample(own, "adviser")],
        "vision-new": [Sample(here, "adviser")],
        "vision-parts": [Sample(own, "adviser")],
        "part-new": [Sample((*own, kind), "adviser") for kind in KINDS],
        "part-edit": [
            Sample((*own, "doelgroep", str(group.pk)), "adviser"),
            Sample((*own, "onderwerp", str(topic.pk)), "adviser"),
        ],
        "part-history": [Sample((*own, "doelgroep", str(group.pk)), "adviser")],
        "parts-removed": [Sample((*own, "doelgroep"), "adviser")],
        "part-remove": [Sample((*own, "doelgroep", str(group.pk)), "adviser")],
    }


def _take_one_out(vision: object) -> None:
    """Take a goal out, so that there is one to put back."""
    from regiovisie.vision import actions
    from regiovisie.vision.models import Vision

    assert isinstance(vision, Vision)
    own = {"by": None, "reason": "voor de proef"}
    extra = actions.add_goal(vision, text="Een doel dat verviel", **own)
    actions.remove_goal(extra, keep_below=False, **own)
