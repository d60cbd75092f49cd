"""Fill a template with a paper. Runs in the child process only.

docxtpl fills the fields of lines; a text field leaves a marked paragraph behind, and real
paragraphs, lists and tables take its place. So nothing a person wrote passes through a template.
"""

from __future__ import annotations

import io
import re
from functools import lru_cache
from typing import Any

from regiovisie.documents.press.word import default, prepare
from regiovisie.documents.press.word.blocks import Writer
from regiovisie.documents.press.word.clean import describe
from regiovisie.documents.press.word.parts import opened, q, tree, written
from regiovisie.documents.press.word.prepare import BadTemplate, Ready
from regiovisie.documents.press.word.styles import Numbering, Styles

_MARK = "regiovisie-text-"
_CHARACTERS = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "{": "&#123;", "}": "&#125;"}
_SPECIAL = re.compile('[&<>"{}]')
_EMPTY_NUMBERING = (
    b'<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
)


def fill(template: bytes | None, paper: dict[str, Any], words: dict[str, str]) -> bytes:
    """Return the paper in this template, or in ours.

    ``words`` are the fixed words in the language of the paper. ``BadArchive`` or ``BadTemplate``
    when the template may not be filled.
    """
    from docxtpl import DocxTemplate

    ready = _own(tuple(sorted(words.items()))) if template is None else _prepared(template)
    document = DocxTemplate(io.BytesIO(ready.file))
    texts = _Texts()
    document.render(_context(paper), jinja_env=_environment(texts), autoescape=True)
    _place(document.docx, texts, ready, paper, words)
    out = io.BytesIO()
    document.docx.save(out)
    parts = opened(out.getvalue())
    describe(parts, paper["title"], paper["language"])
    return written(parts)


class Names:
    """Words by name, for ``veld.zaaknummer``: what is not there is empty."""

    __slots__ = ("_by_name",)

    def __init__(self, by_name: dict[str, Any]) -> None:
        self._by_name = by_name

    def __getitem__(self, name: str) -> Any:
        return self._by_name.get(name, "")


class Text:
    """A text of whole paragraphs. In the middle of a line it shows as its bare words."""

    __slots__ = ("kind", "value")

    def __init__(self, kind: str, value: Any) -> None:
        self.kind = kind
        self.value = value

    def __bool__(self) -> bool:
        return bool(self.value)

    def __str__(self) -> str:
        from regiovisie.documents.press import shaping

        if self.kind == "blocks":
            return shaping.words(self.value)
        if self.kind == "sections":
            return "\n".join(
                f"{one['heading']}\n{shaping.words(one['blocks'])}" for one in self.value
            )
        return "\n".join(" ".join(filter(None, one.values())) for one in self.value)


class _Texts:
    """The text fields of one filling, in the order in which they came by."""

    def __init__(self) -> None:
        self.placed: list[tuple[Text, int]] = []

    def at(self, text: Any, anchor: int) -> Any:
        """Filter ``at``: leave a marked paragraph for a text, with the number of its anchor."""
        from markupsafe import Markup

        if not isinstance(text, Text):  # a section this paper does not have
            text = Text("blocks", [])
        self.placed.append((text, anchor))
        mark = f"{_MARK}{len(self.placed) - 1}"
        return Markup(f'<w:p><w:pPr><w:pStyle w:val="{mark}"/></w:pPr></w:p>')  # noqa: S704 - ours


def _environment(texts: _Texts) -> Any:
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(autoescape=True, finalize=_shown)
    environment.globals.clear()
    environment.tests.clear()
    environment.filters.clear()
    environment.filters["at"] = texts.at
    return environment


def _shown(value: Any) -> Any:
    """Return a value as it stands in XML: every sign of markup or of a template is a letter."""
    from markupsafe import Markup

    if isinstance(value, Markup):
        return value
    if isinstance(value, str | Text):
        return Markup(_SPECIAL.sub(lambda one: _CHARACTERS[one.group()], str(value)))  # noqa: S704
    return value if isinstance(value, int) else ""


def _context(paper: dict[str, Any]) -> dict[str, Any]:
    fields = {one["key"]: one["value"] for one in paper["fields"]}
    sections = {one["key"]: Text("blocks", one["blocks"]) for one in paper["sections"]}
    return {
        "titel": paper["title"],
        "soort": paper["kind_name"],
        "gemeente": paper["house"],
        "markering": " · ".join(paper["marks"]),
        "inhoud": Text("sections", paper["sections"]),
        "bijlagenlijst": Text("annexes", paper["annexes"]),
        "ondertekening": Text("signatures", paper["signatures"]),
        "veld": Names(fields),
        "onderdeel": Names(sections),
        "velden": [
            Names({"naam": one["key"], "label": one["label"], "waarde": one["value"]})
            for one in paper["fields"]
        ],
        "onderdelen": [
            Names({"naam": one["key"], "kop": one["heading"], "tekst": sections[one["key"]]})
            for one in paper["sections"]
        ],
        "bijlagen": [
            Names({"nummer": one["number"], "titel": one["title"]}) for one in paper["annexes"]
        ],
        "ondertekenaars": [
            Names({"rol": one["role"], "naam": one["name"]}) for one in paper["signatures"]
        ],
    }


def _place(
    document: Any, texts: _Texts, ready: Ready, paper: dict[str, Any], words: dict[str, str]
) -> None:
    """Put the texts where their marked paragraphs stand."""
    part = document.part
    writer = Writer(
        Styles(document.styles.element), lambda: _numbering(part), lambda href: _link(part, href)
    )
    numbers: list[Numbering] = []

    def _numbering(part: Any) -> Numbering:
        if not numbers:
            numbers.append(Numbering(_numbering_root(part)))
        return numbers[0]

    marked = [
        (one, one.get(q("val"), "").removeprefix(_MARK))
        for one in document.element.body.iter(q("pStyle"))
        if one.get(q("val"), "").startswith(_MARK)
    ]
    for style, number in marked:
        paragraph = style.getparent().getparent()
        text, anchor = texts.placed[int(number)]
        at = writer.at(ready.anchors[anchor])
        if text.kind == "sections":
            made = at.sections(text.value)
        elif text.kind == "blocks":
            made = at.blocks(text.value)
        elif text.kind == "annexes":
            made = at.annexes(text.value, words)
        else:
            made = at.signatures(text.value)
        for one in made:
            paragraph.addprevious(one)
        _leave(paragraph)


def _leave(paragraph: Any) -> None:
    """Take away a marked paragraph, unless Word needs one there: in a cell and between tables."""
    before, after, above = paragraph.getprevious(), paragraph.getnext(), paragraph.getparent()
    table, cell = q("tbl"), q("tc")
    needed = (before is not None and before.tag == table) and (
        after is None or after.tag in (table, q("sectPr"))
    )
    if above.tag == cell and not needed:
        needed = after is None and (before is None or before.tag != q("p"))
    if needed:
        for child in list(paragraph):
            paragraph.remove(child)
    else:
        above.remove(paragraph)


def _link(part: Any, href: str) -> str:
    from docx.opc.constants import RELATIONSHIP_TYPE

    return str(part.relate_to(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))


def _numbering_root(part: Any) -> Any:
    """Return the numbering of the document; made when the template has none."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import XmlPart

    try:
        return part.part_related_by(RELATIONSHIP_TYPE.NUMBERING).element
    except KeyError:
        made = XmlPart(
            PackURI("/word/numbering.xml"),
            CONTENT_TYPE.WML_NUMBERING,
            tree(_EMPTY_NUMBERING),
            part.package,
        )
        part.relate_to(made, RELATIONSHIP_TYPE.NUMBERING)
        return made.element


@lru_cache(maxsize=4)
def _prepared(template: bytes) -> Ready:
    return prepare.ready(template)


@lru_cache(maxsize=4)
def _own(words: tuple[tuple[str, str], ...]) -> Ready:
    return prepare.ready(default.template(dict(words)))


__all__ = ["BadTemplate", "fill"]
