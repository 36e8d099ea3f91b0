"""What effect an act has of which something irregular is found: in full, or only what the law gives it.

What is inadmissible has none, what is noted has all; so only what is irregular stands here. Every irregular finding
that the code can give is here and no other: a test compares.
"""

from __future__ import annotations

from typing import Final

FULL: Final = "in full; the defect is shown"
NONE: Final = "none"
UNSAID: Final = "not said"

EFFECTS: Final[dict[str, tuple[str, str]]] = {
    # the law of treaties
    "AccessionEarly": ("kept, and counted once the treaty is open to accession", "VCLT, Art. 15"),
    "ConsentGiven": ("none beside the consent that stands: it is bound once, since the first", "VCLT, Art. 11"),
    "ConsentOfPartiesMissing": (
        "none before they have all consented, where the file is complete; else in full, since they may have",
        "VCLT, Art. 15",
    ),
    "NotAppliedProvisionally": ("it keeps provisional application from beginning for it", "VCLT, Art. 25(2)"),
    "NoticeEarly": ("it counts from the first day on which notice may be given", "the final clause; VCLT, Art. 54"),
    "NoticeTooShort": (
        "of a treaty or of membership: when the time that the law asks for has passed; of a meeting: in full",
        "VCLT, Arts. 54 and 56; the provision on notice",
    ),
    "ObjectionLate": (
        "none between the two, or on what was circulated: it was accepted by silence",
        "VCLT, Arts. 20(5) and 79; the final clause",
    ),
    "ReservationLate": (
        "when twelve months have passed and nobody objected",
        "VCLT, Art. 19; practice of depositaries",
    ),
    "SignatureMissing": ("of a confirmation: none; of a ratification: in full", "VCLT, Arts. 12(2)(b) and 14"),
    "SignedAlready": ("none beside the first signature", "VCLT, Art. 18"),
    # decisions, meetings, offices
    "DraftDiffers": (FULL, ""),
    "MajorityReached": (FULL, ""),
    "MeetingNotOpen": (FULL, ""),
    "NotifiedAlready": ("none: time runs from the first notification", ""),
    "ObjectedAlready": ("none beside the first objection", ""),
    "OrganDiffers": (FULL, ""),
    "PositionOfNonMember": ("on record; it does not count", ""),
    "PositionWithoutVote": ("on record; it does not count", ""),
    "ProcedureUnknown": (FULL, ""),
    "VoteRecorded": ("the decision has effect by agreement; the votes do not count", ""),
    "CapacityNotBorneOut": (FULL, ""),
    "ItemTwice": (FULL, ""),
    "NumberTaken": (FULL, ""),
    "PapersLate": (FULL, ""),
    "SessionDiffers": (FULL, ""),
    "AlternationDeparted": (FULL, ""),
    "CandidatureMissing": (FULL, ""),
    "ChairNotMember": (FULL, ""),
    "OfficeNotHeld": (FULL, ""),
    "TermTooLong": (FULL, ""),
    # membership, texts, subjects, the record
    "StandingHeld": (FULL, ""),
    "StepMissing": (FULL, ""),
    "TermReversed": ("from the day of the act, of an expulsion", "Semantics: the past stays as it was"),
    "NotMember": (FULL, ""),
    "AuthorityNotOnRecord": ("in the founding period in full; afterwards it is inadmissible", ""),
    "EffectDenied": ("none, as it is marked; nothing on record makes it so", "Semantics: severity has effect"),
    "ClaimBeforeAdoption": ("none: a claim never changes a computation", "Semantics: claims"),
    "MeasureTwice": (FULL, ""),
    "CodeMalformed": (FULL, ""),
    "TextOfRulebookMissing": ("what hangs on the text does not hold", "Semantics: claims"),
    "RowMalformed": ("the row of the table is left out", ""),
    # programmes and projects
    "AdoptionNotOnRecord": (FULL, ""),
    "DueNotLater": (FULL, ""),
    "ReporterMissing": (FULL, ""),
    "TermBeyondParent": (FULL, ""),
    "PartTwice": (FULL, ""),
    # money
    "AppropriationExceeded": (FULL, ""),
    "AssessedAlready": (FULL, ""),
    "AssessedBeyondBudget": (FULL, ""),
    "AuditMissing": (FULL, ""),
    "BudgetNotApproved": (FULL, ""),
    "CashExceeded": (FULL, ""),
    "CommitmentExceeded": (FULL, ""),
    "CurrencyDiffers": (FULL, ""),
    "CutBelowSpending": (FULL, ""),
    "FundLimitExceeded": (FULL, ""),
    "InterestDiffers": (FULL, ""),
    "InterestUnknown": (FULL, ""),
    "LiabilityUnknown": (FULL, ""),
    "LineUnknown": (FULL, ""),
    "NotKeptApart": (FULL, ""),
    "PartsDiffer": (FULL, ""),
    "PurposeOrLimitMissing": (FULL, ""),
    "RatesDiffer": (FULL, ""),
    "ReportDiffers": (FULL, ""),
    "RightNotTaken": (FULL, ""),
    "ScaleNotOfMembers": (FULL, ""),
    "SumNotHundred": (FULL, ""),
    "SurplusNotThere": (FULL, ""),
    "TwelfthsExceeded": (FULL, ""),
    "VoluntaryMoneyMoved": (FULL, ""),
    "YearNotBegun": (FULL, ""),
}
"""Rule to its effect, and the provision by which it has that; empty: that which the finding cites."""


def effect_of(rule: str, severities: list[str]) -> str:
    """What effect an act has of which the rule finds something; an error where nobody has said so."""
    irregular = EFFECTS[rule][0] if rule in EFFECTS else UNSAID
    effects = {"inadmissible": NONE, "irregular": irregular, "note": "in full"}
    said = [effects.get(one, "none if that makes it inadmissible, else in full") for one in severities]
    if len(said) == 1:
        return said[0]
    return "; ".join(f"`{severity}`: {one}" for severity, one in zip(severities, said, strict=True))
