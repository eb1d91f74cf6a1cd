"""Forms: quotients of polynomials in atoms, and their arithmetic.

Denominators stay as products of polynomials; nothing is cancelled but powers of single atoms, so nothing is divided by
what might be zero beyond what a term itself divides by. A monomial is a product of powers of atoms and an exponential
of a form.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce

from flint import fmpq

from certify.trusted.budget import Budget
from certify.trusted.claim import Claim
from certify.trusted.error import Rejected
from certify.trusted.sign import SignTable
from certify.trusted.term import ONE, ZERO, Posterior, Power, Rational, Term, call, product, total

MAXIMAL_BITS = 60_000
MAXIMAL_POWER = 64
MAXIMAL_TERMS = 50_000
MAXIMAL_KEY = 200_000
Monomial = tuple[tuple[tuple[str, int], ...], str]
Polynomial = dict[Monomial, fmpq]
UNIT: Monomial = ((), "")
NOUGHT, ONLY_ONE = fmpq(0), {UNIT: fmpq(1)}


@dataclass(frozen=True, slots=True)
class Form:
    """numerator / product of denominators: the denominators by key, with their polynomials and multiplicities."""

    numerator: Polynomial
    denominators: Mapping[str, tuple[Polynomial, int]]


@dataclass(frozen=True, slots=True)
class AtomInfo:
    """What is known of an atom: a term it stands for, the names in it, and `atom^order = value` when order > 0.

    Terms that are defined in different places share atoms. So the term is made of normal forms, which are defined
    wherever one of those terms is, or shown to be defined at every admissible point: its sign, where it is defined, is
    then that of the atom for all of them. (What has the atom i in it has no sign.) The index of a sequence and a
    posterior are those first written: the sign of such a term is read from the domain, or from the body, alone.
    """

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


class Forms(ABC):
    """Arithmetic of forms over one claim's variables. Work is bounded: `Rejected` when a form grows too large."""

    def __init__(
        self, claim: Claim, budget: Budget, extra: Mapping[str, bool] | None = None, *, order: int = 0
    ) -> None:
        """`extra` declares bound variables: name -> whether it is a vector. An `order` of roots makes finer forms."""
        self.claim, self.budget, self.extra, self.order = claim, budget, extra, order
        self.sorts = {name: domain.kind == "vector" for name, domain in claim.domains.items()} | dict(extra or {})
        self.components, self.second = claim.components, claim.second
        budget.spend(claim._size)
        self.signs = SignTable(claim)
        self.atoms: dict[str, AtomInfo] = {}
        self.rooted = False  # whether any of them has an order
        self.bases: dict[str, tuple[Term, frozenset[str]]] = {}
        self.means: dict[str, tuple[Form, str, Posterior | None]] = {}
        self.exponents: dict[str, Form] = {}
        self.pulled: dict[str, tuple[Form, str]] = {}
        self.logarithms: dict[str, Form] = {}
        self.memo: dict[Term, Form] = {}

    @abstractmethod
    def form(self, term: Term) -> Form:
        """The normal form of a scalar term."""

    @abstractmethod
    def _pull(self, form: Form) -> tuple[Form, Form]:
        """exp(form) as a factor times exp(rest)."""

    # Polynomials

    def constant(self, value: Fraction | int) -> Form:
        """The form of a rational number."""
        return Form({UNIT: fmpq(value.numerator, value.denominator)} if value else {}, {})

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
                monomial = self._monomial(a, b)
                result[monomial] = result.get(monomial, NOUGHT) + p * q
            if len(result) > MAXIMAL_TERMS:
                raise Rejected("a polynomial too large to check")
        for (powers, _), value in result.items():
            if value.height_bits() > MAXIMAL_BITS or sum(power for _, power in powers) > 4 * MAXIMAL_POWER:
                raise Rejected("a coefficient or a degree too large to check")
        return {monomial: value for monomial, value in result.items() if value}

    @staticmethod
    def _plus(left: Polynomial, right: Polynomial) -> Polynomial:
        result = dict(left)
        for monomial, value in right.items():
            result[monomial] = result.get(monomial, NOUGHT) + value
            if not result[monomial]:
                del result[monomial]
        return result

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

    def negative(self, form: Form) -> Form:
        """Minus a form."""
        return self.multiply(self.constant(-1), form)

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
        if not form.denominators:
            return form
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
        if not (self.pulled or self.rooted):
            return form
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
        return reduce(self.multiply, [form] * exponent or [self.constant(1)])

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
        opposite = self._exponent(self.negative(self.exponents[exponent])) if exponent else ""
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

    def _atom(self, key: str, info: AtomInfo) -> Form:
        self.atoms.setdefault(key, info)
        self.rooted = self.rooted or info.order > 0
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

    def depends_on(self, polynomial: Polynomial, names: AbstractSet[str]) -> bool:
        """Whether any of the names occurs in a polynomial."""
        return bool(self.names(Form(polynomial, {})) & names)

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
