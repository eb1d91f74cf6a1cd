"""What each algebraic method of the search finds alone: evidence that the checker accepts."""

import pytest

from certify.claimfile import state
from certify.search.find import DEPTH
from certify.search.pipeline import METHODS, effort_of, load, turn
from certify.trusted.budget import Budget
from certify.trusted.checker import show

REAL = {"x": "real", "y": "real", "z": "real"}
HALF = {"x": "nonnegative", "y": "nonnegative", "z": "nonnegative"}
OPEN_HALF = {"x": "positive", "y": "positive", "z": "positive"}
COUNT = {"n": "integer >= 0", "m": "integer"}
SHARES = {"p": "probability", "q": "probability"}
PAIR = {"x": "vector", "y": "vector"}
POINTS = {"v": "vector", "x": "vector", "y": "vector"}
MONOTONE = {"x": "vector", "y": "vector", "v": "vector", "m": "positive", "L": "positive"}
CONVEX = ("dot(v - m*x, L*x - v) >= 0", "m <= L")
STEEP = ("dot(x, v) >= m*norm(x)**2", "norm(v) <= L*norm(x)")
OPEN_UNIT = {"a": "positive", "b": "positive", "v": "[0, 1/2]"}
EXAMPLES = (
    ("bernstein", "x**5 - 5*x + 4 >= 0", {"x": "[0, oo)"}, ()),
    ("bernstein", "exp(3*x) - 3*exp(x) + 2 >= 0", REAL, ()),
    ("bernstein", "sin(x)**3 - 3*sin(x) + 2 >= 0", REAL, ()),
    ("homogeneous", "x*y + y*z + z*x - 2*x*y*z <= 7/27", HALF, ("x + y + z == 1",)),
    ("homogeneous", "x**3 + y**3 + z**3 + 15*x*y*z >= 1/4", HALF, ("x + y + z == 1",)),
    ("homogeneous", "x**2*y + y**2*z + z**2*x <= 4", HALF, ("x + y + z == 3",)),
    ("homogeneous", "x**4 + y**4 + z**4 >= 3", REAL, ("x**2 + y**2 + z**2 == 3",)),
    ("least", "x*(x - y)*(x - z) + y*(y - x)*(y - z) + z*(z - x)*(z - y) >= 0", HALF, ()),
    ("least", "4*(x + y + z)**3 >= 27*(x**2*y + y**2*z + z**2*x + x*y*z)", HALF, ()),
    ("least", "(x**2 + y**2)*(x - y)**2 + x*y*(x - y)**2 >= 0", HALF, ()),
    ("alignment", "norm(x/max(1, norm(x)) - y/max(1, norm(y))) <= norm(x - y)", PAIR, ()),
    ("alignment", "norm(x*exp(-norm(x)) - y*exp(-norm(y))) <= norm(x - y)", PAIR, ()),
    ("alignment", "norm(p*x + (1 - p)*y) <= max(norm(x), norm(y))", {**PAIR, **SHARES}, ()),
    ("alignment", "norm(m*x - n*y) <= abs(m)*norm(x) + abs(n)*norm(y)", {**PAIR, "m": "real", "n": "real"}, ()),
    ("alignment", "(m*norm(x))**2 + norm(y)**2 >= 2*m*dot(x, y)", {**PAIR, "m": "real"}, ()),
    ("halves", "(exp(x) - exp(y))**2 >= (x - y)**2*exp(x + y)", REAL, ()),
    ("halves", "tanh(x) - tanh(y) <= 2*tanh((x - y)/2)", REAL, ("x >= y",)),
    ("halves", "abs(tanh(x) - tanh(y)) <= 2*tanh(abs(x - y)/2)", REAL, ()),
    ("chebyshev", "x*atan(y) + y*atan(x) <= x*atan(x) + y*atan(y)", REAL, ()),
    ("chebyshev", "3*(x*erfc(x) + y*erfc(y) + z*erfc(z)) <= (x + y + z)*(erfc(x) + erfc(y) + erfc(z))", REAL, ()),
    ("chebyshev", "(x + y)*(exp(x) + exp(y)) <= 2*(x*exp(x) + y*exp(y))", REAL, ()),
    ("weights", "(1 - v)*a + v*b >= a**(1 - v)*b**v + v*(sqrt(a) - sqrt(b))**2", OPEN_UNIT, ()),
    ("weights", "x*y**2 + z*y**3 >= (x + z)*y**((2*x + 3*z)/(x + z))", OPEN_HALF, ()),
    ("strip", "(1 + x)**y <= (1 + x)**z", {"x": "nonnegative", "y": "real", "z": "real"}, ("y <= z",)),
    ("equation", "x == 2", REAL, ("x**3 == 8",)),
    ("equation", "x == y", REAL, ("exp(x) == exp(y)",)),
    ("equation", "exp(x) == exp(y)", REAL, ("x >= y", "y >= x")),
    ("equation", "x == sqrt(2)", {"x": "nonnegative"}, ("x**2 == 2",)),
    ("equation", "x == y", REAL, ("x**2 + y**2 <= 2*x*y",)),
    ("elimination", "sin(x) >= sin(1 - y) - 1", REAL, ("2*x + 2*y == 2",)),
    ("integers", "n + 2 <= m", COUNT, ("n + 1 < m",)),
    ("integers", "m <= 2", COUNT, ("2*m <= 5",)),
    ("integer cases", "m**3 - 7*m >= 6 - 12*m**2 + m**4*0 - 6", {"m": "integer >= -11"}, ()),
    ("induction", "(1 + x)**n >= 1 + n*x", {"x": "[-1, oo)", "n": "integer >= 0"}, ()),
    ("means", "x**4*y**2 + x**2*y**4 + z**6 >= 3*x**2*y**2*z**2", REAL, ()),
    ("means", "x**5 + 4*y**5/5 + z**5/2 >= x*y**4 + x**4*z/5", HALF, ()),
    ("means", "x + y + z >= 3", {"x": "positive", "y": "positive", "z": "positive"}, ("x*y*z == 1",)),
    ("means", "x**3 + 2 >= 2*x", HALF, ()),
    ("triangles", "norm(u - w) <= norm(u - v) + norm(v - w)", {"u": "vector", "v": "vector", "w": "vector"}, ()),
    (
        "triangles",
        "norm(u + v) + norm(v + w) + norm(w + u) <= norm(u) + norm(v) + norm(w) + norm(u + v + w)",
        {"u": "vector", "v": "vector", "w": "vector"},
        (),
    ),
    (
        "triangles",
        "norm(u + v)/(1 + norm(u + v)) <= norm(u)/(1 + norm(u)) + norm(v)/(1 + norm(v))",
        {"u": "vector", "v": "vector"},
        (),
    ),
    (
        "triangles",
        "norm(u - w)*norm(v) <= norm(u - v)*norm(w) + norm(v - w)*norm(u)",
        {"u": "vector", "v": "vector", "w": "vector"},
        (),
    ),
    (
        "triangles",
        "norm(u - w)*norm(v - t) <= norm(u - v)*norm(w - t) + norm(v - w)*norm(u - t)",
        {"u": "vector", "v": "vector", "w": "vector", "t": "vector"},
        (),
    ),
    (
        "triangles",
        "dot(u, w)*dot(v, w) <= 2*norm(u)*norm(v) + 2*dot(u, v)",
        {"u": "vector", "v": "vector", "w": "vector"},
        ("norm(w) == 2",),
    ),
    (
        "combination",
        "norm(u)**2*norm(v)**2*norm(w)**2 + 2*dot(u, v)*dot(v, w)*dot(w, u)"
        " >= norm(u)**2*dot(v, w)**2 + norm(v)**2*dot(w, u)**2 + norm(w)**2*dot(u, v)**2",
        {"u": "vector", "v": "vector", "w": "vector"},
        (),
    ),
    ("root", "x*z + y*w <= sqrt(x**2 + y**2)*sqrt(z**2 + w**2)", {**REAL, "w": "real"}, ()),
    (
        "unrooted",
        "dot(u, w)**2 + dot(v, w)**2 <= norm(w)**2",
        {"u": "vector", "v": "vector", "w": "vector"},
        ("norm(u) == 1", "norm(v) == 1", "dot(u, v) == 0"),
    ),
    (
        "unrooted",
        "norm(u - x*v) <= norm(u)",
        {"u": "vector", "v": "vector", "x": "positive", "y": "positive", "z": "positive"},
        ("dot(u, v) >= y*norm(u)**2", "norm(v) <= z*norm(u)", "x <= 2*y/z**2"),
    ),
    (
        "displacement",
        "norm(u - v - x*(w - t)) <= norm(u - v)",
        {"u": "vector", "v": "vector", "w": "vector", "t": "vector", "x": "positive", "y": "positive"},
        ("dot(u - v, w - t) >= y*norm(w - t)**2", "x <= 2*y"),
    ),
    (
        "inner products",
        "norm(u - x*v)**2 <= norm(u)**2",
        {"u": "vector", "v": "vector", "x": "positive", "y": "positive"},
        ("dot(u, v) >= y*norm(v)**2", "x <= 2*y"),
    ),
    ("end", "gammainc(x + 2, y) <= gammainc(x, y)", {"x": "positive", "y": "nonnegative"}, ()),
    ("end", "gammainc(x + 1, y) <= gammainc(x, y)", {"x": "positive", "y": "[0, 9]"}, ()),
    ("end", "besseli(1, x)**2 >= besseli(0, x)*besseli(2, x)", {"x": "nonnegative"}, ()),
    ("end", "x*besseli(0, x) >= 2*besseli(1, x)", {"x": "nonnegative"}, ()),
    ("mirror", "besseli(0, x) <= cosh(x)", REAL, ()),
    ("mirror", "besseli(0, x) <= exp(x**2/4)", REAL, ()),
    ("mirror", "x*erf(x) >= 0", REAL, ()),
    ("logarithms", "(1 + 1/x)**(x + 1/2) > E", {"x": "positive"}, ()),
    ("logarithms", "x**x >= exp(x - 1)", {"x": "positive"}, ()),
    ("logarithms", "gamma(x + 1/2) < sqrt(x)*gamma(x)", {"x": "positive"}, ()),
    ("logarithms", "1 < gamma(x)*exp(x)*x**(1/2 - x)/sqrt(2*pi)", {"x": "positive"}, ()),
    ("telescope", "polygamma(1, x) > 1/x + 1/(2*x**2)", {"x": "positive"}, ()),
    ("telescope", "polygamma(0, x) < log(x) - 1/(2*x)", {"x": "positive"}, ()),
    ("telescope", "polygamma(2, x) < -1/x**2 - 1/x**3", {"x": "positive"}, ()),
    ("telescope", "log(gamma(x + y)) <= log(gamma(x)) + y*log(x)", {"x": "positive", "y": "[0, 1]"}, ()),
    ("relaxation", "log(n + 1) - log(n) < 1/n", {"n": "integer >= 1"}, ()),
    ("relaxation", "n*log(n) - n < log(gamma(n + 1))", {"n": "integer >= 1"}, ()),
    ("relaxation", "(1 + 1/n)**n < E", {"n": "integer >= 1"}, ()),
    ("ladder", "x*sqrt(pi)/2*exp(x**2)*erfc(x) < (x**2 + 1)/(2*x**2 + 3)", {"x": "positive"}, ()),
    ("ladder", "1/(x + sqrt(x**2 + 2)) < sqrt(pi)/2*exp(x**2)*erfc(x)", {"x": "nonnegative"}, ()),
    ("ladder", "erfc(x) < exp(-x**2)/(sqrt(pi)*x)*(1 - 1/(2*x**2) + 3/(4*x**4))", {"x": "positive"}, ()),
    ("roots", "phi(x)*(phi(x) - x*(1 - Phi(x))) < (1 - Phi(x))**2", REAL, ()),
    ("roots", "(1 - Phi(x))**2 + x*phi(x)*(1 - Phi(x)) > 9/10*phi(x)**2", REAL, ()),
    ("roots", "log(x)**2 - 3*log(x) + 2 > 0", {"x": "[8, oo)"}, ()),
    ("roots", "atan(x)**2 + 6 > 5*atan(x)", {"x": "nonnegative"}, ()),
    ("ladder", "besseli(1, x)/besseli(0, x) <= x/(1/2 + sqrt(x**2 + 1/4))", {"x": "positive"}, ()),
    ("ladder", "(x + y)*hyp1f1(x + 1/2, x + 1, y) >= x*hyp1f1(x + 1/2, x, y)", {"x": "positive", "y": "positive"}, ()),
    ("ladder", "x*besseli(0, x) > 2*besseli(1, x)", {"x": "positive"}, ()),
    ("ladder", "hyp1f1(1/2, x + 1, y) < hyp1f1(1/2, x, y)", {"x": "positive", "y": "positive"}, ()),
    ("ladder", "1 - exp(-x) < sqrt(1 - exp(-2*x))", {"x": "positive"}, ()),
    ("unwrap", "log(x) + 2*log(y) >= 0", {"x": "positive", "y": "positive"}, ("x*y**2 >= 1",)),
    ("separation", "x**2 - 2*x*sin(y) + 2*sin(y)**2 - sin(y)/2 + 1/16 >= 0", REAL, ()),
    ("separation", "x + y + z - x*y - y*z - z*x <= 1", {"x": "[0, 1]", "y": "[0, 1]", "z": "[0, 1]"}, ()),
    ("orders", "x*(x - y)*(x - z) + y*(y - x)*(y - z) + z*(z - x)*(z - y) >= 0", HALF, ()),
    ("contrary", "x*y <= 1", REAL, ("(1 - x*y)**5 >= 0",)),
    ("contrary", "x <= 0", REAL, ("exp(x) <= 1 + x",)),
    ("contrary", "x < 1", REAL, ("x**3 + x < 2",)),
    ("contrary", "x <= 0", HALF, ("tanh(x) >= x",)),
    ("arcs", "asin(sin(x)) == x", REAL, ("x <= pi/2", "x >= -pi/2")),
    ("arcs", "acos(2*x**2 - 1) == 2*acos(x)", {"x": "[0, 1]"}, ()),
    ("arcs", "acos(cos(x)) == x", HALF, ("x <= pi",)),
    ("combination", "asin(x) <= pi/2", {"x": "[-1, 1]"}, ()),
    ("combination", "2*acos(x) + 3*asin(y) <= 7*pi/2", {"x": "[-1, 1]", "y": "[-1, 1]"}, ()),
    ("reduction", "log(exp(x) + exp(y)) >= (x + y)/2 + log(2)", REAL, ()),
    ("reduction", "(x - y)*(x - z)**3 + (y - x)*(y - z)**3 >= 0", REAL, ("x >= y", "y >= z")),
    ("reduction", "(x - y)**4 + (y - z)**4 + (z - w)**4 + (w - x)**4 >= (x - z)**4/8", {**REAL, "w": "real"}, ()),
    ("circle", "4*((x - y)*(y - z)*(z - x)*(x + y + z))**2 <= (x**2 + y**2 + z**2)**4", REAL, ()),
    ("parts", "(x**2 - 2*x + 3)*(y**4 - 4*y + 5) >= 4", REAL, ()),
    ("parts", "(x**3 - 3*x)*cos(y)*exp(-y**2) >= -2", {"x": "[0, 3]", "y": "[-2, 2]"}, ()),
    ("parts", "3*exp(-sqrt(x**2 + y**2)) + exp(sin(x*z)) <= 3 + E", REAL, ()),
    ("parts", "x**4 - 4*x + y**4 - 32*y + z**2 - z >= -51 - 1/4", REAL, ()),
    ("shares", "x/sqrt(x**2 + 8*y*z) + y/sqrt(y**2 + 8*z*x) + z/sqrt(z**2 + 8*x*y) >= 1", OPEN_HALF, ()),
    ("shares", "sqrt(x**3/(x**3 + (y + z)**3)) + sqrt(y**3/(y**3 + (z + x)**3)) + sqrt(z**3/(z**3 + (x + y)**3)) >= 1",
     OPEN_HALF, ()),
    ("shares", "x/(y + z + w) + y/(z + w + x) + z/(w + x + y) + w/(x + y + z) >= 4/3", {**OPEN_HALF, "w": "positive"},
     ()),
    ("elimination", "(x - 1 + 1/y)*(y - 1 + 1/z)*(z - 1 + 1/x) <= 1", OPEN_HALF, ("x*y*z == 1",)),
    ("signs", "2*abs(dot(x, u)*dot(y, u)) <= norm(x)*norm(y) + abs(dot(x, y))",
     {"x": "vector", "y": "vector", "u": "vector"}, ("norm(u) == 1",)),
    ("moduli", "abs(x) + abs(y) <= abs(x + y) + abs(x - y)", REAL, ()),
    ("squares", "x**2 + y**2 <= 3/4", REAL, ("sqrt(1 - x**2 - y**2) >= 1/2",)),
    ("squares", "x > y", REAL, ("1/(x - y) > 0",)),
    ("squares", "x >= y + 1", REAL, ("(x - y - 1)/(x - y)**2 >= 0",)),
    ("glimpse", "sqrt(x**40 + 1) - x**20 < 1e-40", {"x": "[100, 100]"}, ()),
    ("multiplier", "x**4*y**2 + x**2*y**4 + z**6 - 3*x**2*y**2*z**2 >= 0", REAL, ()),
    ("radicals", "x + y >= 2*sqrt(x*y)", {"x": "positive", "y": "positive"}, ()),
    ("radicals", "2*sqrt(x) + 1 >= 3*x**(1/3)", {"x": "positive"}, ()),
    ("radicals", "x**(3/2) - 3*sqrt(x) + 2 >= 0", {"x": "nonnegative"}, ()),
    (
        "ratios",
        "(x - y)/(log(x) - log(y)) > sqrt(x*y)",
        {"x": "positive", "y": "positive"},
        ("x > y", "log(x) > log(y)"),
    ),
    ("ratios", "x*log(x/y) - x + y >= 0", {"x": "positive", "y": "positive"}, ()),
    ("ratios", "log(exp(x) + exp(y)) >= (x + y)/2 + log(2)", REAL, ()),
    (
        "coefficients",
        "(a - b)*exp(x) + (b - c)*exp(-x) + c - a + (a - c) >= 0",
        {"a": "real", "b": "real", "c": "real", "x": "real"},
        ("a >= b", "b >= c"),
    ),
    (
        "coefficients",
        "(a*exp(x) + b*exp(y))/(exp(x) + exp(y)) <= 1",
        {"a": "[0, 1]", "b": "[0, 1]", "x": "real", "y": "real"},
        (),
    ),
    ("coefficients", "x**2*exp(y) + (x**2 - 2*x + 1)*exp(-y) >= 0", REAL, ()),
    ("moduli", "abs(atan(x) - atan(y)) <= abs(x - y)", REAL, ()),
    ("moduli", "exp(-x**2)*abs(2*x**2 - 1) <= 1", REAL, ()),
    ("moduli", "abs(exp(x) - 1) <= exp(abs(x)) - 1", REAL, ()),
    ("ends", "a*b*exp(-x) + a + b + 2 >= a*exp(-x)", {"a": "[0, 1]", "b": "[0, 1]", "x": "nonnegative"}, ()),
    (
        "ends",
        "(a**2*exp(x) + b**2)*(1 + exp(x)) - (a*exp(x) + b)**2 <= (1 + exp(x))**2/4",
        {"a": "[0, 1]", "b": "[0, 1]", "x": "real"},
        (),
    ),
    ("ends", "a*(1 - b) + b*(1 - c) + c*(1 - a) <= 1", {"a": "[0, 1]", "b": "[0, 1]", "c": "[0, 1]"}, ()),
    ("composite", "(x**2 + y**2)*exp(-x**2 - y**2) <= exp(-1)", REAL, ()),
    ("composite", "exp(x*y + z) >= 1 + x*y + z", REAL, ()),
    ("composite", "cosh(x + 2*y) >= 1 + (x**2 + 4*x*y + 4*y**2)/2", REAL, ()),
    ("exchange", "x*log(x) + y*log(y) >= (x + y)*log((x + y)/2)", {"x": "positive", "y": "positive"}, ()),
    ("exchange", "cosh(x - y) >= 1 + (x - y)**2/2", REAL, ()),
    ("exchange", "exp(x) + exp(y) >= 2*exp((x + y)/2)", REAL, ()),
    ("angles", "cos(x) + cos(y) - cos(x + y) <= 3/2", REAL, ()),
    ("angles", "cos(cos(x)) > sin(sin(x))", REAL, ()),
    ("angles", "sin(x)*sin(2*x) <= 4/5", REAL, ()),
    ("amplitude", "3*c + 4*s <= 5", {"c": "real", "s": "real"}, ("c**2 + s**2 == 1",)),
    (
        "amplitude",
        "a*c + b*s <= sqrt(a**2 + b**2)",
        {"a": "real", "b": "real", "c": "real", "s": "real"},
        ("c**2 + s**2 == 1",),
    ),
    ("amplitude", "x**2 + 1 >= 2*x*s + (x**2 - 1)*c", {"x": "real", "c": "real", "s": "real"}, ("c**2 + s**2 == 1",)),
    ("waves", "2*sin(x)*cos(x) + exp(-x) < 2", {"x": "nonnegative"}, ()),
    ("waves", "sin(x)**2 <= x*tanh(x) + x**2/8", {"x": "[0, 3]"}, ()),
    ("waves", "sin(x)*cos(x) <= x", {"x": "nonnegative"}, ()),
    ("distance", "log(1 + (v - 1)*exp(-t)) >= exp(-t)*log(v)", {"v": "[1, oo)", "t": "nonnegative"}, ()),
    ("distance", "x**2*exp(y - 1) >= x*y", {"x": "[1, oo)", "y": "[1, oo)"}, ()),
    ("distance", "x**y >= 1 + (x - 1)*y", {"x": "[1, oo)", "y": "[1, oo)"}, ()),
    ("powers", "(x**3 + y**3)**(1/3) >= (x + y)*2**(1/3)/2", {"x": "positive", "y": "positive"}, ()),
    ("powers", "(x*y*z)**(1/3) <= (x + y + z)/3", {"x": "positive", "y": "positive", "z": "positive"}, ()),
    ("powers", "(1 + x)**(1/5) <= 1 + x/5", {"x": "positive"}, ()),
    ("tangents", "((1 - u)*x + u*y)**7 <= (1 - u)*x**7 + u*y**7", {**HALF, "u": "probability"}, ()),
    ("tangents", "(x + y)*exp((x*y + y*z)/(x + y)) <= x*exp(y) + y*exp(z)", {**OPEN_HALF, "z": "real"}, ()),
    (
        "tangents",
        "p*log(p/q) + (1 - p)*log((1 - p)/(1 - q)) <= log(1 + (p - q)**2/(q*(1 - q)))",
        {"p": "(0, 1)", "q": "(0, 1)"},
        (),
    ),
    ("tangents", "u*sqrt(x) + (1 - u)*sqrt(y) <= sqrt(u*x + (1 - u)*y)", {**OPEN_HALF, "u": "[0, 1]"}, ()),
    ("tangents", "2*cosh(dot(v, (v + w)/2)) <= cosh(dot(v, v)) + cosh(dot(v, w))", {"v": "vector", "w": "vector"}, ()),
    ("lipschitz", "abs(Phi(dot(v, x)) - Phi(dot(v, y))) <= norm(v)*norm(x - y)/sqrt(2*pi)", POINTS, ()),
    ("lipschitz", "abs(1/(1 + exp(-dot(v, x))) - 1/(1 + exp(-dot(v, y)))) <= norm(v)*norm(x - y)/4", POINTS, ()),
    ("lipschitz", "norm(v)*abs(cos(dot(x, v)) - cos(dot(y, v))) <= norm(v)**2*norm(x - y)", POINTS, ()),
    ("lipschitz", "abs(exp(-norm(x)**2/2) - exp(-norm(y)**2/2)) <= exp(-1/2)*norm(x - y)", POINTS, ()),
    (
        "lipschitz",
        "(tanh(dot(v, x)) - tanh(dot(v, y)))*(dot(v, x) - dot(v, y)) <= norm(v)**2*norm(x - y)**2",
        POINTS,
        (),
    ),
    ("lipschitz", "abs(x/sqrt(1 + x**2) - y/sqrt(1 + y**2)) <= abs(x - y)", REAL, ()),
    ("lipschitz", "abs(tanh(a*x) - tanh(a*y)) <= a*abs(x - y)", {**REAL, "a": "positive"}, ()),
    ("cancellation", "exp(x)*y + tanh(x) <= exp(x)*(y + 1)", REAL, ()),
    ("cancellation", "dot(x, y)*m + L**2 + m**2 >= m*(dot(x, y) + L)", MONOTONE, ()),
    ("directions", "norm(x - m*v) <= norm(x - m*y) + m*L", MONOTONE, ("norm(y - v) <= L",)),
    ("directions", "norm(x - m*(v + y)) <= norm(x - m*v) + m*norm(y)", MONOTONE, ()),
    ("directions", "norm(x - m*y) <= m*L", MONOTONE, ("norm(y - x/m) <= L",)),
    ("monotone", "dot(x, v) >= m*norm(x)**2", MONOTONE, CONVEX),
    ("monotone", "norm(v) <= L*norm(x)", MONOTONE, CONVEX),
    ("monotone", "m*norm(x) <= L*norm(x)", MONOTONE, STEEP),
    ("monotone", "norm(x - m*v/L**2) <= norm(x)", MONOTONE, STEEP),
    ("length", "norm(x - y) <= 2*L - norm(y)", MONOTONE, ("norm(x) <= L", "norm(y) <= L/2")),
    ("length", "norm(v) <= L*norm(x)", MONOTONE, ("norm(v)**2 <= L*dot(v, x)",)),
    ("vanishing", "dot(y, v) == m*dot(x, y)", MONOTONE, ("norm(v - m*x) <= 0",)),
    ("vanishing", "norm(v) == m*norm(x)", MONOTONE, ("dot(v - m*x, m*x - v) >= 0",)),
    ("vanishing", "dot(x, y) == norm(y)**2", MONOTONE, ("norm(x)**2 + norm(y)**2 <= 2*dot(x, y)",)),
    ("apart", "norm(v)**2 >= m**2*norm(x)**2", MONOTONE, CONVEX),
    ("apart", "norm(x - v/L)**2 <= (1 - m/L)**2*norm(x)**2", MONOTONE, CONVEX),
    ("apart", "2*norm(y)**2 + 2/L*dot(x + y, v) >= m/L*(norm(x)**2 + norm(x + y)**2)", MONOTONE, CONVEX),
    ("lipschitz", "(tanh(x) - tanh(y))**2 <= (x - y)**2", REAL, ()),
    ("lipschitz", "(x - y)*(a*tanh(a*x) - a*tanh(a*y)) <= a**2*(x - y)**2", {**REAL, "a": "real"}, ()),
    ("sides", "dot(norm(x)*x + norm(y)*y, x + y) >= norm(x + y)**3/2", PAIR, ()),
    ("sides", "norm(x + y)**3 + norm(x - y)**3 >= 2*norm(x)**3 + 2*norm(y)**3", PAIR, ()),
    ("sides", "a*norm(x)*norm(x - y) >= a*(norm(x)**2 - dot(x, y))", {**PAIR, "a": "positive"}, ("norm(y) >= 1",)),
    ("numerator", "phi(x)/Phi(x) + x > 0", REAL, ()),
    ("numerator", "phi(x)/Phi(-x)*(phi(x)/Phi(-x) - x) < 1", REAL, ()),
    ("numerator", "exp(-x**2)/erfc(x) > sqrt(pi)*x", REAL, ()),
    ("polar", "sqrt(1 - x**2) + x*(pi - acos(x)) >= pi*x", {"x": "[-1, 1]"}, ()),
    ("polar", "2*(sqrt(1 - x**2) + x*(pi - acos(x))) <= pi*(1 + x)", {"x": "[-1, 1]"}, ()),
    ("polar", "asin(x) >= 3*x/(2 + sqrt(1 - x**2))", {"x": "[0, 1]"}, ()),
    ("polar", "asin(x) <= pi*x/(2 + sqrt(1 - x**2))", {"x": "[0, 1]"}, ()),
    ("polar", "y*x*acos(x) <= y*sqrt(1 - x**2)", {"x": "[0, 1]", "y": "positive"}, ()),
    ("composite", "-log(1 - 2*x*y) - 2*x*y <= 2*(x*y)**2/(1 - 2*x*y)", OPEN_HALF, ("2*x*y < 1",)),
    ("composite", "exp(x*y) <= 1/(1 - x*y)", OPEN_HALF, ("x < 1/y",)),
    ("composite", "log(x + y) <= (x + y)/2", REAL, ("x + y >= 1", "x <= y")),
    ("ends", "1 - p + p*exp(x) > 0", {"p": "probability", "x": "real"}, ()),
    ("ends", "p*(1 - p)*exp(x) + p*exp(x)/3 + 1 - p > 0", {"p": "[0, 1]", "x": "real"}, ("p <= exp(x)",)),
    ("ladder", "(x - y)*tanh(x) - log(cosh(x)) + log(cosh(y)) <= (x - y)**2/2", REAL, ()),
    ("ladder", "(x - y)/(1 + exp(-x)) - log(1 + exp(x)) + log(1 + exp(y)) <= (x - y)**2/8", REAL, ()),
    ("ladder", "(x - y)*cosh(x) - sinh(x) + sinh(y) >= 0", HALF, ()),
    ("ladder", "exp(x**2) - 1 <= x**2*exp(x**2)", HALF, ()),
    ("ladder", "(exp(x) - 1)/x <= exp(x/2 + x**2/24)", OPEN_HALF, ()),
    ("ladder", "p*x <= p*log(p) + (1 - p)*log(1 - p) + log(1 + exp(x))", {"p": "(0, 1)", "x": "real"}, ()),
    (
        "ladder",
        "p*x <= p*log(p/q) + (1 - p)*log((1 - p)/(1 - q)) + log(q*exp(x) + (1 - q)*exp(0))",
        {"p": "(0, 1)", "q": "(0, 1)", "x": "real"},
        (),
    ),
    ("combination", "1 - sqrt(p*q) - sqrt((1 - p)*(1 - q)) <= q - p", SHARES, ("p <= q",)),
    ("combination", "sqrt(x*y) + sqrt(y*z) + sqrt(z*x) <= x + y + z", HALF, ()),
    ("combination", "x*sqrt(y*z) <= x*z", HALF, ("y <= z",)),
)


@pytest.mark.parametrize(("name", "text", "kinds", "given"), EXAMPLES, ids=[f"{e[0]}: {e[1]}" for e in EXAMPLES])
def test_a_method_finds_evidence(
    name: str, text: str, kinds: dict[str, str], given: tuple[str, ...]
) -> None:
    claim = state(text, {k: v for k, v in kinds.items() if k in text or any(k in fact for fact in given)}, list(given))
    method = next(method for method in METHODS if method.name == name)
    evidence = method.propose(claim, load(effort_of(30)), DEPTH)
    assert evidence is not None
    show(claim, evidence, Budget())


FALSE = (
    ("directions", "norm(x - m*v) < norm(x - m*y) + m*L", MONOTONE, ("norm(y - v) <= L",)),
    ("directions", "norm(x - m*(v + y)) <= norm(x - m*v) + 999/1000*m*norm(y)", MONOTONE, ()),
    ("directions", "norm(x + v) <= L", MONOTONE, ("norm(v) <= L - norm(x) + 1/1000000",)),
    ("monotone", "dot(x, v) >= m*norm(x)**2", MONOTONE, CONVEX[:1]),
    ("monotone", "norm(v) <= 999/1000*L*norm(x)", MONOTONE, CONVEX),
    ("monotone", "m <= L", MONOTONE, STEEP),
    ("length", "norm(x - y) <= norm(x) - norm(y)", MONOTONE, ("dot(x, y) == norm(x)*norm(y)",)),
    ("length", "norm(v) <= L*dot(v, x)", MONOTONE, ("norm(v)**2 <= L**2*dot(v, x)**2",)),
    ("alignment", "norm(x/max(1, norm(x)) - y/max(1, norm(y))) <= 999/1000*norm(x - y)", PAIR, ()),
    ("alignment", "norm(p*x + (1 - p)*y) < max(norm(x), norm(y))", {**PAIR, **SHARES}, ()),
    ("alignment", "(m*norm(x))**2 + norm(y)**2 >= 2.001*m*dot(x, y)", {**PAIR, "m": "real"}, ()),
    ("halves", "tanh(x) - tanh(y) <= 1.999*tanh((x - y)/2)", REAL, ("x >= y",)),
    ("halves", "(exp(x) - exp(y))**2 > (x - y)**2*exp(x + y)", REAL, ()),
    ("cancellation", "exp(x)*y + tanh(x) <= exp(x)*(y + 1/8)", REAL, ()),
    ("vanishing", "dot(y, v) == m*dot(x, y)", MONOTONE, ("norm(v - m*x) <= 1/1000000",)),
    ("vanishing", "dot(y, v) == m*dot(x, y)", MONOTONE, ("norm(v - m*x) >= 0",)),
    ("apart", "norm(v)**2 >= (1 + 1/1000000)*m**2*norm(x)**2", MONOTONE, CONVEX),
    ("apart", "norm(x - v/L)**2 <= (1 - m/L)**2*norm(x)**2", MONOTONE, CONVEX[1:]),
    ("lipschitz", "(1/(1 + exp(-x)) - 1/(1 + exp(-y)))**2 <= 0.0624*(x - y)**2", {"x": "real", "y": "real"}, ()),
    ("lipschitz", "(x - y)*(tanh(x) - tanh(y)) <= 0.999*(x - y)**2", {"x": "real", "y": "real"}, ()),
    ("sides", "dot(norm(x)*x - norm(y)*y, x - y) >= 0.501*norm(x - y)**3", PAIR, ()),
    ("sides", "norm(x + y)**3 + norm(x - y)**3 >= 2.001*norm(x)**3 + 2*norm(y)**3", PAIR, ()),
    ("sides", "norm(x)*norm(x - y) > norm(x)**2 - dot(x, y)", PAIR, ()),
    ("lipschitz", "abs(tanh(dot(v, x)) - tanh(dot(v, y))) <= 9/10*norm(v)*norm(x - y)", POINTS, ()),
    ("polar", "asin(x) <= 3*x/(2 + sqrt(1 - x**2))", {"x": "[0, 1]"}, ()),
    ("polar", "asin(x) >= 3*x/(2 + sqrt(1 - x**2))", {"x": "[-1, 1]"}, ()),
    ("numerator", "phi(x)/Phi(x) + x > 1/2", {"x": "real"}, ()),
    ("lipschitz", "abs(exp(-x) - exp(-y)) <= abs(x - y)", {"x": "real", "y": "real"}, ()),
    ("tangents", "((1 - u)*x + u*y)**7 >= (1 - u)*x**7 + u*y**7", {**HALF, "u": "probability"}, ()),
    ("tangents", "p*exp(x) + q*exp(y) >= (p + q)*exp((x + y)/2)", {**REAL, "p": "positive", "q": "positive"}, ()),
    ("composite", "exp(x*y) <= 1/(1 - x*y)", OPEN_HALF, ("x < 2/y",)),
    ("ends", "p*exp(x) > 0", {"p": "probability", "x": "real"}, ()),
    ("ladder", "(x - y)*tanh(x) - log(cosh(x)) + log(cosh(y)) <= (x - y)**2/3", REAL, ()),
    (
        "ladder",
        "p*x <= p*log(p) + (1 - p)*log(1 - p) + log(1 + exp(x)) - x**2/1000",
        {"p": "(0, 1)", "x": "real"},
        (),
    ),
    ("combination", "sqrt(x*y) + sqrt(y*z) + sqrt(z*x) <= x + y + 9*z/10", HALF, ()),
    ("combination", "1 - sqrt(p*q) - sqrt((1 - p)*(1 - q)) <= q - p", SHARES, ()),
)  # fmt: skip


@pytest.mark.parametrize(("name", "text", "kinds", "given"), FALSE, ids=[f"{e[0]}: {e[1]}" for e in FALSE])
def test_a_method_finds_nothing_for_what_is_false(
    name: str, text: str, kinds: dict[str, str], given: tuple[str, ...]
) -> None:
    claim = state(text, {k: v for k, v in kinds.items() if k in text or any(k in fact for fact in given)}, list(given))
    method = next(method for method in METHODS if method.name == name)
    assert method.propose(claim, load(effort_of(5)), DEPTH) is None


def test_shares_of_a_term_that_vanishes_are_no_shares() -> None:
    text = "(p - q)**2 + (sqrt(p*q) + sqrt((1 - p)*(1 - q)))**2 <= 1"
    claim = state(text, {"p": "probability", "q": "probability"})
    method = next(method for method in METHODS if method.name == "shares")
    assert method.propose(claim, load(effort_of(5)), DEPTH) is None


def test_a_round_too_short_for_another_takes_most_of_the_time() -> None:
    short, long = effort_of(6), effort_of(60)
    assert turn(short, 2.4).left > 4 and turn(long, 2.4).left <= 2.4
