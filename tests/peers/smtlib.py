"""Claims as SMT-LIB scripts: satisfiable exactly when the claim is false.

Roots, logarithms and fractional powers become fresh variables with the equation that defines them, quotients are
guarded. A side counts as defined under the conditions collected on the way.
"""

from fractions import Fraction

from certify.trusted.claim import Claim, Relation
from certify.trusted.term import Call, Power, Product, Rational, Sum, Term, Variable, constant
from tests.peers import Unstated, is_positive, scalars_only

LARGEST_POWER = 16
INVERSE = {"atan": "arctan", "asin": "arcsin", "acos": "arccos"}


class Script:
    """The script of a claim; `transcendental` says whether exp, sin and their like may be used."""

    def __init__(self, claim: Claim, *, transcendental: bool) -> None:
        scalars_only(claim)
        self.claim, self.transcendental = claim, transcendental
        self.defined: list[str] = []  # conditions of the term at hand
        self.lines: list[str] = []
        self.integral = any(domain.integral for domain in claim.domains.values())
        self.used = False
        for name in claim.domains:
            self.lines.append(f"(declare-const {name}_ {'Int' if claim.domains[name].integral else 'Real'})")
        for name in claim.domains:
            self.bounds(name)
        for relation in claim.given:
            self.lines.append(f"(assert {self.true(relation)})")
        negations = " ".join(f"(not {self.true(relation)})" for relation in claim.holds)
        self.lines.append(f"(assert (or {negations}))" if len(claim.holds) > 1 else f"(assert {negations})")

    def text(self) -> str:
        return "\n".join(self.lines)

    def bounds(self, name: str) -> None:
        domain, variable = self.claim.domains[name], self.term(Variable(name))
        if domain.low is not None:
            relation = ">=" if domain.closed_low else ">"
            self.lines.append(f"(assert ({relation} {variable} {number(domain.low)}))")
        if domain.high is not None:
            relation = "<=" if domain.closed_high else "<"
            self.lines.append(f"(assert ({relation} {variable} {number(domain.high)}))")

    def true(self, relation: Relation) -> str:
        """Both sides are defined and the relation holds."""
        self.defined = []
        left, right = self.term(relation.left), self.term(relation.right)
        sign = "=" if relation.relation == "==" else relation.relation
        conditions = [*self.defined, f"({sign} {left} {right})"]
        return conditions[0] if len(conditions) == 1 else f"(and {' '.join(conditions)})"

    def fresh(self) -> str:
        name = f"aux{len(self.lines)}"
        self.lines.append(f"(declare-const {name} Real)")
        return name

    def term(self, term: Term) -> str:
        match term:
            case Rational(value):
                return number(value)
            case Variable(name):
                return f"(to_real {name}_)" if self.claim.domains[name].integral else f"{name}_"
            case Sum(parts):
                return f"(+ {' '.join(map(self.term, parts))})" if len(parts) > 1 else self.term(parts[0])
            case Product(parts):
                return f"(* {' '.join(map(self.term, parts))})" if len(parts) > 1 else self.term(parts[0])
            case Power(base, exponent):
                return self.power(base, exponent)
            case Call(function, arguments):
                return self.call(function, [self.term(argument) for argument in arguments])
        raise Unstated(term.tag)

    def power(self, base: Term, exponent: Term) -> str:
        value = constant(exponent)
        if value is None:
            return self.exponential(base, exponent)
        inner, size = self.term(base), abs(value)
        if size.denominator > 1:
            inner, size = self.root(inner, size), Fraction(1)
        if size > LARGEST_POWER:
            raise Unstated(f"power {size}")
        powered = f"(* {' '.join([inner] * int(size))})" if size > 1 else inner if size else "1.0"
        if value >= 0:
            return powered
        self.defined.append(f"(not (= {inner} 0.0))")
        return f"(/ 1.0 {powered})"

    def root(self, inner: str, exponent: Fraction) -> str:
        """inner**exponent, the exponent positive and no integer."""
        if max(exponent.numerator, exponent.denominator) > LARGEST_POWER:
            raise Unstated(f"power {exponent}")
        self.defined.append(f"(>= {inner} 0.0)")
        result = self.fresh()
        left, right = ([result] * exponent.denominator, [inner] * exponent.numerator)
        powered = f"(* {' '.join(right)})" if len(right) > 1 else inner
        equation = f"(= (* {' '.join(left)}) {powered})"
        self.lines.append(f"(assert (=> (>= {inner} 0.0) (and (>= {result} 0.0) {equation})))")
        return result

    def exponential(self, base: Term, exponent: Term) -> str:
        if not is_positive(base, self.claim):
            raise Unstated("a variable exponent over a base that may vanish")
        return self.call("exp", [f"(* {self.term(exponent)} {self.call('log', [self.term(base)])})"])

    def call(self, function: str, inner: list[str]) -> str:
        match function, inner:
            case "abs", [x]:
                return f"(ite (>= {x} 0.0) {x} (- {x}))"
            case "min" | "max", [first, *rest]:
                relation = "<=" if function == "min" else ">="
                for item in rest:
                    first = f"(ite ({relation} {first} {item}) {first} {item})"
                return first
            case "sqrt", [x]:
                return self.root(x, Fraction(1, 2))
        if not self.transcendental:
            raise Unstated(function)
        self.used = True
        match function, inner:
            case "pi", []:
                return "real.pi"
            case "E", []:
                return "(exp 1.0)"
            case (("exp" | "sin" | "cos"), [x]):
                return f"({function} {x})"
            case "log", [x]:
                self.defined.append(f"(> {x} 0.0)")
                result = self.fresh()
                self.lines.append(f"(assert (=> (> {x} 0.0) (= (exp {result}) {x})))")
                return result
            case (("sinh" | "cosh"), [x]):
                return f"(/ ({'-' if function == 'sinh' else '+'} (exp {x}) (exp (- {x}))) 2.0)"
            case "tanh", [x]:
                return f"(/ (- (exp (* 2.0 {x})) 1.0) (+ (exp (* 2.0 {x})) 1.0))"
            case "tan", [x]:
                self.defined.append(f"(not (= (cos {x}) 0.0))")
                return f"(/ (sin {x}) (cos {x}))"
            case "phi", [x]:
                return f"(/ (exp (/ (* {x} {x}) (- 2.0))) {self.root('(* 2.0 real.pi)', Fraction(1, 2))})"
            case (("atan" | "asin" | "acos"), [x]):
                if function != "atan":
                    self.defined.append(f"(and (>= {x} (- 1.0)) (<= {x} 1.0))")
                return f"({INVERSE[function]} {x})"
        raise Unstated(function)


def number(value: Fraction) -> str:
    top = f"{abs(value.numerator)}.0"
    size = top if value.denominator == 1 else f"(/ {top} {value.denominator}.0)"
    return f"(- {size})" if value < 0 else size
