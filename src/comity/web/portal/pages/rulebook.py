"""The rulebook: provisions by text, and a provision with the acts that rest on it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from comity.core.record.lines import Recorded
from comity.core.registers import Registers
from comity.core.rulebook.book import Provision
from comity.opendata.kept import made_once
from comity.opendata.mentions import index_of
from comity.opendata.titles import matter_in_words, organ_in_words, written_date
from comity.web.portal.extract import entries
from comity.web.portal.margin import cited, slug_of
from comity.web.portal.page import NotOnRecord, Page, page
from comity.web.portal.reading import Reading, day_of_act
from comity.web.portal.table import Cited
from comity.web.portal.words import gettext as _
from comity.web.portal.words import kind_in_words, word

SHOWN = 40


@page
def provisions(reading: Reading) -> Page:
    """Every provision of the rulebook, under its text."""
    texts: dict[str, list[dict[str, Any]]] = {}
    for row in reading.registers.rulebook.provisions:
        texts.setdefault(row.text, []).append(_provision(reading, row))
    groups = [
        {
            "title": reading.name("texts", text),
            "href": reading.url("text", text) if text in reading.registers.texts else "",
            "rows": rows,
        }
        for text, rows in texts.items()
    ]
    context = {
        "groups": groups,
        "count": len(reading.registers.rulebook.provisions),
        "digest": reading.registers.digest,
    }
    return Page(
        "portal/provisions.html",
        _("The rulebook"),
        ("kind:record.rulebook", "kind:texts.claim"),
        "record",
        context=context,
    )


@page
def provision(reading: Reading, slug: str) -> Page:
    """One provision: what it says in our words, whether it is a principle, the acts that rest on it."""
    rows = [row for row in reading.registers.rulebook.provisions if slug_of(row.provision) == slug]
    if not rows:
        raise NotOnRecord(_("The rulebook has no such provision."))
    row = next((one for one in rows if reading.registers.law.held(one.term, reading.day)), rows[-1])
    acts = made_once(reading.registers, _resting).get(row.provision, [])
    about = reading.acts(f"provision:{row.provision}")
    challenging = [one for one in about if one.act.provision != row.provision]
    book = reading.registers.rulebook
    context = {
        "entry": _provision(reading, row),
        "versions": [_provision(reading, one) for one in rows if one is not row],
        "name": reading.named(row.names) if row.names else "",
        "text": (
            reading.name("texts", row.text),
            reading.url("text", row.text) if row.text in reading.registers.texts else "",
        ),
        "competence": [
            (matter_in_words(reading, one.matter), ", ".join(organ_in_words(reading, key) for key in one.organs))
            for one in book.competence
            if one.provision == row.provision
        ],
        "bases": [kind_in_words(one.act) for one in book.bases if one.provision == row.provision],
        "acts": entries(reading, acts[:SHOWN]),
        "count": len(acts),
        "challenges": entries(reading, challenging),
    }
    return Page(
        "portal/provision.html",
        row.provision,
        (f"provision:{row.provision}", f"text:{row.text}"),
        "record",
        context=context,
    )


def _resting(registers: Registers) -> dict[str, list[Recorded]]:
    """The public acts by the provision they rest on, as the law of their day answers; the last first."""
    found: dict[str, list[Recorded]] = {}
    acts = index_of(registers).acts.values()
    for one in sorted(acts, key=lambda one: (str(one.act.on.latest), one.number), reverse=True):
        said = registers.law.provision_of(one.act, day_of_act(one.act))
        if said is not None:
            found.setdefault(said, []).append(one)
    return found


def _provision(reading: Reading, row: Provision) -> dict[str, Any]:
    held = reading.registers.law.held(row.term, reading.day)
    sources: list[Cited] = [cited(one, reading.registers.law.publications) for one in row.sources]
    return {
        "provision": row.provision,
        "href": reading.url("provision", slug_of(row.provision)),
        "summary": reading.named(row.summary),
        "is_principle": row.is_principle,
        "grade": row.grade,
        "sources": sources,
        "holds": word("certainty", held.certainty) if held else "",
        "term": " ".join(_term(reading, row)),
    }


def _term(reading: Reading, row: Provision) -> Iterator[str]:
    """From when to when it holds: by a day, or by the entry into force of a text."""
    since, until = row.term.since, row.term.until
    if since is not None:
        yield _("Holds since %(day)s.") % {"day": written_date(reading, since.text, of=True)}
    elif row.term.effect_of:
        yield _("Holds from the entry into force of: %(text)s.") % {"text": reading.name("texts", row.term.effect_of)}
    if until is not None:
        yield _("Until %(day)s.") % {"day": written_date(reading, until.text, of=True)}
    elif row.term.until_effect_of:
        text = reading.name("texts", row.term.until_effect_of)
        yield _("Until the entry into force of: %(text)s.") % {"text": text}
