"""Reservations and objections: what a party may exclude for itself, and what others may answer (VCLT, Arts. 19-23)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from comity.core.chapter import Ground, finding
from comity.core.chapters.treaties import acts as done
from comity.core.chapters.treaties.delays import months_later
from comity.core.chapters.treaties.entries import TreatyOnRecord
from comity.core.chapters.treaties.gathered import consents_of
from comity.core.chapters.treaties.participants import check_party, entry_of, must_be_contracting, open_entry
from comity.core.chapters.treaties.register import Treaties
from comity.core.record.finding import Finding
from comity.core.rulebook.clauses import Clause, Practice

TACIT_MONTHS = 12
"""Silence for twelve months after notification is acceptance of a reservation (VCLT, Art. 20(5))."""


def check_reservation(act: done.Reservation, ground: Ground) -> Iterator[Finding]:
    """The treaty allows it (VCLT, Art. 19); a late one is noted."""
    yield from check_party(act, ground)
    clause = ground.read(Treaties).clause(act.treaty)
    if clause is None:
        return
    beyond = beyond_clause(act, clause)
    if beyond is not None:
        what = "prohibits reservations" if not beyond else f"allows no reservation to {', '.join(beyond)}"
        message = f"{act.treaty} {what}; an instrument that comes with one is not received until it is taken back."
        yield finding("ReservationProhibited", "inadmissible", act, message, provision=clause.provision)
    entry = entry_of(act.treaty, act.party, ground)
    if entry is not None and entry.consents and not any(one.on == act.on for one in entry.consents):
        message = (
            f"The reservation comes on {act.on}, after consent; it needs that nobody objects within twelve months."
        )
        yield finding("ReservationLate", "irregular", act, message, provision="VCLT, Art. 19")


def beyond_clause(act: done.Reservation, clause: Clause) -> tuple[str, ...] | None:
    """The provisions to which a reservation is not allowed; empty where none is to any; None where it is allowed."""
    if clause.reservations == "prohibited":
        return ()
    beyond = tuple(one for one in act.provisions if one not in clause.reservations_to)
    return beyond if clause.reservations == "limited" and beyond else None


def apply_reservation(act: done.Reservation, ground: Ground) -> None:
    """It stands between the party and those that do not object."""
    open_entry(act.treaty, act.party, ground)
    ground.read(Treaties).treaty(act.treaty).reservations[act.id] = act


def bar_instrument(act: done.Reservation, ground: Ground) -> None:
    """A reservation that is not allowed has no effect; the instrument with which it comes is not received."""
    clause = ground.read(Treaties).clause(act.treaty)
    if clause is None or beyond_clause(act, clause) is None or any(check_party(act, ground)):
        return
    open_entry(act.treaty, act.party, ground).barred.append(act)


def check_objection(act: done.Objection, ground: Ground) -> Iterator[Finding]:
    """By a contracting State, to a reservation on record, within twelve months or by the time of its own consent."""
    yield from check_party(act, ground)
    treaties = ground.read(Treaties)
    item = treaties.items.get(act.treaty)
    reservation = item.reservations.get(act.reservation) if item is not None else None
    if item is None or reservation is None:
        yield finding("ReservationUnknown", "inadmissible", act, f"{act.reservation} is no reservation on record.")
        return
    yield from must_be_contracting(act, act.party, "VCLT, Art. 20", ground)
    last = tacitly_accepted_on(item, reservation, act.party)
    if last is not None and act.on.earliest is not None and act.on.earliest > last:
        said = f"An objection of {act.on} to a reservation of {reservation.on} comes after acceptance by silence"
        message = f"{said} on {last}; it has no effect between the two."
        yield finding("ObjectionLate", "irregular", act, message, provision="VCLT, Art. 20")


def apply_objection(act: done.Objection, ground: Ground) -> None:
    """It stands between the two, if it came in time."""
    treaties = ground.read(Treaties)
    item = treaties.treaty(act.treaty)
    last = tacitly_accepted_on(item, item.reservations[act.reservation], act.party)
    late = last is not None and act.on.earliest is not None and act.on.earliest > last
    (item.late_objections if late else item.objections)[act.id] = act


def tacitly_accepted_on(item: TreatyOnRecord, reservation: done.Reservation, party: str) -> date | None:
    """The last day for an objection of a party: afterwards it has accepted by silence (VCLT, Art. 20(5)).

    Twelve months after the notification of the reservation (of the act, or of the instrument it came with; where none
    is on record, after its own day), or the day of its own consent if that is later.
    """
    made = notified_on(item, reservation) or reservation.on.latest
    entry = item.parties.get(party)
    own = [one.on for one in consents_of(entry, "latest")] if entry is not None else []
    return max((months_later(made, TACIT_MONTHS, Practice()), *own)) if made is not None else None


def notified_on(item: TreatyOnRecord, reservation: done.Reservation) -> date | None:
    """The day on which the depositary told the others of a reservation, where that is on record."""
    entry = item.parties.get(reservation.party)
    came_with = [one.id for one in entry.consents if one.on == reservation.on] if entry is not None else []
    told = (one for one in item.others if isinstance(one, done.Notification))
    return next((one.on.latest for one in told if one.concerns in (reservation.id, *came_with)), None)


def check_withdrawal_of_reservation(act: done.WithdrawalOfReservation, ground: Ground) -> Iterator[Finding]:
    """Its own reservation, on record and standing."""
    yield from check_party(act, ground)
    item = ground.read(Treaties).items.get(act.treaty)
    found = item.reservations.get(act.reservation) if item is not None else None
    entry = entry_of(act.treaty, act.party, ground)
    barred = [one.id for one in entry.barred if one.id not in entry.cleared] if entry is not None else []
    is_standing = found is not None and found.party == act.party and item is not None
    if act.reservation not in barred and (not is_standing or (item is not None and act.reservation in item.withdrawn)):
        message = f"{act.reservation} is no standing reservation of {act.party}."
        yield finding("ReservationUnknown", "inadmissible", act, message)


def check_withdrawal_of_objection(act: done.WithdrawalOfObjection, ground: Ground) -> Iterator[Finding]:
    """Its own objection, on record and standing."""
    yield from check_party(act, ground)
    item = ground.read(Treaties).items.get(act.treaty)
    found = (item.objections | item.late_objections).get(act.objection) if item is not None else None
    if found is None or found.party != act.party or (item is not None and act.objection in item.withdrawn):
        yield finding(
            "ObjectionUnknown", "inadmissible", act, f"{act.objection} is no standing objection of {act.party}."
        )


def apply_withdrawal_of_reservation(act: done.WithdrawalOfReservation, ground: Ground) -> None:
    """The reservation stands no longer; an instrument that was not received for it now is."""
    item = ground.read(Treaties).treaty(act.treaty)
    if act.reservation in item.reservations:
        item.withdrawn[act.reservation] = act
    else:
        open_entry(act.treaty, act.party, ground).cleared[act.reservation] = act


def apply_withdrawal_of_objection(act: done.WithdrawalOfObjection, ground: Ground) -> None:
    """The objection stands no longer."""
    ground.read(Treaties).treaty(act.treaty).withdrawn[act.objection] = act
