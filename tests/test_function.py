"""Ranges, values, signs and slopes of the named functions against mpmath, and refusals where nothing is known."""

import math
import time
from fractions import Fraction
from itertools import product
from pathlib import Path

import pytest
from flint import arb
from mpmath import inf, mp, mpf

from certify import Proved, Refuted, Undecided, Vacuous, prove, state
from certify.claimfile import read_claims
from certify.expression import parse
from certify.search.number.value import value
from certify.trusted.budget import Budget
from certify.trusted.calculus import Calculus
from certify.trusted.error import Rejected
from certify.trusted.goal import Goal
from certify.trusted.interval import Interval, hull, precision
from certify.trusted.point import is_defined, sign_at
from certify.trusted.program import Program
from certify.trusted.special import gammaincc
from certify.trusted.term import Call, Rational, Variable, substitute
from tests.number import real

mp.dps = 50
Side = tuple[str | None, str | None]
X = Variable("x")
REFERENCE = {
    "gammainc": lambda a, x: mp.gammainc(a, 0, x, regularized=True),
    "gammaincc": lambda a, x: mp.gammainc(a, x, regularized=True),
    "besseli": mp.besseli,
    "hyp1f1": mp.hyp1f1,
    "polygamma": lambda n, x: mp.psi(int(n), x),
}
BOXES = {
    "gammainc": [[("1/2", "1/2"), ("0", "3")], [("1/3", "5"), ("1/7", "4")], [("30", "31"), ("2", "50")]],
    "gammaincc": [[("1/2", "1/2"), ("200", "300")], [("1/3", "5"), ("0", "4")], [("30", "31"), ("2", "50")]],
    "besseli": [[("0", "0"), ("-2", "3")], [("1", "1"), ("-2", "3")], [("1/2", "3"), ("0", "9")],
                [("-1/2", "1/2"), ("1/5", "2")], [("-1/2", "-1/2"), ("1/100", "1")]],
    "hyp1f1": [[("1/2", "2"), ("1/3", "5"), ("0", "3")], [("1/2", "2"), ("2", "5"), ("-30", "-1")],
               [("-3", "-1/2"), ("1/2", "5"), ("-9", "0")], [("-1", "1/2"), ("1/2", "4"), ("-5", "-1/9")],
               [("-1/2", "-1/2"), ("1", "2"), ("-3", "4")], [("1", "1"), ("2", "2"), ("-3", "4")]],
    "polygamma": [[("0", "0"), ("1/9", "7")], [("1", "1"), ("1/9", "7")], [("4", "4"), ("1/9", "900")]],
}  # fmt: skip


def enclosure(text: str, *sides: Side, bits: int = 64) -> Interval:
    names = "xyz"[: len(sides)]
    box = [hull(*(None if end is None else Fraction(end) for end in side)) for side in sides]
    with precision(bits):
        return Program([parse(text, names=names)], names).run(box)[0]


def end(number: arb) -> mpf:
    if not number.is_finite():
        return inf if number > 0 else -inf
    mantissa, exponent = number.man_exp()
    return mpf(int(mantissa)) * mpf(2) ** int(exponent)


@pytest.mark.parametrize(("name", "box"), [(name, box) for name, boxes in BOXES.items() for box in boxes])
def test_a_function_with_parameters_is_enclosed(name: str, box: list[tuple[str, str]]) -> None:
    """The ends are values of mpmath's at corners (or lie outside), and the values between do not leave them."""
    order = box[0][0] if name == "polygamma" else "x"
    text = f"{name}({order}, {', '.join('xyz'[1 : len(box)])})"
    found = enclosure(text, *box)
    low, high = end(found.low), end(found.high)
    steps = product(*[[Fraction(i, 8) for i in range(9)] if a != b else [Fraction(0)] for a, b in box])
    for at in steps:
        here = [Fraction(a) + t * (Fraction(b) - Fraction(a)) for (a, b), t in zip(box, at, strict=True)]
        exact = REFERENCE[name](*map(real, here))
        assert low - abs(exact) * mpf(10) ** -30 <= exact <= high + abs(exact) * mpf(10) ** -30
        with precision(100):
            ball = arb(value(Call(name, tuple(map(Rational, here)))))
            assert end(ball.lower()) <= exact <= end(ball.upper()) or abs(end(ball.mid()) - exact) < mpf(10) ** -40


@pytest.mark.parametrize(
    ("text", "low", "high", "expected"),
    [
        ("sin(x)", "0", "3", (0, 1)), ("sin(x)", "2", "5", (-1, math.sin(2))), ("cos(x)", "-1", "2", (math.cos(2), 1)),
        ("tan(x)", "2", "4", (math.tan(2), math.tan(4))), ("cosh(x)", "-1", "2", (1, math.cosh(2))),
        ("x*x", "-1", "1", (0, 1)), ("x*x*x*x", "-1", "2", (0, 16)), ("x**x", "2", "3", (4, 27)),
        ("gamma(x)", "1", "2", (0.88560319441088870028, 1)), ("phi(x)", "-1", "2", (0.0539909665, 0.3989422804)),
        ("exp(-x**2/2)/sqrt(2*pi)", "-1", "1", (0.24197072452, 0.3989422804)), ("x/abs(x)", "1", "2", (1, 1)),
        ("abs(x)", "-2", "1", (0, 2)), ("besseli(2, x)", "-2", "1", (0, 0.688948447698738)),
    ],
)  # fmt: skip
def test_a_range_is_that_of_the_function(text: str, low: str, high: str, expected: tuple[float, float]) -> None:
    found = enclosure(text, (low, high))
    assert float(found.low) == pytest.approx(expected[0], rel=1e-6, abs=1e-15)
    assert float(found.high) == pytest.approx(expected[1], rel=1e-6)


@pytest.mark.parametrize("text", ["erfc(x)", "Phi(-x)", "exp(-x)", "phi(x)", "gammaincc(2, x)", "exp(-x**2/2)/x"])
def test_a_tail_keeps_its_relative_accuracy(text: str) -> None:
    found = enclosure(text, ("600", "600"))
    assert found.low > 0
    assert float(found.high / found.low) == pytest.approx(1, rel=1e-12)


@pytest.mark.parametrize(
    ("text", "side"),
    [("tan(x)", ("1", "2")), ("gamma(x)", ("-1/2", "1/2")), ("gammainc(x, 1)", ("-1", "1")), ("log(x)", ("0", "1")),
     ("polygamma(0, x)", ("0", "1")), ("hyp1f1(1, x, 1)", ("0", "1")), ("besseli(1/2, x)", ("-1", "1")),
     ("polygamma(-7, x)", ("1", "2")),
     ("besseli(x, 1)", ("-2", "1")), ("polygamma(1/2, x)", ("1", "2")), ("gammainc(2, x)", ("-1", "1")),
     ("min(x, 1)", ("0", "2")), ("x/abs(x)", ("-1", "1"))],
)  # fmt: skip
def test_what_is_undefined_somewhere_or_has_a_corner_is_not_called_smooth(text: str, side: Side) -> None:
    assert not enclosure(text, side).defined


def test_a_bessel_function_of_an_order_that_varies_counts_natural_orders_at_negative_arguments() -> None:
    found = enclosure("besseli(x**2, y)", ("-1", "0"), ("-1", "2"))
    assert found.low <= -1 and not found.defined


@pytest.mark.parametrize(
    "text",
    ["besseli(1/2, -1)", "hyp1f1(1, -1, 1)", "gammainc(-1, 1)", "polygamma(1/2, 1)", "gammainc(2, -1)"],
)  # fmt: skip
def test_nothing_is_said_of_a_value_outside_of_what_the_functions_take(text: str) -> None:
    assert is_defined(parse(text, names=()), Budget()) is None


@pytest.mark.parametrize("text", ["hyp1f1(-9, 1, 3)", "besseli(2000, 1)", "gammaincc(1, 10**9)"])
def test_no_sign_is_told_of_a_value_that_is_not_computed(text: str) -> None:
    assert sign_at(parse(text, names=()), Budget()) is None


def test_a_wide_ball_at_thousands_of_digits_takes_no_time() -> None:
    with precision(4096):
        started = time.process_time()
        gammaincc(arb("0.19 +/- 1e-9"), arb("747 +/- 1e-9"))
        assert time.process_time() - started < 1


def test_no_operand_of_a_difference_that_vanishes_is_taken_for_a_point() -> None:
    found = enclosure("(sqrt(2)**2 - 2)**2*x", (None, None))
    assert found.low <= 0 <= found.high


@pytest.mark.parametrize(
    ("text", "expected"),
    [("gamma(x)", "gamma(x)*polygamma(0, x)"), ("polygamma(2, x)", "polygamma(3, x)"),
     ("besseli(0, x)", "besseli(1, x)"), ("gammaincc(3, 2*x)", "-4*x**2*exp(-2*x)"),
     ("hyp1f1(1/2, 3, x**2)", "x*hyp1f1(3/2, 4, x**2)/3"), ("max(x, 1, x**2)", "2*x"), ("min(x, 2*x)", "1")],
)  # fmt: skip
def test_a_slope_has_the_value_of_its_closed_form(text: str, expected: str) -> None:
    claim = state(f"{text} >= 0", {"x": "positive"})
    slope = Calculus(claim).gradient(claim.holds[0].left, "x")
    assert slope is not None
    at = {"x": Rational(Fraction(7, 3))}
    with precision(200):
        apart = arb(value(substitute(slope - parse(expected, names=("x",)), at)))
        assert abs(apart) < arb(2) ** -150


@pytest.mark.parametrize("text", ["gammainc(x, 1)", "besseli(x, 2)", "hyp1f1(1, x, 2)", "hyp1f1(x, 1, 2)"])
def test_there_is_no_slope_in_a_parameter(text: str) -> None:
    claim = state(f"{text} >= 0", {"x": "positive"})
    with pytest.raises(Rejected, match="in a parameter"):
        Calculus(claim).gradient(claim.holds[0].left, "x")


@pytest.mark.parametrize(
    ("text", "signs"),
    [("besseli(y, x)", {1}), ("gammainc(y, x)", {1}), ("gammaincc(y, x)", {1}), ("hyp1f1(x, y, x)", {1}),
     ("polygamma(2, x)", {-1}), ("polygamma(3, x)", {1}), ("besseli(z, x)", {-1, 0, 1}),
     ("hyp1f1(1, z, x)", {-1, 0, 1})],
)  # fmt: skip
def test_a_sign_follows_from_those_of_the_arguments(text: str, signs: set[int]) -> None:
    claim = state(f"{text} >= 0", {"x": "positive", "y": "positive", "z": "real"})
    assert Goal(claim, Budget()).signs(claim.holds[0].left) == signs


@pytest.mark.parametrize(
    ("holds", "variables"),
    [
        ("besseli(0, x) >= 1", {"x": "[-3, 3]"}),
        ("gammainc(d/2, x) + 1/10 >= gammainc((d + 1)/2, x)", {"d": "[1, 9]", "x": "[0, 5]"}),
        ("hyp1f1(-1/2, 3/2, -x) >= 1", {"x": "[0, 100]"}),
        ("polygamma(1, x) > 1/x", {"x": "[1/2, 20]"}),
        ("gamma(x) >= 88/100", {"x": "(0, 10]"}),
        ("max(x, -x) >= 0", {"x": "[-1, 2]"}),
    ],
)
def test_a_true_claim_is_proved(holds: str, variables: dict[str, str]) -> None:
    assert isinstance(prove(state(holds, variables), timeout=60), Proved)


@pytest.mark.parametrize(
    ("holds", "variables"),
    [
        ("besseli(0, x) > 1", {"x": "[-3, 3]"}),
        ("gammainc(1, x) >= 1 - exp(-x) + 1/10**9", {"x": "[0, 5]"}),
        ("hyp1f1(1, 1, x) <= exp(x) - 1/10**9", {"x": "[-2, 5]"}),
        ("gamma(x) >= 8857/10000", {"x": "(0, 10]"}),
        ("polygamma(0, x) <= log(x) - 1/(2*x) - 1/(12*x**2)", {"x": "[1, 9]"}),
    ],
)
def test_a_claim_that_is_false_by_a_hair_is_not_proved(holds: str, variables: dict[str, str]) -> None:
    match prove(state(holds, variables), timeout=2):
        case Proved():
            pytest.fail("a false claim was proved")
        case Refuted() | Undecided() | Vacuous():
            pass


def test_the_examples_of_the_documents_come_out_as_they_say() -> None:
    for stated in read_claims(Path(__file__).parent.parent / "docs" / "examples" / "functions.claims.toml"):
        wanted = {"proved": Proved, "refuted": Refuted}[stated.expect]
        assert isinstance(prove(stated.claim, timeout=60), wanted)
