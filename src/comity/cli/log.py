"""The verb ``log``: the record as a log that members check: its keys, its checkpoint, proofs of single acts."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
import msgspec

from comity.cli import options
from comity.cli.failure import REFUSED, Failure
from comity.cli.opened import found
from comity.cli.output import as_json
from comity.core.record.journal import Entry
from comity.core.record.merkle import consistency, inclusion
from comity.log import secret, verify_log
from comity.log.asking import asked
from comity.log.checkpoints import SignatureWrong, checkpoint_of, moment_signed
from comity.log.files import Held, LogFiles
from comity.log.notes import Note, NoteMalformed, note_of, signatures_of
from comity.log.policy import Policy, PolicyMalformed, Unbelieved, believed, policy_of, written
from comity.log.proofs import Proof
from comity.log.secret import SecretKept
from comity.log.signing import ReadBack, Signer, SigningRefused, entry_of
from comity.log.submission import Submission
from comity.log.tiles import TileBroken, Tiles
from comity.store.durable import put
from comity.store.folder import Folder
from comity.store.jsonl import utc_now

KEY = "log.key"


class Unsound(Failure):
    """The record is not what was signed, or nothing is signed; exit code 1."""

    exit_code = REFUSED


@click.group()
def log() -> None:
    """Sign the record as a log that members check, and prove acts from it.

    The keys are in ORG/log.key, which is shown to nobody; what anybody may copy is in ORG/log.
    """


@log.command()
@options.organisation
@click.option(
    "--origin", required=True, help="The log's name for ever, as an address without scheme: ORG.example/record"
)
def key(org: str, origin: str) -> None:
    """Make the keys of a new log.

    Its policy is printed and written to ORG/log/policy: hand it to members yourself, since a policy that comes with
    the record it is to judge proves nothing.
    """
    folder = found(org)
    try:
        made = secret.make(folder.path / KEY, origin, secret.BY_A_LOG)
    except (SecretKept, ValueError) as error:
        raise Failure(str(error)) from None
    policy = written(Policy(tuple(one.key for one in made)))
    put(files_of(folder).folder / "policy", policy.encode())
    click.echo(policy, nl=False)


@log.command()
@options.organisation
def sign(org: str) -> None:
    """Sign the journal as it is now. Exit code 1 if it is not what was signed before, or not whole."""
    folder = found(org)
    try:
        keys = secret.read(folder.path / KEY)
        note = Signer(files_of(folder), keys).sign(folder.journal, int(utc_now().timestamp()))
    except SecretKept as error:
        raise Failure(f"{error}. Make one: comity log key {org} --origin NAME") from None
    except (SigningRefused, Held) as error:
        raise Unsound(f"nothing was signed: {error}") from None
    told = checkpoint_of(note)
    click.echo(f"{told.origin}: {told.size} entries signed, root {told.root.hex()}")


@log.command()
@options.organisation
@options.form
def show(org: str, form: str) -> None:
    """What is signed: how many entries, to which root, by whom, and how many are not signed yet."""
    folder = found(org)
    note = _published(folder)
    told, head = checkpoint_of(note), folder.journal.head()
    if form == "json":
        said: dict[str, Any] = {
            "origin": told.origin,
            "size": told.size,
            "root": told.root.hex(),
            "not_signed": max(head.number - told.size, 0),
            "signatures": [{"name": one.name, "id": one.id.hex()} for one in note.signatures],
        }
        click.echo(as_json(said))
        return
    click.echo(f"{told.origin}: {told.size} entries signed, root {told.root.hex()}")
    for one in note.signatures:
        click.echo(f"  signed by {one.name} ({one.id.hex()})")
    if head.number > told.size:
        click.echo(f"  {head.number - told.size} entries are not signed yet: comity log sign {org}")


@log.command()
@options.organisation
@click.argument("act", metavar="ACT")
@click.option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    help="The folder to write into; the present one unless it is named.",
)
@click.option(
    "--sealed", is_flag=True, help="Of a closed act: write what it says too. Only who may read it should have it."
)
def prove(org: str, act: str, into: Path, *, sealed: bool) -> None:
    """Write the proof that an act is on record.

    ACT is an id or a number. NUMBER.tlog-proof holds the entry, the way to the root and the checkpoint; beside it
    NUMBER.tlog-proof.act holds the act. Both are checked without Comity: python3 verify_log.py --proof FILE POLICY.
    """
    folder = found(org)
    note = _published(folder)
    entry, size = _entry(folder, act), checkpoint_of(note).size
    if entry.number > size:
        raise Unsound(f"entry {entry.number} is not signed yet: comity log sign {org}")
    try:
        path = tuple(inclusion(Tiles(files_of(folder).read, size).complete, entry.number - 1, size))
    except (FileNotFoundError, TileBroken) as error:
        raise Unsound(
            f"the log's files are not whole ({error}); they are made again by comity log sign {org}"
        ) from None
    name = into / f"{entry.number}.tlog-proof"
    put(name, bytes(Proof(entry_of(entry), entry.number - 1, path, note)))
    is_shown = entry.body is not None and (sealed or entry.openness == "public")
    if is_shown and entry.body is not None:
        put(name.with_name(f"{name.name}.act"), f"{entry.salt}\n".encode() + entry.body)
    click.echo(f"{name}: entry {entry.number} of {size}{'' if is_shown else '; the act itself is not shown'}")


@log.command("check")
@options.organisation
@click.option("--policy", "policy_file", required=True, type=click.Path(dir_okay=False, exists=True, path_type=Path))
@click.option("--kept", type=click.Path(dir_okay=False, exists=True, path_type=Path), help="A checkpoint kept before.")
def check_log(org: str, policy_file: Path, kept: Path | None) -> None:
    """Check the journal against what its log signed, by a policy that you keep. Exit code 1 if it does not fit."""
    folder = found(org)
    policy = _policy(policy_file)
    try:
        belief = believed(policy, _published(folder))
        old = believed(policy._replace(quorum="none"), note_of(kept.read_bytes())).checkpoint if kept else None
    except (Unbelieved, NoteMalformed) as error:
        raise Unsound(str(error)) from None
    read = ReadBack()
    try:
        read.go_on(folder.journal.entries(), [*([old] if old else []), belief.checkpoint])
    except SigningRefused as error:
        raise Unsound(str(error)) from None
    seen = ", ".join(
        f"{name} on {datetime.fromtimestamp(moment, UTC):%Y-%m-%d}" for name, moment in sorted(belief.moments.items())
    )
    click.echo(
        f"{belief.checkpoint.origin}: the first {belief.checkpoint.size} of {read.edge.size} entries are those signed"
    )
    click.echo(f"  seen by {seen or 'no witness'}")


@log.command()
@options.organisation
@click.option("--policy", "policy_file", required=True, type=click.Path(dir_okay=False, exists=True, path_type=Path))
def ask(org: str, policy_file: Path) -> None:
    """Ask the witnesses of a policy to sign what is signed, and publish it with their signatures.

    Exit code 1 if a witness has seen another record: that is told, and nothing of it is smoothed over.
    """
    folder, policy = found(org), _policy(policy_file)
    note, files = _published(folder), files_of(folder)
    answers = asked(files, note, policy.witnesses)
    files.publish(note.with_signatures(line for one in answers.values() for line in one.signatures))
    for name, one in answers.items():
        click.echo(f"{name}: {'signed' if one.signatures else one.why}")
    if any(one.is_conflict for one in answers.values()):
        raise Unsound("a witness has seen another record than this one")


@log.command()
@options.organisation
@click.argument("file", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--old", default=0, show_default=True, help="How many entries the witness has seen, as it says.")
def submission(org: str, file: Path, old: int) -> None:
    """Write what a witness without a server signs by hand: the checkpoint, with the proof from what it has seen."""
    folder = found(org)
    note, files = _published(folder), files_of(folder)
    size = checkpoint_of(note).size
    try:
        path = tuple(consistency(Tiles(files.read, size).complete, old, size)) if old else ()
    except ValueError as error:
        raise Failure(str(error)) from None
    put(file, bytes(Submission(old, path, note)))
    click.echo(f"{file}: {size} entries, from {old}")


@log.command()
@options.organisation
@click.argument("file", metavar="FILE", type=click.Path(dir_okay=False, exists=True, path_type=Path))
@click.option("--policy", "policy_file", required=True, type=click.Path(dir_okay=False, exists=True, path_type=Path))
def add(org: str, file: Path, policy_file: Path) -> None:
    """Add the lines that a witness signed by hand; those that the policy's witnesses did not make are left out."""
    folder, policy = found(org), _policy(policy_file)
    note, files = _published(folder), files_of(folder)
    keys = {(one.key.name, one.key.id): one for one in policy.witnesses}
    try:
        lines = [one for one in signatures_of(file.read_text(encoding="utf-8")) if (one.name, one.id) in keys]
        for one in lines:
            moment_signed(Note(note.text, (one,)), keys[one.name, one.id].key)
    except (NoteMalformed, SignatureWrong, UnicodeDecodeError) as error:
        raise Unsound(f"nothing was added: {error}") from None
    if not lines:
        raise Unsound(f"nothing was added: no line of {file} is of a witness of the policy")
    files.publish(note.with_signatures(lines))
    click.echo("added: " + ", ".join(keys[one.name, one.id].name for one in lines))


@log.command()
@click.argument("file", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path))
def verifier(file: Path) -> None:
    """Write the programme that checks a log without Comity: one file, Python's library alone."""
    raw = Path(verify_log.__file__).read_bytes()
    put(file, raw)
    click.echo(f"{file}: SHA-256 {hashlib.sha256(raw).hexdigest()}")


def files_of(folder: Folder) -> LogFiles:
    """The files of an organisation's log."""
    return LogFiles(folder.path / "log")


def _policy(path: Path) -> Policy:
    try:
        return policy_of(path.read_text(encoding="utf-8"))
    except (PolicyMalformed, UnicodeDecodeError) as error:
        raise Failure(f"{path}: {error}") from None


def _published(folder: Folder) -> Note:
    try:
        note = files_of(folder).note()
    except NoteMalformed as error:
        raise Unsound(f"{folder.path / 'log' / 'checkpoint'} is no checkpoint: {error}") from None
    if note is None:
        raise Unsound(f"nothing of {folder.path} is signed yet: comity log sign")
    return note


def _entry(folder: Folder, act: str) -> Entry:
    """The entry of this number, or of the act of this id."""
    entries, _ = folder.journal.read()
    if act.isdecimal():
        chosen = next((one for one in entries if one.number == int(act)), None)
    else:
        chosen = next((one for one in entries if one.body is not None and _id(one.body) == act), None)
    if chosen is None:
        raise Failure(f"no entry {act} is on record here")
    return chosen


def _id(body: bytes) -> str:
    return str(msgspec.json.decode(body).get("id"))
