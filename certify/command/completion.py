"""`certify completion`: the script by which a shell completes commands, options and names."""

import click
from click.shell_completion import get_completion_class

from certify.command.message import complain

VARIABLE = "_CERTIFY_COMPLETE"


@click.command(short_help="Print the script that completes words in a shell.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the script by which a shell completes commands, options, and the names of the catalogue.

    \b
    certify completion bash > ~/.local/share/bash-completion/completions/certify
    certify completion zsh > "${fpath[1]}/_certify"
    certify completion fish > ~/.config/fish/completions/certify.fish
    """
    kind = get_completion_class(shell)
    if kind is None:
        context.exit(complain(f"no completion for {shell}", "certify completion"))
        return
    script = kind(context.find_root().command, {}, "certify", VARIABLE)
    click.echo(script.source_template % script.source_vars())
