"""Journals on data bases of the tests' own, opened by address: also from other processes."""

from __future__ import annotations

import os
from typing import Any

import django
from django.core.management import call_command
from django.db import connections


def connect(address: str) -> str:
    """Make the data base at ``address`` known to Django; the alias is the address."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "comity.web.settings")
    django.setup()
    from comity.web.databases import data_base

    if address not in connections.settings:
        configured = connections.configure_settings({"default": {}, address: data_base(address)})
        connections.settings[address] = configured[address]
    return address


def open_journal(address: str) -> Any:
    """The journal in the data base at ``address``, whose tables are there."""
    alias = connect(address)
    from comity.web.journal.store import DataBaseJournal

    return DataBaseJournal(alias)


def lay_tables(address: str) -> str:
    """Create the tables of the journal and close the connection (a data base in use is no template)."""
    call_command("migrate", database=connect(address), verbosity=0)
    close(address)
    return address


def close(address: str) -> None:
    """Close this thread's connection to the data base at ``address``."""
    if address in connections.settings:
        connections[address].close()
