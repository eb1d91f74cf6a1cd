"""alkahest: sums of squares for polynomials, Taylor models with branch and bound on bounded boxes.

Polynomial claims go to `sos_decompose` (no hypotheses) or `prove_nonneg` first; whatever is bounded goes to
`verified_sign` on the closed box. Its answer "false" counts as a refutation only where the box is the domain itself.
"""

from fractions import Fraction
from importlib.metadata import version as installed
from math import nextafter

from certify.trusted.claim import Claim, Relation
from certify.trusted.term import Call, Power, Product, Rational, Sum, Term, Variable, constant
from tests.peers import Missing, Unstated, scalars_only

try:
    import alkahest
except ImportError:
    alkahest = None

FUNCTIONS = (
    "sqrt", "exp", "log", "sin", "cos", "tan", "sinh", "cosh", "tanh", "atan", "asin", "acos", "abs", "erf", "erfc",
    "gamma",
)  # fmt: skip


def version() -> str:
    if alkahest is None:
        raise Missing("pip install alkahest")
    return f"alkahest {installed('alkahest')}"


def decide(claim: Claim, timeout: float, patience: float) -> tuple[str, None]:
    answers = [Question(claim, relation).answer() for relation in claim.holds]
    answer = "refuted" if "refuted" in answers else "proved" if set(answers) == {"proved"} else "undecided"
    return answer, None


class Question:
    """One relation of a claim in alkahest's words."""

    def __init__(self, claim: Claim, relation: Relation) -> None:
        scalars_only(claim)
        if relation.relation == "==" or any(domain.integral for domain in claim.domains.values()):
            raise Unstated("an equation, or integers")
        self.claim, self.relation, self.pool = claim, relation, alkahest.ExprPool()
        self.symbols = {name: self.pool.symbol(f"{name}_") for name in claim.domains}
        self.gap = self.write(relation.gap)

    def answer(self) -> str:
        polynomial = all(map(is_polynomial, [self.relation.gap, *(fact.gap for fact in self.claim.given)]))
        box = self.box()
        if not polynomial and (box is None or self.claim.given):
            raise Unstated("neither polynomial nor on a box")
        found = self.by_squares() if polynomial and not self.relation.strict else "undecided"
        return self.on_box(box) if found == "undecided" and box is not None and not self.claim.given else found

    def by_squares(self) -> str:
        names, constraints = [*self.symbols.values()], self.constraints()
        try:
            if constraints:
                alkahest.prove_nonneg(self.gap, names, constraints=constraints)
            else:
                alkahest.sos_decompose(self.gap, names)
        except alkahest.SosError as error:
            return "refuted" if error.code == "E-SOS-003" and not constraints else "undecided"
        return "proved"

    def constraints(self) -> list:
        found = []
        for name, domain in self.claim.domains.items():
            if domain.low is not None:
                found.append(self.symbols[name] - self.number(domain.low))
            if domain.high is not None:
                found.append(self.number(domain.high) - self.symbols[name])
        for fact in self.claim.given:
            gap = self.write(fact.gap)
            found += [gap, self.number(Fraction(-1)) * gap] if fact.relation == "==" else [gap]
        return found

    def box(self) -> list | None:
        """The closed box, its ends rounded outward."""
        found = []
        for name, domain in self.claim.domains.items():
            if domain.low is None or domain.high is None:
                return None
            found.append((self.symbols[name], *outward(domain.low, domain.high)))
        return found

    def on_box(self, box: list) -> str:
        word = "positive" if self.relation.strict else "nonnegative"
        found = alkahest.verified_sign(self.gap, box, word)
        exact = all(
            domain.closed_low and domain.closed_high and Fraction(low) == domain.low and Fraction(high) == domain.high
            for domain, (_, low, high) in zip(self.claim.domains.values(), box, strict=True)
        )
        return "proved" if found == "true" else "refuted" if found == "false" and exact else "undecided"

    def number(self, value: Fraction):
        whole = value.denominator == 1
        return self.pool.integer(value.numerator) if whole else self.pool.rational(value.numerator, value.denominator)

    def write(self, term: Term):
        match term:
            case Rational(value):
                return self.number(value)
            case Variable(name):
                return self.symbols[name]
            case Sum(parts):
                result = self.write(parts[0])
                for part in parts[1:]:
                    result = result + self.write(part)
                return result
            case Product(parts):
                result = self.write(parts[0])
                for part in parts[1:]:
                    result = result * self.write(part)
                return result
            case Power(base, exponent):
                value = constant(exponent)
                if value is None:
                    return alkahest.exp(self.write(exponent) * alkahest.log(self.write(base)))
                return self.write(base) ** (value.numerator if value.denominator == 1 else self.number(value))
            case Call(function, arguments):
                return self.call(function, [self.write(argument) for argument in arguments])
        raise Unstated(term.tag)

    def call(self, function: str, inner: list):
        if function in FUNCTIONS:
            return getattr(alkahest, function)(inner[0])
        if function in ("min", "max"):
            result = inner[0]
            for item in inner[1:]:
                result = getattr(alkahest, function)(result, item)
            return result
        if function == "pi":
            return self.number(Fraction(4)) * alkahest.atan(self.number(Fraction(1)))
        if function == "E":
            return alkahest.exp(self.number(Fraction(1)))
        raise Unstated(function)


def outward(low: Fraction, high: Fraction) -> tuple[float, float]:
    first, last = float(low), float(high)
    if Fraction(first) > low:
        first = nextafter(first, -float("inf"))
    if Fraction(last) < high:
        last = nextafter(last, float("inf"))
    return first, last


def is_polynomial(term: Term) -> bool:
    match term:
        case Rational() | Variable():
            return True
        case Sum(parts) | Product(parts):
            return all(map(is_polynomial, parts))
        case Power(base, exponent):
            value = constant(exponent)
            return value is not None and value.denominator == 1 and value >= 0 and is_polynomial(base)
    return False
