"""Keep the distribution lists of a region."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from regiovisie.common import db
from regiovisie.common.history.actions import delete, save
from regiovisie.network.models import Account, Region
from regiovisie.papers.enums import ListKind
from regiovisie.papers.models import DistributionEntry


@transaction.atomic
def put_on_list(
    region: Region,
    *,
    list: ListKind,
    organisation: str,
    function: str,
    by: Account | None,
    reason: str,
    address: str = "",
) -> DistributionEntry:
    """Put a function of an organisation on a list of a region; once on each list."""
    db.lock(region)
    said = {
        "list": list,
        "organisation": " ".join(organisation.split()),
        "function": " ".join(function.split()),
    }
    if DistributionEntry.objects.filter(region=region, **said).exists():
        raise ValidationError({"organisation": _("This function is on the list already.")})
    return save(DistributionEntry(region=region, address=address, **said), by=by, reason=reason)


@transaction.atomic
def take_off_list(entry: DistributionEntry, *, by: Account, reason: str) -> None:
    """Take a function off a list; what it was sent stays in the register."""
    delete(entry, by=by, reason=reason)
