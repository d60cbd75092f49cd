"""Take out of a Word file what is not for its reader: who made it, comments, tracked changes."""

from __future__ import annotations

import re
from typing import Any
from xml.sax.saxutils import escape

from regiovisie.documents.press.word.parts import (
    STORIES,
    Parts,
    W,
    drop,
    drop_relations,
    flat,
    q,
    relations,
    tree,
)

_NOT_OURS = re.compile(
    r"(?i)word/(?:_rels/)?(?:comments\w*|people|commentsids\w*)\.xml(?:\.rels)?|docProps/custom\.xml"
    r"|docProps/thumbnail\.\w+|customXml/.*|word/stylesWithEffects\.xml"
)
_ACCEPTED = ("ins", "moveTo")  # what was put in stays
_REFUSED = ("del", "moveFrom")  # what was struck goes
_MARKS = (
    "commentRangeStart", "commentRangeEnd", "commentReference", "proofErr", "lastRenderedPageBreak",
    "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblGridChange", "trPrChange",
    "tcPrChange", "tblPrExChange", "numberingChange", "cellIns", "cellMerge", "dataBinding",
    "rsid",
    "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd",
    "customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart",
    "customXmlDelRangeEnd",
)  # fmt: skip
_SETTINGS = (
    "rsids", "trackRevisions", "attachedTemplate", "mailMerge", "writeProtection", "docVars",
    "revisionView",
)  # fmt: skip
_CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties xmlns:cp='
    '"http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc='
    '"http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title>'
    "<dc:language>{language}</dc:language></cp:coreProperties>"
)
_APP = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns='
    '"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
)


def clean(parts: Parts) -> None:
    """Take it all out, in place; changes that were tracked are accepted."""
    drop(parts, _NOT_OURS)
    drop_relations(parts, "attachedTemplate")
    for name in list(parts):
        if STORIES.fullmatch(name) or name in ("word/styles.xml", "word/numbering.xml"):
            root = tree(parts[name])
            _accept(root)
            _unmark(root)
            parts[name] = flat(root)
    if "word/settings.xml" in parts:
        root = tree(parts["word/settings.xml"])
        for name in _SETTINGS:
            for one in list(root.iter(q(name))):
                one.getparent().remove(one)
        parts["word/settings.xml"] = flat(root)


def describe(parts: Parts, title: str, language: str) -> None:
    """Write the properties of the file: title and language, and nothing else."""
    if "docProps/app.xml" in parts:
        parts["docProps/app.xml"] = _APP.encode()
    core = _CORE.format(title=escape(title), language=escape(language))
    for origin, relation in relations(parts):
        if not origin and relation.get("Type", "").endswith("/core-properties"):
            parts[relation.get("Target", "").lstrip("/")] = core.encode()


def has_comments(parts: Parts) -> bool:
    """Return whether somebody's comments are in the file."""
    return any(re.fullmatch(r"(?i)word/comments\.xml", name) for name in parts)


def has_changes(root: Any) -> bool:
    """Return whether a part holds tracked changes."""
    return any(next(root.iter(q(name)), None) is not None for name in (*_ACCEPTED, *_REFUSED))


def _accept(root: Any) -> None:
    for name in _REFUSED:
        for one in list(root.iter(q(name))):
            if one.getparent().tag == q("rPr"):  # the end of a paragraph was struck
                one.getparent().remove(one)
            elif one.getparent().tag == q("trPr"):  # a whole row was struck
                row = one.getparent().getparent()
                row.getparent().remove(row)
            else:
                one.getparent().remove(one)
    for name in _ACCEPTED:
        for one in list(root.iter(q(name))):
            above = one.getparent()
            at = above.index(one)
            if above.tag not in (q("rPr"), q("trPr")):
                for child in reversed(list(one)):
                    above.insert(at, child)
            above.remove(one)


def _unmark(root: Any) -> None:
    for name in _MARKS:
        for one in list(root.iter(q(name))):
            one.getparent().remove(one)
    for one in root.iter(f"{{{W}}}*"):
        for attribute in [a for a in one.attrib if a.startswith(f"{{{W}}}rsid")]:
            del one.attrib[attribute]
