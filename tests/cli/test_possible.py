"""The verb that tells what may be done now."""

from __future__ import annotations

import csv
import io

from cli.conftest import Run

UNION = "talvena"
DAY = ("--on", "2020-01-01")


def test_it_tells_what_may_be_done_on_which_decision_and_why_not(run: Run) -> None:
    told = run("possible", UNION, "XGA", *DAY).out
    assert told.startswith("XGA (subjects) stands at on_record\n  may be done now\n    subjects.change_of_name\n")
    assert "\nXGA (subjects) stands at outside\n  may be done now\n" in told
    assert (
        "    membership.admission -> member\n        rests on a decision of ASM on 'admission' (Charter, Art. 5)"
        in told
    )
    assert (
        "StageNotFitting (inadmissible): XGA stands at 'outside'; membership.suspension needs member or leaving."
        in told
    )


def test_the_same_as_rows_for_programmes(run: Run) -> None:
    rows = run("possible", UNION, "XGA", *DAY, "--as", "json").json
    (one,) = [row for row in rows if row["act"] == "membership.admission"]
    assert (one["may"], one["leads_to"], one["organs"], one["matters"]) == (
        "on_decision",
        "member",
        ["ASM"],
        ["admission"],
    )
    table = list(csv.DictReader(io.StringIO(run("possible", UNION, "XGA", *DAY, "--as", "csv").out)))
    assert [row["act"] for row in table] == [row["act"] for row in rows]


def test_a_thing_that_is_yet_to_begin_is_asked_about_by_its_register(run: Run) -> None:
    unknown = run("possible", UNION, "ASM-99", *DAY)
    assert (unknown.code, "say with --of what it would be" in unknown.err) == (2, True)
    told = run("possible", UNION, "ASM-99", "--of", "meetings", *DAY).out
    assert "meetings.convocation (organ ASM) -> convened\n        under Charter, Art. 12" in told
    assert "MeetingUnknown" in told


def test_before_anything_was_known_nothing_is_said(run: Run) -> None:
    answer = run("possible", UNION, "XGA", "--known-at", "2000-01-01")
    assert (answer.code, "nothing was on record by then" in answer.err) == (2, True)


def test_many_decisions_that_may_be_cited_are_counted(run: Run) -> None:
    told = run("possible", "sco", "CHS-9/2", "--on", "2020-01-01").out
    assert (
        "decisions.repeal -> repealed\n        rests on a decision of CHS (Charter, Art. 16.1)\n        may cite"
        in told
    )
    assert " more\n" in told
