"""Tallies of what votes weigh; why a position does not count; how all of them are asked for."""

from __future__ import annotations

from typing import Any, Final

from cast.small import ART, act, after, assert_fine, assert_found, decided, found, positions

WEIGHTS: Final = {"XBR": 60, "XCO": 25, "XDU": 10, "XEL": 5}


def law(**condition: Any) -> dict[str, Any]:
    return {"procedures": [{"organs": ["ASM", "CNL"], "provision": ART, "condition": condition}]}


def test_a_tally_may_tell_what_the_votes_weigh() -> None:
    weighted = law(fraction="2/3", weights=WEIGHTS)
    assert_fine(decided("D", "2009-01-01", votes={"for": 70, "against": 30, "are_weighed": True}), law=weighted)
    assert_found(
        "MajorityNotReached",
        "inadmissible",
        decided("D", "2009-01-01", votes={"for": 60, "against": 40, "are_weighed": True}),
        law=weighted,
    )
    more = decided("D", "2009-01-01", votes={"for": 90, "against": 11, "are_weighed": True})
    assert_found("TallyExceeded", "inadmissible", more, law=weighted)
    known = decided(
        "D",
        "2009-01-01",
        votes={"for": 70, "against": 20, "are_weighed": True},
        positions=positions(against="XCO"),
    )
    assert_found("TallyDiffers", "inadmissible", known, law=weighted)
    assert_found(
        "TallyMalformed",
        "inadmissible",
        decided("D", "2009-01-01", votes={"for": 4, "against": 0, "are_weighed": True}),
        law=law(fraction="2/3"),
    )


def test_of_two_classes_a_total_tells_what_it_can() -> None:
    """Each class has weights of its own; of 1,850 votes in 2,000 no class can have fewer than 850."""
    buyers, sellers = {"XBR": 600, "XCO": 400}, {"XDU": 700, "XEL": 300}
    parts = [
        {"fraction": "7/10", "among": list(one), "weights": dict(one), "basis": "present"} for one in (buyers, sellers)
    ]
    both = law(all=parts)
    assert_fine(decided("D", "2009-01-01", votes={"for": 1850, "against": 150, "are_weighed": True}), law=both)
    open_one = decided("D", "2009-01-01", votes={"for": 1500, "against": 500, "are_weighed": True})
    assert_found("CountUnsettled", "note", open_one, law=both)
    lost = decided("D", "2009-01-01", votes={"for": 600, "against": 1400, "are_weighed": True})
    assert ("MajorityNotReached", "inadmissible") in found(lost, law=both)


def test_why_a_position_does_not_count_is_said() -> None:
    out = act("membership.suspension", "out", "2005-01-01", state="XBR")
    registers = after(out, decided("D", "2006-01-01", positions=positions(objects="XBR")))
    assert "XBR had no vote (suspended by out) on 2006-01-01" in registers.acts["D"].findings[0].message


def test_all_that_are_asked_for_are_not_told_as_one() -> None:
    registers = after(
        decided("D", "2006-01-01", positions=positions(**{"for": "XBR", "against": "XCO"})), law=law(fraction="1")
    )
    assert registers.acts["D"].findings[0].message.endswith("; all are needed.")
