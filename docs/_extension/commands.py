"""The directive `command-help`: the help text of every command, as the terminal shows it."""

from typing import Any

import click
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from certify.cli import main


class CommandHelp(SphinxDirective):
    """A section for each command."""

    def run(self) -> list[nodes.Node]:
        """The sections, in the order of the commands."""
        group = click.Context(main, info_name="certify", max_content_width=90, terminal_width=90)
        sections = []
        for name in main.list_commands(group):
            command = main.get_command(group, name)
            if command is None or command.hidden:
                continue
            context = click.Context(command, info_name=name, parent=group, max_content_width=90, terminal_width=90)
            section = nodes.section(ids=[nodes.make_id(f"certify-{name}")])
            section += nodes.title(text=f"certify {name}")
            section += nodes.literal_block(text=command.get_help(context), language="text")
            sections.append(section)
        return sections


def setup(app: Sphinx) -> dict[str, Any]:
    """Registers the directive."""
    app.add_directive("command-help", CommandHelp)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
