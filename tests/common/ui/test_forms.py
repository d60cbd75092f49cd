"""A field ties label, hint, error and control together; nothing typed is lost."""

import re

from django import forms
from django.template import engines

from regiovisie.common.ui.forms import error_summary, field


class Sample(forms.Form):
    number = forms.CharField(label="Besluit <nummer>", help_text="Zoals op het besluit")
    note = forms.CharField(label="Toelichting", required=False, widget=forms.Textarea)
    outcome = forms.ChoiceField(
        label="Uitkomst",
        choices=[("a", "Vastgesteld"), ("b", "Aangehouden")],
        widget=forms.RadioSelect,
    )
    kind = forms.ChoiceField(label="Soort", choices=[("", "Kies"), ("x", "Raad")])
    agreed = forms.BooleanField(label="Dit is een zaaknummer", required=False)
    secret = forms.CharField(widget=forms.HiddenInput, required=False)
    paper = forms.FileField(label="Stuk", required=False)


def test_label_hint_and_control_belong_together() -> None:
    shown = field(Sample()["number"])
    assert (
        '<label class="utrecht-form-label" for="id_number">Besluit &lt;nummer&gt;</label>' in shown
    )
    assert 'id="id_number_hint"' in shown
    assert 'aria-describedby="id_number_hint"' in shown
    assert "aria-invalid" not in shown


def test_an_error_stands_at_the_field_and_what_was_typed_stays() -> None:
    form = Sample({"number": "", "note": "<b>getypt</b>"})
    shown = field(form["number"])
    assert 'aria-invalid="true"' in shown
    assert 'aria-describedby="id_number_hint id_number_error"' in shown
    assert 'id="id_number_error"' in shown
    assert "&lt;b&gt;getypt&lt;/b&gt;" in field(form["note"])


def test_the_summary_links_to_places_that_exist() -> None:
    form = Sample({})
    summary = error_summary(form)
    page = "".join(str(field(bound)) for bound in form)
    targets = re.findall(r'href="#([^"]+)"', summary)
    assert len(targets) == 3
    for target in targets:
        assert f'id="{target}"' in page
    assert 'role="alert"' in summary


def test_no_summary_when_nothing_is_wrong_or_nothing_was_sent() -> None:
    assert error_summary(Sample()) == ""
    assert error_summary(Sample({"number": "1", "outcome": "a", "kind": "x"})) == ""


def test_a_form_wide_error_is_in_the_summary() -> None:
    form = Sample({"number": "1", "outcome": "a", "kind": "x"})
    form.add_error(None, "Iemand anders was <eerder>")
    assert "Iemand anders was &lt;eerder&gt;" in error_summary(form)


def test_a_field_that_may_stay_empty_says_so() -> None:
    form = Sample()
    assert "optional" in field(form["note"])
    assert "optional" not in field(form["number"])


def test_choices_are_a_fieldset_with_a_legend() -> None:
    shown = field(Sample({"outcome": "b"})["outcome"], columns=2)
    assert shown.startswith("<fieldset")
    assert "<legend>Uitkomst</legend>" in shown
    assert shown.count('type="radio"') == 2
    assert re.search(r'value="b"[^>]*checked', shown)
    assert 'class="choices two"' in shown


def test_a_hidden_field_is_only_its_control() -> None:
    shown = field(Sample()["secret"])
    assert shown.startswith("<input")
    assert "label" not in shown


def test_tags_alert_and_empty_escape_their_title() -> None:
    template = engines["django"].from_string(
        '{% alert "laat" title role="alert" %}{{ text }}{% endalert %}'
        "{% empty title %}<p>Begin hier</p>{% endempty %}"
    )
    shown = template.render({"title": "<T>", "text": "<x>"})
    assert shown.count("&lt;T&gt;") == 2
    assert "<p>&lt;x&gt;</p>" in shown
    assert 'role="alert"' in shown
