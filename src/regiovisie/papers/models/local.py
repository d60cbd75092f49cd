"""What one municipality makes of the proposal: its papers, its values, its own texts."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from regiovisie.common.db import PublicIdField
from regiovisie.common.history.models import Recorded
from regiovisie.common.text.field import BlocksField
from regiovisie.papers.enums import PaperKind
from regiovisie.papers.logic.fields import Scope, keys_of

if TYPE_CHECKING:
    from regiovisie.network.viewer import Viewer


class PaperSet(Recorded):
    """The papers of one municipality on one proposal, with the values they have in common.

    Its own house sees it; the region only when the house shared it, or works on its behalf.
    `touched_at`: when a person last changed a value of it, or gave an own text up.
    """

    public_id = PublicIdField()
    proposal = models.ForeignKey(
        "papers.Proposal", on_delete=models.CASCADE, related_name="paper_sets"
    )
    participant = models.OneToOneField(
        "decisions.Participant", on_delete=models.CASCADE, related_name="paper_set"
    )
    house = models.ForeignKey("network.Organisation", on_delete=models.PROTECT, related_name="+")
    fields = models.JSONField(default=dict, blank=True)
    shared = models.BooleanField(default=False, help_text="the region may read along")
    on_behalf = models.BooleanField(default=False, help_text="begun by the region")
    touched_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["proposal_id", "id"]

    def __str__(self) -> str:
        return str(self.participant)

    def clean(self) -> None:
        self.fields = _clean_fields(self.fields, Scope.SHARED, "")

    @classmethod
    def visible_q(cls, viewer: Viewer, now: datetime, prefix: str = "") -> Q:
        """Return the filter of the sets that this viewer may see: the house, or the region."""
        p = prefix
        return Q(**{f"{p}house__in": viewer.house_ids}) | (
            Q(**{f"{p}proposal__round__region__in": viewer.adviser_region_ids})
            & (Q(**{f"{p}shared": True}) | Q(**{f"{p}on_behalf": True}))
        )


class MunicipalPaper(Recorded):
    """One paper of a set, with the values it has for itself.

    `treatment`: the word of that house's own list for how the cover note is to be treated.
    `needed`: False where the house makes no such paper.
    """

    public_id = PublicIdField()
    papers = models.ForeignKey(PaperSet, on_delete=models.CASCADE, related_name="papers")
    kind = models.CharField(max_length=20, choices=PaperKind.choices)
    fields = models.JSONField(default=dict, blank=True)
    treatment = models.ForeignKey(
        "papers.Treatment", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    needed = models.BooleanField(default=True)
    touched_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["papers_id", "id"]
        constraints = [
            models.UniqueConstraint(fields=["papers", "kind"], name="paper_kind_once_per_set")
        ]

    def __str__(self) -> str:
        return f"{self.papers}: {self.get_kind_display()}"

    def clean(self) -> None:
        self.fields = _clean_fields(self.fields, Scope.PAPER, self.kind)
        if self.treatment is not None and self.treatment.house_id != self.papers.house_id:
            raise ValidationError({"treatment": _("Choose a treatment from your own list.")})

    @classmethod
    def visible_q(cls, viewer: Viewer, now: datetime, prefix: str = "") -> Q:
        """Return the filter of the papers that this viewer may see: as their set."""
        return PaperSet.visible_q(viewer, now, f"{prefix}papers__")


class LocalText(Recorded):
    """A municipality's own text of one section, in all of its papers in which that stands.

    Adapted from `based_on`, whose words of then are kept in `was`; both empty where the section is
    local only. `given_up`: the local blocks that somebody gave up when this was last settled.
    """

    public_id = PublicIdField()
    papers = models.ForeignKey(PaperSet, on_delete=models.CASCADE, related_name="texts")
    key = models.SlugField(max_length=40)
    blocks = BlocksField(default=list, blank=True)
    was = BlocksField(default=list, blank=True)
    based_on = models.ForeignKey(
        "papers.ProposalVersion", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField()
    on_behalf = models.BooleanField(default=False)
    given_up = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["papers_id", "id"]
        constraints = [
            models.UniqueConstraint(fields=["papers", "key"], name="local_text_once_per_section")
        ]

    def __str__(self) -> str:
        return f"{self.papers}: {self.key}"

    @classmethod
    def visible_q(cls, viewer: Viewer, now: datetime, prefix: str = "") -> Q:
        """Return the filter of the texts that this viewer may see: as their set."""
        return PaperSet.visible_q(viewer, now, f"{prefix}papers__")


def _clean_fields(given: object, scope: Scope, kind: str) -> dict[str, str]:
    """Return the values of the keys that belong here, on one line each."""
    known = keys_of(scope, kind)
    if not isinstance(given, dict) or not set(given) <= known:
        raise ValidationError({"fields": _("This paper has no such field.")})
    lines = {key: " ".join(str(value).split()) for key, value in given.items()}
    if any(len(line) > 200 for line in lines.values()):
        raise ValidationError({"fields": _("Keep each field within 200 characters.")})
    return {key: line for key, line in lines.items() if line}
