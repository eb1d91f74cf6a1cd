r"""One Euler-Maruyama step of the reverse diffusion: drift with its step-size condition.

Let the marginal be $p=\nu*N(0,vI)$ with $\nu$ supported in $|\mu|\le M$, and let the learned score satisfy
$|\hat s-s|\le e_0+e_1|y|$ at $y$. One step is $Y'=(1+ah)y+g^2h\,\hat s+g\sqrt h\,\xi$. Put
$\kappa=|1+ah-g^2h/v|+g^2h\,e_1$ and $q=g^2hM/v+g^2h\,e_0$. If $\kappa<1$ (the step-size condition), then for every
$\gamma\in(\kappa^2,1)$, $\hat Q|\cdot|^2(y)\le\gamma|y|^2+\frac{q^2\gamma}{\gamma-\kappa^2}+d\,g^2h$.

Sharpness. Optimal given $(\kappa,q)$: equality for a single atom, $e_0=e_1=0$, at $|y|=\kappa q/(\gamma-\kappa^2)$.

Source. T-D2 for Euler-Maruyama (T-D1: $p=1+ah$, $c=\hat C=g^2h$).
"""

from certify.trusted import Relation
from certify.trusted.term import ZERO
from derivations.derivation import Derivation
from derivations.statement import Setting, component, theorem
from derivations.tactic import Tactic, have, instance, split, squared


def derive() -> Derivation:
    """The mean of the step is at most kappa |y| + q; its square is completed."""
    setting = Setting(
        {
            "y": "vector",
            "shat": "vector",
            "mu": component("vector"),
            "v": "positive",
            "M": "nonnegative",
            "a": "real",
            "g": "real",
            "h": "positive",
            "e0": "nonnegative",
            "e1": "nonnegative",
            "gamma_": "(0, 1)",
            "d": "dimension",
        },
        given=[
            "norm(mu) <= M",
            "norm(shat - mean(mu - y, mu, y, v)/v) <= e0 + e1*norm(y)",
            "abs(1 + a*h - g**2*h/v) + g**2*h*e1 < 1",
            "gamma_ > (abs(1 + a*h - g**2*h/v) + g**2*h*e1)**2",
        ],
        where={
            "p": "1 + a*h",
            "c": "g**2*h",
            "k": "1 + a*h - g**2*h/v",
            "kappa": "abs(1 + a*h - g**2*h/v) + g**2*h*e1",
            "q": "g**2*h*M/v + g**2*h*e0",
            "mubar": "mean(mu, mu, y, v)",
            "error": "shat - mean(mu - y, mu, y, v)/v",
        },
        meanings={
            "p": "the linear factor of the step",
            "k": "the slope for an exact score",
            "c": "its score coefficient and variance",
            "kappa": "the slope bound",
            "q": "the offset bound",
            "mubar": "the posterior mean",
            "error": "the score error at y",
        },
    )
    norm = setting.term("norm(mubar)")
    excess = norm - setting.term("M")

    def triangle(first: str, second: str) -> Tactic:
        values = {"u": setting.term(first), "w": setting.term(second)}
        return instance("norm(u + w) <= norm(u) + norm(w)", {"u": "vector", "w": "vector"}, values)

    divided = split(
        excess,
        positive=have(Relation(excess**2, "<=", ZERO), then=have(Relation(excess, "<=", ZERO), squared())),
    )
    completed = instance(
        "(k*n + q)**2 <= G*n**2 + q**2*G/(G - k**2)",
        {"k": "nonnegative", "n": "nonnegative", "q": "nonnegative", "G": "positive"},
        {"k": setting.term("kappa"), "n": setting.term("norm(y)"), "q": setting.term("q"), "G": setting.term("gamma_")},
        ["G > k**2"],
    )
    scaled = have(
        setting.relation("norm(c/v*mubar) <= c/v*norm(mubar)"),
        then=have(setting.relation("c/v*(M - norm(mubar)) >= 0")),
    )
    scaled_error = have(
        setting.relation("norm(c*error) <= c*norm(error)"),
        then=have(setting.relation("c*(e0 + e1*norm(y) - norm(error)) >= 0")),
    )
    return theorem(
        __doc__,
        "euler-maruyama-drift",
        "T-D2",
        setting,
        holds="expect(dot(x, x), x, p*y + c*shat, c) <= gamma_*dot(y, y) + q**2*gamma_/(gamma_ - kappa**2) + d*c",
        lemmas=[
            setting.lemma(
                "posterior mean", "mean(dot(mubar, mu), mu, y, v) <= M*norm(mubar)", "Cauchy-Schwarz under the mean"
            ),
            setting.lemma("its square", "norm(mubar)**2 <= M*norm(mubar)", "the mean of an inner product"),
            setting.lemma("its norm", "norm(mubar) <= M", "division by the norm", by=divided),
            setting.lemma("slope part", "norm(k*y) <= abs(k)*norm(y)", "homogeneity"),
            setting.lemma("mean part", "norm(c/v*mubar) <= c/v*M", "homogeneity and $|\\bar\\mu|\\le M$", by=scaled),
            setting.lemma(
                "error part", "norm(c*error) <= c*(e0 + e1*norm(y))", "homogeneity and the hypothesis", by=scaled_error
            ),
            setting.lemma(
                "inner triangle",
                "norm(c/v*mubar + c*error) <= norm(c/v*mubar) + norm(c*error)",
                "the triangle inequality",
                by=triangle("c/v*mubar", "c*error"),
            ),
            setting.lemma(
                "outer triangle",
                "norm(k*y + (c/v*mubar + c*error)) <= norm(k*y) + norm(c/v*mubar + c*error)",
                "the triangle inequality",
                by=triangle("k*y", "c/v*mubar + c*error"),
            ),
            setting.lemma("rearranged", "norm(p*y + c*shat) == norm(k*y + (c/v*mubar + c*error))", "Tweedie"),
            setting.lemma("size", "norm(p*y + c*shat) <= kappa*norm(y) + q", "the parts added up"),
            setting.lemma(
                "square",
                "(kappa*norm(y) + q)**2 <= gamma_*norm(y)**2 + q**2*gamma_/(gamma_ - kappa**2)",
                "$(\\gamma-\\kappa^2)(|y|-\\kappa q/(\\gamma-\\kappa^2))^2\\ge0$",
                by=completed,
            ),
            setting.lemma(
                "squared size", "norm(p*y + c*shat)**2 <= (kappa*norm(y) + q)**2", "both sides are non-negative"
            ),
        ],
        steps=[
            ("==", "norm(p*y + c*shat)**2 + d*c", "second moment of the step"),
            ("<=", "(kappa*norm(y) + q)**2 + d*c", "the size of its mean"),
            ("<=", "gamma_*dot(y, y) + q**2*gamma_/(gamma_ - kappa**2) + d*c", "the completed square"),
        ],
        bent={
            "a smaller constant": "expect(dot(x, x), x, p*y + c*shat, c) "
            "<= gamma_*dot(y, y) + q**2*gamma_/(gamma_ - kappa**2)*99/100 + d*c"
        },
        symbols={
            "shat": "\\hat s",
            "gamma_": "\\gamma",
            "mubar": "\\bar\\mu",
            "e0": "e_0",
            "e1": "e_1",
            "error": "\\varepsilon",
        },
    )
