"""Addresses of the region's own side of papers. They come before those of one municipality."""

from django.urls import path

from regiovisie.papers.views import (
    distribution,
    regional_annexes,
    regional_model,
    regional_overview,
    regional_proposal,
    regional_section,
    regional_sending,
    shared_questions,
)

PAPERS = "regio/<slug:region>/besluitvorming/<slug:round>/stukken/"
TEXT = f"{PAPERS}tekst/"
VERSION = f"{TEXT}versie/<str:public_id>/"
SECTION = f"{TEXT}onderdeel/<slug:key>/"
ANNEX = f"{TEXT}bijlage/<str:public_id>/"

urlpatterns = [
    path("regio/<slug:region>/verzendlijsten/", distribution.lists, name="distribution-lists"),
    path("verzendlijst/<str:public_id>/weg/", distribution.off, name="distribution-off"),
    path(f"{PAPERS}vragen/", shared_questions.index, name="shared-questions"),
    path(f"{PAPERS}vragen/nieuw/", shared_questions.add, name="shared-question-new"),
    path(
        "vraagbaak/<str:public_id>/antwoord/",
        shared_questions.answer,
        name="shared-question-answer",
    ),
    path(
        "vraagbaak/<str:public_id>/aanbieden/",
        shared_questions.offer,
        name="shared-question-offer",
    ),
    path(
        "vraagbaak/<str:public_id>/openbaar/",
        shared_questions.publish,
        name="shared-question-publish",
    ),
    path(PAPERS, regional_overview.index, name="papers"),
    path(f"{PAPERS}beginnen/", regional_proposal.start, name="proposal-new"),
    path(f"{PAPERS}terugroepen/<str:public_id>/", regional_sending.take_back, name="text-recall"),
    path(TEXT, regional_proposal.detail, name="proposal"),
    path(f"{TEXT}afronden/", regional_proposal.finish, name="version-finish"),
    path(f"{TEXT}volgende/", regional_proposal.start_next, name="version-next"),
    path(VERSION, regional_proposal.detail, name="proposal-version"),
    path(f"{VERSION}verzenden/", regional_sending.send, name="text-send"),
    path(f"{TEXT}als-model/", regional_model.keep, name="model-keep"),
    path(f"{TEXT}nieuw-onderdeel/", regional_section.add, name="section-new"),
    path(f"{SECTION}schrijven/", regional_section.write, name="section-write"),
    path(f"{SECTION}vorm/", regional_section.shape, name="section-shape"),
    path(f"{SECTION}weghalen/", regional_section.remove, name="section-remove"),
    path(f"{SECTION}geschiedenis/", regional_section.history, name="section-history"),
    path(f"{TEXT}nieuwe-bijlage/", regional_annexes.add, name="annex-new"),
    path(ANNEX, regional_annexes.change, name="annex-edit"),
    path(f"{ANNEX}weghalen/", regional_annexes.remove, name="annex-remove"),
]
