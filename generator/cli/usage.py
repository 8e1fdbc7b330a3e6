"""Dutch help with examples first, and Dutch sentences for a command that was used wrongly."""

import re
from difflib import get_close_matches

import typer
from typer._click import Context, HelpFormatter
from typer._click import exceptions as faults
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

_HELP = "Laat deze uitleg zien."


class Opdracht(TyperCommand):
    """A command whose help starts with examples, in Dutch."""

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the help of one command."""
        _write(formatter, ctx, self.help or "", self.epilog or "")
        rows = [(param, record) for param in self.get_params(ctx) if (record := param.get_help_record(ctx))]
        for title, kind in (("Waarmee", "argument"), ("Opties", "option")):
            _section(formatter, title, [record for param, record in rows if param.param_type_name == kind])


class Groep(TyperGroup):
    """A group of commands with the same kind of help."""

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the help of a group: examples, then the commands."""
        _write(formatter, ctx, self.help or "", self.epilog or "")
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        _section(formatter, "Opdrachten", [(name, command.get_short_help_str(90)) for name, command in commands if command])
        _section(formatter, "Opties", [record for param in self.get_params(ctx) if (record := param.get_help_record(ctx))])


def _write(formatter: HelpFormatter, ctx: Context, text: str, examples: str) -> None:
    formatter.width = 100
    if examples:
        formatter.write("Voorbeelden\n" + "".join(f"  {line.strip()}\n" for line in examples.strip().splitlines()) + "\n")
    formatter.write(text.strip() + "\n\n")
    words = " ".join(ctx.command.collect_usage_pieces(ctx)).replace("[OPTIONS]", "[opties]")
    formatter.write(f"Gebruik: {ctx.command_path} {words.replace('COMMAND [ARGS]...', 'OPDRACHT …')}\n")


def _section(formatter: HelpFormatter, title: str, rows: list[tuple[str, str]]) -> None:
    if rows:
        formatter.write(f"\n{title}\n")
        formatter.indent()
        formatter.write_dl([(_plain(name), _plain(text)) for name, text in rows])
        formatter.dedent()


def _plain(text: str) -> str:
    text = text.replace("Show this message and exit.", _HELP).replace("[required]", "(verplicht)")
    text = re.sub(r"\s*\[default: ([^\]]*)\]", r" (standaard: \1)", text)
    return re.sub(r"<?\b(TEXT|PATH|FILE|DIRECTORY)\b>?", "…", text)


def explain(error: TyperException) -> str:
    """Return a Dutch sentence for wrong use of the command; never the value that was given."""
    path = getattr(getattr(error, "ctx", None), "command_path", "schoolkader")
    return f"{_what(error)}\nUitleg:  {path} --help"


def _what(error: TyperException) -> str:
    match error:
        case faults.NoSuchOption():
            near = [name for name in error.possibilities or () if name.startswith("--")]
            return f"De optie {error.option_name} bestaat niet." + (f" Bedoelt u {near[0]}?" if near else "")
        case faults.MissingParameter():
            name = error.param.opts[-1] if error.param and error.param.opts else "een gegeven"
            return f"{name.upper() if not name.startswith('-') else name} ontbreekt."
        case faults.BadParameter():
            name = error.param.opts[-1] if error.param and error.param.opts else "een optie"
            return f"De waarde bij {name} klopt niet."
        case faults.NoArgsIsHelpError():
            return "Er ontbreekt een opdracht."
        case _:
            return _unknown_command(error)


def _unknown_command(error: TyperException) -> str:
    ctx = getattr(error, "ctx", None)
    found = re.search(r"No such command '([^']*)'", str(error))
    if not found or ctx is None or not isinstance(ctx.command, TyperGroup):
        return "Zo kan deze opdracht niet gebruikt worden."
    near = get_close_matches(found.group(1), ctx.command.list_commands(ctx), n=1)
    return "Deze opdracht bestaat niet." + (f" Bedoelt u {near[0]}?" if near else "")


def new_group(text: str, examples: str) -> typer.Typer:
    """Return a group of commands with Dutch help and without what this tool does not need."""
    return typer.Typer(
        help=text,
        epilog=examples,
        cls=Groep,
        add_completion=False,
        rich_markup_mode=None,
        no_args_is_help=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["--help", "-h"]},
    )
