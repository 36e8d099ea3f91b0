"""Acts of the law of treaties: consent, its conditions and relations, application, and the end.

``treaty`` is the key of a text; ``party`` a subject: a State, or an organisation that may be party. Dates are those
of deposit or of receipt by the depositary, unless the act says otherwise.
"""

from typing import Annotated, Literal

from comity.core.kernel.meaning import (
    DECIMAL,
    SUBJECT,
    ActKey,
    CircularKey,
    Cited,
    Day,
    EffectiveDay,
    Flag,
    Mark,
    Names,
    Number,
    ObjectionKey,
    PartMark,
    ReservationKey,
    SinceDay,
    Statement,
    SubjectKey,
    TreatyKey,
    UntilDay,
    means,
    told,
    vocabulary,
)
from comity.core.kernel.names import Identifier
from comity.core.record.act import Act

SignatureForm = Annotated[Literal["simple", "ad_referendum", "definitive"], vocabulary("form of a signature")]
DomesticStep = Annotated[
    Literal["authority_to_sign", "submission", "adoption", "law", "decision", "publication"],
    vocabulary("step of domestic approval"),
]
Circulated = Annotated[Literal["amendment", "correction", "treaty", "instrument"], vocabulary("what is circulated")]
Parts = Annotated[tuple[PartMark, ...], told("the parts of the treaty consented to; none: the whole")]
Requested = Annotated[Day, told("the later day asked for, where the treaty allows it", role="requested")]
Provisions = Annotated[tuple[Cited, ...], told("the provisions of the treaty that it touches")]
OtherKey = Annotated[SubjectKey, told("the subject whose act it concerns", role="other")]
CirculatedKey = Annotated[
    Identifier, means("circulated", "key", "the text or act circulated", registers=("texts", "acts"), role="answered")
]
Territory = Annotated[str, means("territory", "mark", "a territory")]
Subject = Annotated[str, SUBJECT]


class Signature(Act, tag="treaties.signature", kw_only=True):
    """A State signs; a definitive signature binds it (VCLT, Art. 12), one ad referendum once confirmed."""

    treaty: TreatyKey
    party: SubjectKey
    form: Annotated[SignatureForm, told("whether it binds, and when")] = "simple"


class ConfirmationOfSignature(Act, tag="treaties.confirmation_of_signature", kw_only=True):
    """A signature ad referendum is confirmed, and is a full signature back to its date (VCLT, Art. 12(2)(b))."""

    treaty: TreatyKey
    party: SubjectKey
    is_definitive: Annotated[Flag, told("true if the signature thereby binds")] = False


class Ratification(Act, tag="treaties.ratification", kw_only=True):
    """A signatory deposits its instrument of ratification (VCLT, Art. 14)."""

    treaty: TreatyKey
    party: SubjectKey
    parts: Parts = ()
    requested: Requested | None = None


class Acceptance(Act, tag="treaties.acceptance", kw_only=True):
    """A State deposits its instrument of acceptance (VCLT, Art. 14)."""

    treaty: TreatyKey
    party: SubjectKey
    parts: Parts = ()
    requested: Requested | None = None


class Approval(Act, tag="treaties.approval", kw_only=True):
    """A State deposits its instrument of approval (VCLT, Art. 14)."""

    treaty: TreatyKey
    party: SubjectKey
    parts: Parts = ()
    requested: Requested | None = None


class Accession(Act, tag="treaties.accession", kw_only=True):
    """A State that did not sign, or signs no more, accedes (VCLT, Art. 15)."""

    treaty: TreatyKey
    party: SubjectKey
    parts: Parts = ()
    requested: Requested | None = None


class FormalConfirmation(Act, tag="treaties.formal_confirmation", kw_only=True):
    """An organisation confirms formally: its ratification (VCLT 1986, Art. 14)."""

    treaty: TreatyKey
    party: SubjectKey
    parts: Parts = ()
    requested: Requested | None = None


class ConsentToBeBound(Act, tag="treaties.consent_to_be_bound", kw_only=True):
    """Consent by other agreed means, such as a simplified procedure (VCLT, Art. 11)."""

    treaty: TreatyKey
    party: SubjectKey
    parts: Parts = ()
    requested: Requested | None = None


class NotificationOfCompletion(Act, tag="treaties.notification_of_completion", kw_only=True):
    """A State notifies that its internal procedures are completed: consent, where the treaty so provides."""

    treaty: TreatyKey
    party: SubjectKey
    parts: Parts = ()
    requested: Requested | None = None


class Succession(Act, tag="treaties.succession", kw_only=True):
    """A successor State notifies its succession, effective from the date of succession (VCSST 1978, Art. 22)."""

    treaty: TreatyKey
    party: SubjectKey
    effective: EffectiveDay | None = None
    to: Annotated[SubjectKey, told("the predecessor", role="other")] | None = None


class WithdrawalOfConsent(Act, tag="treaties.withdrawal_of_consent", kw_only=True):
    """A State takes back its consent before it is bound; it leaves the count and stays the signatory it was."""

    treaty: TreatyKey
    party: SubjectKey


class Unsigning(Act, tag="treaties.unsigning", kw_only=True):
    """A signatory makes clear that it will not become a party (VCLT, Art. 18(a))."""

    treaty: TreatyKey
    party: SubjectKey


class DomesticApproval(Act, tag="treaties.domestic_approval", kw_only=True):
    """A step under a State's own law (law of ratification, order to sign).

    In the law of treaties it counts for nothing.
    """

    treaty: TreatyKey
    party: SubjectKey
    form: Annotated[DomesticStep, told("which step")]


class ProvisionalApplication(Act, tag="treaties.provisional_application", kw_only=True):
    """A party, or with no ``party`` all signatories, apply the treaty provisionally from ``since`` (VCLT, Art. 25)."""

    treaty: TreatyKey
    party: Annotated[SubjectKey, told("who applies it; none: all signatories")] | None = None
    since: Annotated[SinceDay, told("the day from which it is applied")] | None = None


class EndOfProvisionalApplication(Act, tag="treaties.end_of_provisional_application", kw_only=True):
    """A State notifies that it will not become a party; provisional application ends (VCLT, Art. 25(2))."""

    treaty: TreatyKey
    party: SubjectKey


class Reservation(Act, tag="treaties.reservation", kw_only=True):
    """A party excludes or modifies the effect of provisions for itself (VCLT, Arts. 19-21)."""

    treaty: TreatyKey
    party: SubjectKey
    provisions: Provisions = ()
    statement: Statement = {}


class Objection(Act, tag="treaties.objection", kw_only=True):
    """A party objects to a reservation (VCLT, Art. 20(4)).

    ``precludes`` the treaty between the two, if it says so definitely.
    """

    treaty: TreatyKey
    party: SubjectKey
    reservation: ReservationKey
    precludes: Annotated[Flag, told("true if the treaty is not to be in force between the two")] = False
    statement: Statement = {}


class WithdrawalOfReservation(Act, tag="treaties.withdrawal_of_reservation", kw_only=True):
    """A reservation is withdrawn (VCLT, Art. 22)."""

    treaty: TreatyKey
    party: SubjectKey
    reservation: ReservationKey


class WithdrawalOfObjection(Act, tag="treaties.withdrawal_of_objection", kw_only=True):
    """An objection is withdrawn (VCLT, Art. 22)."""

    treaty: TreatyKey
    party: SubjectKey
    objection: ObjectionKey


class ObjectionToAccession(Act, tag="treaties.objection_to_accession", kw_only=True):
    """A party objects to another's accession, which then has no effect between the two (Hague conventions)."""

    treaty: TreatyKey
    party: SubjectKey
    to: OtherKey


class ConsentToAccession(Act, tag="treaties.consent_to_accession", kw_only=True):
    """A party consents to another State's accession, where the treaty needs it."""

    treaty: TreatyKey
    party: SubjectKey
    to: OtherKey


class Declaration(Act, tag="treaties.declaration", kw_only=True):
    """An interpretative declaration, or one that the treaty provides for."""

    treaty: TreatyKey
    party: SubjectKey
    provisions: Provisions = ()
    statement: Statement = {}


class TerritorialApplication(Act, tag="treaties.territorial_application", kw_only=True):
    """A party extends the treaty to territories, or ``excludes`` them (VCLT, Art. 29)."""

    treaty: TreatyKey
    party: SubjectKey
    territories: Annotated[tuple[Territory, ...], told("the territories")]
    excludes: Annotated[Flag, told("true if the territories are excluded")] = False


class NoticeOfAuthorities(Act, tag="treaties.notice_of_authorities", kw_only=True):
    """A party names its competent authorities; the latest notice stands whole."""

    treaty: TreatyKey
    party: SubjectKey
    authorities: Annotated[tuple[Names, ...], told("the authorities, each with its names by language")]


class Withdrawal(Act, tag="treaties.withdrawal", kw_only=True):
    """A party gives notice of withdrawal or denunciation.

    ``effective`` if stated, else as the clause says (VCLT, Art. 56).
    """

    treaty: TreatyKey
    party: SubjectKey
    effective: EffectiveDay | None = None


class RevocationOfWithdrawal(Act, tag="treaties.revocation_of_withdrawal", kw_only=True):
    """A notice of withdrawal is revoked before it takes effect (VCLT, Art. 68)."""

    treaty: TreatyKey
    party: SubjectKey


class Suspension(Act, tag="treaties.suspension", kw_only=True):
    """The operation of the treaty is suspended, for all or for one party (VCLT, Arts. 57-58, 60)."""

    treaty: TreatyKey
    party: Annotated[SubjectKey, told("for whom; none: for all")] | None = None


class Resumption(Act, tag="treaties.resumption", kw_only=True):
    """The operation of the treaty is resumed."""

    treaty: TreatyKey
    party: Annotated[SubjectKey, told("for whom; none: for all")] | None = None


class Determination(Act, tag="treaties.determination", kw_only=True):
    """The parties, or a body they empowered, fix the day of entry into force.

    ``is_notice``: a notice that a condition is met, such as sufficient funds. ``is_provisional``: the treaty is put
    into force provisionally.
    """

    treaty: TreatyKey
    in_force_on: Annotated[Day, told("the day fixed for the entry into force", role="fixed")] | None = None
    is_notice: Annotated[Flag, told("true for a notice that a condition is met")] = False
    is_provisional: Annotated[Flag, told("true if the treaty is put into force provisionally")] = False


class Circulation(Act, tag="treaties.circulation", kw_only=True):
    """The depositary circulates a text (an amendment, a correction); periods of tacit acceptance run from here.

    ``objection_days``: the period within which objections are received.
    """

    treaty: TreatyKey
    form: Annotated[Circulated, told("what is circulated")] = "amendment"
    concerns: CirculatedKey | None = None
    objection_days: Annotated[Number, told("days within which objections are received")] | None = None


class ObjectionToCirculated(Act, tag="treaties.objection_to_circulated", kw_only=True):
    """A party objects to what was circulated: an amendment by tacit acceptance, a correction (VCLT, Art. 79)."""

    treaty: TreatyKey
    party: SubjectKey
    circulation: CircularKey


class Notification(Act, tag="treaties.notification", kw_only=True):
    """The depositary informs of an act it received (VCLT, Art. 77(1)(e))."""

    treaty: TreatyKey
    concerns: Annotated[ActKey, told("id of the act notified", role="answered")]
    number: Annotated[Mark, told("the depositary's own number")] | None = None


class CertifiedCopies(Act, tag="treaties.certified_copies", kw_only=True):
    """The depositary hands out certified copies (VCLT, Art. 77(1)(b))."""

    treaty: TreatyKey


class Registration(Act, tag="treaties.registration", kw_only=True):
    """A treaty is registered (Charter of the United Nations, Art. 102), or an organisation registers an instrument."""

    treaty: TreatyKey
    number: Annotated[Mark, told("number of the registration")] | None = None


class StatementOfCompleteness(Act, tag="treaties.statement_of_completeness", kw_only=True):
    """The depositary, or who keeps its file, states that all it received under a treaty is on record (VCLT, Art. 77).

    Where it is so, what is not on record was not done. It holds for answers on the days from ``since`` (none: from the
    adoption) up to ``until``, excluded (none: what is received from now on is put on record as well), whenever it is
    made: it says something of the record, as a claim does, and not of the law.
    """

    treaty: TreatyKey
    since: Annotated[SinceDay, told("the day from which all is on record; none: from the adoption")] | None = None
    until: Annotated[UntilDay, told("the first day for which that is not said; none: it goes on")] | None = None


class Fact(Act, tag="treaties.fact", kw_only=True):
    """A fact on which a final clause turns.

    Those for whom it holds, a measure by subject (decimal strings), a graph, regions.
    """

    treaty: TreatyKey
    fact: Annotated[Mark, told("name of the fact, to which a clause refers")]
    subjects: Annotated[tuple[Subject, ...], told("the subjects for which it holds", role="other")] = ()
    values: Annotated[dict[Subject, Annotated[str, DECIMAL]], told("a measure by subject, as decimal strings")] = {}
    links: Annotated[tuple[tuple[Subject, Subject], ...], told("pairs of subjects that are joined")] = ()
    regions: Annotated[dict[Mark, tuple[Subject, ...]], told("regions, each with its subjects")] = {}


CONSENTS: tuple[type[Act], ...] = (
    Ratification,
    Acceptance,
    Approval,
    Accession,
    FormalConfirmation,
    ConsentToBeBound,
    NotificationOfCompletion,
)
"""The acts that express consent to be bound, beside definitive signature and succession."""

Consenting = (
    Ratification | Acceptance | Approval | Accession | FormalConfirmation | ConsentToBeBound | NotificationOfCompletion
)
