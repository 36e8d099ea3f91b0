"""What every test may ask for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from clusters import Cluster, cluster


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Cluster]:
    """A PostgreSQL cluster, started when the first test asks for it."""
    with cluster() as running:
        yield running
