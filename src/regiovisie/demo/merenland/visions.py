"""Merenland's visions: this one and the one before."""

from __future__ import annotations

from collections.abc import Mapping

from regiovisie.common.dates import ImpreciseDate
from regiovisie.decisions.models import Round
from regiovisie.demo.merenland.goals import add_around, add_goals
from regiovisie.demo.merenland.words import MOTTO, OLD_MOTTO, THEME
from regiovisie.network.models import Account, Organisation, Region
from regiovisie.vision import actions
from regiovisie.vision.enums import BasisKind, Relation, Stage
from regiovisie.vision.models import Vision


def add_visions(
    region: Region,
    term: int,
    old_round: Round,
    round_: Round,
    houses: Mapping[str, Organisation],
    *,
    by: Account | None,
    reason: str,
) -> Vision:
    """Add the vision with its predecessor, what it builds on and the grounds it claims."""
    old = actions.add_vision(
        region,
        title=f"Regiovisie Merenland {term - 8}–{term - 1}",
        motto=OLD_MOTTO,
        theme_name="Huiselijk geweld en kindermishandeling",
        term_start=ImpreciseDate.from_code(str(term - 8)),
        term_end=ImpreciseDate.from_code(str(term - 1)),
        by=by,
        reason=reason,
    )
    actions.attach_round(old, old_round, by=by, reason=reason)
    vision = actions.add_vision(
        region,
        title=f"Regiovisie Merenland {term}–{term + 7}",
        motto=MOTTO,
        theme_name=THEME,
        term_start=ImpreciseDate.from_code(str(term)),
        term_end=ImpreciseDate.from_code(str(term + 7)),
        predecessor=old,
        evaluation_note="Elke twee jaar; eindevaluatie in het laatste jaar.",
        by=by,
        reason=reason,
    )
    actions.attach_round(vision, round_, by=by, reason=reason)
    add_goals(old, vision, by=by, reason=reason)
    add_around(old, vision, houses, by=by, reason=reason)
    add_life(vision, round_, by=by, reason=reason)
    last = {BasisKind.POLICY: ImpreciseDate.from_code(str(term + 1))}
    for order, (kind, title, year) in enumerate(
        (
            (BasisKind.EVALUATION, f"Eindevaluatie {OLD_MOTTO}", str(term - 1)),
            (BasisKind.RESEARCH, "Onderzoek naar wachttijden in Merenland", str(term - 2)),
            (BasisKind.SCENARIO, "Toekomstbeeld lokale toegang Merenland", str(term - 1)),
            (BasisKind.POLICY, "Regionale agenda jeugd Merenland", f"{term - 2}–{term + 1}"),
        ),
        start=1,
    ):
        actions.add_basis(
            vision,
            kind=kind,
            title=title,
            year=year,
            order=order,
            relation=Relation.ALIGNED if kind in last else Relation.BUILDS_ON,
            ends=last.get(kind),
            by=by,
            reason=reason,
        )
    actions.add_legal_ground(
        vision,
        law="Wet maatschappelijke ondersteuning 2015",
        article="art. 2.1.2",
        claim="De raad stelt periodiek een plan vast voor maatschappelijke ondersteuning.",
        order=1,
        by=by,
        reason=reason,
    )
    actions.add_legal_ground(
        vision,
        law="Gemeentewet",
        article="art. 147",
        claim="De raad besluit over de visie.",
        order=2,
        by=by,
        reason=reason,
    )
    return vision


def add_life(vision: Vision, round_: Round, *, by: Account | None, reason: str) -> None:
    """Add the stops before its consultation, counted back from the day the round opened."""
    opened = round_.opened_on
    if opened is None:
        return
    for stage, months in (
        (Stage.ASSIGNMENT, 20),
        (Stage.STARTING_POINTS, 14),
        (Stage.DRAFT, 9),
    ):
        at = opened.year * 12 + opened.month - 1 - months
        actions.record_stage(
            vision,
            stage=stage,
            date=ImpreciseDate.month(at // 12, at % 12 + 1),
            by=by,
            reason=reason,
        )
    start = vision.term_start
    if start is not None:
        actions.record_stage(
            vision,
            stage=Stage.EVALUATED,
            date=ImpreciseDate.year(start.first_day.year + 2),
            done=False,
            by=by,
            reason=reason,
        )
