"""The room `meetings`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    """What happens in a body."""

    name = "regiovisie.meetings"
    label = "meetings"

    def ready(self) -> None:
        from regiovisie.common.jobs.registry import register as register_work
        from regiovisie.common.navigation import Section, register
        from regiovisie.meetings import permissions  # noqa: F401  (registers the rules)
        from regiovisie.meetings.plan_year import plan_job

        register(Section("meetings", 50, _("Meetings"), "meetings"))
        register_work("plan_year", plan_job, _("Plan of a year"))
