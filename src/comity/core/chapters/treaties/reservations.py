"""Reservations and objections: what a party may exclude for itself, and what others may answer (VCLT, Arts. 19-23)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from comity.core.chapter import Ground, finding
from comity.core.chapters.treaties import acts as done
from comity.core.chapters.treaties.delays import months_later
from comity.core.chapters.treaties.entries import TreatyOnRecord
from comity.core.chapters.treaties.gathered import consents_of
from comity.core.chapters.treaties.participants import (
    check_party,
    entry_of,
    must_be_contracting,
    not_ended,
    open_entry,
)
from comity.core.chapters.treaties.register import Treaties
from comity.core.kernel.days import certainty_on, is_reached
from comity.core.record.finding import Finding
from comity.core.rulebook.clauses import Clause, Practice

AnyObjection = done.Objection | done.ObjectionToAccession | done.ObjectionToCirculated
TACIT_MONTHS = 12
"""Silence for twelve months after notification is acceptance of a reservation (VCLT, Art. 20(5))."""


def check_reservation(act: done.Reservation, ground: Ground) -> Iterator[Finding]:
    """The treaty allows it (VCLT, Art. 19); a late one is noted."""
    yield from check_party(act, ground)
    yield from not_ended(act, ground)
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
    if reservation.party == act.party:
        message = f"{act.reservation} is a reservation of {act.party} itself, to which the others may object."
        yield finding("ObjectionNotEntitled", "inadmissible", act, message, provision="VCLT, Art. 20")
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
    days = (one.on.latest for one in told if one.concerns in (reservation.id, *came_with))
    return next((on for on in days if on is not None and on >= (reservation.on.earliest or on)), None)


def standing_reservations(item: TreatyOnRecord, party: str, day: date) -> list[str]:
    """The reservations of a party that stand on a day: its own, and those of predecessors that it maintains.

    Those that may have been made by then, are not withdrawn, and of which a late one was accepted by all.
    """
    entry = item.parties.get(party)
    own = [one for one in item.reservations.values() if one.party == party]
    found = [one.id for one in own if _may_stand(item, one, day) and not is_blocked(item, one, day)]
    for key, succession in entry.inherited.items() if entry is not None else ():
        renounced = entry.renounced.get(key) if entry is not None else None
        is_gone = renounced is not None and is_reached(renounced.on, day)
        if certainty_on(day, succession.on, None) and not is_gone and not _is_replaced(item, own, key):
            found.append(key)
    return found


def _may_stand(item: TreatyOnRecord, one: done.Reservation, day: date) -> bool:
    withdrawn = item.withdrawn.get(one.id)
    is_made = certainty_on(day, one.on, None) is not None
    return is_made and not (withdrawn is not None and is_reached(withdrawn.on, day))


def _is_replaced(item: TreatyOnRecord, own: list[done.Reservation], key: str) -> bool:
    """Whether the successor's own reservation is to the same (VCSST, Art. 20(1)); one that names nothing is to all."""
    of = item.reservations[key].provisions
    return any(not of or not one.provisions or set(of) & set(one.provisions) for one in own)


def is_blocked(item: TreatyOnRecord, act: done.Reservation, day: date) -> bool:
    """A reservation after consent stands only if nobody objects within twelve months (practice of depositaries).

    From its notification, where that is on record; an objection that was withdrawn no longer stands in its way.
    """
    entry, made = item.parties.get(act.party), act.on.latest
    given = [one.on for one in consents_of(entry, "latest")] if entry is not None else []
    if made is None or not given or min(given) >= made:
        return False
    last = months_later(notified_on(item, act) or made, TACIT_MONTHS, Practice())
    against = [one for one in item.objections.values() if one.reservation == act.id and is_reached(one.on, last)]
    lifted = (item.withdrawn.get(one.id) for one in against)
    return day < last or any(one is None or not is_reached(one.on, day) for one in lifted)


def check_withdrawal_of_reservation(act: done.WithdrawalOfReservation, ground: Ground) -> Iterator[Finding]:
    """Its own reservation, on record and standing."""
    yield from check_party(act, ground)
    item = ground.read(Treaties).items.get(act.treaty)
    found = item.reservations.get(act.reservation) if item is not None else None
    entry = entry_of(act.treaty, act.party, ground)
    barred = [one.id for one in entry.barred if one.id not in entry.cleared] if entry is not None else []
    is_standing = found is not None and found.party == act.party and item is not None
    if entry is not None and act.reservation in entry.inherited and act.reservation not in entry.renounced:
        return
    if act.reservation not in barred and (not is_standing or (item is not None and act.reservation in item.withdrawn)):
        message = f"{act.reservation} is no standing reservation of {act.party}."
        yield finding("ReservationUnknown", "inadmissible", act, message)


def check_withdrawal_of_objection(act: done.WithdrawalOfObjection, ground: Ground) -> Iterator[Finding]:
    """Its own objection, on record and standing: to a reservation, an accession or what was circulated."""
    yield from check_party(act, ground)
    item = ground.read(Treaties).items.get(act.treaty)
    found = next((one for one in _objections(item) if one.id == act.objection), None) if item is not None else None
    if found is None or found.party != act.party or (item is not None and act.objection in item.withdrawn):
        yield finding(
            "ObjectionUnknown", "inadmissible", act, f"{act.objection} is no standing objection of {act.party}."
        )


def _objections(item: TreatyOnRecord) -> Iterator[AnyObjection]:
    yield from item.objections.values()
    yield from item.late_objections.values()
    yield from item.against_accession
    yield from item.circulated_against


def apply_withdrawal_of_reservation(act: done.WithdrawalOfReservation, ground: Ground) -> None:
    """The reservation stands no longer; an instrument that was not received for it now is."""
    item = ground.read(Treaties).treaty(act.treaty)
    entry = open_entry(act.treaty, act.party, ground)
    if act.reservation in entry.inherited:
        entry.renounced[act.reservation] = act
    elif act.reservation in item.reservations:
        item.withdrawn[act.reservation] = act
    else:
        entry.cleared[act.reservation] = act


def apply_withdrawal_of_objection(act: done.WithdrawalOfObjection, ground: Ground) -> None:
    """The objection stands no longer."""
    ground.read(Treaties).treaty(act.treaty).withdrawn[act.objection] = act
