"""Competence, answered once: the right kind of act, by the competent organ, resting on a decision that stands."""

from __future__ import annotations

from typing import Any, Final

import pytest

from cast.small import ART, DECIDED, act, after, assert_fine, assert_found, decided, found
from comity.core.record.act import Act

LAW: Final = {"competence": list(DECIDED)}
LACKING: Final = ("CompetenceLacking", "inadmissible")


def admission(day: str = "2008-01-01", **more: Any) -> Act:
    return act("membership.admission", "admitted", day, state="XFA", **more)


def grant(standing: str = "observer", **more: Any) -> Act:
    return act("membership.grant", "granted", "2008-01-01", state="XFA", standing=standing, **more)


def deciding(day: str = "2007-01-01", matter: str = "admission", organ: str = "ASM", **more: Any) -> Act:
    """A decision that names XFA, unless another is named."""
    return decided("D-1", day, matter, organ, **{"concerns": "XFA", **more})


def told(one: Act, *before: Act) -> list[str]:
    return [finding.message for finding in after(*before, one, law=LAW).acts[one.id].findings]


def test_an_act_that_must_rest_on_a_decision_cites_one() -> None:
    registers = assert_found(*LACKING, admission(), law=LAW)
    wanted = "a decision of ASM on 'admission' (Statute, Art. 1)"
    message = f"membership.admission rests on {wanted}; it cites none."
    assert [message] == [one.message for one in registers.findings]
    assert ART == registers.findings[0].provision


def test_an_act_that_rests_on_the_decision_of_the_competent_organ_has_effect() -> None:
    assert_fine(admission(authority="D-1"), deciding(), law=LAW)


def test_a_decision_on_another_matter_does_not_bear_it() -> None:
    assert_found(*LACKING, admission(authority="D-1"), deciding(matter="general"), law=LAW)


def test_a_decision_of_an_organ_that_is_not_competent_has_no_effect_and_bears_nothing() -> None:
    wrong = deciding(organ="CNL")
    assert_found(*LACKING, wrong, law=LAW)
    assert ["CNL may not decide on 'admission': Statute, Art. 1 gives it to ASM."] == told(wrong)
    assert_found(*LACKING, admission(authority="D-1"), wrong, law=LAW)


@pytest.mark.parametrize("organ", ["ASM", "CNL"])
def test_where_two_organs_are_competent_the_decision_of_either_bears_the_act(organ: str) -> None:
    assert_fine(grant(authority="D-1"), deciding(matter="observers", organ=organ), law=LAW)


def test_a_decision_must_be_on_the_matter_and_of_the_organ_of_one_row() -> None:
    rows = [
        {"matter": "one", "organs": ["ASM"], "provision": ART, "acts": ["membership.admission"]},
        {"matter": "two", "organs": ["CNL"], "provision": ART, "acts": ["membership.admission"]},
        {"matter": "one", "organs": ["CNL"], "provision": ART},
    ]
    law = {"competence": rows}
    assert_fine(admission(authority="D-1"), deciding(matter="one"), law=law)
    assert_fine(admission(authority="D-1"), deciding(matter="two", organ="CNL"), law=law)
    assert_found(*LACKING, admission(authority="D-1"), deciding(matter="one", organ="CNL"), law=law)


def test_what_is_cited_must_be_a_decision() -> None:
    assert_found(*LACKING, admission(authority="adoption-statute"), law=LAW)
    proposed = act("decisions.proposal", "D-1", "2007-01-01", organ="ASM", matter="admission", title={})
    assert LACKING in found(admission(authority="D-1"), proposed, law=LAW)
    assert [
        "X-9 is no decision with effect before it; needed is a decision of ASM on 'admission' (Statute, Art. 1)."
    ] == told(admission(authority="X-9"))


def test_a_decision_later_than_the_act_does_not_bear_it() -> None:
    assert_found(*LACKING, admission(authority="D-1"), deciding("2008-01-02"), law=LAW)
    assert_fine(admission(authority="D-1", order=1), deciding("2008-01-01"), law=LAW)
    assert_found(*LACKING, admission(authority="D-1"), deciding("2008-01-01", order=1), law=LAW)


def test_a_decision_that_was_not_taken_bears_nothing() -> None:
    objected = deciding(positions=[{"state": "XBR", "position": "objects"}])
    assert_found(*LACKING, admission(authority="D-1"), objected, law=LAW)
    assert_found(*LACKING, admission(authority="D-1"), deciding(effect="none"), law=LAW)


def test_a_decision_that_was_repealed_bears_nothing_any_more() -> None:
    repealing = (
        decided("D-2", "2007-06-01"),
        act("decisions.repeal", "gone", "2007-06-01", decision="D-1", authority="D-2", order=5),
    )
    assert_found(*LACKING, admission(authority="D-1"), deciding(), *repealing, law=LAW)
    assert ["D-1 no longer stood on that day."] == told(admission(authority="D-1"), deciding(), *repealing)
    registers = after(admission("2007-05-31", authority="D-1"), deciding(), *repealing, law=LAW)
    assert registers.acts["admitted"].has_effect


def test_a_decision_about_another_state_does_not_bear_it() -> None:
    assert_found(*LACKING, admission(authority="D-1"), deciding(concerns="XBR"), law=LAW)
    assert ["D-1 concerns XBR, not XFA."] == told(admission(authority="D-1"), deciding(concerns="XBR"))
    assert_fine(admission(authority="D-1"), deciding(concerns="XFA"), law=LAW)


def test_only_the_acts_that_fit_the_row_rest_on_a_decision() -> None:
    assert_fine(grant("partner"), law=LAW)
    assert_found(*LACKING, grant("observer"), law=LAW)


def test_an_act_that_needs_no_decision_names_no_authority_that_is_not_on_record() -> None:
    assert_found("AuthorityNotOnRecord", "irregular", grant("partner", authority="D-9"), law=LAW)
    assert_fine(grant("partner", authority="D-1"), deciding(matter="general"), law=LAW)
    assert_fine(grant("partner", authority="declaration"), law=LAW)
    assert_fine(
        act("membership.application", "asked", "2008-01-01", state="XFA", standing="member", authority="D-9"), law=LAW
    )


def test_a_matter_that_the_table_does_not_know_is_decided_by_nobody() -> None:
    assert_found("MatterUnknown", "inadmissible", deciding(matter="war"), law=LAW)
    proposed = act("decisions.proposal", "P-1", "2007-01-01", organ="ASM", matter="war", title={})
    assert_found("MatterUnknown", "inadmissible", proposed, law=LAW)


@pytest.mark.parametrize(
    ("day", "is_competent"),
    [("2004-12-31", False), ("2005-01-01", True), ("2009-12-31", True), ("2010-01-01", False)],
)
def test_an_organ_is_competent_within_the_term_of_its_competence(day: str, *, is_competent: bool) -> None:
    assert ([] if is_competent else [LACKING]) == found(deciding(day, "budget", "CNL"), law=LAW)


def test_the_finding_says_that_no_organ_was_competent_that_day() -> None:
    message = "CNL may not decide on 'budget': Statute, Art. 1 gives it to no organ on that day."
    assert [message] == told(deciding("2010-01-01", "budget", "CNL"))


def test_in_the_founding_period_an_act_may_rest_on_the_founding_text_or_on_what_is_on_record() -> None:
    """The charter's rows hold from its entry into force on 2001-01-01; before, the founders' agreement is authority."""
    assert_fine(admission("2000-12-31", authority="declaration"), law=LAW)
    assert_fine(admission("2000-12-31", authority="D-1"), deciding("2000-12-01", "general"), law=LAW)
    assert_found("AuthorityNotOnRecord", "irregular", admission("2000-12-31", authority="D-9"), law=LAW)
    assert_found(*LACKING, admission("2001-01-01", authority="declaration"), law=LAW)


def test_in_the_founding_period_the_founding_text_stands_in_for_a_decision_that_is_asked_for() -> None:
    early = {"matter": "observers", "organs": ["ASM"], "provision": ART, "acts": ["membership.admission"]}
    law = {"competence": [early]}
    assert_fine(admission("2000-12-31", authority="declaration"), law=law)
    assert_found(*LACKING, admission("2000-12-31", authority="statute"), law=law)
    assert_found(*LACKING, admission("2001-01-01", authority="declaration"), law=law)
    assert_found(*LACKING, admission("2001-01-01", authority="declaration"), law=law | {"founding": None})


def test_in_the_founding_period_an_organ_decides_where_no_row_held_yet() -> None:
    assert_fine(decided("D-1", "2000-12-31", "general"), law=LAW)
    assert_fine(decided("D-1", "2000-12-31", "general", "CNL"), law=LAW)
    assert_found(*LACKING, decided("D-1", "2001-01-01", "general", "CNL"), law=LAW)
    without = {"competence": LAW["competence"], "founding": None}
    assert LACKING in found(decided("D-1", "2000-12-31", "general"), law=without)


@pytest.mark.parametrize(
    ("effective", "day", "bears"),
    [
        ("2008-01-01", "2008-01-01", True),
        ("2008-01-02", "2008-01-01", False),
        ("2008", "2008-01-01", True),
        ("../2009-01-01", "2008-01-01", True),
        ("2008-06-01", "2008", True),
    ],
)
def test_a_decision_that_has_effect_only_later_does_not_bear_an_act_before(
    effective: str, day: str, *, bears: bool
) -> None:
    """Not before the earliest day on which it can have effect, reckoned to the latest on which the act can be done."""
    one = admission(day, authority="D-1")
    assert ([] if bears else [LACKING]) == found(one, deciding(effective=effective), law=LAW)


def test_an_act_that_names_the_day_of_its_effect_is_held_against_that_day() -> None:
    row = {"matter": "expulsion", "organs": ["ASM"], "provision": ART}
    law = {"competence": [row | {"acts": ["membership.expulsion", "organs.appointment"]}]}
    later = deciding(matter="expulsion", effective="2009-01-01", concerns="XBR")
    out = {"state": "XBR", "authority": "D-1"}
    assert_fine(act("membership.expulsion", "out", "2008-01-01", effective="2009-01-01", **out), later, law=law)
    assert_found(
        *LACKING, act("membership.expulsion", "out", "2008-01-01", effective="2008-12-31", **out), later, law=law
    )
    term = {"office": "SG", "person": {}, "authority": "D-1"}
    assert_fine(act("organs.appointment", "a", "2008-01-01", since="2009-01-01", **term), later, law=law)


def test_the_organs_that_are_competent_are_named_in_order() -> None:
    message = "SEC may not decide on 'observers': Statute, Art. 1 gives it to ASM or CNL."
    assert [message] == told(deciding(matter="observers", organ="SEC"))[:1]


def test_the_founding_text_is_named_only_where_it_could_still_be_cited() -> None:
    early = {"matter": "entry", "organs": ["ASM"], "provision": ART, "acts": ["membership.admission"]}
    wanted = "membership.admission rests on a decision of ASM on 'entry' (Statute, Art. 1)"
    for day, founding, tail in (
        ("2000-12-31", True, ", or before the charter on declaration"),
        ("2001-01-01", True, ""),
        ("2000-12-31", False, ""),
    ):
        law = {"competence": [early], **({} if founding else {"founding": None})}
        findings = after(admission(day), law=law).acts["admitted"].findings
        assert f"{wanted}{tail}; it cites none." in [one.message for one in findings]


def test_in_the_founding_period_a_row_that_holds_is_kept_to() -> None:
    assert_found(*LACKING, decided("D-1", "2000-12-31", "observers", "SEC"), law=LAW | {"procedures": EVERY_ORGAN})


EVERY_ORGAN: Final = [{"procedure": "agreement", "organs": ["ASM", "CNL", "SEC"], "provision": ART}]


def test_a_decision_about_a_member_bears_an_act_that_is_about_no_state() -> None:
    row = {"matter": "secretariat", "organs": ["ASM"], "provision": ART, "acts": ["organs.appointment"]}
    term = {"office": "SG", "person": {}, "authority": "D-1"}
    concerned = deciding(matter="secretariat", concerns="XBR")
    law = {"competence": [row]}
    assert_fine(act("organs.appointment", "a", "2008-01-01", since="2008-01-01", **term), concerned, law=law)
    of_another = act("organs.appointment", "a", "2008-01-01", since="2008-01-01", state="XCO", **term)
    assert_found(*LACKING, of_another, concerned, law=law)
    open_ended = act("organs.appointment", "a", "2008-01-01", since="2008-01-01/..", **term)
    assert_fine(open_ended, deciding(matter="secretariat", effective="2009-01-01"), law=law)


def test_without_a_founding_period_what_is_cited_must_be_on_record_too() -> None:
    law = LAW | {"founding": None}
    assert_found("AuthorityNotOnRecord", "irregular", grant("partner", authority="D-9"), law=law)
    assert_fine(grant("partner", authority="D-1"), deciding(matter="general"), law=law)


def test_the_decision_must_concern_whom_the_act_is_about_whatever_its_field_is_called() -> None:
    row = {"matter": "rates", "organs": ["ASM"], "provision": ART, "acts": ["contributions.override"]}
    of_bbb = act(
        "contributions.override", "o", "2008-01-01", scale="agreed", party="XCO", rate="1", reason="x", authority="D-1"
    )
    law = {"competence": [row]}
    lacking = [
        [one.message for one in registers.findings if one.rule == "CompetenceLacking"]
        for registers in (after(deciding(matter="rates", concerns=who), of_bbb, law=law) for who in ("XBR", "XCO"))
    ]
    assert lacking == [["D-1 concerns XBR, not XCO."], []]
