"""The page of scenarios, from the shapes in which they are read."""

from __future__ import annotations

from typing import Final

from comity.cli.scenarios import Expected, ExpectedWhy, Scenario
from comity.opendata import REGISTERS
from reference.markdown import code, page, sentence
from reference.shapes import fields_of

INTRODUCTION: Final = (
    "A scenario is a point of law or a fact of history as a sentence with an expected answer. Scenarios stand in "
    "`scenarios/*.yaml` of an organisation, each file a list; `comity scenarios ORG` checks them. Nothing is recorded."
)
EXAMPLE: Final = """\
```yaml
- scenario: No State is admitted without a decision of the Assembly
  source: "Charter, Art. 2"
  on: 2021-02-01
  when: {kind: membership.admission, id: XAE-admission, on: 2021-02-01, order: 20, state: XAE}
  then:
    findings:
      - {rule: CompetenceLacking, severity: inadmissible, provision: "Charter, Art. 2"}
    members:
      count: {standing: member, is: 4}
```"""
FINDINGS: Final = (
    "Under `findings` stands a list; each item names some fields of a finding and must be among the findings of "
    "`when`. An empty "
    "list says that nothing `inadmissible` or `irregular` is found."
)

CONTAINED: Final = (
    "A row fits by containment: it has the fields that are named, with these values, whatever else it has. So do "
    "lists: each item that is named is among those found, in any order, and there may be more; a mapping within one "
    "names some of its fields. An empty list expects that there is none. `count` counts rows that are certain; those "
    "that are only possible are left out. What is expected is looked up as well: a field that no such row has, a "
    "finding that there is none, and a State, organ, text or act that is nowhere on record, are faults of the scenario."
)


def described() -> str:
    """The page of scenarios."""
    registers = ", ".join(code(name) for name in REGISTERS)
    parts = [
        EXAMPLE,
        "## Scenario\n\n" + sentence(Scenario.__doc__) + "\n\n" + fields_of(Scenario),
        "## Expected findings\n\n" + FINDINGS,
        f"## Expected rows\n\nUnder a register ({registers}):\n\n" + fields_of(Expected) + "\n\n" + CONTAINED,
        "## Expected reasons\n\nUnder `why`, one or a list:\n\n" + fields_of(ExpectedWhy),
    ]
    return page("Scenarios", INTRODUCTION, parts)
