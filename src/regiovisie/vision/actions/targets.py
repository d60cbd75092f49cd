"""Target groups of a vision."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from regiovisie.common.history.actions import save
from regiovisie.network.models import Account
from regiovisie.vision.models import TargetGroup, Vision


@transaction.atomic
def add_group(
    vision: Vision, *, name: str, by: Account | None, reason: str, **facts: Any
) -> TargetGroup:
    """Add a target group. `facts`: short_name, text, programme, working_group, order, source."""
    return save(TargetGroup(vision=vision, name=name, **facts), by=by, reason=reason)
