"""The room `portal`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    """Pages that cross rooms: home, region, municipality, my work, search, the root of the API."""

    name = "regiovisie.portal"
    label = "portal"

    def ready(self) -> None:
        from regiovisie.common.navigation import Section, register

        register(Section("overview", 0, _("Overview"), "region"))
