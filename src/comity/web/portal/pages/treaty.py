"""A treaty: since when in force and why, its clause in words, the count, who takes part, claims, versions."""

from __future__ import annotations

from typing import Any

from comity.opendata.answers.claims import practices_in_words, whose_practice
from comity.opendata.answers.force import treaty_in_sentences
from comity.opendata.answers.notes import notes_of
from comity.opendata.clauses import in_words
from comity.opendata.counting import counting_of
from comity.opendata.depositary import cited_in
from comity.opendata.titles import organ_in_words, written_date
from comity.web.portal.extract import Fact, entries
from comity.web.portal.margin import cited, margin_of, provision_href
from comity.web.portal.page import NotOnRecord, Page, page
from comity.web.portal.pages.treaties import tools
from comity.web.portal.reading import Reading, Row
from comity.web.portal.treaties.claims import claims_table, corrections_table, versions_table
from comity.web.portal.treaties.counting import picture_of, table_of
from comity.web.portal.treaties.papers import papers_of_treaty
from comity.web.portal.treaties.participants import kinds_of_consent, participants_table, steps_at_home
from comity.web.portal.treaties.words import consents_legend, participants
from comity.web.portal.words import gettext as _
from comity.web.portal.words import word_in

SHOWN = 12


@page
def treaty(reading: Reading, treaty: str) -> Page:
    """One treaty."""
    row = _row(reading, treaty)
    item = reading.registers.texts.items[treaty]
    rows = participants(reading, treaty).get(treaty, [])
    notes, counting = notes_of(reading, treaty, rows), counting_of(reading.registers, treaty, reading.day)
    acts = reading.acts(f"text:{treaty}")
    count = table_of(reading, counting)
    context: dict[str, Any] = {
        "row": row,
        "kicker": word_in("texts.kind", item.adoption.form),
        "titles": reading.other_names(item.adoption.title),
        "answers": [*treaty_in_sentences(reading, row, counting)],
        "why": reading.url("why", "treaties", treaty),
        "margin": margin_of(reading, row["acts"], provision=row["clause"], shown=6),
        "facts": _facts(reading, row),
        "clause": _clause(reading, treaty),
        "picture": picture_of(reading, counting, row),
        "count": count,
        "is_short": count is not None and len(count.lines) <= SHOWN,
        "participants": participants_table(reading, rows, notes),
        "letters": consents_legend(kinds_of_consent(reading, rows)),
        "notes": [(one, reading.url("act", one.act), margin_of(reading, [one.act], shown=2)) for one in notes],
        "own_law": steps_at_home(reading, treaty),
        "claims": claims_table(reading, treaty, row),
        "versions": versions_table(reading, treaty, rows),
        "practice": _practice(reading, row),
        "corrections": corrections_table(reading, row),
        "acts": entries(reading, acts[-SHOWN:][::-1]),
        "all_acts": reading.url("acts", about=f"text:{treaty}") if len(acts) > SHOWN else "",
        "papers": papers_of_treaty(reading, treaty),
        "tools": tools(reading),
    }
    register = f"treaties/{treaty}"
    return Page("portal/treaty.html", row["title"], (f"text:{treaty}",), "treaties", register, treaty, context)


def _row(reading: Reading, treaty: str) -> Row:
    row = reading.row("treaties", treaty=treaty)
    if row is not None:
        return row
    item, said = reading.registers.texts.items.get(treaty), _("No treaty %(key)s is on record.")
    if item is not None and item.adoption.id in reading.index.acts:
        is_to_come = (item.adoption.on.earliest or reading.day) > reading.day
        said = _("The text %(key)s needs no consent of parties.")
        said = _("The text %(key)s had not been adopted by this day.") if is_to_come else said
    raise NotOnRecord(said % {"key": treaty}, f"text:{treaty}")


def _facts(reading: Reading, row: Row) -> list[Fact]:
    key = row["treaty"]
    item, clause = reading.registers.texts.items[key], reading.registers.treaties.clause(key)
    place = reading.named(item.adoption.place) if item.adoption.place else ""
    facts = [
        (_("Adopted"), written_date(reading, row["adopted_on"]), ""),
        (_("Place"), place or _("not on record"), ""),
        (_("Text"), reading.name("texts", key), reading.url("text", key)),
    ]
    if clause is not None and clause.depositary:
        is_subject = clause.depositary in reading.registers.subjects
        name = reading.subject(clause.depositary) if is_subject else organ_in_words(reading, clause.depositary)
        facts.append((_("Depositary"), name, reading.url("state", clause.depositary) if is_subject else ""))
    if clause is not None and clause.provision:
        said = cited_in(reading.registers, clause.provision, reading.language)
        facts.append((_("Final clauses"), said, provision_href(reading, clause.provision)))
    if row["until"]:
        facts.append((_("Ended"), written_date(reading, row["until"]), ""))
    between = reading.url("between", treaty=key)
    facts.append((_("Between two parties"), _("Is it in force between these two?"), between))
    if clause is not None and clause.entry is not None:
        said, href = _("If one more State consented"), reading.url("would-follow", treaty=key)
        facts.append((_("What would follow"), said, href))
    return facts


def _clause(reading: Reading, treaty: str) -> dict[str, Any] | None:
    """What the final clauses say in our words, their provision, their sources."""
    treaties = reading.registers.treaties
    clause = treaties.clause(treaty)
    if clause is None:
        return None
    met = treaties.outcome(clause).met_on if clause.entry is not None else None
    practice = treaties.practice(clause, min(met, reading.day) if met is not None else reading.day)
    return {
        "sentences": in_words(clause, reading.language, reading.called, practice),
        "provision": cited_in(reading.registers, clause.provision, reading.language) if clause.provision else "",
        "href": provision_href(reading, clause.provision),
        "grade": clause.grade,
        "sources": [cited(one, reading.registers.law.publications) for one in clause.sources],
    }


def _practice(reading: Reading, row: Row) -> dict[str, Any] | None:
    """On what reading of the clause the answer turned."""
    clause = reading.registers.treaties.clause(row["treaty"])
    if clause is None or row["basis"] != "computed":
        return None
    said = practices_in_words(reading, row)
    return {"said": said, "whose": whose_practice(reading, row["treaty"]) if said else ""}
