"""Words of a consultation structure: how often, for whom, and who decides."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiovisie.meetings.enums import DutyForm
from regiovisie.meetings.logic.structure import Times
from regiovisie.meetings.models import Duty, Preparation, Structure
from regiovisie.network.enums import BodyKind, Evidence


def times_words(found: Times) -> str:
    """Return "10x", "4-6x", or "?" where the number is not known."""
    if not found.highest:
        return "?"
    number = str(found.lowest)
    if found.lowest != found.highest:
        number = f"{found.lowest}–{found.highest}"
    return f"{number}x" + ("+" if found.unknown else "")


def duty_words(duty: Duty) -> str:
    """Return one duty in words."""
    form = str(DutyForm(duty.form).label)
    if duty.lowest is None or duty.highest is None:
        return _("%(form)s: number of times not known") % {"form": form}
    if duty.lowest != duty.highest:
        return _("%(form)s: %(lowest)s to %(highest)s times a year") % {
            "form": form,
            "lowest": duty.lowest,
            "highest": duty.highest,
        }
    return ngettext(
        "%(form)s: %(count)s time a year", "%(form)s: %(count)s times a year", duty.lowest
    ) % {"form": form, "count": duty.lowest}


def preparation_words(one: Preparation) -> str:
    """Return what stands beside an arrow: that it prepares, when, and who says so."""
    return ", ".join(filter(None, (_("prepares for it"), preparation_notes(one))))


def preparation_notes(one: Preparation) -> str:
    """Return when a body prepares for another one, and which description says so."""
    notes = []
    if one.lead_days is not None:
        notes.append(
            ngettext("%(count)s day before", "%(count)s days before", one.lead_days)
            % {"count": one.lead_days}
        )
    if one.description:
        notes.append(_("only in: %(name)s") % {"name": one.description.name})
    elif one.evidence == Evidence.DERIVED:
        notes.append(_("derived from the source"))
    return ", ".join(notes)


def decided_words(structure: Structure, count: int) -> str:
    """Return "14 afzonderlijke colleges", or nothing where no source says who decides."""
    if structure.decided_by == BodyKind.EXECUTIVE:
        return ngettext("%(count)s executive", "%(count)s separate executives", count) % {
            "count": count
        }
    if structure.decided_by == BodyKind.COUNCIL:
        return ngettext("%(count)s council", "%(count)s separate councils", count) % {
            "count": count
        }
    return ""
