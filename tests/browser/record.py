"""The record of the Shanghai Cooperation Organisation, for tests of the pages; and the pages they look at."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from comity.core.organisation import CODEC
from comity.core.record.acts import RulebookOnRecord
from comity.core.record.codec import encode
from comity.core.record.journal import Draft, Entry
from comity.core.rulebook.loader import digest_of, to_content
from comity.store.folder import Folder, bundled
from comity.store.jsonl import JsonLines

DAY = "on=2017-06-09"
PAGES = (
    "/en/",
    "/en/members/",
    "/en/members/IND/",
    "/en/members/BLR/",
    "/en/organs/",
    "/en/organs/CHS/",
    "/en/organs/SECRETARIAT/",
    "/en/offices/",
    "/en/meetings/",
    "/en/meetings/CHS-17/",
    "/en/meetings/CHG-15/",
    "/en/decisions/",
    "/en/decisions/CHS-17/1/",
    "/en/texts/",
    "/en/texts/charter/",
    "/en/acts/",
    "/en/acts/IND-admission/",
    "/en/why/members/IND/",
    "/en/why/offices/CHS/chair/",
    "/en/findings/",
    "/en/record/",
    "/en/provisions/",
    "/en/provisions/charter-art-16-1/",
)
OTHERS = (
    f"/en/members/?{DAY}",
    "/en/members/XXX/",
    "/en/members/?on=2017-13-45&known_at=then",
    f"/ru/?{DAY}",
    f"/ru/organs/CHS/?{DAY}",
    f"/ru/texts/charter/?{DAY}",
    "/zh/",
    f"/zh/members/IND/?{DAY}",
    "/zh/meetings/",
)


@cache
def sco() -> Folder:
    """The folder that came with Comity."""
    path = bundled("sco")
    assert path is not None
    return Folder(path)


def write_journal(folder: Path) -> JsonLines:
    """The journal of the bundled organisation in a folder: its own, or a new one of its acts while it has none."""
    journal = JsonLines(folder / "journal.jsonl")
    own = sco().journal
    if own.head().number:
        journal.copy(own.entries())
        return journal
    content = to_content(sco().rulebook())
    read = sco().acts(CODEC)
    first = CODEC.convert({"kind": "membership.founding", "id": "x", "on": "2001-06-15", "state": "X"}).on
    book = RulebookOnRecord(id="rulebook", on=first, digest=digest_of(content), content=content)
    journal.append([Draft(openness=act.openness, body=encode(act)) for act in (book, *read.acts)])
    return journal


def entries(folder: Path) -> list[Entry]:
    """The entries of that journal."""
    return list(write_journal(folder).entries())
