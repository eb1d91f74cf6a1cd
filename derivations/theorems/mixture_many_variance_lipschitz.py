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
the pair alone, whose log-odds are $\log\frac r\rho$, the second statement of `mixture-two-component-lipschitz` for
$\Delta=\kappa I$, $\lambda=\kappa$ and the direction $\delta$ is $p(1-p)|\delta|^2\le G$; by the first statement
$r\rho\langle u,\delta\rangle^2\le (r+\rho)^2G|u|^2$. *Equal variances.* $|\delta|=|\mu_i-\mu_j|/v$ and the second
statement. *General covariances.* The theorem on two components gives the first statement as it stands. *All pairs.* The
components are a finite law, and a sum over them is $K$ times their mean. The third statement is about two independent
laws, the second of which, with the index $j$, is a copy of the first here, as in `mixture-variance-pair-total`: its
hypothesis on a pair is the first statement, with $(r_i+r_j)^2-4r_ir_j=0$ for $i=j$, and both sides are twice those of
the theorem, for any sum $KR=\sum_ir_i$, which is 1; $m_i=\langle u,S_i^{-1}u\rangle\ge\frac1{v_{\max}}|u|^2$.

Sharpness. For $K=2$ it is the explicit upper bound for two variances; for more components it is not sharp.

Source. T-C5', any number of components.
"""

from derivations.derivation import Derivation
from derivations.in_words import MATRICES
from derivations.pair_sum import Pairs
from derivations.statement import Setting, component, part, second, theorem
from derivations.tactic import average, instance


def derive() -> Derivation:
    """Cauchy-Schwarz for each pair, and the sum over the pairs."""
    pairs = Pairs(r="ri", s="dot(u, si)", e="ei", p="rj", t="dot(u, sj)", f="ej", G="(G*dot(u, u))")
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
            "ei": component("vector"),
            "rj": second("nonnegative"),
            "sj": second("vector"),
            "mj": second("real"),
            "ej": second("vector"),
        },
        given=[
            "r/(r + rho)*(1 - r/(r + rho))*dot(del, del) <= G",
            "mi >= dot(u, u)/V",
            "mj >= dot(u, u)/V",
            *pairs.given,
        ],
        where={**pairs.where, "curvature": "K*(mean(ri*mi) + conditional(rj*mj))"},
        meanings={
            "R": "the mean of the responsibilities",
            "P": "the same, of the copy",
            "limit": "the bound of a pair",
            "spread": "twice the variance of the scores in the direction, over $K^2$",
            "bound": "its bound",
            "last": "the bound without squares",
            "curvature": "twice the mean of the components' curvatures",
        },
    )
    each = instance(
        "mean(r*m) >= mean(r*c)", {"r": component("nonnegative"), "m": component("real"), "c": "real"},
        {"r": setting.term("rj"), "m": setting.term("mj"), "c": setting.term("dot(u, u)/V")}, ["m >= c"],
        why=average(), conditional=True,
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
            *pairs.lemmas(setting),
            setting.lemma(
                "scaled", "K**2*spread <= K**2*last", "times $K^2$", by=setting.weighted(("K**2", "spread <= last"))
            ),
            setting.lemma("curvatures", "mean(ri*mi) >= mean(ri*(dot(u, u)/V))", "each curvature", by=average()),
            setting.lemma("others", "conditional(rj*mj) >= conditional(rj*(dot(u, u)/V))", "likewise", by=each),
            setting.lemma("curvature", "curvature >= K*(R + P)*(dot(u, u)/V)", "times $K$"),
        ],
        also=[
            part("r*rho*D**2 <= (r + rho)**2*(D**2/4)", reason="$4r\\rho\\le(r+\\rho)^2$"),
            part(
                "-curvature + K**2*spread <= -K*(R + P)/V*dot(u, u) + K**2*last",
                reason="the sum over the pairs",
            ),
        ],
        bent={
            "a factor too small": "r*rho*dot(u, del)**2 <= (r + rho)**2*G*dot(u, u)*99/100",
            "no curvature": pairs.put(
                "-K*(mean(ri*mi) + mean(rj*mj)) + K**2*spread <= -K*(R + P)/V*dot(u, u) + K**2*last - 1/1000"
            ),
        },
        symbols={
            "del": "\\delta", "rho": "\\rho", "V": "v_{\\max}", "ri": "r_i", "si": "s_i", "mi": "m_i", "ei": "e_i",
            "rj": "r_j", "sj": "s_j", "mj": "m_j", "ej": "f_j",
        },
        in_words=[MATRICES],
    )  # fmt: skip
