"""Joint projects as tables and pictures: the term sheet, the shares, what was called, paid and reached."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from comity.opendata.answers import say
from comity.opendata.answers.work import percent
from comity.opendata.titles import written_date
from comity.web.portal.amounts import exact, sum_in_words
from comity.web.portal.extract import As, Shown, Told, dated, extract
from comity.web.portal.pictures.amounts import Amount, Piece, amounts
from comity.web.portal.pictures.svg import in_both_widths
from comity.web.portal.reading import Reading, Row
from comity.web.portal.table import Cell, Table
from comity.web.portal.words import gettext as _
from comity.web.portal.words import word_in
from comity.words.sentences import joined


def projects_table(reading: Reading, rows: Sequence[Row]) -> Table:
    """Joint projects, each on a line."""
    caption = _("Joint projects on %(day)s") % {"day": reading.day_in_words}
    shown: Shown = {
        "project": _("Project"),
        "stage": _("Stage"),
        "participants": As(_("Taking part"), _taking_part, _("nobody yet"), is_number=False),
        "cost": As(_("Cost"), _sum("cost")),
        "called": As(_("Called"), _sum("called")),
        "overdue": As(_("Overdue"), _overdue, is_number=True),
    }
    return extract(reading, "projects", rows, caption, shown, empty=_("No joint project was on record by this day."))


def _sum(field: str) -> Told:
    """An amount of a row with the currency of the row."""
    return lambda reading, row: sum_in_words(reading, row[field] or "", row["currency"])


def _taking_part(reading: Reading, row: Row) -> str:
    return joined([reading.subject(one["state"]) for one in row["participants"]], reading.language)


def _overdue(reading: Reading, row: Row) -> Cell:
    overdue = sum((exact(one["overdue"]) for one in row["accounts"]), Fraction(0))
    return Cell(sum_in_words(reading, f"{float(overdue):.2f}", row["currency"]), is_strong=bool(overdue))


def shares_table(reading: Reading, state: str) -> Table:
    """The projects of one State: since when it takes part, what it bears, owes, and leads."""
    rows = [
        row
        for row in reading.rows("projects")
        if any(one["state"] == state for one in (*row["participants"], *row["left"], *row["leads"]))
    ]
    of = [_part_of(row, state) for row in rows]
    gap = _("not yet set")
    shown: Shown = {
        "project": As(_("Project"), _titled),
        "since": As(_("Takes part"), _term, _("takes no part")),
        "role": As(
            _("Role"),
            lambda _reading, row: ", ".join(word_in("projects.leads.role", one) for one in row["roles"]),
            _("none"),
        ),
        "share": As(_("Share"), _sum("share"), gap, is_number=True),
        "owed": As(_("Owed"), _sum("owed"), gap, is_number=True),
        "overdue": As(_("Overdue"), _sum("overdue"), gap, is_number=True),
    }
    return extract(reading, "projects", of, _("Joint projects in which it takes part"), shown)


def _part_of(row: Row, state: str) -> Row:
    """A project with what is one State's in it, resting on the acts by which it entered or left."""
    own = {name: next((one for one in row[name] if one["state"] == state), None) for name in ("participants", "left")}
    account: Row = next((one for one in row["accounts"] if one["state"] == state), {})
    acts = [one["act"] for one in own.values() if one] or row["acts"][:1]
    roles = [one["role"] for one in row["leads"] if one["state"] == state]
    money = {name: account.get(name) for name in ("share", "owed", "overdue")}
    return {**row, **own, **money, "roles": roles, "acts": acts, "certainty": "certain"}


def _titled(reading: Reading, row: Row) -> Cell:
    return Cell(row["title"], reading.url("project", row["project"]), note=word_in("projects.stage", row["stage"]))


def _term(reading: Reading, row: Row) -> Cell:
    found, gone = row["participants"], row["left"]
    if gone is not None:
        said = _("left on %(day)s") % {"day": written_date(reading, gone["on"], of=True)}
        return Cell(said, is_gap=found is None)
    return Cell(written_date(reading, found["since"]) if found else "")


def parts_table(reading: Reading, row: Row) -> Table:
    """The parts of its cost and for whom each arises."""
    shown: Shown = {
        "title": As(_("Part"), _part_in_words),
        "form": As(_("How it arises"), _arising),
        "users": As(_("For whom"), _for_whom),
        "amount": _("Amount"),
    }
    return extract(reading, "projects.parts", row["parts"], _("Parts of the cost"), shown, currency=row["currency"])


def _arising(reading: Reading, one: Row) -> Cell:
    return Cell(word_in("projects.parts.form", one["form"]), note=say(reading, f"arises_{one['form']}"))


def _part_in_words(reading: Reading, one: Row) -> str:
    if one["title"]:
        return str(one["title"])
    return reading.subject(one["state"]) if one["state"] else str(one["part"]).replace("-", " ")


def _for_whom(reading: Reading, one: Row) -> str:
    users = [one["state"]] if one["state"] else one["users"]
    return joined([reading.subject(key) for key in users], reading.language) or _("all")


def participants_table(reading: Reading, row: Row) -> Table:
    """Who takes part since when, how it came in, what it bears; those that left with what they still bear."""
    currency = row["currency"]
    whole = {"cost": row["cost"], "currency": currency, "why": reading.url("why", "projects", row["project"])}
    rows = [{"alone": None, **one, **whole} for one in (*row["participants"], *row["left"])]
    shown: Shown = {
        "state": _("State"),
        "since": As(_("Since"), _entered),
        "entry": As(_("How"), _how),
        "share": As(_("Share"), _borne, _("not yet set")),
        "alone": As(_("Alone it would pay"), _sum("alone")),
    }
    caption = _("Who takes part, and what each bears")
    empty = _("Nobody had opted in by this day.")
    return extract(reading, "projects.participants", rows, caption, shown, empty=empty)


def _entered(reading: Reading, one: Row) -> Cell:
    said = written_date(reading, one.get("since"))
    said = said or _("left on %(day)s") % {"day": written_date(reading, one["on"], of=True)}
    return Cell(said, reading.url("act", one["act"]))


def _how(reading: Reading, one: Row) -> str:
    if "entry" not in one:
        return _("bears what had been called from it")
    if one["bought_in"] is None:
        return _("from the beginning")
    return _("joined later, buying in for %(amount)s") % {"amount": _sum("bought_in")(reading, one)}


def _borne(reading: Reading, one: Row) -> Cell:
    total, share = exact(one["cost"]), one["share"]
    said = sum_in_words(reading, share or "", one["currency"])
    if "entry" not in one or not share:
        return Cell(said)
    return Cell(said, why=one["why"], note=percent(reading, exact(share) / total) if total else "")


def accounts_table(reading: Reading, row: Row) -> Table:
    """Of each: what was called from it, what it paid and gave, what it owes."""
    why = reading.url("why", "projects", row["project"])
    shown: Shown = {
        "state": _("State"),
        "share": _("Share"),
        "called": _("Called"),
        "paid": _("Paid"),
        "in_kind": _("In kind"),
        "owed": As(_("Owed"), lambda reading, one: Cell(sum_in_words(reading, one["owed"]), why=why)),
        "overdue": As(_("Overdue"), _late),
    }
    caption = _("Accounts of each, in %(currency)s; what is owed is negative where more was paid than called")
    return extract(reading, "projects.accounts", row["accounts"], caption % {"currency": row["currency"]}, shown)


def _late(reading: Reading, one: Row) -> Cell:
    return Cell(sum_in_words(reading, one["overdue"]), is_strong=exact(one["overdue"]) > 0)


def course_table(reading: Reading, row: Row) -> Table:
    """Pledges, calls, payments and what was given in kind, by day."""
    rows = [{**one, "what": _called(reading, one), "who": _shared(reading, row, one)} for one in row["calls"]]
    for one in row["given"]:
        name = reading.subject(one["state"])
        who = f"{name}: {one['title']}" if one["title"] else name
        rows.append({**one, "what": _("given in kind") if one["is_in_kind"] else _("paid"), "who": who})
    for one in row["pledges"]:
        recorded = reading.act(one["act"])
        on = recorded.act.on.text if recorded else ""
        rows.append({**one, "on": on, "what": _("pledged"), "who": reading.subject(one["state"])})
    shown: Shown = {
        "on": As(_("Day"), dated("on")),
        "what": As(_("What"), lambda _reading, one: str(one["what"])),
        "who": As(_("Who"), lambda _reading, one: str(one["who"])),
        "amount": _("Amount"),
    }
    rows.sort(key=lambda one: str(one["on"]))
    caption = _("Pledges, calls and payments, by day")
    return extract(reading, "projects.given", rows, caption, shown, currency=row["currency"])


def _called(reading: Reading, one: Row) -> str:
    if one["is_buy_in"]:
        return _("buying in: paid to those that came before")
    return _("called, to be paid by %(day)s") % {"day": written_date(reading, one["due"], of=True)}


def _shared(reading: Reading, row: Row, one: Row) -> str:
    of_each = [
        f"{reading.subject(state)} {sum_in_words(reading, part, row['currency'])}"
        for state, part in one["amounts"].items()
    ]
    return joined(of_each, reading.language)


def milestones_table(reading: Reading, row: Row) -> Table:
    """Its steps: by when, and when each was reached."""
    shown: Shown = {
        "title": As(_("Step"), lambda _reading, one: str(one["title"] or one["milestone"])),
        "due": As(_("Due"), gap=_("no term")),
        "reached_on": As(_("Reached"), _reached),
    }
    return extract(reading, "projects.milestones", row["milestones"], _("Steps of the project"), shown)


def _reached(reading: Reading, one: Row) -> Cell:
    if one["reached_on"]:
        return Cell(written_date(reading, one["reached_on"]))
    is_late = one["due"] and one["due"] < reading.day.isoformat()
    return Cell(_("not reached; the day has passed") if is_late else _("not yet reached"), is_gap=True)


def versions_table(reading: Reading, row: Row) -> Table:
    """The shares over time, by which key."""
    states = dict.fromkeys(state for one in row["versions"] for state in one["shares"])
    shown: Shown = {
        "since": As(_("Since"), dated("since")),
        "rule": _("Key"),
        **{one: As(reading.subject(one), _share(one), _("none"), is_number=True) for one in states},
    }
    caption = _("Shares over time, in %(currency)s") % {"currency": row["currency"]}
    return extract(reading, "projects.versions", row["versions"], caption, shown)


def _share(state: str) -> Told:
    return lambda reading, one: sum_in_words(reading, one["shares"].get(state) or "")


def leads_table(reading: Reading, row: Row) -> Table:
    """Who leads and who reports, with the load of each."""
    shown: Shown = {
        "state": _("State"),
        "role": As(
            _("Role"), lambda _reading, one: Cell(word_in("projects.leads.role", one["role"]), note=one["task"] or "")
        ),
        "load": _("Load"),
        "since": As(_("Since"), dated("since")),
    }
    return extract(reading, "projects.leads", row["leads"], _("Who leads and who reports"), shown)


def chart_of(reading: Reading, row: Row) -> dict[str, Any] | None:
    """The shares as bars; before the start what each would pay alone is all there is, so nothing is drawn."""
    found = [*(one for one in row["participants"] if one["share"]), *row["left"]]
    is_begun = any(exact(one["share"]) for one in found)
    return drawn(reading, found, row["currency"], "shares", _("What each bears")) if is_begun else None


def drawn(reading: Reading, found: Sequence[Row], currency: str, key: str, title: str) -> dict[str, Any]:
    """What each bears, beside what it would pay alone, in both widths."""
    bars = [_bar(reading, one, currency) for one in found]
    desc = "; ".join(f"{one.name}: {one.said}" for one in bars) + "."
    note = _("what it would pay alone") if any(one.gates for one in bars) else ""
    return in_both_widths(amounts, bars, "portions", note, key=key, title=title, desc=desc)


def _bar(reading: Reading, one: Row, currency: str) -> Amount:
    said, is_gone = sum_in_words(reading, one["share"], currency), "on" in one
    said = _("%(amount)s, has left") % {"amount": said} if is_gone else said
    piece = Piece("portion is-gone" if is_gone else "portion", exact(one["share"]), tall=18)
    gates = [("gate", exact(one["alone"]))] if one.get("alone") else []
    return Amount(reading.subject(one["state"]), said, [piece], gates, reading.url("state", one["state"]))
