"""One download of everything: a Frictionless Data Package with data dictionary, tables in CSV, and the journal."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Annotated, Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from msgspec import Struct

from comity.core.kernel.meaning import FLAG, MARK, SENTENCE, WORD, told
from comity.core.kernel.names import name_in
from comity.core.record.journal import Journal
from comity.opendata import TABLES, Field, Table, rows
from comity.opendata.tables import fields_of
from comity.store.jsonl import public_line
from comity.web.api.answers import csv_of
from comity.web.api.asked import Question

ZIP: Final = "application/zip"
PROFILE: Final = "https://datapackage.org/profiles/2.0/datapackage.json"
SHAPES: Final = {"list": "array"}
"""Words of the data dictionary where the Table Schema has others than the rows."""


class DictionaryRow(Struct, frozen=True, kw_only=True):
    """A field of a table, as the data dictionary tells of it."""

    table: Annotated[str, MARK, told("Name of the table")]
    field: Annotated[str, MARK, told("Name of the field")]
    form: Annotated[str, WORD, told("Its form: string, integer, boolean, array (JSON) or object (JSON)")]
    is_required: Annotated[bool, FLAG, told("Whether it is never empty")]
    description: Annotated[str, SENTENCE, told("What it says")]


DICTIONARY: Final = fields_of(DictionaryRow)


def package_of(question: Question, journal: Journal) -> bytes:
    """The package as a ZIP file; the same bytes for the same question and the same journal."""
    files = {f"data/{table.name}.csv": _content(table, question) for table in TABLES.values()}
    files["data/dictionary.csv"] = csv_of(DICTIONARY, dictionary())
    files["journal.jsonl"] = journal_of(journal, question.registers.head.number).decode()
    written = io.BytesIO()
    moment = _moment(question)
    with ZipFile(written, "w", ZIP_DEFLATED) as archive:
        for name, content in {"datapackage.json": _descriptor(question), **files}.items():
            entry = ZipInfo(name, moment.timetuple()[:6])
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content.encode())
    return written.getvalue()


def journal_of(journal: Journal, last: int) -> bytes:
    """The lines of the journal up to an entry, as they may be published."""
    return b"".join(public_line(entry) + b"\n" for entry in journal.entries() if entry.number <= last)


def dictionary() -> Iterable[dict[str, Any]]:
    """The data dictionary: every field of every table."""
    for table in TABLES.values():
        for field in table.fields:
            yield {
                "table": table.name,
                "field": field.name,
                "form": _form(field),
                "is_required": field.is_required,
                "description": field.description,
            }


def _content(table: Table, question: Question) -> str:
    return csv_of(table.fields, rows(question.registers, table.name, question.day, language=question.language))


def _descriptor(question: Question) -> str:
    """The ``datapackage.json``."""
    registers = question.registers
    book = registers.rulebook
    tables = [_resource(table.name, table.description, table.fields) for table in TABLES.values()]
    described = {
        "$schema": PROFILE,
        "name": f"{book.organisation.lower()}-record",
        "title": name_in(book.names, question.language),
        "description": (
            f"What stood on {question.day.isoformat()} as known at entry {registers.head.number} of the journal: the "
            "registers of that day, the acts done by it, the findings, and the journal itself. Dates are in EDTF."
        ),
        "version": f"{question.day.isoformat()}+{registers.head.number}",
        "created": registers.head.recorded_at,
        "contributors": [{"title": "Comity", "roles": ["computation"]}],
        "rulebook": registers.digest,
        "head": {"number": registers.head.number, "chain": registers.head.chain},
        "resources": [*tables, _resource("dictionary", "The data dictionary", DICTIONARY), JOURNAL],
    }
    return json.dumps(described, ensure_ascii=False, indent=2) + "\n"


JOURNAL: Final = {
    "name": "journal",
    "path": "journal.jsonl",
    "title": "The journal, one entry a line; body and salt only of public acts",
    "type": "file",
    "mediatype": "application/jsonl",
    "encoding": "utf-8",
}


def _resource(name: str, description: str, fields: Iterable[Field]) -> dict[str, Any]:
    return {
        "name": name,
        "path": f"data/{name}.csv",
        "title": description,
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": [_described(field) for field in fields], "missingValues": [""]},
    }


def _described(field: Field) -> dict[str, Any]:
    described = {"name": field.name, "type": _form(field), "description": field.description}
    return described | ({"constraints": {"required": True}} if field.is_required else {})


def _form(field: Field) -> str:
    return SHAPES.get(field.form, field.form)


def _moment(question: Question) -> datetime:
    """The moment of the last entry, which is what the files are dated by."""
    recorded_at = question.registers.head.recorded_at
    return datetime.fromisoformat(recorded_at) if recorded_at else datetime(2026, 1, 1, tzinfo=UTC)
