"""How much slack each municipality has: a bar from the day the text is ready to its own last day,
then its route up to the decision, on one common scale. Tightest first is the caller's order."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.safestring import SafeString

from regiovisie.common.charts import axis as axes
from regiovisie.common.charts import shapes
from regiovisie.common.charts.axis import Recess, percent
from regiovisie.common.charts.legend import legend
from regiovisie.common.charts.lettering import escape
from regiovisie.common.charts.scale import TimeScale, scale_for
from regiovisie.common.charts.strip import MIDDLE, Mark, positions, steps

__all__ = ["SlackChart", "SlackRow", "slack_chart", "slack_legend"]


@dataclass(frozen=True)
class SlackRow:
    """One municipality. ``papers``: last day to receive the text, None when it has it or has no
    way; ``marks``: its steps; ``due_word`` and ``slack_word``: the two columns; ``tone``: "late",
    "tight" or empty; ``note``: why there is no way."""

    name: str
    href: str = ""
    papers: date | None = None
    papers_word: str = ""
    marks: tuple[Mark, ...] = ()
    due_word: str = ""
    slack_word: str = ""
    tone: str = ""
    highlighted: bool = False
    note: str = ""
    id: str = ""


@dataclass(frozen=True)
class SlackChart:
    """The whole picture. ``ready``: the day the text is ready, with the words of its flag."""

    rows: tuple[SlackRow, ...]
    months: Sequence[str]
    label: str
    ready: date | None = None
    ready_word: str = ""
    target: date | None = None
    target_word: str = ""
    recesses: tuple[Recess, ...] = field(default_factory=tuple)
    heads: tuple[str, str] = ("", "")


def slack_chart(chart: SlackChart) -> SafeString:
    """The picture as HTML with SVG strips; without any date a list of names with reasons."""
    days = [
        day
        for row in chart.rows
        for day in (row.papers, *(mark.first_day for mark in row.marks))
        if day is not None
    ]
    if chart.ready and days:
        days.append(chart.ready)
    found = scale_for(days, target=chart.target)
    scale = found[0] if found else None
    out = [f'<div class="line slack" role="group" aria-label="{escape(chart.label)}">']
    heads = "".join(f"<span>{escape(word)}</span>" for word in chart.heads)
    backs = ""
    if scale is not None:
        axis = axes.build(
            scale,
            chart.months,
            today=(chart.ready, chart.ready_word) if chart.ready else None,
            target=(chart.target, chart.target_word) if chart.target else None,
            recesses=chart.recesses,
        )
        out.append(
            f'<div class="line-head" aria-hidden="true"><span></span>{axes.draw_head(axis)}{heads}'
            "</div>"
        )
        backs = f'<div class="line-backs">{axes.draw_back(axis)}</div>'
    out.append(f'<div class="line-body">{backs}<ul class="line-rows">')
    out.extend(_row(row, chart, scale) for row in chart.rows)
    out.append("</ul></div></div>")
    return SafeString("".join(out))


def _row(row: SlackRow, chart: SlackChart, scale: TimeScale | None) -> str:
    name = escape(row.name)
    head = (
        f'<a class="line-name" href="{escape(row.href)}">{name}</a>'
        if row.href
        else f'<span class="line-name">{name}</span>'
    )
    picture = '<span class="line-none"><span></span></span>'
    if scale is not None and (row.marks or row.papers):
        picture = _strip(row, chart, scale) + steps(row.marks, "")
    tone = f" is-{row.tone}" if row.tone else ""
    note = f'<span class="line-note">{escape(row.note)}</span>' if row.note else ""
    anchor = f' id="{escape(row.id)}"' if row.id else ""
    return (
        f'<li class="line-row{" is-high" if row.highlighted else ""}"{anchor}>'
        f'<div class="line-sum">{head}{picture}'
        f'<span class="line-date">{escape(row.due_word)}</span>'
        f'<span class="slack-n{tone}">{escape(row.slack_word)}</span>{note}</div></li>'
    )


def _strip(row: SlackRow, chart: SlackChart, scale: TimeScale) -> str:
    placed = positions(row.marks, scale)
    words = "; ".join([w for w in (row.papers_word, *(mark.word for mark in row.marks)) if w])
    out = [
        f'<svg class="line-strip" width="100%" height="34" role="img" aria-label="{escape(words)}">'
    ]
    if row.papers is not None:
        at = scale.share(row.papers)
        if chart.ready and chart.ready < row.papers:
            start = scale.share(chart.ready)
            out.append(
                f'<rect class="slack-bar" x="{percent(start)}" y="{MIDDLE - 5}"'
                f' width="{percent(at - start)}" height="10"/>'
            )
        if placed:
            out.append(_line(at, placed[-1][1]))
        out.append(
            f'<svg x="{percent(at)}" y="{MIDDLE}" overflow="visible">'
            f'<path class="slack-tick" d="M0-6V6"><title>{escape(row.papers_word)}</title></path>'
            "</svg>"
        )
    elif len(placed) > 1:
        out.append(_line(placed[0][1], placed[-1][1]))
    for place, share, shift in placed:
        mark = row.marks[place]
        drawing = shapes.mark(mark.shape, mark.state, mark.kind, False)
        out.append(
            f'<svg x="{percent(share)}" y="{MIDDLE}" overflow="visible">'
            f'<g transform="translate({shift:.3g})"><title>{escape(mark.word)}</title>{drawing}</g>'
            "</svg>"
        )
    out.append("</svg>")
    return "".join(out)


def _line(start: float, end: float) -> str:
    return (
        f'<line class="line-l" x1="{percent(start)}" x2="{percent(end)}" y1="{MIDDLE}"'
        f' y2="{MIDDLE}"/>'
    )


def slack_legend(*, slack: str, last_day: str, marks: Sequence[tuple[str, str]]) -> SafeString:
    """What the bar, the tick and the shapes mean. ``marks``: (word, drawing round 0, 0)."""
    return legend(
        [
            (slack, '<rect class="slack-bar" x="-6" y="3" width="28" height="10"/>'),
            (last_day, '<path class="slack-tick" d="M8 2V14"/>'),
            *((word, f'<g transform="translate(8 8)">{drawing}</g>') for word, drawing in marks),
        ],
        frozenset({slack}),
    )
