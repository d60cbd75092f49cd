"""Which text belongs to which label in the head of a paper.

Labels stand before or above their values, side by side or in blocks, and some stay empty. The
shape of a value decides: a text that cannot be the value of a label never becomes it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from regiovisie.papers.logic.reader.flat_columns import in_columns
from regiovisie.papers.logic.reader.flat_rows import in_one_line
from regiovisie.papers.logic.reader.items import Item, Pair, items_of
from regiovisie.papers.logic.reader.pairing import pair_of
from regiovisie.papers.logic.reader.shapes import is_empty, shaped
from regiovisie.papers.logic.reader.text import Line, joined


def pairs_of(lines: Sequence[Line]) -> list[Pair]:
    """Return the fields of a head, each label with the value that is its own."""
    items = items_of(lines)
    after = _read(items)
    texts = [item for item in items if item.label is None and not item.barrier]
    bare = [item for item in items if item.label and not item.colon]
    if len(bare) >= 2 and texts and _first_is_text(items):
        before = _read_backwards(items)
        if len(before) >= len(after) + 2:
            known = {pair.label.field for pair in before}
            return [*before, *_with_colon(items, after, known)]
    return after


def _with_colon(items: Sequence[Item], after: list[Pair], known: set[str]) -> list[Pair]:
    """Return the pairs that a colon makes certain, in a head whose other values stand first."""
    rows = {item.row for item in items if item.colon}
    return [
        pair
        for pair in after
        if pair.first_row == pair.last_row and pair.first_row in rows
        and pair.label.field not in known
    ]  # fmt: skip


def _first_is_text(items: Sequence[Item]) -> bool:
    first = next((item for item in items if not item.barrier), None)
    return first is not None and first.label is None


def _read(items: Sequence[Item]) -> list[Pair]:
    found: list[Pair] = []
    at = 0
    while at < len(items):
        if items[at].label is None:
            at += 1
            continue
        run = at
        while run < len(items) and items[run].label is not None:
            run += 1
        end = run
        while end < len(items) and items[end].label is None and not items[end].barrier:
            end += 1
        found += _match(list(items[at:run]), list(items[run:end]))
        at = end
    return found


def _match(run: list[Item], texts: list[Item]) -> list[Pair]:
    """Match a run of labels with the run of texts behind it."""
    if not texts:
        return []
    if texts[0].row != run[-1].row and (several := _under_row(run, texts)):
        return several
    run = _last_block(run)
    last = run[-1]
    if texts[0].row == last.row:
        if several := in_columns(run, texts):
            return several
        if holder := _of_empty(run, texts[0]):
            return [holder]
        if len(run) > 1 and _same_row(run) and (not last.colon or texts[0].text[:1] == ":"):
            several = in_one_line(run, texts[0], 0.72)
        else:
            several = []
        if several:
            return several
        mine = pair_of(last, texts, 0.97 if last.colon else 0.9)
        if mine:
            taken = mine.last_row
            left = [text for text in texts if text.row > taken]
            rest = run[:-1]
            if rest and left and not any(label.colon for label in rest) and len(rest) == len(left):
                return [*_zipped(rest, left), mine]
            return [mine]
        if len(run) == 1:
            return []
    if len(run) == 1:
        near = texts[0].row - last.row - texts[0].signs <= 4
        pair = pair_of(last, texts, 0.93) if near else None
        if (
            pair is None
            and near
            and len(texts) > 1
            and texts[1].row - last.row <= 3
            and last.label
            and last.label.shape != "text"
            and not (last.label.shape == "number" and last.label.common)
        ):
            pair = pair_of(last, texts[1:], 0.6)
        return [pair] if pair else []
    if texts[0].row - last.row - texts[0].signs > 6:
        return []
    found = _zipped(run, texts)
    others = [label for label in run if label.label and label.label.shape not in ("number", "text")]
    plain = not others and not any(c.isdigit() for c in texts[0].text)
    if plain:
        return found
    if len(run) > 1 and texts[0].row == last.row and _same_row(run) and _only_text(texts, 0):
        return [pair for pair in found if pair.label.shape != "text"]  # it may hold them all
    return found


def _of_empty(run: list[Item], text: Item) -> Pair | None:
    """Return the one label of a row with colons and no values that a person behind it belongs to.

    The columns of a form were read row by row: "Portefeuillehouder: Bijlagen: J. de Wit".
    """
    asked = [item for item in run if item.label and item.label.shape == "person"]
    bare = all(item.colon for item in run) and all(item.alone for item in run[:-1])
    if len(run) < 3 or len(asked) != 1 or not bare or not _same_row(run):
        return None
    if asked[0] is run[-1] or not re.match(r"(?:[A-Z]\.\s?)+", text.text):
        return None
    pair = pair_of(asked[0], [text], 0.75)
    return pair if pair and pair.value.whole else None


def _under_row(run: list[Item], texts: list[Item]) -> list[Pair]:
    """Read a row of labels over one text, or over the label of the subject and then one text."""
    if texts[0].row - run[-1].row - texts[0].signs > 6:
        return []
    if _same_row(run) and _only_text(texts, 0):
        return in_one_line(run, texts[0], 0.82) or _in_lines(run, texts)
    subject = run[-1].label and run[-1].label.field == "subject" and run[-1].alone
    if subject and len(run) > 2 and _same_row(run[:-1]) and len(texts) > 1 and _only_text(texts, 1):
        several = in_one_line(run[:-1], texts[1], 0.75)
        mine = pair_of(run[-1], texts[:1], 0.85) if len(several) > 1 else None
        return [*several, mine] if mine else []
    return []


def _in_lines(run: list[Item], texts: list[Item]) -> list[Pair]:
    """Read a row of labels with the subject first, when its values run over two or three lines."""
    if not (run[0].label and run[0].label.field == "subject") or len(run) < 2:
        return []
    for count in (2, 3):
        rows = texts[:count]
        near = all(b.row - a.row in (1, 2) for a, b in pairwise(rows))
        if len(rows) < count or not near or not all(_only_text(texts, at) for at in range(count)):
            return []
        whole = replace(rows[0], text=joined([row.text for row in rows]), row=rows[-1].row)
        if found := in_one_line(run, whole, 0.75):
            first, last = rows[0].row, rows[-1].row
            return [
                replace(pair, first_row=min(pair.first_row, first), last_row=last) for pair in found
            ]
    return []


def _only_text(texts: list[Item], at: int) -> bool:
    """Whether a text has its line to itself."""
    return sum(text.row == texts[at].row for text in texts) == 1


def _last_block(run: list[Item]) -> list[Item]:
    """Return the labels behind the last blank line, where the others stand close together."""
    gaps = [b.row - a.row for a, b in pairwise(run)]
    if not gaps or max(gaps) < 2:
        return run
    at = len(gaps) - 1 - gaps[::-1].index(max(gaps))
    others = [gap for gap in gaps[:at] if gap]
    if gaps[at] <= max(others, default=0) or not run[at].label:
        return run
    return run[at + 1 :]


def _same_row(run: list[Item]) -> bool:
    """Whether labels stand on one line, also when that line was cut."""
    return run[0].row == run[-1].row or 0 < run[0].number == run[-1].number


def _zipped(run: list[Item], texts: list[Item]) -> list[Pair]:
    """Match labels and texts in order, leaving out empty labels and stray texts."""
    texts = _split_thin(run, texts)
    rows, columns = len(run), min(len(texts), 40)
    best: list[list[tuple[float, tuple[tuple[int, int], ...]]]] = [
        [(0.0, ()) for _ in range(columns + 1)] for _ in range(rows + 1)
    ]
    fits = [[_fit(label, texts[j]) for j in range(columns)] for label in run]
    for i in range(rows - 1, -1, -1):
        for j in range(columns, -1, -1):
            options = [(best[i + 1][j][0] - 0.35, best[i + 1][j][1])]
            if j < columns:
                options.append((best[i][j + 1][0] - 0.45, best[i][j + 1][1]))
                if fits[i][j] > 0:
                    score, path = best[i + 1][j + 1]
                    options.append((score + fits[i][j], ((i, j), *path)))
            best[i][j] = max(options, key=lambda option: option[0])
    certainty = 0.9 if len(run) == len(texts) else 0.78
    found = []
    matched = best[0][0][1]
    for order, (i, j) in enumerate(matched):
        following = matched[order + 1][1] if order + 1 < len(matched) else columns
        pair = pair_of(run[i], texts[j:following], certainty)
        if pair:
            found.append(pair)
    return found


def _split_thin(run: list[Item], texts: list[Item]) -> list[Item]:
    """Cut texts at double spaces when a row of labels has more labels than the row of values."""
    if len(texts) >= len(run):
        return texts
    found: list[Item] = []
    for text in texts:
        position = 0
        for part in re.split(r"\s{2,}", text.text):
            at = text.text.find(part, position)
            position = at + len(part)
            found.append(Item(None, part, text.row, text.cell, text.start + at))
    return found


def _fit(item: Item, text: Item) -> float:
    """Return how well a text fits a label; 0 when it cannot be its value."""
    assert item.label
    label = item.label
    if is_empty(text.text):
        return 0.3
    if label.field == "ignored":
        return 0.5
    value = shaped(label.shape, text.text, field=label.field)
    if value is None or (label.shape != "text" and not value.whole):
        return 0.0
    if label.shape != "text":
        return 1.2 * value.fit
    other = any(
        (found := shaped(shape, text.text, field="portfolio_holder"))
        and found.whole
        and found.fit > 0.7
        for shape in ("number", "date", "person")
    )
    if label.field == "attachments":
        return 0.4 if other else 0.5
    return 0.25 if other else 0.7 + (0.3 if len(text.text) > 20 else 0.0)


def _read_backwards(items: Sequence[Item]) -> list[Pair]:
    """Read a head in which every value stands before its label."""
    found: list[Pair] = []
    for at, item in enumerate(items):
        if item.label is None or at == 0:
            continue
        previous = items[at - 1]
        if previous.label is not None or previous.barrier or item.row - previous.row > 2:
            continue
        pair = pair_of(item, [previous], 0.8)
        if pair and (pair.value.whole or item.label.shape == "text"):
            found.append(pair)
    return found
