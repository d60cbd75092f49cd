"""What stands on a page, as a person reads it."""

from __future__ import annotations

import html
import re

from django.http import HttpResponse


def seen(answer: HttpResponse) -> str:
    """Return the words of a page, without tags, each white space one blank."""
    text = re.sub(r"<(script|style)\b.*?</\1>", " ", answer.content.decode(), flags=re.S)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", text)).split())
