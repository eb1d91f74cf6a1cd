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
`dissipative-reverse-contraction` at every pair, and what comes out, with Fubini's theorem, into
`weighted-variation-pairs`.

Sharpness. That of the two theorems.

Source. T-C9, one block, for laws.
"""

from certify.search.budget import Effort
from certify.trusted import Claim
from certify.trusted.evidence import Evidence, Identity, Iterated
from certify.trusted.term import Mean, walk
from derivations import citation, reverse_pair
from derivations.composition import conditioned_at, theorem_at
from derivations.derivation import Derivation
from derivations.statement import Setting, component, second, theorem
from derivations.tactic import average, instance, search

PAIR = ("x", "xx", "y", "ell", *reverse_pair.NUMBERS)


def fubini(goal: Claim, effort: Effort) -> Evidence:
    """The mean of a conditional mean is the mean over both laws."""
    if any(isinstance(node, Mean) for node in walk(goal.holds[0])):
        return Iterated(Identity())
    return search(goal, effort)


def derive() -> Derivation:
    """Pair by pair, and Fubini's theorem."""
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
        where=reverse_pair.where("conditional"),
        meanings=reverse_pair.MEANINGS,
    )
    texts = {
        "p": "r", "q": "rr", "W": "as_*norm(y)**2", "f": "f", "s": "s", "u": "u", "tau": "tv", "w": "w", "beta": "beta",
        "rho": "rho",
    }  # fmt: skip
    values = {name: setting.term(text) for name, text in texts.items()}

    smaller = instance(
        "mean(min(p, q)) <= mean(p)",
        {"p": component("real"), "q": component("real")},
        {name: values[name] for name in ("p", "q")},
        why=average(),
        conditional=True,
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
            setting.lemma("smaller", "conditional(min(r, rr)) <= conditional(r)", "$r\\wedge r'\\le r$", by=smaller),
            setting.lemma("mass", "conditional(r) == 1", "a density"),
            setting.lemma("variation", "tv >= 0", "the overlap is at most one"),
            reverse_pair.below_one(setting),
            setting.lemma("level", "c*G > 0", "a product of positive numbers"),
            setting.lemma("weight", "beta*G > 0", "a product of positive numbers"),
            setting.lemma("factor", "far >= 0", "a quotient of positive numbers"),
            setting.lemma(
                "positive", "rho >= 0", "the second branch", (">=", "far", "the maximum"), (">=", "0", "the factor")
            ),
        ],
        by=theorem_at("weighted-variation-pairs", values, owing=fubini),
        bent={"a smaller factor": "w*mean(f*(r - rr)) <= rho*(w*mean(2 + beta*s)) - 1/1000"},
        symbols=reverse_pair.SYMBOLS,
        cited=[citation.INTEGRATION_BY_PARTS],
    )  # fmt: skip
