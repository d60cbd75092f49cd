"""Planning a round: backwards from a target, forwards from a ready text. Pure."""

from regiovisie.decisions.logic.planning.backwards import plan_by
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

__all__ = [
    "MunicipalityPlan",
    "RegionalFront",
    "RegionalMeeting",
    "RegionalPlan",
    "RegionalTerm",
    "RoundPlan",
    "Route",
    "Stage",
    "StepPlan",
    "Why",
    "WhyKind",
    "plan_by",
    "plan_from",
]
