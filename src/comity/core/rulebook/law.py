"""The rulebook as it answers: what held on a day, who may decide what, what a kind of act rests on.

Terms may hang on the entry into force of a text; the law asks for it through ``effects``, since texts are made by acts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from typing import Final, NamedTuple

from comity.core.kernel.days import Certainty, PartialDate, certainty_on
from comity.core.kernel.fields import first_in
from comity.core.kernel.timeline import Basis
from comity.core.record.act import Act, kind_of
from comity.core.rulebook.book import (
    BasisRow,
    CompetenceRow,
    OfficeRow,
    OrganRow,
    ParameterValue,
    ProcedureRow,
    Provision,
    Rulebook,
)
from comity.core.rulebook.composition import Class, Composition, Term
from comity.core.rulebook.rotation import RotationRow
from comity.core.rulebook.standing import ClassRow, StandingRow


class Effect(NamedTuple):
    """Since when a text has effect, on what basis, by which acts. ``since`` may have no latest day: never attested."""

    since: PartialDate
    basis: Basis
    acts: tuple[str, ...]


class Held(NamedTuple):
    """That something held on a day: how certainly, on what basis, by which acts beside the rulebook itself."""

    certainty: Certainty
    basis: Basis
    acts: tuple[str, ...]


Effects = Callable[[str], Effect | None]
MembersOn = Callable[[date], Collection[str]]
Holding = Callable[[str, date], Collection[str]]
"""The States that certainly held a standing on a day."""
Ceased = Callable[[str, str], Collection[date]]
"""A treaty and a party: the days on which it ceased to be a member, where the treaty binds it only as one."""
MayBeClosed = Callable[[str], bool]
"""Whether an id that is not among the acts open here may be that of an act whose line is closed."""
BY: Final = "by"
_ALWAYS = Held("certain", "computed", ())
_OPEN = PartialDate("../0001-01-01")


class Law:
    """A rulebook with its indexes.

    One per fold: ``effects`` reads the texts and ``members`` the members of that fold; chapters lend them.
    ``always_competent`` are matters with the organs that may decide on them on any day; ``has_steps`` tells whether any
    procedure has steps before a decision, or objections after it.
    """

    def __init__(self, book: Rulebook) -> None:
        self.book = book
        self.effects: Effects = _no_effect
        self.members: MembersOn = _no_members
        self.holding: Holding = _nobody_holding
        self.ceased: Ceased = _never_ceased
        self.may_be_closed: MayBeClosed = _nothing_closed
        self.organs: Mapping[str, OrganRow] = {row.organ: row for row in book.organs}
        self.standings: Mapping[str, StandingRow] = {row.standing: row for row in book.standings}
        self.offices: Mapping[str, OfficeRow] = {row.office: row for row in book.offices}
        self._patterns = tuple(row for row in book.offices if row.is_pattern)
        self.state_offices = {row.office: row.names for row in book.state_offices}
        self.addressees = {row.addressee: row.names for row in book.addressees}
        self.publications = {row.address: row for row in book.publications}
        self.parameters = {row.parameter: row.values for row in book.parameters}
        self.provisions: dict[str, list[Provision]] = defaultdict(list)
        self.by_act: dict[str, list[CompetenceRow]] = defaultdict(list)
        self.by_matter: dict[str, list[CompetenceRow]] = defaultdict(list)
        self._bases: dict[str, list[BasisRow]] = defaultdict(list)
        self._procedures: dict[str, list[ProcedureRow]] = defaultdict(list)
        for provision in book.provisions:
            self.provisions[provision.provision].append(provision)
        for row in book.competence:
            self.by_matter[row.matter].append(row)
            for kind in row.acts:
                self.by_act[kind].append(row)
        self.always_competent = frozenset(
            (row.matter, organ) for row in book.competence if _is_without_end(row.term) for organ in row.organs
        )
        for procedure in book.procedures:
            for organ in procedure.organs:
                self._procedures[organ].append(procedure)
        self._only = {
            organ: rows[0]
            for organ, rows in self._procedures.items()
            if len(rows) == 1 and not rows[0].matters and _is_without_end(rows[0].term)
        }
        self.has_steps = any(row.objections is not None or row.preceded_by for row in book.procedures)
        for basis in book.bases:
            self._bases[basis.act].append(basis)
        self.classes: dict[str, list[ClassRow]] = defaultdict(list)
        for category in book.classes:
            self.classes[category.category].append(category)
        self.membership = next((row.standing for row in book.standings if row.is_membership), "member")

    def held(self, term: Term, day: date) -> Held | None:
        """Whether a term covers the day; None if not."""
        if _is_without_end(term):
            return _ALWAYS
        begin = self._effect(term.since, term.effect_of)
        if begin is None:
            return None
        end = self._effect(term.until, term.until_effect_of) if term.until or term.until_effect_of else None
        found = certainty_on(day, begin.since, end.since if end else None)
        if found is None:
            return None
        parts = [begin] if end is None or _is_ahead(end, day) else [begin, end]
        claimed = any(part.basis != "computed" for part in parts)
        return Held(found, "claimed" if claimed else "computed", tuple(act for part in parts for act in part.acts))

    def _effect(self, day: PartialDate | None, text: str | None) -> Effect | None:
        if text is not None:
            return self.effects(text)
        return Effect(day or _OPEN, "computed", ())

    def values(self, parameter: str, day: date) -> list[tuple[ParameterValue, Held]]:
        """Every value the parameter may have had that day: one if the law is settled, none if it is silent."""
        values = self.parameters.get(parameter)
        if not values:
            return []
        found = [(value, held) for value in values if (held := self.held(value.term, day)) is not None]
        certain = [pair for pair in found if pair[1].certainty == "certain"]
        return certain[-1:] or found

    def value(self, parameter: str, day: date) -> ParameterValue | None:
        """The value if exactly one can have held that day and it is not a gap."""
        found = self.values(parameter, day)
        return found[0][0] if len(found) == 1 and found[0][0].value is not None else None

    def number(self, parameter: str, day: date) -> tuple[int, str | None] | None:
        """A whole number and its provision, or None where the law is silent or unsettled."""
        found = self.value(parameter, day)
        if found is None or not isinstance(found.value, int) or isinstance(found.value, bool):
            return None
        return found.value, found.provision

    def those(self, union: Class, day: date) -> frozenset[str]:
        """The States of a union of standings, classes and lists of States, on a day."""
        return frozenset(state for one in union for state in self._those(one, day))

    def _those(self, one: str | tuple[str, ...], day: date) -> Collection[str]:
        if not isinstance(one, str):
            return one
        rows = self.classes.get(one)
        if rows is None:
            return self.holding(one, day)
        return frozenset(state for row in rows if self._is_certain(row.term, day) for state in self.those(row.any, day))

    def rights_to(self, what: str, organ: str) -> tuple[str, ...]:
        """The rights that are one to vote, to preside or to take part in an organ: by their name, or as is said."""
        said = (row for row in self.book.rights if row.of == what or (what == "vote" and organ in row.votes_in))
        return tuple(dict.fromkeys((what, *(row.right for row in said))))

    def competent(self, matter: str, day: date) -> list[CompetenceRow]:
        """The rows of the competence table on this matter that held, or may have held, that day."""
        return [row for row in self.by_matter.get(matter, ()) if self.held(row.term, day)]

    def demanded(self, act: Act, day: date) -> list[CompetenceRow]:
        """The rows that make this act rest on a decision, that day.

        A row for what an organ does (``where: {by: ORGAN}``) is for whatever is done to a State by anybody but itself:
        to name nobody, or another organ, is no way around it.
        """
        rows = self.by_act.get(kind_of(act))
        if not rows:
            return []
        held = [row for row in rows if self.held(row.term, day)]
        found = [row for row in held if fits(row.where, act)]
        if found or _is_of_its_own(act):
            return found
        return [row for row in held if BY in row.where and fits(_apart_from_by(row.where), act)]

    def conditions(self, kind: str) -> set[str]:
        """The fields of acts of this kind by whose values it differs, on any day, what they rest on."""
        rows = (*self.by_act.get(kind, ()), *self._bases.get(kind, ()))
        return {field for row in rows for field in row.where}

    def named(self, kind: str, field: str) -> list[str]:
        """The values of that field which the rulebook names for acts of this kind, on any day."""
        rows = (*self.by_act.get(kind, ()), *self._bases.get(kind, ()))
        return list(dict.fromkeys(row.where[field] for row in rows if field in row.where))

    def is_own_record(self, of: str, named: str | None, *days: date) -> bool:
        """Whether the journal was the organisation's own record of this on all of these days."""
        rows = (row for row in self.book.own_records if row.of == of and (not row.named or named in row.named))
        return any(all(self._is_certain(row.term, day) for day in days) for row in rows)

    def tells_payments(self, day: date) -> bool:
        """Whether what is not on record as paid by a day was not paid; where others keep the books, it may be."""
        return any(self.is_own_record(of, None, day) for of in ("payments", "follow_up"))

    def _is_certain(self, term: Term, day: date) -> bool:
        held = self.held(term, day)
        return held is not None and held.certainty == "certain"

    def office(self, key: str) -> OfficeRow | None:
        """The office of a key: the row that names it, else the one whose pattern it fits (the longest)."""
        found = self.offices.get(key)
        if found is not None or not self._patterns:
            return None if found is not None and found.is_pattern else found
        fitting = [row for row in self._patterns if key.startswith(row.office[:-1]) and len(key) >= len(row.office)]
        return max(fitting, key=lambda row: len(row.office), default=None)

    def rotation(self, organ: str, day: date) -> RotationRow | None:
        """In which order the chair of the organ passes that day.

        A row of ``rotations``; where there is none, the rulebook's ``rotation``, if ``ORGAN.rotation`` has a value.
        """
        held = [row for row in self.book.rotations if organ in row.organs and self.held(row.term, day)]
        if held:
            return held[-1]
        rule = self.value(f"{organ}.rotation", day)
        if rule is None:
            return None
        return RotationRow(organs=(organ,), by="list", provision=rule.provision)

    def composition(self, organ: str, day: date) -> Composition | None:
        """How the organ is composed that day, if its seats are filled by election or by delegations."""
        row = self.organs.get(organ)
        if row is None or row.seats != "elected":
            return None
        held = [(one, found.certainty) for one in row.compositions if (found := self.held(one.term, day)) is not None]
        certain = [one for one, certainty in held if certainty == "certain"]
        rows = certain or [one for one, _ in held]
        return rows[-1] if rows else None

    def founding_held(self, day: date) -> Held | None:
        """Whether the founding period covered the day."""
        founding = self.book.founding
        if founding is None:
            return None
        return self.held(Term(since=founding.since, until_effect_of=founding.until_effect_of), day)

    def provision_of(self, act: Act, day: date) -> str | None:
        """The provision an act rests on: its own word, the competence table, the table of bases, the founding text."""
        if act.provision is not None:
            return act.provision
        return next(self._provisions_of(act, day), None)

    def _provisions_of(self, act: Act, day: date) -> Iterator[str]:
        matter = first_in(act, ("matter",))
        if matter is not None:
            organ = first_in(act, ("organ",))
            yield from (row.provision for row in self.competent(matter, day) if organ in row.organs)
        yield from (row.provision for row in self.demanded(act, day))
        rows = self._bases.get(kind_of(act), [])
        yield from (row.provision for row in rows if fits(row.where, act) and self.held(row.term, day))
        if self.book.founding is not None and self.founding_held(day):
            yield self.book.founding.provision

    def procedure(self, organ: str, matter: str, day: date) -> ProcedureRow | None:
        """The procedure by which the organ decides on the matter that day: a row naming the matter goes first."""
        only = self._only.get(organ)
        if only is not None:
            return only
        general = None
        for row in self._procedures.get(organ, ()):
            if (matter in row.matters or not (row.matters or general)) and self.held(row.term, day):
                if row.matters:
                    return row
                general = row
        return general


def _no_effect(_text: str) -> None:
    return None


def _no_members(_day: date) -> tuple[str, ...]:
    return ()


def _nobody_holding(_standing: str, _day: date) -> tuple[str, ...]:
    return ()


def _never_ceased(_treaty: str, _party: str) -> tuple[date, ...]:
    return ()


def _nothing_closed(_act: str) -> bool:
    return False


def _is_without_end(term: Term) -> bool:
    """Whether what has this term holds on every day."""
    return term.since is None and term.effect_of is None and term.until is None and term.until_effect_of is None


def _is_ahead(end: Effect, day: date) -> bool:
    """Whether the end can only come later, so that nothing about the day rests on it."""
    return end.since.earliest is not None and day < end.since.earliest


def _is_of_its_own(act: Act) -> bool:
    """Whether an act is about no State, or is done by the one that it is about: a renunciation."""
    about = first_in(act, ("state", "subject"), ("object",))
    return about is None or act.by == about


def _apart_from_by(where: Mapping[str, str]) -> dict[str, str]:
    return {field: value for field, value in where.items() if field != BY}


def fits(where: Mapping[str, str], act: Act) -> bool:
    """Whether the act has these field values; of a flag, ``true`` or ``false``."""
    return all(_told(getattr(act, field, None)) == value for field, value in where.items())


def _told(value: object) -> object:
    return str(value).lower() if isinstance(value, bool) else value
