"""Which goal of the vision before became which, and how many are new, changed or gone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiovisie.vision.enums import Fate
from regiovisie.vision.logic.comparing import Pair, Text, counts
from regiovisie.vision.logic.comparing import pairs as paired
from regiovisie.vision.queries.goals import Tree


def goal_pairs(before: Tree, after: Tree) -> tuple[Pair, ...]:
    """Return which goal became which; lines that run across are compared with lines."""
    found: list[Pair] = []
    for across in (False, True):
        old, new = (
            [
                Text(row.pk, row.text, row.continues)
                for _one, row in (tree.lines if across else tree.goals)
            ]
            for tree in (before, after)
        )
        found += paired(old, new)
    return tuple(found)


def _pairs_unordered(before: Tree, after: Tree) -> list[Pair]:
    """Return which goal became which, as `goal_pairs` does, without their reading order."""
    return [
        pair
        for across in (False, True)
        for pair in paired(*(_texts(tree, across) for tree in (before, after)))
    ]


def _texts(tree: Tree, across: bool) -> list[Text]:
    return [Text(row.pk, row.text, row.continues) for row in tree.rows if row.across == across]


def changed_words(before: Tree, after: Tree, pairs: Sequence[Pair] | None = None) -> str:
    """Return in one sentence how many goals are new, changed, lapsed and the same.

    `pairs`: which goal became which, where that was worked out already.

    Where of one of both no goal is known, nothing is called new or lapsed.
    """
    if not before.rows or not after.rows:
        if before.rows or after.rows:
            return _("Of one of both visions no goals are known.")
        return _("Of neither vision a goal is known.")
    found: Mapping[Fate, int] = counts(_pairs_unordered(before, after) if pairs is None else pairs)
    new, changed, gone, same = (
        found.get(fate, 0) for fate in (Fate.NEW, Fate.CHANGED, Fate.GONE, Fate.SAME)
    )
    said = (
        (new, ngettext("%(count)s goal is new", "%(count)s goals are new", new)),
        (changed, ngettext("%(count)s goal changed", "%(count)s goals changed", changed)),
        (gone, ngettext("%(count)s goal lapsed", "%(count)s goals lapsed", gone)),
        (same, ngettext("%(count)s stayed the same", "%(count)s stayed the same", same)),
    )
    parts = [words % {"count": count} for count, words in said if count]
    return f"{', '.join(parts)}." if parts else ""
