"""Normal forms: a term as a quotient of polynomials in atoms, for deciding identities.

`Algebra.form(t)` and t have the same value wherever t is defined. So if the form of a difference has a zero numerator,
the two sides are equal wherever both are defined; that is the only conclusion drawn from it (a nonzero numerator says
nothing). Denominators stay as products of polynomials; nothing is cancelled, so nothing is divided by what might be
zero beyond what the term itself divides by.

Atoms are variables, inner products of vectors, calls on normal forms, roots and means. Rewriting uses only equalities
that hold wherever both sides are defined: (t^(1/q))^q = t, |t|^2 = t^2, cos^2 = 1 - sin^2, exp(s) exp(t) = exp(s + t),
parity, erfc = 1 - erf, Phi(t) = (1 + erf(t/sqrt 2))/2, tan = sin/cos, the exponential forms of hyperbolic functions,
b^e = exp(e log b) for b > 0; and, for factors whose sign is shown, the logarithm and the root of a product. Means are
linear and normalised, and what does not depend on the component comes out of them.
"""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from fractions import Fraction

from flint import fmpq, fmpz

from certify.trusted.budget import Budget
from certify.trusted.claim import Claim
from certify.trusted.error import Rejected
from certify.trusted.sign import NONNEGATIVE, POSITIVE, SignTable
from certify.trusted.term import (
    ONE, ZERO, Call, Mean, Posterior, Power, Product, Rational, Sum, Term, Variable, call, constant, product, total,
)  # fmt: skip

MAXIMAL_BITS = 60_000
MAXIMAL_POWER = 64
MAXIMAL_TERMS = 50_000
MAXIMAL_KEY = 200_000
ODD = frozenset({"sin", "atan", "asin", "erf"})
EVEN = frozenset({"cos", "abs"})
Monomial = tuple[tuple[tuple[str, int], ...], str]
Polynomial = dict[Monomial, fmpq]
UNIT: Monomial = ((), "")


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

    def __init__(self, claim: Claim, budget: Budget, extra: Mapping[str, bool] | None = None) -> None:
        """`extra` declares bound variables: name -> whether it is a vector."""
        self.budget = budget
        self.sorts = {name: domain.kind == "vector" for name, domain in claim.domains.items()} | dict(extra or {})
        self.components = claim.components
        self.signs = SignTable(claim)
        self.atoms: dict[str, AtomInfo] = {}
        self.bases: dict[str, tuple[Term, frozenset[str]]] = {}
        self.means: dict[str, tuple[Form, str, Posterior | None]] = {}
        self.exponents: dict[str, Form] = {}
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
        self.exponents[key] = form
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
        """The form with every power of a root below its order."""
        high = {m: v for m, v in form.numerator.items() if any(0 < self.atoms[k].order <= p for k, p in m[0])}
        if not high:
            return form
        result = Form({m: v for m, v in form.numerator.items() if m not in high}, {})
        for (powers, exponent), value in high.items():
            low = tuple((k, p % self.atoms[k].order if self.atoms[k].order else p) for k, p in powers)
            piece = Form({(tuple((k, p) for k, p in low if p), exponent): value}, {})
            for key, power in powers:
                info = self.atoms[key]
                if info.value is not None and power >= info.order:
                    piece = self.multiply(piece, self.power(info.value, power // info.order))
            result = self.add(result, piece)
        return self.multiply(result, Form({UNIT: fmpq(1)}, form.denominators))

    def power(self, form: Form, exponent: int) -> Form:
        """An integer power."""
        if abs(exponent) > MAXIMAL_POWER:
            raise Rejected(f"a power beyond {MAXIMAL_POWER} is not expanded")
        if exponent < 0:
            return self.power(self.inverse(form), -exponent)
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
            polynomial = {(((key, 1),), ""): fmpq(1)}
            below[text_of(polynomial)] = (polynomial, power)
        return self.multiply(above, Form({((), opposite): 1 / value}, below))

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
        """Whether a term is shown to be zero wherever it is defined."""
        return not self.form(term).numerator

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
        raise Rejected(f"a {term.tag} must be computed before it is compared")

    def _sum(self, forms: Iterable[Form]) -> Form:
        result = self.constant(0)
        for form in forms:
            result = self.add(result, form)
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
        if value is None and self.signs.of(base) != POSITIVE:
            forms = self.form(base), self.form(exponent)
            names = self.names(forms[0]) | self.names(forms[1])
            info = AtomInfo(Power(base, exponent), names)
            return self._atom(f"power{{{self.key(forms[0])};{self.key(forms[1])}}}", info)
        if value is None:
            return self._exp(self.multiply(self.form(exponent), self._log(base)))
        if value.denominator == 1:
            form = self.form(base)
            if value < 0 and len(form.numerator) > 1:
                (key,) = self.inverse(Form(form.numerator, {})).denominators
                self.sources.setdefault(key, (base, form))
            return self.power(form, value.numerator)
        return self.power(self._root(base, value.denominator), value.numerator)

    def _root(self, base: Term, order: int) -> Form:
        """base^(1/order), the base being non-negative wherever it is defined."""
        if order > MAXIMAL_POWER:
            raise Rejected(f"a root beyond {MAXIMAL_POWER} is not expanded")
        if isinstance(base, Product) and all(self.signs.of(factor) <= NONNEGATIVE for factor in base.factors):
            result = self.constant(1)
            for factor in base.factors:
                result = self.multiply(result, self._root(factor, order))
            return result
        if isinstance(base, Power) and self.signs.of(base.base) <= NONNEGATIVE:
            value = constant(base.exponent)
            if value is not None and abs(value) <= MAXIMAL_POWER:
                return self._power(base.base, Rational(value / order))
        form = self.form(base)
        exact = _exact_root(form, order)
        if exact is not None:
            return exact
        info = AtomInfo(Power(base, Rational(Fraction(1, order))), self.names(form), order, form)
        return self._atom(f"root{order}{{{self.key(form)}}}", info)

    def _exp(self, form: Form) -> Form:
        return Form({((), self._exponent(form)): fmpq(1)}, {})

    def _log(self, base: Term) -> Form:
        """log of a term that is positive wherever the logarithm is defined."""
        value = constant(base)
        if value == 1:
            return self.constant(0)
        if value is not None and value.denominator != 1 and value > 0:
            below = self.multiply(self.constant(-1), self._log(Rational(Fraction(value.denominator))))
            return self.add(self._log(Rational(Fraction(value.numerator))), below)
        if isinstance(base, Product) and all(self.signs.of(factor) == POSITIVE for factor in base.factors):
            return self._sum(self._log(factor) for factor in base.factors)
        if isinstance(base, Power) and self.signs.of(base.base) == POSITIVE:
            return self.multiply(self.form(base.exponent), self._log(base.base))
        if isinstance(base, Call) and base.function == "exp":
            return self.form(base.arguments[0])
        if isinstance(base, Call) and base.function == "sqrt" and self.signs.of(base.arguments[0]) == POSITIVE:
            return self.multiply(self.constant(Fraction(1, 2)), self._log(base.arguments[0]))
        form = self.form(base)
        return self._atom(f"log{{{self.key(form)}}}", AtomInfo(call("log", base), self.names(form)))

    def _call(self, function: str, arguments: tuple[Term, ...]) -> Form:
        match function:
            case "dot":
                return self._dot(self.vector(arguments[0]), self.vector(arguments[1]))
            case "norm":
                return self._root(call("dot", arguments[0], arguments[0]), 2)
            case "sqrt":
                return self._root(arguments[0], 2)
            case "exp":
                return self._exp(self.form(arguments[0]))
            case "E":
                return self._exp(self.constant(1))
            case "log":
                return self._log(arguments[0])
            case "erfc" | "Phi" | "phi" | "tan" | "sinh" | "cosh" | "tanh":
                return self.form(_elementary(function, arguments[0]))
            case "abs" if self.signs.of(arguments[0]) <= NONNEGATIVE:
                return self.form(arguments[0])
        return self._opaque(function, arguments)

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
        if function == "abs":
            order, value = 2, self.multiply(forms[0], forms[0])
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


def _exact_root(form: Form, order: int) -> Form | None:
    """The root of a rational perfect power."""
    if form.denominators or (form.numerator and (len(form.numerator) > 1 or UNIT not in form.numerator)):
        return None
    value = form.numerator.get(UNIT, fmpq(0))
    if value < 0:
        return None
    roots = [integer_root(int(part), order) for part in (value.p, value.q)]
    if roots[0] is None or roots[1] is None:
        return None
    return Form({UNIT: fmpq(roots[0], roots[1])} if roots[0] else {}, {})


def integer_root(value: int, order: int) -> int | None:
    """The exact root of a non-negative integer, or None."""
    root = int(fmpz(value).root(order))
    return root if root**order == value else None


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
