"""The cycle of a region: the rooms that exist, each with its state in one line and a badge."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiovisie.common.addresses import address_of
from regiovisie.common.ui.badges import badge
from regiovisie.common.ui.written import dutch
from regiovisie.decisions.logic.standing import NEEDS_ATTENTION, Status
from regiovisie.decisions.queries.language import bodies, short
from regiovisie.portal.queries.current import term_beside
from regiovisie.portal.queries.markup import listed
from regiovisie.portal.queries.region_facts import Facts


def cells(found: Facts) -> list[dict[str, Any]]:
    """Return the rooms that exist, in the order of the cycle, each with its state."""
    return [_network_cell(found), _vision_cell(found), _decisions_cell(found)]


def _network_cell(found: Facts) -> dict[str, Any]:
    known = found.network
    parts = [
        ngettext("%(count)s municipality", "%(count)s municipalities", len(known.members))
        % {"count": len(known.members)}
    ]
    if known.centres:
        parts.append(
            ngettext(
                "%(count)s centre municipality", "%(count)s centre municipalities", known.centres
            )
            % {"count": known.centres}
        )
    if known.partners:
        parts.append(
            ngettext("%(count)s partner", "%(count)s partners", known.partners)
            % {"count": known.partners}
        )
    if not known.members:
        state = badge("nog", _("Empty"))
    elif known.derived:
        state = badge("onbekend", _("Partly derived"))
    else:
        state = badge("ok", _("Known"))
    return {
        "name": _("Network"),
        "href": address_of("network", found.region.slug),
        "text": ", ".join(parts),
        "badge": state,
        "busy": False,
    }


def _vision_cell(found: Facts) -> dict[str, Any]:
    vision, stand = found.course.vision, found.stand
    cell = {"name": _("Vision"), "href": address_of("vision", found.region.slug), "busy": False}
    if vision is None:
        return cell | {"text": _("No vision yet"), "badge": badge("nog", _("Not yet"))}
    parts = [dutch(vision.title), term_beside(vision)]
    if stand is None or stand.round.pk != vision.round_id or not stand.loaded.facts.followed:
        state = badge("onbekend", _("Partly known"))
    elif stand.summary.adopted == stand.summary.total:
        state = badge("ok", _("Adopted"))
    else:
        state = badge("op", _("Before the councils"))
    return cell | {"text": listed(parts), "badge": state}


def _decisions_cell(found: Facts) -> dict[str, Any]:
    stand = found.stand
    cell = {
        "name": _("Decision-making"),
        "href": address_of("rounds", found.region.slug),
        "busy": False,
    }
    if stand is None:
        return cell | {"text": _("No round yet"), "badge": badge("nog", _("Not yet"))}
    total = stand.summary
    who = bodies(total.total, stand.loaded.facts.points)
    if not stand.loaded.facts.followed:
        text = _("Decision known of %(known)s of %(total)s %(who)s") % {
            "known": total.known,
            "total": total.total,
            "who": who,
        }
        word = _("Partly known") if total.known else _("Not known")
        return cell | {"text": text, "badge": badge("onbekend", word)}
    text = _("%(count)s of %(total)s %(who)s") % {
        "count": total.adopted,
        "total": total.total,
        "who": who,
    }
    if stand.round.target is not None:
        text = _("%(text)s, target %(day)s") % {"text": text, "day": short(stand.round.target)}
    late = sum(1 for one in stand.standings if one.status in NEEDS_ATTENTION)
    if all(one.decided for one in stand.standings):
        return cell | {"text": text, "badge": badge("ok", _("Done"))}
    if any(one.status == Status.LATE for one in stand.standings):
        state = badge("laat", _("Late"))
    elif late:
        state = badge("aan", _("Look"), "bang")
    else:
        state = badge("op", _("Under way"))
    return cell | {"text": text, "badge": state, "busy": True}
