"""The status of a treaty as depositaries print it: header, table of participants with code letters, notes.

It is composed from what ``comity.opendata.participation.participation`` gathers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from comity.core.chapters.treaties.letters import CODE_LETTERS
from comity.documents.notification import place_and_date, work_of
from comity.documents.pen import Pen
from comity.documents.tree import Block, Document, Facts, Listing, Paragraph, Related, Table, Work

Gathered = Mapping[str, Any]


def status_of_treaty(gathered: Gathered) -> Document:
    """The table of a treaty, in the language in which it was gathered."""
    treaty, pen = gathered["treaty"], Pen(gathered["language"], gathered["treaty"]["title"])
    day, number = pen.day(gathered["on"]), gathered["entry"]["number"]
    return Document(
        language=pen.language,
        masthead=gathered["organisation"],
        kind=pen.say("kind_status"),
        reference=((pen.say("as_on"), day), (pen.say("record"), pen.say("entry_of_journal", number=number))),
        title=treaty["title"],
        subtitle=place_and_date(pen, treaty),
        blocks=tuple(_blocks(pen, gathered)),
        foot=pen.say("foot_status", title=treaty["title"], day=day, number=number),
        page=pen.say("page", page="{page}", pages="{pages}"),
        dated=gathered["entry"]["recorded_at"],
        work=Work(organisation=gathered["key"], kind="participation", on=treaty["adopted_on"], key=treaty["treaty"]),
        version=gathered["on"],
        related=(Related(relation="concerns", work=work_of(gathered["key"], treaty), title=treaty["title"]),),
    )


def in_force(pen: Pen, gathered: Gathered) -> str:
    """Since when, on what ground: computed from acts under a provision, claimed by a source, or neither."""
    since = gathered["in_force_since"]
    if since is None:
        return pen.say("not_in_force" if gathered["has_clause"] else "no_clause")
    if gathered["basis"] == "claimed":
        return pen.say("claimed", day=pen.day(since))
    if gathered["provision"] is None:
        return pen.day(since)
    return pen.say("computed", day=pen.day(since), provision=gathered["provision"])


def _blocks(pen: Pen, gathered: Gathered) -> Iterator[Block]:
    yield Facts(rows=tuple(_header(pen, gathered)))
    participants, notes = gathered["participants"], gathered["notes"]
    if not participants:
        yield Paragraph(text=pen.say("no_participants"))
    else:
        yield _table(pen, gathered)
        yield from _legend(pen, participants)
    if notes:
        yield Listing(label=pen.say("notes"), items=tuple(_note(pen, one) for one in notes), is_numbered=True)
    if gathered["claims"]:
        yield Listing(label=pen.say("claims"), items=tuple(_claim(pen, one) for one in gathered["claims"]))


def _header(pen: Pen, gathered: Gathered) -> Iterator[tuple[str, str]]:
    yield pen.say("entry_into_force"), in_force(pen, gathered)
    if gathered["clause"]:
        yield pen.say("clause"), pen.sentences(gathered["clause"])
    met = gathered["met"]
    if met is not None:
        names = pen.joined(met["names"])
        yield pen.say("how"), pen.say("met_by", day=pen.day(met["on"]), count=len(met["names"]), names=names)
    elif gathered["wanting"]:
        yield pen.say("still_wanting"), pen.listed(gathered["wanting"])
    if gathered["registration"] is not None:
        found = gathered["registration"]
        yield pen.say("registration"), ", ".join([pen.day(found["on"]), *filter(None, [found["number"]])])
    if gathered["depositary"] is not None:
        yield pen.say("depositary"), gathered["depositary"]["name"]
    counted = {name: gathered[name] for name in ("signatories", "consents", "parties")}
    yield pen.say("counts"), pen.say("counted", **counted)


def _table(pen: Pen, gathered: Gathered) -> Table:
    notes: Sequence[Gathered] = gathered["notes"]
    ordered = sorted(gathered["participants"], key=lambda one: str(one["name"]))
    columns = ("participant", "signed", "consented", "in_force", "notes")
    return Table(
        caption=pen.say("participants"),
        columns=tuple(pen.say(one) for one in columns),
        rows=tuple(_participant(pen, one, notes) for one in ordered),
    )


def _participant(pen: Pen, row: Gathered, notes: Sequence[Gathered]) -> tuple[str, ...]:
    name = f"[{row['name']}]" if row["relation"] == "former" else row["name"]
    consented_on = row["consented_on"] or (row["signed_on"] if row["consent"] == "signature" else None)
    letter = CODE_LETTERS.get(row["consent"] or "", "")
    consented = f"{pen.short_day(consented_on)}\u00a0{letter}".rstrip() if consented_on else ""
    places = [str(place) for place, one in enumerate(notes, start=1) if one["party"] == row["party"]]
    signed, since = row["signed_on"], row["in_force_since"]
    days = [pen.short_day(one) if one else "" for one in (signed, since)]
    return name, days[0], consented, days[1], ", ".join(places)


def _legend(pen: Pen, participants: Sequence[Gathered]) -> Iterator[Block]:
    """Only the letters that occur are explained."""
    used = dict.fromkeys(one["consent"] for one in participants if CODE_LETTERS.get(one["consent"] or ""))
    said = []
    if used:
        letters = [f"{CODE_LETTERS[one]}: {pen.lowered(pen.action(one))}" for one in used]
        said.append(pen.say("letters", letters=pen.listed(letters)))
    if any(one["relation"] == "former" for one in participants):
        said.append(pen.say("bracketed"))
    if said:
        yield Paragraph(text=pen.sentences(said), tone="remark")


def _note(pen: Pen, row: Gathered) -> str:
    day, name = pen.day(row["acted_on"]), row["name"] or pen.say("claim_treaty")
    stated = row["statement"] or pen.joined(row["provisions"]) or pen.say("unstated")
    effect = pen.day(row["effective_on"]) if row["effective_on"] else pen.say("effect_unknown")
    where = pen.joined(row["territories"])
    match row["action"]:
        case "territorial_application":
            key = "note_exclusion" if row["form"] == "exclusion" else "note_extension"
            return pen.say(key, name=name, day=day, statement=where)
        case "withdrawal":
            return pen.say("note_withdrawal", name=name, day=day, statement=effect)
        case "provisional_application":
            since = pen.since(row["effective_on"]) if row["effective_on"] else effect
            return pen.say("note_provisional", name=name, statement=since)
        case "objection":
            return pen.say("note_objection", name=name, day=day, other=row["other"] or "", statement=stated)
        case _:
            return pen.say(f"note_{row['action']}", name=name, day=day, statement=stated)


def _claim(pen: Pen, claim: Gathered) -> str:
    key = f"claim_{claim['verdict']}"
    computed = pen.say(key, day=pen.day(claim["computed"])) if claim["computed"] else pen.say("claim_not_computable")
    return pen.say("claim", name=claim["name"] or pen.say("claim_treaty"), day=pen.day(claim["day"]), computed=computed)
