"""Treaties as lists and tables show them: in force or not, who takes part, by which letter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Final

from comity.core.chapters.texts.register import TREATY_FORMS
from comity.core.chapters.treaties.letters import CODE_LETTERS
from comity.opendata.answers.force import in_short
from comity.opendata.force import RELATIONS, coming, takes_part
from comity.opendata.titles import written_date
from comity.web.portal.reading import Reading, Row
from comity.web.portal.table import Cell
from comity.web.portal.words import gettext as _
from comity.web.portal.words import spoken, word_in
from comity.words import catalogues
from comity.words.days import date_in_words

RANKS: Final[Mapping[str, int]] = {"party": 0, "contracting": 1, "provisional": 2, "signatory": 4, "former": 5}
"""The tone in which a relation is drawn, as the tones of standings."""


def participants(reading: Reading, *treaties: str) -> dict[str, list[Row]]:
    """The rows of those who signed, consented or are bound, by treaty, in the order of their names.

    Under these ``treaties`` only, if any is named.
    """
    found: dict[str, list[Row]] = defaultdict(list)
    asked = [row for one in treaties for row in reading.rows("parties", treaty=one)]
    for row in sorted(asked if treaties else reading.rows("parties"), key=lambda one: str(one["name"])):
        if takes_part(row):
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
        told = _("a source: %(day)s") % {"day": since} if row["basis"] == "claimed" and since else since
        return Cell(told or _("not settled"), note=_("not settled") if told else "", is_gap=not told)
    if row["is_in_force"]:
        return Cell(since, note=word_in("treaties.basis", row["basis"]))
    if row["ground"] == "ended" and row["until"]:
        return Cell(_("no longer"), note=_("ended on %(day)s") % {"day": written_date(reading, row["until"])})
    return Cell(
        in_short(reading.language, is_in_force=row["is_in_force"]),
        note=word_in("treaties.ground", row["ground"]),
        is_gap=True,
    )


def letter_of(relation: str) -> str:
    """The letter of a relation to a treaty in the matrix; empty where there is none."""
    return catalogues.word("letter", relation, spoken()) if relation in RELATIONS else ""


def consents_legend(kinds: Collection[str]) -> list[tuple[str, str]]:
    """The code letters that occur, with their words."""
    legend = [(letter, word_in("parties.consent", kind)) for kind, letter in CODE_LETTERS.items() if kind in kinds]
    return [*legend, ("", _("no letter: ratification"))] if "ratification" in kinds else legend
