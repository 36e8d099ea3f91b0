"""The state of the record: what can be verified, by anybody, without trusting the secretariat; and every finding."""

from __future__ import annotations

from collections import Counter

from comity.opendata.tables.acts import chapter_of, public_acts
from comity.opendata.tables.findings import public_findings
from comity.opendata.titles import act_in_words
from comity.web import registers as kept
from comity.web.portal.listing import Chosen, listing
from comity.web.portal.page import Page, page
from comity.web.portal.reading import FINDINGS, Reading, Row
from comity.web.portal.table import Cell
from comity.web.portal.words import CHAPTERS, chapter_in_words, meaning, word
from comity.web.portal.words import gettext as _
from comity.words.days import moment_in_words

RECORD = ("kind:record",)
RULEBOOK = "record.rulebook"
LISTED = Chosen(columns=("act", "message", "severity"), filters=("severity", "rule"))


@page
def record(reading: Reading) -> Page:
    """The head, the counts, whether the chain holds, the rulebook's digest, how to check it all oneself."""
    report = kept.current().report()
    acts, found = public_acts(reading.registers), public_findings(reading.registers)
    gone = Counter(map(chapter_of, reading.index.taken_out.values()))
    chapters, severities = Counter(acts.counts("chapter")) - gone, Counter(found.counts("severity"))
    context = {
        "report": report,
        "head": report.head,
        "recorded_at": moment_in_words(report.head.recorded_at, reading.language) if report.head.recorded_at else "",
        "counts": [(word("openness", key), count) for key, count in report.counts.items()],
        "broken": [one.message for one in report.chain],
        "chapters": [(chapter_in_words(key), chapters[key], reading.url("acts", chapter=key)) for key in CHAPTERS],
        "severities": [
            (word("severity", key), severities[key], reading.url("findings", severity=key))
            for key in ("inadmissible", "irregular", "note")
        ],
        "grades": [(key, word("grade", key), acts.grades[key]) for key in ("primary", "secondary", "uncertain")],
        "digest": reading.registers.digest,
        "rulebooks": [
            (reading.url("act", one.act.id), moment_in_words(one.recorded_at, reading.language))
            for one in reading.acts(f"kind:{RULEBOOK}")
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


@page
def findings(reading: Reading) -> Page:
    """Findings about public acts: the rule, the fact, the provision."""
    context = listing(reading, "findings", LISTED, {"act": _on, "message": _found}, caption=_("Findings"))
    return Page("portal/table.html", _("Findings"), RECORD, "record", "findings", context=context)


def _on(reading: Reading, row: Row) -> Cell:
    recorded = reading.act(row["act"] or "")
    if recorded is None:
        return Cell(_("the record itself"), is_head=True)
    return Cell(act_in_words(reading, recorded.act), reading.url("act", recorded.act.id), is_head=True)


def _found(reading: Reading, row: Row) -> Cell:
    lead = meaning(row["rule"]) if reading.explains_findings else ""
    return Cell(row["message"], note=row["rule"], lang=FINDINGS, lead=lead)
