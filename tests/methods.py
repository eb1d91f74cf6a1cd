"""`python -m tests.methods`: what each method of the search is worth.

Each claim of docs/examples/methods.claims.toml is decided with all methods, and without the one that it is for. All
seconds are those of the processor, the limit too, so that other work on the machine counts for little.
"""

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from time import monotonic, process_time

from certify.claimfile import read_claims
from certify.search.budget import Effort, Method
from certify.search.pipeline import METHODS, load, rounds
from certify.trusted import Claim

EXAMPLES = Path(__file__).resolve().parent.parent / "docs" / "examples" / "methods.claims.toml"
NO_EXAMPLE = {"average", "values", "steps"}  # claims with mixing laws or sequences, which a claim file does not state


def named(method: Method) -> str:
    """The name of a method's example."""
    return method.name.replace(" ", "-")


def heed_the_processor() -> None:
    """Puts the processor's clock in the place of that on the wall, by which the search shares its time."""
    load(Effort.of(1.0))  # the slow imports
    vars(time)["monotonic"] = process_time  # for what is imported late
    for name, module in list(sys.modules.items()):
        if name.startswith("certify.") and getattr(module, "monotonic", None) is monotonic:
            vars(module)["monotonic"] = process_time


def seconds(claim: Claim, methods: Sequence[Method], timeout: float) -> float | None:
    """How many seconds of a core some methods take for evidence; None when they find none in time."""
    effort = Effort.of(timeout, tuple(methods))
    start = process_time()
    for relation in claim.holds:
        if all(found is None for found in rounds(claim.goal(relation), effort)):
            return None
    return process_time() - start


def main() -> None:
    """Prints a table in Markdown."""
    parser = argparse.ArgumentParser(prog="python -m tests.methods", description=__doc__)
    parser.add_argument("--timeout", type=float, default=10.0, help="seconds for each run (10)")
    parser.add_argument("names", nargs="*", metavar="METHOD", help="methods to measure (all)")
    given = parser.parse_args()
    timeout: float = given.timeout
    heed_the_processor()
    claims = {stated.name: stated.claim for stated in read_claims(EXAMPLES)}
    print("| method | with it | without it |\n|---|---|---|")
    for method in METHODS:
        if method.name in NO_EXAMPLE or (given.names and named(method) not in given.names):
            continue
        claim = claims[named(method)]
        shown = [
            "open" if found is None else f"{found:.2f} s"
            for found in (
                seconds(claim, METHODS, timeout),
                seconds(claim, [other for other in METHODS if other is not method], timeout),
            )
        ]
        print(f"| {method.name} | {shown[0]} | {shown[1]} |", flush=True)


if __name__ == "__main__":
    main()
