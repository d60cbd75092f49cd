"""Contents of the style sheet page: each part of the look with words of the invented region."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.formats import number_format
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from regiovisie.common.charts.palette import KINDS, contrast
from regiovisie.common.text import from_plain, to_html
from regiovisie.common.text.editor import RichTextField
from regiovisie.common.ui.badges import badge
from regiovisie.common.ui.frame import Frame
from regiovisie.common.ui.tables import Column, Sorting, table

# token, value, role (msgid)
BASE = (
    ("inkt", "#16202b", gettext_noop("Text, headings")),
    ("inkt-2", "#465362", gettext_noop("Captions, column heads")),
    ("inkt-3", "#5d6a78", gettext_noop("Placeholder, border of fields")),
    ("lijn", "#d5dce3", gettext_noop("Line in a table")),
    ("vlak", "#f6f8fa", gettext_noop("Footer, quiet surface")),
    ("link", "#0f5487", gettext_noop("Hyperlinks")),
)
THEME = (
    ("thema", "#3b3f73", gettext_noop("Button, current item")),
    ("thema-diep", "#262a55", gettext_noop("Strip at the top")),
    ("thema-200", "#c5c7e0", gettext_noop("Border of a tinted panel")),
    ("thema-100", "#e3e4f0", gettext_noop("Head of a panel")),
    ("thema-50", "#f2f2f8", gettext_noop("Band with the state")),
    ("focus", "#ffd23f", gettext_noop("Focus, with a ring of ink")),
)
MEANINGS = {
    "ok": gettext_noop("Adopted, done, on course"),
    "wij": gettext_noop("Adopted as amended, deviates"),
    "op": gettext_noop("On schedule, running"),
    "nog": gettext_noop("Not yet, proposed"),
    "aan": gettext_noop("Held over, soon, look"),
    "laat": gettext_noop("Late, missing"),
    "af": gettext_noop("Not adopted, rejected"),
    "onbekend": gettext_noop("Not known: white with a dashed frame"),
}
WORDS = {
    "ok": gettext_noop("Adopted"),
    "wij": gettext_noop("Adopted as amended"),
    "op": gettext_noop("On schedule"),
    "nog": gettext_noop("Not yet"),
    "aan": gettext_noop("Held over"),
    "laat": gettext_noop("Late"),
    "af": gettext_noop("Not adopted"),
    "onbekend": gettext_noop("Not known"),
}
CHARTS = ("#0b3250", "#12496b", "#5f8fb4", "#98b6cd", "#c4d3df", "#dde8f0")


SAMPLE_TEXT = from_plain(
    """## Aanleiding

De huidige visie loopt af. Rietmeer en Veenhorst maken samen een nieuwe.

- instemmen met de regiovisie
- de raad jaarlijks berichten

| Gemeente | Inwoners |
| Rietmeer | 41.200 |
| Veenhorst | 22.900 |"""
)


class SampleForm(forms.Form):
    """A form with one error and one hint, never sent."""

    day = forms.CharField()
    outcome = forms.ChoiceField(choices=[])
    number = forms.CharField(required=False)
    way = forms.ChoiceField(widget=forms.RadioSelect, choices=[])
    agreed = forms.BooleanField(required=False)
    note = forms.CharField(widget=forms.Textarea, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].label = _("Date of the council")
        self.fields["day"].help_text = _("For example 19-11-2026")
        self.fields["outcome"].label = _("Outcome")
        self.fields["outcome"].choices = [("", _("Choose"))]  # type: ignore[attr-defined]
        self.fields["outcome"].error_messages["required"] = _("Choose an outcome.")
        self.fields["number"].label = _("Decision number")
        self.fields["number"].help_text = _("As it stands on the decision")
        self.fields["way"].label = _("What is the outcome?")
        self.fields["way"].choices = [  # type: ignore[attr-defined]
            ("a", _("Adopted unchanged")),
            ("b", _("Adopted as amended")),
            ("c", _("Held over")),
            ("d", _("Not adopted")),
        ]
        self.fields["agreed"].label = _("This is a file number, not a citizen service number")
        self.fields["note"].label = _("What was changed?")
        self.fields["note"].help_text = _("No personal data.")


class SampleText(forms.Form):
    """The editor; what is sent is shown and not kept."""

    text = RichTextField(initial=SAMPLE_TEXT, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("Text of a section")
        self.fields["text"].help_text = _("Paste from Word; headings, lists and tables come along.")


def around() -> dict[str, Any]:
    """Return frame, crumbs and title of the page."""
    return {
        "frame": Frame("Merenland", _("Together against violence at home"), example=True),
        "crumbs": (("Regiovisie", "/"), (_("Style sheet"), "")),
        "title": _("Style sheet"),
    }


def context(sent: QueryDict | None = None) -> dict[str, Any]:
    """Return everything the page shows; ``sent``: what was typed in the sample of the editor."""
    editor = SampleText(sent)
    read = to_html(editor.cleaned_data["text"]) if sent and editor.is_valid() else ""
    return {
        "editor": editor,
        "read": read,
        "sentence": mark_safe(
            _(
                "Calm, official, light. <b>First the state in one sentence, then the picture, then"
                " the table.</b> A status is always colour <em>and</em> word."
            )
        ),
        "palettes": (
            (_("Base colours"), [_colour(*row) for row in BASE]),
            (_("Theme colours"), [_colour(*row) for row in THEME]),
        ),
        "kinds": _kinds(),
        "table": _towns(),
        "form": SampleForm({"day": "19-11-2026", "number": "RB 2026-73", "way": "b"}),
        "charts": CHARTS,
    }


def _figure(value: float) -> str:
    """Return a contrast with one decimal, in the notation of the screen."""
    return number_format(round(value, 1), 1)


def _colour(token: str, value: str, role: str) -> dict[str, str]:
    ratio = _("%(ratio)s : 1 on white") % {"ratio": _figure(contrast(value, "#ffffff"))}
    return {"token": token, "value": value, "role": _(role), "ratio": ratio}


def _kinds() -> str:
    swatch = (
        '<svg width="12" height="12" aria-hidden="true"><rect width="12" height="12" rx="3"'
        ' fill="%s" stroke="#98a4b0"/></svg> %s'
    )
    rows = [
        {
            "badge": badge(kind.key, _(WORDS[kind.key])),
            "meaning": _(MEANINGS[kind.key]),
            "full": mark_safe(swatch % (kind.full, kind.full)),
            "on_full": _figure(contrast(kind.full, "#ffffff")),
            "text": mark_safe(swatch % (kind.tint, kind.text)),
            "on_tint": _figure(contrast(kind.text, kind.tint)),
        }
        for kind in KINDS.values()
    ]
    columns = (
        Column("badge", _("Badge"), head=True),
        Column("meaning", _("Meaning")),
        Column("full", _("Full colour")),
        Column("on_full", _("White on it"), number=True),
        Column("text", _("Text on light")),
        Column("on_tint", _("Contrast"), number=True),
    )
    return table(columns, rows, caption=_("Status: colour, sign and word"))


def _towns() -> str:
    columns = (
        Column("name", _("Municipality"), sort="naam", head=True),
        Column("inhabitants", _("Inhabitants"), number=True, sort="inwoners"),
        Column("state", _("Status"), mark=True),
    )
    rows = (
        {"name": "Duinrode", "inhabitants": "31.250", "state": badge("ok", _("Adopted"))},
        {
            "name": "Veenhorst",
            "inhabitants": "22.900",
            "state": badge("op", _("Decisive")),
            "_class": "decisive",
        },
        {"name": "Zandwolde", "inhabitants": "37.600", "state": badge("laat", _("Late"))},
    )
    for row in rows:
        row["name"] = mark_safe(f'<a href="#tabel">{row["name"]}</a>')
    total = {"name": _("Together"), "inhabitants": "91.750"}
    return table(
        columns, rows, total=total, order=Sorting("naam"), caption=_("Three municipalities")
    )
