"""The journal as an application of Django."""

from __future__ import annotations

from django.apps import AppConfig
from django.core import checks

from comity.web.checks import safe_connections, safe_settings


class JournalConfig(AppConfig):
    """Two tables, and the checks of the data base they are kept in."""

    name = "comity.web.journal"
    label = "journal"

    def ready(self) -> None:
        """Put the checks on Django's list; those tagged ``database`` run where a data base is named."""
        checks.register(safe_settings, checks.Tags.security)
        checks.register(safe_connections, checks.Tags.database)
