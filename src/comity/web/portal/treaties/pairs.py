"""Whether a treaty is in force between two participants, and the reasons, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

from comity.core.chapters.treaties.entries import TreatyOnRecord
from comity.core.chapters.treaties.questions import Between, between
from comity.opendata.bound import is_told_between, texts_between
from comity.opendata.clauses.reasons import reason_in_words
from comity.web.portal.margin import margin_of
from comity.web.portal.reading import Reading, day_of_act
from comity.web.portal.table import Margin
from comity.web.portal.treaties.words import articles_in_words, participants
from comity.web.portal.words import gettext as _
from comity.web.portal.words import word
from comity.words.days import day_in_words, since_in_words
from comity.words.sentences import ended


@dataclass
class Reason:
    """One reason: a sentence, the page that shows it, what it rests on."""

    said: str
    href: str = ""
    margin: Margin | None = field(default=None)


@dataclass
class Answer:
    """The answer in a sentence, and its reasons."""

    said: str
    reasons: list[Reason]
    treaty: str
    href: str


def reasons_of(reading: Reading, treaty: str, one: str, other: str) -> Answer:
    """What the public acts give on the day of the page."""
    words = {
        "treaty": reading.name("texts", treaty),
        "one": reading.subject(one),
        "other": reading.subject(other),
    }
    href = reading.url("treaty", treaty)
    item = reading.registers.treaties.items.get(treaty) or TreatyOnRecord(treaty)
    if not is_told_between(reading.registers, treaty, (one, other), reading.day):
        return Answer(_("The public acts on record do not settle it."), [], words["treaty"], href)
    if not participants(reading, treaty).get(treaty):
        said = _("The public acts on record do not settle it.")
        return Answer(said, list(_relations(reading, treaty, (one, other))), words["treaty"], href)
    found = between(reading.registers.treaties, treaty, one, other, reading.day)
    if found.is_in_force:
        since = since_in_words(found.since, reading.language) if found.since is not None else ""
        said = _("In force between %(one)s and %(other)s %(since)s.") % {**words, "since": since}
    else:
        said = _("Not in force between %(one)s and %(other)s on this day.") % words
    reasons = [
        *_relations(reading, treaty, (one, other)),
        *_obstacles(reading, item, {one, other}),
        *_suspended(reading, item, (one, other)),
        *_acceptances(reading, found),
    ]
    if found.is_in_force:
        reasons += _versions(reading, treaty, (one, other))
    return Answer(said, [*reasons, *_modifications(reading, item, found)], words["treaty"], href)


def _relations(reading: Reading, treaty: str, pair: tuple[str, str]) -> Iterator[Reason]:
    """What each of the two is to the treaty."""
    for key in pair:
        row = next(iter(reading.rows("parties", treaty=treaty, party=key)), None)
        relation = reading.registers.treaties.relation(treaty, key, reading.day)
        words = {"state": reading.subject(key), "relation": word(relation)}
        if relation == "none":
            said = _("%(state)s is nothing to it: no act of consent or signature is on record.") % words
        else:
            said = _("%(state)s: %(relation)s.") % words
        since = reading.registers.treaties.bound(treaty, key, day=reading.day) if relation == "party" else None
        if since is not None:
            words["since"] = since_in_words(since, reading.language)
            said = _("%(state)s: party, bound %(since)s.") % words
        href = reading.url("why", "parties", row["key"]) if row is not None else ""
        yield Reason(said, href, margin_of(reading, row["acts"], shown=2) if row is not None else None)


def _obstacles(reading: Reading, item: TreatyOnRecord, pair: set[str]) -> Iterator[Reason]:
    """Objections that keep the treaty from being in force between the two."""
    for act in item.against_accession:
        if {act.party, act.to} == pair and day_of_act(act) <= reading.day:
            words = {"state": reading.subject(act.party), "other": reading.subject(act.to)}
            said = _("%(state)s objected to the accession of %(other)s.") % words
            yield Reason(said, reading.url("act", act.id), margin_of(reading, [act.id], shown=2))


def _suspended(reading: Reading, item: TreatyOnRecord, pair: tuple[str, str]) -> Iterator[Reason]:
    for segment, _certainty in item.suspended.on(reading.day):
        if segment.value in ("all", *pair) and reading.is_open(segment.acts):
            said = _("Its operation is suspended.")
            yield Reason(said, reading.url("act", segment.acts[0]), margin_of(reading, segment.acts, shown=2))


def _acceptances(reading: Reading, found: Between) -> Iterator[Reason]:
    """Accessions that bind only those that accept them, and are not accepted on the day."""
    for one in found.reasons:
        if one.what in ("not_accepted", "accepted_later"):
            said = reason_in_words(
                one, reading.language, reading.subject, partial(day_in_words, language=reading.language)
            )
            href = reading.url("act", one.acts[0]) if one.acts else ""
            yield Reason(
                ended(said[:1].upper() + said[1:], reading.language), href, margin_of(reading, one.acts, shown=2)
            )


def _versions(reading: Reading, treaty: str, pair: tuple[str, str]) -> Iterator[Reason]:
    """The amending texts that bind both."""
    for text in texts_between(reading.registers, treaty, pair, reading.day):
        if text != treaty and reading.row("treaties", treaty=text) is not None:
            said = _("As amended by: %(text)s.") % {"text": reading.name("texts", text)}
            yield Reason(said, reading.url("treaty", text))


def _modifications(reading: Reading, item: TreatyOnRecord, found: Between) -> Iterator[Reason]:
    """Reservations of the two, and the objections of one to those of the other."""
    for key in filter(reading.act, found.reservations):
        act = item.reservations[key]
        words = {"state": reading.subject(act.party), "provisions": articles_in_words(reading, act.provisions)}
        said = (
            _("%(state)s has a reservation to: %(provisions)s.")
            if act.provisions
            else _("%(state)s has a reservation.")
        )
        yield Reason(said % words, reading.url("act", key), margin_of(reading, [key], shown=2))
    for key in filter(reading.act, found.objections):
        act_of = item.objections[key]
        words = {"state": reading.subject(act_of.party)}
        said = (
            _("%(state)s objected to it and precluded the treaty between the two (Vienna Convention, Art. 20(4)(b)).")
            if act_of.precludes
            else _(
                "%(state)s objected to it without precluding the treaty: what the reservation touches does not apply "
                "between the two (Vienna Convention, Art. 21(3))."
            )
        )
        yield Reason(said % words, reading.url("act", key), margin_of(reading, [key], shown=2))
