"""Words of the record, the link to a chain, cells beside their columns."""

from __future__ import annotations

from collections.abc import Sequence

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from comity.web.portal.table import Cell, Column
from comity.web.portal.told import word as in_words

register = template.Library()


@register.filter
def word(key: str) -> str:
    """A word of the record in the reader's language."""
    return in_words(key)


@register.filter
def beside(cells: Sequence[Cell], columns: Sequence[Column]) -> list[tuple[Cell, Column]]:
    """Each cell with its column."""
    return list(zip(cells, columns, strict=False))


@register.simple_tag
def why_link(href: str, what: str) -> SafeString | str:
    """The section sign that leads to the chain of acts."""
    if not href:
        return ""
    return format_html(
        '\u2060<a class="why" href="{}" aria-label="{}">§</a>', href, _("Why: %(what)s") % {"what": what}
    )
