"""Everything that a reader may see, as files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from msgspec.structs import asdict

from comity.cli.failure import Failure
from comity.cli.options import Question
from comity.cli.output import as_csv, as_json
from comity.core.record.codec import plain_act
from comity.opendata import TABLES, may_read
from comity.store.jsonl import public_line

MARK: Final = "export.json"
"""The file by which an export is known."""


def export_to(folder: Path, question: Question) -> list[Path]:
    """Write every register of the day as CSV and JSON, the acts, the journal, and what was asked; the files written.

    Failure, and nothing written, if the folder holds anything but an earlier export.
    """
    if not _may_hold(folder):
        raise Failure(f"{folder} holds something else than an earlier export: name a folder that is new or empty")
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, content in _files(question):
        path = folder / name
        path.write_text(content, encoding="utf-8", newline="")
        written.append(path)
    return written


def _may_hold(folder: Path) -> bool:
    """Whether nothing there can be lost: an organisation's own journal has the name of an exported one."""
    if not folder.exists() or not any(folder.iterdir()):
        return True
    return (folder / MARK).is_file() and not any((folder / name).exists() for name in ("rulebook", "acts", "closed"))


def _files(question: Question) -> Iterator[tuple[str, str]]:
    for table in TABLES.values():
        if table.name != "acts":
            found = question.rows(table.name)
            yield f"{table.name}.csv", as_csv(found, [field.name for field in table.fields])
            yield f"{table.name}.json", as_json(found) + "\n"
    yield "acts.json", as_json(_acts(question)) + "\n"
    yield MARK, as_json(_about(question)) + "\n"
    head = question.registers.head.number if question.registers else 0
    lines = (public_line(entry).decode() + "\n" for entry in question.opened.entries if entry.number <= head)
    yield "journal.jsonl", "".join(lines)


def _about(question: Question) -> dict[str, Any]:
    """What was asked, and of which state of the record."""
    registers = question.registers
    return {
        "organisation": registers.rulebook.organisation if registers else None,
        "names": registers.rulebook.names if registers else {},
        "on": question.day.isoformat(),
        "head": asdict(registers.head) if registers else None,
        "rulebook": registers.digest if registers else None,
        "reader": question.reader.subject if question.reader else None,
        "language": question.language,
        "closed": question.not_read(),
    }


def _acts(question: Question) -> list[dict[str, Any]]:
    """The acts that the reader may read, in the order of the journal, as they stand after corrections."""
    every = question.registers.acts.values() if question.registers else ()
    readable = [one for one in every if may_read(one, question.reader)]
    return [
        {"number": one.number, "recorded_at": one.recorded_at, "has_effect": one.has_effect, "act": plain_act(one.act)}
        for one in sorted(readable, key=lambda one: one.number)
    ]
