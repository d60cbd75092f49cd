"""What stands around the goals, as the page of a vision shows it, and to keep it."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from regiovisie.common.dates import ImpreciseDate
from regiovisie.common.ui.written import dutch
from regiovisie.decisions.queries.language import tongue
from regiovisie.network.models import Organisation
from regiovisie.vision.enums import BasisKind, Relation, Stage, TopicState
from regiovisie.vision.models import Vision
from regiovisie.vision.queries.goals import (
    BASIS,
    FIGURE,
    GROUND,
    GROUP,
    PARTNER,
    STEP,
    THEME,
    TOPIC,
    Part,
    Tree,
)

BADGES = {TopicState.NONE: "nog", TopicState.DRAFT: "op", TopicState.ADOPTED: "ok"}
LONGEST = 90


def around(vision: Vision, tree: Tree) -> dict[str, Any]:
    """Return the rows of everything around the goals of a vision."""
    return {
        "bases": [_basis(one, vision) for one in tree.parts[BASIS]],
        "grounds": [
            {
                "law": one.title,
                "article": one.more,
                "claim": one.text,
                "note": one.extra,
                "source": one.source,
            }
            for one in tree.parts[GROUND]
        ],
        "groups": _groups(tree),
        "topics": [
            {
                "id": one.public_id,
                "name": one.title,
                "plan": one.text,
                "evaluation": one.more,
                "badge": BADGES[TopicState(one.state)],
                "state": TopicState(one.state).label,
                "source": _own_source(one, vision),
            }
            for one in tree.parts[TOPIC]
        ],
        "counted": [
            {
                "value": one.extra,
                "text": one.title,
                "year": one.more,
                "note": one.text,
                "source": one.source,
                "address": one.source_address,
            }
            for one in tree.parts[FIGURE]
        ],
        "definitions": [
            {
                "text": one.text,
                "note": one.more,
                "since": _day(one.extra),
                "source": _own_source(one, vision),
            }
            for one in reversed(tree.parts[THEME])
        ],
    }


def _groups(tree: Tree) -> list[dict[str, Any]]:
    partners = defaultdict(list)
    for one in tree.parts[PARTNER]:
        partners[one.of].append(one.title)
    return [
        {
            "id": one.public_id,
            "name": one.title,
            "text": one.text,
            "programme": one.extra,
            "working_group": one.state,
            "partners": sorted(partners[one.pk], key=str.casefold),
        }
        for one in tree.parts[GROUP]
    ]


def _basis(one: Part, vision: Vision) -> dict[str, Any]:
    ends = ImpreciseDate.from_code(one.extra) if one.extra else None
    last = vision.term_end
    sooner = ends is not None and (
        vision.indefinite or (last is not None and ends.last_day < last.last_day)
    )
    return {
        "kind": BasisKind(one.state).label,
        "relation": ""
        if one.other_state == Relation.BUILDS_ON
        else Relation(one.other_state).label,
        "title": one.title,
        "year": one.more,
        "note": one.text,
        "ends": _day(one.extra),
        "sooner": sooner,
        "source": _own_source(one, vision),
    }


def _own_source(one: Part, vision: Vision) -> str:
    """Return the source of a part; nothing where it is that of the whole vision."""
    whole = vision.source.title if vision.source else None
    return "" if one.source in {None, whole} else str(one.source)


def _day(code: str) -> str:
    return ImpreciseDate.from_code(code).show(tongue()) if code else ""


def kept_rows(tree: Tree) -> dict[str, list[tuple[int, str]]]:
    """Return by kind the keys and words of what can be changed."""
    return {
        "loop": [
            (one.pk, " ".join(filter(None, (str(Stage(one.state).label), _day(one.extra)))))
            for one in sorted(tree.parts[STEP], key=lambda one: list(Stage).index(Stage(one.state)))
        ],
        "doelgroep": [(one.pk, one.title) for one in tree.parts[GROUP]],
        "onderwerp": [(one.pk, one.title) for one in tree.parts[TOPIC]],
        "begrip": [(one.pk, _short(one.text)) for one in reversed(tree.parts[THEME])],
        "basis": [(one.pk, one.title) for one in tree.parts[BASIS]],
        "grondslag": [(one.pk, f"{one.title} {one.more}".strip()) for one in tree.parts[GROUND]],
        "cijfer": [(one.pk, f"{one.extra} {one.title}") for one in tree.parts[FIGURE]],
    }


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}…"


def partner_choices(vision: Vision) -> list[tuple[str, str]]:
    """Return the partners of the region to choose from, by name."""
    rows = Organisation.objects.filter(region=vision.region_id).order_by("sort_key")
    return [(str(key), dutch(name)) for key, name in rows.values_list("pk", "name")]
