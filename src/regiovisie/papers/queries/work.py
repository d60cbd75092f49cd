"""What papers ask of a person: begin them, settle what the region changed, send them anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Max, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiovisie.common.addresses import address_of
from regiovisie.common.ui.work import WorkItem
from regiovisie.decisions.enums import RoundState, StepState
from regiovisie.decisions.models import Participant, Step
from regiovisie.network.permissions import may
from regiovisie.network.viewer import Viewer
from regiovisie.papers.logic.completeness import changed_under
from regiovisie.papers.logic.facts import OwnText, SectionText, SetFacts, Town, VersionText
from regiovisie.papers.logic.holders import Sent, current
from regiovisie.papers.logic.selecting import kinds_of
from regiovisie.papers.logic.standing import SentPaper, changed_since
from regiovisie.papers.models import LocalText, PaperSet, Proposal, ProposalSection, ProposalVersion
from regiovisie.papers.permissions import (
    MAKE_PAPERS,
    SEND_TEXT,
    house_place,
    makes_as,
    region_place,
)
from regiovisie.papers.queries.holders import sent_of_proposals
from regiovisie.papers.queries.loading import (
    arguments_text,
    own_of,
    points_text,
    section_text,
    sent_of,
    sets_of,
)
from regiovisie.papers.queries.question_work import questions_for

DAYS = 14  # calendar days for who has no date to hand papers in


@dataclass
class _Found:
    """Everything that the tasks below are made of, by proposal or by participant."""

    versions: dict[int, ProposalVersion]
    participants: list[Participant]
    sets: dict[int, PaperSet]
    own: dict[int, list[LocalText]] = field(default_factory=dict)
    sections: dict[tuple[int, str], SectionText] = field(default_factory=dict)
    sent: dict[int, list[SentPaper]] = field(default_factory=dict)
    touched: dict[int, datetime] = field(default_factory=dict)
    due: dict[int, list[datetime]] = field(default_factory=dict)
    hidden: frozenset[int] = frozenset()


def work_for(viewer: Viewer, now: datetime) -> list[WorkItem]:
    """Return what papers ask of this viewer, in a fixed number of queries."""
    if not viewer.signed_in or not (viewer.house_ids or viewer.adviser_region_ids):
        return []
    asked = questions_for(viewer, now)
    versions = _newest(viewer)
    if not versions:
        return asked
    found = _load(versions, viewer, now)
    items = [_of_town(found, one, viewer, now) for one in found.participants]
    made = [item for item in items if item is not None]
    return [*asked, *made, *_to_send(found, viewer, now)]


def _newest(viewer: Viewer) -> dict[int, ProposalVersion]:
    """Return the newest finished version of each proposal in an open round, by round."""
    rows = (
        Proposal.objects.filter(round__state=RoundState.OPEN)
        .filter(
            Q(round__region__in=viewer.adviser_region_ids)
            | Q(round__participants__municipality__organisation__in=viewer.house_ids)
        )
        .annotate(newest=Max("versions__pk", filter=Q(versions__frozen_at__isnull=False)))
        .values_list("newest", flat=True)
    )
    keys = {key for key in rows if key is not None}
    if not keys:
        return {}
    found = ProposalVersion.objects.filter(pk__in=keys).select_related("proposal__round__region")
    return {one.proposal.round_id: one for one in found.order_by("pk")}


def _load(versions: dict[int, ProposalVersion], viewer: Viewer, now: datetime) -> _Found:
    participants = list(
        Participant.objects.filter(round__in=versions, ended_on__isnull=True)
        .filter(
            Q(municipality__organisation__in=viewer.house_ids)
            | Q(round__region__in=viewer.adviser_region_ids)
        )
        .select_related("round__region", "municipality__organisation")
        .order_by("municipality__sort_key", "pk")
    )
    keys = [one.pk for one in participants]
    rows, seen = sets_of(keys, viewer, now)
    sets = {key: row for key, row in rows.items() if row.pk in seen}
    found = _Found(versions, participants, sets)
    found.hidden = frozenset(key for key, row in rows.items() if row.pk not in seen)
    if not sets:
        found.due = _due(keys, viewer, now)
        return found
    own: dict[int, list[LocalText]] = defaultdict(list)
    newest = [version.pk for version in versions.values()]
    texts = LocalText.objects.filter(papers__in=seen, based_on__isnull=False)
    for text in texts.exclude(based_on__in=newest).order_by("pk"):
        own[text.papers_id].append(text)
    found.own = own
    wanted = {text.key for ones in own.values() for text in ones}
    sections = ProposalSection.objects.filter(version__in=newest, key__in=wanted)
    found.sections = {(row.version_id, row.key): section_text(row) for row in sections}
    found.sent, found.touched = sent_of(list(sets)), own_of(list(sets), ()).touched
    found.due = _due(keys, viewer, now)
    return found


def _due(participants: Iterable[int], viewer: Viewer, now: datetime) -> dict[int, list[datetime]]:
    """Return when papers must be in, of the steps that are still to come, by participant."""
    due: dict[int, list[datetime]] = defaultdict(list)
    rows = Step.objects.filter(
        Step.visible_q(viewer, now),
        participant__in=list(participants),
        papers_due__isnull=False,
        state=StepState.CALCULATED,
    )
    for key, moment in rows.order_by("papers_due").values_list("participant_id", "papers_due"):
        if moment is not None:
            due[key].append(moment)
    return due


def _of_town(found: _Found, one: Participant, viewer: Viewer, now: datetime) -> WorkItem | None:
    """Return the one task that the papers of a municipality ask of this viewer now."""
    version = found.versions[one.round_id]
    house = one.municipality.organisation.pk
    if one.pk in found.hidden:
        return None
    papers = found.sets.get(one.pk)
    if papers is None:
        if not may(viewer, MAKE_PAPERS, house_place(one.round, house)) or not _asked(version, one):
            return None
        return _item(found, one, version, now, "begin", "house-papers")
    if not makes_as(viewer, one.round, house, papers):
        return None
    changed = _changed(found, papers, version, one)
    if changed:
        return _item(found, one, version, now, "choose", "house-merge", changed)
    touched = max(filter(None, (papers.touched_at, found.touched.get(papers.pk))), default=None)
    if any(changed_since(sent, version.label, touched) for sent in found.sent.get(one.pk, ())):
        return _item(found, one, version, now, "resend", "house-papers", since=touched)
    return None


def _asked(version: ProposalVersion, one: Participant) -> bool:
    """Return whether any body of this municipality decides a point of the version."""
    return bool(kinds_of(_text(version, ()), _town(one)))


def _changed(
    found: _Found, papers: PaperSet, version: ProposalVersion, one: Participant
) -> list[SectionText]:
    """Return the sections that the region changed under an own text."""
    texts = {text.key: text for text in found.own.get(papers.pk, ())}
    sections = [
        found.sections[version.pk, key] for key in texts if (version.pk, key) in found.sections
    ]
    facts = SetFacts(
        town=_town(one),
        texts={key: OwnText(tuple(t.blocks), tuple(t.was)) for key, t in texts.items()},
    )
    whole = _text(version, tuple(sections))
    return [section for section in sections if changed_under(whole, section, facts)]


def _item(
    found: _Found,
    one: Participant,
    version: ProposalVersion,
    now: datetime,
    kind: str,
    place: str,
    changed: list[SectionText] | None = None,
    since: datetime | None = None,
) -> WorkItem:
    of, town = one.round, one.name
    title, why, verb, word = {
        "begin": (
            _("Begin the papers of %(town)s"),
            _("The regional text is finished in %(version)s"),
            _("Begin"),
            _("begin papers"),
        ),
        "choose": (
            _("Choose what becomes of the papers of %(town)s"),
            _("In %(version)s the region changed what you had adapted: %(sections)s"),
            _("Choose"),
            _("choose"),
        ),
        "resend": (
            _("Send the new papers of %(town)s"),
            _("What was sent is no longer what the papers say"),
            _("View"),
            _("papers"),
        ),
    }[kind]
    names = ", ".join(f"“{section.heading}”" for section in changed or ())
    words = {"town": town, "version": version.label, "sections": names}
    more = [changed[0].key] if changed else []
    address = [of.region.slug, of.slug, one.municipality.slug]
    return WorkItem(
        key=f"papers-{kind}-{version.public_id}-{one.municipality.slug}",
        due=_day(found.due.get(one.pk, ()), version, now, since),
        title=title % words,
        why=f"{why % words}; {of.short_title or of.title}",
        href=address_of(place, *address, *more),
        verb=verb,
        kind=f"papers-{kind}",
        word=word,
    )


def _day(
    moments: Iterable[datetime],
    version: ProposalVersion,
    now: datetime,
    since: datetime | None = None,
) -> date:
    """Return when papers must be in first after they changed; two weeks where that is not known.

    They changed when the version was finished, or `since` when that is later.
    """
    made = version.frozen_at
    assert made is not None
    changed = max(filter(None, (made, since)))
    first = next((moment for moment in moments if moment >= changed), None)
    day = first if first is not None else changed + timedelta(days=DAYS)
    return day.astimezone(now.tzinfo).date()


def _to_send(found: _Found, viewer: Viewer, now: datetime) -> list[WorkItem]:
    """Return for the region: who still holds an older version of the text than the newest."""
    own = {
        version.proposal_id: version
        for version in found.versions.values()
        if may(viewer, SEND_TEXT, region_place(version.proposal.round))
    }
    if not own:
        return []
    sent = sent_of_proposals(list(own), viewer, now)
    items = []
    for proposal, version in own.items():
        behind = _behind(sent.get(proposal, ()), version.label)
        if not behind:
            continue
        of = version.proposal.round
        items.append(
            WorkItem(
                key=f"papers-holders-{version.public_id}",
                due=min(_day(found.due.get(one.town, ()), version, now) for one in behind),
                title=ngettext(
                    "Send %(version)s to %(count)s function that has an older one",
                    "Send %(version)s to %(count)s functions that have an older one",
                    len(behind),
                )
                % {"version": version.label, "count": len(behind)},
                why=", ".join(dict.fromkeys(one.town_name or one.function for one in behind)),
                href=address_of("text-send", of.region.slug, of.slug, version.public_id),
                verb=_("Send"),
                kind="papers-holders",
                word=_("send"),
            )
        )
    return items


def _behind(sent: Iterable[Sent], newest: str) -> list[Sent]:
    """Return who got the text itself in another version, and was not told that it is over.

    Where papers of the newest version went out already, they know; papers that a house sent in
    an older one are its own to send anew.
    """
    held = current(sent)
    known = {one.town for one in held if one.town and one.version == newest}
    return [
        one
        for one in held
        if one.version != newest
        and not one.body
        and one.recalled_at is None
        and one.town not in known
    ]


def _town(one: Participant) -> Town:
    return Town(one.municipality_id, one.name, one.name, one.centre)


def _text(version: ProposalVersion, sections: tuple[SectionText, ...]) -> VersionText:
    return VersionText(
        label=version.label,
        status=version.status,  # type: ignore[arg-type]
        dated=version.dated,
        subject="",
        sections=sections,
        points=points_text(version.points),
        arguments=arguments_text(version.arguments),
    )
