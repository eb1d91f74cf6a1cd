"""Signs of terms at sampled points of a claim, in floats: what is not worth trying, and which way a term goes."""

from copy import copy
from fractions import Fraction

import numpy as np

from certify.search.number.numeric import Array, Mask, Program
from certify.search.number.pointwise import approximate
from certify.trusted.claim import Claim, Domain
from certify.trusted.error import Rejected
from certify.trusted.term import Term, free

ALONE, MANY = 400, 2500
CLEAR = 50.0
"""How many times its rounding noise a value must be for its sign to count."""
LOOSE, CLOSE, SAME = 1e-3, 20.0, 1e-9
STEPS = (*(10.0 ** np.arange(-7, 4)), *np.linspace(0.05, 8, 160), *np.geomspace(8, 2000, 40))


def spread(domain: Domain, points: int, rng: np.random.Generator) -> Array:
    """Points of a scalar domain: dense where functions bend, close to its ends and far out."""
    low, high = (None if end is None else approximate(end) for end in (domain.low, domain.high))
    steps = np.array(STEPS)
    if not all(np.isfinite(end) for end in (low or 0.0, high or 0.0, (high or 0.0) - (low or 0.0))):
        raise Rejected("an end of a domain is beyond machine numbers")
    if low is not None and high is not None:
        shares = np.concatenate([np.linspace(0, 1, 200), 10.0 ** np.arange(-7, -1), 1 - 10.0 ** np.arange(-7, -1)])
        values = low + (high - low) * shares
    elif low is not None:
        values = np.concatenate([[low], low + steps])
    elif high is not None:
        values = np.concatenate([[high], high - steps])
    else:
        values = np.concatenate([-steps, [0.0], steps])
    values = np.unique(np.round(values) if domain.integral else values)
    values = values[[domain.contains(Fraction(v)) for v in values]]
    return values if points <= 0 else rng.choice(values, size=points)


def within(domain: Domain, values: Array) -> Mask:
    """Which floats are in a domain of real numbers."""
    low, high = (None if end is None else approximate(end) for end in (domain.low, domain.high))
    with np.errstate(all="ignore"):
        above = np.isfinite(values) if low is None else values >= low if domain.closed_low else values > low
        below = np.isfinite(values) if high is None else values <= high if domain.closed_high else values < high
    return np.asarray(above & below)


def closer(domain: Domain, values: Array, rng: np.random.Generator) -> Array:
    """Points of which most are brought closer to the finite end of a domain, or to zero: an equation between several
    variables seldom has room for large values of one of them.
    """
    if domain.integral or (domain.low is not None and domain.high is not None):
        return values
    end = approximate(next((e for e in (domain.low, domain.high) if e is not None), Fraction(0)))
    return np.asarray(end + (values - end) * 10.0 ** -np.maximum(rng.uniform(-1.0, 3.0, size=values.shape), 0.0))


class Outlook:
    """Sampled admissible points of a claim about scalars. `usable` says whether there are any."""

    def __init__(self, claim: Claim, seed: int = 0) -> None:
        rng = np.random.default_rng(seed)
        used = free(claim)
        bindings = [b for b in claim.variables if b.name in used]
        self.usable = all(b.domain.kind != "vector" and not b.domain.component for b in bindings)
        self.columns: dict[str, Array] = {}
        self.count = 0
        if not self.usable:
            return
        alone = len(bindings) == 1
        bound = any(fact.relation == "==" for fact in claim.given)
        for binding in bindings:
            column = spread(binding.domain, 0 if alone else MANY, rng)
            self.columns[binding.name] = closer(binding.domain, column, rng) if bound and not alone else column
        self.count = len(next(iter(self.columns.values()))) if bindings else 1
        self._solve(claim)
        self._keep(claim)
        self.usable = self.count > 0

    def _solve(self, claim: Claim) -> None:
        """Puts the points on the equations among the hypotheses, each solved for a variable of its own, in which it is
        linear or has a square alone: next to none of them would be there by chance.
        """
        solved = set[str]()
        for fact in claim.given:
            names = free(fact) - solved if fact.relation == "==" else frozenset()
            for name in sorted(name for name in names if not claim.domains[name].integral):
                column = self._root(fact.gap, name)
                if column is not None:
                    self.columns[name] = column
                    self._choose(within(claim.domains[name], column))
                    solved |= free(fact)
                    break

    def _root(self, gap: Term, name: str) -> Array | None:
        """Where a term vanishes as a function of one variable, nan where it does not; None if it is of another kind."""
        below, zero, above, far = (self._with(name, value).values(gap)[0] for value in (-1.0, 0.0, 1.0, 2.0))
        with np.errstate(all="ignore"):
            size = np.abs(zero) + np.abs(above)
            if (np.abs(far - 2 * above + zero) <= SAME * size).all():
                return np.asarray(-zero / (above - zero))
            even = (np.abs(above - below) <= SAME * size).all()
            if even and (np.abs(far - 4 * above + 3 * zero) <= SAME * size).all():
                signs = np.where(np.arange(self.count) % 2, 1.0, -1.0)
                return np.asarray(signs * np.sqrt(-zero / (above - zero)))
        return None

    def _with(self, name: str, value: float) -> "Outlook":
        """The points with one coordinate replaced."""
        other = copy(self)
        other.columns = {**self.columns, name: np.full(self.count, value)}
        return other

    def _choose(self, kept: Mask) -> None:
        self.columns = {name: column[kept] for name, column in self.columns.items()}
        self.count = int(kept.sum())

    def _keep(self, claim: Claim) -> None:
        kept = np.ones(self.count, dtype=np.bool_)
        for fact in claim.given:
            values, noise = self.values(fact.gap)
            loose = 1e-9 + CLEAR * noise if fact.relation == "==" else noise
            kept &= np.abs(values) <= loose if fact.relation == "==" else values >= -loose
            if fact.strict:
                kept &= (values > 0) | (noise > 0)
        self._choose(kept)

    def values(self, term: Term) -> tuple[Array, Array]:
        """The values of a term at the points, nan where it has none, and their rounding noise."""
        rows = np.stack(list(self.columns.values()), axis=1) if self.columns else np.zeros((self.count, 0))
        try:
            program = Program([term], list(self.columns))
        except (TypeError, KeyError):
            return np.full(self.count, np.nan), np.zeros(self.count)
        exact = program.values(rows)[0][0]
        others = [program.values(rows, np.random.default_rng(seed))[0][0] for seed in (1, 2, 3)]
        with np.errstate(all="ignore"):
            noise = np.max([np.abs(other - exact) for other in others], axis=0)
        return np.where(np.isfinite(exact), exact, np.nan), np.nan_to_num(noise, nan=0.0, posinf=0.0)

    def clear(self, term: Term) -> Array:
        """The sign of a term at each point, 0 where it is lost in noise or there is no value."""
        values, noise = self.values(term)
        with np.errstate(all="ignore"):
            clear = np.abs(values) > CLEAR * noise
        return np.asarray(np.where(clear, np.sign(np.nan_to_num(values)), 0.0))

    def sign(self, term: Term) -> int | None:
        """The one sign that a term seems to have (0 when none is clear), or None when it has both."""
        clear = self.clear(term)
        above, below = bool((clear > 0).any()), bool((clear < 0).any())
        return None if above and below else int(above) - int(below)

    def factor(self, term: Term) -> int | None:
        """The one sign that a term seems to have everywhere; None when it has both, or vanishes at some point."""
        values, noise = self.values(term)
        close = np.all([np.abs(column) <= CLOSE for column in self.columns.values()], axis=0)
        return None if bool(((values == 0) & (noise == 0) & close).any()) else self.sign(term)

    def denies(self, claim: Claim) -> bool:
        """Whether a relation seems to fail clearly at some point."""
        return self.usable and any(bool((self.clear(r.gap) < 0).any()) for r in claim.holds if r.relation != "==")

    def loose(self, term: Term) -> bool:
        """Whether a term stays well away from zero, so that boxes may show its sign."""
        if not self.usable or not self.columns:
            return False
        values = self.values(term)[0]
        values = np.abs(values[~np.isnan(values)])
        return bool(values.size and values.min() > LOOSE * min(1.0, float(np.median(values))))
