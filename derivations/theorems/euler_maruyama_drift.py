"""One Euler-Maruyama step of the reverse diffusion: drift with its step-size condition.

Let the marginal be $p=\\nu*N(0,vI)$ with $\\nu$ supported in $|\\mu|\\le M$, and let the learned score satisfy
$|\\hat s-s|\\le e_0+e_1|y|$ at $y$. One step is $Y'=(1+ah)y+g^2h\\,\\hat s+g\\sqrt h\\,\\xi$. Put
$\\kappa=|1+ah-g^2h/v|+g^2h\\,e_1$ and $q=g^2hM/v+g^2h\\,e_0$. If $\\kappa<1$ (the step-size condition), then for every
$\\gamma\\in(\\kappa^2,1)$, $\\hat Q|\\cdot|^2(y)\\le\\gamma|y|^2+\\frac{q^2\\gamma}{\\gamma-\\kappa^2}+d\\,g^2h$.

Sharpness. Optimal given $(\\kappa,q)$: equality for a single atom, $e_0=e_1=0$, at $|y|=\\kappa q/(\\gamma-\\kappa^2)$.

Source. T-D2 for Euler-Maruyama (T-D1: $p=1+ah$, $c=\\hat C=g^2h$).
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, component, theorem


def derive() -> Derivation:
    """The mean of the step is at most kappa |y| + q; its square is completed."""
    setting = Setting(
        {"y": "vector", "shat": "vector", "mu": component("vector"), "v": "positive", "M": "nonnegative", "a": "real",
         "g": "real", "h": "positive", "e0": "nonnegative", "e1": "nonnegative", "gamma_": "(0, 1)", "d": "dimension"},
        given=[
            "norm(mu) <= M",
            "norm(shat - mean(mu - y, mu, y, v)/v) <= e0 + e1*norm(y)",
            "abs(1 + a*h - g**2*h/v) + g**2*h*e1 < 1",
            "gamma_ > (abs(1 + a*h - g**2*h/v) + g**2*h*e1)**2",
        ],
        where={
            "p": "1 + a*h",
            "c": "g**2*h",
            "kappa": "abs(1 + a*h - g**2*h/v) + g**2*h*e1",
            "q": "g**2*h*M/v + g**2*h*e0",
            "mubar": "mean(mu, mu, y, v)",
            "error": "shat - mean(mu - y, mu, y, v)/v",
        },
        meanings={
            "p": "the linear factor of the step", "c": "its score coefficient and variance", "kappa": "the slope bound",
            "q": "the offset bound", "mubar": "the posterior mean", "error": "the score error at y",
        },
    )
    return theorem(
        __doc__, "euler-maruyama-drift", "T-D2", setting,
        holds="expect(dot(x, x), x, p*y + c*shat, c) <= gamma_*dot(y, y) + q**2*gamma_/(gamma_ - kappa**2) + d*c",
        lemmas=[
            setting.lemma("posterior mean", "mean(dot(mubar, mu), mu, y, v) <= M*norm(mubar)", "Cauchy-Schwarz under the mean"),
        ],
        bent={"a smaller constant": "expect(dot(x, x), x, p*y + c*shat, c) <= gamma_*dot(y, y) + q**2*gamma_/(gamma_ - kappa**2)*99/100 + d*c"},
        symbols={"shat": "\\hat s", "gamma_": "\\gamma", "mubar": "\\bar\\mu", "e0": "e_0", "e1": "e_1", "error": "\\varepsilon"},
    )  # fmt: skip
