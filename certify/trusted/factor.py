"""Factors of forms: roots, absolute values, exponentials and logarithms of products, as far as signs allow."""

from fractions import Fraction
from math import floor, lcm

from flint import fmpq, fmpz

from certify.trusted.condition import conditions
from certify.trusted.error import Rejected
from certify.trusted.form import MAXIMAL_POWER, UNIT, AtomInfo, Form, Forms, Polynomial
from certify.trusted.sign import ANY, NONNEGATIVE, POSITIVE, Signs, flip
from certify.trusted.term import ZERO, Call, Gradient, Power, Rational, Term, call

MAXIMAL_PRIME_BITS = 64
MAXIMAL_SHIFTS = 6
IMAGINARY = "i "  # no name of a variable


class Factors(Forms):
    """Forms taken apart into factors, and put together again under functions."""

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
            opposite = self._exponent(self.negative(shift))
            rest = self.multiply(Form(form.numerator, {}), Form({((), opposite): fmpq(1)}, {}))
            if not rest.numerator:
                raise Rejected("a term that is zero, which its own normal form does not show")
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
            opposite = self._exponent(self.negative(form))
            rest = self.multiply(Form(numerator, {}), Form({((), opposite): fmpq(1)}, {}))
            return self.direction(rest)[0]

        return self.exponents.get(min(own, key=left), self.constant(0))

    # Roots and absolute values

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
            plain = source if source is not None and self._is_defined(source) else self.term(form)
            term = Power(plain, Rational(Fraction(1, order)))
            info = AtomInfo(term, self.names(form), order, form)
            root = self._atom(f"root{order}{{{self.key(form)}}}", info)
            result = self.multiply(result, self.power(root, int(below * order)))
        return result

    def _is_defined(self, term: Term) -> bool:
        """Whether a term is shown to be defined at every admissible point, by signs."""
        try:
            return all(self.signs.of(part) <= signs for part, signs in conditions(term, self.claim))
        except Rejected:
            return False

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
            return self.negative(factor)
        info = AtomInfo(call("abs", self.term(factor)), self.names(factor), 2, self.multiply(factor, factor))
        return self._atom(f"abs{{{self.key(factor)}}}", info)

    # Exponentials and logarithms

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
        """gamma(t + 1) = t gamma(t) for t > 0 and for negative numbers t but the poles, gamma(1) = 1, gamma(1/2) =
        sqrt(pi).
        """
        result = self.constant(1)
        number = form.numerator.get(UNIT, fmpq(0))
        if number.q > 1 and -MAXIMAL_POWER < number < 0 and form == Form({UNIT: number}, {}):
            while number < 0:
                result = self.multiply(result, Form({UNIT: 1 / number}, {}))
                number += 1
            form = Form({UNIT: number}, {})
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

    # Turns, over the complex numbers

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
            rest = self._rooted(self.add(self.constant(1), self.negative(square)), half)
            return self.power(
                self.add(rest, self.multiply(self.constant(_sign_of(ratio)), turn)), abs(int(ratio))
            ), Fraction(0)
        size = self._rooted(self.add(self.constant(1), square), -half)
        unit = self.multiply(size, self.add(self.constant(1), self.multiply(self.constant(_sign_of(ratio)), turn)))
        return self.power(unit, abs(int(ratio))), Fraction(0)


def integer_root(value: int, order: int) -> int | None:
    """The exact root of a non-negative integer, or None."""
    root = int(fmpz(value).root(order))
    return root if root**order == value else None


def _sign_of(value: Fraction) -> int:
    return (value > 0) - (value < 0)
