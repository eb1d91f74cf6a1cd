r"""A one-sided Lipschitz constant for isotropic mixtures with any number of components and variances.

Let $p=\sum_{i=1}^Kw_iN(\mu_i,v_iI)$ on $\mathbb R^d$, $K\ge2$, $w_i>0$, $v_i\le v_{\max}$. For each pair let $G_{ij}$
be $\frac{\kappa_{ij}}2(y_{ij}-\frac1{y_{ij}})$ with $\kappa$ and the root $y$ of `mixture-two-variance-lipschitz-upper`
for these two components, that of the smaller variance first, or $\frac{|\mu_i-\mu_j|^2}{4v^2}$ if both variances are
$v$. Then $\nabla^2\log p\preceq\big(-\frac1{v_{\max}}+(K-1)\max_{i<j} G_{ij}\big)I$.

The same holds for general covariances $S_i\preceq v_{\max}I$ each pair of which satisfies the condition for a bounded
Hessian, with $G_{ij}$ the bound of the posterior covariance there.

Reading. At a point, in a direction $u$, the quadratic form of the Hessian is $-\sum_ir_i\langle u,S_i^{-1}u\rangle+
\mathrm{Var}_r\langle u,s_i\rangle$ with the responsibilities $r_i$ and the scores $s_i$ (the theorem on the score of a
mixture). The first two statements are about one pair of components with responsibilities $r,\rho$, $r+\rho>0$, and the
difference $\delta$ of their scores. *Unequal variances.* With $p=\frac r{r+\rho}$, the responsibility in the mixture of
the pair alone, whose log-odds are $\log\frac r\rho$, the second statement of `mixture-two-component-bounded` for
$\Delta=\kappa I$, $\lambda=\kappa$ and the direction $\delta$ is $p(1-p)|\delta|^2\le G$; by the first statement
$r\rho\langle u,\delta\rangle^2\le (r+\rho)^2G|u|^2$. *Equal variances.* $|\delta|=|\mu_i-\mu_j|/v$ and the second
statement. *General covariances.* The theorem on two components gives the first statement as it stands. *All pairs.* The
components are a finite law, a sum over them is $K$ times their mean, and the third statement is for any sum
$R=\sum_ir_i$, which is 1. The hypothesis on each component is what `mixture-variance-pair-row` makes of its pairs; the
checker puts it into `mixture-variance-pair-total`, with $m_i\ge\frac1{v_{\max}}|u|^2$ for $m_i=\langle
u,S_i^{-1}u\rangle$.

Sharpness. For $K=2$ it is the explicit upper bound for two variances; for more components it is not sharp.

Source. T-C5', any number of components.
"""

from derivations.composition import theorem_at
from derivations.derivation import Derivation
from derivations.statement import Setting, component, part, theorem


def derive() -> Derivation:
    """Cauchy-Schwarz for each pair, and the sum over the pairs."""
    setting = Setting(
        {
            "u": "vector",
            "del": "vector",
            "r": "nonnegative",
            "rho": "positive",
            "G": "nonnegative",
            "D": "nonnegative",
            "K": "integer >= 2",
            "V": "positive",
            "ri": component("nonnegative"),
            "si": component("vector"),
            "mi": component("real"),
        },
        given=[
            "r/(r + rho)*(1 - r/(r + rho))*dot(del, del) <= G",
            "mi >= dot(u, u)/V",
            "ri*(mean(ri*dot(u, si)**2) - 2*dot(u, si)*mean(ri*dot(u, si)) + dot(u, si)**2*mean(ri))"
            " <= G*dot(u, u)*(mean(ri**2) + 2*ri*mean(ri) + (K - 4)*ri**2/K)",
            "ri <= K*mean(ri)",
        ],
        where={
            "spread": "K**2*(mean(ri)*mean(ri*dot(u, si)**2) - mean(ri*dot(u, si))**2)",
            "curvature": "K*mean(ri*mi)",
            "R": "K*mean(ri)",
        },
        meanings={
            "spread": "the variance of the scores in the direction",
            "curvature": "the mean of the components' curvatures",
            "R": "the sum of the responsibilities",
        },
    )
    along, against = "dot(u, del) <= norm(u)*norm(del)", "-dot(u, del) <= norm(u)*norm(del)"
    values = {"r": "ri", "s": "dot(u, si)", "G": "G*dot(u, u)", "K": "K"}
    total = theorem_at(
        "mixture-variance-pair-total",
        {name: setting.term(text) for name, text in values.items()},
        statement=2,
    )
    pairs = "mean(ri)*mean(ri*dot(u, si)**2) - mean(ri*dot(u, si))**2 <= (K - 1)*(G*dot(u, u))*mean(ri)**2"
    return theorem(
        __doc__,
        "mixture-many-variance-lipschitz",
        "T-C5'",
        setting,
        holds="r*rho*dot(u, del)**2 <= (r + rho)**2*G*dot(u, u)",
        lemmas=[
            setting.lemma("along", along, "Cauchy-Schwarz"),
            setting.lemma("against", against, "Cauchy-Schwarz"),
            setting.lemma(
                "pair",
                "r*rho*dot(u, del)**2 <= (r + rho)**2*G*dot(u, u)",
                "Cauchy-Schwarz, and the bound of the pair",
                by=setting.weighted(
                    ("r*rho", along, against),
                    ("(r + rho)**2*dot(u, u)", "r/(r + rho)*(1 - r/(r + rho))*dot(del, del) <= G"),
                ),
            ),
            setting.lemma("all pairs", pairs, "the theorem on all pairs, for $\\langle u,s_i\\rangle$", by=total),
            setting.lemma(
                "spread",
                "spread <= (K - 1)*G*dot(u, u)*R**2",
                "times $K^2$",
                by=setting.weighted(("K**2", pairs)),
            ),
            setting.lemma("curvatures", "mean(ri*mi) >= mean(ri*(dot(u, u)/V))", "each curvature"),
            setting.lemma("curvature", "curvature >= R*(dot(u, u)/V)", "times $K$"),
        ],
        also=[
            part("r*rho*D**2 <= (r + rho)**2*(D**2/4)", reason="$4r\\rho\\le(r+\\rho)^2$"),
            part(
                "-curvature + spread <= (-R/V + (K - 1)*G*R**2)*dot(u, u)",
                ("<=", "-(R*(dot(u, u)/V)) + (K - 1)*G*dot(u, u)*R**2", "the two bounds"),
                ("==", "(-R/V + (K - 1)*G*R**2)*dot(u, u)", "put together"),
                reason="the sum over the pairs",
            ),
        ],
        bent={
            "a factor too small": "r*rho*dot(u, del)**2 <= (r + rho)**2*G*dot(u, u)*99/100",
            "no curvature": "-curvature + spread <= (-R/V + (K - 1)*G*R**2)*dot(u, u) - 1/1000",
        },
        symbols={
            "del": "\\delta", "rho": "\\rho", "V": "v_{\\max}", "ri": "r_i", "si": "s_i", "mi": "m_i",
        },
    )  # fmt: skip
