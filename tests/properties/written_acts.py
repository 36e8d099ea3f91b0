"""Acts of every kind that has stages, written out: what each needs, and how it names its thing.

Written apart from how it is told what is possible (``comity.core.possible``), so that the two can be held against each
other.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from cast.small import NAMES
from comity.core.kernel.fields import Field, fields_of
from comity.core.possible import Possibility, Thing
from comity.core.record.act import Act
from comity.core.registers import CODEC, Registers

MONEY: Final = {"amount": "10", "currency": "USD"}
LINES: Final = [{"section": "staff", "amount": "100"}]
COST: Final = {"currency": "USD", "parts": [{"part": "a", "form": "fixed", "amount": "90"}], "key": {"rule": "equal"}}
FIELDS: Final[dict[str, dict[str, Any]]] = {
    "subjects.entry": {"form": "organisation", "names": NAMES},
    "subjects.change_of_name": {"names": NAMES},
    "budget.opening_of_fund": {"form": "general", "names": NAMES, "currency": "USD"},
    "budget.report_on_fund": {"organ": "ASM"},
    "budget.transfer": {"target_fund": "general", "amount": "10"},
    "budget.loan": {"borrower": "general", "amount": "10", "due_on": "2040-01-01"},
    "membership.application": {"standing": "member"},
    "membership.start_of_procedure": {"standing": "member"},
    "membership.memorandum": {"standing": "member"},
    "membership.notice_of_withdrawal": {"effective": "9000-01-01"},
    "membership.expulsion": {"effective": "9000-01-01"},
    "meetings.announcement": {"organ": "ASM", "starts_on": "2031-01-01"},
    "meetings.convocation": {"organ": "ASM", "starts_on": "2031-01-01"},
    "meetings.postponement": {"starts_on": "2031-02-01"},
    "meetings.agenda": {"items": []},
    "meetings.opening": {"organ": "ASM"},
    "meetings.attendance": {"delegations": []},
    "decisions.proposal": {"title": NAMES},
    "decisions.adoption": {"title": NAMES, "form": "signed"},
    "decisions.joining": {"state": "XBR"},
    "decisions.objection": {"state": "XBR"},
    "texts.adoption": {"title": NAMES},
    "texts.relation": {"relation": "implements", "other": "statute"},
    "texts.claim": {"asserts": "applied", "day": "2030-01-01"},
    "organs.passing_of_chair": {"state": "XBR"},
    "organs.candidature": {"state": "XBR"},
    "organs.election": {"state": "XBR", "since": "9000-01-01"},
    "organs.vacancy_of_seat": {"seat": "nobody-s"},
    "organs.appointment": {"person": NAMES, "since": "9000-01-01"},
    "organs.assumption_of_office": {"person": NAMES},
    "organs.dispute_of_office": {"claimants": [{"en": "One"}, {"en": "Two"}]},
    "programmes.measure": {"title": NAMES},
    "programmes.postponement": {"due": "2040-01-01"},
    "budget.draft": {"currency": "USD", "lines": LINES},
    "budget.approval": {"currency": "USD", "lines": LINES},
    "budget.amendment": {"lines": LINES},
    "budget.commitment": {"section": "staff", "amount": "10"},
    "budget.expenditure": {"section": "staff", "fund": "general", **MONEY},
    "budget.audit": {"form": "internal", "auditor": NAMES, "opinion": "unqualified"},
    "projects.proposal": {"title": NAMES, **COST},
    "projects.opting_in": {"state": "XBR"},
    "projects.joining": {"state": "XCO"},
    "projects.withdrawal": {"state": "XBR"},
    "projects.rekeying": {"key": {"rule": "equal"}, "agreed": ["XBR"]},
    "projects.pledge": {"state": "XBR", "amount": "10"},
    "projects.call": {"amount": "10", "due": "2040-01-01"},
    "projects.payment": {"state": "XBR", "amount": "10"},
    "projects.contribution_in_kind": {"state": "XBR", "title": NAMES, "value": "10"},
    "projects.milestone": {"milestone": "m"},
    "projects.lead": {"state": "XBR"},
}
"""What an act of the kind says besides naming its thing, where that is not settled by what its fields mean."""
BY_SORT: Final[dict[str, Any]] = {
    "names": NAMES,
    "statement": NAMES,
    "day": "2040-01-01",
    "amount": "10",
    "decimal": "1",
    "currency": "USD",
    "number": 1,
    "year": 2006,
    "flag": True,
    "sentence": "so",
    "mark": "1",
}
NAMED: Final[dict[str, str]] = {
    "subjects": "state",
    "meetings": "meeting",
    "decisions": "decision",
    "texts": "text",
    "organs": "organ",
    "offices": "office",
    "programmes": "about",
    "budget": "year",
    "projects": "project",
    "funds": "fund",
}
NAMED_OTHERWISE: Final = {"budget.transfer": "source_fund", "budget.loan": "lender"}
OF_DRAFTS: Final = ("decisions.withdrawal_of_proposal", "decisions.rejection")


def needed(kind: str) -> dict[str, Any]:
    """The fields that every act of the kind has, filled by what they mean."""
    found = (one for one in fields_of(CODEC.kinds[kind]) if one.required and one.name not in ("id", "on"))
    return {one.name: _filled(one) for one in found if _filled(one) is not None}


def _filled(field: Field) -> Any:
    if field.choices:
        return field.choices[0]
    one = "XBR" if field.meaning.name in ("state", "subject") else BY_SORT.get(field.meaning.sort)
    return one if field.shape == "one" or one is None else [one] if field.shape == "many" else {"XBR": one}


def naming(kind: str, thing: Thing, registers: Registers, day: date) -> dict[str, Any]:
    """How an act of the kind names the thing, with what it takes over from it if it is on record by then."""
    item = registers.decisions.items.get(thing.key)
    item = item if item is not None and (item.act.on.latest or date.max) <= day else None
    meeting = registers.meetings.items.get(thing.key)
    if kind in ("decisions.proposal", "decisions.adoption"):
        taken = {"organ": item.act.organ, "matter": item.act.matter} if item is not None else {}
        return {**taken, **({"proposal": thing.key} if item is not None and kind == "decisions.adoption" else {})}
    if kind in NAMED_OTHERWISE or kind.startswith("subjects."):
        return {NAMED_OTHERWISE.get(kind, "subject"): thing.key}
    if kind in OF_DRAFTS or kind == "programmes.opening":
        return {"proposal" if kind in OF_DRAFTS else "text": thing.key}
    if kind == "programmes.measure":
        text = registers.texts.items.get(thing.key)
        if text is not None and (text.adoption.on.latest or date.max) <= day:
            return {"of": thing.key, "measure": "99"}
        of, _, measure = thing.key.rpartition("/") if "/" in thing.key else (thing.key, "", "99")
        return {"of": of, "measure": measure}
    named = {NAMED[thing.of]: int(thing.key) if thing.of == "budget" else thing.key}
    is_of_organ = kind in ("meetings.announcement", "meetings.convocation", "meetings.opening")
    return {**named, **({"organ": meeting.organ} if meeting is not None and is_of_organ else {})}


def written(one: Possibility, thing: Thing, registers: Registers, day: date, authority: str | None) -> Act:
    """The act written out, to be done last on the day; where it names the day of its effect, a late one."""
    named = naming(one.kind, thing, registers, day)
    fields = {**needed(one.kind), **FIELDS.get(one.kind, {}), **named, **one.where}
    if one.kind in ("decisions.proposal", "decisions.adoption"):
        fields = {"matter": one.matters[0] if one.matters else "general", **fields}
    if one.kind == "texts.adoption":
        fields = {"form": "statement", **fields}
    begins = one.kind == "decisions.proposal" or (one.kind == "decisions.adoption" and "proposal" not in named)
    plain = {"kind": one.kind, "id": thing.key if begins else "the-act", "on": day.isoformat(), "order": 9000, **fields}
    return CODEC.convert({**plain, **({"authority": authority} if authority is not None else {})})
