"""Normal forms: a term as a quotient of polynomials in atoms, for deciding identities.

`Algebra.form(t)` and t have the same value wherever t is defined. So if the form of a difference has a zero numerator,
the two sides are equal wherever both are defined; that is the only conclusion drawn from it (a nonzero numerator says
nothing). Denominators stay as products of polynomials; nothing is cancelled, so nothing is divided by what might be
zero beyond what the term itself divides by.

Atoms are variables, inner products of vectors, calls on normal forms, roots and means. Rewriting uses only equalities
that hold wherever the term is defined, and leaves the new term defined there: (t^(1/q))^q = t, |t|^2 = t^2,
cos^2 = 1 - sin^2, exp(s) exp(t) = exp(s + t), exp(r log t) = t^r for rational r, parity, erfc = 1 - erf,
Phi(t) = (1 + erf(t/sqrt 2))/2, tan = sin/cos, the exponential forms of hyperbolic functions, b^e = exp(e log b) for
b > 0. Logarithms, roots and absolute values go through products as far as the signs of the factors are shown; rational
numbers go into their prime factors. b^(m + n) = b^m b^n and gamma(t + 1) = t gamma(t) where the parts are shown to be
defined; functions with parameters go into others as `reduction` says. Means are linear and normalised, and what does
not depend on the component comes out of them.

An identity that these forms do not show is tried again in finer ones, over the complex numbers: `i` becomes an atom
with i^2 = -1, sin t = (exp(it) - exp(-it))/(2i) and cos likewise, exp(i pi) = -1, exp(i asin t) = sqrt(1 - t^2) + i t,
exp(i atan t) = (1 + i t)/sqrt(1 + t^2), acos t = pi/2 - asin t, max(s, t) = (s + t + |s - t|)/2, min(s, t) =
(s + t - |s - t|)/2, and all roots of one term are powers of roots of one order. What has the atom i in it has no sign.
"""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from fractions import Fraction
from math import floor, lcm

from flint import fmpq, fmpz

from certify.trusted.budget import Budget
from certify.trusted.claim import Claim
from certify.trusted.error import Rejected
from certify.trusted.node import Node
from certify.trusted.reduction import Seen, reduced
from certify.trusted.sign import ANY, NONNEGATIVE, POSITIVE, Signs, SignTable, flip
from certify.trusted.term import (
    ONE, ZERO, At, Call, Gradient, Mean, Posterior, Power, Product, Rational, Sum, Term, Variable, call, constant,
    product,    total, walk,
)  # fmt: skip

MAXIMAL_BITS = 60_000
MAXIMAL_POWER = 64
MAXIMAL_TERMS = 50_000
MAXIMAL_KEY = 200_000
MAXIMAL_PRIME_BITS = 64
MAXIMAL_SHIFTS = 6
IMAGINARY = "i "  # no name of a variable
FINER = frozenset({"sin", "cos", "tan", "asin", "acos", "atan", "min", "max"})
ODD = frozenset({"sin", "atan", "asin", "erf"})
EVEN = frozenset({"cos"})
Monomial = tuple[tuple[tuple[str, int], ...], str]
Polynomial = dict[Monomial, fmpq]
UNIT: Monomial = ((), "")
ONLY_ONE: Polynomial = {UNIT: fmpq(1)}


@dataclass(frozen=True, slots=True)
class Form:
    """numerator / product of denominators: the denominators by key, with their polynomials and multiplicities."""

    numerator: Polynomial
    denominators: Mapping[str, tuple[Polynomial, int]]


@dataclass(frozen=True, slots=True)
class AtomInfo:
    """What is known of an atom: the term it stands for, the names in it, and `atom^order = value` when order > 0."""

    term: Term
    names: frozenset[str]
    order: int = 0
    value: Form | None = None
    pair: tuple[str, str] | None = None


def text_of(polynomial: Polynomial) -> str:
    """The deterministic text of a polynomial."""
    parts, length = [], 0
    for atoms, exponent in sorted(polynomial):
        length += len(exponent) + sum(len(key) for key, _ in atoms) + polynomial[(atoms, exponent)].height_bits()
        if length > MAXIMAL_KEY:
            raise Rejected("a term nested too richly to compare: its normal form is too long")
        body = "*".join(f"{key}^{power}" for key, power in atoms)
        tail = f"*exp{{{exponent}}}" if exponent else ""
        parts.append(f"{polynomial[(atoms, exponent)]}*{body}{tail}")
    return "+".join(parts)


def key_of(form: Form) -> str:
    """The deterministic text of a form."""
    below = "".join(f"/({key})^{power}" for key, (_, power) in sorted(form.denominators.items()))
    return f"({text_of(form.numerator)}){below}"


class Algebra:
    """Normal forms of terms over one claim's variables. Work is bounded: `Rejected` when a form grows too large."""

    def __init__(
        self, claim: Claim, budget: Budget, extra: Mapping[str, bool] | None = None, *, order: int = 0
    ) -> None:
        """`extra` declares bound variables: name -> whether it is a vector. An `order` of roots makes finer forms."""
        self.claim, self.budget, self.extra, self.order = claim, budget, extra, order
        self.sorts = {name: domain.kind == "vector" for name, domain in claim.domains.items()} | dict(extra or {})
        self.components = claim.components
        budget.spend(claim._size)
        self.signs = SignTable(claim)
        self.atoms: dict[str, AtomInfo] = {}
        self.bases: dict[str, tuple[Term, frozenset[str]]] = {}
        self.means: dict[str, tuple[Form, str, Posterior | None]] = {}
        self.exponents: dict[str, Form] = {}
        self.pulled: dict[str, tuple[Form, str]] = {}
        self.logarithms: dict[str, Form] = {}
        self.sources: dict[str, tuple[Term, Form]] = {}
        self.memo: dict[Term, Form] = {}

    # Polynomials

    def constant(self, value: Fraction | int) -> Form:
        """The form of a rational number."""
        exact = Fraction(value)
        return Form({UNIT: fmpq(exact.numerator, exact.denominator)} if exact else {}, {})

    def _monomial(self, left: Monomial, right: Monomial) -> Monomial:
        if not left[0] and not left[1]:
            return right
        if not right[0] and not right[1]:
            return left
        powers = dict(left[0])
        for key, power in right[0]:
            powers[key] = powers.get(key, 0) + power
        exponent = left[1] or right[1]
        if left[1] and right[1]:
            joined = self.add(self.exponents[left[1]], self.exponents[right[1]])
            exponent = self._exponent(joined)
        return tuple(sorted(powers.items())), exponent

    def key(self, form: Form) -> str:
        """The deterministic text of a form."""
        text = key_of(form)
        self.budget.spend(1 + len(text) // 8)
        return text

    def _exponent(self, form: Form) -> str:
        if not form.numerator:
            return ""
        key = self.key(form)
        if key not in self.exponents:
            self.exponents[key] = form
            factor, rest = self._pull(form)
            if rest != form:
                self.pulled[key] = factor, self._exponent(rest)
        return key

    def _times(self, left: Polynomial, right: Polynomial) -> Polynomial:
        result: Polynomial = {}
        for a, p in left.items():
            self.budget.spend(1 + len(right) * (10 + 4 * len(a[0]) + p.height_bits() // 50))
            for b, q in right.items():
                monomial, value = self._monomial(a, b), p * q
                if value.height_bits() > MAXIMAL_BITS or sum(power for _, power in monomial[0]) > 4 * MAXIMAL_POWER:
                    raise Rejected("a coefficient or a degree too large to check")
                result[monomial] = result.get(monomial, fmpq(0)) + value
            if len(result) > MAXIMAL_TERMS:
                raise Rejected("a polynomial too large to check")
        return {monomial: value for monomial, value in result.items() if value != 0}

    @staticmethod
    def _plus(left: Polynomial, right: Polynomial) -> Polynomial:
        result = dict(left)
        for monomial, value in right.items():
            result[monomial] = result.get(monomial, fmpq(0)) + value
        return {monomial: value for monomial, value in result.items() if value != 0}

    # Forms

    def _handle(self, *forms: Form) -> None:
        self.budget.spend(sum(3 + 3 * len(form.numerator) + 3 * len(form.denominators) for form in forms))

    def add(self, left: Form, right: Form) -> Form:
        """The sum, over the least common multiple of the denominators as written."""
        self._handle(left, right)
        if not left.denominators and not right.denominators:
            return Form(self._plus(left.numerator, right.numerator), {})
        common = dict(left.denominators)
        for key, (polynomial, power) in right.denominators.items():
            common[key] = (polynomial, max(power, common.get(key, (polynomial, 0))[1]))
        lifted = [self.lift(form, common) for form in (left, right)]
        return self._cancelled(self._reduced(Form(self._plus(*lifted), common)))

    def lift(self, form: Form, common: Mapping[str, tuple[Polynomial, int]]) -> Polynomial:
        """The numerator of a form over a common multiple of its denominators."""
        numerator = form.numerator
        for key, (polynomial, power) in common.items():
            for _ in range(power - form.denominators.get(key, (polynomial, 0))[1]):
                numerator = self._times(numerator, polynomial)
        return numerator

    def multiply(self, left: Form, right: Form) -> Form:
        """The product."""
        self._handle(left, right)
        for one, other in ((left, right), (right, left)):
            if not one.denominators and one.numerator == ONLY_ONE:
                return self._cancelled(self._reduced(other))
        below = dict(left.denominators)
        for key, (polynomial, power) in right.denominators.items():
            below[key] = (polynomial, power + below.get(key, (polynomial, 0))[1])
        return self._cancelled(self._reduced(Form(self._times(left.numerator, right.numerator), below)))

    @staticmethod
    def _cancelled(form: Form) -> Form:
        """The form without the powers of single atoms that its numerator and denominators share."""
        numerator, below = form.numerator, dict(form.denominators)
        for key, (polynomial, power) in form.denominators.items():
            ((atoms, exponent),) = polynomial if len(polynomial) == 1 else (UNIT,)
            if len(atoms) != 1 or exponent or not numerator:
                continue
            atom = atoms[0][0]
            shared = min(power, *(dict(powers).get(atom, 0) for powers, _ in numerator))
            if shared:
                less = [(tuple((a, p - shared * (a == atom)) for a, p in m[0]), m[1]) for m in numerator]
                monomials = [(tuple((a, p) for a, p in powers if p), e) for powers, e in less]
                numerator = dict(zip(monomials, numerator.values(), strict=True))
                del below[key]
                if power > shared:
                    below[key] = (polynomial, power - shared)
        return Form(numerator, below)

    def _reduced(self, form: Form) -> Form:
        """The form with every power of a root below its order, and no exponential that is a power."""
        high = {
            m: v
            for m, v in form.numerator.items()
            if m[1] in self.pulled or any(0 < self.atoms[k].order <= p for k, p in m[0])
        }
        if not high:
            return form
        result = Form({m: v for m, v in form.numerator.items() if m not in high}, {})
        for (powers, exponent), value in high.items():
            low = tuple((k, p % self.atoms[k].order if self.atoms[k].order else p) for k, p in powers)
            factor, rest = self.pulled.get(exponent, (None, exponent))
            piece = Form({(tuple((k, p) for k, p in low if p), rest): value}, {})
            piece = piece if factor is None else self.multiply(piece, factor)
            for key, power in powers:
                info = self.atoms[key]
                if info.value is not None and power >= info.order:
                    piece = self.multiply(piece, self.power(info.value, power // info.order))
            result = self.add(result, piece)
        return self.multiply(result, Form({UNIT: fmpq(1)}, form.denominators))

    def power(self, form: Form, exponent: int) -> Form:
        """An integer power. Each product bounds its own size; one term alone may be raised as far as that allows."""
        single = len(form.numerator) <= 1 and abs(exponent) <= MAXIMAL_BITS
        if abs(exponent) > MAXIMAL_POWER and not single:
            raise Rejected(f"a power beyond {MAXIMAL_POWER} is not expanded")
        if exponent < 0:
            return self.power(self.inverse(form), -exponent)
        if exponent > MAXIMAL_POWER:
            half = self.power(form, exponent // 2)
            square = self.multiply(half, half)
            return self.multiply(square, form) if exponent % 2 else square
        result = self.constant(1)
        for _ in range(exponent):
            result = self.multiply(result, form)
        return result

    def inverse(self, form: Form) -> Form:
        """One over a form, which is nonzero wherever the term that divides by it is defined."""
        if not form.numerator:
            raise Rejected("division by zero")
        above = self.constant(1)
        for polynomial, power in form.denominators.values():
            above = self.multiply(above, self.power(Form(polynomial, {}), power))
        if len(form.numerator) > 1:
            lead = form.numerator[min(form.numerator)]
            monic = {monomial: value / lead for monomial, value in form.numerator.items()}
            return self.multiply(above, Form({UNIT: 1 / lead}, {text_of(monic): (monic, 1)}))
        (((powers, exponent), value),) = form.numerator.items()
        opposite = self._exponent(self.multiply(self.constant(-1), self.exponents[exponent])) if exponent else ""
        below = {}
        for key, power in powers:
            info = self.atoms[key]
            if info.value is not None and not info.value.denominators and list(info.value.numerator) == [UNIT]:
                above = self.multiply(above, self.power(self._root_of_constant(key, info), power))
                continue
            polynomial = {(((key, 1),), ""): fmpq(1)}
            below[text_of(polynomial)] = (polynomial, power)
        return self.multiply(above, Form({((), opposite): 1 / value}, below))

    def _root_of_constant(self, key: str, info: AtomInfo) -> Form:
        """One over a root r of a rational number: r^(q - 1) / r^q."""
        value = info.value.numerator[UNIT] if info.value is not None else fmpq(1)
        return Form({(((key, info.order - 1),) if info.order > 1 else (), ""): 1 / value}, {})

    def direction(self, form: Form) -> tuple[str, int]:
        """A key that forms share when one is a nonzero rational multiple of the other, and the multiple's sign (0 for
        zero).
        """
        if not form.numerator:
            return "", 0
        lead = form.numerator[min(form.numerator)]
        monic = Form({monomial: value / lead for monomial, value in form.numerator.items()}, form.denominators)
        return self.key(monic), 1 if lead > 0 else -1

    # Terms

    def is_zero(self, term: Term) -> bool:
        """Whether a term is shown to be zero wherever it is defined, by its form or by a finer one."""
        if not self.form(term).numerator:
            return True
        order = root_order(term)
        if self.order or (order <= 2 and not any(isinstance(n, Call) and n.function in FINER for n in walk(term))):
            return False
        finer = Algebra(self.claim, self.budget, self.extra, order=order)
        finer.signs = self.signs  # what the caller allows to be known, and no more
        return not finer.form(term).numerator

    def form(self, term: Term) -> Form:
        """The normal form of a scalar term."""
        if term not in self.memo:
            self.budget.spend(1)
            self.memo[term] = self._form(term)
        return self.memo[term]

    def _form(self, term: Term) -> Form:
        match term:
            case Rational(value):
                return self.constant(value)
            case Variable(name):
                return self._atom(name, AtomInfo(term, frozenset({name})))
            case Sum(parts):
                return self._sum(self.form(part) for part in parts)
            case Product(factors):
                result = self.constant(1)
                for factor in factors:
                    result = self.multiply(result, self.form(factor))
                return result
            case Power(base, exponent):
                return self._power(base, exponent)
            case Call(function, arguments):
                return self._call(function, arguments)
            case Mean(body, posterior):
                return self._mean(self.form(body), posterior)
            case At(name, index):
                inner = self.form(index)
                return self._atom(f"at{{{name};{self.key(inner)}}}", AtomInfo(term, self.names(inner) | {name}))
        raise Rejected(f"a {term.tag} must be computed before it is compared")

    def _sum(self, forms: Iterable[Form]) -> Form:
        result = self.constant(0)
        for form in forms:
            result = self.add(result, form) if result.numerator or form.denominators else form
        return result

    def _atom(self, key: str, info: AtomInfo) -> Form:
        self.atoms.setdefault(key, info)
        return Form({(((key, 1),), ""): fmpq(1)}, {})

    def names(self, form: Form) -> frozenset[str]:
        """The variables that a form depends on."""
        self.budget.spend(1 + len(form.numerator))
        found: set[str] = set()
        for polynomial in (form.numerator, *(polynomial for polynomial, _ in form.denominators.values())):
            for powers, exponent in polynomial:
                found.update(name for key, _ in powers for name in self.atoms[key].names)
                if exponent:
                    found |= self.names(self.exponents[exponent])
        return frozenset(found)

    def _power(self, base: Term, exponent: Term) -> Form:
        value = constant(exponent)
        if value is None and self.signs.of(base) == POSITIVE:
            return self._exp(self.multiply(self.form(exponent), self._log(self.form(base))))
        if value is None:
            return self._whole(self.form(base), exponent)
        if value.denominator == 1:
            form = self.form(base)
            if value < 0 and len(form.numerator) > 1:
                (key,) = self.inverse(Form(form.numerator, {})).denominators
                self.sources.setdefault(key, (base, form))
            return self.power(form, value.numerator)
        return self._rooted(self.form(base), value, base)

    def _whole(self, base: Form, exponent: Term) -> Form:
        """base^exponent for an integral exponent: repeated multiplication. It goes through products in the base; and
        through sums in the exponent when the base is not zero, or when the parts are natural numbers: b^(m + n) =
        b^m b^n holds even for b = 0 then. Each part of the exponent is one integer variable less its least value.
        """
        form = self.form(exponent)
        own = [m[0][0][0] if len(m[0]) == 1 and m[0][0][1] == 1 else "" for m in form.numerator if m != UNIT]
        whole = self.claim.is_integral(exponent) and all(name in self.claim.domains for name in own)
        if not (whole and base.numerator) or IMAGINARY in self.names(base):
            return self._power_atom(base, form)
        content, shift, factors = self._parts(base)
        signed = [(self.constant(1 if content > 0 else -1), 1), *factors]
        result = self.constant(1)
        for factor, power in signed:
            piece = factor if factor == self.constant(1) else self._whole_of(factor, form)
            result = self.multiply(result, self.power(piece, power))
        positive = self.add(shift, self._log(self.constant(Fraction(int(abs(content.p)), int(content.q)))))
        return self.multiply(result, self._exp(self.multiply(form, positive)))

    def _whole_of(self, base: Form, exponent: Form) -> Form:
        signs = self._sign(base)
        if signs == POSITIVE:
            return self._exp(self.multiply(exponent, self._log(base)))
        result, rest = self.constant(1), int(exponent.numerator.get(UNIT, fmpq(0)).p)
        for monomial, value in exponent.numerator.items():
            if monomial == UNIT:
                continue
            count, domain = int(value.p), self.claim.domains[monomial[0][0][0]]
            end = Fraction(0) if 0 not in signs else domain.low if count > 0 else domain.high
            if end is None:
                return self._power_atom(base, exponent)
            step = 1 if 0 not in signs or count > 0 else -1
            away = self.add(Form({monomial: fmpq(step)}, {}), self.constant(-step * end))
            rest += count * int(end)
            result = self.multiply(result, self.power(self._power_atom(base, away), step * count))
        if rest < 0 and 0 in signs:
            return self._power_atom(base, exponent)
        return self.multiply(result, self.power(base, rest))

    def _power_atom(self, base: Form, exponent: Form) -> Form:
        power, names = Power(self.term(base), self.term(exponent)), self.names(base) | self.names(exponent)
        alternates = base == self.constant(-1) and self.claim.is_integral(power.exponent)
        info = AtomInfo(power, names, 2, self.constant(1)) if alternates else AtomInfo(power, names)
        return self._atom(f"power{{{self.key(base)};{self.key(exponent)}}}", info)

    # Factors

    def _sign(self, form: Form) -> Signs:
        return ANY if IMAGINARY in self.names(form) else self.signs.of(self.term(form))

    def _parts(self, form: Form) -> tuple[fmpq, Form, list[tuple[Form, int]]]:
        """A form that is not zero as content * exp(shift) * product of monic factors to integer powers: atoms, what is
        left of the numerator, denominators. The shift is real: with the atom i in it, a form is one factor.
        """
        self._handle(form)
        shift, factors, rest = self.constant(0), list[tuple[Form, int]](), form
        if IMAGINARY not in self.names(form):
            shift = self._shift(form.numerator)
            opposite = self._exponent(self.multiply(self.constant(-1), shift))
            rest = self.multiply(Form(form.numerator, {}), Form({((), opposite): fmpq(1)}, {}))
            shared = dict(min(rest.numerator)[0])
            for key in shared:
                shared[key] = min(dict(powers).get(key, 0) for powers, _ in rest.numerator)
            below: dict[str, tuple[Polynomial, int]] = {
                key: ({(((key, 1),), ""): fmpq(1)}, power) for key, power in shared.items() if power
            }
            left, rest = rest.denominators, self._cancelled(Form(rest.numerator, below))
            factors = [(Form(p, {}), n) for p, n in below.values()]
            factors += [(Form(p, {}), -n) for d in (left, form.denominators) for p, n in d.values()]
        lead = rest.numerator[min(rest.numerator)]
        monic = Form({monomial: value / lead for monomial, value in rest.numerator.items()}, rest.denominators)
        return lead, shift, factors if monic == self.constant(1) else [*factors, (monic, 1)]

    def _shift(self, numerator: Polynomial) -> Form:
        """An exponential to take out of a polynomial: one of its own, chosen by what is left."""
        own = sorted({exponent for _, exponent in numerator})
        if len(own) == 1 or len(own) > MAXIMAL_SHIFTS:
            return self.exponents.get(own[0], self.constant(0)) if len(own) == 1 else self.constant(0)

        def left(exponent: str) -> str:
            form = self.exponents.get(exponent, self.constant(0))
            opposite = self._exponent(self.multiply(self.constant(-1), form))
            rest = self.multiply(Form(numerator, {}), Form({((), opposite): fmpq(1)}, {}))
            return self.direction(rest)[0]

        return self.exponents.get(min(own, key=left), self.constant(0))

    def _rooted(self, form: Form, value: Fraction, source: Term | None = None) -> Form:
        """form^value, where the form is >= 0 (and > 0 for a negative value). A power of a product is the product of the
        powers when every factor is >= 0; an even power is the same power of the absolute value. An atom that is made
        stands for a root of the source, if one is given, a term with this form: its sign may be plain from the source.
        """
        if value < 0:
            return self.inverse(self._rooted(form, -value, source))
        if not form.numerator:
            return self.constant(0)
        if value > MAXIMAL_POWER or value.denominator > MAXIMAL_POWER:
            raise Rejected(f"a root beyond {MAXIMAL_POWER} is not expanded")
        content, shift, factors = self._parts(form)
        result = self._primes_power(Fraction(int(abs(content.p)), int(content.q)), value)
        known = [(f if self._sign(f) <= NONNEGATIVE else self._abs(f), n) for f, n in factors
                 if n % 2 == 0 or self._sign(f) <= NONNEGATIVE]  # fmt: skip
        if content < 0 or len(known) < len(factors):
            size = Fraction(int(content.q), int(abs(content.p)))
            origin = source if size == 1 or source is None else Rational(size) * source
            return self.multiply(result, self._root(self.multiply(self.constant(size), form), value, origin))
        for factor, power in known:
            root = self._root(factor, abs(power) * value, source if factor == form else None)
            result = self.multiply(result, root if power > 0 else self.inverse(root))
        return self.multiply(result, self._exp(self.multiply(self.constant(value), shift)))

    def _root(self, form: Form, value: Fraction, source: Term | None = None) -> Form:
        """form^value for a form >= 0 that is not taken apart, and value >= 0."""
        (key, info), *_ = [(k, self.atoms[k]) for k, _ in min(form.numerator)[0]] or [("", AtomInfo(ZERO, frozenset()))]
        if key.startswith("root") and info.value is not None and form == Form({(((key, 1),), ""): fmpq(1)}, {}):
            return self._rooted(info.value, value / info.order)
        below = value - floor(value)
        result = self.power(form, floor(value))
        if below:
            order = lcm(self.order or 1, below.denominator)
            order = order if order == self.order else below.denominator
            term = Power(source or self.term(form), Rational(Fraction(1, order)))
            info = AtomInfo(term, self.names(form), order, form)
            root = self._atom(f"root{order}{{{self.key(form)}}}", info)
            result = self.multiply(result, self.power(root, int(below * order)))
        return result

    def _primes(self, value: Fraction) -> list[tuple[int, int]]:
        """The prime factors of a positive rational number with their powers; numbers beyond a size stay whole."""
        found = []
        for number, sign in ((value.numerator, 1), (value.denominator, -1)):
            small = number.bit_length() <= MAXIMAL_PRIME_BITS
            found += [(int(p), sign * int(n)) for p, n in (fmpz(number).factor() if small else [(number, 1)])]
        self.budget.spend(100 * len(found))
        return [(prime, power) for prime, power in found if prime != 1]

    def _primes_power(self, number: Fraction, value: Fraction) -> Form:
        result = self.constant(1)
        for prime, power in self._primes(number):
            exact = integer_root(prime, value.denominator)
            if exact is not None:
                result = self.multiply(result, self.power(self.constant(exact), power * value.numerator))
                continue
            own = power * value
            result = self.multiply(result, self.power(self.constant(prime), floor(own)))
            result = self.multiply(result, self._root(self.constant(prime), own - floor(own)))
        return result

    def _abs(self, form: Form) -> Form:
        """|form|: the absolute value of a product is the product of the absolute values."""
        if not form.numerator:
            return form
        content, shift, factors = self._parts(form)
        result = self.multiply(self.constant(Fraction(int(abs(content.p)), int(content.q))), self._exp(shift))
        for factor, power in factors:
            size = factor if power % 2 == 0 else self._size(factor)
            result = self.multiply(result, self.power(size, power))
        return result

    def _size(self, factor: Form) -> Form:
        """The absolute value of a form that is not taken apart."""
        signs = self._sign(factor)
        if signs <= NONNEGATIVE:
            return factor
        if signs <= flip(NONNEGATIVE):
            return self.multiply(self.constant(-1), factor)
        info = AtomInfo(call("abs", self.term(factor)), self.names(factor), 2, self.multiply(factor, factor))
        return self._atom(f"abs{{{self.key(factor)}}}", info)

    def _exp(self, form: Form) -> Form:
        return self._reduced(Form({((), self._exponent(form)): fmpq(1)}, {}))

    def _pull(self, form: Form) -> tuple[Form, Form]:
        """exp(form) as a factor times exp(rest): r log t gives t^r, which is defined where log t is."""
        factor, rest = self.constant(1), dict(form.numerator)
        if form.denominators:
            return factor, form
        for (powers, exponent), value in form.numerator.items():
            keys, ratio = {key for key, _ in powers}, Fraction(int(value.p), int(value.q))
            if exponent or any(power != 1 for _, power in powers) or abs(ratio) + ratio.denominator > MAXIMAL_POWER:
                continue
            logarithm = self.logarithms.get(powers[0][0]) if len(powers) == 1 else None
            found: tuple[Form, Fraction] | None = None
            if logarithm is not None:
                found = (self._rooted if ratio.denominator > 1 else self._natural)(logarithm, ratio), Fraction(0)
            elif IMAGINARY in keys and len(keys) == 2:
                found = self._turned((keys - {IMAGINARY}).pop(), ratio)
            if found is not None:
                factor, left = self.multiply(factor, found[0]), found[1]
                del rest[powers, exponent]
                if left:
                    rest[powers, exponent] = fmpq(left.numerator, left.denominator)
        return factor, Form(rest, {})

    def _natural(self, form: Form, value: Fraction) -> Form:
        return self.power(form, int(value))

    def _log(self, form: Form) -> Form:
        """log of a form that is positive wherever the logarithm is defined: factors that are shown to be positive come
        out, even powers through their absolute value; what is left is then positive.
        """
        if not form.numerator:
            return self._log_atom(form)
        content, shift, factors = self._parts(form)
        result, rest = shift, list[tuple[Form, int]]()
        for prime, power in self._primes(Fraction(int(abs(content.p)), int(content.q))):
            result = self.add(result, self.multiply(self.constant(power), self._log_atom(self.constant(prime))))
        for factor, power in factors:
            positive = self._sign(factor) == POSITIVE
            if not positive and power % 2:
                rest.append((factor, power))
                continue
            own = self._log_atom(factor) if positive else self._log(self._abs(factor))
            result = self.add(result, self.multiply(self.constant(power), own))
        if content > 0 and len(rest) == 1:
            return self.add(result, self.multiply(self.constant(rest[0][1]), self._log_atom(rest[0][0])))
        left = self.constant(1 if content > 0 else -1)
        for factor, power in rest:
            left = self.multiply(left, self.power(factor, power))
        return result if left == self.constant(1) else self.add(result, self._log_atom(left))

    def _log_atom(self, form: Form) -> Form:
        """log of a form that is not taken apart; of a root, the share of the logarithm of its value."""
        key, atom = f"log{{{self.key(form)}}}", min(form.numerator, default=UNIT)[0]
        info = self.atoms.get(atom[0][0]) if len(atom) == 1 else None
        if info is not None and info.value is not None and atom[0][0].startswith("root"):
            if form == Form({(atom, ""): fmpq(1)}, {}) and atom[0][1] == 1:
                return self.multiply(self.constant(Fraction(1, info.order)), self._log(info.value))
        self.logarithms[key] = form
        return self._atom(key, AtomInfo(call("log", self.term(form)), self.names(form)))

    def _gamma(self, form: Form) -> Form:
        """gamma(t + 1) = t gamma(t) for t > 0, gamma(1) = 1, gamma(1/2) = sqrt(pi)."""
        result = self.constant(1)
        for _ in range(MAXIMAL_POWER):
            less = self.add(form, self.constant(-1))
            if not less.numerator or self._sign(less) != POSITIVE:
                break
            result, form = self.multiply(result, less), less
        if form == self.constant(1):
            return result
        if form == self.constant(Fraction(1, 2)):
            return self.multiply(result, self._rooted(self.form(call("pi")), Fraction(1, 2)))
        info = AtomInfo(call("gamma", self.term(form)), self.names(form))
        return self.multiply(result, self._atom(f"gamma{{{self.key(form)}}}", info))

    # Circular functions, over the complex numbers

    @property
    def _i(self) -> Form:
        return self._atom(IMAGINARY, AtomInfo(Gradient(ZERO, "i"), frozenset({IMAGINARY}), 2, self.constant(-1)))

    def _turned(self, key: str, ratio: Fraction) -> tuple[Form, Fraction] | None:
        """exp(i ratio t) for t = pi (with what is left of the ratio), asin(s) or atan(s), a power of something known;
        or None.
        """
        half, info = Fraction(1, 2), self.atoms[key]
        if key == "pi{}":
            quarters = floor(2 * ratio)
            left = ratio - quarters * half
            points = {Fraction(0): (0, 4), Fraction(1, 6): (1, 3), Fraction(1, 4): (2, 2), Fraction(1, 3): (3, 1)}
            result = self.power(self._i, quarters % 4)
            if left in points:  # cos and sin of these angles are sqrt(a)/2 for a = 0, ..., 4
                sine, cosine = (self._rooted(self.constant(Fraction(a, 4)), half) for a in points[left])
                return self.multiply(result, self.add(cosine, self.multiply(self._i, sine))), Fraction(0)
            return (result, left) if quarters else None
        if ratio.denominator > 1 or not isinstance(info.term, Call) or info.term.function not in ("asin", "atan"):
            return None
        inner = self.form(info.term.arguments[0])
        turn, square = self.multiply(self._i, inner), self.multiply(inner, inner)
        if info.term.function == "asin":
            rest = self._rooted(self.add(self.constant(1), self.multiply(self.constant(-1), square)), half)
            return self.power(
                self.add(rest, self.multiply(self.constant(_sign_of(ratio)), turn)), abs(int(ratio))
            ), Fraction(0)
        size = self._rooted(self.add(self.constant(1), square), -half)
        unit = self.multiply(size, self.add(self.constant(1), self.multiply(self.constant(_sign_of(ratio)), turn)))
        return self.power(unit, abs(int(ratio))), Fraction(0)

    def _circular(self, function: str, argument: Term) -> Form:
        turn = self.multiply(self._i, self.form(argument))
        there, back = self._exp(turn), self._exp(self.multiply(self.constant(-1), turn))
        if function == "cos":
            return self.multiply(self.constant(Fraction(1, 2)), self.add(there, back))
        difference = self.add(there, self.multiply(self.constant(-1), back))
        return self.multiply(self.multiply(self.constant(Fraction(-1, 2)), self._i), difference)

    def _call(self, function: str, arguments: tuple[Term, ...]) -> Form:
        match function:
            case "dot":
                return self._dot(self.vector(arguments[0]), self.vector(arguments[1]))
            case "norm":
                square = call("dot", arguments[0], arguments[0])
                return self._rooted(self.form(square), Fraction(1, 2), square)
            case "sqrt":
                return self._rooted(self.form(arguments[0]), Fraction(1, 2), arguments[0])
            case "exp":
                return self._exp(self.form(arguments[0]))
            case "E":
                return self._exp(self.constant(1))
            case "log":
                return self._log(self.form(arguments[0]))
            case "erfc" | "Phi" | "phi" | "tan" | "sinh" | "cosh" | "tanh":
                return self.form(_elementary(function, arguments[0]))
            case "gammaincc":
                return self.form(1 - Call("gammainc", arguments))
            case "polygamma" | "gammainc" | "besseli" | "hyp1f1":
                other = reduced(function, arguments, self._see)
                return self._opaque(function, arguments) if other is None else self.form(other)
            case "abs":
                return self._abs(self.form(arguments[0]))
            case "gamma":
                return self._gamma(self.form(arguments[0]))
            case "sin" | "cos" if self.order:
                return self._circular(function, arguments[0])
            case "acos" if self.order:
                return self.form(Rational(Fraction(1, 2)) * call("pi") - call("asin", arguments[0]))
            case "min" | "max" if self.order:
                return self.form(_extremum(function, arguments))
        return self._opaque(function, arguments)

    def _see(self, term: Term) -> Seen:
        """What is known of a term by its form alone, so that equal terms are seen alike."""
        form = self.form(term)
        alone = not form.denominators and set(form.numerator) <= {UNIT}
        lead, constant = form.numerator.get(min(form.numerator, default=UNIT)), form.numerator.get(UNIT)
        part = Fraction(int(constant.p), int(constant.q)) if constant and not form.denominators else Fraction(0)
        least = self.claim.least(self.term(form)) if not form.denominators and set(form.numerator) != {UNIT} else None
        signs = self._sign(form) if least is None or least <= 0 else POSITIVE
        return Seen(signs, part if alone else None, part, bool(lead and lead < 0))

    def _opaque(self, function: str, arguments: tuple[Term, ...]) -> Form:
        forms = [self.form(argument) for argument in arguments]
        sign = 1
        if function in ODD | EVEN:
            numerator = forms[0].numerator
            if not numerator:
                return self.constant(1 if function == "cos" else 0)
            if numerator[min(numerator)] < 0:
                forms[0] = self.multiply(self.constant(-1), forms[0])
                arguments = (-arguments[0],)
                sign = -1 if function in ODD else 1
        keys = [self.key(form) for form in forms]
        if function in ("min", "max"):
            keys = sorted(set(keys))
        names = frozenset().union(*(self.names(form) for form in forms))
        order, value = 0, None
        if function == "cos":
            sine = self._opaque("sin", arguments)
            order, value = 2, self.add(self.constant(1), self.multiply(self.constant(-1), self.multiply(sine, sine)))
        info = AtomInfo(Call(function, arguments), names, order, value)
        return self.multiply(self.constant(sign), self._atom(f"{function}{{{';'.join(keys)}}}", info))

    # Vectors

    def vector(self, term: Term) -> dict[str, Form]:
        """A vector term as a linear combination of base vectors: the coefficient of each, by key."""
        match term:
            case Variable(name):
                self.bases[name] = (term, frozenset({name}))
                return {name: self.constant(1)}
            case Sum(parts):
                result: dict[str, Form] = {}
                for part in parts:
                    for key, form in self.vector(part).items():
                        result[key] = self.add(result[key], form) if key in result else form
                return result
            case Product(factors):
                scale, combination = self.constant(1), dict[str, Form]()
                for factor in factors:
                    if self._is_vector(factor):
                        combination = self.vector(factor)
                    else:
                        scale = self.multiply(scale, self.form(factor))
                return {key: self.multiply(scale, form) for key, form in combination.items()}
            case Mean(body, posterior):
                return self._vector_mean(self.vector(body), posterior)
        raise Rejected(f"a vector {term.tag} must be computed before it is compared")

    def _is_vector(self, term: Term) -> bool:
        match term:
            case Variable(name):
                return self.sorts[name]
            case Sum(parts) | Product(parts):
                return any(self._is_vector(part) for part in parts)
            case Mean(body, _):
                return self._is_vector(body)
        return term.tag == "gradient"

    def _dot(self, left: Mapping[str, Form], right: Mapping[str, Form]) -> Form:
        result = self.constant(0)
        for a, p in left.items():
            for b, q in right.items():
                result = self.add(result, self.multiply(self._gram(a, b), self.multiply(p, q)))
        return result

    def _gram(self, left: str, right: str) -> Form:
        """The inner product of two base vectors. Against a vector that is no mean and does not depend on the component,
        a mean of vectors becomes a mean of inner products; two means keep theirs.
        """
        first, second = sorted((left, right))
        for mean, other in ((first, second), (second, first)):
            if mean in self.means and other not in self.means and not self.bases[other][1] & self.components:
                rest, base, posterior = self.means[mean]
                return self._mean(self.multiply(rest, self._gram(base, other)), posterior)
        (a, names), (b, more) = self.bases[first], self.bases[second]
        info = AtomInfo(call("dot", a, b), names | more, pair=(first, second))
        return self._atom(f"dot<{first},{second}>", info)

    # Means

    def _law(self, posterior: Posterior | None) -> tuple[str, frozenset[str]]:
        if posterior is None:
            return "", frozenset()
        variance = self.form(posterior.variance)
        if self.sorts[posterior.component]:
            parts = self.vector(posterior.point)
            point = ",".join(f"{key}:{self.key(form)}" for key, form in sorted(parts.items()) if form.numerator)
            names = frozenset().union(*(self.bases[key][1] | self.names(form) for key, form in parts.items()))
        else:
            form = self.form(posterior.point)
            point, names = self.key(form), self.names(form)
        return f"{posterior.component};{point};{self.key(variance)}", names | self.names(variance)

    def depends_on(self, polynomial: Polynomial, names: AbstractSet[str]) -> bool:
        """Whether any of the names occurs in a polynomial."""
        return bool(self.names(Form(polynomial, {})) & names)

    def _depends(self, polynomial: Polynomial) -> bool:
        return self.depends_on(polynomial, self.components)

    def _split(self, monomial: Monomial) -> tuple[Monomial, Monomial]:
        """A monomial's parts that do not, and that do, depend on components."""
        powers, exponent = monomial
        bound = tuple((k, p) for k, p in powers if self.atoms[k].names & self.components)
        outer = tuple((k, p) for k, p in powers if not self.atoms[k].names & self.components)
        inside = bool(exponent and self.names(self.exponents[exponent]) & self.components)
        return (outer, "" if inside else exponent), (bound, exponent if inside else "")

    def _mean(self, form: Form, posterior: Posterior | None) -> Form:
        law, law_names = self._law(posterior)
        inner = {k: d for k, d in form.denominators.items() if self._depends(d[0])}
        outer = {k: d for k, d in form.denominators.items() if k not in inner}
        result = self.constant(0)
        for monomial, value in form.numerator.items():
            free_part, bound = self._split(monomial)
            piece = Form({free_part: value}, {})
            if bound != UNIT or inner:
                piece = self.multiply(piece, self._mean_atom(bound, inner, posterior, law, law_names))
            result = self.add(result, piece)
        return self.multiply(result, Form({UNIT: fmpq(1)}, outer))

    def _mean_atom(self, bound: Monomial, inner: Mapping[str, tuple[Polynomial, int]], posterior: Posterior | None,
                   law: str, law_names: frozenset[str]) -> Form:  # fmt: skip
        half_free = [k for k, p in bound[0] if p == 1 and self._free_side(k) in self.means]
        if len(half_free) == 1:
            rest = (tuple((k, p) for k, p in bound[0] if k != half_free[0]), bound[1])
            side = self._free_side(half_free[0])
            pair = self.atoms[half_free[0]].pair
            if side is not None and pair is not None:
                other = pair[1] if side == pair[0] else pair[0]
                return self._gram(side, self._mean_base(rest, inner, other, posterior, law, law_names))
        form = Form({bound: fmpq(1)}, inner)
        names = (self.names(form) - self.components) | law_names
        info = AtomInfo(Mean(self.term(form), posterior), names)
        return self._atom(f"mean[{self.key(form)}|{law}]", info)

    def _free_side(self, key: str) -> str | None:
        pair = self.atoms[key].pair
        if pair is None:
            return None
        outside = [base for base in pair if not self.bases[base][1] & self.components]
        return outside[0] if len(outside) == 1 else None

    def _mean_base(self, rest: Monomial, inner: Mapping[str, tuple[Polynomial, int]], base: str,
                   posterior: Posterior | None, law: str, law_names: frozenset[str]) -> str:  # fmt: skip
        form = Form({rest: fmpq(1)}, inner)
        vector, names = self.bases[base]
        key = f"mean[{self.key(form)}*{base}|{law}]"
        body = vector if form == self.constant(1) else Product((self.term(form), vector))
        self.means[key] = (form, base, posterior)
        self.bases[key] = (Mean(body, posterior), ((self.names(form) | names) - self.components) | law_names)
        return key

    def _vector_mean(self, combination: Mapping[str, Form], posterior: Posterior | None) -> dict[str, Form]:
        law, law_names = self._law(posterior)
        result: dict[str, Form] = {}
        for base, form in combination.items():
            inner = {k: d for k, d in form.denominators.items() if self._depends(d[0])}
            outer = Form({UNIT: fmpq(1)}, {k: d for k, d in form.denominators.items() if k not in inner})
            for monomial, value in form.numerator.items():
                free_part, bound = self._split(monomial)
                key, scale = base, Form({free_part: value}, {})
                if self.bases[base][1] & self.components:
                    key = self._mean_base(bound, inner, base, posterior, law, law_names)
                elif bound != UNIT or inner:
                    scale = self.multiply(scale, self._mean_atom(bound, inner, posterior, law, law_names))
                scale = self.multiply(scale, outer)
                result[key] = self.add(result[key], scale) if key in result else scale
        return result

    # Back to terms

    def term(self, form: Form) -> Term:
        """A term whose form it is (not simplified: for the checker's own intermediate results)."""
        above = self._polynomial_term(form.numerator)
        below = [Power(self._polynomial_term(p), Rational(Fraction(-n))) for p, n in form.denominators.values()]
        return product([above, *below]) if below else above

    def _polynomial_term(self, polynomial: Polynomial) -> Term:
        self.budget.spend(20 * len(polynomial))
        parts: list[Term] = []
        for monomial in sorted(polynomial):
            value = polynomial[monomial]
            coefficient = Rational(Fraction(int(value.p), int(value.q)))
            factors: list[Term] = [] if coefficient == ONE and (monomial[0] or monomial[1]) else [coefficient]
            for key, power in monomial[0]:
                atom = self.atoms[key].term
                factors.append(atom if power == 1 else Power(atom, Rational(Fraction(power))))
            if monomial[1]:
                factors.append(call("exp", self.term(self.exponents[monomial[1]])))
            parts.append(product(factors))
        return total(parts) if parts else ZERO


def integer_root(value: int, order: int) -> int | None:
    """The exact root of a non-negative integer, or None."""
    root = int(fmpz(value).root(order))
    return root if root**order == value else None


def root_order(node: Node) -> int:
    """A common multiple of the orders of all roots in a term, nested ones multiplied; 1 when that is too large."""
    below = lcm(*(root_order(child) for child in node.children()))
    if isinstance(node, Call) and node.function in ("sqrt", "norm"):
        below *= 2
    if isinstance(node, Power):
        below *= (constant(node.exponent) or Fraction(1)).denominator
    return below if below <= MAXIMAL_POWER else 1


def _extremum(function: str, arguments: tuple[Term, ...]) -> Term:
    """A minimum or maximum by absolute values."""
    result, sign = arguments[0], Rational(Fraction(1 if function == "max" else -1))
    for other in arguments[1:]:
        result = Rational(Fraction(1, 2)) * (result + other + sign * call("abs", result - other))
    return result


def _sign_of(value: Fraction) -> int:
    return (value > 0) - (value < 0)


def _elementary(function: str, t: Term) -> Term:
    """A function by the ones that normal forms keep: equal wherever it is defined."""
    half = Rational(Fraction(1, 2))
    match function:
        case "erfc":
            return 1 - call("erf", t)
        case "Phi":
            return half + half * call("erf", t / call("sqrt", 2))
        case "phi":
            return call("exp", Rational(Fraction(-1, 2)) * t**2) / call("sqrt", 2 * call("pi"))
        case "tan":
            return call("sin", t) / call("cos", t)
        case "sinh":
            return half * (call("exp", t) - call("exp", -t))
        case "cosh":
            return half * (call("exp", t) + call("exp", -t))
    return (call("exp", 2 * t) - 1) / (call("exp", 2 * t) + 1)
