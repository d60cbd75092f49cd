"""How often bodies meet in a year: their duties, and the numbers that were chosen for it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from regiovisie.meetings.enums import DutyForm, WishKind
from regiovisie.meetings.logic.year import Times, Wish
from regiovisie.meetings.models import Duty, YearWish
from regiovisie.meetings.queries.structure import Facts, current, versions
from regiovisie.network.models import Region


def chosen_times(region: Region, year: int) -> dict[tuple[int, str], YearWish]:
    """Return how many times a person chose for a body in a form, this year (one query)."""
    rows = YearWish.objects.filter(region=region, year=year, kind=WishKind.COUNT).order_by("pk")
    return {(row.body_id or 0, row.form): row for row in rows}


def wishes_of_duties(
    facts: Facts,
    chosen: Mapping[tuple[int, str], YearWish],
    released: Collection[str],
    about: dict[str, str],
    unknown: list[tuple[int, str, str]],
) -> list[Wish]:
    """Return how often each body meets in each form: as chosen, else as its duty says.

    A range is the least it may be, or as many as what it prepares asks for. A choice somebody let
    go of (`released`) stands beside the duty that holds again. Fills in who chose (`about`) and
    what has no number (`unknown`: body, form, word of the source).
    """
    wishes: list[Wish] = []
    above: dict[int, int] = {}
    for one in reversed(facts.places):
        own = {duty.form: duty for duty in one.duties}
        for (body, form), row in chosen.items():
            if body != one.row.body_id:
                continue
            wish = _chosen(row, own[form].highest if form in own else None)
            about[wish.key] = row.wished_by
            wishes.append(wish)
            if wish.key not in released:
                own.pop(form, None)
                above[one.row.pk] = above.get(one.row.pk, 0) + wish.lowest
        for duty in own.values():
            if duty.lowest is None or duty.highest is None:
                unknown.append((one.row.body_id, duty.form, duty.note))
                continue
            asked = max(
                (
                    above.get(row.prepared_id, 0)
                    for row in facts.preparations
                    if row.place_id == one.row.pk
                ),
                default=0,
            )
            count = min(duty.highest, max(duty.lowest, asked))
            above[one.row.pk] = above.get(one.row.pk, 0) + count
            wishes.append(
                Times(f"duty:{duty.pk}", one.row.body_id, DutyForm(duty.form), count, duty.highest)
            )
    return wishes[::-1]


def duty_in(region: Region, day: date, body: int, form: str) -> Duty | None:
    """Return the duty of a body in the structure that holds on a day (two queries)."""
    structure = current(versions(region), day)
    return Duty.objects.filter(place__structure=structure, place__body=body, form=form).first()


def _chosen(row: YearWish, highest: int | None = None) -> Times:
    """Return the chosen number as a wish; no fewer than `highest` may stay that exist already."""
    times = row.times or 1
    most = max(times, highest or 0)
    return Times(f"wish:{row.pk}", row.body_id or 0, DutyForm(row.form), times, most)
