"""The room `vision`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VisionConfig(AppConfig):
    """What a region wants."""

    name = "regiovisie.vision"
    label = "vision"

    def ready(self) -> None:
        from regiovisie.common.jobs.registry import register as register_job
        from regiovisie.common.navigation import Section, register
        from regiovisie.decisions import panels
        from regiovisie.vision.exports.nota import make_nota
        from regiovisie.vision.queries.visions import panels_of_rounds

        register(Section("vision", 10, _("Vision"), "vision"))
        register_job("nota", make_nota, _("Statement of answers"))
        panels.register("vision", panels_of_rounds)
