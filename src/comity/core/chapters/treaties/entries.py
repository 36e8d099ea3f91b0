"""What stands on record under a treaty: of the treaty, and of each participant."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct, field

from comity.core.chapters.subjects.register import SubjectOnRecord
from comity.core.chapters.texts.register import TextOnRecord
from comity.core.chapters.treaties import acts as done
from comity.core.kernel.days import PartialDate
from comity.core.kernel.timeline import Timeline
from comity.core.record.act import Act


class PartyOnRecord(Struct):
    """What one participant has done under a treaty; ``is_body`` if it is an organisation.

    ``barred`` are reservations that the treaty does not allow, ``cleared`` those of them that it took back: an
    instrument that came with one is not received until then. ``awaiting`` are accessions by their ids, with the parties
    that have yet to consent to them, ``agreed`` the acts by which the last of them did. ``signed_again`` is a signature
    after it had made clear that it would not become a party; ``noticed`` the days of its notices of withdrawal;
    ``inherited`` are reservations of its predecessors, by their ids, with the succession by which it maintains them,
    ``renounced`` those of them that it withdrew; ``succeeded`` the days of a succession whose notice names none.
    """

    party: str
    is_body: bool = False
    subject: SubjectOnRecord | None = None
    signature: done.Signature | None = None
    confirmation: done.ConfirmationOfSignature | None = None
    consents: list[Act] = field(default_factory=list)
    taken_back: list[Act] = field(default_factory=list)
    withdrawals: Timeline[str] = field(default_factory=Timeline)
    provisional: Timeline[str] = field(default_factory=Timeline)
    territories: list[done.TerritorialApplication] = field(default_factory=list)
    authorities: list[done.NoticeOfAuthorities] = field(default_factory=list)
    declarations: list[done.Declaration] = field(default_factory=list)
    domestic: list[done.DomesticApproval] = field(default_factory=list)
    barred: list[done.Reservation] = field(default_factory=list)
    awaiting: dict[str, set[str]] = field(default_factory=dict)
    agreed: dict[str, Act] = field(default_factory=dict)
    cleared: dict[str, done.WithdrawalOfReservation] = field(default_factory=dict)
    unsigned: done.Unsigning | None = None
    signed_again: done.Signature | None = None
    noticed: dict[str, date] = field(default_factory=dict)
    inherited: dict[str, done.Succession] = field(default_factory=dict)
    renounced: dict[str, done.WithdrawalOfReservation] = field(default_factory=dict)
    succeeded: dict[str, PartialDate] = field(default_factory=dict)
    declined: done.EndOfProvisionalApplication | None = None

    def clears(self, act: Act) -> Iterator[Act | None]:
        """For each thing that kept an instrument from being received, the act that cleared it; None: none yet.

        A reservation comes with the instrument: it is of the same day.
        """
        yield from (self.cleared.get(one.id) for one in self.barred if one.on == act.on)
        if act.id in self.awaiting:
            yield self.agreed.get(act.id)

    @property
    def acts(self) -> tuple[str, ...]:
        """What this participant did under the treaty, in this order: signature, consent, application, leaving.

        Steps under its own law are not among it: they count for nothing.
        """
        signing = (self.signature, self.confirmation, self.unsigned, self.signed_again)
        first = (*signing, *self.consents, *self.taken_back, self.declined)
        beside = (*self.territories, *self.authorities, *self.declarations)
        timed = (*self.provisional.segments, *self.withdrawals.segments)
        ids = [act.id for act in (*first, *beside) if act is not None]
        return tuple(dict.fromkeys((*ids, *(act for one in timed for act in one.acts))))


class TreatyOnRecord(Struct):
    """A treaty: its participants, facts, reservations and objections, acts of the depositary.

    ``late_objections`` came after acceptance by silence, and have no effect. ``stated`` are the facts as they stood
    since each day on which one was stated anew.
    """

    treaty: str
    text: TextOnRecord | None = None
    parties: dict[str, PartyOnRecord] = field(default_factory=dict)
    facts: dict[str, done.Fact] = field(default_factory=dict)
    reservations: dict[str, done.Reservation] = field(default_factory=dict)
    objections: dict[str, done.Objection] = field(default_factory=dict)
    late_objections: dict[str, done.Objection] = field(default_factory=dict)
    withdrawn: dict[str, Act] = field(default_factory=dict)
    against_accession: list[done.ObjectionToAccession] = field(default_factory=list)
    for_accession: list[done.ConsentToAccession] = field(default_factory=list)
    complete: list[done.StatementOfCompleteness] = field(default_factory=list)
    circulations: list[done.Circulation] = field(default_factory=list)
    circulated_against: list[done.ObjectionToCirculated] = field(default_factory=list)
    others: list[Act] = field(default_factory=list)
    stated: list[tuple[date, dict[str, done.Fact]]] = field(default_factory=list)
    suspended: Timeline[str] = field(default_factory=Timeline)
    provisional: Timeline[str] = field(default_factory=Timeline)

    def party(self, party: str) -> PartyOnRecord:
        """The participant's entry, made if there is none."""
        if party not in self.parties:
            self.parties[party] = PartyOnRecord(party)
        return self.parties[party]
