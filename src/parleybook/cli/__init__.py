"""Commands: thin, a module a command, imported when called."""

from __future__ import annotations

import errno
import io
import os
import sys
from importlib import import_module

import click

from parleybook._version import __version__

#: Command → (module below this package, one line of help). The order is that of the work.
COMMANDS = {
    "build": "Read reports into a new book.",
    "add": "Read more reports into a book.",
    "show": "Show statements, actors, documents or dates.",
    "acts": "Show who met whom, and what was done or is planned.",
    "timeline": "Show what was done, is due and was said, by day.",
    "docket": "Show what is due, and what became of it.",
    "actors": "Show who speaks and acts, with roles and sides.",
    "who": "Show one actor: names, roles, side, statements.",
    "merge": "Say that two names are one actor.",
    "split": "Say that a name is an actor of its own.",
    "positions": "Show where each party stands on each term.",
    "moves": "Show how positions changed.",
    "brief": "Write a brief with footnotes to the exact words.",
    "compare": "Set two reports side by side.",
    "differences": "Show what the accounts of one utterance differ in.",
    "coverage": "Show which outlet reports what, first, alone or not at all.",
    "stories": "Sort reports by the event they tell of.",
    "page": "Write the book as one web page.",
    "export": "Write the book as JSON, as tables, or for other tools.",
    "schema": "Print the JSON Schema of the export.",
    "check": "Prove that every span shows the words stored.",
}

#: The matrices outside the graph are small: their libraries' threads gain nothing, and where other programs run too,
#: they wait for each other eight times as long as they work.
_ONE_THREAD = ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


class _Lazy(click.Group):
    """A group that imports a command only when it is called, so that `parley --help` answers at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"parleybook.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="parley")
def parley() -> None:
    """Read the reports of a negotiation and keep the book of the talks."""


def main() -> None:
    """The command line. No traceback reaches a user: an error is one line on stderr.

    Exit status: 0 all went well, 1 something failed (the rest was done), 2 wrong usage, 130 interrupted.
    """
    from parleybook.model.errors import DateError, ParleybookError

    _say_what_can_be_said()
    for name in _ONE_THREAD:
        os.environ.setdefault(name, "1")
    try:
        status = parley.main(standalone_mode=False)
        sys.stdout.flush()
        sys.exit(status if isinstance(status, int) else 0)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        sys.exit(2)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("parley: interrupted; nothing was changed", err=True)
        sys.exit(130)
    except ParleybookError as error:
        click.echo(f"parley: {error}", err=True)
        sys.exit(2 if isinstance(error, DateError) else 1)
    except BrokenPipeError:
        _leave_stdout()
        sys.exit(0)
    except OSError as error:
        if not error.filename:
            _leave_stdout()
        advice = "; free some space and try again" if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG) else ""
        place = error.filename or "standard output"
        click.echo(f"parley: {place}: {(error.strerror or str(error)).lower()}{advice}", err=True)
        sys.exit(1)


def _say_what_can_be_said() -> None:
    """Writes UTF-8 where output is captured, and what a console can show where it is one: never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")


def _leave_stdout() -> None:
    """Sends what is still to be printed nowhere, so that the end of the program does not fail on it again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
