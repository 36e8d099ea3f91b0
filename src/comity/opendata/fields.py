"""The row shapes of open data, described once: API, CSV, data dictionary, portal and command line derive from here."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

FieldForm = Literal["string", "integer", "boolean", "list", "object"]


class Field(NamedTuple):
    """One field of a row: its key, its type in JSON (null is always allowed unless required), what it says."""

    name: str
    form: FieldForm
    description: str
    is_required: bool = False


SINCE: Final = Field("since", "string", "The day since which it stands (a partial date in EDTF); null where unknown")
UNTIL: Final = Field(
    "until", "string", "The day on which it no longer stands (a partial date in EDTF); null while it lasts"
)
COMMON: Final = (
    Field("certainty", "string", "certain, or possible where the dates on record do not settle the day", True),
    Field("basis", "string", "computed from acts, claimed by a source, or unknown", True),
    Field("acts", "list", "The ids of the acts it rests on, the earliest first", True),
)

MEMBERS: Final = (
    Field("state", "string", "ISO 3166-1 alpha-3 code of the State", True),
    Field("name", "string", "Name of the State in the language asked for", True),
    Field("standing", "string", "Its standing, in the words of the rulebook (member, observer ...)", True),
    Field("is_suspended", "boolean", "Whether its membership is suspended", True),
    SINCE,
    UNTIL,
    *COMMON,
)
OFFICES: Final = (
    Field("office", "string", "Key of the office: SG, CHS/chair, KAZ/head_of_state, or CHS/KAZ for a seat", True),
    Field("name", "string", "Name of the office in the language asked for", True),
    Field("provision", "string", "The provision that gives the office or the seat"),
    Field("holder", "string", "A person's name, a State's code for a chair, or vacant, disputed, unknown", True),
    Field("state", "string", "The State of the holder or of the seat"),
    Field("title", "string", "The holder's title"),
    Field("is_acting", "boolean", "Whether the holder acts for the time being", True),
    SINCE,
    UNTIL,
    *COMMON,
)
ORGANS: Final = (
    Field("organ", "string", "Key of the organ", True),
    Field("name", "string", "Its name in the language asked for", True),
    Field("form", "string", "council, meeting or body", True),
    Field("competence", "list", "What it may decide, each with its provision: {matter, provision, certainty}", True),
    Field("seats", "list", "The members that have a seat in it (alpha-3), empty for a permanent body", True),
    Field("seat", "string", "Where it has its seat, both places where the acts do not settle it"),
    Field("nature", "string", "What kind of body the law says it is, where the law says"),
    Field("chair", "string", "The State in the chair"),
    Field("particulars", "list", "Seat and nature with certainty, basis and provision each", True),
    Field("provision", "string", "The provision that makes it an organ", True),
    SINCE,
    UNTIL,
    *COMMON,
)
MEETINGS: Final = (
    Field("meeting", "string", "Key of the meeting", True),
    Field("organ", "string", "The organ that meets", True),
    Field("number", "integer", "Which regular meeting of the organ it is"),
    Field("starts_on", "string", "First day (a partial date in EDTF)"),
    Field("ends_on", "string", "Last day, included (a partial date in EDTF); null while not known"),
    Field("place", "string", "Place, in the language asked for"),
    Field("chair", "string", "The State that presides"),
    Field("form", "string", "in_person, videoconference or hybrid", True),
    Field("session", "string", "regular or extraordinary", True),
    Field("stage", "string", "announced, convened, open, held, postponed or cancelled", True),
    Field("agenda", "list", "Its agenda as it stood: {item, title, proposed_by, papers_on, papers_act, act}", True),
    Field("attendance", "list", "Who sat: {subject, capacity, person, rank, is_acting, is_presiding, act}", True),
    *COMMON,
)
DECISIONS: Final = (
    Field("decision", "string", "Key of the decision: the id of the act that adopted it", True),
    Field("organ", "string", "The organ that decided", True),
    Field("meeting", "string", "The meeting at which it did"),
    Field("matter", "string", "The matter of the competence table", True),
    Field("provision", "string", "The provision that makes the organ competent"),
    Field("adopted_on", "string", "The day of adoption (a partial date in EDTF); null for a draft"),
    Field("form", "string", "signed, adopted_unsigned or approved_by_decision; null for a draft"),
    Field("title", "string", "Its title in the language asked for", True),
    Field("text", "string", "The text it adopts or approves"),
    Field("concerns", "string", "The State it concerns"),
    Field("apart", "list", "Members that do not take part and have not joined", True),
    Field("measures", "list", "What it orders: {measure, title, responsible, due}", True),
    Field("challenges", "list", "Challenges of it: {challenge, state, against, outcome, act}", True),
    Field(
        "stage", "string", "proposed, carried, rejected or withdrawn (drafts); adopted or repealed (decisions)", True
    ),
    *COMMON,
)
TEXTS: Final = (
    Field("text", "string", "Key of the text", True),
    Field("kind", "string", "charter, convention, agreement, declaration, programme ...", True),
    Field("title", "string", "Its title in the language asked for", True),
    Field("adopted_on", "string", "The day of adoption or signature (a partial date in EDTF)", True),
    Field("place", "string", "Where, in the language asked for"),
    Field("meeting", "string", "The meeting at which it was adopted"),
    Field("relations", "list", "Its relations to other texts: {relation, text, provisions, act}", True),
    Field("related_by", "list", "Relations of other texts to it: {relation, text, provisions, act}", True),
    Field("in_force_since", "string", "Since when it has effect: computed, claimed, or a span of possible days"),
    Field("in_force_basis", "string", "On what basis that is said", True),
    Field("missing", "string", "What would have to be on record for it to be computed"),
    Field("measures", "list", "What it orders: {measure, title, responsible, due}", True),
    UNTIL,
    *COMMON,
)
TREATIES: Final = (
    Field("treaty", "string", "Key of the treaty: that of its text", True),
    Field("title", "string", "Its title in the language asked for", True),
    Field("adopted_on", "string", "The day of adoption or signature (a partial date in EDTF)", True),
    Field(
        "in_force_since",
        "string",
        "Since when it is in force: computed from acts, else as a source claims; null if neither",
    ),
    Field("is_in_force", "boolean", "Whether it was certainly in force on the day", True),
    Field("clause", "string", "The provision that says when it enters into force"),
    Field("parties", "list", "Those bound by it on the day", True),
    Field("contracting", "list", "Those that consented and are not yet bound", True),
    Field("signatories", "list", "Those that signed and have not consented", True),
    Field("provisional", "list", "Those that apply it provisionally", True),
    Field("former", "list", "Those that have left it", True),
    Field("wanting", "list", "Conditions not met: {needs, has, wants, missing, among, unknown, treaty}", True),
    Field("missing", "string", "What would have to be on record for the entry into force to be computed"),
    Field("practice", "list", "Settings of practice that decide the day: {setting, value, of, otherwise}", True),
    Field("suspended", "list", "For whom its operation is suspended (all: for everybody)", True),
    Field(
        "corrections",
        "list",
        "Corrections proposed: {act, proposed_on, last_on, stage, accepted_on, objections}",
        True,
    ),
    Field(
        "claims",
        "list",
        "What sources assert, held against the computation: {act, state, day, verdict, computed, reason}",
        True,
    ),
    UNTIL,
    *COMMON,
)
PARTIES: Final = (
    Field("key", "string", "TREATY/PARTY", True),
    Field("treaty", "string", "Key of the treaty", True),
    Field(
        "party", "string", "The participant: ISO 3166-1 alpha-3 code of a State, or the key of an organisation", True
    ),
    Field("name", "string", "Its name in the language asked for", True),
    Field("relation", "string", "party, contracting, signatory, provisional, former or none", True),
    Field("signed_on", "string", "The day of signature (a partial date in EDTF)"),
    Field("consented_on", "string", "The day of its consent to be bound (a partial date in EDTF)"),
    Field("consent", "string", "ratification, acceptance, approval, accession, succession ..."),
    Field("in_force_since", "string", "Since when the treaty binds it, computed"),
    Field("reservations", "list", "Ids of its standing reservations", True),
    Field("declarations", "list", "Ids of its declarations", True),
    Field("territories", "list", "Territories to which it extended the treaty", True),
    Field("excluded_territories", "list", "Territories that it excluded", True),
    Field("authorities", "list", "Its competent authorities, by the latest notice", True),
    Field("practice", "list", "Settings of practice that decide the day: {setting, value, of, otherwise}", True),
    UNTIL,
    *COMMON,
)
SUBJECTS: Final = (
    Field("subject", "string", "Key: ISO 3166-1 alpha-3 for a State", True),
    Field("kind", "string", "state, organisation or authority", True),
    Field("name", "string", "Its usual name in the language asked for", True),
    Field("names", "object", "Its usual names by language", True),
    Field("official", "object", "Its official names by language", True),
    SINCE,
    UNTIL,
    *COMMON,
)
