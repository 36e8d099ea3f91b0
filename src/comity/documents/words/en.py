"""Documents in English."""

from typing import Final

NOUNS: Final = (
    *("Charter", "Convention", "Agreement", "Protocol", "Treaty", "Memorandum", "Statute", "Covenant", "Declaration"),
)
TREATY: Final = "treaty"
SHORT: Final = "the {}"
JOINED: Final = (", ", " and ")
SINCE: Final = ("from {}", "({})")
WHEN: Final = ("on {}", "in {}", "({})")
WITH_ARTICLE: Final = {
    *("Republic", "Federation", "Kingdom", "State", "States", "Emirates", "Union", "Commonwealth", "Principality"),
    *("Duchy", "Sultanate", "Organisation", "Organization", "Association", "Confederation", "Committee", "League"),
}
ACTIONS: Final = {
    "signature": "Signature",
    "signature/definitive": "Definitive signature",
    "signature/ad_referendum": "Signature ad referendum",
    "confirmation_of_signature": "Confirmation of signature",
    "ratification": "Ratification",
    "acceptance": "Acceptance",
    "approval": "Approval",
    "accession": "Accession",
    "formal_confirmation": "Formal confirmation",
    "consent_to_be_bound": "Consent to be bound",
    "notification_of_completion": "Notification of the completion of internal procedures",
    "succession": "Succession",
    "withdrawal_of_consent": "Withdrawal of the instrument of consent",
    "unsigning": "Communication on not becoming a Party",
    "domestic_approval": "Step under its own law",
    "provisional_application": "Provisional application",
    "end_of_provisional_application": "End of provisional application",
    "reservation": "Reservation",
    "objection": "Objection to a reservation",
    "withdrawal_of_reservation": "Withdrawal of a reservation",
    "withdrawal_of_objection": "Withdrawal of an objection",
    "objection_to_accession": "Objection to an accession",
    "consent_to_accession": "Consent to an accession",
    "declaration": "Declaration",
    "territorial_application": "Territorial application",
    "territorial_application/exclusion": "Exclusion of territories",
    "notice_of_authorities": "Designation of competent authorities",
    "withdrawal": "Notification of withdrawal",
    "revocation_of_withdrawal": "Revocation of a notification of withdrawal",
    "suspension": "Suspension of operation",
    "resumption": "Resumption of operation",
    "determination": "Determination of the entry into force",
    "determination/notice": "Notice that the condition of entry into force is met",
    "circulation": "Circulation of an amendment",
    "circulation/correction": "Proposal of corrections to the authentic text",
    "circulation/treaty": "Circulation of the text",
    "circulation/instrument": "Circulation of an instrument",
    "objection_to_circulated": "Objection to what was circulated",
    "certified_copies": "Transmission of certified true copies",
    "registration": "Registration",
    "entry_into_force": "Entry into force",
}
DONE: Final = {
    "signature": "{noun} was signed {when}.",
    "confirmation_of_signature": "The signature ad referendum was confirmed {when}.",
    "ratification": "The instrument of ratification was deposited {when}.",
    "acceptance": "The instrument of acceptance was deposited {when}.",
    "approval": "The instrument of approval was deposited {when}.",
    "accession": "The instrument of accession was deposited {when}.",
    "formal_confirmation": "The instrument of formal confirmation was deposited {when}.",
    "notification_of_completion": (
        "The notification that the internal procedures necessary for the entry into force are completed was received "
        "{when}."
    ),
    "succession": "The notification of succession was received {when}.",
    "reservation": "The reservation was made {when}.",
    "objection": "The objection was received {when}.",
    "declaration": "The declaration was made {when}.",
    "withdrawal": "The notification of withdrawal was received {when}.",
    "circulation/correction": "The corrections proposed are circulated {when}.",
    "other": "The above action was effected {when}.",
}
PHRASES: Final = {
    "kind_notification": "Depositary notification",
    "kind_status": "Status of treaty",
    "kind_text": "Record of a text",
    "reference": "Reference",
    "date": "Date",
    "undated": "to be entered on dispatch",
    "by": "{name}: {action}",
    "place_and_date": "{place}, {day}",
    "formula_state": "The Government of {name}, in its capacity as depositary, communicates the following:",
    "formula_organ": "The {name}, in its capacity as depositary, communicates the following:",
    "formula_organisation": "{name}, in its capacity as depositary, communicates the following:",
    "formula": "The depositary communicates the following:",
    "effected_on": "Date of the action",
    "effective_on": "Date of effect",
    "provisions": "Provisions concerned",
    "territories": "Territories",
    "what_follows": "What follows",
    "will_enter_for": "{Noun} will enter into force for {party} {when}.",
    "entered_for": "{Noun} entered into force for {party} {when}.",
    "will_enter": "{Noun} will enter into force {when}.",
    "entered": "{Noun} entered into force {when}, in accordance with {provision}.",
    "completes": (
        "With this action the condition laid down in {provision} was met. {Noun} will enter into force {when} for the "
        "following: {names}."
    ),
    "completes_reached": (
        "With this action the condition laid down in {provision} was met, and {noun} entered into force {when} for the "
        "following: {names}."
    ),
    "for_whom": "It entered into force for the following: {names}.",
    "wanting": "{Noun} is not yet in force. Its entry into force still requires: {wants}.",
    "unknown": "How {noun} enters into force is not on record, so that no day is computed.",
    "in_substance": "In substance, {provision} provides: {clause}",
    "pending": (
        "Until it has made its intention clear, a signatory refrains from acts that would defeat the object and "
        "purpose of {noun} (Vienna Convention on the Law of Treaties, Art. 18)."
    ),
    "statement": "The text reads as follows:",
    "objections_until": (
        "Objections to the reservation may be made until {day} (Vienna Convention on the Law of Treaties, Art. 20(5))."
    ),
    "objections_within": (
        "Objections to the reservation may be made within twelve months of the date of this notification (Vienna "
        "Convention on the Law of Treaties, Art. 20(5))."
    ),
    "relates": "It relates to the {action} of {name} of {day}.",
    "relates_to": "It relates to the accession of {name}.",
    "precludes": "The objecting State opposes the entry into force of {noun} between itself and the reserving State.",
    "precludes_not": "The objection does not preclude the entry into force of {noun} between the two States.",
    "excludes": "{Noun} does not apply to the territories named.",
    "leaves": "The withdrawal takes effect {when}.",
    "circulated_until": "Objections are to reach the depositary not later than {day}.",
    "applied_from": "{Noun} is applied provisionally {since}.",
    "authorities": "Competent authorities",
    "addressed": "Addressed to",
    "party": "Parties: {names}",
    "contracting": "Contracting States: {names}",
    "provisional": "Applying {noun} provisionally: {names}",
    "signatory": "Signatories: {names}",
    "not_on_record": (
        "Composed from the record. No notification of this act is on record yet; the reference is the place of the act "
        "among the acts of its year."
    ),
    "foot_notification": "{reference} · act {act} · entry {number} of the journal",
    "page": "Page {page} of {pages}",
    # The status of a treaty.
    "as_on": "As on",
    "record": "Record",
    "entry_of_journal": "entry {number} of the journal",
    "adopted": "Place and date",
    "entry_into_force": "Entry into force",
    "computed": "{day}, in accordance with {provision}",
    "claimed": "{day}, as a source asserts; the acts on record do not prove it",
    "not_in_force": "Not in force by the acts on record",
    "no_clause": "No final clause is on record, so that no day is computed",
    "clause": "Final clause, in substance",
    "how": "How it was computed",
    "met_by": "The condition was met on {day}, by {count} acts of consent: {names}.",
    "still_wanting": "Still required",
    "registration": "Registration",
    "depositary": "Depositary",
    "counts": "Participants",
    "counted": "Signatories: {signatories}. Consents to be bound: {consents}. Parties: {parties}.",
    "participants": "Participants",
    "participant": "Participant",
    "signed": "Signature",
    "consented": "Consent to be bound",
    "in_force": "Entry into force",
    "notes": "Notes",
    "no_participants": "No signature and no instrument of a participant is on record.",
    "letters": "Consent without a letter is ratification. {letters}.",
    "bracketed": "Participants in brackets have withdrawn.",
    "note_reservation": "{name}, reservation of {day}: {statement}",
    "note_objection": "{name}, objection of {day} to the reservation of {other}: {statement}",
    "note_declaration": "{name}, declaration of {day}: {statement}",
    "note_extension": "{name}, territorial application of {day}: {statement}.",
    "note_exclusion": "{name}, {day}: not applicable to {statement}.",
    "note_withdrawal": "{name}: notification of withdrawal received on {day}; effect {statement}.",
    "note_provisional": "{name}: provisional application {statement}.",
    "unstated": "the text is not on record",
    "effect_unknown": "day not on record",
    "claims": "Asserted by sources and not borne out by the acts",
    "claim": "{name}: {day} ({computed})",
    "claim_treaty": "The treaty",
    "claim_contradicted": "computed: {day}",
    "claim_not_computable": "not to be computed",
    "foot_status": "{title} · as on {day} · entry {number} of the journal",
    # The record of a text.
    "titles": "Titles",
    "languages": "Authentic languages",
    "form": "Form",
    "relations": "Relations",
    "relation": "{relation}: {title}",
    "until": "In force until",
    "own_words": "The words of the text are not part of this record; the authentic text stands with its depositary.",
}
RELATIONS: Final = {
    "amends": ("Amends", "Amended by"),
    "supersedes": ("Supersedes", "Superseded by"),
    "supplements": ("Supplements", "Supplemented by"),
    "implements": ("Implements", "Implemented by"),
    "develops": ("Develops", "Developed by"),
    "repeals": ("Repeals", "Repealed by"),
    "builds_on": ("Builds on", "Built on by"),
}
LANGUAGES: Final = {"en": "English", "ru": "Russian", "zh": "Chinese", "fr": "French"}
KINDS: Final = {
    "charter": "Charter",
    "treaty": "Treaty",
    "convention": "Convention",
    "agreement": "Agreement",
    "protocol": "Protocol",
    "memorandum": "Memorandum",
    "declaration": "Declaration",
    "statement": "Statement",
    "resolution": "Resolution",
    "regulation": "Regulation",
    "programme": "Programme",
    "strategy": "Strategy",
    "plan": "Plan",
    "concept": "Concept",
    "communique": "Communiqué",
    "roadmap": "Road map",
    "appeal": "Appeal",
    "report": "Report",
    "list": "List",
}
