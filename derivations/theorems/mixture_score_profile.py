r"""The sharp two-point profile of the score of a common-covariance mixture.

Let $p=\nu*N(0,vI)$ on $\mathbb R^d$ for any mixing law $\nu$ (finite or continuous), $s=\nabla\log p$. For two points
at distance $r$ let $D$ be the width of the support of $\nu$ in the direction of their difference. Then $\langle
s(y)-s(x),y-x\rangle\le-\frac{r^2}v+\frac{rD}v\tanh\frac{Dr}{4v}$.

In particular with $D$ the diameter of the support: $p$ is weakly log-concave with the profile
$\kappa(r)=\frac1v-\frac D{vr}\tanh\frac{Dr}{4v}$.

Reading. The points are $x$ and $y=x+tw$, $t\ge0$, so that $r=t|w|$; the claim is the statement divided by $t$ (at
$t=0$ it is trivial), and $S_t$, $S_0$ are scores by Tweedie's formula. The support lies in an open slab
$\alpha<\langle w,\mu\rangle<\beta$. In the first statement $D|w|=\beta-\alpha$, in the second it may be larger. A
support of a width below $D$ lies in such a slab; for a support of width $D$ the bound is the limit, as the right side
is continuous in $D$.

Sharpness. Equality for two atoms and points with opposite log-odds: the theorem on the attainment of the profile.

Source. T-C3; the weak log-concavity profile of Conforti, arXiv:2301.00083, made sharp for mixtures.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, component, part, theorem
from derivations.tactic import along, have, instance, squared


def derive() -> Derivation:
    """Bhatia-Davis makes the log-odds of the normalised posterior mean grow at most linearly; then tanh is compared."""
    setting = Setting(
        {
            "x": "vector",
            "w": "vector",
            "mu": component("vector"),
            "v": "positive",
            "alpha": "real",
            "beta": "real",
            "t": "nonnegative",
            "D": "positive",
        },
        given=["dot(w, mu) > alpha", "dot(w, mu) < beta", "beta > alpha", "beta - alpha <= D*norm(w)"],
        where={
            "L": "beta - alpha",
            "Pt": "mean(dot(w, mu), mu, x + t*w, v)",
            "P0": "mean(dot(w, mu), mu, x, v)",
            "St": "dot(w, mean(mu - x - t*w, mu, x + t*w, v))/v",
            "S0": "dot(w, mean(mu - x, mu, x, v))/v",
            "F": "exp(L*t/(2*v))",
        },
        meanings={
            "L": "the width of the slab",
            "Pt": "the posterior mean of $\\langle w,\\mu\\rangle$ at $x+tw$",
            "P0": "the same at x",
            "St": "the score at $x+tw$ in the direction w",
            "S0": "the score at x in the direction w",
            "F": "the square root of the factor by which the odds grow",
        },
    )
    spread = setting.relation("mean((beta - dot(w, mu))*(dot(w, mu) - alpha), mu, x + t*w, v) >= 0")
    inside = ("Pt - alpha > 0", "beta - Pt > 0")
    logarithms = instance(
        "p*b <= exp(c/2)**2*q*a",
        {"p": "positive", "q": "positive", "a": "positive", "b": "positive", "c": "real"},
        {
            "p": setting.term("Pt - alpha"),
            "q": setting.term("P0 - alpha"),
            "a": setting.term("beta - Pt"),
            "b": setting.term("beta - P0"),
            "c": setting.term("L*t/v"),
        },
        ["log(p) - log(a) <= log(q) - log(b) + c"],
    )
    odds = "(Pt - alpha)*(beta - P0) <= F**2*(P0 - alpha)*(beta - Pt)"
    middle = "(alpha + beta - Pt - P0)**2 >= 0"
    profile = "St - S0 <= -t*norm(w)**2/v + L/v*tanh(L*t/(4*v))"
    wider = "L*tanh(L*t/(4*v)) <= D*norm(w)*tanh(D*norm(w)*t/(4*v))"
    increasing = instance(
        "p*tanh(p*t/(4*v)) <= q*tanh(q*t/(4*v))",
        {"p": "positive", "q": "positive", "t": "nonnegative", "v": "positive"},
        {"p": setting.term("L"), "q": setting.term("D*norm(w)"), "t": setting.term("t"), "v": setting.term("v")},
        ["p <= q"],
    )
    return theorem(
        __doc__,
        "mixture-score-profile",
        "T-C3",
        setting,
        holds=profile,
        lemmas=[
            setting.lemma("above", "Pt - alpha > 0", "the mean of a positive term"),
            setting.lemma("below", "beta - Pt > 0", "the mean of a positive term"),
            setting.lemma("above at x", "P0 - alpha > 0", "the mean of a positive term"),
            setting.lemma("below at x", "beta - P0 > 0", "the mean of a positive term"),
            setting.lemma(
                "logistic",
                "log(Pt - alpha) - log(beta - Pt) <= log(P0 - alpha) - log(beta - P0) + L*t/v",
                "equality at $t=0$; the slope is $L\\operatorname{Var}/(v(P_t-\\alpha)(\\beta-P_t))\\le L/v$",
                by=along("t", 0, slope=have(spread), keep=[setting.relation(text) for text in inside]),
            ),
            setting.lemma(
                "odds",
                odds,
                "the exponential of both sides",
                by=logarithms,
            ),
            setting.lemma("span", "L - Pt + P0 > 0", "it is $(\\beta-P_t)+(P_0-\\alpha)$"),
            setting.lemma("factor", "F >= 1", "the exponential of what is not negative"),
            setting.lemma("middle", middle, "a square"),
            setting.lemma(
                "square",
                "(L + Pt - P0)**2 <= (F*(L - Pt + P0))**2",
                "the odds, and the two means of $P_0-\\alpha$ and $\\beta-P_t$",
                by=setting.weighted(("4", odds), ("F + 1", "F >= 1", middle)),
            ),
            setting.lemma("comparison", "L + Pt - P0 <= F*(L - Pt + P0)", "the root of both sides", by=squared()),
            setting.lemma("profile", profile, "the root of both sides, as $\\tanh\\frac{Lt}{4v}=\\frac{F-1}{F+1}$"),
            setting.lemma("wider", wider, "both factors increase with the width", by=increasing),
        ],
        also=[
            part(
                "St - S0 <= -t*norm(w)**2/v + D*norm(w)/v*tanh(D*norm(w)*t/(4*v))",
                by=setting.weighted(("1", profile), ("1/v", wider)),
                reason="the profile increases with the width",
            )
        ],
        bent={"a smaller constant": "St - S0 <= -t*norm(w)**2/v + L/v*tanh(L*t/(4*v))*9/10"},
        symbols={"St": "S_t", "S0": "S_0", "Pt": "P_t", "P0": "P_0"},
    )
