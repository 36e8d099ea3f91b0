"""Texts; a text with its relations drawn, what it orders, what is claimed of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from comity.core.chapters.texts.register import TREATY_FORMS, TextOnRecord
from comity.opendata.answers.force import counts_in_words, counts_of, text_in_words, wanted
from comity.opendata.titles import written_date
from comity.web.portal.extract import As, Fact, Shown, entries, extract, facts
from comity.web.portal.listing import Chosen, listing
from comity.web.portal.margin import margin_of, provision_href, slug_of
from comity.web.portal.page import NotOnRecord, Page, page
from comity.web.portal.pages.decisions import ordered_table
from comity.web.portal.pictures.family import Relative, family
from comity.web.portal.pictures.svg import in_both_widths
from comity.web.portal.reading import Reading, Row
from comity.web.portal.table import Cell, Table
from comity.web.portal.treaties.claims import claims_table
from comity.web.portal.treaties.papers import papers_of_text
from comity.web.portal.treaties.words import force_cell
from comity.web.portal.words import gettext as _
from comity.web.portal.words import word_in
from comity.web.portal.work.measures import programme_of
from comity.words.languages import language_name
from comity.words.sentences import enumerated

SHOWN = 12


LISTED = Chosen(
    columns=("text", "kind", "adopted_on", "place", "in_force_since"), filters=("kind",), first="-adopted_on"
)


@page
def texts(reading: Reading) -> Page:
    """Every text adopted by the day."""
    context = listing(reading, "texts", LISTED, {"place": As(gap=_("not on record")), "in_force_since": _effect})
    return Page("portal/texts.html", _("Texts"), ("kind:texts",), "texts", "texts", context=context)


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
    treaty = reading.row("treaties", treaty=text)
    relations = _relations(reading, row)
    acts = reading.acts(f"text:{text}")
    context = {
        "row": row,
        "kicker": word_in("texts.kind", row["kind"]),
        "titles": reading.other_names(item.adoption.title),
        "sentences": _sentences(reading, row),
        "why": reading.url("why", "texts", text),
        "margin": margin_of(reading, row["acts"], shown=6),
        "facts": _facts(reading, row, list(item.adoption.languages)),
        "family": _family(reading, row, relations),
        "family_legend": sorted(
            {(one["relation"], word_in("texts.relations.relation", one["relation"])) for one in relations}
        ),
        "relations": _relation_table(reading, relations),
        "measures": ordered_table(reading, row, text),
        "programme": programme_of(reading, text),
        "claims": claims_table(reading, text, treaty),
        "parties": _parties(reading, text) if treaty is not None else None,
        "provisions": [
            (reading.url("provision", slug), one.provision, reading.named(one.summary))
            for one in reading.registers.rulebook.provisions
            if one.text == text and (slug := slug_of(one.provision))
        ],
        "acts": entries(reading, acts[:SHOWN]),
        "all_acts": reading.url("acts", about=f"text:{text}") if len(acts) > SHOWN else "",
    }
    context["papers"] = papers_of_text(reading, text)
    return Page("portal/text.html", row["title"], (f"text:{text}",), "texts", "texts", text, context)


def _effect(reading: Reading, row: Row) -> Cell:
    """Since when it is in force, as a treaty's list tells; of one that needs no consent of parties, from when."""
    if row["in_force_basis"] == "computed" and row["kind"] not in TREATY_FORMS:
        return Cell(_("from its adoption"))
    return force_cell(reading, {**row, "treaty": row["text"], "basis": row["in_force_basis"]})


def _sentences(reading: Reading, row: Row) -> list[str]:
    words = {
        "form": word_in("texts.kind", row["kind"]),
        "day": written_date(reading, row["adopted_on"]),
        "place": row.get("place") or "",
    }
    first = _("Adopted on %(day)s, %(place)s.") if words["place"] else _("Adopted on %(day)s.")
    return [first % words, text_in_words(reading, row)]


def _facts(reading: Reading, row: Row, languages: list[str]) -> list[Fact]:
    names = [language_name(one, reading.language) for one in languages]
    shown: Shown = {
        "kind": As(
            _("Form"),
            lambda reading, row: Cell(word_in("texts.kind", row["kind"]), reading.url("texts", kind=row["kind"])),
        ),
        "adopted_on": _("Adopted"),
        "place": As(_("Place"), gap=_("not on record")),
        "meeting": _("Meeting"),
        "languages": As(_("Authentic in"), lambda reading, _row: enumerated(names, reading.language) if names else ""),
    }
    said = [*facts(reading, "texts", row, shown), *_force(reading, row)]
    return [*said, *facts(reading, "texts", row, {"until": _("Ended")})]


def _force(reading: Reading, row: Row) -> list[Fact]:
    """By which clause the text enters into force, and what is wanting on record for it to be computed."""
    treaty = reading.row("treaties", treaty=row["text"]) or {}
    facts = []
    if treaty.get("clause"):
        facts.append((_("Enters into force by"), treaty["clause"], provision_href(reading, treaty["clause"])))
    wanting = wanted(reading, treaty.get("wanting") or ())
    if not treaty.get("clause") and row.get("missing"):
        wanting = [_("the final clause and the acts of consent of the parties")]
    if wanting:
        facts.append((_("Missing on record"), "; ".join(wanting), ""))
    return facts


def _relations(reading: Reading, row: Row) -> list[Row]:
    """Relations in both directions, with the other text; ``is_own`` where this text is the one that acts."""
    pairs = [(one, True) for one in row["relations"]] + [(one, False) for one in row["related_by"]]
    items = reading.registers.texts.items
    found = [{**one, "is_own": is_own, "other": items.get(one["text"])} for one, is_own in pairs]
    return sorted(found, key=lambda one: (not one["is_own"], one["other"].adoption.on.text if one["other"] else ""))


def _said(relation: Row) -> str:
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
    own = word_in("texts.relations.relation", key)
    return own if relation["is_own"] else passive.get(key, own)


def _relation_table(reading: Reading, relations: list[Row]) -> Table:
    shown: Shown = {
        "relation": As(_("Relation"), lambda _reading, one: _said(one)),
        "text": As(_("Text"), _titled),
        "adopted_on": As(_("Adopted"), _other_adopted, _("not on record")),
        "provisions": As(_("Touches"), lambda _reading, one: ", ".join(one["provisions"])),
    }
    return extract(reading, "texts.relations", relations, _("Relations of this text"), shown)


def _titled(reading: Reading, one: Row) -> Cell:
    return Cell(reading.name("texts", one["text"]), reading.url("text", one["text"]), is_head=True)


def _other_adopted(reading: Reading, one: Row) -> str:
    return written_date(reading, one["other"].adoption.on.text) if one["other"] else ""


def _family(reading: Reading, row: Row, relations: list[Row]) -> dict[str, Any] | None:
    relatives: dict[str, Relative] = {}
    for one in relations:
        if one["other"]:
            relatives.setdefault(one["text"], _relative(reading, one, one["other"]))
    if not relatives:
        return None
    own = _relative(reading, row, reading.registers.texts.items[row["text"]])
    title = _("Relations of %(title)s") % {"title": row["title"]}
    told = "; ".join(f"{one.title} ({one.said}, {one.when})" for one in relatives.values())
    desc = _("Texts from left to right by date, each joined to this one by a line: %(list)s.") % {"list": told}
    return in_both_widths(family, [own, *relatives.values()], key="family", title=title, desc=desc)


def _relative(reading: Reading, one: Row, item: TextOnRecord) -> Relative:
    """A text as the picture has it: the one in question, or the other of a relation."""
    on, href = item.adoption.on, reading.url("text", one["text"])
    title, relation = reading.name("texts", one["text"]), one.get("relation", "")
    said, when = _said(one) if relation else "", written_date(reading, on.text)
    return Relative(title, when, on.latest or date.max, href, relation, said, not relation)


def _parties(reading: Reading, text: str) -> dict[str, str]:
    """How many are bound by a treaty, and the page that says by what."""
    counts = counts_of(reading.rows("parties", treaty=text))
    return {"said": counts_in_words(counts, reading.language), "href": reading.url("treaty", text)}
