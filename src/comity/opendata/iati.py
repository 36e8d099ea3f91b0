"""Joint projects as activities of the International Aid Transparency Initiative (IATI), version 2.03.

One activity for each project that has begun: participants fund it, what is called is an incoming commitment, what is
paid or given in kind incoming funds. Projects that are proposed only have no dates yet, and are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from comity.core.chapters.projects.register import Call, Given, ProjectOnRecord
from comity.core.kernel.days import PartialDate
from comity.core.kernel.money import amount_text
from comity.core.kernel.names import Names
from comity.core.registers import Registers
from comity.opendata.openness import all_readable
from comity.opendata.registers import rows
from comity.words import DEFAULT

STAGES: Final = {"running": "2", "completed": "4", "abandoned": "5"}
"""The codes of ActivityStatus: implementation, closed, cancelled."""
ACTUAL_START: Final = "2"
ACTUAL_END: Final = "4"
FUNDING: Final = "1"
ACCOUNTABLE: Final = "2"
IMPLEMENTING: Final = "4"
INCOMING_FUNDS: Final = "1"
INCOMING_COMMITMENT: Final = "11"
GOVERNMENT: Final = "10"
MULTILATERAL: Final = "40"
OWN_VOCABULARY: Final = "99"
IN_KIND: Final = "4"
LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"


class Asked(NamedTuple):
    """Whose activities, on which day, under which identifier of the organisation in IATI."""

    registers: Registers
    day: date
    identifier: str


def to_iati(registers: Registers, day: date, identifier: str) -> str:
    """The activities file, as XML. What the public may not read is left out."""
    asked = Asked(registers, day, identifier)
    root = Element("iati-activities", {"version": "2.03", "generated-datetime": f"{day.isoformat()}T00:00:00Z"})
    for row in rows(registers, "projects", day):
        if row["stage"] in STAGES:
            _activity(root, asked, registers.projects.items[row["project"]], row["stage"])
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _activity(root: Element, asked: Asked, item: ProjectOnRecord, stage: str) -> None:
    act, book = item.proposal, asked.registers.rulebook
    one = SubElement(root, "iati-activity", {"default-currency": act.currency, LANGUAGE: DEFAULT})
    SubElement(one, "iati-identifier").text = f"{asked.identifier}-{act.project}"
    reporting = SubElement(one, "reporting-org", {"ref": asked.identifier, "type": MULTILATERAL})
    narratives(reporting, book.names)
    narratives(SubElement(one, "title"), act.title)
    narratives(SubElement(one, "description", {"type": "1"}), act.purpose or act.title)
    _participating(one, asked, item)
    SubElement(one, "activity-status", {"code": STAGES[stage]})
    for form, on in _dates(item, asked.day):
        SubElement(one, "activity-date", {"type": form, "iso-date": _iso(on)})
    narratives(SubElement(one, "recipient-region", _own("members")), book.names)
    narratives(SubElement(one, "sector", _own("joint-project")), {DEFAULT: "Joint project of members"})
    for call in item.calls_on(asked.day):
        _commitments(one, asked, item, call)
    for given in item.given_on(asked.day):
        _funds(one, asked, item, given)


def _own(code: str) -> dict[str, str]:
    return {"code": code, "vocabulary": OWN_VOCABULARY, "percentage": "100"}


def _participating(one: Element, asked: Asked, item: ProjectOnRecord) -> None:
    named = {"ref": asked.identifier, "role": ACCOUNTABLE, "type": MULTILATERAL}
    narratives(SubElement(one, "participating-org", named), asked.registers.rulebook.names)
    for state in item.participants_on(asked.day):
        funding = SubElement(one, "participating-org", {"role": FUNDING, "type": GOVERNMENT})
        narratives(funding, _names(asked, state))
    for segment, _ in item.leads.on(asked.day):
        if segment.value.role == "lead" and all_readable(asked.registers, (segment.value.id,), None):
            leading = SubElement(one, "participating-org", {"role": IMPLEMENTING, "type": GOVERNMENT})
            narratives(leading, _names(asked, segment.value.state))


def _dates(item: ProjectOnRecord, day: date) -> Iterator[tuple[str, PartialDate]]:
    for segment in item.stages.segments:
        if segment.since.latest is not None and segment.since.latest <= day:
            if segment.value == "running":
                yield ACTUAL_START, segment.since
            elif segment.value in ("completed", "abandoned"):
                yield ACTUAL_END, segment.since


def _commitments(one: Element, asked: Asked, item: ProjectOnRecord, call: Call) -> None:
    """What is called from each; where one buys in, less for the others, so that commitments sum to what is called."""
    for state, amount in call.amounts.items():
        if amount:
            _transaction(
                one, asked, item, Given(state, amount, call.on, call.act, is_in_kind=False), INCOMING_COMMITMENT
            )


def _funds(one: Element, asked: Asked, item: ProjectOnRecord, given: Given) -> None:
    found = _transaction(one, asked, item, given, INCOMING_FUNDS)
    if given.is_in_kind:
        SubElement(found, "disbursement-channel", {"code": IN_KIND})


def _transaction(one: Element, asked: Asked, item: ProjectOnRecord, given: Given, form: str) -> Element:
    found = SubElement(one, "transaction")
    SubElement(found, "transaction-type", {"code": form})
    SubElement(found, "transaction-date", {"iso-date": _iso(given.on)})
    currency = item.proposal.currency
    value = SubElement(found, "value", {"currency": currency, "value-date": _iso(given.on)})
    value.text = amount_text(given.amount, currency)
    narratives(SubElement(found, "provider-org", {"type": GOVERNMENT}), _names(asked, given.state))
    receiver = SubElement(found, "receiver-org", {"ref": asked.identifier, "type": MULTILATERAL})
    narratives(receiver, asked.registers.rulebook.names)
    return found


def narratives(parent: Element, names: Names) -> None:
    """One narrative for each language, the one of the activity first."""
    for language, text in sorted(names.items(), key=lambda pair: (pair[0] != DEFAULT, pair[0])):
        SubElement(parent, "narrative", {} if language == DEFAULT else {LANGUAGE: language}).text = text


def _names(asked: Asked, state: str) -> Names:
    return dict(asked.registers.subjects.names_on(state, asked.day)) or {DEFAULT: state}


def _iso(on: PartialDate) -> str:
    return (on.latest or date.max).isoformat()
