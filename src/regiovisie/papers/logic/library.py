"""The model that ships: the sections of Dutch council papers, to be copied and made one's own.

Headings and hints are Dutch, as the papers are; a region changes its copy as it likes.
"""

from __future__ import annotations

from dataclasses import dataclass

from regiovisie.papers.enums import Content, PaperKind, Policy

NAME = "Voorstel aan college en raad"
_EXECUTIVE, _NOTE, _COUNCIL, _DECISION, _LETTER = (
    PaperKind.EXECUTIVE_PROPOSAL,
    PaperKind.COVER_NOTE,
    PaperKind.COUNCIL_PROPOSAL,
    PaperKind.DRAFT_DECISION,
    PaperKind.INFORMATION_LETTER,
)


@dataclass(frozen=True)
class ShippedSection:
    """A section of the model that ships."""

    key: str
    heading: str
    policy: Policy
    kinds: tuple[PaperKind, ...]
    hint: str
    content: Content = Content.TEXT


SECTIONS = (
    ShippedSection(
        "question",
        "Wat wordt gevraagd",
        Policy.FIXED,
        (_NOTE,),
        "In twee zinnen: wat ligt voor, en wat wordt van de raad gevraagd.",
    ),
    ShippedSection(
        "introduction",
        "Aanleiding",
        Policy.FIXED,
        (_EXECUTIVE, _NOTE, _COUNCIL, _LETTER),
        "Waarom dit nu voorligt, en wat eraan voorafging.",
    ),
    ShippedSection(
        "points",
        "Voorstel",
        Policy.FIXED,
        (_EXECUTIVE, _NOTE, _COUNCIL),
        "De beslispunten van het traject.",
        Content.POINTS,
    ),
    ShippedSection(
        "to_council",
        "Aan de raad voor te stellen",
        Policy.FIXED,
        (_EXECUTIVE,),
        "De beslispunten die het college aan de raad voorlegt.",
        Content.COUNCIL_POINTS,
    ),
    ShippedSection(
        "message",
        "Kernboodschap",
        Policy.ADAPTABLE,
        (_LETTER,),
        "Wat de raad moet weten van wat het college besluit.",
    ),
    ShippedSection(
        "effect",
        "Beoogd effect",
        Policy.FIXED,
        (_EXECUTIVE, _COUNCIL),
        "Wat inwoners ervan merken.",
    ),
    ShippedSection(
        "arguments",
        "Argumenten",
        Policy.ADAPTABLE,
        (_EXECUTIVE, _COUNCIL),
        "De argumenten per beslispunt.",
        Content.ARGUMENTS,
    ),
    ShippedSection(
        "risks",
        "Kanttekeningen en risico's",
        Policy.ADAPTABLE,
        (_EXECUTIVE, _COUNCIL),
        "Wat ertegen pleit, en wat wij daaraan doen.",
    ),
    ShippedSection(
        "finances",
        "Financiële gevolgen",
        Policy.ADAPTABLE,
        (_EXECUTIVE, _COUNCIL, _LETTER),
        "Wat het kost, wie betaalt, en waarover apart wordt besloten.",
    ),
    ShippedSection(
        "local",
        "Betekenis voor onze gemeente",
        Policy.LOCAL,
        (_EXECUTIVE, _COUNCIL, _LETTER),
        "Wat dit hier betekent: eigen beleid, eigen partners, eigen cijfers.",
    ),
    ShippedSection(
        "participation",
        "Participatie",
        Policy.ADAPTABLE,
        (_EXECUTIVE, _COUNCIL),
        "Wie meedacht en adviseerde, en wat daarmee is gedaan.",
    ),
    ShippedSection(
        "planning",
        "Uitvoering en evaluatie",
        Policy.FIXED,
        (_EXECUTIVE, _COUNCIL, _LETTER),
        "Wat na het besluit gebeurt, en wanneer de raad ervan hoort.",
    ),
    ShippedSection(
        "read",
        "Gelezen",
        Policy.FIXED,
        (_DECISION,),
        "Welke stukken voor de raad lagen; [datum college] vult zichzelf in.",
    ),
    ShippedSection(
        "having_regard",
        "Gelet op",
        Policy.FIXED,
        (_DECISION,),
        "De wettelijke grond van het besluit.",
    ),
    ShippedSection(
        "decides",
        "Besluit",
        Policy.FIXED,
        (_DECISION,),
        "De beslispunten van de raad.",
        Content.POINTS,
    ),
)
