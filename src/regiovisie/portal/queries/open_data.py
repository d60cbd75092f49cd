"""Which files and which parts of the API there are."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from regiovisie.common.addresses import address_of
from regiovisie.network.models import Region


def build() -> dict[str, Any]:
    """Return the CSV files per region and the resources of the API, in one query."""
    regions = Region.objects.values("slug", "name", "example")
    return {
        "files": [
            {
                "href": address_of("region-municipalities-csv", row["slug"]),
                "name": row["name"],
                "example": row["example"],
            }
            for row in regions
        ],
        "resources": [
            {"href": address_of(f"api-{name}"), "name": name, "about": about}
            for name, about in (
                ("regios", _("regions, with their theme and their members")),
                ("gemeenten", _("municipalities, with inhabitants and the regions they are in")),
                ("organen", _("bodies, with what they may decide")),
                ("visies", _("visions, with their term and predecessor")),
                ("doelen", _("goals in their tree, and the lines that run across it")),
                ("doelgroepen", _("target groups of a vision, with their partners")),
                ("consultaties", _("consultations, with their term and what councils advised")),
                ("opmerkingen", _("remarks that are public, with what was done with each")),
                ("trajecten", _("rounds, with the standing of every municipality")),
                ("besluiten", _("outcomes per decision point, with number and source")),
                ("amendementen", _("amendments and motions, with what they changed")),
                ("toezeggingen", _("promises to a council, and how far they are")),
            )
        ],
        "root_href": address_of("api-root"),
        "openapi_href": address_of("api-openapi", "json"),
        "openapi_yaml_href": address_of("api-openapi", "yaml"),
    }
