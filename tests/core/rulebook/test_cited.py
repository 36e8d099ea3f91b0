"""A finding that follows from the rulebook cites the provision that makes it so."""

from __future__ import annotations

from typing import Any, Final

import pytest

from cast.small import ART, act, decided, found, positions
from cast.small import after as folded
from comity.core.record.act import Act

SUSPENDED: Final = act("membership.suspension", "x", "2008-01-01", state="XBR")
ANNOUNCED: Final = act("meetings.announcement", "m", "2008-01-01", meeting="M", organ="ASM", starts_on="2008-02-01")
PASSED: Final = act("organs.passing_of_chair", "p", "2008-01-01", organ="ASM", state="XBR")
TERM: Final = act("organs.appointment", "one", "2008-01-01", office="SG", person={}, since="2008-01-01", until="2018")
DEPARTED: Final = act("organs.passing_of_chair", "one", "2008-02-01", organ="ASM", state="XEL")
BASIS: Final = {"bases": [{"act": "membership.suspension", "provision": "Statute, Art. 2"}]}


def membership(kind: str, day: str = "2008-02-01", **fields: Any) -> Act:
    return act(f"membership.{kind}", "one", day, **{"state": "XFA", **fields})


def convened(**fields: Any) -> Act:
    more = {"meeting": "M", "organ": "ASM", "starts_on": "2008-06-01", **fields}
    return act("meetings.convocation", "one", "2008-01-01", **more)


VOTED: Final = [{"procedure": "unanimity", "organs": ["ASM"], "provision": ART}]
EVERY: Final[list[tuple[str, str, Act, tuple[Act, ...], dict[str, Any]]]] = [
    ("StageNotFitting", "Statute, Art. 2", membership("suspension", state="XBR"), (SUSPENDED,), BASIS),
    ("FoundingPeriodOver", "Declaration", membership("founding"), (), {}),
    ("NoticeTooShort", ART, membership("notice_of_withdrawal", state="XBR", effective="2008-03-01"), (), {}),
    ("StandingNotOpen", ART, membership("grant", standing="friend"), (), {}),
    ("StepMissing", ART, membership("grant", "2021-01-01", standing="friend"), (), {}),
    ("TermTooLong", ART, TERM, (), {}),
    ("RotationDeparted", ART, DEPARTED, (PASSED,), {}),
    ("PapersLate", ART, act("meetings.circulation", "one", "2008-01-31", meeting="M"), (ANNOUNCED,), {}),
    ("NoticeTooShort", ART, convened(starts_on="2008-01-02"), (), {}),
    ("InitiatorsTooFew", ART, convened(session="extraordinary", consenting=["XBR", "XCO", "XDU", "XEL"]), (), {}),
    ("ConsentMissing", ART, convened(session="extraordinary", initiators=["XBR", "XCO"]), (), {}),
    ("ObjectionRaised", ART, decided("one", "2008-01-01", positions=positions(objects="XBR")), (), {}),
    ("PositionOfNonMember", ART, decided("one", "2008-01-01", positions=positions(absent="XFA")), (), {}),
    ("PositionTwice", ART, decided("one", "2008-01-01", positions=positions(absent="XBR XBR")), (), {}),
    ("VoteRecorded", ART, decided("one", "2008-01-01", positions=positions(against="XBR")), (), {}),
    ("OpinionOnRecord", ART, decided("one", "2008-01-01", positions=positions(opinion="XBR")), (), {}),
    ("NonParticipation", ART, decided("one", "2008-01-01", positions=positions(not_participating="XBR")), (), {}),
    ("MajorityNotReached", ART, decided("one", "2008-01-01"), (), {"procedures": VOTED}),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "provision", "one", "before", "law"), EVERY, ids=[row[0] for row in EVERY])
def test_the_provision_is_cited(
    rule: str, provision: str, one: Act, before: tuple[Act, ...], law: dict[str, Any]
) -> None:
    assert rule in [name for name, _ in found(one, *before, law=law)]
    told = [finding.provision for finding in folded(*before, one, law=law).acts["one"].findings if finding.rule == rule]
    assert {provision} == set(told)
