"""The room `meetings`."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """What happens in a body."""

    name = "regiovisie.meetings"
    label = "meetings"
