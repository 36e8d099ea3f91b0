"""Joint projects; a project's term sheet; what if these members joined."""

from __future__ import annotations

from typing import Any, Final

from comity.opendata.answers.work import percent, project_in_words, projects_in_words, stability_in_words, whom
from comity.opendata.titles import written_date
from comity.web.portal.extract import As, Fact, Shown, entries, facts
from comity.web.portal.margin import margin_of
from comity.web.portal.page import NotOnRecord, Page, page
from comity.web.portal.paging import paged
from comity.web.portal.reading import Reading, Row
from comity.web.portal.table import Cell
from comity.web.portal.words import gettext as _
from comity.web.portal.words import word_in
from comity.web.portal.work.preview import answer_of, asked_of
from comity.web.portal.work.projects import (
    accounts_table,
    chart_of,
    course_table,
    leads_table,
    milestones_table,
    participants_table,
    parts_table,
    projects_table,
    versions_table,
)
from comity.web.portal.work.words import tools

SHOWN: Final = 12
LISTED: Final = 60


@page
def projects(reading: Reading) -> Page:
    """Every joint project proposed by the day."""
    rows = reading.rows("projects")
    part, pages = paged(reading, rows, LISTED)
    context: dict[str, Any] = {
        "answers": projects_in_words(reading, rows),
        "filters": [],
        "table": projects_table(reading, part),
        "pages": pages,
        "tools": tools(reading, "projects"),
    }
    return Page("portal/work_list.html", _("Joint projects"), ("kind:projects",), "work", "projects", context=context)


def _row(reading: Reading, project: str) -> Row:
    row = reading.by("projects", "project").get(project)
    if row is None:
        said = _("No joint project %(key)s was on record by this day.") % {"key": project}
        raise NotOnRecord(said, f"project:{project}")
    return row


@page
def project(reading: Reading, project: str) -> Page:
    """One project: its term sheet."""
    row = _row(reading, project)
    acts = [one for one in reading.acts(f"project:{project}") if (one.act.on.earliest or reading.day) <= reading.day]
    context = {
        "row": row,
        "answers": list(project_in_words(reading, row)),
        "why": reading.url("why", "projects", project),
        "margin": margin_of(reading, row["acts"], shown=4),
        "facts": _facts(reading, row),
        "parts": parts_table(reading, row),
        "participants": participants_table(reading, row),
        "apart": whom(reading, row["apart"]),
        "picture": chart_of(reading, row),
        "versions": versions_table(reading, row),
        "stability": stability_in_words(reading, row),
        "accounts": accounts_table(reading, row),
        "course": course_table(reading, row),
        "milestones": milestones_table(reading, row),
        "leads": leads_table(reading, row),
        "asked": asked_of(reading, row),
        "form_action": reading.url("preview", project).partition("?")[0],
        "acts": entries(reading, acts[::-1][:SHOWN]),
        "tools": tools(reading),
    }
    mentions = (f"project:{project}",)
    return Page("portal/work_project.html", row["title"], mentions, "work", "projects", project, context)


@page
def preview(reading: Reading, project: str) -> Page:
    """What each would bear if the members chosen took part, by the key chosen. Nothing is recorded."""
    row = _row(reading, project)
    asked = asked_of(reading, row)
    answer = answer_of(reading, row, asked) if asked.chosen and not asked.wrong else None
    context = {
        "row": row,
        "href": reading.url("project", project),
        "asked": asked,
        "answer": answer,
        "is_wrong": bool(asked.wrong),
        "form_action": reading.path,
        "tools": tools(reading),
    }
    title = _("If these members join: %(title)s") % {"title": row["title"]}
    return Page("portal/work_preview.html", title, (f"project:{project}",), "work", "projects", project, context)


def _facts(reading: Reading, row: Row) -> list[Fact]:
    lead = next((one["state"] for one in row["leads"] if one["role"] == "lead"), None)
    needs = _("not yet: %(needs)s") % {"needs": _("once at least %(n)d take part") % {"n": row["participants_min"]}}
    shown: Shown = {
        "purpose": _("Purpose"),
        "proposed_on": As(_("Proposed"), _proposed),
        "proposed_by": _("Who proposed it"),
        "started_on": As(_("Begun"), gap=needs),
        "key": As(_("Cost key"), _key),
        "currency": _("Currency"),
        "proposed_lead": _("Lead") if lead else _("Lead, as proposed"),
    }
    return facts(reading, "projects", {**row, "proposed_lead": lead or row["proposed_lead"]}, shown)


def _proposed(reading: Reading, row: Row) -> Cell:
    return Cell(written_date(reading, row["proposed_on"]), reading.url("act", row["acts"][0]))


def _key(reading: Reading, row: Row) -> str:
    """The rule, its weights and its ceiling."""
    key = row["key"]
    said = [word_in("projects.key.rule", key["rule"])]
    if key["weights"]:
        said.append(", ".join(f"{reading.subject(state)} {weight}" for state, weight in key["weights"].items()))
    if key["ceiling"]:
        said.append(_("at most %(share)s of the cost each") % {"share": percent(reading, key["ceiling"])})
    return "; ".join(said)
