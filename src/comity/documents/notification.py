"""A depositary notification: what was done under a treaty, and what follows, told to those concerned (VCLT, Art. 77).

It is composed from what ``comity.opendata.depositary.notified`` gathers of an act.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any, Final

from comity.core.kernel.days import partial_date
from comity.documents.pen import Pen
from comity.documents.tree import Block, Document, Facts, Heading, Listing, Paragraph, Quotation, Related, Work

Gathered = Mapping[str, Any]
ENTRY: Final = "entry_into_force"


def notification(gathered: Gathered) -> Document:
    """The letter, in the language in which it was gathered."""
    treaty, act = gathered["treaty"], gathered["act"]
    pen = Pen(gathered["language"], treaty["title"])
    action = pen.action(act["action"], act["form"])
    is_dated = gathered["notified_on"] is not None
    return Document(
        language=pen.language,
        masthead=gathered["organisation"],
        kind=pen.say("kind_notification"),
        reference=(
            (pen.say("reference"), gathered["number"]),
            (pen.say("date"), pen.day(gathered["notified_on"]) if is_dated else f"({pen.say('undated')})"),
        ),
        title=treaty["title"],
        subtitle=place_and_date(pen, treaty),
        action=pen.announced(act["official"], action),
        blocks=tuple(_blocks(pen, gathered)),
        foot=pen.say(
            "foot_notification", reference=gathered["number"], act=act["act"], number=gathered["entry"]["number"]
        ),
        page=pen.say("page", page="{page}", pages="{pages}"),
        dated=gathered["entry"]["recorded_at"],
        work=Work(organisation=gathered["key"], kind="notification", on=gathered["follows"]["as_on"], key=act["act"]),
        version=gathered["notified_on"] or gathered["follows"]["as_on"],
        numbers=(gathered["number"],),
        related=(Related(relation="concerns", work=work_of(gathered["key"], treaty), title=treaty["title"]),),
    )


def work_of(organisation: str, treaty: Gathered) -> Work:
    """A text as a work."""
    return Work(organisation=organisation, kind=treaty["form"], on=treaty["adopted_on"], key=treaty["treaty"])


def place_and_date(pen: Pen, treaty: Gathered) -> str:
    """Where and when a text was adopted, as it stands under its title."""
    day = pen.day(treaty["adopted_on"])
    return pen.say("place_and_date", place=treaty["place"], day=day) if treaty["place"] else day


def _blocks(pen: Pen, gathered: Gathered) -> Iterator[Block]:
    act = gathered["act"]
    yield Paragraph(text=_formula(pen, gathered["depositary"]), tone="formula")
    if act["action"] != ENTRY:
        yield Paragraph(text=pen.done(act["action"], act["form"], act["acted_on"]))
    yield from _particulars(pen, act)
    yield from _what_follows(pen, gathered)
    yield from _addressed(pen, gathered["addressees"])
    if not gathered["is_on_record"]:
        yield Paragraph(text=pen.say("not_on_record"), tone="remark")


def _formula(pen: Pen, depositary: Gathered | None) -> str:
    if depositary is None:
        return pen.say("formula")
    key = f"formula_{depositary['kind'] if depositary['kind'] in ('state', 'organ') else 'organisation'}"
    name = depositary["name"] if depositary["kind"] == "organ" else pen.of_official(depositary["name"])
    return pen.say(key, name=name)


def _particulars(pen: Pen, act: Gathered) -> Iterator[Block]:
    """What the act answers, which provisions and territories it concerns, and what it states."""
    if act["answers"] is not None:
        answered = act["answers"]
        action = pen.lowered(pen.action(answered["action"]))
        name = pen.of_official(answered["name"]) if answered["name"] else pen.lowered(pen.say("depositary"))
        yield Paragraph(text=pen.say("relates", action=action, name=name, day=pen.day(answered["on"])))
    if act["other"] is not None:
        yield Paragraph(text=pen.say("relates_to", name=pen.of_official(act["other"])))
    rows = [(pen.say(key), pen.joined(act[key])) for key in ("provisions", "territories") if act[key]]
    if rows:
        yield Facts(rows=tuple(rows))
    if act["statement"]:
        yield Paragraph(text=pen.say("statement"))
        yield Quotation(text=act["statement"], language=act["statement_language"])
    if act["authorities"]:
        yield Listing(label=pen.say("authorities"), items=tuple(act["authorities"]))


def _what_follows(pen: Pen, gathered: Gathered) -> Iterator[Block]:
    said = [*_of_the_act(pen, gathered), *(_of_force(pen, gathered) if gathered["follows"]["concerns_force"] else ())]
    if said and gathered["act"]["action"] != ENTRY:
        yield Heading(text=pen.say("what_follows"))
    yield from (Paragraph(text=one) for one in said)


def _of_the_act(pen: Pen, gathered: Gathered) -> Iterator[str]:
    """What follows from an act that is no consent."""
    act, follows = gathered["act"], gathered["follows"]
    match act["action"]:
        case "signature" if not follows["is_consent"] and act["is_state"]:
            yield pen.say("pending")
        case "reservation" if act["objections_until"] is not None:
            yield pen.say("objections_until", day=pen.day(act["objections_until"]))
        case "reservation":
            yield pen.say("objections_within")
        case "objection":
            yield pen.say("precludes" if act["form"] == "precluding" else "precludes_not")
        case "territorial_application" if act["form"] == "exclusion":
            yield pen.say("excludes")
        case "withdrawal" if act["effective_on"] is not None:
            yield from _of_leaving(pen, act["effective_on"], follows)
        case "circulation" if act["circulated_until"] is not None:
            yield pen.say("circulated_until", day=pen.day(act["circulated_until"]))
        case "provisional_application" if act["effective_on"] is not None:
            yield pen.say("applied_from", since=pen.since(act["effective_on"]))
        case "determination" if act["effective_on"] is not None:
            yield pen.say("will_enter", when=pen.when(act["effective_on"]))
        case _:
            return


def _of_leaving(pen: Pen, effective: str, follows: Gathered) -> Iterator[str]:
    yield pen.say("leaves", when=pen.when(effective), day=pen.day(effective))
    if follows["leaving"] is not None and follows["provision"] is not None:
        yield pen.say("in_substance", provision=follows["provision"], clause=follows["leaving"])


def _of_force(pen: Pen, gathered: Gathered) -> Iterator[str]:
    """What follows for the entry into force, with the clause in substance."""
    follows, act = gathered["follows"], gathered["act"]
    if not follows["has_clause"]:
        yield pen.say("unknown")
        return
    if act["action"] == ENTRY:
        yield from _of_entry(pen, follows)
    elif not follows["is_met"]:
        yield from _of_effect(pen, act, follows)
        if follows["wanting"]:
            yield pen.say("wanting", wants=pen.listed(follows["wanting"]))
    elif follows["completes"]:
        since = follows["treaty_since"]
        key = "completes_reached" if follows["is_reached"] else "completes"
        names = pen.joined([name for name, _ in follows["parties"]])
        yield pen.say(key, provision=follows["provision"], when=pen.when(since), since=pen.since(since), names=names)
    else:
        yield from _of_effect(pen, act, follows)
    if follows["clause"] and follows["provision"] is not None:
        yield pen.say("in_substance", provision=follows["provision"], clause=pen.sentences(follows["clause"]))


def _of_effect(pen: Pen, act: Gathered, follows: Gathered) -> Iterator[str]:
    """Since when the party is bound, where that is settled."""
    if act["effective_on"] is None:
        return
    latest = partial_date(act["effective_on"]).latest
    is_reached = latest is not None and latest.isoformat() <= follows["as_on"]
    since = {"when": pen.when(act["effective_on"]), "since": pen.since(act["effective_on"])}
    yield pen.say("entered_for" if is_reached else "will_enter_for", party=pen.of_official(act["official"]), **since)


def _of_entry(pen: Pen, follows: Gathered) -> Iterator[str]:
    since = follows["treaty_since"]
    yield pen.say("entered", when=pen.when(since), since=pen.since(since), provision=follows["provision"])
    if follows["parties"]:
        yield pen.say("for_whom", names=pen.joined([name for name, _ in follows["parties"]]))


def _addressed(pen: Pen, addressees: list[Gathered]) -> Iterator[Block]:
    groups = groupby(addressees, key=lambda one: str(one["relation"]))
    items = [pen.say(relation, names=pen.joined([one["name"] for one in group])) for relation, group in groups]
    if items:
        yield Listing(label=pen.say("addressed"), items=tuple(items))
