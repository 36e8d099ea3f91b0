"""Acts under treaties over the web, as JSON and CSV."""

from __future__ import annotations

import csv
import io

import pytest
from django.test import Client

from comity.opendata.tables.treaty_acts import TreatyActRow, treaty_acts
from comity.web.moment import legal_day
from comity.web.registers import current

pytestmark = pytest.mark.usefixtures("on_record")


def test_acts_under_treaties_are_rows_of_a_day_in_both_forms(client: Client) -> None:
    rows = client.get("/api/treaty-acts", {"on": "2020-09-14"}).json()
    assert rows == treaty_acts(current().at(), legal_day("2020-09-14"))
    answer = client.get("/api/treaty-acts.csv", {"on": "2020-09-14"})
    read = list(csv.reader(io.StringIO(answer.content.decode())))
    assert read[0] == list(TreatyActRow.__struct_fields__)
    assert len(read) == len(rows) + 1
