"""The page of one municipality's papers as ready rows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiovisie.common.addresses import address_of
from regiovisie.common.dates import words
from regiovisie.common.text import to_html
from regiovisie.common.ui.badges import badge
from regiovisie.common.ui.tables import Column, table
from regiovisie.common.ui.written import dutch
from regiovisie.decisions.models import Participant
from regiovisie.decisions.queries.language import html, tongue
from regiovisie.network.viewer import Viewer
from regiovisie.papers.logic.placeholders import fill, values_of
from regiovisie.papers.models import Dispatch
from regiovisie.papers.queries.papers_page import SetPage

Href = Callable[..., str]
ASKS = ("open_change", "empty")  # sections that wait for a person
FORMATS = (("docx", "Word"), ("pdf", "PDF"))


def sentence_of(page: SetPage) -> SafeString:
    """Return how far the papers are and what comes first."""
    wanted = [row for row in page.papers if row["needed"]]
    ready = sum(row["state"] in {"complete", "sent"} for row in wanted)
    said = [
        html(
            ngettext(
                "<b>%(ready)s of %(count)s paper is ready.</b>",
                "<b>%(ready)s of %(count)s papers are ready.</b>",
                len(wanted),
            ),
            ready=ready,
            count=len(wanted),
        )
    ]
    changed = sum(row["state"] == "open_change" for row in page.sections)
    if changed:
        said.append(
            html(
                ngettext(
                    "The region changed one section that you had adapted: <b>choose</b>.",
                    "The region changed %(count)s sections that you had adapted: <b>choose</b>.",
                    changed,
                ),
                count=changed,
            )
        )
    elif page.findings:
        said.append(
            html(
                ngettext(
                    "One thing is still to be looked at.",
                    "%(count)s things are still to be looked at.",
                    len(page.findings),
                ),
                count=len(page.findings),
            )
        )
    if any(row["changed_since"] for row in wanted):
        said.append(html(_("What was sent is no longer what the papers say.")))
    return mark_safe(" ".join(said))


def papers_table(page: SetPage, href: Href) -> SafeString:
    """Return the papers as a table: for whom, how far, what is to do, and the files."""
    columns = [
        Column("name", _("Paper"), head=True),
        Column("body", _("For")),
        Column("state", _("How far"), mark=True),
        Column("todo", _("Still to do")),
        Column("files", _("Download")),
    ]
    rows = []
    for row in page.papers:
        name = escape(row["name"])
        shown = mark_safe(f'<a href="{href("house-paper", row["kind"])}">{name}</a>')
        rows.append(
            {
                "name": shown if row["needed"] else row["name"],
                "body": _body(row),
                "state": paper_badge(row),
                "todo": _todo(row),
                "files": files(row["public_id"], row["name"]) if row["needed"] else "",
                "_class": "decisive" if row["state"] == "choose" else "",
            }
        )
    return table(columns, rows, caption=_("The papers of this municipality"))


def files(public_id: str, name: str, *, which: str = "paper-file", query: str = "") -> SafeString:
    """Return links to the files of a paper; nothing for one that nobody began.

    `which`: `paper-file` as it is now, `sent-file` as it was sent.
    """
    links = []
    for key, label in FORMATS if public_id else ():
        place = address_of(which, public_id, key) + query
        hidden = f'<span class="hidden-text"> {escape(name)}</span>'
        links.append(f'<a href="{escape(place)}">{label}{hidden}</a>')
    return mark_safe(" ".join(links))


def paper_badge(row: dict[str, Any]) -> SafeString:
    """Return how far one paper is."""
    if row["changed_since"]:
        return badge("aan", _("Changed since"))
    kind, word, sign = {
        "not_needed": ("nog", _("Not made"), ""),
        "sent": ("ok", _("Sent"), ""),
        "choose": ("aan", _("Choose"), "bang"),
        "complete": ("ok", _("Ready"), ""),
        "adapting": ("op", _("Being made"), ""),
    }[row["state"]]
    return badge(kind, word, sign)


def section_rows(page: SetPage, href: Href, current: str = "") -> list[dict[str, Any]]:
    """Return the sections for the list beside the page: name, policy, state and address."""
    return [
        {
            "key": row["key"],
            "heading": dutch(f"{number} {row['heading']}"),
            "policy": row["policy_name"],
            "badge": section_badge(row["state"]),
            "on_behalf": row["on_behalf"],
            "current": row["key"] == current,
            "href": href(
                "house-merge" if row["state"] == "open_change" else "house-section", row["key"]
            ),
        }
        for number, row in enumerate(page.sections, 1)
    ]


def section_badge(state: str) -> SafeString:
    """Return how far one section is."""
    kind, word, sign = {
        "fixed": ("ok", _("Ready"), ""),
        "regional": ("ok", _("Ready"), ""),
        "adapted": ("wij", _("Adapted"), ""),
        "written": ("ok", _("Written"), ""),
        "empty": ("op", _("To write"), ""),
        "open_change": ("aan", _("Choose"), "bang"),
    }[state]
    return badge(kind, word, sign)


def next_asking(page: SetPage, after: str) -> dict[str, Any] | None:
    """Return the next section that waits for a person, from this one on and round again."""
    keys = [row["key"] for row in page.sections]
    start = keys.index(after) + 1 if after in keys else 0
    ordered = (*page.sections[start:], *page.sections[:start])
    return next((row for row in ordered if row["state"] in ASKS and row["key"] != after), None)


def finding_rows(page: SetPage, href: Href) -> list[dict[str, Any]]:
    """Return what the clerk will still ask, each with where to put it right."""
    rows = []
    for one in page.findings:
        place, words_ = "", ""
        if one["kind"] == "open_change":
            place, words_ = href("house-merge", one["section"]), _("Choose")
        elif one["kind"] == "local_empty":
            place, words_ = href("house-write", one["section"]), _("Write")
        elif one["kind"] == "empty_field":
            place, words_ = href("house-fields") + f"#id_{one['about']}", _("Fill in")
        elif one["section"]:
            place, words_ = href("house-section", one["section"]), _("See it")
        rows.append({"sentence": one["sentence"], "href": place, "verb": words_})
    return rows


def filled(page: SetPage, blocks: Any) -> SafeString:
    """Return the text of a section as it stands on paper, with the values of this municipality."""
    return to_html([dict(b) for b in fill(tuple(blocks), values_of(page.one.facts))])


def dispatch_rows(
    participant: Participant, viewer: Viewer, now: datetime, href: Href | None
) -> list[dict[str, Any]]:
    """Return what went out of this municipality, newest first; `href` where it can be recalled."""
    rows = (
        Dispatch.objects.filter(Dispatch.visible_q(viewer, now), participant=participant)
        .filter(papers__isnull=False)
        .select_related("version")
        .distinct()
        .order_by("-sent_at", "-id")
    )
    return [
        {
            "to": " ".join(filter(None, (row.function, row.name))),
            "version": row.version.label,
            "at": words.date_time(row.sent_at, tongue()),
            "on_behalf": row.on_behalf,
            "embargo": words.date_time(row.public_from, tongue())
            if row.public_from is not None and row.public_from > now
            else "",
            "recalled": row.recall_note if row.recalled_at is not None else "",
            "href": href("house-recall", row.public_id)
            if href is not None and row.recalled_at is None
            else "",
        }
        for row in rows
    ]


def _body(row: dict[str, Any]) -> str:
    body = _("council") if row["body"] == "council" else _("executive")
    return ", ".join(filter(None, (body, row["day"])))


def _todo(row: dict[str, Any]) -> SafeString | str:
    if not row["needed"]:
        return ""
    if row["changed_since"] and not row["todo"]:
        return _("send the new version")
    if not row["todo"]:
        return _("nothing")
    lines = "".join(f"<li>{escape(one)}</li>" for one in row["todo"])
    return mark_safe(f'<ul class="plain">{lines}</ul>')
