"""The visions of a real region, oldest first, with their bases and the grounds they claim."""

from __future__ import annotations

from typing import Any

from regiovisie.decisions.models import Round
from regiovisie.demo.real.reading import REASON, Book, day
from regiovisie.network.models import Region
from regiovisie.vision.actions import (
    add_basis,
    add_figure,
    add_goal,
    add_group,
    add_legal_ground,
    add_vision,
    define_theme,
    name_levels,
    record_stage,
)
from regiovisie.vision.enums import BasisKind, Relation, Stage
from regiovisie.vision.models import Goal, Vision


def make_visions(region: Region, rounds: dict[str, Round], book: Book) -> dict[str, Vision]:
    """Add the visions of this file; each points at its predecessor and at its round."""
    visions: dict[str, Vision] = {}
    for told in book.facts["visions"]:
        source = book.source(told)
        vision = add_vision(
            region,
            title=told["title"],
            motto=told.get("motto", ""),
            theme_name=told.get("theme_name", ""),
            term_start=day(told.get("term_start")),
            term_end=day(told.get("term_end")),
            indefinite=told.get("indefinite", False),
            predecessor=visions.get(told.get("predecessor", "")),
            round=rounds.get(told.get("round", "")),
            evaluation_note=told.get("evaluation_note", ""),
            source=source,
            by=book.by,
            reason=REASON,
        )
        for order, basis in enumerate(told.get("bases", ()), start=1):
            add_basis(
                vision,
                kind=BasisKind(basis["kind"]),
                title=basis["title"],
                year=basis.get("year", ""),
                relation=Relation(basis.get("relation", Relation.BUILDS_ON)),
                order=order,
                source=source,
                by=book.by,
                reason=REASON,
            )
        for order, ground in enumerate(told.get("legal_grounds", ()), start=1):
            add_legal_ground(
                vision,
                law=ground["law"],
                article=ground.get("article", ""),
                claim=ground["claim"],
                note=ground.get("note", ""),
                order=order,
                source=book.source(ground),
                by=book.by,
                reason=REASON,
            )
        _make_goals(vision, told, book)
        visions[told["id"]] = vision
    return visions


def _make_goals(vision: Vision, told: dict[str, Any], book: Book) -> None:
    """Add the goals, the lines across them and the target groups that the file names."""
    own: dict[str, Any] = {"source": vision.source, "by": book.by, "reason": REASON}
    if told.get("levels"):
        name_levels(
            vision,
            levels=told["levels"],
            line_level=told.get("line_level", ""),
            by=book.by,
            reason=REASON,
        )
    made: dict[str, Goal] = {}
    for one in told.get("goals", ()):
        goal = add_goal(
            vision,
            text=one["text"],
            explanation=one.get("explanation", ""),
            parent=made.get(one.get("under", "")),
            across=one.get("across", False),
            **own,
        )
        if "id" in one:
            made[one["id"]] = goal
    for order, one in enumerate(told.get("groups", ()), start=1):
        facts = {"text": told.get("group_text", ""), **one}
        add_group(vision, order=order, **facts, **own)
    if "definition" in told:
        define_theme(vision, text=told["definition"], holds_from=vision.term_start, **own)
    for one in told.get("figures", ()):
        add_figure(vision, **one, **own)
    for one in told.get("life", ()):
        record_stage(
            vision,
            stage=Stage(one["stage"]),
            date=day(one.get("date")),
            done=one.get("done", True),
            note=one.get("note", ""),
            **own,
        )
