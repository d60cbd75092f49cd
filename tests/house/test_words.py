"""Every word on screen has a Dutch translation, once and the same everywhere."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from django.utils import translation

from regiovisie.common import messages
from tests.house.places import SOURCE, name_of, python_files
from tests.speaking import NoDutch

PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}|</?[a-z][^>]*>")


def variants(message: Message) -> tuple[list[str], list[str]]:
    """Return what the code says and what the translation says, each as a list."""
    said = [message.id] if isinstance(message.id, str) else list(message.id)
    told = [message.string] if isinstance(message.string, str) else list(message.string)
    return [str(one) for one in said], [str(one) for one in told]


def flaws(room: str, words: dict[tuple[str, str | None], messages.Word], po: Catalog) -> list[str]:
    """Return what is wrong with a room's translations, one line each."""
    wrong = []
    listed = {}
    for message in po:
        if not message.id:
            continue
        said, told = variants(message)
        listed[(said[0], message.context)] = message
        if "fuzzy" in message.flags:
            wrong.append(f"{room}: fuzzy: {said[0]}")
        if not all(told):
            wrong.append(f"{room}: no Dutch for: {said[0]}")
            continue
        # A plural may leave its number out of the singular ("one day"), never add a new one.
        allowed = {mark for one in said for mark in PLACEHOLDER.findall(one)}
        for one in told:
            used = set(PLACEHOLDER.findall(one))
            if used - allowed or (len(said) == 1 and used != allowed):
                wrong.append(f"{room}: other placeholders: {said[0]}")
                break
    for key, word in words.items():
        if key not in listed:
            wrong.append(f"{room}: not collected: {key[0]} ({', '.join(sorted(word.places))})")
        elif (len(word.ids) > 1) != isinstance(listed[key].id, tuple | list):
            wrong.append(f"{room}: plural and singular differ: {key[0]}")
    wrong += [f"{room}: no longer used: {said}" for said, context in listed.keys() - words.keys()]
    wrong += [f"{room}: obsolete: {message.id}" for message in po.obsolete.values()]
    return wrong


def differing(catalogs: dict[str, Catalog]) -> list[str]:
    """Return the words that two rooms translate differently; the reader would see either."""
    seen: dict[tuple[str, str | None], tuple[str, list[str]]] = {}
    wrong = []
    for room, po in catalogs.items():
        for message in po:
            if not message.id:
                continue
            said, told = variants(message)
            if not all(told):
                continue
            other, before = seen.setdefault((said[0], message.context), (room, told))
            if before[0] != told[0]:
                wrong.append(f"{said[0]}: {before[0]} ({other}), {told[0]} ({room})")
    return wrong


def test_every_word_has_a_dutch_translation() -> None:
    collected = messages.collect()
    for path in SOURCE.rglob("locale/nl/LC_MESSAGES/django.po"):
        collected.setdefault(path.parents[2], {})
    wrong = []
    for room, words in sorted(collected.items()):
        if room.joinpath("locale").exists() or words:
            wrong += flaws(room.name, words, messages.read(messages.po_file(room)))
    assert not wrong, "\n".join(wrong)


def test_rooms_agree_on_their_words() -> None:
    files = SOURCE.rglob("locale/nl/LC_MESSAGES/django.po")
    wrong = differing({path.parents[3].name: messages.read(path) for path in files})
    assert not wrong, "\n".join(wrong)


ENTRY = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


@pytest.mark.parametrize(
    ("entry", "flaw"),
    [
        ('msgid "Hello %(name)s"\nmsgstr "Dag %(name)s"', ""),
        ('msgid "Hello %(name)s"\nmsgstr ""', "room: no Dutch for: Hello %(name)s"),
        ('#, fuzzy\nmsgid "Hello %(name)s"\nmsgstr "Dag %(name)s"', "room: fuzzy: Hello %(name)s"),
        ('msgid "Hello %(name)s"\nmsgstr "Dag"', "room: other placeholders: Hello %(name)s"),
        (
            'msgid "Hello %(name)s"\nmsgstr "Dag %(name)s"\n\nmsgid "Bye"\nmsgstr "Dag"',
            "room: no longer used: Bye",
        ),
        (
            'msgid "Hello %(name)s"\nmsgstr "Dag %(name)s"\n\n#~ msgid "Bye"\n#~ msgstr "Dag"',
            "room: obsolete: Bye",
        ),
        ("", "room: not collected: Hello %(name)s (room/a.py)"),
    ],
)
def test_planted_flaws_are_seen(tmp_path: Path, entry: str, flaw: str) -> None:
    room = tmp_path / "room"
    po = messages.po_file(room)
    po.parent.mkdir(parents=True)
    po.write_text(ENTRY + entry + "\n")
    (room / "apps.py").touch()
    (room / "a.py").write_text('x = _("Hello %(name)s")')
    words = messages.collect(room)[room]
    assert flaws("room", words, messages.read(po)) == ([flaw] if flaw else [])


def test_a_planted_difference_is_seen() -> None:
    one, two = Catalog(locale="nl"), Catalog(locale="nl")
    one.add("round", "traject")
    two.add("round", "ronde")
    assert differing({"a": one, "b": two}) == ["round: traject (a), ronde (b)"]
    two["round"].string = "traject"
    assert differing({"a": one, "b": two}) == []


def test_collecting_keeps_translations_and_drops_what_is_gone(tmp_path: Path) -> None:
    room = tmp_path / "room"
    (room / "templates").mkdir(parents=True)
    (room / "apps.py").touch()
    code, page = room / "a.py", room / "templates" / "a.html"
    code.write_text('x = _("Save"); y = ngettext("%(n)d day", "%(n)d days", 2)')
    page.write_text('<p class="it\'s">{% translate "Save" %} {{ x|default:_("none") }}</p>')
    assert messages.update(room, messages.collect(room)[room])
    po = messages.po_file(room)
    kept = po.read_text().replace('msgid "Save"\nmsgstr ""', 'msgid "Save"\nmsgstr "Bewaren"')
    po.write_text(kept)
    code.write_text("")
    assert messages.update(room, messages.collect(room)[room])
    text = po.read_text()
    assert 'msgid "Save"\nmsgstr "Bewaren"' in text
    assert 'msgid "none"' in text
    assert "day" not in text
    assert not messages.update(room, messages.collect(room)[room])


def test_compiled_words_are_what_django_reads(tmp_path: Path) -> None:
    import gettext

    po = messages.po_file(tmp_path / "room")
    po.parent.mkdir(parents=True)
    po.write_text(
        messages.HEADER
        + 'msgid "day"\nmsgid_plural "days"\nmsgstr[0] "dag"\nmsgstr[1] "dagen"\n\n'
        + 'msgctxt "month"\nmsgid "May"\nmsgstr "mei"\n'
    )
    (made,) = messages.compile_all(tmp_path)
    with made.open("rb") as file:
        words = gettext.GNUTranslations(file)
    assert [words.ngettext("day", "days", n) for n in (1, 2)] == ["dag", "dagen"]
    assert words.pgettext("month", "May") == "mei"


ASKING = re.compile(r"^n?p?n?gettext(_lazy|_noop)?$")


def strange_names(text: str) -> list[str]:
    """Return names under which a module asks for words and that the collector does not know."""
    return [
        alias.asname or alias.name
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if ASKING.match(alias.name) and not _collected(alias.name, alias.asname or alias.name)
    ]


def _collected(function: str, name: str) -> bool:
    """Return whether the collector reads calls of `name` as calls of that function."""
    known = messages.KEYWORDS
    plain = function.removesuffix("_lazy").removesuffix("_noop")
    return name in known and known[name] == known[plain]


def test_words_are_asked_for_under_names_that_the_collector_knows() -> None:
    wrong = {
        name_of(path): found
        for path in python_files()
        if (found := strange_names(path.read_text(encoding="utf-8")))
    }
    assert wrong == {}


@pytest.mark.parametrize(
    ("line", "seen"),
    [
        ("from django.utils.translation import gettext as _now", ["_now"]),
        ("from django.utils.translation import ngettext as _", ["_"]),
        ("from django.utils.translation import pgettext as _t", ["_t"]),
        ("from django.utils.translation import gettext_lazy as _lazy, ngettext", []),
        ("from django.utils.translation import get_language as here", []),
    ],
)
def test_a_planted_strange_name_is_seen(line: str, seen: list[str]) -> None:
    assert strange_names(line) == seen


def test_a_word_without_dutch_fails_the_test_that_meets_it() -> None:
    with translation.override("nl"):
        with pytest.raises(NoDutch):
            translation.gettext("A sentence that nobody put into Dutch")
        with pytest.raises(NoDutch):
            translation.ngettext("%(n)s stray", "%(n)s strays", 2)
        with pytest.raises(NoDutch):
            translation.pgettext("nowhere", "Save")
        assert translation.gettext("Save") != "Save"
    with translation.override("en"):
        assert translation.gettext("A sentence that nobody put into Dutch").startswith("A ")
