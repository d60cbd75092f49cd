"""An answer that somebody else saved meanwhile beside what was filled in here."""

from __future__ import annotations

from django import forms
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from regiovisie.common.dates import words
from regiovisie.decisions.queries.language import joined, tongue
from regiovisie.decisions.queries.two_versions import side_by_side
from regiovisie.vision.enums import AnswerKind
from regiovisie.vision.models import Answer


def versions(now: Answer, form: forms.Form) -> SafeString:
    """Return both answers, line by line: nothing that was typed is lost."""
    said = form.cleaned_data
    bodies = dict(form.fields["body"].choices)  # type: ignore[attr-defined]
    agreed = dict(form.fields["agreed"].choices) if "agreed" in form.fields else {}  # type: ignore[attr-defined]
    return side_by_side(
        [
            (
                _("The answer"),
                str(AnswerKind(now.kind).label),
                str(AnswerKind(said["kind"]).label) if said.get("kind") else "",
            ),
            (_("Reason"), now.reason, said.get("why", "")),
            (_("Decided by"), now.body.name, bodies.get(said.get("body"), "")),
            (
                _("On"),
                words.long_date(now.decided_on, tongue()),
                words.long_date(said["on"].last_day, tongue()) if said.get("on") else "",
            ),
            (
                _("Executives that agree with this joint answer"),
                joined([name for _body, name in now.agreed]),
                joined([agreed[key] for key in said.get("agreed", ())]),
            ),
        ]
    )
