"""Text in blocks from and to plain text.

In a plain text field a blank line begins a new paragraph; lines that begin with "- " are a list,
"1. " a numbered list, "## " and "### " a heading, "> " a quotation, "|" a table row.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from regiovisie.common.text.blocks import Block, Run, clean, words

_BULLET = re.compile(r"[-*•–]\s+")
_NUMBER = re.compile(r"\d{1,3}[.)]\s+")
_STARTS = (
    ("ul", _BULLET),
    ("ol", _NUMBER),
    ("h4", re.compile(r"###\s+")),
    ("h3", re.compile(r"##?\s+")),
    ("quote", re.compile(r">\s?")),
    ("table", re.compile(r"\|")),
)
_CELL_END = re.compile(r"(?<!\\)\|")


def from_plain(text: str, previous: list[Block] | None = None) -> list[Block]:
    """Return the blocks of a plain text.

    With the previous blocks, one whose words did not change is kept whole (id, bold, links), and
    an edited one keeps its id.
    """
    typed = clean([block for group in _groups(text) for block in _blocks(group)])
    return _keep_ids(typed, previous) if previous else typed


def to_plain(blocks: list[Block], *, typed: bool = False) -> str:
    """Return the words of a text, blocks apart by a blank line.

    ``typed`` writes it as a person types it in a plain text field, so that ``from_plain`` reads
    the same blocks back; otherwise headings and quotations are bare.
    """
    return "\n\n".join(_typed(block) if typed else _bare(block) for block in blocks)


def _groups(text: str) -> list[list[str]]:
    groups: list[list[str]] = [[]]
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if line.strip():
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def _blocks(lines: list[str]) -> list[Block]:
    """Return the blocks of lines without a blank one between them."""
    found: list[Block] = []
    for line in lines:
        bare = line.strip()
        kind, rest = _start(bare)
        last = found[-1] if found else None
        if kind in ("ul", "ol"):
            if last is None or last["kind"] != kind:
                found.append({"kind": kind, "runs": []})
            found[-1]["runs"].append([{"text": rest}])
        elif kind == "table":
            if last is None or last["kind"] != "table":
                found.append({"kind": "table", "runs": []})
            found[-1]["runs"].append(_cells(rest))
        elif kind in ("h3", "h4"):
            found.append({"kind": kind, "runs": [{"text": rest}]})
        elif kind == "quote":
            if last is not None and last["kind"] == "quote":
                last["runs"][0]["text"] += f"\n{rest}"
            else:
                found.append({"kind": "quote", "runs": [{"text": rest}]})
        elif last is not None and last["kind"] in ("ul", "ol") and line[:2] == "  ":
            last["runs"][-1][0]["text"] += f"\n{rest}"
        elif last is not None and last["kind"] == "p":
            last["runs"][0]["text"] += f"\n{rest}"
        else:
            found.append({"kind": "p", "runs": [{"text": rest}]})
    return found


def _start(line: str) -> tuple[str, str]:
    if line.startswith("\\"):
        return "p", line[1:]
    for kind, pattern in _STARTS:
        if match := pattern.match(line):
            return kind, line[match.end() :]
    return "p", line


def _cells(rest: str) -> list[list[Run]]:
    cells = _CELL_END.split(rest.rstrip())
    if cells and not cells[-1].strip():
        cells.pop()
    return [[{"text": cell.replace("\\|", "|")}] for cell in cells]


def _bare(block: Block) -> str:
    if block["kind"] == "ul":
        return "\n".join(f"- {words(item)}" for item in block["runs"])
    if block["kind"] == "ol":
        return "\n".join(f"{n}. {words(item)}" for n, item in enumerate(block["runs"], 1))
    if block["kind"] == "table":
        return "\n".join(" | ".join(words(cell) for cell in row) for row in block["runs"])
    return words(block["runs"])


def _typed(block: Block) -> str:
    kind, runs = block["kind"], block["runs"]
    if kind == "ul":
        return "\n".join(f"- {_indented(words(item))}" for item in runs)
    if kind == "ol":
        return "\n".join(f"{n}. {_indented(words(item))}" for n, item in enumerate(runs, 1))
    if kind == "table":
        return "\n".join(
            "| " + " | ".join(words(cell).replace("|", "\\|") for cell in row) + " |"
            for row in runs
        )
    if kind == "h3":
        return f"## {words(runs)}"
    if kind == "h4":
        return f"### {words(runs)}"
    if kind == "quote":
        return "\n".join(f"> {line}" for line in words(runs).split("\n"))
    return "\n".join(_escaped(line) for line in words(runs).split("\n"))


def _indented(text: str) -> str:
    first, *more = text.split("\n")
    return "\n".join([first, *(f"  {_escaped(line)}" for line in more)])


def _escaped(line: str) -> str:
    return f"\\{line}" if _start(line)[0] != "p" or line.startswith("\\") else line


def _keep_ids(typed: list[Block], previous: list[Block]) -> list[Block]:
    before, after = [_typed(b) for b in previous], [_typed(b) for b in typed]
    kept: list[Block] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, from_old, to_old, from_new, to_new in matcher.get_opcodes():
        if tag == "equal":
            kept += previous[from_old:to_old]
            continue
        old = list(previous[from_old:to_old])
        for block in typed[from_new:to_new]:
            same = next((b for b in old if b["kind"] == block["kind"]), None)
            if same is not None:
                old.remove(same)
            kept.append({**block, "id": same["id"] if same is not None else None})
    return clean(kept)
