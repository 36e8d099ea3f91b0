"""The verbs in the order in which they are used, each imported when it is asked for.

What a verb does is told here in the first sentence of its help, so that the list of verbs is printed without importing
any; a test compares the two.
"""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from importlib import import_module
from typing import Final

import click

SENTENCES: Final = {
    "members": "States and their standing in the organisation.",
    "organs": "Organs, what each may decide, who sits in them.",
    "offices": "Offices, chairs and seats, and who holds them.",
    "seats": "Seats in organs that are elected, and who holds them.",
    "meetings": "Meetings of organs.",
    "decisions": "Decisions of organs and drafts before them.",
    "texts": "Texts, their relations, and since when they have effect.",
    "treaties": "Treaties: in force since when, for whom, and what is still wanting.",
    "parties": "Participants in treaties: signature, consent, and since when each is bound.",
    "budget": "Budget years: what was voted, spent, reported, audited.",
    "funds": "Funds and special accounts, with cash by the books.",
    "scales": "Scales of contributions: what part each bears, and on what ground.",
    "shares": "Shares over time: how long which rate held, and where none is known.",
    "contributions": "Contributions: what each was assessed, has paid and owes.",
    "accounts": "Accounts of members: every charge and credit, with the balance after it.",
    "entitlements": "Rights of members: what each may do and is liable to, and why.",
    "programmes": "Programmes and how far each is carried out.",
    "measures": "Measures ordered: what is due, done, overdue, unreported, and by whom.",
    "projects": "Joint projects: who takes part, what each bears, what was called and paid.",
    "responsibilities": "Leading roles in projects: who leads what, and with what load.",
    "subjects": "States, organisations and authorities with their names.",
    "treaty": "One treaty: in force since when, for whom, why.",
    "parties-of": "Who takes part in a treaty, or a State's treaties.",
    "between": "Whether a treaty is in force between two States.",
    "would-follow": "What would follow if a State consented on a day.",
    "document": "Write a document: notification, status, text or review.",
    "books": "The books, as they follow from the acts.",
    "scale": "Compute a table of contributions.",
    "why": "Why something stands: the acts and provisions behind it.",
    "possible": "What may be done now to a thing, by whom, and why the rest may not.",
    "propose": "What the rules say of acts.",
    "record": "Record acts, all or none.",
    "scenarios": "Check the scenarios of an organisation.",
    "verify": "Verify the whole record: chain, acts, rulebook.",
    "log": "Sign the record as a log that members check, and prove acts from it.",
    "witness": "Witness another's record: sign what was seen of it.",
    "new": "Found a new organisation from a template.",
    "export": "Write everything that may be read into a folder.",
    "serve": "Start the portal on this machine.",
    "replay": "Compute a depositary's tables anew and compare.",
    "imports": "Take over tables that others keep.",
    "preview": "What each would bear if these States took part in a project.",
    "choose": "Choose among projects with common money, by equal shares.",
    "assign": "Who would take which role, with loads as even as can be.",
    "iati": "Joint projects, or the budgets, as public IATI 2.03 (XML).",
    "erase": "Erase what closed acts say, for good.",
}
"""The first sentence of every verb's help, in the order of the list."""

PLACES: Final = {
    "treaty": "treaties.treaty",
    "parties-of": "treaties.parties_of",
    "between": "treaties.between",
    "would-follow": "treaties.would_follow",
    "document": "documents.document",
    "books": "books.books_command",
    "scale": "scale.scale_command",
    "why": "why.why",
    "possible": "possible.possible_command",
    "propose": "acts.propose",
    "record": "acts.record",
    "scenarios": "folders.scenarios",
    "verify": "folders.verify_record",
    "log": "log.log",
    "witness": "witness.witness",
    "new": "folders.new",
    "export": "folders.export",
    "serve": "server.serve",
    "replay": "replay.replay_command",
    "imports": "importing.imports",
    "preview": "joint.preview_command",
    "choose": "joint.choose_command",
    "assign": "assigning.assign_command",
    "iati": "joint.iati_command",
    "erase": "erasing.erase",
}
"""Module and name of every verb; one that does not stand here is the name of a register."""


class Verbs(MutableMapping[str, click.Command]):
    """The commands by name; one is imported when it is looked up, and kept."""

    def __init__(self) -> None:
        self._kept: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        if name not in self._kept:
            if name not in SENTENCES:
                raise KeyError(name)
            self._kept[name] = _imported(name)
        return self._kept[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._kept[name] = command

    def __delitem__(self, name: str) -> None:
        del self._kept[name]

    def __iter__(self) -> Iterator[str]:
        return iter(SENTENCES)

    def __len__(self) -> int:
        return len(SENTENCES)

    def __contains__(self, name: object) -> bool:
        return name in SENTENCES


def _imported(name: str) -> click.Command:
    module, _, attribute = PLACES.get(name, "registers.verb_of").partition(".")
    found = getattr(import_module(f"comity.cli.{module}"), attribute)
    command: click.Command = found if name in PLACES else found(name)
    return command
