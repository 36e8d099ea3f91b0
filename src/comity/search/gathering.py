"""What there is to be found, gathered from the registers: names, titles and ids of all that has a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from comity.core.chapters.texts.register import TREATY_FORMS
from comity.core.kernel.days import PartialDate
from comity.core.kernel.fields import all_in, values_in
from comity.core.kernel.pausing import collection_paused
from comity.core.record.act import Act
from comity.core.registers import Registers
from comity.opendata.names import office_names, offices_of
from comity.search.index import Index, Named

IsOpen = Callable[[Iterable[str]], bool]
"""Whether the reader may read every one of these acts."""


def index_of(registers: Registers, is_open: IsOpen) -> Index:
    """All that the reader may know of in the registers; a name counts only if the acts that gave it are open."""
    gather = (_subjects, _organs, _offices, _meetings, _decisions, _texts, _projects, _provisions, _acts)
    with collection_paused():
        return Index(one for part in gather for one in part(registers, is_open))


def _subjects(registers: Registers, is_open: IsOpen) -> Iterator[Named]:
    for key, item in registers.subjects.items.items():
        if is_open((item.entry.id,)):
            styled = [segment.value for segment in item.names.segments if is_open(segment.acts[:1])]
            names = _distinct(name for one in styled for name in (one.names, one.official))
            yield Named("subjects", key, names, _begins(item.entry.on))


def _organs(registers: Registers, is_open: IsOpen) -> Iterator[Named]:
    """Organs by the names of the rulebook and by those that acts gave them."""
    for key, row in registers.law.organs.items():
        renamed = registers.organs.names.get(key)
        given = [one.value for one in renamed.segments if is_open(one.acts)] if renamed is not None else []
        names = [name for one in given for name in (one.names, one.short)]
        yield Named("organs", key, _distinct((row.names, row.short, *names)))


def _offices(registers: Registers, is_open: IsOpen) -> Iterator[Named]:
    """Offices by their names and by those that held them."""
    for key, row in offices_of(registers).items():
        timeline = registers.organs.offices.get(key)
        held = [one.value for one in timeline.segments if is_open(one.acts)] if timeline is not None else []
        yield Named("offices", key, _distinct((office_names(row, key), *(one.person for one in held))))


def _meetings(registers: Registers, is_open: IsOpen) -> Iterator[Named]:
    for key, item in registers.meetings.items.items():
        if is_open(item.acts[:1]):
            known = [one.value for one in item.particulars.segments if is_open(one.acts)]
            organ = registers.law.organs.get(item.organ)
            names = _distinct((*((organ.names,) if organ else ()), *(one.place for one in known)))
            yield Named("meetings", key, names, _begins(item.stages.segments[0].since))


def _decisions(registers: Registers, is_open: IsOpen) -> Iterator[Named]:
    for key, item in registers.decisions.items.items():
        if is_open((key,)):
            yield Named("decisions", key, _distinct((item.act.title,)), _begins(item.act.on))


def _texts(registers: Registers, is_open: IsOpen) -> Iterator[Named]:
    """Texts; those that are treaties have a page as such."""
    for key, item in registers.texts.items.items():
        if not is_open((item.adoption.id,)):
            continue
        is_treaty = item.adoption.form in TREATY_FORMS or key in registers.treaties.items
        kind, begins = "treaties" if is_treaty else "texts", _begins(item.adoption.on)
        yield Named(kind, key, _distinct((item.adoption.title,)), begins)


def _projects(registers: Registers, is_open: IsOpen) -> Iterator[Named]:
    for key, item in registers.projects.items.items():
        if is_open((item.proposal.id,)):
            yield Named("projects", key, _distinct((item.proposal.title,)), _begins(item.proposal.on))


def _provisions(registers: Registers, _is_open: IsOpen) -> Iterator[Named]:
    for row in registers.rulebook.provisions:
        yield Named("provisions", row.provision, _distinct((row.summary,)))


def _acts(registers: Registers, is_open: IsOpen) -> Iterator[Named]:
    """Acts by what they say, and by whom they are about."""
    for key, recorded in (*registers.acts.items(), *registers.taken_out.items()):
        if is_open((key,)):
            said = (*_said(recorded.act), *_whom(recorded.act, registers, is_open))
            yield Named("acts", key, tuple(dict.fromkeys(filter(None, said))), _begins(recorded.act.on))


def _whom(act: Act, registers: Registers, is_open: IsOpen) -> Iterator[str]:
    """The names of the subjects that the act is about."""
    for key in all_in(act, ("state", "subject"), ("object", "own")):
        item = registers.subjects.items.get(key)
        if item is not None and is_open((item.entry.id,)):
            yield from item.entry.names.values()


def _said(act: Act) -> Iterator[str]:
    """What an act says in words: its note; titles, names and statements, by language; plain sentences."""
    if act.note:
        yield act.note
    for found in values_in(act, "names", "statement"):
        yield from found.value.values()


def _distinct(names: Iterable[dict[str, str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for one in names for name in one.values() if name))


def _begins(on: PartialDate) -> date:
    """The first day on which it can have been."""
    return on.earliest or date.min
