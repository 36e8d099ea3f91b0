"""The verb ``assign``: who would take which role, so that loads over the years are as even as can be."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import click

from comity.cli import options
from comity.cli.failure import Failure
from comity.cli.options import asked
from comity.cli.output import as_json, show
from comity.core.chapters.projects.assigning import Task
from comity.core.kernel.value import Value
from comity.opendata.assignment import OWN, Plan, SolverMissing, planned

UNKNOWN: Final = "'{}' is no member on record that day; 'carried' may name it with a load"


class Role(Value, kw_only=True):
    """A role to be given: how much work it is, who is willing, and how able each declares itself to be."""

    role: str
    load: int = 1
    willing: tuple[str, ...]
    competence: dict[str, int] = {}


class Asked(Value, kw_only=True):
    """What is to be given. ``carried``: loads borne so far, beside those on record; ``cap``: the most to add to one."""

    roles: tuple[Role, ...]
    carried: dict[str, int] = {}
    cap: int | None = None


@click.command("assign")
@options.organisation
@click.argument("file", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@options.question
def assign_command(org: str, file: Path, **chosen: Any) -> None:
    """Who would take which role, with loads as even as can be.

    Nothing is recorded.

    FILE is YAML or JSON: 'roles', each with 'role', 'load', 'willing' and, if wanted, 'competence' by State; 'carried',
    loads beside those on record; 'cap', the most load to add to any one. Members start with the load of the roles that
    they have taken on by that day. With HiGHS (comity[solver]) the answer is the best there is; without it roles are
    passed on and exchanged while that makes loads more even.
    """
    question, wanted = asked(org, **chosen), _read(file)
    carried = {row["state"]: row["load"] for row in (question.rows("responsibilities") if question.registers else ())}
    carried |= {who: carried.get(who, 0) + load for who, load in wanted.carried.items()}
    for one in wanted.roles:
        unknown = [who for who in one.willing if who not in carried]
        if unknown:
            raise Failure(f"{file}: {one.role}: {UNKNOWN.format(unknown[0])}")
    try:
        plan = planned(
            [Task(one.role, one.load, one.willing) for one in wanted.roles],
            carried,
            cap=wanted.cap,
            competence={one.role: one.competence for one in wanted.roles if one.competence},
        )
    except SolverMissing as error:
        raise Failure(str(error)) from None
    if question.form == "json":
        click.echo(as_json(_whole(plan, carried, wanted)))
        return
    show(_rows(plan, carried, wanted), question.form, nothing="There is no role to give.")
    if question.form == "table":
        click.echo(_told(plan))


def _read(file: Path) -> Asked:
    from comity.core.kernel.shapes import convert, faults
    from comity.store.yaml import read

    document = read(file)
    found = [str(one) for one in document.faults] or [f"{file}: {one}" for one in faults(document.plain, Asked)]
    if found:
        raise Failure("\n".join(found))
    wanted: Asked = convert(document.plain, Asked)
    negative = [one.role for one in wanted.roles if one.load < 1]
    names = [one.role for one in wanted.roles]
    if negative or len(set(names)) < len(names):
        raise Failure(f"{file}: each role stands once, with a load of one or more")
    return wanted


def _rows(plan: Plan, carried: dict[str, int], wanted: Asked) -> list[dict[str, Any]]:
    """Each member with the roles that it would take: the most loaded first."""
    roles: dict[str, list[str]] = {who: [] for who in carried}
    for one in wanted.roles:
        if one.role in plan.holders:
            roles[plan.holders[one.role]].append(one.role)
    order = sorted(carried, key=lambda who: (-plan.loads[who], who))
    return [
        {"state": who, "carried": carried[who], "roles": ", ".join(roles[who]), "load": plan.loads[who]}
        for who in order
    ]


def _whole(plan: Plan, carried: dict[str, int], wanted: Asked) -> dict[str, Any]:
    return {
        "holders": plan.holders,
        "loads": _rows(plan, carried, wanted),
        "unassigned": list(plan.unassigned),
        "spread": plan.spread,
        "by": plan.by,
    }


def _told(plan: Plan) -> str:
    nobody = f" Nobody can take {', '.join(plan.unassigned)}." if plan.unassigned else ""
    proved = " It is not proved that no other is more even." if plan.by == OWN else ""
    return f"From the least load to the most it is {plan.spread}, by {plan.by}.{proved}{nobody}"
