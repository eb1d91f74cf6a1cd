"""Methods of `certify.search.glance`: what needs no search."""

from tests.search.domain import REAL

EXAMPLES = (
    ("glimpse", "sqrt(x**40 + 1) - x**20 < 1e-40", {"x": "[100, 100]"}, ()),
    ("bernstein", "x**5 - 5*x + 4 >= 0", {"x": "[0, oo)"}, ()),
    ("bernstein", "exp(3*x) - 3*exp(x) + 2 >= 0", REAL, ()),
    ("bernstein", "sin(x)**3 - 3*sin(x) + 2 >= 0", REAL, ()),
)
FALSE = ()
