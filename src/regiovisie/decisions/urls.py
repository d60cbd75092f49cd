"""Addresses of the room `decisions`."""

from django.urls import path

from regiovisie.decisions.views import (
    amendments,
    calendar_changes,
    calls,
    handing,
    history,
    left_off,
    outcome,
    outcome_page,
    participants,
    planning,
    promises,
    proposals,
    questions,
    rounds,
    setting_up,
    step_editing,
    steps,
    waiting,
)

ROUND = "regio/<slug:region>/besluitvorming/<slug:round>/"

urlpatterns = [
    path("regio/<slug:region>/besluitvorming/", rounds.index, name="rounds"),
    path("regio/<slug:region>/besluitvorming/nieuw/", setting_up.start, name="round-new"),
    path(
        "regio/<slug:region>/besluitvorming/route/<slug:municipality>/",
        setting_up.template,
        name="route-template",
    ),
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
    path("stap/<str:public_id>/doorgeschoven/", left_off.register, name="step-left-off"),
    path("stap/<str:public_id>/", step_editing.change, name="step-edit"),
    path("stap/<str:public_id>/intrekken/", step_editing.withdraw, name="step-withdraw"),
    path("stap/<str:public_id>/eerder/", step_editing.shift, name="step-shift"),
    path("stap/<str:public_id>/geschiedenis/", history.of_step, name="step-history"),
    path(f"{ROUND}route/<str:who>/", step_editing.route, name="round-route"),
    path(f"{ROUND}route/<str:who>/stap/", step_editing.add, name="step-new"),
    path(f"{ROUND}deelnemers/", participants.index, name="round-participants"),
    path(
        f"{ROUND}deelnemers/<slug:municipality>/vertrekt/",
        participants.end,
        name="participant-end",
    ),
    path(
        f"{ROUND}deelnemers/<slug:municipality>/blijft/",
        participants.resume,
        name="participant-resume",
    ),
    path(f"{ROUND}wacht-op/", waiting.change, name="round-waits"),
    path(f"{ROUND}routes/", setting_up.routes, name="round-routes"),
    path(f"{ROUND}planning/", planning.detail, name="round-planning"),
    path(f"{ROUND}planning/overnemen/", planning.take, name="round-planning-take"),
    path(
        f"{ROUND}planning/agenda/<str:who>/", calendar_changes.answer, name="round-calendar-changed"
    ),
    path(f"{ROUND}afwijkingen/", amendments.deviations, name="round-deviations"),
    path(f"{ROUND}wijzigingsvoorstellen/", proposals.index, name="change-proposals"),
    path(f"{ROUND}wijzigingsvoorstellen/nieuw/", proposals.add, name="change-proposal-new"),
    path(f"{ROUND}bellen/", calls.index, name="round-calls"),
    path(f"{ROUND}bellen/<slug:municipality>/", calls.note, name="contact-new"),
    path(f"{ROUND}toezegging/", promises.add, name="promise-new"),
    path("besluit/<str:public_id>/amendement/", amendments.add, name="amendment-new"),
    path("besluit/<str:public_id>/naar-griffier/", handing.hand, name="outcome-hand-over"),
    path("amendement/<str:public_id>/wijzigen/", amendments.change, name="amendment-edit"),
    path("vraag/<str:public_id>/", questions.answer, name="regional-question"),
    path("wijzigingsvoorstel/<str:public_id>/", proposals.answer, name="change-proposal-answer"),
    path(
        "wijzigingsvoorstel/<str:public_id>/wijzigen/",
        proposals.change,
        name="change-proposal-edit",
    ),
    path(
        "wijzigingsvoorstel/<str:public_id>/intrekken/",
        proposals.withdraw,
        name="change-proposal-withdraw",
    ),
    path("toezegging/<str:public_id>/wijzigen/", promises.change, name="promise-edit"),
    path("toezegging/<str:public_id>/intrekken/", promises.withdraw, name="promise-withdraw"),
    path("toezegging/<str:public_id>/gereed/", promises.report, name="promise-report"),
    path("toezegging/<str:public_id>/afvinken/", promises.tick, name="promise-tick"),
]
