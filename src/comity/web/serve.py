"""Start the server: data base, record, files, then Granian; the address is told when it answers."""

from __future__ import annotations

import gc
import os
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast
from wsgiref.util import setup_testing_defaults

import django
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from comity.core.folding import NoRulebook

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication

    from django.http.response import HttpResponseBase

Say = Callable[[str], None]

HOST: Final = "127.0.0.1"
FIRST: Final = "/api/members"
SECONDS_TO_ANSWER: Final = 120
SECONDS_TO_STOP: Final = 10
THREADS: Final = 5
"""Of each worker: three may be taken by those who ask of the past (comity.web.past), and the others read on."""


def run(
    organisation_folder: Path,
    port: int = 8000,
    data_base: str | Path | None = None,
    *,
    workers: int = 1,
    threads: int = THREADS,
    say: Say | None = None,
) -> int:
    """Serve the organisation on 127.0.0.1 until SIGINT or SIGTERM; the exit code (1 if it could not start).

    ``data_base`` is the path of an SQLite file or a ``postgresql://`` address; by default
    that of COMITY_DATA_BASE, else ``var/ORGANISATION.sqlite3``.
    """
    say = say or _print
    folder = Path(organisation_folder).resolve()
    chosen = data_base or os.environ.get("COMITY_DATA_BASE")
    address = str(chosen or Path("var") / f"{folder.name}.sqlite3")
    set_up(address)
    # Here and not above: it reaches models, which need Django set up.
    from comity.web.prepare import StartRefused, prepare

    if not _is_free(port):
        return _refuse(f"Port {port} of {HOST} is in use: choose another with --port.")
    try:
        prepare(folder, without_password(address), say)
    except StartRefused as refused:
        return _refuse(str(refused))
    fold_ahead()
    return _serve(port, workers, threads, say)


def without_password(address: str) -> str:
    """The address of a data base as it may be shown."""
    scheme, mark, rest = address.partition("://")
    account, at, place = rest.rpartition("@")
    return f"{scheme}{mark}{account.partition(':')[0]}{at}{place}"


def set_up(address: str) -> None:
    """Tell Django, here and in the workers, what to serve from where."""
    if "://" not in address:
        path = Path(address).resolve()
        path.parent.mkdir(parents=True, exist_ok=True)
        address = str(path)
    os.environ["COMITY_DATA_BASE"] = address
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "comity.web.settings")
    django.setup()


def fold_ahead() -> None:
    """Fold the record and load the pages here, so that every worker begins with what stands, by a fork.

    What is folded is set apart from the search for garbage: else the first search would copy all of it in each worker.
    Where processes are not forked, each worker does all this for itself.
    """
    # Here and not above, as in run.
    from django.db import connections

    from comity.web import urls, wsgi  # noqa: F401 - loaded for the workers
    from comity.web.registers import current

    with suppress(NoRulebook):
        current().fold_ahead(lambda: _answer(wsgi.application, FIRST))
    connections.close_all()  # a connection is not shared by processes
    gc.freeze()


def _answer(application: WSGIApplication, path: str) -> None:
    """Have an address answered here: what is compiled and looked up for the first answer is shared by the workers."""
    asked: dict[str, Any] = {"PATH_INFO": path, "HTTP_HOST": HOST}
    setup_testing_defaults(asked)
    with closing(cast("HttpResponseBase", application(asked, lambda *_head: lambda _written: None))) as answer:
        b"".join(cast("Iterable[bytes]", answer))


def _serve(port: int, workers: int, threads: int, say: Say) -> int:
    server = Granian(
        "comity.web.wsgi:application",
        address=HOST,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        # How many connections a worker takes at once; the others wait in the system's queue.
        backpressure=max(threads * 8, 64),
        log_level=LogLevels.warning,
        websockets=False,
        workers_kill_timeout=SECONDS_TO_STOP,
    )
    threading.Thread(target=_tell, args=(port, say), daemon=True).start()
    try:
        server.serve()
    except SystemExit as stopped:
        return int(stopped.code or 0)
    say("Comity has stopped.")
    return 0


def _tell(port: int, say: Say) -> None:
    """Wait for the first answer, then say the address. A worker that was not forked folds the record for it."""
    until = time.monotonic() + SECONDS_TO_ANSWER
    while time.monotonic() < until:
        time.sleep(0.05)  # first, so that nothing is done here while the workers begin
        if _answers(port):
            say(f"Comity is at http://{HOST}:{port}/  (Ctrl+C stops it)")
            return


def _answers(port: int) -> bool:
    connection = HTTPConnection(HOST, port, timeout=SECONDS_TO_ANSWER)
    try:
        connection.request("GET", "/api/findings")
        return connection.getresponse().status < HTTPStatus.INTERNAL_SERVER_ERROR
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def _refuse(why: str) -> int:
    print(f"Comity did not start. {why}", file=sys.stderr)  # noqa: T201 - the answer of a command
    return 1


def _is_free(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def _print(line: str) -> None:
    print(line, flush=True)  # noqa: T201 - progress of a command
