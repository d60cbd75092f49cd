"""Addresses of the room `vision`."""

from django.urls import path

from regiovisie.vision.views import visions

urlpatterns = [path("regio/<slug:region>/visie/", visions.detail, name="vision")]
