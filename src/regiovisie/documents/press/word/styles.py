"""The styles of a template by their built-in name, made when the template lacks them.

Word writes built-in styles under their English name ("heading 1") in whatever language it speaks;
only the id differs ("Kop1").
"""

from __future__ import annotations

import copy
from typing import Any

from regiovisie.documents.press.word.parts import XML, q

_BASED = {
    # name: (size in half points, bold, space before, after in twentieths of a point, level)
    "heading 1": (32, True, 360, 120, 0),
    "heading 2": (26, True, 280, 80, 1),
    "heading 3": (22, True, 240, 60, 2),
    "quote": (0, False, 120, 120, None),
}
HEADINGS = ("heading 1", "heading 2", "heading 3")


# The order in which the standard wants the properties of a paragraph and of a run.
_ORDER = {
    "pPr": (
        "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr",
        "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap",
        "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd",
        "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap",
        "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId",
        "cnfStyle", "rPr", "sectPr",
    ),
    "rPr": (
        "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike",
        "outline", "shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden",
        "color", "spacing", "w", "kern", "position", "sz", "szCs", "highlight", "u", "effect",
        "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang",
    ),
}  # fmt: skip
_AT = {
    q(holder): {q(name): at for at, name in enumerate(names)} for holder, names in _ORDER.items()
}


class Styles:
    """The styles of one document. ``id_of`` finds or makes one."""

    def __init__(self, root: Any) -> None:
        self._root = root
        self._ids: dict[tuple[str, str], str] = {}
        for style in root.iter(q("style")):
            name = style.find(q("name"))
            if name is not None:
                key = (style.get(q("type"), ""), str(name.get(q("val"), "")).lower())
                self._ids.setdefault(key, str(style.get(q("styleId"))))

    def known(self, name: str, kind: str = "paragraph") -> str | None:
        """Return the id of a style the template has, or None."""
        return self._ids.get((kind, name))

    def id_of(self, name: str) -> str:
        """Return the id of a heading or quotation style; made from Normal when it is not there."""
        if found := self.known(name):
            return found
        size, bold, before, after, level = _BASED[name]
        made = "Regiovisie" + name.title().replace(" ", "")
        style = _element("style", type="paragraph", styleId=made)
        style.append(_element("name", val=name))
        if normal := self.known("normal"):
            style.append(_element("basedOn", val=normal))
            style.append(_element("next", val=normal))
        style.append(_element("qFormat"))
        paragraph = _element("pPr")
        if level is not None:
            paragraph.append(_element("keepNext"))
        paragraph.append(_element("spacing", before=str(before), after=str(after)))
        if level is None:
            paragraph.append(_element("ind", left="425"))
        else:
            paragraph.append(_element("outlineLvl", val=str(level)))
        words = _element("rPr")
        if bold:
            words.append(_element("b"))
        else:
            words.append(_element("i"))
        if size:
            words.append(_element("sz", val=str(size)))
        style.append(paragraph)
        style.append(words)
        self._root.append(style)
        self._ids["paragraph", name] = made
        return made

    def numbering_of(self, style_id: str) -> str | None:
        """Return the numbering a style brings itself, or None."""
        for style in self._root.iter(q("style")):
            if style.get(q("styleId")) == style_id:
                number = style.find(f"{q('pPr')}/{q('numPr')}/{q('numId')}")
                return None if number is None else str(number.get(q("val")))
        return None


class Numbering:
    """The numbering of one document: bullets once, and a fresh row of numbers for each list."""

    def __init__(self, root: Any) -> None:
        self._root = root
        self._own: dict[str, str] = {}
        self._next_number = 1 + max(
            (int(one.get(q("numId"), "0")) for one in root.iter(q("num"))), default=0
        )
        self._next_abstract = 1 + max(
            (int(one.get(q("abstractNumId"), "0")) for one in root.iter(q("abstractNum"))),
            default=0,
        )

    def bullets(self) -> str:
        """Return the number of our own bulleted list."""
        if "ul" not in self._own:
            self._own["ul"] = self._number(self._abstract("bullet", "•"))
        return self._own["ul"]

    def restarted(self, house: str | None) -> str:
        """Return a new row of numbers from 1, as the house draws them (its numbering) or ours."""
        abstract = self._abstract_of(house) if house else None
        if abstract is None:
            if "ol" not in self._own:
                self._own["ol"] = self._abstract("decimal", "%1.")
            abstract = self._own["ol"]
        return self._number(abstract, restart=True)

    def _abstract_of(self, number: str) -> str | None:
        for one in self._root.iter(q("num")):
            if one.get(q("numId")) == number:
                found = one.find(q("abstractNumId"))
                return None if found is None else str(found.get(q("val")))
        return None

    def _abstract(self, form: str, text: str) -> str:
        made = str(self._next_abstract)
        self._next_abstract += 1
        abstract = _element("abstractNum", abstractNumId=made)
        abstract.append(_element("multiLevelType", val="singleLevel"))
        level = _element("lvl", ilvl="0")
        level.append(_element("start", val="1"))
        level.append(_element("numFmt", val=form))
        level.append(_element("lvlText", val=text))
        level.append(_element("lvlJc", val="left"))
        paragraph = _element("pPr")
        paragraph.append(_element("ind", left="425", hanging="425"))
        level.append(paragraph)
        abstract.append(level)
        first = next(self._root.iter(q("num")), None)  # all of these come before the first of those
        if first is None:
            self._root.append(abstract)
        else:
            first.addprevious(abstract)
        return made

    def _number(self, abstract: str, *, restart: bool = False) -> str:
        made = str(self._next_number)
        self._next_number += 1
        number = _element("num", numId=made)
        number.append(_element("abstractNumId", val=abstract))
        if restart:
            override = _element("lvlOverride", ilvl="0")
            override.append(_element("startOverride", val="1"))
            number.append(override)
        last = self._root.findall(q("num"))
        if last:
            last[-1].addnext(number)
        else:
            self._root.append(number)
        return made


def _element(name: str, **attributes: str) -> Any:
    """Return a new element of WordprocessingML."""
    from lxml import etree

    return etree.Element(q(name), {q(key): value for key, value in attributes.items()})


def element(name: str, *children: Any, **attributes: str) -> Any:
    """Return a new element with children; None among them is left out."""
    made = _element(name, **attributes)
    made.extend(child for child in children if child is not None)
    return made


def in_order(properties: Any) -> None:
    """Put the properties of a paragraph or a run in the order of the standard."""
    at = _AT[properties.tag]
    properties[:] = sorted(properties, key=lambda one: at.get(one.tag, len(at)))


def text(words: str) -> Any:
    """Return a text element that keeps its spaces."""
    made = _element("t")
    made.text = words
    made.set(f"{{{XML}}}space", "preserve")
    return made


def copied(one: Any) -> Any:
    """Return a copy of an element, or None."""
    return None if one is None else copy.deepcopy(one)
