"""What a tag in a Word template may say. Everything else is refused, here and again when filling.

A field is a name (``titel``, ``veld.zaaknummer``); ``for`` runs over one of four lists; ``if`` asks
about names. There are no calls, no sums, no filters, no assignments: so no template can compute,
loop without end or reach anything but the words of its paper.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

LINES = ("titel", "soort", "gemeente", "markering")
TEXTS = ("inhoud", "bijlagenlijst", "ondertekening")  # whole paragraphs
LISTS = {
    "velden": ("naam", "label", "waarde"),
    "onderdelen": ("naam", "kop", "tekst"),
    "bijlagen": ("nummer", "titel"),
    "ondertekenaars": ("rol", "naam"),
}
BY_NAME = {"veld": "fields", "onderdeel": "sections"}
LOOP = ("first", "last", "index")
DEEPEST = 2
_FOR = re.compile(r"for\s+([A-Za-z_]\w*)\s+in\s+([A-Za-z_]\w*)")
_SEVERAL = re.compile(r"[^\W\d]\w*(?:[.\s-]+\w+)*[\s-]+\w+(?:[.\s-]+\w+)*")  # words, not one name


@dataclass(frozen=True)
class Known:
    """The keys of fields and sections a template may name; None: any."""

    fields: frozenset[str] | None = None
    sections: frozenset[str] | None = None

    def keys(self, name: str) -> frozenset[str] | None:
        """Return the keys behind ``veld`` or ``onderdeel``."""
        return self.fields if BY_NAME[name] == "fields" else self.sections

    def names(self) -> list[str]:
        """Return every whole name, to find the one that was meant."""
        by_key = [
            f"{name}.{key}" for name in BY_NAME for key in sorted(self.keys(name) or frozenset())
        ]
        return [*LINES, *TEXTS, *LISTS, *by_key]


@dataclass(frozen=True)
class Wrong:
    """What is wrong with a tag: a code, the words it is about, what was meant (or "")."""

    code: str
    words: str
    meant: str = ""


@dataclass
class Scope:
    """The names that hold inside the loops a tag stands in."""

    known: Known
    loops: list[tuple[str, str]] = field(default_factory=list)  # variable, list

    def list_of(self, variable: str) -> str | None:
        """Return the list a variable runs over."""
        return next((over for name, over in reversed(self.loops) if name == variable), None)


def field_wrong(inner: str, scope: Scope) -> Wrong | None:
    """Return what is wrong with a field, or None."""
    from jinja2 import Environment, TemplateSyntaxError, nodes

    if not inner:
        return Wrong("empty_tag", "")
    if _SEVERAL.fullmatch(inner):
        return _several(inner, scope)
    try:
        (body,) = Environment(autoescape=True).parse(f"{{{{ {inner} }}}}").body
    except (TemplateSyntaxError, ValueError):
        return Wrong("unreadable", inner)
    printed = body.nodes if isinstance(body, nodes.Output) else []
    if len(printed) != 1:
        return Wrong("code", inner)
    return _name_wrong(printed[0], inner, scope)


def step_wrong(inner: str, scope: Scope) -> Wrong | None:
    """Return what is wrong with a ``for``, ``if`` or ``elif``, or None; others are not asked."""
    from jinja2 import Environment, TemplateSyntaxError, nodes

    keyword, _space, rest = inner.partition(" ")
    if keyword == "for":
        match = _FOR.fullmatch(inner)
        if match is None:
            return Wrong("code" if "(" in rest else "loop_over", rest.strip())
        if match[2] not in LISTS:
            close = difflib.get_close_matches(match[2], LISTS, 1, 0.6)
            return Wrong("loop_over", match[2], close[0] if close else "")
        if match[1] in (*LINES, *TEXTS, *LISTS, *BY_NAME, "loop") or match[1].startswith("_"):
            return Wrong("loop_name", match[1])
        return None if len(scope.loops) < DEEPEST else Wrong("loop_deep", inner)
    try:
        (body,) = Environment(autoescape=True).parse(f"{{% if {rest} %}}{{% endif %}}").body
    except (TemplateSyntaxError, ValueError):
        return Wrong("unreadable", inner)
    if not isinstance(body, nodes.If):
        return Wrong("code", inner)
    return _condition_wrong(body.test, inner, scope)


def is_text(inner: str, scope: Scope) -> bool:
    """Return whether a field stands for whole paragraphs instead of words in a line."""
    root, _dot, key = inner.partition(".")
    if inner in TEXTS or (root == "onderdeel" and key):
        return True
    return key == "tekst" and scope.list_of(root) == "onderdelen"


def _condition_wrong(node: Any, inner: str, scope: Scope) -> Wrong | None:
    from jinja2 import nodes

    if isinstance(node, nodes.Not):
        return _condition_wrong(node.node, inner, scope)
    if isinstance(node, nodes.And | nodes.Or):
        return _condition_wrong(node.left, inner, scope) or _condition_wrong(
            node.right, inner, scope
        )
    if isinstance(node, nodes.Compare):
        for one in (node.expr, *(operand.expr for operand in node.ops)):
            if wrong := _condition_wrong(one, inner, scope):
                return wrong
        return None
    if isinstance(node, nodes.Const) and isinstance(node.value, str | bool | int):
        return None
    return _name_wrong(node, inner, scope, lists_too=True)


def _name_wrong(node: Any, inner: str, scope: Scope, *, lists_too: bool = False) -> Wrong | None:
    from jinja2 import nodes

    if isinstance(node, nodes.Name):
        name = node.name
        if name in LINES or name in TEXTS or (lists_too and name in LISTS):
            return None
        if name in LISTS or name in BY_NAME or name == "loop" or scope.list_of(name):
            return Wrong("not_printed", name)
        return _unknown(name, scope)
    if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name):
        return _key_wrong(node.node.name, node.attr, scope)
    return Wrong("code", inner)


def _key_wrong(root: str, key: str, scope: Scope) -> Wrong | None:
    if key.startswith("_"):
        return Wrong("code", f"{root}.{key}")
    if root == "loop" and scope.loops:
        return None if key in LOOP else Wrong("code", f"loop.{key}")
    if over := scope.list_of(root):
        return None if key in LISTS[over] else _unknown(f"{root}.{key}", scope, LISTS[over])
    if root in BY_NAME:
        keys = scope.known.keys(root)
        return None if keys is None or key in keys else _unknown(f"{root}.{key}", scope, keys)
    return _unknown(f"{root}.{key}", scope)


def _unknown(name: str, scope: Scope, keys: Iterable[str] = ()) -> Wrong:
    """Return "unknown", with the name that was probably meant."""
    root, _dot, _key = name.partition(".")
    names = [f"{root}.{key}" for key in sorted(keys)] if keys else []
    close = difflib.get_close_matches(name, names, 1, 0.6) or difflib.get_close_matches(
        name.lower(), scope.known.names(), 1, 0.6
    )
    if not close:  # the key alone: "zaaknummer" for "veld.zaaknummer"
        tails = {one.rpartition(".")[2]: one for one in reversed(scope.known.names())}
        tail = difflib.get_close_matches(name.rpartition(".")[2].lower(), list(tails), 1, 0.75)
        close = [tails[tail[0]]] if tail else []
    return Wrong("unknown", name, close[0] if close else "")


def _several(inner: str, scope: Scope) -> Wrong:
    """Return "unknown" for words with spaces or dashes between them, as people type a name."""
    return Wrong("unknown", inner, _unknown(re.sub(r"[\s.-]+", "_", inner), scope).meant)
