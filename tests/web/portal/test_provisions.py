"""The page of a provision shows the acts that rest on it, gathered once for all provisions."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.test import Client

from comity.core.rulebook.law import Law
from comity.web.portal.margin import slug_of
from comity.web.portal.reading import day_of_act
from comity.web.registers import current
from web.portal.seen import read, record


def shown(page: str) -> list[str]:
    """The acts that rest on the provision, in the order of the page."""
    return list(dict.fromkeys(re.findall(r'href="/en/acts/([^"?]+)/"', page.partition("<main")[2])))


def resting(provision: str) -> Iterator[str]:
    """The acts whose provision this is, each asked by itself; the last first."""
    registers = current().at()
    acts = sorted(registers.acts.values(), key=lambda one: (str(one.act.on.latest), one.number), reverse=True)
    for one in acts:
        is_public = one.act.openness == "public"
        if is_public and registers.law.provision_of(one.act, day_of_act(one.act)) == provision:
            yield one.act.id


@pytest.mark.usefixtures("union_on_record")
def test_every_provision_has_the_acts_that_rest_on_it(client: Client) -> None:
    found = {}
    for row in current().at().rulebook.provisions:
        page = read(client, f"/en/provisions/{slug_of(row.provision)}/")
        expected = list(resting(row.provision))[:40]
        assert [one for one in shown(page) if one in expected] == expected, row.provision
        found[row.provision] = len(expected)
    assert sum(map(bool, found.values())) > 20


@pytest.mark.usefixtures("union_on_record")
def test_they_are_gathered_once_and_again_when_an_act_was_recorded(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    answer = Law.provision_of
    monkeypatch.setattr(Law, "provision_of", lambda law, act, day: asked.append(act.id) or answer(law, act, day))
    provisions = [f"/en/provisions/{slug_of(row.provision)}/" for row in current().at().rulebook.provisions[:8]]
    for one in provisions:
        read(client, one)
    assert len(asked) < 2 * len(current().at().acts)
    provision = current().at().rulebook.provisions[0].provision
    record({"kind": "texts.claim", "id": "late", "on": "2026-01-05", "text": "charter", "asserts": "in_force",
            "day": "2011-01-01", "provision": provision})  # fmt: skip
    assert "late" in shown(read(client, f"/en/provisions/{slug_of(provision)}/"))
