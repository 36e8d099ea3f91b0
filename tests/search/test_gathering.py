"""The index holds all that has a page and nothing that its reader may not know."""

from __future__ import annotations

from datetime import date

from cast import closed_acts, entries, history
from comity.core.organisation import Organisation
from comity.core.registers import Registers
from comity.opendata import may_know, reader_named
from comity.search.gathering import index_of
from comity.search.index import KINDS, Index

SECRETS = ("gauge-arrangement-2024", "Note on the safety of a dam", "Consultation on the lower river", "CNL-9/draft")


def registers() -> Registers:
    return Organisation(entries([*history(), *closed_acts()])).registers()


def index_for(reader: str | None) -> Index:
    whole = registers()
    who = reader_named(whole, reader, date(2026, 11, 24)) if reader else None
    return index_of(whole, lambda acts: may_know(whole, acts, who))


def test_every_kind_of_thing_is_found() -> None:
    counts = index_for(None).find("a").counts
    assert set(counts) == set(KINDS)


def test_what_is_not_public_is_not_in_the_index_of_the_public() -> None:
    public, members, sealed = index_for(None), index_for("XEL"), index_for("XBR-RIVER")
    assert [public.find(one).hits for one in SECRETS] == [[]] * len(SECRETS)
    assert [hit.key for hit in members.find("lower river", kind="decisions").hits] == ["CNL-7/1"]
    assert members.find("dam safety note").hits == []
    assert "dam-safety-note-2025" in {hit.key for hit in sealed.find("safety of a dam").hits}


def test_former_names_holders_and_what_was_taken_out_are_found() -> None:
    public = index_for(None)
    assert [hit.key for hit in public.find("navigation commission", kind="subjects").hits] == ["TNC"]
    assert "CNL/chair-6-again" in {hit.key for hit in public.find("chair-6-again").hits}
    assert "SG" in {hit.key for hit in public.find("secretary-general", kind="offices").hits}


def test_a_house_built_again_gives_the_same_index() -> None:
    one, other = index_for(None).find("river"), index_for(None).find("river")
    assert one == other
    assert len(index_for(None)) == len(index_for(None))


def test_words_an_act_says_are_found_and_its_figures_and_days_are_not() -> None:
    public = index_for(None)
    assert "gift-XGA" in {hit.key for hit in public.find("Galdia", kind="acts").hits}
    assert [hit.key for hit in public.find("2014-04-10", kind="acts").hits if hit.key.startswith("correction")] == []
