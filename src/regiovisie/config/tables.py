"""The tables of a new database, made from the models as they are now (decision 12)."""

from __future__ import annotations

from django.apps import apps
from django.core.management.sql import emit_post_migrate_signal
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder


def is_new() -> bool:
    """Return whether the database holds no table yet, but for an empty list of migrations."""
    tables = set(connection.introspection.table_names())
    recorder = MigrationRecorder(connection)
    return tables <= {recorder.Migration._meta.db_table} and not recorder.applied_migrations()


def make_tables() -> None:
    """Make every table of a new database and note every migration as done, all or nothing.

    A migration of data has nothing to do in a database without rows, which is why none is run.
    """
    recorder = MigrationRecorder(connection)
    recorder.ensure_schema()
    with connection.schema_editor() as editor:
        for model in apps.get_models():
            if model._meta.can_migrate(connection):
                editor.create_model(model)
        for app, name in MigrationLoader(None).disk_migrations:
            recorder.record_applied(app, name)
    emit_post_migrate_signal(0, False, connection.alias)
