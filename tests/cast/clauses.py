"""How the tests of the law of treaties write acts: the clauses of the page, a world of invented States, deposits.

States are S01, S02 and so on; ``after`` puts every treaty of the clauses on record on 1 January 1900.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final

from cast import MEMBERS, small
from cast.small import act, adopted
from comity.core.record.act import Act
from comity.core.registers import Registers
from comity.store.places import Document
from comity.store.yaml import read_bytes

PAGE: Final = Path(__file__).parents[2] / "docs" / "reference" / "final-clauses.md"
EARLY: Final = "1900-01-01"
FORMS: Final = re.compile(r"^## ([TL]\d+): .*?^```yaml\n(.*?)^```$", re.DOTALL | re.MULTILINE)


@cache
def forms() -> Mapping[str, Sequence[Mapping[str, Any]]]:
    """The clauses that the page gives for each form, T1 to L7."""
    found = {}
    for code, text in FORMS.findall(PAGE.read_text(encoding="utf-8")):
        document = read_bytes(text.encode(), Document(code))
        assert document.faults == [], code
        found[code] = document.plain["clauses"]
    return found


def states(number: int) -> list[str]:
    """S01, S02 and so on."""
    return [f"S{place:02}" for place in range(1, number + 1)]


def deposit(treaty: str, party: str, on: str, kind: str = "ratification", **fields: Any) -> Act:
    """An instrument of the party, with the id TREATY/PARTY/DAY."""
    return act(f"treaties.{kind}", f"{treaty}/{party}/{on}", on, order=15, treaty=treaty, party=party, **fields)


def signed(treaty: str, party: str, on: str = EARLY, **fields: Any) -> Act:
    """A signature, with the id TREATY/PARTY."""
    return act("treaties.signature", f"{treaty}/{party}", on, order=12, treaty=treaty, party=party, **fields)


def deposits(treaty: str, number: int, last: str, parties: Iterable[str] = ()) -> list[Act]:
    """So many instruments, one a day before the last, which comes on that day; S01, S02 ... or the parties named."""
    whose = list(parties) or states(number)
    end = date.fromisoformat(last)
    return [
        deposit(treaty, party, (end - timedelta(days=number - place)).isoformat())
        for place, party in enumerate(whose[:number], start=1)
    ]


def fact(treaty: str, name: str, **fields: Any) -> Act:
    """A fact on which a clause turns, on record since the beginning."""
    return act("treaties.fact", f"{treaty}/{name}", EARLY, order=11, treaty=treaty, fact=name, **fields)


def law(clauses: str | Sequence[Mapping[str, Any]], **more: Any) -> dict[str, Any]:
    """A rulebook with these clauses, or with those that the page gives for a form."""
    return {"clauses": list(forms()[clauses] if isinstance(clauses, str) else clauses), **more}


def setting(acts: Iterable[Act], under: Mapping[str, Any]) -> list[Act]:
    """The texts of the clauses and whoever takes part, before the acts."""
    own = list(acts)
    known = {*MEMBERS, "XFA"}
    parties = {str(getattr(one, name)) for one in own for name in ("party", "to") if getattr(one, name, None)} - known
    entered = {str(getattr(one, "subject", "")) for one in own}
    return [
        *(adopted(text, EARLY, "convention") for text in sorted({one["treaty"] for one in under["clauses"]})),
        *(
            act("subjects.entry", f"entry-{one}", "1800-01-01", subject=one, form="state", names={"en": one})
            for one in sorted(parties - entered)
        ),
        *own,
    ]


def after(clauses: str | Sequence[Mapping[str, Any]], *acts: Act, **more: Any) -> Registers:
    """What stands after these acts; nothing of them may have been refused."""
    under = law(clauses, **more)
    registers = small.after(*setting(acts, under), law=under)
    refused = [one.message for one in registers.findings if one.severity == "inadmissible"]
    assert refused == []
    return registers


def found(clauses: str | Sequence[Mapping[str, Any]], one: Act, *before: Act) -> list[tuple[str, str]]:
    """Rule and severity of what is found of an act after others."""
    under = law(clauses)
    registers = small.after(*setting([*before, one], under), law=under)
    return [(each.rule, each.severity) for each in registers.acts[one.id].findings]


def since(registers: Registers, treaty: str, part: str | None = None) -> str | None:
    """Since when the treaty is in force."""
    entry = registers.treaties.in_force_since(treaty, part)
    return entry.since.text if entry is not None else None


def bound(registers: Registers, treaty: str, party: str) -> str | None:
    """Since when it binds the party."""
    day = registers.treaties.bound(treaty, party)
    return day.text if day is not None else None


def relation(registers: Registers, treaty: str, party: str, on: str) -> str:
    """What the participant was to the treaty on a day."""
    return registers.treaties.relation(treaty, party, date.fromisoformat(on))
