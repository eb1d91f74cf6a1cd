"""Bracketing a best constant: between a value at which a claim is proved and one at which it is refuted.

The values that are asked are the simplest fractions in the middle of the bracket, because claims at simple constants
have simple proofs, and a best constant that is a fraction is soon among them. A value that is not decided splits the
bracket, and is asked again with more time once both parts are narrow.
"""

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import pairwise
from time import monotonic

from certify.trusted.claim import Domain

Ask = Callable[[Fraction, float], str]
"""The verdict in one word at a value, within some seconds."""
LADDER = 24
PATIENCE, GROWTH = 1.0, 4.0
SUSPICIOUS = Fraction(1, 10)


class Bracket:
    """What is known of a constant; `largest` says which end is wanted, None whichever is found first.

    The constant's best value lies between `proved` and `refuted`, provided that the claim is true on one side of it
    and false on the other, as far as the bracket reaches.
    """

    def __init__(self, ask: Ask, domain: Domain, tolerance: Fraction, *, largest: bool | None = None) -> None:
        self.ask, self.domain, self.tolerance, self.largest = ask, domain, tolerance, largest
        self.known: dict[Fraction, str] = {}
        self.proved: Fraction | None = None
        self.refuted: Fraction | None = None
        self.seconds = PATIENCE
        self.pressed: set[Fraction] = set()

    @property
    def width(self) -> Fraction | None:
        """The distance of the ends, when there are two."""
        return None if self.proved is None or self.refuted is None else abs(self.proved - self.refuted)

    @property
    def reached(self) -> bool:
        """Whether the ends are as close as is wanted."""
        return self.width is not None and self.width <= self.tolerance

    @property
    def undecided(self) -> tuple[Fraction, ...]:
        """The values that were not decided, between the ends if there are two."""
        values = self._inside() or sorted(self.known)
        return tuple(value for value in values if self.known[value] == "undecided")

    def narrow(self, seconds: float, hints: tuple[Fraction, ...] = ()) -> None:
        """Asks until the bracket is narrow enough or the time is up."""
        deadline = monotonic() + seconds
        for value in dict.fromkeys((*hints, *ladder(self.domain))):
            if self._ends() or monotonic() > deadline:
                break
            self._settle(value, deadline)
        while self.width is not None and not self.reached and monotonic() < deadline:
            inner = self._next()
            if inner is not None:
                self._settle(inner, deadline)
                self._ends()
                self._press(deadline)
            elif self.seconds > deadline - monotonic():
                return
            else:
                self._forget()

    def _settle(self, value: Fraction, deadline: float) -> str:
        if value not in self.known:
            left = deadline - monotonic()
            self.known[value] = self.ask(value, max(0.2, min(self.seconds, left)))
        return self.known[value]

    def _ends(self) -> bool:
        """Takes neighbours of which one is proved and the other refuted as ends; whether there are such."""
        decided = [v for v in sorted(self.known) if self.known[v] != "undecided"]
        pairs = [(a, b) for a, b in pairwise(decided) if self.known[a] != self.known[b]]
        if self.largest is not None:
            pairs = [(a, b) for a, b in pairs if (self.known[a] == "proved") == self.largest]
        if not pairs:
            return False
        low, high = max(pairs) if self.largest is not False else min(pairs)
        self.proved, self.refuted = (low, high) if self.known[low] == "proved" else (high, low)
        return True

    def _inside(self) -> list[Fraction]:
        """The ends, and between them the values that were not decided, in their order."""
        if self.proved is None or self.refuted is None:
            return []
        low, high = sorted((self.proved, self.refuted))
        return [value for value in sorted(self.known) if low <= value <= high]

    def _next(self) -> Fraction | None:
        """A value next to an end, in the wider of the two gaps there; None when both are narrow."""
        values = self._inside()
        gaps = {(values[0], values[1]), (values[-2], values[-1])}
        low, high = max(gaps, key=lambda gap: gap[1] - gap[0])
        narrow = max(self.tolerance, (values[-1] - values[0]) / 16) if len(values) > 2 else self.tolerance
        return None if high - low <= narrow else middle(low, high)

    def _press(self, deadline: float) -> None:
        """Asks just beside an end that is far simpler than the bracket is narrow: it may be the best constant."""
        for end, other in ((self.proved, self.refuted), (self.refuted, self.proved)):
            if end is None or other is None or end in self.pressed or self.reached:
                continue
            if end.denominator**2 * abs(end - other) <= SUSPICIOUS:
                self.pressed.add(end)
                self._settle(end + (self.tolerance if other > end else -self.tolerance), deadline)
                self._ends()

    def _forget(self) -> None:
        """Lets the values that were not decided be asked again, with more time."""
        self.seconds *= GROWTH
        for value in self._inside():
            if self.known[value] == "undecided":
                del self.known[value]


def ladder(domain: Domain) -> Iterator[Fraction]:
    """Simple values of a domain of every size and sign, the simplest first; its ends that belong to it."""
    low, high = domain.low, domain.high
    ends = [end for end in (low, high) if end is not None and domain.contains(end)]
    middles = [middle(low, high)] if low is not None and high is not None and low < high else []
    sizes = [Fraction(1), *(power for n in range(1, LADDER) for power in (Fraction(2) ** n, Fraction(1, 2**n)))]
    signed = [Fraction(0), *(value for size in sizes for value in (size, -size))]
    yield from (value for value in (*middles, *ends, *signed) if domain.contains(value))


def middle(low: Fraction, high: Fraction) -> Fraction:
    """The simplest fraction in the middle half of an interval."""
    quarter = (high - low) / 4
    return simplest(low + quarter, high - quarter)


def simplest(low: Fraction, high: Fraction) -> Fraction:
    """The fraction of smallest denominator (then of smallest size) in a closed interval."""
    if low <= 0 <= high:
        return Fraction(0)
    if high < 0:
        return -simplest(-high, -low)
    whole = -(-low.numerator // low.denominator)
    if whole <= high:
        return Fraction(whole)
    floor = low.numerator // low.denominator
    return floor + 1 / simplest(1 / (high - floor), 1 / (low - floor))
