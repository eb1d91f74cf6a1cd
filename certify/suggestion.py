"""What may be meant by a name that means nothing here: what a message ends in."""

import difflib
from collections.abc import Iterable

from certify.trusted.term import PARAMETRIC

SYNONYMS = {
    "ln": "log", "e": "E", "Pi": "pi", "PI": "pi", "arctan": "atan", "arcsin": "asin", "arccos": "acos",
    "Gamma": "gamma", "Abs": "abs", "fabs": "abs", "Min": "min", "Max": "max", "sign": "x/abs(x)",
    "pow": "x**q", "cbrt": "x**(1/3)", "normcdf": "Phi", "Exp": "exp", "Log": "log",
    "log2": "log(x)/log(2)", "log10": "log(x)/log(10)", "log1p": "log(1 + x)", "expm1": "exp(x) - 1",
    "sigmoid": "1/(1 + exp(-x))", "softplus": "log(1 + exp(x))", "relu": "max(x, 0)", "ReLU": "max(x, 0)",
    "silu": "x/(1 + exp(-x))", "gelu": "x*Phi(x)", "factorial": "gamma(n + 1)", "coth": "1/tanh(x)",
    "cot": "1/tan(x)", "sec": "1/cos(x)", "sech": "1/cosh(x)", "arctanh": "log((1 + x)/(1 - x))/2",
}  # fmt: skip
"""What names of other languages are called here."""
CALLED = {
    "iv": "besseli(v, x)", "i0": "besseli(0, x)", "i1": "besseli(1, x)",
    "digamma": "polygamma(0, x)", "trigamma": "polygamma(1, x)", "psi": "polygamma(n, x)",
    "loggamma": "log(gamma(x))", "gammaln": "log(gamma(x))", "lgamma": "log(gamma(x))", "rgamma": "1/gamma(x)",
    "lowergamma": "gamma(a)*gammainc(a, x)", "uppergamma": "gamma(a)*gammaincc(a, x)",
    "beta": "gamma(a)*gamma(b)/gamma(a + b)", "binomial": "gamma(n + 1)/(gamma(k + 1)*gamma(n - k + 1))",
    "ncdf": "Phi(x)", "ndtr": "Phi(x)", "npdf": "phi(x)", "erfcx": "exp(x**2)*erfc(x)",
    "asinh": "log(x + sqrt(x**2 + 1))", "arcsinh": "log(x + sqrt(x**2 + 1))", "acosh": "log(x + sqrt(x**2 - 1))",
    "arccosh": "log(x + sqrt(x**2 - 1))", "atanh": "log((1 + x)/(1 - x))/2", "csc": "1/sin(x)", "csch": "1/sinh(x)",
    "exp2": "2**x", "exp10": "10**x", "cosm1": "cos(x) - 1", "hypot": "sqrt(x**2 + y**2)",
    "expit": "1/(1 + exp(-x))", "logit": "log(x/(1 - x))", "xlogy": "x*log(y)",
    "logsumexp": "log(exp(x) + exp(y))", "softmax": "exp(x)/(exp(x) + exp(y))",
}  # fmt: skip
"""What functions of other languages are here, where they are called: the names alone may be those of variables."""
ELSEWHERE = frozenset({
    "airyai", "airyaiprime", "airybi", "airybiprime", "besselj", "besselk", "bessely", "hankel1", "hankel2", "j0",
    "j1", "jn", "jv", "k0", "k1", "kn", "kv", "y0", "y1", "yn", "yv", "bei", "ber", "kei", "ker", "spherical_in",
    "spherical_jn", "spherical_kn", "spherical_yn", "struve", "struveh", "struvel", "modstruve", "besselpoly",
    "angerj", "webere", "lommels1", "lommels2", "scorergi", "scorerhi", "wright_bessel", "hyp0f1", "hyp1f2", "hyp2f0",
    "hyp2f1", "hyp2f2", "hyp2f3", "hyp3f2", "hyper", "hyperu", "meijerg", "appellf1", "whitm", "whitw", "pcfd", "pcfu",
    "pcfv", "pcfw", "erf2", "erf2inv", "erfi", "erfinv", "erfcinv", "dawsn", "wofz", "fresnelc", "fresnels", "ndtri",
    "log_ndtr", "owens_t", "voigt_profile", "betainc", "betaincc", "betaln", "gammaincinv", "gammainccinv",
    "gammaprod", "gammasgn", "multigamma", "multigammaln", "qgamma", "barnesg", "harmonic", "Ei", "E1", "e1", "ei",
    "exp1", "expi", "expint", "expn", "exprel", "li", "Li", "Si", "Ci", "Shi", "Chi", "si", "ci", "shi", "chi", "sici",
    "shichi", "acot", "acoth", "acsc", "acsch", "asec", "asech", "atan2", "sinc", "sincpi", "sinpi", "cospi", "sindg",
    "cosdg", "tandg", "ellipe", "ellipf", "ellipk", "ellippi", "elliprc", "elliprd", "elliprf", "elliprg", "elliprj",
    "jtheta", "lambertw", "LambertW", "wrightomega", "zeta", "altzeta", "dirichlet_eta", "lerchphi", "polylog",
    "polyexp", "clsin", "clcos", "hurwitz", "stieltjes", "gegenbauer", "hermite", "jacobi", "laguerre", "legendre",
    "chebyshevt", "chebyshevu", "chebyt", "chebyu", "spherharm", "floor", "ceil", "ceiling", "frac", "round", "nint",
    "fmod", "Mod", "Heaviside", "DiracDelta", "arg", "conjugate", "re", "im",
})  # fmt: skip
"""Functions of mpmath, sympy and scipy that this language has not, however near their names are to its own."""
INFINITE = frozenset({"oo", "inf", "infinity", "Inf", "Infinity", "INF"})
SPECIAL = ("erf", "erfc", "Phi", "phi", "gamma", *PARAMETRIC)


def suggestion(name: str, known: Iterable[str]) -> str:
    """`: did you mean ...?` with the known name nearest to an unknown one, the name that it has here, or the first few
    known.
    """
    if name in SYNONYMS:
        return f": write {SYNONYMS[name]}"
    if name in INFINITE:
        return ": there is no infinite number; as an end of a domain write oo, such as (0, oo)"
    options = sorted(known)
    near = difflib.get_close_matches(name, options, 1)
    listed = ", ".join(options[:12]) + (", ..." if len(options) > 12 else "")
    return f": did you mean {near[0]}?" if near else f": known are {listed}" if options else ": none is declared"


def function_suggestion(name: str, known: Iterable[str]) -> str:
    """What may be meant by an unknown name that is called: another function, though it be spelt alike, is not."""
    if name in CALLED:
        return f": write {CALLED[name]}"
    if name in ELSEWHERE:
        return f": this function is not in the language, whose special functions are {', '.join(SPECIAL)}"
    return suggestion(name, known)
