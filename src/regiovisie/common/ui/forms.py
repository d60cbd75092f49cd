"""Fields of forms: label, hint, error and control, each tied to the other."""

from __future__ import annotations

from html import escape

from django import forms
from django.forms.boundfield import BoundField
from django.forms.utils import flatatt
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiovisie.common.ui.badges import icon

_MANY = (forms.RadioSelect, forms.CheckboxSelectMultiple)


def field(bound: BoundField, *, columns: int = 1) -> SafeString:
    """Return one field of a form with everything that belongs to it.

    Radio buttons and groups of check boxes become a fieldset with a legend; `columns=2` sets their
    choices in two columns. A field that may stay empty says so; typed text stays on an error.
    """
    widget = bound.field.widget
    if widget.is_hidden:
        return SafeString(bound.as_widget())
    if isinstance(widget, _MANY):
        return _choices(bound, columns)
    if isinstance(widget, forms.CheckboxInput):
        return _single_choice(bound)
    hint, error, described = _notes(bound)
    attributes: dict[str, str | bool] = {"class": _kind(widget)}
    if described:
        attributes["aria-describedby"] = described
    if bound.errors:
        attributes["aria-invalid"] = "true"
    if "placeholder" in widget.attrs:
        attributes["placeholder"] = False  # a label does not vanish when one types
    if type(widget) in (forms.Textarea, forms.TextInput):
        # What people write has one language.
        attributes["lang"] = str(widget.attrs.get("lang", "nl"))
    if isinstance(widget, forms.Textarea):
        rows = str(widget.attrs.get("rows", "10"))
        attributes["rows"] = "4" if rows == "10" else rows  # ten is Django's default, too high
    return mark_safe(
        f'<div class="utrecht-form-field field{_state(bound)}">'
        f'<label class="utrecht-form-label" for="{bound.id_for_label}">{_label(bound)}</label>'
        f"{hint}{error}{_control(bound, attributes)}</div>"
    )


def _control(bound: BoundField, attributes: dict[str, str | bool]) -> str:
    """Return the control; a list of choices without a template, which costs one per choice."""
    widget = bound.field.widget
    if type(widget) is not forms.Select:
        return bound.as_widget(attrs=attributes)
    own = bound.build_widget_attrs({**attributes, "id": bound.id_for_label}, widget)
    told = widget.get_context(bound.html_name, bound.value(), own)["widget"]
    groups = []
    for label, options, _index in told["optgroups"]:
        lines = "".join(
            f'<option value="{escape(str(one["value"]))}"{flatatt(one["attrs"])}>'
            f"{escape(str(one['label']))}</option>"
            for one in options
        )
        groups.append(
            f'<optgroup label="{escape(str(label))}">{lines}</optgroup>' if label else lines
        )
    return (
        f'<select name="{escape(told["name"])}"{flatatt(told["attrs"])}>{"".join(groups)}</select>'
    )


def error_summary(form: forms.BaseForm) -> SafeString:
    """Return what is wrong, at the top, each line a link to its field; nothing when all is well."""
    if not form.is_bound or not form.errors:
        return mark_safe("")
    lines = [f"<li>{conditional_escape(str(text))}</li>" for text in form.non_field_errors()]
    for name, errors in form.errors.items():
        if name not in form.fields:
            continue
        bound = form[name]
        target = bound.id_for_label or bound.auto_id
        lines.extend(
            f'<li><a href="#{target}">{escape(str(bound.label))}</a>:'
            f" {conditional_escape(str(text))}</li>"
            for text in errors
        )
    title = ngettext(
        "One thing is not right yet", "%(count)s things are not right yet", len(lines)
    ) % {"count": len(lines)}
    return mark_safe(
        '<div class="utrecht-alert alert st-laat" role="alert" tabindex="-1" data-focus>'
        f'{icon("bang")}<div class="alert-body"><h2 class="alert-title">{title}</h2>'
        f"<ul>{''.join(lines)}</ul></div></div>"
    )


def _label(bound: BoundField) -> str:
    """Return the words of a label; a field that may stay empty says so."""
    label = conditional_escape(bound.label)
    if bound.field.required:
        return label
    optional = _("optional")
    return f'{label} <span class="optional">({optional})</span>'


def _notes(bound: BoundField) -> tuple[str, str, str]:
    """Return hint, error and the ids that describe the control."""
    hint, error, ids = "", "", []
    if bound.help_text:
        ids.append(f"{bound.auto_id}_hint")
        hint = (
            f'<p class="utrecht-form-field-description" id="{ids[-1]}">'
            f"{conditional_escape(bound.help_text)}</p>"
        )
    if bound.errors:
        ids.append(f"{bound.auto_id}_error")
        said = " ".join(conditional_escape(str(text)) for text in bound.errors)
        error = f'<p class="utrecht-form-field-error-message" id="{ids[-1]}">{said}</p>'
    return hint, error, " ".join(ids)


def _state(bound: BoundField) -> str:
    return " utrecht-form-field--invalid invalid" if bound.errors else ""


def _kind(widget: forms.Widget) -> str:
    """Return the component class for a widget, beside its own classes."""
    if isinstance(widget, forms.Textarea):
        kind = "utrecht-textarea"  # its --html-textarea is red while empty
    elif isinstance(widget, forms.Select):
        kind = "utrecht-select utrecht-select--html-select"
    elif isinstance(widget, forms.FileInput):
        kind = "file"
    else:
        kind = "utrecht-textbox utrecht-textbox--html-input"
    return f"{kind} {widget.attrs.get('class', '')}".strip()


def _single_choice(bound: BoundField) -> SafeString:
    hint, error, described = _notes(bound)
    attributes: dict[str, str | bool] = {"aria-describedby": described} if described else {}
    if bound.errors:
        attributes["aria-invalid"] = "true"
    return mark_safe(
        f'<div class="utrecht-form-field field{_state(bound)}">{error}'
        f'<label class="choice" for="{bound.id_for_label}">{bound.as_widget(attrs=attributes)}'
        f"<span>{conditional_escape(bound.label)}</span></label>{hint}</div>"
    )


def _choices(bound: BoundField, columns: int) -> SafeString:
    hint, error, described = _notes(bound)
    described_by = f' aria-describedby="{described}"' if described else ""
    rows = "".join(
        f'<label class="choice" for="{choice.id_for_label}">{choice.tag()}'
        f"<span>{conditional_escape(choice.choice_label)}</span></label>"
        for choice in bound.subwidgets
    )
    kind = "choices two" if columns == 2 else "choices"
    return mark_safe(
        f'<fieldset class="utrecht-form-fieldset field{_state(bound)}" id="{bound.auto_id}"'
        f"{described_by}><legend>{_label(bound)}</legend>{hint}{error}"
        f'<div class="{kind}">{rows}</div></fieldset>'
    )
