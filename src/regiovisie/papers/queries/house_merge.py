"""Three columns, block by block, with every difference in words and marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiovisie.common.text import to_html, to_plain
from regiovisie.decisions.logic.word_difference import Run
from regiovisie.decisions.queries.language import html
from regiovisie.papers.logic.block_merge import MergedBlock, difference
from regiovisie.papers.logic.facts import Block
from regiovisie.papers.logic.merging import Change, Side
from regiovisie.papers.queries.papers_page import OpenChange

if TYPE_CHECKING:
    from django import forms

SHORT = 90  # letters of a block that are enough to know it by


def merge_sentence(change: OpenChange) -> SafeString:
    """Return how many blocks ask for a choice."""
    asked = len(change.merge.asked)
    if not asked:
        return html(
            _("<b>The changes do not touch each other.</b> What stands ready can be taken over.")
        )
    return html(
        ngettext(
            "<b>The region and you changed the same paragraph:</b> choose, or merge the two.",
            "<b>The region and you changed the same %(count)s paragraphs:</b> choose or merge.",
            asked,
        ),
        count=asked,
    )


def merge_rows(change: OpenChange, form: forms.Form) -> list[dict[str, Any]]:
    """Return the blocks in reading order: the same ones as text, the others in three columns.

    `cells`: (key, text, word for what it is, radio) for was, now and ours.
    """
    rows: list[dict[str, Any]] = []
    number = 0
    for one in change.merge.changes:
        if one.side == Side.SAME:
            rows.append({"same": to_html([dict(one.now or {})]), "cells": []})
            continue
        number += 1
        choice = form[f"choice-{one.id}"]
        radios = {str(radio.data["value"]): radio for radio in choice.subwidgets}
        both = one.side == Side.BOTH
        rows.append(
            {
                "same": "",
                "id": one.id,
                "number": number,
                "who": _who(one),
                "cells": [
                    {"key": "was", "text": _whole(one.was), "radio": radios.get("was")},
                    {"key": "now", "text": _now(one), "radio": radios["region"]},
                    {"key": "ours", "text": _ours(one), "radio": radios["ours"]},
                ],
                "own": radios.get("own"),
                "field": form[f"own-{one.id}"] if both else None,
                "errors": choice.errors,
                "proposal": _proposal(one.proposal) if one.proposal is not None else "",
                "both": both,
            }
        )
    return rows


def block_words(block: Block) -> str:
    """Return the first words of a block, by which a person knows it."""
    words = " ".join(to_plain([dict(block)]).split())
    return words if len(words) <= SHORT else f"{words[:SHORT].rstrip()}…"


def _who(change: Change) -> str:
    if change.side == Side.BOTH:
        return _("The region and you changed this paragraph")
    if change.side == Side.REGION:
        if change.was is None:
            return _("New from the region")
        return _("Changed by the region") if change.now else _("Taken out by the region")
    if change.was is None:
        return _("New from you")
    return _("Changed by you") if change.ours else _("Taken out by you")


def _whole(block: Block | None) -> SafeString:
    if block is None:
        return html('<p class="soft">%(words)s</p>', words=_("Did not stand here."))
    return to_html([dict(block)])


def _now(change: Change) -> SafeString:
    if change.now is None:
        said = _("Not here any more.") if change.was is not None else _("Does not stand here.")
        return html('<p class="soft">%(words)s</p>', words=said)
    return _marked(change.was, change.now, "<ins>", "</ins>")


def _ours(change: Change) -> SafeString:
    if change.ours is None:
        said = _("We took this out.") if change.was is not None else _("Does not stand here.")
        return html('<p class="soft">%(words)s</p>', words=said)
    return _marked(change.was, change.ours, '<ins class="ours">', "</ins>")


def _marked(old: Block | None, new: Block, opening: str, closing: str) -> SafeString:
    """Return a block with what is new underlined and what went struck, each said in words too.

    Hidden words tell a screen reader where a change begins: colour and line do not.
    """
    before = to_plain([dict(old)]) if old is not None else ""
    new_words, gone_words = _("new:"), _("gone:")
    parts = []
    for piece in difference(before, to_plain([dict(new)])):
        words = escape(piece.text).replace("\n", "<br>")
        if piece.run == Run.SAME:
            parts.append(words)
        elif piece.run == Run.IN:
            parts.append(f'{opening}<span class="hidden-text">{new_words} </span>{words}{closing}')
        else:
            parts.append(f'<del><span class="hidden-text">{gone_words} </span>{words}</del>')
    return mark_safe(f"<p>{''.join(parts)}</p>")


def _proposal(merged: MergedBlock) -> SafeString:
    """Return the proposed merge with both origins marked."""
    parts = []
    for piece in merged.pieces:
        words = escape(piece.text).replace("\n", "<br>")
        if piece.side == "region":
            parts.append(f"<ins>{words}</ins>")
        elif piece.side == "ours":
            parts.append(f'<ins class="ours">{words}</ins>')
        else:
            parts.append(words)
    return mark_safe(f"<p>{''.join(parts)}</p>")
