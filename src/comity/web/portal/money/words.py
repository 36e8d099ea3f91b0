"""Money in words: stages of a budget year, how a member stands on the ladder of arrears, who decides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.utils.translation import ngettext

from comity.core.kernel.days import partial_date
from comity.opendata.titles import organ_in_words
from comity.web.portal.page import ways
from comity.web.portal.reading import Reading, Row
from comity.web.portal.table import Cell
from comity.web.portal.words import gettext as _
from comity.words import LANGUAGES, sentences
from comity.words.days import since_in_words
from comity.words.numbers import amount
from comity.words.sentences import ended, joined

NO_BREAK: Final = "\u00a0"
MENTIONS: Final = ("kind:budget", "kind:contributions", "kind:entitlements")


def tools(reading: Reading, current: str = "") -> list[dict[str, object]]:
    """The pages about money, beside one another."""
    words = (("money", _("Budget years")), ("contributions", _("Contributions")), ("entitlements", _("Rights")))
    return ways(reading, words, current)


def colon(reading: Reading) -> str:
    """What stands between a name and what is said of it."""
    return LANGUAGES[reading.language].marks.colon


def listed(reading: Reading, parts: Sequence[str]) -> str:
    """Those of the parts that say something, one after the other."""
    return sentences.listed(parts, reading.language)


def sum_in_words(reading: Reading, text: str | None, currency: str | None) -> str:
    """An amount with its currency in the reader's language."""
    return amount(text, currency, reading.language)


def of_account(reading: Reading, row: Row) -> Cell:
    """Whose account it is, with its page."""
    return Cell(row["name"], reading.url("account", row["state"]))


def in_currency(caption: str, rows: Sequence[Row]) -> str:
    """A caption that says once in which currency its amounts are."""
    found = ", ".join(dict.fromkeys(str(row["currency"]) for row in rows if row["currency"]))
    return _("%(caption)s; amounts in %(currency)s") % {"caption": caption, "currency": found} if found else caption


def organs_in_words(reading: Reading, organs: Sequence[str]) -> str:
    """``Board of Auditors``, or several."""
    return joined([organ_in_words(reading, one) for one in organs], reading.language)


def body_in_words(reading: Reading, key: str | None) -> str:
    """An organ, or a subject, by its key."""
    if not key:
        return ""
    return reading.subject(key) if key in reading.registers.subjects else organ_in_words(reading, key)


def threshold_in_words(row: Row) -> str:
    """How high arrears must be: ``more than the contribution of the year before``."""
    years = int(row["years"] or 0)
    if row["compare"] == "more_than":
        said = ngettext(
            "arrears above the contribution of %(n)d preceding year",
            "arrears above the contributions of %(n)d preceding years",
            years,
        )
    else:
        said = ngettext(
            "arrears of no less than the contribution of %(n)d preceding year",
            "arrears of no less than the contributions of %(n)d preceding years",
            years,
        )
    return said % {"n": years}


def effect_in_words(reading: Reading, row: Row) -> str:
    """What the threshold does, and who takes the right."""
    if row["effect"] == "by_itself":
        return _("the right is lost by that alone")
    organs = organs_in_words(reading, row["taken_by"])
    if not organs:
        return _("the member is liable to lose the right; only a decision takes it")
    return _("the member is liable to lose the right; only a decision takes it (%(organs)s)") % {"organs": organs}


def waiver_in_words(reading: Reading, row: Row) -> str:
    """Who waives the threshold, on whose recommendation; empty where the law names nobody."""
    organs = organs_in_words(reading, row["waived_by"])
    if not organs:
        return ""
    if row["recommended_by"]:
        recommended = organ_in_words(reading, row["recommended_by"])
        words = {"organs": organs, "other": recommended}
        return _("waived by: %(organs)s, on the recommendation of: %(other)s") % words
    return _("waived by: %(organs)s") % {"organs": organs}


def rule_in_words(reading: Reading, row: Row) -> str:
    """The rung in one sentence: threshold, effect, waiver; or that it is not known, and since when."""
    if row["liability"] == "none":
        return _("No provision of this day makes this right depend on arrears.")
    if not row["compare"]:
        return unknown_rule(reading, row)
    first = threshold_in_words(row) + colon(reading) + effect_in_words(reading, row)
    said = listed(reading, [first, waiver_in_words(reading, row)])
    return ended(said[:1].upper() + said[1:], reading.language)


def unknown_rule(reading: Reading, row: Row) -> str:
    """That what arrears cost is not known, and since when."""
    if not row["rule_since"]:
        return _("What arrears cost a member is not on record.")
    since = since_in_words(partial_date(row["rule_since"]), reading.language)
    return _("The ladder is unknown %(since)s: what arrears cost a member is not on record.") % {"since": since}


def standing_in_words(reading: Reading, row: Row) -> str:
    """How a member stands towards a rung, in a sentence."""
    if row["withholding"]:
        return _("The right is taken by decision.")
    if row["suspension"]:
        return _("Its membership is suspended.")
    if row["liability"] == "none":
        return _("No provision of this day makes this right depend on arrears.")
    return _lacking(reading, row) if row["liability"] == "unknown" else _measured(reading, row)


def _measured(reading: Reading, row: Row) -> str:
    """Arrears beside the threshold, and what follows."""
    if row["liability"] == "below":
        said = _("Below the threshold of %(threshold)s.")
    elif row["liability"] == "waived":
        said = _("Arrears of %(arrears)s reach the threshold of %(threshold)s; it is waived.")
    elif row["effect"] == "by_itself":
        said = _("Arrears of %(arrears)s reach the threshold of %(threshold)s, which takes the right by itself.")
    else:
        said = _("Liable: arrears of %(arrears)s reach the threshold of %(threshold)s. Only a decision takes it.")
    return said % {one: sum_in_words(reading, row[one], row["currency"]) for one in ("arrears", "threshold")}


def _lacking(reading: Reading, row: Row) -> str:
    words = {
        "assessment": _("No assessment of it is on record, so that nothing can be measured."),
        "currency": _("It is assessed in more than one currency, so that nothing can be measured."),
        "years": _("The contributions against which its arrears are measured are not all on record."),
    }
    return words.get(row["lacking"] or "", "") or unknown_rule(reading, row)


def liability_in_words(row: Row) -> str:
    """One word for how it stands."""
    words = {
        "below": _("below the threshold"),
        "liable": _("liable to lose it"),
        "waived": _("waived"),
        "unknown": _("what arrears would cost is not known"),
        "none": _("no threshold"),
    }
    return words[row["liability"]]


def may_in_words(row: Row) -> str:
    """Whether it may."""
    return (_("may") if row["may"] else _("may not")).replace(" ", NO_BREAK)
