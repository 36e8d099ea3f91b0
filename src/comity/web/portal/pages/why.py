"""Why: from any cell, the chain of acts and provisions that make it so."""

from __future__ import annotations

from typing import Any

from comity import opendata
from comity.core.kernel.days import partial_date
from comity.opendata.mentions import mention_of
from comity.opendata.names import parts_of
from comity.opendata.titles import act_in_words, standing_in_words, title_of_key, written_date
from comity.web.portal.keys import MONEY, PAGES
from comity.web.portal.margin import margin_of
from comity.web.portal.page import NotOnRecord, Page, page
from comity.web.portal.reading import Reading
from comity.web.portal.words import gettext as _
from comity.web.portal.words import word, worded
from comity.words.days import since_in_words
from comity.words.numbers import figure, percent

WORK = ("programmes", "measures", "projects", "responsibilities")
NAV = (
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
        "value": _value_in_words(reading, register, chain) if chain else "",
        "basis": word(chain["basis"]) if chain else "",
        "certainty": word(chain["certainty"]) if chain else "",
        "steps": _steps(reading, chain["steps"]) if chain else [],
        "back": _back(reading, register, key),
        "key": key,
    }
    subject = title_of_key(reading, register, key)
    title = _("Why: %(what)s") % {"what": subject}
    return Page(
        "portal/why.html",
        title,
        _mentions(register, key),
        NAV.get(register, "organs"),
        f"why/{register}/{key}",
        "",
        context,
    )


def _mentions(register: str, key: str) -> tuple[str, ...]:
    if register in MONEY:
        return _of_money(register, key)
    beside = {"decisions": (f"id:{key}",), "programmes": (f"text:{key}",)}
    return (*beside.get(register, ()), *(mention_of(*part) for part in parts_of(register, key)))


def _of_money(register: str, key: str) -> tuple[str, ...]:
    first, _slash, last = key.partition("/")
    if register == "budget":
        return (f"year:{key}",)
    if register in ("accounts", "entitlements"):
        return (f"money:{first}",)
    return ("kind:budget",) if register == "funds" else (f"money:{last.rpartition('/')[2]}", "kind:contributions")


def _value_in_words(reading: Reading, register: str, chain: dict[str, Any]) -> str:
    value = str(chain["value"])
    if register == "members":
        return ", ".join(standing_in_words(reading, one) for one in value.split(", "))
    if register == "offices" and str(chain["key"]).endswith("/chair"):
        return reading.subject(value) if value in reading.registers.subjects else word(value)
    if register == "subjects":
        return reading.subject(chain["key"])
    if register == "treaties":
        since = chain["value"]
        return since_in_words(partial_date(since), reading.language) if since else _("not in force on record")
    return _money_in_words(reading, register, chain["value"]) if register in MONEY else worded(value)


def _money_in_words(reading: Reading, register: str, value: Any) -> str:
    if register == "entitlements":
        return _("may") if value else _("may not")
    if register == "scales":
        return percent(value, reading.language) or _("not on record")
    return figure(value, reading.language) if register == "funds" else word(value)


def _back(reading: Reading, register: str, key: str) -> str:
    """The page on which the cell stood: that of what its key stands for, or of the first of what it is made of."""
    if register == "responsibilities":
        return reading.url("roles")
    if register in MONEY:
        return _back_to_money(reading, register, key)
    if register == "offices":
        organ = key.partition("/")[0]
        return reading.url("organ", organ) if organ in reading.registers.law.organs else reading.url("offices")
    name = PAGES.get(parts_of(register, key)[0][0])
    return reading.url(name, parts_of(register, key)[0][1]) if name is not None else reading.url("home")


def _back_to_money(reading: Reading, register: str, key: str) -> str:
    if register == "budget":
        return reading.url("budget-year", key)
    if register in ("accounts", "entitlements"):
        return reading.url("account", key.partition("/")[0])
    if register == "contributions":
        return reading.url("account", key.rpartition("/")[2])
    return reading.url("contributions" if register == "scales" else "money")


def _steps(reading: Reading, steps: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The steps; what a provision says stands only where the chain first comes to it."""
    seen: set[str] = set()
    out = []
    for step in steps:
        said = _step(reading, step)
        if said["summary"] in seen:
            said["summary"] = ""
        seen.add(said["summary"])
        out.append(said)
    return out


def _step(reading: Reading, step: dict[str, Any]) -> dict[str, Any]:
    recorded = reading.act(step["act"])
    said = act_in_words(reading, recorded.act) if recorded else step["act"]
    return {
        "said": said,
        "href": reading.url("act", step["act"]),
        "on": written_date(reading, step["on"]),
        "margin": margin_of(reading, [step["act"]], provision=step["provision"], shown=6),
        "summary": _summary(reading, step["provision"]),
        "note": recorded.act.note if recorded and recorded.act.note else "",
        "corrected": bool(step.get("corrected_by")),
        "has_effect": step.get("has_effect", True),
    }


def _summary(reading: Reading, provision: str | None) -> str:
    rows = reading.registers.law.provisions.get(provision or "", [])
    return reading.named(rows[-1].summary) if rows else ""
