r"""The exact reverse kernel contracts a weighted total variation between laws, for any dissipative data.

In the setting of `dissipative-reverse-contraction`, for all laws $\mu,\nu$ with finite second moments and every test
function with $|f|\le1+\beta V_s$, $\int f\,d(\mu Q_{t\to s}-\nu Q_{t\to s})\le\rho\,\|\mu-\nu\|_{\beta,V_t}$: one block
of the reverse chain multiplies the distance $\|\cdot\|_{\beta,V}$ by at most
$\rho=\max\big\{1-\epsilon+2\beta(1-\eta)\Gamma,\, \frac{2+\beta\Gamma(c\eta+4(1-\eta))}{2+\beta c\Gamma}\big\}$.

Reading. There are two independent laws. The first is that of a pair $(x,x')$ of independent points, drawn from the
normalised parts of $\mu-\nu$, of mass $w$; then $\|\mu-\nu\|_{\beta,V_t}=w\,E[2+\beta V_t(x)+\beta V_t(x')]$, by
`weighted-variation-parts`. The second is $p_s$, with $y=X_s$, $\ell=\langle\nabla\log p_s(y),y\rangle$ and the value
$f$ of the test function at $y$. By Bayes' formula $r$ and $r'$ are the densities of $Q_{t\to s}(x,\cdot)$ and $Q_{t\to
s}(x',\cdot)$ against it, so that $\int f\,d(\mu Q_{t\to s}-\nu Q_{t\to s})=w\,E[f(r-r')]$. The hypotheses on means are
integration by parts against $p_s$ and against the posteriors at every pair. The checker puts the second law into
`dissipative-reverse-contraction` at every pair; from pairs to laws it goes as in `weighted-variation-pairs`.

Sharpness. That of the two theorems.

Source. T-C9, one block, for laws.
"""

from derivations import block_chain, citation, reverse_pair
from derivations.composition import conditioned_at
from derivations.derivation import Derivation
from derivations.statement import Setting, component, second, theorem

PAIR = ("x", "xx", "y", "ell", *reverse_pair.NUMBERS)


def derive() -> Derivation:
    """The theorem on pairs at every pair, and Fubini's theorem."""
    setting = Setting(
        {
            "x": component("vector"),
            "xx": component("vector"),
            "y": second("vector"),
            "ell": second("real"),
            "f": second("real"),
            "w": "nonnegative",
            **reverse_pair.NUMBERS,
        },
        given=[*reverse_pair.given("conditional"), "abs(f) <= 1 + beta*(as_*norm(y)**2)"],
        where={
            **reverse_pair.where("conditional"),
            "p": "r",
            "q": "rr",
            "W": "as_*norm(y)**2",
            "bound": "rho*(2 + beta*s)",
        },
        meanings={
            **reverse_pair.MEANINGS,
            "W": "the Lyapunov function after the step",
            "bound": "the bound of a pair",
        },
    )
    return theorem(
        __doc__,
        "dissipative-reverse-contraction-laws",
        "T-C9",
        setting,
        holds="w*mean(f*(r - rr)) <= rho*(w*mean(2 + beta*s))",
        lemmas=[
            setting.lemma(
                "pair",
                "2*tv + beta*u <= rho*(2 + beta*s)",
                "the theorem on pairs, at every pair",
                by=conditioned_at("dissipative-reverse-contraction", {name: setting.term(name) for name in PAIR}),
            ),
            setting.lemma("mass of x", "conditional(r) == 1", "a density"),
            setting.lemma("mass of x'", "conditional(rr) == 1", "likewise"),
            *block_chain.pairs(setting),
        ],
        bent={"a smaller factor": "w*mean(f*(r - rr)) <= 99/100*rho*(w*mean(2 + beta*s))"},
        symbols=reverse_pair.SYMBOLS,
        cited=[citation.INTEGRATION_BY_PARTS],
    )  # fmt: skip
