"""Notes to the participants of a treaty: reservations, objections, declarations, territories, authorities."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from comity.core.kernel.days import is_reached, partial_date
from comity.core.kernel.fields import all_in, first_in
from comity.opendata.acts_under import PREFIX
from comity.opendata.answers import say
from comity.opendata.answers.between import provisions_in_words
from comity.opendata.standpoint import Standpoint
from comity.opendata.titles import written_date
from comity.words.catalogues import word
from comity.words.sentences import ended, joined, said_of, spaced, with_commas

Row = Mapping[str, Any]
NOTED: Final = (
    *("reservation", "objection", "objection_to_accession", "consent_to_accession", "objection_to_circulated"),
    *("declaration", "territorial_application", "notice_of_authorities"),
)
TAKEN_BACK: Final = ("withdrawal_of_reservation", "withdrawal_of_objection")


class Note(NamedTuple):
    """A note: whose, by which act, of which day, in sentences what it is about, what became of it.

    ``statement`` is what was said; ``language`` that of its words, where it is not the reader's.
    """

    number: int
    party: str
    name: str
    act: str
    kind: str
    day: str
    about: Sequence[str]
    statement: str
    language: str
    gone: str


def notes_of(standpoint: Standpoint, treaty: str, participants: Sequence[Row]) -> list[Note]:
    """By participant, in the order of these rows, then in legal order; numbered as depositaries print them."""
    acts = done_under(standpoint, treaty)
    noted = [one for row in participants for one in acts if one["party"] == row["party"] and one["action"] in NOTED]
    numbers = {one["act"]: number for number, one in enumerate(noted, 1)}
    gone = {one["concerns"]: one for one in acts if one["action"] in TAKEN_BACK}
    return [_note(standpoint, one, numbers, gone.get(one["act"])) for one in noted]


def note_in_words(standpoint: Standpoint, note: Note) -> str:
    """A note in one line: ``Hollund: Reservation, 8 September 2015. To: Art. 4.``, with its number."""
    language = standpoint.language
    done = ended(said_of(note.name, with_commas([note.kind, note.day], language), language), language)
    return spaced([f"{note.number}.", done, *note.about, note.statement, note.gone], language)


def done_under(standpoint: Standpoint, treaty: str) -> list[dict[str, Any]]:
    """The acts under a treaty that have effect and had been done by the day."""
    acts = standpoint.rows("treaty-acts", None, treaty=treaty)
    return [one for one in acts if one["has_effect"] and is_reached(partial_date(one["acted_on"]), standpoint.day)]


def _note(standpoint: Standpoint, row: Row, numbers: Mapping[str, int], gone: Row | None) -> Note:
    taken_back = written_date(standpoint, gone["acted_on"], of=True) if gone is not None else ""
    return Note(
        number=numbers[row["act"]],
        party=row["party"],
        name=row["name"],
        act=row["act"],
        kind=word("kind", PREFIX + row["action"], standpoint.language),
        day=written_date(standpoint, row["acted_on"]),
        about=list(_about(standpoint, row, numbers)),
        statement=row["statement"] or "",
        language=_language(standpoint, row),
        gone=say(standpoint, "withdrawn", day=taken_back) if taken_back else "",
    )


def _about(standpoint: Standpoint, row: Row, numbers: Mapping[str, int]) -> Iterator[str]:
    """What the act is about, in sentences."""
    concerns, act = row["concerns"], standpoint.registers.acts[row["act"]].act
    if row["provisions"]:
        yield say(standpoint, "noted_to", provisions=provisions_in_words(standpoint, row["provisions"]))
    if row["action"] == "objection" and concerns in numbers:
        whose = first_in(standpoint.registers.acts[concerns].act, ("subject",), ("object",))
        yield say(standpoint, "noted_reservation", state=standpoint.subject(whose), n=numbers[concerns])
        yield say(standpoint, "noted_precluding" if row["form"] == "precluding" else "noted_not_precluding")
    if row["action"] in ("objection_to_accession", "consent_to_accession"):
        yield say(standpoint, "noted_accession", state=standpoint.subject(concerns))
    if row["territories"]:
        names = joined(row["territories"], standpoint.language)
        yield say(standpoint, "noted_excluding" if row["form"] == "exclusion" else "noted_extending", names=names)
    if row["action"] == "notice_of_authorities":
        for one in all_in(act, ("names",)):
            yield say(standpoint, "noted_authority", name=standpoint.named(one))


def _language(standpoint: Standpoint, row: Row) -> str:
    """In which language it was said, if that is not the reader's."""
    names = first_in(standpoint.registers.acts[row["act"]].act, ("statement",)) or {}
    if standpoint.language in names:
        return ""
    return next((code for code, one in names.items() if one == row["statement"]), "")
