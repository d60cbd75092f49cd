"""The editor of texts as a form field: drop it into any form, and its files into the page.

    class SectionForm(forms.Form):
        text = RichTextField(keep=f"{viewer.pk}:{section.public_id}")

    {% block head %}{{ form.media.css }}{% endblock %}
    {% block scripts %}{{ form.media.js }}{% endblock %}

Without script it is a plain text field (``common.text.plain``). With script it posts the blocks as
JSON in the same field; the server cleans both (``common.text.blocks``) and is the judge.
"""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.forms.widgets import Script
from django.utils.translation import gettext as _

from regiovisie.common.text.blocks import BadText, Block, clean
from regiovisie.common.text.field import BlocksFormField, posted_blocks
from regiovisie.common.text.plain import from_plain, to_plain


class RichText(forms.Textarea):
    """A textarea that the script turns into the editor.

    ``keep`` names the text in the browser's own storage, where what is typed waits until it is
    saved: who types, and which text ("" takes the address of the page, which is not enough where
    several people use one browser). ``previous`` are the blocks whose ids a plain edit keeps.
    """

    class Media:
        css = {"all": ("built/editor.css",)}
        js = (Script("built/editor.js", defer=True),)

    def __init__(self, attrs: dict[str, Any] | None = None, *, keep: str = "") -> None:
        super().__init__({"rows": 14, "lang": "nl", **(attrs or {})})
        self.keep = keep
        self.previous: list[Block] | None = None

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Return what the template needs: the plain text, and the blocks for the script."""
        blocks, posted = self._blocks(value)
        plain = to_plain(blocks, typed=True) if blocks is not None else value
        context: dict[str, Any] = super().get_context(name, plain, attrs)
        if blocks is None:
            return context
        extra = {
            "data-editor": True,
            "data-blocks": json.dumps(blocks, ensure_ascii=False),
            "data-words": json.dumps(_words(), ensure_ascii=False),
        }
        if self.keep:
            extra["data-keep"] = self.keep
        if posted:
            extra["data-posted"] = True
        context["widget"]["attrs"].update(extra)
        return context

    def _blocks(self, value: Any) -> tuple[list[Block] | None, bool]:
        """Return the blocks of a value and whether they were just posted; None: no text at all."""
        if isinstance(value, list):
            return value, False
        text = str(value or "")
        given = posted_blocks(text)
        try:
            return (from_plain(text, self.previous) if given is None else clean(given)), bool(text)
        except BadText as error:
            # Too long: the editor still shows all of it. No text: as it came, without the editor.
            return (given if error.code == "length" else None), True


class RichTextField(BlocksFormField):
    """A field for a text in blocks, with the editor. Cleans to blocks."""

    widget = RichText

    def __init__(
        self, *, keep: str = "", previous: list[Block] | None = None, **kwargs: Any
    ) -> None:
        kwargs.setdefault("widget", RichText(keep=keep))
        super().__init__(previous=previous, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Leave the blocks whole: the widget shows them both ways."""
        before = self.previous
        self.widget.previous = before if before is not None else self.initial
        return value


def _words() -> dict[str, str]:
    """Return the words of the editor in the reader's language."""
    return {
        "toolbar": _("Layout of the text"),
        "bold": _("Bold"),
        "italic": _("Italic"),
        "h3": _("Heading"),
        "h4": _("Subheading"),
        "ul": _("List"),
        "ol": _("Numbered list"),
        "quote": _("Quotation"),
        "table": _("Table"),
        "link": _("Link"),
        "undo": _("Undo"),
        "redo": _("Redo"),
        "rowAdd": _("Add row"),
        "rowRemove": _("Remove row"),
        "columnAdd": _("Add column"),
        "columnRemove": _("Remove column"),
        "tableRemove": _("Remove table"),
        "linkAddress": _("Address of the link"),
        "linkSet": _("Set link"),
        "linkRemove": _("Remove link"),
        "linkWrong": _("This is no address: begin with https:// or type an e-mail address."),
        "kept": _("Kept in this browser at {time}; not saved yet."),
        "notKept": _("This browser cannot keep your text. Save it soon."),
        "offer": _("Your unsaved text of {time} is still in this browser."),
        "putBack": _("Put back"),
        "drop": _("Throw away"),
        "offline": _("No connection. Your text is kept in this browser; save it again later."),
        "online": _("The connection is back. You can save now."),
    }
