r"""What a contraction in weighted total variation says: convergence, the invariant mean, eigenvalues.

Let $P$ contract $\|\cdot\|_{\beta,V}$, $\beta>0$, by $\rho$, $PV\le\gamma V+K$ with $\gamma<1$, and let $\pi$ be
invariant with $\pi(V)<\infty$. Then $\pi(V)\le\frac K{1-\gamma}$ and $2\,TV(\mu
P^n,\pi)\le\rho^n\,(2+\beta\mu(V)+\beta\pi(V))$. If $h$ is a non-constant real function, $h=O(1+V)$, with $Ph=\lambda
h$, then $|\lambda|\le\rho$; so no such norm whose $V$ grows at least linearly contracts an autoregression $y'=my+\xi$
with $E\xi=0$ faster than $|m|$. Constants are no exception to this only because they are constant: their eigenvalue is
1.

Reading. $D_k=\|\mu P^k-\pi\|_{\beta,V}$, which is at least $2\,TV(\mu P^k,\pi)$ and at first at most
$2+\beta\mu(V)+\beta\pi(V)$. The Lipschitz constant $L=\sup_{x\ne y}\frac{|h(x)-h(y)|}{d(x,y)}$ in the metric
$d(x,y)=2+\beta V(x)+\beta V(y)$ is positive and finite for such $h$; a pair $(x,y)$ comes within $(1-\delta)$ of it,
with $t=|h(x)-h(y)|$, and $|\lambda|t=|Ph(x)-Ph(y)|\le L\rho\,d(x,y)$. For as $|h(x')-h(y')|\le L(1+\beta
V(x'))+L(1+\beta V(y'))$, there is a constant $k$ with $|h-k|\le L(1+\beta V)$, so that $\int h\,d(\mu-\nu)\le
L\|\mu-\nu\|_{\beta,V}$ for any two laws by `weighted-variation-parts`; for $\mu=P(x,\cdot)$ and $\nu=P(y,\cdot)$ that
norm is at most $\rho\,d(x,y)$, $\rho$ times that of two unit masses.

Sharpness. The eigenvalue bound is an equality for kernels that contract exactly; $\pi(V)$ for $PV=\gamma V+K$.

Source. T-E2, the consequences, with constants excluded.
"""

from derivations.derivation import Derivation
from derivations.in_words import SUPREMUM
from derivations.statement import Setting, part, sequence, theorem
from derivations.tactic import instance, stepwise


def derive() -> Derivation:
    """Induction, one mean, and one quotient."""
    setting = Setting(
        {
            "n": "integer >= 0",
            "D": sequence(),
            "rho": "nonnegative",
            "mu": "nonnegative",
            "pi_": "nonnegative",
            "beta": "nonnegative",
            "gam": "[0, 1)",
            "K": "nonnegative",
            "lam": "real",
            "L": "positive",
            "d": "positive",
            "t": "nonnegative",
            "delta": "[0, 1)",
        },
        given=[
            "at(D, 0) <= 2 + beta*mu + beta*pi_",
            "pi_ <= gam*pi_ + K",
            "t >= (1 - delta)*L*d",
            "abs(lam)*t <= L*(rho*d)",
        ],
        always=[("k", "at(D, k + 1) <= rho*at(D, k)")],
    )
    quotient = instance(
        "k <= r",
        {"c": "positive", "k": "real", "r": "real"},
        {"c": setting.term("L*d"), "k": setting.term("abs(lam)*(1 - delta)"), "r": setting.term("rho")},
        ["c*(r - k) >= 0"],
    )
    return theorem(
        __doc__,
        "harris-rate-consequence",
        "T-E2",
        setting,
        holds="at(D, n) <= rho**n*(2 + beta*mu + beta*pi_)",
        by=stepwise("n"),
        lemmas=[
            setting.lemma(
                "pair",
                "L*d*(rho - abs(lam)*(1 - delta)) >= 0",
                "both bounds on the difference",
                ("==", "(L*(rho*d) - abs(lam)*t) + abs(lam)*(t - (1 - delta)*L*d)", "put together"),
                (">=", "0", "both are non-negative"),
            ),
        ],
        also=[
            part("pi_ <= K/(1 - gam)", reason="invariance"),
            part("abs(lam)*(1 - delta) <= rho", reason="divided by $Ld$, for every $\\delta>0$", by=quotient),
        ],
        bent={
            "a smaller invariant mean": "pi_ <= K/(1 - gam)*99/100",
            "a smaller eigenvalue": "abs(lam) <= rho*99/100",
        },
        symbols={
            "rho": "\\rho",
            "mu": "\\mu(V)",
            "pi_": "\\pi(V)",
            "gam": "\\gamma",
            "lam": "\\lambda",
            "delta": "\\delta",
        },
        in_words=[SUPREMUM],
    )
