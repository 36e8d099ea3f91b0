"""Why a treaty is not in force between two, in words: each reason as part of a list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from comity.core.chapters.treaties.questions import Reason

_PHRASES: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "not_party": "{party} is not a party ({relation})",
        "precluded": "{party} objected and precluded the treaty between the two ({acts})",
        "objected": "{party} objected to the accession of {other} ({acts})",
        "suspended": "its operation is suspended ({acts})",
        "not_accepted": "{party} has not accepted the accession of {other}",
        "accepted_later": "the acceptance of the accession of {other} by {party} has effect from {since}",
    },
    "ru": {
        "not_party": "{party}: не участник ({relation})",
        "precluded": "возражение исключает действие договора между сторонами; возразившая сторона: {party} ({acts})",
        "objected": "возражение против присоединения; присоединяющаяся сторона: {other}, возразившая: {party} ({acts})",
        "suspended": "действие договора приостановлено ({acts})",
        "not_accepted": "присоединение не принято; присоединившаяся сторона: {other}, не принявшая: {party}",
        "accepted_later": "присоединение принято с {since}; присоединившаяся сторона: {other}, принявшая: {party}",
    },
    "zh": {
        "not_party": "{party}不是缔约方（{relation}）",
        "precluded": "{party}提出反对，并排除条约在双方之间生效（{acts}）",
        "objected": "{party}反对{other}加入（{acts}）",
        "suspended": "条约已中止施行（{acts}）",
        "not_accepted": "{party}尚未接受{other}的加入",
        "accepted_later": "{party}对{other}加入的接受自{since}起生效",
    },
}
_RELATIONS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "contracting": "contracting State",
        "signatory": "signatory",
        "provisional": "applying it provisionally",
        "former": "former party",
        "none": "nothing on record",
    },
    "ru": {
        "contracting": "договаривающееся государство",
        "signatory": "подписавшее государство",
        "provisional": "применяет временно",
        "former": "бывший участник",
        "none": "действий нет",
    },
    "zh": {
        "contracting": "缔约国（尚未生效）",
        "signatory": "签署国",
        "provisional": "暂时适用",
        "former": "前缔约方",
        "none": "无记录",
    },
}


def reason_in_words(
    reason: Reason, language: str, named: Callable[[str], str] = str, dated: Callable[[date], str] = str
) -> str:
    """One reason; with the names of participants and the day as the page writes them."""
    return _PHRASES[language][reason.what].format(
        party=named(reason.party) if reason.party else "",
        other=named(reason.other) if reason.other else "",
        relation=_RELATIONS[language].get(reason.relation, reason.relation),
        acts=("、" if language == "zh" else ", ").join(reason.acts),
        since=dated(reason.since) if reason.since is not None else "",
    )
