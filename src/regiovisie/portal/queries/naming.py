"""Bodies with their article, for sentences: in Dutch it differs ("de raad", "het college")."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from regiovisie.decisions.queries.wording import body_word
from regiovisie.network.enums import BodyKind
from regiovisie.portal.queries.markup import first_upper

THE = {
    BodyKind.COUNCIL: _("the council"),
    BodyKind.EXECUTIVE: _("the executive"),
    BodyKind.COMMITTEE: _("the committee"),
    BodyKind.DOMAIN_MEETING: _("the domain meeting"),
    BodyKind.ADVISORY_COUNCIL: _("the advisory council"),
}


def the_body(kind: str) -> dict[str, str]:
    """Return the names of a body for a sentence: `body` inside it, `Body` at its start."""
    name = str(THE[BodyKind(kind)]) if kind in THE else body_word(kind)
    return {"body": name, "Body": first_upper(name)}
