"""Planning a round: backwards from a target, forwards from a ready text. Pure."""

from regiovisie.decisions.logic.planning.backwards import plan_by
from regiovisie.decisions.logic.planning.deciding import Deciding, deciding
from regiovisie.decisions.logic.planning.forwards import plan_from
from regiovisie.decisions.logic.planning.plan import (
    MunicipalityPlan,
    RegionalPlan,
    RoundPlan,
    StepPlan,
    Why,
    WhyKind,
)
from regiovisie.decisions.logic.planning.route import (
    RegionalFront,
    RegionalMeeting,
    RegionalTerm,
    Route,
    Stage,
)
from regiovisie.decisions.logic.planning.together import SharedWeek, weeks_together
from regiovisie.decisions.logic.planning.waiting import (
    PlanInRow,
    WaitingRound,
    backwards_in_row,
    forwards_in_row,
)

__all__ = [
    "Deciding",
    "MunicipalityPlan",
    "PlanInRow",
    "RegionalFront",
    "RegionalMeeting",
    "RegionalPlan",
    "RegionalTerm",
    "RoundPlan",
    "Route",
    "SharedWeek",
    "Stage",
    "StepPlan",
    "WaitingRound",
    "Why",
    "WhyKind",
    "backwards_in_row",
    "deciding",
    "forwards_in_row",
    "plan_by",
    "plan_from",
    "weeks_together",
]
