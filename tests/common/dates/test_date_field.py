"""The model field and the form field of imprecise dates."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from regiovisie.common.dates import ImpreciseDate
from regiovisie.common.dates.field import ImpreciseDateField, ImpreciseDateFormField

Q2 = ImpreciseDate.quarter(2024, 2)


def test_column_keeps_the_code():
    field = ImpreciseDateField(null=True)
    assert field.get_prep_value(Q2) == "2024-34"
    assert field.from_db_value("2024-34", None, None) == Q2
    assert field.get_prep_value(None) is None
    assert field.get_prep_value(date(2024, 5, 14)) == "2024-05-14"
    assert ImpreciseDateField(blank=True).get_prep_value(None) == ""
    assert field.max_length == 10
    assert "max_length" not in field.deconstruct()[3]


def test_column_refuses_nonsense():
    with pytest.raises(ValidationError):
        ImpreciseDateField().clean("soon", None)


def test_form_reads_and_shows_in_the_language_of_the_screen():
    field = ImpreciseDateFormField()
    assert field.clean("tweede kwartaal 2024") == Q2
    assert ImpreciseDateFormField(required=False).clean("  ") is None
    with translation.override("nl"):
        assert field.prepare_value(Q2) == "tweede kwartaal 2024"
    with translation.override("en"):
        assert field.prepare_value(Q2) == "second quarter 2024"
    assert field.prepare_value("31-02-2024") == "31-02-2024"
    assert not field.has_changed(Q2, "Q2 2024")
    assert field.has_changed(Q2, "Q3 2024")


@pytest.mark.parametrize(
    ("typed", "english"),
    [
        ("soon", "“soon” is not a date we can read"),
        ("31-02-2024", "“31-02-2024” does not exist"),
        ("14-05-24", "four digits"),
    ],
)
def test_errors_are_sentences(typed, english):
    with translation.override("en"):
        with pytest.raises(ValidationError) as caught:
            ImpreciseDateFormField().clean(typed)
        assert english in caught.value.messages[0]


def test_only_a_day_where_only_a_day_will_do():
    with pytest.raises(ValidationError) as caught:
        ImpreciseDateFormField(exact=True).clean("mei 2024")
    assert caught.value.error_list[0].code == "not_exact"
    assert ImpreciseDateFormField(exact=True).clean("14 mei 2024").exact


def test_model_form_uses_the_reading_field():
    assert isinstance(ImpreciseDateField().formfield(), ImpreciseDateFormField)
