"""One row shape, four mouths: API, CSV, portal and command line read the same rows; openness is applied here."""

from comity.opendata.openness import Reader, may_know, may_read, not_read, readable_findings, reader_named
from comity.opendata.reasons import KeyUnknown, why
from comity.opendata.registers import first_rows, keys, rows, rows_in_brief
from comity.opendata.tables import BOOKS, REGISTERS, TABLES, Field, Table, fields_of

__all__ = [
    "BOOKS",
    "REGISTERS",
    "TABLES",
    "Field",
    "KeyUnknown",
    "Reader",
    "Table",
    "fields_of",
    "first_rows",
    "keys",
    "may_know",
    "may_read",
    "not_read",
    "readable_findings",
    "reader_named",
    "rows",
    "rows_in_brief",
    "why",
]
