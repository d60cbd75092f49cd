"""How long each kind of consultation lasts, and on what ground. It asks, it never refuses.

Sources: Wet gemeenschappelijke regelingen, articles 1 (views on an arrangement: eight weeks) and
35 (views on a draft budget: twelve weeks); Gemeentewet, articles 150 (participation) and 169
(wishes and concerns); Algemene wet bestuursrecht, article 3:16 (public inspection: six weeks);
Wet maatschappelijke ondersteuning 2015, article 2.1.3 (residents and clients).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from regiovisie.vision.enums import ConsultationKind


@dataclass(frozen=True)
class Term:
    """The weeks that may be meant (none: the region sets them) and the ground, in Dutch."""

    weeks: tuple[int, ...]
    ground: str


TERMS: dict[ConsultationKind, Term] = {
    ConsultationKind.COUNCILS: Term((), "Geen wettelijke grond: afspraak van de gemeenten"),
    ConsultationKind.VIEW: Term(
        (8, 12), "Wgr art. 1 (regeling: 8 weken) of art. 35 (begroting: 12 weken)"
    ),
    ConsultationKind.WISHES: Term((), "Gemeentewet art. 169 lid 4"),
    ConsultationKind.INSPECTION: Term(
        (6,), "Gemeentewet art. 150 en inspraakverordening; Awb art. 3:16"
    ),
    ConsultationKind.ADVISORY: Term((), "Wmo 2015 art. 2.1.3 en de eigen verordening"),
    ConsultationKind.SESSION: Term((), "Geen wettelijke grond: afspraak van de regio"),
    ConsultationKind.PARTNERS: Term((), "Geen wettelijke grond: afspraak van de regio"),
    ConsultationKind.CLIENTS: Term((), "Wmo 2015 art. 2.1.3 en de eigen verordening"),
}


def weeks_short(kind: ConsultationKind, opens: date, closes: date) -> int:
    """Return how many weeks of the shortest term of this kind are missing; 0: long enough."""
    weeks = min(TERMS[kind].weeks, default=0)
    days = (closes - opens).days
    return max(0, weeks - days // 7)
