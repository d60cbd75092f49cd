"""The room `vision`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VisionConfig(AppConfig):
    """What a region wants."""

    name = "regiovisie.vision"
    label = "vision"

    def ready(self) -> None:
        from regiovisie.common.navigation import Section, register
        from regiovisie.decisions import panels
        from regiovisie.vision.queries.visions import panels_of_rounds

        register(Section("vision", 10, _("Vision"), "vision"))
        panels.register("vision", panels_of_rounds)
