"""The room `papers`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PapersConfig(AppConfig):
    """One regional proposal, every municipality's own papers."""

    name = "regiovisie.papers"
    label = "papers"

    def ready(self) -> None:
        """Make the zip of papers known as work; papers known to rounds and outcomes."""
        from regiovisie.common.jobs.registry import register
        from regiovisie.decisions import panels
        from regiovisie.papers.exports.zip_file import make_zip
        from regiovisie.papers.queries.panels import panels_of_rounds
        from regiovisie.papers.queries.read_round import round_reading_address
        from regiovisie.papers.queries.read_sources import panels_of_outcomes, reading_address

        register("papers_zip", make_zip, _("Papers as one zip"))
        panels.register("papers", panels_of_rounds)
        panels.register_for_outcomes("papers", panels_of_outcomes)
        panels.offer("papers", reading_address)
        panels.offer_for_rounds("papers", round_reading_address)
