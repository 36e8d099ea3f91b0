"""What may be done now: of a thing on a day, the kinds of acts that may be done to it, by whom, and why the others not.

The answer is that of an act done last on the day. Nothing of the law is written here a second time: for each kind of
act in a lifecycle (``comity.core.lifecycle``) the act is made as far as the thing and the day determine it, and put to
the same check of the stage and the same question of competence as ``propose`` puts it to. What else an act says (terms,
amounts, positions) has its own findings when it is proposed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from itertools import product
from typing import Any, Final, Literal, NamedTuple

import msgspec
from msgspec import Struct

from comity.core.chapters.decisions.acts import Adoption
from comity.core.ground import Ground, finding
from comity.core.kernel.days import PartialDate
from comity.core.kernel.fields import field_of, first_in, having
from comity.core.lifecycle import NONE, Lifecycle, Transition
from comity.core.record.act import Act
from comity.core.record.finding import Finding
from comity.core.record.lines import not_examined, taken_already
from comity.core.registers import CHAPTERS, Registers
from comity.core.rulebook.book import CompetenceRow
from comity.core.rulebook.competence import lacking
from comity.core.rulebook.law import Law
from comity.core.standing import Reads, standing_on

May = Literal["now", "on_decision", "not"]
"""It can be done as things stand; it can once an organ has decided; it would be refused."""
LIFECYCLES: Final[tuple[Lifecycle, ...]] = tuple(one for chapter in CHAPTERS for one in chapter.lifecycles)
_LATE: Final = PartialDate("9999-12-31")


class Thing(NamedTuple):
    """Something that acts are about: the register in which it stands (``meetings``) and its key there."""

    of: str
    key: str


class Need(Struct, frozen=True, kw_only=True):
    """The decision that an act must rest on: on which matter, of which organs, by which provision.

    ``matter`` is None where a decision on any matter serves, ``organs`` are none where one of any organ does.
    ``may_cite`` are the decisions on record (or the founding text) that serve.
    """

    matter: str | None
    organs: tuple[str, ...]
    provision: str | None
    may_cite: tuple[str, ...] = ()


class Possibility(Struct, frozen=True, kw_only=True):
    """One kind of act that is about the thing, and whether it may be done.

    ``where`` are values of the act's fields for which this answer holds (``standing: observer``); empty: for any.
    ``stages`` are those at which the thing stands, ``leads_to`` the one to which the act leads (None: it stays).
    ``matters`` are those on which the organ may decide, where the act is a decision. ``found`` is what would be found
    of any such act: where it may not be done, why.
    """

    kind: str
    may: May
    stages: tuple[str, ...]
    leads_to: str | None
    where: Mapping[str, str] = {}
    provision: str | None = None
    need: Need | None = None
    matters: tuple[str, ...] = ()
    found: tuple[Finding, ...] = ()


def possible(registers: Registers, thing: Thing, day: date, reads: Reads | None = None) -> list[Possibility]:
    """What may be done to the thing by an act done last on the day, in the order of the tables; what may not, too.

    A key that is not on record is that of a thing still to begin. ``reads`` leaves out of account what it does not let
    through, as for one who has not those bodies. Empty where no lifecycle is of that register.
    """
    stood = standing_on(registers, day, reads)
    ground = _ground(stood, day)
    taken = thing.key in registers.acts and (reads is None or reads(registers.acts[thing.key]))
    asked = [_Asked(stood, ground, one, thing.key, taken) for one in LIFECYCLES if one.of == thing.of]
    return [answer for one in asked for answer in one.answers()]


def things(registers: Registers, key: str, day: date, reads: Reads | None = None) -> list[Thing]:
    """The things of this key that are on record on the day: a charter is a text, and may be a programme."""
    ground = _ground(standing_on(registers, day, reads), day)
    return list(dict.fromkeys(Thing(one.of, key) for one in LIFECYCLES if one.is_known(key, ground)))


class _Asked(NamedTuple):
    """One lifecycle, asked about one key; ``is_taken`` tells whether an act has it for its id."""

    registers: Registers
    ground: Ground
    lifecycle: Lifecycle
    key: str
    is_taken: bool

    def answers(self) -> Iterator[Possibility]:
        """One for each kind of act, or for each of its variants where they differ."""
        for kind, row in self.lifecycle.transitions.items():
            known = self._known(kind, row)
            found = [
                self._answer(kind, row, {**known, **variant}, variant)
                for variant in _variants(kind, row, known, self.ground.law)
            ]
            if len({_apart_from_where(one) for one in found}) == 1:
                yield msgspec.structs.replace(found[0], where={})
            else:
                yield from found

    def _known(self, kind: type[Act], row: Transition) -> dict[str, Any]:
        """The fields of the act that the thing determines."""
        is_known = self.lifecycle.is_known(self.key, self.ground)
        if self.lifecycle.is_act and not is_known and NONE in row.at:
            return {"id": self.key}
        more = self.lifecycle.known(kind, self.key, self.ground) if self.lifecycle.known is not None else {}
        return {**(row.naming or self.lifecycle.naming).fields(self.key), **more}

    def _answer(
        self, kind: type[Act], row: Transition, fields: Mapping[str, Any], where: Mapping[str, Any]
    ) -> Possibility:
        law, day = self.ground.law, self.ground.day
        act = _as_far_as_known(kind, day, fields)
        found = list(self.lifecycle.check(act, self.ground))
        if self.is_taken and act.id == self.key:
            found.append(taken_already(act))
        matters, refused = self._matters(act)
        found += refused
        need = self._need(act, row)
        may: May = "now"
        if need is not None and not need.may_cite:
            may = "on_decision"
            able = any(self.registers.organs.established(organ, day) for organ in need.organs or law.organs)
            if not able and not _is_refused(found):
                nobody = finding(
                    "CompetenceLacking", "inadmissible", act, f"No organ is established on {day} to decide."
                )
                found += list(lacking(act, day, law, self.ground.deciding)) or [nobody]
        is_refused = _is_refused(found)
        if is_refused and self.registers.closed:
            found = [not_examined(one) for one in found]
        return Possibility(
            kind=str(kind.__struct_config__.tag),
            may="not" if is_refused else may,
            stages=self.lifecycle.stages(self.key, self.ground) or (NONE,),
            leads_to=row.to,
            where={name: value for name, value in where.items() if value is not None},
            provision=(need and need.provision) or law.provision_of(act, day),
            need=need,
            matters=matters,
            found=tuple(found),
        )

    def _matters(self, act: Act) -> tuple[tuple[str, ...], list[Finding]]:
        """On what its organ may decide that day, if it is a decision; why on nothing."""
        law, day = self.ground.law, self.ground.day
        named = having(type(act), ("matter",))
        if not named or not having(type(act), ("organ",)):
            return (), []
        (field,) = named
        given = getattr(act, field.name)
        tried = {
            matter: list(lacking(msgspec.structs.replace(act, **{field.name: matter}), day, law, self._nothing_decided))
            for matter in ([given] if given is not None else law.by_matter)
        }
        open_to_it = tuple(matter for matter, found in tried.items() if not found)
        if open_to_it or given is not None:
            return open_to_it, [one for found in tried.values() for one in found if not open_to_it]
        message = f"The rulebook gives {first_in(act, ('organ',))} no matter to decide on {day}."
        return (), [finding("CompetenceLacking", "inadmissible", act, message)]

    @staticmethod
    def _nothing_decided(_decision: str) -> None:
        return None

    def _need(self, act: Act, row: Transition) -> Need | None:
        """The decision that it must rest on: the rulebook asks for one that day, or the thing itself does."""
        rows = self.ground.law.demanded(act, self.ground.day)
        if not rows:
            return self._need_of(row.rests_on(self.key, self.ground), act) if row.rests_on is not None else None
        return Need(
            matter=rows[0].matter,
            organs=tuple(dict.fromkeys(organ for row in rows for organ in row.organs)),
            provision=rows[0].provision,
            may_cite=tuple(self._serving(act, rows)),
        )

    def _need_of(self, organs: tuple[str, ...], act: Act) -> Need:
        """A decision of the organ that decided of the thing before, other than the thing itself.

        Where that organ is no more, another's serves.
        """
        day, items = self.ground.day, self.registers.decisions.items.values()
        organs = tuple(organ for organ in organs if self.registers.organs.established(organ, day))
        serving = (one for one in items if isinstance(one.act, Adoption) and one.stands and one.decision != self.key)
        may_cite = tuple(
            one.decision
            for one in serving
            if (not organs or one.act.organ in organs)
            and not _is_refused(self._spent(msgspec.structs.replace(act, authority=one.decision)))
        )
        provision = self.ground.law.provision_of(act, day)
        return Need(matter=None, organs=organs, provision=provision, may_cite=may_cite)

    def _spent(self, citing: Act) -> Iterable[Finding]:
        """Why the decision that it cites carries it no more."""
        return self.lifecycle.spent(citing, self.ground) if self.lifecycle.spent is not None else ()

    def _serving(self, act: Act, rows: list[CompetenceRow]) -> Iterator[str]:
        """What it may cite. An act that names the day of its effect may name one late enough for the decision."""
        law, day = self.ground.law, self.ground.day
        days = {one.name: _LATE for one in having(type(act), ("day",), ("effect", "since"))}
        matters = {row.matter for row in rows}
        adopted = (key for key, item in self.registers.decisions.items.items() if _decides(item.act, matters))
        founding = (law.book.founding.text,) if law.book.founding is not None else ()
        for cited in (*founding, *adopted):
            citing = msgspec.structs.replace(act, authority=cited, **days)
            found = [*lacking(citing, day, law, self.ground.deciding), *self._spent(citing)]
            if not any(one.severity == "inadmissible" or one.rule == "AuthorityNotOpen" for one in found):
                yield cited


def _is_refused(found: Iterable[Finding]) -> bool:
    return any(one.severity == "inadmissible" for one in found)


def _decides(act: Act, matters: set[str]) -> bool:
    return isinstance(act, Adoption) and act.matter in matters


def _apart_from_where(one: Possibility) -> bytes:
    return msgspec.json.encode(msgspec.structs.replace(one, where={}))


@cache
def _blank(kind: type[Act]) -> Mapping[str, None]:
    """The fields that every act of the kind has, with nothing in them."""
    return {one.name: None for one in msgspec.structs.fields(kind) if one.required}


def _as_far_as_known(kind: type[Act], day: date, fields: Mapping[str, Any]) -> Act:
    """An act of the kind on that day with these fields; it is asked about these and no others."""
    tag = str(kind.__struct_config__.tag)
    given = {"id": tag, "on": PartialDate(day.isoformat()), **fields}
    return kind(**{**_blank(kind), **given})


def _variants(kind: type[Act], row: Transition, known: Mapping[str, Any], law: Law) -> Iterator[dict[str, Any]]:
    """The values that the act's fields can have on which the answer may hang and which the thing does not determine."""
    asked = (*row.choices, *sorted(law.conditions(str(kind.__struct_config__.tag))))
    names = [name for name in dict.fromkeys(asked) if name not in known and field_of(kind, name) is not None]
    domains = [_values(kind, name, law) for name in names]
    return (dict(zip(names, values, strict=True)) for values in product(*domains))


def _values(kind: type[Act], name: str, law: Law) -> tuple[str | None, ...]:
    """Those of the rulebook's tables; else those that it names for such acts, and any other (None)."""
    field = field_of(kind, name)
    meaning = field.meaning.name if field is not None else ""
    named = law.named(str(kind.__struct_config__.tag), name)
    if field is not None and field.choices:
        return (*named, None) if len(named) < len(field.choices) else tuple(named)
    closed = {"standing": law.standings, "organ": law.organs, "office": law.offices}.get(meaning)
    if closed is not None:
        return tuple(closed)
    if meaning == "right":
        return tuple(row.right for row in law.book.rights)
    return (*named, None)


def _ground(registers: Registers, day: date) -> Ground:
    """The ground of an act done last on that day."""
    ground = registers.ground.beside()
    ground.day = day
    return ground
