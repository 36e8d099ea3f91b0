"""What scenarios name that is nowhere on record: a State that there is not is ``absent`` whatever is recorded.

Looked up where a key can stand nowhere else: among the acts on record and those of the scenario itself, what these
mention, and what the rulebook describes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, Final

from comity import opendata
from comity.cli.scenarios import Failed, Placed
from comity.core.kernel.fields import keys_in
from comity.core.organisation import Organisation
from comity.core.record.act import Act
from comity.core.registers import CODEC
from comity.core.rulebook.naming import described
from comity.opendata import Field
from comity.words.catalogues import has

LOOKED_UP: Final = frozenset(
    {"subjects", "organs", "texts", "treaties", "decisions", "acts", "law.standings", "law.matters", "law.provisions"}
)
"""The registers whose keys are those of acts, or stand in acts or in the rulebook as they are."""
WORDS: Final = frozenset({"all"})
"""What stands in place of a key: a treaty suspended for all its parties."""
EXPECTED: Final = "what is on record, or in the scenario's own acts"


def unknown_names(placed: Sequence[Placed], organisation: Organisation) -> list[Failed]:
    """Every name in what scenarios expect that leads nowhere; empty if there is none."""
    registers = organisation.registers()
    common = {*WORDS} | {key for keys in described(registers.rulebook).values() for key in keys}
    for one in registers.acts.values():
        common |= _mentioned(one.act)
    return [failed for each in placed for failed in _unknown(each, common)]


def _mentioned(act: Act) -> set[str]:
    return {act.id, *(key for _, key in keys_in(act))}


def _unknown(placed: Placed, common: set[str]) -> Iterator[Failed]:
    scenario = placed.scenario
    when = scenario.when if isinstance(scenario.when, list) else [scenario.when]
    known = common.union(*(_mentioned(CODEC.convert(one)) for one in (*scenario.given, *when)))
    for name, plain in scenario.then.items():
        if name == "findings":
            found = list(_rules(plain))
        elif name == "why":
            found = [act for one in _list(plain) for act in one["acts"] if act not in known]
        else:
            fields = {one.name: one for one in opendata.REGISTERS[name].fields}
            rows = [*plain.get("rows", []), *plain.get("absent", []), plain.get("count", {})]
            found = [key for row in rows for key in _keys(row, fields) if key not in known]
        for key in dict.fromkeys(found):
            near = get_close_matches(key, known, n=1) if name != "findings" else []
            told = f"'{key}' in {name}, which is nowhere" + (f"; perhaps '{near[0]}'" if near else "")
            yield Failed(place=placed.place, scenario=scenario.scenario, expected=EXPECTED, found=told)


def _rules(findings: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Rules that there are not."""
    rules = (one["rule"] for one in findings if isinstance(one.get("rule"), str))
    return (rule for rule in rules if not has("finding", rule, "en"))


def _keys(row: Any, fields: Mapping[str, Field]) -> Iterator[str]:
    """The keys in a row that can be looked up, in the lists within it too."""
    for name, value in row.items() if isinstance(row, Mapping) else ():
        field = fields.get(name)
        if field is None:
            continue
        if field.parts:
            inner = {one.name: one for one in field.parts}
            for one in _list(value):
                yield from _keys(one, inner)
        elif field.meaning.sort == "key" and field.meaning.registers and LOOKED_UP.issuperset(field.meaning.registers):
            yield from (one for one in _list(value) if isinstance(one, str))


def _list(plain: Any) -> list[Any]:
    return plain if isinstance(plain, list) else [plain]
