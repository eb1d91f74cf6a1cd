"""The exact reverse kernel of dissipative data at a pair of points x, x', as texts and moves that theorems share.

y = X_s is a component of a law, l = <grad log p_s(y), y>; `mean` names the mean over that law: "mean", or "conditional"
where it is the second of two.
"""

from collections.abc import Sequence

from certify.trusted.claim import Domain
from certify.trusted.term import Term
from derivations.derivation import Lemma
from derivations.statement import Setting
from derivations.tactic import Tactic, instance, through

NUMBERS: dict[str, str | Domain] = {
    "al": "positive", "S": "positive", "as_": "positive", "bs": "real", "c": "positive", "beta": "positive",
    "d": "dimension",
}  # fmt: skip
MEANINGS = {
    "G": "the constant of the drift",
    "at": "the rate at time $t$",
    "eta": "the factor of the drift",
    "eps": "the overlap below the level",
    "r": "the density of the reverse kernel at $x$",
    "rr": "that at $x'$",
    "tv": "the total variation of the pair",
    "u": "the Lyapunov function after the step",
    "s": "before the step",
    "near": "the factor of near pairs",
    "far": "that of far pairs",
    "rho": "the contraction factor",
}
SYMBOLS = {
    "xx": "x'", "al": "\\alpha", "ell": "\\ell", "as_": "a_s", "bs": "b_s", "at": "a_t", "G": "\\Gamma",
    "eta": "\\eta", "eps": "\\epsilon", "k": "p_t(x)", "kk": "p_t(x')", "rr": "r'", "tv": "TV", "beta": "\\beta",
    "rho": "\\rho",
}  # fmt: skip
QUOTIENT = {"p": "real", "q": "real", "k": "positive"}


def density(x: str, h: str = "") -> str:
    """The density of the reverse kernel at a point, up to its mass; `h` that of p_s against another law."""
    kernel = f"exp(-norm({x} - al*y)**2/(2*S))"
    return f"{h}*{kernel}" if h else kernel


def given(mean: str, h: str = "", ell: str = "ell") -> Sequence[str]:
    """Dissipativity, and integration by parts against the data's law and the two posteriors."""
    parts = f"*({ell} + al/S*(dot({{x}}, y) - al*norm(y)**2))) >= -d"
    posteriors = (f"{mean}({density(x, h)}/{mean}({density(x, h)})" + parts.format(x=x) for x in ("x", "xx"))
    marginal = f"{mean}({h}*{ell}) >= -d*{mean}({h})" if h else f"{mean}({ell}) >= -d"
    mass = [f"{mean}({density(x, h)}) > 0" for x in ("x", "xx")] if h else []
    return ("bs + d > 0", f"{ell} <= -as_*norm(y)**2 + bs", marginal, *posteriors, *mass)


def where(mean: str, h: str = "") -> dict[str, str]:
    """The kernel at the pair, its drift, overlap and total variation, and the contraction factor."""
    return {
        "B": "al/S",
        "G": "bs + d",
        "at": "as_/(as_*S + al**2)",
        "eta": "al**2/(as_*S + al**2)",
        "eps": "exp(-((G*(c + eta))/(1 - eta)))",
        "k": f"{mean}({density('x', h)})",
        "kk": f"{mean}({density('xx', h)})",
        "r": f"{density('x', h)}/k",
        "rr": f"{density('xx', h)}/kk",
        "tv": f"1 - {mean}(min(r, rr))",
        "u": f"{mean}(r*(as_*norm(y)**2)) + {mean}(rr*(as_*norm(y)**2))",
        "s": "at*norm(x)**2 + at*norm(xx)**2",
        "near": "1 - eps + beta*(2*(1 - eta)*G)",
        "far": "(2 + beta*G*(c*eta + 4*(1 - eta)))/(2 + beta*(c*G))",
        "rho": "max(near, far)",
    }


def below_one(setting: Setting) -> Lemma:
    """The factor of the drift is below one."""
    return setting.lemma(
        "below one",
        "1 - eta > 0",
        "$a_sS>0$",
        ("==", "as_*S/(as_*S + al**2)", "put together"),
        (">", "0", "a quotient of positive terms"),
    )


def divided(p: Term, q: Term, k: Term) -> Tactic:
    """exp(-p)/k >= exp(-q) for k <= 1 and p <= q."""
    steps = through(*map(Setting(QUOTIENT).relation, ("exp(-p)*(1/k - 1) >= 0", "exp(-p) >= exp(-q)")))
    return instance("exp(-p)/k >= exp(-q)", QUOTIENT, {"p": p, "q": q, "k": k}, ["k <= 1", "p <= q"], why=steps)
