"""What somebody else saved meanwhile beside what was filled in: nothing typed is lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from regiovisie.common.ui.tables import Column, table


def side_by_side(lines: Iterable[tuple[str, str, str]]) -> SafeString:
    """Return a table of lines: what it is, as it stands now, what was filled in here."""
    rows: list[Mapping[str, object]] = [
        {"what": what, "theirs": theirs or "–", "mine": mine or "–"} for what, theirs, mine in lines
    ]
    columns = [
        Column("what", "", head=True),
        Column("theirs", _("As it stands now")),
        Column("mine", _("What you filled in")),
    ]
    return table(columns, rows, caption=_("Two versions side by side"))
