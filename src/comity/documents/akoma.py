"""A document in Akoma Ntoso 3.0 (OASIS): identified as work, expression and manifestation, with its references.

Names follow the Akoma Ntoso Naming Convention 1.0. An organisation takes the place of a country as ``aa-KEY``: the
codes from ``aa`` are left to users by ISO 3166.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from comity.core.kernel.days import partial_date
from comity.documents.tree import Block, Document, Facts, Heading, Listing, Paragraph, Quotation, Related, Table, Work
from comity.words import LANGUAGES

NAMESPACE: Final = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
XML: Final = "{http://www.w3.org/XML/1998/namespace}lang"
"""ISO 639-2 codes, which names of expressions use."""
SOURCE: Final = "#comity"
AUTHOR: Final = "#organisation"


def to_akoma(document: Document) -> bytes:
    """The document as XML (UTF-8)."""
    register_namespace("", NAMESPACE)
    root = Element(_name("akomaNtoso"))
    body = SubElement(root, _name("doc"), {"name": document.work.kind, "contains": "singleVersion"})
    _meta(body, document)
    _preface(body, document)
    _main(body, document)
    indent(root)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def work_uri(work: Work) -> str:
    """``/akn/aa-sco/doc/convention/2001-06-15/shanghai-convention``."""
    organisation = re.sub(r"[^a-z0-9]+", "-", work.organisation.lower())
    key = re.sub(r"[^A-Za-z0-9.]+", "-", work.key)
    return f"/akn/aa-{organisation}/doc/{work.kind}/{_day(work.on)}/{key}"


def expression_uri(document: Document) -> str:
    """The work in a language, as of a day."""
    return f"{work_uri(document.work)}/{LANGUAGES[document.language].alpha3}@{_day(document.version)}"


def _name(tag: str) -> str:
    return f"{{{NAMESPACE}}}{tag}"


def _day(text: str) -> str:
    """The latest day of a partial date, which is the one it is known by."""
    when = partial_date(text)
    day = when.latest or when.earliest
    return day.isoformat() if day is not None else text


def _add(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    found = SubElement(parent, _name(tag), attributes)
    if text:
        found.text = text
    return found


def _meta(parent: Element, document: Document) -> None:
    meta = _add(parent, "meta")
    identification = _add(meta, "identification", source=SOURCE)
    _work(identification, document)
    _expression(identification, document)
    _manifestation(identification, document)
    if document.events:
        lifecycle = _add(meta, "lifecycle", source=SOURCE)
        for place, (on, effect, what) in enumerate(document.events, start=1):
            day = _day(on)
            _add(
                lifecycle, "eventRef", eId=f"event_{place}", date=day, source="#work", type=effect, refersTo=_slug(what)
            )
    _references(meta, document)


def _work(parent: Element, document: Document) -> None:
    uri, work = work_uri(document.work), _add(parent, "FRBRWork")
    _core(work, uri, _day(document.work.on), "adoption" if document.titles else "act")
    _add(work, "FRBRcountry", value=uri.split("/")[2])
    _add(work, "FRBRsubtype", value=document.work.kind)
    for one in document.numbers:
        _add(work, "FRBRnumber", value=one)
    for language, title in document.titles or ((document.language, document.title),):
        name = _add(work, "FRBRname", value=title)
        name.set(XML, language)


def _core(parent: Element, uri: str, day: str, what: str) -> None:
    _add(parent, "FRBRthis", value=f"{uri}/!main")
    _add(parent, "FRBRuri", value=uri)
    _add(parent, "FRBRdate", date=day, name=what)
    _add(parent, "FRBRauthor", href=AUTHOR)


def _expression(parent: Element, document: Document) -> None:
    expression = _add(parent, "FRBRExpression")
    _core(expression, expression_uri(document), _day(document.version), "as it stood on")
    _add(expression, "FRBRlanguage", language=LANGUAGES[document.language].alpha3)


def _manifestation(parent: Element, document: Document) -> None:
    manifestation = _add(parent, "FRBRManifestation")
    _core(manifestation, f"{expression_uri(document)}.xml", document.dated[:10], "recorded")
    _add(manifestation, "FRBRformat", value="application/akn+xml")


def _references(meta: Element, document: Document) -> None:
    references = _add(meta, "references", source=SOURCE)
    _add(references, "original", eId="work", href=work_uri(document.work), showAs=document.title)
    for place, one in enumerate(document.related, start=1):
        tag = "passiveRef" if one.is_passive else "activeRef"
        _add(references, tag, eId=f"ref_{place}", href=work_uri(one.work), showAs=_shown(one))
    organisation = work_uri(document.work).split("/")[2]
    href = f"/akn/ontology/organization/{organisation}"
    _add(references, "TLCOrganization", eId="organisation", href=href, showAs=document.masthead)
    _add(references, "TLCOrganization", eId="comity", href="/akn/ontology/organization/comity", showAs="Comity")
    for what in dict.fromkeys(what for _, _, what in document.events):
        slug = _slug(what).removeprefix("#")
        _add(references, "TLCEvent", eId=slug, href=f"/akn/ontology/event/{slug}", showAs=what)


def _shown(related: Related) -> str:
    relation = related.relation.replace("_", " ")
    return f"{relation}{' (passive)' if related.is_passive else ''}: {related.title}"


def _slug(what: str) -> str:
    return "#" + re.sub(r"[^a-z0-9]+", "-", what.lower())


def _preface(parent: Element, document: Document) -> None:
    preface = _add(parent, "preface")
    _add(_add(preface, "p"), "docAuthority", document.masthead)
    _add(_add(preface, "p"), "docType", document.kind)
    for one in document.numbers:
        _add(_add(preface, "p"), "docNumber", one)
    for language, title in document.titles or ((document.language, document.title),):
        _add(_add(preface, "p"), "docTitle", title).set(XML, language)
    for said in (document.subtitle, document.action):
        if said:
            _add(preface, "p", said)


def _main(parent: Element, document: Document) -> None:
    """Each heading opens a group of blocks; what stands before the first stands by itself."""
    main = _add(parent, "mainBody")
    place = main
    for count, block in enumerate(document.blocks, start=1):
        if isinstance(block, Heading):
            place = _add(main, "tblock", eId=f"tblock_{count}")
            _add(place, "heading", block.text)
        else:
            for one in _block(block, count):
                place.append(one)


def _block(block: Block, count: int) -> Iterator[Element]:
    match block:
        case Paragraph():
            yield _element("p", block.text)
        case Quotation():
            yield _quotation(block)
        case Facts():
            yield _table(count, (), block.rows)
        case Table():
            yield _element("p", block.caption)
            yield _table(count, block.columns, block.rows)
        case Listing():
            yield _element("p", block.label)
            yield _listing(block)
        case Heading():
            raise AssertionError("a heading opens a group")


def _element(tag: str, text: str = "") -> Element:
    found = Element(_name(tag))
    found.text = text or None
    return found


def _quotation(block: Quotation) -> Element:
    paragraph = _element("p")
    quoted = _add(paragraph, "span", block.text)
    if block.language:
        quoted.set(XML, block.language)
    return paragraph


def _listing(block: Listing) -> Element:
    found = _element("ol" if block.is_numbered else "ul")
    for place, one in enumerate(block.items, start=1):
        _add(_add(found, "li", value=str(place)), "p", one)
    return found


def _table(count: int, columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> Element:
    table = _element("table")
    table.set("eId", f"table_{count}")
    if columns:
        head = _add(table, "tr")
        for one in columns:
            _add(_add(head, "th"), "p", one)
    for first, *rest in rows:
        row = _add(table, "tr")
        _add(_add(row, "th"), "p", first)
        for one in rest:
            _add(_add(row, "td"), "p", one)
    return table
