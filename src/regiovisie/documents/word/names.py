"""The names a Word template may use, for the page that explains them.

They are Dutch in both languages of the screen: whoever makes a template types them, and a template
does not change with the reader.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class TemplateName:
    """A name as it is typed, with its braces, and what comes in its place.

    ``whole``: it stands alone in a paragraph and becomes paragraphs, lists and tables.
    """

    typed: str
    meaning: str | Promise
    whole: bool = False


NAMES: tuple[TemplateName, ...] = (
    TemplateName("{{ titel }}", _("The title of the paper. Required.")),
    TemplateName("{{ soort }}", _("The kind of paper, such as council proposal.")),
    TemplateName("{{ gemeente }}", _("The name of the municipality.")),
    TemplateName(
        "{{ markering }}",
        _("“Draft”, an embargo and the like; may be empty. Required, best in the header."),
    ),
    TemplateName(
        "{{ inhoud }}",
        _("The whole text: every section with its heading. Required, unless sections stand apart."),
        whole=True,
    ),
    TemplateName(
        "{{ onderdeel.naam }}",
        _("The text of one section without its heading; its name comes after the dot."),
        whole=True,
    ),
    TemplateName("{{ veld.naam }}", _("One field of the head, such as the case number.")),
    TemplateName("{{ bijlagenlijst }}", _("The annexes in a table: number and title."), whole=True),
    TemplateName("{{ ondertekening }}", _("Who signs, with room for a signature."), whole=True),
    TemplateName(
        "{% for regel in velden %} … {% endfor %}",
        _("Repeats for every field: {{ regel.label }} and {{ regel.waarde }}. Also in rows."),
    ),
    TemplateName(
        "{% for deel in onderdelen %} … {% endfor %}",
        _("Repeats for every section: {{ deel.kop }} and {{ deel.tekst }}."),
    ),
    TemplateName(
        "{% for bijlage in bijlagen %} … {% endfor %}",
        _("Repeats for every annex: {{ bijlage.nummer }} and {{ bijlage.titel }}."),
    ),
    TemplateName(
        "{% for wie in ondertekenaars %} … {% endfor %}",
        _("Repeats for everyone who signs: {{ wie.rol }} and {{ wie.naam }}."),
    ),
    TemplateName(
        "{% if bijlagen %} … {% endif %}",
        _("Shows what stands between only when there is something: here, when there are annexes."),
    ),
)
