"""The room `papers`."""

from django.apps import AppConfig


class PapersConfig(AppConfig):
    """One regional proposal, every municipality's own papers."""

    name = "regiovisie.papers"
    label = "papers"

    def ready(self) -> None:
        from regiovisie.decisions import panels
        from regiovisie.papers.queries.panels import panels_of_rounds

        panels.register("papers", panels_of_rounds)
