"""Options that several commands have."""

import math
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem


class Seconds(click.ParamType):  # type: ignore[type-arg,unused-ignore]  # generic from click 8.3 on
    """A positive, finite number of seconds."""

    name = "seconds"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The number; refuses any other."""
        try:
            seconds = float(value)
        except ValueError:
            seconds = math.nan
        if not 0 < seconds < math.inf:
            self.fail(f"wanted a positive number of seconds such as 10 or 0.5, got {value!r}", param, ctx)
        return seconds


class Whole(click.IntRange):
    """A whole number of a range."""

    name = "whole number"


class Place(click.Path):
    """A path; an empty text, such as a variable of the shell that was not set, is none."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path; refuses an empty one, which would be the current folder."""
        if value == "":
            self.fail("wanted a path, got an empty text", param, ctx)
        return super().convert(value, param, ctx)


class Named(click.ParamType):  # type: ignore[type-arg,unused-ignore]  # generic from click 8.3 on
    """A name of the catalogue or a path; the shell completes both."""

    name = "name"

    def __init__(self, *, files: bool = True) -> None:
        self.files = files

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The names that begin so, then files."""
        from certify.selection import names

        found = [CompletionItem(name) for name in names() if name.startswith(incomplete)]
        return [*found, *([CompletionItem(incomplete, type="file")] if self.files and not found else [])]


TIMEOUT = click.option(
    "--timeout", type=Seconds(), default=10.0, show_default=True, help="Seconds for each claim before it is undecided."
)
FOLDER = click.option("--certificates", "folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
                      help="Write a certificate for everything that is decided: NAME.cert.")  # fmt: skip
JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead.")
JOBS = click.option("--jobs", type=Whole(min=1), default=1, show_default=True, metavar="N",
                    help="Processes to work with: as many as there are cores, or fewer. Claims are spread over them; "
                         "where there are fewer claims than that, the rest help with those that are hard.")  # fmt: skip
MEMORY = click.option("--memory", type=click.FloatRange(min=0.2, max=4096.0), default=3.0, show_default=True,
                      metavar="GIB", help="Memory for each process; a claim that wants more is undecided.")  # fmt: skip
QUIET = click.option("-q", "--quiet", is_flag=True, help="Print only what is not as it should be; show no progress.")
VERBOSE = click.option("-v", "--verbose", is_flag=True, help="Tell on standard error of each claim as it is decided.")
