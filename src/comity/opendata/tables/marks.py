"""What fields of rows mean beside those of acts: names and titles in one language, days as text, keys of rows.

A row is plain JSON, so that its marks stand on plain text: ``state: Annotated[str, STATE, told("...")]``.
"""

from __future__ import annotations

from typing import Annotated, Final

from comity.core.kernel.meaning import FORCE, means, told, vocabulary
from comity.opendata.tables.vocabularies import BasisWord, CertaintyWord, GroundWord

NAME: Final = means("name", "sentence", "its name in the language asked for", role="own")
TITLED: Final = means("title", "sentence", "its title in the language asked for", role="title")
HOLDER: Final = means("holder", "sentence", "who holds it", role="person")
PLACED: Final = means("place", "sentence", "where, in the language asked for", role="place")
KEY: Final = means("row", "mark", "the key by which the row is known")
ACTION: Final = means("action", "word", "the kind of an act under a treaty")
STEP: Final = means("step", "word", "the kind of an act about a budget year")
CHAPTER: Final = means("chapter", "word", "a chapter of the law, or the record itself")
RULE: Final = means("rule", "word", "the name of a finding")
GRADE: Final = vocabulary("grade", "how well it is attested")
ACCOUNT: Final = means("account", "mark", "an account of the books")
MOMENT: Final = means("moment", "day", "a moment (UTC)")
CHAIR: Final = means("state", "key", "the State that presides", registers=("subjects",), role="presiding")
BUDGET: Final = means("budget", "key", "key of the budget year", registers=("budget",))
PROGRAMME: Final = means("programme", "key", "key of the programme", registers=("programmes",))
MEASURE: Final = means("measure", "key", "key of the measure", registers=("measures",))
PERCENT: Final = means("percent", "decimal", "per cent, decimal text")
SHARE: Final = means("share", "decimal", "a part of one, decimal text")
STARTS: Final = means("day", "day", "the first day", role="starts")
ENDS: Final = means("day", "day", "the last day", role="ends")
DUE: Final = means("day", "day", "the day by which it is to be done", role="due")
OFFICIAL: Final = means("names", "names", "official names by language", role="official")
ANSWERED: Final = means("act", "key", "the act or participant", registers=("acts", "subjects"), role="other")

InForce = Annotated[
    bool | None,
    FORCE,
    told("Whether it was in force on the day; null where the record does not settle it"),
]
Grounded = Annotated[
    GroundWord | None,
    told("Why: in_force, ended, rejected, not_yet, too_early, unmet, left ..., or claimed, silent, day_open"),
]
Since = Annotated[
    str | None,
    means("day", "day", "since when", role="since"),
    told("The day since which it stands (a partial date in EDTF); null where unknown"),
]
Until = Annotated[
    str | None,
    means("day", "day", "until when", role="until"),
    told("The day on which it no longer stands (a partial date in EDTF); null while it lasts"),
]
UNTIL: Final = means("day", "day", "until when", role="until")
Certain = Annotated[
    CertaintyWord,
    told("certain, or possible where the dates on record do not settle the day"),
]
Based = Annotated[BasisWord, told("computed from acts, claimed by a source, or unknown")]
Acts = Annotated[
    list[Annotated[str, means("acts", "key", "the acts it rests on", registers=("acts",))]],
    told("The ids of the acts it rests on, the earliest first"),
]
