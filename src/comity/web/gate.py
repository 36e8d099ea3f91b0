"""The gate of the server: that of the core, on this process's journal and registers."""

from __future__ import annotations

from collections.abc import Sequence

from comity.core.gate import Answer, Gate
from comity.core.record.act import Act
from comity.web.registers import Provider, current

__all__ = ["Answer", "record"]


def record(acts: Sequence[Act], provider: Provider | None = None) -> Answer:
    """Record acts, all or none (comity.core.gate)."""
    provider = provider or current()
    return Gate(provider.journal, provider).append(acts)
