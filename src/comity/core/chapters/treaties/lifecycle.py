"""What may be done under a treaty: by a participant, and to the treaty itself.

What a participant is to a treaty (its stage here) follows from all that was done under it and not from one act, so that
no act leads to a stage: each is asked for what the law asks of such an act by that participant on that day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from comity.core.chapter import Ground, finding
from comity.core.chapters.texts.register import TREATY_FORMS, Texts
from comity.core.chapters.treaties import acts as done
from comity.core.chapters.treaties.answers import force
from comity.core.chapters.treaties.entries import TreatyOnRecord
from comity.core.chapters.treaties.leaving import check_revocation, check_withdrawal
from comity.core.chapters.treaties.participants import check_party, must_be_contracting
from comity.core.chapters.treaties.register import Treaties
from comity.core.chapters.treaties.reservations import AnyObjection, check_reservation, standing_reservations
from comity.core.chapters.treaties.rules import (
    check_confirmation,
    check_consent,
    check_domestic,
    check_end_of_provisional,
    check_provisional,
    check_signature,
    check_suspension,
    check_taking_back,
    check_taking_part,
    check_unsigning,
    may_object_to,
)
from comity.core.chapters.treaties.succeeding import check_succession
from comity.core.lifecycle import Lifecycle, Naming, Requires, Transition, named_by, not_fitting
from comity.core.record.finding import Finding

Something = Callable[[TreatyOnRecord, str, Ground], bool]
"""Whether there is something on record for a participant to answer or to take back."""


def apart(key: str) -> Mapping[str, str]:
    """Treaty and party from the key of a row of the register of parties, ``TREATY/PARTY``."""
    treaty, _slash, party = key.rpartition("/")
    return {"treaty": treaty, "party": party}


def answering(rule: str, what: str, something: Something, *, contracting: bool = True) -> Requires:
    """What is asked of one that answers what others did, or takes back what it did: that there is something."""

    def requires(act: Any, ground: Ground) -> Iterator[Finding]:
        yield from check_party(act, ground)
        if contracting:
            yield from must_be_contracting(act, act.party, "VCLT, Art. 2", ground)
        item = ground.read(Treaties).items.get(act.treaty)
        if item is None or not something(item, act.party, ground):
            yield finding(rule, "inadmissible", act, f"No {what} is on record to which {act.party} could do this.")

    return requires


def _reserved_by_others(item: TreatyOnRecord, party: str, _ground: Ground) -> bool:
    return any(one.party != party for one in item.reservations.values())


def _reserved(item: TreatyOnRecord, party: str, ground: Ground) -> bool:
    entry = item.parties.get(party)
    barred = entry is not None and any(one.id not in entry.cleared for one in entry.barred)
    own = any(one.party == party and one.id not in item.withdrawn for one in item.reservations.values())
    return barred or own or bool(standing_reservations(item, party, ground.day))


def _objected(item: TreatyOnRecord, party: str, _ground: Ground) -> bool:
    every = (*item.objections.values(), *item.late_objections.values())
    against: list[AnyObjection] = [*every, *item.against_accession, *item.circulated_against]
    return any(one.party == party and one.id not in item.withdrawn for one in against)


def _acceded(item: TreatyOnRecord, party: str, _ground: Ground) -> bool:
    others = (entry for key, entry in item.parties.items() if key != party)
    return any(isinstance(one, done.Accession) for entry in others for one in entry.consents)


def _may_object_to_some(act: done.ObjectionToCirculated, ground: Ground) -> Iterator[Finding]:
    """Something was circulated to which it may object; why not to the first of what was, if it may to none."""
    yield from check_party(act, ground)
    item = ground.read(Treaties).items.get(act.treaty)
    refused = [list(may_object_to(act, one, ground)) for one in item.circulations] if item is not None else []
    if not refused:
        yield finding("CirculationUnknown", "inadmissible", act, f"Nothing circulated under {act.treaty} is on record.")
    elif all(any(one.severity == "inadmissible" for one in found) for found in refused):
        yield from refused[0]


def _may_consent_to(act: done.ConsentToAccession, ground: Ground) -> Iterable[Finding]:
    yield from check_party(act, ground)
    yield from must_be_contracting(act, act.party, "VCLT, Art. 15", ground)


def _relation(key: str, ground: Ground) -> tuple[str, ...]:
    fields = apart(key)
    return (ground.read(Treaties).relation(fields["treaty"], fields["party"], ground.day),)


def _takes_part(key: str, ground: Ground) -> bool:
    fields = apart(key)
    item = ground.read(Treaties).items.get(fields["treaty"])
    return item is not None and fields["party"] in item.parties


def _is_in_force(treaty: str, ground: Ground) -> tuple[str, ...]:
    """in_force, not_in_force or open."""
    if treaty not in ground.read(Texts):
        return ()
    found = force(ground.read(Treaties), treaty, ground.day).is_in_force
    return ("open" if found is None else "in_force" if found else "not_in_force",)


def _is_treaty(treaty: str, ground: Ground) -> bool:
    text = ground.read(Texts).items.get(treaty)
    is_of_form = text is not None and text.adoption.form in TREATY_FORMS
    return is_of_form or treaty in ground.read(Treaties).items


PARTY: Final = Lifecycle(
    of="parties",
    thing="a participant in a treaty",
    naming=Naming(lambda act: f"{act.treaty}/{act.party}", apart),
    is_known=_takes_part,
    stages=_relation,
    transitions={
        done.Signature: Transition(requires=check_signature),
        done.ConfirmationOfSignature: Transition(requires=check_confirmation),
        **{kind: Transition(requires=check_consent) for kind in done.CONSENTS},
        done.Succession: Transition(requires=check_succession),
        done.WithdrawalOfConsent: Transition(requires=check_taking_back),
        done.Unsigning: Transition(requires=check_unsigning),
        done.DomesticApproval: Transition(requires=check_domestic),
        done.ProvisionalApplication: Transition(requires=check_provisional),
        done.EndOfProvisionalApplication: Transition(requires=check_end_of_provisional),
        done.Reservation: Transition(requires=check_reservation),
        done.Objection: Transition(
            requires=answering("ReservationUnknown", "reservation of another", _reserved_by_others)
        ),
        done.WithdrawalOfReservation: Transition(
            requires=answering("ReservationUnknown", "standing reservation of its own", _reserved, contracting=False)
        ),
        done.WithdrawalOfObjection: Transition(
            requires=answering("ObjectionUnknown", "standing objection of its own", _objected, contracting=False)
        ),
        done.ObjectionToAccession: Transition(requires=answering("AccessionUnknown", "accession of another", _acceded)),
        done.ConsentToAccession: Transition(requires=_may_consent_to),
        done.Declaration: Transition(requires=check_taking_part),
        done.TerritorialApplication: Transition(requires=check_taking_part),
        done.NoticeOfAuthorities: Transition(requires=check_taking_part),
        done.Withdrawal: Transition(requires=check_withdrawal),
        done.RevocationOfWithdrawal: Transition(requires=check_revocation),
        done.Suspension: Transition(requires=check_suspension),
        done.Resumption: Transition(requires=check_suspension),
        done.ObjectionToCirculated: Transition(requires=_may_object_to_some),
    },
    misfit=not_fitting,
)
TREATY: Final = Lifecycle(
    of="treaties",
    thing="a treaty, by its depositary or its parties together",
    naming=named_by("treaty"),
    is_known=_is_treaty,
    stages=_is_in_force,
    transitions={
        kind: Transition(requires=check_party)
        for kind in (
            done.Determination,
            done.Circulation,
            done.Notification,
            done.CertifiedCopies,
            done.Registration,
            done.StatementOfCompleteness,
            done.Fact,
        )
    },
    misfit=not_fitting,
)
LIFECYCLES: Final = (PARTY, TREATY)
