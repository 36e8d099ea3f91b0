"""Notes to the participants of a treaty, numbered as depositaries print them below their tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from comity.core.chapters.treaties import acts as done
from comity.core.chapters.treaties.entries import PartyOnRecord, TreatyOnRecord
from comity.core.kernel.fields import all_in, first_in
from comity.core.record.act import Act, kind_of
from comity.web.portal.margin import margin_of
from comity.web.portal.reading import Reading, Row, day_of_act
from comity.web.portal.table import Cell, Column, Line, Margin, Table
from comity.web.portal.treaties.words import articles_in_words
from comity.web.portal.words import gettext as _
from comity.web.portal.words import kind_in_words, word
from comity.words.days import date_in_words
from comity.words.sentences import joined


@dataclass
class Note:
    """A note: whose, what it did on which day, what it said (with the language of the words), what became of it."""

    number: int
    party: str
    name: str
    kind: str
    day: str
    href: str
    about: Sequence[str] = ()
    statement: str = ""
    language: str = ""
    gone: str = ""
    margin: Margin | None = field(default=None)


def notes_of(reading: Reading, treaty: str, rows: Sequence[Row]) -> list[Note]:
    """Reservations, objections, declarations, territories and authorities, by participant, in legal order."""
    item = reading.registers.treaties.items.get(treaty)
    if item is None:
        return []
    found: list[tuple[Row, Act]] = []
    for row in rows:
        acts = [act for act in _acts(item, item.parties.get(row["party"]), row["party"]) if _is_shown(reading, act)]
        found += [(row, act) for act in sorted(acts, key=lambda act: (day_of_act(act), act.order))]
    numbers = {act.id: number for number, (_row, act) in enumerate(found, 1)}
    return [_note(reading, item, row, act, numbers) for row, act in found]


def steps_at_home(reading: Reading, treaty: str) -> Table | None:
    """Steps under the own law of States, which count for nothing in the law of treaties; None without any."""
    item = reading.registers.treaties.items.get(treaty)
    acts = [act for entry in item.parties.values() for act in entry.domestic if _is_shown(reading, act)] if item else []
    lines = [
        Line(
            [
                Cell(reading.subject(act.party), reading.url("state", act.party), is_head=True),
                Cell(word(act.form), reading.url("act", act.id)),
                Cell(date_in_words(act.on, reading.language)),
            ],
            margin_of(reading, [act.id], shown=1),
        )
        for act in sorted(acts, key=lambda act: (reading.subject(act.party), day_of_act(act), act.order))
    ]
    columns = [Column(_("State")), Column(_("Step")), Column(_("Day"), is_date=True)]
    return Table(_("Steps under the States' own law, which do not count here"), columns, lines) if lines else None


def _acts(item: TreatyOnRecord, entry: PartyOnRecord | None, party: str) -> Iterator[Act]:
    """The acts of a participant that a note tells of."""
    kept: Iterable[Act] = (
        *item.reservations.values(),
        *item.objections.values(),
        *item.against_accession,
        *item.for_accession,
        *item.circulated_against,
    )
    yield from (act for act in kept if first_in(act, ("subject",), ("object",)) == party)
    if entry is not None:
        yield from (*entry.declarations, *entry.territories, *entry.authorities)


def _is_shown(reading: Reading, act: Act) -> bool:
    return act.id in reading.index.acts and day_of_act(act) <= reading.day


def _note(reading: Reading, item: TreatyOnRecord, row: Row, act: Act, numbers: dict[str, int]) -> Note:
    statement, language = _statement(reading, act)
    withdrawn = item.withdrawn.get(act.id)
    gone = ""
    if withdrawn is not None and _is_shown(reading, withdrawn):
        gone = _("Withdrawn on %(day)s.") % {"day": date_in_words(withdrawn.on, reading.language, of=True)}
    return Note(
        number=numbers[act.id],
        party=row["party"],
        name=str(row["name"]),
        kind=kind_in_words(kind_of(act)),
        day=date_in_words(act.on, reading.language),
        href=reading.url("act", act.id),
        about=list(_about(reading, item, act, numbers)),
        statement=statement,
        language=language,
        gone=gone,
        margin=margin_of(reading, [act.id], shown=2),
    )


def _about(reading: Reading, item: TreatyOnRecord, act: Act, numbers: dict[str, int]) -> Iterator[str]:
    """What the act is about, in sentences."""
    provisions = all_in(act, ("cited",))
    if provisions:
        yield _("To: %(provisions)s.") % {"provisions": articles_in_words(reading, provisions)}
    if isinstance(act, done.Objection) and act.reservation in numbers:
        whose = reading.subject(item.reservations[act.reservation].party)
        yield _("To the reservation of %(state)s (note %(n)s).") % {"state": whose, "n": numbers[act.reservation]}
        yield _precluding() if act.precludes else _not_precluding()
    if isinstance(act, done.ObjectionToAccession | done.ConsentToAccession):
        yield _("To the accession of: %(state)s.") % {"state": reading.subject(act.to)}
    if isinstance(act, done.TerritorialApplication):
        names = {"names": joined(list(act.territories), reading.language)}
        yield (_("It does not apply to: %(names)s.") if act.excludes else _("It applies to: %(names)s.")) % names
    if isinstance(act, done.NoticeOfAuthorities):
        yield from (_("Authority: %(name)s.") % {"name": reading.named(one)} for one in act.authorities)


def _precluding() -> str:
    return _("It precludes the treaty between the two.")


def _not_precluding() -> str:
    return _("It does not preclude the treaty between the two.")


def _statement(reading: Reading, act: Act) -> tuple[str, str]:
    """What was said, and in which language if it is not the page's."""
    names = first_in(act, ("statement",))
    if not names:
        return "", ""
    said = reading.named(names)
    return said, "" if reading.language in names else next((code for code, one in names.items() if one == said), "")
