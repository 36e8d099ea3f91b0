"""Every table of open data, in one ordered list: the registers, acts under treaties, the books, acts and findings.

Command line, CSV, JSON, the API and its schema, the data dictionary, the package and the pages of the portal derive
from here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from comity.opendata.tables import (
    accounts,
    acts,
    arrears,
    budget,
    cash,
    contributions,
    decisions,
    entitlements,
    findings,
    funds,
    measures,
    meetings,
    members,
    offices,
    organs,
    parties,
    postings,
    programmes,
    projects,
    reconciliation,
    responsibilities,
    scales,
    seats,
    shares,
    statement,
    subjects,
    texts,
    treaties,
    treaty_acts,
    trial_balance,
)
from comity.opendata.tables.table import Field, Table, fields_of

__all__ = ["BOOKS", "REGISTERS", "TABLES", "Field", "Table", "fields_of"]

_LISTED: Final = (
    members.TABLE,
    organs.TABLE,
    offices.TABLE,
    seats.TABLE,
    meetings.TABLE,
    decisions.TABLE,
    texts.TABLE,
    treaties.TABLE,
    parties.TABLE,
    budget.TABLE,
    funds.TABLE,
    scales.TABLE,
    shares.TABLE,
    contributions.TABLE,
    accounts.TABLE,
    entitlements.TABLE,
    programmes.TABLE,
    measures.TABLE,
    projects.TABLE,
    responsibilities.TABLE,
    subjects.TABLE,
    treaty_acts.TABLE,
    trial_balance.TABLE,
    postings.TABLE,
    statement.TABLE,
    arrears.TABLE,
    cash.TABLE,
    reconciliation.TABLE,
    acts.TABLE,
    findings.TABLE,
)
TABLES: Final[Mapping[str, Table]] = {one.name: one for one in _LISTED}
REGISTERS: Final[Mapping[str, Table]] = {one.name: one for one in _LISTED if one.is_register}
BOOKS: Final = ("trial-balance", "postings", "statement", "arrears", "cash", "reconciliation")
"""The tables that follow from what was booked."""
