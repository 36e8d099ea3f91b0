"""Acts by which programmes are carried out, and by which what was ordered is reported, done, put off or given up.

A programme is known by its text; a measure by what orders it and its key therein: ``programme-2025-2027/3``. The
measures that texts and decisions order are there by those acts themselves.
"""

from __future__ import annotations

from comity.core.kernel.days import PartialDate
from comity.core.kernel.money import Decimal
from comity.core.kernel.names import Identifier, Names
from comity.core.record.act import Act


class Opening(Act, tag="programmes.opening", kw_only=True):
    """A text on record is carried out as a programme: for which term, within which other, by whom.

    ``parent`` is the text of the programme to which it belongs; where none is named, the one that it implements.
    """

    text: Identifier
    since: PartialDate | None = None
    until: PartialDate | None = None
    parent: Identifier | None = None
    responsible: tuple[str, ...] = ()


class FurtherMeasure(Act, tag="programmes.measure", kw_only=True):
    """A measure is added to a programme, or to what a text or decision orders.

    ``indicator`` says what is counted, ``target`` how much of it is to be reached.
    """

    of: Identifier
    measure: str
    title: Names
    responsible: tuple[str, ...] = ()
    due: PartialDate | None = None
    indicator: Names = {}
    target: Decimal | None = None


class Report(Act, tag="programmes.report", kw_only=True):
    """Whoever is responsible (``by``) reports on a programme or measure.

    ``share_done`` is how much of it is done (``0.4``), ``reached`` the value of its indicator.
    """

    about: Identifier
    share_done: Decimal | None = None
    reached: Decimal | None = None
    summary: Names = {}


class Completion(Act, tag="programmes.completion", kw_only=True):
    """A programme or measure is carried out."""

    about: Identifier


class Postponement(Act, tag="programmes.postponement", kw_only=True):
    """The competent organ puts off the day by which something is to be done; ``authority`` is its decision."""

    about: Identifier
    due: PartialDate


class Abandonment(Act, tag="programmes.abandonment", kw_only=True):
    """The competent organ gives a programme or measure up; ``authority`` is its decision."""

    about: Identifier
