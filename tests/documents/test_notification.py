"""Notifications: what each says, in three languages, word for word."""

from __future__ import annotations

import pytest
from syrupy.assertion import SnapshotAssertion

from cast import act, day, founded, registers
from comity.core.chapters.treaties.acts import Fact, StatementOfCompleteness
from comity.core.registers import CODEC
from comity.documents.notification import notification
from comity.opendata import KeyUnknown, reader_named
from comity.opendata.depositary import notifiable, notified
from comity.words import LANGUAGES
from comity.words.catalogues import has
from documents.composed import NOTIFIED, TREATY, letter, lines, union


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NOTIFIED)
def test_a_notification_says(name: str, language: str, snapshot: SnapshotAssertion) -> None:
    assert "\n".join(lines(letter(name, language))) == snapshot


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_act_under_a_treaty_has_a_name_in_every_language(language: str) -> None:
    kinds = {kind.removeprefix("treaties.") for kind in CODEC.kinds if kind.startswith("treaties.")}
    lacking = {kind for kind in kinds if not has("action", kind, language)}
    beside = (kind_of_act.__struct_config__.tag for kind_of_act in (Fact, StatementOfCompleteness))
    assert lacking == {"notification", *(str(tag).removeprefix("treaties.") for tag in beside)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_can_be_notified_is(language: str) -> None:
    house_ = union()
    for key in notifiable(house_):
        told = notification(notified(house_, key, language=language))
        assert "{" not in "".join(lines(told))


def test_a_number_on_record_is_taken_and_another_is_the_place_in_the_year() -> None:
    assert letter("accession, notified").reference[0] == ("Reference", "Talvena/C.N.3.2019")
    assert letter("accession, notified").reference[1] == ("Date", "20 April 2019")
    assert letter("first ratification").reference[0] == ("Reference", "Talvena/C.N.1.2015")
    assert letter("completing ratification").reference[0][1] == "Talvena/C.N.3.2015"
    assert letter("entry into force").reference[0][1] == "Talvena/C.N.3.2015 bis"


def test_what_is_recorded_later_changes_no_number_and_nothing_that_was_said() -> None:
    before = notified(registers_without(), f"{TREATY}/XBR")
    later = act("treaties.ratification", "late", "2015-01-02", treaty=TREATY, party="XHO")
    after = notified(registers_without(later), f"{TREATY}/XBR")
    assert before["number"] == after["number"]
    acceding = act("treaties.accession", "after", "2016-01-02", treaty=TREATY, party="XFA")
    assert before == notified(registers_without(acceding), f"{TREATY}/XBR")


def registers_without(*more: object) -> object:
    adopted = act("texts.adoption", TREATY, "2014-11-18", text=TREATY, form="agreement", title={"en": "Floods"})
    signed = [act("treaties.signature", f"s{one}", "2014-11-18", treaty=TREATY, party=one) for one in ("XBR", "XCO")]
    first = act("treaties.ratification", f"{TREATY}/XBR", "2015-02-10", treaty=TREATY, party="XBR")
    return registers([*founded(), adopted, *signed, first, *more])  # type: ignore[list-item]  # acts


@pytest.mark.parametrize("key", ["nothing", "charter/none", "told"])
def test_what_is_no_act_under_a_treaty_is_not_notified(key: str) -> None:
    with pytest.raises(KeyUnknown):
        notified(union(), key)


def test_what_the_public_may_not_read_is_notified_to_those_who_may() -> None:
    closed = act("treaties.signature", "closed", "2015-01-02", treaty=TREATY, party="XDU", openness="members")
    after = registers_without(closed)
    assert "closed" not in notifiable(after)
    assert "closed" in notifiable(after, reader_named(after, "XDU", day("2026-01-01")))
    assert [one["name"] for one in notified(after, f"{TREATY}/XBR")["addressees"]] == ["Brenmark", "Corvalia"]
