"""The question put to a cost key: what each would bear if these members joined. Nothing is recorded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, get_args

from comity.core.chapters.projects.acts import KeyRule
from comity.core.chapters.projects.keys import KeyNotPossible
from comity.core.kernel.money import exact
from comity.opendata.answers.work import preview_in_words
from comity.opendata.projects import preview
from comity.web.portal.amounts import sum_in_words
from comity.web.portal.extract import As, Shown, Told, extract
from comity.web.portal.reading import Reading, Row
from comity.web.portal.table import Cell, Table
from comity.web.portal.words import gettext as _
from comity.web.portal.words import word_in
from comity.web.portal.work.projects import drawn
from comity.words.sentences import joined

RULES: Final[tuple[KeyRule, ...]] = get_args(KeyRule)
NUCLEOLUS_MAX: Final = 9
"""So many at most are shared among by the nucleolus on a page: the work doubles with each."""
BOX: Final = "join-"


@dataclass
class Asked:
    """The form: members (field, name, whether chosen), keys, and what is wrong with the choice (field, sentence)."""

    boxes: Sequence[tuple[str, str, bool]]
    rules: Sequence[tuple[str, str, bool]]
    chosen: Sequence[str]
    rule: KeyRule
    is_put: bool
    wrong: Sequence[tuple[str, str]] = ()

    @property
    def is_key_wrong(self) -> bool:
        """Whether what is wrong is the key."""
        return any(name == "key" for name, _said in self.wrong)


def asked_of(reading: Reading, row: Row) -> Asked:
    """What the address asks; those that take part are chosen beforehand."""
    taking_part = [one["state"] for one in row["participants"]]
    members = sorted({*taking_part, *row["apart"]}, key=reading.subject)
    is_put = "key" in reading.asked
    chosen = [one for one in members if BOX + one in reading.asked] if is_put else taking_part
    own = row["key"]["rule"]
    rules = [one for one in RULES if one != "scale" or own == "scale"]
    found = reading.asked.get("key", own)
    rule: KeyRule = next((one for one in rules if one == found), own)
    asked = Asked(
        [(BOX + one, reading.subject(one), one in chosen) for one in members],
        [(one, _rule(one, own), one == rule) for one in rules],
        chosen,
        rule,
        is_put,
    )
    asked.wrong = list(_wrong(reading, row, asked, found, rules)) if is_put else []
    return asked


def _rule(rule: str, own: str) -> str:
    said = word_in("projects.key.rule", rule)
    return _("%(key)s (the key of the project)") % {"key": said} if rule == own else said


def _wrong(reading: Reading, row: Row, asked: Asked, found: str, rules: Sequence[str]) -> list[tuple[str, str]]:
    if found not in rules:
        return [("key", _("“%(found)s” is no key of this project: choose one of the list.") % {"found": found})]
    if not asked.chosen:
        first = asked.boxes[0][0] if asked.boxes else "key"
        return [(first, _("Choose at least one member."))]
    if asked.rule == "nucleolus" and len(asked.chosen) > NUCLEOLUS_MAX:
        said = _("The nucleolus is computed here for at most %(n)d members: choose fewer, or another key.")
        return [("key", said % {"n": NUCLEOLUS_MAX})]
    weights = row["key"]["weights"]
    missing = [one for one in asked.chosen if asked.rule == "scale" and not exact(weights.get(one, "0"))]
    if missing:
        names = joined([reading.subject(one) for one in missing], reading.language)
        return [
            ("key", _("The scale of the project gives no weight to %(names)s: choose another key.") % {"names": names})
        ]
    return []


def answer_of(reading: Reading, row: Row, asked: Asked) -> dict[str, Any] | None:
    """What each would bear; None, with what is wrong, where the key cannot share the cost among them."""
    own = row["key"]["rule"]
    rule = None if asked.rule == own else asked.rule
    try:
        found = preview(reading.registers, row["project"], asked.chosen, reading.day, rule)
    except KeyNotPossible:
        asked.wrong = [("key", _impossible(asked.rule))]
        return None
    currency = found["currency"]
    return {
        "answers": preview_in_words(reading, found),
        "table": _table(reading, row, found),
        "picture": drawn(reading, found["shares"], currency, "preview", _("What each would bear")),
    }


def _impossible(rule: str) -> str:
    """Why a key cannot share the cost."""
    known = {
        "pledged": _("None of these has pledged anything, so that the cost cannot be shared as pledged."),
        "airport": _("This key wants that the users of shared parts lie within one another; here they do not."),
        "scale": _("So few cannot bear the cost under the ceiling of the project's key: choose more, or another key."),
    }
    return known.get(rule) or _("The cost cannot be shared among these by this key: choose another.")


def _table(reading: Reading, row: Row, found: dict[str, Any]) -> Table:
    now = {one["state"]: one["share"] for one in row["participants"]}
    shown: Shown = {
        "state": _("State"),
        "share": As(_("Would bear"), lambda reading, one: Cell(sum_in_words(reading, one["share"]), is_strong=True)),
        "alone": _("Alone it would pay"),
        "saves": As(_("Saves"), lambda reading, one: sum_in_words(reading, one["saves"]), is_number=True),
    }
    if any(now.values()):
        shown = {**shown, "now": As(_("Bears now"), _now(now), _("takes no part"), is_number=True)}
    caption = _("What each would bear, in %(currency)s; nothing is recorded") % {"currency": found["currency"]}
    return extract(reading, "projects.participants", found["shares"], caption, shown)


def _now(shares: Mapping[str, str | None]) -> Told:
    return lambda reading, one: sum_in_words(reading, shares.get(one["state"]) or "")
