"""What is said to be possible is what ``propose`` says of an act: never more, never less.

The acts proposed are written out here, apart from how the answer is made: for each kind the fields it needs, and how it
names its thing. Of what ``propose`` finds, only what is about the stage, the thing and competence is compared.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from random import Random
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cast.small import ART, DECIDED, NAMES, RULEBOOK, act, adopted, decided, organisation
from comity.core import possible as module
from comity.core.organisation import Organisation
from comity.core.possible import LIFECYCLES, Possibility, Thing, possible, things
from comity.core.record.act import Act
from comity.core.record.finding import Finding
from comity.core.registers import CODEC
from comity.store.folder import find
from properties.written_acts import FIELDS, OF_DRAFTS, written

NAMES_OF_FINDINGS: Final = """
    StageNotFitting AlreadyMember FoundingPeriodOver SubjectUnknown SubjectExtinct StandingUnknown StandingNotOpen
    StandingHeld GrantOfMembership EndOfMembership StandingNotHeld MeetingUnknown OrganNotEstablished OrganUnknown
    OrganAlreadyEstablished ChairNotRotating OfficeUnknown DecisionUnknown MeasureUnknown OrderUnknown MeasureTwice
    ProgrammeAlreadyOpened TextUnknown TextAlreadyAdopted TextAlreadyEnded ProjectUnknown BudgetNotApproved
    CompetenceLacking MatterUnknown AuthorityMissing IdentifierTaken SubjectAlreadyEntered SubjectAlreadyEnded
    FundUnknown FundOpenAlready NotEligible SeatsNotElected
"""
ASKED: Final = frozenset(NAMES_OF_FINDINGS.split())
"""What is found of the thing, its stage and competence, and not of what else an act says."""
COMPETENCE: Final = {"CompetenceLacking", "AuthorityMissing"}
SPENT: Final = {"DecisionSpent", "DecisionNamesNobody"}
"""Why a decision on the right matter, of the right organ, carries no act all the same."""


def refusing(proposed: list[Finding], one: Act) -> list[Finding]:
    """What the act is refused for, of what is asked about."""
    return [each for each in proposed if each.act == one.id and each.severity == "inadmissible" and each.rule in ASKED]


class Compared:
    """An organisation on a day: each answer about a thing held against what ``propose`` says."""

    def __init__(self, house: Organisation, day: date, tried: int = 3) -> None:
        self.house, self.day, self.tried = house, day, tried
        self.registers = house.registers()
        self.decisions = [key for key, item in self.registers.decisions.items.items() if item.act.on.latest]

    def thing(self, thing: Thing) -> list[Possibility]:
        answers = possible(self.registers, thing, self.day)
        for one in answers:
            self.answer(one, thing)
        return answers

    def refused(self, one: Possibility, thing: Thing, authority: str | None) -> list[Finding]:
        act = written(one, thing, self.registers, self.day, authority)
        return refusing(self.house.propose([act]), act)

    def answer(self, one: Possibility, thing: Thing) -> None:
        plain = self.refused(one, thing, None)
        if one.may == "not":
            self.is_refused_whatever_it_cites(one, thing, plain)
        elif one.need is None:
            assert [] == plain, (one, plain)
        else:
            assert plain, one
            assert {each.rule for each in plain} <= COMPETENCE, (one, plain)
            self.rests_on_what_it_may_cite(one, thing)
            assert bool(one.need.may_cite) == (one.may == "now")
            if one.may == "on_decision":
                self.is_done_once_it_is_decided(one, thing)

    def is_refused_whatever_it_cites(self, one: Possibility, thing: Thing, plain: list[Finding]) -> None:
        assert plain, one
        found = [each for each in one.found if each.severity == "inadmissible"]
        told = {(each.rule, each.message) for each in found if not each.message.startswith("No organ is established")}
        if thing.of != "decisions":  # of one that is to come it is said in general that an organ has no matters
            assert told <= {(each.rule, each.message) for each in plain}, (one, plain)
        assert all(self.refused(one, thing, key) for key in self.decisions[: self.tried]), one

    def rests_on_what_it_may_cite(self, one: Possibility, thing: Thing) -> None:
        assert one.need is not None
        for key in one.need.may_cite[: self.tried]:
            assert [] == self.refused(one, thing, key), (one, key)
        others = [key for key in self.decisions if key not in one.need.may_cite]
        for key in others[: self.tried] if one.need.matter is not None else ():
            act = written(one, thing, self.registers, self.day, key)
            rules = {each.rule for each in self.house.propose([act]) if each.act == act.id}
            assert (COMPETENCE | SPENT) & rules, (one, key)

    def is_done_once_it_is_decided(self, one: Possibility, thing: Thing) -> None:
        need = one.need
        assert need is not None
        organs = [each for each in need.organs or ("ASM", "CNL") if self.registers.organs.established(each, self.day)]
        matters = [need.matter] if need.matter is not None else self.open_to(organs[0])
        if not matters:
            return
        fresh = decided("fresh", self.day.isoformat(), matters[0], organs[0], order=8999)
        act = written(one, thing, self.registers, self.day, "fresh")
        proposed = self.house.propose([fresh, act])
        if not any(each.act == "fresh" and each.severity == "inadmissible" for each in proposed):
            assert [] == refusing(proposed, act), (one, proposed)

    def open_to(self, organ: str) -> list[str]:
        answers = possible(self.registers, Thing("decisions", "fresh"), self.day)
        return [matter for each in answers if each.where.get("organ") == organ for matter in each.matters]


LAW: Final = {
    "competence": [
        *DECIDED,
        {"matter": "suspension", "organs": ["CNL"], "provision": ART, "acts": ["membership.suspension"]},
        {
            "matter": "deprivation",
            "organs": ["ASM"],
            "provision": ART,
            "acts": ["membership.end_of_standing"],
            "where": {"by": "ASM"},
        },
        {
            "matter": "election",
            "organs": ["ASM", "CNL"],
            "provision": ART,
            "acts": ["organs.appointment"],
            "where": {"office": "SG"},
            "term": {"since": "2004-01-01"},
        },
        {"matter": "closing", "organs": ["CNL"], "provision": ART, "acts": ["budget.closing"]},
    ],
    "parameters": [],
}
MATTERS: Final = ("admission", "observers", "budget", "general", "suspension", "deprivation", "election", "closing")
DAYS: Final = [date(year, month, 1) for year in range(2000, 2012) for month in (2, 9)]
MEASURES: Final = [{"measure": "1", "title": NAMES}]
Step = tuple[str, dict[str, Any]]
COURSES: Final[list[list[Step]]] = [
    [(f"membership.{name}", {"state": "XFA"}) for name in ("admission", "suspension", "restoration", "expulsion")],
    [(f"membership.{name}", {"state": "XBR"}) for name in ("suspension", "notice_of_withdrawal", "restoration")],
    [("membership.notice_of_withdrawal", {"state": "XBR", "effective": "2009-05-01"})],
    [(f"membership.{name}", {"state": "XBR"}) for name in ("notice_of_withdrawal", "revocation_of_notice")],
    [(f"membership.{name}", {"state": "XFA", "standing": "observer"}) for name in ("grant", "end_of_standing")],
    [(f"meetings.{name}", {"meeting": "M-1", "organ": "CNL"}) for name in ("announcement", "opening")],
    [(f"meetings.{name}", {"meeting": "M-1"}) for name in ("postponement", "cancellation", "closing")],
    [(f"organs.{name}", {"organ": "CNL"}) for name in ("abolition", "establishment")],
    [(f"organs.{name}", {"office": "SG"}) for name in ("assumption_of_office", "end_of_office", "dispute_of_office")],
    [("subjects.entry", {"subject": "LAKE"}), ("subjects.change_of_name", {"subject": "LAKE"})],
    [("subjects.entry", {"subject": "LAKE"}), ("subjects.extinction", {"subject": "LAKE"})],
    [("budget.opening_of_fund", {"fund": "dam", "form": "reserve"}), ("budget.transfer", {"source_fund": "dam"})],
    [("texts.adoption", {"text": "T-1", "form": "programme", "measures": MEASURES})],
    [("texts.adoption", {"text": "T-1", "form": "statement"}), ("texts.termination", {"text": "T-1"})],
    [("programmes.opening", {"text": "T-1"}), ("programmes.completion", {"about": "T-1"})],
    [("programmes.postponement", {"about": "T-1/1"}), ("programmes.abandonment", {"about": "T-1/1"})],
    [(f"budget.{name}", {"year": 2006}) for name in ("draft", "approval", "report", "approval_of_report", "closing")],
    [
        *[(f"projects.{name}", {"project": "J-1"}) for name in ("proposal", "opting_in", "start", "completion")],
        ("projects.abandonment", {"project": "J-1"}),
    ],
    *[[("decisions.adoption", {"matter": one, "organ": "CNL"})] for one in MATTERS],
    *[[("decisions.adoption", {"matter": one, "organ": "ASM"})] for one in MATTERS],
    [("decisions.adoption", {"matter": "admission", "organ": "ASM", "concerns": "XFA"})],
    [("decisions.adoption", {"matter": "suspension", "organ": "CNL", "concerns": "XBR"})],
    [("decisions.proposal", {"matter": "general", "organ": "CNL"})],
    [("decisions.proposal", {"matter": "general", "organ": "ASM"}), ("decisions.rejection", {})],
    [("decisions.proposal", {"matter": "general", "organ": "ASM"}), ("decisions.withdrawal_of_proposal", {})],
    [("decisions.adoption", {"matter": "general", "organ": "ASM"}), ("decisions.repeal", {})],
]
"""What is done to one thing after another; a journal has beginnings of some of these, in any mixture."""
THINGS: Final = [
    *(Thing("subjects", one) for one in ("XBR", "XFA", "XXX", "LAKE")),
    *(Thing("funds", one) for one in ("dam", "general")),
    *(Thing("meetings", one) for one in ("M-1", "M-9")),
    *(Thing("organs", one) for one in ("ASM", "CNL", "SEC", "NONE")),
    *(Thing("offices", one) for one in ("SG", "XBR/head_of_state", "NONE")),
    *(Thing("texts", one) for one in ("T-1", "T-9")),
    *(Thing("programmes", one) for one in ("T-1", "T-1/1", "T-1/9", "T-9/1")),
    *(Thing("budget", one) for one in ("2006", "2007")),
    *(Thing("projects", one) for one in ("J-1", "J-9")),
    Thing("decisions", "D-99"),
]


def journal(chance: Random) -> list[Act]:
    """Courses begun and mostly kept in order, most of their acts citing one thing or another."""
    made: list[Act] = []
    decisions: list[str] = ["declaration"]
    for place in range(chance.randint(3, 25)):
        steps = chance.choice(COURSES)[: chance.randint(1, 5)]
        days = sorted(chance.choices(DAYS, k=len(steps)), reverse=chance.random() < 0.1)
        for index, ((kind, fields), on) in enumerate(zip(steps, days, strict=True)):
            key = f"act-{place}-{index}"
            plain = {**FIELDS.get(kind, {}), **fields}
            if kind in OF_DRAFTS or kind == "decisions.repeal":
                plain["decision" if kind == "decisions.repeal" else "proposal"] = f"act-{place}-0"
            if chance.random() < 0.7:
                plain["authority"] = chance.choice(decisions)
            if kind in ("decisions.adoption", "decisions.proposal"):
                decisions.append(key)
            made.append(CODEC.convert({"kind": kind, "id": key, "on": on.isoformat(), "order": index, **plain}))
    return made


def compared(seed: int) -> list[Possibility]:
    """The answers about some things on some day after some journal, all of them held against ``propose``."""
    chance = Random(seed)
    house = organisation(*journal(chance), law=LAW)
    on_record = [Thing("decisions", key) for key in house.registers().decisions.items]
    one = Compared(house, chance.choice(DAYS))
    return [each for thing in chance.sample([*THINGS, *on_record], 2) for each in one.thing(thing)]


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 1_000_000))
def test_what_is_possible_is_what_propose_accepts(seed: int) -> None:
    assert compared(seed), "nothing was asked"


LATE: Final = date(2011, 12, 1)
FREE: Final = {"parameters": [], "founding": None}
"""A law that demands no decisions, so that every stage can be come to."""


def course(*steps: tuple[str, dict[str, Any]]) -> list[Act]:
    """The steps in order, a month apart, each written in full."""
    plain = [(kind, f"step-{place}", {**FIELDS.get(kind, {}), **fields}) for place, (kind, fields) in enumerate(steps)]
    return [
        CODEC.convert({"kind": kind, "id": key, "on": f"2009-{place + 1:02}-01", **fields})
        for place, (kind, key, fields) in enumerate(plain)
    ]


def ways(thing: Thing) -> list[list[Step]]:
    """Ways along which a thing of that sort comes to all its stages."""
    state, meeting = {"state": "XFA"}, {"meeting": "M-1"}
    year, project = {"year": 2010}, {"project": "J-1"}
    ordering = {"text": "T-1", "form": "programme", "by": "ASM", "measures": MEASURES}
    laid = ("decisions.proposal", {"organ": "CNL", "matter": "general"})
    adopted = ("decisions.adoption", {"organ": "CNL", "matter": "general"})
    return {
        "subjects": [
            [(f"membership.{name}", state) for name in ("admission", "suspension", "restoration", "expulsion")],
            [("membership.admission", state), ("membership.notice_of_withdrawal", state)],
            [("membership.admission", state), ("membership.expulsion", {**state, "effective": "2009-02-01"})],
            [("membership.grant", {**state, "standing": "observer"})],
            [("subjects.extinction", {"subject": "XFA"})],
        ],
        "funds": [[("budget.opening_of_fund", {"fund": "dam", "form": "reserve"})]],
        "meetings": [
            [(f"meetings.{name}", meeting) for name in ("convocation", "postponement", "opening", "closing")],
            [(f"meetings.{name}", meeting) for name in ("announcement", "cancellation")],
        ],
        "decisions": [
            [laid, ("decisions.rejection", {"proposal": "step-0"})],
            [laid, ("decisions.withdrawal_of_proposal", {"proposal": "step-0"})],
            [laid, ("decisions.adoption", {**adopted[1], "proposal": "step-0"})],
            [adopted, adopted, ("decisions.repeal", {"decision": "step-0", "authority": "step-1"})],
        ],
        "texts": [[("texts.adoption", {"text": "T-1", "form": "plan"}), ("texts.termination", {"text": "T-1"})]],
        "organs": [[(f"organs.{name}", {"organ": "ASM"}) for name in ("abolition", "establishment")]],
        "offices": [
            [(f"organs.{name}", {"office": "SG"}) for name in ("dispute_of_office", "end_of_office")],
            [("organs.assumption_of_office", {"office": "SG"})],
        ],
        "programmes": [
            [("texts.adoption", ordering), ("programmes.completion", {"about": "T-1/1"})],
            [
                ("texts.adoption", ordering),
                adopted,
                ("programmes.abandonment", {"about": "T-1/1", "authority": "step-1"}),
            ],
        ],
        "budget": [
            [(f"budget.{name}", year) for name in ("draft", "approval", "report", "approval_of_report", "closing")]
        ],
        "projects": [
            [(f"projects.{name}", project) for name in ("proposal", "opting_in", "start", "completion")],
            [(f"projects.{name}", project) for name in ("proposal", "abandonment")],
        ],
    }[thing.of]


ONE_OF_EACH: Final = [
    *(Thing("subjects", "XFA"), Thing("meetings", "M-1"), Thing("decisions", "step-0"), Thing("texts", "T-1")),
    *(Thing("organs", "ASM"), Thing("offices", "SG"), Thing("programmes", "T-1/1"), Thing("programmes", "T-1")),
    *(Thing("budget", "2010"), Thing("projects", "J-1"), Thing("funds", "dam")),
]


NOT_MET: Final = {one.of: {"none"} if one.of == "organs" else set() for one in LIFECYCLES} | {
    "programmes": {"none"},
    "subjects": {"none"},
    "funds": {"by_itself"},
}
"""Organs and States are there from the beginning, a measure by what orders it, the general fund by itself."""
NOT_DONE: Final = {
    "XFA": {"membership.founding", "subjects.entry"},
    "T-1/1": {"programmes.opening", "programmes.measure"},
    "ASM": {"organs.candidature", "organs.election", "organs.vacancy_of_seat"},
}
"""A member is not founded; what is ordered is neither opened nor added; nobody is elected where each member sits."""


def test_to_an_organ_whose_seats_are_elected_one_may_be_elected() -> None:
    council = {**RULEBOOK["organs"][1], "seats": "elected", "compositions": [{"provision": ART, "number": 3}]}
    law = {**FREE, "organs": [RULEBOOK["organs"][0], council, RULEBOOK["organs"][2]]}
    answers = Compared(organisation(law=law), LATE).thing(Thing("organs", "CNL"))
    assert {"organs.candidature", "organs.election"} <= {one.kind for one in answers if one.may == "now"}


@pytest.mark.parametrize("thing", ONE_OF_EACH, ids="/".join)
def test_at_every_stage_every_kind_of_act_is_answered_as_propose_does(thing: Thing) -> None:
    answers: list[Possibility] = []
    for way in ways(thing):
        acts = course(*way)
        for length in range(len(acts) + 1):
            answers += Compared(organisation(*acts[:length], law=FREE), LATE, tried=2).thing(thing)
    kept = [one for one in LIFECYCLES if one.of == thing.of]
    told = {stage for one in answers for stage in one.stages}
    asked = {stage for one in kept for row in one.transitions.values() for stage in row.at}
    assert thing.key == "T-1" or asked - told <= NOT_MET[thing.of]
    can = {one.kind for one in answers if one.may != "not"}
    assert {tag(kind) for one in kept for kind in one.transitions} - can <= NOT_DONE.get(thing.key, set())


def tag(kind: type[Act]) -> str:
    return str(kind.__struct_config__.tag)


def test_a_decision_on_the_matter_by_the_organ_opens_the_act_to_the_state_it_concerns_only() -> None:
    law = {"competence": DECIDED, "parameters": []}
    on = "2005-01-01"
    house = organisation(decided("D-1", on, "admission", concerns="XFA"), law=law)
    (one,) = [each for each in possible(house.registers(), Thing("subjects", "XFA"), LATE) if "admission" in each.kind]
    assert ("now", "member", ("D-1",)) == (one.may, one.leads_to, one.need.may_cite if one.need else ())
    earlier = possible(house.registers(), Thing("subjects", "XFA"), date(2004, 1, 1))
    (before,) = [each for each in earlier if "admission" in each.kind]
    assert ("on_decision", ("ASM",), ART) == (before.may, before.need and before.need.organs, before.provision)


def test_what_an_organ_that_is_no_more_decided_is_repealed_by_another() -> None:
    gone = act("organs.abolition", "gone", "2006-01-01", organ="CNL")
    before = (decided("D-1", "2005-01-01", organ="CNL"), gone)
    here = Compared(organisation(*before, law=FREE), LATE)
    (repeal,) = [one for one in here.thing(Thing("decisions", "D-1")) if one.kind == "decisions.repeal"]
    assert ("on_decision", ()) == (repeal.may, repeal.need and repeal.need.organs)


def test_what_may_not_be_read_is_left_out_of_account() -> None:
    sealed = act("membership.admission", "closed", "2005-01-01", state="XFA", openness="sealed", parties=["XFA"])
    registers = organisation(sealed, law=FREE).registers()
    open_to_all = possible(registers, Thing("subjects", "XFA"), LATE, lambda one: one.openness == "public")
    assert {("on_record",), ("outside",)} == {one.stages for one in open_to_all}
    found = possible(registers, Thing("subjects", "XFA"), LATE)
    assert {("on_record",), ("member",)} == {one.stages for one in found}
    assert "closed" not in repr(open_to_all)


def test_a_key_may_be_that_of_several_things() -> None:
    registers = organisation(adopted("T-1", "2005-01-01", "programme", by="ASM")).registers()
    assert ["texts", "programmes"] == [one.of for one in things(registers, "T-1", LATE)]
    assert [] == things(registers, "T-1", date(2004, 1, 1))
    assert [] == possible(registers, Thing("nowhere", "T-1"), LATE)


@cache
def bundled(name: str) -> Organisation:
    """An organisation that comes with Comity, as it is recorded."""
    return Organisation(find(name).journal.entries())


@pytest.mark.parametrize(("name", "day"), [("sco", date(2016, 6, 15)), ("talvena", date(2014, 1, 1))])
def test_of_a_bundled_organisation_too(name: str, day: date) -> None:
    registers = bundled(name).registers()
    chosen = [
        *[Thing("subjects", one) for one in list(registers.subjects.items)[4:5]],
        *[Thing("meetings", one) for one in list(registers.meetings.items)[5:6]],
        *[Thing("offices", one) for one in list(registers.law.offices)[:1]],
    ]
    here = Compared(bundled(name), day, tried=1)
    assert all(here.thing(thing) for thing in chosen)


def test_an_answer_that_says_more_than_propose_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """A meeting that was cancelled is offered to be opened."""
    (meeting,) = [one for one in LIFECYCLES if one.of == "meetings"]
    rows = {kind: row._replace(at=(*row.at, "cancelled")) for kind, row in meeting.transitions.items()}
    planted = replace(meeting, transitions=rows)
    monkeypatch.setattr(module, "LIFECYCLES", [planted])
    cancelled = course(*[(f"meetings.{name}", {"meeting": "M-1"}) for name in ("announcement", "cancellation")])
    with pytest.raises(AssertionError):
        Compared(organisation(*cancelled, law=FREE), LATE).thing(Thing("meetings", "M-1"))
