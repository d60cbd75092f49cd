"""Small pieces of ready markup that the pages of the portal share; each value is escaped once."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString, mark_safe


def escaped(words: object) -> SafeString:
    """Return ready markup as it is, anything else escaped."""
    return words if isinstance(words, SafeString) else mark_safe(conditional_escape(str(words)))


def first_upper(words: object) -> str:
    """Return the words with a capital at the start, the rest untouched: "Veilig Thuis" stays so."""
    text = str(words)
    return text[:1].upper() + text[1:]


def link(href: str, words: object, *, after: str = "", rel: str = "") -> SafeString:
    """Return a link, or the words alone without an address; `after` follows in a softer tone."""
    soft = f' <span class="sub">{escaped(after)}</span>' if after else ""
    if not href:
        return mark_safe(f"{escaped(words)}{soft}")
    extra = f' rel="{rel}"' if rel else ""
    return mark_safe(f'<a href="{escape(href)}"{extra}>{escaped(words)}</a>{soft}')


def away(href: str, words: object) -> SafeString:
    """Return a link to somebody else's site: it is not told where the reader came from."""
    return link(href, words, rel="noreferrer")


def soft(words: object) -> SafeString:
    """Return words in a softer tone."""
    return mark_safe(f'<span class="sub">{escaped(words)}</span>')


def lines(parts: Iterable[object]) -> SafeString:
    """Return the parts that say something, each on a line of its own."""
    return mark_safe("<br>".join(str(escaped(part)) for part in parts if part))


def listed(parts: Iterable[object]) -> SafeString:
    """Return the parts that say something, with commas between."""
    return mark_safe(", ".join(str(escaped(part)) for part in parts if part))


def spaced(parts: Iterable[object]) -> SafeString:
    """Return the parts that say something, with a space between."""
    return mark_safe(" ".join(str(escaped(part)) for part in parts if part))


def derived_mark(words: object, href: str = "#afgeleid") -> SafeString:
    """Return the mark of a derived fact: a link to the ground below."""
    return mark_safe(f'<a class="derived" href="{escape(href)}">{escaped(words)}</a>')
