"""How a State may stand to the organisation, and of which classes of States the law speaks."""

from __future__ import annotations

from typing import Annotated, Literal

from comity.core.kernel.days import PartialDate
from comity.core.kernel.meaning import (
    CLASS,
    DATED,
    FLAG,
    KIND,
    LANGUAGE,
    MARK,
    NAMES,
    PROVISION,
    SENTENCE,
    STANDING,
    TREATY,
    WORD,
    told,
)
from comity.core.kernel.names import Identifier, Names
from comity.core.kernel.value import Value
from comity.core.rulebook.composition import Class, Term

PluralForm = Literal["zero", "one", "two", "few", "many", "other"]
"""CLDR's forms of a noun beside a number; a language has ``other`` and those that it tells apart."""


class ClassRow(Value, kw_only=True):
    """A class of States of which the law speaks: those of ``any`` of these standings, classes and lists of States.

    Outside its ``term`` nobody is in it; several rows of one ``category`` are one class, term by term.
    """

    category: Annotated[Identifier, MARK, told("key of the class")]
    names: Annotated[Names, NAMES, told("names by language")] = {}
    any: Annotated[
        Class, CLASS, told("standings and classes by their names, and lists of States; all of them together")
    ]
    provision: Annotated[str, PROVISION, told("citation of the provision that says so")] | None = None
    term: Annotated[Term, told("from when to when it holds; empty: always")] = Term()


class OpenTo(Value, kw_only=True):
    """Who may hold a standing: subjects of these forms, and of ``any`` of these classes (none named: whoever)."""

    forms: Annotated[
        tuple[Literal["state", "organisation", "territory"], ...], told("the kinds of subjects it is open to")
    ] = ()
    any: Annotated[
        Class, CLASS, told("standings and classes by their names, and lists of States; whoever is in one of them")
    ] = ()


class StandingRow(Value, kw_only=True):
    """A standing a State may hold. ``ends`` are the standings that end when it begins.

    ``is_membership`` marks the one that makes a member; ``requires`` the kinds of acts that must be on record for the
    State before an admission or grant (``membership.memorandum``), from ``required_since``. ``counted`` is how so many
    of them are told in a language, by its plural forms: ``{en: {one: "{n} member", other: "{n} members"}}``.
    Without ``open_to`` membership is open to States, any other standing to organisations and territories too.
    ``by_treaty``: whoever is bound by this treaty holds the standing for as long as it is, and nobody else does.
    ``within``: it is held by those that hold this other standing, and ends with it (a founder's, within membership).
    """

    standing: Annotated[str, STANDING, told("key of the standing")]
    names: Annotated[Names, NAMES, told("names by language")]
    counted: Annotated[
        dict[Annotated[str, LANGUAGE], dict[Annotated[PluralForm, WORD], Annotated[str, SENTENCE]]],
        told(
            "how so many of them are told in a language, by the forms of its nouns beside a number: "
            '`{en: {one: "{n} member", other: "{n} members"}}`'
        ),
    ] = {}
    is_membership: Annotated[bool, FLAG, told("true for the one standing that makes a member")] = False
    open_to: (
        Annotated[
            OpenTo,
            told("whom it is open to; empty: States, and whoever else may hold a standing that is no membership"),
        ]
        | None
    ) = None
    by_treaty: (
        Annotated[Identifier, TREATY, told("whoever is bound by this treaty holds it, and nobody else")] | None
    ) = None
    within: (
        Annotated[str, STANDING, told("the standing within which it is held: whoever loses that one loses it too")]
        | None
    ) = None
    ends: Annotated[tuple[str, ...], STANDING, told("the standings that end when this one begins")] = ()
    provision: Annotated[str, PROVISION, told("citation of the provision that says so")] | None = None
    requires: Annotated[
        tuple[str, ...], KIND, told("kinds of acts that must be on record for the State before an admission or grant")
    ] = ()
    required_since: Annotated[PartialDate, DATED, told("the day from which `requires` applies")] | None = None
    term: Annotated[Term, told("from when to when it holds; empty: always")] = Term()
