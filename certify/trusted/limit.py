"""Limits at infinity: what a term tends to, as one variable t grows and the others are fixed at an admissible point.

`Limits.leading(f)` gives a scale s and a factor c without t, such that f = s * (c + o(1)) as t -> +oo. The logarithm of
s is a combination, with coefficients free of t, of the functions e_p = t^p (p > 0), e_0 = log t, e_-1 = log log t and
so on: each grows faster than all multiples of the next. So a scale whose first nonzero coefficient is positive tends to
+oo, and one whose first is negative tends to 0. A coefficient of unknown sign is refused, and so is whatever
oscillates. With c = 0, f = o(s).

The rules, each from the definition of o(1): a sum keeps the largest scale; products multiply; x -> x^q is continuous at
c (which must not be zero for q < 0); log f = log s + log c + o(1), and log f ~ f - 1 when f -> 1; exp(f) for f a
combination of the e_p, a constant and o(1) is a scale; f - 1 ~ log f is not used backwards. A function that is
continuous at the limits of its arguments is taken there; sin, tan, sinh, tanh, asin and atan are ~ their argument at 0,
and erf(f) ~ 2 f/sqrt(pi) there; at +oo erfc(f) ~ exp(-f^2)/(f sqrt(pi)) (by parts, DLMF 7.12.1), and others are as
`expansion` says.

Where the largest parts of a sum cancel, its logarithms are unfolded: log f = log s + log c + r with r = log(f/(s c)) ~
f/(s c) - 1, the function r an unknown of which just that is known; and so are functions with a series in `expansion`.
"""

from collections.abc import Callable
from fractions import Fraction
from itertools import count
from typing import NamedTuple

from certify.trusted.algebra import Algebra
from certify.trusted.form import Form, Polynomial
from certify.trusted.claim import Claim
from certify.trusted.condition import conditions
from certify.trusted.error import Rejected
from certify.trusted.expansion import series, similar
from certify.trusted.sign import POSITIVE, Signs
from certify.trusted.term import (
    ONE, PARAMETRIC, ZERO, Call, Power, Product, Rational, Sum, Term, Variable, call, constant, free, product, total,
    walk,
)  # fmt: skip

HALF = Rational(Fraction(1, 2))
LIKE_ITS_ARGUMENT = frozenset({"sin", "sinh", "tanh", "asin", "atan"})
AT_INFINITY = {"tanh": ONE, "erf": ONE, "atan": HALF * call("pi")}
Scale = dict[Fraction, Term]


class Leading(NamedTuple):
    """scale * (factor + o(1)): the coefficients of the logarithm of the scale, and the factor."""

    scale: Scale
    factor: Term


class Limits:
    """Limits of terms of one claim as a variable tends to +oo; no fact of the claim says more of it than that it is
    positive. `signs` are those of terms without it.
    """

    def __init__(self, claim: Claim, name: str, signs: Callable[[Term], Signs], algebra: Algebra) -> None:
        self.claim, self.name, self.signs, self.algebra = claim, name, signs, algebra
        self.rests: dict[str, Leading] = {}

    def below(self, term: Term) -> Term:
        """The limit of a term, or, when that is +oo, one: in any case the limit inferior is at least this."""
        leading = self.leading(term)
        order = self._order(leading.scale)
        if order > 0 and self._sign(leading.factor) < 1:
            raise Rejected("limit: it is -oo, or not clear")
        return (ZERO, leading.factor, ONE)[order + 1]

    def leading(self, term: Term) -> Leading:
        """The scale and the factor of a term; `Rejected` when they are not clear."""
        self.algebra.budget.spend(10 * term._size)
        term = _plain(term)
        if not self._moves(term):
            return Leading({}, term)
        match term:
            case Variable(name) if name in self.rests:
                return self.rests[name]
            case Variable():
                return Leading({Fraction(0): ONE}, ONE)
            case Sum(parts):
                return self._of_sum(term, parts)
            case Product(factors):
                return self._product([self.leading(factor) for factor in factors])
            case Power(base, exponent):
                value = constant(exponent)
                if value is None:
                    if not self._moves(base) and self._sign(base) < 1:  # one that moves is refused where log is taken
                        raise Rejected("limit: a power of a base that is not shown to be positive")
                    return self._exp(exponent * call("log", base))
                return self._power(self.leading(base), value)
            case Call("exp", (argument,)):
                return self._exp(argument)
            case Call("log", (argument,)):
                return self._log(argument)
            case Call("sqrt", (argument,)):
                return self._power(self.leading(argument), HALF.value)
            case Call(function, arguments) if function not in ("dot", "norm"):
                return self._call(function, arguments)
        raise Rejected(f"limit: of a {term.tag}")

    def _of_sum(self, term: Sum, parts: tuple[Term, ...]) -> Leading:
        """A sum part by part; where its largest parts cancel, or are not clear, in normal form."""
        form, found = self.algebra.form(term), list[Leading]()
        normal = self.algebra.term(form)
        exact = not any(isinstance(node, Call) and self.name in free(node) for node in walk(term))
        for pieces in (normal.terms if isinstance(normal, Sum) else (normal,), parts)[:: 1 if exact else -1]:
            try:
                found.append(self._sum([self.leading(piece) for piece in pieces]))
            except Rejected:
                continue
            if found[-1].factor != ZERO:
                return found[-1]
        unfolded = self._unfolded(form)
        if unfolded != form:
            try:
                return self.leading(self.algebra.term(unfolded))
            except Rejected:
                if not found:
                    raise
        if not found:
            raise Rejected("limit: a sum is not clear")
        return found[0]

    def _moves(self, term: Term) -> bool:
        return bool(free(term) & {self.name, *self.rests})

    def _unfolded(self, form: Form) -> Form:
        """A form with the logarithms and the functions that have a series in its numerator unfolded; itself when there
        are none.
        """
        keys = {key for powers, _ in form.numerator for key, _ in powers}
        found = {key: new for key in keys if (new := self._unfolding(self.algebra.atoms[key].term)) is not None}
        if not found:
            return form
        result = self.algebra.constant(0)
        for (powers, exponent), value in form.numerator.items():
            kept: Polynomial = {(tuple((k, p) for k, p in powers if k not in found), exponent): value}
            piece = Form(kept, form.denominators)
            for key, power in powers:
                if key in found:
                    piece = self.algebra.multiply(piece, self.algebra.power(self.algebra.form(found[key]), power))
            result = self.algebra.add(result, piece)
        return result

    def _unfolding(self, atom: Term) -> Term | None:
        """What an atom that moves is, with an unknown for its rest."""
        if not isinstance(atom, Call) or not self._moves(atom):
            return None
        try:
            shown = series(atom)
            if shown is not None:
                argument = atom.arguments[-1]
                f = argument.arguments[0] if isinstance(argument, Call) and atom.function == "log" else argument
                far = self.leading(f)
                return None if not self._far_out(far) else shown[0] + self._rest(self.leading(shown[1]))
            if atom.function == "log" and atom.arguments[0] != Variable(self.name):
                return self._of_logarithm(atom.arguments[0])
        except Rejected:
            return None
        return None

    def _far_out(self, leading: Leading) -> bool:
        """Whether something tends to +oo."""
        return self._order(leading.scale) > 0 and self._sign(leading.factor) > 0

    def _of_logarithm(self, argument: Term) -> Term | None:
        scale, factor = self.leading(argument)
        if self._sign(factor) < 1 or any(key < 0 for key in scale):
            return None
        t, size, logarithm = Variable(self.name), factor, list[Term]()
        for key, coefficient in scale.items():
            logarithm.append(coefficient * (call("log", t) if key == 0 else t ** Rational(key)))
            size = size * (t**coefficient if key == 0 else call("exp", logarithm[-1]))
        return total([*logarithm, call("log", factor), self._rest(self.leading(argument / size - 1))])

    def _rest(self, leading: Leading) -> Variable:
        """An unknown function of which the leading part is known."""
        taken = {*self.claim.domains, *self.rests}
        name = next(found for n in count(len(self.rests)) if (found := f"rest{n}") not in taken)
        self.rests[name] = leading
        return Variable(name)

    def _sign(self, term: Term) -> int:
        signs = frozenset({0}) if self.algebra.is_zero(term) else self.signs(term)
        if len(signs) != 1:
            raise Rejected("limit: a coefficient of unknown sign")
        return next(iter(signs))

    def _order(self, scale: Scale, other: Scale | None = None) -> int:
        """The sign of the logarithm of a scale (over another) in the end: 0 when they are the same."""
        other = other or {}
        for key in sorted({*scale, *other}, reverse=True):
            sign = self._sign(scale.get(key, ZERO) - other.get(key, ZERO))
            if sign:
                return sign
        return 0

    def _sum(self, parts: list[Leading]) -> Leading:
        top = parts[0]
        for part in parts[1:]:
            order = self._order(part.scale, top.scale)
            top = part if order > 0 else Leading(top.scale, top.factor + part.factor) if order == 0 else top
        return Leading(top.scale, ZERO if self.algebra.is_zero(top.factor) else top.factor)

    @staticmethod
    def _product(parts: list[Leading]) -> Leading:
        scale: Scale = {}
        for part in parts:
            for key, coefficient in part.scale.items():
                scale[key] = scale[key] + coefficient if key in scale else coefficient
        return Leading(scale, product(part.factor for part in parts))

    def _power(self, base: Leading, value: Fraction) -> Leading:
        if value < 0 and not self._sign(base.factor):
            raise Rejected("limit: the size of a denominator is not known")
        if value <= 0 or value.denominator == 1 or not self.algebra.is_zero(base.factor):
            factor: Term = Power(base.factor, Rational(value))
        else:
            factor = ZERO
        return Leading({key: Rational(value) * part for key, part in base.scale.items()}, factor)

    def _log(self, argument: Term) -> Leading:
        scale, factor = self.leading(argument)
        if self._sign(factor) < 1:
            raise Rejected("limit: a logarithm at zero")
        for key in sorted(scale, reverse=True):
            if self._sign(scale[key]):
                return Leading({Fraction(0): Rational(key)} if key > 0 else {key - 1: ONE}, scale[key])
        if self.algebra.is_zero(factor - 1):
            return self.leading(argument - 1)
        return Leading({}, call("log", factor))

    def _exp(self, argument: Term) -> Leading:
        """At a limit; else monomial by monomial: c * t^p and c * log t exactly, others when they converge."""
        whole = self.leading(argument)
        order = self._order(whole.scale)
        if order <= 0:
            return Leading({}, call("exp", whole.factor if order == 0 else ZERO))
        form, scale, rest = self.algebra.form(argument), Scale(), list[Term]()
        for monomial, value in form.numerator.items():
            part = self.algebra.term(Form({monomial: value}, form.denominators))
            leading = self.leading(part)
            order = self._order(leading.scale)
            if order == 0:
                rest.append(leading.factor)
            elif order > 0:
                key = self._basis(part)
                scale[key] = scale[key] + leading.factor if key in scale else leading.factor
        return Leading(scale, call("exp", total(rest)))

    def _basis(self, part: Term) -> Fraction:
        """The p of a monomial that tends to infinity as an exact multiple of e_p."""
        moving = [factor for factor in flat(part) if self._moves(factor)]
        if moving == [call("log", Variable(self.name))]:
            return Fraction(0)
        return sum(map(self._exponent, moving), Fraction(0))

    def _exponent(self, factor: Term) -> Fraction:
        base, value = (factor.base, constant(factor.exponent)) if isinstance(factor, Power) else (factor, Fraction(1))
        if base != Variable(self.name) or value is None:
            raise Rejected("limit: the size of an exponential is not known")
        return value

    def _call(self, function: str, arguments: tuple[Term, ...]) -> Leading:
        if function in PARAMETRIC and self._moves(Sum(arguments[:-1])):
            raise Rejected(f"limit: {function} need not be continuous in its parameters")
        parts = [self.leading(argument) for argument in arguments]
        orders = [self._order(part.scale) for part in parts]
        if function in PARAMETRIC and self._far_out(parts[-1]):
            return self._far_along(function, arguments)
        if max(orders) > 0:
            return self._far(function, arguments[0], parts[0])
        if orders == [-1] and function in LIKE_ITS_ARGUMENT:
            return parts[0]
        if orders == [-1] and function == "erf":
            return Leading(parts[0].scale, 2 / call("sqrt", call("pi")) * parts[0].factor)
        values = [part.factor if order == 0 else ZERO for part, order in zip(parts, orders, strict=True)]
        here = call(function, *values)
        if not all(self.signs(part) <= signs for part, signs in conditions(here, self.claim)):
            raise Rejected(f"limit: {function} is not shown to be continuous there")
        return Leading({}, here)

    def _far_along(self, function: str, arguments: tuple[Term, ...]) -> Leading:
        """A function with parameters of an argument that tends to +oo; the function is defined there."""
        if function == "gammainc":
            return Leading({}, ONE)
        shown, like = series(Call(function, arguments)), similar(function, arguments)
        if shown is not None:
            return self.leading(shown[0])
        if like is None or (function == "hyp1f1" and self.signs(arguments[0]) != POSITIVE):
            raise Rejected(f"limit: of {function} at infinity")
        return self.leading(like)

    def _far(self, function: str, argument: Term, leading: Leading) -> Leading:
        """A function of an argument that tends to +oo or -oo."""
        sign = self._sign(leading.factor)
        match function:
            case "abs" if sign:
                return Leading(leading.scale, Rational(Fraction(sign)) * leading.factor)
            case "tanh" | "erf" | "atan" if sign:
                return Leading({}, Rational(Fraction(sign)) * AT_INFINITY[function])
            case "cosh" | "sinh" if sign:
                return self._product([self._exp(sign * argument), Leading({}, (HALF, sign * HALF)[function == "sinh"])])
            case "erfc" if sign < 0:
                return Leading({}, Rational(Fraction(2)))
            case "erfc" if sign > 0:
                return self.leading(call("exp", -(argument**2)) / (argument * call("sqrt", call("pi"))))
        raise Rejected(f"limit: of {function} at infinity")


def flat(term: Term) -> list[Term]:
    """The factors of a product, those of its factors included."""
    return [inner for factor in term.factors for inner in flat(factor)] if isinstance(term, Product) else [term]


def _plain(term: Term) -> Term:
    """A call in terms of functions whose limits are known above."""
    match term:
        case Call("phi", (t,)):
            return call("exp", Rational(Fraction(-1, 2)) * t**2) / call("sqrt", 2 * call("pi"))
        case Call("Phi", (t,)):
            return HALF * call("erfc", -t / call("sqrt", 2))
        case Call("tan", (t,)):
            return call("sin", t) / call("cos", t)
    return term
