"""An independent reading of the arithmetic that is printed in LaTeX, and terms at random with their values."""

import math
import random
import re
from collections.abc import Callable, Mapping
from fractions import Fraction

from certify.trusted.term import Call, Power, Product, Rational, Sum, Term, Variable, call

VALUES = {"a": 1.3, "d": 0.7, "t": 2.1, "rate": 0.4, "sigma_t": 1.9}
SYMBOLS = {"a": "a", "d": "d", "t": "t", r"\mathrm{rate}": "rate", r"\sigma_{t}": "sigma_t"}
FUNCTIONS: Mapping[str, Callable[..., float]] = {
    "sqrt": math.sqrt,
    "exp": math.exp,
    "log": math.log,
    "tanh": math.tanh,
    "erf": math.erf,
    "abs": abs,
    "max": max,
    "min": min,
}


def value_of(node: Term) -> float:
    match node:
        case Rational(value):
            return float(value)
        case Variable(name):
            return VALUES[name]
        case Sum(items):
            return math.fsum(map(value_of, items))
        case Product(items):
            return math.prod(map(value_of, items))
        case Power(base, exponent):
            return real(value_of(base) ** value_of(exponent))
        case Call(function, arguments):
            return FUNCTIONS[function](*map(value_of, arguments))
    raise TypeError(f"no value for {node}")


def real(value: object) -> float:
    if not isinstance(value, float) or not abs(value) < 1e12:
        raise ValueError("not a real number of moderate size")
    return value


def random_defined_term(source: random.Random) -> tuple[Term, float]:
    while True:
        made = random_term(source, 4)
        try:
            return made, value_of(made)
        except (ZeroDivisionError, OverflowError, ValueError):
            continue


def random_term(source: random.Random, depth: int) -> Term:
    if depth == 0 or source.random() < 0.15:
        number = Fraction(source.randint(-4, 4), source.choice([1, 1, 2, 3]))
        return source.choice([*map(Variable, VALUES), Rational(number)])
    parts = tuple(random_term(source, depth - 1) for _ in range(source.randint(1, 3)))
    exponents = [Fraction(*pair) for pair in ((-2, 1), (-1, 1), (-1, 2), (1, 2), (1, 3), (2, 1), (3, 1))]
    name = source.choice([*FUNCTIONS, "max", "min"])
    return source.choice(
        [
            Sum(parts),
            -Sum(parts),
            Product(parts),
            Product(parts),
            parts[0] / parts[-1],
            parts[0] - parts[-1],
            Power(parts[0], Rational(source.choice(exponents))),
            Power(call("abs", parts[0]), parts[-1]),
            call(name, *parts, parts[0]) if name in ("max", "min") else call(name, parts[0]),
        ]
    )


def read(latex: str) -> float:
    text = re.sub(r"\\(left|right|[bB]ig[lr])(?![a-z])|\\,", " ", latex).replace(r"\operatorname{erf}", r"\erf")
    tokens = re.findall(r"\\mathrm\{rate\}|\\sigma_\{t\}|\\[A-Za-z]+|\\.|\d+|\S", text)
    return Reader([*tokens, ""]).whole()


class Reader:
    """Recursive descent over the printed arithmetic: juxtaposition binds tighter than a sign, `/` occurs in scripts."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens = tokens

    def take(self, *wanted: str) -> str:
        token = self.tokens.pop(0)
        assert not wanted or token in wanted, (token, wanted, self.tokens)
        return token

    def whole(self) -> float:
        value = self.sum()
        self.take("")
        return value

    def sum(self) -> float:
        value = 0.0 if self.tokens[0] == "-" else self.product()
        while self.tokens[0] in ("+", "-"):
            sign = 1 if self.take() == "+" else -1
            value += sign * self.product()
        return value

    def product(self) -> float:
        value = self.power()
        while self.tokens[0] not in ("", "+", "-", ")", "}", r"\}", ",", r"\rvert"):
            sign = self.take() if self.tokens[0] in ("/", r"\cdot") else ""
            value *= 1 / self.power() if sign == "/" else self.power()
        return value

    def group(self) -> float:
        self.take("{")
        value = self.sum()
        self.take("}")
        return value

    def power(self) -> float:
        base = self.atom()
        if self.tokens[0] != "^":
            return base
        self.take()
        return real(base ** self.group())

    def listed(self, end: str) -> list[float]:
        values = [self.sum()]
        while self.take(",", end) == ",":
            values.append(self.sum())
        return values

    def atom(self) -> float:
        token = self.take()
        if token in SYMBOLS:
            return VALUES[SYMBOLS[token]]
        if token.isdecimal():
            return float(token)
        if token == "e":
            self.take("^")
            return math.exp(self.group())
        if token in ("(", r"\lvert"):
            (value,) = self.listed(")" if token == "(" else r"\rvert")
            return value if token == "(" else abs(value)
        if token in (r"\frac", r"\tfrac"):
            return self.group() / self.group()
        if token == r"\sqrt":
            return math.sqrt(self.group())
        function = FUNCTIONS[token.removeprefix("\\")]
        exponent = self.group() if self.tokens[0] == "^" and self.take() else 1.0
        opening = self.take("(", r"\{")
        return real(float(function(*self.listed(")" if opening == "(" else r"\}"))) ** exponent)
