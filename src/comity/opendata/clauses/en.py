"""Final clauses in English."""

from typing import Final

PHRASES: Final = {
    # Whose consents: a noun in the plural, in the singular, and what is added to it.
    "states": "States",
    "anyone": "any State",
    "signatories": "signatories",
    "members": "members of the organisation",
    "state": "State",
    "signatory": "signatory",
    "member": "member of the organisation",
    "also_members": " that are members of the organisation",
    "for_which": " for which “{fact}” holds",
    "parties_to": " that are Parties to {treaty}",
    "as_on": ", as on {day}",
    "among": " among the following: {names}",
    # Conditions, as clauses.
    "consents": "{n} consents to be bound have been expressed",
    "consents_one": "a consent to be bound has been expressed",
    "consents_of": "{n} {many} have expressed their consent to be bound",
    "consents_of_one": "one of the {many} has expressed its consent to be bound",
    "all": "every {one} has expressed its consent to be bound",
    "share": "those that have expressed their consent hold at least {fraction} of “{measure}”{body}",
    "share_strictly": "those that have expressed their consent hold more than {fraction} of “{measure}”{body}",
    "amount": "those that have expressed their consent{body} hold at least {amount} of “{measure}”",
    "amount_body": ", of the {many},",
    "share_body": " of the {many}",
    "fraction_of": "at least {fraction} of the {many} have expressed their consent to be bound",
    "fraction_of_or": (
        "at least {fraction} of the {many} or, if that is fewer, {n} of them have expressed their consent to be bound"
    ),
    "treaty_in_force": "{treaty} is in force",
    "day": "{day} has been reached",
    "determination": "the Parties have determined the day of entry into force",
    "notice": "it has been notified that the condition is met",
    "circulation": "the depositary has circulated the text",
    "registration": "the treaty has been registered",
    "unopposed": "{months} have passed since the text was circulated and fewer than {n} objections were received",
    "unopposed_one": "{months} have passed since the text was circulated and no objection was received",
    "unopposed_fraction": (
        "{months} have passed since the text was circulated and objections were received from less than {fraction} of "
        "the {many}"
    ),
    "linked": "at least {n} of those that have expressed their consent are joined to one another by “{graph}”",
    "spread": "those that have expressed their consent lie in at least {n} of “{regions}”",
    "unmet": "by {day} it had not yet come about that {met}",
    "and": " and ",
    "or": " or, if that is earlier, ",
    "list": ", ",
    "last": " and ",
    "group": "({inside})",
    # From the day to the entry into force.
    "day_when": "the day on which {met}",
    "at_once": "on {day}",
    "nth_day_after": "on the {ordinal} day after {day}",
    "days_after": "{days} after {day}",
    "months_after": "{months} after {day}",
    "next_month": "on the first day of the month following {day}",
    "first_of_nth_month_after": "on the first day of the {ordinal} month following {day}",
    "first_of_month_after_months": "on the first day of the month following the expiry of {months} from {day}",
    "first_of_month_after_days": "on the first day of the month following the {ordinal} day after {day}",
    # Sentences.
    "unknown": "How it enters into force is not on record.",
    "enters": "It enters into force {when}.",
    "enters_determined": "It enters into force on the day that the Parties determine.",
    "enters_fixed": "If by {if_by} {met}, it enters into force on {on}; otherwise {when}.",
    "each": "It enters into force for each Party {when}.",
    "own_consent": "the day of its own consent to be bound",
    "otherwise": "It enters into force also {when}, if that is earlier.",
    "not_before": "It does not enter into force before {day}.",
    "not_before_treaty": "It does not enter into force before {treaty} is in force.",
    "provisional_counts": "Notifications of provisional application count as consents.",
    "applied": "It is applied provisionally {when}.",
    "later": "For a party whose consent comes later it enters into force {when}.",
    "later_after_entry": (
        "For a party whose consent comes after the entry into force it enters into force {when}; for one whose consent "
        "comes before, together with the treaty."
    ),
    "later_acceding": "For a party that accedes later it enters into force {when}.",
    "later_unsaid": (
        "No rule for those whose consent comes later is on record; for each of them it enters into force on the day of "
        "its consent (Vienna Convention on the Law of Treaties, Art. 24(3))."
    ),
    "deposit": "the deposit of its instrument",
    "notification": "the day on which the depositary notifies the deposit of its instrument",
    "objection_period": (
        "the expiry of {months} from the depositary’s notification of its instrument, in relation to those that have "
        "not objected"
    ),
    "may_ask_for_later": "A party may ask that a later day be taken for it.",
    "signing": "It is open for signature by {many}{bounds}.",
    "signing_since": " from {day}",
    "signing_last": " until {day} inclusive",
    "acceding_at_once": "It is open to accession by {many}.",
    "acceding_after_signing": "It is open to accession by {many} once it is closed for signature.",
    "acceding_in_force": "It is open to accession by {many} once it is in force.",
    "acceding_never": "It is not open to accession.",
    "acceding_consent": "An accession needs the consent of all Parties.",
    "acceding_accepted": "An accession has effect only toward the Parties that accept it, {when}.",
    "acceptance": "the acceptance",
    "binds_parties_to": "Once in force it binds every Party to {treaty}, except those that objected.",
    "parts_min": "Consent must extend to {n} of its parts or more.",
    "leaving": "A Party may withdraw{notice}{years}.",
    "leaving_notice": " by notice of {period}",
    "leaving_years": ", not before {years} after the entry into force",
    "parties_min": "It ends when there are fewer than {n} Parties{months}.",
    "parties_min_months": " for {months}",
    "prohibited": "Reservations are prohibited.",
    "limited": "Reservations are allowed to {provisions} only.",
    "limited_none": "Reservations are allowed only to the provisions that it names.",
    # The depositary's practice, where it is not the usual one.
    "practice": "Practice of the depositary: {said}.",
    "days_day_more": "“days after” is counted to the day following the last of them",
    "months_day_more": "“months after” is counted to the day following the last of them",
    "first_of_next": "where a month has no such day, the first day of the next is taken",
    "bodies_not": "instruments of regional organisations do not count",
    "successions_not": "notices of succession do not count",
    "withdrawal_undoes": "a withdrawal between fulfilment and entry into force undoes the count",
}

UNITS: Final = {"days": ("day", "days"), "months": ("month", "months"), "years": ("year", "years")}
PERCENT: Final = "{} per cent"
QUOTED: Final = "{}"
