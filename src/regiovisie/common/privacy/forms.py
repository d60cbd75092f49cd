"""The privacy guard at a form: an error, or one question. What was typed is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from regiovisie.common.privacy.guard import asked, check, refused

DIGITS, REASON = "privacy_file_number", "privacy_reason"

REFUSED = _(
    "This text holds a citizen service number (%(digits)s). Never enter one here: take it out, "
    "then save again."
)
ASK = _(
    "“%(digits)s” could be a citizen service number. If it is, take it out. If it is a file "
    "number, say so at the question below."
)
NEED_REASON = _("Say briefly what kind of number this is, for example: file number of the council.")


@dataclass(frozen=True, slots=True)
class Guarded:
    """What the guard found. False while something is refused or unanswered."""

    ok: bool
    digits: tuple[str, ...] = ()  # stated to be file numbers
    reason: str = ""

    def __bool__(self) -> bool:
        return self.ok

    @property
    def note(self) -> str:
        """The statement in words, for the history; empty when nothing was asked."""
        if not self.digits:
            return ""
        return gettext("%(digits)s is no citizen service number: %(reason)s") % {
            "digits": ", ".join(self.digits),
            "reason": self.reason,
        }


def guard(form: forms.BaseForm, fields: Iterable[str], data: Mapping[str, Any]) -> Guarded:
    """Check the named text fields of a bound form; call it after ``is_valid()``.

    Refused digits put an error at their field. Digits that may be a file number put an error at
    their field and add two fields to the form (a box per number and a reason), once: the same
    post with the box ticked and a reason passes. ``data`` is ``request.POST``. Fields for paper
    numbers are simply not named.
    """
    ok = True
    open_digits: list[str] = []
    stated = _ticked(data)
    reason = str(data.get(REASON, "")).strip()
    for name in fields:
        findings = check(written(form.cleaned_data.get(name)))
        for finding in refused(findings):
            form.add_error(name, _error(REFUSED, finding.shown, "privacy_refused"))
            ok = False
            break
        open_digits += [digits for digits in asked(findings) if digits not in open_digits]
        unanswered = [d for d in asked(findings) if d not in stated or not reason]
        if unanswered:
            if name in form.cleaned_data:
                form.add_error(name, _error(ASK, ", ".join(unanswered), "privacy_ask"))
            ok = False
    if open_digits and not ok:
        _ask(form, open_digits)
        if stated and not reason:
            form.add_error(REASON, forms.ValidationError(NEED_REASON, code="privacy_reason"))
    return Guarded(ok, tuple(open_digits) if ok else (), reason if ok and open_digits else "")


def written(value: Any) -> str:
    """Return the words in a cleaned value: a string, or text blocks with their runs."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        parts = (value.get(key) for key in ("text", "runs", "items", "rows"))
        return "\n".join(written(part) for part in parts if part)
    if isinstance(value, (list, tuple)):
        runs = all(isinstance(item, Mapping) and "text" in item for item in value)
        return ("" if runs else "\n").join(written(item) for item in value)
    return str(value)


def _ticked(data: Mapping[str, Any]) -> list[str]:
    if hasattr(data, "getlist"):
        return list(data.getlist(DIGITS))
    value = data.get(DIGITS, [])
    return [value] if isinstance(value, str) else list(value)


def _error(message: Any, digits: str, code: str) -> forms.ValidationError:
    return forms.ValidationError(message, code=code, params={"digits": digits})


def _ask(form: forms.BaseForm, digits: list[str]) -> None:
    form.fields[DIGITS] = forms.MultipleChoiceField(
        label=_("Could be a citizen service number"),
        choices=[(d, format_lazy("{} {}", d, _("is a file number"))) for d in digits],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    form.fields[REASON] = forms.CharField(
        label=_("What kind of number is it?"), max_length=200, required=False
    )


__all__ = ["DIGITS", "REASON", "Guarded", "guard", "written"]
