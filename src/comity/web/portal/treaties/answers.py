"""The answer first: since when a treaty is in force, by what, and what is wanting; how the count stands."""

from __future__ import annotations

from comity.core.kernel.days import partial_date
from comity.opendata.counting import Counting
from comity.opendata.depositary import cited_in
from comity.opendata.force import carried, coming
from comity.opendata.titles import written_date
from comity.web.moment import now
from comity.web.portal.reading import Reading, Row
from comity.web.portal.treaties.words import (
    counts_in_words,
    counts_of,
    listed,
    names_in_words,
    participants,
    wanting_of,
)
from comity.web.portal.words import gettext as _
from comity.words.days import date_in_words, day_in_words, since_in_words


def answers(reading: Reading, row: Row, rows: list[Row], counting: Counting) -> list[str]:
    """Since when it is in force or what is missing; then who is what to it."""
    counts = counts_in_words(counts_of(rows))
    said = _("On this day: %(counts)s.") if not reading.is_today else _("Today: %(counts)s.")
    if row["is_in_force"] is None:  # what they are to the treaty hangs on consents that are not on record
        said = _("On record: %(counts)s.")
    wanting = wanting_of(reading, row)
    found = [_force(reading, row, counting), *_suspended(reading, row)]
    if wanting and row["clause"]:
        found.append(_("Wanting on record: %(list)s.") % {"list": listed(reading, wanting)})
    elif wanting:
        found.append(_("The final clause is not on record, so that no day can be computed."))
    clause = reading.registers.treaties.clause(row["treaty"])
    amended = clause.binds_parties_to if clause is not None else None
    bound = (
        carried(reading.registers, row, participants(reading, row["treaty"], amended)) if amended is not None else []
    )
    if bound:
        said_of = _("It binds, as parties to what it amends: %(names)s.") % {"names": names_in_words(reading, bound)}
        found += [said_of] if bound else []
    return [*found, said % {"counts": counts}] if counts else found


def _force(reading: Reading, row: Row, counting: Counting) -> str:
    """Whether it is in force, since when, by what."""
    since = row["in_force_since"]
    words = {
        "since": since_in_words(partial_date(since), reading.language) if since else "",
        "provision": cited_in(reading.registers, row["clause"], reading.language) if row["clause"] else "",
    }
    if row["is_in_force"] is None:
        return _left_open(row) % words
    if row["is_in_force"]:
        said = _("In force %(since)s, computed from the acts of consent under %(provision)s.") % words
        return f"{said} {_met(reading, counting)}".strip()
    return _not_in_force(reading, row)


def _left_open(row: Row) -> str:
    """That the record does not settle it, and what a source asserts."""
    if row["ground"] == "claimed":
        return _("The record does not settle whether it is in force; a source says that it is %(since)s.")
    if row["ground"] == "day_open":
        return _("It may be in force on this day: %(since)s, computed under %(provision)s.")
    return _("The record does not settle whether it is in force.")


def _not_in_force(reading: Reading, row: Row) -> str:
    """Ended, never, or not on this day."""
    after = coming(reading.registers, row["treaty"], reading.day)
    if after is not None and after.earliest is not None:
        words = {"day": date_in_words(after, reading.language, of=True)}
        if after.earliest <= now().date():
            return _("Not in force on this day. By the acts on record it entered into force on %(day)s.") % words
        return _("Not yet in force. By the acts on record it enters into force on %(day)s.") % words
    if row["until"] and row["in_force_since"]:
        return _("It has ended: it stood until %(until)s.") % {"until": written_date(reading, row["until"], of=True)}
    if row["ground"] == "rejected":
        return _("Not in force: objections made in time have rejected it.")
    return _("Not in force by the acts on record.")


def _met(reading: Reading, counting: Counting) -> str:
    """On which day the condition of entry into force was met, and by whom."""
    outcome = counting.outcome
    if outcome is None or outcome.met_on is None or not outcome.counted:
        return ""
    last = [one.party for one in outcome.counted if one.on == outcome.met_on]
    words = {"day": day_in_words(outcome.met_on, reading.language), "state": ", ".join(map(reading.subject, last))}
    if last:
        return _("The condition was met on %(day)s with the consent of: %(state)s.") % words
    return _("The condition was met on %(day)s.") % words


def _suspended(reading: Reading, row: Row) -> list[str]:
    """Whether its operation is suspended, for all or for some."""
    if not row["suspended"]:
        return []
    if "all" in row["suspended"]:
        return [_("Its operation is suspended.")]
    return [_("Its operation is suspended for: %(names)s.") % {"names": names_in_words(reading, row["suspended"])}]
