"""The floor as an app."""

from django.apps import AppConfig


class FloorConfig(AppConfig):
    """One table."""

    name = "bench.floor"
    label = "floor"
