"""What a vision wants: its goals in a tree, lines that run across it, and for whom they hold."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from regiovisie.common.db import PublicIdField, folded
from regiovisie.common.history.models import Recorded


class TargetGroup(Recorded):
    """A group of people that needs its own approach, and perhaps has a programme of its own.

    `short_name`: for the head of a column. `working_group`: who writes the programme.
    """

    public_id = PublicIdField()
    vision = models.ForeignKey(
        "vision.Vision", on_delete=models.CASCADE, related_name="target_groups"
    )
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=40, blank=True)
    text = models.TextField(blank=True, max_length=4000)
    programme = models.CharField(max_length=300, blank=True)
    working_group = models.CharField(max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    source = models.ForeignKey("network.Source", null=True, blank=True, on_delete=models.PROTECT)

    class Meta:
        ordering = ["vision", "order", "id"]

    def __str__(self) -> str:
        return self.name


class Goal(Recorded):
    """A goal under another one, or a line that runs across all of them (`across`).

    What level it is on follows from how deep it stands; the vision has the names of its levels.
    `continues`: the goal of the vision before this one that it takes further.
    """

    public_id = PublicIdField()
    vision = models.ForeignKey("vision.Vision", on_delete=models.CASCADE, related_name="goals")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    across = models.BooleanField(default=False)
    order = models.PositiveIntegerField(default=0)
    text = models.CharField(max_length=300)
    explanation = models.TextField(blank=True, max_length=4000)
    continues = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="continued_by"
    )
    source = models.ForeignKey("network.Source", null=True, blank=True, on_delete=models.PROTECT)
    search_key = models.TextField(editable=False, blank=True)

    class Meta:
        ordering = ["vision", "order", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(across=False) | Q(parent__isnull=True), name="line_hangs_under_nothing"
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        self.search_key = folded(f"{self.text} {self.explanation}")

    def get_absolute_url(self) -> str:
        return f"{self.vision.own_address}#doel-{self.public_id}"


class GoalMark(Recorded):
    """A goal holds for a target group, or a line runs through it.

    A line without any mark runs through every goal.
    """

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="marks")
    line = models.ForeignKey(
        Goal, null=True, blank=True, on_delete=models.CASCADE, related_name="runs_through"
    )
    group = models.ForeignKey(
        TargetGroup, null=True, blank=True, on_delete=models.CASCADE, related_name="marks"
    )

    class Meta:
        ordering = ["goal", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(line__isnull=False, group__isnull=True)
                | Q(line__isnull=True, group__isnull=False),
                name="mark_is_of_a_line_or_a_group",
            ),
            models.UniqueConstraint(fields=["goal", "line"], name="line_through_goal_once"),
            models.UniqueConstraint(fields=["goal", "group"], name="group_of_goal_once"),
        ]

    def __str__(self) -> str:
        return f"{self.goal}: {self.line or self.group}"
