"""Corrections and deletions: what an act says once the registrar's own acts are taken into account.

They repair errors of the record from the beginning; which of them are known depends only on the moment asked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from comity.core.record.act import Act, kind_of
from comity.core.record.acts import Correction, Deletion
from comity.core.record.codec import Codec, plain_act
from comity.core.record.finding import Finding

FIXED = ("kind", "id", "version")
REPAIRS = (Correction, Deletion)
STRICTNESS = ("public", "members", "parties", "sealed")


class Repaired(NamedTuple):
    """The acts that stand, by id (in the order of the record), which registrar's acts made them so, and findings."""

    acts: dict[str, Act]
    by: dict[str, tuple[str, ...]]
    deleted: dict[str, str]
    findings: list[Finding]


def repair(recorded: Iterable[Act], codec: Codec) -> Repaired:
    """Apply the registrar's acts to the acts on record (both as they were recorded, each id once).

    Each concerns what was recorded before it. A later one prevails; a deletion of a correction or deletion makes it as
    if it had not been recorded.
    """
    acts: dict[str, Act] = {}
    repairs: dict[str, Correction | Deletion] = {}
    unknown: list[Finding] = []
    for one in recorded:
        if not isinstance(one, REPAIRS):
            acts[one.id] = one
            continue
        concerned = acts.get(one.act) or repairs.get(one.act)
        if concerned is None:
            unknown.append(_unknown(one))
        elif isinstance(one, Deletion) and _is_stricter(one, concerned):
            unknown.append(_untold(one, concerned))
        else:
            repairs[one.id] = one
    standing, deleted = _standing(list(repairs.values()))
    if deleted:
        acts = {key: act for key, act in acts.items() if key not in deleted}
    result = Repaired(acts, {}, deleted, unknown)
    for one in standing:
        if isinstance(one, Correction) and one.act in result.acts:
            _correct(one, result, codec)
    return result


def _standing(ordered: list[Correction | Deletion]) -> tuple[list[Correction | Deletion], dict[str, str]]:
    """From the last to the first, since a later act may only concern an earlier one."""
    deleted: dict[str, str] = {}
    standing: list[Correction | Deletion] = []
    for one in reversed(ordered):
        if one.id in deleted:
            continue
        standing.append(one)
        if isinstance(one, Deletion):
            deleted.setdefault(one.act, one.id)
    standing.reverse()
    return standing, deleted


def _correct(one: Correction, result: Repaired, codec: Codec) -> None:
    act = result.acts[one.act]
    plain = plain_act(act) | {"kind": kind_of(act)}
    fixed = [field for field in FIXED if field in one.fields]
    if fixed:
        message = f"The {fixed[0]} of an act is not corrected: delete the act and record another."
        result.findings.append(_refused(one, message))
        return
    if _is_stricter(one, act):
        # Whoever may read the act reads what it was corrected to.
        message = f"It is open to '{one.openness}', and {one.act} to '{act.openness}': it would be told by the act."
        result.findings.append(_refused(one, message))
        return
    for field, value in one.fields.items():
        if value is None:
            plain.pop(field, None)
        else:
            plain[field] = value
    try:
        result.acts[one.act] = codec.convert(plain)
    except (msgspec.ValidationError, ValueError) as error:
        result.findings.append(_refused(one, f"It would leave {one.act} malformed: {error}."))
        return
    result.by[one.act] = (*result.by.get(one.act, ()), one.id)


def _is_stricter(one: Act, other: Act) -> bool:
    return STRICTNESS.index(one.openness) > STRICTNESS.index(other.openness)


def _untold(one: Deletion, act: Act) -> Finding:
    """Else the act would vanish for those who may read it, and nobody would tell them why."""
    message = (
        f"It is open to '{one.openness}', and {act.id} to '{act.openness}': who may read the act is told of its end."
    )
    return Finding(rule="DeletionMalformed", severity="inadmissible", act=one.id, message=message)


def _refused(one: Correction, message: str) -> Finding:
    return Finding(rule="CorrectionMalformed", severity="inadmissible", act=one.id, message=message)


def _unknown(one: Correction | Deletion) -> Finding:
    message = f"{one.act} is not on record, so it can be neither corrected nor deleted."
    return Finding(rule="ActUnknown", severity="inadmissible", act=one.id, message=message)
