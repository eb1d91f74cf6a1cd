"""Claims that are false by a hair: true and sharp statements bent a little, needles, far corners, poles, manifolds.

The first word of a name says what makes the violation hard to find. Nothing here has been fitted to the search: the
constants are those of the literature, cut off after some digits, or bent by the power of ten that stands in the claim.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from certify.claimfile import state
from certify.trusted.claim import Claim, Domain, interval

REAL, LINE, UNIT = {"x": "real"}, {"x": "nonnegative"}, {"x": "[0, 1]"}
PLANE = {"x": "real", "y": "real"}
PAIR, TRIPLE = {"x": "positive", "y": "positive"}, {"x": "positive", "y": "positive", "z": "positive"}
VECTORS = {"x": "vector", "y": "vector"}
LAW = {"Y": interval(component=True)}


@dataclass(frozen=True)
class Falsehood:
    """A false claim in text."""

    name: str
    holds: str
    variables: Mapping[str, str | Domain]
    given: Sequence[str] = field(default=())

    @property
    def claim(self) -> Claim:
        """The claim."""
        return state(self.holds, self.variables, self.given, operators=True)


def _numbered(count: int, domain: str, stem: str = "x") -> dict[str, str | Domain]:
    return {f"{stem}{i}": domain for i in range(1, count + 1)}


def _sum(form: str, count: int) -> str:
    return " + ".join("(" + form.format(i=i, j=i % count + 1, k=(i + 1) % count + 1) + ")" for i in range(1, count + 1))


def _rastrigin(count: int) -> str:
    return _sum("(x{i} - 1/3)**2 - 10*cos(2*pi*(x{i} - 1/3)) + 10", count) + " >= 1/10**9"


def _hartmann(rows: Sequence[tuple[str, Sequence[str], Sequence[str]]]) -> str:
    def bell(weights: Sequence[str], centre: Sequence[str]) -> str:
        return " + ".join(f"{a}*(x{i} - {p})**2" for i, (a, p) in enumerate(zip(weights, centre, strict=True), 1))

    return " + ".join(f"{c}*exp(-({bell(weights, centre)}))" for c, weights, centre in rows)


HARTMANN_3 = _hartmann([
    ("1", ("3", "10", "30"), ("0.3689", "0.117", "0.2673")),
    ("1.2", ("0.1", "10", "35"), ("0.4699", "0.4387", "0.747")),
    ("3", ("3", "10", "30"), ("0.1091", "0.8732", "0.5547")),
    ("3.2", ("0.1", "10", "35"), ("0.03815", "0.5743", "0.8828")),
])  # fmt: skip
HARTMANN_6 = _hartmann([
    ("1", ("10", "3", "17", "3.5", "1.7", "8"), ("0.1312", "0.1696", "0.5569", "0.0124", "0.8283", "0.5886")),
    ("1.2", ("0.05", "10", "17", "0.1", "8", "14"), ("0.2329", "0.4135", "0.8307", "0.3736", "0.1004", "0.9991")),
    ("3", ("3", "3.5", "1.7", "10", "17", "8"), ("0.2348", "0.1451", "0.3522", "0.2883", "0.3047", "0.665")),
    ("3.2", ("17", "8", "0.05", "10", "0.1", "14"), ("0.4047", "0.8828", "0.8732", "0.5743", "0.1091", "0.0381")),
])  # fmt: skip
GOLDSTEIN_PRICE = (
    "(1 + (x + y + 1)**2*(19 - 14*x + 3*x**2 - 14*y + 6*x*y + 3*y**2))"
    "*(30 + (2*x - 3*y)**2*(18 - 32*x + 12*x**2 + 48*y - 36*x*y + 27*y**2))"
)
PINSKER = "p*log(p/q) + (1 - p)*log((1 - p)/(1 - q))"
ORTHOGONAL = [f"dot(x{i}, x{j}) == 0" for i in range(1, 6) for j in range(1, i)]

BENT = (
    Falsehood("bent-exp-tangent", "exp(x) >= 1 + x + 1/10**12", REAL),
    Falsehood("bent-exp-slope-three", "exp(x) >= 3*x + 3 - 3*log(3) + 1/10**12", REAL),
    Falsehood("bent-entropy", "x*log(x) >= -0.36787944117144", UNIT | {"x": "(0, 1]"}),
    Falsehood("bent-quintic", "x**5 - x >= -0.534992243981", UNIT),
    Falsehood(
        "bent-schwefel",
        "x*sin(sqrt(abs(x))) + y*sin(sqrt(abs(y))) <= 837.96577454",
        {"x": "[-500, 500]", "y": "[-500, 500]"},
    ),
    Falsehood(
        "bent-camel",
        "(4 - 2.1*x**2 + x**4/3)*x**2 + x*y + (4*y**2 - 4)*y**2 >= -1.0316284534",
        {"x": "[-3, 3]", "y": "[-2, 2]"},
    ),
    Falsehood(
        "bent-branin",
        "(y - 5.1/(4*pi**2)*x**2 + 5/pi*x - 6)**2 + 10*(1 - 1/(8*pi))*cos(x) + 10 >= 0.39788735774",
        {"x": "[-5, 10]", "y": "[0, 15]"},
    ),
    Falsehood("bent-goldstein-price", f"{GOLDSTEIN_PRICE} >= 3 + 1/10**9", {"x": "[-2, 2]", "y": "[-2, 2]"}),
    Falsehood("bent-motzkin", "x**4*y**2 + x**2*y**4 + 1 - 3*x**2*y**2 >= 1/10**10", PLANE),
    Falsehood("bent-gamma", "gamma(x) >= 0.885603194411", {"x": "positive"}),
    Falsehood("bent-sinc", "sin(x)/x >= -0.217233628211", {"x": "positive"}),
    Falsehood("bent-bell", "x*exp(-x**2)*cos(x) <= 0.346782516610", REAL),
    Falsehood("bent-sines", "sin(x) + sin(y) - sin(x + y) <= 2.598076211353", {"x": "[0, 10]", "y": "[0, 10]"}),
    Falsehood("bent-pinsker", f"{PINSKER} >= 2*(p - q)**2 + (p - q)**2/10**6", {"p": "(0, 1)", "q": "(0, 1)"}),
    Falsehood("bent-power-mean", "(x + y)**4 <= 7.9999999999*(x**4 + y**4)", PAIR),
    Falsehood("bent-nesbitt", "x/(y + z) + y/(x + z) + z/(x + y) >= 3/2 + 1/10**10", TRIPLE),
    Falsehood("bent-hartmann-three", f"{HARTMANN_3} <= 3.8627797", _numbered(3, "[0, 1]")),
    Falsehood("bent-sine-by-its-series", "sin(x) <= x - x**3/6 + x**5/120 - x**5/10**7", {"x": "(0, 1]"}),
    Falsehood("bent-tanh-by-its-series", "tanh(x) >= x - x**3/3 + x**3/10**6", {"x": "(0, 1]"}),
)
NEEDLES = (
    Falsehood("needle-wide", "2*exp(-10**6*(x - 0.7312345)**2) <= 1 + x", UNIT),
    Falsehood("needle-narrow", "3*exp(-10**12*(x - 1/pi)**2) <= 1 + x", UNIT),
    Falsehood("needle-finest", "4*exp(-10**18*(x - 1/pi)**2) <= 1 + x", UNIT),
    Falsehood("needle-rational", "1/(1 + 10**10*(x - sqrt(2))**2) <= 1/2", {"x": "[0, 10]"}),
    Falsehood("needle-root", "(x - sqrt(2)/3)**2 >= 1/10**18", REAL),
    Falsehood("needle-plane", "3*exp(-10**6*((x - 1/pi)**2 + (y - 1/E)**2)) <= 1 + x**2 + y**2", PLANE),
    Falsehood("needle-space", "3*exp(-10**5*((x - 1/pi)**2 + (y - 1/E)**2 + (z - 1/2)**2)) <= 1 + x*y*z",
              {"x": "[0, 1]", "y": "[0, 1]", "z": "[0, 1]"}),
    Falsehood("needle-six", f"3*exp(-2000*({_sum('(x{i} - {i}/(3 + 2*pi))**2', 6)})) <= 2",
              _numbered(6, "[0, 1]")),
    Falsehood("needle-chirp", "sin(1/x) <= 0.99999999", {"x": "(0, 1/100]"}),
    Falsehood("needle-beats", "sin(x) + sin(sqrt(2)*x) + sin(sqrt(3)*x) <= 2.997", {"x": "[0, 10000]"}),
    Falsehood("needle-griewank",
              "1 + ((x - 100/3)**2 + (y + pi)**2)/4000 - cos(x - 100/3)*cos((y + pi)/sqrt(2)) >= 1/10**9",
              {"x": "[-600, 600]", "y": "[-600, 600]"}),
    Falsehood("needle-rastrigin-two", _rastrigin(2), _numbered(2, "[-5.12, 5.12]")),
    Falsehood("needle-ackley",
              "-20*exp(-sqrt(((x - 3)**2 + (y + 7)**2)/2)/5) - exp((cos(2*pi*(x - 3)) + cos(2*pi*(y - 7)))/2) + 20 + E"
              " >= 1/10**6", {"x": "[-32, 32]", "y": "[-32, 32]"}),
)  # fmt: skip
FAR = (
    Falsehood("far-log-and-root", "log(x) >= x**(1/10)", {"x": "[10, oo)"}),
    Falsehood("far-half", "x/(x + 10**12) <= 1/2", LINE),
    Falsehood("far-window", "(x - 10**6*sqrt(2))**2 >= 1/10**4", REAL),
    Falsehood("far-pair", "(x - 10**6)**2 + (10**6*y - pi)**2 >= 1/10**6", PLANE),
    Falsehood("far-ratio", "x/y + y/x <= 10**9", PAIR),
    Falsehood("far-zero-of-sine", "sin(x)**2 >= 1/10**12", {"x": "[1, oo)"}),
    Falsehood("far-exponential", "exp(x) >= x**20", {"x": "[89.99, oo)"}),
    Falsehood("far-mills", "erfc(x) <= exp(-x**2)/(x*sqrt(pi))*(1 - 1/10**8)*(1 - 1/(2*x**2) + 3/(4*x**4))",
              {"x": "[1, oo)"}),
    Falsehood("far-underflow", "erfc(x) <= exp(-x**2)/(x*sqrt(pi))*(1 - 1/10**12)*(1 - 1/(2*x**2) + 3/(4*x**4))",
              {"x": "[1, oo)"}),
    Falsehood("far-log-cosh", "log(cosh(x)) >= x - log(2) + 1/10**12", LINE),
    Falsehood("far-hyperbola", "x - sqrt(2)*y >= 1/10**6", PAIR, ("x**2 - 2*y**2 == 1",)),
)  # fmt: skip
EDGES = (
    Falsehood("edge-root", "x >= sqrt(x)/10**9", {"x": "(0, 1)"}),
    Falsehood("edge-corner", "(1 - x)*(1 - y) >= (1 - x*y)/10**6", {"x": "(0, 1)", "y": "(0, 1)"}),
    Falsehood("edge-strict", "(1 - x)*(2*y - x) > 0", {"x": "[0, 1]", "y": "[0, 1]"}, ("y >= x**2", "y <= x")),
    Falsehood("edge-power", "x**x >= 1 + x*log(x) + x**2/10**7", {"x": "(0, 1]"}),
    Falsehood("edge-hypothesis", "(x - 2)**2 + (y - 1)**2 >= 1.393418", PLANE, ("y >= x**2 + 1/7", "x + y <= 5/2")),
)
UNDEFINED = (
    Falsehood("undefined-near-a-pole", "x/(x**2 - 2) <= 10**9", {"x": "[0, 2]"}),
    Falsehood("undefined-on-a-line", "log(x**2 - 2*x*y + y**2) <= (x - y)**2", PLANE),
    Falsehood("undefined-root", "sqrt((x**2 - 2)**2 - 1/10**10) >= 0", {"x": "[0, 1.414213]"} | {"x": "[1, 2]"}),
    Falsehood("undefined-arcsine", "asin(2*x/(1 + x**2)*(1 + 1/10**10)) <= 2", REAL),
    Falsehood("undefined-at-a-point", "log(x**3 + y**3 + 1 - 3*x*y) <= x**3 + y**3", PAIR),
    Falsehood(
        "undefined-in-space",
        "1/(x**2 + y**2 + z**2 - 2*x/3 - 4*y/7 - 6*z/11 + 1/9 + 4/49 + 9/121) > 0",
        {**PLANE, "z": "real"},
    ),
    Falsehood("undefined-tangent", "tan(x) <= 10**8", {"x": "[0, 1.57079633]"}),
    Falsehood("undefined-quotient", "(x**3 - y**3)/(x - y) >= 0", PLANE),
)
MANIFOLDS = (
    Falsehood("manifold-hyperbola", "x + y >= 2 + 1/10**10", PAIR, ("x*y == 1",)),
    Falsehood("manifold-circle", "x + y <= 1.41421356", PLANE, ("x**2 + y**2 == 1",)),
    Falsehood("manifold-sphere", "x*y*z <= 0.19245", {**PLANE, "z": "real"}, ("x**2 + y**2 + z**2 == 1",)),
    Falsehood("manifold-simplex", "x*y*z <= 1/27 - 1/10**10", TRIPLE, ("x + y + z == 1",)),
    Falsehood("manifold-product", "x/y + y/z + z/x >= 3 + 1/10**9", TRIPLE, ("x*y*z == 1",)),
    Falsehood("manifold-pairs", "x + y + z >= 3 + 1/10**9", TRIPLE, ("x*y + y*z + z*x == 3",)),
    Falsehood("manifold-cubic", "x + y <= 2 - 1/10**9", PAIR, ("x**3 + y**3 == 2",)),
    Falsehood("manifold-chain", "z - 3*x >= -2 + 1/10**9", {"x": "positive", "y": "real", "z": "real"},
              ("y == x**2", "z == x*y")),
    Falsehood("manifold-entropy", "-x*log(x) - y*log(y) - z*log(z) <= 1.098612288", TRIPLE, ("x + y + z == 1",)),
    Falsehood("manifold-logarithm", "x + 1/x >= 2 + y**2 + 1/10**9", {"x": "positive", "y": "real"}, ("y == log(x)",)),
    Falsehood("manifold-two", "x*y*z*w <= 1/16 - 1/10**9", {**TRIPLE, "w": "positive"},
              ("x + y + z + w == 2", "x*y == z*w")),
)  # fmt: skip
INTEGERS = (
    Falsehood("integer-exponential", "2**n <= n**10", {"n": "integer >= 2"}),
    Falsehood("integer-square", "n**2 - 24690*n >= -152399024", {"n": "integer"}),
    Falsehood("integer-sine", "sin(n) <= 0.9999999", {"n": "integer >= 1"}),
    Falsehood("integer-approximation", "abs(m*pi - n) >= 1/10000", {"m": "integer >= 1", "n": "integer >= 1"}),
    Falsehood("integer-quadratic", "d**2 - 9*d + 20 > 0", {"d": "dimension"}),
    Falsehood("integer-mixed", "(x - n)**2 + (n**2 - 2*x**2 + 14401/100)**2 >= 1/10**6",
              {"x": "real", "n": "integer >= 3"}),
)  # fmt: skip
SPACES = (
    Falsehood("vector-dimension-five", "d <= 4 + norm(x)**2", {"x": "vector", "d": "dimension"}),
    Falsehood("vector-dimension-one", "d*norm(x)**2 >= 1.001*norm(x)**2", {"x": "vector", "d": "dimension"}),
    Falsehood("vector-orthogonal-five", "norm(x1)*norm(x2)*norm(x3)*norm(x4)*norm(x5) <= 0",
              _numbered(5, "vector"), ORTHOGONAL),
    Falsehood("vector-large-dimension", "d**3 <= 40*d**2 + 100*norm(x)**2 + 1000", {"x": "vector", "d": "dimension"}),
    Falsehood("vector-three", "norm(x + y + z)**2 <= 2.9999999*(norm(x)**2 + norm(y)**2 + norm(z)**2)",
              {**VECTORS, "z": "vector"}),
    Falsehood("vector-cauchy", "dot(x, y) <= (1 - 1/10**9)*norm(x)*norm(y)", VECTORS),
    Falsehood("vector-young", "norm(x - y)**2 <= 2*norm(x - z)**2 + (2 - 1/10**8)*norm(z - y)**2",
              {**VECTORS, "z": "vector"}),
    Falsehood("vector-unit", "norm(x + y)**2 + norm(x - y)**2 <= 4 - 1/10**9", VECTORS,
              ("norm(x) == 1", "norm(y) == 1")),
    Falsehood("vector-hlawka",
              "norm(x + y) + norm(y + z) + norm(z + x) <= 0.999999*(norm(x) + norm(y) + norm(z) + norm(x + y + z))",
              {**VECTORS, "z": "vector"}),
    Falsehood("mixture-variance", "mean(Y**2) - mean(Y)**2 <= 1/4 - 1/10**9",
              {"Y": interval(component=True)}, ("Y >= 0", "Y <= 1")),
    Falsehood("mixture-third-moment", "mean(Y**3) <= 1/4 - 1/10**9", LAW, ("mean(Y) == 0", "Y >= -1", "Y <= 1")),
    Falsehood("mixture-posterior", "mean(Y, Y, x, v) <= 0.999999*M",
              {**LAW, "x": "real", "v": "positive", "M": "positive"},
              ("abs(Y) <= M",)),
    Falsehood("mixture-vectors", "norm(mean(Y)) <= 0.999999*M",
              {"Y": interval(kind="vector", component=True), "M": "positive"}, ("norm(Y) <= M",)),
)  # fmt: skip
MANY = (
    Falsehood("many-six-quartic", f"{_sum('x{i}**4 - {i}*x{i}', 6)} >= -15.89806098", _numbered(6, "real")),
    Falsehood("many-nine-quartic", f"{_sum('x{i}**4 - {i}*x{i}', 9)} >= -38.62921293", _numbered(9, "real")),
    Falsehood("many-six-styblinski", f"{_sum('(x{i}**4 - 16*x{i}**2 + 5*x{i})/2', 6)} >= -234.9969942",
              _numbered(6, "[-5, 5]")),
    Falsehood("many-nine-styblinski", f"{_sum('(x{i}**4 - 16*x{i}**2 + 5*x{i})/2', 9)} >= -352.4954913",
              _numbered(9, "[-5, 5]")),
    Falsehood("many-seven-chain",
              "(x1**2 - 2)**2 + " + " + ".join(f"(x{i + 1} - x{i}**2 + x{i})**2" for i in range(1, 7)) + " >= 1/10**10",
              _numbered(7, "real")),
    Falsehood("many-eight-cyclic", f"{_sum('x{i}/(x{i} + x{j})', 8)} >= 1 + 1/10**6", _numbered(8, "positive")),
    Falsehood("many-six-shapiro", f"{_sum('x{i}/(x{j} + x{k})', 6)} >= 3 + 1/10**9", _numbered(6, "positive")),
    Falsehood("many-fourteen-shapiro", f"{_sum('x{i}/(x{j} + x{k})', 14)} >= 7", _numbered(14, "positive")),
    Falsehood("many-nine-means", f"{'*'.join(_numbered(9, ''))} <= 1 - 1/10**10", _numbered(9, "positive"),
              (f"{' + '.join(_numbered(9, ''))} == 9",)),
    Falsehood("many-six-rastrigin", _rastrigin(6), _numbered(6, "[-5.12, 5.12]")),
    Falsehood("many-six-hartmann", f"{HARTMANN_6} <= 3.322368", _numbered(6, "[0, 1]")),
    Falsehood("many-nine-rosenbrock",
              " + ".join(f"100*(x{i + 1} - x{i}**2)**2 + (x{i} - 1)**2" for i in range(1, 9)) + " >= 1/10**9",
              _numbered(9, "real")),
    Falsehood("many-eight-levels", f"({_sum('x{i}**2', 8)} - sqrt(3))**2 + (x1*x2 - x3*x4)**2 >= 1/10**12",
              _numbered(8, "real")),
)  # fmt: skip
FALSEHOODS = (*BENT, *NEEDLES, *FAR, *EDGES, *UNDEFINED, *MANIFOLDS, *INTEGERS, *SPACES, *MANY)
