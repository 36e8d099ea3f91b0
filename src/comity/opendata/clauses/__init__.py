"""Final clauses in words: what a clause of the rulebook says, sentence by sentence, in the language asked for.

The sentences are ours, made from the clause as data; they are not the treaty's own text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from comity.core.kernel.days import PartialDate
from comity.core.rulebook.clauses import Acceding, Clause, Delay, Entry, Later, Leaving, Practice, Signing
from comity.opendata.clauses.conditions import Speaker
from comity.words.days import date_in_full
from comity.words.numbers import articles_cited
from comity.words.sentences import listed

Named = Callable[[str], str]
"""The name of a treaty or a participant by its key."""

__all__ = ["Named", "entry_in_words", "in_words", "later_in_words", "leaving_in_words"]


def in_words(clause: Clause, language: str, named: Named = str, practice: Practice | None = None) -> list[str]:
    """All that the clause says, in sentences; the depositary's ``practice`` only where it is not the usual one."""
    speaker = Speaker(language, named)
    found = [*entry_in_words(clause, language, named), *_later(speaker, clause)]
    if clause.provisional is not None:
        found.append(speaker.say("applied", when=_when(speaker, clause.provisional)))
    if clause.signing is not None:
        found.append(_signing(speaker, clause.signing))
    if clause.acceding is not None:
        found += _acceding(speaker, clause.acceding)
    if clause.binds_parties_to is not None:
        found.append(speaker.say("binds_parties_to", treaty=speaker.titled(clause.binds_parties_to)))
    if clause.parts_min:
        found.append(speaker.say("parts_min", n=speaker.cardinal(clause.parts_min)))
    if clause.leaving is not None:
        found.append(_leaving(speaker, clause.leaving))
        found += [speaker.say("leaving_with_membership")] if clause.leaving.with_membership else []
    if clause.parties_min is not None:
        found.append(_ending(speaker, clause.parties_min, clause.parties_min_months))
    found += _reservations(speaker, clause)
    settled = practice or clause.practice
    return [*found, *(_practice(speaker, settled) if settled is not None else ())]


def entry_in_words(clause: Clause, language: str, named: Named = str) -> list[str]:
    """When it enters into force, in one sentence or a few: the condition, the delay, the days before which it does not.

    Nothing is said of those whose consent comes later.
    """
    speaker, entry = Speaker(language, named), clause.entry
    if entry is None:
        return [speaker.say("unknown")]
    found = [_entry(speaker, entry), *(speaker.say("otherwise", when=_when(speaker, one)) for one in entry.otherwise)]
    if entry.not_before is not None:
        found.append(speaker.say("not_before", day=date_in_full(entry.not_before, language)))
    found += [speaker.say("not_before_treaty", treaty=speaker.titled(one)) for one in entry.not_before_treaties]
    return [*found, speaker.say("provisional_counts")] if entry.provisional_counts else found


def later_in_words(clause: Clause, language: str, named: Named = str) -> list[str]:
    """When it enters into force for those whose consent comes later."""
    return list(_later(Speaker(language, named), clause))


def leaving_in_words(clause: Clause, language: str) -> str | None:
    """How a party withdraws; None where the clause does not say."""
    return _leaving(Speaker(language, str), clause.leaving) if clause.leaving is not None else None


def _entry(speaker: Speaker, entry: Entry) -> str:
    if entry.when is None:
        return speaker.say("each", when=_after(speaker, entry.delay, speaker.say("own_consent")))
    if speaker.is_determined(entry.when):
        return speaker.say("enters_determined")
    when = _when(speaker, entry)
    if entry.fixed is None:
        return speaker.say("enters", when=when)
    days = {name: date_in_full(day, speaker.language) for name, day in _fixed(entry)}
    return speaker.say("enters_fixed", met=speaker.met(entry.when), when=when, **days)


def _fixed(entry: Entry) -> Iterator[tuple[str, PartialDate]]:
    if entry.fixed is not None:
        yield "on", entry.fixed.on
        yield "if_by", entry.fixed.if_by


def _when(speaker: Speaker, entry: Entry) -> str:
    if entry.when is None:
        return _after(speaker, entry.delay, speaker.say("own_consent"))
    day = speaker.day_reached(entry.when)
    if day is not None:
        return _after(speaker, entry.delay, day, "at_once_day")
    if entry.delay.rule == "at_once":
        return speaker.say("at_once_when", met=speaker.met(entry.when))
    return _after(speaker, entry.delay, speaker.say("day_when", met=speaker.met(entry.when)))


def _after(speaker: Speaker, delay: Delay, day: str, at_once: str = "at_once_noun") -> str:
    """The delay counted from a day, which is a noun."""
    count = delay.count
    if delay.rule == "at_once":
        return speaker.say(at_once, day=day)
    key = "next_month" if delay.rule == "first_of_nth_month_after" and count == 1 else delay.rule
    return speaker.say(key, day=day, **speaker.counts(count))


def _later(speaker: Speaker, clause: Clause) -> Iterator[str]:
    if clause.later is None:
        if clause.entry is not None and clause.entry.when is not None:
            yield speaker.say("later_unsaid")
        return
    later = clause.later
    start = _start(speaker, later)
    key = "later" if later.of == "after_condition" else "later_after_entry"
    yield speaker.say(key, when=_after(speaker, later.delay, start))
    if later.accession_delay is not None:
        yield speaker.say("later_acceding", when=_after(speaker, later.accession_delay, start))
    if later.may_ask_for_later:
        yield speaker.say("may_ask_for_later")


def _start(speaker: Speaker, later: Later) -> str:
    return speaker.say(later.starts, **speaker.counts(later.objection_months))


def _signing(speaker: Speaker, signing: Signing) -> str:
    bounds = (("signing_since", signing.since), ("signing_last", signing.last_on))
    said = [speaker.say(key, day=date_in_full(day, speaker.language)) for key, day in bounds if day is not None]
    return speaker.say("signing", many=speaker.whom(signing.by), bounds="".join(said))


def _acceding(speaker: Speaker, acceding: Acceding) -> Iterator[str]:
    yield speaker.say(f"acceding_{acceding.opens}", many=speaker.whom(acceding.by))
    if acceding.needs_consent_of_parties and acceding.opens != "never":
        yield speaker.say("acceding_consent")
    if acceding.binds_those_that_accept:
        when = _after(speaker, acceding.acceptance_delay, speaker.say("acceptance"))
        yield speaker.say("acceding_accepted", when=when)


def _leaving(speaker: Speaker, leaving: Leaving) -> str:
    units = (("months", leaving.notice_months), ("days", leaving.notice_days))
    period = speaker.say("and").join(speaker.unit(count, unit) for unit, count in units if count)
    years = speaker.say("leaving_years", years=speaker.unit(leaving.after_years, "years"))
    return speaker.say(
        "leaving",
        notice=speaker.say("leaving_notice", period=period) if period else "",
        years=years if leaving.after_years else "",
    )


def _ending(speaker: Speaker, count: int, months: int) -> str:
    said = speaker.say("parties_min_months", months=speaker.unit(months, "months")) if months else ""
    return speaker.say("parties_min", n=speaker.cardinal(count), months=said)


def _reservations(speaker: Speaker, clause: Clause) -> Iterator[str]:
    if clause.reservations == "prohibited":
        yield speaker.say("prohibited")
    elif clause.reservations == "limited":
        key = "limited" if clause.reservations_to else "limited_none"
        provisions = [articles_cited(one, speaker.language) for one in clause.reservations_to]
        yield speaker.say(key, provisions=speaker.joined(provisions))


def _practice(speaker: Speaker, practice: Practice) -> Iterator[str]:
    unusual = {
        "days_day_more": practice.days_after == "day_more",
        "months_day_more": practice.months_after == "day_more",
        "first_of_next": practice.month_end == "first_of_next",
        "bodies_not": not practice.bodies_count,
        "successions_not": not practice.successions_count,
        "withdrawal_undoes": practice.withdrawal_undoes,
    }
    said = [speaker.say(key) for key, is_so in unusual.items() if is_so]
    if said:
        yield speaker.say("practice", said=listed(said, speaker.language))
