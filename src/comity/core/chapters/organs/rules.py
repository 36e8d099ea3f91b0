"""Organs and offices: establishing, filling, vacating, and the passing of chairs.

ORGAN and OFFICE say at which stages each act may be done; the diagrams in the docs are drawn from them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from comity.core.chapter import Consequence, Ground, Rule, finding
from comity.core.chapters.membership.register import Members
from comity.core.chapters.organs.acts import (
    Abolition,
    Appointment,
    AssumptionOfOffice,
    Candidature,
    ChangeOfName,
    DisputeOfOffice,
    Election,
    EndOfOffice,
    Establishment,
    PassingOfChair,
    VacancyOfSeat,
)
from comity.core.chapters.organs.elections import candidature, elected, election, elects, vacancy, vacated
from comity.core.chapters.organs.register import Holder, OrganNamed, Organs, TermHeld
from comity.core.chapters.organs.rotation import passed
from comity.core.chapters.organs.terms import begins_on, is_new_term, term_within
from comity.core.chapters.subjects.acts import Extinction
from comity.core.chapters.subjects.checks import known_subject
from comity.core.chapters.texts.cited import cited
from comity.core.kernel.days import PartialDate, ends_before
from comity.core.lifecycle import NONE, Lifecycle, Transition, named_by, refused_by
from comity.core.record.act import Act
from comity.core.record.finding import Finding


def _stages_of_organ(organ: str, ground: Ground) -> tuple[str, ...]:
    organs = ground.read(Organs)
    if organs.established(organ, ground.day):
        return ("established",)
    return ("abolished",) if organ in organs.organs and organs.organs[organ].segments else (NONE,)


def _stages_of_office(office: str, ground: Ground) -> tuple[str, ...]:
    """That it is held or disputed goes before a vacancy that is only possible on that day."""
    found = dict.fromkeys(segment.value.tenure for segment, _ in ground.read(Organs).holders(office, ground.day))
    return tuple(one for one in found if one != "vacant") or tuple(found) or (NONE,)


def _described(act: Establishment | Abolition | PassingOfChair, ground: Ground) -> Iterable[Finding]:
    """What is established stands in the rulebook."""
    if not isinstance(act, Establishment) or act.organ in ground.law.organs:
        return ()
    known = ", ".join(ground.law.organs)
    return (finding("OrganUnknown", "inadmissible", act, f"The rulebook describes no organ {act.organ} ({known})."),)


def _rotates(act: PassingOfChair, ground: Ground) -> Iterable[Finding]:
    """The chair of the organ passes from State to State."""
    row = ground.law.organs.get(act.organ)
    if row is None or row.chair == "rotation":
        return ()
    message = f"The rulebook gives {act.organ} no rotating chair."
    return (finding("ChairNotRotating", "inadmissible", act, message),)


_NOT_ESTABLISHED: Final = refused_by("OrganNotEstablished", "No act on record establishes {key} by {on}.")

ORGAN: Final = Lifecycle(
    of="organs",
    thing="an organ",
    naming=named_by("organ"),
    is_known=lambda organ, ground: organ in ground.law.organs,
    stages=_stages_of_organ,
    transitions={
        Establishment: Transition(
            (NONE, "abolished"),
            "established",
            misfit=refused_by("OrganAlreadyEstablished", "{key} is established already."),
        ),
        PassingOfChair: Transition(("established",), requires=_rotates),
        Candidature: Transition(("established",), requires=elects),
        Election: Transition(("established",), requires=elects),
        VacancyOfSeat: Transition(("established",), requires=elects),
        ChangeOfName: Transition(("established",)),
        Abolition: Transition(("established",), "abolished"),
    },
    misfit=_NOT_ESTABLISHED,
    requires=_described,
)
OFFICE: Final = Lifecycle(
    of="offices",
    thing="an office",
    naming=named_by("office"),
    is_known=lambda office, ground: ground.law.office(office) is not None,
    stages=_stages_of_office,
    transitions={
        Appointment: Transition(to="held"),
        AssumptionOfOffice: Transition(to="held"),
        EndOfOffice: Transition(("held", "disputed"), "vacant"),
        DisputeOfOffice: Transition(to="disputed"),
    },
    misfit=refused_by("OfficeNotHeld", "Nobody on record holds {key} on {on}.", "irregular"),
    requires=lambda act, ground: _office_described(act.office, act, ground),
)


def apply_establishment(act: Establishment, ground: Ground) -> None:
    """It exists from the act's day."""
    ground.read(Organs).organs[act.organ].begin("established", act.on, cited(act, ground))


def apply_change_of_name(act: ChangeOfName, ground: Ground) -> None:
    """The new names stand from the act's day."""
    names = ground.read(Organs).names[act.organ]
    names.end_at(act.on, act.id)
    names.begin(OrganNamed(act.names, act.short, cited(act, ground)), act.on, cited(act, ground))


def apply_abolition(act: Abolition, ground: Ground) -> None:
    """It ends on the act's day, and its chair, its offices and its seats with it."""
    organs = ground.read(Organs)
    organs.organs[act.organ].end_at(act.on, act.id)
    own = [office for office in organs.offices if _organ_of(office, ground) == act.organ]
    organs.offices[f"{act.organ}/chair"].end_at(act.on, act.id)
    for office in own:
        if any(
            segment.until is None or not ends_before(segment.until, act.on)
            for segment in organs.offices[office].segments
        ):
            _replace(ground, office, Holder("vacant"), act.on, act)
    for seat in organs.elected.get(act.organ, ()):
        if seat.left_on is None and (seat.until is None or not ends_before(seat.until, act.on)):
            seat.left_on, seat.left_by = act.on, act.id


def _organ_of(office: str, ground: Ground) -> str | None:
    """The organ to which an office belongs: as its chair, or as the rulebook says."""
    row = ground.law.office(office)
    return row.organ if row is not None else office.removesuffix("/chair")


def _of_an_organ(act: Appointment | AssumptionOfOffice, ground: Ground) -> Iterator[Finding]:
    """The organ of the office has not been abolished."""
    organ = _organ_of(act.office, ground)
    if organ is not None and _stages_of_organ(organ, ground) == ("abolished",):
        message = f"{organ}, to which {act.office} belongs, was no more on {act.on}."
        yield finding("OrganNotEstablished", "inadmissible", act, message)


def end_of_subject(act: Extinction, ground: Ground) -> bool:
    """The offices of a State that is no more are held by nobody."""
    organs = ground.read(Organs)
    for office, timeline in organs.offices.items():
        row = ground.law.office(office)
        if row is not None and row.state == act.subject and list(timeline.running()):
            timeline.end_at(act.on, act.id)
            timeline.begin(Holder("vacant"), act.on, (act.id,))
    return True


def check_appointment(act: Appointment, ground: Ground) -> Iterator[Finding]:
    """An office that the rulebook describes; a term no longer than it allows; a State that is on record."""
    yield from OFFICE.check(act, ground)
    yield from _of_an_organ(act, ground)
    if act.state is not None:
        yield from known_subject(act.state, act, ground)
    yield from _ends_after(act, act.since, act.until)
    yield from term_within(act, ground)


def apply_appointment(act: Appointment, ground: Ground) -> None:
    """The term begins on its day; whoever held the office without a fixed end, holds it until then."""
    organs = ground.read(Organs)
    organs.offices[act.office].end_at(act.since, act.id, done=act.on)
    holder = Holder("held", act.person, act.state, act.title)
    organs.offices[act.office].begin(holder, act.since, cited(act, ground), until=act.until)
    _begin_term(act, ground)


def check_assumption(act: AssumptionOfOffice, ground: Ground) -> Iterator[Finding]:
    """An office that the rulebook describes; a State that is on record."""
    yield from OFFICE.check(act, ground)
    yield from _of_an_organ(act, ground)
    if act.state is not None:
        yield from known_subject(act.state, act, ground)
    yield from _ends_after(act, act.on, act.until)
    yield from term_within(act, ground)


def apply_assumption(act: AssumptionOfOffice, ground: Ground) -> None:
    """The holder takes the place of whoever held it."""
    organs = ground.read(Organs)
    if is_new_term(act, ground):
        _begin_term(act, ground)
    organs.offices[act.office].end_at(act.on, act.id)
    holder = Holder("held", act.person, act.state, act.title, act.acting)
    organs.offices[act.office].begin(holder, act.on, cited(act, ground), until=act.until)


def apply_end_of_office(act: EndOfOffice, ground: Ground) -> None:
    """It is vacant until someone assumes it."""
    for term in ground.read(Organs).terms.get(act.office, ())[-1:]:
        if term.until is None or not ends_before(term.until, act.on):
            term.until = act.on
    _replace(ground, act.office, Holder("vacant"), act.on, act)


def check_dispute(act: DisputeOfOffice, ground: Ground) -> Iterator[Finding]:
    """An office that the rulebook describes, and two that claim it."""
    yield from OFFICE.check(act, ground)
    claimants = {tuple(sorted(one.items())) for one in act.claimants}
    if len(claimants) < 2:
        message = f"An office is disputed between two or more; {len(claimants) or 'none'} is named."
        yield finding("ClaimantsTooFew", "inadmissible", act, message)


def apply_dispute(act: DisputeOfOffice, ground: Ground) -> None:
    """It is disputed until someone assumes it."""
    _replace(ground, act.office, Holder("disputed", claimants=act.claimants), act.on, act)


def check_passing(act: PassingOfChair, ground: Ground) -> list[Finding]:
    """The organ's chair rotates, the State is a member; a departure from the rotation of the rulebook is noted."""
    found = ORGAN.check(act, ground)
    found += known_subject(act.state, act, ground)
    if not ground.read(Members).is_member(act.state, ground.day):
        found.append(finding("ChairNotMember", "irregular", act, f"{act.state} was not a member on {act.on}."))
    found += passed(act, ground)
    return found


def apply_passing(act: PassingOfChair, ground: Ground) -> None:
    """The State is in the chair from the end of that day's meeting; the answer for the day names it."""
    _replace(ground, f"{act.organ}/chair", Holder("held", state=act.state), act.on, act)


def check_candidature(act: Candidature, ground: Ground) -> Iterator[Finding]:
    """An organ whose seats are filled by election; a State that is on record."""
    yield from ORGAN.check(act, ground)
    yield from candidature(act, ground)


def apply_candidature(act: Candidature, ground: Ground) -> None:
    """It stands for election."""
    ground.read(Organs).candidates[act.organ].append(act)


def check_election(act: Election, ground: Ground) -> Iterator[Finding]:
    """An organ that is elected, a seat that is free, a holder that may have it."""
    yield from ORGAN.check(act, ground)
    yield from election(act, ground)


def check_vacancy(act: VacancyOfSeat, ground: Ground) -> Iterator[Finding]:
    """A seat that is held."""
    yield from ORGAN.check(act, ground)
    yield from vacancy(act, ground)


CONSEQUENCES: dict[type[Act] | str, Consequence] = {Extinction: end_of_subject}
RULES: dict[type[Act], Rule] = {
    Establishment: Rule(ORGAN.check, apply_establishment),
    ChangeOfName: Rule(ORGAN.check, apply_change_of_name),
    Abolition: Rule(ORGAN.check, apply_abolition),
    Candidature: Rule(check_candidature, apply_candidature),
    Election: Rule(check_election, elected),
    VacancyOfSeat: Rule(check_vacancy, vacated),
    Appointment: Rule(check_appointment, apply_appointment),
    AssumptionOfOffice: Rule(check_assumption, apply_assumption),
    EndOfOffice: Rule(OFFICE.check, apply_end_of_office),
    DisputeOfOffice: Rule(check_dispute, apply_dispute),
    PassingOfChair: Rule(check_passing, apply_passing),
}


def _office_described(office: str, act: Act, ground: Ground) -> Iterator[Finding]:
    if ground.law.office(office) is None:
        yield finding("OfficeUnknown", "inadmissible", act, f"The rulebook describes no office {office}.")


def _ends_after(act: Act, since: PartialDate, until: PartialDate | None) -> Iterator[Finding]:
    if until is not None and ends_before(until, since):
        message = f"The term would end on {until}, before it begins on {since}."
        yield finding("TermReversed", "inadmissible", act, message)


def _begin_term(act: Appointment | AssumptionOfOffice, ground: Ground) -> None:
    term = TermHeld(act.office, act.person, act.state, begins_on(act), act.until)
    ground.read(Organs).terms[act.office].append(term)


def _replace(ground: Ground, office: str, holder: Holder, on: PartialDate, act: Act) -> None:
    organs = ground.read(Organs)
    organs.offices[office].end_at(on, act.id)
    organs.offices[office].begin(holder, on, cited(act, ground))
