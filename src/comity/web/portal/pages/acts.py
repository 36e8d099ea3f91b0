"""The journal act by act; an act with its sources, findings and place in the chain."""

from __future__ import annotations

from collections.abc import Iterator

from comity.core.kernel.fields import all_in, fields_of
from comity.core.record.act import Act, kind_of
from comity.core.record.acts import Deletion
from comity.core.record.lines import Recorded
from comity.opendata.mentions import MENTIONED
from comity.opendata.tables.acts import NARROWING, public_acts
from comity.opendata.tables.lists import Lists
from comity.opendata.titles import act_in_words, title_of_key
from comity.web.journal.models import EntryRow
from comity.web.portal.extract import Entry, Shown, entries
from comity.web.portal.fields import fields_in_words
from comity.web.portal.keys import page_of_key
from comity.web.portal.listing import Chosen, listing
from comity.web.portal.margin import cited, provision_href, provision_of
from comity.web.portal.page import NotOnRecord, Page, page
from comity.web.portal.reading import Reading, Row
from comity.web.portal.table import Cell
from comity.web.portal.treaties.papers import papers_of_act
from comity.web.portal.words import CHAPTERS, column_in_words, kind_in_words, word
from comity.web.portal.words import gettext as _
from comity.words.days import date_in_words, moment_in_words


def _listed(reading: Reading) -> Lists[Recorded]:
    """The public acts; of those that mention something, only these."""
    about = reading.asked.get("about", "")
    return Lists(NARROWING, sorted(reading.acts(about), key=_number)) if about else public_acts(reading.registers)


LISTED = Chosen(columns=("number", "act", "on", "recorded_at"), filters=("chapter",), first="-number", lists=_listed)


@page
def acts(reading: Reading) -> Page:
    """Public acts, the latest recorded first."""
    about = reading.asked.get("about", "")
    told: Shown = {"number": _("No."), "act": _named, "on": _("Legal day")}
    context = {
        **listing(reading, "acts", LISTED, told, caption=_("Acts on record")),
        "about": _about(reading, about),
        "all": reading.url("acts"),
    }
    mentions = (about,) if about else tuple(f"kind:{key}" for key in CHAPTERS)
    return Page("portal/acts.html", _("Acts"), mentions, "record", "acts", context=context)


def _number(recorded: Recorded) -> int:
    return recorded.number


def _named(reading: Reading, row: Row) -> Cell:
    recorded = _recorded(reading, row["act"])
    is_gone = row["act"] in reading.registers.deleted
    mark = _("taken out of the record") if is_gone else "" if recorded.has_effect else _("without effect")
    return Cell(act_in_words(reading, recorded.act), reading.url("act", row["act"]), mark=mark, is_head=True)


def _about(reading: Reading, about: str) -> str:
    """The name of what the acts of the list mention."""
    what, _colon, key = about.partition(":")
    register = next((one for one, called in MENTIONED.items() if called == what), what)
    return title_of_key(reading, register, key) if key else ""


def _recorded(reading: Reading, identifier: str) -> Recorded:
    """A public act, also one that was taken out; NotOnRecord if there is none."""
    recorded = reading.act(identifier) or reading.index.taken_out.get(identifier)
    if recorded is None:
        raise NotOnRecord(_("No public act %(act)s is on record.") % {"act": identifier})
    return recorded


@page
def act(reading: Reading, identifier: str) -> Page:
    """One act."""
    recorded = _recorded(reading, identifier)
    own, provision = recorded.act, provision_of(reading, recorded.act)
    resting = (one for one in reading.acts(f"act:{identifier}") if one.act.id != identifier)
    context = {
        "recorded": recorded,
        "is_deleted": own.id in reading.index.taken_out,
        "became": _became(reading, recorded),
        "act": own,
        "kicker": kind_in_words(kind_of(own)),
        "on": date_in_words(own.on, reading.language),
        "is_exact": own.on.is_exact and not own.on.is_doubtful,
        "provision": provision,
        "provision_href": provision_href(reading, provision),
        "fields": fields_in_words(reading, own),
        "sources": [
            (cited(one, reading.registers.law.publications), ", ".join(map(column_in_words, one.fields)))
            for one in own.sources
        ],
        "findings": [(one, provision_href(reading, one.provision)) for one in recorded.findings],
        "registrar": [(reading.url("act", key), key) for key in recorded.repaired_by if key in reading.index.acts],
        "rests_on": _rests_on(reading, own),
        "resting": entries(reading, resting),
        "place": _place(reading, recorded),
        "papers": papers_of_act(reading, identifier),
        "page_of": _page_of(reading, own),
    }
    title, mentions = act_in_words(reading, own), (f"id:{identifier}", f"act:{identifier}")
    return Page("portal/act.html", title, mentions, "record", f"acts/{identifier}", identifier, context)


def _became(reading: Reading, recorded: Recorded) -> list[tuple[str, str, str, str]]:
    """Why an act has no effect: the registrar's act that took it out, with its reason, or how it was recorded."""
    deletion = reading.act(reading.registers.deleted.get(recorded.act.id, ""))
    if deletion is not None and isinstance(deletion.act, Deletion):
        when = moment_in_words(deletion.recorded_at, reading.language)
        said = _("Taken out of the record by the registrar, as recorded in error: it counts as never recorded.")
        return [(said, reading.url("act", deletion.act.id), when, deletion.act.reason)]
    if recorded.act.effect is not None:
        return [(_("It is kept for history, and was recorded as without effect."), "", "", "")]
    return []


def _place(reading: Reading, recorded: Recorded) -> list[tuple[str, str, bool]]:
    """Its place in the journal, with the leaf and the chain there: hexadecimal, and marked so."""
    entry = EntryRow.objects.filter(number=recorded.number).values_list("leaf", "chain").first()
    plain = (
        (_("Number"), str(recorded.number), False),
        (_("Recorded"), moment_in_words(recorded.recorded_at, reading.language), False),
        (_("Openness"), word("openness", recorded.openness), False),
    )
    return [*plain, *((_("Leaf"), entry[0], True), (_("Chain"), entry[1], True))] if entry else [*plain]


def _rests_on(reading: Reading, act: Act) -> list[Entry]:
    """The act or text that is its authority."""
    key = act.authority
    other, text = reading.act(key or ""), reading.registers.texts.items.get(key or "")
    if other is not None:
        return entries(reading, [other])
    if text is not None:
        day = date_in_words(text.adoption.on, reading.language)
        return [(reading.url("text", text.text), day, reading.name("texts", text.text))]
    return [("", "", key)] if key else []


def _page_of(reading: Reading, act: Act) -> tuple[str, str] | None:
    """The page of what the act is about, if it has one: what an act without effect began is in no register.

    That is what stands in the register of the act's own chapter: a decision is known by the id of its own act.
    """
    chapter = kind_of(act).partition(".")[0]
    register = {"membership": "subjects"}.get(chapter, chapter)
    keys = [act.id] if register == "decisions" else list(_keys_of(act, register))
    pages = ((page_of_key(reading, register, key), title_of_key(reading, register, key)) for key in keys)
    return next((one for one in pages if one[0]), None)


def _keys_of(act: Act, register: str) -> Iterator[str]:
    """The keys of a register that stand in fields of the act's own."""
    named = (one.meaning.name for one in fields_of(type(act)) if register in one.meaning.registers)
    return (key for name in dict.fromkeys(named) for key in all_in(act, (name,)))
