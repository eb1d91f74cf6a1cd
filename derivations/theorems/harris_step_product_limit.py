r"""The product of one-step Harris rates tends to one as the step goes to zero.

In the whitened reverse chain of a Gaussian in one dimension a step that contracts by $\eta=e^{-h}$, $h\in(0,1]$, has
$\gamma=\eta$, $K=1-\eta$, and on pairs with $V(x)+V(y)<R$ the overlap $\alpha=\mathrm{erfc}\frac{\sqrt{\eta
R}}{2\sqrt{1-\eta}}$. At every level $R\ge2$ the optimal rate
$\rho^*=\frac12\big[1-\alpha+\gamma+\sqrt{(1-\alpha-\gamma)^2+8\alpha K/R}\big]$ satisfies $1-\rho^*\le e^{-1/(4h)}$,
so that $N$ steps have $\rho^{*N}\ge1-Ne^{-1/(4h)}$.

For a total contraction $e^{-c}$ in $N$ steps, $h=c/N$: the product is at least $1-Ne^{-N/(4c)}$, which tends to one.
One block of the same total contraction keeps its rate below one; factors belong to blocks, not to steps.

Sharpness. The exponent is not sharp: $\alpha$ is about $e^{-R/(4h)}$, and $R>2$ is needed.

Source. Pitfall 3; T-E4.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem
from derivations.tactic import instance


def derive() -> Derivation:
    """The overlap is exponentially small in 1/h, and the rate is at least one minus the overlap."""
    setting = Setting(
        {"h": "(0, 1]", "R": "[2, oo)", "N": "integer >= 1"},
        where={
            "eta": "exp(-h)",
            "alpha": "erfc(sqrt(eta*R)/(2*sqrt(1 - eta)))",
            "rhostar": "(1 - alpha + eta + sqrt((1 - alpha - eta)**2 + 8*alpha*(1 - eta)/R))/2",
        },
        meanings={"eta": "the factor of a step", "alpha": "the overlap", "rhostar": "the optimal one-step rate"},
    )
    tail = instance("erfc(sqrt(u)) <= exp(-u)", {"u": "positive"}, {"u": setting.term("1/(4*h)")})
    root = instance(
        "sqrt(u**2 + e) >= abs(u)",
        {"u": "real", "e": "nonnegative"},
        {"u": setting.term("1 - alpha - eta"), "e": setting.term("8*alpha*(1 - eta)/R")},
    )
    bernoulli = instance(
        "r**N >= 1 - N*e",
        {"r": "nonnegative", "e": "[0, 1]", "N": "integer >= 1"},
        {"r": setting.term("rhostar"), "e": setting.term("exp(-1/(4*h))"), "N": setting.term("N")},
        ["r >= 1 - e"],
    )
    return theorem(
        __doc__,
        "harris-step-product-limit",
        "G-3",
        setting,
        holds="1 - rhostar <= exp(-1/(4*h))",
        lemmas=[
            setting.lemma("step", "1 - exp(-h) > 0", "$h>0$"),
            setting.lemma("growth", "1 - exp(-h) <= 2*h*exp(-h)", "$e^h-1\\le2h$ for $h\\le1$"),
            setting.lemma("ratio", "eta/(1 - eta) >= 1/(2*h)", "the growth, divided"),
            setting.lemma("argument", "eta*R/(4*(1 - eta)) >= 1/(4*h)", "$R\\ge2$"),
            setting.lemma("root", "sqrt(eta*R)/(2*sqrt(1 - eta)) >= sqrt(1/(4*h))", "roots of the argument"),
            setting.lemma("overlap", "alpha <= erfc(sqrt(1/(4*h)))", "erfc decreases"),
            setting.lemma("tail", "erfc(sqrt(1/(4*h))) <= exp(-1/(4*h))", "$\\mathrm{erfc}(z)\\le e^{-z^2}$", by=tail),
            setting.lemma(
                "root of the rate",
                "sqrt((1 - alpha - eta)**2 + 8*alpha*(1 - eta)/R) >= abs(1 - alpha - eta)",
                "what is added is non-negative",
                by=root,
            ),
            setting.lemma("rate", "rhostar >= 1 - alpha", "the root is at least $1-\\alpha-\\eta$"),
        ],
        also=[
            part(
                "rhostar**N >= 1 - N*exp(-1/(4*h))",
                by=bernoulli,
                reason="the one-step bound and Bernoulli's inequality $\\rho^N\\ge1-N(1-\\rho)$",
            )
        ],
        bent={"a rate below a fixed number": "rhostar <= 99/100"},
        symbols={"rhostar": "\\rho^*"},
    )
