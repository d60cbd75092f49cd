"""The state sentence of a round: made of the same standings as its pictures."""

from __future__ import annotations

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiovisie.common.dates import ImpreciseDate, words
from regiovisie.decisions.logic.facts import RoundFacts
from regiovisie.decisions.logic.standing import Standing, Status, Summary
from regiovisie.decisions.queries.language import (
    bodies,
    html,
    joined,
    number,
    percent,
    tongue,
)


def sentence(
    facts: RoundFacts,
    standings: tuple[Standing, ...],
    total: Summary,
    deciding: SafeString | None = None,
) -> SafeString:
    """Return at most three clauses: how far, what was put off, what goes wrong.

    `deciding`: the clause of the plan, said while nothing goes wrong.
    """
    clauses = [_how_far(facts, total)]
    if facts.followed:
        clauses += [
            clause
            for clause in (_put_off(standings), _wrong(standings, facts))
            if clause is not None
        ]
    if deciding is not None and len(clauses) < 3:
        clauses.append(deciding)
    return mark_safe(" ".join(clauses))


def being_prepared(target: ImpreciseDate | None) -> SafeString:
    """Return the sentence of a round that did not open yet."""
    if target is None:
        return html(_("<b>Being prepared.</b> It has no target date yet."))
    return html(_("<b>Being prepared.</b> Target date: %(day)s."), day=target.show(tongue()))


def _how_far(facts: RoundFacts, total: Summary) -> SafeString:
    who = bodies(total.total, facts.points)
    if not facts.followed:
        if total.known == 0:
            return html(
                _("The decisions of the <b>%(total)s %(who)s</b> are not known."),
                total=total.total,
                who=who,
            )
        return html(
            _("The decision of <b>%(known)s of the %(total)s %(who)s</b> is known."),
            known=total.known,
            total=total.total,
            who=who,
        )
    share = total.adopted_share
    if share is None or not total.adopted:
        return html(
            _("<b>%(adopted)s of %(total)s %(who)s</b> have adopted."),
            adopted=total.adopted,
            total=total.total,
            who=who,
        )
    return html(
        _(
            "<b>%(adopted)s of %(total)s %(who)s</b> have adopted, together %(some)s of the "
            "%(all)s inhabitants (%(share)s)."
        ),
        adopted=total.adopted,
        total=total.total,
        who=who,
        some=number(total.adopted_inhabitants or 0),
        all=number(total.total_inhabitants or 0),
        share=percent(share),
    )


def _put_off(standings: tuple[Standing, ...]) -> SafeString | None:
    """Return the clause about councils that used their right to decide later, in no alarm."""
    kinds = {Status.HELD_OVER, Status.TIED, Status.NOT_REACHED, Status.REFERRED_BACK}
    found = [standing for standing in standings if standing.status in kinds]
    if not found:
        return None
    names = joined([standing.participant.name for standing in found])
    days = sorted(standing.again_on for standing in found if standing.again_on)
    if len(found) == 1 and days:
        return html(
            _("<b>%(names)s</b> decides later, on %(day)s."),
            names=names,
            day=words.long_date(days[0], tongue()),
        )
    return html(
        ngettext("<b>%(names)s</b> decides later.", "<b>%(names)s</b> decide later.", len(found)),
        names=names,
    )


def _wrong(standings: tuple[Standing, ...], facts: RoundFacts) -> SafeString | None:
    """Return the clause about what is late; absent when nothing is."""
    late = [standing for standing in standings if standing.status == Status.LATE]
    missing = [standing for standing in standings if standing.status == Status.OUTCOME_MISSING]
    if late and len(late) == 1 and late[0].day is not None:
        return html(
            _(
                '<span class="late"><b>%(name)s</b> decides on %(day)s at the earliest, '
                "%(days)s after the target date.</span>"
            ),
            name=late[0].participant.name,
            day=late[0].day.show(tongue()),
            days=words.days_words(late[0].days_late, tongue(), in_words=True),
        )
    if late:
        return html(
            _('<span class="late"><b>%(names)s</b> decide after the target date.</span>'),
            names=joined([standing.participant.name for standing in late]),
        )
    if missing:
        return html(
            ngettext(
                '<span class="late">The outcome of <b>%(names)s</b> is missing.</span>',
                '<span class="late">The outcomes of <b>%(names)s</b> are missing.</span>',
                len(missing),
            ),
            names=joined([standing.participant.name for standing in missing]),
        )
    return None
