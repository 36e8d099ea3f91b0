"""What tests of the pages share: a page read, its answer, a row of one of its tables, and acts recorded before it."""

from __future__ import annotations

import re
from typing import Any

from django.test import Client

from comity.core.registers import CODEC
from comity.web import gate


def read(client: Client, path: str) -> str:
    """The page at an address, which must answer."""
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def words(markup: str) -> str:
    """What is read of it, on one line."""
    return " ".join(re.sub(r"<[^>]+>|\u2060", " ", markup).split())


def answers(page: str) -> str:
    """The sentences that answer first."""
    return words(" ".join(re.findall(r'<p class="answer">(.*?)</p>', page, re.DOTALL)))


def row_of(page: str, caption: str, name: str) -> str:
    """The first row with a name in the table of that caption."""
    table = next(one for one in re.findall(r"<table.*?</table>", page, re.DOTALL) if caption in one)
    return next(words(one) for one in re.findall(r"<tr.*?</tr>", table, re.DOTALL) if name in one)


def record(*plain: dict[str, Any]) -> None:
    """Acts are recorded through the gate, which must take them."""
    source = {"description": "Invented", "grade": "secondary"}
    recorded = gate.record([CODEC.convert({"sources": [source], **one}) for one in plain])
    assert recorded.is_recorded, recorded.findings
