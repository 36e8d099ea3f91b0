"""Why: from any cell, the chain of acts and provisions that make it so."""

from __future__ import annotations

from typing import Any, Final

from comity import opendata
from comity.core.kernel.days import partial_date
from comity.opendata.answers.rows import row_in_words
from comity.opendata.mentions import mention_of
from comity.opendata.names import parts_of
from comity.opendata.titles import act_in_words, standing_in_words, title_of_key, written_date
from comity.web.portal.cells import cell
from comity.web.portal.extract import fields_named
from comity.web.portal.keys import MONEY, PAGES
from comity.web.portal.margin import margin_of
from comity.web.portal.page import NotOnRecord, Page, page
from comity.web.portal.reading import Reading
from comity.web.portal.words import gettext as _
from comity.web.portal.words import named_or, word
from comity.words.days import since_in_words

WORK: Final = ("programmes", "measures", "projects", "responsibilities")
NAV: Final = (
    {key: key for key in ("members", "meetings", "decisions", "texts", "treaties")}
    | {"parties": "treaties"}
    | dict.fromkeys(WORK, "work")
    | dict.fromkeys(MONEY, "money")
)


@page
def why(reading: Reading, register: str, key: str) -> Page:
    """From a cell, the chain of acts and provisions that make it so."""
    try:
        chain = opendata.why(reading.registers, register, key, reading.day, language=reading.language)
    except opendata.KeyUnknown as error:
        raise NotOnRecord(_("No %(register)s %(key)s is on record.") % {"register": register, "key": key}) from error
    context = {
        "chain": chain,
        "answers": row_in_words(reading, register, key),
        "value": _value(reading, register, chain) if chain else "",
        "basis": word("basis", chain["basis"]) if chain else "",
        "certainty": word("certainty", chain["certainty"]) if chain else "",
        "steps": _steps(reading, chain["steps"]) if chain else [],
        "back": _back(reading, register, key),
        "key": key,
    }
    title, mentions = _("Why: %(what)s") % {"what": title_of_key(reading, register, key)}, _mentions(register, key)
    address = f"why/{register}/{key}"
    return Page("portal/why.html", title, mentions, NAV.get(register, "organs"), address, "", context)


def _mentions(register: str, key: str) -> tuple[str, ...]:
    """What the acts that can change the answer mention: what the key is made of, or the account or year it is of."""
    first, last = key.partition("/")[0], key.rpartition("/")[2]
    beside = {
        "decisions": (f"id:{key}",),
        "programmes": (f"text:{key}",),
        "budget": (f"year:{key}",),
        "accounts": (f"money:{first}",),
        "entitlements": (f"money:{first}",),
        "funds": ("kind:budget",),
        "contributions": (f"money:{last}", "kind:contributions"),
        "scales": (f"money:{last}", "kind:contributions"),
    }
    of_parts = () if register in MONEY else (mention_of(*part) for part in parts_of(register, key))
    return (*beside.get(register, ()), *of_parts)


def _value(reading: Reading, register: str, chain: dict[str, Any]) -> str:
    """What stood in the cell, by what its field means; some are told in a sentence's words."""
    value = chain["value"]
    if register == "members":
        return ", ".join(standing_in_words(reading, one) for one in str(value).split(", "))
    if register == "treaties":
        return since_in_words(partial_date(value), reading.language) if value else _("no day on record")
    if register == "entitlements":
        return _("may") if value else _("may not")
    if register == "subjects":
        return reading.subject(chain["key"])
    if register == "offices":
        return reading.subject(value) if value in reading.registers.subjects else named_or("tenure", value)
    return cell(reading, fields_named(register)[opendata.REGISTERS[register].value], value).text or _("not on record")


def _back(reading: Reading, register: str, key: str) -> str:
    """The page on which the cell stood: that of what its key stands for, or of the first of what it is made of."""
    first, last = key.partition("/")[0], key.rpartition("/")[2]
    pages = {
        "responsibilities": ("roles",),
        "budget": ("budget-year", key),
        "accounts": ("account", first),
        "entitlements": ("account", first),
        "contributions": ("account", last),
        "scales": ("contributions",),
        "funds": ("money",),
        "offices": ("organ", first) if first in reading.registers.law.organs else ("offices",),
    }
    whose, own = parts_of(register, key)[0]
    return reading.url(*pages.get(register) or ((PAGES[whose], own) if whose in PAGES else ("home",)))


def _steps(reading: Reading, steps: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The steps; what a provision says stands only where the chain first comes to it."""
    cited = [step["provision"] for step in steps]
    return [_step(reading, step, is_first=step["provision"] not in cited[:place]) for place, step in enumerate(steps)]


def _step(reading: Reading, step: dict[str, Any], *, is_first: bool) -> dict[str, Any]:
    recorded = reading.act(step["act"])
    provisions = reading.registers.law.provisions.get(step["provision"] or "", [])
    return {
        "said": act_in_words(reading, recorded.act) if recorded else step["act"],
        "href": reading.url("act", step["act"]),
        "on": written_date(reading, step["on"]),
        "margin": margin_of(reading, [step["act"]], provision=step["provision"], shown=6),
        "summary": reading.named(provisions[-1].summary) if provisions and is_first else "",
        "note": recorded.act.note if recorded and recorded.act.note else "",
        "corrected": bool(step.get("corrected_by")),
        "has_effect": step.get("has_effect", True),
    }
