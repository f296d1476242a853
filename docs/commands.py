"""Writes the command reference from the commands themselves: ``python -m docs.commands``."""

from __future__ import annotations

from pathlib import Path

import click

from parleybook.cli import COMMANDS, parley

_HEAD = """# Commands

Made from the commands themselves by `python -m docs.commands`; a test holds it to them.

Data goes to standard output, problems and progress to standard error. On a terminal, `show` prints a table; captured,
it prints JSON. Exit status: 0 all went well; 1 something failed and the rest was done; 2 wrong usage; 130 interrupted.
"""


def reference() -> str:
    """The text of ``docs/commands.md``."""
    context = click.Context(parley, info_name="parley", **parley.context_settings)
    parts = [_HEAD]
    for name in COMMANDS:
        command = parley.get_command(context, name)
        assert command is not None
        with click.Context(command, context, name, max_content_width=100, terminal_width=100) as own:
            parts.append(f"## parley {name}\n\n```text\n{command.get_help(own)}\n```\n")
    return "\n".join(parts)


if __name__ == "__main__":
    (Path(__file__).parent / "commands.md").write_text(reference(), encoding="utf-8")
