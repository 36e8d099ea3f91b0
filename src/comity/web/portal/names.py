"""Acts, meetings, grades and other things of the record in the words of the reader's language."""

from __future__ import annotations

from collections.abc import Mapping

from comity.core.chapters.contributions.acts import Assessment
from comity.core.kernel.days import partial_date
from comity.core.kernel.fields import all_in, first_in
from comity.core.record.act import Act, kind_of
from comity.opendata.names import name_of, stands_in
from comity.web.portal.reading import Reading
from comity.web.portal.words import gettext as _
from comity.web.portal.words import kind_in_words, word_of_rulebook
from comity.words.catalogues import phrase
from comity.words.days import date_in_words
from comity.words.numbers import amount, ordinal_figure
from comity.words.sentences import said_of, with_commas


def standing_in_words(reading: Reading, standing: str) -> str:
    """A standing by the name the rulebook gives it."""
    return _named(reading, "law.standings", standing)


def matter_in_words(reading: Reading, matter: str) -> str:
    """A matter by the name the competence table gives it."""
    return _named(reading, "law.matters", matter)


def organ_in_words(reading: Reading, organ: str, *, short: bool = False) -> str:
    """The name of an organ; ``short``: as it is cited, where the rulebook gives such a name."""
    for row in reading.registers.rulebook.organs:
        if row.organ == organ:
            return reading.named(row.short if short and row.short else row.names)
    return organ


def office_in_words(reading: Reading, office: str) -> str:
    """The name of an office, with its State where it is a State's."""
    for row in reading.registers.rulebook.offices:
        if row.office == office:
            name = reading.named(row.names)
            state = reading.subject(row.state) if row.state else ""
            return name if not state or state in name else f"{name}, {state}"
    organ, slash, post = office.partition("/")
    if not slash:
        return office
    if post == "chair":
        return _("Chair, %(organ)s") % {"organ": organ_in_words(reading, organ)}
    if organ in reading.registers.law.organs and post in reading.registers.subjects:
        seat = {"state": reading.subject(post), "organ": organ_in_words(reading, organ)}
        return _("Seat of %(state)s, %(organ)s") % seat
    return word_of_rulebook(post)


def meeting_in_words(reading: Reading, meeting: str, *, organ_too: bool = True) -> str:
    """``17th meeting``, or the meeting of its day, with the organ if asked for."""
    row = reading.row("meetings", meeting=meeting)
    if row is not None:
        return name_of_meeting(reading, row, organ_too=organ_too)
    item = reading.registers.meetings.items.get(meeting)
    if item is None or not item.particulars.segments or not reading.is_open(item.acts):
        return meeting
    known = item.particulars.segments[-1].value
    later_row = {"meeting": meeting, "organ": item.organ, "number": known.number, "starts_on": known.starts_on.text}
    return name_of_meeting(reading, later_row, organ_too=organ_too)


def name_of_meeting(reading: Reading, row: Mapping[str, object], *, organ_too: bool = True) -> str:
    """The same from its row."""
    number, starts_on = row.get("number"), row.get("starts_on")
    if isinstance(number, int):
        own = phrase(
            "meeting", "numbered", reading.language, number=number, ordinal=ordinal_figure(number, reading.language)
        )
    elif starts_on:
        own = _("meeting of %(day)s") % {"day": written_date(reading, str(starts_on), of=True)}
    else:
        own = str(row.get("meeting"))
    if not organ_too:
        return own[:1].upper() + own[1:]
    organ = organ_in_words(reading, str(row.get("organ")))
    return phrase("meeting", "of_organ", reading.language, organ=organ, meeting=own)


def written_date(reading: Reading, text: str | None, *, of: bool = False) -> str:
    """A date of a row as people write it."""
    return date_in_words(partial_date(text), reading.language, of=of) if text else ""


def act_in_words(reading: Reading, act: Act) -> str:
    """One line about an act: its kind and what it is about."""
    about = about_act(reading, act)
    kind = kind_in_words(kind_of(act))
    return said_of(kind, about, reading.language) if about else kind


def about_act(reading: Reading, act: Act) -> str:
    """What the act is about: its title; who comes to or leaves an office; or all else that it names, in order."""
    office = first_in(act, ("office",))
    if office:
        names = first_in(act, ("person",))
        parts = [reading.named(names) if names else "", office_in_words(reading, office)]
        return with_commas(parts, reading.language)
    title = first_in(act, ("title",))
    if title:
        return reading.named(title)
    parts = [*_work_in_words(reading, act), *_things_in_words(reading, act), *_entered(reading, act)]
    parts += _of_money(reading, act)
    return with_commas(parts, reading.language) or first_in(act, ("act", "decision")) or ""


def _things_in_words(reading: Reading, act: Act) -> list[str]:
    """The text, the State and its standing; the meeting, where there is nothing else, or the organ."""
    text, standing = first_in(act, ("text", "treaty")), first_in(act, ("standing",))
    about = first_in(act, ("state", "subject"), ("object",))
    meeting, organ = first_in(act, ("meeting",)), first_in(act, ("organ",))
    parts = [title_of_text(reading, text)] if text else []
    parts += [reading.subject(about)] if about else []
    parts += [standing_in_words(reading, standing)] if standing else []
    if meeting and not parts:
        return [meeting_in_words(reading, meeting)]
    return [*parts, organ_in_words(reading, organ)] if organ else parts


def _entered(reading: Reading, act: Act) -> list[str]:
    """The subject that the act enters in the record, by the names that it gives it."""
    subject, names = first_in(act, ("subject",), ("own",)), first_in(act, ("names",))
    return [reading.named(names) if names else reading.subject(subject)] if subject else []


def _work_in_words(reading: Reading, act: Act) -> list[str]:
    """The measure or programme, and who did the act; or the joint project that it is about."""
    about, project = first_in(act, ("work",)), first_in(act, ("project",))
    if about:
        by = [reading.subject(act.by)] if act.by and act.by in reading.registers.subjects else []
        register = "measures" if is_known(reading, "measures", about) else "programmes"
        return [_name(reading, register, about), *by]
    return [_name(reading, "projects", project)] if project and is_known(reading, "projects", project) else []


def _section_in_words(reading: Reading, act: Act, section: str) -> str:
    """A section by the name that the budget of the year gives it."""
    item = reading.registers.budget.years.get(first_in(act, ("year",)) or 0)
    voted = item.lines.get((section, first_in(act, ("body",)))) if item is not None else None
    is_named = voted and voted[-1].names and reading.is_open((voted[-1].act,))
    return reading.named(voted[-1].names) if voted and is_named else section


def scale_in_words(reading: Reading, scale: str) -> str:
    """A scale by the name the rulebook gives it."""
    return _name(reading, "law.scales", scale)


def fund_in_words(reading: Reading, fund: str) -> str:
    """A fund by the name it was opened with."""
    return _named(reading, "funds", fund)


def _assessment_of(reading: Reading, act: Act) -> Assessment | None:
    """The assessment that an act is about, if it is public."""
    item = reading.registers.contributions.assessments.get(first_in(act, ("assessment",), ("object",)) or "")
    return item.act if item is not None and item.act.id in reading.index.acts else None


def _of_money(reading: Reading, act: Act) -> list[str]:
    """The scale and funds or the section, the year and the sum of an act about money."""
    if not kind_of(act).startswith(("budget.", "contributions.")):
        return []
    year, section = first_in(act, ("year",)), first_in(act, ("section",))
    found = [] if year else [scale_in_words(reading, one) for one in all_in(act, ("scale",))]
    found += [] if year else [fund_in_words(reading, one) for one in all_in(act, ("fund",))]
    found += [_section_in_words(reading, act, section)] if section else []
    found += [str(year)] if year else []
    charged = _assessment_of(reading, act)
    found += [str(charged.year)] if charged is not None else []
    currency = first_in(act, ("currency",)) or (charged.currency if charged is not None else None)
    sum_of_it = first_in(act, ("amount",), ("sum",))
    return [*found, amount(sum_of_it, currency, reading.language)] if sum_of_it else found


def is_known(reading: Reading, register: str, key: str) -> bool:
    """Whether the public may know that the key stands in the register."""
    return stands_in(reading.registers, register, key, reading.day, reading.is_open)


def _named(reading: Reading, register: str, key: str) -> str:
    """What a rulebook or an act should name: where none does, the law's own word for it."""
    return _name(reading, register, key) if is_known(reading, register, key) else word_of_rulebook(key)


def _name(reading: Reading, register: str, key: str) -> str:
    return name_of(reading.registers, register, key, reading.day, reading.language, reading.is_open)


def title_of_text(reading: Reading, text: str) -> str:
    """The title of a text on record; its key otherwise."""
    return _name(reading, "texts", text)
