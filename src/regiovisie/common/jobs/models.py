"""A job: one piece of work done by the worker, with its progress."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from regiovisie.common.db import PublicIdField


class State(models.TextChoices):
    """Where a job stands."""

    WAITING = "waiting", _("Waiting")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    FAILED = "failed", _("Not finished")


class Job(models.Model):
    """Name and arguments of the work, who asked for it, how far it is.

    Progress is written without history; the asker is kept by number and name, because accounts
    live in a room above. ``heartbeat`` is machine time, never the set clock.
    """

    public_id = PublicIdField()
    name = models.CharField(max_length=80)
    arguments = models.JSONField(default=dict)
    asked_by_id = models.BigIntegerField(null=True)
    asked_by_name = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=5, default="nl")

    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(null=True)  # unknown: no bar, words only
    message = models.CharField(max_length=300, blank=True)
    result_url = models.CharField(max_length=500, blank=True)
    result_file = models.CharField(max_length=300, blank=True)  # below $REGIOVISIE_HOME/files

    attempt = models.PositiveSmallIntegerField(default=0)
    worker = models.CharField(max_length=64, blank=True)
    heartbeat = models.DateTimeField(null=True)
    task_id = models.UUIDField(null=True)  # row of django-tasks-db; those are pruned

    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-created_at", "-pk")
        indexes = (models.Index(fields=("state", "task_id")),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state__in=("done", "failed"), finished_at__isnull=False)
                | models.Q(state__in=("waiting", "running"), finished_at__isnull=True),
                name="job_finished_has_a_moment",
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} {self.public_id} ({self.state})"

    def get_absolute_url(self) -> str:
        """The page on which the asker follows the job."""
        return reverse("job", args=[self.public_id])

    @property
    def finished(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in (State.DONE, State.FAILED)
