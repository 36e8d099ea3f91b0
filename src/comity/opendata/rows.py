"""Registers as rows: plain data with stable keys, in one language, on one day.

``acts`` are the acts a row cites; ``RESTS_ON`` names further ones that some cell follows from. Both decide who may
read the row; the second is taken out before anyone does. Items of a list that carry their own ``act`` are judged one
by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from comity.core.chapters.decisions.acts import Adoption
from comity.core.chapters.decisions.register import DecisionOnRecord
from comity.core.chapters.meetings.register import MeetingOnRecord
from comity.core.chapters.membership.register import Standing
from comity.core.chapters.organs.register import Holder, office_of
from comity.core.chapters.texts.acts import Measure
from comity.core.chapters.texts.register import TextOnRecord, Tie
from comity.core.kernel.days import Certainty, PartialDate, certainty_on
from comity.core.kernel.names import name_in
from comity.core.kernel.timeline import Basis, Segment
from comity.core.registers import Registers
from comity.core.rulebook.book import OrganRow, ParameterValue
from comity.core.rulebook.law import Held
from comity.opendata.acts_under import bearing_on, force_rests_on
from comity.opendata.openness import Resting
from comity.opendata.wanting import effect_on, missing

Row = dict[str, Any]
RESTS_ON = "rests_on"


def members(registers: Registers, day: date, language: str) -> Iterator[Row]:
    """States with a standing, in the order of the rulebook's standings, then by the day since when, then by code."""
    rank = {standing: place for place, standing in enumerate(registers.law.standings)}
    found = sorted(
        registers.membership.on(day),
        key=lambda one: (rank.get(one.segment.value, 99), one.segment.since.latest or date.max, one.state),
    )
    for one in found:
        segment = _with_notice(registers, one, day)
        yield {
            "state": one.state,
            "name": name_in(registers.subjects.names_on(one.state, day), language),
            "standing": segment.value,
            "is_suspended": segment.value == registers.law.membership
            and registers.membership.is_suspended(one.state, day),
            RESTS_ON: registers.membership.suspended_by(one.state, day),
            **_span(segment),
            **_common(one.certainty, segment.basis, segment.acts),
        }


def _with_notice(registers: Registers, one: Standing, day: date) -> Segment[str]:
    """Membership as it stood that day: ending on the day that a notice names, though the notice was revoked later."""
    segment, members = one.segment, registers.membership
    if segment.value != registers.law.membership or segment.until is not None:
        return segment
    acts = (*segment.acts, *members.revocations_on(one.state, day))
    notice = members.leaving_on(one.state, day)
    if notice is None:
        return Segment(segment.value, segment.since, None, acts, segment.basis)
    return Segment(segment.value, segment.since, notice.value, (*acts, notice.acts[0]), segment.basis)


def offices(registers: Registers, day: date, language: str) -> Iterator[Row]:
    """The offices of the rulebook, the chairs of organs, and the seats of members in organs."""
    for organ in registers.law.organs.values():
        if organ.chair == "rotation" and registers.organs.established(organ.organ, day):
            name = f"{name_in(organ.names, language)}: {_CHAIR.get(language, _CHAIR['en'])}"
            yield from _office(registers, f"{organ.organ}/chair", name, day, language)
    for office in registers.law.offices.values():
        organ_of = registers.law.organs.get(office.office.removesuffix("/chair"))
        if organ_of is None or organ_of.chair != "rotation" or not office.office.endswith("/chair"):
            yield from _office(registers, office.office, name_in(office.names, language), day, language, office.state)
    for organ in registers.law.organs.values():
        if registers.organs.established(organ.organ, day):
            yield from _seats(registers, organ, day, language)


_CHAIR = {"en": "chair", "ru": "председательство", "zh": "主席国"}


def organs(registers: Registers, day: date, language: str) -> Iterator[Row]:
    """The organs established by that day."""
    for organ in registers.law.organs.values():
        found = registers.organs.established(organ.organ, day)
        if found is None:
            continue
        segment, certainty = found
        particulars = [
            *_particulars(registers, organ.organ, "seat", day),
            *_particulars(registers, organ.organ, "nature", day),
        ]
        doubtful = any(one["certainty"] == "possible" for one in particulars)
        effects = tuple(act for one in particulars for act in one.pop("acts"))
        yield {
            "organ": organ.organ,
            "name": name_in(organ.names, language),
            "form": organ.form,
            "competence": _competence(registers, organ.organ, day),
            "seats": [
                seat.state for seat in registers.organs.seats(organ.organ, day, registers.law, registers.membership)
            ],
            "seat": _settled(particulars, "seat"),
            "nature": _settled(particulars, "nature"),
            "chair": registers.organs.chair(organ.organ, day),
            "particulars": particulars,
            "provision": organ.provision,
            RESTS_ON: _composition(registers, organ.organ, day),
            **_span(segment),
            **_common("possible" if doubtful else certainty, segment.basis, (*segment.acts, *dict.fromkeys(effects))),
        }


def meetings(registers: Registers, day: date, language: str) -> Iterator[Row]:
    """The meetings heard of by that day, by their first day."""
    found = sorted(registers.meetings.on(day), key=lambda pair: _first_day(pair[0].known_on(day)))
    for item, certainty in found:
        known, stage = item.known_on(day), item.stage_on(day)
        if known is None or stage is None:
            continue
        yield {
            "meeting": item.meeting,
            "organ": item.organ,
            "number": known.number,
            "starts_on": known.starts_on.text,
            "ends_on": known.ends_on.text if known.ends_on else None,
            "place": name_in(known.place, language) or None,
            "chair": known.chair,
            "form": known.form,
            "session": known.session,
            "stage": stage[0].value,
            "agenda": _agenda(item, day, language),
            "attendance": _attendance(item, day, language),
            **_common(certainty, stage[0].basis, stage[0].acts),
        }


def _agenda(item: MeetingOnRecord, day: date, language: str) -> list[Row]:
    sent = {key: found for key, found in item.papers.items() if certainty_on(day, found[0], None)}
    return [
        {
            "item": one.item,
            "title": name_in(one.title, language),
            "proposed_by": one.proposed_by,
            "papers_on": sent[one.item][0].text if one.item in sent else None,
            "papers_act": sent[one.item][1] if one.item in sent else None,
            "act": act,
        }
        for one, act in item.agenda_with_acts(day)
    ]


def _attendance(item: MeetingOnRecord, day: date, language: str) -> list[Row]:
    return [
        {
            "subject": one.subject,
            "capacity": one.capacity,
            "person": name_in(one.person, language) or None,
            "rank": name_in(one.rank, language) or None,
            "is_acting": one.is_acting,
            "is_presiding": one.is_presiding,
            "act": act,
        }
        for one, act in item.attendance_on(day)
    ]


def decisions(registers: Registers, day: date, language: str) -> Iterator[Row]:
    """Decisions and drafts on record by that day, in the order of adoption."""
    for item, certainty in registers.decisions.on(day):
        stage = item.stage_on(day)
        if stage is not None:
            yield _decision(registers, item, stage[0], certainty, day, language)


def texts(registers: Registers, day: date, language: str) -> Iterator[Row]:
    """The texts adopted by that day, in the order of adoption."""
    for item, certainty in registers.texts.on(day):
        yield _text(registers, item, certainty, day, language)


def subjects(registers: Registers, day: date, language: str) -> Iterator[Row]:
    """The subjects that existed that day, by key."""
    for item, certainty in sorted(registers.subjects.on(day), key=lambda pair: pair[0].entry.subject):
        styled = item.styled_on(day)
        since = item.entry.on
        yield {
            "subject": item.entry.subject,
            "kind": item.entry.form,
            "name": name_in(styled.value.names, language),
            "names": styled.value.names,
            "official": styled.value.official,
            "since": since.text if since.earliest else None,
            "until": item.until.text if item.until else None,
            **_common(certainty, "computed", tuple(dict.fromkeys((item.entry.id, *styled.acts)))),
        }


def _office(
    registers: Registers, office: str, name: str, day: date, language: str, state: str | None = None
) -> Iterator[Row]:
    found = registers.organs.holders(office, day)
    if not found:
        yield _unknown(registers, office, name, state)
    for segment, certainty in found:
        yield {
            "office": office,
            "name": name,
            "provision": _provision_of_office(registers, office),
            **_holder(segment.value, language, state),
            **_span(segment),
            **_common(certainty, segment.basis, segment.acts),
        }


def _unknown(registers: Registers, office: str, name: str, state: str | None) -> Row:
    row: Row = {
        "office": office,
        "name": name,
        "provision": _provision_of_office(registers, office),
        "holder": "unknown",
    }
    row |= {"state": state, "title": None, "is_acting": False, "since": None, "until": None}
    return row | _common("certain", "unknown", ())


def _provision_of_office(registers: Registers, office: str) -> str | None:
    row = registers.law.offices.get(office)
    if row is not None:
        return row.provision
    organ = registers.law.organs.get(office.removesuffix("/chair"))
    return organ.provision if organ is not None else None


def _holder(holder: Holder, language: str, state: str | None) -> Row:
    is_chair = holder.tenure == "held" and not holder.person
    name = (holder.state if is_chair else name_in(holder.person, language)) or "unknown"
    return {
        "holder": name if holder.tenure == "held" else holder.tenure,
        "state": holder.state or state,
        "title": name_in(holder.title, language) or None,
        "is_acting": holder.is_acting,
    }


def _seats(registers: Registers, organ: OrganRow, day: date, language: str) -> Iterator[Row]:
    for seat in registers.organs.seats(organ.organ, day, registers.law, registers.membership):
        office = office_of(seat.rule, seat.state) if seat.rule is not None else None
        if office is None or seat.rule is None or office not in registers.law.offices:
            continue
        key = f"{organ.organ}/{seat.state}"
        member = registers.membership.acts_of(seat.state, day)
        state = name_in(registers.subjects.names_on(seat.state, day), language)
        name = f"{name_in(organ.short or organ.names, language)}: {state}"
        for row in _office(registers, office, name, day, language, seat.state):
            yield row | {"office": key, "provision": seat.rule.provision, "acts": [*member, *row["acts"]]}


def _particulars(registers: Registers, organ: str, what: str, day: date) -> list[Row]:
    return [_particular(what, value, held) for value, held in registers.law.values(f"{organ}.{what}", day)]


def _particular(what: str, value: ParameterValue, held: Held) -> Row:
    return {
        "parameter": what,
        "value": value.value,
        "certainty": held.certainty,
        "basis": held.basis,
        "provision": value.provision,
        "acts": held.acts,
    }


def _composition(registers: Registers, organ: str, day: date) -> tuple[str, ...]:
    """The acts by which the organ's seats and chair are what they are."""
    seats = registers.organs.seats(organ, day, registers.law, registers.membership)
    members = (act for seat in seats for act in registers.membership.acts_of(seat.state, day))
    chairs = (act for segment, _ in registers.organs.holders(f"{organ}/chair", day) for act in segment.acts)
    return (*members, *chairs)


def _settled(particulars: Iterable[Row], what: str) -> str | None:
    values = [str(one["value"]) for one in particulars if one["parameter"] == what and one["value"] is not None]
    return " or ".join(values) or None


def _competence(registers: Registers, organ: str, day: date) -> list[Row]:
    return [
        {"matter": row.matter, "provision": row.provision, "certainty": held.certainty}
        for row in registers.rulebook.competence
        if organ in row.organs and (held := registers.law.held(row.term, day)) is not None
    ]


def _decision(
    registers: Registers, item: DecisionOnRecord, stage: Segment[str], certainty: Certainty, day: date, language: str
) -> Row:
    act = item.act
    adopted = act if isinstance(act, Adoption) else None
    return {
        "decision": item.decision,
        "organ": act.organ,
        "meeting": act.meeting,
        "matter": act.matter,
        "provision": registers.law.provision_of(act, act.on.latest or day),
        "adopted_on": act.on.text if adopted else None,
        "form": adopted.form if adopted else None,
        "title": name_in(act.title, language),
        "text": adopted.text if adopted else None,
        "concerns": adopted.concerns if adopted else None,
        "apart": sorted(item.apart_on(day)),
        "measures": _measures(adopted.measures if adopted else (), language),
        "challenges": _challenges(registers, item.decision, day),
        "stage": stage.value,
        RESTS_ON: tuple(act for _, _, act in item.joined),
        **_common(certainty, stage.basis, stage.acts),
    }


def _challenges(registers: Registers, act: str, day: date) -> list[Row]:
    """The challenges of an act on record by that day, with their answers."""
    made = [registers.decisions.challenges[key] for key in registers.decisions.challenged.get(act, ())]
    return [
        {
            "challenge": one.id,
            "state": one.state,
            "against": one.against,
            "outcome": _outcome(registers, one.id, day),
            "act": one.id,
        }
        for one in made
        if certainty_on(day, one.on, None)
    ]


def _outcome(registers: Registers, challenge: str, day: date) -> str | None:
    answer = registers.decisions.answers.get(challenge)
    return answer.outcome if answer is not None and certainty_on(day, answer.on, None) else None


def _text(registers: Registers, item: TextOnRecord, certainty: Certainty, day: date, language: str) -> Row:
    act = item.adoption
    effect = effect_on(registers, item.text, day)
    return {
        "text": item.text,
        "kind": act.form,
        "title": name_in(act.title, language),
        "adopted_on": act.on.text,
        "place": name_in(act.place, language) or None,
        "meeting": act.meeting,
        "relations": _ties(item.ties_on(day)),
        "related_by": _ties(item.tied_by_on(day)),
        "in_force_since": effect.since.text if effect else None,
        "in_force_basis": effect.basis if effect else "unknown",
        "missing": Resting(missing(registers, item.text, day), bearing_on(registers, item.text, day)),
        "measures": _measures(act.measures, language),
        "until": item.until.text if item.until else None,
        RESTS_ON: (*(effect.acts if effect else ()), *force_rests_on(registers, item.text, day)),
        **_common(certainty, "computed", item.acts),
    }


def _ties(ties: Sequence[Tie]) -> list[Row]:
    return [
        {"relation": tie.relation, "text": tie.text, "provisions": list(tie.provisions), "act": tie.act} for tie in ties
    ]


def _measures(measures: Sequence[Measure], language: str) -> list[Row]:
    return [
        {
            "measure": one.measure,
            "title": name_in(one.title, language),
            "responsible": list(one.responsible),
            "due": one.due.text if one.due else None,
        }
        for one in measures
    ]


def _span(segment: Segment[Any]) -> Row:
    since: PartialDate = segment.since
    return {"since": since.text if since.earliest else None, "until": segment.until.text if segment.until else None}


def _common(certainty: Certainty, basis: Basis, acts: tuple[str, ...]) -> Row:
    return {"certainty": certainty, "basis": basis, "acts": list(dict.fromkeys(acts))}


def _first_day(known: Any) -> tuple[date, date]:
    if known is None:
        return date.max, date.max
    start: PartialDate = known.starts_on
    return start.earliest or date.min, start.latest or date.max
