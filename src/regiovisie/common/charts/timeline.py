"""The time line of a round: one row per municipality, its steps on one common scale.

Each row opens in place (``details``) when it has something to show. On a wide screen the steps
stand on the scale; on a narrow one they follow each other at equal distances with their dates.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.safestring import SafeString

from regiovisie.common.charts import axis as axes
from regiovisie.common.charts import shapes
from regiovisie.common.charts.axis import Recess
from regiovisie.common.charts.legend import legend
from regiovisie.common.charts.lettering import escape
from regiovisie.common.charts.palette import kind as kind_of
from regiovisie.common.charts.scale import scale_for
from regiovisie.common.charts.shapes import Shape, State
from regiovisie.common.charts.strip import Mark, steps, strip

__all__ = [
    "Group",
    "Mark",
    "Recess",
    "Row",
    "Shape",
    "State",
    "TimeLine",
    "line_legend",
    "time_line",
]


@dataclass(frozen=True)
class Row:
    """One municipality. ``group``: key of its group; ``kind`` and ``word``: its badge;
    ``date_text``: date of the deciding body, in a column of its own; ``empty_word``: what stands
    in the strip when no step has a date; ``details_html``: safe HTML shown when the row is opened;
    ``note``: a reason in words (a step before its predecessor), shown in the late colour.
    """

    name: str
    group: str = ""
    marks: tuple[Mark, ...] = ()
    kind: str = "nog"
    word: str = ""
    date_text: str = ""
    href: str = ""
    highlighted: bool = False
    decided: bool = False
    details_html: str = ""
    note: str = ""
    empty_word: str = ""
    sign: str = ""
    id: str = ""
    is_open: bool = False


@dataclass(frozen=True)
class Group:
    """A group of rows with its ready title ("Onderweg (3)")."""

    key: str
    title: str


@dataclass(frozen=True)
class TimeLine:
    """The whole picture. ``months``: twelve short names in the reader's language.
    ``today_word``, ``target_word``: texts of the flags; ``today_far_word``: text at the edge when
    today is far off the line. ``open_word``: text of the link to a row's own page, with ``{name}``.
    ``heads``: words over the date and the badge column. ``heading``: level of the group titles.
    """

    rows: tuple[Row, ...]
    months: Sequence[str]
    label: str
    groups: tuple[Group, ...] = ()
    today: date | None = None
    today_word: str = ""
    today_far_word: str = ""
    target: date | None = None
    target_word: str = ""
    recesses: tuple[Recess, ...] = field(default_factory=tuple)
    heads: tuple[str, str] = ("", "")
    open_word: str = "{name}"
    heading: int = 3
    id: str = "line"


def layout(line: TimeLine) -> axes.Axis | None:
    """The axis of a time line; None when no row has a step with a date."""
    days = [
        day
        for row in line.rows
        for mark in row.marks
        for day in (mark.first_day, mark.last_day)
        if day is not None
    ]
    found = scale_for(days, today=line.today, target=line.target)
    if found is None:
        return None
    scale, near = found
    today = line.today
    return axes.build(
        scale,
        line.months,
        today=(today, line.today_word) if today and near else None,
        target=(line.target, line.target_word) if line.target else None,
        overhang=0.0 if line.heads[0] else 76.0,
        edge=(today, line.today_far_word or line.today_word) if today and not near else None,
        recesses=line.recesses,
    )


def time_line(line: TimeLine) -> SafeString:
    """The time line as HTML with SVG strips. Without any date it is a calm list of names and
    badges, without an axis."""
    axis = layout(line)
    out = [
        f'<div class="line{"" if axis else " line-dateless"}" id="{escape(line.id)}" role="group"'
        f' aria-label="{escape(line.label)}">'
    ]
    heads = "".join(f"<span>{escape(word)}</span>" for word in line.heads)
    if axis:
        out.append(
            f'<div class="line-head" aria-hidden="true"><span></span>{axes.draw_head(axis)}{heads}'
            "</div>"
        )
    out.append('<div class="line-body" data-rows="">')
    if axis:
        out.append(f'<div class="line-backs">{axes.draw_back(axis)}</div>')
    known = {group.key for group in line.groups}
    groups = [
        *line.groups,
        *(Group(key, "") for key in dict.fromkeys(r.group for r in line.rows) if key not in known),
    ]
    for group in groups:
        rows = [row for row in line.rows if row.group == group.key]
        if not rows:
            continue
        if group.title:
            level = line.heading
            out.append(
                f'<h{level} class="line-group"><span>{escape(group.title)}</span></h{level}>'
            )
        out.append('<ul class="line-rows">')
        out.extend(_row(row, line, axis) for row in rows)
        out.append("</ul>")
    out.append("</div></div>")
    return SafeString("".join(out))


def _row(row: Row, line: TimeLine, axis: axes.Axis | None) -> str:
    kind = kind_of(row.kind).key
    opens = bool(row.details_html)
    late = " is-late" if kind == "laat" else ""
    if opens or not row.href:
        name = f'<span class="line-name">{escape(row.name)}</span>'
    else:
        name = f'<a class="line-name" href="{escape(row.href)}">{escape(row.name)}</a>'
    date_css = "line-date" + late + (" is-done" if row.decided else "")
    inside = (
        f'{name}{_picture(row, line, axis)}<span class="{date_css}">{escape(row.date_text)}</span>'
        f"{shapes.badge(row.kind, escape(row.word), row.sign, 'line-badge')}"
    )
    if row.note:
        inside += f'<span class="line-note">{escape(row.note)}</span>'
    mark = f"line-row{' is-high' if row.highlighted else ''}"
    anchor = f' id="{escape(row.id)}"' if row.id else ""
    if not opens:
        return f'<li class="{mark}"{anchor}><div class="line-sum">{inside}</div></li>'
    link = ""
    if row.href:
        words = line.open_word.replace("{name}", row.name)
        link = f'<p class="line-more"><a href="{escape(row.href)}">{escape(words)}</a></p>'
    opened = ' open=""' if row.is_open else ""
    return (
        f'<li class="{mark}"{anchor}><details{opened}>'
        f'<summary class="line-sum">{inside}</summary>'
        f'<div class="line-open">{row.details_html}{link}</div></details></li>'
    )


def _picture(row: Row, line: TimeLine, axis: axes.Axis | None) -> str:
    """Strip and narrow steps of a row, or its words when no step has a date."""
    dated = axis is not None and any(mark.first_day for mark in row.marks)
    if not dated or axis is None:
        return f'<span class="line-none"><span>{escape(row.empty_word)}</span></span>'
    tone = row.kind if row.decided else ""
    return strip(row.marks, axis.scale, line.today, tone) + steps(row.marks, tone)


def line_legend(
    *,
    circle: str = "",
    diamond: str = "",
    square: str = "",
    coming: str = "",
    on_agenda: str = "",
    missed: str = "",
    held_over: str = "",
    unknown: str = "",
    hidden: str = "",
    imprecise: str = "",
) -> SafeString:
    """What the shapes mean; give only the words of what is in the picture."""

    def at(drawing: str) -> str:
        return f'<g transform="translate(8 8)">{drawing}</g>'

    road = '<line class="line-l{}" x1="-16" x2="16" y1="0" y2="0"/>'
    soft = '<rect class="line-soft" x="-15" y="-6" width="30" height="12" rx="6"/>'
    coming_mark = shapes.mark(Shape.CIRCLE, State.COMING)
    return legend(
        [
            (circle, at(shapes.mark(Shape.CIRCLE, State.HELD))),
            (diamond, at(shapes.mark(Shape.DIAMOND, State.HELD))),
            (square, at(shapes.mark(Shape.SQUARE, State.HELD))),
            (coming, at(road.format(" line-dots") + coming_mark)),
            (on_agenda, at(road.format("") + coming_mark)),
            (missed, at(shapes.mark(Shape.CIRCLE, State.MISSED))),
            (held_over, at(shapes.mark(Shape.SQUARE, State.HELD_OVER))),
            (unknown, at(shapes.mark(Shape.SQUARE, State.UNKNOWN))),
            (hidden, at(shapes.mark(Shape.SQUARE, State.HIDDEN))),
            (imprecise, at(soft)),
        ],
        frozenset({coming, on_agenda, imprecise}),
    )
