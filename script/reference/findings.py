"""Every finding that the code can give: its rule, severity, place and sentence, read from the source."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from reference.constants import Source, argument, keyword, parameters
from reference.effects import EFFECTS, effect_of
from reference.markdown import code, page, table

SAID: Final = "as the rulebook says"
"""The severity of a finding that is as severe as its row of the rulebook says."""
RULE: Final = re.compile(r"(?:[A-Z][a-z0-9]+)+")
GAP: Final = re.compile(r"\{(\w+)\}")
LIFECYCLE: Final = "comity/core/lifecycle.py"
BY_SEVERITY: Final = "[severity](../explanation/semantics.md#severity-has-effect)"
FOLLOWS: Final = (
    "What is inadmissible has no effect, what is noted has all of it. What is irregular has effect only where the law "
    "gives it: the table says which, and by which provision; where it names none, severity itself says so."
)
STAGES: Final = "stands at '⟨stage⟩'; ⟨act⟩ needs ⟨allowed⟩."
"""What ``not_fitting`` of the lifecycle says of any thing."""
SEVERITIES: Final = {
    "inadmissible": "refused by `propose`, `record` and the gate; as history it is kept without effect in any register",
    "irregular": "it is recorded and has effect, and the defect is shown",
    "note": "worth knowing; no defect",
}


class Raised(NamedTuple):
    """A finding as the code writes it: which rule, how severe, in which function, with which sentence."""

    rule: str
    severity: str
    path: str
    function: str
    message: str
    provision: str = ""


def raised(files: Iterable[Source]) -> list[Raised]:
    """Every finding written in these files, by rule."""
    found = [one for file in files for one in _in_file(file)]
    return sorted(dict.fromkeys(found))


def _in_file(file: Source) -> Iterator[Raised]:
    for call in file.calls("finding", "Finding"):
        yield from _told(file, call)
    for call in file.calls("refusal"):
        for place, (rule, message) in _filled(file, call, (call.args[0], call.args[1])):
            for name in filter(RULE.fullmatch, file.texts(rule)):
                yield from _messages(file, place, name, "inadmissible", message)
    if file.path != LIFECYCLE:
        yield from _of_stages(file)


def _of_stages(file: Source) -> Iterator[Raised]:
    """What a chapter says where an act does not fit the stage of its thing, by the means of the lifecycle."""
    for call in file.calls("Unfit", "refused_by"):
        severity = file.texts(call.args[2])[0] if len(call.args) > 2 else "inadmissible"
        for one in _messages(file, call, file.texts(call.args[0])[0], severity, call.args[1]):
            yield one._replace(message=GAP.sub(r"⟨\1⟩", one.message))
    for call in file.calls("not_fitting"):
        names = file.texts(call.args[1]) if len(call.args) > 1 else ["⟨key⟩"]
        for rule in file.texts(keyword(call, "rule")) or ["StageNotFitting"]:
            for one in _messages(file, call, rule, "inadmissible", None):
                yield from (one._replace(message=f"{name} {STAGES}") for name in names)


def _told(file: Source, call: ast.Call) -> Iterator[Raised]:
    by_name = keyword(call, "rule")
    if by_name is not None:
        parts = (by_name, keyword(call, "severity"), keyword(call, "message"))
    elif len(call.args) >= 4:
        parts = (call.args[0], call.args[1], call.args[3])
    else:
        return
    for place, (rule, severity, message) in _filled(file, call, parts):
        for name in filter(RULE.fullmatch, file.texts(rule)):
            for weight in file.texts(severity) or [SAID]:
                cited = _cited(file, keyword(call, "provision"))
                yield from (one._replace(provision=cited) for one in _messages(file, place, name, weight, message))


def _cited(file: Source, provision: ast.expr | None) -> str:
    """The provision that a finding cites, as its definition gives it; of one that is looked up, where that stands."""
    if provision is None:
        return ""
    written = [one for one in file.texts(provision) if re.search(r"[A-Z]", one)]
    if written:
        return "; ".join(written)
    looked_up = ast.unparse(provision)
    return "the final clause" if "clause" in looked_up else "the provision that the rulebook gives"


Parts = tuple[ast.expr | None, ...]


def _filled(file: Source, call: ast.Call, parts: Parts) -> Iterator[tuple[ast.Call, Parts]]:
    """The parts as they stand; or, where a function passes its own parameters on, as each of its callers fills them."""
    function = file.within.get(call)
    own = parameters(function) if function is not None else []
    passed_on = [isinstance(part, ast.Name) and part.id in own for part in parts]
    if function is None or not any(passed_on):
        yield call, parts
        return
    for caller in file.calls(function.name):
        filled = (
            argument(caller, part.id, function) if isinstance(part, ast.Name) and part.id in own else part
            for part in parts
        )
        yield caller, tuple(filled)


def _messages(file: Source, call: ast.Call, rule: str, severity: str, message: ast.expr | None) -> Iterator[Raised]:
    function = file.within.get(call)
    where = function.name if function is not None else ""
    for text in file.texts(message) or ["⟨what is missing, in a sentence⟩"]:
        yield Raised(rule, severity, file.path, where, text)


def described(found: list[Raised]) -> str:
    """The page of findings."""
    severities = table(("severity", "what follows"), [(code(name), text) for name, text in SEVERITIES.items()])
    rules = sorted({one.rule for one in found})
    introduction = (
        f"What a check can say of an act: {len(rules)} findings. A finding carries `rule`, `severity`, `message`, "
        "and, where "
        "they are known, the `provision` that makes it so, the `act` concerned and the `place` in the file it "
        "came from. "
        "Words in angle brackets are filled in from the act."
    )
    overview = table(
        ("finding", "severity", "effect of the act", "by which provision", "where"),
        [_row(rule, found) for rule in rules],
    )
    parts = ["## Severity has effect", severities, "## All findings", FOLLOWS, overview]
    return page("Findings", introduction, [*parts, *(_section(rule, found) for rule in rules)])


def _row(rule: str, found: list[Raised]) -> tuple[str, ...]:
    """A finding, how severe it is, what effect the act has all the same, by which provision, where it is given."""
    weights = _severities(found, rule)
    cited = [one.provision for one in found if one.rule == rule and one.provision]
    own = EFFECTS[rule][1] if rule in EFFECTS else ""
    provisions = "; ".join(dict.fromkeys(filter(None, (own, *cited) if not own else (own,))))
    linked = f"[{rule}](#{rule.lower()})"
    return (
        linked,
        ", ".join(weights),
        effect_of(rule, weights),
        provisions or BY_SEVERITY,
        ", ".join(_rooms(found, rule)),
    )


def _section(rule: str, found: list[Raised]) -> str:
    rows = [(one.severity, one.message, code(_place(one))) for one in found if one.rule == rule]
    return f"### {rule}\n\n" + table(("severity", "sentence", "given in"), rows)


def _place(one: Raised) -> str:
    """The file and the function in it; what stands in a table of transitions is in none."""
    return f"{one.path}: {one.function}" if one.function else one.path


def _severities(found: list[Raised], rule: str) -> list[str]:
    return [name for name in (*SEVERITIES, SAID) if any(one.rule == rule and one.severity == name for one in found)]


def _rooms(found: list[Raised], rule: str) -> list[str]:
    """The chapter or room in which it is given."""
    paths = [one.path.removeprefix("comity/") for one in found if one.rule == rule]
    parts = [path.split("/") for path in paths]
    named = [part[2] if part[:2] == ["core", "chapters"] else part[1].removesuffix(".py") for part in parts]
    return list(dict.fromkeys(named))
