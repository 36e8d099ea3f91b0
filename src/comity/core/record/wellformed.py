"""What any act must be, whatever it is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from comity.core.kernel.canonical import canonical
from comity.core.kernel.names import control_in
from comity.core.record.act import Act
from comity.core.record.codec import plain_act
from comity.core.record.finding import Finding


def malformed(act: Act) -> list[Finding]:
    """Findings on the envelope: a day by which it was done, sources with a foundation, readers where it is closed."""
    if act.version != 1 or act.openness != "public" or act.on.latest is None:
        return list(_malformed(act))
    for source in act.sources:
        if source.address is None and (source.description is None or source.grade == "primary"):
            return list(_malformed(act))
    return []


def inexact(act: Act) -> list[Finding]:
    """Findings on values that the record cannot hold as they are: beyond 2^53, half or control characters."""
    return [_finding("ValueInexact", act, f"{path}: {why}.") for path, why in _inexact(plain_act(act), "")]


def _inexact(plain: object, path: str) -> Iterator[tuple[str, str]]:
    """Where each of them stands (``delegations[0].rank.en``), and why it cannot be kept."""
    if isinstance(plain, Mapping):
        for key, one in plain.items():
            yield from _inexact(key, path)
            yield from _inexact(one, f"{path}.{key}".lstrip("."))
    elif isinstance(plain, list | tuple):
        for index, one in enumerate(plain):
            yield from _inexact(one, f"{path}[{index}]")
    elif isinstance(plain, str) and (control := control_in(plain)):
        yield path, f"it holds the control character {control}"
    else:
        try:
            canonical(plain)
        except ValueError as error:
            yield path, str(error)


def _malformed(act: Act) -> Iterator[Finding]:
    if act.on.latest is None:
        yield _finding("DateUnbounded", act, f"{act.on} has no latest day, by which legal order goes.")
    if act.version != 1:
        yield _finding("VersionUnknown", act, f"Version {act.version} of this kind is not known here.")
    for source in act.sources:
        if source.address is None and source.description is None:
            yield _finding("SourceEmpty", act, "A source gives an address, or a description.")
        elif source.address is None and source.grade == "primary":
            yield _finding("GradeUnfounded", act, "A source without an address is never primary.")
    if act.openness in ("parties", "sealed") and not act.parties:
        yield _finding("PartiesMissing", act, f"An act open to '{act.openness}' names the parties that may read it.")


def _finding(rule: str, act: Act, message: str) -> Finding:
    return Finding(rule=rule, severity="inadmissible", act=act.id, message=message)
