"""Joint projects in tables: which there are; the parts of a cost, who bears what, what was called and given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from comity.core.kernel.money import exact
from comity.web.portal.margin import margin_of
from comity.web.portal.names import written_date
from comity.web.portal.pictures.portions import Portion, portions
from comity.web.portal.reading import Reading, Row
from comity.web.portal.table import Cell, Column, Line, Table
from comity.web.portal.words import gettext as _
from comity.web.portal.words import word
from comity.web.portal.work.words import amount, percent, rule_in_words
from comity.words.days import day_in_words
from comity.words.sentences import joined


def projects_table(reading: Reading, rows: Sequence[Row]) -> Table:
    """Joint projects, each on a line."""
    columns = [
        Column(_("Project")),
        Column(_("Stage")),
        Column(_("Taking part")),
        Column(_("Cost"), is_number=True),
        Column(_("Called"), is_number=True),
        Column(_("Overdue"), is_number=True),
    ]
    day = day_in_words(reading.day, reading.language)
    lines = [_project(reading, row) for row in rows]
    caption = _("Joint projects on %(day)s") % {"day": day}
    return Table(caption, columns, lines, _("No joint project was on record by this day."))


def _project(reading: Reading, row: Row) -> Line:
    currency = row["currency"]
    overdue = sum((exact(one["overdue"]) for one in row["accounts"]), Fraction(0))
    states = [reading.subject(one["state"]) for one in row["participants"]]
    return Line(
        [
            Cell(str(row["title"]), reading.url("project", row["project"]), is_head=True),
            Cell(word(row["stage"]), why=reading.url("why", "projects", row["project"])),
            Cell(joined(states, reading.language) or _("nobody yet"), is_gap=not states),
            Cell(amount(reading, row["cost"], currency), is_number=True),
            Cell(amount(reading, row["called"], currency), is_number=True),
            Cell(amount(reading, f"{float(overdue):.2f}", currency), is_number=True, is_strong=bool(overdue)),
        ],
        margin_of(reading, row["acts"], shown=1),
        row["certainty"] != "certain",
    )


def shares_table(reading: Reading, state: str) -> Table | None:
    """The projects of one State: since when it takes part, what it bears, owes, and leads."""
    lines = [
        _taken_part(reading, row, state)
        for row in reading.rows("projects")
        if any(one["state"] == state for one in (*row["participants"], *row["left"], *row["leads"]))
    ]
    heads = (_("Share"), _("Owed"), _("Overdue"))
    columns = [Column(_("Project")), Column(_("Takes part")), Column(_("Role"))]
    columns += [Column(one, is_number=True) for one in heads]
    return Table(_("Joint projects in which it takes part"), columns, lines) if lines else None


def _taken_part(reading: Reading, row: Row, state: str) -> Line:
    currency = row["currency"]
    found = next((one for one in row["participants"] if one["state"] == state), None)
    gone = next((one for one in row["left"] if one["state"] == state), None)
    account = next((one for one in row["accounts"] if one["state"] == state), None)
    roles = [word(one["role"]) for one in row["leads"] if one["state"] == state]
    term = written_date(reading, found["since"]) if found else _("takes no part")
    if gone is not None:
        term = _("left on %(day)s") % {"day": written_date(reading, gone["on"], of=True)}
    acts = [one["act"] for one in (found, gone) if one] or row["acts"][:1]
    money = [account[name] if account else "" for name in ("share", "owed", "overdue")]
    return Line(
        [
            Cell(str(row["title"]), reading.url("project", row["project"]), is_head=True, note=word(row["stage"])),
            Cell(term, is_gap=found is None),
            Cell(", ".join(roles) or _("none"), is_gap=not roles),
            *(
                Cell(amount(reading, one, currency) if one else _("not yet set"), is_number=True, is_gap=not one)
                for one in money
            ),
        ],
        margin_of(reading, acts, shown=1),
    )


def parts_table(reading: Reading, row: Row) -> Table:
    """The parts of its cost and for whom each arises."""
    words = {
        "fixed": _("once anyone takes part"),
        "individual": _("for one State"),
        "shared": _("once for those that use it"),
    }
    lines = [
        Line(
            [
                Cell(_part_in_words(reading, one), is_head=True),
                Cell(word(one["form"]), note=words[one["form"]]),
                Cell(joined([reading.subject(key) for key in _users(one)], reading.language) or _("all")),
                Cell(amount(reading, one["amount"], row["currency"]), is_number=True),
            ]
        )
        for one in row["parts"]
    ]
    columns = [
        Column(_("Part")),
        Column(_("How it arises")),
        Column(_("For whom")),
        Column(_("Amount"), is_number=True),
    ]
    return Table(_("Parts of the cost"), columns, lines, has_margin=False)


def _part_in_words(reading: Reading, one: Mapping[str, Any]) -> str:
    if one["title"]:
        return str(one["title"])
    return reading.subject(one["state"]) if one["state"] else str(one["part"]).replace("-", " ")


def _users(one: Mapping[str, Any]) -> list[str]:
    return [one["state"]] if one["state"] else list(one["users"])


def participants_table(reading: Reading, row: Row) -> Table:
    """Who takes part since when, how it came in, what it bears; those that left with what they still bear."""
    total = exact(row["cost"])
    lines = [_participant(reading, row, one, total) for one in row["participants"]]
    lines += [_gone(reading, row, one) for one in row["left"]]
    columns = [
        Column(_("State")),
        Column(_("Since"), is_date=True),
        Column(_("How")),
        Column(_("Share"), is_number=True),
        Column(_("Alone it would pay"), is_number=True),
    ]
    return Table(_("Who takes part, and what each bears"), columns, lines, _("Nobody had opted in by this day."))


def _participant(reading: Reading, row: Row, one: Mapping[str, Any], total: Fraction) -> Line:
    currency = row["currency"]
    how = _("from the beginning")
    if one["bought_in"] is not None:
        how = _("joined later, buying in for %(amount)s") % {"amount": amount(reading, one["bought_in"], currency)}
    share = one["share"]
    part = percent(reading, exact(share) / total) if share and total else ""
    return Line(
        [
            Cell(reading.subject(one["state"]), reading.url("state", one["state"]), is_head=True),
            Cell(written_date(reading, one["since"]), reading.url("act", one["act"])),
            Cell(how),
            Cell(
                amount(reading, share, currency) if share else _("not yet set"),
                why=reading.url("why", "projects", row["project"]) if share else "",
                note=part,
                is_number=True,
                is_gap=not share,
            ),
            Cell(amount(reading, one["alone"], currency), is_number=True),
        ],
        margin_of(reading, [one["act"]], shown=1),
    )


def _gone(reading: Reading, row: Row, one: Mapping[str, Any]) -> Line:
    day = written_date(reading, one["on"], of=True)
    return Line(
        [
            Cell(reading.subject(one["state"]), reading.url("state", one["state"]), is_head=True),
            Cell(_("left on %(day)s") % {"day": day}, reading.url("act", one["act"])),
            Cell(_("bears what had been called from it")),
            Cell(amount(reading, one["share"], row["currency"]), is_number=True),
            Cell(""),
        ],
        margin_of(reading, [one["act"]], shown=1),
    )


def accounts_table(reading: Reading, row: Row) -> Table | None:
    """Of each: what was called from it, what it paid and gave, what it owes."""
    if not row["accounts"]:
        return None
    names = ("share", "called", "paid", "in_kind", "owed", "overdue")
    heads = (_("Share"), _("Called"), _("Paid"), _("In kind"), _("Owed"), _("Overdue"))
    lines = [
        Line(
            [
                Cell(reading.subject(one["state"]), reading.url("state", one["state"]), is_head=True),
                *(_accounted(reading, row, one, name) for name in names),
            ]
        )
        for one in row["accounts"]
    ]
    caption = _("Accounts of each, in %(currency)s; what is owed is negative where more was paid than called")
    columns = [Column(_("State")), *(Column(one, is_number=True) for one in heads)]
    return Table(caption % {"currency": row["currency"]}, columns, lines, has_margin=False)


def _accounted(reading: Reading, row: Row, one: Mapping[str, Any], name: str) -> Cell:
    """A figure of an account; what is owed leads to the chain of acts it follows from."""
    is_late = name == "overdue" and exact(one[name]) > 0
    why = reading.url("why", "projects", row["project"]) if name == "owed" else ""
    return Cell(amount(reading, one[name]), why=why, is_number=True, is_strong=is_late)


def course_table(reading: Reading, row: Row) -> Table | None:
    """Pledges, calls, payments and what was given in kind, by day."""
    currency = row["currency"]
    found: list[tuple[str, str, str, str, str]] = []
    for one in row["calls"]:
        said = _("called, to be paid by %(day)s") % {"day": written_date(reading, one["due"], of=True)}
        if one["is_buy_in"]:
            said = _("buying in: paid to those that came before")
        shared = joined(_amounts(reading, one["amounts"], currency), reading.language)
        found.append((one["on"], said, shared, one["amount"], one["act"]))
    for one in row["given"]:
        said = _("given in kind") if one["is_in_kind"] else _("paid")
        name = reading.subject(one["state"])
        found.append((one["on"], said, f"{name}: {one['title']}" if one["title"] else name, one["amount"], one["act"]))
    for one in row["pledges"]:
        recorded = reading.act(one["act"])
        on = recorded.act.on.text if recorded else ""
        found.append((on, _("pledged"), reading.subject(one["state"]), one["amount"], one["act"]))
    lines = [
        Line(
            [
                Cell(written_date(reading, on), reading.url("act", act), is_head=True),
                Cell(said),
                Cell(by),
                Cell(amount(reading, money, currency), is_number=True),
            ],
            margin_of(reading, [act], shown=1),
        )
        for on, said, by, money, act in sorted(found, key=lambda one: one[0])
    ]
    columns = [Column(_("Day"), is_date=True), Column(_("What")), Column(_("Who")), Column(_("Amount"), is_number=True)]
    return Table(_("Pledges, calls and payments, by day"), columns, lines) if lines else None


def _amounts(reading: Reading, amounts: Mapping[str, str], currency: str) -> list[str]:
    return [f"{reading.subject(state)} {amount(reading, one, currency)}" for state, one in amounts.items()]


def milestones_table(reading: Reading, row: Row) -> Table | None:
    """Its steps: by when, and when each was reached."""
    lines = []
    for one in row["milestones"]:
        is_late = not one["reached_on"] and one["due"] and one["due"] < reading.day.isoformat()
        gap = _("not reached; the day has passed") if is_late else _("not yet reached")
        lines.append(
            Line(
                [
                    Cell(str(one["title"] or one["milestone"]), is_head=True),
                    Cell(written_date(reading, one["due"]) or _("no term"), is_gap=not one["due"]),
                    Cell(written_date(reading, one["reached_on"]) or gap, is_gap=not one["reached_on"]),
                ],
                margin_of(reading, [one["act"]], shown=1),
            )
        )
    columns = [Column(_("Step")), Column(_("Due"), is_date=True), Column(_("Reached"), is_date=True)]
    return Table(_("Steps of the project"), columns, lines) if lines else None


def versions_table(reading: Reading, row: Row) -> Table | None:
    """The shares over time, by which key."""
    states = list(dict.fromkeys(state for one in row["versions"] for state in one["shares"]))
    lines = [
        Line(
            [
                Cell(written_date(reading, one["since"]), reading.url("act", one["act"]), is_head=True),
                Cell(rule_in_words(one["rule"])),
                *(_share(reading, one["shares"].get(state)) for state in states),
            ]
        )
        for one in row["versions"]
    ]
    columns = [Column(_("Since")), Column(_("Key")), *(Column(reading.subject(one), is_number=True) for one in states)]
    caption = _("Shares over time, in %(currency)s") % {"currency": row["currency"]}
    return Table(caption, columns, lines, has_margin=False) if lines else None


def _share(reading: Reading, text: str | None) -> Cell:
    return Cell(amount(reading, text), is_number=True) if text else Cell(_("none"), is_gap=True, is_number=True)


def chart_of(reading: Reading, row: Row) -> dict[str, Any] | None:
    """The shares as bars; before the start what each would pay alone is all there is, so nothing is drawn."""
    found = [
        _portion(reading, one["state"], one["share"], row["currency"], alone=one["alone"])
        for one in row["participants"]
        if one["share"]
    ]
    found += [_portion(reading, one["state"], one["share"], row["currency"], is_gone=True) for one in row["left"]]
    return drawn(found, "shares", _("What each bears")) if any(one.value for one in found) else None


def drawn(found: Sequence[Portion], key: str, title: str) -> dict[str, Any]:
    """The picture in both widths."""
    desc = "; ".join(f"{one.name}: {one.said}" for one in found) + "."
    alone = _("what it would pay alone")
    return {
        name: portions(found, alone, key=f"{key}-{name}", title=title, desc=desc, is_narrow=name == "narrow")
        for name in ("wide", "narrow")
    }


def _portion(
    reading: Reading, state: str, share: str, currency: str, *, alone: str | None = None, is_gone: bool = False
) -> Portion:
    said = amount(reading, share, currency)
    if is_gone:
        said = _("%(amount)s, has left") % {"amount": said}
    return Portion(
        reading.subject(state),
        said,
        float(share),
        reading.url("state", state),
        alone=float(alone) if alone is not None else None,
        is_gone=is_gone,
    )


def stability_in_words(reading: Reading, found: Mapping[str, Any], currency: str) -> str:
    """Whether a group would be cheaper alone, and by how much."""
    if found["is_stable"] is None:
        return _("No shares stand yet, so that nothing is tested.")
    if found["is_stable"]:
        return _("No group of those that take part would be cheaper alone.")
    group = found["cheaper_alone"]
    names = joined([reading.subject(one) for one in group["group"]], reading.language)
    words = {"names": names, "gain": amount(reading, _rounded(group["gain"]), currency)}
    return _("Cheaper alone would be, by %(gain)s: %(names)s.") % words


def _rounded(text: str) -> str:
    """An amount as decimal text; one that is a fraction rounded to two places."""
    return f"{float(Fraction(text)):.2f}" if "/" in text else text
