"""Addresses of the room `decisions`."""

from django.urls import path

from regiovisie.decisions.views import rounds

urlpatterns = [
    path("regio/<slug:region>/besluitvorming/", rounds.index, name="rounds"),
    path("regio/<slug:region>/besluitvorming/<slug:round>/", rounds.detail, name="round"),
]
