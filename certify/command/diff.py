"""`certify diff`: what changed between two theories."""

from pathlib import Path

import click

from certify.command.option import JOBS, JSON, MEMORY, QUIET, TIMEOUT, VERBOSE


@click.command(short_help="Tell what changed between two claim files or certificate folders.")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option("--certificates", "folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
              help="With claim files: the certificates at hand, which are for the old claims.")  # fmt: skip
@TIMEOUT
@JOBS
@MEMORY
@JSON
@QUIET
@VERBOSE
@click.pass_context
def diff(
    context: click.Context, old: Path, new: Path, folder: Path | None, timeout: float, jobs: int, memory: float,
    as_json: bool, quiet: bool, verbose: bool,
) -> None:  # fmt: skip
    """Tell which statements were added, removed, reworded, made stronger or weaker, or lost their certificate.

    OLD and NEW are two claim files (*.toml) or two folders of certificates; statements of the same name are held
    against each other. Which is stronger is decided by proving each from the other at every point. `different` is
    neither, `undecided` not decided in time, `lost` a certificate that is no longer there or no longer accepted.

    Exit status: 0 no ground is lost (what changed is the same, reworded, equivalent, stronger or added); 1 some is;
    2 the input cannot be read.

    \b
    certify diff old.claims.toml new.claims.toml
    certify diff certs-of-release certs --json
    certify diff old.claims.toml new.claims.toml --certificates certs --quiet
    """
    from certify.process.pool import Pool
    from certify.process.progress import Progress

    with Pool(jobs, memory) as pool, Progress(visible=not (as_json or quiet), verbose=verbose) as progress:
        from certify.difference.change import changes
        from certify.difference.report import as_json as in_json
        from certify.difference.report import show
        from certify.difference.theory import read_theory

        progress.say("reading")
        before, after = read_theory(old, folder), read_theory(new, folder)
        found = changes(before, after, pool, timeout, progress)
    if as_json:
        click.echo(in_json(found))
    else:
        show(found, quiet=quiet)
    context.exit(1 if any(change.is_loss for change in found) else 0)
