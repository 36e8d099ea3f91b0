"""Reservations and objections: what a party may exclude for itself, and what others may answer (VCLT, Arts. 19-23)."""

from __future__ import annotations

from collections.abc import Iterator

from comity.core.chapter import Ground, finding
from comity.core.chapters.treaties import acts as done
from comity.core.chapters.treaties.delays import months_later
from comity.core.chapters.treaties.participants import check_party, entry_of, open_entry
from comity.core.chapters.treaties.register import Treaties
from comity.core.record.finding import Finding
from comity.core.rulebook.clauses import Practice

TACIT_MONTHS = 12
"""Silence for twelve months after notification is acceptance of a reservation (VCLT, Art. 20(5))."""


def check_reservation(act: done.Reservation, ground: Ground) -> Iterator[Finding]:
    """The treaty allows it (VCLT, Art. 19); a late one is noted."""
    yield from check_party(act, ground)
    clause = ground.read(Treaties).clause(act.treaty)
    if clause is None:
        return
    if clause.reservations == "prohibited":
        message = f"{act.treaty} prohibits reservations."
        yield finding("ReservationProhibited", "inadmissible", act, message, provision=clause.provision)
    beyond = [one for one in act.provisions if one not in clause.reservations_to]
    if clause.reservations == "limited" and beyond:
        message = f"{act.treaty} allows no reservation to {', '.join(beyond)}."
        yield finding("ReservationProhibited", "inadmissible", act, message, provision=clause.provision)
    entry = entry_of(act.treaty, act.party, ground)
    if entry is not None and entry.consents and not any(one.on == act.on for one in entry.consents):
        message = (
            f"The reservation comes on {act.on}, after consent; it needs that nobody objects within twelve months."
        )
        yield finding("ReservationLate", "irregular", act, message, provision="VCLT, Art. 19")


def apply_reservation(act: done.Reservation, ground: Ground) -> None:
    """It stands between the party and those that do not object."""
    open_entry(act.treaty, act.party, ground)
    ground.read(Treaties).treaty(act.treaty).reservations[act.id] = act


def check_objection(act: done.Objection, ground: Ground) -> Iterator[Finding]:
    """To a reservation on record, within twelve months or by the time of one's own consent."""
    yield from check_party(act, ground)
    item = ground.read(Treaties).items.get(act.treaty)
    reservation = item.reservations.get(act.reservation) if item is not None else None
    if reservation is None:
        yield finding("ReservationUnknown", "inadmissible", act, f"{act.reservation} is no reservation on record.")
        return
    entry = item.parties.get(act.party) if item is not None else None
    own = max((one.on.latest for one in entry.consents if one.on.latest is not None), default=None) if entry else None
    made = reservation.on.latest
    if made is None or act.on.earliest is None:
        return
    last = max(months_later(made, TACIT_MONTHS, Practice()), own or made)
    if act.on.earliest > last:
        message = f"An objection of {act.on} to a reservation of {reservation.on} comes after acceptance by silence."
        yield finding("ObjectionLate", "irregular", act, message, provision="VCLT, Art. 20")


def apply_objection(act: done.Objection, ground: Ground) -> None:
    """It stands between the two."""
    ground.read(Treaties).treaty(act.treaty).objections[act.id] = act


def check_withdrawal_of_reservation(act: done.WithdrawalOfReservation, ground: Ground) -> Iterator[Finding]:
    """Its own reservation, on record and standing."""
    yield from check_party(act, ground)
    item = ground.read(Treaties).items.get(act.treaty)
    found = item.reservations.get(act.reservation) if item is not None else None
    if found is None or found.party != act.party or (item is not None and act.reservation in item.withdrawn):
        message = f"{act.reservation} is no standing reservation of {act.party}."
        yield finding("ReservationUnknown", "inadmissible", act, message)


def check_withdrawal_of_objection(act: done.WithdrawalOfObjection, ground: Ground) -> Iterator[Finding]:
    """Its own objection, on record and standing."""
    yield from check_party(act, ground)
    item = ground.read(Treaties).items.get(act.treaty)
    found = item.objections.get(act.objection) if item is not None else None
    if found is None or found.party != act.party or (item is not None and act.objection in item.withdrawn):
        yield finding(
            "ObjectionUnknown", "inadmissible", act, f"{act.objection} is no standing objection of {act.party}."
        )


def apply_withdrawal_of_reservation(act: done.WithdrawalOfReservation, ground: Ground) -> None:
    """The reservation stands no longer."""
    ground.read(Treaties).treaty(act.treaty).withdrawn[act.reservation] = act


def apply_withdrawal_of_objection(act: done.WithdrawalOfObjection, ground: Ground) -> None:
    """The objection stands no longer."""
    ground.read(Treaties).treaty(act.treaty).withdrawn[act.objection] = act
