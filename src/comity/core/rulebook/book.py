"""What a rulebook holds. Numbers, fractions, names, dates and citations; never expressions.

Everything dated has ``since`` (a partial date) or ``effect_of`` (a text: it holds from that text's entry into force,
and is ``possible`` from its adoption until then), and ``until`` (excluded) or ``until_effect_of``.
"""

from typing import Annotated, Literal

from msgspec import Meta

from comity.core.kernel.days import PartialDate
from comity.core.kernel.meaning import (
    ADDRESSEE,
    CLASS,
    DATED,
    FIELD,
    FLAG,
    FRACTION,
    KIND,
    LANGUAGE,
    MARK,
    MATTER,
    NAMES,
    NUMBER,
    OFFICE,
    ORGAN,
    PLAIN,
    PROVISION,
    SENTENCE,
    STATE,
    STATE_OFFICE,
    STATEMENT,
    SUBJECT,
    TEXT,
    TREATY,
    told,
)
from comity.core.kernel.names import Identifier, Names
from comity.core.kernel.value import Value
from comity.core.record.act import Grade, Source
from comity.core.rulebook.clauses import Clause, PracticeRow
from comity.core.rulebook.composition import Class, Composition, Term
from comity.core.rulebook.publications import Publication
from comity.core.rulebook.rotation import RotationRow, StateGroup
from comity.core.rulebook.scales import LadderRow, RightRow, ScaleRow
from comity.core.rulebook.standing import ClassRow, StandingRow
from comity.core.rulebook.voting import DecisionCondition, ObjectionRule, Preceding, ProcedureName, Quorum


class Provision(Value, kw_only=True):
    """One provision; ``provision`` is how it is cited and its key (``Charter, Art. 13``), ``summary`` our own words."""

    provision: Annotated[str, PROVISION, told("citation of the provision that says so")]
    text: Annotated[Identifier, TEXT, told("key of the text")]
    names: Annotated[Names, NAMES, told("names by language")] = {}
    summary: Annotated[Names, STATEMENT, told("what it says, in our own words, by language")]
    is_principle: Annotated[bool, FLAG, told("true for a principle, against which acts may be challenged")] = False
    grade: Annotated[Grade, told("how well the value is known, as for sources")]
    term: Annotated[Term, told("from when to when it holds; empty: always")] = Term()
    sources: Annotated[tuple[Source, ...], told("where it is written, each with a grade")] = ()


class CompetenceRow(Value, kw_only=True):
    """``organs`` may decide on ``matter``; ``acts`` are the kinds that rest on such a decision.

    ``where`` narrows the kinds to acts with these field values (``standing: observer``). An act of such a kind must
    cite as its ``authority`` a decision on this matter, of one of these organs, that has effect on the act's day.
    """

    matter: Annotated[str, MATTER, told("key of the matter, free words in snake_case")]
    names: Annotated[Names, NAMES, told("names by language")] = {}
    organs: Annotated[tuple[Identifier, ...], ORGAN, told("the organs concerned")]
    provision: Annotated[str, PROVISION, told("citation of the provision that says so")]
    acts: Annotated[tuple[str, ...], KIND, told("the kinds of acts that rest on such a decision")] = ()
    where: Annotated[
        dict[Annotated[str, FIELD], Annotated[str, MARK]], told("narrows the kinds to acts with these field values")
    ] = {}
    term: Annotated[Term, told("from when to when it holds; empty: always")] = Term()
    grade: Annotated[Grade, told("how well the value is known, as for sources")] = "primary"


class BasisRow(Value, kw_only=True):
    """The provision that acts of this kind rest on, where no decision is needed. ``where`` as in competence."""

    act: Annotated[str, KIND, told("the kind of act")]
    provision: Annotated[str, PROVISION, told("citation of the provision that says so")]
    where: Annotated[
        dict[Annotated[str, FIELD], Annotated[str, MARK]], told("narrows the kinds to acts with these field values")
    ] = {}
    term: Annotated[Term, told("from when to when it holds; empty: always")] = Term()
    grade: Annotated[Grade, told("how well the value is known, as for sources")] = "primary"


class ProcedureRow(Value, kw_only=True):
    """How ``organs`` decide on ``matters`` (empty: on any not named by another row). The first row that fits applies.

    It names a ``procedure`` or says a ``condition``. ``fraction`` (``2/3``) is what a qualified or weighted majority
    needs: at least that much. ``weights`` is a member's voting weight. ``quorum_fraction`` of those entitled to vote
    must take part, or what ``quorum`` asks for. ``preceded_by`` is what must be on record before; ``objections`` may be
    made after the adoption.
    """

    procedure: Annotated[ProcedureName, told("the procedure, by the name of its function")] | None = None
    condition: Annotated[DecisionCondition, told("what a decision needs, where no named procedure says it")] | None = (
        None
    )
    organs: Annotated[tuple[Identifier, ...], ORGAN, told("the organs concerned")]
    matters: Annotated[tuple[str, ...], MATTER, told("the matters it is for; empty: any that no other row names")] = ()
    provision: Annotated[str, PROVISION, told("citation of the provision that says so")]
    fraction: (
        Annotated[str, FRACTION, told("what a qualified or weighted majority needs, as `2/3`: at least that much")]
        | None
    ) = None
    quorum_fraction: (
        Annotated[str, FRACTION, told("the part of those entitled to vote that must take part, as `2/3`")] | None
    ) = None
    quorum: Annotated[Quorum, told("how many must take part")] | None = None
    preceded_by: Annotated[tuple[Preceding, ...], told("what must be on record before the organ decides")] = ()
    objections: Annotated[ObjectionRule, told("objections that may be made after the adoption")] | None = None
    weights: Annotated[dict[Annotated[str, STATE], Annotated[int, NUMBER]], told("a member's voting weight")] = {}
    term: Annotated[Term, told("from when to when it holds; empty: always")] = Term()
    grade: Annotated[Grade, told("how well the value is known, as for sources")] = "primary"


class SeatRule(Value, kw_only=True):
    """Which office of a State sits in an organ for it. ``states`` empty: every State not named by another rule."""

    office: Annotated[
        str, STATE_OFFICE, told("the office of the State: `head_of_state` stands for `KAZ/head_of_state`")
    ]
    states: Annotated[
        tuple[str, ...], STATE, told("the States it is for; empty: every State that no other rule names")
    ] = ()
    provision: Annotated[str, PROVISION, told("citation of the provision that says so")] | None = None
    term: Annotated[Term, told("from when to when it holds; empty: always")] = Term()
    grade: Annotated[Grade, told("how well the value is known, as for sources")] = "primary"


class StateOfficeRow(Value, kw_only=True):
    """An office that States have, by whatever name each gives it; a seat goes to its holder."""

    office: Annotated[
        Identifier, STATE_OFFICE, told("key of the office in any State: `head_of_state` stands for `KAZ/head_of_state`")
    ]
    names: Annotated[Names, NAMES, told("names by language")]


class AddresseeRow(Value, kw_only=True):
    """Whom texts order to do something without naming a State, an organ or a body on record: ``each Party``."""

    addressee: Annotated[str, ADDRESSEE, told("the words by which acts name them")]
    names: Annotated[Names, NAMES, told("names by language")]


class OrganRow(Value, kw_only=True):
    """An organ. ``seats``: ``members`` if each has one, ``elected``, or ``none`` for a permanent body.

    ``seated`` says who has one in place of the members: ``[member, associate]``. Of an elected one ``compositions``
    say, term by term, how its seats are filled.

    ``chair``: ``rotation`` if the chair passes from State to State.
    """

    organ: Annotated[Identifier, ORGAN, told("key of the organ")]
    names: Annotated[Names, NAMES, told("names by language")]
    short: Annotated[Names, NAMES, told("short names by language")] = {}
    form: Annotated[Literal["council", "meeting", "body"], told("what kind of organ it is")]
    seats: Annotated[
        Literal["members", "elected", "none"],
        told("`members` if each has one, `elected` if `compositions` say who has, `none` for a permanent body"),
    ] = "members"
    seated: Annotated[Class, CLASS, told("who has a seat in it, where that is not every member and nobody else")] = ()
    compositions: Annotated[
        tuple[Composition, ...], told("how its seats are filled, where they are elected, term by term")
    ] = ()
    seat_rules: Annotated[tuple[SeatRule, ...], told("which office of a State sits in the organ")] = ()
    functions: Annotated[Names, STATEMENT, told("what it is for, by language")] = {}
    provision: Annotated[str, PROVISION, told("citation of the provision that says so")]
    chair: Annotated[Literal["rotation", "none"], told("`rotation` if the chair passes from State to State")] = "none"
    grade: Annotated[Grade, told("how well the value is known, as for sources")] = "primary"
    sources: Annotated[tuple[Source, ...], told("where it is written, each with a grade")] = ()


OfficePattern = Annotated[
    str,
    Meta(
        pattern=r"^[A-Za-z0-9][A-Za-z0-9._:-]*(?:/[A-Za-z0-9_:-][A-Za-z0-9._:-]*)*(?:/\*)?\Z",
        max_length=120,
        description="an identifier; with /* at its end, of every office that begins so",
    ),
]
"""The key of an office, or what the keys of several begin with."""


class OfficeRow(Value, kw_only=True):
    """An office of an organ (Secretary-General), or of a State whose holder sits in one (``KAZ/head_of_state``).

    ``judge/*`` stands for every office whose key begins so (``judge/1``). ``terms_max`` and ``consecutive_terms_max``
    limit how often one person holds it. ``alternates``: one of another State, or of another of the ``groups``, follows.
    """

    office: Annotated[OfficePattern, OFFICE, told("key of the office; `judge/*`: of every one that begins so")]
    names: Annotated[Names, NAMES, told("names by language")]
    organ: Annotated[Identifier, ORGAN, told("the organ whose office it is")] | None = None
    state: Annotated[str, STATE, told("the State whose office it is")] | None = None
    term_years: Annotated[int, NUMBER, told("how long a term lasts")] | None = None
    terms_max: Annotated[int, NUMBER, told("how many terms one may hold in all")] | None = None
    consecutive_terms_max: Annotated[int, NUMBER, told("how many terms one may hold one after the other")] | None = None
    alternates: Annotated[
        Literal["none", "states", "groups"], told("whether one of another State, or of another group, follows")
    ] = "none"
    groups: Annotated[tuple[StateGroup, ...], told("the groups that alternate")] = ()
    provision: Annotated[str, PROVISION, told("citation of the provision that says so")] | None = None

    @property
    def is_pattern(self) -> bool:
        """Whether it stands for every office whose key begins so."""
        return self.office.endswith("/*")


class ParameterValue(Value, kw_only=True):
    """One value of a parameter; ``names`` say it to readers, where it is a word.

    null is a value: the law or the sources say nothing, and ``note`` says what was looked for.
    """

    value: (
        Annotated[
            str | int | bool | list[str], PLAIN, told("the value; null says that the law or the sources are silent")
        ]
        | None
    )
    names: Annotated[Names, NAMES, told("what readers are told for the value, by language, where it is a word")] = {}
    provision: Annotated[str, PROVISION, told("citation of the provision that says so")] | None = None
    grade: Annotated[Grade, told("how well the value is known, as for sources")] = "primary"
    term: Annotated[Term, told("from when to when it holds; empty: always")] = Term()
    note: Annotated[str, SENTENCE, told("what was looked for, where the value is null")] | None = None
    sources: Annotated[tuple[Source, ...], told("where it is written, each with a grade")] = ()


class Parameter(Value, kw_only=True):
    """A dated value of the law. The unit is last in the name: ``papers_days_min``. Fractions are strings: ``2/3``."""

    parameter: Annotated[str, MARK, told("name of the parameter, the unit last: `papers_days_min`")]
    names: Annotated[Names, NAMES, told("names by language")] = {}
    values: Annotated[tuple[ParameterValue, ...], told("its values, each with its term")]


class Founding(Value, kw_only=True):
    """The founding period: before the charter, authority is the founding text and the founders' agreement."""

    text: Annotated[Identifier, TEXT, told("key of the text")]
    provision: Annotated[str, PROVISION, told("citation of the provision that says so")]
    since: Annotated[PartialDate, DATED, told("first day, a partial date")]
    until_effect_of: Annotated[Identifier, TEXT, told("it holds until the entry into force of this text")]


class OwnRecord(Value, kw_only=True):
    """Of what the journal is the organisation's own record: where it is, what is not on record was not done.

    ``treaties``: what it receives as depositary, or whose file it keeps (``named``: of these treaties; empty: of all).
    ``follow_up``: what becomes of what its decisions and texts order, the payment of what they assess among it.
    ``payments``: what it is paid, and that alone. Elsewhere silence settles nothing: nobody is late, or in arrears.
    """

    of: Annotated[
        Literal["treaties", "follow_up", "payments"],
        MARK,
        told("the files of treaties, what becomes of orders, or what is paid"),
    ]
    named: Annotated[tuple[Identifier, ...], TREATY, told("these treaties only; none: all")] = ()
    provision: Annotated[str, PROVISION, told("citation of the provision that says so")] | None = None
    term: Annotated[Term, told("from when to when it holds; empty: always")] = Term()
    note: Annotated[str, SENTENCE, told("how it is known")] | None = None
    sources: Annotated[tuple[Source, ...], told("where it is written, each with a grade")] = ()


class Rulebook(Value, kw_only=True):
    """The whole law of an organisation.

    Files of the folder ``rulebook/`` are read together; each key stands in one file.
    """

    organisation: Annotated[str, MARK, told("short key of the organisation")]
    names: Annotated[Names, NAMES, told("names by language")]
    short: Annotated[Names, NAMES, told("short names by language")]
    subject: (
        Annotated[
            Identifier,
            SUBJECT,
            told("the organisation's own key among the subjects: acts about it give it other names, day by day"),
        ]
        | None
    ) = None
    languages: Annotated[tuple[str, ...], LANGUAGE, told("official languages, as language tags")]
    pages: Annotated[
        tuple[str, ...],
        LANGUAGE,
        told("languages in which pages are offered; empty: all that there are words for"),
    ] = ()
    founding: Annotated[Founding, told("the founding period, if there was one")] | None = None
    rotation: Annotated[tuple[str, ...], STATE, told("the order in which States take the chair")] = ()
    rotations: Annotated[
        tuple[RotationRow, ...], told("in which order the chairs of organs pass, organ by organ and term by term")
    ] = ()
    standings: Annotated[tuple[StandingRow, ...], told("how a State may stand to the organisation")]
    classes: Annotated[tuple[ClassRow, ...], told("classes of States of which the law speaks")] = ()
    organs: Annotated[tuple[OrganRow, ...], told("the organs")]
    offices: Annotated[tuple[OfficeRow, ...], told("the offices of organs and of States")] = ()
    state_offices: Annotated[
        tuple[StateOfficeRow, ...], told("what offices of States are called in general, whose holders sit in organs")
    ] = ()
    addressees: Annotated[
        tuple[AddresseeRow, ...],
        told("whom texts order to do something without naming a State, an organ or a body on record"),
    ] = ()
    provisions: Annotated[tuple[Provision, ...], told("the provisions that acts and rules cite")]
    competence: Annotated[tuple[CompetenceRow, ...], told("which organ may decide on which matter")]
    bases: Annotated[tuple[BasisRow, ...], told("provisions of acts that need no decision")] = ()
    procedures: Annotated[tuple[ProcedureRow, ...], told("how organs decide")]
    parameters: Annotated[tuple[Parameter, ...], told("dated values of the law")] = ()
    clauses: Annotated[tuple[Clause, ...], told("final clauses of treaties")] = ()
    practices: Annotated[tuple[PracticeRow, ...], told("how depositaries read what clauses leave open")] = ()
    own_records: Annotated[
        tuple[OwnRecord, ...], told("of what the journal is the organisation's own record, so that absence means no")
    ] = ()
    publications: Annotated[
        tuple[Publication, ...], told("what stands at the addresses of sources: its title and its publisher")
    ] = ()
    scales: Annotated[tuple[ScaleRow, ...], told("scales of contributions")] = ()
    rights: Annotated[tuple[RightRow, ...], told("rights of members that arrears may cost")] = ()
    ladder: Annotated[tuple[LadderRow, ...], told("the ladder of arrears, rung by rung")] = ()
