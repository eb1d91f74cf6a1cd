"""The command line: `certify COMMAND`. Its commands are in `certify.command`, one a file."""

import os
import signal
import sys
from difflib import get_close_matches
from io import BufferedWriter, FileIO, TextIOWrapper
from typing import Any, NoReturn

import click

from certify.command.catalogue import list_, show_
from certify.command.check import check
from certify.command.completion import completion
from certify.command.derive import derive
from certify.command.diff import diff
from certify.command.doctor import doctor
from certify.command.ghostwriter import write_test
from certify.command.message import BEYOND, INTERRUPTED, complain
from certify.command.paper import paper
from certify.command.recheck import recheck
from certify.command.sharpen import sharpen
from certify.command.trust import trust

COMMANDS = (check, sharpen, recheck, trust, list_, show_, derive, write_test, paper, diff, doctor, completion)


class Unheard(FileIO):
    """An output that may lose its reader, as in `certify list | head`: what nobody reads is not written, and the
    command goes on to its own exit status. One that fails otherwise, as on a full disk, says so once.
    """

    failed = False

    def write(self, data: Any, /) -> int:
        """Writes, or lets it be."""
        try:
            return memoryview(data).nbytes if self.failed else super().write(data)
        except BrokenPipeError:
            return memoryview(data).nbytes
        except OSError as error:
            self.failed = True
            said = f"standard output takes nothing ({error.strerror}): send it elsewhere"
            raise click.ClickException(said) from error


def unheard(output: Any) -> TextIOWrapper:
    """The same output, which nobody need hear to the end, and which escapes what its encoding cannot say."""
    raw = Unheard(output.fileno(), "w", closefd=False)
    options = {"encoding": output.encoding, "errors": "backslashreplace", "line_buffering": output.line_buffering}
    return TextIOWrapper(BufferedWriter(raw), **options)


class Program(click.Group):
    """A group of commands whose errors are one message on standard error, never a traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which they are named above."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command of a name; one that is not there is answered with the nearest."""
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            near = get_close_matches(args[0], self.commands, 1)
            hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(self.commands)}"
            raise click.UsageError(f"no command is called {args[0]!r:.80}: {hint}")
        return super().resolve_command(ctx, args)

    def main(self, *arguments: Any, **options: Any) -> NoReturn:
        """Runs the command line and exits: 2 for misuse and malformed input, 130 when interrupted."""
        for told in ("SIGTERM", "SIGHUP"):  # the second by a terminal that closes; `nohup` has it ignored
            number = getattr(signal, told, None)
            if number is not None and signal.getsignal(number) == signal.SIG_DFL:
                signal.signal(number, lambda number, _: sys.exit(BEYOND + number))
        if sys.stdout is None:  # closed by who calls
            sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  # for as long as the process lasts
        elif sys.stdout is sys.__stdout__:
            sys.stdout = unheard(sys.__stdout__)
        try:
            status = super().main(*arguments, **{**options, "standalone_mode": False})
            sys.stdout.flush()
        except click.ClickException as error:
            context = error.ctx if isinstance(error, click.UsageError) else None
            command = f" {context.info_name}" if context and context.parent else ""
            status = complain(one_line(error, f"certify{command}"), f"certify{command}")
        except (click.Abort, KeyboardInterrupt):
            complain("interrupted")
            status = INTERRUPTED
        except own_errors() as error:
            status = complain(str(error))
        sys.exit(status if isinstance(status, int) else 0)


def one_line(error: click.ClickException, command: str) -> str:
    """What an error says, on one line; where the words are click's own, which have no way out, with one."""
    if isinstance(error, click.NoSuchOption) and error.possibilities:
        return f"no option is called {error.option_name!r:.80}: did you mean {error.possibilities[0]}?"
    text = " ".join(error.format_message().split())
    has_way_out = ": " in text and not text.endswith(".")
    return text if has_way_out else f"{text.removesuffix('.')}: `{command} --help` shows how it is called"


def own_errors() -> tuple[type[Exception], ...]:
    """The errors whose message is all that a user needs; imported when there is one."""
    from certify.trusted.error import CertifyError

    return CertifyError, OSError


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
             invoke_without_command=True)  # fmt: skip
@click.version_option(package_name="driftproof", prog_name="certify")
@click.pass_context
def main(context: click.Context) -> None:
    """Prove, refute or honestly leave open inequalities of score-based generative models.

    Exit status of every command: 0 all is as expected; 1 something is not; 2 the input is malformed; 130 interrupted.

    \b
    certify check                         check the whole catalogue
    certify check my.claims.toml          check your own claims
    certify check --certificates certs    and keep the certificates
    certify recheck certs                 read them again with the trusted code alone
    certify sharpen my.claims.toml --constant c
                                          find the best constant c
    certify paper -o paper.pdf            write theorems and proofs as one document
    certify diff old.claims.toml new.claims.toml
                                          what changed, and what became stronger or weaker
    certify doctor                        what is installed, and what is missing
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


for command in COMMANDS:
    main.add_command(command)
