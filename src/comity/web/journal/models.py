"""The two tables of the journal. Triggers refuse every UPDATE, and every DELETE but that of a closed body."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class EntryRow(models.Model):
    """One entry. Bytes in ``body`` are the canonical bytes of a public act; a closed act's are in ``ClosedBody``."""

    number = models.PositiveBigIntegerField(primary_key=True)
    recorded_at = models.CharField(max_length=27)
    openness = models.CharField(max_length=7)
    leaf = models.CharField(max_length=64)
    chain = models.CharField(max_length=64)
    salt = models.CharField(max_length=64, null=True)  # noqa: DJ001 - null is "not here", which no salt is
    body = models.BinaryField(null=True)

    class Meta:
        """The table's name is part of the contract: its triggers are written by hand."""

        db_table = "journal_entry"
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(number__gte=1), name="entry_number_from_one"),
            models.CheckConstraint(
                condition=models.Q(openness="public") | models.Q(salt=None, body=None), name="entry_closed_body_apart"
            ),
        ]

    def __str__(self) -> str:
        return f"entry {self.number}"


class ClosedBody(models.Model):
    """Salt and canonical bytes of an act that is not public, apart so that they can be erased together."""

    entry = models.OneToOneField(EntryRow, models.PROTECT, primary_key=True, related_name="closed")
    salt = models.CharField(max_length=64)
    body = models.BinaryField()

    class Meta:
        """Rows of this table may be deleted, never changed."""

        db_table = "journal_closed_body"

    def __str__(self) -> str:
        return f"closed body of entry {self.pk}"
