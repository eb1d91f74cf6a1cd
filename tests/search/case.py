"""Methods of `certify.search.case`: cases."""

from tests.search.domain import CONVEX, HALF, LOGITS, MONOTONE, OPEN_HALF, POINTS, REAL

COUNT = {"n": "integer >= 0", "m": "integer"}
EXAMPLES = (
    ("integers", "n + 2 <= m", COUNT, ("n + 1 < m",)),
    ("integers", "m <= 2", COUNT, ("2*m <= 5",)),
    ("sizes", "2*abs(dot(x, v)*dot(y, v)) <= norm(x)*norm(y) + abs(dot(x, y))", POINTS, ("norm(v) == 1",)),
    ("sizes", "abs(2*dot(x, v)*dot(y, v) - dot(x, y)) <= norm(x)*norm(y)", POINTS, ("norm(v) == 1",)),
    ("vanishing", "dot(y, v) == m*dot(x, y)", MONOTONE, ("norm(v - m*x) <= 0",)),
    ("vanishing", "norm(v) == m*norm(x)", MONOTONE, ("dot(v - m*x, m*x - v) >= 0",)),
    ("vanishing", "dot(x, y) == norm(y)**2", MONOTONE, ("norm(x)**2 + norm(y)**2 <= 2*dot(x, y)",)),
    ("end", "gammainc(x + 2, y) <= gammainc(x, y)", {"x": "positive", "y": "nonnegative"}, ()),
    ("end", "gammainc(x + 1, y) <= gammainc(x, y)", {"x": "positive", "y": "[0, 9]"}, ()),
    ("end", "besseli(1, x)**2 >= besseli(0, x)*besseli(2, x)", {"x": "nonnegative"}, ()),
    ("end", "x*besseli(0, x) >= 2*besseli(1, x)", {"x": "nonnegative"}, ()),
    ("crossing", "x + y <= max(z - 1, x + y + z**2, w)", LOGITS, ()),
    ("crossing", "abs(1 - x*z) <= max(abs(1 - x*y), abs(1 - 2*x*y))", OPEN_HALF, ("y <= z", "z <= 2*y")),
    ("crossing", "min(x, y)**2 <= x*y", HALF, ()),
    ("crossing", "x*y <= z*max(x, y)**2 + (1 - z)*max(x, y)**2", {**HALF, "z": "probability"}, ()),
    ("extremum", "x*Phi(x) + phi(x) > max(x, 0)", REAL, ()),
    ("extremum", "abs(min(1, exp(x)) - min(1, exp(y))) <= abs(x - y)", REAL, ()),
    ("mirror", "besseli(0, x) <= cosh(x)", REAL, ()),
    ("mirror", "besseli(0, x) <= exp(x**2/4)", REAL, ()),
    ("mirror", "x*erf(x) >= 0", REAL, ()),
    ("moduli", "abs(x) + abs(y) <= abs(x + y) + abs(x - y)", REAL, ()),
    ("moduli", "abs(atan(x) - atan(y)) <= abs(x - y)", REAL, ()),
    ("moduli", "exp(-x**2)*abs(2*x**2 - 1) <= 1", REAL, ()),
    ("moduli", "abs(exp(x) - 1) <= exp(abs(x)) - 1", REAL, ()),
    ("induction", "(1 + x)**n >= 1 + n*x", {"x": "[-1, oo)", "n": "integer >= 0"}, ()),
    (
        "signs",
        "2*abs(dot(x, u)*dot(y, u)) <= norm(x)*norm(y) + abs(dot(x, y))",
        {"x": "vector", "y": "vector", "u": "vector"},
        ("norm(u) == 1",),
    ),
    ("apart", "norm(v)**2 >= m**2*norm(x)**2", MONOTONE, CONVEX),
    ("apart", "norm(x - v/L)**2 <= (1 - m/L)**2*norm(x)**2", MONOTONE, CONVEX),
    ("apart", "2*norm(y)**2 + 2/L*dot(x + y, v) >= m/L*(norm(x)**2 + norm(x + y)**2)", MONOTONE, CONVEX),
    ("integer cases", "m**3 - 7*m >= 6 - 12*m**2 + m**4*0 - 6", {"m": "integer >= -11"}, ()),
)
FALSE = (
    ("sizes", "2*abs(dot(x, v)*dot(y, v)) <= 0.999*norm(x)*norm(y) + abs(dot(x, y))", POINTS, ("norm(v) == 1",)),
    ("vanishing", "dot(y, v) == m*dot(x, y)", MONOTONE, ("norm(v - m*x) <= 1/1000000",)),
    ("vanishing", "dot(y, v) == m*dot(x, y)", MONOTONE, ("norm(v - m*x) >= 0",)),
    ("crossing", "abs(1 - x*z) <= max(abs(1 - x*y), abs(1 - 1.999*x*y))", OPEN_HALF, ("y <= z", "z <= 2*y")),
    ("crossing", "min(x, y)**2 <= 0.999*x*y", HALF, ()),
    ("crossing", "x*y < z*max(x, y)**2", {**HALF, "z": "probability"}, ()),
    ("crossing", "x + y <= max(z - 1, x + y - z**2, w)", LOGITS, ()),
    ("apart", "norm(v)**2 >= (1 + 1/1000000)*m**2*norm(x)**2", MONOTONE, CONVEX),
    ("apart", "norm(x - v/L)**2 <= (1 - m/L)**2*norm(x)**2", MONOTONE, CONVEX[1:]),
)
