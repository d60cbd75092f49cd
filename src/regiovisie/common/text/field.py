"""Text in blocks in the database and in forms."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from regiovisie.common.text.blocks import BadText, Block, clean
from regiovisie.common.text.plain import from_plain, to_plain

MESSAGES = {
    "shape": _("This text could not be read. Copy your words, reload the page and try again."),
    "length": _("This text is too long: at most a million characters and 5,000 blocks."),
}


def clean_for_form(blocks: Any) -> list[Block]:
    """Return clean blocks, or raise ``ValidationError`` with a sentence for the reader."""
    try:
        return clean(blocks)
    except BadText as error:
        raise ValidationError(MESSAGES[error.code], code=error.code) from error


class BlocksFormField(forms.CharField):
    """A plain text field that cleans to blocks; ids of the initial blocks survive the edit.

    The editor posts the blocks themselves, as JSON, in the same field.
    """

    widget = forms.Textarea

    def __init__(self, *, previous: list[Block] | None = None, **kwargs: Any) -> None:
        for name in ("encoder", "decoder", "empty_value"):
            kwargs.pop(name, None)
        self.previous = previous
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> list[Block]:  # type: ignore[override]
        """Return the blocks of what was typed or posted by the editor."""
        if isinstance(value, list):
            return clean_for_form(value)
        text = str(value) if value is not None else ""
        if (posted := posted_blocks(text)) is not None:
            return clean_for_form(posted)
        previous = self.previous
        if previous is None and isinstance(self.initial, list):
            previous = self.initial
        try:
            return from_plain(text, previous)
        except BadText as error:
            raise ValidationError(MESSAGES[error.code], code=error.code) from error

    def run_validators(self, value: Any) -> None:
        """Validators of a text field see the words."""
        super().run_validators(to_plain(value) if isinstance(value, list) else value)

    def prepare_value(self, value: Any) -> Any:
        """Show blocks as a person types them; leave what was typed alone."""
        return to_plain(value, typed=True) if isinstance(value, list) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare the texts, not their spelling."""
        try:
            return (initial or []) != self.to_python(data)
        except ValidationError:
            return True


class BlocksField(models.JSONField):
    """A column with text in blocks; ``clean()`` brings it in its canonical form."""

    description = "Text in blocks"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", list)
        super().__init__(*args, **kwargs)

    def clean(self, value: Any, model_instance: models.Model | None) -> list[Block]:
        """Return the canonical blocks; a plain string becomes paragraphs."""
        blocks = from_plain(value) if isinstance(value, str) else clean_for_form(value)
        super().clean(blocks, model_instance)
        return blocks

    def formfield(self, **kwargs: Any) -> Any:
        """Return the form field that reads plain text and the editor's blocks."""
        kwargs.pop("encoder", None)
        kwargs.pop("decoder", None)
        return models.Field.formfield(self, form_class=BlocksFormField, **kwargs)


def posted_blocks(text: str) -> list[Any] | None:
    """Return the blocks when the editor posted them as JSON, None when it is plain text."""
    if not text.lstrip().startswith("[{"):
        return None
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if isinstance(value, list) and all(isinstance(b, dict) and "kind" in b for b in value):
        return value
    return None
