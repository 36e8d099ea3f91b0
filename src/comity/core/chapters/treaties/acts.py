"""Acts of the law of treaties: consent, its conditions and relations, application, and the end.

``treaty`` is the key of a text; ``party`` a subject: a State, or an organisation that may be party. Dates are those
of deposit or of receipt by the depositary, unless the act says otherwise.
"""

from __future__ import annotations

from typing import Literal

from comity.core.kernel.days import PartialDate
from comity.core.kernel.names import Identifier, Names
from comity.core.record.act import Act


class Signature(Act, tag="treaties.signature", kw_only=True):
    """A State signs; a definitive signature binds it (VCLT, Art. 12), one ad referendum once confirmed."""

    treaty: Identifier
    party: Identifier
    form: Literal["simple", "ad_referendum", "definitive"] = "simple"


class ConfirmationOfSignature(Act, tag="treaties.confirmation_of_signature", kw_only=True):
    """A signature ad referendum is confirmed, and is a full signature back to its date (VCLT, Art. 12(2)(b))."""

    treaty: Identifier
    party: Identifier
    is_definitive: bool = False


class Ratification(Act, tag="treaties.ratification", kw_only=True):
    """A signatory deposits its instrument of ratification (VCLT, Art. 14)."""

    treaty: Identifier
    party: Identifier
    parts: tuple[str, ...] = ()
    requested: PartialDate | None = None


class Acceptance(Act, tag="treaties.acceptance", kw_only=True):
    """A State deposits its instrument of acceptance (VCLT, Art. 14)."""

    treaty: Identifier
    party: Identifier
    parts: tuple[str, ...] = ()
    requested: PartialDate | None = None


class Approval(Act, tag="treaties.approval", kw_only=True):
    """A State deposits its instrument of approval (VCLT, Art. 14)."""

    treaty: Identifier
    party: Identifier
    parts: tuple[str, ...] = ()
    requested: PartialDate | None = None


class Accession(Act, tag="treaties.accession", kw_only=True):
    """A State that did not sign, or signs no more, accedes (VCLT, Art. 15)."""

    treaty: Identifier
    party: Identifier
    parts: tuple[str, ...] = ()
    requested: PartialDate | None = None


class FormalConfirmation(Act, tag="treaties.formal_confirmation", kw_only=True):
    """An organisation confirms formally: its ratification (VCLT 1986, Art. 14)."""

    treaty: Identifier
    party: Identifier
    parts: tuple[str, ...] = ()
    requested: PartialDate | None = None


class ConsentToBeBound(Act, tag="treaties.consent_to_be_bound", kw_only=True):
    """Consent by other agreed means, such as a simplified procedure (VCLT, Art. 11)."""

    treaty: Identifier
    party: Identifier
    parts: tuple[str, ...] = ()
    requested: PartialDate | None = None


class NotificationOfCompletion(Act, tag="treaties.notification_of_completion", kw_only=True):
    """A State notifies that its internal procedures are completed: consent, where the treaty so provides."""

    treaty: Identifier
    party: Identifier
    parts: tuple[str, ...] = ()
    requested: PartialDate | None = None


class Succession(Act, tag="treaties.succession", kw_only=True):
    """A successor State notifies its succession, effective from the date of succession (VCSST 1978, Art. 22)."""

    treaty: Identifier
    party: Identifier
    effective: PartialDate | None = None
    to: Identifier | None = None


class WithdrawalOfConsent(Act, tag="treaties.withdrawal_of_consent", kw_only=True):
    """A State takes back its consent before it is bound; it leaves the count and stays the signatory it was."""

    treaty: Identifier
    party: Identifier


class Unsigning(Act, tag="treaties.unsigning", kw_only=True):
    """A signatory makes clear that it will not become a party (VCLT, Art. 18(a))."""

    treaty: Identifier
    party: Identifier


class DomesticApproval(Act, tag="treaties.domestic_approval", kw_only=True):
    """A step under a State's own law (law of ratification, order to sign).

    In the law of treaties it counts for nothing.
    """

    treaty: Identifier
    party: Identifier
    form: Literal["authority_to_sign", "submission", "adoption", "law", "decision", "publication"]


class ProvisionalApplication(Act, tag="treaties.provisional_application", kw_only=True):
    """A party, or with no ``party`` all signatories, apply the treaty provisionally from ``since`` (VCLT, Art. 25)."""

    treaty: Identifier
    party: Identifier | None = None
    since: PartialDate | None = None


class EndOfProvisionalApplication(Act, tag="treaties.end_of_provisional_application", kw_only=True):
    """A State notifies that it will not become a party; provisional application ends (VCLT, Art. 25(2))."""

    treaty: Identifier
    party: Identifier


class Reservation(Act, tag="treaties.reservation", kw_only=True):
    """A party excludes or modifies the effect of provisions for itself (VCLT, Arts. 19-21)."""

    treaty: Identifier
    party: Identifier
    provisions: tuple[str, ...] = ()
    statement: Names = {}


class Objection(Act, tag="treaties.objection", kw_only=True):
    """A party objects to a reservation (VCLT, Art. 20(4)).

    ``precludes`` the treaty between the two, if it says so definitely.
    """

    treaty: Identifier
    party: Identifier
    reservation: Identifier
    precludes: bool = False
    statement: Names = {}


class WithdrawalOfReservation(Act, tag="treaties.withdrawal_of_reservation", kw_only=True):
    """A reservation is withdrawn (VCLT, Art. 22)."""

    treaty: Identifier
    party: Identifier
    reservation: Identifier


class WithdrawalOfObjection(Act, tag="treaties.withdrawal_of_objection", kw_only=True):
    """An objection is withdrawn (VCLT, Art. 22)."""

    treaty: Identifier
    party: Identifier
    objection: Identifier


class ObjectionToAccession(Act, tag="treaties.objection_to_accession", kw_only=True):
    """A party objects to another's accession, which then has no effect between the two (Hague conventions)."""

    treaty: Identifier
    party: Identifier
    to: Identifier


class ConsentToAccession(Act, tag="treaties.consent_to_accession", kw_only=True):
    """A party consents to another State's accession, where the treaty needs it."""

    treaty: Identifier
    party: Identifier
    to: Identifier


class Declaration(Act, tag="treaties.declaration", kw_only=True):
    """An interpretative declaration, or one that the treaty provides for."""

    treaty: Identifier
    party: Identifier
    provisions: tuple[str, ...] = ()
    statement: Names = {}


class TerritorialApplication(Act, tag="treaties.territorial_application", kw_only=True):
    """A party extends the treaty to territories, or ``excludes`` them (VCLT, Art. 29)."""

    treaty: Identifier
    party: Identifier
    territories: tuple[str, ...]
    excludes: bool = False


class NoticeOfAuthorities(Act, tag="treaties.notice_of_authorities", kw_only=True):
    """A party names its competent authorities; the latest notice stands whole."""

    treaty: Identifier
    party: Identifier
    authorities: tuple[Names, ...]


class Withdrawal(Act, tag="treaties.withdrawal", kw_only=True):
    """A party gives notice of withdrawal or denunciation.

    ``effective`` if stated, else as the clause says (VCLT, Art. 56).
    """

    treaty: Identifier
    party: Identifier
    effective: PartialDate | None = None


class RevocationOfWithdrawal(Act, tag="treaties.revocation_of_withdrawal", kw_only=True):
    """A notice of withdrawal is revoked before it takes effect (VCLT, Art. 68)."""

    treaty: Identifier
    party: Identifier


class Suspension(Act, tag="treaties.suspension", kw_only=True):
    """The operation of the treaty is suspended, for all or for one party (VCLT, Arts. 57-58, 60)."""

    treaty: Identifier
    party: Identifier | None = None


class Resumption(Act, tag="treaties.resumption", kw_only=True):
    """The operation of the treaty is resumed."""

    treaty: Identifier
    party: Identifier | None = None


class Determination(Act, tag="treaties.determination", kw_only=True):
    """The parties, or a body they empowered, fix the day of entry into force.

    ``is_notice``: a notice that a condition is met, such as sufficient funds. ``is_provisional``: the treaty is put
    into force provisionally.
    """

    treaty: Identifier
    in_force_on: PartialDate | None = None
    is_notice: bool = False
    is_provisional: bool = False


class Circulation(Act, tag="treaties.circulation", kw_only=True):
    """The depositary circulates a text (an amendment, a correction); periods of tacit acceptance run from here.

    ``objection_days``: the period within which objections are received.
    """

    treaty: Identifier
    form: Literal["amendment", "correction", "treaty", "instrument"] = "amendment"
    concerns: Identifier | None = None
    objection_days: int | None = None


class ObjectionToCirculated(Act, tag="treaties.objection_to_circulated", kw_only=True):
    """A party objects to what was circulated: an amendment by tacit acceptance, a correction (VCLT, Art. 79)."""

    treaty: Identifier
    party: Identifier
    circulation: Identifier


class Notification(Act, tag="treaties.notification", kw_only=True):
    """The depositary informs of an act it received (VCLT, Art. 77(1)(e))."""

    treaty: Identifier
    concerns: Identifier
    number: str | None = None


class CertifiedCopies(Act, tag="treaties.certified_copies", kw_only=True):
    """The depositary hands out certified copies (VCLT, Art. 77(1)(b))."""

    treaty: Identifier


class Registration(Act, tag="treaties.registration", kw_only=True):
    """A treaty is registered (Charter of the United Nations, Art. 102), or an organisation registers an instrument."""

    treaty: Identifier
    number: str | None = None


class Fact(Act, tag="treaties.fact", kw_only=True):
    """A fact on which a final clause turns.

    Those for whom it holds, a measure by subject (decimal strings), a graph, regions.
    """

    treaty: Identifier
    fact: str
    subjects: tuple[str, ...] = ()
    values: dict[str, str] = {}
    links: tuple[tuple[str, str], ...] = ()
    regions: dict[str, tuple[str, ...]] = {}


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
