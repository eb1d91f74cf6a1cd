"""Normal forms: a term as a quotient of polynomials in atoms, for deciding identities.

`Algebra.form(t)` and t have the same value wherever t is defined. So if the form of a difference has a zero numerator,
the two sides are equal wherever both are defined; that is the only conclusion drawn from it (a nonzero numerator says
nothing). Denominators stay as products of polynomials; nothing is cancelled but powers of single atoms, so nothing is
divided by what might be zero beyond what the term itself divides by.

Atoms are variables, inner products of vectors, calls on normal forms, roots and means. Rewriting uses only equalities
that hold wherever the term is defined, and leaves the new term defined there: (t^(1/q))^q = t, |t|^2 = t^2,
cos^2 = 1 - sin^2, asin(1) = pi/2, 0^q = 0 for q > 0, exp(s) exp(t) = exp(s + t), exp(r log t) = t^r for rational r,
parity, erfc = 1 - erf, Phi(t) = (1 + erf(t/sqrt 2))/2, tan = sin/cos, the exponential forms of hyperbolic functions,
b^e = exp(e log b) for b > 0. Logarithms, roots and absolute values go through products as far as the signs of the
factors are shown; rational numbers go into their prime factors. b^(m + n) = b^m b^n and gamma(t + 1) = t gamma(t)
where the parts are shown to be defined; functions with parameters go into others as `reduction` says. Means are linear
and normalised, and what does not depend on the component comes out of them.

An identity that these forms do not show is tried again in finer ones, over the complex numbers: `i` becomes an atom
with i^2 = -1, sin t = (exp(it) - exp(-it))/(2i) and cos likewise, exp(i pi) = -1, exp(i asin t) = sqrt(1 - t^2) + i t,
exp(i atan t) = (1 + i t)/sqrt(1 + t^2), acos t = pi/2 - asin t, max(s, t) = (s + t + |s - t|)/2, min(s, t) =
(s + t - |s - t|)/2, and all roots of one term are powers of roots of one order. What has the atom i in it has no sign.
"""

from collections.abc import Callable, Iterable
from fractions import Fraction
from functools import reduce
from math import lcm

from flint import fmpq

from certify.trusted.error import Rejected
from certify.trusted.factor import IMAGINARY
from certify.trusted.form import MAXIMAL_POWER, UNIT, AtomInfo, Form
from certify.trusted.node import Node
from certify.trusted.reduction import Seen, reduced
from certify.trusted.sign import POSITIVE
from certify.trusted.term import (
    ONE, At, Call, Conditional, Mean, Power, Product, Rational, Sum, Term, Variable, call, constant, walk,
)  # fmt: skip
from certify.trusted.vector import Vectors

FINER = frozenset({"sin", "cos", "tan", "asin", "acos", "atan", "min", "max"})
ODD = frozenset({"sin", "atan", "asin", "erf"})
EVEN = frozenset({"cos"})
HALF = Rational(Fraction(1, 2))
TURNS = (
    ("asin", Fraction(1), Fraction(1, 2)), ("asin", Fraction(1, 2), Fraction(1, 6)),
    ("atan", Fraction(1), Fraction(1, 4)),
)  # fmt: skip
"""asin(1) = pi/2, asin(1/2) = pi/6, atan(1) = pi/4: the angles that are known at positive rational numbers."""
ELEMENTARY: dict[str, Callable[[Term], Term]] = {
    "erfc": lambda t: 1 - call("erf", t),
    "Phi": lambda t: HALF + HALF * call("erf", t / call("sqrt", 2)),
    "phi": lambda t: call("exp", -HALF.value * t**2) / call("sqrt", 2 * call("pi")),
    "tan": lambda t: call("sin", t) / call("cos", t),
    "sinh": lambda t: HALF * (call("exp", t) - call("exp", -t)),
    "cosh": lambda t: HALF * (call("exp", t) + call("exp", -t)),
    "tanh": lambda t: (call("exp", 2 * t) - 1) / (call("exp", 2 * t) + 1),
}
"""Functions by the ones that normal forms keep: equal wherever they are defined."""


class Algebra(Vectors):
    """Normal forms of terms over one claim's variables. Work is bounded: `Rejected` when a form grows too large."""

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
                return reduce(self.multiply, map(self.form, factors or (ONE,)))
            case Power(base, exponent):
                return self._power(base, exponent)
            case Call(function, arguments):
                return self._call(function, arguments)
            case Mean(body, posterior):
                return self._mean(self.form(body), posterior)
            case Conditional(body):
                return self._conditional(self.form(body))
            case At(name, index):
                inner = self.form(index)
                return self._atom(f"at{{{name};{self.key(inner)}}}", AtomInfo(term, self.names(inner) | {name}))
        raise Rejected(f"a {term.tag} must be computed before it is compared")

    def _sum(self, forms: Iterable[Form]) -> Form:
        result = self.constant(0)
        for form in forms:
            result = self.add(result, form) if result.numerator or form.denominators else form
        return result

    # Powers

    def _power(self, base: Term, exponent: Term) -> Form:
        value = constant(exponent)
        if value is None and self.signs.of(base) == POSITIVE:
            return self._exp(self.multiply(self.form(exponent), self._log(self.form(base))))
        if value is None:
            form = self.form(base)
            return form if not form.numerator and self.signs.of(exponent) == POSITIVE else self._whole(form, exponent)
        form = self.form(base)
        return self.power(form, value.numerator) if value.denominator == 1 else self._rooted(form, value, base)

    def _whole(self, base: Form, exponent: Term) -> Form:
        """base^exponent for an integral exponent: repeated multiplication. It goes through products in the base; and
        through sums in the exponent when the base is not zero, or when the parts are natural numbers: b^(m + n) =
        b^m b^n holds even for b = 0 then. Each part of the exponent is one integer variable less its least value; an
        exponent with other monomials, n 2^k among them, stays whole.
        """
        form = self.form(exponent)
        parts = [m for m in form.numerator if m != UNIT]
        own = [m[0][0][0] if len(m[0]) == 1 and m[0][0][1] == 1 and not m[1] else "" for m in parts]
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

    # Functions

    def _circular(self, function: str, argument: Term) -> Form:
        turn = self.multiply(self._i, self.form(argument))
        there, back = self._exp(turn), self._exp(self.negative(turn))
        if function == "cos":
            return self.multiply(self.constant(Fraction(1, 2)), self.add(there, back))
        difference = self.add(there, self.negative(back))
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
                return self.form(ELEMENTARY[function](arguments[0]))
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
                return self.form(HALF * call("pi") - call("asin", arguments[0]))
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
                forms[0] = self.negative(forms[0])
                arguments = (-arguments[0],)
                sign = -1 if function in ODD else 1
            angles = (turn for name, at, turn in TURNS if name == function and forms[0] == self.constant(at))
            for turn in angles:
                return self.multiply(self.constant(sign * turn), self.form(call("pi")))
        keys = [self.key(form) for form in forms]
        if function in ("min", "max"):
            keys = sorted(set(keys))
        names = frozenset().union(*(self.names(form) for form in forms))
        order, value = 0, None
        if function == "cos":
            sine = self._opaque("sin", arguments)
            order, value = 2, self.add(self.constant(1), self.negative(self.multiply(sine, sine)))
        plain = arguments if IMAGINARY in names else tuple(map(self.term, forms))
        info = AtomInfo(Call(function, plain), names, order, value)
        return self.multiply(self.constant(sign), self._atom(f"{function}{{{';'.join(keys)}}}", info))


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
        result = HALF * (result + other + sign * call("abs", result - other))
    return result
