"""The journal act by act; an act with its sources, findings and place in the chain; why a cell says what it says."""

from __future__ import annotations

from collections.abc import Iterator

from comity.core.kernel.fields import fields_of
from comity.core.record.act import Act, kind_of
from comity.core.record.acts import Deletion
from comity.core.record.lines import Recorded
from comity.opendata.mentions import MENTIONED
from comity.opendata.titles import act_in_words, title_of_key, written_date
from comity.web.journal.models import EntryRow
from comity.web.portal.fields import fields_in_words
from comity.web.portal.keys import page_of_key
from comity.web.portal.margin import cited, margin_of, provision_href, provision_of
from comity.web.portal.page import NotOnRecord, Page, page
from comity.web.portal.paging import paged
from comity.web.portal.reading import Reading
from comity.web.portal.table import Cell, Column, Line, Narrowed, Table, filter_by, sort_by
from comity.web.portal.treaties.papers import papers_of_act
from comity.web.portal.words import CHAPTERS, chapter_in_words, kind_in_words, word
from comity.web.portal.words import gettext as _
from comity.words.days import date_in_words, moment_in_words


@page
def acts(reading: Reading) -> Page:
    """Public acts, the latest recorded first."""
    about = reading.asked.get("about", "")
    found = reading.once(_narrowed)
    part, pages = paged(reading, found.rows, 100)
    table = Table(_("Acts on record"), found.columns, [_line(reading, one) for one in part], _("No act is on record."))
    context = {
        "filters": found.filters,
        "table": table,
        "pages": pages,
        "about": _about(reading, about),
        "all": reading.url("acts"),
    }
    mentions = (about,) if about else tuple(f"kind:{key}" for key in CHAPTERS)
    return Page("portal/acts.html", _("Acts"), mentions, "record", "acts", context=context)


def _narrowed(reading: Reading) -> Narrowed:
    about = reading.asked.get("about", "")
    index = reading.index
    found = reading.acts(about) if about else [*index.acts.values(), *index.taken_out.values()]
    chapters = [(key, chapter_in_words(key)) for key in CHAPTERS]
    by_chapter, shown = filter_by(
        reading, _("Chapter"), "chapter", chapters, found, lambda one: (kind_of(one.act).partition(".")[0],)
    )
    columns = [
        Column(_("No."), "number", is_number=True),
        Column(_("Act")),
        Column(_("Legal day"), "day"),
        Column(_("Recorded")),
    ]
    ordered = sort_by(
        reading,
        columns,
        shown,
        {"number": lambda one: one.number, "day": lambda one: (str(one.act.on.latest), one.act.order, one.number)},
        first="-number",
    )
    return Narrowed([by_chapter], columns, ordered)


@page
def act(reading: Reading, identifier: str) -> Page:
    """One act."""
    recorded = reading.act(identifier) or reading.index.taken_out.get(identifier)
    if recorded is None:
        raise NotOnRecord(_("No public act %(act)s is on record.") % {"act": identifier})
    entry = _entry(recorded.number)
    provision = provision_of(reading, recorded.act)
    context = {
        "recorded": recorded,
        "is_deleted": recorded.act.id in reading.index.taken_out,
        "became": _became(reading, recorded),
        "act": recorded.act,
        "kicker": kind_in_words(kind_of(recorded.act)),
        "on": date_in_words(recorded.act.on, reading.language),
        "is_exact": recorded.act.on.is_exact and not recorded.act.on.is_doubtful,
        "provision": provision,
        "provision_href": provision_href(reading, provision),
        "fields": fields_in_words(reading, recorded.act),
        "sources": [
            (cited(one), ", ".join(field.replace("_", " ") for field in one.fields)) for one in recorded.act.sources
        ],
        "findings": [(one, provision_href(reading, one.provision)) for one in recorded.findings],
        "registrar": [(reading.url("act", key), key) for key in recorded.repaired_by if key in reading.index.acts],
        "rests_on": _rests_on(reading, recorded.act),
        "resting": [
            (reading.url("act", one.act.id), written_date(reading, one.act.on.text), act_in_words(reading, one.act))
            for one in reading.acts(f"act:{identifier}")
            if one.act.id != identifier
        ],
        "entry": entry,
        "recorded_at": moment_in_words(recorded.recorded_at, reading.language),
        "openness": word(recorded.openness),
        "papers": papers_of_act(reading, identifier),
        "page_of": _page_of(reading, recorded.act),
    }
    return Page(
        "portal/act.html",
        act_in_words(reading, recorded.act),
        (f"id:{identifier}", f"act:{identifier}"),
        "record",
        f"acts/{identifier}",
        identifier,
        context,
    )


def _became(reading: Reading, recorded: Recorded) -> list[tuple[str, str, str, str]]:
    """Why an act has no effect: the registrar's act that took it out, with its reason, or how it was recorded."""
    by = reading.registers.deleted.get(recorded.act.id)
    deletion = reading.act(by) if by is not None else None
    if deletion is not None and isinstance(deletion.act, Deletion):
        when = moment_in_words(deletion.recorded_at, reading.language)
        said = _("Taken out of the record by the registrar, as recorded in error: it counts as never recorded.")
        return [(said, reading.url("act", deletion.act.id), when, deletion.act.reason)]
    if recorded.act.effect is not None:
        return [(_("It is kept for history, and was recorded as without effect."), "", "", "")]
    return []


def _line(reading: Reading, one: Recorded) -> Line:
    gone = one.act.id in reading.registers.deleted
    mark = _("taken out of the record") if gone else "" if one.has_effect else _("without effect")
    return Line(
        [
            Cell(str(one.number), is_number=True),
            Cell(act_in_words(reading, one.act), reading.url("act", one.act.id), is_head=True, mark=mark),
            Cell(date_in_words(one.act.on, reading.language)),
            Cell(moment_in_words(one.recorded_at, reading.language)),
        ],
        margin_of(reading, [one.act.id], shown=1),
    )


def _about(reading: Reading, about: str) -> str:
    """The name of what the acts of the list mention."""
    what, _colon, key = about.partition(":")
    register = next((one for one, called in MENTIONED.items() if called == what), what)
    return title_of_key(reading, register, key) if key else ""


def _entry(number: int) -> dict[str, str] | None:
    """The leaf and chain of an entry of the journal, hexadecimal."""
    found = EntryRow.objects.filter(number=number).values_list("leaf", "chain").first()
    return {"leaf": found[0], "chain": found[1]} if found else None


def _rests_on(reading: Reading, act: Act) -> list[tuple[str, str, str]]:
    key = act.authority
    if not key:
        return []
    other = reading.act(key)
    if other is not None:
        return [(reading.url("act", key), written_date(reading, other.act.on.text), act_in_words(reading, other.act))]
    item = reading.registers.texts.items.get(key)
    if item is not None:
        return [(reading.url("text", key), written_date(reading, item.adoption.on.text), reading.name("texts", key))]
    return [("", "", key)]


def _page_of(reading: Reading, act: Act) -> tuple[str, str] | None:
    """The page of what the act is about, if it has one: what an act without effect began is in no register.

    That is what stands in the register of the act's own chapter: a decision is known by the id of its own act.
    """
    chapter = kind_of(act).partition(".")[0]
    register = {"membership": "subjects"}.get(chapter, chapter)
    keys = [act.id] if register == "decisions" else list(_keys_of(act, register))
    for key in keys:
        href = page_of_key(reading, register, key)
        if href:
            return href, title_of_key(reading, register, key)
    return None


def _keys_of(act: Act, register: str) -> Iterator[str]:
    """The keys of a register that stand in fields of the act's own."""
    for field in fields_of(type(act)):
        if field.shape == "one" and register in field.meaning.registers and (key := getattr(act, field.name)):
            yield key
