"""Samples of the consultation structure and of meetings."""

from __future__ import annotations

from tests.browser.sample import Sample


def pages_of_meetings() -> dict[str, list[Sample]]:
    """The structure of the invented region and of the real one that has it, and keeping it."""
    from regiovisie.meetings.models import AgendaItem, Structure, YearPlan

    own = Structure.objects.filter(region__example=True).first()
    real = Structure.objects.filter(region__example=False).first()
    found = {
        "feeds": [Sample((), "officer")],
        "structure": [Sample((one.region.slug,)) for one in (own, real) if one],
        "structure-new": [Sample((own.region.slug,), "adviser")] if own else [],
    }
    if own:
        key = own.public_id
        found["structure"].append(Sample((own.region.slug,), "adviser"))
        found["meetings-backwards"] = [
            Sample((own.region.slug,)),
            Sample((own.region.slug,), "adviser", "?dag=2027-06-10"),
        ]
        found["budget-date-new"] = [Sample((own.region.slug,), "adviser")]
        found["structure-edit"] = [Sample((key,), "adviser")]
        found["structure-part-new"] = [
            Sample((key, kind), "adviser")
            for kind in ("overleg", "plaats", "plicht", "voorbereiding", "beschrijving")
        ]
    from regiovisie.meetings.models import Bottleneck

    bottleneck = Bottleneck.objects.filter(state="proposed").first()
    if bottleneck:
        one = (bottleneck.public_id,)
        found |= {
            "bottleneck": [Sample(one, "adviser"), Sample(one, "officer")],
            "bottleneck-return": [Sample(one, "adviser")],
            "bottleneck-close": [Sample(one, "adviser")],
            "bottleneck-new": [Sample((bottleneck.region.slug,), "officer")],
            "escalation": [
                Sample((bottleneck.region.slug,), "adviser"),
                Sample((bottleneck.region.slug,)),
            ],
            "agreements": [
                Sample((bottleneck.region.slug,), "adviser"),
                Sample((bottleneck.region.slug,), None, "?stand=gereed"),
            ],
            "rungs": [Sample((bottleneck.region.slug,), "adviser")],
        }
    for plan in YearPlan.objects.select_related("region").order_by("pk"):
        there = (plan.region.slug, plan.year)
        found.setdefault("year", []).append(Sample(there))
        if plan.region.example:
            one = plan.content["meetings"][-1]["id"]
            found["year"].append(Sample(there, "adviser", f"?overleg={one}&dag={plan.year}-12-25"))
            found["year"].append(Sample((plan.region.slug, plan.year + 1), "adviser"))
            found["year-wish"] = [
                Sample((*there, kind), "adviser") for kind in ("weekdays", "hours", "within")
            ]
    item = AgendaItem.objects.filter(meeting__body__region__example=True).first()
    if item:
        meeting, point = (item.meeting.public_id,), (item.public_id,)
        region = (item.meeting.body.region.slug,)
        found |= {
            "meetings": [Sample(region), Sample(region, "adviser")],
            "meeting": [Sample(meeting), Sample(meeting, "adviser"), Sample(meeting, "officer")],
            "meeting-pack": [Sample(meeting, "officer")],
            "meeting-report": [Sample(meeting, "adviser")],
            "meeting-list": [Sample(meeting, "adviser"), Sample(meeting)],
            "meeting-invite": [Sample(meeting, "adviser")],
            "meeting-attendance": [Sample(meeting, "adviser")],
            "item-new": [Sample(meeting, "adviser")],
            "item-edit": [Sample(point, "adviser")],
            "item-result": [Sample(point, "adviser")],
            "item-paper": [Sample(point, "adviser")],
            "item-action": [Sample(point, "adviser")],
            "item-annotate": [Sample(point, "officer")],
        }
    return found
