"""What would follow from one more consent, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from comity.core.chapters.treaties.questions import WouldFollow, would_follow
from comity.opendata.acts_under import bearing_on
from comity.opendata.depositary import cited_in
from comity.web.portal.margin import provision_href
from comity.web.portal.reading import Reading, Row
from comity.web.portal.treaties.words import listed, wanted
from comity.web.portal.words import gettext as _
from comity.words.days import date_in_words, day_in_words


@dataclass
class Following:
    """The result: the supposition, what would follow sentence by sentence, the provision and the treaty's page."""

    supposed: str
    said: list[str]
    provision: str
    provision_href: str
    treaty: str
    href: str


def follows(reading: Reading, treaty: str, party: str) -> Following:
    """What the public acts give, and one consent more on the day of the page."""
    registers, words = reading.registers, _words(reading, treaty, party)
    clause = registers.treaties.clause(treaty)
    provision = (clause.provision if clause is not None else None) or ""
    supposed = _("Supposed: %(state)s deposits its instrument of consent to “%(treaty)s” on %(day)s.") % words
    cited = cited_in(registers, provision, reading.language) if provision else ""
    is_open = clause is not None and reading.is_open(bearing_on(registers, treaty))
    found = would_follow(registers.treaties, treaty, party, reading.day) if is_open else None
    said = [_("The public acts on record do not settle it.")]
    if found is not None:
        said = [*_already(reading, treaty, party), *_treaty(reading, found), *_party(reading, found, words)]
        said += _wanting(reading, treaty, party, found)
    return Following(
        supposed, said, cited, provision_href(reading, provision), words["treaty"], reading.url("treaty", treaty)
    )


def _words(reading: Reading, treaty: str, party: str) -> dict[str, str]:
    return {
        "state": reading.subject(party),
        "treaty": reading.name("texts", treaty),
        "day": day_in_words(reading.day, reading.language),
    }


def _already(reading: Reading, treaty: str, party: str) -> Iterator[str]:
    """A consent that is on record already."""
    item = reading.registers.treaties.items.get(treaty)
    entry = item.parties.get(party) if item is not None else None
    if entry is not None and entry.consents:
        on = date_in_words(entry.consents[-1].on, reading.language)
        yield _("It has consented already, on %(day)s; a second instrument would change nothing before that day.") % {
            "day": on
        }


def _treaty(reading: Reading, found: WouldFollow) -> Iterator[str]:
    """The treaty as a whole, before and after."""
    before, after = found.treaty_before, found.treaty_after
    words = {"before": _day(reading, before), "after": _day(reading, after), "met": _day(reading, found.met_on)}
    if after is None:
        yield _("The treaty would not enter into force by this alone.")
    elif before == after and after <= reading.day:
        yield _("The treaty is in force since %(before)s; that would not change.") % words
    elif before == after:
        yield _("The treaty enters into force on %(before)s without it; that would not change.") % words
    else:
        if found.met_on is not None:
            yield _("The condition would be met on %(met)s.") % words
        yield _("The treaty would enter into force on %(after)s.") % words
        if before is not None:
            yield _("Without it, it enters into force on %(before)s.") % words


def _party(reading: Reading, found: WouldFollow, words: dict[str, str]) -> Iterator[str]:
    if found.party_after is not None:
        yield _("It would bind %(state)s from %(since)s.") % {**words, "since": _day(reading, found.party_after)}
    elif found.treaty_after is not None:
        yield _("The clause does not say since when it would bind %(state)s.") % words


def _wanting(reading: Reading, treaty: str, party: str, found: WouldFollow) -> Iterator[str]:
    """What would still be wanting."""
    row = reading.row("treaties", treaty=treaty)
    if row is None or found.treaty_after is not None:
        return
    left = [wanted(reading, _with(one, party)) for one in row["wanting"] if not _is_met(one, party)]
    if left:
        yield _("Still wanting: %(list)s.") % {"list": listed(reading, left)}


def _with(one: Row, party: str) -> Row:
    """A condition with one more consent; it counts where the class is open, or the party is of it."""
    adds = one["wants"] is not None and one["treaty"] is None and (not one["missing"] or party in one["missing"])
    if not adds:
        return one
    return {**one, "has": (one["has"] or 0) + 1, "missing": [key for key in one["missing"] if key != party]}


def _is_met(one: Row, party: str) -> bool:
    more = _with(one, party)
    return more["wants"] is not None and (more["has"] or 0) >= more["wants"]


def _day(reading: Reading, day: date | None) -> str:
    return day_in_words(day, reading.language) if day is not None else ""
