"""`python -m tests.speedup`: how much sooner hard claims are decided when several processes work on each.

Without NAMES, the claims of the suite whose proofs rest on covers, or whose search spends most on them, and that are
not decided at once; then those that take longest. Each is decided in a fresh worker, by one process and by so many; the
best of the repeats counts: other work on the machine only adds to a time. On a machine without free cores several
processes are no quicker. The last lines are covers alone: their search, without the last check, which one process does.
"""

import argparse
import os
from collections.abc import Sequence
from math import exp, log
from statistics import fmean
from time import monotonic

from certify.claimfile import state
from certify.process.pool import Pool
from certify.record import Record
from certify.search.box.cover import propose
from certify.search.budget import Effort
from certify.search.crew import crew_of
from certify.search.pipeline import load
from certify.search.trace import Trace
from certify.selection import Task
from certify.trusted.evidence import Cover
from tests.suite.__main__ import selected

LONG = (
    "ackley", "arctangent-below-tanh", "carlson-arccosine", "power-subadditive", "power-convex",
    "factorial-below-power", "dimension-gaussian-norm", "identric-mean",
    "seiffert-mean", "gaussian-norm-mean", "lax-lax", "imo-2006-three",
    "iran-1996",
)  # fmt: skip
"""Claims that take about three seconds or more on a free core."""
NAMES = (
    "bennett-bernstein", "log-absolute", "tang-exponential", "shafer-fink", "shafer-sharper", "gautschi-half",
    "hundred-digits", "hundred-digits-too-high", "six-hump-camel", "six-hump-camel-too-high", "heart-dipole",
    "sine-parabola", "log-pade-upper", "divergence-decays", "heron-mean-power", "hermite-cramer", "normal-logistic",
    "neuman-sandor-half-angle", "wilker-tangent-lower", "wilker-tangent-upper", "pinsker-binary",
    "pinsker-binary-too-strong", "arctangent-addition", "bernoulli-generating",
)  # fmt: skip
"""Claims in whose search or proof covers have a large part; on a free core most take about a second."""
SPREAD = {
    "four exponentials": ("xyzw", "0.27", "0.02"),
    "five exponentials": ("xyzwv", "0.4", "0.05"),
    "five exponentials, nearer": ("xyzwv", "0.3", "0.05"),
}
"""Covers of many boxes: log of a sum of exponentials, below its mean and a multiple of squares."""


def main() -> None:
    """Measures, and prints a table in Markdown."""
    options = parsed()
    print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores\n")
    print(f"| claim | 1 process | {options.jobs} processes | times faster |\n|---|---|---|---|")
    for names in [options.names] if options.names else [NAMES, LONG]:
        compare(selected(names), options)
    for name in SPREAD if not options.names else ():
        one, more = (covered(name, jobs) for jobs in (1, options.jobs))
        print(f"| cover alone: {name} | {one:.2f} s | {more:.2f} s | {one / more:.2f} |", flush=True)
    print(f"\nload of the machine at the end: {os.getloadavg()[0]:.1f}")


def compare(tasks: Sequence[Task], options: argparse.Namespace) -> None:
    """A row for each claim, and one for all that both decide."""
    ratios, totals = [], [0.0, 0.0]
    for task in tasks:
        rows = [best(task, jobs, options) for jobs in (1, options.jobs)]
        shown = [f"{row.seconds:.2f} s" + ", open" * (row.verdict == "undecided") for row in rows]
        ratio = rows[0].seconds / rows[1].seconds
        if all(row.verdict != "undecided" for row in rows):
            ratios.append(ratio)
            totals = [total + row.seconds for total, row in zip(totals, rows, strict=True)]
        print(f"| {task.name} | {shown[0]} | {shown[1]} | {ratio:.2f} |", flush=True)
    if ratios:
        mean, whole = exp(fmean(map(log, ratios))), totals[0] / totals[1]
        print(f"| {len(ratios)} claims that both decide | {totals[0]:.1f} s | {totals[1]:.1f} s | "
              f"{whole:.2f}; geometric mean {mean:.2f} |")  # fmt: skip


def parsed() -> argparse.Namespace:
    """The options of the command."""
    about = "Time claims by one process and by several."
    parser = argparse.ArgumentParser(prog="python -m tests.speedup", description=about)
    parser.add_argument("names", nargs="*", metavar="NAME", help="claims of the suite, or files of it")
    parser.add_argument("--jobs", type=int, default=2, help="processes to compare with one (2)")
    parser.add_argument("--timeout", type=float, default=30.0, help="seconds for each claim (30)")
    parser.add_argument("--repeats", type=int, default=2, help="how often each is decided (2)")
    return parser.parse_args()


def best(task: Task, jobs: int, options: argparse.Namespace) -> Record:
    """The quickest of several times in which a claim is decided by so many processes."""
    records = [decided(task, jobs, options.timeout) for _ in range(options.repeats)]
    return min(records, key=lambda record: record.seconds)


def decided(task: Task, jobs: int, timeout: float) -> Record:
    """A claim decided in a fresh worker."""
    with Pool(jobs) as pool:
        ((_, record),) = pool.decide([task], timeout)
    return record


def covered(name: str, jobs: int) -> float:
    """The seconds in which a cover is found by so many processes, once the search has gone on for a while."""
    names, factor, more = SPREAD[name]
    total, mean, squares = ("+".join(map(part.format, names)) for part in ("exp({})", "{}", "{}**2"))
    holds = f"log({total}) <= log({len(names)}) + ({mean})/{len(names)} + {factor}*({squares}) + {more}"
    claim, trace = state(holds, dict.fromkeys(names, "[-2, 2]")), Trace()
    load(Effort.of(1.0))
    trace.start -= 1
    with crew_of(jobs) as crew:
        start = monotonic()
        found = propose(claim, Effort.of(120.0, (), trace, crew))
    if not isinstance(found, Cover):
        raise TimeoutError(f"{name}: no cover in time")
    return monotonic() - start


if __name__ == "__main__":
    main()
