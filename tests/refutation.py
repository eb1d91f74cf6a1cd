"""`python -m tests.refutation [SECONDS] [NAME ...]`: how many false claims of `tests.falsehoods` are refuted, how fast.

Each claim is given to the search for counterexamples alone, with so many seconds; the checker accepts the point.
"""

import statistics
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from time import perf_counter

from certify.search.point.witness import candidates
from certify.trusted import Certificate, Rejected, check
from certify.trusted.calculus import has_operators
from certify.trusted.evidence import Point, Witness
from certify.trusted.term import Rational
from tests.corpus import plain
from tests.falsehoods import FALSEHOODS, Falsehood

SECONDS = 5.0


@dataclass(frozen=True)
class Outcome:
    """What became of a false claim: the accepted counterexample if there is one, and the seconds spent."""

    falsehood: Falsehood
    point: Point | None
    seconds: float


def refuted(falsehood: Falsehood, seconds: float) -> Outcome:
    """The search for a counterexample, with the checker's word on every proposal."""
    claim = falsehood.claim
    start = perf_counter()
    for point in candidates(plain(claim) if has_operators(claim) else claim, seconds=seconds):
        try:
            check(Certificate(claim, Witness(point), None))
        except Rejected:
            continue
        return Outcome(falsehood, point, perf_counter() - start)
    return Outcome(falsehood, None, perf_counter() - start)


def shown(point: Point) -> str:
    """The point in one line."""
    entries = [*point.entries, *(entry for atom in point.law for entry in atom.entries)]
    values = [[str(c.value) for c in entry.coordinates if isinstance(c, Rational)] for entry in entries]
    weights = [f"weight {atom.weight}" for atom in point.law]
    pairs = zip(entries, values, strict=True)
    return ", ".join([f"{e.name} = {v[0] if len(v) == 1 else v}".replace("'", "") for e, v in pairs] + weights)


def digits(point: Point) -> int:
    """How many decimal digits it takes to write the point down: the measure of its simplicity."""
    return sum(character.isdigit() for character in shown(point).split("weight")[0].partition("=")[2])


def _lines(outcomes: list[Outcome]) -> Iterator[str]:
    found = [outcome for outcome in outcomes if outcome.point is not None]
    yield f"refuted {len(found)} of {len(outcomes)}"
    if found:
        times = [outcome.seconds for outcome in found]
        sizes = [digits(outcome.point) for outcome in found if outcome.point is not None]
        yield f"seconds to the counterexample: median {statistics.median(times):.3f}, worst {max(times):.2f}"
        yield f"digits of a counterexample: median {statistics.median(sizes):.0f}, worst {max(sizes)}"
    yield "not refuted: " + (", ".join(o.falsehood.name for o in outcomes if o.point is None) or "none")


def main() -> None:
    """Measures and prints a line a claim, then the recall."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS
    names = sys.argv[2:]
    outcomes = []
    for falsehood in FALSEHOODS:
        if not names or any(name in falsehood.name for name in names):
            outcome = refuted(falsehood, seconds)
            outcomes.append(outcome)
            text = "NOT REFUTED" if outcome.point is None else shown(outcome.point)
            print(f"{falsehood.name:28} {outcome.seconds:6.3f} s  {text:.150}", flush=True)
    print("\n".join(_lines(outcomes)))


if __name__ == "__main__":
    main()
