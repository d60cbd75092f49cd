"""Addresses of the room `vision`."""

from django.urls import path

from regiovisie.vision import views

urlpatterns = [path("regio/<slug:region>/visie/", views.detail, name="vision")]
