"""Texts; a text with its relations drawn, what it orders, what is claimed of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from comity.core.chapters.texts.register import TREATY_FORMS
from comity.core.kernel.days import partial_date
from comity.opendata.titles import act_in_words, meeting_in_words, written_date
from comity.web.portal.listing import Chosen, listing
from comity.web.portal.margin import margin_of, provision_href, slug_of
from comity.web.portal.page import NotOnRecord, Page, page
from comity.web.portal.pages.decisions import ordered_table
from comity.web.portal.pictures.family import Relative, family
from comity.web.portal.reading import Reading, Row
from comity.web.portal.table import Cell, Column, Line, Table
from comity.web.portal.treaties.papers import papers_of_text
from comity.web.portal.treaties.words import counts_in_words, counts_of, wanted
from comity.web.portal.words import gettext as _
from comity.web.portal.words import word
from comity.web.portal.work.programmes import programme_of
from comity.words.days import since_in_words
from comity.words.languages import language_name
from comity.words.sentences import enumerated

SHOWN = 12


LISTED = Chosen(
    columns=("text", "kind", "adopted_on", "place", "in_force_since"), filters=("kind",), first="-adopted_on"
)


@page
def texts(reading: Reading) -> Page:
    """Every text adopted by the day."""
    context = listing(reading, "texts", LISTED, {"place": _place, "in_force_since": _effect})
    return Page("portal/texts.html", _("Texts"), ("kind:texts",), "texts", "texts", context=context)


def _place(_reading: Reading, row: Row) -> Cell:
    return Cell(row["place"] or _("not on record"), is_gap=not row["place"])


@page
def text(reading: Reading, text: str) -> Page:
    """One text."""
    found = reading.registers.texts.items.get(text)
    if found is None or found.adoption.id not in reading.index.acts:
        raise NotOnRecord(_("No text %(key)s is on record.") % {"key": text}, f"text:{text}")
    row = reading.row("texts", text=text)
    if row is None:
        raise NotOnRecord(_("The text %(key)s had not been adopted by this day.") % {"key": text}, f"text:{text}")
    item = found
    relations = _relations(reading, row)
    acts = reading.acts(f"text:{text}")
    context = {
        "row": row,
        "kicker": word(row["kind"]),
        "titles": reading.other_names(item.adoption.title),
        "sentences": _sentences(reading, row),
        "why": reading.url("why", "texts", text),
        "margin": margin_of(reading, row["acts"], shown=6),
        "facts": _facts(reading, row, list(item.adoption.languages)),
        "family": _family(reading, row, relations),
        "family_legend": sorted({(one["relation"], word(one["relation"])) for one in relations}),
        "relations": _relation_table(reading, relations),
        "measures": ordered_table(reading, row, text),
        "programme": programme_of(reading, text),
        "claims": _claims(reading, text),
        "parties": _parties(reading, text),
        "provisions": [
            (reading.url("provision", slug), one.provision, reading.named(one.summary))
            for one in reading.registers.rulebook.provisions
            if one.text == text and (slug := slug_of(one.provision))
        ],
        "acts": [
            (reading.url("act", one.act.id), written_date(reading, one.act.on.text), act_in_words(reading, one.act))
            for one in acts[:SHOWN]
        ],
        "all_acts": reading.url("acts", about=f"text:{text}") if len(acts) > SHOWN else "",
    }
    context["papers"] = papers_of_text(reading, text)
    return Page("portal/text.html", str(row["title"]), (f"text:{text}",), "texts", "texts", text, context)


def _effect(reading: Reading, row: Row) -> Cell:
    since, basis = row.get("in_force_since"), row["in_force_basis"]
    if not since or basis == "unknown":
        return Cell(_("not on record"), is_gap=True)
    if basis == "computed" and row["kind"] not in TREATY_FORMS:
        return Cell(_("from its adoption"))
    return Cell(written_date(reading, since), note=word(basis))


def _sentences(reading: Reading, row: Row) -> list[str]:
    words = {
        "form": word(row["kind"]),
        "day": written_date(reading, row["adopted_on"]),
        "place": row.get("place") or "",
    }
    first = _("Adopted on %(day)s, %(place)s.") if words["place"] else _("Adopted on %(day)s.")
    return [first % words, _in_force(reading, row)]


def _in_force(reading: Reading, row: Row) -> str:
    since, basis = row.get("in_force_since"), row["in_force_basis"]
    if basis == "computed" and row["kind"] not in TREATY_FORMS:
        return _("It needs no consent of parties and has effect from its adoption.")
    if not since or basis == "unknown":
        return _("No act and no source on record says since when it is in force.")
    if basis == "computed":
        return _("It is in force %(since)s, computed from the acts of consent on record.") % {
            "since": since_in_words(partial_date(since), reading.language)
        }
    return _("A source says it is in force %(since)s; the acts on record do not prove it.") % {
        "since": since_in_words(partial_date(since), reading.language)
    }


def _facts(reading: Reading, row: Row, languages: list[str]) -> list[tuple[str, str, str]]:
    facts = [
        (_("Form"), word(row["kind"]), reading.url("texts", form=row["kind"])),
        (_("Adopted"), written_date(reading, row["adopted_on"]), ""),
        (_("Place"), str(row.get("place") or _("not on record")), ""),
    ]
    if row.get("meeting"):
        facts.append((_("Meeting"), meeting_in_words(reading, row["meeting"]), reading.url("meeting", row["meeting"])))
    if languages:
        facts.append(
            (
                _("Authentic in"),
                enumerated([language_name(one, reading.language) for one in languages], reading.language),
                "",
            )
        )
    facts += _force(reading, row)
    if row.get("until"):
        facts.append((_("Ended"), written_date(reading, row["until"]), ""))
    return facts


def _force(reading: Reading, row: Row) -> list[tuple[str, str, str]]:
    """By which clause the text enters into force, and what is wanting on record for it to be computed."""
    treaty = reading.row("treaties", treaty=row["text"]) or {}
    facts = []
    if treaty.get("clause"):
        facts.append((_("Enters into force by"), treaty["clause"], provision_href(reading, treaty["clause"])))
    wanting = [wanted(reading, one) for one in treaty.get("wanting") or ()]
    if not treaty.get("clause") and row.get("missing"):
        wanting = [_("the final clause and the acts of consent of the parties")]
    if wanting:
        facts.append((_("Missing on record"), "; ".join(wanting), ""))
    return facts


def _relations(reading: Reading, row: Row) -> list[dict[str, Any]]:
    """Relations in both directions, with the other text; ``is_own`` where this text is the one that acts."""
    item = reading.registers.texts.items[row["text"]]
    pairs = [(tie, True) for tie in item.ties_on(reading.day)] + [(tie, False) for tie in item.tied_by_on(reading.day)]
    return [
        {
            "relation": tie.relation,
            "text": tie.text,
            "provisions": ", ".join(tie.provisions),
            "act": tie.act,
            "is_own": is_own,
            "other": reading.registers.texts.items.get(tie.text),
        }
        for tie, is_own in pairs
        if tie.act in reading.index.acts
    ]


def _said(relation: dict[str, Any]) -> str:
    """The relation as this text's or as the other's doing."""
    passive = {
        "amends": _("amended by"),
        "supersedes": _("superseded by"),
        "supplements": _("supplemented by"),
        "implements": _("implemented by"),
        "develops": _("developed by"),
        "repeals": _("repealed by"),
        "builds_on": _("built upon by"),
    }
    key = str(relation["relation"])
    return word(key) if relation["is_own"] else passive.get(key, word(key))


def _relation_table(reading: Reading, relations: list[dict[str, Any]]) -> Table | None:
    lines = [
        Line(
            [
                Cell(_said(one)),
                Cell(reading.name("texts", one["text"]), reading.url("text", one["text"]), is_head=True),
                Cell(
                    written_date(reading, one["other"].adoption.on.text) if one["other"] else _("not on record"),
                    is_gap=not one["other"],
                ),
                Cell(one["provisions"]),
            ],
            margin_of(reading, [one["act"]], shown=1),
        )
        for one in sorted(
            relations, key=lambda one: (not one["is_own"], str(one["other"].adoption.on.text if one["other"] else ""))
        )
    ]
    columns = [Column(_("Relation")), Column(_("Text")), Column(_("Adopted"), is_date=True), Column(_("Touches"))]
    return Table(_("Relations of this text"), columns, lines) if lines else None


def _family(reading: Reading, row: Row, relations: list[dict[str, Any]]) -> dict[str, Any] | None:
    relatives: dict[str, Relative] = {}
    for one in relations:
        if one["other"] is None:
            continue
        adopted = one["other"].adoption
        relatives.setdefault(
            one["text"],
            Relative(
                reading.name("texts", one["text"]),
                written_date(reading, adopted.on.text),
                adopted.on.latest or date.max,
                reading.url("text", one["text"]),
                one["relation"],
                _said(one),
            ),
        )
    if not relatives:
        return None
    own = reading.registers.texts.items[row["text"]].adoption
    self_ = Relative(
        str(row["title"]),
        written_date(reading, own.on.text),
        own.on.latest or date.max,
        reading.url("text", row["text"]),
        is_self=True,
    )
    everyone = [self_, *relatives.values()]
    title = _("Relations of %(title)s") % {"title": row["title"]}
    desc = _("Texts from left to right by date, each joined to this one by a line: %(list)s.") % {
        "list": "; ".join(f"{one.title} ({one.said}, {one.when})" for one in relatives.values())
    }
    return {
        "wide": family(everyone, key="family-wide", title=title, desc=desc),
        "narrow": family(everyone, key="family-narrow", title=title, desc=desc, is_narrow=True),
    }


def _parties(reading: Reading, text: str) -> dict[str, str] | None:
    """How many are bound by it, and the page that says by what; None for a text that is no treaty."""
    if reading.row("treaties", treaty=text) is None:
        return None
    counts = counts_of(reading.rows("parties", treaty=text))
    return {"said": counts_in_words(counts), "href": reading.url("treaty", text)}


def _claims(reading: Reading, text: str) -> Table | None:
    lines = [
        Line(
            [
                Cell(_("in force") if one.asserts == "in_force" else _("applied by that day"), is_head=True),
                Cell(written_date(reading, one.day.text)),
                Cell(reading.subject(one.state) if one.state else _("as a whole")),
            ],
            margin_of(reading, [one.id], shown=3),
        )
        for one in reading.registers.texts.items[text].claims
        if one.id in reading.index.acts
    ]
    columns = [Column(_("What a source asserts")), Column(_("Day")), Column(_("For"))]
    return Table(_("Claims: what sources assert and acts on record do not prove"), columns, lines) if lines else None
