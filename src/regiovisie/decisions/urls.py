"""Addresses of the room `decisions`."""

from django.urls import path

from regiovisie.decisions.views import history, outcome, outcome_page, rounds, steps

urlpatterns = [
    path("regio/<slug:region>/besluitvorming/", rounds.index, name="rounds"),
    path("regio/<slug:region>/besluitvorming/<slug:round>/", rounds.detail, name="round"),
    path(
        "regio/<slug:region>/besluitvorming/<slug:round>/besluiten.csv",
        rounds.decisions_csv,
        name="round-csv",
    ),
    path(
        "regio/<slug:region>/besluitvorming/<slug:round>/geschiedenis/",
        history.of_round,
        name="round-history",
    ),
    path(
        "regio/<slug:region>/besluitvorming/<slug:round>/uitkomst/orgaan/<str:body>/",
        outcome.register_regional,
        name="outcome-regional",
    ),
    path(
        "regio/<slug:region>/besluitvorming/<slug:round>/uitkomst/<slug:municipality>/",
        outcome.register,
        name="outcome",
    ),
    path("besluit/<str:public_id>/", outcome_page.detail, name="outcome-page"),
    path("besluit/<str:public_id>/bestand/", outcome_page.file, name="outcome-file"),
    path("besluit/<str:public_id>/bevestigen/", outcome_page.confirm, name="outcome-confirm"),
    path("besluit/<str:public_id>/herstellen/", outcome.correct, name="outcome-correct"),
    path("besluit/<str:public_id>/welke-geldt/", outcome_page.settle, name="outcome-settle"),
    path("besluit/<str:public_id>/geschiedenis/", history.of_outcome, name="outcome-history"),
    path("stap/<str:public_id>/ingeleverd/", steps.submitted, name="step-submit"),
]
