"""The operations of the API, in the order in which the OpenAPI document lists them."""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from http.client import responses
from typing import Annotated, Any, Final, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from ninja import NinjaAPI, Path, Query
from pydantic import WithJsonSchema

from comity.opendata import REGISTERS, TABLES, KeyUnknown, Table, keys, may_read, readable_findings, why
from comity.opendata.answers.rows import row_in_words
from comity.opendata.standpoint import Standpoint
from comity.opendata.tables.acts import act_row
from comity.opendata.tables.findings import finding_row
from comity.web.api import treaties
from comity.web.api.answers import CSV, HEADERS, JSON, JSON_LINES, VERSION, json_answer, with_origin
from comity.web.api.asked import Asked, Known, question_of, registers_of
from comity.web.api.models import BETWEEN, LISTS, POSSIBLE, ROWS, TREATY, VERIFICATION, WOULD_FOLLOW, Why
from comity.web.api.package import ZIP, journal_of, package_of
from comity.web.api.possible import possible
from comity.web.api.refusals import DOCUMENTED, Unanswerable, answer_with_refusals
from comity.web.api.tables import treaties_of, view_of
from comity.web.moment import Malformed
from comity.web.registers import current

# The word of the address is one that the framework's models use themselves, hence the alias.
RegisterName = Annotated[str, WithJsonSchema({"type": "string", "enum": list(REGISTERS)}), Path(alias="register")]
View = Callable[..., HttpResponseBase]
DESCRIPTION: Final = (
    "What stands on any day, as known at any moment, and why. Read-only; what is not public is not here. Every answer "
    "names the rulebook and the head of the journal that it was computed from, in its headers."
)


class Operation(NamedTuple):
    """One address: what answers there, and the model of its rows or, where it is no JSON, the media it answers in."""

    path: str
    view: View
    summary: str
    model: Any = None
    media: tuple[str, ...] = ()


def _act(request: HttpRequest, id: str, known: Query[Known]) -> HttpResponseBase:
    registers = registers_of(known)
    recorded = registers.acts.get(id) or registers.taken_out.get(id)
    if recorded is None or not may_read(recorded, None):
        raise Unanswerable("id", id, "the id of a public act on record")
    return with_origin(request, registers, json_answer(act_row(registers, recorded)))


def _why(request: HttpRequest, register_name: RegisterName, key: str, asked: Query[Asked]) -> HttpResponseBase:
    if register_name not in REGISTERS:
        raise Malformed("register", register_name, "one of " + ", ".join(REGISTERS))
    question = question_of(asked)
    try:
        found = why(question.registers, register_name, key, question.day, language=question.language)
    except KeyUnknown:
        near = get_close_matches(key, keys(question.registers, register_name), n=3, cutoff=0.4)
        expected = f"a key of {register_name}" + (f", perhaps {' or '.join(near)}" if near else "")
        raise Unanswerable("key", key, expected) from None
    nothing: dict[str, Any] = {"value": None, "certainty": None, "basis": None, "steps": []}
    told = found or {"register": register_name, "key": key, "on": question.day.isoformat(), **nothing}
    standpoint = Standpoint(language=question.language, day=question.day, registers=question.registers)
    said = row_in_words(standpoint, register_name, key)
    return with_origin(request, question.registers, json_answer({**told, "said": said}))


def _verification(request: HttpRequest) -> HttpResponseBase:
    registers, report = current().at(), current().report()
    told = {
        "is_sound": report.is_sound,
        "head": report.head,
        "counts": report.counts,
        "chain": [finding_row(one) for one in report.chain],
        "acts": [finding_row(one) for one in readable_findings(registers, report.acts, None)],
    }
    return with_origin(request, registers, json_answer(told))


def _journal(request: HttpRequest) -> HttpResponseBase:
    registers = current().at()
    content = journal_of(current().journal, registers.head.number)
    return with_origin(request, registers, HttpResponse(content, content_type=JSON_LINES))


def _everything(request: HttpRequest, asked: Query[Asked]) -> HttpResponseBase:
    question = question_of(asked)
    response = HttpResponse(package_of(question, current().journal), content_type=ZIP)
    name = f"{question.registers.rulebook.organisation.lower()}-{question.day.isoformat()}.zip"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return with_origin(request, question.registers, response)


def _of_table(table: Table) -> tuple[Operation, Operation]:
    """A table in parts as JSON, and whole as CSV."""
    in_parts, whole = view_of(table)
    return (
        Operation(f"/{table.name}", in_parts, table.description, LISTS[table.name], (CSV,)),
        Operation(f"/{table.name}.csv", whole, f"{table.description}, in CSV", media=(CSV,)),
    )


OPERATIONS: Final = (
    *(operation for table in TABLES.values() for operation in _of_table(table)),
    Operation("/treaties/{path:treaty}", treaties.treaty, "One treaty, with its clause and participants", TREATY),
    Operation("/states/{party}/treaties", treaties_of(), "The treaties of a State or other", LISTS["parties"], (CSV,)),
    Operation("/between", treaties.between_two, "Whether a treaty is in force between two, and why not", BETWEEN),
    Operation("/would-follow", treaties.supposed, "What would follow from one consent more", WOULD_FOLLOW),
    Operation("/possible", possible, "What may be done to a thing, by whom, and why the rest may not", POSSIBLE),
    Operation("/why/{register}/{path:key}", _why, "The acts and provisions that make it so", Why),
    Operation("/acts/{path:id}", _act, "One act, as it stands", ROWS["acts"]),
    Operation("/verification", _verification, "The state of the record", VERIFICATION),
    Operation("/journal.jsonl", _journal, "The journal, one entry a line", media=(JSON_LINES,)),
    Operation("/everything.zip", _everything, "Everything, as a Frictionless Data Package", media=(ZIP,)),
)


def build() -> NinjaAPI:
    """The API with all its operations."""
    api = NinjaAPI(
        title="Comity: open data",
        version=VERSION,
        description=DESCRIPTION,
        # The pages of Swagger and ReDoc would add 20 MB to what is collected at the first start.
        docs_url=None,
        urls_namespace="api",
    )
    answer_with_refusals(api)
    for operation in OPERATIONS:
        _add(api, operation)
    return api


def _add(api: NinjaAPI, operation: Operation) -> None:
    """Add an operation. Refusals are referred to by name: the framework would make a model of each, at every start.

    It wants one of every operation, so what answers in no JSON names the first refusal.
    """
    answers = {200: operation.model} if operation.model is not None else dict([*DOCUMENTED.items()][:1])
    api.default_router.add_api_operation(
        operation.path,
        ["GET"],
        operation.view,
        response=answers,
        operation_id=_identifier(operation.path),
        summary=operation.summary,
        openapi_extra={"responses": {200: _answered(operation), **_REFUSED}},
    )


_REFUSED: Final = {
    code: {
        "description": responses[code],
        "content": {JSON: {"schema": {"$ref": f"#/components/schemas/{model.__name__}"}}},
    }
    for code, model in DOCUMENTED.items()
}
"""What the document says of refusals."""


def _answered(operation: Operation) -> dict[str, Any]:
    """What the document says of the answer beyond its JSON model: other media, and the headers."""
    shapes = {media: {"schema": {"type": "string"}} for media in operation.media}
    headers = {name: {"description": said, "schema": {"type": "string"}} for name, said in HEADERS.items()}
    return {"description": operation.summary, "headers": headers, **({"content": shapes} if shapes else {})}


def _identifier(path: str) -> str:
    """The address as a name: ``/why/{register}/{path:key}`` is ``why_register_key``."""
    words = path.replace("path:", "").replace(".", "/").replace("{", "").replace("}", "")
    return "_".join(word for word in words.split("/") if word)
