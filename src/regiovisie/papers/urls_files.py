"""Addresses of papers as files."""

from django.urls import path

from regiovisie.papers.views import files

PAPERS = "regio/<slug:region>/besluitvorming/<slug:round>/stukken/"

urlpatterns = [
    # Before the addresses of one municipality: no municipality is called "zip".
    path(f"{PAPERS}zip/", files.as_zip, name="papers-zip-all"),
    path(f"{PAPERS}<slug:municipality>/zip/", files.as_zip, name="papers-zip"),
    path("stuk-nu/<str:public_id>/<slug:extension>/", files.paper, name="paper-file"),
    path("stuk/<str:public_id>/<slug:extension>/", files.sent, name="sent-file"),
    path("bijlage/<str:public_id>/", files.annex, name="annex-file"),
]
