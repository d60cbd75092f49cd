"""Many new rows at once: each valid, each with its first version, or none at all."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from regiovisie.common.history.actions import save_many
from regiovisie.network.models import Account, Municipality, Organisation


def towns(count: int) -> list[Municipality]:
    return [
        Municipality(code=f"VB{n:04}", slug=f"stad-{n}", name=f"Stad {n}", display_name=f"Stad {n}")
        for n in range(1, count + 1)
    ]


@pytest.mark.django_db
def test_every_row_gets_its_first_version() -> None:
    account = Account.objects.create_user("adviser@example.org", "x")
    saved = save_many(towns(3), by=account, reason="ingelezen")
    assert [row.pk for row in saved] == list(
        Municipality.objects.order_by("code").values_list("pk", flat=True)
    )
    for row in saved:
        (version,) = row.history.all()
        assert (version.history_type, version.code) == ("+", row.code)
        assert (version.history_user, version.history_change_reason) == (account, "ingelezen")
        assert row.sort_key == version.sort_key == row.name.lower()


@pytest.mark.django_db
def test_one_bad_row_stops_them_all() -> None:
    rows = [*towns(2), Municipality(code="VB0009", slug="te lang", name="", display_name="X")]
    with pytest.raises(ValidationError):
        save_many(rows, by=None, reason="ingelezen")
    assert not Municipality.objects.exists()


@pytest.mark.django_db
def test_only_new_rows_of_one_model() -> None:
    (stored,) = save_many(towns(1), by=None, reason="ingelezen")
    for rows in ([stored], [*towns(2)[1:], Organisation(name="x", kind="other")]):
        with pytest.raises(ValueError, match="new rows of one model"):
            save_many(rows, by=None, reason="nog eens")
    assert stored.history.count() == 1
    assert save_many([], by=None, reason="niets") == []


@pytest.mark.django_db
def test_the_number_of_queries_does_not_grow_with_the_rows(
    django_assert_max_num_queries: object,
) -> None:
    with django_assert_max_num_queries(6):  # type: ignore[operator]
        save_many(towns(100), by=None, reason="ingelezen")
    assert Municipality.objects.count() == 100
