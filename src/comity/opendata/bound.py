"""Questions about treaties as rows: one treaty in full, whose treaties, between two, what would follow."""

from __future__ import annotations

from datetime import date
from typing import Any

from comity.core.chapters.treaties.questions import between as asked_between
from comity.core.chapters.treaties.questions import versions_between
from comity.core.chapters.treaties.questions import would_follow as asked_would_follow
from comity.core.organisation import House
from comity.opendata.clauses import in_words
from comity.opendata.depositary import cited_in, named_in
from comity.opendata.openness import Reader, all_readable
from comity.opendata.participation import treaty_row
from comity.opendata.reasons import KeyUnknown
from comity.opendata.registers import keys, rows

Row = dict[str, Any]


def treaty_in_full(house: House, treaty: str, day: date, *, language: str = "en", reader: Reader | None = None) -> Row:
    """The row of a treaty, with its clause in words and the rows of its participants. KeyUnknown if there is none."""
    row = treaty_row(house, treaty, day, language, reader)
    clause = house.treaties.clause(treaty)
    said = in_words(clause, language, named_in(house, day, language)) if clause is not None else []
    cited = cited_in(house, clause.provision, language) if clause is not None and clause.provision else None
    participants = parties_of(house, treaty, day, language=language, reader=reader)
    return {**row, "clause_cited": cited, "clause_in_words": said, "participants": participants}


def parties_of(house: House, key: str, day: date, *, language: str = "en", reader: Reader | None = None) -> list[Row]:
    """The rows of a treaty's participants, or of a participant's treaties. KeyUnknown if it is neither."""
    field = "treaty" if key in keys(house, "treaties", reader) else "party"
    if field == "party" and key not in keys(house, "subjects", reader):
        raise KeyUnknown(key)
    return [one for one in rows(house, "parties", day, language=language, reader=reader) if one[field] == key]


def between(
    house: House, treaty: str, pair: tuple[str, str], day: date, *, language: str = "en", reader: Reader | None = None
) -> Row:
    """Whether a treaty is in force between two, since when, and what modifies or precludes it. KeyUnknown otherwise.

    What a reader may not read is not told: of neither participant, nor reservations and objections.
    """
    treaty_row(house, treaty, day, language, reader)
    for one in pair:
        _known(house, treaty, one, reader)
    found = asked_between(house.treaties, treaty, *pair, day)
    named = named_in(house, day, language)
    return {
        "treaty": treaty,
        "title": named(treaty),
        "one": pair[0],
        "other": pair[1],
        "names": [named(one) for one in pair],
        "on": day.isoformat(),
        "is_in_force": found.is_in_force,
        "since": found.since.text if found.since is not None else None,
        "reasons": list(found.reasons),
        "reservations": [one for one in found.reservations if all_readable(house, (one,), reader)],
        "objections": [one for one in found.objections if all_readable(house, (one,), reader)],
        "texts": versions_between(house.treaties, house.texts, treaty, pair, day),
    }


def would_follow(
    house: House, treaty: str, party: str, day: date, *, language: str = "en", reader: Reader | None = None
) -> Row:
    """What would follow, and when, if the party consented on that day. KeyUnknown if either is not on record."""
    row = treaty_row(house, treaty, day, language, reader)
    _known(house, treaty, party, reader)
    found = asked_would_follow(house.treaties, treaty, party, day)
    named = named_in(house, day, language)
    return {
        "treaty": treaty,
        "title": named(treaty),
        "party": party,
        "name": named(party),
        "on": day.isoformat(),
        "relation": house.treaties.relation(treaty, party, day),
        "is_computable": found is not None,
        "met_on": _iso(found.met_on) if found else None,
        "treaty_before": _iso(found.treaty_before) if found else None,
        "treaty_after": _iso(found.treaty_after) if found else None,
        "party_after": _iso(found.party_after) if found else None,
        "missing": row["missing"],
    }


def _known(house: House, treaty: str, party: str, reader: Reader | None) -> None:
    """KeyUnknown where the subject is not on record, or what it did under the treaty may not be read."""
    item = house.treaties.items.get(treaty)
    entry = item.parties.get(party) if item is not None else None
    is_open = entry is None or all_readable(house, entry.acts, reader)
    if party not in keys(house, "subjects", reader) or not is_open:
        raise KeyUnknown(party)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
