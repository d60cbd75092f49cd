"""One save: who is late hears so, a row that is gone is gone, and nothing is asked twice."""

from __future__ import annotations

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from regiovisie.common import db
from regiovisie.common.history.actions import Stale, save
from regiovisie.meetings.models import AgendaItem
from tests.factories.rounds import OWN
from tests.meetings.table import make_table

pytestmark = pytest.mark.django_db


@pytest.fixture
def item() -> AgendaItem:
    return make_table().item


def test_a_save_asks_three_things_lock_write_and_keep(item: AgendaItem) -> None:
    item.title = "Begroting 2028"
    with transaction.atomic(), CaptureQueriesContext(connection) as asked:
        save(item, expected=item.revision, **OWN)
    said = [one["sql"].split()[0] for one in asked if "SAVEPOINT" not in one["sql"]]
    assert said == ["SELECT", "UPDATE", "INSERT"]
    assert item.history.count() == 2


def test_whoever_saves_late_gets_the_row_as_it_stands(item: AgendaItem) -> None:
    other = AgendaItem.objects.get(pk=item.pk)
    other.title = "Van de ander"
    save(other, expected=other.revision, **OWN)
    item.title = "Van mij"
    with pytest.raises(Stale) as late:
        save(item, expected=item.revision, **OWN)
    current = late.value.current
    assert isinstance(current, AgendaItem)
    assert (current.title, current.revision) == ("Van de ander", 1)
    assert AgendaItem.objects.get(pk=item.pk).title == "Van de ander"


def test_a_row_that_is_gone_cannot_be_locked_or_saved(item: AgendaItem) -> None:
    AgendaItem.objects.filter(pk=item.pk).delete()
    with pytest.raises(AgendaItem.DoesNotExist):
        db.lock_value(item, "revision")
    with pytest.raises(AgendaItem.DoesNotExist):
        save(item, expected=item.revision, **OWN)
