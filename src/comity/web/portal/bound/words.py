"""Treaties in words: in force or not, who is what to them, what is still wanting."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Final, Literal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comity.core.kernel.days import certainty_on, partial_date
from comity.web.portal.counted import joined
from comity.web.portal.reading import Reading, Row
from comity.web.portal.table import Cell
from comity.web.portal.told import title_of_text, word, written_date

Force = Literal["in_force", "claimed", "not"]
RELATIONS: Final = ("party", "contracting", "provisional", "signatory", "former")
RANKS: Final[Mapping[str, int]] = {"party": 0, "contracting": 1, "provisional": 2, "signatory": 4, "former": 5}
"""The tone in which a relation is drawn, as the tones of standings."""
LETTERS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {"party": "P", "contracting": "C", "provisional": "A", "signatory": "S", "former": "F"},
    "ru": {"party": "У", "contracting": "Д", "provisional": "В", "signatory": "П", "former": "Б"},
    "zh": {"party": "约", "contracting": "同", "provisional": "暂", "signatory": "署", "former": "前"},
}
CONSENT_LETTERS: Final[Mapping[str, str]] = {
    "acceptance": "A",
    "approval": "AA",
    "accession": "a",
    "formal_confirmation": "c",
    "succession": "d",
    "signature": "s",
    "notification_of_completion": "n",
    "consent_to_be_bound": "b",
    "provisional_application": "p",
}
"""The code letters of depositaries; a ratification has none."""


def participants(reading: Reading) -> dict[str, list[Row]]:
    """The rows of the participants by treaty, by name."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(reading.rows("parties"), key=lambda one: str(one["name"])):
        found[row["treaty"]].append(row)
    return found


def force_of(reading: Reading, row: Row) -> Force:
    """Whether a treaty is in force on the day of the page: by the acts, by a source, or not on record."""
    if not row["in_force_since"] or row["basis"] == "unknown":
        return "not"
    until = partial_date(row["until"]) if row["until"] else None
    stands = certainty_on(reading.day, partial_date(row["in_force_since"]), until)
    return "not" if stands is None else "in_force" if row["basis"] == "computed" else "claimed"


def force_cell(reading: Reading, row: Row) -> Cell:
    """Since when a treaty is in force, and on what basis that is said."""
    force, since = force_of(reading, row), written_date(reading, row["in_force_since"])
    mark = word("possible") if row["certainty"] != "certain" else ""
    if force != "not":
        return Cell(since, note=word(row["basis"]), mark=mark)
    if row["until"] and row["in_force_since"] and row["in_force_since"] <= reading.day.isoformat():
        return Cell(_("no longer"), note=_("ended on %(day)s") % {"day": written_date(reading, row["until"])})
    if since and row["basis"] == "computed":
        return Cell(_("not on this day"), note=_("computed: %(day)s") % {"day": since}, is_gap=True)
    return Cell(_("not on record"), is_gap=True)


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


def wanting_in_words(reading: Reading, one: Row) -> str:
    """A condition of entry into force that the acts on record do not meet."""
    if one["treaty"]:
        return _("the entry into force of: %(text)s") % {"text": title_of_text(reading, one["treaty"])}
    if one["wants"] is None:
        return _wanted(one)
    said = _("consents: %(has)s of %(wants)s on record") % {"has": one["has"] or 0, "wants": one["wants"]}
    if not one["missing"]:
        return said
    names = ", ".join(sorted(reading.subject(key) for key in one["missing"]))
    return _("%(said)s, wanting: %(names)s") % {"said": said, "names": names}


def _wanted(one: Row) -> str:
    """A condition that is no number of consents."""
    if one["needs"] in ("all", "fraction_of"):
        return _("acts that say whose consent is needed")
    known = {
        "share": _("the share of the measure that the clause asks for"),
        "amount": _("the amount that the clause asks for"),
        "linked": _("the links that the clause asks for"),
        "spread": _("the regions that the clause asks for"),
        "determination": _("a determination of the day by the parties"),
        "notice": _("a notice that the condition is met"),
        "circulation": _("the circulation of the text"),
        "registration": _("the registration"),
        "unopposed": _("the end of the period for objections"),
        "day": _("the day that the clause names"),
    }
    said = known.get(str(one["needs"]), word(str(one["needs"])))
    if not one["unknown"]:
        return said
    return _("%(said)s, of which this is not on record: %(fact)s") % {"said": said, "fact": word(str(one["unknown"]))}


def wanting_of(reading: Reading, row: Row) -> list[str]:
    """What is wanting for a treaty's entry into force to be computed; empty where nothing is."""
    if row["basis"] == "computed":
        return []
    if not row["clause"]:
        return [_("the final clause is not on record")]
    return [wanting_in_words(reading, one) for one in row["wanting"]]


def relations_legend(reading: Reading) -> list[tuple[str, str]]:
    """The letters of relations with their words."""
    return [(LETTERS[reading.language][one], word(one)) for one in RELATIONS]


def consents_legend(kinds: Collection[str]) -> list[tuple[str, str]]:
    """The code letters that occur, with their words."""
    legend = [(letter, word(kind)) for kind, letter in CONSENT_LETTERS.items() if kind in kinds]
    return [*legend, ("", _("no letter: ratification"))] if "ratification" in kinds else legend


def names_in_words(reading: Reading, parties: Sequence[str]) -> str:
    """``Brenmark, Corvalia and Elmland``."""
    return joined(sorted(reading.subject(one) for one in parties), reading.language)


def name_of(reading: Reading, key: str) -> str:
    """The name of a participant or of a treaty by its key."""
    return reading.subject(key) if key in reading.house.subjects else title_of_text(reading, key)
