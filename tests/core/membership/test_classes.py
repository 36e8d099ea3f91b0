"""Classes as unions: who sits, is elected, votes, pays, signs; standings that are held within another."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from cast.small import ART, NAMES, RULEBOOK, act, adopted, after, assert_fine, assert_found, decided, found, positions
from comity.core.record.act import Act
from comity.core.rulebook.loader import load
from comity.opendata import rows

PARTNER: Final = act("membership.grant", "partner", "2008-01-01", state="XFA", standing="partner")
WITHIN: Final = {"standing": "exporting", "names": NAMES, "within": "member", "provision": ART}
COASTAL: Final = {"classes": [{"category": "coastal", "any": ["member", "partner"]}]}


def council(**changes: Any) -> dict[str, Any]:
    """The Council is made up in another way."""
    return {"organs": [{**row, **changes} if row["organ"] == "CNL" else row for row in RULEBOOK["organs"]]}


def voted(condition: dict[str, Any], **more: Any) -> dict[str, Any]:
    """The Council votes."""
    return {**more, "procedures": [{"organs": ["ASM", "CNL"], "provision": ART, "condition": condition}]}


def exporting(state: str, key: str = "exporting", on: str = "2008-01-01") -> Act:
    return act("membership.grant", key, on, order=5, state=state, standing="exporting")


def test_whoever_is_of_the_class_sits_and_votes() -> None:
    law = voted({"more_than": "1/2", "basis": "entitled"}, **council(seated=["coastal"]), **COASTAL)
    for_it = decided("D", "2009-01-01", organ="CNL", positions=positions(**{"for": "XFA XBR XCO"}))
    assert_fine(for_it, PARTNER, law=law)
    assert ("MajorityNotReached", "inadmissible") in found(for_it, law=law)
    (council_row,) = [one for one in rows(after(PARTNER, law=law), "organs", date(2009, 1, 1)) if one["organ"] == "CNL"]
    assert "XFA" in council_row["seats"]


def test_a_class_may_leave_members_out() -> None:
    law = voted({"fraction": "1", "basis": "entitled"}, **council(seated=[["XBR", "XCO"]]))
    assert_fine(decided("D", "2009-01-01", organ="CNL", positions=positions(**{"for": "XBR XCO"})), law=law)
    outside = decided("D", "2009-01-01", organ="CNL", positions=positions(**{"for": "XBR XCO XDU"}))
    assert_found("PositionOfNonMember", "irregular", outside, law=law)


def test_whoever_is_suspended_as_a_partner_has_no_vote_in_the_class() -> None:
    law = voted({"more_than": "1/2", "basis": "entitled"}, **council(seated=["coastal"]), **COASTAL)
    out = act("membership.suspension", "out", "2008-06-01", state="XFA", standing="partner")
    for_it = decided("D", "2009-01-01", organ="CNL", positions=positions(**{"for": "XFA XBR XCO XDU"}))
    assert_found("PositionWithoutVote", "irregular", for_it, PARTNER, out, law=law)


def test_a_class_has_a_term() -> None:
    classes = {"classes": [{"category": "coastal", "any": ["partner"], "term": {"until": "2008-06-01"}}]}
    law = voted({"procedure": "agreement"}, **council(seated=["member", "coastal"]), **classes)
    objection = {"positions": positions(objects="XFA")}
    assert ("ObjectionRaised", "inadmissible") in found(
        decided("D", "2008-03-01", organ="CNL", **objection), PARTNER, law=law
    )
    assert ("PositionOfNonMember", "irregular") in found(
        decided("D", "2008-07-01", organ="CNL", **objection), PARTNER, law=law
    )


def test_a_class_is_counted_apart() -> None:
    law = voted({"more_than": "1/2", "basis": "entitled", "among": {"any": ["observer", ["XBR", "XCO"]]}})
    assert_fine(decided("D", "2009-01-01", positions=positions(**{"for": "XBR XCO", "against": "XDU"})), law=law)
    lost = decided("D", "2009-01-01", positions=positions(**{"for": "XBR XDU"}))
    assert_found("MajorityNotReached", "inadmissible", lost, law=law)


def test_those_of_a_class_are_elected_or_send_delegations() -> None:
    composed = {"provision": ART, "term_years": 2, "number": 2, "eligible": ["coastal"]}
    law = {**council(seats="elected", compositions=[composed]), **COASTAL}
    elected = act("organs.election", "e", "2008-02-01", organ="CNL", state="XFA", since="2008-02-01")
    assert_fine(elected, PARTNER, law=law)
    assert_found("NotMember", "inadmissible", elected, law=law)
    sent = {"of": "persons", "delegations": {"XBR": 3}, "delegation_of_each": 2, "eligible": ["coastal"]}
    law = voted(
        {"more_than": "1/2", "basis": "seats"},
        **council(seats="elected", compositions=[{"provision": ART, **sent}]),
        **COASTAL,
    )
    tally = decided("D", "2009-01-01", organ="CNL", votes={"for": 6, "against": 5})
    assert_fine(tally, PARTNER, law=law)
    assert ("TallyExceeded", "inadmissible") in found(tally, law=law)


def test_a_standing_within_another_ends_with_it() -> None:
    law = {"standings": [*RULEBOOK["standings"], WITHIN]}
    out = act("membership.expulsion", "out", "2009-01-01", state="XBR")
    back = act("membership.admission", "back", "2010-01-01", state="XBR")
    registers = after(exporting("XBR"), out, back, law=law)

    def held(day: date) -> list[str]:
        return [row["standing"] for row in rows(registers, "members", day) if row["state"] == "XBR"]

    assert ["member", "exporting"] == held(date(2008, 6, 1))
    assert [] == held(date(2009, 6, 1))
    assert ["member"] == held(date(2010, 6, 1))
    assert ["2009-01-01"] == [str(one.until) for one in registers.membership.history("XBR") if one.value == "exporting"]
    assert_found("NotEligible", "inadmissible", exporting("XFA"), law=law)
    assert_fine(exporting("XBR", "anew", "2010-02-01"), exporting("XBR"), out, back, law=law)


def test_a_standing_is_not_within_itself_by_any_way() -> None:
    standings = [
        *RULEBOOK["standings"],
        {**WITHIN, "within": "importing"},
        {**WITHIN, "standing": "importing", "within": "exporting"},
    ]
    faults = load({**RULEBOOK, "standings": standings})[1]
    assert [("standings", 5, "within"), ("standings", 6, "within")] == [fault.path for fault in faults]


def test_a_treaty_is_open_to_a_class_and_says_to_whom() -> None:
    clause = {"treaty": "convention", "signing": {"by": {"any": ["coastal"]}}, "acceding": {"by": {"any": ["partner"]}}}
    law = {"clauses": [clause], **COASTAL}
    text = adopted("convention", "2008-06-01", form="convention")
    signed = act("treaties.signature", "s", "2008-07-01", treaty="convention", party="XFA")
    acceded = act("treaties.accession", "a", "2008-07-01", treaty="convention", party="XFA")
    assert_fine(signed, PARTNER, text, law=law)
    assert_fine(acceded, PARTNER, text, law=law)
    registers = assert_found("NotEntitled", "inadmissible", signed, text, law=law)
    (told,) = registers.acts["s"].findings
    assert "open for signature to coastal; XFA was none of them before this act" in told.message
    registers = assert_found("NotOpenToAccession", "inadmissible", acceded, text, law=law)
    assert "open to accession by partner" in registers.acts["a"].findings[0].message


def test_who_becomes_one_of_them_later_that_day_is_told_so() -> None:
    """The grant stands on record with a higher order: the signature before it is refused, and the order is named."""
    law = {"clauses": [{"treaty": "convention", "signing": {"by": {"any": ["partner"]}}}]}
    text = adopted("convention", "2008-01-01", form="convention")
    granted = act("membership.grant", "partner", "2008-06-01", order=20, state="XFA", standing="partner")
    early = act("treaties.signature", "s", "2008-06-01", order=10, treaty="convention", party="XFA")
    registers = after(text, granted, early, law=law)
    assert "on 2008-06-01 counts where its 'order' is less than 10" in registers.acts["s"].findings[0].message
    late = act("treaties.signature", "s", "2008-06-01", order=30, treaty="convention", party="XFA")
    assert_fine(late, text, granted, law=law)


def test_the_signatories_of_another_treaty_are_a_class() -> None:
    clause = {
        "treaty": "protocol",
        "entry": {"when": {"needs": "fraction_of", "fraction": "1/2", "of": {"signatories_of": "convention"}}},
        "signing": {"by": {"signatories_of": "convention"}},
    }
    law = {"clauses": [clause]}
    texts = (adopted("convention", "2008-01-01", form="convention"), adopted("protocol", "2009-01-01", form="protocol"))
    first = [
        act("treaties.signature", f"s-{one}", "2008-02-01", treaty="convention", party=one) for one in ("XBR", "XCO")
    ]
    assert_fine(act("treaties.signature", "p", "2009-02-01", treaty="protocol", party="XBR"), *texts, *first, law=law)
    assert ("NotEntitled", "inadmissible") in found(
        act("treaties.signature", "p", "2009-02-01", treaty="protocol", party="XDU"), *texts, *first, law=law
    )
    ratified = act("treaties.ratification", "r", "2009-03-01", treaty="protocol", party="XBR")
    (row,) = [
        one
        for one in rows(after(*texts, *first, ratified, law=law), "treaties", date(2010, 1, 1))
        if one["treaty"] == "protocol"
    ]
    assert row["is_in_force"] is True


def test_a_class_that_there_is_not_is_named_wherever_it_stands() -> None:
    content = {
        **RULEBOOK,
        **council(seated=["nobody"]),
        "clauses": [
            {"treaty": "t", "entry": {"when": {"needs": "all", "of": {"any": ["noone"]}}}},
        ],
        "procedures": [
            {
                "organs": ["ASM", "CNL"],
                "provision": ART,
                "condition": {"all": [{"fraction": "2/3", "among": {"any": ["none"]}}]},
            }
        ],
    }
    assert [
        ("organs", 1, "seated"),
        ("procedures", 0, "condition", "all", 0, "among", "any"),
        ("clauses", 0, "entry", "when", "of", "any"),
    ] == [fault.path for fault in load(content)[1]]


def test_who_pays_may_be_a_class() -> None:
    scale = {
        "scale": "s",
        "names": NAMES,
        "payers": ["member", "partner"],
        "versions": [{"rule": {"form": "equal"}}],
    }
    law = {"scales": [scale], "parameters": [{"parameter": "budget.currency", "values": [{"value": "EUR"}]}]}
    rates = dict.fromkeys(("XBR", "XCO", "XDU", "XEL", "XFA"), "20")
    law["scales"] = [{**scale, "versions": [{"rule": {"form": "negotiated", "after_expiry": "last_continues"}}]}]
    adoption = act("contributions.adoption_of_scale", "sc", "2008-12-01", scale="s", rates=rates, since="2009-01-01")
    lines = [{"section": "all", "amount": "100.00"}]
    budget = act("budget.approval", "b", "2008-12-02", year=2009, currency="EUR", lines=lines)
    assessed = act("contributions.assessment", "as", "2009-01-02", year=2009, scale="s", total="100.00", currency="EUR")
    registers = after(PARTNER, adoption, budget, assessed, law=law)
    assert () == registers.acts["as"].findings
    assert "XFA" in {row["state"] for row in rows(registers, "contributions", date(2009, 2, 1))}
