"""The privacy guard at a form."""

import pytest
from django import forms
from django.http import QueryDict
from django.utils import translation

from regiovisie.common.privacy.forms import DIGITS, REASON, guard


class Note(forms.Form):
    motivation = forms.CharField()
    number = forms.CharField(required=False)


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def posted(**values):
    data = QueryDict(mutable=True)
    for name, value in values.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    form = Note(data)
    assert form.is_valid()
    return form, guard(form, ["motivation"], data)


def test_plain_text_passes():
    form, guarded = posted(motivation="Akkoord", number="202701001")
    assert guarded
    assert (guarded.digits, guarded.note) == ((), "")
    assert DIGITS not in form.fields


def test_a_bsn_is_refused_and_kept_on_screen():
    form, guarded = posted(motivation="BSN 123456782", **{DIGITS: "123456782", REASON: "toch"})
    assert not guarded
    assert "citizen service number (123456782)" in form.errors["motivation"][0]
    assert "BSN 123456782" in str(form["motivation"])
    assert DIGITS not in form.fields


def test_a_file_number_is_asked_about_once():
    form, guarded = posted(motivation="Zie 202701001")
    assert not guarded
    assert "202701001" in form.errors["motivation"][0]
    page = form.as_div()
    assert "202701001 is a file number" in page
    assert "Zie 202701001" in page
    form, guarded = posted(motivation="Zie 202701001", **{DIGITS: "202701001", REASON: "zaak raad"})
    assert guarded
    assert guarded.digits == ("202701001",)
    assert "zaak raad" in guarded.note


def test_the_box_without_a_reason_is_asked_again():
    form, guarded = posted(motivation="Zie 202701001", **{DIGITS: "202701001", REASON: " "})
    assert not guarded
    assert REASON in form.errors


def test_a_statement_holds_for_its_own_digits_only():
    form, guarded = posted(
        motivation="Zie 202701001 en 123456782", **{DIGITS: "202701001", REASON: "zaak"}
    )
    assert not guarded
    assert "123456782" in form.errors["motivation"][0]
    assert [value for value, _ in form.fields[DIGITS].choices] == ["202701001", "123456782"]
