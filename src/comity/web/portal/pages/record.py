"""The state of the record: what can be verified, by anybody, without trusting the secretariat; and every finding."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from comity.core.record.act import kind_of
from comity.core.record.acts import RulebookOnRecord
from comity.core.record.finding import Finding
from comity.core.record.lines import Recorded
from comity.opendata.titles import act_in_words
from comity.web import registers as kept
from comity.web.portal.margin import provision_href
from comity.web.portal.page import Page, page
from comity.web.portal.paging import paged
from comity.web.portal.reading import FINDINGS, Reading
from comity.web.portal.table import Cell, Column, Line, Margin, Narrowed, Table, filter_by
from comity.web.portal.words import CHAPTERS, chapter_in_words, meaning, word
from comity.web.portal.words import gettext as _
from comity.words.days import moment_in_words

RECORD = ("kind:record",)


@page
def record(reading: Reading) -> Page:
    """The head, the counts, whether the chain holds, the rulebook's digest, how to check it all oneself."""
    report, counted = kept.current().report(), reading.once(_counted)
    context = {
        "report": report,
        "head": report.head,
        "recorded_at": moment_in_words(report.head.recorded_at, reading.language) if report.head.recorded_at else "",
        "counts": [(word(key), count) for key, count in report.counts.items()],
        "broken": [one.message for one in report.chain],
        "chapters": [
            (chapter_in_words(key), counted.chapters[key], reading.url("acts", chapter=key)) for key in CHAPTERS
        ],
        "severities": [
            (word(key), counted.severities[key], reading.url("findings", severity=key))
            for key in ("inadmissible", "irregular", "note")
        ],
        "grades": [(key, word(key), counted.grades[key]) for key in ("primary", "secondary", "uncertain")],
        "digest": reading.registers.digest,
        "rulebooks": [
            (reading.url("act", one.act.id), moment_in_words(one.recorded_at, reading.language))
            for one in counted.rulebooks
        ],
        "links": [
            (reading.url("acts"), _("All acts")),
            (reading.url("findings"), _("Findings")),
            (reading.url("provisions"), _("The rulebook")),
            (reading.url("offices"), _("Offices")),
            (reading.url("tables"), _("Tables of open data")),
        ],
    }
    return Page("portal/record.html", _("The state of the record"), RECORD, "record", "verification", context=context)


class Counted(NamedTuple):
    """What the record holds that is public: acts by chapter, findings by severity, sources by grade; its rulebooks."""

    chapters: Counter[str]
    severities: Counter[str]
    grades: Counter[str]
    rulebooks: list[Recorded]


def _counted(reading: Reading) -> Counted:
    acts = reading.index.acts.values()
    return Counted(
        chapters=Counter(kind_of(one.act).partition(".")[0] for one in acts),
        severities=Counter(one.severity for one in reading.findings),
        grades=Counter(source.grade for one in acts for source in one.act.sources),
        rulebooks=[one for one in acts if isinstance(one.act, RulebookOnRecord)],
    )


@page
def findings(reading: Reading) -> Page:
    """Findings about public acts: the rule, the fact, the provision."""
    found = reading.once(_narrowed)
    part, pages = paged(reading, found.rows, 60)
    table = Table(_("Findings"), found.columns, [_line(reading, one) for one in part], _("Nothing was found."))
    context = {"filters": found.filters, "table": table, "pages": pages}
    return Page("portal/findings.html", _("Findings"), RECORD, "record", "findings", context=context)


def _narrowed(reading: Reading) -> Narrowed:
    rows = reading.findings
    by_severity, shown = filter_by(
        reading,
        _("Severity"),
        "severity",
        [(key, word(key)) for key in ("inadmissible", "irregular", "note")],
        rows,
        lambda one: (one.severity,),
    )
    rules = sorted({one.rule for one in shown})
    by_rule, shown = filter_by(
        reading,
        _("Rule"),
        "rule",
        [(key, meaning(key)) for key in rules],
        shown,
        lambda one: (one.rule,),
    )
    columns = [Column(_("Act")), Column(_("What was found")), Column(_("Severity"))]
    return Narrowed([by_severity, by_rule], columns, shown)


def _line(reading: Reading, one: Finding) -> Line:
    recorded = reading.act(one.act or "")
    said = act_in_words(reading, recorded.act) if recorded else one.place or _("the record itself")
    return Line(
        [
            Cell(said, reading.url("act", str(one.act)) if recorded else "", is_head=True),
            Cell(
                one.message, note=one.rule, lang=FINDINGS, lead=meaning(one.rule) if reading.explains_findings else ""
            ),
            Cell(word(one.severity)),
        ],
        Margin(one.provision or "", provision_href(reading, one.provision)),
    )
