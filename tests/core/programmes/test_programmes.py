"""Programmes and measures: what is ordered is followed until it is done, put off by a decision, or given up by one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cast.small import ART, RULEBOOK, act, adopted, after, assert_fine, assert_found, decided, found
from comity.core.chapters.programmes.rules import LIFECYCLE
from comity.core.record.act import Act
from comity.core.registers import Registers
from comity.opendata import rows, why

MEASURES: list[dict[str, Any]] = [
    {"measure": "1", "title": {"en": "Train"}, "responsible": ["XBR", "XCO"], "due": "2010-06"},
    {"measure": "2", "title": {"en": "Meet"}, "responsible": ["SEC"]},
]
PLAN = adopted("plan", "2010-01-01", form="plan", measures=MEASURES)
DECIDED = decided("D-1", "2010-01-01", order=10, text="plan")
OPENING = act(
    "programmes.opening", "opening", "2010-01-01", order=20, text="plan", since="2010-01-01", until="2012-01-01"
)
BEFORE = (PLAN, DECIDED, OPENING)
KEEPS = {
    "parameters": [
        *RULEBOOK["parameters"],
        {"parameter": "measures.report_months_max", "values": [{"value": 6, "provision": ART}]},
        {"parameter": "measures.due_days_ahead", "values": [{"value": 30, "provision": ART}]},
    ]
}


def follow(kind: str, day: str = "2010-03-01", about: str = "plan/1", **fields: Any) -> Act:
    return act(f"programmes.{kind}", f"{kind}-{day}", day, about=about, **fields)


def report(day: str = "2010-03-01", by: str = "XBR", **fields: Any) -> Act:
    return follow("report", day, by=by, **fields)


def put_off(day: str = "2010-03-01", due: str = "2010-12-31", authority: str | None = "D-1") -> Act:
    return follow("postponement", day, due=due, authority=authority)


def measure(registers: Registers, day: str, key: str = "plan/1") -> dict[str, Any]:
    return next(row for row in rows(registers, "measures", date.fromisoformat(day)) if row["measure"] == key)


def programme(registers: Registers, day: str, key: str = "plan") -> dict[str, Any]:
    return next(row for row in rows(registers, "programmes", date.fromisoformat(day)) if row["programme"] == key)


def test_what_a_text_or_a_decision_orders_is_a_measure_by_itself() -> None:
    registers = after(PLAN, decided("D-2", "2010-02-01", measures=MEASURES[1:]))
    found_on = {row["measure"]: row["ordered_on"] for row in rows(registers, "measures", date(2010, 2, 1))}
    assert found_on == {"plan/1": "2010-01-01", "plan/2": "2010-01-01", "D-2/2": "2010-02-01"}
    assert {row["measure"] for row in rows(registers, "measures", date(2010, 1, 31))} == {"plan/1", "plan/2"}
    assert rows(registers, "measures", date(2009, 12, 31)) == []


def test_a_draft_orders_nothing() -> None:
    draft = act("decisions.proposal", "P-1", "2010-01-01", organ="ASM", matter="general", title={})
    assert rows(after(draft), "measures", date(2011, 1, 1)) == []


def test_a_programme_rests_on_a_text_on_record_and_is_opened_once() -> None:
    unknown = act("programmes.opening", "o", "2010-01-01", text="plan")
    assert_found("TextUnknown", "inadmissible", unknown)
    assert_found(
        "ProgrammeAlreadyOpened", "inadmissible", act("programmes.opening", "o", "2010-02-01", text="plan"), *BEFORE
    )
    assert_fine(OPENING, PLAN, DECIDED)


def test_that_no_decision_adopts_it_is_told() -> None:
    assert_found("AdoptionNotOnRecord", "irregular", OPENING, PLAN)
    by = adopted("plan", "2010-01-01", form="plan", by="ASM")
    assert_found("AdoptionNotOnRecord", "note", OPENING, by)


def test_a_programme_lies_within_another_and_not_in_itself() -> None:
    part = adopted("part", "2010-01-01", form="plan", by="ASM", relations=[{"relation": "implements", "text": "plan"}])
    registers = after(*BEFORE, part)
    assert programme(registers, "2010-01-01", "part")["parent"] == "plan"
    assert programme(registers, "2010-01-01")["parts"] == ["part"]
    nested = act("programmes.opening", "n", "2010-01-01", text="strategy", parent="part")
    turned = act("programmes.opening", "t", "2010-01-01", order=30, text="plan", parent="strategy")
    above = adopted("strategy", "2010-01-01", form="strategy", by="ASM")
    assert ("NestedInItself", "inadmissible") in found(turned, PLAN, DECIDED, part, above, nested)
    itself = act("programmes.opening", "i", "2010-01-01", order=30, text="plan", parent="plan")
    assert_found("NestedInItself", "inadmissible", itself, PLAN, DECIDED)


def test_a_part_does_not_outlast_the_whole() -> None:
    part = adopted("part", "2010-01-01", form="plan", by="ASM")
    longer = act("programmes.opening", "p", "2010-01-01", order=30, text="part", parent="plan", until="2013-01-01")
    assert [("AdoptionNotOnRecord", "note"), ("TermBeyondParent", "irregular")] == found(longer, *BEFORE, part)
    reversed_term = act(
        "programmes.opening", "p", "2010-01-01", order=30, text="plan", since="2011-01-01", until="2010-01-01"
    )
    assert_found("TermReversed", "inadmissible", reversed_term, PLAN, DECIDED)


@pytest.mark.parametrize(
    ("day", "condition"),
    [
        ("2010-01-01", "running"),
        ("2010-05-31", "running"),
        ("2010-06-01", "due"),
        ("2010-06-30", "due"),
        ("2010-07-01", "overdue"),
    ],
)
def test_a_measure_is_due_within_its_month_and_overdue_after_it(day: str, condition: str) -> None:
    assert measure(after(*BEFORE), day)["condition"] == condition
    assert measure(after(*BEFORE), day, "plan/2")["condition"] == "running"


def test_the_law_says_how_long_ahead_something_is_due() -> None:
    assert measure(after(*BEFORE, law=KEEPS), "2010-05-31")["condition"] == "due"
    assert measure(after(*BEFORE, law=KEEPS), "2010-05-30")["condition"] == "running"


def test_nobody_is_called_late_because_a_record_that_is_not_the_organisations_own_is_silent() -> None:
    for law in ({"own_records": []}, {**KEEPS, "own_records": [{"of": "treaties"}]}):
        row = measure(after(*BEFORE, law=law), "2010-07-03")
        assert (row["condition"], row["certainty"], row["basis"]) == ("untold", "possible", "unknown")
        assert (row["days_late"], row["is_unreported"], row["unreported_by"]) == (None, False, [])
        assert measure(after(*BEFORE, report(), law=law), "2010-07-03")["condition"] == "untold"
        done = after(*BEFORE, follow("completion", "2010-08-01"), law=law)
        assert measure(done, "2010-08-01")["condition"] == "done"
        counted = programme(after(*BEFORE, law=law), "2010-07-03")["measures"]
        assert (counted["untold"], counted["overdue"], counted["unreported"]) == (1, 0, 0)


def test_where_the_journal_is_the_organisations_own_record_silence_means_that_nothing_was_done() -> None:
    row = measure(after(*BEFORE), "2010-07-03")
    assert (row["condition"], row["certainty"], row["basis"]) == ("overdue", "certain", "computed")
    assert row["days_late"] == 3
    assert measure(after(*BEFORE, law=KEEPS), "2010-07-03")["days_late"] == 3


def test_each_of_those_responsible_owes_its_own_report() -> None:
    registers = after(*BEFORE, report("2010-06-15"), law=KEEPS)
    assert measure(registers, "2010-06-30")["unreported_by"] == []
    assert measure(registers, "2010-07-01")["unreported_by"] == ["XCO"]
    assert measure(registers, "2010-12-15")["unreported_by"] == ["XBR", "XCO"]
    assert measure(registers, "2010-07-01", "plan/2")["unreported_by"] == ["SEC"]


def test_a_report_of_another_stands_for_all() -> None:
    registers = assert_found("ReporterNotResponsible", "note", report("2010-06-15", by="SEC"), *BEFORE, law=KEEPS)
    assert measure(registers, "2010-07-01")["unreported_by"] == []


def test_a_report_says_how_much_is_done() -> None:
    row = measure(assert_fine(report(share_done="0.4", reached="12"), *BEFORE), "2010-03-01")
    assert (row["share_done"], row["reached"], row["reported_on"]) == ("0.4", "12", "2010-03-01")
    assert_found("ShareBeyondWhole", "inadmissible", report(share_done="1.1"), *BEFORE)
    assert_fine(report(share_done="1"), *BEFORE)
    assert_found("ReporterMissing", "irregular", follow("report"), *BEFORE)


def test_what_is_done_is_no_longer_overdue_nor_unreported() -> None:
    registers = assert_fine(follow("completion", "2010-08-01"), *BEFORE, law=KEEPS)
    assert measure(registers, "2010-07-31")["condition"] == "overdue"
    row = measure(registers, "2010-08-01")
    assert (row["condition"], row["is_unreported"], row["certainty"]) == ("done", False, "certain")


@pytest.mark.parametrize("kind", ["completion", "postponement", "abandonment"])
def test_what_is_done_is_not_done_again_nor_put_off(kind: str) -> None:
    fields = {"due": "2011-01-01"} if kind == "postponement" else {}
    one = follow(kind, "2010-09-01", authority="D-1", **fields)
    assert_found("StageNotFitting", "inadmissible", one, *BEFORE, follow("completion", "2010-08-01"))
    assert_fine(report("2010-09-01"), *BEFORE, follow("completion", "2010-08-01"))


def test_what_is_not_on_record_is_not_followed() -> None:
    assert_found("MeasureUnknown", "inadmissible", follow("completion", about="plan/9"), *BEFORE)
    assert_found("MeasureUnknown", "inadmissible", follow("completion", about="nothing"), *BEFORE)
    assert_found("MeasureUnknown", "inadmissible", follow("completion", about="declaration"), *BEFORE)


def test_what_an_organ_ordered_is_put_off_by_a_decision_of_that_organ() -> None:
    registers = assert_fine(put_off(), *BEFORE)
    row = measure(registers, "2010-07-01")
    assert (row["condition"], row["due"], row["first_due"]) == ("running", "2010-12-31", "2010-06")
    assert measure(registers, "2010-02-28")["due"] == "2010-06"
    assert_found("AuthorityMissing", "inadmissible", put_off(authority=None), *BEFORE)
    assert_found("AuthorityMissing", "inadmissible", put_off(authority="plan"), *BEFORE)
    other = decided("D-2", "2010-02-01", organ="CNL")
    assert_found("OrganDiffers", "irregular", put_off(authority="D-2"), *BEFORE, other)
    assert_found("AuthorityMissing", "inadmissible", follow("abandonment"), *BEFORE)
    assert (
        measure(assert_fine(follow("abandonment", authority="D-1"), *BEFORE), "2011-01-01")["condition"] == "abandoned"
    )


def test_where_the_rulebook_names_the_organ_competence_is_asked() -> None:
    row = {"matter": "delay", "organs": ["CNL"], "provision": ART, "acts": ["programmes.postponement"]}
    law = {"competence": [*RULEBOOK["competence"], row]}
    assert_found("CompetenceLacking", "inadmissible", put_off(), *BEFORE, law=law)
    assert_fine(put_off(authority="D-2"), *BEFORE, decided("D-2", "2010-02-01", "delay", "CNL"), law=law)


def test_a_day_put_off_is_a_later_day() -> None:
    assert_found("DueNotLater", "irregular", put_off(due="2010-05-01"), *BEFORE)
    second = follow("postponement", "2010-04-01", due="2010-11-01", authority="D-1")
    assert_found("DueNotLater", "irregular", second, *BEFORE, put_off())


def test_measures_are_added_later_and_once() -> None:
    further = act(
        "programmes.measure", "m", "2010-05-01", of="plan", measure="3", title={"en": "Print"}, due="2010-06-01"
    )
    registers = assert_fine(further, *BEFORE)
    assert measure(registers, "2010-05-01", "plan/3")["programme"] == "plan"
    again = act("programmes.measure", "n", "2010-05-01", order=1, of="plan", measure="3", title={})
    assert_found("MeasureTwice", "inadmissible", again, *BEFORE, further)
    assert_found(
        "OrderUnknown", "inadmissible", act("programmes.measure", "n", "2010-05-01", of="x", measure="1", title={})
    )
    assert_fine(act("programmes.measure", "n", "2010-05-01", of="D-1", measure="1", title={}), *BEFORE)


def test_what_a_repealed_decision_ordered_lapses() -> None:
    repealing = decided("D-3", "2010-05-01")
    repeal = act("decisions.repeal", "repeal", "2010-05-01", order=20, decision="D-2", authority="D-3")
    registers = after(decided("D-2", "2010-02-01", measures=MEASURES), repealing, repeal)
    assert measure(registers, "2010-04-30", "D-2/1")["condition"] == "running"
    row = measure(registers, "2010-05-01", "D-2/1")
    assert (row["condition"], row["acts"]) == ("lapsed", ["D-2", "repeal"])


def test_what_an_ended_text_ordered_lapses_but_what_was_done_stays_done() -> None:
    ended = act("texts.termination", "end", "2010-05-01", text="plan")
    registers = after(*BEFORE, follow("completion", "2010-04-01"), ended)
    assert measure(registers, "2010-05-01")["condition"] == "done"
    assert measure(registers, "2010-05-01", "plan/2")["condition"] == "lapsed"


def test_a_programme_counts_its_measures_and_those_of_its_parts() -> None:
    ties = [{"relation": "implements", "text": "plan"}]
    part = adopted("part", "2010-02-01", form="plan", by="ASM", measures=MEASURES, relations=ties)
    registers = after(
        *BEFORE, part, follow("completion", "2010-04-01"), follow("report", "2010-07-01", "part/1", by="XBR")
    )
    counted = programme(registers, "2010-07-02")["measures"]
    assert (counted["done"], counted["overdue"], counted["running"]) == (1, 1, 2)
    assert programme(registers, "2010-07-02", "part")["measures"]["overdue"] == 1
    assert programme(registers, "2010-01-31")["measures"]["running"] == 2


def test_a_programme_is_ahead_running_and_ended() -> None:
    ahead = act(
        "programmes.opening", "opening", "2010-01-01", order=20, text="plan", since="2010-02-01", until="2012-01-01"
    )
    registers = after(PLAN, DECIDED, ahead)
    conditions = [
        programme(registers, day)["condition"] for day in ("2010-01-01", "2010-02-01", "2012-01-01", "2012-01-02")
    ]
    assert conditions == ["ahead", "running", "ended", "ended"]
    done = follow("completion", "2011-12-01", "plan")
    assert programme(after(*BEFORE, done), "2012-02-01")["condition"] == "done"


def test_every_cell_says_why() -> None:
    registers = after(*BEFORE, report(), put_off())
    answer = why(registers, "measures", "plan/1", date(2010, 7, 1))
    assert answer is not None
    assert [step["act"] for step in answer["steps"]] == [
        "adoption-plan",
        "D-1",
        "report-2010-03-01",
        "postponement-2010-03-01",
    ]
    answer = why(registers, "programmes", "plan", date(2010, 7, 1))
    assert answer is not None
    assert [step["act"] for step in answer["steps"]] == ["adoption-plan", "D-1", "opening"]


def test_a_measure_of_a_closed_text_is_not_shown_nor_counted() -> None:
    closed = adopted(
        "part",
        "2010-02-01",
        form="plan",
        measures=MEASURES,
        openness="members",
        relations=[{"relation": "implements", "text": "plan"}],
    )
    registers = after(*BEFORE, closed)
    assert {row["measure"] for row in rows(registers, "measures", date(2011, 1, 1))} == {"plan/1", "plan/2"}
    assert programme(registers, "2011-01-01")["parts"] == []
    assert sum(programme(registers, "2011-01-01")["measures"].values()) == 3


def test_the_lifecycle_is_what_the_rules_keep() -> None:
    assert {kind.__name__ for kind in LIFECYCLE.transitions} == {
        "Opening", "FurtherMeasure", "Report", "Postponement", "Completion", "Abandonment",
    }  # fmt: skip


def test_a_text_that_no_organ_adopted_is_no_programme_of_the_organisation() -> None:
    registers = after(adopted("strategy", "2010-01-01", form="strategy", measures=MEASURES))
    assert rows(registers, "programmes", date(2010, 1, 1)) == []
    assert measure(registers, "2010-01-01", "strategy/1")["programme"] is None
