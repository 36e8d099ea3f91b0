"""Closed vocabularies of what is computed: the words that a field of a row can hold, and what they are words for.

Vocabularies of what is recorded stand beside the acts (``comity.core.chapters``) and serve rows as they are.
"""

from __future__ import annotations

from typing import Annotated, Literal

from comity.core.chapters.contributions.account import ClaimForm, CreditForm
from comity.core.chapters.contributions.scales import ScaleStanding
from comity.core.chapters.entitlements.register import Liability
from comity.core.chapters.programmes.follow_up import Condition
from comity.core.chapters.treaties.answers import Ground
from comity.core.chapters.treaties.register import Relation
from comity.core.kernel.days import Certainty
from comity.core.kernel.meaning import vocabulary
from comity.core.kernel.timeline import Basis
from comity.core.record.finding import Severity

CertaintyWord = Annotated[Certainty, vocabulary("certainty", "certain or possible")]
BasisWord = Annotated[Basis, vocabulary("basis", "on what it rests")]
SeverityWord = Annotated[Severity, vocabulary("severity")]

# --- treaties -------------------------------------------------------------------------------------------------------
GroundWord = Annotated[Ground, vocabulary("ground", "why it is in force, is not, or is not settled")]
RelationWord = Annotated[Relation, vocabulary("relation to a treaty")]
Consent = Annotated[
    Literal[
        "ratification", "acceptance", "approval", "accession", "succession", "formal_confirmation",
        "notification_of_completion", "consent_to_be_bound", "signature", "provisional_application",
    ],
    vocabulary("means of consent"),
]  # fmt: skip
TreatyActForm = Annotated[
    Literal[
        "ad_referendum", "definitive", "authority_to_sign", "submission", "adoption", "law", "decision", "publication",
        "amendment", "correction", "treaty", "instrument", "precluding", "extension", "exclusion", "notice",
    ],
    vocabulary("form of an act under a treaty"),
]  # fmt: skip
Needed = Annotated[
    Literal[
        "consents", "all", "share", "amount", "fraction_of", "treaty_in_force", "day", "act", "unopposed", "linked",
        "spread", "unmet",
    ],
    vocabulary("what is needed"),
]  # fmt: skip
CorrectionStage = Annotated[Literal["open", "accepted", "objected"], vocabulary("stage of a correction")]
Verdict = Annotated[
    Literal["agreeing", "contradicted", "not_computable", "not_compared"], vocabulary("verdict on a claim")
]
Setting = Annotated[
    Literal["days_after", "months_after", "month_end", "bodies_count", "successions_count", "withdrawal_undoes"],
    vocabulary("setting of practice"),
]
SettingValue = Annotated[
    Literal["nth_day", "day_more", "same_day", "last_day", "first_of_next", "yes", "no"],
    vocabulary("value of practice"),
]

# --- organs, meetings, decisions ------------------------------------------------------------------------------------
OrganForm = Annotated[Literal["council", "meeting", "body"], vocabulary("form of an organ")]
ParticularOfOrgan = Annotated[Literal["seat", "nature"], vocabulary("particular of an organ")]
OfficeForm = Annotated[Literal["office", "chair", "state_office", "seat"], vocabulary("form of an office")]
MeetingStage = Annotated[
    Literal["announced", "convened", "open", "held", "postponed", "cancelled"], vocabulary("stage of a meeting")
]
DecisionStage = Annotated[
    Literal[
        "proposed", "carried", "rejected", "withdrawn", "adopted", "open_to_objection", "blocked", "repealed",
    ],
    vocabulary("stage of a decision"),
]  # fmt: skip
Count = Annotated[Literal["roll_call", "tally", "asserted"], vocabulary("count of votes")]

# --- money ----------------------------------------------------------------------------------------------------------
BudgetStage = Annotated[
    Literal["none", "drafted", "approved", "reported", "report_approved", "closed"], vocabulary("stage of a budget")
]
SpendingMode = Annotated[
    Literal["approved", "provisional", "none", "unknown", "past"], vocabulary("ground of spending")
]
StandingOfScale = Annotated[ScaleStanding, vocabulary("standing of a scale")]
ClaimWord = Annotated[ClaimForm, vocabulary("entry of an account")]
EntryWord = Annotated[Literal[ClaimForm, CreditForm], vocabulary("entry of an account")]
ClaimCondition = Annotated[Literal["settled", "open", "overdue", "unnotified"], vocabulary("condition of a claim")]
LiabilityWord = Annotated[Liability, vocabulary("liability")]
Lacking = Annotated[Literal["threshold", "assessment", "currency", "years", "payments"], vocabulary("what is lacking")]
Comparison = Annotated[Literal["more_than", "at_least"], vocabulary("comparison")]
ThresholdEffect = Annotated[Literal["by_decision", "by_itself"], vocabulary("effect of a threshold")]
Lasting = Annotated[Literal["until_paid", "until_decision"], vocabulary("end of a withholding")]

# --- programmes and projects ----------------------------------------------------------------------------------------
MeasureCondition = Annotated[Condition, vocabulary("condition of an order")]
ProgrammeCondition = Annotated[Literal[Condition, "ahead", "ended"], vocabulary("condition of an order")]
ProjectStage = Annotated[Literal["proposed", "running", "completed", "abandoned"], vocabulary("stage of a project")]
EntryOfParticipant = Annotated[Literal["opting_in", "joining"], vocabulary("entry into a project")]
