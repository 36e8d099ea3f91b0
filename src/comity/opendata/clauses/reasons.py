"""Why a treaty is not in force between two, in words: each reason as part of a list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from comity.core.chapters.treaties.questions import Reason
from comity.words.catalogues import phrase, word
from comity.words.sentences import enumerated


def reason_in_words(
    reason: Reason, language: str, named: Callable[[str], str] = str, dated: Callable[[date], str] = str
) -> str:
    """One reason, with the acts that make it so; with names of participants and the day as the page writes them."""
    said = phrase(
        "reason",
        reason.what,
        language,
        party=named(reason.party) if reason.party else "",
        other=named(reason.other) if reason.other else "",
        relation=word("relation to a treaty", reason.relation, language) if reason.relation else "",
        since=dated(reason.since) if reason.since is not None else "",
        text=named(reason.text) if reason.text else "",
    )
    if not reason.acts or reason.what == "accepted_later":
        return said
    return phrase("reason", "by_acts", language, reason=said, acts=enumerated(reason.acts, language))
