"""The invented papers: found, wrong, and how sure the reader was; and the page that shows it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regiovisie.papers.logic.reader import QUESTION_BELOW, as_json, read_papers
from regiovisie.papers.logic.reader.text import lines_of
from tests.papers.reader.generator import make
from tests.papers.reader.known import KNOWN
from tests.papers.reader.report import COLLECTION, PAGE, of_collection, of_generated, page
from tests.papers.reader.scoring import load
from tests.papers.reader.test_wrapping import wrapped


def test_nine_of_ten_fields_are_found_and_fewer_than_three_in_a_hundred_values_are_wrong():
    for total in (of_collection(), of_generated()):
        assert total.recall >= 0.95, total.told
        assert total.errors <= 0.01, total.told


def test_a_sure_value_is_right_and_a_doubtful_one_is_a_question():
    values = of_collection().sure + of_generated().sure
    sure = [right for certainty, right in values if certainty >= QUESTION_BELOW]
    doubtful = [right for certainty, right in values if certainty < QUESTION_BELOW]
    assert sum(sure) / len(sure) > 0.99
    assert len(doubtful) < 0.05 * len(values), "asking about everything is no reading"


def test_the_page_shows_the_score_of_today():
    assert PAGE.read_text(encoding="utf-8") == page(), "python -m tests.papers.reader.report"


@pytest.mark.parametrize("path", sorted(COLLECTION.glob("*.txt")), ids=lambda path: path.stem)
def test_every_value_has_a_quote_that_stands_in_the_text(path):
    text, _ = load(path)
    assert faults(text) == []


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**9), st.data())
def test_whatever_happens_to_a_paper_it_is_read_without_a_fault(seed, data):
    """Cut, doubled, turned round, with strange signs: no fault, and quotes that hold."""
    text, _ = make(seed)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    strange = data.draw(st.text(max_size=40))
    change = data.draw(
        st.sampled_from(["cut", "insert", "double", "upper", "flat", "lines", "wrap"])
    )
    changed = {
        "cut": text[:start] + text[end:],
        "insert": text[:start] + strange + text[start:],
        "double": text + text[start:end],
        "upper": text.upper(),
        "flat": " ".join(text.split()),
        "lines": "\n".join(reversed(text.split("\n"))),
        "wrap": wrapped(" ".join(text.split()), 60),
    }[change]
    assert faults(changed) == []


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_any_text_at_all_can_be_read(text):
    assert faults(text) == []


def faults(text: str) -> list[str]:
    """Return the values whose quote is not in the text, or whose line or certainty cannot be."""
    plain = " ".join(" ".join(line.text.split()) for line in lines_of(text) if not line.blank)
    plain, last = " ".join(plain.split()), len(lines_of(text))
    found = []
    for paper in read_papers(text, KNOWN):
        for key, value in as_json(paper).items():
            for one in value if isinstance(value, list) else [value]:
                for part in [one] if "quote" in one else one.values():
                    if not isinstance(part, dict) or "quote" not in part:
                        continue
                    holds = " ".join(part["quote"].split()) in plain
                    sound = 1 <= part["line"] <= last and 0 <= part.get("certainty", 1) <= 1
                    if not holds or not sound:
                        found.append(f"{key}: {part}")
    return found
