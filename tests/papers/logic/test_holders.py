"""Who holds which version, with one officer or more in a function."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from regiovisie.papers.logic.holders import Sent, current, holders

NINE = datetime(2027, 3, 30, 9, 0, tzinfo=UTC)
OFFICER = "beleidsmedewerker"


def sent(at: int, version: str, name: str = "", *, body: int = 0, town: int = 1) -> Sent:
    """One dispatch, `at` hours after nine."""
    return Sent(at, version, town, f"T{town}", body, OFFICER, name, NINE + timedelta(hours=at))


def who(dispatches: list[Sent]) -> list[tuple[str, str]]:
    return [(one.name, one.version) for one in current(dispatches)]


def test_two_officers_of_one_town_are_two_holders() -> None:
    both = [sent(1, "v0.9", "Bas"), sent(2, "v0.9", "Ilse")]
    assert who(both) == [("Bas", "v0.9"), ("Ilse", "v0.9")]
    assert who([*both, sent(3, "v1.0", "Ilse")]) == [("Bas", "v0.9"), ("Ilse", "v1.0")]
    assert len(holders(both, "v0.9")) == 2


def test_the_function_and_who_is_in_it_are_one_holder() -> None:
    assert who([sent(1, "v0.9"), sent(2, "v1.0", "Bas")]) == [("Bas", "v1.0")]
    assert who([sent(1, "v0.9", "Bas"), sent(2, "v0.9", "Ilse"), sent(3, "v1.0")]) == [("", "v1.0")]


def test_a_body_is_one_holder_whoever_received_it() -> None:
    got = [sent(1, "v0.9", "Joris", body=7), sent(2, "v1.0", "Eva", body=7)]
    assert who(got) == [("Eva", "v1.0")]


def test_towns_are_apart() -> None:
    assert len(current([sent(1, "v0.9", "Bas"), sent(2, "v1.0", "Bas", town=2)])) == 2
