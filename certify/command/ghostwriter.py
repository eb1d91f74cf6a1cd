"""`certify test`: write a test module."""

from pathlib import Path

import click

from certify.command.option import TIMEOUT, Named


@click.command("test", short_help="Write a test module for a theorem or a claim file.")
@click.argument("what", metavar="NAME|FILE", type=Named())
@click.option("-o", "--output", default="-", show_default=True, metavar="FILE",
              help="test_x.py; - for standard output.")  # fmt: skip
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@TIMEOUT
def write_test(what: str, output: str, force: bool, timeout: float) -> None:
    """Write a test module for a theorem of the catalogue, or for the claims of a file.

    It decides every claim, looks at it at random parameters by Hypothesis, and refutes what is a little sharper. The
    tests pass when they are written. Of a claim that is undecided only the look at random parameters is written; where
    one comes out other than expected, nothing is (exit status 2).
    Needs the extra `hypothesis`.

    \b
    certify test my.claims.toml -o tests/test_my_claims.py
    certify test harris-rate-optimal -o test_harris.py
    """
    path = None if output == "-" else Path(output)
    if path is not None and path.exists() and not force:
        raise click.UsageError(f"{output} is there already: --force writes over it")
    try:
        from certify.testing.ghostwriter import written
    except ModuleNotFoundError as error:
        if error.name != "hypothesis":
            raise
        from certify.selection import select

        select([what])  # refuses what is not there: no library helps with that
        raise click.ClickException('wanted Hypothesis: pip install "driftproof[hypothesis]"') from error
    text = written(what, path, timeout=timeout)
    if path is None:
        click.echo(text, nl=False)
        return
    from certify.storage import write_text

    write_text(path, text)
