r"""One step of any scheme with a learned score: drift with its step-size condition.

Let the marginal be $\nu*N(0,vI)$ with $\nu$ supported in $|\mu|\le M$, and let the learned score satisfy $|\hat s-s|\le
e_0+e_1|y|$ at $y$. One step is $Y'=py+c\,\hat s+\sqrt{\hat C}\,\xi$ with a linear factor $p$, a score coefficient
$c\ge0$ and a variance $\hat C\ge0$. Put $\kappa=|p-c/v|+c\,e_1$ and $q=cM/v+c\,e_0$. For every $\gamma>\kappa^2$, $\hat
Q|\cdot|^2(y)\le\gamma|y|^2+\frac{q^2\gamma}{\gamma-\kappa^2}+d\,\hat C$.

Reading. Euler-Maruyama: $p=1+ah$, $c=\hat C=g^2h$. Exponential integrator: $p=e^u$, $c=2v_\infty(e^u-1)$, $\hat
C=v_\infty(e^{2u}-1)$, $u=\int_s^ta$. Ancestral sampling: $p=1/\alpha$, $c=\sigma^2_{t|s}/\alpha$ and its variance. A
drift condition needs $\gamma<1$ and so $\kappa<1$, the step-size condition. The hypothesis on the score is pointwise: a
small error in mean square gives no such bound.

Sharpness. Optimal given $(\kappa,q)$, by `sampler-step-drift-constant`: equality for a single atom at the distance $M$,
$e_0=e_1=0$, and the multiple $y$ of it with $|y|=\kappa q/(\gamma-\kappa^2)$ whose two shares of the mean, $(p-\frac
cv)y$ and $\frac cv\mu$, point the same way.

Source. T-D2.
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
            "p": "real",
            "c": "nonnegative",
            "Chat": "nonnegative",
            "e0": "nonnegative",
            "e1": "nonnegative",
            "gamma_": "positive",
            "d": "dimension",
        },
        given=[
            "norm(mu) <= M",
            "norm(shat - mean(mu - y, mu, y, v)/v) <= e0 + e1*norm(y)",
            "gamma_ > (abs(p - c/v) + c*e1)**2",
        ],
        where={
            "k": "p - c/v",
            "kappa": "abs(p - c/v) + c*e1",
            "q": "c*M/v + c*e0",
            "mubar": "mean(mu, mu, y, v)",
            "error": "shat - mean(mu - y, mu, y, v)/v",
        },
        meanings={
            "k": "the slope for an exact score",
            "kappa": "the slope bound",
            "q": "the offset bound",
            "mubar": "the posterior mean",
            "error": "the score error at $y$",
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
        "sampler-step-drift-learned-score",
        "T-D2",
        setting,
        holds="expect(dot(x, x), x, p*y + c*shat, Chat) <= gamma_*dot(y, y) + q**2*gamma_/(gamma_ - kappa**2) + d*Chat",
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
            ("==", "norm(p*y + c*shat)**2 + d*Chat", "second moment of the step"),
            ("<=", "(kappa*norm(y) + q)**2 + d*Chat", "the size of its mean"),
            ("<=", "gamma_*dot(y, y) + q**2*gamma_/(gamma_ - kappa**2) + d*Chat", "the completed square"),
        ],
        bent={
            "the support at the origin": "expect(dot(x, x), x, p*y + c*shat, Chat)"
            " <= gamma_*dot(y, y) + (c*e0)**2*gamma_/(gamma_ - kappa**2) + d*Chat",
            "the score error forgotten": "expect(dot(x, x), x, p*y + c*shat, Chat)"
            " <= gamma_*dot(y, y) + (c*M/v)**2*gamma_/(gamma_ - kappa**2) + d*Chat",
        },
        symbols={
            "shat": "\\hat s",
            "Chat": "\\hat C",
            "gamma_": "\\gamma",
            "mubar": "\\bar\\mu",
            "e0": "e_0",
            "e1": "e_1",
            "error": "\\varepsilon",
        },
    )
