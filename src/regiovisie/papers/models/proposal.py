"""The region's one proposal: its versions, their sections and annexes."""

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
from regiovisie.network.models import Closable
from regiovisie.papers.enums import VersionStatus
from regiovisie.papers.models.model import SectionShape

if TYPE_CHECKING:
    from regiovisie.network.viewer import Viewer


class Proposal(Recorded):
    """The proposal that a region writes once for every municipality in a round."""

    public_id = PublicIdField()
    round = models.OneToOneField(
        "decisions.Round", on_delete=models.CASCADE, related_name="proposal"
    )
    model = models.ForeignKey(
        "papers.PaperModel", on_delete=models.PROTECT, related_name="proposals"
    )
    subject = models.CharField(
        max_length=200, blank=True, help_text="empty: the title of the round"
    )

    class Meta:
        ordering = ["round_id"]

    def __str__(self) -> str:
        return self.subject or str(self.round)

    @classmethod
    def visible_q(cls, viewer: Viewer, now: datetime, prefix: str = "") -> Q:
        """Return the filter of the proposals of which this viewer may see a version."""
        return ProposalVersion.visible_q(viewer, now, f"{prefix}versions__")


class ProposalVersion(Recorded):
    """A version (label such as v0.9). Being written until it is frozen; then it never changes.

    `hash`: SHA-256 over the canonical JSON of everything in it. `points` and `arguments`: the
    round's, as they were when it was frozen. `text`: the version of the text that these papers put
    before the bodies. `public_from`: from then on everybody may read it; until then who works for
    the region, and while it is being written only the region's own advisers.
    """

    public_id = PublicIdField()
    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="versions")
    label = models.CharField(max_length=20)
    status = models.CharField(
        max_length=6, choices=VersionStatus.choices, default=VersionStatus.DRAFT
    )
    dated = models.DateField(null=True, blank=True)
    frozen_at = models.DateTimeField(null=True, blank=True)
    hash = models.CharField(max_length=64, blank=True, editable=False)
    note = models.CharField(max_length=300, blank=True, help_text="what changed, in one line")
    points = models.JSONField(default=list, blank=True)
    arguments = models.JSONField(default=list, blank=True)
    text = models.ForeignKey(
        "decisions.RoundText", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    public_from = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["proposal_id", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "label"], name="proposal_version_label_once"
            ),
            models.UniqueConstraint(
                fields=["proposal"],
                condition=Q(frozen_at__isnull=True),
                name="one_proposal_version_being_written",
            ),
            models.CheckConstraint(
                condition=Q(frozen_at__isnull=True, hash="")
                | (Q(frozen_at__isnull=False, dated__isnull=False) & ~Q(hash="")),
                name="frozen_proposal_version_has_hash_and_day",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def frozen(self) -> bool:
        return self.frozen_at is not None

    @classmethod
    def visible_q(cls, viewer: Viewer, now: datetime, prefix: str = "") -> Q:
        """Return the filter of the versions that this viewer may see at this moment."""
        p, region = prefix, f"{prefix}proposal__round__region__in"
        allowed = Q(**{f"{p}frozen_at__isnull": False}) & Q(**{f"{p}public_from__lte": now})
        if viewer.region_ids:
            allowed |= Q(**{f"{p}frozen_at__isnull": False, region: viewer.region_ids})
        if viewer.adviser_region_ids:
            allowed |= Q(**{region: viewer.adviser_region_ids})
        return allowed


class ProposalSection(Recorded, SectionShape):
    """One section of a version with its text in blocks; points and arguments have none here."""

    version = models.ForeignKey(ProposalVersion, on_delete=models.CASCADE, related_name="sections")
    hint = models.CharField(max_length=300, blank=True)
    blocks = BlocksField(default=list, blank=True)

    class Meta:
        ordering = ["version_id", "order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["version", "key"], name="proposal_section_key_once")
        ]

    def __str__(self) -> str:
        return self.heading

    def clean(self) -> None:
        super().clean()
        refuse_frozen(self.version)


class Annex(Recorded, Closable):
    """A file with the proposal, under the number by which the text cites it.

    Closed to others than the region, it travels with the papers; with a moment of its own
    (`public_from`, an embargo) it stays out of every set of somebody outside until that moment.
    What is secret by law is never kept here (see `actions.add_annex`).
    """

    region_lookup = "version__proposal__round__region"

    public_id = PublicIdField()
    version = models.ForeignKey(ProposalVersion, on_delete=models.CASCADE, related_name="annexes")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    file = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["version_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["version", "number"], name="annex_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"

    def clean(self) -> None:
        refuse_frozen(self.version)


def refuse_frozen(version: ProposalVersion) -> None:
    """Raise ValidationError when this version is frozen: what others hold never changes."""
    if version.frozen:
        raise ValidationError(
            _("Version %(label)s is frozen. Start a next version to change anything.")
            % {"label": version.label}
        )
