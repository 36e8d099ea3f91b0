"""Acts, meetings, grades and other things of the record in the words of the reader's language."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from comity.core.chapters.contributions.acts import Assessment
from comity.core.kernel.days import partial_date
from comity.core.record.act import Act, kind_of
from comity.opendata.orders import title_of
from comity.web.portal.reading import Reading
from comity.web.portal.words import kind_in_words, word_of_rulebook
from comity.words.days import date_in_words
from comity.words.numbers import amount


def standing_in_words(reading: Reading, standing: str) -> str:
    """A standing by the name the rulebook gives it."""
    for row in reading.registers.rulebook.standings:
        if row.standing == standing:
            return reading.named(row.names)
    return word_of_rulebook(standing)


def matter_in_words(reading: Reading, matter: str) -> str:
    """A matter by the name the competence table gives it."""
    rows = reading.registers.law.by_matter.get(matter, [])
    return next((reading.named(row.names) for row in rows if row.names), word_of_rulebook(matter))


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
    for row in reading.rows("meetings"):
        if row["meeting"] == meeting:
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
    merged_into = getattr(act, "into", None) if kind_of(act).startswith("membership.") else None
    state, standing = getattr(act, "state", None), getattr(act, "standing", None) or merged_into
    organ, meeting = getattr(act, "organ", None), getattr(act, "meeting", None)
    text = getattr(act, "text", None) or getattr(act, "treaty", None)
    state = state or getattr(act, "party", None) or getattr(act, "contributor", None)
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
    parts = [*_work_in_words(reading, act), *parts]
    subject = getattr(act, "subject", None)
    if isinstance(subject, str):
        names = getattr(act, "names", None)
        parts.append(reading.named(names) if names else reading.subject(subject))
    parts += _of_money(reading, act)
    other = getattr(act, "act", None) or getattr(act, "decision", None) or getattr(act, "proposal", None)
    if isinstance(other, str) and not parts:
        parts.append(other)
    return _comma(reading).join(parts)


def _work_in_words(reading: Reading, act: Act) -> list[str]:
    """The measure or programme, and who did the act; or the joint project that it is about."""
    about, project = getattr(act, "about", None), getattr(act, "project", None)
    if isinstance(about, str):
        by = [reading.subject(act.by)] if act.by and act.by in reading.registers.subjects else []
        return [title_of(reading.registers, about, reading.language), *by]
    item = reading.registers.projects.items.get(project) if isinstance(project, str) else None
    if item is not None and item.proposal.id in reading.index.acts:
        return [reading.named(item.proposal.title)]
    return []


def _section_in_words(reading: Reading, act: Act, section: str) -> str:
    """A section by the name that the budget of the year gives it."""
    item = reading.registers.budget.years.get(getattr(act, "year", 0))
    voted = item.lines.get((section, getattr(act, "body", None))) if item is not None else None
    is_named = voted and voted[-1].names and reading.is_open((voted[-1].act,))
    return reading.named(voted[-1].names) if voted and is_named else section


def scale_in_words(reading: Reading, scale: str) -> str:
    """A scale by the name the rulebook gives it."""
    names = next((row.names for row in reading.registers.rulebook.scales if row.scale == scale), None)
    return reading.named(names) if names else scale


def fund_in_words(reading: Reading, fund: str) -> str:
    """A fund by the name it was opened with."""
    item = reading.registers.budget.funds.get(fund)
    is_named = item is not None and reading.is_open((item.act.id,))
    return reading.named(item.act.names) if item is not None and is_named else word_of_rulebook(fund)


def _assessment_of(reading: Reading, act: Act) -> Assessment | None:
    """The assessment that an act is about, if it is public."""
    item = reading.registers.contributions.assessments.get(str(getattr(act, "assessment", "")))
    return item.act if item is not None and item.act.id in reading.index.acts else None


def _of_money(reading: Reading, act: Act) -> list[str]:
    """The section or fund, the year and the sum of an act about money."""
    if not kind_of(act).startswith(("budget.", "contributions.")):
        return []
    scale, fund = getattr(act, "scale", None), getattr(act, "fund", None)
    found = [scale_in_words(reading, scale)] if isinstance(scale, str) and not hasattr(act, "year") else []
    found += [fund_in_words(reading, fund)] if isinstance(fund, str) and not hasattr(act, "year") else []
    if isinstance(section := getattr(act, "section", None), str):
        found.append(_section_in_words(reading, act, section))
    found += [str(year) for year in (getattr(act, "year", None),) if year]
    charged = _assessment_of(reading, act)
    found += [str(charged.year)] if charged is not None else []
    currency = getattr(act, "currency", None) or (charged.currency if charged is not None else None)
    sum_of_it = getattr(act, "amount", None) or getattr(act, "total", None)
    if isinstance(sum_of_it, str):
        found.append(amount(sum_of_it, currency, reading.language))
    return found


def _comma(reading: Reading) -> str:
    return "，" if reading.language == "zh" else ", "


def title_of_text(reading: Reading, text: str) -> str:
    """The title of a text on record; its key otherwise."""
    item = reading.registers.texts.items.get(text)
    if item is not None and item.adoption.id in reading.index.acts:
        return reading.named(item.adoption.title)
    return text
