"""The reader: a council's paper becomes fields, each with the line it came from. Pure.

``read_papers`` takes the text of a file and the municipalities it may name; ``as_json`` makes plain
values of what it found. The words it knows are tables in ``words``.
"""

from regiovisie.papers.logic.reader.as_json import as_json
from regiovisie.papers.logic.reader.facts import QUESTION_BELOW, Kind, Municipality, Paper, Value
from regiovisie.papers.logic.reader.paper import read_papers

__all__ = ["QUESTION_BELOW", "Kind", "Municipality", "Paper", "Value", "as_json", "read_papers"]
