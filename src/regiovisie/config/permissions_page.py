"""Write docs/permissions.md from the rights themselves.

    python -m regiovisie.config.permissions_page          writes the page
    python -m regiovisie.config.permissions_page --check  fails when it is not up to date

Each cell is worked out by asking the right for somebody in that role, so the page cannot say
anything else than the software does.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from regiovisie.network.permissions import Place, Right
    from regiovisie.network.viewer import Viewer

PAGE = Path(__file__).resolve().parents[3] / "docs" / "permissions.md"
OWN_REGION, OTHER_REGION = 1, 2
OWN_HOUSE, OTHER_HOUSE = 11, 12
COUNCIL, EXECUTIVE, COMMITTEE, OTHER_COUNCIL, REGIONAL = 21, 22, 23, 24, 25


def text() -> str:
    """Return the whole page."""
    return "\n".join([*_head(), *_table(), *_grounds(), *_visibility()]).rstrip() + "\n"


def _rights() -> list[Right]:
    """Return the rights of every room that has them, by key."""
    from regiovisie.decisions import permissions as decisions
    from regiovisie.meetings import permissions as meetings
    from regiovisie.papers import permissions as papers
    from regiovisie.vision import permissions as vision

    rights = (*meetings.RIGHTS, *decisions.RIGHTS, *papers.RIGHTS, *vision.RIGHTS)
    return sorted(rights, key=lambda one: one.key)


def _head() -> list[str]:
    return [
        "# Who may do what",
        "",
        "Made by `python -m regiovisie.config.permissions_page` from the rights in each room's",
        "`permissions.py`; a test fails when it is not up to date. Rights follow from roles, and a",
        "role holds for one organisation, one body or one region, from a day to a day. Nobody",
        "without an account may do anything but read what is public. What somebody may not reach",
        "answers 404, so that an address tells nothing.",
        "",
    ]


def _table() -> list[str]:
    from regiovisie.network.permissions import may

    places = _places()
    roles = _roles()
    lines = ["## Role by right", ""]
    lines.append("| right | " + " | ".join(label for label, _viewer in roles) + " |")
    lines.append("|---" * (len(roles) + 1) + "|")
    for right in _rights():
        cells = []
        for _label, viewer in roles:
            where = [name for name, place in places if may(viewer, right, place)]
            cells.append(_where(where))
        lines.append(f"| {right.words} | " + " | ".join(cells) + " |")
    lines += [
        "",
        "*council*, *executive*, *committee*: of the own house. *other house*: a house in the same",
        "region that is not one's own. *regional body*: a body of the region itself. *whole",
        "region*: the rounds of the own region, every house and every body in them.",
        "",
    ]
    return lines


def _where(names: list[str]) -> str:
    """Return a cell: where this may be done, in few words."""
    everything = {"council", "executive", "committee", "other house", "regional body"}
    if everything <= set(names):
        rest = [name for name in names if name not in everything and name != "round"]
        return ", ".join(["whole region", *rest])
    return ", ".join(name for name in names if name != "round" or len(names) == 1) or "–"


def _grounds() -> list[str]:
    lines = ["## Why", ""]
    for right in _rights():
        lines.append(f"### {right.words}")
        lines.append("")
        lines.append(f"`{right.key}`")
        lines.append("")
        lines += [f"- {ground.because}" for ground in right.grounds]
        if right.nobody_else:
            lines.append(f"- {right.nobody_else}")
        lines.append("")
    return lines


def _visibility() -> list[str]:
    from regiovisie.network.enums import Visibility

    return [
        "## Who sees what",
        "",
        "Every noun that may be closed carries one of these, and perhaps a moment from which it is",
        "public (embargo). From that moment everybody sees it, without anybody doing anything.",
        "",
        "| visibility | until it is public, seen by |",
        "|---|---|",
        f"| `{Visibility.PUBLIC}` | everybody |",
        f"| `{Visibility.REGION}` | who works for the region: its adviser, and officers, aldermen"
        " and partners of the organisations in it |",
        f"| `{Visibility.ORGANISATION}` | the own house: who has a role for the organisation or"
        " its executive |",
        f"| `{Visibility.BODY}` | who has a role in that body |",
        "",
        "- What was handed over to a body (the clerk) is seen by that body as well, from that",
        "  moment.",
        "- Who registered an outcome keeps seeing it.",
        "- The clerk serves the council: drafts of the executive are not the clerk's to see.",
        "- A step whose outcome is hidden reads “outcome not public yet”, never late; counts,",
        "  colours and sentences are made from what the viewer may see.",
        "",
        "A test holds, for every such noun, every member of the cast, each visibility and embargo",
        "before and after, that the check of one row and the filter of many say the same.",
        "",
    ]


def _places() -> list[tuple[str, Place]]:
    from regiovisie.network.enums import BodyKind
    from regiovisie.network.permissions import Place

    return [
        ("council", Place(OWN_REGION, OWN_HOUSE, COUNCIL, BodyKind.COUNCIL)),
        ("executive", Place(OWN_REGION, OWN_HOUSE, EXECUTIVE, BodyKind.EXECUTIVE)),
        ("committee", Place(OWN_REGION, OWN_HOUSE, COMMITTEE, BodyKind.COMMITTEE)),
        ("other house", Place(OWN_REGION, OTHER_HOUSE, OTHER_COUNCIL, BodyKind.COUNCIL)),
        ("regional body", Place(OWN_REGION, None, REGIONAL, BodyKind.STEERING_GROUP)),
        ("round", Place(OWN_REGION)),
        ("other region", Place(OTHER_REGION, OTHER_HOUSE, OTHER_COUNCIL, BodyKind.COUNCIL)),
    ]


def _roles() -> list[tuple[str, Viewer]]:
    """Return somebody in each role, as the viewer that such a person is."""
    from regiovisie.network.enums import BodyKind, RoleKind
    from regiovisie.network.viewer import NOBODY, Holding, Viewer

    def viewer(holding: Holding, *, adviser: bool = False) -> Viewer:
        return Viewer(
            account_id=1,
            holdings=(holding,),
            region_ids=frozenset({OWN_REGION}),
            adviser_region_ids=frozenset({OWN_REGION}) if adviser else frozenset(),
        )

    of_region = (RoleKind.ADVISER, RoleKind.PROJECT_LEADER, RoleKind.ADMINISTRATOR)
    found: list[tuple[str, Viewer]] = []
    for kind in RoleKind:
        if kind in of_region:
            one = viewer(Holding(kind, region_id=OWN_REGION), adviser=True)
        elif kind in (RoleKind.CLERK, RoleKind.COUNCILLOR):
            one = viewer(Holding(kind, None, COUNCIL, BodyKind.COUNCIL, OWN_HOUSE))
        elif kind in (RoleKind.SECRETARY, RoleKind.ALDERMAN):
            one = viewer(Holding(kind, None, EXECUTIVE, BodyKind.EXECUTIVE, OWN_HOUSE))
        elif kind == RoleKind.MEMBER:
            one = viewer(Holding(kind, None, REGIONAL, BodyKind.STEERING_GROUP))
        elif kind == RoleKind.PARTNER:
            one = viewer(Holding(kind, organisation_id=99))
        else:
            one = viewer(Holding(kind, organisation_id=OWN_HOUSE))
        found.append((kind.value.replace("_", " "), one))
    found.append(("no account", NOBODY))
    return found


def main(arguments: list[str]) -> int:
    """Write the page, or check it; return the exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "regiovisie.config.settings")
    import django

    django.setup()
    made = text()
    if "--check" in arguments:
        return 0 if PAGE.exists() and PAGE.read_text(encoding="utf-8") == made else 1
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
