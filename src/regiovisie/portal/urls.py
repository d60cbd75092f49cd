"""Addresses of the room `portal`."""

from django.urls import path

from regiovisie.portal import api_addresses
from regiovisie.portal.views import home, municipality, my_work, region, search, statements

urlpatterns = [
    path("", home.index, name="home"),
    path("mijn-werk/", my_work.index, name="my-work"),
    path("regio/<slug:region>/", region.detail, name="region"),
    path("regio/<slug:region>/netwerk/", region.network_page, name="network"),
    path(
        "regio/<slug:region>/gemeenten.csv",
        region.municipalities_csv,
        name="region-municipalities-csv",
    ),
    path("gemeente/<slug:municipality>/", municipality.detail, name="municipality"),
    path(
        "gemeente/<slug:municipality>/besluiten.csv",
        municipality.decisions_csv,
        name="municipality-decisions-csv",
    ),
    path("zoeken/", search.index, name="search"),
    path("toegankelijkheid/", statements.accessibility, name="accessibility"),
    path("privacy/", statements.privacy, name="privacy"),
    path("open-data/", statements.open_data, name="open-data"),
    path("robots.txt", statements.robots, name="robots"),
    path(".well-known/security.txt", statements.security, name="security-txt"),
    *api_addresses.patterns,
]
