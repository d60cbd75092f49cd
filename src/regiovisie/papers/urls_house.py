"""Addresses of one municipality's papers, and of a sent paper."""

from django.urls import path

from regiovisie.papers.views import (
    house_merge,
    house_section,
    house_sending,
    house_sent,
    house_set,
    house_templates,
)

HOUSE = "regio/<slug:region>/besluitvorming/<slug:round>/stukken/<slug:municipality>/"
SECTION = f"{HOUSE}onderdeel/<slug:key>/"
TEMPLATES = f"{HOUSE}sjablonen/"

urlpatterns = [
    path("stuk/<str:public_id>/", house_sent.detail, name="sent-paper"),
    path(HOUSE, house_set.detail, name="house-papers"),
    path(f"{HOUSE}beginnen/", house_set.start, name="house-start"),
    path(f"{HOUSE}delen/", house_set.share, name="house-share"),
    path(f"{HOUSE}invullen/", house_set.fields, name="house-fields"),
    path(f"{HOUSE}stuk/<slug:kind>/", house_set.paper, name="house-paper"),
    path(SECTION, house_section.detail, name="house-section"),
    path(f"{SECTION}schrijven/", house_section.write, name="house-write"),
    path(f"{SECTION}weghalen/", house_section.drop, name="house-drop"),
    path(f"{SECTION}geschiedenis/", house_section.history, name="house-text-history"),
    path(f"{SECTION}samenvoegen/", house_merge.detail, name="house-merge"),
    path(f"{HOUSE}verzenden/", house_sending.send, name="house-send"),
    path(f"{HOUSE}terugroepen/<str:public_id>/", house_sending.take_back, name="house-recall"),
    path(TEMPLATES, house_templates.index, name="house-templates"),
    path(f"{TEMPLATES}nieuw/", house_templates.upload, name="house-template-new"),
    path(f"{TEMPLATES}velden/", house_templates.help_page, name="house-template-help"),
    path(f"{TEMPLATES}begin.docx", house_templates.start, name="house-template-start"),
    path(f"{TEMPLATES}<str:public_id>/bestand/", house_templates.file, name="house-template-file"),
    path(f"{TEMPLATES}<str:public_id>/stoppen/", house_templates.stop, name="house-template-stop"),
    path(
        f"{HOUSE}behandeling/<str:number>/weghalen/",
        house_templates.end,
        name="house-treatment-end",
    ),
]
