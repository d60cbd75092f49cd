"""The room `papers`."""

from django.apps import AppConfig


class PapersConfig(AppConfig):
    """One regional proposal, every municipality's own papers."""

    name = "regiovisie.papers"
    label = "papers"

    def ready(self) -> None:
        from regiovisie.decisions import panels
        from regiovisie.papers.queries.read_round import round_reading_address
        from regiovisie.papers.queries.read_sources import panels_of_outcomes, reading_address

        panels.register_for_outcomes("papers", panels_of_outcomes)
        panels.offer("papers", reading_address)
        panels.offer_for_rounds("papers", round_reading_address)
