"""What people wrote has one language, Dutch; a screen in another one says so (WCAG 2.2, 3.1.2)."""

from __future__ import annotations

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

WRITTEN_IN = "nl"
NOTHING = SafeString("")


def dutch(words: object) -> SafeString:
    """Return words that people wrote, escaped; marked as Dutch where the screen is not.

    Nothing for None and for an empty text, so that no empty mark stands on the page.
    """
    if words is None or words == "":
        return NOTHING
    shown = conditional_escape(words)  # type: ignore[arg-type]
    if not shown or (get_language() or WRITTEN_IN)[:2] == WRITTEN_IN:
        return mark_safe(shown)
    return mark_safe(f'<span lang="{WRITTEN_IN}">{shown}</span>')
