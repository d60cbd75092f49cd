"""Which labelled values a paper has: where they are typed, which must be filled, which are private.

The three numbers of a Dutch paper are kept apart: of the file, of the proposal, of the decision.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from regiovisie.papers.enums import FieldKey, PaperKind

EXECUTIVE = frozenset({PaperKind.EXECUTIVE_PROPOSAL})
COUNCIL = frozenset({PaperKind.COVER_NOTE, PaperKind.COUNCIL_PROPOSAL, PaperKind.DRAFT_DECISION})
LETTER = frozenset({PaperKind.INFORMATION_LETTER})
ALL = frozenset(PaperKind)


class Scope(StrEnum):
    """Where a value comes from."""

    SHARED = "shared"  # typed once for all papers of a house
    PAPER = "paper"  # typed for one paper
    KNOWN = "known"  # from the route and the house's own list; never typed


@dataclass(frozen=True)
class FieldRule:
    """One labelled value.

    `kinds`: the papers that show it; `needed`: those on which an empty one is named before
    sending. `official`: of a civil servant, so not in the public rendition; a portfolio holder is
    a politician and stays. `signature`: it stands under the paper, not at its head.
    """

    key: FieldKey
    scope: Scope
    kinds: frozenset[PaperKind]
    needed: frozenset[PaperKind] = frozenset()
    official: bool = False
    signature: bool = False


FIELDS = (
    FieldRule(FieldKey.SUBJECT, Scope.SHARED, ALL),
    FieldRule(FieldKey.PORTFOLIO_HOLDER, Scope.SHARED, ALL, ALL - {PaperKind.DRAFT_DECISION}),
    FieldRule(FieldKey.FILE_NUMBER, Scope.SHARED, ALL, EXECUTIVE | COUNCIL),
    FieldRule(
        FieldKey.PROPOSAL_NUMBER,
        Scope.PAPER,
        EXECUTIVE | COUNCIL,
        EXECUTIVE | {PaperKind.COUNCIL_PROPOSAL},
    ),
    # Given when the decision is taken, so its absence is no fault of a draft.
    FieldRule(FieldKey.DECISION_NUMBER, Scope.PAPER, frozenset({PaperKind.DRAFT_DECISION})),
    FieldRule(
        FieldKey.TREATMENT,
        Scope.KNOWN,
        frozenset({PaperKind.COVER_NOTE}),
        frozenset({PaperKind.COVER_NOTE}),
    ),
    FieldRule(FieldKey.EXECUTIVE_DATE, Scope.KNOWN, EXECUTIVE | LETTER, EXECUTIVE),
    FieldRule(FieldKey.COMMITTEE_DATE, Scope.KNOWN, frozenset({PaperKind.COVER_NOTE})),
    FieldRule(
        FieldKey.COUNCIL_DATE,
        Scope.KNOWN,
        COUNCIL,
        frozenset({PaperKind.COUNCIL_PROPOSAL, PaperKind.DRAFT_DECISION}),
    ),
    FieldRule(FieldKey.CONTACT, Scope.SHARED, ALL - {PaperKind.DRAFT_DECISION}, official=True),
    FieldRule(
        FieldKey.CONTACT_PHONE, Scope.SHARED, ALL - {PaperKind.DRAFT_DECISION}, official=True
    ),
    FieldRule(FieldKey.CONTACT_MAIL, Scope.SHARED, ALL - {PaperKind.DRAFT_DECISION}, official=True),
    FieldRule(
        FieldKey.CLERK,
        Scope.SHARED,
        frozenset({PaperKind.DRAFT_DECISION}),
        official=True,
        signature=True,
    ),
    FieldRule(FieldKey.CHAIR, Scope.SHARED, frozenset({PaperKind.DRAFT_DECISION}), signature=True),
    FieldRule(
        FieldKey.SECRETARY,
        Scope.SHARED,
        frozenset({PaperKind.COUNCIL_PROPOSAL, PaperKind.INFORMATION_LETTER}),
        official=True,
        signature=True,
    ),
    FieldRule(
        FieldKey.MAYOR,
        Scope.SHARED,
        frozenset({PaperKind.COUNCIL_PROPOSAL, PaperKind.INFORMATION_LETTER}),
        signature=True,
    ),
)
OFFICIAL = frozenset(rule.key.value for rule in FIELDS if rule.official)


def keys_of(scope: Scope, kind: str = "") -> frozenset[str]:
    """Return the keys that are typed in this scope, for one kind of paper or for all."""
    return frozenset(
        rule.key.value
        for rule in FIELDS
        if rule.scope == scope and (not kind or kind in rule.kinds)
    )


def rules_of(kind: str) -> tuple[FieldRule, ...]:
    """Return the fields of one kind of paper in the order in which they stand on it."""
    return tuple(rule for rule in FIELDS if kind in rule.kinds)
