"""The one address of the floor."""

from django.urls import path

from bench.floor.views import lines

urlpatterns = [path("", lines)]
