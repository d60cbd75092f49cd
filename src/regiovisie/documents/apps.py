"""Django's card of this package."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Files in, documents out. Knows no room."""

    name = "regiovisie.documents"
    label = "documents"
