"""What is asked of a person, by when: the rows of "my work". Rooms make them, portal shows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class WorkItem:
    """One task. Doing it makes it go; it never goes by itself.

    `key`: the same task always has the same key; `due`: the last day; `title`: what, with a verb;
    `why`: one line; `href`: where it is done; `verb`: the words of its button; `kind`: what sort of
    task; `word`: that sort in one short word, for the strip of weeks; `post_href`: when one press
    does it, the address that takes the press.
    """

    key: str
    due: date
    title: str
    why: str
    href: str
    verb: str
    kind: str
    word: str
    post_href: str = ""


@dataclass(frozen=True)
class Waiting:
    """Something that others are asked for: what, by whom, since or by when."""

    what: str
    who: str
    due: date
    href: str = ""
    verb: str = ""


@dataclass(frozen=True)
class Changed:
    """Something that was changed lately: what, by whom (a house, not a person), when."""

    what: str
    by: str
    at: datetime
    href: str = ""


__all__ = ["Changed", "Waiting", "WorkItem"]
