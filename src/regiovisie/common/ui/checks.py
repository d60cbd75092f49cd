"""The team's own mistakes in the look, found by `manage.py check`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Warning, register

from regiovisie.common.ui.assets import BUILT


@register()
def built_assets(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Warn when the style sheets were not built: pages then work, but without looks."""
    if (BUILT / "manifest.json").exists():
        return []
    return [
        Warning(
            "The style sheets are not built.",
            hint="Run `make .stamps/built`.",
            id="common.W001",
        )
    ]
