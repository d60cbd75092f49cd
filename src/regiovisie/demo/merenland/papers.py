"""Write the papers of Merenland's main round: every standing that papers can have is there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.core.files.base import ContentFile

from regiovisie.common.clock import ZONE
from regiovisie.common.text import from_plain
from regiovisie.decisions.models import Participant, Round
from regiovisie.demo.merenland import paper_words as words
from regiovisie.demo.merenland.main_round import LATE
from regiovisie.demo.merenland.plan import PlannedRound, Route
from regiovisie.demo.merenland.routes import number
from regiovisie.demo.merenland.towns import BY_SLUG
from regiovisie.documents.actions import take_in
from regiovisie.network.models import Account, Body, Organisation
from regiovisie.network.viewer import viewer_of
from regiovisie.papers import actions
from regiovisie.papers.enums import PaperKind, Secrecy, VersionStatus
from regiovisie.papers.models import LocalText, PaperSet, Proposal, ProposalSection, ProposalVersion

TO_COUNCIL = (PaperKind.COVER_NOTE, PaperKind.COUNCIL_PROPOSAL, PaperKind.DRAFT_DECISION)
OWN_OFFICE = "oosterdal"  # makes its papers itself; for the others the region does
CHANGED = "molenkamp"  # wrote its local section anew after its council held the vision over
WRITING = LATE  # has not settled yet what the region changed
COMPLETE = "veenhorst"  # has everything ready to send
NOT_STARTED = "elzenbroek"  # makes its papers in a system of its own, so far


@dataclass
class _Desk:
    """What every step below needs."""

    proposal: Proposal
    planned: PlannedRound
    bodies: dict[str, Body]
    accounts: dict[str, Account]
    today: date
    reason: str

    def person(self, slug: str) -> Account:
        """Return who makes the papers of a municipality."""
        return self.accounts["officer" if slug == OWN_OFFICE else "adviser"]


def add_papers(
    of: Round,
    planned: PlannedRound,
    bodies: dict[str, Body],
    accounts: dict[str, Account],
    today: date,
    *,
    by: Account | None,
    reason: str,
) -> Proposal:
    """Add the proposal in a draft and a final version, and the papers of all municipalities."""
    model = actions.adopt_library(of.region, by=by, reason=reason)
    proposal = actions.start_proposal(of, model=model, by=by, reason=reason, label="v0.9")
    desk = _Desk(proposal, planned, bodies, accounts, today, reason)
    policy = next(step for step in planned.regional.steps if step.body == "regio/policy")
    drafted = policy.day or planned.text_day
    _write(proposal, words.DRAFT, by=by, reason=reason)
    _annex(desk, words.VISION_ANNEX, by=by)
    draft = _finish(desk, "v0.9", VersionStatus.DRAFT, _at(drafted, 16), by=by)
    sets = _start(desk, of, _at(drafted + timedelta(days=3), 10))
    _send_draft(desk, draft, of, _at(drafted, 17))
    actions.start_next_version(proposal, label="v1.0", by=by, reason=reason)
    _write(proposal, words.FINAL, by=by, reason=reason)
    _annex(desk, words.ADVICE_ANNEX, by=by)
    late = Participant.objects.get(round=of, municipality__slug=LATE)
    _annex(desk, words.LATE_ANNEX, by=by, only_for=late.municipality.organisation)
    ready = _at(planned.text_day, 12)
    final = _finish(desk, "v1.0", VersionStatus.FINAL, ready, by=by, note=words.FINAL_NOTE)
    for route in planned.routes:
        if route.town == NOT_STARTED:
            continue
        _make(desk, sets[route.town], route, final, ready)
    return proposal


def _write(proposal: Proposal, texts: dict[str, str], *, by: Account | None, reason: str) -> None:
    rows = ProposalSection.objects.filter(
        version__proposal=proposal, version__frozen_at__isnull=True, key__in=texts
    )
    for row in rows.select_related("version"):
        blocks = from_plain(texts[row.key], row.blocks)
        actions.write_section(row, blocks=blocks, by=by, reason=reason)


def _annex(
    desk: _Desk,
    annex: tuple[str, str, str],
    *,
    by: Account | None,
    only_for: Organisation | None = None,
) -> None:
    """Add an annex to the version that is being written; for one house it is under embargo.

    The demo is loaded as a whole or not at all, before anybody works in it; so its three small
    files are taken in inside that transaction. One that is rolled back leaves them on disk.
    """
    title, name, said = annex
    actions.add_annex(
        ProposalVersion.objects.get(proposal=desk.proposal, frozen_at__isnull=True),
        file=take_in(ContentFile(said.encode(), name=name), by=by),
        title=title,
        secrecy=Secrecy.EMBARGO if only_for else Secrecy.OPEN,
        public_from=_at(desk.today + timedelta(days=30), 12) if only_for else None,
        only_for=only_for,
        by=by,
        reason=desk.reason,
    )


def _finish(
    desk: _Desk,
    label: str,
    status: VersionStatus,
    at: datetime,
    *,
    by: Account | None,
    note: str = "",
) -> ProposalVersion:
    return actions.finish_version(
        ProposalVersion.objects.get(proposal=desk.proposal, label=label),
        status=status,
        dated=at.date(),
        at=at,
        note=note,
        by=by,
        reason=desk.reason,
    )


def _start(desk: _Desk, of: Round, at: datetime) -> dict[str, PaperSet]:
    """Start every municipality's papers, some with a sentence of its own under the draft."""
    sets: dict[str, PaperSet] = {}
    for participant in Participant.objects.filter(round=of).select_related("municipality"):
        slug = participant.municipality.slug
        if slug == NOT_STARTED:
            continue
        sets[slug] = actions.start_papers(
            desk.proposal,
            participant,
            on_behalf=slug != OWN_OFFICE,
            by=desk.person(slug),
            reason=desk.reason,
        )
        if slug in words.OWN_FINANCES:
            text = f"{words.DRAFT['finances']}\n\n{words.OWN_FINANCES[slug]}"
            _own(desk, sets[slug], slug, "finances", text, at)
    return sets


def _send_draft(desk: _Desk, draft: ProposalVersion, of: Round, at: datetime) -> None:
    """Send the draft to three officers; one of them is told that the final version takes over."""
    for slug, name in ((OWN_OFFICE, "Bas Rietveldt"), ("plashaven", ""), (LATE, "")):
        sent = actions.send_text(
            draft,
            participant=Participant.objects.get(round=of, municipality__slug=slug),
            letter=actions.Letter(function="beleidsmedewerker", name=name),
            at=at,
            by=desk.accounts["adviser"],
            reason=desk.reason,
        )
        if slug == "plashaven":
            actions.recall(
                sent,
                note=words.RECALL,
                at=_at(desk.planned.text_day, 14),
                by=desk.accounts["adviser"],
                reason=desk.reason,
            )


def _make(
    desk: _Desk, papers: PaperSet, route: Route, final: ProposalVersion, ready: datetime
) -> None:
    """Do what each municipality did after the final version, as far as it came."""
    slug = route.town
    if slug == WRITING:
        return
    at = ready + timedelta(hours=3)
    for text in LocalText.objects.filter(papers=papers, key="finances").exclude(based_on=final):
        actions.settle_change(
            text, choices={}, seen=final, at=at, by=desk.person(slug), reason=desk.reason
        )
    _own(desk, papers, slug, "local", words.LOCAL[slug], at)
    _fill(desk, papers, slug, at)
    if slug == COMPLETE:
        return
    executive = _day(route, "executive")
    council = desk.bodies[f"{slug}/council"]
    early = max(at + timedelta(hours=1), _at(executive - timedelta(days=7), 10))
    _send(
        desk, papers, slug, (PaperKind.EXECUTIVE_PROPOSAL, *TO_COUNCIL),
        desk.bodies[f"{slug}/executive"], "secretaris", early,
    )  # fmt: skip
    handed = _at(executive + timedelta(days=1), 9)
    _send(desk, papers, slug, TO_COUNCIL, council, "griffier", handed)
    if slug == CHANGED:
        later = _at(desk.today - timedelta(days=1), 15)
        _own(desk, papers, slug, "local", words.MOLENKAMP_AGAIN, later)


def _fill(desk: _Desk, papers: PaperSet, slug: str, at: datetime) -> None:
    """Fill in what the papers ask for; a house without preparing bodies makes no cover note."""
    by, day = desk.person(slug), at.date()
    values = {"portfolio_holder": words.HOLDERS[slug], "file_number": number(slug, day, 7)}
    if slug == OWN_OFFICE:
        values |= {"contact": "Bas Rietveldt", "contact_mail": "b.rietveldt@oosterdal.example"}
    actions.fill_fields(papers, values, at=at, by=by, reason=desk.reason)
    preparations = BY_SLUG[slug].preparations
    for shift, paper in enumerate(papers.papers.all(), start=11):
        treatment = None
        if paper.kind == PaperKind.COVER_NOTE and preparations:
            treatment = actions.add_treatment(
                papers.house, name=preparations[-1].treatment, by=by, reason=desk.reason
            )
        actions.fill_paper(
            paper,
            values={"proposal_number": number(slug, day, shift)},
            treatment=treatment,
            needed=paper.kind != PaperKind.COVER_NOTE or bool(preparations),
            at=at,
            by=by,
            reason=desk.reason,
        )


def _own(desk: _Desk, papers: PaperSet, slug: str, key: str, text: str, at: datetime) -> None:
    """Write a municipality's own text, keeping the ids of the blocks it began with."""
    known = LocalText.objects.filter(papers=papers, key=key).first()
    regional = ProposalSection.objects.filter(
        version__proposal=desk.proposal, version__frozen_at__isnull=False, key=key
    ).last()
    before = known.blocks if known is not None else regional.blocks if regional else []
    actions.write_text(
        papers,
        key=key,
        blocks=from_plain(text, before),
        at=at,
        on_behalf=slug != OWN_OFFICE,
        by=desk.person(slug),
        reason=desk.reason,
    )


def _send(
    desk: _Desk,
    papers: PaperSet,
    slug: str,
    kinds: tuple[PaperKind, ...],
    to: Body,
    function: str,
    at: datetime,
) -> None:
    person = desk.person(slug)
    actions.send_papers(
        papers,
        kinds=kinds,
        to=to,
        letter=actions.Letter(function=function),
        viewer=viewer_of(person, at.date()),
        at=at,
        by=person,
        reason=desk.reason,
        public_from=_at(at.date() + timedelta(days=1), 12) if function == "griffier" else None,
        on_behalf=slug != OWN_OFFICE,
    )


def _day(route: Route, body: str) -> date:
    """Return the first day on which this body of a municipality treats the subject."""
    return next(
        step.day for step in route.steps if step.day is not None and step.body.endswith(f"/{body}")
    )


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=ZONE)
