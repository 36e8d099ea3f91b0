"""Where everything is: open data and feeds here, the pages in the portal."""

from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [path("", include("comity.web.api.urls"))]

if settings.HAS_PORTAL:
    urlpatterns.append(path("", include("comity.web.portal.urls")))
    handler404 = "comity.web.portal.page.nowhere"
