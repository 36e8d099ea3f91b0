"""The journal act by act; an act with its sources, findings and place in the chain; why a cell says what it says."""

from __future__ import annotations

from typing import Any

import msgspec
from django.http import Http404
from django.utils.translation import gettext as _

from comity import opendata
from comity.core.kernel.days import PartialDate
from comity.core.kernel.shapes import to_plain
from comity.core.organisation import Recorded
from comity.core.record.act import Act, Source, kind_of
from comity.web.journal.models import EntryRow
from comity.web.portal.margin import cited, margin_of, provision_href, provision_of
from comity.web.portal.page import Page, page
from comity.web.portal.paging import paged
from comity.web.portal.reading import Reading
from comity.web.portal.spoken import date_in_words, moment_in_words
from comity.web.portal.table import Cell, Column, Line, Table, filter_by, sort_by
from comity.web.portal.told import (
    CHAPTERS,
    act_in_words,
    kind_in_words,
    meeting_in_words,
    office_in_words,
    organ_in_words,
    standing_in_words,
    title_of_text,
    word,
    written_date,
)

ENVELOPE = {"id", "on", "order", "by", "authority", "provision", "openness", "parties", "sources", "effect", "note", "version", "kind"}
SHOWN_APART = {"delegations", "positions", "relations", "measures", "items", "content"}


@page
def acts(reading: Reading) -> Page:
    """Public acts, the latest recorded first."""
    about = reading.asked.get("about", "")
    found = reading.acts(about) if about else list(reading.index.acts.values())
    chapters = [(key, str(name)) for key, name in CHAPTERS.items()]
    by_chapter, shown = filter_by(reading, _("Chapter"), "chapter", chapters, found,
                                  lambda one, key: kind_of(one.act).startswith(f"{key}."))  # fmt: skip
    columns = [Column(_("No."), "number", is_number=True), Column(_("Act")), Column(_("Legal day"), "day"), Column(_("Recorded"))]
    ordered = sort_by(
        reading, columns, shown,
        {"number": lambda one: one.number, "day": lambda one: (str(one.act.on.latest), one.act.order, one.number)},
        first="-number",
    )  # fmt: skip
    part, pages = paged(reading, ordered, 100)
    table = Table(_("Acts on record"), columns, [_line(reading, one) for one in part], _("No act is on record."))
    context = {"filters": [by_chapter], "table": table, "pages": pages, "about": _about(reading, about), "all": reading.url("acts")}
    mentions = (about,) if about else tuple(f"kind:{key}" for key in CHAPTERS)
    return Page("portal/acts.html", _("Acts"), mentions, "record", "acts", context=context)


@page
def act(reading: Reading, identifier: str) -> Page:
    """One act."""
    recorded = reading.act(identifier)
    if recorded is None:
        gone = reading.house.deleted.get(identifier)
        if gone is not None and gone in reading.index.acts:
            raise Http404(_("The act %(act)s was taken out of the record by %(by)s.") % {"act": identifier, "by": gone})
        raise Http404(_("No public act %(act)s is on record.") % {"act": identifier})
    entry = _entry(recorded.number)
    provision = provision_of(reading, recorded.act)
    context = {
        "recorded": recorded,
        "act": recorded.act,
        "kicker": kind_in_words(kind_of(recorded.act)),
        "on": date_in_words(recorded.act.on, reading.language),
        "is_exact": recorded.act.on.is_exact and not recorded.act.on.is_doubtful,
        "provision": provision,
        "provision_href": provision_href(reading, provision),
        "fields": _fields(reading, recorded.act),
        "sources": [(cited(one), ", ".join(field.replace("_", " ") for field in one.fields)) for one in recorded.act.sources],
        "findings": [(one, provision_href(reading, one.provision)) for one in recorded.findings],
        "registrar": [(reading.url("act", key), key) for key in recorded.repaired_by if key in reading.index.acts],
        "rests_on": _rests_on(reading, recorded.act),
        "resting": [(reading.url("act", one.act.id), written_date(reading, one.act.on.text), act_in_words(reading, one.act))
                    for one in reading.acts(f"act:{identifier}") if one.act.id != identifier],
        "entry": entry,
        "recorded_at": moment_in_words(recorded.recorded_at, reading.language),
        "openness": word(recorded.openness),
        "page_of": _page_of(reading, recorded.act),
    }  # fmt: skip
    return Page("portal/act.html", act_in_words(reading, recorded.act), (f"id:{identifier}", f"act:{identifier}"),
                "record", f"acts/{identifier}", identifier, context)  # fmt: skip


@page
def why(reading: Reading, register: str, key: str) -> Page:
    """From a cell, the chain of acts and provisions that make it so."""
    try:
        chain = opendata.why(reading.house, register, key, reading.day, language=reading.language)
    except opendata.KeyUnknown as error:
        raise Http404(_("No %(register)s %(key)s is on record.") % {"register": register, "key": key}) from error
    context = {
        "chain": chain,
        "value": _value_in_words(reading, register, chain) if chain else "",
        "basis": word(chain["basis"]) if chain else "",
        "certainty": word(chain["certainty"]) if chain else "",
        "steps": _steps(reading, chain["steps"]) if chain else [],
        "back": _back(reading, register, key),
        "key": key,
    }
    subject = _name_of_key(reading, register, key)
    title = _("Why: %(what)s") % {"what": subject}
    return Page("portal/why.html", title, _mentions(register, key), register if register in ("members", "meetings", "decisions", "texts") else "organs",
                f"why/{register}/{key}", "", context)  # fmt: skip


def _mentions(register: str, key: str) -> tuple[str, ...]:
    what = {"members": "state", "organs": "organ", "offices": "office", "meetings": "meeting", "texts": "text", "subjects": "state"}
    return (f"id:{key}", f"act:{key}") if register == "decisions" else (f"{what.get(register, 'act')}:{key}",)


def _name_of_key(reading: Reading, register: str, key: str) -> str:
    if register in ("members", "subjects"):
        return reading.subject(key)
    if register == "decisions" and key in reading.house.decisions.items:
        return reading.named(reading.house.decisions.items[key].act.title)
    named = {"organs": organ_in_words, "offices": office_in_words, "meetings": meeting_in_words, "texts": title_of_text}
    return named[register](reading, key) if register in named else key


def _value_in_words(reading: Reading, register: str, chain: dict[str, Any]) -> str:
    value = str(chain["value"])
    if register == "members":
        return ", ".join(standing_in_words(reading, one) for one in value.split(", "))
    if register == "offices" and str(chain["key"]).endswith("/chair"):
        return reading.subject(value) if value in reading.house.subjects else word(value)
    if register == "subjects":
        return reading.subject(chain["key"])
    return word(value)


def _back(reading: Reading, register: str, key: str) -> str:
    name = {"members": "state", "organs": "organ", "meetings": "meeting", "decisions": "decision", "texts": "text", "subjects": "state"}
    if register == "offices":
        organ = key.partition("/")[0]
        return reading.url("organ", organ) if organ in reading.house.law.organs else reading.url("offices")
    return reading.url(name[register], key) if register in name else reading.url("home")


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
    rows = reading.house.law.provisions.get(provision or "", [])
    return reading.named(rows[-1].summary) if rows else ""


def _line(reading: Reading, one: Recorded) -> Line:
    mark = "" if one.has_effect else _("without effect")
    return Line(
        [Cell(str(one.number), is_number=True),
         Cell(act_in_words(reading, one.act), reading.url("act", one.act.id), is_head=True, mark=mark),
         Cell(date_in_words(one.act.on, reading.language)),
         Cell(moment_in_words(one.recorded_at, reading.language))],
        margin_of(reading, [one.act.id], shown=1),
    )  # fmt: skip


def _about(reading: Reading, about: str) -> str:
    what, _colon, key = about.partition(":")
    named = {"state": Reading.subject, "organ": organ_in_words, "office": office_in_words, "meeting": meeting_in_words, "text": title_of_text}
    return named[what](reading, key) if what in named else key


def _entry(number: int) -> dict[str, str] | None:
    """The leaf and chain of an entry of the journal, hexadecimal."""
    return EntryRow.objects.filter(number=number).values("leaf", "chain").first()


def _rests_on(reading: Reading, act: Act) -> list[tuple[str, str, str]]:
    key = act.authority
    if not key:
        return []
    other = reading.act(key)
    if other is not None:
        return [(reading.url("act", key), written_date(reading, other.act.on.text), act_in_words(reading, other.act))]
    item = reading.house.texts.items.get(key)
    if item is not None:
        return [(reading.url("text", key), written_date(reading, item.adoption.on.text), title_of_text(reading, key))]
    return [("", "", key)]


def _page_of(reading: Reading, act: Act) -> tuple[str, str] | None:
    """The page of what the act is about."""
    kind = kind_of(act)
    for prefix, field, name in (("decisions.adoption", "id", "decision"), ("decisions.proposal", "id", "decision"), ("texts.", "text", "text"),
                                ("meetings.", "meeting", "meeting"), ("membership.", "state", "state"), ("organs.", "organ", "organ"),
                                ("subjects.", "subject", "state")):  # fmt: skip
        key = getattr(act, field, None)
        if kind.startswith(prefix) and isinstance(key, str):
            return reading.url(name, key), _name_of_key(reading, {"state": "members"}.get(name, f"{name}s"), key)
    return None


def _fields(reading: Reading, act: Act) -> list[tuple[str, list[tuple[str, str]]]]:
    """The fields of the act's own kind, in words: label, then value and link."""
    out = []
    for field in msgspec.structs.fields(act):
        value = getattr(act, field.name)
        if field.name in ENVELOPE or field.name in SHOWN_APART or value in (None, "", (), {}, False):
            continue
        out.append((_label(field.name), _said(reading, field.name, value)))
    if act.by:
        out.append((_("By"), [(reading.subject(act.by) if act.by in reading.house.subjects else organ_in_words(reading, act.by), "")]))
    for name in sorted(SHOWN_APART - {"content"}):
        for one in getattr(act, name, ()):
            out.append((_label(name), [(_compound(reading, one), "")]))
    return out


def _label(field: str) -> str:
    words = {
        "state": _("State"), "standing": _("Standing"), "organ": _("Organ"), "office": _("Office"), "meeting": _("Meeting"),
        "text": _("Text"), "title": _("Title"), "names": _("Names"), "official": _("Official names"), "person": _("Person"),
        "since": _("Since"), "until": _("Until"), "place": _("Place"), "chair": _("Chair"), "form": _("Form"), "session": _("Session"),
        "starts_on": _("First day"), "ends_on": _("Last day"), "matter": _("Matter"), "concerns": _("Concerns"), "number": _("Number"),
        "asserts": _("What a source asserts"), "day": _("Day"), "subject": _("Subject"), "capital": _("Capital"), "languages": _("Authentic in"),
        "delegations": _("Delegation"), "positions": _("Position"), "relations": _("Relation"), "measures": _("Measure"), "items": _("Item"),
        "reason": _("Reason"), "fields": _("Corrected"), "act": _("Act"), "digest": _("Digest"), "effective": _("Effective"),
        "into": _("Merged into"), "standings": _("Standings"), "decision": _("Decision"), "relation": _("Relation"), "other": _("Other text"),
    }  # fmt: skip
    return words.get(field, field.replace("_", " ").capitalize())


def _said(reading: Reading, field: str, value: Any) -> list[tuple[str, str]]:
    if isinstance(value, PartialDate):
        return [(date_in_words(value, reading.language), "")]
    if isinstance(value, dict) and field not in ("fields", "content"):
        return [(str(one), "") for one in value.values()]
    if isinstance(value, str):
        return [_linked(reading, field, value)]
    if isinstance(value, tuple):
        return [_linked(reading, field, one) if isinstance(one, str) else (_compound(reading, one), "") for one in value]
    if isinstance(value, bool):
        return [(_("yes"), "")]
    return [(_compound(reading, value), "")]


def _linked(reading: Reading, field: str, value: str) -> tuple[str, str]:
    if field in ("state", "subject", "chair", "concerns") and value in reading.house.subjects:
        return reading.subject(value), reading.url("state", value)
    if field == "organ":
        return organ_in_words(reading, value), reading.url("organ", value)
    if field == "meeting":
        return meeting_in_words(reading, value), reading.url("meeting", value)
    if field in ("text", "other"):
        return title_of_text(reading, value), reading.url("text", value)
    if field in ("decision", "act", "proposal", "challenge"):
        return value, reading.url("act", value)
    if field == "office":
        return office_in_words(reading, value), ""
    if field in ("standing", "into", "standings"):
        return standing_in_words(reading, value), ""
    return word(value), ""


def _compound(reading: Reading, value: Any) -> str:
    """A value inside an act, part by part, in one line."""
    if isinstance(value, Source):
        return value.address or value.description or ""
    plain = to_plain(value) if isinstance(value, msgspec.Struct) else value
    if isinstance(plain, dict):
        return "; ".join(said for key, one in plain.items() if (said := _part(reading, key, one)))
    return str(plain)


def _part(reading: Reading, key: str, one: Any) -> str:
    if isinstance(one, dict):
        return reading.named(one) if set(one) <= {"en", "ru", "zh"} else _compound(reading, one)
    if isinstance(one, list | tuple):
        return ", ".join(_part(reading, key, each) for each in one)
    if isinstance(one, str):
        return _linked(reading, key, one)[0]
    return _label(key) if one is True else "" if one in (None, False) else str(one)
