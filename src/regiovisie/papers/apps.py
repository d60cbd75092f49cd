"""The room `papers`."""

from django.apps import AppConfig


class PapersConfig(AppConfig):
    """One regional proposal, every municipality's own papers."""

    name = "regiovisie.papers"
    label = "papers"
