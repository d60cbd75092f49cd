"""The room `portal`."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """See the package's docstring."""

    name = "regiovisie.portal"
    label = "portal"
