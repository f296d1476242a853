"""`parley schema`: the JSON Schema of the export."""

from __future__ import annotations

import json

import click


@click.command("schema")
def command() -> None:
    """Print the JSON Schema (2020-12) that `parley export` follows."""
    from parleybook.book.exports import schema

    click.echo(json.dumps(schema(), ensure_ascii=False, indent=2))
