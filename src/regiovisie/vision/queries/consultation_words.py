"""Words about consultations that several pages and the nota share."""

from __future__ import annotations

from datetime import datetime

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiovisie.common.dates import words
from regiovisie.common.ui.badges import badge
from regiovisie.common.ui.written import dutch
from regiovisie.decisions.queries.language import html, number, tongue
from regiovisie.vision.enums import Advice, AnswerKind
from regiovisie.vision.logic.remarks import days_late
from regiovisie.vision.models import Consultation
from regiovisie.vision.queries.remark_counts import ThemeCount, oldest_open

TONES = {
    AnswerKind.IN_TEXT: "ok",
    AnswerKind.FOLLOW_UP: "wij",
    AnswerKind.NOTED: "nog",
    AnswerKind.NOT: "af",
}
ADVICE_TONES = {Advice.POSITIVE: "ok", Advice.WITH_REMARKS: "wij", Advice.NEGATIVE: "af"}


def capital(text: object) -> str:
    """Return the words with a capital in front."""
    said = str(text)
    return said[:1].upper() + said[1:]


def answer_badge(kind: str) -> SafeString:
    """Return the badge of what was done with a remark."""
    known = AnswerKind(kind)
    return badge(TONES[known], capital(known.label))


def advice_badge(kind: str) -> SafeString:
    """Return the badge of an advice; "asked" while there is none."""
    if not kind:
        return badge("nog", _("Asked"))
    known = Advice(kind)
    return badge(ADVICE_TONES[known], capital(known.label))


def late_words(received: datetime, closes: datetime) -> str:
    """Return "1 day after the term", or nothing for a remark that came in time."""
    days = days_late(received, closes)
    if not days:
        return ""
    return ngettext("%(count)s day after the term", "%(count)s days after the term", days) % {
        "count": days
    }


def term_words(row: Consultation) -> str:
    """Return from when until when, by the minute."""
    return _("%(first)s until %(last)s") % {
        "first": words.date_time(row.opens_at, tongue()),
        "last": words.date_time(row.closes_at, tongue()),
    }


def kind_and_ground(row: Consultation) -> SafeString:
    """Return the procedure and the ground it rests on: "Formal view …, Wgr art. 1 …"."""
    return html(
        "%(kind)s. %(ground)s", kind=capital(row.get_kind_display()), ground=dutch(row.ground)
    )


def state_words(row: Consultation, now: datetime) -> tuple[str, str]:
    """Return the tone and the word for where a consultation is."""
    if row.final_at is not None:
        return "ok", _("final draft made")
    if now < row.opens_at:
        return "nog", _("not open yet")
    if days_late(now, row.closes_at) == 0:
        return "op", _("open")
    return "aan", _("term over")


def sentence(row: Consultation, found: list[ThemeCount], now: datetime) -> SafeString:
    """Return how many entries were answered, how many are open, and what that means."""
    total = sum(one.total for one in found)
    open_now = sum(one.open for one in found)
    if not total:
        said = _("No remark has come in yet; the term runs %(term)s.")
        return html(said, term=term_words(row))
    answered = html(
        ngettext(
            "<b>%(answered)s of %(total)s remark</b> was answered",
            "<b>%(answered)s of %(total)s remarks</b> were answered",
            total,
        ),
        answered=number(total - open_now),
        total=number(total),
    )
    oldest = oldest_open(found)
    if oldest is None:
        ending: SafeString | str = html(_("none is open."))
    else:
        days = max((now.date() - oldest.astimezone(now.tzinfo).date()).days, 0)
        since = ngettext(
            "%(open)s open, the oldest since %(days)s day.",
            "%(open)s open, the oldest since %(days)s days.",
            days,
        )
        if not days:
            since = _("%(open)s open, the oldest since today.")
        ending = html(since, open=number(open_now), days=days)
    said = html("%(answered)s; %(ending)s", answered=answered, ending=ending)
    if row.final_at is not None and row.final_open:
        return html(
            "%(said)s %(final)s",
            said=said,
            final=html(
                _(
                    '<span class="late">The draft became final with open remarks</span>; '
                    "%(body)s gave a reason for it on %(day)s."
                ),
                body=row.final_body or "",
                day=words.day_month(row.final_at.astimezone(now.tzinfo).date(), tongue()),
            ),
        )
    return said
