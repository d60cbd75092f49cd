"""Preparation in the model of a year: who prepares what, long enough before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from regiovisie.meetings.logic.year import Lead, Question
from regiovisie.meetings.logic.year_parts import PATIENCE, UNPREPARED, WAITING, Meeting

if TYPE_CHECKING:
    from ortools.sat.python import cp_model


class Leads:
    """Adds preparation to a model. `links`: per wish, which meeting prepares which one."""

    def __init__(
        self,
        cp: cp_model.CpModel,
        question: Question,
        meetings: Sequence[Meeting],
        *,
        best: bool,
    ) -> None:
        self.cp, self.question, self.meetings, self.best = cp, question, meetings, best
        self.costs: list[Any] = []
        self.links: dict[str, dict[tuple[str, str], Any]] = {}
        self._leads()

    def served(self, meeting: str, value: Any) -> tuple[str, ...]:
        """Return which meetings this one prepares; `value` gives what the solver chose."""
        return tuple(
            up
            for links in self.links.values()
            for (low, up), link in links.items()
            if low == meeting and value(link)
        )

    def _leads(self) -> None:
        edges = [one for one in self.question.wishes if isinstance(one, Lead)]
        for wish in edges:
            self.links[wish.key] = {
                (low.id, up.id): self._link(wish, low, up)
                for low in self.meetings
                for up in self.meetings
                if (low.body, up.body) == (wish.lower, wish.upper)
                and low.days
                and up.days
                and low.days[0] + wish.gap <= up.days[-1]
            }
        for wish in edges:
            self._prepared(wish, edges)

    def _link(self, wish: Lead, low: Meeting, up: Meeting) -> Any:
        link = self.cp.new_bool_var(f"{low.id} prepares {up.id}")
        self.cp.add(low.day + wish.gap <= up.day).only_enforce_if(link)
        return link

    def _prepared(self, wish: Lead, edges: Sequence[Lead]) -> None:
        links = self.links[wish.key]
        lowers = [one for one in self.meetings if one.body == wish.lower]
        uppers = [one for one in self.meetings if one.body == wish.upper]
        above: dict[str, list[Any]] = defaultdict(list)
        below: dict[str, list[Any]] = defaultdict(list)
        for (low, up), link in links.items():
            above[low].append(link)
            below[up].append(link)
        for own in (above, below):
            for chosen in own.values():
                self.cp.add_at_most_one(chosen)
        owed = [one for one in uppers if one.owed]
        other = [one for one in uppers if not one.owed]
        need = min(len(lowers), len(owed))
        if need:
            self.cp.add(sum(link for one in owed for link in below[one.id]) >= need)
        spare = min(len(lowers) - need, len(other))
        if spare > 0 and self.best:
            missing = self.cp.new_int_var(0, spare, "")
            self.cp.add(missing + sum(link for one in other for link in below[one.id]) >= spare)
            self.costs.append(UNPREPARED * missing)
        higher = [one for one in edges if one.lower == wish.upper]
        if len(lowers) < len(uppers) and higher:
            serving = sum(self._served(one) for one in higher)
            for one in owed if serving <= len(lowers) else ():
                for edge in higher:
                    for (low, _up), link in self.links[edge.key].items():
                        if low == one.id:
                            self.cp.add_bool_or([*below[one.id], ~link])
        if self.best:
            self._waiting(wish, links)

    def _served(self, wish: Lead) -> int:
        """Return how many meetings of the lower body prepare one of the upper one, at most."""
        count = [
            sum(1 for one in self.meetings if one.body == body) for body in (wish.lower, wish.upper)
        ]
        return min(count)

    def _waiting(self, wish: Lead, links: dict[tuple[str, str], Any]) -> None:
        by_id = {one.id: one for one in self.meetings}
        waits: dict[str, Any] = {}
        for (low, up), link in links.items():
            if up not in waits:
                waits[up] = self.cp.new_int_var(0, 366, "")
                self.costs.append(WAITING * waits[up])
            free = wish.gap + PATIENCE
            self.cp.add(waits[up] >= by_id[up].day - by_id[low].day - free).only_enforce_if(link)
