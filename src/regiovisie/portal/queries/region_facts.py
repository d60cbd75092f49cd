"""What is known of a region, for one viewer at one moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404

from regiovisie.decisions.enums import RoundState
from regiovisie.decisions.queries.rounds import Stand, stands
from regiovisie.network.models import Region
from regiovisie.network.viewer import Viewer
from regiovisie.portal.queries.current import NOTHING, Course, courses
from regiovisie.portal.queries.members import Network, network

MOST_OPEN = 12  # open rounds whose steps are looked through for what comes up, newest first


@dataclass(frozen=True)
class Facts:
    """What is known of a region, for one viewer at one moment."""

    region: Region
    course: Course
    network: Network
    stand: Stand | None
    shown: tuple[Stand, ...]


def facts_of(slug: str, viewer: Viewer, now: datetime) -> Facts:
    """Load a region: seven queries. Raises Http404 when there is none."""
    course = next(iter(courses(viewer, now, region=slug).values()), NOTHING)
    if course.round is not None:
        region = course.round.region
    else:
        found = Region.objects.filter(slug=slug).first()
        if found is None:
            raise Http404
        region = found
    open_ones = [of for of in course.rounds if of.state == RoundState.OPEN][:MOST_OPEN]
    wanted = list(dict.fromkeys([*open_ones, *([course.round] if course.round else [])]))
    shown = tuple(stands(wanted, viewer, now))
    stand = next((one for one in shown if one.round == course.round), None)
    return Facts(region, course, network(region.pk, now.date()), stand, shown)
