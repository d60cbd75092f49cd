"""Collect the words on screen into each room's .po file, and compile those for Django.

    python -m regiovisie.common.messages collect [room ...]
    python -m regiovisie.common.messages compile

Needs no database, no settings and no GNU gettext; Babel is a build-time dependency only.
A room is the nearest folder above a file that holds `apps.py`; words outside every room
(config, command line) belong to `common`. Msgids are English, so there is a Dutch file only.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

SOURCE = Path(__file__).resolve().parent.parent
LANGUAGE = "nl"
KEYWORDS: dict[str, tuple[object, ...] | None] = {
    "_": None,
    "_lazy": None,
    "_t": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
HEADER = """\
msgid ""
msgstr ""
"Project-Id-Version: Regiovisie\\n"
"Language: nl\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""


@dataclass
class Word:
    """One translatable string: `ids` holds the singular and, when there is one, the plural."""

    ids: tuple[str, ...]
    context: str | None
    places: set[str] = field(default_factory=set)
    comments: list[str] = field(default_factory=list)


def words_in(
    text: str, *, template: bool
) -> Iterator[tuple[tuple[str, ...], str | None, list[str]]]:
    """Yield (ids, context, comments) of every translatable string in the text of a file.

    Raises SyntaxError or tokenize.TokenError when Python text cannot be read.
    """
    if template:
        text = _as_python(text)
    stream = io.BytesIO(text.encode())
    found = extract("python", stream, keywords=KEYWORDS, comment_tags=("Translators:",))  # type: ignore[arg-type]
    for _line, message, comments, context in found:
        ids = message if isinstance(message, tuple) else (message,)
        yield tuple(str(part) for part in ids), context, list(comments)


def _as_python(text: str) -> str:
    """Turn a Django template into lines that hold only its gettext calls, as Python."""
    from django.utils.translation.template import templatize

    return "\n".join(line.strip() for line in templatize(text).splitlines())


def room_of(path: Path, source: Path = SOURCE) -> Path:
    """Return the folder of the room a file belongs to."""
    for folder in path.parents:
        if (folder / "apps.py").exists():
            return folder
        if folder == source:
            break
    return source / "common"


def files(source: Path = SOURCE) -> Iterator[Path]:
    """Yield every file that may hold words, in a fixed order."""
    for path in sorted(source.rglob("*")):
        inside = path.relative_to(source).parts
        if {"migrations", "static", "locale"} & set(inside):
            continue
        if path.suffix in {".py", ".html", ".txt"} and (
            path.suffix == ".py" or "templates" in inside
        ):
            yield path


def collect(source: Path = SOURCE) -> dict[Path, dict[tuple[str, str | None], Word]]:
    """Return for each room the words in its files, by (singular, context)."""
    rooms: dict[Path, dict[tuple[str, str | None], Word]] = {}
    for path in files(source):
        text = path.read_text(encoding="utf-8")
        for ids, context, comments in words_in(text, template=path.suffix != ".py"):
            room = rooms.setdefault(room_of(path, source), {})
            word = room.setdefault((ids[0], context), Word(ids, context))
            if len(ids) > len(word.ids):
                word.ids = ids
            word.places.add(path.relative_to(source.parent).as_posix())
            word.comments += [comment for comment in comments if comment not in word.comments]
    return rooms


def po_file(room: Path) -> Path:
    """Return where a room keeps its Dutch words."""
    return room / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"


def read(path: Path) -> Catalog:
    """Return the words of a .po file; an empty catalogue when there is none."""
    if not path.exists():
        return Catalog(locale=LANGUAGE)
    with path.open("rb") as file:
        return read_po(file, locale=LANGUAGE)


def update(room: Path, words: dict[tuple[str, str | None], Word]) -> bool:
    """Write a room's .po anew, keeping its translations; return whether it changed.

    New words get an empty entry, which a house test then names; unused ones go.
    """
    path = po_file(room)
    before = read(path)
    after = Catalog(locale=LANGUAGE)
    for word in words.values():
        ids: str | tuple[str, ...] = word.ids if len(word.ids) > 1 else word.ids[0]
        known = before.get(ids, word.context)
        said = known.string if known and "fuzzy" not in known.flags else ""
        if isinstance(said, str) != isinstance(ids, str):
            said = ""
        after.add(
            ids,
            said,
            locations=[(place, 0) for place in sorted(word.places)],
            auto_comments=word.comments,
            user_comments=known.user_comments if known else (),
            context=word.context,
        )
    body = io.BytesIO()
    write_po(body, after, width=100, omit_header=True, sort_output=True, include_lineno=False)
    text = HEADER + body.getvalue().decode().strip() + "\n"
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return True


def compile_all(source: Path = SOURCE) -> list[Path]:
    """Write a .mo beside every .po and return them. A half-written one is never seen."""
    made = []
    for path in sorted(source.rglob("locale/*/LC_MESSAGES/*.po")):
        target = path.with_suffix(".mo")
        part = target.with_suffix(f".{os.getpid()}")
        with part.open("wb") as file:
            write_mo(file, read(path))
        part.replace(target)
        made.append(target)
    return made


def main(arguments: list[str]) -> int:
    """Run from the command line; return the exit code."""
    match arguments:
        case ["compile"]:
            compile_all()
        case ["collect", *only]:
            for room, words in collect().items():
                if not only or room.name in only:
                    changed = update(room, words)
                    sys.stdout.write(
                        f"{room.name}: {len(words)}{' (changed)' if changed else ''}\n"
                    )
        case _:
            sys.stderr.write(__doc__ or "")
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
