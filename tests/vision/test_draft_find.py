"""A draft finds a passage in its own block first, and says what looking through all of it says."""

from __future__ import annotations

import pytest

from regiovisie.vision.logic.anchors import Anchor, Whereabouts, anchor_at, find
from regiovisie.vision.models import DraftText
from regiovisie.vision.queries.draft_words import passages_of
from regiovisie.vision.queries.remark_rows import Draft


def block(key: str, words: str) -> dict[str, object]:
    return {"id": key, "kind": "p", "runs": [{"text": words}]}


BLOCKS = [
    block("aa", "Ieder kind groeit veilig op."),
    block("bb", "Wij werken samen. Wij werken aan veiligheid. Wij werken samen door."),
    block("cc", "Wij werken samen met de politie."),
]
DRAFT = Draft(DraftText(label="1", blocks=BLOCKS))


@pytest.mark.parametrize(
    ("anchor", "whereabouts", "where"),
    [
        (Anchor(), Whereabouts.WHOLE, ""),
        (anchor_at(passages_of(BLOCKS), "cc", "Wij werken samen"), Whereabouts.STANDS, "cc"),
        (Anchor("bb", "Wij werken samen", "veiligheid. ", " door"), Whereabouts.STANDS, "bb"),
        (Anchor("aa", "met de politie", "samen ", "."), Whereabouts.STANDS, "cc"),
        (Anchor("aa", "Ieder mens", "", " groeit"), Whereabouts.CHANGED, "aa"),
        (Anchor("zz", "Ieder mens", "", " groeit"), Whereabouts.GONE, ""),
        (Anchor("zz", "Ieder kind", "", " groeit"), Whereabouts.STANDS, "aa"),
    ],
)
def test_it_finds_what_the_whole_text_says(
    anchor: Anchor, whereabouts: Whereabouts, where: str
) -> None:
    found = DRAFT.find(anchor)
    assert found == find(anchor, passages_of(BLOCKS))
    assert (found.whereabouts, found.block) == (whereabouts, where)


def test_without_a_text_every_passage_has_gone() -> None:
    assert Draft(None).find(Anchor("aa", "kind")).whereabouts is Whereabouts.GONE
    assert Draft(None).find(Anchor()).whereabouts is Whereabouts.WHOLE
