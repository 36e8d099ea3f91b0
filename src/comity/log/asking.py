"""Asking witnesses to sign a checkpoint: each from where it was, and what each answers."""

from __future__ import annotations

import http.client
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from comity.core.record.merkle import consistency
from comity.log.checkpoints import SignatureWrong, checkpoint_of, moment_signed
from comity.log.files import LogFiles
from comity.log.notes import Note, NoteMalformed, Signature, signatures_of
from comity.log.policy import Witness
from comity.log.serving import ADDRESS
from comity.log.submission import Submission
from comity.log.tiles import Tiles

WAIT_SECONDS: Final = 10
_MOST: Final = 1_000_000


class Said(NamedTuple):
    """What a witness answered: its signatures, or why there are none. ``is_conflict``: it saw another record."""

    signatures: tuple[Signature, ...] = ()
    why: str = ""
    is_conflict: bool = False


def asked(files: LogFiles, note: Note, witnesses: Iterable[Witness]) -> Mapping[str, Said]:
    """What each witness with an address says of a checkpoint, by its name.

    None of them is waited for longer than ten seconds a question; one that cannot be reached says why.
    """
    return {one.name: _asked(files, note, one) for one in witnesses if one.address}


def _asked(files: LogFiles, note: Note, witness: Witness) -> Said:
    """Ask with nothing first: a witness that has seen the log answers how much of it, which costs nothing."""
    try:
        code, raw = _posted(witness.address, Submission(0, (), note))
        if code == HTTPStatus.CONFLICT:
            old, size = int(raw), checkpoint_of(note).size
            if old > size:
                return Said((), f"it has seen {old} entries, more than the {size} there are here", is_conflict=True)
            path = consistency(Tiles(files.read, size).complete, old, size) if old else []
            code, raw = _posted(witness.address, Submission(old, tuple(path), note))
    except (OSError, http.client.HTTPException, ValueError) as error:
        return Said((), f"it cannot be asked: {error}")
    if code == HTTPStatus.OK:
        return _signatures(note, witness, raw)
    is_conflict = code in (HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY)
    said = "it has seen another record" if is_conflict else f"it answered {int(code)}: {raw.decode(errors='replace')}"
    return Said((), said.strip()[:300], is_conflict=is_conflict)


def _signatures(note: Note, witness: Witness, raw: bytes) -> Said:
    """Its lines that are its key's; others are left out, and a wrong one of it refuses all."""
    try:
        lines = signatures_of(raw.decode())
        own = tuple(one for one in lines if (one.name, one.id) == (witness.key.name, witness.key.id))
        moment = moment_signed(Note(note.text, own), witness.key)
    except (NoteMalformed, SignatureWrong, UnicodeDecodeError) as error:
        return Said((), f"its answer does not fit: {error}")
    return Said(own) if moment is not None else Said((), "it signed with another key than the policy names")


def _posted(address: str, submission: Submission) -> tuple[HTTPStatus, bytes]:
    """The status and the first bytes that are answered to a submission; OSError where nobody answers."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(f"“{address}” is no address of a witness")
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = kind(parts.hostname, parts.port, timeout=WAIT_SECONDS)
    try:
        connection.request("POST", parts.path.rstrip("/") + ADDRESS, bytes(submission))
        answer = connection.getresponse()
        return HTTPStatus(answer.status), answer.read(_MOST)
    finally:
        connection.close()
