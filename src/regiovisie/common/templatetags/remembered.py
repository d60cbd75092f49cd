"""Django's own `translate` and `url` tags, which remember what they said (builtin in the settings).

A page with fifty rows says the same words and works out the same addresses fifty times; Django
looks both up each time, and builds a lazy text for the words on the way.
"""

from __future__ import annotations

from typing import Any

from django import template
from django.template.context import Context
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as django_url
from django.templatetags.i18n import TranslateNode, do_translate
from django.utils.html import conditional_escape
from django.utils.translation import get_language

from regiovisie.common.addresses import address_of

register = template.Library()


class Words(TranslateNode):
    """Fixed words: looked up once in each language that a page is asked in."""

    def __init__(self, node: TranslateNode) -> None:
        super().__init__(node.filter_expression, node.noop, node.asvar, node.message_context)
        self._said: dict[str | None, str] = {}

    def render(self, context: Context) -> str:
        """Return the words in the language of the page."""
        language = get_language()
        said = self._said.get(language)
        if said is None:
            said = self._said[language] = super().render(context)
        return said


class Address(URLNode):
    """The address of a named page with its arguments in order."""

    def render(self, context: Context) -> str:
        """Return the address, escaped for where it stands."""
        name = self.view_name.resolve(context)
        if ":" in name:  # which instance is meant depends on the page
            return super().render(context)
        found = address_of(name, *(str(one.resolve(context)) for one in self.args))
        return conditional_escape(found) if context.autoescape else found


def _fixed(node: TranslateNode) -> bool:
    """Return whether a tag says the same on every page in one language."""
    expression = node.filter_expression
    plain = not node.asvar and not node.message_context and not expression.filters
    return plain and getattr(expression.var, "literal", None) is not None


@register.tag("translate")
def translate(parser: Any, token: Any) -> template.Node:
    """`{% translate "Save" %}`, in every form that Django has."""
    node = do_translate(parser, token)
    return Words(node) if _fixed(node) else node


@register.tag("url")
def url(parser: Any, token: Any) -> template.Node:
    """`{% url "round" region round %}`, in every form that Django has."""
    node = django_url(parser, token)
    if node.kwargs or node.asvar:
        return node
    return Address(node.view_name, node.args, node.kwargs, node.asvar)
