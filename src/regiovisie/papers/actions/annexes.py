"""Annexes of the version that is being written."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from regiovisie.common import db
from regiovisie.common.history.actions import delete, save
from regiovisie.documents.models import StoredFile
from regiovisie.network.enums import Visibility
from regiovisie.network.models import Account, Organisation
from regiovisie.papers.enums import Secrecy
from regiovisie.papers.models import Annex, ProposalVersion
from regiovisie.papers.models.proposal import refuse_frozen


def refuse_secret(secrecy: Secrecy) -> None:
    """Raise ValidationError for a file that is secret by law; ask this before a file is taken in.

    Secrecy under the Gemeentewet (articles 87 to 89) binds who holds the file. It stays in the
    organisation's own secured system and is never sent on from here.
    """
    if secrecy == Secrecy.LEGAL:
        raise ValidationError(
            _(
                "This file was not kept. What is secret by law belongs in the secured system of "
                "the organisation that imposed the secrecy (such as its own council information "
                "system). Add a public summary here, or only name the annex in the text."
            ),
            code="secret",
        )


@transaction.atomic
def add_annex(
    version: ProposalVersion,
    *,
    file: StoredFile,
    title: str,
    by: Account | None,
    reason: str,
    secrecy: Secrecy = Secrecy.OPEN,
    number: int | None = None,
    public_from: datetime | None = None,
    only_for: Organisation | None = None,
) -> Annex:
    """Add an annex, by default under the next number.

    An embargo needs its moment. `only_for`: until then one house sees it, not the whole region.
    Raises ValidationError for a secret or held file, and when the version is frozen.
    """
    refuse_secret(secrecy)
    _answered(file)
    refuse_frozen(db.lock(version))
    taken = set(Annex.objects.filter(version=version).values_list("number", flat=True))
    number = number or max(taken, default=0) + 1
    if number in taken:
        raise ValidationError({"number": _("There is an annex with this number already.")})
    annex = Annex(
        version=version,
        number=number,
        title=" ".join(title.split()),
        file=file,
        **_closed(secrecy, public_from, only_for),
    )
    return save(annex, by=by, reason=reason)


@transaction.atomic
def replace_annex(
    annex: Annex,
    *,
    by: Account | None,
    reason: str,
    file: StoredFile | None = None,
    title: str = "",
    secrecy: Secrecy | None = None,
    public_from: datetime | None = None,
    only_for: Organisation | None = None,
    expected: int | None = None,
) -> Annex:
    """Give an annex another file, title or embargo; its number stays as the text cites it."""
    annex.version = db.lock(annex.version)
    refuse_frozen(annex.version)
    if file is not None:
        _answered(file)
        annex.file = file
    if title:
        annex.title = " ".join(title.split())
    if secrecy is not None:
        refuse_secret(secrecy)
        for name, value in _closed(secrecy, public_from, only_for).items():
            setattr(annex, name, value)
    return save(annex, by=by, reason=reason, expected=expected)


@transaction.atomic
def remove_annex(annex: Annex, *, by: Account | None, reason: str) -> None:
    """Take an annex out of the version that is being written; earlier versions keep theirs."""
    refuse_frozen(db.lock(annex.version))
    delete(annex, by=by, reason=reason)


def _closed(
    secrecy: Secrecy, public_from: datetime | None, only_for: Organisation | None
) -> dict[str, Any]:
    """Return who may see an annex. Without an embargo it is as public as the papers it is with."""
    if secrecy == Secrecy.EMBARGO and public_from is None:
        raise ValidationError({"public_from": _("Say until when it is under embargo.")})
    return {
        "visibility": Visibility.ORGANISATION if only_for is not None else Visibility.REGION,
        "visible_organisation": only_for,
        "public_from": public_from if secrecy == Secrecy.EMBARGO else None,
    }


def _answered(file: StoredFile) -> None:
    if file.held:
        raise ValidationError(
            _("First answer what was asked about the digits in this file."), code="held"
        )
