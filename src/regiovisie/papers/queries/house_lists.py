"""What a house keeps itself: its list of treatments, its templates, the names for those."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q

from regiovisie.common.dates import words
from regiovisie.decisions.queries.language import tongue
from regiovisie.network.models import Organisation
from regiovisie.papers.enums import FieldKey, PaperKind
from regiovisie.papers.models import (
    HouseTemplate,
    ModelSection,
    Proposal,
    ProposalSection,
    Treatment,
)
from regiovisie.papers.queries.composing import templates_of
from regiovisie.papers.queries.wording import field_name, kind_name


def treatments_of(house: Organisation, now: datetime) -> list[Treatment]:
    """Return the words on a house's list today."""
    day = now.date()
    return list(
        Treatment.objects.filter(house=house)
        .filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day))
        .filter(Q(valid_from__isnull=True) | Q(valid_from__lte=day))
    )


def template_rows(house: Organisation, now: datetime) -> list[dict[str, Any]]:
    """Return the template in use for each kind of paper, and the one that comes after it."""
    used = templates_of([house.pk], now)
    later = {
        row.kind: row
        for row in HouseTemplate.objects.filter(house=house, valid_from__gt=now.date())
    }
    rows = []
    for kind in PaperKind:
        row, next_ = used.get((house.pk, kind.value)), later.get(kind.value)
        rows.append(
            {
                "kind": kind.value,
                "name": kind_name(kind),
                "file": row.file.name if row is not None else "",
                "since": words.long_date(row.valid_from, tongue()) if row is not None else "",
                "until": words.long_date(row.valid_to, tongue())
                if row is not None and row.valid_to is not None
                else "",
                "on_behalf": row.on_behalf if row is not None else False,
                "public_id": row.public_id if row is not None else "",
                "next": words.long_date(next_.valid_from, tongue()) if next_ is not None else "",
            }
        )
    return rows


def field_names() -> list[tuple[str, str]]:
    """Return the keys behind `veld.` with the names of the fields."""
    return [(key.value, field_name(key)) for key in FieldKey]


def section_names(proposal: Proposal) -> dict[str, str]:
    """Return the keys behind `onderdeel.` with their headings, in this region's papers."""
    rows = ModelSection.objects.filter(model__region=proposal.round.region_id)
    found = dict(rows.order_by("order", "id").values_list("key", "heading"))
    own = ProposalSection.objects.filter(version__proposal=proposal).order_by("order", "id")
    return found | dict(own.values_list("key", "heading"))
