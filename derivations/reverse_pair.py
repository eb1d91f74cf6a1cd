"""The exact reverse kernel of dissipative data at a pair of points x, x', as texts and moves that theorems share.

y = X_s is a component of a law, l = <grad log p_s(y), y>; `mean` names the mean over that law: "mean", or "conditional"
where it is the second of two.
"""

from collections.abc import Sequence

from certify.search.budget import Effort
from certify.trusted.claim import Claim, Domain
from certify.trusted.evidence import Bounded, Evidence
from certify.trusted.term import Term
from derivations.derivation import Lemma
from derivations.statement import Setting
from derivations.tactic import Tactic, have, instance, split, through

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
HARRIS = "2*tau + beta*u <= rho*(2 + beta*s)"
HARRIS_NUMBERS: dict[str, str | Domain] = {
    "s": "nonnegative", "u": "real", "tau": "real", "gam": "nonnegative", "K": "real", "R": "positive",
    "alpha": "real", "beta": "positive", "rho": "real",
}  # fmt: skip
DRIFT = "u <= gam*s + 2*K"
FAR = [DRIFT, "s >= R", "tau <= 1", "rho*(2 + beta*R) - (2 + beta*(gam*R + 2*K)) >= 0", "rho >= gam"]
NEAR = [DRIFT, "tau <= 1 - alpha", "rho >= 1 - alpha + beta*K", "rho >= gam"]
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


def branches(setting: Setting) -> tuple[Lemma, ...]:
    """What the contraction factor, a maximum of two branches, is at least, and what far pairs lose by the second."""
    return (
        setting.lemma("level", "c*G > 0", "a product of positive numbers"),
        setting.lemma("first", "rho >= near", "the maximum"),
        setting.lemma("second", "rho >= far", "the maximum"),
        setting.lemma(
            "far pairs",
            "rho*(2 + beta*(c*G)) - (2 + beta*(eta*(c*G) + 2*(2*(1 - eta)*G))) >= 0",
            "the second branch",
            ("==", "(rho - far)*(2 + beta*(c*G))", "put together"),
            (">=", "0", "the maximum"),
        ),
        below_one(setting),
        setting.lemma("weight", "beta*G > 0", "a product of positive numbers"),
        setting.lemma(
            "factor",
            "far - eta >= 0",
            "a mean of numbers that are at least $\\eta$",
            ("==", "(1 - eta)*(2 + 4*(beta*G))/(2 + c*(beta*G))", "put together"),
            (">=", "0", "$\\eta<1$"),
        ),
        setting.lemma(
            "third", "rho >= eta", "the second branch", (">=", "far", "the maximum"), (">=", "eta", "the factor")
        ),
    )


def divided(p: Term, q: Term, k: Term) -> Tactic:
    """exp(-p)/k >= exp(-q) for k <= 1 and p <= q."""
    steps = through(*map(Setting(QUOTIENT).relation, ("exp(-p)*(1/k - 1) >= 0", "exp(-p) >= exp(-q)")))
    return instance("exp(-p)/k >= exp(-q)", QUOTIENT, {"p": p, "q": q, "k": k}, ["k <= 1", "p <= q"], why=steps)


def least(goal: Claim, effort: Effort) -> Evidence:
    """A minimum of two terms that are known to be at least that."""
    return Bounded()


def harris(setting: Setting) -> Tactic:
    """Harris' theorem for the pair, far or near, at these constants."""
    texts = {
        "s": "s", "u": "u", "tau": "tv", "gam": "eta", "K": "2*(1 - eta)*G", "R": "c*G", "alpha": "eps",
        "beta": "beta", "rho": "rho",
    }  # fmt: skip
    values = {name: setting.term(text) for name, text in texts.items()}
    far, near = instance(HARRIS, HARRIS_NUMBERS, values, FAR), instance(HARRIS, HARRIS_NUMBERS, values, NEAR)
    names = {"s": "nonnegative", "G": "real", "c": "positive", "e": "real"}
    below = Setting(names).relation("(s + e*G)/(1 - e) <= (G*(c + e))/(1 - e)")
    level = instance(
        "exp(-((s + e*G)/(1 - e))) >= exp(-((G*(c + e))/(1 - e)))",
        names,
        {"s": values["s"], "G": setting.term("G"), "c": setting.term("c"), "e": setting.term("eta")},
        ["c*G - s > 0", "1 - e > 0"],
        why=have(below),
    )
    chosen = have(setting.relation("exp(-q) >= eps"), level, then=have(setting.relation("tv <= 1 - eps"), then=near))
    return split(setting.term("c*G - s"), nonpositive=far, positive=chosen)
