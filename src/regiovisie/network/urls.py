"""Addresses of the room `network`: sign-in and a region's colours."""

from django.urls import include, path

from regiovisie.network.views import account, colours

urlpatterns = [
    path("huisstijl/<slug:region>-<str:key>.css", colours.style, name="region-colours"),
    path("account/", account.detail, name="account"),
    path("", include("regiovisie.network.signin_urls")),
]
