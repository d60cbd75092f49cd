"""Addresses of consultations and of what hangs on them."""

from django.urls import path

from regiovisie.vision.views import (
    answer_history,
    consultation_files,
    consultation_keeping,
    consultations,
    consulted,
    consulted_address,
    data_files,
    reactions,
    remark_history,
    remark_import,
    remarks,
)

WHOLE = "regio/<slug:region>/visie/consultatie/"

urlpatterns = [
    path(WHOLE, consultations.index, name="consultations"),
    path(f"{WHOLE}nieuw/", consultation_keeping.new, name="consultation-new"),
    path(f"{WHOLE}<slug:public_id>/", consultations.detail, name="consultation"),
    path(f"{WHOLE}<slug:public_id>/opmerkingen.csv", data_files.remarks_csv, name="remarks-csv"),
    path(f"{WHOLE}<slug:public_id>/tekst/", reactions.text, name="consultation-text"),
    # With a secret link one needs no account.
    path("reactie/<str:token>/", reactions.reaction, name="reaction"),
    path("consultatie/<slug:public_id>/", consultation_keeping.edit, name="consultation-edit"),
    path("consultatie/<slug:public_id>/versie/", consultation_keeping.draft, name="draft-new"),
    path("consultatie/<slug:public_id>/deelnemers/", consulted.participants, name="consulted"),
    path("consultatie/<slug:public_id>/sessie/", consultation_keeping.session, name="session-new"),
    path(
        "consultatie/<slug:public_id>/eindconcept/",
        consultation_keeping.final,
        name="consultation-final",
    ),
    path(
        "consultatie/<slug:public_id>/openbaar/",
        consultation_keeping.publish,
        name="answers-publish",
    ),
    path("consultatie/<slug:public_id>/opmerking/", remarks.register, name="remark-new"),
    path("consultatie/<slug:public_id>/tabel/", remark_import.read_table, name="remarks-import"),
    path("consultatie/<slug:public_id>/reageren/", reactions.own, name="remark-own"),
    path("consultatie/<slug:public_id>/nota/", consultation_files.nota, name="nota"),
    path(
        "consultatie/<slug:public_id>/bericht/", consultation_files.tell, name="participants-tell"
    ),
    path(
        "consultatie/<slug:public_id>/in-voorstellen/",
        consultation_files.in_papers,
        name="advice-in-papers",
    ),
    path("deelnemer/<slug:public_id>/adres/", consulted_address.edit, name="consulted-address"),
    path("deelnemer/<slug:public_id>/link/", consulted.link, name="consulted-link"),
    path(
        "deelnemer/<slug:public_id>/link-eindigen/", consulted.link_end, name="consulted-link-end"
    ),
    path("deelnemer/<slug:public_id>/advies/", consulted.advice, name="consulted-advice"),
    path("deelnemer/<slug:public_id>/advies/stuk/", consultations.advice_file, name="advice-file"),
    path(
        "deelnemer/<slug:public_id>/reactie/",
        consultation_files.advice_reply,
        name="consulted-reply",
    ),
    path("opmerking/<slug:public_id>/antwoord/", remarks.answer, name="remark-answer"),
    path(
        "opmerking/<slug:public_id>/antwoord/geschiedenis/",
        answer_history.detail,
        name="answer-history",
    ),
    path("opmerking/<slug:public_id>/geschiedenis/", remark_history.detail, name="remark-history"),
    path("opmerking/<slug:public_id>/thema/", remarks.sort, name="remark-sort"),
    path("opmerking/<slug:public_id>/samen/", remarks.join, name="remark-join"),
    path("opmerking/<slug:public_id>/los/", remarks.part, name="remark-part"),
    path("opmerking/<slug:public_id>/redactie/", remarks.redact, name="remark-redact"),
    path("opmerking/<slug:public_id>/aanhouden/", remarks.hold, name="remark-hold"),
]
