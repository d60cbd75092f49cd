"""What the reader finds: values with the line they came from. Frozen, plain, without framework."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

# Below this a value is offered as a question, not as an answer (docs/reader.md, "certainty").
QUESTION_BELOW = 0.7


class Kind(StrEnum):
    """The kinds of paper we tell apart."""

    COVER_NOTE = "cover_note"
    EXECUTIVE_PROPOSAL = "executive_proposal"
    COUNCIL_PROPOSAL = "council_proposal"
    COUNCIL_DECISION = "council_decision"
    AMENDMENT = "amendment"
    MOTION = "motion"
    AGENDA = "agenda"
    DECISION_LIST = "decision_list"
    LETTER = "letter"
    REGULATION = "regulation"
    STRUCTURE = "structure"
    OTHER = "other"


class NumberKind(StrEnum):
    """What a number numbers."""

    FILE = "file"
    PROPOSAL = "proposal"
    DECISION = "decision"
    REGISTRATION = "registration"
    AGENDA = "agenda"


class DecidedBy(StrEnum):
    """Who decides on a point."""

    COUNCIL = "council"
    EXECUTIVE = "executive"
    CENTRE = "centre_municipality"
    REGION = "regional_body"


class Role(StrEnum):
    """As what somebody signs."""

    CLERK = "clerk"
    CHAIR = "chair"
    SECRETARY = "secretary"
    MAYOR = "mayor"
    ALDERMAN = "alderman"
    SUBMITTER = "submitter"


class RemarkKind(StrEnum):
    """What looks odd inside a paper. The reader asks; it never refuses."""

    ARGUMENT_WITHOUT_POINT = "argument_without_point"
    EXECUTIVES_GROUND = "executives_ground"
    ANNEX_NUMBER = "annex_number"
    ANNEX_MISSING = "annex_missing"
    PROVISIONAL_DATE = "provisional_date"
    WRONG_WEEKDAY = "wrong_weekday"
    DECIDED_BEFORE_PROPOSED = "decided_before_proposed"
    POINTS_DIFFER = "points_differ"
    POINT_NUMBERS = "point_numbers"
    TWO_DATES = "two_dates"
    PROVISIONAL_TEXT = "provisional_text"
    NOT_DUTCH = "not_dutch"


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality the reader knows: CBS code and name; ``others`` are further spellings."""

    code: str
    name: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Value:
    """A value, the words it was read from, and how sure the reader is.

    ``line`` counts from 1 in the text as given. ``certainty`` lies between 0 and 1. ``iso`` is the
    code of a date (as in ``common.dates``: 2024-05-14, 2024-34, 2024), ``kind`` the sort of number
    or body, ``code`` that of a municipality.
    """

    value: str
    quote: str
    line: int
    certainty: float
    iso: str = ""
    kind: str = ""
    code: str = ""
    provisional: bool = False

    @property
    def sure(self) -> bool:
        """Whether the value may be offered as an answer."""
        return self.certainty >= QUESTION_BELOW


@dataclass(frozen=True, slots=True)
class Point:
    """A decision point: its own number ("" when it has none), its text, who decides on it."""

    number: str
    text: str
    decided_by: DecidedBy | None
    quote: str
    line: int
    certainty: float


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument as the paper numbers it, mostly n.m for point n, and its heading sentence."""

    number: str
    text: str
    quote: str
    line: int
    certainty: float


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """The proposal a decision says it has read."""

    date: Value | None
    number: Value | None


@dataclass(frozen=True, slots=True)
class Term:
    """The term of the vision: years as written; an open end says so in words, without iso."""

    start: Value | None
    end: Value | None


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs as what, when the paper says so."""

    role: Role
    name: str
    date: Value | None
    quote: str
    line: int
    certainty: float


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to look at: its kind, what it is about, and a sentence in English."""

    kind: RemarkKind
    about: str
    sentence: str
    quote: str
    line: int


@dataclass(frozen=True, slots=True)
class Paper:
    """Everything read from one document. What is not in the text is None or empty."""

    first_line: int
    last_line: int
    document_type: Value | None = None
    municipality: Value | None = None
    municipalities: tuple[Value, ...] = ()
    body: Value | None = None
    subject: Value | None = None
    numbers: tuple[Value, ...] = ()
    number: Value | None = None
    date: Value | None = None
    council_date: Value | None = None
    committee_date: Value | None = None
    decision_date: Value | None = None
    portfolio_holder: Value | None = None
    author: Value | None = None
    nature: Value | None = None
    decision_points: tuple[Point, ...] = ()
    arguments: tuple[Argument, ...] = ()
    legal_grounds: tuple[Value, ...] = ()
    read_document: ReadDocument | None = None
    term: Term | None = None
    attachments: tuple[Value, ...] = ()
    signatories: tuple[Signatory, ...] = ()
    remarks: tuple[Remark, ...] = field(default=())
