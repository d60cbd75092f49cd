"""Nouns that may be closed: internal, for one house or body, or under embargo."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q

from regiovisie.network.enums import Visibility

if TYPE_CHECKING:
    from regiovisie.network.viewer import Sight, Viewer


class Closable(models.Model):
    """`visibility` says who may see it now; from `public_from` on everybody may (embargo).

    `visible_body` is the body meant by `body`, or the one it was handed to (from
    `handed_over_at` on), as papers are handed to the clerk before they are public.
    """

    region_lookup: ClassVar[str] = "region"
    author_lookup: ClassVar[str] = ""

    visibility = models.CharField(
        max_length=12, choices=Visibility.choices, default=Visibility.PUBLIC
    )
    public_from = models.DateTimeField(null=True, blank=True)
    visible_organisation = models.ForeignKey(
        "network.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    visible_body = models.ForeignKey(
        "network.Body", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    handed_over_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    @classmethod
    def visible_q(cls, viewer: Viewer | Sight, now: datetime, prefix: str = "") -> Q:
        """Return the filter of the rows that this viewer may see at this moment."""
        p = prefix
        allowed = Q(**{f"{p}visibility": Visibility.PUBLIC}) | Q(**{f"{p}public_from__lte": now})
        if viewer.region_ids:
            allowed |= Q(
                **{
                    f"{p}visibility": Visibility.REGION,
                    f"{p}{cls.region_lookup}__in": viewer.region_ids,
                }
            )
        if viewer.house_ids:
            allowed |= Q(
                **{
                    f"{p}visibility": Visibility.ORGANISATION,
                    f"{p}visible_organisation__in": viewer.house_ids,
                }
            )
        if viewer.body_ids:
            allowed |= Q(**{f"{p}visible_body__in": viewer.body_ids}) & (
                Q(**{f"{p}visibility": Visibility.BODY}) | Q(**{f"{p}handed_over_at__lte": now})
            )
        if cls.author_lookup and viewer.account_id:
            allowed |= Q(**{f"{p}{cls.author_lookup}": viewer.account_id})
        return allowed
