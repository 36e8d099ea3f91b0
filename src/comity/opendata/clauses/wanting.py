"""What is still wanting for an entry into force, in words: each row of ``wanting`` as part of a sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from comity.core.kernel.days import partial_date
from comity.opendata.clauses.conditions import Speaker
from comity.words.catalogues import counted, known, phrase
from comity.words.days import date_in_words

NOT_ON_RECORD: Final = {
    "the signatures": "signatures",
    "the parties": "parties",
    "the members": "members",
    "the circulation": "circulation",
}
"""By what is not on record and is no fact of the rulebook, the words for it."""


def wanting_in_words(need: Mapping[str, Any], language: str, named: Callable[[str], str] = str) -> str:
    """What one row of ``wanting`` (in a row of treaties) wants, as it stands in a sentence."""
    speaker = Speaker(language, named)

    def say(key: str, **parts: object) -> str:
        return phrase("wanting", key, language, **parts)

    if need["unknown"] is not None:
        known_as = NOT_ON_RECORD.get(need["unknown"])
        return say(known_as) if known_as is not None else say("fact", fact=need["unknown"])
    if need["rejected_by"]:
        names = speaker.joined([named(one) for one in need["rejected_by"]])
        return say("rejected", names=names, day=date_in_words(partial_date(str(need["ends_on"])), language, of=True))
    if need["treaty"] is not None:
        return say("treaty", treaty=speaker.titled(need["treaty"]))
    if need["missing"]:
        return say("of", names=speaker.joined([named(one) for one in sorted(need["missing"])]))
    if need["wants"] is not None and need["has"] is not None:
        said = counted("wanting", "consents", need["wants"] - need["has"], language, wants=need["wants"])
    else:
        said = say(need["needs"] if known("wanting", need["needs"], language) else "other")
    among = speaker.joined([named(one) for one in sorted(need.get("among", ()))])
    return said + (say("among", names=among) if among else "")
