"""The gate: the only way to record on the server. All or nothing, in one turn of the journal."""

from __future__ import annotations

from collections.abc import Sequence

from comity.core.kernel.value import Value
from comity.core.record.act import Act
from comity.core.record.codec import encode
from comity.core.record.finding import Finding, refusing
from comity.core.record.journal import Draft, Entry
from comity.web.journal.store import DataBaseJournal
from comity.web.registers import Provider, current


class Answer(Value, kw_only=True):
    """What came of a proposal: the entries recorded (none if it was refused) and every finding."""

    findings: tuple[Finding, ...] = ()
    entries: tuple[Entry, ...] = ()

    @property
    def is_recorded(self) -> bool:
        """True if the acts are on record."""
        return bool(self.entries)


def record(acts: Sequence[Act], provider: Provider | None = None) -> Answer:
    """Record acts, later ones seeing the earlier; if one of them is ``inadmissible``, none of them.

    An act on record that loses its effect by a new one does not refuse it, nor is an act refused that is marked as
    without effect: it is recorded as history.

    Nobody else records between the catching up and the appending, so what was proposed is what is recorded. The
    registers take the new entries only when they are next read: until the data base has kept them they are not on
    record.
    """
    provider = provider or current()
    journal = provider.journal
    if not isinstance(journal, DataBaseJournal):
        raise TypeError("the gate records in a data base")
    with journal.turn():
        findings, head = provider.propose(acts)
        if refusing(findings, acts):
            return Answer(findings=tuple(findings))
        drafts = [Draft(openness=act.openness, body=encode(act)) for act in acts]
        entries = journal.append(drafts, expected=head)
    return Answer(findings=tuple(findings), entries=tuple(entries))
