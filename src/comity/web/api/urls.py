"""Addresses of open data: ``/api/`` and ``/feeds/``."""

from __future__ import annotations

from django.urls import path, re_path
from django.views.generic import RedirectView

from comity.web.api.feeds import acts_atom, meetings_ics
from comity.web.api.operations import build
from comity.web.api.refusals import nothing_here

urlpatterns = [
    path("api/", RedirectView.as_view(url="/api/openapi.json")),
    path("api/", build().urls),
    # Also what holds a line break, which no other address does.
    re_path(r"^api/(?P<rest>(?s:.*))$", nothing_here),
    path("feeds/meetings.ics", meetings_ics, name="meetings.ics"),
    path("feeds/acts.atom", acts_atom, name="acts.atom"),
]
