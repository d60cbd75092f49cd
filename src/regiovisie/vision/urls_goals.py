"""Addresses of the goals of a vision, and of what stands around them."""

from django.urls import path

from regiovisie.vision.views import comparing, data_files, goal, goals, keeping, part_history, parts

urlpatterns = [
    path("regio/<slug:region>/visie/nieuw/", keeping.new, name="vision-new"),
    path("visie/<str:public_id>/bewerken/", keeping.edit, name="vision-edit"),
    path("visie/<str:public_id>/vergelijken/", comparing.detail, name="vision-compare"),
    path("visie/<str:public_id>/doelen/", goals.outline, name="goals"),
    path("visie/<str:public_id>/doelen.csv", data_files.goals_csv, name="goals-csv"),
    path("visie/<str:public_id>/doelen/nieuw/", goal.new, name="goal-new"),
    path("visie/<str:public_id>/doelen/niveaus/", goals.levels, name="goal-levels"),
    path("visie/<str:public_id>/doelen/weggehaald/", goal.taken_out, name="goals-removed"),
    path("doel/<str:public_id>/bewerken/", goal.edit, name="goal-edit"),
    path("doel/<str:public_id>/verplaatsen/", goals.place, name="goal-place"),
    path("doel/<str:public_id>/weghalen/", goal.remove, name="goal-remove"),
    path("doel/<str:public_id>/geschiedenis/", goal.history, name="goal-history"),
    path("visie/<str:public_id>/rondom/", parts.overview, name="vision-parts"),
    path("visie/<str:public_id>/rondom/<slug:kind>/nieuw/", parts.add, name="part-new"),
    path(
        "visie/<str:public_id>/rondom/<slug:kind>/weggehaald/",
        part_history.taken_out,
        name="parts-removed",
    ),
    path("visie/<str:public_id>/rondom/<slug:kind>/<str:key>/", parts.edit, name="part-edit"),
    path(
        "visie/<str:public_id>/rondom/<slug:kind>/<str:key>/geschiedenis/",
        part_history.of_one,
        name="part-history",
    ),
    path(
        "visie/<str:public_id>/rondom/<slug:kind>/<str:key>/weghalen/",
        parts.remove,
        name="part-remove",
    ),
]
