"""Addresses of the room `meetings`."""

from django.urls import path

from regiovisie.meetings.views import (
    agenda,
    agenda_papers,
    backwards,
    bodies,
    calendars,
    items,
    keeping,
    structure,
    year,
)

urlpatterns = [
    path("regio/<slug:region>/overleg/", agenda.index, name="meetings"),
    path("regio/<slug:region>/overleg/terugrekenen/", backwards.index, name="meetings-backwards"),
    path("regio/<slug:region>/overleg/terugrekenen/datum/", backwards.add, name="budget-date-new"),
    path(
        "regio/<slug:region>/overleg/terugrekenen/<int:key>/weg/",
        backwards.remove,
        name="budget-date-remove",
    ),
    path("regio/<slug:region>/overleg/jaar/<int:year>/", year.index, name="year"),
    path("regio/<slug:region>/overleg/jaar/<int:year>/plannen/", year.plan, name="year-plan"),
    path(
        "regio/<slug:region>/overleg/jaar/<int:year>/vastleggen/", year.settle, name="year-settle"
    ),
    path("regio/<slug:region>/overleg/jaar/<int:year>/verzetten/", year.move, name="year-move"),
    path("regio/<slug:region>/overleg/jaar/<int:year>/jaar.ics", year.year_ics, name="year-ics"),
    path(
        "regio/<slug:region>/overleg/jaar/<int:year>/wens/<int:key>/weg/",
        year.wish_remove,
        name="year-wish-remove",
    ),
    path(
        "regio/<slug:region>/overleg/jaar/<int:year>/wens/<slug:kind>/",
        year.wish,
        name="year-wish",
    ),
    path("overleg/<str:public_id>/", agenda.detail, name="meeting"),
    path("overleg/<str:public_id>/afdruk/", agenda.pack, name="meeting-pack"),
    path("overleg/<str:public_id>/terugkoppeling/", agenda.report, name="meeting-report"),
    path(
        "overleg/<str:public_id>/terugkoppeling/versturen/",
        agenda.send_report,
        name="meeting-report-send",
    ),
    path("overleg/<str:public_id>/punt/", items.add, name="item-new"),
    path("agendapunt/<str:public_id>/wijzigen/", items.edit, name="item-edit"),
    path("agendapunt/<str:public_id>/van-agenda/", items.off, name="item-off"),
    path("agendapunt/<str:public_id>/uitkomst/", items.result, name="item-result"),
    path("agendapunt/<str:public_id>/stuk/", agenda_papers.paper, name="item-paper"),
    path("agendapunt/<str:public_id>/actiepunt/", items.action_point, name="item-action"),
    path("agendapunt/<str:public_id>/annotatie/", items.annotate, name="item-annotate"),
    path("agendapunt/<str:public_id>/<slug:way>/", items.move, name="item-move"),
    path("vergaderstuk/<str:public_id>/", agenda_papers.paper_file, name="agenda-paper"),
    path("vergaderstuk/<str:public_id>/toelaten/", agenda_papers.paper_let_in, name="paper-let-in"),
    path("actiepunt/<str:public_id>/gereed/", items.action_done, name="action-done"),
    path("regio/<slug:region>/overleg/structuur/", structure.detail, name="structure"),
    path("regio/<slug:region>/overleg/structuur/nieuw/", structure.new, name="structure-new"),
    path("structuur/<str:public_id>/bewerken/", structure.edit, name="structure-edit"),
    path(
        "structuur/<str:public_id>/<slug:kind>/nieuw/",
        structure.add_part,
        name="structure-part-new",
    ),
    path(
        "structuur/<str:public_id>/<slug:kind>/<int:key>/weg/",
        structure.remove_part,
        name="structure-part-remove",
    ),
    path("regio/<slug:region>/overleg/kalenders/", calendars.index, name="calendars"),
    path(
        "regio/<slug:region>/overleg/kalenders/inlezen/", calendars.read_in, name="calendar-import"
    ),
    path(
        "regio/<slug:region>/overleg/kalenders/kalenders.csv",
        calendars.calendars_csv,
        name="calendars-csv",
    ),
    path("orgaan/<str:public_id>/kalender/", bodies.detail, name="body-calendar"),
    path("orgaan/<str:public_id>/vergaderingen.ics", bodies.ics, name="body-ics"),
    path("orgaan/<str:public_id>/kalender/vergadering/", keeping.add, name="meeting-new"),
    path("orgaan/<str:public_id>/kalender/regel/", keeping.rule, name="body-rule"),
    path(
        "orgaan/<str:public_id>/kalender/regel/<int:key>/intrekken/",
        keeping.rule_remove,
        name="rule-remove",
    ),
    path("orgaan/<str:public_id>/kalender/gesloten/", keeping.close, name="body-closed"),
    path(
        "orgaan/<str:public_id>/kalender/gesloten/<int:key>/intrekken/",
        keeping.reopen,
        name="closed-remove",
    ),
    path("vergadering/<str:public_id>/wijzigen/", keeping.change, name="meeting-edit"),
    path("vergadering/<str:public_id>/vervalt/", keeping.cancel, name="meeting-cancel"),
]
