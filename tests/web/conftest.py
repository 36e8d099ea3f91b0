"""What the tests of the server share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest


@pytest.fixture
def unblocked(django_db_blocker: Any) -> Iterator[None]:
    """For tests with data bases of their own, outside the transaction in which pytest-django wraps the others."""
    with django_db_blocker.unblock():
        yield
