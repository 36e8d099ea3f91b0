"""the Union with money: scales of every form, a ladder, and short ways to assess and to pay."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from cast.small import ART, NAMES, act, after, decided, organisation
from comity.core.record.act import Act
from comity.core.registers import Registers

ART2: Final = "Statute, Art. 2"


def scale(name: str, rule: Mapping[str, Any] | None, **fields: Any) -> dict[str, Any]:
    """A scale with one version."""
    return {"scale": name, "names": NAMES, "versions": [{"rule": rule, "provision": ART, **fields}]}


SCALES: Final = [
    scale("table", {"form": "fixed_table", "rates": {"XBR": "40", "XCO": "30", "XDU": "20", "XEL": "10"}}),
    scale("equal", {"form": "equal"}),
    scale("agreed", {"form": "negotiated", "after_expiry": "last_continues"}),
    scale("agreed_strictly", {"form": "negotiated", "after_expiry": "none"}),
    scale("classes", {"form": "voluntary_classes", "units": ["5", "1", "0.5"]}),
    scale("derived", {"form": "derived", "parent": "table", "ceiling_percent": "35", "unit_percent": "0.001"}),
    scale(
        "income_and_people",
        {
            "form": "weighted",
            "weights": {"income": "5", "population": "1"},
            "alike": "great",
            "floor_percent": "0.12",
            "unit_percent": "0.01",
        },
    ),
    scale(
        "levels",
        {
            "form": "derived",
            "parent": "table",
            "class_discounts": {"level_c": "7.5", "level_j": "90"},
            "absorbed_by": "level_a",
        },
    ),
    scale("trade", {"form": "trade_share", "periods": 2, "floor_percent": "5", "unit_percent": "0.001"}),
    scale("capacity", {"form": "capacity", "base_periods": ["3"], "ceiling_percent": "50"}),
    scale("gap", None, note="Nothing was found."),
    scale("partly", {"form": "fixed_table", "rates": {"XBR": "40"}, "is_complete": False}),
    scale("doubtful", {"form": "equal"}, term={"since": "2000-01-01", "until": "2010-05-01/.."}),
]
PARAMETERS: Final[Mapping[str, Any]] = {
    "budget.currency": "USD",
    "budget.provisional_twelfths": True,
    "budget.audit_before_approval": True,
    "contributions.due_days": 30,
    "contributions.due_rule": "later_of_notice_and_year",
    "contributions.instalments_percent_min": ["30", "35", "35"],
    "arrears.interest_percent_monthly": "1",
    "arrears.interest_since": "10-01",
}
LADDER: Final = [
    {"rung": "posts", "right": "posts", "threshold": {"compare": "more_than", "years": 1}, "provision": ART},
    {
        "rung": "vote",
        "right": "vote",
        "threshold": {"compare": "at_least", "years": 2},
        "effect": "by_itself",
        "provision": ART2,
    },
]
RIGHTS: Final = [{"right": "posts", "names": NAMES}, {"right": "vote", "names": NAMES}]


def law(**changes: Any) -> dict[str, Any]:
    """Changes to the rulebook of the Union: parameters by name, or whole tables (scales, ladder, competence)."""
    parameters = {**PARAMETERS, **changes.pop("parameters", {})}
    rows = [
        {"parameter": name, "values": [{"value": value, "provision": ART}]}
        for name, value in parameters.items()
        if value is not None
    ]
    return {"scales": SCALES, "rights": RIGHTS, "ladder": LADDER, "parameters": rows, **changes}


def lines(**amounts: str) -> list[dict[str, str]]:
    """``staff="100"``: lines of a budget."""
    return [{"section": section, "amount": amount} for section, amount in amounts.items()]


def approved(year: int, total: str = "1000", **fields: Any) -> Act:
    """A budget with one line."""
    given = {"year": year, "currency": "USD", "lines": lines(staff=total)}
    return act("budget.approval", f"budget-{year}", f"{year - 1}-12-01", **{**given, **fields})


def assessed(year: int, total: str = "1000", **fields: Any) -> tuple[Act, Act, Act]:
    """A budget, its assessment by the table on the second of January, and the notice of that day."""
    given = {"year": year, "scale": "table", "total": total, "currency": "USD"}
    return (
        approved(year, total),
        act("contributions.assessment", f"a{year}", f"{year}-01-02", **{**given, **fields}),
        act("contributions.notice", f"n{year}", f"{year}-01-02", order=5, assessment=f"a{year}"),
    )


def paid(party: str, on: str, amount: str, key: str | None = None, **fields: Any) -> Act:
    """A payment in dollars."""
    name = key or f"p-{party}-{on}"
    return act("contributions.payment", name, on, **{"party": party, "amount": amount, "currency": "USD", **fields})


def purse(*acts: Act, **changes: Any) -> Registers:
    """What stands after these acts under the law with money."""
    return after(*acts, law=law(**changes))


def said(one: Act, *before: Act, **changes: Any) -> list[tuple[str, str]]:
    """Rule and severity of each finding on an act, with those before it on record."""
    return [(each.rule, each.severity) for each in purse(*before, one, **changes).acts[one.id].findings]


def decision(key: str = "D-1", on: str = "2004-12-01", matter: str = "general") -> Act:
    """A decision that others rest on."""
    return decided(key, on, matter)


__all__ = ["act", "approved", "assessed", "decision", "law", "lines", "organisation", "paid", "purse", "said", "scale"]
