"""The history of rows."""

from django.apps import AppConfig


class HistoryConfig(AppConfig):
    """Abstract models and writes with a reason; the tables live in the rooms."""

    name = "regiovisie.common.history"
    label = "history"
