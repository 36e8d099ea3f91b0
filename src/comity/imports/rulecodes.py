"""The short forms in which tables write final clauses: codes of delays, conditions separated by semicolons."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from comity.core.chapters.treaties.acts import Fact
from comity.core.kernel.days import PartialDate, day_of, exact
from comity.core.rulebook.clauses import (
    AllOf,
    Condition,
    Consents,
    Counted,
    Delay,
    DelayRule,
    Entry,
    Every,
    FixedDay,
    Later,
    Share,
)
from comity.imports import known

FACTS_MISSING: Final = "the facts it turns on are not on record"
"""Why a condition that can be read cannot be computed."""

_CODE: Final = re.compile(r"(fe|[dmfn])(\d{1,4})(fom)?")
_RULES: Final[Mapping[str, DelayRule]] = {
    "d": "days_after",
    "n": "nth_day_after",
    "m": "months_after",
    "f": "first_of_nth_month_after",
    "fe": "first_of_month_after_months",
}
_COUNTED: Final = re.compile(r"(\d+)\s+([^(]+?)\s*(?:\((?:incl\.?\s*)?(\d+)\s+([^)]+)\))?")
_SHARE: Final = re.compile(r"(\d+(?:\.\d+)?)\s*%\s*(?:of\s+)?(.+)")
_BY_THEN: Final = re.compile(r"not\s+been\s+fulfilled\s+by\s+(?:that|such)\s+date", re.IGNORECASE)


class CodeUnknown(ValueError):
    """The code of a delay that is none."""


@dataclass(slots=True)
class Reading:
    """A clause as far as it could be read: the entry, and of what could not be expressed, a sentence each.

    ``gaps`` bear on when the condition is met; ``parents`` are treaties that must be in force.
    """

    entry: Entry = field(default_factory=Entry)
    gaps: list[str] = field(default_factory=list)
    parents: list[str] = field(default_factory=list)


def delay_of(code: str) -> Delay:
    """``dN`` N days after, ``nN`` on the Nth day after, ``mN`` N months after, ``fN`` first day of the Nth month after.

    ``feN`` first day of the month after N months have passed, ``dNfom`` first of the month after day N. An empty code
    is no delay. CodeUnknown for anything else.
    """
    if not code:
        return Delay()
    match = _CODE.fullmatch(code.strip())
    if match is None or (match[3] and match[1] not in "dn"):
        raise CodeUnknown(f"'{code}' is no rule of delay: dN, nN, mN, fN, feN or dNfom")
    count = int(match[2])
    if match[3]:
        return Delay(rule="first_of_month_after_days", count=count)
    if count == 0:
        return Delay()
    return Delay(rule=_RULES[match[1]], count=count)


_AFTER_ENTRY: Final = re.compile(r"\s*\bafter[ _]entry\b\s*", re.IGNORECASE)
_TEXT_AFTER_ENTRY: Final = re.compile(
    r"(?:ratif\w+|accept\w+|approv\w+|acced\w+|acces\w+|deposit\w*|becom\w+)[^.;]{0,80}?\bafter\s+(?:the|its)\s+entry\s+into\s+force",
    re.IGNORECASE,
)


def later_of(code: str, text: str = "") -> Later | None:
    """The rule for those who consent later: a delay, and from when on one is later. None without a code.

    ``d30`` holds for whoever consents after the condition is met. ``d30 after entry``, or a text of the clause that
    speaks of those who consent after the entry into force: who deposited before it is bound with the treaty.
    """
    is_after_entry = bool(_AFTER_ENTRY.search(code) or _TEXT_AFTER_ENTRY.search(text))
    bare = _AFTER_ENTRY.sub("", code).strip()
    if not bare:
        return Later(of="after_entry", delay=Delay()) if code.strip() else None
    return Later(of="after_entry" if is_after_entry else "after_condition", delay=delay_of(bare))


def reading_of(
    case: str, threshold: int, code: str, conditions: str, *, facts: Mapping[str, Fact], text: str = "", fixed: str = ""
) -> Reading:
    """The entry into force that a row states. CodeUnknown if its delay cannot be read.

    ``fixed`` is ``DAY/BY``: the day fixed and that by which the condition must be met for it (without BY, that day).
    A condition ``fixed=DAY/BY`` says the same in the row, ``later_than=DAY`` a floor, whatever the text.
    """
    found = Reading()
    needed: list[Condition] = [Consents(count=threshold)]
    not_before: PartialDate | None = None
    stated, is_floor = "", False
    for part in filter(None, (one.strip() for one in conditions.split(";"))):
        word, _, rest = (one.strip() for one in part.partition("="))
        if word in ("notbefore", "later_than"):
            not_before = _day(rest, part, found)
            is_floor = word == "later_than"
        elif word == "fixed":
            stated = _fixed(rest, part, found)
        elif word in ("parent", "parent in force"):
            found.parents.append(rest or _parent_of(case, part, found))
        else:
            needed = _condition(word, rest, part, needed, threshold, facts, found)
    on, _, by = (stated or fixed).partition("/")
    if not on and not_before is not None and not is_floor and _BY_THEN.search(text):
        on = by = str(not_before)
    found.parents = [one for one in found.parents if one]
    found.entry = Entry(
        when=needed[0] if len(needed) == 1 else Every(conditions=tuple(needed)),
        delay=delay_of(code),
        fixed=FixedDay(on=PartialDate(on), if_by=PartialDate(by or on)) if on else None,
        not_before=None if on else not_before,
        not_before_treaties=tuple(found.parents),
    )
    return found


def _day(text: str, part: str, found: Reading) -> PartialDate | None:
    try:
        return exact(day_of(text))
    except ValueError as error:
        found.gaps.append(f"{part}: {error}")
        return None


def _fixed(text: str, part: str, found: Reading) -> str:
    """``DAY`` or ``DAY/BY``; empty, with a gap, if one of them is no day."""
    on, _, by = text.partition("/")
    days = [_day(one.strip(), part, found) for one in (on, by or on)]
    return "/".join(str(one) for one in days) if all(days) else ""


def _parent_of(case: str, part: str, found: Reading) -> str:
    """Of a protocol ``XXVII-7-a`` the parent is ``XXVII-7``: the depositary numbers it so."""
    head, _, tail = case.rpartition("-")
    if len(tail) == 1 and tail.isalpha() and head:
        return head
    found.gaps.append(f"{part}: the table does not say which treaty the parent of {case} is")
    return ""


def _condition(
    word: str,
    rest: str,
    part: str,
    needed: list[Condition],
    threshold: int,
    facts: Mapping[str, Fact],
    found: Reading,
) -> list[Condition]:
    """The conditions with one more; what cannot be expressed is a gap."""
    more: list[Condition] | None = None
    if word == "subset" and rest.casefold() in ("un members", "members of the united nations"):
        return [Consents(count=threshold, of=Counted(members=True)), *needed[1:]]
    if word in ("subset", "groups"):
        more = _classes(rest, facts)
    elif word == "measure":
        more = _shares(rest, facts)
    elif word == "named":
        more = _named(rest, facts)
    if more is None:
        found.gaps.append(f"{part}: {FACTS_MISSING}")
        return needed
    return [*needed, *more]


def _classes(text: str, facts: Mapping[str, Fact]) -> list[Condition] | None:
    """``7 pioneer states (5 developed)``, or several joined by a plus sign or comma: a count of each class."""
    found: list[Condition] = []
    for one in re.split(r"\s*[+,/]\s*", text):
        match = _COUNTED.fullmatch(one)
        outer = match[2].casefold() if match else ""
        if match is None or outer not in facts:
            return None
        found.append(Consents(count=int(match[1]), of=Counted(fact=outer)))
        if match[3]:
            inner = f"{match[4].casefold()} {outer}"
            if inner not in facts:
                return None
            found.append(Consents(count=int(match[3]), of=Counted(fact=inner)))
    return found


def _shares(text: str, facts: Mapping[str, Fact]) -> list[Condition] | None:
    match = _SHARE.fullmatch(text)
    measure = match[2].casefold() if match else ""
    if match is None or measure not in facts or not facts[measure].values:
        return None
    whole, _, tenths = match[1].partition(".")
    fraction = f"{whole}{tenths}/1{'0' * (2 + len(tenths))}"
    return [Share(fraction=fraction, measure=measure, of=Counted(fact=measure))]


def _named(text: str, facts: Mapping[str, Fact]) -> list[Condition] | None:
    """Names that are participants, or a list that stands in a fact (``44 Annex 2 States``)."""
    listed = re.sub(r"^(?:the\s+)?\d*\s*", "", text).casefold()
    if listed in facts:
        return [AllOf(of=Counted(fact=listed))]
    every = [one.strip() for one in re.split(r"[|,/+&]|\band\b", text) if one.strip()]
    keys = [known.participants()[one].key if one in known.participants() else _known_key(one) for one in every]
    if not keys or not all(keys):
        return None
    return [AllOf(of=Counted(named=tuple(key for key in keys if key)))]


def _known_key(text: str) -> str | None:
    return text if text in known.names() else None
