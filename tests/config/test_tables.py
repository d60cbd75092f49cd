"""A database made from the models is the one that the migrations lead to (decision 12)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests import databases
from tests.house.places import ROOT

NOT_USED = {
    "auth_group_permissions"
}  # rights are plain values here; its key is wider when migrated
MIGRATE = """
import json, sys
import django
django.setup()
from django.core.management import call_command
from tests.config.test_tables import described
call_command("migrate", interactive=False, verbosity=0)
call_command("createcachetable", verbosity=0)
print(json.dumps(described()))
"""


def described() -> dict[str, Any]:
    """Return every table with its columns and constraints, in an order of their own."""
    found: dict[str, Any] = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            columns = connection.introspection.get_table_description(cursor, table)
            constraints = connection.introspection.get_constraints(cursor, table)
            found[table] = {
                "columns": sorted(
                    (column.name, str(column.type_code), str(column.display_size), column.null_ok)
                    for column in columns
                ),
                "constraints": sorted(
                    _constraint(connection.vendor, name, facts)
                    for name, facts in constraints.items()
                ),
            }
    found["rows"] = sorted(_rows(found))
    return json.loads(json.dumps(found))


def _constraint(vendor: str, name: str, facts: dict[str, Any]) -> list[str]:
    counted = vendor == "sqlite" and name.startswith(("__", "fk_"))  # by the order of the columns
    kinds = [kind for kind in ("primary_key", "unique", "index", "check") if facts[kind]]
    return ["" if counted else name, str(facts["columns"]), str(facts["foreign_key"]), *kinds]


def _rows(tables: dict[str, Any]) -> list[str]:
    """Return which tables hold rows when the database is new."""
    with connection.cursor() as cursor:
        held = []
        for table in tables:
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")
            if cursor.fetchone()[0]:
                held.append(table)
    return held


@pytest.mark.django_db
def test_both_ways_lead_to_the_same_tables(tmp_path: Path) -> None:
    """A column, index or constraint that only one way makes would be found here."""
    environment = {**os.environ, "REGIOVISIE_HOME": str(tmp_path), "TEST_PREPARED": "", "TZ": "UTC"}
    environment["DJANGO_SETTINGS_MODULE"] = "regiovisie.config.settings"
    if databases.chosen() == databases.POSTGRES:
        name = f"{os.environ['DB_NAME']}_migrated"
        databases.copy("", name)
        environment |= databases.connection(name)
    done = subprocess.run(
        [sys.executable, "-c", MIGRATE],
        env={**environment, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    migrated, made = json.loads(done.stdout), described()
    assert made.keys() == migrated.keys()
    for table in migrated.keys() - NOT_USED:
        assert made[table] == migrated[table], table


@pytest.mark.django_db
def test_a_missing_index_would_be_seen() -> None:
    """The description tells two databases apart by one index."""
    before = described()
    with connection.cursor() as cursor:
        cursor.execute("CREATE INDEX one_more ON network_region (slug)")
    assert described() != before
