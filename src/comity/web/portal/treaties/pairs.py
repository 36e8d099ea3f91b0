"""Whether a treaty is in force between two participants, and the reasons, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from comity.core.chapters.treaties.entries import TreatyOnRecord
from comity.core.chapters.treaties.questions import Between, between
from comity.opendata.bound import asserted_in_words, is_told_between, texts_between
from comity.opendata.clauses.reasons import reason_in_words
from comity.web.portal.margin import margin_of
from comity.web.portal.reading import Reading
from comity.web.portal.table import Margin
from comity.web.portal.treaties.words import articles_in_words, name_of
from comity.web.portal.words import gettext as _
from comity.web.portal.words import word
from comity.words.days import day_in_words, since_in_words
from comity.words.sentences import ended


class Reason(NamedTuple):
    """One reason: a sentence, the page that shows it, what it rests on."""

    said: str
    href: str = ""
    margin: Margin | None = None


class Answer(NamedTuple):
    """The answer in a sentence, and its reasons."""

    said: str
    reasons: list[Reason]
    treaty: str
    href: str


def reasons_of(reading: Reading, treaty: str, pair: tuple[str, str]) -> Answer:
    """What the public acts give on the day of the page."""
    title, href = reading.name("texts", treaty), reading.url("treaty", treaty)
    unsettled = _("The public acts on record do not settle it.")
    if not is_told_between(reading.registers, treaty, pair, reading.day):
        return Answer(unsettled, [], title, href)
    found = between(reading.registers.treaties, treaty, *pair, reading.day)
    said = _("Not in force between %(one)s and %(other)s on this day.")
    if found.is_in_force:
        said = _("In force between %(one)s and %(other)s %(since)s.")
    elif found.is_in_force is None:
        said = _("The record does not settle whether it is in force between %(one)s and %(other)s on this day.")
    since = since_in_words(found.since, reading.language) if found.since is not None else ""
    words = {"one": reading.subject(pair[0]), "other": reading.subject(pair[1]), "since": since}
    reasons = [*_relations(reading, treaty, pair), *_obstacles(reading, found)]
    if found.is_in_force is None:
        asserted = asserted_in_words(reading.registers, treaty, pair, reading.day, reading.language)
        reasons += [Reason(ended(one[:1].upper() + one[1:], reading.language)) for one in asserted]
    if found.is_in_force:
        reasons += _versions(reading, treaty, pair)
    item = reading.registers.treaties.items.get(treaty) or TreatyOnRecord(treaty)
    return Answer(said % words, [*reasons, *_modifications(reading, item, found)], title, href)


def _by_acts(reading: Reading, said: str, acts: Sequence[str]) -> Reason:
    return Reason(said, reading.url("act", acts[0]) if acts else "", margin_of(reading, acts, shown=2))


def _relations(reading: Reading, treaty: str, pair: tuple[str, str]) -> Iterator[Reason]:
    """What each of the two is to the treaty."""
    treaties = reading.registers.treaties
    for key in pair:
        row = reading.row("parties", treaty=treaty, party=key)
        relation = treaties.relation(treaty, key, reading.day)
        since = treaties.bound(treaty, key, day=reading.day) if relation == "party" else None
        said = _("%(state)s: %(relation)s.")
        if relation == "none":
            said = _("%(state)s: no act of consent or signature is on record.")
        elif since is not None:
            said = _("%(state)s: party, bound %(since)s.")
        bound = since_in_words(since, reading.language) if since is not None else ""
        words = {"state": reading.subject(key), "relation": word(relation), "since": bound}
        href = reading.url("why", "parties", row["key"]) if row is not None else ""
        yield Reason(said % words, href, margin_of(reading, row["acts"], shown=2) if row is not None else None)


def _obstacles(reading: Reading, found: Between) -> Iterator[Reason]:
    """What keeps it from being in force: objections to an accession, a suspension, an accession not accepted."""
    dated = partial(day_in_words, language=reading.language)
    for one in found.reasons:
        if one.what not in ("not_party", "unsettled", "precluded") and reading.is_open(one.acts):
            said = reason_in_words(one._replace(acts=()), reading.language, lambda key: name_of(reading, key), dated)
            yield _by_acts(reading, ended(said[:1].upper() + said[1:], reading.language), one.acts)


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
        said = _("%(state)s has a reservation.")
        if act.provisions:
            said = _("%(state)s has a reservation to: %(provisions)s.")
        words = {"state": reading.subject(act.party), "provisions": articles_in_words(reading, act.provisions)}
        yield _by_acts(reading, said % words, [key])
    for key in filter(reading.act, found.objections):
        objection = item.objections[key]
        said = _(
            "%(state)s objected to it without precluding the treaty: what the reservation touches does not apply "
            "between the two (Vienna Convention, Art. 21(3))."
        )
        if objection.precludes:
            said = _(
                "%(state)s objected to it and precluded the treaty between the two (Vienna Convention, Art. 20(4)(b))."
            )
        yield _by_acts(reading, said % {"state": reading.subject(objection.party)}, [key])
