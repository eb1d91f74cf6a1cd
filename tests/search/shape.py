"""Methods of `certify.search.shape`: the same gap in another shape."""

from tests.search.domain import CONTRACTION, FIVE, REAL

LOG_SUMS = "abs(log(exp(x) + exp(y)) - log(exp(v) + exp(w)))"
EXAMPLES = (
    ("strip", "(1 + x)**y <= (1 + x)**z", {"x": "nonnegative", "y": "real", "z": "real"}, ("y <= z",)),
    ("logarithms", "(1 + 1/x)**(x + 1/2) > E", {"x": "positive"}, ()),
    ("logarithms", "x**x >= exp(x - 1)", {"x": "positive"}, ()),
    ("logarithms", "gamma(x + 1/2) < sqrt(x)*gamma(x)", {"x": "positive"}, ()),
    ("logarithms", "1 < gamma(x)*exp(x)*x**(1/2 - x)/sqrt(2*pi)", {"x": "positive"}, ()),
    ("logarithms", "(1 - x)**n*y <= z", CONTRACTION, ("n*x >= log(y/z)",)),
    ("antilogarithms", "log(exp(x) + exp(y) + exp(z)) <= max(x, y, z) + log(3)", REAL, ()),
    ("antilogarithms", "2*log(exp((x + y)/2) + exp(z/2)) <= log(exp(x) + 1) + log(exp(y) + exp(z))", REAL, ()),
    ("antilogarithms", f"{LOG_SUMS} <= max(abs(x - v), abs(y - w))", FIVE, ()),
    ("ends", "a*b*exp(-x) + a + b + 2 >= a*exp(-x)", {"a": "[0, 1]", "b": "[0, 1]", "x": "nonnegative"}, ()),
    (
        "ends",
        "(a**2*exp(x) + b**2)*(1 + exp(x)) - (a*exp(x) + b)**2 <= (1 + exp(x))**2/4",
        {"a": "[0, 1]", "b": "[0, 1]", "x": "real"},
        (),
    ),
    ("ends", "a*(1 - b) + b*(1 - c) + c*(1 - a) <= 1", {"a": "[0, 1]", "b": "[0, 1]", "c": "[0, 1]"}, ()),
    ("ends", "1 - p + p*exp(x) > 0", {"p": "probability", "x": "real"}, ()),
    ("ends", "p*(1 - p)*exp(x) + p*exp(x)/3 + 1 - p > 0", {"p": "[0, 1]", "x": "real"}, ("p <= exp(x)",)),
    ("numerator", "phi(x)/Phi(x) + x > 0", REAL, ()),
    ("numerator", "phi(x)/Phi(-x)*(phi(x)/Phi(-x) - x) < 1", REAL, ()),
    ("numerator", "exp(-x**2)/erfc(x) > sqrt(pi)*x", REAL, ()),
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
    ("roots", "phi(x)*(phi(x) - x*(1 - Phi(x))) < (1 - Phi(x))**2", REAL, ()),
    ("roots", "(1 - Phi(x))**2 + x*phi(x)*(1 - Phi(x)) > 9/10*phi(x)**2", REAL, ()),
    ("roots", "log(x)**2 - 3*log(x) + 2 > 0", {"x": "[8, oo)"}, ()),
    ("roots", "atan(x)**2 + 6 > 5*atan(x)", {"x": "nonnegative"}, ()),
    ("unwrap", "log(x) + 2*log(y) >= 0", {"x": "positive", "y": "positive"}, ("x*y**2 >= 1",)),
    ("root", "x*z + y*w <= sqrt(x**2 + y**2)*sqrt(z**2 + w**2)", {**REAL, "w": "real"}, ()),
    ("powers", "(x**3 + y**3)**(1/3) >= (x + y)*2**(1/3)/2", {"x": "positive", "y": "positive"}, ()),
    ("powers", "(x*y*z)**(1/3) <= (x + y + z)/3", {"x": "positive", "y": "positive", "z": "positive"}, ()),
    ("powers", "(1 + x)**(1/5) <= 1 + x/5", {"x": "positive"}, ()),
    ("separation", "x**2 - 2*x*sin(y) + 2*sin(y)**2 - sin(y)/2 + 1/16 >= 0", REAL, ()),
    ("separation", "x + y + z - x*y - y*z - z*x <= 1", {"x": "[0, 1]", "y": "[0, 1]", "z": "[0, 1]"}, ()),
)
FALSE = (
    ("logarithms", "(1 - x)**n*y <= z", CONTRACTION, ("n*x >= log(y/z) - 1/1000",)),
    ("antilogarithms", "log(exp(x) + exp(y) + exp(z)) <= max(x, y, z) + log(2.999)", REAL, ()),
    ("antilogarithms", "log(exp(x) + exp(y)) <= max(x, y)", REAL, ()),
    ("antilogarithms", f"{LOG_SUMS} <= 0.999*max(abs(x - v), abs(y - w))", FIVE, ()),
    ("ends", "p*exp(x) > 0", {"p": "probability", "x": "real"}, ()),
    ("numerator", "phi(x)/Phi(x) + x > 1/2", {"x": "real"}, ()),
)
