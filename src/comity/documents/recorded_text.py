"""The record of a text: its titles, its adoption, since when it is in force, its relations to other texts.

It is composed from what ``comity.opendata.recorded_text.recorded_text`` gathers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from comity.documents.notification import place_and_date, work_of
from comity.documents.participation import in_force
from comity.documents.pen import Pen
from comity.documents.tree import Block, Document, Facts, Listing, Paragraph, Related, Work

Gathered = Mapping[str, Any]
Event = tuple[str, Literal["generation", "amendment", "repeal"], str]


def record_of_text(gathered: Gathered) -> Document:
    """The record, in the language in which it was gathered."""
    text, pen = gathered["treaty"], Pen(gathered["language"], gathered["treaty"]["title"])
    day, number = pen.day(gathered["on"]), gathered["entry"]["number"]
    return Document(
        language=pen.language,
        masthead=gathered["organisation"],
        kind=pen.say("kind_text"),
        reference=((pen.say("as_on"), day), (pen.say("record"), pen.say("entry_of_journal", number=number))),
        title=text["title"],
        subtitle=place_and_date(pen, text),
        blocks=tuple(_blocks(pen, gathered)),
        foot=pen.say("foot_status", title=text["title"], day=day, number=number),
        page=pen.say("page", page="{page}", pages="{pages}"),
        dated=gathered["entry"]["recorded_at"],
        work=work_of(gathered["key"], text),
        version=gathered["on"],
        numbers=(text["treaty"],),
        titles=tuple(sorted(gathered["titles"].items())),
        related=tuple(_related(gathered)),
        events=tuple(_events(gathered)),
    )


def _blocks(pen: Pen, gathered: Gathered) -> Iterator[Block]:
    yield Facts(rows=tuple(_facts(pen, gathered)))
    others = {language: title for language, title in gathered["titles"].items() if title != gathered["treaty"]["title"]}
    if others:
        items = (f"{pen.language_name(language)}: {title}" for language, title in sorted(others.items()))
        yield Listing(label=pen.say("titles"), items=tuple(items))
    relations = [*_relations(pen, gathered["relations"], 0), *_relations(pen, gathered["related_by"], 1)]
    if relations:
        yield Listing(label=pen.say("relations"), items=tuple(relations))
    yield Paragraph(text=pen.say("own_words"), tone="remark")


def _facts(pen: Pen, gathered: Gathered) -> Iterator[tuple[str, str]]:
    yield pen.say("form"), pen.kind(gathered["treaty"]["form"])
    yield pen.say("entry_into_force"), in_force(pen, gathered)
    if gathered["until"] is not None and gathered["ground"] != "ended":
        yield pen.say("until"), pen.day(gathered["until"])
    if gathered["languages"]:
        yield pen.say("languages"), pen.joined([pen.language_name(one) for one in gathered["languages"]])
    if gathered["depositary"] is not None:
        yield pen.say("depositary"), gathered["depositary"]["name"]


def _relations(pen: Pen, rows: list[Gathered], side: int) -> Iterator[str]:
    for one in rows:
        yield pen.say("relation", relation=pen.relation(one["relation"])[side], title=one["title"])


def _related(gathered: Gathered) -> Iterator[Related]:
    for side in ("relations", "related_by"):
        for one in gathered[side]:
            work = Work(
                organisation=gathered["key"], kind=one["form"] or "text", on=one["on"] or "0001", key=one["text"]
            )
            yield Related(relation=one["relation"], work=work, title=one["title"], is_passive=side == "related_by")


def _events(gathered: Gathered) -> Iterator[Event]:
    """Adoption, entry into force where it is computed, amendments, and the end."""
    yield gathered["treaty"]["adopted_on"], "generation", "adoption"
    if gathered["in_force_since"] is not None and gathered["basis"] == "computed":
        yield gathered["in_force_since"], "generation", "entry into force"
    for one in gathered["related_by"]:
        if one["relation"] == "amends" and one["on"] is not None:
            yield one["on"], "amendment", f"adoption of {one['text']}"
    if gathered["until"] is not None and gathered["ground"] != "ended":
        yield gathered["until"], "repeal", "end"
