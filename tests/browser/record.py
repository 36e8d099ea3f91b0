"""The records of the organisations that come with Comity, for tests of the pages; and the pages they look at."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from comity.core.record.acts import RulebookOnRecord
from comity.core.record.codec import encode
from comity.core.record.journal import Draft, Entry
from comity.core.registers import CODEC
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
    "/en/treaties/",
    "/en/treaties/charter/",
    "/en/treaties/shanghai-convention/",
    "/en/treaties/participation/",
    "/en/treaties/between/?treaty=shanghai-convention&one=KAZ&other=CHN",
    "/en/treaties/would-follow/?treaty=shanghai-convention&party=KGZ",
    "/en/activities/",
    "/en/activities/programmes/",
    "/en/activities/programmes/anti-drug-strategy-2018-2023/",
    "/en/activities/measures/",
    "/en/activities/measures/CHG-11/2/1/",
    "/en/activities/ordered/",
    "/en/activities/projects/",
    "/en/activities/roles/",
    "/en/activities/reviews/",
    "/en/activities/reviews/CHS/",
    "/en/why/measures/shanghai-convention/1/",
    "/en/acts/",
    "/en/acts/IND-admission/",
    "/en/acts/shanghai-convention/CHN-notification/",
    "/en/why/members/IND/",
    "/en/why/offices/CHS/chair/",
    "/en/why/treaties/charter/",
    "/en/why/parties/charter/KAZ/",
    "/en/money/",
    "/en/money/budget/2026/",
    "/en/money/contributions/",
    "/en/money/accounts/KGZ/",
    "/en/money/entitlements/",
    "/en/why/scales/contributions/CHN/",
    "/en/why/entitlements/IND/posts/",
    "/en/findings/",
    "/en/record/",
    "/en/search/?q=india",
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
    f"/ru/search/?q=терроризм&kind=decisions&{DAY}",
    "/zh/search/?q=zzz",
    "/ru/treaties/?basis=claimed&sort=parties",
    "/zh/treaties/?on=2012-01-01",
    "/ru/money/contributions/?on=2005-01-01",
    "/zh/money/accounts/CHN/?on=2010-01-01",
    "/en/money/budget/2011/",
    "/en/treaties/none/",
    "/en/treaties/between/?treaty=charter&one=KAZ&other=KAZ",
    f"/ru/activities/?{DAY}",
    "/zh/activities/programmes/?on=2012-01-01",
    "/en/activities/projects/none/",
)
# Of the union, whose treaties enter into force by the acts on record.
UNION = (
    "/en/tables/",
    "/en/tables/contributions/?on=2024-06-01",
    "/zh/tables/treaty-acts/?on=2020-01-01",
    "/ru/tables/projects/sediment/?on=2024-06-01",
    "/en/",
    "/en/members/XHO/",
    "/en/treaties/",
    "/ru/treaties/",
    "/en/treaties/charter/",
    "/en/treaties/charter/?on=2010-12-20",
    "/ru/treaties/charter-protocol-2016/",
    "/en/treaties/flood-agreement-2014/",
    "/en/treaties/flood-agreement-2014/?on=2015-04-01",
    "/zh/treaties/flood-agreement-2014/",
    "/en/treaties/salmon-convention-2017/",
    "/ru/treaties/salmon-annex-2021/",
    "/zh/treaties/dam-safety-convention-2023/",
    "/en/treaties/participation/",
    "/zh/treaties/participation/?on=2013-01-01",
    "/en/treaties/between/",
    "/ru/treaties/between/?treaty=flood-agreement-2014&one=XHO&other=XEL",
    "/en/treaties/would-follow/?treaty=flood-agreement-2014&party=XDU&on=2015-03-25",
    "/zh/treaties/would-follow/?treaty=charter&party=XGA",
    "/en/meetings/ASM-2/",
    "/en/activities/",
    "/ru/activities/",
    "/zh/activities/?on=2015-01-01",
    "/en/activities/programmes/river-strategy-2020/",
    "/ru/activities/programmes/flood-programme-2021/?on=2023-01-01",
    "/zh/activities/measures/flood-programme-2021/1/",
    "/en/activities/measures/?condition=overdue",
    "/en/activities/ordered/",
    "/en/activities/projects/",
    "/en/activities/projects/sediment/",
    "/ru/activities/projects/sediment/?on=2023-03-01",
    "/zh/activities/projects/ferry/",
    "/en/activities/projects/ferry/preview/?join-XBR=yes&join-XDU=yes&key=equal",
    "/en/activities/roles/",
    "/ru/activities/roles/",
    "/en/activities/reviews/",
    "/zh/activities/reviews/CNL/",
    "/en/decisions/CNL-6/3/",
    "/en/texts/flood-programme-2021/",
    "/en/members/XBR/",
    "/en/why/projects/sediment/",
    "/en/money/",
    "/ru/money/?on=2026-02-15",
    "/en/money/budget/2023/",
    "/zh/money/budget/2026/?on=2026-02-15",
    "/en/money/contributions/",
    "/ru/money/contributions/?scale=flood_classes",
    "/en/money/accounts/XDU/?on=2024-10-01",
    "/ru/money/accounts/XFA/",
    "/zh/money/accounts/XDU/?on=2024-06-01",
    "/en/money/entitlements/?on=2024-06-01",
    "/en/why/budget/2023/",
    "/en/why/contributions/contributions-2026/XCO/",
    "/en/why/funds/gauges/",
    "/en/acts/payment-XFA-2022/",
    "/en/acts/scale-2025/",
    "/en/decisions/CNL-2022/1/",
)


@cache
def sco() -> Folder:
    """The folder that came with Comity."""
    return came_with("sco")


@cache
def came_with(organisation: str) -> Folder:
    """The folder of an organisation that came with Comity."""
    path = bundled(organisation)
    assert path is not None
    return Folder(path)


def write_union(folder: Path) -> JsonLines:
    """The journal of the invented union in a folder."""
    journal = JsonLines(folder / "journal.jsonl")
    journal.copy(came_with("talvena").journal.entries())
    return journal


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
