"""Whether a treaty is in force between two of its participants, and the reasons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from comity.core.chapters.treaties.answers import force, force_for
from comity.core.chapters.treaties.entries import TreatyOnRecord
from comity.core.chapters.treaties.questions import Between, between
from comity.opendata.answers import Sentence, say
from comity.opendata.clauses.reasons import reason_in_words
from comity.opendata.pairs import is_told_between, texts_between
from comity.opendata.standpoint import Standpoint
from comity.words.catalogues import phrase
from comity.words.catalogues import word as word_of
from comity.words.days import day_in_words, since_in_words
from comity.words.numbers import articles_cited
from comity.words.sentences import ended, enumerated

Pair = tuple[str, str]
ANSWERS = {True: "between_yes", False: "between_no", None: "between_open"}
TOLD_OF_EACH = ("not_party", "unsettled", "precluded")
"""Reasons that are told with what each of the two is to the treaty, or with their reservations."""


def between_in_sentences(standpoint: Standpoint, treaty: str, pair: Pair) -> list[Sentence]:
    """The answer first, then its reasons; where it rests on what the reader may not read, that the rest is open."""
    registers, day = standpoint.registers, standpoint.day
    if not is_told_between(registers, treaty, pair, day, standpoint.reader):
        return [Sentence(say(standpoint, "unsettled"))]
    found = between(registers.treaties, treaty, *pair, day)
    since = since_in_words(found.since, standpoint.language) if found.since is not None else ""
    words = {"one": standpoint.subject(pair[0]), "other": standpoint.subject(pair[1]), "since": since}
    reasons = [*_relations(standpoint, treaty, pair), *_obstacles(standpoint, found)]
    if found.is_in_force is None:
        reasons += [Sentence(_sentence(standpoint, one)) for one in asserted_in_words(standpoint, treaty, pair)]
    if found.is_in_force:
        reasons += _versions(standpoint, treaty, pair)
    item = registers.treaties.items.get(treaty) or TreatyOnRecord(treaty)
    answer = Sentence(say(standpoint, ANSWERS[found.is_in_force], **words))
    return [answer, *reasons, *_modifications(standpoint, item, found)]


def _relations(standpoint: Standpoint, treaty: str, pair: Pair) -> Iterator[Sentence]:
    """What each of the two is to the treaty."""
    treaties, language = standpoint.registers.treaties, standpoint.language
    for key in pair:
        row = standpoint.row("parties", treaty=treaty, party=key)
        relation = treaties.relation(treaty, key, standpoint.day)
        since = treaties.bound(treaty, key, day=standpoint.day) if relation == "party" else None
        known_as = "relation_none" if relation == "none" else "relation_party" if since is not None else "relation"
        words = {
            "state": standpoint.subject(key),
            "relation": word_of("relation to a treaty", relation, language),
            "since": since_in_words(since, language) if since is not None else "",
        }
        rests_on = (tuple(row["acts"]), "parties", row["key"]) if row is not None else ()
        yield Sentence(say(standpoint, known_as, **words), *rests_on)


def _obstacles(standpoint: Standpoint, found: Between) -> Iterator[Sentence]:
    """What keeps it from being in force: objections to an accession, a suspension, an accession not accepted."""
    dated = partial(day_in_words, language=standpoint.language)
    for one in found.reasons:
        if one.what not in TOLD_OF_EACH and standpoint.is_open(one.acts):
            said = reason_in_words(one._replace(acts=()), standpoint.language, standpoint.called, dated)
            yield _by_acts(_sentence(standpoint, said), one.acts)


def asserted_in_words(standpoint: Standpoint, treaty: str, of: Sequence[str]) -> Iterator[str]:
    """What sources assert of the entry into force: of the treaty, and for some of its participants.

    Where the record does not settle it. Claims are public, or the treaty's row would not be told.
    """
    treaties, day, language = standpoint.registers.treaties, standpoint.day, standpoint.language
    general = force(treaties, treaty, day)
    if general.ground == "claimed" and general.since is not None:
        yield phrase("claimed", "treaty", language, since=since_in_words(general.since, language))
    for one in of:
        own = force_for(treaties, treaty, one, day)
        if own.ground == "claimed" and own.since is not None:
            words = {"name": standpoint.called(one), "since": since_in_words(own.since, language)}
            yield phrase("claimed", "for", language, **words)


def _versions(standpoint: Standpoint, treaty: str, pair: Pair) -> Iterator[Sentence]:
    """The amending texts that bind both."""
    for text in texts_between(standpoint.registers, treaty, pair, standpoint.day, standpoint.reader):
        if text != treaty and standpoint.row("treaties", treaty=text) is not None:
            said = say(standpoint, "amended_by", text=standpoint.name("texts", text))
            yield Sentence(said, register="treaties", key=text)


def _modifications(standpoint: Standpoint, item: TreatyOnRecord, found: Between) -> Iterator[Sentence]:
    """Reservations of the two, and the objections of one to those of the other."""
    for key in filter(standpoint.act, found.reservations):
        act = item.reservations[key]
        cited = provisions_in_words(standpoint, act.provisions)
        words = {"state": standpoint.subject(act.party), "provisions": cited}
        yield _by_acts(say(standpoint, "reservation_to" if cited else "reservation", **words), (key,))
    for key in filter(standpoint.act, found.objections):
        objection = item.objections[key]
        known_as = "objected_precluding" if objection.precludes else "objected"
        yield _by_acts(say(standpoint, known_as, state=standpoint.subject(objection.party)), (key,))


def provisions_in_words(standpoint: Standpoint, provisions: Sequence[str]) -> str:
    """``Art. 4, Art. 7`` as they are cited in the reader's language."""
    return enumerated([articles_cited(one, standpoint.language) for one in provisions], standpoint.language)


def _by_acts(said: str, acts: Sequence[str]) -> Sentence:
    return Sentence(said, tuple(acts), "acts", acts[0]) if acts else Sentence(said)


def _sentence(standpoint: Standpoint, said: str) -> str:
    """Part of a list as a sentence of its own."""
    return ended(said[:1].upper() + said[1:], standpoint.language)
