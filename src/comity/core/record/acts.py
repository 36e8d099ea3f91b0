"""Acts of the registrar upon the record itself: they repair errors of the record, never the law."""

from __future__ import annotations

from typing import Any

from comity.core.kernel.names import Identifier
from comity.core.record.act import Act


class Correction(Act, tag="record.correction", kw_only=True):
    """The registrar corrects an error of the record: ``fields`` replace those of the act, from the beginning.

    A field given as null is removed. The kind and the id of an act are not corrected: delete it and record another.
    """

    act: Identifier
    fields: dict[str, Any]
    reason: str


class Deletion(Act, tag="record.deletion", kw_only=True):
    """The registrar takes out an act recorded in error; also a correction or a deletion, which then never was."""

    act: Identifier
    reason: str


class RulebookOnRecord(Act, tag="record.rulebook", kw_only=True):
    """The rulebook as it stood when this was recorded: its digest (SHA-256 of the canonical bytes) and its content."""

    digest: str
    content: dict[str, Any]
