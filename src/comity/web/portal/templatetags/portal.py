"""Words of the record, the link to a chain, cells and margins.

What stands in every row of every table is made here and not by included templates, which cost more than what they hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import ngettext

from comity.core.kernel.names import Name
from comity.web.portal.pictures.svg import width_of
from comity.web.portal.table import Cell, Cited, Column, Line, Margin, Table
from comity.web.portal.words import gettext as _
from comity.web.portal.words import meaning, spoken
from comity.web.portal.words import word as in_words
from comity.words.sentences import sentence

register = template.Library()
# No line breaks between a word and the sign that follows it.
JOINER = "\u2060"
SIZE, COLUMN = 16, 172
"""The size of the words in a table, and how wide a column of dates may be, in pixels."""


@register.filter
def word(key: str, context: str) -> str:
    """A word of a vocabulary in the reader's language."""
    return in_words(context, key)


@register.filter
def plain(said: str) -> str:
    """A name without the mark of its language, as it may stand in an attribute, a title or an option."""
    return str(said)


@register.filter
def one_point(said: str) -> SafeString:
    """A sentence of a template, whose day may end with the point of an abbreviation: one point is enough."""
    return _safe(sentence(said, spoken()))


@register.filter
def means(rule: str) -> str:
    """What a finding of that name means, in the reader's language."""
    return meaning(rule)


@register.simple_tag
def why_link(href: str, what: str) -> SafeString:
    """The section sign that leads to the chain of acts."""
    return _safe(_why(href, what))


@register.simple_tag
def grade(key: str) -> SafeString:
    """A grade: a full, half or empty circle and its word."""
    return _safe(_grade(key))


@register.simple_tag
def lines(table: Table) -> SafeString:
    """The rows of a table."""
    return _safe("".join(_row(line, table) for line in table.lines))


@register.simple_tag
def cell(one: Cell) -> SafeString:
    """What stands in a cell."""
    return _safe(_cell(one))


@register.simple_tag
def roll(rows: Sequence[Line]) -> SafeString:
    """A list of who, and since when."""
    items = "".join(
        f"<li><span>{_cell(who)}</span>"
        f'<span class="figures">{escape(since.text)}{_why(since.why, who.text)}</span></li>'
        for who, since in _of(rows)
    )
    return _safe(f'<ul class="roll">{items}</ul>')


@register.simple_tag
def run(rows: Sequence[Line]) -> SafeString:
    """The same in running text, by name alone."""
    return _safe(
        f'<ul class="run">{"".join(f"<li>{_link(who.href, who.text)}</li>" for who, _since in _of(rows))}</ul>'
    )


@register.simple_tag
def margin(one: Margin | None) -> SafeString:
    """What a line rests on: provision, sources, grades."""
    return _safe(_margin(one))


def _of(rows: Sequence[Line]) -> Iterator[tuple[Cell, Cell]]:
    return ((line.cells[0], line.cells[1]) for line in rows)


def _row(line: Line, table: Table) -> str:
    opening = '<tr role="row" class="is-possible">' if line.is_possible else '<tr role="row">'
    cells = "".join(_box(one, column) for one, column in zip(line.cells, table.columns, strict=False))
    beside = f'<td role="cell" class="margin">{_margin(line.margin)}</td>' if table.has_margin else ""
    return f"{opening}{cells}{beside}</tr>"


def _box(one: Cell, column: Column) -> str:
    if one.is_head:
        return f'<th scope="row" role="rowheader">{_cell(one)}</th>'
    label = f' data-label="{escape(column.label)}"' if one.text else ""
    css = ""
    if one.is_number:
        css = ' class="number"'
    elif column.is_date and width_of(one.text, SIZE) < COLUMN:
        css = ' class="nowrap"'
    return f'<td role="cell"{label}{css}>{_cell(one)}</td>'


def _cell(one: Cell) -> str:
    text = _text(one.text)
    if one.href:
        text = _link(one.href, one.text)
    elif one.lang:
        text = f'<span lang="{escape(one.lang)}">{text}</span>'
    if one.lead:
        text = f"{escape(one.lead)}<br>{text}"
    if one.letter:
        text += f' <span class="letter">{escape(one.letter)}</span>'
    if one.is_gap or one.is_small or one.is_strong:
        css = "gap" if one.is_gap else "strong" if one.is_strong else "small"
        text = f'<span class="{css}">{text}</span>'
    if one.references:
        text += _references(one.references)
    if one.mark:
        text += f' <span class="mark possible">{escape(one.mark)}</span>'
    note = f'<br><span class="soft small">{_text(one.note)}</span>' if one.note else ""
    return f"{text}{_why(one.why, one.text)}{note}{one.picture}"


def _margin(one: Margin | None) -> str:
    if one is None:
        return ""
    parts = [_link(one.provision_href, one.provision)] if one.provision else []
    parts += [_source(source) for source in one.sources]
    if one.more:
        more = ngettext("and %(n)s more source", "and %(n)s more sources", one.more) % {"n": one.more}
        parts.append(_link(one.act_href, more))
    return "".join(f"<div>{part}</div>" for part in parts)


def _why(href: str, what: str) -> str:
    if not href:
        return ""
    label = _("Why: %(what)s") % {"what": what}
    return f'{JOINER}<a class="why" href="{escape(href)}" aria-label="{escape(label)}">§</a>'


def _references(references: Sequence[tuple[str, str]]) -> str:
    """Small numbers that lead to notes."""
    links = []
    for href, number in references:
        label = escape(_("Note %(n)s") % {"n": number})
        links.append(f'<a href="{escape(href)}" aria-label="{label}">{escape(number)}</a>')
    return f'{JOINER}<sup class="references">{" ".join(links)}</sup>'


def _grade(key: str) -> str:
    circle = f'<svg aria-hidden="true" focusable="false"><use href="#grade-{escape(key)}"/></svg>'
    return f'<span class="grade">{circle}{escape(in_words("grade", key))}</span>'


def _source(one: Cited) -> str:
    label = escape(one.label)
    if one.href:
        label = f'<a href="{escape(one.href)}" rel="external noreferrer">{label}</a>'
    host = f' <span class="host">{escape(one.host)}</span>' if one.host else ""
    return f"{_grade(one.grade)} {label}{host}"


def _link(href: str, text: str) -> str:
    return f'<a href="{escape(href)}">{_text(text)}</a>' if href else _text(text)


def _text(said: str) -> str:
    """What is said, with the mark of its language where it is a name in another than the page's."""
    return said.__html__() if isinstance(said, Name) else escape(said)


def _safe(markup: str) -> SafeString:
    return mark_safe(markup)  # noqa: S308 - every word and address was escaped where it entered
