"""Questions about treaties as rows: one treaty in full, whose treaties, between two, what would follow."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from msgspec import Struct

from comity.core.chapters.treaties.questions import between as asked_between
from comity.core.chapters.treaties.questions import would_follow as asked_would_follow
from comity.core.kernel.meaning import ACT, DATED, FLAG, FORCE, SENTENCE, SUBJECT, TEXT, TREATY, told
from comity.core.registers import Registers
from comity.opendata.acts_under import bearing_on
from comity.opendata.answers.between import asserted_in_words, between_in_sentences
from comity.opendata.answers.claims import claim_in_words, claims_of
from comity.opendata.answers.force import treaty_in_sentences
from comity.opendata.answers.notes import note_in_words, notes_of
from comity.opendata.answers.supposed import supposed_in_sentences
from comity.opendata.clauses import in_words
from comity.opendata.clauses.reasons import reason_in_words
from comity.opendata.depositary import cited_in
from comity.opendata.names import naming
from comity.opendata.openness import Reader, all_readable
from comity.opendata.pairs import decisive, done_under, texts_between
from comity.opendata.participation import treaty_row
from comity.opendata.reasons import KeyUnknown
from comity.opendata.registers import keys, rows
from comity.opendata.standpoint import Standpoint
from comity.opendata.tables.marks import NAME, TITLED
from comity.opendata.tables.parties import PartyRow
from comity.opendata.tables.treaties import TreatyRow
from comity.opendata.tables.vocabularies import RelationWord
from comity.opendata.wanting import missing_for

Row = dict[str, Any]


class TreatyInFull(TreatyRow, frozen=True, kw_only=True):
    """A treaty with its clause in words and its participants."""

    clause_cited: Annotated[str | None, SENTENCE, told("How the final clause is cited in the language asked for")]
    clause_in_words: Annotated[
        list[Annotated[str, SENTENCE]],
        told("What the final clause says, in sentences made from the clause as data"),
    ]
    participants: Annotated[list[PartyRow], told("The rows of its participants, as in the register of parties")]
    said: Annotated[
        list[Annotated[str, SENTENCE]], told("Whether it is in force and who is what to it, as sentences of an answer")
    ]
    notes: Annotated[
        list[Annotated[str, SENTENCE]],
        told("Reservations, objections, declarations, territories and authorities, each in a line"),
    ]
    claims_in_words: Annotated[
        list[Annotated[str, SENTENCE]], told("What sources assert of it, held against the acts, a sentence for each")
    ]


class BetweenTwo(Struct, frozen=True, kw_only=True):
    """Whether a treaty is in force between two, and why not."""

    treaty: Annotated[str, TREATY, told("Key of the treaty")]
    title: Annotated[str, TITLED, told("Its title in the language asked for")]
    one: Annotated[str, SUBJECT, told("One of the two")]
    other: Annotated[str, SUBJECT, told("The other")]
    names: Annotated[list[Annotated[str, NAME]], told("The names of the two in the language asked for")]
    on: Annotated[str, DATED, told("The day")]
    is_in_force: Annotated[
        bool | None,
        FORCE,
        told("Whether it was in force between the two on the day; null where the record does not settle it"),
    ]
    since: Annotated[str | None, DATED, told("Since when both are bound (a partial date in EDTF)")]
    reasons: Annotated[list[Annotated[str, SENTENCE]], told("Why it is not, or why that is open")]
    missing: Annotated[str | None, SENTENCE, told("What would have to be on record to settle it")]
    asserted: Annotated[
        list[Annotated[str, SENTENCE]], told("What sources assert of it, where the record does not settle it")
    ]
    reservations: Annotated[list[Annotated[str, ACT]], told("Ids of reservations of one of the two that stand")]
    objections: Annotated[list[Annotated[str, ACT]], told("Ids of the objections of one to those of the other")]
    texts: Annotated[list[Annotated[str, TEXT]], told("The texts that bind both: the treaty, then those that amend it")]
    said: Annotated[list[Annotated[str, SENTENCE]], told("The answer as a sentence, then its reasons as sentences")]


class WouldFollow(Struct, frozen=True, kw_only=True):
    """What would follow from one consent more."""

    treaty: Annotated[str, TREATY, told("Key of the treaty")]
    title: Annotated[str, TITLED, told("Its title in the language asked for")]
    party: Annotated[str, SUBJECT, told("Who would consent")]
    name: Annotated[str, NAME, told("Its name in the language asked for")]
    on: Annotated[str, DATED, told("The day of the consent supposed")]
    relation: Annotated[RelationWord, told("What it is to the treaty on that day")]
    is_computable: Annotated[bool, FLAG, told("Whether the final clause is on record")]
    met_on: Annotated[str | None, DATED, told("The day on which the condition would be met; null if it would not")]
    treaty_before: Annotated[str | None, DATED, told("Since when the treaty is in force without it; null if it is not")]
    treaty_after: Annotated[str | None, DATED, told("Since when it would be in force with it")]
    party_after: Annotated[str | None, DATED, told("Since when it would bind the one that consents")]
    missing: Annotated[str | None, SENTENCE, told("What is missing without it")]
    said: Annotated[
        list[Annotated[str, SENTENCE]], told("The supposition as a sentence, then what would follow as sentences")
    ]


def treaty_in_full(
    registers: Registers, treaty: str, day: date, *, language: str = "en", reader: Reader | None = None
) -> Row:
    """The row of a treaty, with its clause in words and the rows of its participants. KeyUnknown if there is none."""
    row = treaty_row(registers, treaty, day, language, reader)
    clause = registers.treaties.clause(treaty)
    said = in_words(clause, language, naming(registers, day, language, reader)) if clause is not None else []
    cited = cited_in(registers, clause.provision, language) if clause is not None and clause.provision else None
    standpoint = Standpoint(language, day, registers, reader)
    participants = parties_of(registers, treaty, day, language=language, reader=reader)
    return {
        **row,
        "clause_cited": cited,
        "clause_in_words": said,
        "participants": participants,
        "said": [*treaty_in_sentences(standpoint, row)],
        "notes": [note_in_words(standpoint, one) for one in notes_of(standpoint, treaty, participants)],
        "claims_in_words": [claim_in_words(standpoint, one) for one in claims_of(standpoint, treaty, row["claims"])],
    }


def parties_of(
    registers: Registers, key: str, day: date, *, language: str = "en", reader: Reader | None = None
) -> list[Row]:
    """The rows of a treaty's participants, or of a participant's treaties. KeyUnknown if it is neither."""
    field = "treaty" if key in keys(registers, "treaties", reader) else "party"
    if field == "party" and key not in keys(registers, "subjects", reader):
        raise KeyUnknown(key)
    return list(rows(registers, "parties", day, language=language, reader=reader, **{field: key}))


def between(
    registers: Registers,
    treaty: str,
    pair: tuple[str, str],
    day: date,
    *,
    language: str = "en",
    reader: Reader | None = None,
) -> Row:
    """Whether a treaty is in force between two, since when, and what modifies or precludes it. KeyUnknown otherwise.

    Also where the answer rests on what the reader may not read. Reservations and objections that only modify it, and
    amending texts, are told one by one.
    """
    treaty_row(registers, treaty, day, language, reader)
    for one in pair:
        _known(registers, treaty, one, day, reader)
    if not all_readable(registers, decisive(registers, treaty, pair, day), reader):
        raise KeyUnknown(treaty)
    found, named = asked_between(registers.treaties, treaty, *pair, day), naming(registers, day, language, reader)
    standpoint = Standpoint(language, day, registers, reader)
    return {
        "treaty": treaty,
        "title": named(treaty),
        "one": pair[0],
        "other": pair[1],
        "names": [named(one) for one in pair],
        "on": day.isoformat(),
        "is_in_force": found.is_in_force,
        "since": found.since.text if found.since is not None else None,
        "reasons": [reason_in_words(one, language, named) for one in found.reasons],
        "missing": _missing(registers, treaty, pair, day, language) if found.is_in_force is None else None,
        "asserted": [*asserted_in_words(standpoint, treaty, pair)] if found.is_in_force is None else [],
        "reservations": [one for one in found.reservations if all_readable(registers, (one,), reader)],
        "objections": [one for one in found.objections if all_readable(registers, (one,), reader)],
        "texts": texts_between(registers, treaty, pair, day, reader),
        "said": [one.said for one in between_in_sentences(standpoint, treaty, pair)],
    }


def _missing(registers: Registers, treaty: str, pair: tuple[str, str], day: date, language: str) -> str | None:
    parts = [missing_for(registers, treaty, one, day, language) for one in pair]
    split = [piece for one in parts if one is not None for piece in one.split("; ")]
    return "; ".join(dict.fromkeys(split)) or None


def would_follow(
    registers: Registers, treaty: str, party: str, day: date, *, language: str = "en", reader: Reader | None = None
) -> Row:
    """What would follow, and when, if the party consented on that day. KeyUnknown if either is not on record.

    Also where what others did is not all to be read, since every consent bears on the answer.
    """
    row = treaty_row(registers, treaty, day, language, reader)
    _known(registers, treaty, party, day, reader)
    if not all_readable(registers, bearing_on(registers, treaty), reader):
        raise KeyUnknown(treaty)
    found = asked_would_follow(registers.treaties, treaty, party, day)
    named = naming(registers, day, language, reader)
    return {
        "treaty": treaty,
        "title": named(treaty),
        "party": party,
        "name": named(party),
        "on": day.isoformat(),
        "relation": registers.treaties.relation(treaty, party, day),
        "is_computable": found is not None,
        "met_on": _iso(found.met_on) if found else None,
        "treaty_before": _iso(found.treaty_before) if found else None,
        "treaty_after": _iso(found.treaty_after) if found else None,
        "party_after": _iso(found.party_after) if found else None,
        "missing": row["missing"],
        "said": supposed_in_sentences(Standpoint(language, day, registers, reader), treaty, party),
    }


def _known(registers: Registers, treaty: str, party: str, day: date, reader: Reader | None) -> None:
    """KeyUnknown where the subject is not on record, or what it is to the treaty rests on what may not be read."""
    if party not in keys(registers, "subjects", reader) or not all_readable(
        registers, done_under(registers, treaty, party, day), reader
    ):
        raise KeyUnknown(party)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
