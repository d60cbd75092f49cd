"""Drafts of the mails that go with papers, in the language of the papers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from django.utils import translation
from django.utils.translation import gettext as _

from regiovisie.common.dates import words
from regiovisie.decisions.queries.language import tongue
from regiovisie.papers.models import Dispatch
from regiovisie.papers.queries.language import LANGUAGE
from regiovisie.papers.queries.wording import kind_name


@dataclass(frozen=True)
class Draft:
    """A mail before a person looked at it."""

    function: str
    subject: str
    text: str


def sending_letter(town: str, subject: str, kinds: Sequence[str], *, council: bool) -> Draft:
    """Return the draft of the mail to a council's clerk or an executive's secretary."""
    with translation.override(LANGUAGE):
        papers = "\n".join(f"- {kind_name(kind)}" for kind in kinds)
        return Draft(
            function=_("council clerk") if council else _("municipal secretary"),
            subject=_("Papers of %(town)s: %(subject)s") % {"town": town, "subject": subject},
            text=_(
                "Dear colleague,\n\nHerewith the papers on %(subject)s:\n%(papers)s\n\n"
                "They are ready for you in Regiovisie, in Word and as PDF.\n\nKind regards,"
            )
            % {"subject": subject, "papers": papers},
        )


def sent_meanwhile(newest: Dispatch) -> str:
    """Return what to say when something was sent after the form was opened, perhaps by itself."""
    return _(
        "%(version)s was sent meanwhile: to %(function)s, %(moment)s. Press again only if this "
        "must go as well."
    ) % {
        "version": newest.version.label,
        "function": newest.function,
        "moment": words.date_time(newest.sent_at, tongue()),
    }


def recall_note(old: str, new: str) -> str:
    """Return the draft of the words with which papers are called back."""
    with translation.override(LANGUAGE):
        if old == new:
            return ""
        return _("Version %(new)s takes the place of %(old)s. You get the new papers from us.") % {
            "new": new,
            "old": old,
        }


def text_letter(region: str, subject: str, version: str, note: str, address: str) -> Draft:
    """Return the draft of the mail with which the region sends a version of its text."""
    with translation.override(LANGUAGE):
        lines = [
            _("Dear colleague,"),
            "",
            _("Version %(version)s of the regional proposal “%(subject)s” is ready for you.")
            % {"version": version, "subject": subject},
        ]
        if note:
            lines.append(_("What changed: %(note)s") % {"note": note})
        lines += [_("You find it here: %(address)s") % {"address": address}, "", _("Kind regards,")]
        return Draft(
            function=_("policy officer"),
            subject=_("%(region)s: %(subject)s, version %(version)s")
            % {"region": region, "subject": subject, "version": version},
            text="\n".join(lines),
        )


def mail_link(address: str, subject: str, text: str) -> str:
    """Return a link that opens a mail in the reader's own mail program, in the own name."""
    body = quote("\r\n".join(text.splitlines()))
    return f"mailto:{quote(address, safe='@')}?subject={quote(subject)}&body={body}"
