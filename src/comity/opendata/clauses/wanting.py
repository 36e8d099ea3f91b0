"""What is still wanting for an entry into force, in words: each row of ``wanting`` as part of a sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from comity.opendata.clauses.conditions import Speaker
from comity.words.numbers import plural

_CONSENTS: Final = {
    "en": ("{n} more consent of {wants}", "{n} more consents of {wants}"),
    "ru": (
        "{n} согласие (всего нужно {wants})",
        "{n} согласия (всего нужно {wants})",
        "{n} согласий (всего нужно {wants})",
    ),
    "zh": ("{n}项同意（共需{wants}项）",),
}
_PHRASES: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "of": "the consent of {names}",
        "among": " (from among: {names})",
        "treaty": "the entry into force of {treaty}",
        "fact": "the fact “{fact}”",
        "signatures": "the signatures, which say whose consent is needed",
        "share": "the share of the measure",
        "amount": "the amount of the measure",
        "determination": "a determination of the day by the Parties",
        "notice": "a notice that the condition is met",
        "circulation": "the circulation of the text",
        "registration": "the registration of the treaty",
        "unopposed": "the end of the period for objections",
        "linked": "consents that are joined to one another",
        "spread": "consents from more regions",
        "other": "the day itself",
    },
    "ru": {
        "of": "согласие следующих: {names}",
        "among": " (из числа следующих: {names})",
        "treaty": "вступление в силу документа {treaty}",
        "fact": "сведения «{fact}»",
        "signatures": "подписи, из которых видно, чьё согласие необходимо",
        "share": "доля показателя",
        "amount": "размер показателя",
        "determination": "определение дня сторонами",
        "notice": "уведомление о выполнении условия",
        "circulation": "рассылка текста",
        "registration": "регистрация договора",
        "unopposed": "истечение срока для возражений",
        "linked": "согласия связанных между собой участников",
        "spread": "согласия из большего числа регионов",
        "other": "наступление дня",
    },
    "zh": {
        "of": "{names}的同意",
        "among": "（限于：{names}）",
        "treaty": "{treaty}生效",
        "fact": "“{fact}”这一事实",
        "signatures": "据以确定须由谁表示同意的签署",
        "share": "所需份额",
        "amount": "所需数额",
        "determination": "各缔约方确定生效日期",
        "notice": "条件已满足的通知",
        "circulation": "文本的分送",
        "registration": "条约的登记",
        "unopposed": "反对期届满",
        "linked": "相互连接者的同意",
        "spread": "更多区域的同意",
        "other": "日期届至",
    },
}


def wanting_in_words(need: Mapping[str, Any], language: str, named: Callable[[str], str] = str) -> str:
    """What one row of ``wanting`` (in a row of treaties) wants, as it stands in a sentence."""
    speaker, phrases = Speaker(language, named), _PHRASES[language]
    if need["unknown"] is not None:
        return phrases["signatures"] if need["needs"] == "all" else phrases["fact"].format(fact=need["unknown"])
    if need["treaty"] is not None:
        return phrases["treaty"].format(treaty=speaker.titled(need["treaty"]))
    if need["missing"]:
        return phrases["of"].format(names=speaker.joined([named(one) for one in sorted(need["missing"])]))
    if need["wants"] is not None and need["has"] is not None:
        count = need["wants"] - need["has"]
        said = plural(count, language, _CONSENTS[language]).format(n=count, wants=need["wants"])
    else:
        said = phrases.get(need["needs"], phrases["other"])
    among = speaker.joined([named(one) for one in sorted(need.get("among", ()))])
    return said + (phrases["among"].format(names=among) if among else "")
