"""What a worker takes from its fork to its first answer, its parent having folded; in ms. Run in a process of its own.

Arguments: the path of a data base that holds the record, the address asked, how many workers are forked.
"""

from __future__ import annotations

import os
import sys
import time
from io import BytesIO
from typing import Any

from comity.web import serve


def main() -> None:
    """Print the least that the workers took, one after the other."""
    data_base, path, count = sys.argv[1:]
    serve.set_up(data_base)
    serve.fold_ahead()
    print(min(_forked(path) for _ in range(int(count))) * 1e3)


def _forked(path: str) -> float:
    """Seconds from the fork to the answer, told through a pipe by the worker."""
    reading, writing = os.pipe()
    begun = time.perf_counter()
    worker = os.fork()
    if worker == 0:
        answered = _answer(path)
        os.write(writing, f"{time.perf_counter() - begun} {answered}".encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as told:
        took, answered = told.read().split()
    os.waitpid(worker, 0)
    if answered != "200":
        raise SystemExit(f"{path} answered {answered}")
    return float(took)


def _answer(path: str) -> str:
    """Ask the application as a server does; the status of its answer."""
    from comity.web.wsgi import application  # noqa: PLC0415  Django is set up before

    told: list[str] = []
    environment: dict[str, Any] = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": "",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.input": BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.url_scheme": "http",
    }
    b"".join(application(environment, lambda status, _headers, _fault=None: told.append(status)))
    return told[0].split()[0]


if __name__ == "__main__":
    main()
