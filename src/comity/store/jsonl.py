"""The journal on files: ``journal.jsonl`` with one entry a line, and beside it ``closed/`` for what is not public.

A line holds number, recorded_at, openness, leaf and chain; only public lines also hold salt and body. The others keep
both in ``closed/NUMBER.json``, which is never committed and is erased whole. Writing replaces the file in one step
under a lock on its folder, so that a reader sees all of a record or nothing of it, and a crash leaves the journal as it
was.
"""

from __future__ import annotations

import fcntl
import os
import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Annotated, Final

import msgspec
from msgspec import UNSET, Meta, Raw, Struct, UnsetType

from comity.core.record.act import Openness
from comity.core.record.chain import check, head_after, seal
from comity.core.record.finding import Finding
from comity.core.record.journal import EMPTY, ChainParted, Draft, Entry, Head, HeadMoved, Journal
from comity.store.durable import settle, settle_folder

_BLOCK: Final = 1 << 18
Hash = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]
Moment = Annotated[str, Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z\Z")]


class JournalBroken(Exception):
    """The journal's last line cannot be read, so nothing can be recorded after it."""


class _Line(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line of the file; field order is the order in which it is written."""

    number: int
    recorded_at: Moment
    openness: Openness
    leaf: Hash
    chain: Hash
    salt: Hash | UnsetType = UNSET
    body: Raw | UnsetType = UNSET


class _Closed(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What ``closed/NUMBER.json`` holds."""

    salt: Hash
    body: Raw


_lines: Final = msgspec.json.Decoder(_Line)
_closed: Final = msgspec.json.Decoder(_Closed)


def utc_now() -> datetime:
    """The shell's clock."""
    return datetime.now(UTC)


class JsonLines(Journal):
    """The journal in a file. ``clock`` tells the moment of recording (UTC); a missing file is an empty journal."""

    def __init__(self, path: Path, clock: Callable[[], datetime] = utc_now) -> None:
        self.path = Path(path)
        self.clock = clock

    @property
    def closed(self) -> Path:
        """The folder of what is not public."""
        return self.path.parent / "closed"

    def head(self) -> Head:
        """The last entry's place, or EMPTY; JournalBroken if the last line cannot be read."""
        line = self._last_line()
        if line is None:
            return EMPTY
        entry = self._entry(line)
        if isinstance(entry, str):
            raise JournalBroken(f"{self.path}: the last line cannot be read ({entry}); restore the file from a copy")
        return head_after(entry)

    def entries(self, after: int = 0) -> Iterator[Entry]:
        """The entries with a greater number, in order; a line that cannot be read is left out (see ``findings``)."""
        return (one for one in self._read(after) if isinstance(one, Entry))

    def findings(self) -> list[Finding]:
        """One finding for each line that cannot be read, with its place."""
        return [one for one in self._read(0) if isinstance(one, Finding)]

    def read(self) -> tuple[list[Entry], list[Finding]]:
        """Both at once: the entries, and a finding for each line that cannot be read."""
        every = list(self._read(0))
        return [one for one in every if isinstance(one, Entry)], [one for one in every if isinstance(one, Finding)]

    def append(self, drafts: Sequence[Draft], *, expected: Head | None = None) -> list[Entry]:
        """Record the drafts, all or nothing."""
        with self._locked():
            head = self.head()
            if expected is not None and (expected.number, expected.chain) != (head.number, head.chain):
                raise HeadMoved(
                    f"the journal was at entry {expected.number} when this was prepared and is now at {head.number}: "
                    "propose again"
                )
            recorded: list[Entry] = []
            for draft in drafts:
                moment = max(self._moment(), head.recorded_at or "")
                recorded.append(seal(draft, previous=head, recorded_at=moment, salt=secrets.token_bytes(32)))
                head = head_after(recorded[-1])
            self._write(recorded)
            return recorded

    def copy(self, entries: Iterable[Entry]) -> int:
        """Take over entries verbatim after comparing those already here; how many were new."""
        with self._locked():
            own = {entry.number: entry.chain for entry in self.entries()}
            head = self.head()
            new: list[Entry] = []
            for entry in entries:
                if entry.number <= head.number and not new:
                    if own.get(entry.number) != entry.chain:
                        raise ChainParted(entry.number, f"the two journals part at entry {entry.number}")
                    continue
                if found := check(entry, head):
                    raise ChainParted(entry.number, found[0].message)
                new.append(entry)
                head = head_after(entry)
            self._write(new)
            return len(new)

    def erase(self, number: int) -> None:
        """Erase the salt and body of an entry that is not public, together; its place in the chain stays.

        They are overwritten first, as far as the file system lets that reach the disk.
        """
        path = self._closed_file(number)
        if not path.exists():
            return
        with path.open("r+b") as file:
            file.write(b"0" * path.stat().st_size)
            settle(file)
        path.unlink()
        settle_folder(self.closed)

    def _moment(self) -> str:
        return self.clock().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """One writer at a time; the lock is on the folder, since the file itself is replaced."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        folder = os.open(self.path.parent, os.O_RDONLY)
        try:
            fcntl.flock(folder, fcntl.LOCK_EX)
            yield
        finally:
            os.close(folder)

    def _write(self, entries: Sequence[Entry]) -> None:
        """Closed bodies first, then the whole file anew beside the old one, then the exchange of the two."""
        if not entries:
            return
        lines = [_line(entry) for entry in entries]
        for entry in entries:
            if entry.openness != "public" and entry.body is not None and entry.salt is not None:
                self._write_closed(entry.number, entry.salt, entry.body)
        fresh = self.path.with_name(f".{self.path.name}.new")
        try:
            with fresh.open("wb") as file:
                self._take_over(file)
                file.writelines(lines)
                settle(file)
            fresh.replace(self.path)
        finally:
            fresh.unlink(missing_ok=True)
        settle_folder(self.path.parent)

    def _take_over(self, file: IO[bytes]) -> None:
        """Begin a new file with all that is in the present one."""
        if not self.path.exists():
            return
        import shutil  # noqa: PLC0415  only who writes needs it

        shutil.copymode(self.path, file.name)
        with self.path.open("rb") as old:
            shutil.copyfileobj(old, file, _BLOCK)
            if old.tell() and _last_byte(old) != b"\n":
                file.write(b"\n")

    def _write_closed(self, number: int, salt: str, body: bytes) -> None:
        if not self.closed.exists():
            self.closed.mkdir(mode=0o700)
            (self.closed / ".gitignore").write_text("# Never committed: what is not public.\n*\n", encoding="utf-8")
        target = self._closed_file(number)
        with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(msgspec.json.encode(_Closed(salt=salt, body=Raw(body))) + b"\n")
            settle(file)
        settle_folder(self.closed)

    def _closed_file(self, number: int) -> Path:
        return self.closed / f"{number}.json"

    def _last_line(self) -> bytes | None:
        """The last line of the file without reading the rest."""
        if not self.path.exists():
            return None
        with self.path.open("rb") as file:
            start = file.seek(0, os.SEEK_END)
            tail = b""
            while start and tail.rstrip(b"\n").count(b"\n") == 0:
                step = min(_BLOCK, start)
                start = file.seek(start - step)
                tail = file.read(step) + tail
        line = tail.rstrip(b"\n").rpartition(b"\n")[2]
        return line or None

    def _read(self, after: int) -> Iterator[Entry | Finding]:
        if not self.path.exists():
            return
        with self.path.open("rb") as file:
            for place, line in enumerate(file, 1):
                entry = self._entry(line)
                if isinstance(entry, str):
                    yield self._unreadable(place, entry)
                elif entry.number > after:
                    yield entry

    def _unreadable(self, place: int, why: str) -> Finding:
        return Finding(
            rule="LineUnreadable",
            severity="inadmissible",
            message=f"Line {place} of the journal cannot be read ({why}); the other lines were.",
            place=f"{self.path}:{place}",
        )

    def _entry(self, line: bytes) -> Entry | str:
        """The entry of a line, or why it is none."""
        try:
            read = _lines.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            return str(error)
        salt, body = read.salt or None, bytes(read.body) if read.body is not UNSET else None
        if read.openness != "public" and body is not None:
            return "it holds the body of an act that is not public"
        if read.openness != "public":
            salt, body = self._read_closed(read.number)
        return Entry(
            number=read.number,
            recorded_at=read.recorded_at,
            openness=read.openness,
            leaf=read.leaf,
            chain=read.chain,
            salt=salt,
            body=body,
        )

    def _read_closed(self, number: int) -> tuple[str | None, bytes | None]:
        try:
            found = _closed.decode(self._closed_file(number).read_bytes())
        except (OSError, msgspec.DecodeError):
            return None, None
        return found.salt, bytes(found.body)


def public_line(entry: Entry) -> bytes:
    """The line of an entry as it may be published: without salt and body where the act is not public."""
    is_open = entry.openness == "public" and entry.body is not None and entry.salt is not None
    return msgspec.json.encode(
        _Line(
            number=entry.number,
            recorded_at=entry.recorded_at,
            openness=entry.openness,
            leaf=entry.leaf,
            chain=entry.chain,
            salt=entry.salt if is_open and entry.salt else UNSET,
            body=Raw(entry.body) if is_open and entry.body else UNSET,
        )
    )


def _line(entry: Entry) -> bytes:
    """The line with its end; ValueError if the body would not be read back from it as it is."""
    line = public_line(entry)
    if b"\n" in line or (entry.body is not None and not _is_json(entry.body)):
        raise ValueError(f"the body of entry {entry.number} is not one line of JSON")
    return line + b"\n"


def _is_json(body: bytes) -> bool:
    try:
        msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return False
    return True


def _last_byte(file: IO[bytes]) -> bytes:
    file.seek(-1, os.SEEK_END)
    return file.read(1)
