"""Derivatives: gradients and Laplacians of terms without operators.

Derivatives use the sum, product and chain rules and drop nothing but the derivatives of parts that do not contain the
variable; what a part divides by, or takes a root or logarithm of, stays in the result or is collected as a condition,
so a derivative that is defined is the derivative of a function that is differentiable there.

Mixtures. For the law p = nu * N(0, v I), differentiation under the integral (the Gaussian weight and its derivatives
are bounded by an integrable function, locally uniformly, after multiplication by a polynomial) gives
grad log p(z) = E_r[grad log-weight], and for a posterior mean the same with a covariance:
grad E_r[f] = E_r[grad f] + E_r[f g] - E_r[f] E_r[g], where r is the posterior at z, log-weight = -|z - Y|^2 / (2 v)
and g its gradient.
"""

from collections.abc import Callable, Iterable
from fractions import Fraction

from certify.trusted.budget import Budget
from certify.trusted.claim import Claim
from certify.trusted.condition import NONZERO, Condition
from certify.trusted.error import Rejected
from certify.trusted.sign import POSITIVE
from certify.trusted.term import (
    ONE, Call, LogMixture, Mean, Posterior, Power, Product, Rational, Sum, Term, Variable, call, constant, free,
    is_vector, product, total,
)  # fmt: skip

HALF = Rational(Fraction(1, 2))
SLOPES: dict[str, Callable[[Term], Term]] = {
    "sqrt": lambda t: HALF / call("sqrt", t),
    "exp": lambda t: call("exp", t),
    "log": lambda t: 1 / t,
    "sin": lambda t: call("cos", t),
    "cos": lambda t: -call("sin", t),
    "tan": lambda t: 1 + call("tan", t) ** 2,
    "sinh": lambda t: call("cosh", t),
    "cosh": lambda t: call("sinh", t),
    "tanh": lambda t: 1 - call("tanh", t) ** 2,
    "atan": lambda t: 1 / (1 + t**2),
    "asin": lambda t: 1 / call("sqrt", 1 - t**2),
    "acos": lambda t: -1 / call("sqrt", 1 - t**2),
    "abs": lambda t: t / call("abs", t),
    "erf": lambda t: call("exp", -(t**2)) * 2 / call("sqrt", call("pi")),
    "erfc": lambda t: -(call("exp", -(t**2)) * 2 / call("sqrt", call("pi"))),
    "Phi": lambda t: call("phi", t),
    "phi": lambda t: -t * call("phi", t),
    "gamma": lambda t: call("gamma", t) * call("polygamma", 0, t),
}
"""f'(t) for each function f, defined only where f is differentiable; |t| is so where t is not zero."""


class Derivatives:
    """Derivatives of the terms of a claim, collecting the conditions under which they exist."""

    def __init__(self, claim: Claim, budget: Budget | None = None) -> None:
        self.claim, self.budget = claim, budget or Budget()
        self.sorts = {name: domain.kind == "vector" for name, domain in claim.domains.items()}
        self.components = claim.components
        self.conditions: list[Condition] = []

    def is_vector(self, node: Term) -> bool:
        """Whether a term is a vector."""
        return is_vector(node, self.sorts)

    # First derivatives

    def gradient(self, node: Term, variable: str) -> Term | None:
        """The gradient of a scalar term (a vector for a vector variable), or None when the variable does not occur."""
        self.budget.spend(40 + 6 * node._size)
        if variable not in free(node):
            return None
        match node:
            case Variable():
                return ONE
            case Sum(parts):
                return self._sum(self.gradient(part, variable) for part in parts)
            case Product(factors):
                return self._of_product(factors, variable)
            case Power(base, exponent):
                return self._of_power(base, exponent, variable)
            case Call("dot", (left, right)):
                return self._of_dot(left, right, variable)
            case Call("norm", (inner,)):
                self.conditions.append((node, POSITIVE))
                return self._scaled(HALF / node, self._of_dot(inner, inner, variable))
            case Call("log", (Call("gamma", (inner,)),)):
                return self._scaled(call("polygamma", 0, inner), self.gradient(inner, variable))
            case Call(function, arguments):
                return self._chain(function, arguments, variable)
            case Mean(body, posterior):
                return self._of_mean(body, posterior, variable)
            case LogMixture(component, point, variance):
                return self._of_density(component, point, variance, variable)
        raise Rejected(f"no derivative of a {node.tag}")

    @staticmethod
    def _sum(parts: Iterable[Term | None]) -> Term | None:
        found = [part for part in parts if part is not None]
        return total(found) if found else None

    @staticmethod
    def _scaled(scale: Term, direction: Term | None) -> Term | None:
        return None if direction is None else Product((scale, direction))

    def _of_product(self, factors: tuple[Term, ...], variable: str) -> Term | None:
        parts = []
        for index, factor in enumerate(factors):
            slope = self.gradient(factor, variable)
            others = factors[:index] + factors[index + 1 :]
            parts.append(slope if slope is None or not others else Product((*others, slope)))
        return self._sum(parts)

    def _of_power(self, base: Term, exponent: Term, variable: str) -> Term | None:
        value, slope = constant(exponent), self.gradient(base, variable)
        if value is not None and value.denominator == 1:
            return None if value == 0 else self._scaled(Rational(value) * Power(base, Rational(value - 1)), slope)
        self.conditions.append((base, POSITIVE))
        whole = Power(base, exponent)
        by_base = self._scaled(exponent * whole / base, slope)
        by_exponent = self._scaled(whole * call("log", base), self.gradient(exponent, variable))
        return self._sum([by_base, by_exponent])

    def _chain(self, function: str, arguments: tuple[Term, ...], variable: str) -> Term | None:
        if function in ("min", "max"):
            return self._of_extremum(function, arguments, variable)
        *parameters, argument = arguments
        if any(variable in free(parameter) for parameter in parameters):
            raise Rejected(f"no closed form for the derivative of {function} in a parameter")
        return self._scaled(self._outer_slope(function, argument, *parameters), self.gradient(argument, variable))

    def _of_extremum(self, function: str, arguments: tuple[Term, ...], variable: str) -> Term | None:
        """By max(a, b) = (a + b + |a - b|)/2 and min(a, b) = (a + b - |a - b|)/2."""
        first, second = arguments[0], arguments[1]
        if len(arguments) > 2:
            second = Call(function, arguments[1:])
        apart = call("abs", first - second) * (HALF if function == "max" else -HALF)
        return self.gradient(total([HALF * first, HALF * second, apart]), variable)

    def _of_parametric(self, function: str, t: Term, first: Term, second: Term = ONE) -> Term:
        """The slopes of the functions in `special`: by definition, by the gamma density, by the recurrences of Bessel
        functions (DLMF 10.29.1, 10.29.2), and term by term.
        """
        order = constant(first)
        match function:
            case "polygamma":
                return call(function, first + 1, t)
            case "gammainc":
                return t ** (first - 1) * call("exp", -t) / call("gamma", first)
            case "gammaincc":
                return -self._of_parametric("gammainc", t, first)
            case "besseli" if order == 0:
                return call(function, 1, t)
            case "besseli" if order is not None and order >= 1:
                return HALF * (call(function, first - 1, t) + call(function, first + 1, t))
            case "besseli":
                return call(function, first + 1, t) + first * call(function, first, t) / t
        return first / second * call("hyp1f1", first + 1, second + 1, t)

    def _outer_slope(self, function: str, t: Term, *parameters: Term) -> Term:
        """f'(t), defined only where f is differentiable."""
        if parameters:
            return self._of_parametric(function, t, *parameters)
        if function == "abs":
            self.conditions.append((t, NONZERO))
        if function not in SLOPES:
            raise Rejected(f"no closed form for the derivative of {function}")
        return SLOPES[function](t)

    # Vectors

    def combination(self, node: Term) -> list[tuple[Term, Term]]:
        """A vector term as pairs (coefficient, base vector), the bases variables or means."""
        match node:
            case Variable() | Mean():
                return [(ONE, node)]
            case Sum(parts):
                return [pair for part in parts for pair in self.combination(part)]
            case Product(factors):
                vectors = [factor for factor in factors if self.is_vector(factor)]
                scale = product([factor for factor in factors if not self.is_vector(factor)] or [ONE])
                return [(scale * inner, base) for inner, base in self.combination(vectors[0])]
        raise Rejected(f"a vector {node.tag} must be computed first")

    def _of_dot(self, left: Term, right: Term, variable: str) -> Term | None:
        parts: list[Term | None] = []
        for p, a in self.combination(left):
            for q, b in self.combination(right):
                parts.append(self._scaled(call("dot", a, b), self.gradient(p * q, variable)))
                parts.append(self._scaled(p * q, self._of_bases(a, b, variable)))
        return self._sum(parts)

    def _of_bases(self, left: Term, right: Term, variable: str) -> Term | None:
        """The gradient of the inner product of two base vectors."""
        here = Variable(variable)
        if variable not in free(left) | free(right):
            return None
        if isinstance(left, Mean) and isinstance(right, Mean) and variable in free(left) & free(right):
            raise Rejected("no closed form for the derivative of the inner product of two means that both move")
        for mean, other in ((left, right), (right, left)):
            if isinstance(mean, Mean) and variable in free(mean):
                if free(other) & self.components:
                    raise Rejected("a component would be captured by a mean")
                return self._of_mean(call("dot", other, mean.body), mean.posterior, variable)
        if left == right == here:
            return 2 * here
        return right if left == here else left

    def laplacian(self, node: Term, variable: str) -> Term | None:
        """The Laplacian of a scalar term: the divergence of its gradient."""
        slope = self.gradient(node, variable)
        if slope is None:
            return None
        if not self.sorts[variable]:
            return self.gradient(slope, variable)
        if self.claim.dimension is None:
            raise Rejected("a Laplacian of a vector needs the dimension: declare one variable of domain dimension")
        parts: list[Term | None] = []
        for scale, base in self.combination(slope):
            rise = self.gradient(scale, variable)
            parts.append(None if rise is None else call("dot", rise, base))
            if base == Variable(variable):
                parts.append(scale * Variable(self.claim.dimension))
            elif variable in free(base):
                raise Rejected("no closed form for the divergence of a mean that moves")
        return self._sum(parts)

    # Mixtures

    def _log_weight(self, component: str, point: Term, variance: Term) -> Term:
        away = point - Variable(component)
        square = call("dot", away, away) if self.sorts[component] else away**2
        return Rational(Fraction(-1, 2)) * square / variance

    def _of_mean(self, body: Term, posterior: Posterior | None, variable: str) -> Term | None:
        inside = self.gradient(body, variable)
        parts: list[Term | None] = [None if inside is None else Mean(inside, posterior)]
        if posterior is not None and variable in free(posterior):
            weight = self._log_weight(posterior.component, posterior.point, posterior.variance)
            pull = self.gradient(weight, variable)
            if pull is not None:
                joint = Product((body, pull))
                apart = Product((Rational(Fraction(-1)), Mean(body, posterior), Mean(pull, posterior)))
                parts += [Mean(joint, posterior), apart]
        return self._sum(parts)

    def _of_density(self, component: str, point: Term, variance: Term, variable: str) -> Term | None:
        self.conditions.append((variance, POSITIVE))
        if variable in free(variance):
            raise Rejected("the derivative of a mixture's density in its variance is not supported")
        pull = self.gradient(self._log_weight(component, point, variance), variable)
        return None if pull is None else Mean(pull, Posterior(component, point, variance))
