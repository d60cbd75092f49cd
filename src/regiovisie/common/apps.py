"""What every room shares, as a Django app: the look, the words and the base template."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommonConfig(AppConfig):
    name = "regiovisie.common"
    label = "common"
    verbose_name = _("Common")

    def ready(self) -> None:
        from regiovisie.common.ui import checks  # noqa: F401  (registers the system check)
