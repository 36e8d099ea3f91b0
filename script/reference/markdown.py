"""Small pieces of Markdown: tables, code, links that another page can reach."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

NOTICE: Final = "<!-- Written by script/docs from the code. Do not edit: change the code, then run script/docs. -->"


def page(title: str, introduction: str, parts: Iterable[str]) -> str:
    """A whole generated page: title, what it is, its parts."""
    return "\n\n".join([NOTICE, f"# {title}", introduction, *parts]).rstrip() + "\n"


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; a bar inside a cell is escaped."""
    lines = [_line(headings), _line(["---"] * len(headings)), *(_line(row) for row in rows)]
    return "\n".join(lines)


def code(text: str) -> str:
    """Text set as code; empty text stays empty."""
    return f"`{text}`" if text else ""


def sentence(docstring: str | None) -> str:
    """A docstring as running text: lines of a paragraph joined, double backquotes made single."""
    paragraphs = re.split(r"\n\s*\n", (docstring or "").strip())
    joined = [" ".join(paragraph.split()) for paragraph in paragraphs]
    return "\n\n".join(joined).replace("``", "`")


def anchor(heading: str) -> str:
    """The address of a heading within its page, as code forges make it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"
