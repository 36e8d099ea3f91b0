"""The budgets as an organisation file of the International Aid Transparency Initiative (IATI), version 2.03.

A budget that is assessed on members is no activity: its total and its lines are told here, year by year, as voted and,
once reported, as spent. Years of which no amount is on record are left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from comity.core.kernel.names import Names
from comity.core.registers import Registers
from comity.opendata.iati import LANGUAGE, MULTILATERAL, narratives
from comity.opendata.registers import rows
from comity.words import DEFAULT

INDICATIVE: Final = "1"
COMMITTED: Final = "2"
DRAFTED: Final = frozenset({"none", "drafted"})


def to_iati_organisation(registers: Registers, day: date, identifier: str) -> str:
    """The organisation file, as XML. What the public may not read is left out."""
    root = Element("iati-organisations", {"version": "2.03", "generated-datetime": f"{day.isoformat()}T00:00:00Z"})
    one = SubElement(root, "iati-organisation", {LANGUAGE: DEFAULT})
    SubElement(one, "organisation-identifier").text = identifier
    narratives(SubElement(one, "name"), registers.rulebook.names)
    reporting = SubElement(one, "reporting-org", {"ref": identifier, "type": MULTILATERAL})
    narratives(reporting, registers.rulebook.names)
    found = rows(registers, "budget", day)
    for row in found:
        if row["voted"] is not None or row["drafted"] is not None:
            _budget(one, row)
    for row in found:
        if row["reported"] is not None:
            _expenditure(one, row)
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _budget(one: Element, row: Mapping[str, Any]) -> None:
    """What is voted is committed; what is only drafted is indicative, and has no lines here."""
    is_voted = row["voted"] is not None and row["stage"] not in DRAFTED
    total = SubElement(one, "total-budget", {"status": COMMITTED if is_voted else INDICATIVE})
    _period(total, row["year"])
    _value(total, row["voted"] if is_voted else row["drafted"], row)
    for line in row["lines"] if is_voted else ():
        _line(total, "budget-line", line["voted"], line, row)


def _expenditure(one: Element, row: Mapping[str, Any]) -> None:
    total = SubElement(one, "total-expenditure")
    _period(total, row["year"])
    _value(total, row["reported"], row)
    for line in row["lines"]:
        _line(total, "expense-line", line["spent"], line, row)


def _line(total: Element, name: str, amount: str, line: Mapping[str, Any], row: Mapping[str, Any]) -> None:
    found = SubElement(total, name, {"ref": "/".join(one for one in (line["section"], line["body"]) if one)})
    _value(found, amount, row)
    names: Names = {DEFAULT: line["name"] or line["section"]}
    narratives(found, names)


def _period(parent: Element, year: int) -> None:
    SubElement(parent, "period-start", {"iso-date": f"{year:04d}-01-01"})
    SubElement(parent, "period-end", {"iso-date": f"{year:04d}-12-31"})


def _value(parent: Element, amount: str, row: Mapping[str, Any]) -> None:
    value = SubElement(parent, "value", {"currency": row["currency"], "value-date": f"{row['year']:04d}-01-01"})
    value.text = amount
