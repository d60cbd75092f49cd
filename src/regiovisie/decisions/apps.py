"""The room `decisions`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DecisionsConfig(AppConfig):
    """One text, N councils."""

    name = "regiovisie.decisions"
    label = "decisions"

    def ready(self) -> None:
        from regiovisie.common.navigation import Section, register
        from regiovisie.decisions import permissions  # noqa: F401  (registers the rules)
        from regiovisie.decisions.queries.stagnation import late_steps
        from regiovisie.meetings import stagnation

        register(Section("decisions", 20, _("Decision-making"), "rounds"))
        stagnation.register("steps", late_steps)
