r"""A one-sided Lipschitz constant for isotropic mixtures with any number of components and variances.

Let $p=\sum_{i=1}^Kw_iN(\mu_i,v_iI)$ on $\mathbb R^d$, $K\ge2$, $w_i>0$, $v_i\le v_{\max}$. For each pair let $G_{ij}$
be $\frac{\kappa_{ij}}2(y_{ij}-\frac1{y_{ij}})$, formed with the component of the smaller variance first, or
$\frac{|\mu_i-\mu_j|^2}{4v^2}$ if both variances are $v$. Then $\nabla^2\log
p\preceq\big(-\frac1{v_{\max}}+(K-1)\max_{i<j} G_{ij}\big)I$.

The same holds for general covariances $S_i\preceq v_{\max}I$ each pair of which satisfies the condition for a bounded
Hessian, with $G_{ij}$ the bound of the posterior covariance there.

Reading. At a point, in a direction $u$, the quadratic form of the Hessian is $-\sum_ir_i\langle u,S_i^{-1}u\rangle+
\mathrm{Var}_r\langle u,s_i\rangle$ with the responsibilities $r_i$ (the theorem on the score of a mixture). The first
two statements are about one pair of components with responsibilities $r,\rho$, $r+\rho>0$, and the difference $\delta$
of their scores. *Unequal variances.* With $p=\frac r{r+\rho}$, the responsibility in the mixture of the pair alone,
whose log-odds are $\log\frac r\rho$, the second statement of `mixture-two-component-lipschitz` for $\Delta=\kappa I$,
$\lambda=\kappa$ and the direction $\delta$ is $p(1-p)|\delta|^2\le G$; by the first statement $r\rho\langle
u,\delta\rangle^2\le (r+\rho)^2G|u|^2$. *Equal variances.* $|\delta|=|\mu_i-\mu_j|/v$ and the second statement. *General
covariances.* The theorem on two components gives the first statement as it stands. *All pairs.* By
`mixture-variance-pair-row` and `mixture-variance-pair-total`, for $K$ components $\mathrm{Var}_r\langle u,s_i\rangle\le
G|u|^2\big((K-2)E+1\big)$ with $E=\sum_ir_i^2\le1$, and the third statement, in which $m|u|^2=\sum_ir_i\langle
u,S_i^{-1}u\rangle$ and $q=\mathrm{Var}_r\langle u,s_i\rangle$, concludes.

Sharpness. For $K=2$ it is the explicit upper bound for two variances; for more components it is not sharp.

Source. T-C5', any number of components.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem


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
            "E2": "probability",
            "m": "real",
            "q": "real",
            "V": "positive",
        },
        given=[
            "r/(r + rho)*(1 - r/(r + rho))*dot(del, del) <= G",
            "m >= 1/V",
            "q <= G*dot(u, u)*((K - 2)*E2 + 1)",
        ],
        meanings={},
    )
    along, against = "dot(u, del) <= norm(u)*norm(del)", "-dot(u, del) <= norm(u)*norm(del)"
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
            setting.lemma("squares", "(K - 2)*E2 + 1 <= K - 1", "the sum of the squares is at most one"),
            setting.lemma(
                "all pairs",
                "-m*dot(u, u) + q <= (-1/V + (K - 1)*G)*dot(u, u)",
                "the sum over the pairs",
                by=setting.weighted(
                    ("dot(u, u)", "m >= 1/V"),
                    ("1", "q <= G*dot(u, u)*((K - 2)*E2 + 1)"),
                    ("G*dot(u, u)", "(K - 2)*E2 + 1 <= K - 1"),
                ),
            ),
        ],
        also=[
            part("r*rho*D**2 <= (r + rho)**2*(D**2/4)", reason="$4r\\rho\\le(r+\\rho)^2$"),
            part("-m*dot(u, u) + q <= (-1/V + (K - 1)*G)*dot(u, u)", reason="the sum over the pairs"),
        ],
        bent={
            "a factor too small": "r*rho*dot(u, del)**2 <= (r + rho)**2*G*dot(u, u)*99/100",
            "one component less": "-m*dot(u, u) + q <= (-1/V + (K - 2)*G)*dot(u, u)",
        },
        symbols={"del": "\\delta", "rho": "\\rho", "E2": "E", "V": "v_{\\max}"},
    )
