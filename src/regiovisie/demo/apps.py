"""The room `demo`."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """See the package's docstring."""

    name = "regiovisie.demo"
    label = "demo"
