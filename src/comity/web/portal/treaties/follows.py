"""What would follow from one more consent, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from comity.core.kernel.days import is_reached, partial_date
from comity.opendata import KeyUnknown
from comity.opendata.bound import would_follow
from comity.opendata.depositary import cited_in
from comity.opendata.titles import written_date
from comity.opendata.wanting import wanting_with
from comity.web.portal.margin import provision_href
from comity.web.portal.reading import Reading, Row
from comity.web.portal.treaties.words import listed, wanted
from comity.web.portal.words import gettext as _
from comity.words.days import date_in_words, day_in_words


class Following(NamedTuple):
    """The result: the supposition, what would follow sentence by sentence, the provision and the treaty's page."""

    supposed: str
    said: list[str]
    provision: str
    provision_href: str
    treaty: str
    href: str


def follows(reading: Reading, treaty: str, party: str) -> Following:
    """What the public acts give, and one consent more on the day of the page."""
    clause, title = reading.registers.treaties.clause(treaty), reading.name("texts", treaty)
    provision = (clause.provision if clause is not None else None) or ""
    day = day_in_words(reading.day, reading.language)
    supposed = _("Supposed: %(state)s deposits its instrument of consent to “%(treaty)s” on %(day)s.")
    words = {"state": reading.subject(party), "treaty": title, "day": day}
    cited = cited_in(reading.registers, provision, reading.language) if provision else ""
    href = provision_href(reading, provision)
    return Following(supposed % words, _said(reading, treaty, party), cited, href, title, reading.url("treaty", treaty))


def _said(reading: Reading, treaty: str, party: str) -> list[str]:
    unsettled = [_("The public acts on record do not settle it.")]
    try:
        found = would_follow(reading.registers, treaty, party, reading.day, language=reading.language)
    except KeyUnknown:
        return unsettled
    if not found["is_computable"]:
        return unsettled
    said = [*_already(reading, treaty, party), *_treaty(reading, found), *_party(reading, found)]
    return [*said, *_wanting(reading, treaty, party, found)]


def _already(reading: Reading, treaty: str, party: str) -> Iterator[str]:
    """A consent that is on record already."""
    item = reading.registers.treaties.items.get(treaty)
    entry = item.parties.get(party) if item is not None else None
    if entry is not None and entry.consents:
        on = {"day": date_in_words(entry.consents[-1].on, reading.language)}
        yield _("It has consented already, on %(day)s; a second instrument would change nothing before that day.") % on


def _treaty(reading: Reading, found: Row) -> Iterator[str]:
    """The treaty as a whole, before and after."""
    before, after = found["treaty_before"], found["treaty_after"]
    days = {"before": before, "after": after, "met": found["met_on"]}
    words = {key: written_date(reading, day) for key, day in days.items()}
    if after is None:
        yield _("The treaty would not enter into force by this alone.")
    elif before == after:
        is_begun = is_reached(partial_date(after), reading.day)
        said = _("The treaty enters into force on %(before)s without it; that would not change.")
        yield (_("The treaty is in force since %(before)s; that would not change.") if is_begun else said) % words
    else:
        if found["met_on"] is not None:
            yield _("The condition would be met on %(met)s.") % words
        yield _("The treaty would enter into force on %(after)s.") % words
        if before is not None:
            yield _("Without it, it enters into force on %(before)s.") % words


def _party(reading: Reading, found: Row) -> Iterator[str]:
    words = {"state": found["name"], "since": written_date(reading, found["party_after"])}
    if found["party_after"] is not None:
        yield _("It would bind %(state)s from %(since)s.") % words
    elif found["treaty_after"] is not None:
        yield _("The clause does not say since when it would bind %(state)s.") % words


def _wanting(reading: Reading, treaty: str, party: str, found: Row) -> Iterator[str]:
    """What would still be wanting."""
    row = reading.row("treaties", treaty=treaty)
    if row is None or found["treaty_after"] is not None:
        return
    left = [wanted(reading, one) for one in wanting_with(row["wanting"], party)]
    if left:
        yield _("Still wanting: %(list)s.") % {"list": listed(reading, left)}
