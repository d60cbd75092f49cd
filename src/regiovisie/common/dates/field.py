"""Imprecise dates in the database and in forms."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from regiovisie.common.dates.imprecise import ImpreciseDate
from regiovisie.common.dates.reading import Unreadable, UnreadableDate, read_date

MESSAGES = {
    Unreadable.UNKNOWN: _(
        "“%(text)s” is not a date we can read. Write for example 14-05-2024, 14 May 2024, "
        "May 2024, Q2 2024, spring 2020 or 2024."
    ),
    Unreadable.NO_SUCH_DAY: _("“%(text)s” does not exist. Check the day and the month."),
    Unreadable.SHORT_YEAR: _("Write the year of “%(text)s” in four digits, for example 2024."),
    Unreadable.OUT_OF_RANGE: _("Check the year of “%(text)s”: it must lie between 1900 and 2199."),
    Unreadable.WRONG_WEEKDAY: _("The weekday of “%(text)s” does not belong to that date."),
}
NOT_EXACT = _("We need the day itself here, for example 14-05-2024.")


def read_for_form(text: str) -> ImpreciseDate:
    """Return the date, or raise ``ValidationError`` with a sentence for the reader."""
    try:
        return read_date(text)
    except UnreadableDate as error:
        raise ValidationError(
            MESSAGES[error.reason], code=str(error.reason), params={"text": text.strip()[:40]}
        ) from error


class ImpreciseDateFormField(forms.CharField):
    """A text field that reads a date as people write it; cleans to an ``ImpreciseDate`` or None.

    With ``exact=True`` only a whole date is accepted.
    """

    def __init__(self, *, exact: bool = False, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 40)
        kwargs.pop("empty_value", None)
        self.exact = exact
        super().__init__(empty_value=None, **kwargs)

    def to_python(self, value: Any) -> ImpreciseDate | None:  # type: ignore[override]
        """Return the date that was typed, None when the field is empty."""
        if isinstance(value, ImpreciseDate) or value is None:
            return value
        text = super().to_python(value)
        if not text:
            return None
        found = read_for_form(text)
        if self.exact and not found.exact:
            raise ValidationError(NOT_EXACT, code="not_exact")
        return found

    def run_validators(self, value: Any) -> None:
        """Length checks look at the text, so they are run on the code."""
        super().run_validators(value.code if isinstance(value, ImpreciseDate) else value)

    def prepare_value(self, value: Any) -> Any:
        """Show a stored date in the language of the screen; leave what was typed alone."""
        if isinstance(value, ImpreciseDate):
            return value.show(get_language() or "nl")
        return value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare dates, not their spelling."""
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


class ImpreciseDateField(models.CharField[Any, Any]):
    """A column of at most ten characters that reads and writes ``ImpreciseDate``.

    The text does not sort by last day: a room that orders rows in the database by such a date
    keeps ``last_day`` in a column of its own.
    """

    description = "A date that may be a month, quarter, season, half-year or year"
    # What the type checker lets rows hold.
    _pyi_private_set_type: ImpreciseDate | None  # type: ignore[assignment]
    _pyi_private_get_type: ImpreciseDate  # type: ignore[assignment]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["max_length"] = 10
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """Leave the fixed length out of migrations."""
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("max_length", None)
        return name, path, args, kwargs

    def from_db_value(self, value: str | None, *_: Any) -> ImpreciseDate | None:
        """Return the date of a stored code; None for NULL and for an empty text."""
        return ImpreciseDate.from_code(value) if value else None

    def to_python(self, value: Any) -> ImpreciseDate | None:
        """Return the date of a date, a code or a ``datetime.date``."""
        if value is None or value == "":
            return None
        if isinstance(value, ImpreciseDate):
            return value
        if hasattr(value, "year") and hasattr(value, "day"):
            return ImpreciseDate.day(value)
        return read_for_form(str(value))

    def get_prep_value(self, value: Any) -> str | None:
        """Return the code that is stored."""
        found = self.to_python(value)
        if found is None:
            return None if self.null else ""
        return found.code

    def value_to_string(self, obj: models.Model) -> str:
        """Return the code for serialisers."""
        return self.get_prep_value(self.value_from_object(obj)) or ""

    def run_validators(self, value: Any) -> None:
        """Validators of a text column see the code."""
        super().run_validators(value.code if isinstance(value, ImpreciseDate) else value)

    def formfield(self, **kwargs: Any) -> Any:
        """Return the form field that reads dates as people write them."""
        kwargs.pop("max_length", None)
        return models.Field.formfield(self, form_class=ImpreciseDateFormField, **kwargs)
