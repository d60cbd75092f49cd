"""Bodies with their article, for sentences: in Dutch it differs ("de raad", "het college")."""

from __future__ import annotations

from regiovisie.decisions.queries.outcome_page import THE
from regiovisie.decisions.queries.wording import body_word
from regiovisie.portal.queries.markup import first_upper


def the_body(kind: str) -> dict[str, str]:
    """Return the names of a body for a sentence: `body` inside it, `Body` at its start."""
    name = str(THE.get(kind) or body_word(kind))
    return {"body": name, "Body": first_upper(name)}
