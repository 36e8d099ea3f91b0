"""Notes to the participants of a treaty, numbered as depositaries print them below their tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from comity.core.kernel.days import is_reached, partial_date
from comity.core.kernel.fields import all_in, first_in
from comity.opendata.acts_under import PREFIX
from comity.opendata.answers.between import provisions_in_words
from comity.opendata.titles import written_date
from comity.web.portal.extract import As, Shown, extract
from comity.web.portal.margin import margin_of
from comity.web.portal.reading import Reading, Row
from comity.web.portal.table import Cell, Margin, Table
from comity.web.portal.words import gettext as _
from comity.web.portal.words import kind_in_words, word_in
from comity.words.sentences import joined

NOTED: Final = (
    *("reservation", "objection", "objection_to_accession", "consent_to_accession", "objection_to_circulated"),
    *("declaration", "territorial_application", "notice_of_authorities"),
)
TAKEN_BACK: Final = ("withdrawal_of_reservation", "withdrawal_of_objection")


class Note(NamedTuple):
    """A note: whose, what it did on which day, what it said (with the language of the words), what became of it."""

    number: int
    party: str
    name: str
    kind: str
    day: str
    href: str
    about: Sequence[str]
    statement: str
    language: str
    gone: str
    margin: Margin


def notes_of(reading: Reading, treaty: str, rows: Sequence[Row]) -> list[Note]:
    """Reservations, objections, declarations, territories and authorities, by participant, in legal order."""
    acts = [one for one in reading.rows("treaty-acts", treaty=treaty) if _is_shown(reading, one)]
    noted = [one for row in rows for one in acts if one["party"] == row["party"] and one["action"] in NOTED]
    numbers = {one["act"]: number for number, one in enumerate(noted, 1)}
    gone = {one["concerns"]: one for one in acts if one["action"] in TAKEN_BACK}
    return [_note(reading, one, numbers, gone.get(one["act"])) for one in noted]


def steps_at_home(reading: Reading, treaty: str) -> Table | None:
    """Steps under the own law of States, which count for nothing in the law of treaties; None without any."""
    acts = [one for one in reading.rows("treaty-acts", treaty=treaty) if one["action"] == "domestic_approval"]
    rows = sorted(filter(lambda one: _is_shown(reading, one), acts), key=lambda one: str(one["name"]))
    caption = _("Steps under the States' own law, which do not count here")
    shown: Shown = {"party": _("State"), "form": As(_("Step"), _step), "acted_on": _("Day")}
    return extract(reading, "treaty-acts", rows, caption, shown) if rows else None


def _step(reading: Reading, row: Row) -> Cell:
    return Cell(word_in("treaty-acts.form", row["form"]), reading.url("act", row["act"]))


def _is_shown(reading: Reading, row: Row) -> bool:
    return bool(row["has_effect"]) and is_reached(partial_date(row["acted_on"]), reading.day)


def _note(reading: Reading, row: Row, numbers: dict[str, int], gone: Row | None) -> Note:
    taken_back = written_date(reading, gone["acted_on"], of=True) if gone is not None else ""
    return Note(
        number=numbers[row["act"]],
        party=row["party"],
        name=row["name"],
        kind=kind_in_words(PREFIX + row["action"]),
        day=written_date(reading, row["acted_on"]),
        href=reading.url("act", row["act"]),
        about=list(_about(reading, row, numbers)),
        statement=row["statement"] or "",
        language=_language(reading, row),
        gone=_("Withdrawn on %(day)s.") % {"day": taken_back} if taken_back else "",
        margin=margin_of(reading, [row["act"]], shown=2),
    )


def _about(reading: Reading, row: Row, numbers: dict[str, int]) -> Iterator[str]:
    """What the act is about, in sentences."""
    concerns = row["concerns"]
    if row["provisions"]:
        yield _("To: %(provisions)s.") % {"provisions": provisions_in_words(reading, row["provisions"])}
    if row["action"] == "objection" and concerns in numbers:
        whose = reading.subject(first_in(reading.index.acts[concerns].act, ("subject",), ("object",)))
        yield _("To the reservation of %(state)s (note %(n)s).") % {"state": whose, "n": numbers[concerns]}
        is_precluding = row["form"] == "precluding"
        yield (
            _("It precludes the treaty between the two.")
            if is_precluding
            else _("It does not preclude the treaty between the two.")
        )
    if row["action"] in ("objection_to_accession", "consent_to_accession"):
        yield _("To the accession of: %(state)s.") % {"state": reading.subject(concerns)}
    if row["territories"]:
        names = {"names": joined(row["territories"], reading.language)}
        excludes = row["form"] == "exclusion"
        yield (_("It does not apply to: %(names)s.") if excludes else _("It applies to: %(names)s.")) % names
    if row["action"] == "notice_of_authorities":
        authorities = all_in(reading.index.acts[row["act"]].act, ("names",))
        yield from (_("Authority: %(name)s.") % {"name": reading.named(one)} for one in authorities)


def _language(reading: Reading, row: Row) -> str:
    """In which language it was said, if that is not the page's."""
    names = first_in(reading.index.acts[row["act"]].act, ("statement",)) or {}
    if reading.language in names:
        return ""
    return next((code for code, one in names.items() if one == row["statement"]), "")
