"""Money in sentences: what a year is spent on, what is owed, which rights arrears cost, how a scale stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from comity.core.kernel.days import partial_date
from comity.core.kernel.money import exact
from comity.opendata.answers import say
from comity.opendata.standpoint import Standpoint
from comity.opendata.titles import organ_in_words, written_date
from comity.opendata.vocabulary import word_in
from comity.words import LANGUAGES
from comity.words.catalogues import counted
from comity.words.days import day_in_words, since_in_words, term_in_words
from comity.words.numbers import amount, figure
from comity.words.sentences import bracketed, ended, enumerated, joined, listed, spaced, with_commas

Row = dict[str, Any]
NO_BREAK: Final = "\u00a0"
RELIEVED: Final = ("waived", "reduced", "disputed", "overdue")
MEASURED: Final = ("below", "waived")
"""How arrears beside a threshold are told by their word alone; others by what the threshold does."""


def is_zero(text: str | None) -> bool:
    """Whether there is nothing, or nothing of it."""
    return exact(text or "0") == 0


def none_overdue(standpoint: Standpoint, rows: Sequence[Row]) -> str:
    """That no contribution is overdue; or that the record does not tell, where others keep the books."""
    is_untold = any(row["overdue"] is None for row in rows)
    return say(standpoint, "arrears_untold" if is_untold else "none_overdue")


def capital(said: str) -> str:
    """With a capital first."""
    return said[:1].upper() + said[1:]


def of_both(standpoint: Standpoint, name: str, said: str) -> str:
    """A name and what is said of it, in one piece."""
    return name + LANGUAGES[standpoint.language].marks.colon + said


def body_in_words(standpoint: Standpoint, key: str | None) -> str:
    """An organ, or a subject, by its key."""
    if not key:
        return ""
    return standpoint.subject(key) if key in standpoint.registers.subjects else organ_in_words(standpoint, key)


def _sums(standpoint: Standpoint, row: Row, *fields: str) -> dict[str, str]:
    return {one: amount(row[one], row["currency"], standpoint.language) for one in fields}


# --- budget years ---------------------------------------------------------------------------------------------------
def approval_of(row: Row) -> Row | None:
    """The step by which a year was approved."""
    return next((one for one in reversed(row["steps"]) if one["step"] == "approval"), None)


def spent_on(standpoint: Standpoint, rows: Sequence[Row]) -> list[str]:
    """On what money is spent on the day, and whether amounts are known."""
    row = next((one for one in rows if one["year"] == standpoint.day.year), None)
    said = [_spent_on(standpoint, row)]
    return said if not rows or any(one["voted"] for one in rows) else [*said, say(standpoint, "no_amounts")]


def _spent_on(standpoint: Standpoint, row: Row | None) -> str:
    year = standpoint.day.year
    if row is None:
        return say(standpoint, "no_budget", year=year)
    approval = approval_of(row)
    if row["mode"] == "approved" and approval is not None:
        return say(standpoint, "spent_approved", year=year, **_approved(standpoint, approval))
    if row["mode"] == "provisional":
        return provisional_in_words(standpoint, row)
    return say(standpoint, "spent_unknown" if row["mode"] == "unknown" else "not_approved", year=year)


def _approved(standpoint: Standpoint, approval: Row) -> dict[str, str]:
    return {"day": written_date(standpoint, approval["on"]), "organ": body_in_words(standpoint, approval["by"])}


def provisional_in_words(standpoint: Standpoint, row: Row) -> str:
    """What the provisional twelfths of a year allow."""
    found = row["provisional"]
    base = standpoint.by("budget", "budget").get(str(found["base_year"]))
    currency = row["currency"] or (base["currency"] if base else None)
    words = {"year": row["year"], "months": found["months"], "base": found["base_year"]}
    return say(standpoint, "provisional", **words, amount=amount(found["amount"], currency, standpoint.language))


def year_in_words(standpoint: Standpoint, row: Row) -> list[str]:
    """Whether a budget year was approved, and what is voted and spent in all."""
    return [_stands(standpoint, row), totals_in_words(standpoint, row)]


def _stands(standpoint: Standpoint, row: Row) -> str:
    approval, stage = approval_of(row), word_in("budget.stage", row["stage"], standpoint.language)
    if approval is not None:
        return say(standpoint, "approved", stage=stage, **_approved(standpoint, approval))
    if row["mode"] == "provisional":
        return provisional_in_words(standpoint, row)
    return say(standpoint, "no_approval" if row["stage"] in ("none", "drafted") else "stage_alone", stage=stage)


def totals_in_words(standpoint: Standpoint, row: Row) -> str:
    """What is voted and spent in all."""
    if not row["voted"]:
        return say(standpoint, "no_amounts_of_it")
    return say(standpoint, "totals", **_sums(standpoint, row, "voted", "spent", "left"))


# --- what is owed ---------------------------------------------------------------------------------------------------
def owed_in_words(standpoint: Standpoint, statement: Sequence[Row]) -> str:
    """How much is overdue, and from how many; or that nothing of it is on record."""
    if not statement:
        return say(standpoint, "no_accounts")
    late = [row for row in statement if not is_zero(row["overdue"])]
    if not late:
        return none_overdue(standpoint, statement)
    owed = ((row["name"], _sums(standpoint, row, "overdue")["overdue"]) for row in late)
    names = enumerated([bracketed(name, sum_, standpoint.language) for name, sum_ in owed], standpoint.language)
    return say(standpoint, "overdue", names=names, day=day_in_words(standpoint.day, standpoint.language))


def account_in_words(standpoint: Standpoint, state: str) -> Iterator[str]:
    """What a member owes in each currency, as far as all of that account is public; what arrears have cost it."""
    moved = {row["currency"] for row in standpoint.rows("accounts") if row["state"] == state}
    known = {row["currency"]: row["balance"] for row in standpoint.rows("statement") if row["state"] == state}
    name = standpoint.subject(state)
    if moved - known.keys():
        yield say(standpoint, "account_closed", state=name)
    for currency, balance in known.items():
        how = "owes_nothing" if is_zero(balance) else "paid_beforehand" if balance.startswith("-") else "owes"
        yield say(standpoint, how, state=name, amount=amount(balance.lstrip("-"), currency, standpoint.language))
    if not moved:
        yield say(standpoint, "no_account", state=name)
    yield from _lost_in_words(standpoint, [row for row in standpoint.rows("entitlements") if row["state"] == state])


def _lost_in_words(standpoint: Standpoint, rights: Sequence[Row]) -> Iterator[str]:
    for row in rights:
        if not row["may"] or row["liability"] in ("liable", "waived"):
            yield right_in_words(standpoint, row)
    if rights and all(row["lacking"] == "threshold" for row in rights):
        yield unknown_rule(standpoint, rights[0])


def of_year(standpoint: Standpoint, row: Row) -> str:
    """What a charge or credit is, and for which year."""
    form = word_in("accounts.form", row["form"], standpoint.language)
    return capital(say(standpoint, "of_year", form=form, year=row["year"]) if row["year"] else form)


def charge_in_words(standpoint: Standpoint, row: Row) -> str:
    """A contribution in one sentence: of which year, how it stands, what was waived, reduced, is disputed of it."""
    said = [word_in("contributions.condition", row["condition"], standpoint.language), *relieved(standpoint, row)]
    return ended(of_both(standpoint, of_year(standpoint, row), listed(said, standpoint.language)), standpoint.language)


def relieved(standpoint: Standpoint, row: Row) -> list[str]:
    """What was waived, reduced or is disputed of a charge, and what of it is overdue where that is not all."""
    told = [one for one in RELIEVED if not is_zero(row[one]) and not (one == "overdue" and row[one] == row["open"])]
    return [say(standpoint, f"charge_{one}", amount=figure(row[one], standpoint.language)) for one in told]


def movement_in_words(standpoint: Standpoint, row: Row) -> str:
    """A payment in another currency, and which charges a credit met; empty where there is nothing to be told of it."""
    return listed([*_exchanged(standpoint, row), *_met(standpoint, row)], standpoint.language)


def _exchanged(standpoint: Standpoint, row: Row) -> Iterator[str]:
    """At which rate of which day, what the bank gave, the difference."""
    paid, language = row["paid"], standpoint.language
    if paid:
        words = {
            "amount": amount(paid["amount"], paid["currency"], language),
            "rate": figure(paid["rate"], language),
            "source": paid["rate_source"] or "",
            "day": written_date(standpoint, paid["rate_on"]),
            **_sums(standpoint, row, "received", "difference"),
        }
        said = say(standpoint, "exchanged", **words)
        yield said if is_zero(row["difference"]) else said + say(standpoint, "difference", **words)


def _met(standpoint: Standpoint, row: Row) -> Iterator[str]:
    if not row["met"] and row["credited"]:
        yield say(standpoint, "waits")
    parts = [f"{word_in('accounts.met.form', one['form'], standpoint.language)} {one['year']}" for one in row["met"]]
    if len(parts) > 1:
        sums = (figure(one["amount"], standpoint.language) for one in row["met"])
        parts = [f"{part} ({sum_})" for part, sum_ in zip(parts, sums, strict=True)]
    if parts:
        yield say(standpoint, "meets", charges=", ".join(parts))


def fund_in_words(standpoint: Standpoint, row: Row) -> Iterator[str]:
    """What a fund is for, who gave to it, and the loans between it and others that are still owed."""
    if row["purpose"]:
        yield row["purpose"]
    for gift in row["gifts"]:
        given = amount(gift["amount"], row["currency"], standpoint.language)
        words = {"name": standpoint.subject(gift["contributor"]), "day": written_date(standpoint, gift["on"])}
        yield say(standpoint, "gift", amount=given, **words)
    names = {one["fund"]: one["name"] for one in standpoint.rows("funds")}
    for loan in row["loans"]:
        if not is_zero(loan["owed"]):
            yield _loan(standpoint, row, loan, names)


def _loan(standpoint: Standpoint, row: Row, loan: Row, names: Mapping[str, str]) -> str:
    owed, is_lender = amount(loan["owed"], row["currency"], standpoint.language), loan["lender"] == row["fund"]
    other = names.get(loan["borrower" if is_lender else "lender"], "")
    said = say(standpoint, "lends" if is_lender else "borrows", amount=owed, fund=other)
    late = word_in("contributions.condition", "overdue", standpoint.language)
    return bracketed(said, late, standpoint.language) if loan["is_overdue"] else said


# --- rights and arrears ---------------------------------------------------------------------------------------------
def may_in_words(standpoint: Standpoint, row: Row) -> str:
    """Whether it may, in one piece."""
    return say(standpoint, "may" if row["may"] else "may_not").replace(" ", NO_BREAK)


def liability_in_words(standpoint: Standpoint, row: Row) -> str:
    """One word for how it stands."""
    return say(standpoint, f"liability_{row['liability']}")


def right_in_words(standpoint: Standpoint, row: Row) -> str:
    """A right of a member in sentences: whether it may, and how it stands towards the threshold."""
    first = of_both(standpoint, capital(row["right_name"]), may_in_words(standpoint, row))
    said = [ended(first, standpoint.language), right_stands(standpoint, row)]
    return spaced(said, standpoint.language)


def rights_in_words(standpoint: Standpoint, rows: Sequence[Row]) -> list[str]:
    """Who has lost a right, and who is liable to lose one."""
    if not rows:
        return [say(standpoint, "no_rights")]
    if all(row["lacking"] == "threshold" for row in rows):
        return [unknown_rule(standpoint, rows[0])]
    lost = [row for row in rows if not row["may"]]
    liable = [row for row in rows if row["may"] and row["liability"] == "liable"]
    said = [
        of_both(
            standpoint,
            with_commas([row["name"], row["right_name"]], standpoint.language),
            right_stands(standpoint, row),
        )
        for row in (*lost, *liable)
    ]
    return said or [say(standpoint, "none_lost")]


def right_stands(standpoint: Standpoint, row: Row) -> str:
    """How a member stands towards a threshold, in a sentence."""
    if row["withholding"] or row["suspension"]:
        return say(standpoint, "right_taken" if row["withholding"] else "right_suspended")
    if row["liability"] == "none":
        return say(standpoint, "no_threshold")
    if row["liability"] == "unknown":
        is_rule = row["lacking"] in (None, "threshold")
        return unknown_rule(standpoint, row) if is_rule else say(standpoint, f"lacking_{row['lacking']}")
    how = row["liability"] if row["liability"] in MEASURED or row["effect"] != "by_itself" else "lost"
    return say(standpoint, f"right_{how}", **_sums(standpoint, row, "arrears", "threshold"))


def rule_in_words(standpoint: Standpoint, row: Row) -> str:
    """The rung in one sentence: threshold, effect, waiver; or that it is not known, and since when."""
    if row["liability"] == "none":
        return say(standpoint, "no_threshold")
    if not row["compare"]:
        return unknown_rule(standpoint, row)
    return ended(capital(listed(threshold_in_words(standpoint, row), standpoint.language)), standpoint.language)


def threshold_in_words(standpoint: Standpoint, row: Row) -> list[str]:
    """How high arrears must be and what that does; who waives it, where the law names anybody."""
    compare = "above" if row["compare"] == "more_than" else "no_less"
    high = counted("answer", f"threshold_{compare}", int(row["years"] or 0), standpoint.language)
    organs = _organs(standpoint, row["taken_by"])
    effect = "effect_itself" if row["effect"] == "by_itself" else "effect_decided_by" if organs else "effect_decided"
    said = [of_both(standpoint, high, say(standpoint, effect, organs=organs))]
    if waiving := _organs(standpoint, row["waived_by"]):
        other = row["recommended_by"] and organ_in_words(standpoint, row["recommended_by"])
        said.append(say(standpoint, "waived_on_advice" if other else "waived_by", organs=waiving, other=other))
    return said


def _organs(standpoint: Standpoint, organs: Sequence[str]) -> str:
    return joined([organ_in_words(standpoint, one) for one in organs], standpoint.language)


def unknown_rule(standpoint: Standpoint, row: Row) -> str:
    """That what arrears cost is not known, and since when."""
    if not row["rule_since"]:
        return say(standpoint, "no_rule")
    return say(standpoint, "no_rule_since", since=since_in_words(partial_date(row["rule_since"]), standpoint.language))


# --- scales ---------------------------------------------------------------------------------------------------------
def scale_in_words(standpoint: Standpoint, rows: Sequence[Row]) -> str:
    """How the scale stands on the day, and its term."""
    if not rows:
        return say(standpoint, "no_scale")
    row = rows[0]
    said = [say(standpoint, f"scale_{row['standing']}")]
    if row["since"]:
        until = row["until"] if row["standing"] != "doubtful" else None
        said.append(say(standpoint, "term", term=term_in_words(row["since"], until, standpoint.language)))
    return spaced(said, standpoint.language)
