"""Send papers, and call them back: from these follows who holds which version."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from regiovisie.common import db
from regiovisie.common.history.actions import save
from regiovisie.common.mail.actions import queue
from regiovisie.decisions.models import Participant
from regiovisie.network.enums import BodyKind, Visibility
from regiovisie.network.models import Account, Body
from regiovisie.network.viewer import Viewer
from regiovisie.papers.actions.naming import Named
from regiovisie.papers.enums import PaperKind
from regiovisie.papers.logic.canonical import fingerprint, paper_content
from regiovisie.papers.logic.completeness import Finding, findings
from regiovisie.papers.logic.selecting import fits, needed_kinds
from regiovisie.papers.models import (
    Dispatch,
    HouseTemplate,
    MunicipalPaper,
    PaperSet,
    PaperVersion,
    Proposal,
    ProposalVersion,
)
from regiovisie.papers.queries.composing import composed, templates_of
from regiovisie.papers.queries.language import LANGUAGE
from regiovisie.papers.queries.loading import Loaded, LoadedSet, load, newest_frozen


@dataclass(frozen=True)
class Letter:
    """To whom it goes and what is said with it. Without an address no mail leaves from here."""

    function: str
    name: str = ""
    address: str = ""
    subject: str = ""
    text: str = ""


class SentMeanwhile(Exception):
    """Something was sent after the form was opened, perhaps by pressing twice: `newest`."""

    def __init__(self, newest: Dispatch) -> None:
        super().__init__(f"dispatch {newest.pk}")
        self.newest = newest


@transaction.atomic
def send_papers(
    papers: PaperSet,
    *,
    kinds: Iterable[PaperKind],
    to: Body,
    letter: Letter,
    viewer: Viewer,
    at: datetime,
    by: Account | None,
    reason: str,
    named: Collection[str] = (),
    public_from: datetime | None = None,
    on_behalf: bool = False,
    after: int | None = None,
) -> Dispatch:
    """Send papers of a municipality to a body of its own house, by a person's press.

    Each is kept as it is now, and opens again as that. From `at` on the body sees them (its clerk,
    its secretary); everybody from `public_from` on, until then they are under embargo. `named`:
    the keys of the findings that were shown to who sends. Raises Named with what was not. `after`:
    what was sent last when the form was opened (see `last_of_papers`; None: do not look). Raises
    SentMeanwhile when papers went out since.
    """
    papers = db.lock(papers)
    _nothing_since(last_of_papers(papers.participant), after)
    if to.organisation_id != papers.house_id:
        raise ValidationError(_("Papers go to a body of the own house."))
    version = newest_frozen(papers.proposal)
    if version is None:
        raise ValidationError(_("The region has not finished a version yet."))
    loaded = load(version, viewer, at, participants=[papers.participant_id])
    one = loaded.sets[papers.participant_id]
    if not one.seen:
        raise PermissionError("these papers are not shared")
    wanted = [kind for kind in needed_kinds(loaded.text, one.facts) if kind in set(kinds)]
    if not wanted:
        raise ValidationError(_("Choose at least one paper."))
    if not all(fits(kind, to.kind) for kind in wanted):
        raise ValidationError(_("The proposal to the executive goes to the executive only."))
    found = _about(findings(loaded.text, one.facts, at), wanted)
    if unnamed := tuple(finding for finding in found if finding.key not in set(named)):
        raise Named(unnamed)
    dispatch = _dispatch(
        version,
        papers.participant,
        letter,
        at=at,
        by=by,
        reason=reason,
        body=to,
        findings=[finding.key for finding in found],
        public_from=public_from,
        on_behalf=on_behalf,
    )
    templates = templates_of([papers.house_id], at)
    for kind in wanted:
        _keep(dispatch, papers, kind, loaded, one, templates.get((papers.house_id, kind)), to)
    return dispatch


@transaction.atomic
def send_text(
    version: ProposalVersion,
    *,
    letter: Letter,
    at: datetime,
    by: Account | None,
    reason: str,
    participant: Participant | None = None,
    body: Body | None = None,
) -> Dispatch:
    """Send the regional text itself to a function, in a municipality or in the region."""
    if not version.frozen:
        raise ValidationError(_("Finish this version first: what others hold never changes."))
    return _dispatch(version, participant, letter, at=at, by=by, reason=reason, body=body)


@transaction.atomic
def send_text_to(
    version: ProposalVersion,
    *,
    letters: Iterable[tuple[Participant | None, Letter]],
    at: datetime,
    by: Account | None,
    reason: str,
    after: int | None = None,
) -> list[Dispatch]:
    """Send the regional text to several functions by one press: to all of them, or to nobody.

    `after`: as of `send_papers`, see `last_of_text`. Raises SentMeanwhile.
    """
    _nothing_since(last_of_text(db.lock(version.proposal)), after)
    sent = [
        send_text(version, letter=letter, at=at, by=by, reason=reason, participant=participant)
        for participant, letter in letters
    ]
    if not sent:
        raise ValidationError(_("Choose at least one whom it goes to."))
    return sent


def last_of_papers(participant: Participant) -> Dispatch | None:
    """Return the last time that papers of a municipality were sent."""
    sent = Dispatch.objects.filter(participant=participant, papers__isnull=False)
    return sent.order_by("-pk").first()


def last_of_text(proposal: Proposal) -> Dispatch | None:
    """Return the last time that the regional text itself was sent, in any version."""
    sent = Dispatch.objects.filter(version__proposal=proposal, papers__isnull=True)
    return sent.order_by("-pk").first()


def _nothing_since(newest: Dispatch | None, after: int | None) -> None:
    if after is not None and newest is not None and newest.pk > after:
        raise SentMeanwhile(newest)


@transaction.atomic
def recall(
    dispatch: Dispatch, *, note: str, at: datetime, by: Account | None, reason: str
) -> Dispatch:
    """Tell a holder that another version takes the place of this one; it stays on the register.

    Raises ValidationError without a note, or when it was called back before.
    """
    dispatch = db.lock(dispatch)
    if not note.strip():
        raise ValidationError({"note": _("Say what takes its place.")})
    if dispatch.recalled_at is not None:
        raise ValidationError(_("This was called back already."))
    dispatch.recalled_at, dispatch.recalled_by, dispatch.recall_note = at, by, note.strip()
    save(dispatch, by=by, reason=reason)
    if dispatch.address:
        queue(
            thing=f"dispatch/{dispatch.public_id}",
            to=dispatch.address,
            occasion="recall",
            subject=dispatch.subject or dispatch.version.label,
            body=dispatch.recall_note,
            language=LANGUAGE,
        )
    return dispatch


def _about(found: tuple[Finding, ...], kinds: list[PaperKind]) -> tuple[Finding, ...]:
    """Return the findings that touch one of these papers."""
    return tuple(one for one in found if not one.papers or set(one.papers) & set(kinds))


def _dispatch(
    version: ProposalVersion,
    participant: Participant | None,
    letter: Letter,
    *,
    at: datetime,
    by: Account | None,
    reason: str,
    body: Body | None = None,
    findings: list[str] | None = None,
    public_from: datetime | None = None,
    on_behalf: bool = False,
) -> Dispatch:
    if not letter.function.strip():
        raise ValidationError({"function": _("Say to whom it goes.")})
    dispatch = save(
        Dispatch(
            version=version,
            participant=participant,
            body=body,
            function=letter.function.strip(),
            name=letter.name.strip(),
            address=letter.address.strip(),
            subject=letter.subject.strip(),
            letter=letter.text.strip(),
            findings=findings or [],
            sent_at=at,
            sent_by=by,
            public_from=public_from,
            on_behalf=on_behalf,
        ),
        by=by,
        reason=reason,
    )
    if dispatch.address and dispatch.letter:
        queue(
            thing=f"dispatch/{dispatch.public_id}",
            to=dispatch.address,
            occasion="sent",
            subject=dispatch.subject or version.label,
            body=dispatch.letter,
            language=LANGUAGE,
        )
    return dispatch


def _keep(
    dispatch: Dispatch,
    papers: PaperSet,
    kind: PaperKind,
    loaded: Loaded,
    one: LoadedSet,
    template: HouseTemplate | None,
    to: Body,
) -> PaperVersion:
    """Keep one paper as it goes out."""
    paper = MunicipalPaper.objects.filter(papers=papers, kind=kind).first() or save(
        MunicipalPaper(papers=papers, kind=kind), by=dispatch.sent_by, reason=_("papers sent")
    )
    at = dispatch.sent_at
    made = composed(loaded, one, kind, at, outside=to.kind != BodyKind.EXECUTIVE)
    content = paper_content(made)
    before = PaperVersion.objects.filter(paper=paper).count()
    kept = save(
        PaperVersion(
            paper=paper,
            number=before + 1,
            version=dispatch.version,
            dispatch=dispatch,
            content=content,
            hash=fingerprint(content),
            template=template,
            made_at=at,
            made_by=dispatch.sent_by,
            visibility=Visibility.ORGANISATION,
            visible_organisation_id=papers.house_id,
            visible_body=to,
            handed_over_at=at,
            public_from=dispatch.public_from,
        ),
        by=dispatch.sent_by,
        reason=_("papers sent"),
    )
    kept.annexes.set([annex.id for annex in made.annexes])
    return kept
