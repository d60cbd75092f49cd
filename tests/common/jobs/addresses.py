"""The project's addresses and those of jobs."""

from django.urls import include, path

from regiovisie.config.urls import urlpatterns as project

urlpatterns = [*project, path("", include("regiovisie.common.jobs.urls"))]
