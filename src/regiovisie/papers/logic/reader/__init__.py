"""The reader: a council's paper becomes fields, each with the line it came from. Pure.

``read_papers`` takes the text of a file and the municipalities it may name; ``as_json`` makes plain
values of what it found. The words it knows are tables in ``words``.
"""

from regiovisie.papers.logic.reader.as_json import as_json
from regiovisie.papers.logic.reader.facts import QUESTION_BELOW, Kind, Municipality, Paper, Value

__all__ = ["QUESTION_BELOW", "Kind", "Municipality", "Paper", "Value", "as_json", "read_papers"]


def read_papers(text: str, known: tuple[Municipality, ...]) -> tuple[Paper, ...]:
    """Return the papers a text holds, in order; one, perhaps empty, when it holds none.

    ``known`` are the municipalities whose names count; their order does not matter.
    """
    # Its patterns take a fifth of the start of a process, and most processes read no paper.
    from regiovisie.papers.logic.reader import paper

    return paper.read_papers(text, known)
