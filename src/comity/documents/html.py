"""A document as a page that stands alone: no script, nothing loaded from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final

from comity.documents.tree import Block, Document, Facts, Heading, Listing, Paragraph, Quotation, Table
from comity.words import LANGUAGES

STYLE: Final = """
:root { color-scheme: light dark; }
body { max-width: 42rem; margin: 3rem auto; padding: 0 1.25rem; font: 1.02rem/1.6 "Noto Serif", Georgia, serif;
  color: light-dark(#1c1b19, #ecebe7); background: light-dark(#fdfcf9, #1b1b1a); }
header p, dl, table, footer, .label, .remark { font-family: "Noto Sans", "Noto Sans SC", system-ui, sans-serif; }
.masthead { border-bottom: 2px solid; padding-bottom: .6rem; letter-spacing: .04em; font-size: 1.1rem; }
h1 { font-size: 1.75rem; line-height: 1.25; margin: 2rem 0 .25rem; font-weight: 600; }
h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
.subtitle, .label, .remark, dt, footer { color: light-dark(#5c5953, #b5b1a8); }
.action { font-size: 1.2rem; margin-top: 1.5rem; }
.label, .remark, dt, footer, table { font-size: .88rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .35rem 1.5rem; }
dd { margin: 0; }
blockquote { margin: 1rem 0 1rem 1.5rem; }
ul.plain { list-style: none; padding: 0; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
caption { text-align: start; font-weight: 600; padding: 1rem 0 .4rem; }
th, td { text-align: start; vertical-align: top; padding: .4rem .8rem .4rem 0; border-bottom: 1px solid #a39d92; }
tbody th { font-weight: 400; }
footer { border-top: 1px solid #a39d92; margin-top: 2.5rem; padding-top: .5rem; }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr; } dd { margin-bottom: .6rem; } }
"""


def to_html(document: Document) -> str:
    """The document as HTML."""
    return "\n".join((*_head(document), *(line for one in document.blocks for line in _block(one)), *_foot(document)))


def _head(document: Document) -> Iterator[str]:
    language = LANGUAGES[document.language].tag
    yield "<!DOCTYPE html>"
    yield f'<html lang="{language}">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(document.kind)}: {escape(document.title)}</title>"
    yield f"<style>{STYLE}{_set_in(document.language)}</style>"
    yield "</head>"
    yield "<body>"
    yield "<header>"
    yield f'<p class="masthead">{escape(document.masthead)}</p>'
    yield f"<p>{escape(document.kind)}</p>"
    yield from _facts(Facts(rows=document.reference)) if document.reference else ()
    yield "</header>"
    yield "<main>"
    yield f"<h1>{escape(document.title)}</h1>"
    for name, said in (("subtitle", document.subtitle), ("action", document.action)):
        if said:
            yield f'<p class="{name}">{escape(said)}</p>'


def _set_in(language: str) -> str:
    """What the language wants otherwise than Latin letters do."""
    page = LANGUAGES[language].page
    said = {"line-height": page.text_leading, "font-family": page.faces}
    rules = " ".join(f"{name}: {value};" for name, value in said.items() if value)
    return f"body {{ {rules} }}\n" if rules else ""


def _foot(document: Document) -> Iterator[str]:
    yield "</main>"
    yield f"<footer><p>{escape(document.foot)}</p></footer>"
    yield "</body>"
    yield "</html>\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"<h2>{escape(block.text)}</h2>"
        case Paragraph():
            tone = "" if block.tone == "plain" else f' class="{block.tone}"'
            yield f"<p{tone}>{escape(block.text)}</p>"
        case Quotation():
            language = f' lang="{escape(block.language)}"' if block.language else ""
            yield f"<blockquote{language}><p>{escape(block.text)}</p></blockquote>"
        case Facts():
            yield from _facts(block)
        case Listing():
            yield from _listing(block)
        case Table():
            yield from _table(block)


def _facts(block: Facts) -> Iterator[str]:
    yield "<dl>"
    yield from (f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in block.rows)
    yield "</dl>"


def _listing(block: Listing) -> Iterator[str]:
    if block.is_numbered:
        yield f"<h2>{escape(block.label)}</h2>"
    else:
        yield f'<p class="label">{escape(block.label)}</p>'
    yield "<ol>" if block.is_numbered else '<ul class="plain">'
    yield from (f"<li>{escape(one)}</li>" for one in block.items)
    yield "</ol>" if block.is_numbered else "</ul>"


def _table(block: Table) -> Iterator[str]:
    yield f"<table><caption>{escape(block.caption)}</caption>"
    yield "<thead><tr>" + "".join(f'<th scope="col">{escape(one)}</th>' for one in block.columns) + "</tr></thead>"
    yield "<tbody>"
    for first, *rest in block.rows:
        cells = "".join(f"<td>{escape(one)}</td>" for one in rest)
        yield f'<tr><th scope="row">{escape(first)}</th>{cells}</tr>'
    yield "</tbody></table>"
