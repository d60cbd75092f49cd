"""The room `network`."""

from django.apps import AppConfig


class NetworkConfig(AppConfig):
    """Who takes part."""

    name = "regiovisie.network"
    label = "network"

    def ready(self) -> None:
        from regiovisie.network import permissions  # noqa: F401  (registers the rules)
