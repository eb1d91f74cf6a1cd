"""Methods of `certify.search.derivative`: ladders and slopes."""

from tests.search.domain import HALF, LOGITS, MONOTONE, OPEN_HALF, POINTS, REAL

SCALES = {"x": "real", "y": "real", "m": "nonnegative", "v": "positive"}
MIXTURE_SCORE = "abs((m*tanh(m*x/v) - x)/v - (m*tanh(m*y/v) - y)/v) <= max(1/v, abs(m**2/v - 1)/v)*abs(x - y)"
SOFTMAX = (
    "(exp(x)/(exp(x) + exp(y)) - exp(z)/(exp(z) + exp(w)))**2"
    " + (exp(y)/(exp(x) + exp(y)) - exp(w)/(exp(z) + exp(w)))**2 <= ((x - z)**2 + (y - w)**2)/4"
)
EXAMPLES = (
    ("cancellation", "exp(x)*y + tanh(x) <= exp(x)*(y + 1)", REAL, ()),
    ("cancellation", "dot(x, y)*m + L**2 + m**2 >= m*(dot(x, y) + L)", MONOTONE, ()),
    ("segments", MIXTURE_SCORE, SCALES, ()),
    ("segments", "(x - y)*((m*tanh(m*x/v) - x)/v - (m*tanh(m*y/v) - y)/v) <= (m**2/v - 1)/v*(x - y)**2", SCALES, ()),
    ("segments", "abs(log(exp(x) + exp(y)) - log(exp(z) + exp(w))) <= max(abs(x - z), abs(y - w))", LOGITS, ()),
    ("segments", "abs(1/(1 + exp(y - x)) - 1/(1 + exp(w - z))) <= max(abs(x - z), abs(w - y))/2", LOGITS, ()),
    ("segments", SOFTMAX, LOGITS, ()),
    ("segments", "log(exp(x) + exp(y)) <= log(exp(z) + exp(y)) + abs(x - z)", LOGITS, ()),
    ("segments", "abs(sqrt(norm(x)**2 + m**2) - sqrt(norm(y)**2 + m**2)) <= norm(x - y)", MONOTONE, ()),
    ("segments", "abs(log(cosh(dot(v, x))) - log(cosh(dot(v, y)))) <= norm(v)*norm(y - x)", POINTS, ()),
    ("lipschitz", "abs(y*tanh(y*x) - x - y*tanh(y*z) + z) <= (1 + y**2)*abs(x - z)", {**REAL, "y": "nonnegative"}, ()),
    ("lipschitz", "abs(sqrt(x**2 + z**2) - sqrt(y**2 + z**2)) <= abs(y - x)", {**REAL, "z": "positive"}, ()),
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
    ("lipschitz", "(x - y)*((tanh(x) - 2*x)/3 - (tanh(y) - 2*y)/3) <= -1/3*(x - y)**2", REAL, ()),
    ("lipschitz", "(tanh(x) - tanh(y))**2 <= (x - y)**2", REAL, ()),
    ("lipschitz", "(x - y)*(a*tanh(a*x) - a*tanh(a*y)) <= a**2*(x - y)**2", {**REAL, "a": "real"}, ()),
    ("telescope", "polygamma(1, x) > 1/x + 1/(2*x**2)", {"x": "positive"}, ()),
    ("telescope", "polygamma(0, x) < log(x) - 1/(2*x)", {"x": "positive"}, ()),
    ("telescope", "polygamma(2, x) < -1/x**2 - 1/x**3", {"x": "positive"}, ()),
    ("telescope", "log(gamma(x + y)) <= log(gamma(x)) + y*log(x)", {"x": "positive", "y": "[0, 1]"}, ()),
    ("ladder", "x*sqrt(pi)/2*exp(x**2)*erfc(x) < (x**2 + 1)/(2*x**2 + 3)", {"x": "positive"}, ()),
    ("ladder", "1/(x + sqrt(x**2 + 2)) < sqrt(pi)/2*exp(x**2)*erfc(x)", {"x": "nonnegative"}, ()),
    ("ladder", "erfc(x) < exp(-x**2)/(sqrt(pi)*x)*(1 - 1/(2*x**2) + 3/(4*x**4))", {"x": "positive"}, ()),
    ("ladder", "besseli(1, x)/besseli(0, x) <= x/(1/2 + sqrt(x**2 + 1/4))", {"x": "positive"}, ()),
    ("ladder", "(x + y)*hyp1f1(x + 1/2, x + 1, y) >= x*hyp1f1(x + 1/2, x, y)", {"x": "positive", "y": "positive"}, ()),
    ("ladder", "x*besseli(0, x) > 2*besseli(1, x)", {"x": "positive"}, ()),
    ("ladder", "hyp1f1(1/2, x + 1, y) < hyp1f1(1/2, x, y)", {"x": "positive", "y": "positive"}, ()),
    ("ladder", "1 - exp(-x) < sqrt(1 - exp(-2*x))", {"x": "positive"}, ()),
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
)
FALSE = (
    ("cancellation", "exp(x)*y + tanh(x) <= exp(x)*(y + 1/8)", REAL, ()),
    ("segments", MIXTURE_SCORE.replace("max(1", "max(0.999"), SCALES, ()),
    ("segments", "abs(log(exp(x) + exp(y)) - log(exp(z) + exp(w))) <= 0.999*max(abs(x - z), abs(y - w))", LOGITS, ()),
    ("segments", SOFTMAX.replace("/4", "/4.01"), LOGITS, ()),
    ("segments", "abs(sqrt(norm(x)**2 + m**2) - sqrt(norm(y)**2 + m**2)) <= 0.999*norm(x - y)", MONOTONE, ()),
    ("segments", "tanh(x) - tanh(y) <= x - y", REAL, ()),
    ("segments", "log(exp(x) + exp(y)) - log(exp(z) + exp(w)) <= abs(x - z) + (y - w)", LOGITS, ()),
    ("lipschitz", "(x - y)*((tanh(x) - 2*x)/3 - (tanh(y) - 2*y)/3) <= -0.334*(x - y)**2", REAL, ()),
    ("lipschitz", "abs(sqrt(x**2 + z**2) - sqrt(y**2 + z**2)) <= 0.999*abs(y - x)", {**REAL, "z": "positive"}, ()),
    ("lipschitz", "(1/(1 + exp(-x)) - 1/(1 + exp(-y)))**2 <= 0.0624*(x - y)**2", {"x": "real", "y": "real"}, ()),
    ("lipschitz", "(x - y)*(tanh(x) - tanh(y)) <= 0.999*(x - y)**2", {"x": "real", "y": "real"}, ()),
    ("lipschitz", "abs(tanh(dot(v, x)) - tanh(dot(v, y))) <= 9/10*norm(v)*norm(x - y)", POINTS, ()),
    ("lipschitz", "abs(exp(-x) - exp(-y)) <= abs(x - y)", {"x": "real", "y": "real"}, ()),
    ("ladder", "(x - y)*tanh(x) - log(cosh(x)) + log(cosh(y)) <= (x - y)**2/3", REAL, ()),
    ("ladder", "p*x <= p*log(p) + (1 - p)*log(1 - p) + log(1 + exp(x)) - x**2/1000", {"p": "(0, 1)", "x": "real"}, ()),
)
