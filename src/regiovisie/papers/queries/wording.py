"""Findings and standings in words."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from regiovisie.papers.enums import FieldKey, FindingKind, PaperKind, SetStanding
from regiovisie.papers.logic.completeness import Finding
from regiovisie.papers.logic.facts import VersionText

# Kind of badge (screens.md) for each standing.
BADGE = {
    SetStanding.NOT_STARTED: "nog",
    SetStanding.ADAPTING: "op",
    SetStanding.COMPLETE: "ok",
    SetStanding.SENT: "ok",
    SetStanding.CHANGED_SINCE: "aan",
}


def sentence(finding: Finding, version: VersionText) -> str:
    """Return what is to be looked at, in one sentence."""
    heading = headings(version).get(finding.section, finding.section)
    about = finding.about
    match finding.kind:
        case FindingKind.EMPTY_FIELD:
            return _("%(field)s is empty.") % {"field": field_name(about)}
        case FindingKind.DATE_UNKNOWN:
            return _("%(field)s: no date is known. Plan the step in the route.") % {
                "field": field_name(about)
            }
        case FindingKind.OPEN_CHANGE:
            return _("The region changed “%(section)s” under your text: choose.") % {
                "section": heading
            }
        case FindingKind.LOCAL_EMPTY:
            return _("“%(section)s” is not written yet.") % {"section": heading}
        case FindingKind.ANNEX_MISSING:
            return _("Annex %(number)s is cited in “%(section)s” and is not there.") % {
                "number": about,
                "section": heading,
            }
        case FindingKind.ANNEX_UNCITED:
            return _("Annex %(number)s is not cited anywhere.") % {"number": about}
        case FindingKind.ANNEX_HELD:
            return _("Annex %(number)s is under embargo and stays out of what you send.") % {
                "number": about
            }
        case FindingKind.ARGUMENT_WITHOUT_POINT:
            return _("Argument %(number)s belongs to no decision point of this paper.") % {
                "number": about
            }
        case FindingKind.SECTION_EMPTY:
            return _("“%(section)s” is not written yet.") % {"section": heading}
        case FindingKind.NO_POINTS:
            return _("The round has no decision points yet.")
        case FindingKind.UNKNOWN_WORD:
            return _("“[%(word)s]” in “%(section)s” is a word that nothing fills in.") % {
                "word": about,
                "section": heading,
            }


def headings(version: VersionText) -> Mapping[str, str]:
    """Return the headings of a version by the key of the section."""
    return {section.key: section.heading for section in version.sections}


def field_name(key: str) -> str:
    """Return the name of a field on the screen."""
    name = str(FieldKey(key).label)
    return name[:1].upper() + name[1:]


def kind_name(kind: str) -> str:
    """Return the name of a kind of paper on the screen, with a capital."""
    name = str(PaperKind(kind).label)
    return name[:1].upper() + name[1:]
