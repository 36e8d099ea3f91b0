"""The two tables of the journal."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    """Entries, and closed bodies apart from them."""

    initial = True
    dependencies: ClassVar = []
    operations: ClassVar = [
        migrations.CreateModel(
            name="EntryRow",
            fields=[
                ("number", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ("recorded_at", models.CharField(max_length=27)),
                ("openness", models.CharField(max_length=7)),
                ("leaf", models.CharField(max_length=64)),
                ("chain", models.CharField(max_length=64)),
                ("salt", models.CharField(max_length=64, null=True)),
                ("body", models.BinaryField(null=True)),
            ],
            options={
                "db_table": "journal_entry",
                "constraints": [
                    models.CheckConstraint(condition=Q(number__gte=1), name="entry_number_from_one"),
                    models.CheckConstraint(
                        condition=Q(openness="public") | Q(salt=None, body=None), name="entry_closed_body_apart"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ClosedBody",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="closed",
                        serialize=False,
                        to="journal.entryrow",
                    ),
                ),
                ("salt", models.CharField(max_length=64)),
                ("body", models.BinaryField()),
            ],
            options={"db_table": "journal_closed_body"},
        ),
    ]
