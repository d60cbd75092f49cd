"""All addresses. They are Dutch and stay; the names in code are flat nouns."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("regiovisie.portal.urls")),
    path("", include("regiovisie.network.urls")),
    path("", include("regiovisie.common.urls")),
    path("", include("regiovisie.common.jobs.urls")),
    path("", include("regiovisie.meetings.urls")),
    path("", include("regiovisie.decisions.urls")),
    path("", include("regiovisie.papers.urls_files")),
    path("", include("regiovisie.papers.urls")),
    path("", include("regiovisie.papers.urls_reader")),
    path("", include("regiovisie.papers.urls_house")),
    path("", include("regiovisie.vision.urls")),
    path("", include("regiovisie.vision.urls_goals")),
    path("", include("regiovisie.vision.urls_consultation")),
]

handler500 = "regiovisie.common.views.server_error"
