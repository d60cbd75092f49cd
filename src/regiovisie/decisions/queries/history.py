"""The history of a round and of an outcome, in the reader's words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from regiovisie.common.dates import ImpreciseDate, words
from regiovisie.common.history.models import Recorded
from regiovisie.common.history.queries import Change, versions
from regiovisie.common.ui.written import dutch
from regiovisie.decisions.enums import Keeping, OutcomeKind, RoundState
from regiovisie.decisions.models import Outcome, Round
from regiovisie.decisions.queries.language import html, tongue
from regiovisie.decisions.queries.outcome_page import seen_chain
from regiovisie.decisions.queries.wording import outcome_words
from regiovisie.network.enums import Visibility
from regiovisie.network.viewer import Viewer

ROUND_FIELDS = {
    "title": _lazy("Title"),
    "short_title": _lazy("Short title"),
    "context": _lazy("Context"),
    "state": _lazy("State"),
    "keeping": _lazy("How the record is kept"),
    "opened_on": _lazy("Opened on"),
    "target": _lazy("Target date"),
    "waits_for_last": _lazy("What waits for the last decision"),
    "commits_money": _lazy("Commits money"),
    "visibility": _lazy("Who may see it"),
    "public_from": _lazy("Public from"),
}
# What may be put back: texts and the target. Opening, closing and who may see a round mean more
# than a value, so they are done by their own actions and never undone by this one.
ROUND_PUT_BACK = ["title", "short_title", "context", "target", "waits_for_last"]
OUTCOME_FIELDS = {
    "kind": _lazy("Outcome"),
    "date": _lazy("Date"),
    "decision_number": _lazy("Decision number"),
    "proposal_number": _lazy("Proposal number"),
    "file_number": _lazy("File number"),
    "decided_text": _lazy("What was changed"),
    "resumes_on": _lazy("Comes back on"),
    "source_address": _lazy("Source"),
    "source_file_id": _lazy("File"),
    "on_behalf": _lazy("Registered on behalf of the municipality"),
}
BY = "history_user__person"  # a person's name is that of the account
CHOICES: dict[str, Any] = {
    "state": RoundState,
    "keeping": Keeping,
    "visibility": Visibility,
    "kind": OutcomeKind,
}


@dataclass(frozen=True)
class Entry:
    """One version in the reader's words; `key` names it in the address of "put back"."""

    key: str
    when: str
    who: str
    why: str
    what: str
    changes: tuple[SafeString, ...]
    put_back: bool


def round_entries(of: Round) -> list[Entry]:
    """Return the versions of a round, newest first."""
    return row_entries(of, ROUND_FIELDS, ROUND_PUT_BACK, show)


def row_entries(
    of: Recorded,
    fields: Mapping[str, Any],
    may_come_back: list[str],
    shown: Callable[[str, Any], str],
) -> list[Entry]:
    """Return the versions of a row, newest first; `fields` are those shown, with their words."""
    found = []
    rows = versions(of, list(fields), user=BY)
    then = {name: getattr(of, name) for name in may_come_back}  # as in the version at hand
    for row in rows:
        differs = any(then[name] != getattr(of, name) for name in may_come_back)
        then |= {one.field: one.before for one in row.changes if one.field in then}
        found.append(
            Entry(
                key=str(row.number),
                when=words.date_time(row.at, tongue()),
                who=row.by or _("the system"),
                why=row.reason,
                what=_("made") if row.kind == "+" else _("changed"),
                changes=_changes(row.changes, fields, shown),
                put_back=differs,
            )
        )
    return found


def outcome_entries(outcome: Outcome, viewer: Viewer, now: datetime) -> list[Entry]:
    """Return the versions of an outcome, newest first: corrections, and what was done to each.

    A correction is an outcome of its own; what differs from the one before is what changed.
    """
    chain = seen_chain(outcome, viewer, now)
    body_kind = outcome.body.kind
    found: list[Entry] = []
    for place, row in enumerate(chain):
        before = chain[place + 1] if place + 1 < len(chain) else None
        made_first = True
        for version in reversed(versions(row, ["confirmed_at", "corrects"], user=BY)):
            if made_first:
                made_first = False
                changes = (
                    _changes(
                        tuple(
                            Change(name, getattr(before, name), getattr(row, name))
                            for name in OUTCOME_FIELDS
                            if getattr(before, name) != getattr(row, name)
                        ),
                        OUTCOME_FIELDS,
                        lambda name, value: show(name, value, body_kind),
                    )
                    if before is not None
                    else (_whole(row, body_kind),)
                )
                what = _("registered") if before is None else _("corrected")
            else:
                what = _("settled")
                if any(change.field == "confirmed_at" for change in version.changes):
                    what = _("confirmed by the municipality")
                changes = ()
            found.append(
                Entry(
                    key=row.public_id,
                    when=words.date_time(version.at, tongue()),
                    who=version.by or _("the system"),
                    why=version.reason,
                    what=what,
                    changes=changes,
                    put_back=place > 0 and what in (_("registered"), _("corrected")),
                )
            )
    return sorted(found, key=_sort_key(chain), reverse=True)


def _sort_key(chain: list[Outcome]) -> Callable[[Entry], tuple[int, int]]:
    """Return what keeps versions of a chain in order: older outcomes first, as they came."""
    place = {row.public_id: len(chain) - index for index, row in enumerate(chain)}
    order: dict[int, int] = {}

    def key(entry: Entry) -> tuple[int, int]:
        return place[entry.key], order.setdefault(id(entry), len(order))

    return key


def _whole(row: Outcome, body_kind: str) -> SafeString:
    return html(
        _("%(kind)s on %(day)s, decision number %(number)s"),
        kind=outcome_words(OutcomeKind(row.kind), body_kind)[1],
        day=row.date.show(tongue()),
        number=row.decision_number or "–",
    )


def _changes(
    changes: tuple[Change, ...],
    labels: Mapping[str, Any],
    shown: Callable[[str, Any], str],
) -> tuple[SafeString, ...]:
    return tuple(
        html(
            '%(label)s: <del>%(before)s</del> <span class="hidden-text">%(to)s</span> '
            "<ins>%(after)s</ins>",
            label=labels[change.field],
            before=shown(change.field, change.before),
            after=shown(change.field, change.after),
            to=_("became"),
        )
        for change in changes
    )


def show(name: str, value: Any, body_kind: str = "council") -> str:
    """Return a stored value as the reader knows it."""
    if value is None or value == "":
        return _("(empty)")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, ImpreciseDate):
        return value.show(tongue())
    if isinstance(value, datetime):
        return words.date_time(value, tongue())
    if hasattr(value, "toordinal"):
        return words.long_date(value, tongue())
    if name == "kind":
        return outcome_words(OutcomeKind(value), body_kind)[1]
    if name in CHOICES:
        return str(CHOICES[name](value).label)
    if name == "source_file_id":
        return _("a file")
    return dutch(value)
