"""The room `meetings`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    """What happens in a body."""

    name = "regiovisie.meetings"
    label = "meetings"

    def ready(self) -> None:
        from regiovisie.common.jobs.registry import register as register_job
        from regiovisie.common.navigation import Section, register
        from regiovisie.meetings import (
            permissions,  # noqa: F401  (registers the rules)
            stagnation,
        )
        from regiovisie.meetings.exports_pack import make_pack
        from regiovisie.meetings.plan_year import plan_job
        from regiovisie.meetings.queries import stagnation as own_facts

        register(Section("meetings", 50, _("Meetings"), "meetings"))
        for name in ("action_points", "promises", "duties", "late_papers"):
            stagnation.register(name, getattr(own_facts, name))
        register_job("meeting_pack", make_pack, _("Pack of a meeting"))
        register_job("plan_year", plan_job, _("Plan of a year"))
