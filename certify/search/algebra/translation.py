"""Atoms of the checker's normal form as the numbered atoms of polynomials.

Exponentials of commensurable arguments become powers of one atom; a root r of order q brings the equation r^q = value,
which the checker's normal form knows by itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import gcd

from flint import fmpq

from certify.search.algebra.denominator import cleared
from certify.search.algebra.polynomial import Kind, Polynomial
from certify.trusted.form import Form, Monomial
from certify.trusted.form import Polynomial as Numerator
from certify.trusted.goal import Goal
from certify.trusted.term import Power, Rational, Term, call, product, total


@dataclass
class Translation:
    """Atoms of normal forms as the numbered atoms of the Positivstellensatz search."""

    goal: Goal
    index: dict[str, int] = field(default_factory=dict)
    terms: list[Term] = field(default_factory=list)
    exponentials: dict[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    folded: dict[str, tuple[int, int]] = field(default_factory=dict)
    bases: list[str] = field(default_factory=list)

    def atom(self, key: str, term: Term) -> int:
        """The number of an atom."""
        if key not in self.index:
            self.index[key] = len(self.terms)
            self.terms.append(term)
        return self.index[key]

    def learn(self, numerators: Sequence[Numerator]) -> None:
        """Numbers all atoms of some numerators, and groups their exponentials."""
        algebra = self.goal.algebra
        groups: dict[str, dict[str, Fraction]] = {}
        for numerator in numerators:
            for powers, exponent in numerator:
                for key, _ in powers:
                    info = algebra.atoms[key]
                    self.atom(key, info.term)
                    for base in info.pair or ():
                        if base not in self.bases:
                            self.bases.append(base)
                if exponent:
                    form = algebra.exponents[exponent]
                    lead = form.numerator[min(form.numerator)]
                    ratio = Fraction(int(lead.p), int(lead.q))
                    groups.setdefault(algebra.direction(form)[0], {})[exponent] = ratio
        if not self._parted([exponent for members in groups.values() for exponent in members], len(groups)):
            for direction, members in groups.items():
                self._group(direction, members)

    def _parted(self, exponents: list[str], groups: int) -> bool:
        """Writes exponentials of sums as products, where that makes fewer atoms of them; whether it does."""
        algebra, shares = self.goal.algebra, dict[Monomial, list[Fraction]]()
        forms = [algebra.exponents[exponent] for exponent in exponents]
        for form in forms:
            for monomial, value in form.numerator.items():
                shares.setdefault(monomial, []).append(Fraction(int(value.p), int(value.q)))
        mixed = any(min(own) < 0 < max(own) for own in shares.values())
        if mixed or len(shares) >= groups or any(form.denominators for form in forms):
            return False
        units = dict[Monomial, tuple[int, Fraction]]()
        for monomial, own in sorted(shares.items()):
            step = own[0]
            for share in own[1:]:
                step = Fraction(gcd(step.numerator * share.denominator, share.numerator * step.denominator),
                                step.denominator * share.denominator)  # fmt: skip
            step = abs(step) if own[0] > 0 else -abs(step)
            form = Form({monomial: fmpq(step.numerator, step.denominator)}, {})
            sign = "+" if step > 0 else "-"
            units[monomial] = self.atom(f"exp{sign}{algebra.direction(form)[0]}", call("exp", algebra.term(form))), step
        for exponent, form in zip(exponents, forms, strict=True):
            pairs = [(*units[m], Fraction(int(v.p), int(v.q))) for m, v in sorted(form.numerator.items())]
            self.exponentials[exponent] = tuple((number, int(share / step)) for number, step, share in pairs)
        return True

    def _group(self, direction: str, members: dict[str, Fraction]) -> None:
        step = Fraction(0)
        for ratio in members.values():
            step = Fraction(gcd(step.numerator * ratio.denominator, ratio.numerator * step.denominator),
                            step.denominator * ratio.denominator)  # fmt: skip
        algebra = self.goal.algebra
        some, ratio = next(iter(members.items()))
        unit = algebra.multiply(algebra.constant(step / ratio), algebra.exponents[some])
        term = algebra.term(unit)
        for exponent, own in members.items():
            sign = "+" if own > 0 else "-"
            number = self.atom(f"exp{sign}{direction}", call("exp", term if own > 0 else -term))
            self.exponentials[exponent] = ((number, abs(int(own / step))),)

    def fold(self) -> bool:
        """Writes an atom as a power of its root wherever both occur (|x|^2 for dot(x, x)); whether there was one."""
        for key, number in self.index.items():
            info = self.goal.algebra.atoms.get(key)
            if info is not None and info.value is not None and not info.value.denominators and info.order > 1:
                ((powers, exponent), value), *others = info.value.numerator.items() or [(((), ""), 0)]
                if not others and not exponent and value == 1 and len(powers) == 1 and powers[0][1] == 1:
                    self.folded[powers[0][0]] = (number, info.order)
        return bool(self.folded)

    def polynomial(self, numerator: Numerator, size: int) -> Polynomial:
        """A numerator over numbered atoms."""
        result: Polynomial = {}
        for (powers, exponent), value in numerator.items():
            row = [0] * size
            for key, power in powers:
                number, order = self.folded.get(key) or (self.index[key], 1)
                row[number] += power * order
            for number, power in self.exponentials[exponent] if exponent else ():
                row[number] += power
            monomial = tuple(row)
            result[monomial] = result.get(monomial, Fraction(0)) + Fraction(int(value.p), int(value.q))
        return result

    def gram(self) -> list[list[int]]:
        """The table of inner products of base vectors, its atoms numbered."""
        algebra = self.goal.algebra
        table = [[0] * len(self.bases) for _ in self.bases]
        for i, left in enumerate(self.bases):
            for j, right in enumerate(self.bases):
                ((key, _),), _ = next(iter(algebra._gram(left, right).numerator))
                table[i][j] = self.atom(key, algebra.atoms[key].term)
        return table

    def relations(self) -> list[tuple[Polynomial, Kind]]:
        """Equations between atoms that the checker's normal form applies by itself."""
        found: list[tuple[Polynomial, Kind]] = []
        size = len(self.terms)
        for key, number in list(self.index.items()):
            if number in {root for root, _ in self.folded.values()}:
                continue
            info = self.goal.algebra.atoms.get(key)
            if info is not None and info.value is not None and not info.value.denominators:
                if self.knows(info.value.numerator):
                    equation = self.polynomial(info.value.numerator, size)
                    row = tuple(info.order if i == number else 0 for i in range(size))
                    equation[row] = equation.get(row, Fraction(0)) - 1
                    found.append((equation, "zero"))
            if key.startswith("exp+") and "exp-" + key[4:] in self.index:
                other = self.index["exp-" + key[4:]]
                both = tuple(int(i in (number, other)) for i in range(size))
                found.append(({both: Fraction(1), (0,) * size: Fraction(-1)}, "zero"))
        return found

    def knows(self, numerator: Numerator) -> bool:
        """Whether every atom of a numerator is numbered."""
        return all(
            all(k in self.index for k, _ in powers) and (not e or e in self.exponentials) for powers, e in numerator
        )

    def term(self, polynomial: Polynomial) -> Term:
        """A polynomial as a term."""
        parts = []
        for row, value in sorted(polynomial.items(), reverse=True):
            factors: list[Term] = [] if value == 1 and any(row) else [Rational(value)]
            for number, power in enumerate(row):
                if power:
                    atom = self.terms[number]
                    factors.append(atom if power == 1 else Power(atom, Rational(Fraction(power))))
            parts.append(product(factors))
        return total(parts)


def translated(goal: Goal) -> tuple[tuple[Term, Numerator], Translation] | None:
    """The gap cleared of its denominators, as `cleared` gives it, and the translation of its numerator's atoms."""
    target = cleared(goal, goal.algebra.form(goal.relation.gap))
    if target is None:
        return None
    translation = Translation(goal)
    translation.learn([target[1]])
    return target, translation
