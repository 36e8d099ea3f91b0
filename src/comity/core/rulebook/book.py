"""What a rulebook holds. Numbers, fractions, names, dates and citations; never expressions.

Everything dated has ``since`` (a partial date) or ``effect_of`` (a text: it holds from that text's entry into force,
and is ``possible`` from its adoption until then), and ``until`` (excluded) or ``until_effect_of``.
"""

from typing import Literal

from comity.core.kernel.days import PartialDate
from comity.core.kernel.names import Identifier, Names
from comity.core.kernel.value import Value
from comity.core.record.act import Grade, Source
from comity.core.rulebook.clauses import Clause, PracticeRow
from comity.core.rulebook.scales import LadderRow, RightRow, ScaleRow
from comity.core.rulebook.voting import DecisionCondition, ObjectionRule, Preceding, ProcedureName, Quorum


class Term(Value, kw_only=True):
    """From when to when something holds."""

    since: PartialDate | None = None
    effect_of: Identifier | None = None
    until: PartialDate | None = None
    until_effect_of: Identifier | None = None


class Provision(Value, kw_only=True):
    """One provision; ``provision`` is how it is cited and its key (``Charter, Art. 13``), ``summary`` our own words."""

    provision: str
    text: Identifier
    names: Names = {}
    summary: Names
    is_principle: bool = False
    grade: Grade
    term: Term = Term()
    sources: tuple[Source, ...] = ()


class CompetenceRow(Value, kw_only=True):
    """``organs`` may decide on ``matter``; ``acts`` are the kinds that rest on such a decision.

    ``where`` narrows the kinds to acts with these field values (``standing: observer``). An act of such a kind must
    cite as its ``authority`` a decision on this matter, of one of these organs, that has effect on the act's day.
    """

    matter: str
    names: Names = {}
    organs: tuple[Identifier, ...]
    provision: str
    acts: tuple[str, ...] = ()
    where: dict[str, str] = {}
    term: Term = Term()
    grade: Grade = "primary"


class BasisRow(Value, kw_only=True):
    """The provision that acts of this kind rest on, where no decision is needed. ``where`` as in competence."""

    act: str
    provision: str
    where: dict[str, str] = {}
    term: Term = Term()
    grade: Grade = "primary"


class ProcedureRow(Value, kw_only=True):
    """How ``organs`` decide on ``matters`` (empty: on any not named by another row). The first row that fits applies.

    It names a ``procedure`` or says a ``condition``. ``fraction`` (``2/3``) is what a qualified or weighted majority
    needs: at least that much. ``weights`` is a member's voting weight. ``quorum_fraction`` of those entitled to vote
    must take part, or what ``quorum`` asks for. ``preceded_by`` is what must be on record before; ``objections`` may be
    made after the adoption.
    """

    procedure: ProcedureName | None = None
    condition: DecisionCondition | None = None
    organs: tuple[Identifier, ...]
    matters: tuple[str, ...] = ()
    provision: str
    fraction: str | None = None
    quorum_fraction: str | None = None
    quorum: Quorum | None = None
    preceded_by: tuple[Preceding, ...] = ()
    objections: ObjectionRule | None = None
    weights: dict[str, int] = {}
    term: Term = Term()
    grade: Grade = "primary"


Class = tuple[str | tuple[str, ...], ...]
"""A union: standings and classes by their names, and lists of States: ``[member, observers, [LIE, SMR]]``."""


class ClassRow(Value, kw_only=True):
    """A class of States of which the law speaks: those of ``any`` of these standings, classes and lists of States."""

    category: Identifier
    names: Names = {}
    any: Class
    provision: str | None = None


class OpenTo(Value, kw_only=True):
    """Who may hold a standing: subjects of these forms, and of ``any`` of these classes (none named: whoever)."""

    forms: tuple[Literal["state", "organisation", "territory"], ...] = ()
    any: Class = ()


class StandingRow(Value, kw_only=True):
    """A standing a State may hold. ``ends`` are the standings that end when it begins.

    ``is_membership`` marks the one that makes a member; ``requires`` the kinds of acts that must be on record for the
    State before an admission or grant (``membership.memorandum``), from ``required_since``. Without ``open_to``
    membership is open to States, any other standing to organisations and territories too.
    """

    standing: str
    names: Names
    is_membership: bool = False
    open_to: OpenTo | None = None
    ends: tuple[str, ...] = ()
    provision: str | None = None
    requires: tuple[str, ...] = ()
    required_since: PartialDate | None = None
    term: Term = Term()


class SeatRule(Value, kw_only=True):
    """Which office of a State sits in an organ for it. ``states`` empty: every State not named by another rule."""

    office: str
    states: tuple[str, ...] = ()
    provision: str | None = None
    term: Term = Term()
    grade: Grade = "primary"


class OrganRow(Value, kw_only=True):
    """An organ. ``seats``: ``members`` if each member has one, ``none`` for a permanent body.

    ``chair``: ``rotation`` if the chair passes from State to State.
    """

    organ: Identifier
    names: Names
    short: Names = {}
    form: Literal["council", "meeting", "body"]
    seats: Literal["members", "none"] = "members"
    seat_rules: tuple[SeatRule, ...] = ()
    functions: Names = {}
    provision: str
    chair: Literal["rotation", "none"] = "none"
    grade: Grade = "primary"
    sources: tuple[Source, ...] = ()


class OfficeRow(Value, kw_only=True):
    """An office of an organ (Secretary-General), or of a State whose holder sits in one (``KAZ/head_of_state``)."""

    office: Identifier
    names: Names
    organ: Identifier | None = None
    state: str | None = None
    term_years: int | None = None
    provision: str | None = None


class ParameterValue(Value, kw_only=True):
    """One value of a parameter.

    null is a value: the law or the sources say nothing, and ``note`` says what was looked for.
    """

    value: str | int | bool | list[str] | None
    provision: str | None = None
    grade: Grade = "primary"
    term: Term = Term()
    note: str | None = None
    sources: tuple[Source, ...] = ()


class Parameter(Value, kw_only=True):
    """A dated value of the law. The unit is last in the name: ``papers_days_min``. Fractions are strings: ``2/3``."""

    parameter: str
    names: Names = {}
    values: tuple[ParameterValue, ...]


class Founding(Value, kw_only=True):
    """The founding period: before the charter, authority is the founding text and the founders' agreement."""

    text: Identifier
    provision: str
    since: PartialDate
    until_effect_of: Identifier


class Rulebook(Value, kw_only=True):
    """The whole law of an organisation.

    Files of the folder ``rulebook/`` are read together; each key stands in one file.
    """

    organisation: str
    names: Names
    short: Names
    languages: tuple[str, ...]
    founding: Founding | None = None
    rotation: tuple[str, ...] = ()
    standings: tuple[StandingRow, ...]
    classes: tuple[ClassRow, ...] = ()
    organs: tuple[OrganRow, ...]
    offices: tuple[OfficeRow, ...] = ()
    provisions: tuple[Provision, ...]
    competence: tuple[CompetenceRow, ...]
    bases: tuple[BasisRow, ...] = ()
    procedures: tuple[ProcedureRow, ...]
    parameters: tuple[Parameter, ...] = ()
    clauses: tuple[Clause, ...] = ()
    practices: tuple[PracticeRow, ...] = ()
    scales: tuple[ScaleRow, ...] = ()
    rights: tuple[RightRow, ...] = ()
    ladder: tuple[LadderRow, ...] = ()
