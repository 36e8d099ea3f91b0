"""Acts of the registrar upon the record itself: they repair errors of the record, never the law."""

from typing import Annotated, Any

from comity.core.kernel.meaning import PLAIN, ActKey, Digest, Reason, told
from comity.core.record.act import Act


class Correction(Act, tag="record.correction", kw_only=True):
    """The registrar corrects an error of the record: ``fields`` replace those of the act, from the beginning.

    A field given as null is removed. The kind and the id of an act are not corrected: delete it and record another.
    """

    act: ActKey
    fields: Annotated[dict[str, Any], PLAIN, told("field names with their new values; null removes a field")]
    reason: Reason


class Deletion(Act, tag="record.deletion", kw_only=True):
    """The registrar takes out an act recorded in error; also a correction or a deletion, which then never was."""

    act: ActKey
    reason: Reason


class RulebookOnRecord(Act, tag="record.rulebook", kw_only=True):
    """The rulebook as it stood when this was recorded: its digest (SHA-256 of the canonical bytes) and its content."""

    digest: Annotated[Digest, told("SHA-256 of the canonical bytes of the content, hexadecimal")]
    content: Annotated[dict[str, Any], PLAIN, told("the rulebook as plain JSON")]
