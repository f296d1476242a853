"""The list of commands is complete, everything has help, and help comes at once."""

import pkgutil
import time
from importlib import import_module

import click
import pytest

from parleybook import __version__, cli
from parleybook.cli import COMMANDS, parley
from tests.conftest import Parley

#: Modules of the package that are no command.
SHARED = {"comparing", "marking", "output", "reading", "summary"}
CONTEXT = click.Context(parley, info_name="parley")
EACH = [(name, parley.get_command(CONTEXT, name)) for name in COMMANDS]


def test_every_module_is_a_command_or_known_to_be_none() -> None:
    assert {module.name for module in pkgutil.iter_modules(cli.__path__)} == set(COMMANDS) | SHARED


def test_every_command_that_is_made_is_listed_under_its_name() -> None:
    for module in pkgutil.iter_modules(cli.__path__):
        made = getattr(import_module(f"parleybook.cli.{module.name}"), "command", None)
        assert (made is not None) == (module.name in COMMANDS)
        assert made is None or made.name == module.name


@pytest.mark.parametrize(("name", "command"), EACH)
def test_a_command_has_a_line_of_help_and_a_text_that_names_its_arguments(name: str, command: click.Command) -> None:
    assert COMMANDS[name].endswith(".")
    assert command.help
    assert len(command.help) > 30
    for parameter in command.params:
        if isinstance(parameter, click.Argument) and parameter.metavar:
            assert parameter.metavar in command.help


@pytest.mark.parametrize(("name", "command"), EACH)
def test_every_option_has_help(name: str, command: click.Command) -> None:
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"parley {name} {parameter.opts[0]} has no help"


def test_help_names_every_command_and_comes_in_less_than_a_third_of_a_second(parley: Parley) -> None:
    times = []
    for _ in range(3):
        start = time.perf_counter()
        done = parley("--help")
        times.append(time.perf_counter() - start)
        assert done.returncode == 0
    for name, line in COMMANDS.items():
        assert name in done.stdout
        assert line in done.stdout
    assert min(times) < 0.3


def test_the_version(parley: Parley) -> None:
    assert parley("--version").stdout == f"parley, version {__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["shout"],
        ["show"],
        ["build"],
        ["show", "a", "people"],
        ["build", "a", "--kind", "video"],
        ["build", "--loud", "a"],
        ["export", "a", "--format", "csv"],
        ["export", "a", "--format", "xml"],
    ],
)
def test_wrong_usage_is_status_2_and_no_traceback(parley: Parley, arguments: list[str]) -> None:
    done = parley(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Usage: parley" in done.stderr
    assert "Traceback" not in done.stderr
