"""Offices and who holds them."""

from __future__ import annotations

from comity.web.portal.listing import Chosen, listing
from comity.web.portal.offices import OFFICES
from comity.web.portal.page import Page, page
from comity.web.portal.reading import Reading
from comity.web.portal.words import gettext as _

LISTED = Chosen(columns=("office", "holder", "since"), filters=("kind",))


@page
def offices(reading: Reading) -> Page:
    """Who holds which office, which chair, which seat."""
    context = listing(reading, "offices", LISTED, OFFICES)
    return Page("portal/offices.html", _("Offices"), ("kind:organs",), "organs", "offices", context=context)
