"""A year of meetings as a model for CP-SAT: days as numbers, wishes as constraints.

Hard wishes shrink what days there are to choose from before the solver begins; a wish without
`must` costs something when it is not met. One worker and a fixed seed: the same question always
gets the same answer. The solver is loaded here only, when a model is made (docs/adr/0012).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import combinations, count, islice
from typing import TYPE_CHECKING, Any

from regiovisie.meetings.enums import DutyForm
from regiovisie.meetings.logic.year import (
    Apart,
    AtHours,
    Free,
    InTime,
    Known,
    NotTogether,
    OnWeekdays,
    Plan,
    Planned,
    Question,
    Times,
    Wish,
    Within,
    halves,
    working_days,
)
from regiovisie.meetings.logic.year_leads import Leads
from regiovisie.meetings.logic.year_parts import (
    AFTERNOON,
    BEGINS,
    CHANGE,
    EARLY,
    LONGEST,
    UNEVEN,
    UNMET,
    WAITING,
    Meeting,
    domain,
    ideals,
    keeps,
    later,
)

if TYPE_CHECKING:
    from ortools.sat.python import cp_model


class Model:
    """The model of one question; `solve` answers it."""

    def __init__(self, question: Question, *, best: bool = True) -> None:
        from ortools.sat.python import cp_model

        self.question = question
        self.best = best
        self.cp: cp_model.CpModel = cp_model.CpModel()
        self.costs: list[Any] = []
        self.ok: dict[str, Any] = {
            wish.key: self.cp.new_bool_var(wish.key) for wish in question.wishes if not wish.must
        }
        self.costs += [UNMET * (1 - literal) for literal in self.ok.values()]
        self.meetings = self._meetings()
        self._distances()
        self._halves()
        self._together()
        self._in_time()
        self.leads = Leads(self.cp, question, self.meetings, best=best)
        self.costs += self.leads.costs
        if best:
            self._spread()

    # --- which meetings, on which days ------------------------------------------------------
    def _of(self, kind: type[Any], body: int | None = None) -> list[Any]:
        return [
            one
            for one in self.question.wishes
            if isinstance(one, kind) and (body is None or one.body in (None, body))
        ]

    def _meetings(self) -> list[Meeting]:
        fixed = self.question.fixed
        found = [
            self._known(one, one.id in fixed)
            for one in sorted(self.question.known, key=lambda one: (one.day, one.id))
            if one.body in self.question.bodies
        ]
        have: dict[tuple[int, DutyForm], int] = defaultdict(int)
        for one in found:
            have[one.body, one.form] += 1
        taken = {one.id for one in found}
        for duty in self._of(Times):
            before = None
            names = (f"{duty.body}-{duty.form}-{number}" for number in count(1))
            unused = (name for name in names if name not in taken)
            missing = duty.lowest - have[duty.body, duty.form]
            for name in islice(unused, max(0, missing)):
                made = self._choosable(name, duty.body, duty.form, None)
                if before is not None:
                    self.cp.add(before.day < made.day)  # the same in another order is no other plan
                before = made
                found.append(made)
        return found

    def _known(self, one: Known, fixed: bool) -> Meeting:
        if not fixed:
            found = self._choosable(one.id, one.body, one.form, one)
            if one.day.toordinal() in found.days:
                moved = self.cp.new_bool_var(f"moved {one.id}")
                self.cp.add(found.day == one.day.toordinal()).only_enforce_if(~moved)
                self.cp.add_hint(found.day, one.day.toordinal())
                self.costs.append(CHANGE * moved)
            return found
        number = one.day.toordinal()
        hours = (one.start, one.end or later(one.start, one.form)) if one.start else None
        day = self.cp.new_constant(number)
        return Meeting(one.id, one.body, one.form, day, [number], one, True, hours)

    def _choosable(self, name: str, body: int, form: DutyForm, known: Known | None) -> Meeting:
        hard, soft = self._allowed(body, form)
        day = self.cp.new_int_var_from_domain(domain(hard), name)
        for key, days in soft:
            self.cp.add_linear_expression_in_domain(day, domain(days)).only_enforce_if(self.ok[key])
        hours = next(
            ((one.start, one.end) for one in self._of(AtHours, body) if one.form in (None, form)),
            None,
        )
        if hours is None and known is not None and known.start is not None:
            hours = (known.start, known.end or later(known.start, form))
        return Meeting(name, body, form, day, hard, known, False, hours)

    def _allowed(self, body: int, form: DutyForm) -> tuple[list[int], list[tuple[str, list[int]]]]:
        """Return the days a meeting may fall on, and per wish without `must` those it asks for."""
        named = frozenset(number for one in self._of(OnWeekdays, body) for number in one.weekdays)
        weekdays = frozenset(range(5)) | named
        days = working_days(self.question.first, self.question.last, self.question.closed, weekdays)
        soft = []
        for wish in self._of(OnWeekdays, body) + self._of(Within, body) + self._of(Free, body):
            if isinstance(wish, Within) and wish.form not in (None, form):
                continue
            kept = [day for day in days if keeps(wish, day)]
            if wish.must:
                days = kept
            else:
                soft.append((wish.key, [day.toordinal() for day in kept]))
        return [day.toordinal() for day in days], soft

    # --- meetings of one body, and of bodies that share members -------------------------------
    def _distances(self) -> None:
        """One body never meets twice on a day, and as far apart as wished."""
        for body in self.question.bodies:
            own = [one for one in self.meetings if one.body == body]
            wishes = self._of(Apart, body)
            least = max([1, *(one.days for one in wishes if one.must)])
            free = [one for one in own if not one.fixed]
            self.cp.add_no_overlap(
                [self.cp.new_fixed_size_interval_var(one.day, least, "") for one in free]
            )
            for one in own:
                if one.fixed:
                    for other in free:
                        self._outside(other.day, one.days[0], least)
            for wish in wishes:
                if not wish.must:
                    for one, other in combinations(own, 2):
                        if not (one.fixed and other.fixed):
                            self._apart(one.day, other.day, wish.days, self.ok[wish.key])

    def _outside(self, day: Any, around: int, least: int) -> None:
        from ortools.sat.python import cp_model

        kept = cp_model.Domain(around - least + 1, around + least - 1).complement()
        self.cp.add_linear_expression_in_domain(day, kept)

    def _apart(self, one: Any, other: Any, days: int, ok: Any) -> None:
        first = self.cp.new_bool_var("")
        self.cp.add(one + days <= other).only_enforce_if(ok, first)
        self.cp.add(other + days <= one).only_enforce_if(ok, ~first)

    def _halves(self) -> None:
        """Give each meeting its hours, or a half of the day to choose; the morning by default."""
        for one in self.meetings:
            if one.hours is None:
                one.half = self.cp.new_bool_var(f"afternoon {one.id}")
                self.costs.append(AFTERNOON * one.half)

    def _together(self) -> None:
        for wish in self._of(NotTogether):
            for one in self.meetings:
                for other in self.meetings:
                    if (one.body, other.body) == (wish.one, wish.other):
                        self._not_both(one, other)

    def _not_both(self, one: Meeting, other: Meeting) -> None:
        if (one.fixed and other.fixed) or not set(one.days) & set(other.days):
            return
        taken = [halves(*each.hours) if each.hours else None for each in (one, other)]
        if taken[0] is not None and taken[1] is not None:
            if taken[0] & taken[1]:
                self.cp.add(one.day != other.day)
            return
        if any(each is not None and len(each) == 2 for each in taken):
            self.cp.add(one.day != other.day)
            return
        slots = [
            2 * each.day + (each.half if half is None else min(half))
            for each, half in zip((one, other), taken, strict=True)
        ]
        self.cp.add(slots[0] != slots[1])

    # --- budgets and preparation ----------------------------------------------------------------
    def _in_time(self) -> None:
        """A meeting before each budget, and not all too long before it."""
        for wish in self._of(InTime):
            latest = wish.latest.toordinal()
            own = [
                one
                for one in self.meetings
                if one.body == wish.body and wish.form in (None, one.form) and one.days
            ]
            choices = []
            wait = self.cp.new_int_var(0, 366, "")
            self.costs.append(WAITING * wait)
            for one in own:
                chosen = self.cp.new_bool_var("")
                self.cp.add(one.day <= latest).only_enforce_if(chosen)
                self.cp.add(wait >= latest - EARLY - one.day).only_enforce_if(chosen)
                choices.append(chosen)
            if choices:
                self.cp.add_bool_or(choices)

    # --- an even spread ---------------------------------------------------------------------------
    def _spread(self) -> None:
        """Each meeting near its own part of the days there are; a third of a part is free."""
        groups: dict[tuple[int, DutyForm], list[Meeting]] = defaultdict(list)
        for one in self.meetings:
            groups[one.body, one.form].append(one)
        for own in groups.values():
            free = [one for one in own if not one.fixed]
            if not free or not free[0].days:
                continue
            ideal = ideals(free[0].days, len(own), [one.days[0] for one in own if one.fixed])
            loose = (free[0].days[-1] - free[0].days[0]) // (3 * len(own))
            for one, wanted in zip(free, ideal, strict=True):
                away = self.cp.new_int_var(0, 366, "")
                self.cp.add(away >= one.day - wanted - loose)
                self.cp.add(away >= wanted - loose - one.day)
                self.costs.append(UNEVEN * away)

    # --- the answer -------------------------------------------------------------------------------
    def solve(self, *, effort: float) -> Plan:
        """Return the plan. `effort`: until when to go on, in the solver's own units of work."""
        from ortools.sat.python import cp_model

        if not all(one.days for one in self.meetings):
            return Plan("impossible")
        if self.best:
            self.cp.minimize(sum(self.costs))
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 1
        solver.parameters.max_deterministic_time = effort
        solver.parameters.max_time_in_seconds = LONGEST
        status = solver.solve(self.cp)
        if status == cp_model.INFEASIBLE:
            return Plan("impossible")
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return Plan("undecided")
        found = [self._told(one, solver) for one in self.meetings]
        return Plan(
            "optimal" if status == cp_model.OPTIMAL else "feasible",
            round(solver.objective_value) if self.best else 0,
            tuple(sorted(found, key=lambda one: (one.day, one.start, one.body, one.id))),
            tuple(key for key, literal in self.ok.items() if not solver.value(literal)),
        )

    def _told(self, one: Meeting, solver: cp_model.CpSolver) -> Planned:
        start, end = one.hours or (None, None)
        if start is None or end is None:
            start = BEGINS[int(solver.value(one.half)) if one.half is not None else 0]
            end = later(start, one.form)
        day = date.fromordinal(solver.value(one.day))
        return Planned(
            one.id, one.body, one.form, day, start, end, self.leads.served(one.id, solver.value)
        )


def relaxed(question: Question, wishes: Iterable[Wish]) -> Question:
    """Return the question with these wishes, each of them a must."""
    soft = (OnWeekdays, Within, Free, Apart)
    return question.only(
        replace(wish, must=True) if isinstance(wish, soft) else wish for wish in wishes
    )
