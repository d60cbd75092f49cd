"""The form that settles what the region changed under an own text, block by block."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from regiovisie.common.text.editor import RichTextField
from regiovisie.papers.enums import Choice
from regiovisie.papers.logic.merging import Change, Chosen, GivenUp, Merge, Side, settle

WAS, REGION, OURS, OWN = "was", "region", "ours", "own"
CONFIRM = "gives_up"


class SettleForm(forms.Form):
    """A choice for every block that differs; beside it, where both changed it, a text of one's own.

    The merge stands ready in that field only where the two changes do not touch each other.
    """

    revision = forms.IntegerField(widget=forms.HiddenInput)
    version = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, merge: Merge, keep: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.merge = merge
        self.open = [change for change in merge.changes if change.side != Side.SAME]
        for change in self.open:
            self.fields[f"choice-{change.id}"] = forms.ChoiceField(
                label=_("Choose for this paragraph"),
                choices=_choices(change),
                initial=_first(change),
                widget=forms.RadioSelect,
                required=change.side == Side.BOTH,
                error_messages={"required": _("Choose one of the texts, or write your own.")},
            )
            if change.side == Side.BOTH:
                ready = [dict(change.proposal.block)] if change.proposal is not None else []
                self.fields[f"own-{change.id}"] = RichTextField(
                    label=_("Merged text"),
                    initial=ready,
                    previous=ready or [dict(change.ours)] if change.ours else None,
                    keep=f"{keep}:{change.id}",
                    required=False,
                )

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        for change in self.open:
            own = found.get(f"choice-{change.id}") == OWN
            if own and not found.get(f"own-{change.id}"):
                self.add_error(
                    f"own-{change.id}", _("Write your own text, or choose one of the others.")
                )
        return found

    @property
    def chosen(self) -> dict[str, Chosen]:
        """Return the choices by block id."""
        return {
            change.id: self._chosen(change)
            for change in self.open
            if self.cleaned_data.get(f"choice-{change.id}")
        }

    def given_up(self) -> tuple[GivenUp, ...]:
        """Return the local blocks that these choices give up; a merge as proposed gives up none."""
        merged = {c.id: (dict(c.proposal.block),) for c in self.open if c.proposal is not None}
        chosen = self.chosen
        kept = {
            key
            for key, one in chosen.items()
            if one.choice == Choice.OWN and _plain(one.blocks) == _plain(merged.get(key, ()))
        }
        return tuple(
            one for one in settle(self.merge, chosen).given_up if str(one.block["id"]) not in kept
        )

    def ask(self, given_up: Iterable[GivenUp], words: Iterable[str]) -> None:
        """Ask for every local block that goes whether it may; `words`: what each says."""
        rows = zip((str(one.block["id"]) for one in given_up), words, strict=True)
        self.fields[CONFIRM] = forms.MultipleChoiceField(
            label=_("This text of yours goes"),
            choices=[(key, format_lazy("{} “{}”", _("May go:"), said)) for key, said in rows],
            widget=forms.CheckboxSelectMultiple,
            required=False,
            help_text=_("Tick what may go. It stays in the history and can be put back."),
        )

    def _chosen(self, change: Change) -> Chosen:
        said = self.cleaned_data[f"choice-{change.id}"]
        if said == WAS and change.was is not None:
            return Chosen(Choice.OWN, (change.was,))
        if said == OWN:
            return Chosen(Choice.OWN, tuple(self.cleaned_data[f"own-{change.id}"]))
        return Chosen(Choice.REGION if said == REGION else Choice.OURS)


def _choices(change: Change) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    if change.was is not None:
        found.append((WAS, _("Put back what it was")))
    gone = _("Take it out as well") if change.was else _("Take it out")
    found.append((REGION, _("Take over the region's") if change.now else gone))
    found.append((OURS, _("Keep our text") if change.ours else _("Leave it out as we did")))
    if change.side == Side.BOTH:
        found.append((OWN, _("Take over the merged text")))
    return found


def _first(change: Change) -> str:
    """Return what stands ready: a change of one side alone, or a merge that does not touch."""
    if change.side == Side.REGION:
        return REGION
    if change.side == Side.OURS:
        return OURS
    return OWN if change.proposal is not None else ""


def _plain(blocks: Iterable[Any]) -> list[tuple[Any, Any]]:
    return [(block["kind"], block["runs"]) for block in blocks]
