"""The parts of a Word file: opened within limits, written so that equal input is equal bytes."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from typing import Any

from regiovisie.documents.archive import BadArchive, kind_of_archive, open_archive
from regiovisie.documents.kinds import Kind

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML = "http://www.w3.org/XML/1998/namespace"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
DOCUMENT = "word/document.xml"
STORIES = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)")
_XML_PART = re.compile(r"(?i)(?:.*\.(?:xml|rels|vml))")
_NEVER_CHANGES = (1980, 1, 1, 0, 0, 0)  # the first moment a zip can name

Parts = dict[str, bytes]


def q(name: str) -> str:
    """Return the full name of a tag or attribute of WordprocessingML."""
    return f"{{{W}}}{name}"


def opened(file: bytes) -> Parts:
    """Return the parts of a Word file by name; ``BadArchive`` when it breaks a limit or is none."""
    if not file:
        raise BadArchive("empty")
    if file.startswith(b"\xd0\xcf\x11\xe0"):
        raise BadArchive("old_office")
    if not file.startswith(b"PK"):
        raise BadArchive("kind")
    with open_archive(io.BytesIO(file)) as archive:
        if kind_of_archive(archive) is not Kind.DOCX:
            raise BadArchive("kind")
        try:
            parts = {
                entry.filename: archive.read(entry)
                for entry in archive.infolist()
                if not entry.is_dir()
            }
        except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, EOFError) as error:
            raise BadArchive("damaged") from error
    if DOCUMENT not in parts:
        raise BadArchive("damaged")
    for name, content in parts.items():
        if _XML_PART.fullmatch(name) and _DOCTYPE.search(content):
            raise BadArchive("damaged")  # no entities: nothing to expand, nothing to fetch
    return parts


def written(parts: Parts) -> bytes:
    """Return the parts as a Word file. Order and moments are fixed."""
    out = io.BytesIO()
    first = ["[Content_Types].xml", "_rels/.rels"]
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in [*first, *sorted(name for name in parts if name not in first)]:
            entry = zipfile.ZipInfo(name, _NEVER_CHANGES)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, parts[name])
    return out.getvalue()


def tree(content: bytes) -> Any:
    """Return a part as a tree of elements; ``BadArchive`` when it is no XML."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BadArchive("damaged") from error


def flat(root: Any) -> bytes:
    """Return a tree as the bytes of a part."""
    from lxml import etree

    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def relations(parts: Parts) -> list[tuple[str, dict[str, str]]]:
    """Return every relation: the part it starts from and its attributes."""
    found = []
    for name, content in parts.items():
        if name.endswith(".rels"):
            folder, file = posixpath.split(name)
            origin = posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))
            found += [
                (origin, dict(one.attrib))
                for one in tree(content).iter(f"{{{_RELATIONS}}}Relationship")
            ]
    return found


def drop(parts: Parts, wanted: re.Pattern[str]) -> None:
    """Take out the parts whose name fits, with their relations and their types."""
    for name in [name for name in parts if wanted.fullmatch(name)]:
        del parts[name]
    for name in [name for name in parts if name.endswith(".rels")]:
        folder, file = posixpath.split(name)
        base = posixpath.dirname(folder)
        if file != ".rels" and posixpath.join(base, file.removesuffix(".rels")) not in parts:
            del parts[name]
            continue
        root = tree(parts[name])
        for one in list(root.iter(f"{{{_RELATIONS}}}Relationship")):
            if one.get("TargetMode") == "External":
                continue
            target = one.get("Target", "")
            path = target[1:] if target.startswith("/") else posixpath.join(base, target)
            if posixpath.normpath(path) not in parts:
                root.remove(one)
        parts[name] = flat(root)
    types = tree(parts["[Content_Types].xml"])
    for one in list(types.iter(f"{{{_TYPES}}}Override")):
        if one.get("PartName", "").lstrip("/") not in parts:
            types.remove(one)
    parts["[Content_Types].xml"] = flat(types)


def drop_relations(parts: Parts, kind: str) -> None:
    """Take out the relations whose type ends so, such as ``attachedTemplate``."""
    for name in [name for name in parts if name.endswith(".rels")]:
        root = tree(parts[name])
        gone = [
            one
            for one in root.iter(f"{{{_RELATIONS}}}Relationship")
            if one.get("Type", "").endswith(f"/{kind}")
        ]
        for one in gone:
            root.remove(one)
        if gone:
            parts[name] = flat(root)
