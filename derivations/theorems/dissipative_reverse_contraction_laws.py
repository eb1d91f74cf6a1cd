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
from derivations import citation
from derivations.composition import conditioned_at, theorem_at
from derivations.derivation import Derivation
from derivations.statement import Setting, component, second, theorem
from derivations.tactic import average, instance, search

DENSITY = "exp(-norm({x} - al*y)**2/(2*S))"
WHERE = {
    "B": "al/S",
    "G": "bs + d",
    "at": "as_/(as_*S + al**2)",
    "eta": "al**2/(as_*S + al**2)",
    "eps": "exp(-((G*(c + eta))/(1 - eta)))",
    "k": f"conditional({DENSITY.format(x='x')})",
    "kk": f"conditional({DENSITY.format(x='xx')})",
    "r": f"{DENSITY.format(x='x')}/k",
    "rr": f"{DENSITY.format(x='xx')}/kk",
    "tv": "1 - conditional(min(r, rr))",
    "u": "conditional(r*(as_*norm(y)**2)) + conditional(rr*(as_*norm(y)**2))",
    "s": "at*norm(x)**2 + at*norm(xx)**2",
    "near": "1 - eps + beta*(2*(1 - eta)*G)",
    "far": "(2 + beta*G*(c*eta + 4*(1 - eta)))/(2 + beta*(c*G))",
    "rho": "max(near, far)",
}


PAIR = ("x", "xx", "y", "ell", "al", "S", "as_", "bs", "c", "beta", "d")


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
            "al": "positive",
            "S": "positive",
            "as_": "positive",
            "bs": "real",
            "c": "positive",
            "beta": "positive",
            "d": "dimension",
        },
        given=[
            "bs + d > 0",
            "ell <= -as_*norm(y)**2 + bs",
            "conditional(ell) >= -d",
            *(
                f"conditional({DENSITY.format(x=x)}/conditional({DENSITY.format(x=x)})"
                f"*(ell + al/S*(dot({x}, y) - al*norm(y)**2))) >= -d"
                for x in ("x", "xx")
            ),
            "abs(f) <= 1 + beta*(as_*norm(y)**2)",
        ],
        where=WHERE,
        meanings={
            "G": "the constant of the drift",
            "at": "the rate at time t",
            "eta": "the factor of the drift",
            "eps": "the overlap below the level",
            "r": "the density of the reverse kernel at x",
            "rr": "that at x'",
            "tv": "the total variation of a pair",
            "u": "the Lyapunov function after the step",
            "s": "before the step",
            "near": "the factor of near pairs",
            "far": "that of far pairs",
            "rho": "the contraction factor",
        },
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
            setting.lemma(
                "below one",
                "1 - eta > 0",
                "$a_sS>0$",
                ("==", "as_*S/(as_*S + al**2)", "put together"),
                (">", "0", "a quotient of positive terms"),
            ),
            setting.lemma("level", "c*G > 0", "a product of positive numbers"),
            setting.lemma("weight", "beta*G > 0", "a product of positive numbers"),
            setting.lemma("factor", "far >= 0", "a quotient of positive numbers"),
            setting.lemma(
                "positive", "rho >= 0", "the second branch", (">=", "far", "the maximum"), (">=", "0", "the factor")
            ),
        ],
        by=theorem_at("weighted-variation-pairs", values, owing=fubini),
        bent={"a smaller factor": "w*mean(f*(r - rr)) <= rho*(w*mean(2 + beta*s)) - 1/1000"},
        symbols={
            "xx": "x'", "al": "\\alpha", "ell": "\\ell", "as_": "a_s", "bs": "b_s", "at": "a_t", "G": "\\Gamma",
            "eta": "\\eta", "eps": "\\epsilon", "k": "p_t(x)", "kk": "p_t(x')", "rr": "r'", "tv": "TV",
            "beta": "\\beta", "rho": "\\rho",
        },
        cited=[citation.INTEGRATION_BY_PARTS],
    )  # fmt: skip
