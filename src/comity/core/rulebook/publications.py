"""What the addresses of sources are: the title of what stands there, and who publishes it."""

from __future__ import annotations

from typing import Annotated

from comity.core.kernel.meaning import SENTENCE, Address, told
from comity.core.kernel.value import Value


class Publication(Value, kw_only=True):
    """What can be read at an address that acts and rules name as a source.

    ``title`` is that of the page or paper, or says in our words what it is; ``publisher`` who answers for it, and for a
    copy whose copy it is.
    """

    address: Address
    title: Annotated[str, SENTENCE, told("title of what stands there, or what it is")]
    publisher: Annotated[str, SENTENCE, told("who publishes it")]
