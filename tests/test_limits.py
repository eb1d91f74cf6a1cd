"""Limits at infinity: what `limit_of` gives is the limit, and where there is none, or none is clear, it refuses.

The limits are known ones, by hand; `above` stands for +oo, where any number that is below it will do.
"""

from fractions import Fraction

import pytest

from certify.claimfile import state
from certify.expression import parse
from certify.trusted import Rejected
from certify.trusted.analysis import limit_of
from certify.trusted.budget import Budget
from certify.trusted.goal import Goal
from certify.trusted.interval import hull
from certify.trusted.program import enclose
from certify.trusted.term import Term, Variable

VARIABLES = {
    "t": "real", "y": "real", "a": "positive", "b": "(0, 1)", "m": "negative", "n": "integer >= 0", "rest0": "real",
}  # fmt: skip
VALUES = [
    {"t": "7", "y": "-3/2", "a": "5/3", "b": "2/7", "m": "-1/3", "n": "2", "rest0": "9"},
    {"t": "7", "y": "4/5", "a": "1/4", "b": "7/8", "m": "-3", "n": "5", "rest0": "9"},
]
LIMITS = """
1/t : 0
(2*t + 1)/(t - 3) : 2
y + 1/t : y
t*log(1 + y/t) : y
(1 + y/t)**t : exp(y)
log(t + 1) - log(t) : 0
t*(log(t + a) - log(t)) : a
t*exp(-t) : 0
exp(-a*t) : 0
exp(m*t)*t**5 : 0
exp(1/t) : 1
exp(log(t) + y)/t : exp(y)
exp(t + 1)/exp(t) : exp(1)
exp(t**2/(t + 1))*exp(-t) : exp(-1)
exp(t**2/(t + 1) - t) : exp(-1)
exp(log(t + 1))/t : 1
exp(sqrt(t))/exp(t) : 0
t**m : 0
b**(n + 1/t) : b**n
a**n + 1/t : a**n
erf(t) : 1
erf(-t) : -1
t*erf(1/t) : 2/sqrt(pi)
tanh(t) - y : 1 - y
atan(-t) : -pi/2
t*sin(1/t) : 1
t*tan(1/t) : 1
t*tanh(1/t) : 1
asin(1/t)*t : 1
cos(1/t) : 1
erf(y + 1/t) : erf(y)
sin(y + 1/t) : sin(y)
t*exp(1/t)/t**2 : 0
t*exp(t**2)*erfc(t) : 1/sqrt(pi)
erfc(-t) : 2
Phi(t) : 1
Phi(-t) : 0
phi(t) : 0
cosh(t)*exp(-t) : 1/2
sinh(-t)*exp(-t) : -1/2
abs(-t)/t : 1
abs(y - 1/t) : abs(y)
min(y, 1 + 1/t) : min(y, 1)
max(1/t, a) : a
gammainc(a, t) : 1
gammaincc(a, t) : 0
log(gamma(t))/(t*log(t)) : 1
log(gamma(t + 1)) - log(gamma(t)) - log(t) : 0
besseli(0, t)*exp(-t)*sqrt(t) : 1/sqrt(2*pi)
hyp1f1(1, 2, t)*t*exp(-t) : 1
polygamma(0, t) - log(t) : 0
t*polygamma(1, t) : 1
log(log(t))/log(t) : 0
log(t)/t**a : 0
log(1 + 1/t)/t : 0
log(a + 1/t) : log(a)
exp(exp(-t)) : 1
(a + 1/t)**(-1/2) : a**(-1/2)
(y + 1/t)**2 : y**2
sqrt(a + 1/t) : sqrt(a)
gammainc(a, 1 + 1/t) : gammainc(a, 1)
rest0 + log(t + 1) - log(t) : rest0
(1/t)**(1/2) : 0
t*(1 - tanh(t)) : 0
exp(2*t)*(1 - tanh(t)) : 2
log(1 + exp(t)) - t : 0
log(1 + exp(-t))*exp(t) : 1
t**(1/t) : 1
gamma(a + 1/t) : gamma(a)
polygamma(1, a + 1/t) : polygamma(1, a)
besseli(n, 1 + 1/t) : besseli(n, 1)
t : above
exp(t)/t : above
erfc(t)/erfc(t + 1) : above
t**a/log(t) : above
cosh(-t) : above
t - y*log(t) : above
t**2 - t : above
""".strip().splitlines()
UNCLEAR = """
-t
y*t
exp(y*t)
t**y
y**t
(2*b)**t
sin(t)
cos(t)/t
sinh(-t)
m**(n + 1/t)
y**(n + 1/t)
min(t, y)
log(1/t)
log(y + 1/t)
log(1/t - 2/t**2 - 1/t)
1/(y/t)
1/(a/t - b/t)
(y + 1/t)**(-1)
t*(cos(1/t) - 1)*t
t*(log(1 + 1/t)*t - 1)
exp(t*log(t))/exp(t**2)
t**(t/(t + 1))/t
hyp1f1(m, 2, t)
hyp1f1(y, 2, t)
gamma(1/t)
besseli(1/t, 1)
gammainc(1/t, 1)
t - sqrt(t**2 + 1)
exp(t**2/(t + 1))*exp(-t - y*log(t))
1/(t - t)
n**(-t)
""".strip().splitlines()


def limit(text: str) -> Term:
    claim = state(f"{text} >= 0", VARIABLES)
    return limit_of(Goal(claim, Budget()), "t", Variable("t"))


@pytest.mark.parametrize("line", LIMITS)
def test_a_limit_is_the_known_one(line: str) -> None:
    text, known = line.split(" : ")
    found = limit(text)
    for values in VALUES:
        box = {name: hull(Fraction(value), Fraction(value)) for name, value in values.items()}
        if known == "above":
            assert enclose(found, box, 64, Budget()).high > 0
        else:
            apart = enclose(found - parse(known, names=VARIABLES), box, 64, Budget())
            assert apart.low <= 0 <= apart.high and apart.high - apart.low < 1e-9


@pytest.mark.parametrize("text", UNCLEAR)
def test_what_has_no_clear_limit_is_refused(text: str) -> None:
    with pytest.raises(Rejected):
        limit(text)
