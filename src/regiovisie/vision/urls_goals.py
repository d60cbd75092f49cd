"""Addresses of the goals of a vision."""

from django.urls import path

from regiovisie.vision.views import goal, goals

urlpatterns = [
    path("visie/<str:public_id>/doelen/", goals.outline, name="goals"),
    path("visie/<str:public_id>/doelen/nieuw/", goal.new, name="goal-new"),
    path("visie/<str:public_id>/doelen/niveaus/", goals.levels, name="goal-levels"),
    path("visie/<str:public_id>/doelen/weggehaald/", goal.taken_out, name="goals-removed"),
    path("doel/<str:public_id>/bewerken/", goal.edit, name="goal-edit"),
    path("doel/<str:public_id>/verplaatsen/", goals.place, name="goal-place"),
    path("doel/<str:public_id>/weghalen/", goal.remove, name="goal-remove"),
    path("doel/<str:public_id>/geschiedenis/", goal.history, name="goal-history"),
]
