"""The data base itself refuses to change or remove an entry, whoever asks."""

from __future__ import annotations

from typing import ClassVar

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SQLITE = [
    """CREATE TRIGGER journal_entry_never_changed BEFORE UPDATE ON journal_entry
    BEGIN SELECT RAISE(ABORT, 'an entry of the journal is never changed'); END""",
    """CREATE TRIGGER journal_entry_never_removed BEFORE DELETE ON journal_entry
    BEGIN SELECT RAISE(ABORT, 'an entry of the journal is never removed'); END""",
    # INSERT OR REPLACE deletes without firing a DELETE trigger unless recursive triggers are on.
    """CREATE TRIGGER journal_entry_never_replaced BEFORE INSERT ON journal_entry
    WHEN EXISTS (SELECT 1 FROM journal_entry WHERE number = NEW.number)
    BEGIN SELECT RAISE(ABORT, 'an entry of the journal is never replaced'); END""",
    """CREATE TRIGGER journal_closed_body_never_changed BEFORE UPDATE ON journal_closed_body
    BEGIN SELECT RAISE(ABORT, 'a closed body is erased, never changed'); END""",
    """CREATE TRIGGER journal_closed_body_never_replaced BEFORE INSERT ON journal_closed_body
    WHEN EXISTS (SELECT 1 FROM journal_closed_body WHERE entry_id = NEW.entry_id)
    BEGIN SELECT RAISE(ABORT, 'a closed body is erased, never replaced'); END""",
]
POSTGRESQL = [
    """CREATE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'restrict_violation'; END $$""",
    """CREATE TRIGGER journal_entry_never_changed BEFORE UPDATE ON journal_entry
    FOR EACH ROW EXECUTE FUNCTION journal_refuse('an entry of the journal is never changed')""",
    """CREATE TRIGGER journal_entry_never_removed BEFORE DELETE ON journal_entry
    FOR EACH ROW EXECUTE FUNCTION journal_refuse('an entry of the journal is never removed')""",
    """CREATE TRIGGER journal_entry_never_emptied BEFORE TRUNCATE ON journal_entry
    FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse('the journal is never emptied')""",
    """CREATE TRIGGER journal_closed_body_never_changed BEFORE UPDATE ON journal_closed_body
    FOR EACH ROW EXECUTE FUNCTION journal_refuse('a closed body is erased, never changed')""",
]


def lay(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Create the triggers in the language of the data base at hand."""
    del apps  # the triggers know tables, not models
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[editor.connection.vendor]:
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    """No way back: an unguarded journal is not a journal."""

    dependencies: ClassVar = [("journal", "0001_initial")]
    operations: ClassVar = [migrations.RunPython(lay, elidable=False)]
