"""Django's card of this package."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MailConfig(AppConfig):
    """Outgoing mail: a row first, sent by a job."""

    name = "regiovisie.common.mail"
    label = "mail"

    def ready(self) -> None:
        """Make the sending of mail known as work."""
        from regiovisie.common.jobs.registry import register
        from regiovisie.common.mail.tasks import send_mail

        register("send_mail", send_mail, _("Send mail"))
