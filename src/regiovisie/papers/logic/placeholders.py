"""Words in square brackets that each municipality's own value takes the place of.

The region writes "de raad van [gemeente]"; the paper of Zandwolde reads "de raad van Zandwolde".
The words are Dutch: they stand in text that Dutch officials write. A value that is not known
leaves the brackets standing, so that nobody overlooks it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from regiovisie.papers.enums import FieldKey
from regiovisie.papers.logic.facts import Block, Blocks, SetFacts

MUNICIPALITY = "gemeente"
FIELD_OF = {
    "portefeuillehouder": FieldKey.PORTFOLIO_HOLDER,
    "zaaknummer": FieldKey.FILE_NUMBER,
    "datum college": FieldKey.EXECUTIVE_DATE,
    "datum commissie": FieldKey.COMMITTEE_DATE,
    "datum raad": FieldKey.COUNCIL_DATE,
}
KNOWN = (MUNICIPALITY, *FIELD_OF)
_PLACE = re.compile(r"\[\s*(" + "|".join(re.escape(word) for word in KNOWN) + r")\s*\]", re.I)


def values_of(facts: SetFacts) -> dict[str, str]:
    """Return the value of each placeholder for a municipality; empty where it is not known."""
    known = {**facts.fields, **facts.dates}
    return {MUNICIPALITY: facts.town.name} | {
        word: known.get(key.value, "") for word, key in FIELD_OF.items()
    }


def fill(blocks: Iterable[Block], values: Mapping[str, str]) -> Blocks:
    """Return the blocks with every placeholder that has a value filled in, once."""
    return tuple({**block, "runs": _fill(block["runs"], values)} for block in blocks)


def unfilled(blocks: Iterable[Block], values: Mapping[str, str]) -> frozenset[FieldKey]:
    """Return the fields that this text asks for and that have no value."""
    words = {m.lower() for block in blocks for m in _PLACE.findall(_words(block["runs"]))}
    return frozenset(FIELD_OF[w] for w in words if w in FIELD_OF and not values.get(w))


def _fill(runs: Any, values: Mapping[str, str]) -> Any:
    if isinstance(runs, list):
        return [_fill(one, values) for one in runs]
    return {
        **runs,
        "text": _PLACE.sub(lambda m: values.get(m[1].lower()) or m[0], runs["text"]),
    }


def _words(runs: Any) -> str:
    if isinstance(runs, list):
        return "".join(_words(one) for one in runs)
    return str(runs["text"])
