"""What changed since the vision before: goals and text side by side, word by word."""

from __future__ import annotations

import html
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from regiovisie.common.prepared import prepared
from regiovisie.common.text import to_plain
from regiovisie.common.ui.badges import badge
from regiovisie.common.ui.tables import Column, table
from regiovisie.common.ui.written import WRITTEN_IN
from regiovisie.decisions.logic.word_difference import PIECE, word_difference
from regiovisie.decisions.models import RoundText
from regiovisie.decisions.queries.language import tongue
from regiovisie.network.viewer import Sight, Viewer
from regiovisie.vision.enums import Fate
from regiovisie.vision.logic.comparing import Pair, Section, pieces, sections_side_by_side
from regiovisie.vision.models import Vision
from regiovisie.vision.queries.changes import changed_words, goal_pairs
from regiovisie.vision.queries.goals import GROUP, THEME, Tree, trees_of
from regiovisie.vision.queries.visions import term_words

BADGES = {Fate.NEW: "ok", Fate.CHANGED: "wij", Fate.SAME: "nog", Fate.GONE: "aan"}
MOST_PIECES = 4_000  # words and signs of a passage; longer ones stand side by side without marks


@prepared
def _texts(rounds: tuple[int, ...], sight: Sight, now: datetime) -> QuerySet[RoundText]:
    return RoundText.objects.filter(RoundText.visible_q(sight, now), round__in=rounds)


def compare(before: Vision, after: Vision, viewer: Viewer, now: datetime) -> dict[str, Any]:
    """Return the page that compares a vision with the one before it."""
    trees = trees_of(before.pk, after.pk)
    old, new = trees[before.pk], trees[after.pk]
    found = goal_pairs(old, new)
    return {
        "before": before,
        "after": after,
        "goals": _goals(old, new, found) if found else "",
        "facts": _facts(before, after, old, new),
        "sections": _sections(before, after, viewer, now),
        "sentence": changed_words(old, new, found),
    }


def _goals(old: Tree, new: Tree, found: Iterable[Pair]) -> SafeString:
    """Return the goals of both visions as a table, side by side."""
    numbers = [{one.key: one.number for one in tree.placed} for tree in (old, new)]
    states = {fate: badge(BADGES[fate], fate.label) for fate in Fate}
    columns = [
        Column("was", _("Was")),
        Column("is", _("Is")),
        Column("fate", _("What became of it"), mark=True),
    ]
    mark = "%s" if tongue() == WRITTEN_IN else f'<span lang="{WRITTEN_IN}">%s</span>'
    rows = []
    for pair in found:
        was = old.by_key[pair.before].text if pair.before is not None else ""
        now = new.by_key[pair.after].text if pair.after is not None else ""
        left, right = sides(was, now)
        rows.append(
            {
                "was": _numbered(numbers[0].get(pair.before or 0, ""), left, mark),
                "is": _numbered(numbers[1].get(pair.after or 0, ""), right, mark),
                "fate": states[pair.fate],
            }
        )
    return table(columns, rows, caption=_("Goals"))


def _numbered(number: str, said: SafeString, mark: str) -> SafeString:
    head = f"<b>{number}</b> " if number else ""
    return SafeString(head + mark % said) if said else SafeString("–")


def sides(was: str, now: str) -> tuple[SafeString, SafeString]:
    """Return two passages with what went out marked in the first, what came in in the second.

    Where there is only one of them nothing is marked: all of it is old, or new.
    """
    if not was or not now or was == now or len(PIECE.findall(was + now)) > MOST_PIECES:
        return SafeString(html.escape(was)), SafeString(html.escape(now))
    out, in_ = pieces(word_difference(was, now))
    return _marked(out, "del"), _marked(in_, "ins")


def _marked(parts: Iterable[tuple[str, bool]], tag: str) -> SafeString:
    said = ((html.escape(text), changed) for text, changed in parts)
    return mark_safe(
        "".join(f"<{tag}>{text}</{tag}>" if changed else text for text, changed in said)
    )


def _facts(before: Vision, after: Vision, old: Tree, new: Tree) -> list[dict[str, Any]]:
    """Return what the visions say of themselves, as far as one of them says it."""
    told = [
        (_("Title"), before.title, after.title),
        (_("Motto"), before.motto, after.motto),
        (
            _("Theme"),
            before.theme_name or before.region.theme_name,
            after.theme_name or after.region.theme_name,
        ),
        (_("What we mean by the theme"), _meaning(old), _meaning(new)),
        (_("Term"), *(term_words(v.term_start, v.term_end, v.indefinite) for v in (before, after))),
        (_("Evaluation"), before.evaluation_note, after.evaluation_note),
        (_("Target groups"), _groups(old), _groups(new)),
    ]
    rows = []
    for label, was, now in told:
        if was or now:
            left, right = sides(was, now)
            same = was == now
            rows.append({"label": label, "was": left, "is": right, "same": same})
    return rows


def _meaning(tree: Tree) -> str:
    return tree.parts[THEME][-1].text if tree.parts[THEME] else ""


def _groups(tree: Tree) -> str:
    return ", ".join(one.title for one in tree.parts[GROUP])


def _sections(before: Vision, after: Vision, viewer: Viewer, now: datetime) -> list[dict[str, Any]]:
    """Return the texts that lie before the councils beside each other, section by section."""
    rounds = tuple(one.round_id for one in (before, after) if one.round_id is not None)
    rows_found = _texts(rounds, viewer.sight, now) if rounds else []
    # The newest of each round that has its words here; one without a day counts as the oldest.
    rows_found.sort(key=lambda row: (row.dated or date.min, row.pk))
    texts = {one.round_id: one for one in rows_found if one.blocks}
    old, new = (
        _split(texts[v.round_id].blocks) if v.round_id in texts else [] for v in (before, after)
    )
    rows = []
    for was, is_now in sections_side_by_side(old, new):
        left, right = sides(was.text if was else "", is_now.text if is_now else "")
        fate = Fate.CHANGED
        if was is None or is_now is None:
            fate = Fate.NEW if was is None else Fate.GONE
        elif was.text == is_now.text:
            fate = Fate.SAME
        head = is_now or was
        rows.append(
            {
                "heading": head.heading if head else "",
                "was": left,
                "is": right,
                "badge": BADGES[fate],
                "fate": fate.label,
            }
        )
    return rows


def _split(blocks: list[Any]) -> list[Section]:
    """Return a text as sections: each heading with what stands under it."""
    found: list[tuple[str, list[Any]]] = [("", [])]
    for block in blocks:
        if block["kind"] in {"h3", "h4"}:
            found.append((to_plain([block]), []))
        else:
            found[-1][1].append(block)
    return [Section(heading, to_plain(own)) for heading, own in found if heading or own]
