"""The gate: the one way in for command line, server, imports and tests. Acts are recorded all or none.

What was proposed is what is recorded: the journal takes the acts only upon the head on which they were proposed. If
somebody recorded in between, they are proposed again.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Protocol

from comity.core.kernel.value import Value
from comity.core.record.act import Act
from comity.core.record.codec import encode
from comity.core.record.finding import Finding, refusing
from comity.core.record.journal import Draft, Entry, Head, HeadMoved, Journal

TURNS: Final = 16
"""So often acts are proposed again before the gate gives up, where a journal cannot hold others off."""


class Reader(Protocol):
    """Who folds the journal for the gate: it reads on before it proposes, and is told what came on record."""

    def proposed(self, acts: Sequence[Act]) -> tuple[list[Finding], Head]:
        """The findings of acts recorded next, in this order, and the head after which that was asked."""

    def recorded(self, entries: Sequence[Entry]) -> None:
        """These entries are in the journal now, after that head."""


class Proposed(Value, kw_only=True):
    """Acts, what was found of them and of acts on record because of them, and the head on which they were proposed."""

    acts: tuple[Act, ...]
    findings: tuple[Finding, ...]
    head: Head

    @property
    def refusing(self) -> list[Finding]:
        """The findings because of which nothing is recorded."""
        return refusing(self.findings, self.acts)


class Answer(Value, kw_only=True):
    """What came of acts: the entries recorded (none if they were refused) and every finding."""

    findings: tuple[Finding, ...] = ()
    entries: tuple[Entry, ...] = ()

    @property
    def is_recorded(self) -> bool:
        """True if the acts are on record."""
        return bool(self.entries)


def proposed(reader: Reader, acts: Sequence[Act]) -> Proposed:
    """The acts with what is found of them. Nothing is written. NoRulebook where none is on record or among them."""
    findings, head = reader.proposed(acts)
    return Proposed(acts=tuple(acts), findings=tuple(findings), head=head)


def record(journal: Journal, proposal: Proposed) -> list[Entry]:
    """Record what was proposed, if nothing refuses it (else nothing); HeadMoved if somebody recorded in between.

    An act on record that loses its effect by a new one does not refuse it, nor is an act refused that is marked as
    without effect: it is recorded as history.
    """
    if proposal.refusing or not proposal.acts:
        return []
    drafts = [Draft(openness=act.openness, body=encode(act)) for act in proposal.acts]
    return journal.append(drafts, expected=proposal.head)


class Gate:
    """The gate of one journal, with who folds it."""

    def __init__(self, journal: Journal, reader: Reader) -> None:
        self.journal = journal
        self.reader = reader

    def propose(self, acts: Sequence[Act]) -> Proposed:
        """The acts with what is found of them. Nothing is written."""
        return proposed(self.reader, acts)

    def append(self, acts: Sequence[Act]) -> Answer:
        """Record acts, later ones seeing the earlier; if one of them is ``inadmissible``, none of them.

        At first nobody is held off while they are checked. HeadMoved if others kept recording in between.
        """
        try:
            return self._append(acts)
        except HeadMoved:
            return self._in_turn(acts)

    def _in_turn(self, acts: Sequence[Act]) -> Answer:
        """Propose again, holding others off where the journal can."""
        for turn in range(1, TURNS + 1):
            try:
                with self.journal.turn():
                    return self._append(acts)
            except HeadMoved:
                if turn == TURNS:
                    raise
        raise AssertionError("a turn ends with an answer or an error")

    def _append(self, acts: Sequence[Act]) -> Answer:
        proposal = self.propose(acts)
        entries = record(self.journal, proposal)
        if entries:
            self.reader.recorded(entries)
        return Answer(findings=proposal.findings, entries=tuple(entries))
