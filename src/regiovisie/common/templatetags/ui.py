"""The look in templates: badges, icons, fields, alerts, empty states, sections."""

from __future__ import annotations

from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField
from django.templatetags.static import static as static_address
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from regiovisie.common.charts.palette import KINDS
from regiovisie.common.ui import badges, written
from regiovisie.common.ui import forms as ui_forms

register = template.Library()


@register.simple_tag
def built(name: str) -> str:
    """`{% built "site.css" %}`: the address of a built file, with its hash."""
    return static_address(f"built/{name}")


@register.simple_tag
def badge(kind: str, word: Any, sign: str = "") -> SafeString:
    """`{% badge "ok" word %}`: a status as colour, sign and word."""
    return badges.badge(kind, word, sign)


@register.simple_tag
def icon(name: str) -> SafeString:
    """`{% icon "search" %}`: a small drawing, hidden from screen readers."""
    return badges.icon(name)


@register.filter
def dutch(words: Any) -> SafeString:
    """`{{ round.title|dutch }}`: words that people wrote, marked as Dutch on another screen."""
    return written.dutch(words)


@register.simple_tag
def field(bound: BoundField, columns: int = 1) -> SafeString:
    """`{% field form.date %}`: label, hint, error and control."""
    return ui_forms.field(bound, columns=columns)


@register.simple_tag
def errors(form: forms.BaseForm) -> SafeString:
    """`{% errors form %}`: the summary of errors that links to the fields."""
    return ui_forms.error_summary(form)


@register.simple_block_tag
def alert(content: str, kind: str, title: Any = "", role: str = "") -> SafeString:
    """`{% alert "aan" "Title" %}…{% endalert %}`: kinds as those of a badge.

    `role="status"` or `"alert"` for what appears after an action; without it the alert is text.
    """
    sign = badges.icon(KINDS[kind].sign)
    head = f'<p class="alert-title">{conditional_escape(title)}</p>' if title else ""
    said = f' role="{role}"' if role else ""
    body = content.strip()
    if body and not body.startswith("<"):
        body = f"<p>{body}</p>"
    return mark_safe(
        f'<div class="utrecht-alert alert st-{kind}"{said}>{sign}'
        f'<div class="alert-body">{head}{body}</div></div>'
    )


@register.simple_block_tag
def empty(content: str, title: Any) -> SafeString:
    """`{% empty "Title" %}…{% endempty %}`: nothing here, and what the next step is."""
    return mark_safe(
        f'<div class="empty"><p class="empty-title">{conditional_escape(title)}</p>{content}</div>'
    )
