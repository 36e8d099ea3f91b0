"""Treaties in words: in force or not, who is what to them, what is still wanting."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

from django.utils.translation import ngettext

from comity.core.chapters.texts.register import TREATY_FORMS
from comity.core.chapters.treaties.letters import CODE_LETTERS
from comity.opendata.clauses.wanting import wanting_in_words
from comity.opendata.force import coming
from comity.opendata.titles import written_date
from comity.web.portal.reading import Reading, Row
from comity.web.portal.table import Cell
from comity.web.portal.words import gettext as _
from comity.web.portal.words import spoken, word
from comity.words import catalogues, sentences
from comity.words.days import date_in_words
from comity.words.numbers import articles_cited
from comity.words.sentences import joined

RELATIONS: Final = ("party", "contracting", "provisional", "signatory", "former")
RANKS: Final[Mapping[str, int]] = {"party": 0, "contracting": 1, "provisional": 2, "signatory": 4, "former": 5}
"""The tone in which a relation is drawn, as the tones of standings."""


def participants(reading: Reading, *treaties: str) -> dict[str, list[Row]]:
    """The rows of those who signed, consented or are bound, by treaty, in the order of their names.

    Under these ``treaties`` only, if any is named.
    """
    found: dict[str, list[Row]] = defaultdict(list)
    asked = [row for one in treaties for row in reading.rows("parties", treaty=one)]
    for row in sorted(asked if treaties else reading.rows("parties"), key=lambda one: str(one["name"])):
        if row["relation"] in RELATIONS or row["signed_on"] or row["consented_on"]:
            found[row["treaty"]].append(row)
    return found


def mentions_of_treaties(reading: Reading) -> tuple[str, ...]:
    """The acts that can change what a list of treaties says: those under treaties, claims, and the adoption of each."""
    texts = reading.registers.texts.items.values()
    adopted = (f"id:{one.adoption.id}" for one in texts if one.adoption.form in TREATY_FORMS)
    return ("kind:treaties", "kind:texts.claim", *adopted)


def force_cell(reading: Reading, row: Row) -> Cell:
    """Since when a treaty is in force, and on what basis that is said; or that the record does not settle it."""
    after = coming(reading.registers, row["treaty"], reading.day)
    since = written_date(reading, row["in_force_since"]) if row["in_force_since"] else ""
    if after is not None:
        day = date_in_words(after, reading.language)
        return Cell(_("not on this day"), note=_("computed: %(day)s") % {"day": day}, is_gap=True)
    if row["is_in_force"] is None:
        note = _("a source: %(day)s") % {"day": since} if row["basis"] == "claimed" and since else since
        return Cell(force_in_words(reading, row), note=note, is_gap=not since)
    if row["is_in_force"]:
        return Cell(since, note=word(row["basis"]))
    if row["ground"] == "ended" and row["until"]:
        return Cell(_("no longer"), note=_("ended on %(day)s") % {"day": written_date(reading, row["until"])})
    return Cell(force_in_words(reading, row), note=word(row["ground"]), is_gap=True)


def force_in_words(reading: Reading, row: Row) -> str:
    """In force, not in force, or not settled by the record."""
    answer = {True: "true", False: "false", None: "null"}[row["is_in_force"]]
    return catalogues.phrase("force", answer, reading.language)


def counts_of(rows: Sequence[Row]) -> Counter[str]:
    """How many stand in which relation to a treaty."""
    return Counter(str(row["relation"]) for row in rows if row["relation"] in RELATIONS)


def count_in_words(relation: str, count: int) -> str:
    """``6 parties``, ``1 signatory``."""
    known = {
        "party": ngettext("%(n)d party", "%(n)d parties", count),
        "contracting": ngettext("%(n)d contracting", "%(n)d contracting", count),
        "provisional": ngettext("%(n)d applying provisionally", "%(n)d applying provisionally", count),
        "signatory": ngettext("%(n)d signatory", "%(n)d signatories", count),
        "former": ngettext("%(n)d former party", "%(n)d former parties", count),
    }
    return known[relation] % {"n": count}


def counts_in_words(counts: Mapping[str, int]) -> str:
    """All of them, the closest first; empty where there are none."""
    return " · ".join(count_in_words(one, counts[one]) for one in RELATIONS if counts.get(one))


def listed(reading: Reading, parts: Sequence[str]) -> str:
    """Sentences of a list one after the other."""
    return sentences.listed(parts, reading.language)


def wanted(reading: Reading, one: Mapping[str, Any]) -> str:
    """A condition of entry into force that the acts on record do not meet."""
    return wanting_in_words(one, reading.language, lambda key: name_of(reading, key))


def wanting_of(reading: Reading, row: Row) -> list[str]:
    """What is wanting for a treaty's entry into force to be computed; empty where nothing is."""
    if row["basis"] == "computed" and row["ground"] not in ("unmet", "rejected"):
        return []
    if not row["clause"]:
        return [_("the final clause is not on record")]
    return [wanted(reading, one) for one in row["wanting"]] or [_("the public acts on record do not settle it")]


def letter_of(relation: str) -> str:
    """The letter of a relation to a treaty in the matrix; empty where there is none."""
    return catalogues.word("letter", relation, spoken()) if relation in RELATIONS else ""


def consents_legend(kinds: Collection[str]) -> list[tuple[str, str]]:
    """The code letters that occur, with their words."""
    legend = [(letter, word(kind)) for kind, letter in CODE_LETTERS.items() if kind in kinds]
    return [*legend, ("", _("no letter: ratification"))] if "ratification" in kinds else legend


def names_in_words(reading: Reading, parties: Sequence[str]) -> str:
    """``Brenmark, Corvalia and Elmland``."""
    return joined(sorted(reading.subject(one) for one in parties), reading.language)


def name_of(reading: Reading, key: str) -> str:
    """The name of a participant or of a treaty by its key."""
    return reading.subject(key) if key in reading.registers.subjects else reading.name("texts", key)


def articles_in_words(reading: Reading, provisions: Sequence[str]) -> str:
    """``Art. 4, Art. 7`` as they are cited in the reader's language."""
    cited = [articles_cited(one, reading.language) for one in provisions]
    return sentences.enumerated(cited, reading.language)
