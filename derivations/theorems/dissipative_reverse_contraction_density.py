r"""The exact reverse kernel contracts a weighted total variation, by densities against any reference law.

In the setting of `dissipative-reverse-contraction` let the law $p_s$ of the data have the density $h$, up to its mass,
against a reference law that need not have anything to do with it. For every weight $\beta>0$ and all $x,x'$,
$\|Q_{t\to s}(x,\cdot)-Q_{t\to s}(x',\cdot)\|_{\beta,V_s}\le\rho\,(2+\beta V_t(x)+\beta V_t(x'))$ with the same
$\rho$. So the laws $p_s$ of many blocks can be written against one law, as `dissipative-reverse-chain-contraction-laws`
does.

Reading. The mixing law is the reference law of $y$, with $h\ge0$ and $\ell=\langle\nabla\log p_s(y),y\rangle$; a mean
under $p_s$ is $E[h\,\cdot\,]/E[h]$. By Bayes' formula the kernel $Q_{t\to s}(x,\cdot)$ has the density $r\propto
h\,e^{-|x-\alpha y|^2/2S}$ against it, and one minus the total variation is the mean of the smaller of the two
densities. The hypotheses on means are integration by parts against $p_s$ and against the two posteriors. The dimension
$d$ of the data enters by these alone, as a number.

Sharpness. That of `dissipative-reverse-contraction`, which is the case $h=1$.

Source. T-C9, one block: the drift of T-C7, the minorization of T-C8 and T-E3.
"""

from derivations import citation, reverse_pair
from derivations.derivation import Derivation, Lemma
from derivations.statement import Setting, component, theorem
from derivations.tactic import Tactic, average, have, instance, through


def density_at(setting: Setting, x: str, k: str, r: str) -> tuple[Lemma, ...]:
    """The density of the kernel at a point: positive, and bounded below."""
    distance, exponent = f"norm({x} - al*y)**2/(2*S)", "(s/at + al**2*norm(y)**2)/S"
    names = {"h": "nonnegative", "p": "nonnegative"}
    one = instance("h*exp(-p) <= h", names, {"h": setting.term("h"), "p": setting.term(distance)})
    bound = through(
        setting.relation(f"{distance} <= (norm({x})**2 + al**2*norm(y)**2)/S"),
        setting.relation(f"{distance} <= {exponent}"),
        then=divided(setting, distance, exponent, k),
    )
    return (
        setting.lemma(f"mass at {x}", f"{k} <= m", "the density at time t is at most one", by=average(one)),
        setting.lemma(f"bound at {x}", f"{r} >= h*exp(-{exponent})/m", "one square", by=bound),
    )


QUOTIENT = {"h": "nonnegative", "p": "real", "q": "real", "k": "positive", "m": "positive"}


def divided(setting: Setting, p: str, q: str, k: str) -> Tactic:
    """h exp(-p)/k >= h exp(-q)/m for k <= m and p <= q."""
    first = ("exp(-p) >= exp(-q)", "exp(-p)*(1/k - 1/m) >= 0", "(exp(-p) - exp(-q))*(1/m) >= 0",
             "h*(exp(-p)*(1/k - 1/m) + (exp(-p) - exp(-q))*(1/m)) >= 0")  # fmt: skip
    put = {name: setting.term(text) for name, text in {"h": "h", "p": p, "q": q, "k": k, "m": "m"}.items()}
    why = through(*map(Setting(QUOTIENT).relation, first))
    return instance("h*exp(-p)/k >= h*exp(-q)/m", QUOTIENT, put, ["k <= m", "p <= q"], why=why)


def drift_of(x: str, r: str) -> str:
    """The drift of the kernel at a point."""
    return f"mean({r}*(as_*norm(y)**2)) <= eta*(at*norm({x})**2) + 2*(1 - eta)*G"


def drift_at(setting: Setting, x: str, r: str) -> Lemma:
    """What is lost is a mean of three non-negative terms."""
    slack = f"mean({r}*(bs - as_*norm(y)**2 - ell))"
    parts = f"(mean({r}*(ell + B*(dot({x}, y) - al*norm(y)**2))) + d)"
    square = f"mean({r}*norm(y - B/A*{x})**2)"
    loss = f"(2*as_/A*{slack} + 2*as_/A*{parts} + as_*{square})"
    left, bound = f"mean({r}*(as_*norm(y)**2))", f"eta*(at*norm({x})**2) + 2*(1 - eta)*G"
    steps = (f"{slack} >= 0", f"{parts} >= 0", f"{square} >= 0", f"{loss} >= 0", f"{left} == {bound} - {loss}")
    return setting.lemma(
        f"drift at {x}",
        drift_of(x, r),
        "dissipativity and integration by parts, and the square completed",
        by=through(*map(setting.relation, steps)),
    )


def overlap_of(setting: Setting) -> tuple[Lemma, ...]:
    """One minus the total variation is at least exp(-q)."""
    exponent = "-(s/at + al**2*norm(y)**2)/S"
    linear = f"h*(exp(-q)*(1 + q + {exponent}))"
    room = "(q*m - mean(h*(s/at + al**2*norm(y)**2))/S)"
    parts = "(1/as_*mean(h*(bs - as_*norm(y)**2 - ell)) + 1/as_*(mean(h*ell) + d*m))"
    moment = (
        "mean(h*(bs - as_*norm(y)**2 - ell)) >= 0",
        "mean(h*ell) + d*m >= 0",
        f"al**2/S*{parts} >= 0",
        f"{room} == al**2/S*{parts}",
        f"{room} >= 0",
        f"exp(-q)*{room} >= 0",
        f"mean({linear}) == exp(-q)*m + exp(-q)*{room}",
    )
    quotient = {"A": setting.term(f"mean(h*exp({exponent}))"), "B": setting.term("exp(-q)"), "m": setting.term("m")}
    normalised = instance("A/m >= B", {"A": "real", "B": "real", "m": "positive"}, quotient, ["A >= B*m"])
    names = {"h": "nonnegative", "p": "real", "q": "real"}
    here = Setting(names).relation("exp(p) >= exp(-q)*(1 + q + p)")
    tangent = instance(
        "h*exp(p) >= h*(exp(-q)*(1 + q + p))",
        names,
        {"h": setting.term("h"), "p": setting.term(exponent), "q": setting.term("q")},
        why=have(here),
    )
    return (
        setting.lemma(
            "moment",
            f"mean({linear}) >= exp(-q)*m",
            "the second moment, by dissipativity and integration by parts",
            by=through(*map(setting.relation, moment)),
        ),
        setting.lemma(
            "pointwise",
            f"mean(min(r, rr)) >= mean(h*exp({exponent})/m)",
            "both densities are at least that",
            by=average(reverse_pair.least),
        ),
        setting.lemma(
            "tangent",
            f"mean(h*exp({exponent})) >= mean({linear})",
            "the tangent of the exponential lies below it",
            by=average(tangent),
        ),
        setting.lemma(
            "Jensen",
            f"mean(h*exp({exponent})) >= exp(-q)*m",
            "put together",
            (">=", f"mean({linear})", "the tangent"),
            (">=", "exp(-q)*m", "the moment"),
        ),
        setting.lemma(
            "Jensen, normalised", f"mean(h*exp({exponent}))/m >= exp(-q)", "divided by the mass", by=normalised
        ),
        setting.lemma(
            "overlap",
            "1 - tv >= exp(-q)",
            "Jensen's inequality",
            ("==", "mean(min(r, rr))", "the definition"),
            (">=", f"mean(h*exp({exponent})/m)", "pointwise"),
            ("==", f"mean(h*exp({exponent}))/m", "linearity"),
            (">=", "exp(-q)", "Jensen's inequality"),
        ),
    )


def derive() -> Derivation:
    """As for the law itself, with its density in every mean."""
    setting = Setting(
        {
            "x": "vector",
            "xx": "vector",
            "y": component("vector"),
            "ell": component("real"),
            "h": component("nonnegative"),
            **reverse_pair.NUMBERS,
            "d": "positive",
        },
        given=["mean(h) > 0", *reverse_pair.given("mean", "h")],
        where={
            "m": "mean(h)",
            "A": "as_ + al**2/S",
            **reverse_pair.where("mean", "h"),
            "q": "(s + eta*G)/(1 - eta)",
        },
        meanings={"m": "the mass of the density", **reverse_pair.MEANINGS},
    )
    return theorem(
        __doc__,
        "dissipative-reverse-contraction-density",
        "T-C9",
        setting,
        holds="2*tv + beta*u <= rho*(2 + beta*s)",
        lemmas=[
            *density_at(setting, "x", "k", "r"),
            *density_at(setting, "xx", "kk", "rr"),
            drift_at(setting, "x", "r"),
            drift_at(setting, "xx", "rr"),
            *overlap_of(setting),
            *reverse_pair.branches(setting),
            setting.lemma(
                "drift",
                "u <= eta*s + 2*(2*(1 - eta)*G)",
                "at both points",
                by=setting.weighted(("1", drift_of("x", "r")), ("1", drift_of("xx", "rr"))),
            ),
            setting.lemma("variation", "tv <= 1", "an overlap is non-negative"),
        ],
        by=reverse_pair.harris(setting),
        bent={"the factor of the drift alone": "2*tv + beta*u <= eta*(2 + beta*s)"},
        symbols=reverse_pair.SYMBOLS,
        cited=[citation.INTEGRATION_BY_PARTS],
    )
