"""The coming weeks as one strip: working days across, what is asked under its day.

A real table, so that a screen reader walks it by week and day. On a narrow screen the style sheet
leaves it out: the list under it holds the same facts, with more words.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from regiovisie.common.charts import shapes
from regiovisie.common.charts.lettering import escape
from regiovisie.common.charts.palette import kind as kind_of


@dataclass(frozen=True)
class Item:
    """Something asked on a day. ``word``: one short word in the box; ``full``: the whole thing in
    words, read out; ``sign``: another sign than a clock ("bang" for late)."""

    kind: str
    word: str
    full: str = ""
    href: str = ""
    sign: str = "clock"


@dataclass(frozen=True)
class Day:
    """A day of the strip: its short label ("ma 23") and what is asked on it."""

    label: str
    items: tuple[Item, ...] = ()
    today: bool = False


@dataclass(frozen=True)
class Week:
    """A week with its title ("week 48") and its days (as many in every week)."""

    title: str
    days: tuple[Day, ...]


def week_strip(weeks: Sequence[Week], *, caption: str, empty_word: str = "") -> SafeString:
    """The weeks as a table of three rows: weeks, days, what is asked. ``caption`` names the table;
    ``empty_word`` stands under it when nothing is asked at all."""
    heads, days, cells = [], [], []
    for week in weeks:
        heads.append(f'<th scope="colgroup" colspan="{len(week.days)}">{escape(week.title)}</th>')
        for place, day in enumerate(week.days):
            classes = [
                css
                for css, on in (
                    ("is-first", place == 0),
                    ("is-today", day.today),
                    ("is-busy", bool(day.items)),
                )
                if on
            ]
            css = f' class="{" ".join(classes)}"' if classes else ""
            now = ' aria-current="date"' if day.today else ""
            days.append(f'<th scope="col"{css}{now}>{escape(day.label)}</th>')
            cells.append(f"<td{css}>{''.join(_item(item) for item in day.items)}</td>")
    groups = "".join(f'<colgroup span="{len(week.days)}"></colgroup>' for week in weeks)
    asked = any(day.items for week in weeks for day in week.days)
    note = "" if asked or not empty_word else f'<p class="ahead-none">{escape(empty_word)}</p>'
    return SafeString(
        f'<div class="ahead"><table><caption class="pic-hidden">{escape(caption)}</caption>'
        f"{groups}<thead><tr>{''.join(heads)}</tr><tr>{''.join(days)}</tr></thead>"
        f"<tbody><tr>{''.join(cells)}</tr></tbody></table>{note}</div>"
    )


def _item(item: Item) -> str:
    css = f"ahead-i k-{kind_of(item.kind).key}"
    full = item.full if isinstance(item.full, SafeString) else escape(item.full)
    more = f'<span class="pic-hidden">: {full}</span>' if full else ""
    inside = f"{shapes.icon(item.sign)}<span>{escape(item.word)}</span>{more}"
    if item.href:
        return f'<a class="{css}" href="{escape(item.href)}">{inside}</a>'
    return f'<span class="{css}">{inside}</span>'
