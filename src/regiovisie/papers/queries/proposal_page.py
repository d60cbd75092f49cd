"""One version of the regional text as ready rows: its sections, annexes, and what is open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiovisie.common.dates import words
from regiovisie.common.text import to_html
from regiovisie.common.ui.badges import badge
from regiovisie.common.ui.frame import address
from regiovisie.common.ui.written import dutch
from regiovisie.decisions.enums import DecidedBy
from regiovisie.decisions.queries.language import html, tongue
from regiovisie.network.viewer import Viewer
from regiovisie.papers.enums import Content, FindingKind, PaperKind, Policy, VersionStatus
from regiovisie.papers.logic.completeness import Finding
from regiovisie.papers.logic.facts import Blocks, SectionText, VersionText
from regiovisie.papers.logic.finishing import stands_somewhere, version_findings, written_by_region
from regiovisie.papers.logic.generated import argument_blocks, point_blocks
from regiovisie.papers.models import Annex, ProposalSection, ProposalVersion
from regiovisie.papers.queries.loading import version_text
from regiovisie.papers.queries.wording import kind_name, sentence

Href = Callable[..., str]
OF_COUNCILS = frozenset({DecidedBy.COUNCILS, DecidedBy.CENTRE_COUNCILS})


@dataclass(frozen=True)
class TextPage:
    """A version as its page shows it. `writes`: this viewer may change it."""

    version: ProposalVersion
    text: VersionText
    sections: tuple[dict[str, Any], ...]
    annexes: tuple[dict[str, Any], ...]
    findings: tuple[Finding, ...]
    writes: bool


def text_page(
    version: ProposalVersion, viewer: Viewer, now: datetime, href: Href, *, adviser: bool
) -> TextPage:
    """Return a version for this viewer; what is still open only for who writes it."""
    text = version_text(version)
    writes = adviser and not version.frozen
    return TextPage(
        version=version,
        text=text,
        sections=tuple(
            _section(text, section, number, href if writes else None)
            for number, section in enumerate(text.sections, 1)
        ),
        annexes=annex_rows(version, viewer, now, href if writes else None, adviser=adviser),
        findings=version_findings(text) if writes else (),
        writes=writes,
    )


def section_row(version: ProposalVersion, key: str) -> ProposalSection | None:
    """Return a section of a version by its key."""
    return (
        ProposalSection.objects.filter(version=version, key=key)
        .select_related("version__proposal__round__region")
        .first()
    )


def generated_blocks(text: VersionText, section: SectionText) -> Blocks:
    """Return the text of a section; where it follows from the round, of all municipalities."""
    if section.content == Content.POINTS:
        return point_blocks(text.points)
    if section.content == Content.COUNCIL_POINTS:
        return point_blocks(tuple(one for one in text.points if one.decided_by in OF_COUNCILS))
    if section.content == Content.ARGUMENTS:
        return tuple(block for one in text.arguments for block in argument_blocks(one))
    return section.blocks


def _section(
    text: VersionText, section: SectionText, number: int, href: Href | None
) -> dict[str, Any]:
    blocks = generated_blocks(text, section)
    mine = written_by_region(section)
    change = {"write_href": "", "shape_href": "", "history_href": ""}
    if href is not None:
        change = {
            "write_href": href("section-write", section.key) if mine else "",
            "shape_href": href("section-shape", section.key),
            "history_href": href("section-history", section.key) if mine else "",
        }
    return {
        "key": section.key,
        "anchor": f"onderdeel-{section.key}",
        "href": f"#onderdeel-{section.key}",
        "number": number,
        "heading": dutch(f"{number} {section.heading}"),
        "name": section.heading,
        "hint": section.hint,
        "policy": str(section.policy.label),
        "local": section.policy == Policy.LOCAL,
        "of_round": section.content != Content.TEXT,
        "kinds": ", ".join(kind_name(kind) for kind in PaperKind if kind in section.kinds),
        "only_for": str(DecidedBy(section.decided_by).label) if section.decided_by else "",
        "badge": _badge(text, section, blocks),
        "unused": not stands_somewhere(text, section),
        "text": to_html([dict(block) for block in blocks]),
        "empty": not blocks,
        **change,
    }


def _badge(text: VersionText, section: SectionText, blocks: Blocks) -> SafeString:
    if not stands_somewhere(text, section):
        return badge("nog", _("Not used"))
    if section.policy == Policy.LOCAL:
        return badge("nog", _("Local"))
    if section.content != Content.TEXT:
        return badge("wij", _("From the round"))
    return badge("ok", _("Written")) if blocks else badge("op", _("To write"))


def annex_rows(
    version: ProposalVersion, viewer: Viewer, now: datetime, href: Href | None, *, adviser: bool
) -> tuple[dict[str, Any], ...]:
    """Return the annexes that this viewer may see, by number; `href` for who may change them."""
    found = Annex.objects.filter(version=version).select_related("file", "visible_organisation")
    if not adviser:
        found = found.filter(Annex.visible_q(viewer, now))
    return tuple(
        {
            "number": row.number,
            "title": row.title,
            "file": row.file.name,
            "file_href": address("annex-file", row.public_id),
            "open": _openness(row, now),
            "held": row.public_from is not None and row.public_from > now,
            "edit_href": href("annex-edit", row.public_id) if href is not None else "",
            "remove_href": href("annex-remove", row.public_id) if href is not None else "",
        }
        for row in found.order_by("number")
    )


def _openness(row: Annex, now: datetime) -> str:
    said = _("with the papers")
    if row.public_from is not None and row.public_from > now:
        said = _("under embargo until %(moment)s") % {
            "moment": words.date_time(row.public_from, tongue())
        }
    if row.visible_organisation is not None:
        said += ", " + _("only for %(name)s") % {"name": row.visible_organisation.name}
    return said


def finding_rows(page: TextPage, href: Href) -> list[dict[str, str]]:
    """Return what is still open in sentences, each with where to put it right."""
    return [
        {"sentence": sentence(one, page.text), **_remedy(one, page, href)} for one in page.findings
    ]


def _remedy(one: Finding, page: TextPage, href: Href) -> dict[str, str]:
    of = page.version.proposal.round
    match one.kind:
        case FindingKind.SECTION_EMPTY:
            return {"href": href("section-write", one.section), "verb": _("Write")}
        case FindingKind.ANNEX_MISSING:
            return {"href": href("annex-new") + f"?nummer={one.about}", "verb": _("Add")}
        case FindingKind.ANNEX_UNCITED:
            return {"href": "#kop-bijlagen", "verb": _("See it")}
        case FindingKind.UNKNOWN_WORD:
            return {"href": href("section-write", one.section), "verb": _("Change")}
        case _:
            return {"href": of.get_absolute_url(), "verb": _("To the round")}


def sentence_of(page: TextPage, holders: str) -> SafeString:
    """Return how far this version is, in one or two sentences."""
    version = page.version
    label = version.label
    if version.frozen:
        day = words.long_date(version.dated, tongue()) if version.dated else ""
        final = version.status == VersionStatus.FINAL
        said = [
            html(
                _("<b>%(label)s</b> is final since %(day)s.")
                if final
                else _("<b>%(label)s</b> is a draft of %(day)s."),
                label=label,
                day=day,
            )
        ]
        if holders:
            said.append(html("%(holders)s.", holders=holders))
        return SafeString(" ".join(said))
    empty = sum(_open(row) for row in page.sections)
    said = [html(_("<b>%(label)s</b> is being written."), label=label)]
    if empty:
        said.append(
            html(
                ngettext(
                    "%(count)s section is still empty.",
                    "%(count)s sections are still empty.",
                    empty,
                ),
                count=empty,
            )
        )
    elif not page.findings:
        said.append(html(_("Every section is written: it can be finished.")))
    return SafeString(" ".join(said))


def next_empty(page: TextPage, after: str = "") -> dict[str, Any] | None:
    """Return the next section of the region without text, from this one on and round again."""
    keys = [row["key"] for row in page.sections]
    start = keys.index(after) + 1 if after in keys else 0
    ordered = (*page.sections[start:], *page.sections[:start])
    return next((row for row in ordered if row["write_href"] and _open(row)), None)


def _open(row: dict[str, Any]) -> bool:
    """Return whether the region still has to write this section."""
    return bool(row["empty"] and not (row["local"] or row["of_round"] or row["unused"]))
