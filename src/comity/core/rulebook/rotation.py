"""In which order the chair of an organ passes from State to State, as dated data; groups that take turns."""

from __future__ import annotations

from typing import Annotated, Literal

from comity.core.kernel.meaning import LANGUAGE, MARK, NAMES, ORGAN, PROVISION, STATE, told
from comity.core.kernel.names import Identifier, Names
from comity.core.kernel.value import Value
from comity.core.record.act import Grade
from comity.core.rulebook.composition import Term


class StateGroup(Value, kw_only=True):
    """States that take turns with those of other groups: a region, a class."""

    group: Annotated[Identifier, MARK, told("key of the group")]
    names: Annotated[Names, NAMES, told("names by language")] = {}
    states: Annotated[tuple[str, ...], STATE, told("the States that belong to the group")]


class RotationRow(Value, kw_only=True):
    """The order in which the chair of ``organs`` passes.

    ``by`` a ``list`` of States, the ``alphabet`` of their names in a language of that day, or ``groups`` that take
    turns, each by whichever of its States. A State that has no seat that day, or is suspended, is passed over.
    """

    organs: Annotated[tuple[Identifier, ...], ORGAN, told("the organs concerned")]
    by: Annotated[
        Literal["list", "alphabet", "groups"],
        told("a `list` of States, the `alphabet` of their names in a language, or `groups` that take turns"),
    ]
    list: Annotated[tuple[str, ...], STATE, told("the States in their order; empty: the rulebook's `rotation`")] = ()
    language: Annotated[str, LANGUAGE, told("in which language the alphabet is that of their names")] | None = None
    groups: Annotated[tuple[StateGroup, ...], told("the groups in the order of their turns")] = ()
    provision: Annotated[str, PROVISION, told("citation of the provision that says so")] | None = None
    term: Annotated[Term, told("from when to when it holds; empty: always")] = Term()
    grade: Annotated[Grade, told("how well the value is known, as for sources")] = "primary"
