"""Findings and parameters are read from the source, in every way in which they are written there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from reference.constants import Source, sources
from reference.effects import EFFECTS, UNSAID
from reference.findings import Raised, raised
from reference.parameters import Read, read_by_name

LOOKED_UP = "the provision that the rulebook gives"
FINDINGS = """
def check(act, ground):
    message = f"{act.state} stands at '{found}'; {kind_of(act)} needs {' or '.join(allowed)}."
    rule = "AlreadyMember" if found == "member" else "StageNotFitting"
    yield finding(rule, "inadmissible", act, message)
    message = "A second sentence."
    yield finding("SecondRule", "note", act, message, provision=row.provision)

def quorum(case):
    return refusal("QuorumNotMet", f"{present} took part.")

def malformed(act):
    yield _wrapped("DateUnbounded", act, f"{act.on} has no latest day.")
    yield _wrapped("SourceEmpty", act, "A source gives an address.")

def _wrapped(rule, act, message):
    return Finding(rule=rule, severity="inadmissible", act=act.id, message=message)

def decided(act, row):
    yield finding(refusal.rule, "inadmissible", act, refusal.message)
"""
PARAMETERS = """
def convocation(act, ground):
    prefix = f"{act.organ}.extraordinary_" if act.session else f"{act.organ}."
    yield from _notice(act, prefix, ground)

def _notice(act, prefix, ground):
    found = ground.law.number(f"{prefix}notice_days_min", ground.day)
    papers = ground.law.value("meetings.papers_days_min", ground.day)
    other = one.value("not.a_parameter", 1)
"""


def test_every_way_of_giving_a_finding_is_read() -> None:
    stands = "⟨state⟩ stands at '⟨found⟩'; ⟨act⟩ needs ⟨allowed⟩."
    assert raised([Source("rules.py", FINDINGS)]) == [
        Raised("AlreadyMember", "inadmissible", "rules.py", "check", stands),
        Raised("DateUnbounded", "inadmissible", "rules.py", "malformed", "⟨on⟩ has no latest day."),
        Raised("QuorumNotMet", "inadmissible", "rules.py", "quorum", "⟨present⟩ took part."),
        Raised(
            "SecondRule", "note", "rules.py", "check", "A second sentence.", "the provision that the rulebook gives"
        ),
        Raised("SourceEmpty", "inadmissible", "rules.py", "malformed", "A source gives an address."),
        Raised("StageNotFitting", "inadmissible", "rules.py", "check", stands),
    ]


def unsaid(found: list[Raised], said: Mapping[str, object]) -> set[str]:
    """Rules of which it is not said what effect an irregular act has, or of which it is said and none is."""
    return {one.rule for one in found if one.severity == "irregular"} ^ set(said)


def test_of_every_irregular_finding_it_is_said_what_effect_the_act_has_and_of_no_other(root: Path) -> None:
    found = raised(sources(root / "src"))
    assert unsaid(found, EFFECTS) == set()
    planted = Raised("Planted", "irregular", "rules.py", "check", "A defect.")
    assert unsaid([*found, planted], EFFECTS) == {"Planted"}
    assert unsaid(found, {**EFFECTS, "Stale": ("none", "")}) == {"Stale"}


def test_the_table_says_of_every_finding_what_effect_and_by_which_provision(root: Path) -> None:
    page = (root / "docs" / "reference" / "findings.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| \[(\w+)\]\(#\w+\) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|", page, flags=re.MULTILINE)
    assert len(rows) > 200
    assert all(cell.strip() for row in rows for cell in row)
    assert UNSAID not in page


def test_a_parameter_is_read_through_the_callers_of_a_function() -> None:
    assert read_by_name([Source("rules.py", PARAMETERS)]) == [
        Read("ORGAN.extraordinary_notice_days_min", "rules.py", "_notice"),
        Read("ORGAN.notice_days_min", "rules.py", "_notice"),
        Read("meetings.papers_days_min", "rules.py", "_notice"),
    ]
