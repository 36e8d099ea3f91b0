"""Work in sentences: how a programme, a measure, a project stands, how late it is, who owes a report of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, Final

from comity.core.chapters.programmes.follow_up import STANDING
from comity.core.kernel.money import decimal_text, exact
from comity.opendata.answers import say
from comity.opendata.answers.money import capital
from comity.opendata.follow_up import is_lateness_told, unheard
from comity.opendata.review import owing
from comity.opendata.standpoint import Standpoint
from comity.opendata.tables import TABLES
from comity.opendata.titles import named_by, written_date
from comity.opendata.vocabulary import word_in
from comity.words import numbers
from comity.words.catalogues import counted
from comity.words.days import term_in_words
from comity.words.numbers import amount
from comity.words.sentences import bracketed, joined, listed, said_of, spaced, unbroken, with_commas

Row = dict[str, Any]
RESPONSIBLE: Final = next(one for one in TABLES["measures"].fields if one.name == "responsible").meaning
NAMED: Final = 4
"""So many who owe reports are named."""
COUNTED: Final = ("overdue", "due", "running", "done", "untold")


def who(standpoint: Standpoint, key: str) -> str:
    """Whoever is to do something, by name."""
    return named_by(standpoint, RESPONSIBLE, key)[1]


def whom(standpoint: Standpoint, keys: Sequence[str]) -> str:
    """Several of them in a sentence."""
    return joined([who(standpoint, key) for key in keys], standpoint.language)


def condition_in_words(standpoint: Standpoint, row: Row) -> str:
    """How it stands, in a word."""
    return word_in("measures.condition", row["condition"], standpoint.language)


def counts_in_words(standpoint: Standpoint, counts: Mapping[str, int]) -> str:
    """``overdue: 2; done: 1``."""
    language = standpoint.language
    said = [
        said_of(word_in("measures.condition", key, language), str(count), language)
        for key, count in counts.items()
        if count
    ]
    return listed(said, language)


def percent(standpoint: Standpoint, share: str | Fraction) -> str:
    """A share of one as whole per cent: ``80%``, ``80 %``."""
    value = exact(share) if isinstance(share, str) else share
    return numbers.percent(decimal_text(value * 100, 0), standpoint.language)


# --- measures -------------------------------------------------------------------------------------------------------
def late_in_words(standpoint: Standpoint, days: int) -> str:
    """``512 days late``."""
    return counted("answer", "days_late", days, standpoint.language)


def report_in_words(standpoint: Standpoint, row: Row) -> str:
    """The day of the last report and how much is done."""
    share = percent(standpoint, row["share_done"]) if row["share_done"] else ""
    return with_commas((written_date(standpoint, row["reported_on"]), share), standpoint.language)


def outcome_in_words(standpoint: Standpoint, row: Row) -> Iterator[str]:
    """How late it is, when it ended, the last report, and who owes one: short phrases."""
    if row.get("days_late"):
        yield late_in_words(standpoint, row["days_late"])
    if row["delays"] and row.get("first_due"):
        yield say(standpoint, "first_due", day=written_date(standpoint, row["first_due"]))
    if row["ended_on"]:
        yield written_date(standpoint, row["ended_on"])
    if row["reported_on"]:
        yield say(standpoint, "last_report", said=report_in_words(standpoint, row))
    if row["unreported_by"]:
        yield say(standpoint, "unreported_by", names=whom(standpoint, row["unreported_by"]))
    elif row["is_unreported"]:
        yield say(standpoint, "unreported")


def measure_in_words(standpoint: Standpoint, row: Row) -> Iterator[str]:
    """How a measure stands, and who owes a report of it."""
    words = {
        "due": written_date(standpoint, row["due"], of=True),
        "late": late_in_words(standpoint, row["days_late"] or 0),
        "ended": written_date(standpoint, row["ended_on"], of=True),
    }
    how = row["condition"] if row["condition"] != "running" or row["due"] else "running_without_term"
    yield say(standpoint, f"measure_{how}", **words)
    if row["unreported_by"]:
        yield say(standpoint, "report_owed", names=whom(standpoint, row["unreported_by"]))
    elif row["is_silent"] and row["days_late"]:
        yield say(standpoint, "measure_silent")


def none_overdue(standpoint: Standpoint, conditions: Iterable[str]) -> str:
    """What is said where no measure is told as overdue: that none is, or that the record does not say."""
    return say(standpoint, "no_measure_overdue" if is_lateness_told(conditions) else "lateness_untold")


def work_in_words(standpoint: Standpoint, measures: Sequence[Row], running: Sequence[Row]) -> Iterator[str]:
    """What is in progress and what is late, and who owes reports, the most first."""
    if not measures and not running:
        yield say(standpoint, "no_work")
        return
    language, late = standpoint.language, sum(1 for row in measures if row["condition"] == "overdue")
    said = [counted("answer", "programmes_running", len(running), language)]
    if is_lateness_told(row["condition"] for row in measures):
        said.append(counted("answer", "measures_overdue", late, language))
    yield spaced(said, language)
    if found := owing(measures):
        named = [bracketed(who(standpoint, key), str(count), language) for key, count in found[:NAMED]]
        more = len(found) - NAMED
        named += [counted("answer", "more", more, language)] if more > 0 else []
        yield say(standpoint, "reports_owed", names=joined(named, language))


def orders_in_words(standpoint: Standpoint, orders: Mapping[str, list[Row]]) -> list[str]:
    """How many decisions were adopted, how many order something, and of how many nothing at all is on record."""
    adopted = sum(1 for row in standpoint.rows("decisions") if row["adopted_on"])
    silent = say(standpoint, "orders_silent", silent=len(unheard(orders)))
    return [say(standpoint, "orders", adopted=adopted, orders=len(orders)), silent]


# --- programmes -----------------------------------------------------------------------------------------------------
def programmes_in_words(standpoint: Standpoint, rows: Sequence[Row]) -> str:
    """How many there are, are in progress, ended without a report."""
    running = sum(1 for row in rows if row["condition"] in STANDING)
    ended = sum(1 for row in rows if row["condition"] == "ended" and row["is_unreported"])
    return say(standpoint, "programmes", all=len(rows), running=running, ended=ended)


def programme_term(standpoint: Standpoint, row: Row) -> str:
    """From when to when, in one piece."""
    said = term_in_words(row["since"], row["until"], standpoint.language)
    return unbroken(said, standpoint.language) or say(standpoint, "no_term")


def programme_in_words(standpoint: Standpoint, row: Row) -> Iterator[str]:
    """How a programme stands, its measures counted, who owes a report of it."""
    condition = capital(condition_in_words(standpoint, row))
    yield say(standpoint, "programme", condition=condition, term=programme_term(standpoint, row))
    counts = row["measures"]
    is_untold = counts["untold"] and not counts["overdue"]
    how = "measures_untold" if is_untold else "measures" if any(counts.values()) else "no_measures"
    yield say(standpoint, how, **{name: counts[name] for name in COUNTED})
    if row["unreported_by"]:
        yield say(standpoint, "report_owed", names=whom(standpoint, row["unreported_by"]))
    elif row["is_unreported"]:
        yield say(standpoint, "no_report_of_it")


# --- joint projects -------------------------------------------------------------------------------------------------
def projects_in_words(standpoint: Standpoint, rows: Sequence[Row]) -> list[str]:
    """How many there are, at which stage."""
    count = {stage: sum(1 for row in rows if row["stage"] == stage) for stage in ("running", "proposed")}
    ended = len(rows) - sum(count.values())
    return [say(standpoint, "projects", all=len(rows), ended=ended, **count)] if rows else []


def project_in_words(standpoint: Standpoint, row: Row) -> Iterator[str]:
    """Its stage, who takes part, its cost; whose payments are overdue, and what no share covers."""
    language = standpoint.language
    sums = {name: amount(row[name], row["currency"], language) for name in ("cost", "called", "unfunded")}
    names = whom(standpoint, [one["state"] for one in row["participants"]]) or say(standpoint, "nobody_yet")
    yield say(
        standpoint, "project", stage=capital(word_in("projects.stage", row["stage"], language)), names=names, **sums
    )
    if late := [one["state"] for one in row["accounts"] if exact(one["overdue"]) > 0]:
        yield say(standpoint, "payments_overdue", names=whom(standpoint, late))
    if exact(row["unfunded"]):
        yield say(standpoint, "unfunded", amount=sums["unfunded"])


def preview_in_words(standpoint: Standpoint, found: Row) -> list[str]:
    """What it would cost together those that took part, and whether a group of them would be cheaper alone."""
    words = {
        "names": joined([standpoint.subject(one["state"]) for one in found["shares"]], standpoint.language),
        "cost": amount(found["cost"], found["currency"], standpoint.language),
        "rule": word_in("projects.key.rule", found["rule"], standpoint.language),
    }
    return [say(standpoint, "preview", **words), stability_in_words(standpoint, found)]


def stability_in_words(standpoint: Standpoint, row: Row) -> str:
    """Whether a group would be cheaper alone, and by how much."""
    if row["is_stable"] is not False:
        return say(standpoint, "stable" if row["is_stable"] else "stability_untested")
    group = row["cheaper_alone"]
    names = joined([standpoint.subject(one) for one in group["group"]], standpoint.language)
    gain = f"{float(Fraction(group['gain'])):.2f}" if "/" in group["gain"] else group["gain"]
    return say(standpoint, "cheaper_alone", names=names, gain=amount(gain, row["currency"], standpoint.language))
