"""Addresses of the reader: a paper in, an outcome out."""

from django.urls import path

from regiovisie.papers.views import read_paper, read_round

urlpatterns = [
    path("regio/<slug:region>/besluitvorming/nieuw/inlezen/", read_round.read, name="round-read"),
    path(
        "regio/<slug:region>/besluitvorming/<slug:round>/uitkomst/<slug:municipality>/inlezen/",
        read_paper.read,
        name="outcome-read",
    ),
]
