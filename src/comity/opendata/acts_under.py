"""The acts under treaties, found by treaty; and those of them that are not public, by all the treaties they bear on.

Gathered once for registers, which do not change once they are folded.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Final

from comity.core.chapters.treaties import acts as done
from comity.core.chapters.treaties.apart import hanging_on
from comity.core.chapters.treaties.entries import PartyOnRecord
from comity.core.chapters.treaties.gathered import Stage
from comity.core.kernel.days import certainty_on
from comity.core.kernel.fields import first_in
from comity.core.record.act import Act, kind_of
from comity.core.record.lines import Recorded
from comity.core.registers import Registers
from comity.opendata.openness import Reader, may_read

PREFIX: Final = "treaties."
NOT_NOTIFIED: Final = (done.Notification, done.DomesticApproval, done.Fact, done.StatementOfCompleteness)
"""A notification is not notified again, nor what a State did under its own law, nor a fact, nor what a file holds."""
NEVER_COUNTED: Final = (
    done.Reservation,
    done.Objection,
    done.WithdrawalOfReservation,
    done.WithdrawalOfObjection,
    done.Declaration,
    done.TerritorialApplication,
    done.NoticeOfAuthorities,
    done.DomesticApproval,
    done.ObjectionToAccession,
)
"""What no final clause looks at: it modifies a treaty between some, or says where and by whom it is applied."""
STAGES: Final[tuple[Stage, Stage]] = ("definitive", "provisional")


class ActsUnder:
    """``by_treaty`` in the order of the fold, without facts; ``closed`` are the acts that are not public, facts too.

    ``numbers`` are the places in the journal of what can be notified, by the year in which it was done.
    """

    def __init__(self, registers: Registers) -> None:
        self.by_treaty: dict[str, list[Recorded]] = defaultdict(list)
        self.closed: dict[str, list[Recorded]] = defaultdict(list)
        self.notices: dict[str, list[tuple[Recorded, done.Notification]]] = defaultdict(list)
        self.numbers: dict[int, list[int]] = defaultdict(list)
        found = [one for one in registers.acts.values() if kind_of(one.act).startswith(PREFIX)]
        for recorded in found:
            if not isinstance(recorded.act, done.Fact):
                self._take(recorded)
        closed = [one for one in found if one.openness != "public"]
        for own in dict.fromkeys(treaty_of(one.act) for one in closed):
            for treaty in hanging_on(registers.rulebook.clauses, [own]):
                self.closed[treaty] += [one for one in closed if treaty_of(one.act) == own]

    def _take(self, recorded: Recorded) -> None:
        act = recorded.act
        self.by_treaty[treaty_of(act)].append(recorded)
        if isinstance(act, done.Notification):
            self.notices[act.concerns].append((recorded, act))
        elif not isinstance(act, NOT_NOTIFIED) and act.on.latest is not None:
            insort(self.numbers[act.on.latest.year], recorded.number)


def acts_under(registers: Registers) -> ActsUnder:
    """The acts under the treaties of these registers."""
    return registers.derived(ActsUnder)


def acts_of(registers: Registers, treaty: str | None = None) -> Iterator[Recorded]:
    """The acts under one treaty, or under all; facts are no acts of anybody."""
    found = acts_under(registers).by_treaty
    if treaty is not None:
        yield from found.get(treaty, ())
        return
    for acts in found.values():
        yield from acts


def treaty_of(act: Act) -> str:
    """The key of the treaty under which the act was done."""
    return first_in(act, ("treaty",)) or ""


def party_of(act: Act | None) -> str | None:
    """The subject that the act is about or that did it under a treaty; None if it is none's own."""
    return first_in(act, ("subject",), ("object",)) if act is not None else None


def answered_by(act: Act) -> str | None:
    """The id of the act (or the key of the text) to which the act is an answer; None if it is none."""
    found: str | None = first_in(act, (), ("answered",))
    return found


def notification_of(registers: Registers, key: str, reader: Reader | None) -> done.Notification | None:
    """The depositary's first notification of an act (or of a treaty) that the reader may read."""
    return next(
        (act for recorded, act in acts_under(registers).notices.get(key, ()) if may_read(recorded, reader)), None
    )


def place_in_year(registers: Registers, year: int, number: int) -> int:
    """How many acts of a year that can be notified were recorded up to that place in the journal."""
    return bisect_right(acts_under(registers).numbers.get(year, []), number)


def closed_under(registers: Registers, treaty: str, day: date = date.max) -> tuple[str, ...]:
    """The acts that are not public and may have been done by a day.

    Those under the treaty, and those under the treaties on which its clause hangs. Usually there are none.
    """
    found = acts_under(registers).closed.get(treaty, ())
    return tuple(one.act.id for one in found if certainty_on(day, one.act.on, None) is not None)


def bearing_on(registers: Registers, treaty: str, day: date = date.max) -> tuple[str, ...]:
    """Those of them that may bear on the entry into force."""
    found = closed_under(registers, treaty, day)
    return tuple(key for key in found if not isinstance(registers.acts[key].act, NEVER_COUNTED)) if found else ()


def done_by(registers: Registers, entry: PartyOnRecord, day: date) -> tuple[str, ...]:
    """What a participant may have done under the treaty by a day."""
    acts = registers.acts
    return tuple(key for key in entry.acts if key in acts and certainty_on(day, acts[key].act.on, None) is not None)


def relation_rests_on(registers: Registers, treaty: str, entry: PartyOnRecord | None, day: date) -> tuple[str, ...]:
    """The acts beside its own by which a participant is what it is to a treaty on a day.

    The text's and the subject's; and, where not all acts under the treaty are public, those by which it is in force, or
    has fallen below its least number of parties.
    """
    text, subject = registers.texts.items.get(treaty), entry.subject if entry is not None else None
    found = text.acts if text is not None else ()
    if subject is not None:
        found += (subject.entry.id, *((subject.ended_by,) if subject.ended_by is not None else ()))
    closed = bearing_on(registers, treaty, day)
    if not closed:
        return found
    ended = registers.treaties.ended(treaty)
    found = (*found, *(key for key in closed if entry is not None and _agrees_to(registers.acts[key].act, entry.party)))
    return (*found, *force_rests_on(registers, treaty, day), *(closed if ended is not None and ended <= day else ()))


def _agrees_to(act: Act, party: str) -> bool:
    """Whether an act is one of the consents that a party's accession may need."""
    return isinstance(act, done.ConsentToAccession) and act.to == party


def force_rests_on(registers: Registers, treaty: str, day: date) -> tuple[str, ...]:
    """The acts by which a treaty is (or will be) in force, or provisionally so, by what was done by a day.

    Those that counted; and what was done by then and is not public, since the count may turn on it: a signature, a
    fact, a determination of the day.
    """
    treaties, found, closed = registers.treaties, [], bearing_on(registers, treaty, day)
    for stage in STAGES:
        since = treaties.in_force_since(treaty, stage=stage)
        met_on = since.earliest.met_on if since is not None else None
        if since is not None and met_on is not None and met_on <= day:
            last = since.latest.met_on or met_on
            found += [one.act for one in since.latest.counted]
            found += [key for key in closed if _may_turn_on(registers.acts[key].act, last)]
    return tuple(dict.fromkeys(found))


def _may_turn_on(act: Act, met_on: date) -> bool:
    """Whether an act could have led to the condition being met on that day, or to the day of entry into force."""
    return party_of(act) is None or certainty_on(met_on, act.on, None) is not None
