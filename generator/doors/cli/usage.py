"""Dutch help with examples first, and Dutch sentences for a command that was used wrongly.

In: the commands and options of `app.py`. Out: text. Never: a value that was typed, which could be a name.
"""

import re
import shutil
import textwrap
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from enum import Enum
from pathlib import Path

import typer
from typer._click import Context, HelpFormatter
from typer._click import exceptions as faults
from typer._click.core import Command, Parameter
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

NAME = "schoolkader"
WIDEST = 100
_ORDER = ("demo", "profiel", "incident", "documenten", "maak", "batch", "controleer", "sjabloon")


class Opdracht(TyperCommand):
    """A command whose help starts with examples, in Dutch."""

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the help of one command."""
        formatter.write(help_of(self, ctx))


class Groep(TyperGroup):
    """A group of commands with the same kind of help."""

    def list_commands(self, ctx: Context) -> list[str]:
        """Return the commands in the order in which a school meets them."""
        names = super().list_commands(ctx)
        return (
            sorted(names, key=lambda name: _ORDER.index(name) if name in _ORDER else len(_ORDER)) if ctx.parent is None else names
        )

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the help of a group: examples, then the commands."""
        formatter.write(help_of(self, ctx))


def help_of(command: Command, ctx: Context) -> str:
    """Return the help of a command or a group: examples, what it does, what may be typed behind it."""
    examples = "".join(f"  {line.strip()}\n" for line in (command.epilog or "").strip().splitlines())
    parts = [f"Voorbeelden\n{examples}" if examples else "", _paragraphs(command.help or ""), _usage(command, ctx)]
    if isinstance(command, TyperGroup):
        found = [(name, command.get_command(ctx, name)) for name in command.list_commands(ctx)]
        parts.append(_section("Opdrachten", [(name, _first_sentence(each.help or "")) for name, each in found if each]))
    params = command.get_params(ctx)
    for title, kind in (("Waarmee", "argument"), ("Opties", "option")):
        parts.append(_section(title, [_row(param) for param in params if param.param_type_name == kind]))
    return "\n".join(part for part in parts if part)


def _usage(command: Command, ctx: Context) -> str:
    if isinstance(command, TyperGroup):
        alone = f"Gebruik: {ctx.command_path} [opties]\n" if command.invoke_without_command and ctx.parent else ""
        return f"{alone}Gebruik: {ctx.command_path} OPDRACHT …\n"
    params = command.get_params(ctx)
    asked = [_shown(param) for param in params if param.param_type_name == "argument"]
    needed = [f"{param.opts[0]} {_shown(param)}" for param in params if param.param_type_name == "option" and param.required]
    return f"Gebruik: {' '.join([ctx.command_path, *asked, *needed, '[opties]'])}\n"


def _paragraphs(text: str) -> str:
    lines = [" ".join(block.split()) for block in text.strip().split("\n\n")]
    return "\n\n".join(textwrap.fill(line, _width()) for line in lines) + "\n" if text.strip() else ""


def _first_sentence(text: str) -> str:
    return re.split(r"(?<=\.)\s", " ".join(text.split()))[0]


def _section(title: str, rows: Iterable[tuple[str, str]]) -> str:
    """Return two columns: what to type, and what it means, folded next to each other."""
    rows = list(rows)
    if not rows:
        return ""
    first = max(len(name) for name, _ in rows) + 4
    lines = []
    for name, text in rows:
        folded = textwrap.wrap(text, max(_width() - first, 30)) or [""]
        lines += [f"{f'  {name}':{first}}{folded[0]}", *(" " * first + line for line in folded[1:])]
    return f"{title}\n" + "\n".join(lines) + "\n"


def _row(param: Parameter) -> tuple[str, str]:
    text = str(getattr(param, "help", "") or "")
    if param.name == "help":
        return ", ".join(sorted(param.opts)), "Laat deze uitleg zien."
    if param.param_type_name == "argument":
        return _shown(param), text
    name = " ".join(part for part in (", ".join(param.opts), _shown(param)) if part)
    return name, text + _remark(param)


def _remark(param: Parameter) -> str:
    if param.required:
        return " Verplicht."
    default = param.default
    plain = default.value if isinstance(default, Enum) else default
    return f" Standaard: {plain}." if isinstance(plain, str | Path) and getattr(param, "show_default", False) else ""


def _shown(param: Parameter) -> str:
    return str(getattr(param, "metavar", None) or "")


def _width() -> int:
    return max(50, min(WIDEST, shutil.get_terminal_size((WIDEST, 24)).columns - 1))


def explain(error: TyperException, args: Sequence[str], top: Command) -> str:
    """Return a Dutch sentence for wrong use of the command; never the value that was given."""
    if isinstance(error, faults.NoArgsIsHelpError):
        return error.message.rstrip()
    return f"{_what(error)}\nUitleg:  {_path(args, top)} --help"


def _path(args: Sequence[str], top: Command) -> str:
    words, command = [NAME], top
    for word in args:
        if not isinstance(command, TyperGroup) or word not in command.commands:
            break
        words, command = [*words, word], command.commands[word]
    return " ".join(words)


def _what(error: TyperException) -> str:
    match error:
        case faults.NoSuchOption():
            near = [name for name in error.possibilities or () if name.startswith("--")]
            return f"De optie {_option(error.option_name)} bestaat niet." + (f" Bedoelt u {near[0]}?" if near else "")
        case faults.BadOptionUsage() if "requires" in error.message:
            return f"Achter {_option(error.option_name)} hoort nog een waarde."
        case faults.BadOptionUsage():
            return f"{_option(error.option_name)} is een schakelaar: daar hoort geen waarde achter."
        case faults.MissingParameter():
            return _missing(error.param)
        case faults.BadParameter():
            name = error.param.opts[-1] if error.param and error.param.opts else "een optie"
            return f"De waarde bij {name} klopt niet."
        case _:
            return _other(error)


def _missing(param: Parameter | None) -> str:
    if param is None:
        return "Er ontbreekt een gegeven."
    text = str(getattr(param, "help", "") or "")
    name = _shown(param) if param.param_type_name == "argument" else f"{param.opts[0]} {_shown(param)}"
    return f"{name} ontbreekt. {text}".rstrip()


def _option(name: str) -> str:
    """Return the name of an option without what was typed behind it."""
    return name.split("=", maxsplit=1)[0] if re.fullmatch(r"--?[a-z][a-z-]*(=.*)?", name, re.DOTALL) else "die u typte"


def _other(error: TyperException) -> str:
    ctx = getattr(error, "ctx", None)
    if "unexpected extra argument" in str(error):
        return "Er staat een woord te veel. Staat er een spatie in een naam? Zet er dan aanhalingstekens omheen."
    if "Missing command" in str(error):
        return "Er ontbreekt een opdracht."
    found = re.search(r"No such command '([^']*)'", str(error))
    if not found or ctx is None or not isinstance(ctx.command, TyperGroup):
        return "Zo kan deze opdracht niet gebruikt worden."
    near = get_close_matches(found.group(1).lower(), ctx.command.list_commands(ctx), n=1)
    return "Deze opdracht bestaat niet." + (f" Bedoelt u {near[0]}?" if near else "")


def new_group(text: str, examples: str) -> typer.Typer:
    """Return a group of commands with Dutch help and without what this tool does not need."""
    return typer.Typer(
        help=text,
        epilog=examples,
        cls=Groep,
        add_completion=False,
        rich_markup_mode=None,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["--help", "-h"]},
    )
