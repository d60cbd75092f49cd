"""Addresses of jobs."""

from django.urls import path

from regiovisie.common.jobs import views

urlpatterns = [
    path("taken/<str:public_id>/", views.job, name="job"),
    path("taken/<str:public_id>/bestand/", views.job_file, name="job-file"),
]
