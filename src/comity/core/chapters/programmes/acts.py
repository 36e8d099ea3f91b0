"""Acts by which programmes are carried out, and by which what was ordered is reported, done, put off or given up.

A programme is known by its text; a measure by what orders it and its key therein: ``programme-2025-2027/3``. The
measures that texts and decisions order are there by those acts themselves.
"""

from typing import Annotated

from comity.core.kernel.meaning import (
    Decimal,
    DueDay,
    Mark,
    OrderingKey,
    Responsible,
    SinceDay,
    Statement,
    TextKey,
    Title,
    UntilDay,
    WorkKey,
    told,
)
from comity.core.record.act import Act


class Opening(Act, tag="programmes.opening", kw_only=True):
    """A text on record is carried out as a programme: for which term, within which other, by whom.

    ``parent`` is the text of the programme to which it belongs; where none is named, the one that it implements.
    """

    text: TextKey
    since: Annotated[SinceDay, told("first day of its term")] | None = None
    until: Annotated[UntilDay, told("the day on which its term ends, excluded")] | None = None
    parent: (
        Annotated[TextKey, told("text of the programme to which it belongs; none: the one that it implements")] | None
    ) = None
    responsible: Annotated[tuple[Responsible, ...], told("who carries it out")] = ()


class FurtherMeasure(Act, tag="programmes.measure", kw_only=True):
    """A measure is added to a programme, or to what a text or decision orders.

    ``indicator`` says what is counted, ``target`` how much of it is to be reached.
    """

    of: OrderingKey
    measure: Annotated[Mark, told("its key within what orders it")]
    title: Title
    responsible: Annotated[tuple[Responsible, ...], told("who carries it out")] = ()
    due: DueDay | None = None
    indicator: Annotated[Statement, told("what is counted, by language")] = {}
    target: Annotated[Decimal, told("how much of the indicator is to be reached")] | None = None


class Report(Act, tag="programmes.report", kw_only=True):
    """Whoever is responsible (``by``) reports on a programme or measure.

    ``share_done`` is how much of it is done (``0.4``), ``reached`` the value of its indicator.
    """

    about: WorkKey
    share_done: Annotated[Decimal, told("how much of it is done, from 0 to 1")] | None = None
    reached: Annotated[Decimal, told("how much of the indicator was reached")] | None = None
    summary: Annotated[Statement, told("what was reported, by language")] = {}


class Completion(Act, tag="programmes.completion", kw_only=True):
    """A programme or measure is carried out."""

    about: WorkKey


class Postponement(Act, tag="programmes.postponement", kw_only=True):
    """The competent organ puts off the day by which something is to be done; ``authority`` is its decision."""

    about: WorkKey
    due: DueDay


class Abandonment(Act, tag="programmes.abandonment", kw_only=True):
    """The competent organ gives a programme or measure up; ``authority`` is its decision."""

    about: WorkKey
