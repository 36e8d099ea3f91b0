"""The page of the command line, from the commands themselves."""

from __future__ import annotations

import re
from typing import Final

import click

from comity.cli import main
from reference.markdown import code, page, sentence, table

INTRODUCTION: Final = (
    "The command `comity` reads and records organisations kept as folders. It starts without the web; only "
    "`comity serve` "
    "loads it."
)


def described() -> str:
    """The page of the command line."""
    overview = [
        (f"[{code(f'comity {name}')}](#comity-{name})", command.get_short_help_str(200)) for name, command in verbs()
    ]
    parts = [
        paragraphs(main.help),
        table(("verb", "what it does"), overview),
        *(_verb(name, command) for name, command in verbs()),
    ]
    return page("Command line", INTRODUCTION, parts)


def verbs() -> list[tuple[str, click.Command]]:
    """Every verb, in the order in which they are listed."""
    return list(main.commands.items())


def paragraphs(help_text: str | None) -> str:
    """A help text as running text; what it sets apart stays set apart."""
    return sentence(re.sub(r"\n*\x08\n(.*?)(?=\n\n|\Z)", "", help_text or "", flags=re.DOTALL))


def _verb(name: str, command: click.Command) -> str:
    context = click.Context(command, info_name=f"comity {name}")
    usage = " ".join(["comity", name, *command.collect_usage_pieces(context)])
    parts = [f"## comity {name}", f"```\n{usage}\n```", paragraphs(command.help)]
    options = [_option(one) for one in command.params if isinstance(one, click.Option) and not one.hidden]
    if options:
        parts.append(table(("option", "value", "meaning", "default"), options))
    return "\n\n".join(parts)


def _option(option: click.Option) -> tuple[str, str, str, str]:
    told, _, default = (option.help or "").partition(" [default: ")
    value = ", ".join(map(code, option.type.choices)) if isinstance(option.type, click.Choice) else _value(option)
    shown = code(str(option.default)) if option.show_default else default.rstrip("]")
    return ", ".join(map(code, option.opts)), value, told, shown


def _value(option: click.Option) -> str:
    if option.is_flag:
        return ""
    return {"integer range": "number", "integer": "number"}.get(option.type.name, option.metavar or option.type.name)
