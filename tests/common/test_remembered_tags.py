"""Tags that remember say what Django's own tags say, in each language and at every place."""

from __future__ import annotations

import pytest
from django.template import Context, Template
from django.urls import NoReverseMatch, reverse
from django.utils.translation import override


def shown(source: str, **values: object) -> str:
    return Template(source).render(Context(values))


def test_words_follow_the_language_of_the_page() -> None:
    page = Template('{% translate "Municipality" %}')
    with override("nl"):
        assert page.render(Context()) == "Gemeente"
    with override("en"):
        assert page.render(Context()) == "Municipality"
    with override("nl"):
        assert page.render(Context()) == "Gemeente"


def test_words_keep_their_signs() -> None:
    with override("en"):
        assert shown('{% translate "100% & <b>all</b>" %}') == "100% & <b>all</b>"


def test_words_from_a_variable_are_looked_up_each_time() -> None:
    page = Template("{% translate what %}")
    with override("nl"):
        assert page.render(Context({"what": "Municipality"})) == "Gemeente"
        assert page.render(Context({"what": "Region"})) == "Regio"


def test_words_kept_under_a_name_are_there() -> None:
    with override("nl"):
        assert shown('{% translate "Region" as word %}[{{ word }}]') == "[Regio]"
        assert shown('{% translate "Region"|upper %}') == "REGIO"


def test_an_address_is_that_of_reverse() -> None:
    page = Template('{% url "municipality" town %}')
    for town in ("aldam", "bergoord", "aldam"):
        expected = reverse("municipality", args=[town])
        assert page.render(Context({"town": town})) == expected


def test_an_address_is_escaped_where_it_stands() -> None:
    assert shown('{% url "outcome-page" "a&b" %}') == "/besluit/a&amp;b/"
    source = '{% autoescape off %}{% url "outcome-page" "a&b" %}{% endautoescape %}'
    assert shown(source) == "/besluit/a&b/"


def test_an_address_with_names_or_kept_is_that_of_django() -> None:
    assert shown('{% url "municipality" "aldam" as there %}[{{ there }}]') == "[/gemeente/aldam/]"
    assert shown('{% url "no-such-page" as there %}[{{ there }}]') == "[]"


def test_a_page_that_is_not_there_is_refused() -> None:
    with pytest.raises(NoReverseMatch):
        shown('{% url "no-such-page" %}')
