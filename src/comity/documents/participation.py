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
    """Since when, on what ground; that it is not; or that the record does not settle it, and what a source asserts."""
    since, ground, is_so = gathered["in_force_since"], gathered["ground"], gathered["is_in_force"]
    if is_so is None and ground == "claimed" and since is not None:
        return pen.say("claimed", since=pen.since(since))
    if is_so is None and (since is None or ground == "silent"):
        said = pen.say("unsettled")
        return said if gathered["has_clause"] else pen.listed([said, pen.lowered(pen.say("no_clause"))])
    if ground == "ended" and gathered["until"] is not None:
        ended = pen.day(gathered["until"])
        if gathered["basis"] == "computed" and since is not None:
            return pen.say("ended_on", said=_since(pen, gathered), day=ended)
        return pen.say("ended", day=ended)
    if since is None:
        return pen.say("rejected" if ground == "rejected" else "not_in_force")
    return _since(pen, gathered)


def _since(pen: Pen, gathered: Gathered) -> str:
    """The day computed, and under which provision."""
    day = pen.day(gathered["in_force_since"])
    if gathered["provision"] is None:
        return day
    return pen.say("computed", day=day, provision=gathered["provision"])


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
        label = "wanting_on_record" if gathered["is_in_force"] is None else "still_wanting"
        yield pen.say(label), pen.listed(gathered["wanting"])
    if gathered["registration"] is not None:
        found = gathered["registration"]
        yield pen.say("registration"), ", ".join([pen.day(found["on"]), *filter(None, [found["number"]])])
    if gathered["depositary"] is not None:
        yield pen.say("depositary"), gathered["depositary"]["name"]
    yield pen.say("counts"), _counted(pen, gathered)


def _counted(pen: Pen, gathered: Gathered) -> str:
    """How many signed, consented and are bound; of whom the record does not settle it is told, not counted as none."""
    counted = {name: gathered[name] for name in ("signatories", "consents", "parties", "unsettled")}
    if gathered["is_in_force"] is None and not gathered["parties"]:
        return pen.say("counted_unsettled", **counted)
    return pen.say("counted_open" if gathered["unsettled"] else "counted", **counted)


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
    signed = pen.short_day(row["signed_on"]) if row["signed_on"] else ""
    return name, signed, consented, _bound(pen, row), ", ".join(places)


def _bound(pen: Pen, row: Gathered) -> str:
    """Since when it is bound; what a source asserts; or that the record does not settle it."""
    if row["in_force_since"] is not None:
        return pen.short_day(row["in_force_since"])
    if row["is_in_force"] is not None:
        return ""
    asserted = row["asserted_since"]
    return pen.say("cell_claimed", day=pen.short_day(asserted)) if asserted else pen.say("cell_unsettled")


def _legend(pen: Pen, participants: Sequence[Gathered]) -> Iterator[Block]:
    """Only the letters that occur are explained."""
    used = dict.fromkeys(one["consent"] for one in participants if CODE_LETTERS.get(one["consent"] or ""))
    said = []
    if used:
        letters = [f"{CODE_LETTERS[one]}: {pen.lowered(pen.action(one))}" for one in used]
        said.append(pen.say("letters", letters=pen.listed(letters)))
    if any(one["relation"] == "former" for one in participants):
        said.append(pen.say("bracketed"))
    if any(one["is_in_force"] is None for one in participants):
        said.append(pen.say("cells_claimed"))
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
