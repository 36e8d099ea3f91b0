"""The verb ``witness``: on a member's own machine, to sign what it has seen of another's log."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final

import click

from comity.cli.failure import REFUSED, Failure
from comity.log import secret
from comity.log.checkpoints import checkpoint_of
from comity.log.keys import KeyMalformed
from comity.log.policy import Policy, PolicyMalformed, policy_of
from comity.log.secret import SecretKept
from comity.log.serving import ADDRESS, server_of
from comity.log.witness import Witness
from comity.store.durable import put
from comity.store.jsonl import utc_now

KEY: Final = "witness.key"
SEEN: Final = "witness.sqlite3"
POLICY: Final = "policy"
LOOPBACK: Final = "127.0.0.1"


class NotSigned(Failure):
    """The witness does not sign; exit code 1."""

    exit_code = REFUSED


def _in_folder(command: Callable[..., Any]) -> Callable[..., Any]:
    """The folder of a witness: its key, what it has seen, and the policy of the logs that it watches."""
    return click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))(command)


@click.group()
def witness() -> None:
    """Witness another's record: sign what was seen of it.

    What does not continue that is never signed. DIR holds the witness's key, what it has seen, and the policy of the
    log it watches. It stands on the member's own machine: a witness on the secretariat's proves nothing.
    """


@witness.command()
@_in_folder
@click.option(
    "--name", required=True, help="The witness's name for ever, as an address without scheme: STATE.example/w"
)
@click.option("--policy", "policy_file", required=True, type=click.Path(dir_okay=False, exists=True, path_type=Path))
def key(folder: Path, name: str, policy_file: Path) -> None:
    """Make a witness: its key, for the log of a policy. Its public key is printed, to be handed to the secretariat."""
    policy = _policy(policy_file)
    if not policy.logs:
        raise Failure(f"{policy_file} names no log")
    try:
        made = secret.make(folder / KEY, name, secret.BY_A_WITNESS)
    except (SecretKept, KeyMalformed) as error:
        raise Failure(str(error)) from None
    put(folder / POLICY, policy_file.read_bytes())
    for one in made:
        click.echo(str(one.key))


@witness.command()
@_in_folder
@click.argument("file", metavar="FILE", type=click.Path(dir_okay=False, exists=True, path_type=Path))
def sign(folder: Path, file: Path) -> None:
    """Sign by hand: FILE is what `comity log submission` wrote. The lines printed are handed back.

    Exit code 1, with the reason, if it does not continue what this witness saw.
    """
    answer = _witness(folder).add(file.read_bytes(), _moment())
    if answer.code == HTTPStatus.OK:
        click.echo(answer.raw.decode(), nl=False)
        return
    raise NotSigned(f"not signed ({int(answer.code)} {answer.code.phrase}): {answer.raw.decode().strip()}")


@witness.command()
@_in_folder
@click.option("--host", default=LOOPBACK, show_default=True, help="Where to listen; a proxy with TLS stands before it.")
@click.option("--port", default=8089, show_default=True)
def serve(folder: Path, host: str, port: int) -> None:
    """Answer the log over HTTP until it is stopped."""
    server = server_of(_witness(folder), host, port, _moment)
    click.echo(f"witnessing at http://{host}:{server.server_address[1]}{ADDRESS}")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()


@witness.command()
@_in_folder
def show(folder: Path) -> None:
    """What this witness has seen, and what it was asked to sign and did not: evidence, if there is any."""
    own = _witness(folder)
    for origin in sorted({one.name for one in own.logs}):
        note = own.seen(origin)
        told = checkpoint_of(note) if note else None
        click.echo(f"{origin}: {f'{told.size} entries, root {told.root.hex()}' if told else 'nothing seen yet'}")
    for at, note in own.refused():
        told = checkpoint_of(note)
        click.echo(
            f"refused on {datetime.fromtimestamp(at, UTC):%Y-%m-%d}: {told.size} entries, root {told.root.hex()}"
        )


def _policy(path: Path) -> Policy:
    try:
        return policy_of(path.read_text(encoding="utf-8"))
    except (PolicyMalformed, UnicodeDecodeError) as error:
        raise Failure(f"{path}: {error}") from None


def _witness(folder: Path) -> Witness:
    try:
        keys = secret.read(folder / KEY)
    except SecretKept as error:
        raise Failure(f"{error}. Make one: comity witness key {folder} --name NAME --policy FILE") from None
    return Witness(folder / SEEN, _policy(folder / POLICY).logs, keys)


def _moment() -> int:
    return int(utc_now().timestamp())
