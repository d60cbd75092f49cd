"""Text in blocks to HTML, and HTML (a paste from Word, an import) to blocks."""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from regiovisie.common.text.blocks import Block, Run, clean, safe_href

_TAGS = {
    "p", "div", "br", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote",
    "table", "thead", "tbody", "tfoot", "tr", "th", "td", "b", "strong", "i", "em", "a", "span",
}  # fmt: skip
_HEADINGS = {"h1": "h3", "h2": "h3", "h3": "h3", "h4": "h4", "h5": "h4", "h6": "h4"}
# A list in Word's clipboard is a paragraph with a bullet or number typed in front.
_WORD_BULLET = re.compile(r"[·•o§\-–\uf0b7\uf0a7][\s\u00a0]+")
_WORD_NUMBER = re.compile(r"(?:\d{1,3}|[a-z])[.)][\s\u00a0]+")


def to_html(blocks: list[Block], *, anchors: bool = False) -> SafeString:
    """Return safe HTML; ``anchors`` gives each block ``id="blok-<id>"`` (once per page only)."""
    return mark_safe("\n".join(_block(block, anchors) for block in blocks))


def from_html(html: str) -> list[Block]:
    """Return the blocks of untrusted HTML, cleaned with nh3; what we have no block for is text."""
    import nh3

    safe = nh3.clean(
        html.encode("utf-8", "ignore").decode(),  # no lone surrogates
        tags=_TAGS,
        attributes={"a": {"href"}, "p": {"class"}},
        clean_content_tags={"script", "style", "title", "xml"},
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
    reader = _Reader()
    reader.feed(safe)
    reader.close()
    return clean(reader.finish())


def _block(block: Block, anchors: bool) -> str:
    kind, runs = block["kind"], block["runs"]
    anchor = f' id="blok-{escape(str(block["id"]))}"' if anchors else ""
    if kind in ("ul", "ol"):
        items = "".join(f"<li>{_runs(item)}</li>" for item in runs)
        return f"<{kind}{anchor}>{items}</{kind}>"
    if kind == "table":
        return _table(runs, anchor)
    if kind == "quote":
        return f"<blockquote{anchor}><p>{_runs(runs)}</p></blockquote>"
    if kind in ("h3", "h4"):
        return f"<{kind}{anchor}>{_runs(runs)}</{kind}>"
    return f"<p{anchor}>{_runs(runs)}</p>"


def _table(rows: list[Any], anchor: str) -> str:
    head = "".join(
        f'<th scope="col">{_runs(cell)}</th>' if cell else "<td></td>" for cell in rows[0]
    )
    body = "".join(
        f"<tr>{''.join(f'<td>{_runs(cell)}</td>' for cell in row)}</tr>" for row in rows[1:]
    )
    return (
        f'<table{anchor} class="text-table"><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )


def _runs(runs: list[Run]) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    out = escape(run["text"]).replace("\n", "<br>")
    for mark in run.get("marks", ()):
        if mark == "italic":
            out = f"<em>{out}</em>"
        elif mark == "bold":
            out = f"<strong>{out}</strong>"
        elif isinstance(mark, dict) and (href := safe_href(mark.get("link", {}).get("href"))):
            out = f'<a href="{escape(href)}" rel="nofollow noopener">{out}</a>'
    return out


class _Reader(HTMLParser):
    """Turns cleaned HTML into blocks; nested lists and tables become flat."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.line: list[Run] = []
        self.kind = "p"
        self.bold = self.italic = 0
        self.links: list[str | None] = []
        self.lists: list[tuple[str, Block]] = []
        self.quotes = 0
        self.word_list = False
        self.table: Block | None = None
        self.tables = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in ("b", "strong"):
            self.bold += 1
        elif tag in ("i", "em"):
            self.italic += 1
        elif tag == "a":
            self.links.append(given.get("href"))
        elif tag == "br":
            self._text("\n")
        elif tag == "table":
            self._end_line()
            self.tables += 1
            if self.table is None:
                self.table = {"kind": "table", "runs": []}
        elif self.table is not None:
            if tag == "tr":
                self.table["runs"].append([])
            elif tag in ("td", "th"):
                self.line = []
            elif tag in ("p", "div", "li") and self.line:
                self._text(" ")
        elif tag in ("ul", "ol"):
            self._end_line()
            block: Block = {"kind": tag, "runs": []}
            if not self.lists:
                self.blocks.append(block)
            self.lists.append((tag, self.lists[0][1] if self.lists else block))
        elif tag == "blockquote":
            self._end_line()
            self.quotes += 1
        elif tag in _HEADINGS:
            self._end_line()
            self.kind = _HEADINGS[tag]
        elif tag in ("p", "div", "li"):
            self._end_line()
            self.word_list = "MsoListParagraph" in (given.get("class") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("b", "strong"):
            self.bold = max(0, self.bold - 1)
        elif tag in ("i", "em"):
            self.italic = max(0, self.italic - 1)
        elif tag == "a" and self.links:
            self.links.pop()
        elif tag == "table":
            self.tables = max(0, self.tables - 1)
            if self.table is not None and not self.tables:
                self.blocks.append(self.table)
                self.table, self.line = None, []
        elif self.table is not None:
            if tag in ("td", "th"):
                if not self.table["runs"]:
                    self.table["runs"].append([])
                self.table["runs"][-1].append(self.line)
                self.line = []
        elif tag in ("ul", "ol"):
            self._end_line()
            if self.lists:
                self.lists.pop()
        elif tag == "blockquote":
            self._end_line()
            self.quotes = max(0, self.quotes - 1)
        elif tag in ("p", "div", "li") or tag in _HEADINGS:
            self._end_line()

    def handle_data(self, data: str) -> None:
        self._text(re.sub(r"[ \t\r\n\f]+", " ", data))

    def finish(self) -> list[Block]:
        """Return the blocks, also of HTML that ends in the middle."""
        if self.table is not None:
            self.blocks.append(self.table)
            self.table = None
        self._end_line()
        return self.blocks

    def _text(self, text: str) -> None:
        marks: list[Any] = []
        if self.bold and self.kind == "p":
            marks.append("bold")
        if self.italic:
            marks.append("italic")
        if self.links and self.links[-1]:
            marks.append({"link": {"href": self.links[-1]}})
        self.line.append({"text": text, "marks": marks})

    def _end_line(self) -> None:
        line, kind, self.line, self.kind = self.line, self.kind, [], "p"
        word_list, self.word_list = self.word_list, False
        whole = "".join(run["text"] for run in line)
        if not whole.strip():
            return
        if self.lists:
            self.lists[-1][1]["runs"].append(line)
        elif word_list:
            self._word_item(line, whole.lstrip())
        else:
            self.blocks.append({"kind": "quote" if self.quotes else kind, "runs": line})

    def _word_item(self, line: list[Run], whole: str) -> None:
        """Add a paragraph of Word's list class to a list, without its typed bullet or number."""
        number = _WORD_NUMBER.match(whole)
        bullet = _WORD_BULLET.match(whole)
        kind = "ol" if number and not bullet else "ul"
        lead = number or bullet
        drop = len("".join(run["text"] for run in line)) - len(whole) + (lead.end() if lead else 0)
        kept = []
        for run in line:
            cut = min(drop, len(run["text"]))
            drop -= cut
            kept.append({**run, "text": run["text"][cut:]})
        if not self.blocks or self.blocks[-1]["kind"] != kind:
            self.blocks.append({"kind": kind, "runs": []})
        self.blocks[-1]["runs"].append(kept)
