"""Django's card of this package."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Work that takes longer than a page may: jobs with progress."""

    name = "regiovisie.common.jobs"
    label = "jobs"
