"""A witness over HTTP: ``POST /add-checkpoint`` on the member's own machine, with limits of size and of time."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final

from comity.log.notes import MOST_BYTES
from comity.log.witness import PLAIN, Answer, Witness

ADDRESS: Final = "/add-checkpoint"
WAIT_SECONDS: Final = 10


def server_of(witness: Witness, host: str, port: int, clock: Callable[[], int]) -> ThreadingHTTPServer:
    """A server that answers for a witness; ``clock`` tells the moment (seconds since 1970, UTC). Port 0: any."""

    class Asked(BaseHTTPRequestHandler):
        """One connection; kept open for the next question, and dropped where it is silent."""

        protocol_version = "HTTP/1.1"
        server_version = "comity-witness"
        sys_version = ""
        timeout = WAIT_SECONDS

        def do_POST(self) -> None:
            """Answer a submission."""
            self._answer(self._asked())

        def _asked(self) -> Answer:
            length = self.headers.get("Content-Length", "")
            if self.path != ADDRESS:
                return self._refused(HTTPStatus.NOT_FOUND)
            if not length.isdecimal():
                return self._refused(HTTPStatus.LENGTH_REQUIRED)
            if int(length) > MOST_BYTES:
                return self._refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            return witness.add(self.rfile.read(int(length)), clock())

        def _refused(self, code: HTTPStatus) -> Answer:
            self.close_connection = True  # what was sent beside is not read
            return Answer(code, PLAIN, f"{code.phrase}\n".encode())

        def _answer(self, answer: Answer) -> None:
            self.send_response(answer.code)
            self.send_header("Content-Type", answer.contents)
            self.send_header("Content-Length", str(len(answer.raw)))
            self.end_headers()
            self.wfile.write(answer.raw)

        def log_message(self, *_arguments: Any) -> None:
            """Nothing is told of each question: who asks is the log, and what it asks is remembered."""

    return ThreadingHTTPServer((host, port), Asked)
