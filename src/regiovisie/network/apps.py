"""The room `network`."""

from django.apps import AppConfig


class NetworkConfig(AppConfig):
    """Who takes part."""

    name = "regiovisie.network"
    label = "network"

    def ready(self) -> None:
        from allauth.mfa.signals import authenticator_removed

        from regiovisie.network.signin import forget_second_step

        authenticator_removed.connect(forget_second_step)
