"""Addresses of the look: the switch of language and the style sheet."""

from django.urls import path

from regiovisie.common import views

urlpatterns = [
    path("taal/<str:code>/", views.language, name="language"),
    path("stijlblad/", views.style_sheet, name="style-sheet"),
]
