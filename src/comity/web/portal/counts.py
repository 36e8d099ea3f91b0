"""Counts in words."""

from __future__ import annotations

from django.utils.translation import ngettext

from comity.opendata.titles import standing_in_words
from comity.web.portal.reading import Reading
from comity.words.sentences import said_of


def count_in_words(reading: Reading, standing: str, count: int) -> str:
    """``10 members``; a standing we have no plural for is named as the rulebook names it."""
    known = {
        "member": ngettext("%(n)d member", "%(n)d members", count),
        "observer": ngettext("%(n)d observer", "%(n)d observers", count),
        "dialogue_partner": ngettext("%(n)d dialogue partner", "%(n)d dialogue partners", count),
        "partner": ngettext("%(n)d partner", "%(n)d partners", count),
        "applicant": ngettext("%(n)d applicant", "%(n)d applicants", count),
        "guest": ngettext("%(n)d guest", "%(n)d guests", count),
    }
    if standing in known:
        return known[standing] % {"n": count}
    return said_of(standing_in_words(reading, standing), str(count), reading.language)
