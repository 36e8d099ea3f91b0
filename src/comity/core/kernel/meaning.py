"""What a field means, said once on the field: in the type of every field of every act, nested value and row.

A meaning says of what sort a value is (a key, a day, an amount, a text by language ...), in which registers a key
stands, and which role it has where several of one sort stand in one act. Whatever asks what a field is (mentions,
labels, search, competence, forms, reference) reads it here, through ``comity.core.kernel.fields``, and never guesses
by the field's name.

In a struct::

    state: StateKey                                   # the plain type, with what it says by default
    chair: Annotated[StateKey, told("the State that presides", role="presiding")]
    by: Annotated[str, ACTOR] | None = None           # the meaning alone, where the pattern of keys was never demanded

The marks are msgspec's ``Meta`` and carry nothing but ``extra``: they constrain no value and change no stored byte.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal

from msgspec import Meta, Struct

from comity.core.kernel import days, money, names

Sort = Literal[
    "key",
    "mark",
    "word",
    "day",
    "year",
    "number",
    "flag",
    "amount",
    "currency",
    "decimal",
    "names",
    "statement",
    "sentence",
    "language",
    "address",
    "digest",
    "plain",
    "group",
]
"""``key``: of a row of a register. ``mark``: a number or short key within something (an item of an agenda, a section).
``word``: of a closed vocabulary. ``names``: what something is called, by language. ``statement``: what was said, by
language. ``sentence``: plain text in one language. ``plain``: JSON of any shape. ``group``: a struct or a pair, whose
parts have meanings of their own."""

Role = Literal[
    "object",
    "presiding",
    "acting",
    "concerned",
    "other",
    "answered",
    "reading",
    "own",
    "title",
    "official",
    "person",
    "rank",
    "place",
    "effect",
    "since",
    "until",
    "due",
    "legal",
    "starts",
    "ends",
    "asserted",
    "requested",
    "dated",
    "fixed",
    "sum",
]
"""What the value is to the act. Of a subject: ``object`` is whom the act is about, ``acting`` who does it or speaks,
``presiding`` who is in the chair, ``concerned`` whom a decision is about, ``other`` anyone else. ``own`` names the
thing itself, ``answered`` the act to which it is an answer. Of a day: ``effect`` and ``since`` are when the act takes
effect, ``until`` (excluded) when what it begins ends, ``due`` by when something is to be done, ``legal`` the act's own
day. Of an amount: ``sum`` is what the act is for."""


class Meaning(Struct, frozen=True, kw_only=True):
    """What the values of a field are.

    ``name`` is its own (``state``, ``office``, ``amount``); ``registers`` those in which its keys stand, the likeliest
    first (``law.scales`` are rows of the rulebook); ``kinds`` the kinds of acts (``treaties.reservation``) whose ids
    they are; ``said`` what it is, in a sentence without a full stop, in English.
    """

    name: str
    sort: Sort
    registers: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    role: Role | None = None
    said: str = ""


def means(
    name: str,
    sort: Sort,
    said: str,
    *,
    registers: tuple[str, ...] = (),
    kinds: tuple[str, ...] = (),
    role: Role | None = None,
) -> Meta:
    """The mark of a meaning, for ``Annotated``; a later mark stands in place of an earlier one."""
    meaning = Meaning(name=name, sort=sort, registers=registers, kinds=kinds, role=role, said=said)
    return Meta(extra={"meaning": meaning})


def vocabulary(name: str, said: str = "") -> Meta:
    """The mark of a word of a closed vocabulary, by what it is a word for: the context in which catalogues keep it."""
    return means(name, "word", said)


def told(said: str, *, role: Role | None = None) -> Meta:
    """What this very field is, in a sentence, and its role where it is another than its type has."""
    return Meta(extra={"said": said} if role is None else {"said": said, "role": role})


def id_of(said: str, *kinds: str, role: Role | None = None) -> Meta:
    """The id of an act of one of these kinds."""
    return means("act", "key", said, registers=("acts",), kinds=kinds, role=role)


# --- keys of registers ----------------------------------------------------------------------------------------------
STATE: Final = means("state", "key", "key of the State", registers=("subjects",), role="object")
SUBJECT: Final = means("subject", "key", "key of the State or organisation", registers=("subjects",), role="object")
BODY: Final = means(
    "body", "key", "the body whose part of the budget it is", registers=("organs", "subjects"), role="other"
)
RESPONSIBLE: Final = means(
    "responsible",
    "key",
    "a State or a body that carries it out",
    registers=("subjects", "organs", "law.addressees"),
    role="other",
)
ACTOR: Final = means("actor", "key", "who did it", registers=("subjects", "organs"), role="acting")
ORGAN: Final = means("organ", "key", "key of the organ as the rulebook has it", registers=("organs",))
OFFICE: Final = means(
    "office",
    "key",
    "key of the office as the rulebook has it (`SG`, `ORGAN/chair`, `XAB/head_of_state`)",
    registers=("offices",),
)
TEXT: Final = means("text", "key", "key of the text", registers=("texts",))
TREATY: Final = means("treaty", "key", "key of the treaty (of its text)", registers=("treaties",))
MEETING: Final = means("meeting", "key", "key of the meeting, ORGAN-NUMBER", registers=("meetings",))
DECISION: Final = means(
    "decision", "key", "id of the decision", registers=("decisions",), kinds=("decisions.adoption",)
)
ACT: Final = means("act", "key", "id of the act concerned", registers=("acts",))
AUTHORITY: Final = means("authority", "key", "the act it rests on", registers=("acts", "texts"))
PROJECT: Final = means("project", "key", "key of the project", registers=("projects",))
WORK: Final = means(
    "work",
    "key",
    "key of the programme (its text) or of the measure (what orders it, and its key therein: `ORGAN-24/6/1`)",
    registers=("measures", "programmes"),
)
ORDERING: Final = means(
    "ordering",
    "key",
    "key of the text or decision to which it is added",
    registers=("texts", "decisions", "programmes"),
)
FUND: Final = means("fund", "key", "key of the fund", registers=("funds",))
SCALE: Final = means("scale", "key", "key of the scale, one of the rulebook's", registers=("law.scales",))
PROVISION: Final = means(
    "provision", "key", "citation of the provision, one of the rulebook's", registers=("law.provisions",)
)
MATTER: Final = means(
    "matter",
    "key",
    "what the decision is on: a matter of the rulebook's competence table",
    registers=("law.matters",),
)
STANDING: Final = means("standing", "key", "a standing of the rulebook", registers=("law.standings",))
STATE_OFFICE: Final = means(
    "state_office", "key", "key of an office that States have", registers=("law.state_offices", "offices")
)
ADDRESSEE: Final = means("addressee", "key", "whom a text orders to do something", registers=("law.addressees",))
DEPOSITARY: Final = means("depositary", "key", "key of the depositary", registers=("organs", "subjects"), role="other")
PARTICIPANT: Final = means("participant", "key", "key of the participant", registers=("subjects",), role="other")
RIGHT: Final = means("right", "key", "key of the right, one of the rulebook's", registers=("law.rights",))
OWN: Final = means("id", "key", "its own identifier, never used again", registers=("acts",), role="own")

StateKey = Annotated[names.Identifier, STATE]
SubjectKey = Annotated[names.Identifier, SUBJECT]
"""A State, an organisation or an authority."""
BodyKey = Annotated[names.Identifier, BODY]
Responsible = Annotated[str, RESPONSIBLE]
OrganKey = Annotated[names.Identifier, ORGAN]
OfficeKey = Annotated[names.Identifier, OFFICE]
TextKey = Annotated[names.Identifier, TEXT]
TreatyKey = Annotated[names.Identifier, TREATY]
MeetingKey = Annotated[names.Identifier, MEETING]
DecisionKey = Annotated[names.Identifier, DECISION]
ActKey = Annotated[names.Identifier, ACT]
AuthorityKey = Annotated[names.Identifier, AUTHORITY]
ProjectKey = Annotated[names.Identifier, PROJECT]
WorkKey = Annotated[names.Identifier, WORK]
OrderingKey = Annotated[names.Identifier, ORDERING]
FundKey = Annotated[names.Identifier, FUND]
ScaleKey = Annotated[names.Identifier, SCALE]
RightKey = Annotated[names.Identifier, RIGHT]
ProvisionKey = Annotated[str, PROVISION]
Matter = Annotated[str, MATTER]
StandingName = Annotated[str, STANDING]
OwnKey = Annotated[names.Identifier, OWN]

CircularKey = Annotated[names.Identifier, id_of("id of the circulation", "treaties.circulation", role="answered")]
ReservationKey = Annotated[names.Identifier, id_of("id of the reservation", "treaties.reservation", role="answered")]
ObjectionKey = Annotated[names.Identifier, id_of("id of the objection", "treaties.objection", role="answered")]
ProposalKey = Annotated[names.Identifier, id_of("id of the draft (of its proposal)", "decisions.proposal")]
ChallengeKey = Annotated[names.Identifier, id_of("id of the challenge", "decisions.challenge")]
DraftKey = Annotated[names.Identifier, id_of("id of the draft that is approved", "budget.draft")]
CommitmentKey = Annotated[names.Identifier, id_of("id of the commitment that it carries out", "budget.commitment")]
LoanKey = Annotated[names.Identifier, id_of("id of the loan", "budget.loan")]
DisputeKey = Annotated[names.Identifier, id_of("id of the dispute", "contributions.dispute")]
AssessmentKey = Annotated[
    names.Identifier,
    means(
        "assessment",
        "key",
        "id of the assessment",
        registers=("acts",),
        kinds=("contributions.assessment",),
        role="object",
    ),
]

# --- marks and words ------------------------------------------------------------------------------------------------
MARK: Final = means("mark", "mark", "")
SECTION: Final = means("section", "mark", "section of the budget")
MEASURE: Final = means("measure", "mark", "the measure the figures are of")
PART: Final = means("part", "mark", "a part of the treaty")
CITED: Final = means("cited", "mark", "the provisions of the text that are touched")
WORD: Final = means("word", "word", "")
KIND: Final = means("kind", "word", "the kind of an act")
FACT: Final = means("fact", "mark", "the name of the fact that the depositary puts on record")
LANGUAGE: Final = means("language", "language", "a language tag (BCP 47)")
FIELD: Final = means("field", "mark", "")

Mark = Annotated[str, MARK]
MarkKey = Annotated[names.Identifier, MARK]
SectionMark = Annotated[names.Identifier, SECTION]
MeasureMark = Annotated[str, MEASURE]
PartMark = Annotated[str, PART]
Cited = Annotated[str, CITED]
"""A provision of a text, as the text itself counts them: ``Art. 10``."""
FieldName = Annotated[str, FIELD]
LanguageTag = Annotated[str, LANGUAGE]

# --- texts by language, and in one ----------------------------------------------------------------------------------
NAMES: Final = means("names", "names", "usual names by language")
TITLE: Final = means("title", "names", "title by language", role="title")
PERSON: Final = means("person", "names", "the person's name by language", role="person")
PLACE: Final = means("place", "names", "where, by language", role="place")
STATEMENT: Final = means("statement", "statement", "its words, by language")
SENTENCE: Final = means("sentence", "sentence", "")

Names = Annotated[names.Names, NAMES]
Title = Annotated[names.Names, TITLE]
OfficialNames = Annotated[names.Names, means("official", "names", "official names by language", role="official")]
Person = Annotated[names.Names, PERSON]
Place = Annotated[names.Names, PLACE]
Statement = Annotated[names.Names, STATEMENT]
Grounds = Annotated[names.Names, means("grounds", "statement", "the reasons given, by language")]
Purpose = Annotated[names.Names, means("purpose", "statement", "what it is for, by language")]
Sentence = Annotated[str, SENTENCE]
Reason = Annotated[str, means("reason", "sentence", "why, in a sentence")]

# --- days and numbers -----------------------------------------------------------------------------------------------
DATED: Final = means("day", "day", "", role="dated")

Day = Annotated[days.PartialDate, DATED]
EffectiveDay = Annotated[
    days.PartialDate,
    means("day", "day", "the day from which it has effect, where that is not the act's own day", role="effect"),
]
SinceDay = Annotated[days.PartialDate, means("day", "day", "the day on which the term begins", role="since")]
UntilDay = Annotated[days.PartialDate, means("day", "day", "the day on which it ends, excluded", role="until")]
DueDay = Annotated[
    days.PartialDate, means("day", "day", "the day by which it is to be done, a partial date", role="due")
]
FirstDay = Annotated[days.PartialDate, means("day", "day", "first day of the meeting, a partial date", role="starts")]
LastDay = Annotated[days.PartialDate, means("day", "day", "last day of the meeting, included", role="ends")]

AMOUNT: Final = means("amount", "amount", "decimal text in the currency of the budget or fund", role="sum")
DECIMAL: Final = means("decimal", "decimal", "")
FRACTION: Final = means("fraction", "decimal", "a fraction, as `2/3`")
RATE: Final = means("rate", "decimal", "a rate, decimal text")
FLAG: Final = means("flag", "flag", "")
FORCE: Final = means("force", "flag", "true: in force; false: not in force; null: the record does not settle it")
NUMBER: Final = means("number", "number", "")

Amount = Annotated[money.Amount, AMOUNT]
Decimal = Annotated[money.Decimal, DECIMAL]
Rate = Annotated[money.Decimal, RATE]
Currency = Annotated[money.Currency, means("currency", "currency", "three letters (ISO 4217)")]
Year = Annotated[int, means("year", "year", "the budget year")]
Number = Annotated[int, NUMBER]
Flag = Annotated[bool, FLAG]

# --- the rest -------------------------------------------------------------------------------------------------------
PLAIN: Final = means("plain", "plain", "plain JSON")
CONDITION: Final = means("condition", "group", "a condition, one of several shapes")
VOTERS: Final = means("voters", "group", "voters of an organ: the founders, all, States, or those of a standing")
CLASS: Final = means("class", "group", "a union of standings, classes and lists of States")
FURTHER: Final = means("further", "group", "more of the same shape as that in which it stands")
SCALE_RULE: Final = means("scale_rule", "group", "how a scale is made, one of several shapes")
Address = Annotated[str, means("address", "address", "where it can be read")]
Digest = Annotated[str, means("digest", "digest", "SHA-256, hexadecimal")]
