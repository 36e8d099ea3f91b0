"""Acts, meetings, grades and other things of the record in the words of the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from comity.core.kernel.days import partial_date
from comity.core.record.act import Act, kind_of
from comity.web.portal.reading import Reading
from comity.web.portal.spoken import date_in_words

KINDS: Final[Mapping[str, Promise]] = {
    "membership.founding": later("Founding of the organisation"),
    "membership.application": later("Application"),
    "membership.start_of_procedure": later("Start of the procedure"),
    "membership.memorandum": later("Memorandum of obligations"),
    "membership.admission": later("Admission to membership"),
    "membership.grant": later("Grant of a standing"),
    "membership.merger_of_standings": later("Merger of standings"),
    "membership.end_of_standing": later("End of a standing"),
    "membership.suspension": later("Suspension of membership"),
    "membership.restoration": later("End of a suspension"),
    "membership.expulsion": later("Expulsion"),
    "membership.notice_of_withdrawal": later("Notice of withdrawal"),
    "membership.revocation_of_notice": later("Revocation of a notice"),
    "organs.establishment": later("Establishment of an organ"),
    "organs.abolition": later("Abolition of an organ"),
    "organs.appointment": later("Appointment"),
    "organs.assumption_of_office": later("Assumption of office"),
    "organs.end_of_office": later("End of office"),
    "organs.dispute_of_office": later("Dispute over an office"),
    "organs.passing_of_chair": later("Passing of the chair"),
    "meetings.announcement": later("Announcement of a meeting"),
    "meetings.convocation": later("Convocation"),
    "meetings.agenda": later("Agenda"),
    "meetings.circulation": later("Circulation of papers"),
    "meetings.opening": later("Opening of a meeting"),
    "meetings.attendance": later("Attendance"),
    "meetings.closing": later("Closing of a meeting"),
    "meetings.postponement": later("Postponement"),
    "meetings.cancellation": later("Cancellation"),
    "decisions.proposal": later("Proposal"),
    "decisions.withdrawal_of_proposal": later("Withdrawal of a proposal"),
    "decisions.adoption": later("Decision"),
    "decisions.rejection": later("Rejection of a proposal"),
    "decisions.joining": later("Joining of a decision"),
    "decisions.repeal": later("Repeal of a decision"),
    "decisions.challenge": later("Challenge of an act"),
    "decisions.answer": later("Answer to a challenge"),
    "texts.adoption": later("Adoption of a text"),
    "texts.relation": later("Relation between texts"),
    "texts.claim": later("Claim about a text"),
    "texts.termination": later("Termination of a text"),
    "subjects.entry": later("Entry in the record"),
    "subjects.change_of_name": later("Change of name"),
    "subjects.extinction": later("Extinction"),
    "record.correction": later("Correction by the registrar"),
    "record.deletion": later("Deletion by the registrar"),
    "record.rulebook": later("Rulebook placed on record"),
}
CHAPTERS: Final[Mapping[str, Promise]] = {
    "membership": later("Membership"),
    "organs": later("Organs and offices"),
    "meetings": later("Meetings"),
    "decisions": later("Decisions"),
    "texts": later("Texts"),
    "subjects": later("Subjects"),
    "record": later("The record itself"),
}
WORDS: Final[Mapping[str, Promise]] = {
    "primary": later("primary"),
    "secondary": later("secondary"),
    "uncertain": later("uncertain"),
    "certain": later("certain"),
    "possible": later("possible"),
    "computed": later("computed from acts"),
    "claimed": later("claimed by a source"),
    "unknown": later("unknown"),
    "inadmissible": later("inadmissible"),
    "irregular": later("irregular"),
    "note": later("note"),
    "announced": later("announced"),
    "convened": later("convened"),
    "open": later("open"),
    "held": later("held"),
    "postponed": later("postponed"),
    "cancelled": later("cancelled"),
    "adopted": later("adopted"),
    "repealed": later("repealed"),
    "proposed": later("proposed"),
    "rejected": later("rejected"),
    "withdrawn": later("withdrawn"),
    "signed": later("signed"),
    "adopted_unsigned": later("adopted without signature"),
    "approved_by_decision": later("approved by decision"),
    "in_person": later("in person"),
    "videoconference": later("by videoconference"),
    "hybrid": later("partly by videoconference"),
    "regular": later("regular"),
    "extraordinary": later("extraordinary"),
    "charter": later("charter"),
    "treaty": later("treaty"),
    "convention": later("convention"),
    "agreement": later("agreement"),
    "protocol": later("protocol"),
    "memorandum": later("memorandum"),
    "declaration": later("declaration"),
    "statement": later("statement"),
    "resolution": later("resolution"),
    "regulation": later("regulation"),
    "programme": later("programme"),
    "strategy": later("strategy"),
    "plan": later("plan"),
    "concept": later("concept"),
    "communique": later("communiqué"),
    "roadmap": later("road map"),
    "appeal": later("appeal"),
    "report": later("report"),
    "list": later("list"),
    "amends": later("amends"),
    "supersedes": later("supersedes"),
    "supplements": later("supplements"),
    "implements": later("implements"),
    "develops": later("develops"),
    "repeals": later("repeals"),
    "builds_on": later("builds on"),
    "vacant": later("vacant"),
    "disputed": later("disputed"),
    "public": later("public"),
    "members": later("for members"),
    "parties": later("for the parties"),
    "sealed": later("sealed"),
    "objects": later("objects"),
    "opinion": later("states an opinion"),
    "not_participating": later("does not take part"),
    "for": later("for"),
    "against": later("against"),
    "abstains": later("abstains"),
    "absent": later("absent"),
    "in_force": later("in force"),
    "applied": later("applied"),
    "upheld": later("upheld"),
    "dismissed": later("dismissed"),
    "noted": later("noted"),
    "member": later("member"),
    "observer": later("observer"),
    "dialogue_partner": later("dialogue partner"),
    "partner": later("partner"),
    "sco_partner": later("partner"),
    "applicant": later("applicant"),
    "guest": later("guest"),
    "state": later("State"),
    "organisation": later("organisation"),
    "authority": later("public authority"),
    "administrative": later("administrative"),
    "executive": later("executive"),
    "council": later("council"),
    "meeting": later("meeting"),
    "body": later("permanent body"),
    "agreement_but_one": later("agreement but for the member concerned"),
    "unanimity": later("unanimity"),
    "simple_majority_of_members": later("simple majority of the members"),
    "simple_majority_of_voting": later("simple majority of those voting"),
    "qualified_majority_of_members": later("qualified majority of the members"),
    "qualified_majority_of_voting": later("qualified majority of those voting"),
    "weighted_majority": later("weighted majority"),
    "head_of_state": later("head of State"),
    "head_of_government": later("head of government"),
    "foreign_minister": later("minister of foreign affairs"),
    "national_coordinator": later("national coordinator"),
    "head_of_agency": later("head of the ministry or agency"),
    "security_council_secretary": later("secretary of the security council"),
    "head_of_anti_drug_agency": later("head of the anti-drug agency"),
    "russian_alphabet": later("Russian alphabetical order"),
    "resignation": later("resignation"),
    "dismissal": later("dismissal"),
    "death": later("death"),
    "expiry": later("expiry"),
}


def word(key: str | None) -> str:
    """A word of the record in the reader's language; the key itself, without underscores, if none is known."""
    found = WORDS.get(key or "")
    return str(found) if found is not None else (key or "").replace("_", " ")


def kind_in_words(kind: str) -> str:
    """The kind of an act."""
    found = KINDS.get(kind)
    return str(found) if found is not None else kind


def standing_in_words(reading: Reading, standing: str) -> str:
    """A standing by the name the rulebook gives it."""
    for row in reading.house.rulebook.standings:
        if row.standing == standing:
            return reading.named(row.names)
    return word(standing)


def matter_in_words(reading: Reading, matter: str) -> str:
    """A matter by the name the competence table gives it."""
    rows = reading.house.law.by_matter.get(matter, [])
    return next((reading.named(row.names) for row in rows if row.names), word(matter))


def organ_in_words(reading: Reading, organ: str, *, short: bool = False) -> str:
    """The name of an organ; ``short``: as it is cited, where the rulebook gives such a name."""
    for row in reading.house.rulebook.organs:
        if row.organ == organ:
            return reading.named(row.short if short and row.short else row.names)
    return organ


def office_in_words(reading: Reading, office: str) -> str:
    """The name of an office, with its State where it is a State's."""
    for row in reading.house.rulebook.offices:
        if row.office == office:
            name = reading.named(row.names)
            state = reading.subject(row.state) if row.state else ""
            return name if not state or state in name else f"{name}, {state}"
    organ, slash, post = office.partition("/")
    if not slash:
        return office
    if post == "chair":
        return _("Chair, %(organ)s") % {"organ": organ_in_words(reading, organ)}
    if organ in reading.house.law.organs and post in reading.house.subjects:
        seat = {"state": reading.subject(post), "organ": organ_in_words(reading, organ)}
        return _("Seat of %(state)s, %(organ)s") % seat
    return word(post)


def meeting_in_words(reading: Reading, meeting: str, *, organ_too: bool = True) -> str:
    """``17th meeting``, or the meeting of its day, with the organ if asked for."""
    for row in reading.rows("meetings"):
        if row["meeting"] == meeting:
            return name_of_meeting(reading, row, organ_too=organ_too)
    item = reading.house.meetings.items.get(meeting)
    if item is None or not item.particulars.segments or not reading.is_open(item.acts):
        return meeting
    known = item.particulars.segments[-1].value
    later_row = {"meeting": meeting, "organ": item.organ, "number": known.number, "starts_on": known.starts_on.text}
    return name_of_meeting(reading, later_row, organ_too=organ_too)


def name_of_meeting(reading: Reading, row: Mapping[str, object], *, organ_too: bool = True) -> str:
    """The same from its row."""
    number, starts_on = row.get("number"), row.get("starts_on")
    if isinstance(number, int):
        own = _("meeting No. %(number)d") % {"number": number}
        if reading.language == "en":
            own = f"{ordinal(number)} meeting"
    elif starts_on:
        own = _("meeting of %(day)s") % {"day": written_date(reading, str(starts_on), of=True)}
    else:
        own = str(row.get("meeting"))
    if not organ_too:
        return own[:1].upper() + own[1:]
    organ = organ_in_words(reading, str(row.get("organ")))
    return f"{organ}{own}" if reading.language == "zh" else f"{organ}, {own}"


def ordinal(number: int) -> str:
    """English ordinals: 1st, 2nd, 3rd, 4th, 11th."""
    tail = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{tail}"


def written_date(reading: Reading, text: str | None, *, of: bool = False) -> str:
    """A date of a row as people write it."""
    return date_in_words(partial_date(text), reading.language, of=of) if text else ""


def act_in_words(reading: Reading, act: Act) -> str:
    """One line about an act: its kind and what it is about."""
    about = about_act(reading, act)
    kind = kind_in_words(kind_of(act))
    colon = "：" if reading.language == "zh" else ": "
    return f"{kind}{colon}{about}" if about else kind


def about_act(reading: Reading, act: Act) -> str:
    """What the act is about: a State and its standing, a text, a meeting, an office and a person."""
    title = getattr(act, "title", None)
    if isinstance(title, dict) and title and not getattr(act, "office", None):
        return reading.named(title)
    person, office = getattr(act, "person", None), getattr(act, "office", None)
    if office:
        name = reading.named(person) if person else ""
        return _comma(reading).join(part for part in (name, office_in_words(reading, office)) if part)
    state, standing = getattr(act, "state", None), getattr(act, "standing", None) or getattr(act, "into", None)
    organ, meeting, text = (getattr(act, name, None) for name in ("organ", "meeting", "text"))
    parts: list[str] = []
    if isinstance(text, str):
        parts.append(title_of_text(reading, text))
    if isinstance(state, str):
        parts.append(reading.subject(state))
    if isinstance(standing, str):
        parts.append(standing_in_words(reading, standing))
    if isinstance(meeting, str) and not parts:
        parts.append(meeting_in_words(reading, meeting))
    elif isinstance(organ, str):
        parts.append(organ_in_words(reading, organ))
    subject = getattr(act, "subject", None)
    if isinstance(subject, str):
        names = getattr(act, "names", None)
        parts.append(reading.named(names) if names else reading.subject(subject))
    other = getattr(act, "act", None) or getattr(act, "decision", None) or getattr(act, "proposal", None)
    if isinstance(other, str) and not parts:
        parts.append(other)
    return _comma(reading).join(parts)


def _comma(reading: Reading) -> str:
    return "，" if reading.language == "zh" else ", "


def title_of_text(reading: Reading, text: str) -> str:
    """The title of a text on record; its key otherwise."""
    item = reading.house.texts.items.get(text)
    if item is not None and item.adoption.id in reading.index.acts:
        return reading.named(item.adoption.title)
    return text
