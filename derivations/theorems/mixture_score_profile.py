r"""The sharp two-point profile of the score of a common-covariance mixture.

Let $p=\nu*N(0,vI)$ on $\mathbb R^d$ for any mixing law $\nu$ (finite or continuous), $s=\nabla\log p$. For two points
at distance $r$ let $D$ be the width of the support of $\nu$ in the direction of their difference. Then $\langle
s(y)-s(x),y-x\rangle\le-\frac{r^2}v+\frac{rD}v\tanh\frac{Dr}{4v}$.

In particular with $D$ the diameter of the support: $p$ is weakly log-concave with the profile $\kappa(r)=\frac1v-\frac
D{vr}\tanh\frac{Dr}{4v}$.

Reading. The points are $x$ and $y=x+tw$, $t\ge0$, so that $r=t|w|$; the claim is the statement divided by $t$ (at $t=0$
it is trivial), and $S_t$, $S_0$ are scores by Tweedie's formula. The support lies in a slab $\alpha\le\langle
w,\mu\rangle\le\beta$. In the first statement $D|w|=\beta-\alpha$, in the second it may be larger.

Sharpness. Equality for two atoms and points with opposite log-odds: the theorem on the attainment of the profile.

Source. T-C3; the weak log-concavity profile of Conforti, arXiv:2301.00083, made sharp for mixtures.
"""

from collections.abc import Mapping

from certify.search.budget import Effort
from certify.trusted import Claim
from certify.trusted.claim import Domain
from certify.trusted.evidence import Evidence
from derivations.derivation import Derivation
from derivations.statement import Setting, component, part, theorem
from derivations.tactic import Tactic, along, have, instance, search, split, squared


VARIABLES: Mapping[str, str | Domain] = {
    "x": "vector", "w": "vector", "mu": component("vector"), "v": "positive", "alpha": "real", "beta": "real",
    "t": "nonnegative", "D": "nonnegative",
}  # fmt: skip
GIVEN = ("dot(w, mu) >= alpha", "dot(w, mu) <= beta", "beta >= alpha", "beta - alpha <= D*norm(w)")
WHERE = {
    "L": "beta - alpha",
    "Pt": "mean(dot(w, mu), mu, x + t*w, v)",
    "P0": "mean(dot(w, mu), mu, x, v)",
    "St": "dot(w, mean(mu - x - t*w, mu, x + t*w, v))/v",
    "S0": "dot(w, mean(mu - x, mu, x, v))/v",
    "F": "exp(L*t/(2*v))",
}
ABOVE, BELOW = "Pt - alpha > 0", "beta - Pt > 0"
LOGISTIC = "log(Pt - alpha) - log(beta - Pt) <= log(P0 - alpha) - log(beta - P0) + L*t/v"
ODDS = "(Pt - alpha)*(beta - P0) <= F**2*(P0 - alpha)*(beta - Pt)"
PROFILE = "St - S0 <= -t*norm(w)**2/v + L/v*tanh(L*t/(4*v))"


def derive() -> Derivation:
    """Bhatia-Davis makes the log-odds of the normalised posterior mean grow at most linearly; then tanh is compared."""
    setting = Setting(
        VARIABLES,
        GIVEN,
        WHERE,
        {
            "L": "the width of the slab",
            "Pt": "the posterior mean of $\\langle w,\\mu\\rangle$ at $x+tw$",
            "P0": "the same at $x$",
            "St": "the score at $x+tw$ in the direction $w$",
            "S0": "the score at $x$ in the direction $w$",
            "F": "the square root of the factor by which the odds grow",
        },
    )
    wider = "L*tanh(L*t/(4*v)) <= D*norm(w)*tanh(D*norm(w)*t/(4*v))"
    increasing = instance(
        "p*tanh(p*t/(4*v)) <= q*tanh(q*t/(4*v))",
        {"p": "nonnegative", "q": "nonnegative", "t": "nonnegative", "v": "positive"},
        {"p": setting.term("L"), "q": setting.term("D*norm(w)"), "t": setting.term("t"), "v": setting.term("v")},
        ["p <= q"],
    )
    inner = split(setting.term("beta - P0"), nonpositive=constant(setting, upper=True), positive=inside(setting))
    cases = split(setting.term("P0 - alpha"), nonpositive=constant(setting, upper=False), positive=inner)
    return theorem(
        __doc__,
        "mixture-score-profile",
        "T-C3",
        setting,
        holds=PROFILE,
        lemmas=[
            setting.lemma(
                "profile",
                PROFILE,
                "a posterior mean at an end of the slab stays there; strictly inside, the log-odds of its place grow "
                "at most at the rate $L/v$, and $\\tanh\\frac{Lt}{4v}=\\frac{F-1}{F+1}$",
                by=cases,
            ),
            setting.lemma("wider", wider, "both factors increase with the width", by=increasing),
        ],
        also=[
            part(
                "St - S0 <= -t*norm(w)**2/v + D*norm(w)/v*tanh(D*norm(w)*t/(4*v))",
                by=setting.weighted(("1", PROFILE), ("1/v", wider)),
                reason="the profile increases with the width",
            )
        ],
        bent={"a smaller constant": "St - S0 <= -t*norm(w)**2/v + L/v*tanh(L*t/(4*v))*9/10"},
        symbols={"St": "S_t", "S0": "S_0", "Pt": "P_t", "P0": "P_0"},
    )


def at(text: str, name: str) -> str:
    """A text about the posterior mean on the segment, at a variable of another name."""
    return text.replace("Pt", f"mean(dot(w, mu), mu, x + {name}*w, v)").replace("L*t", f"L*{name}")


def grown(setting: Setting, name: str) -> tuple[str, Tactic]:
    """The posterior mean does not fall along the segment: its slope is a variance."""
    variance = f"mean((dot(w, mu) - {at('Pt', name)})**2, mu, x + {name}*w, v) >= 0"
    slope = have(setting.relation(variance), then=setting.weighted(("1/v", variance)))
    return at("Pt - P0 >= 0", name), along(name, 0, slope=slope)


def slowed(setting: Setting, name: str, *, upper: bool) -> tuple[str, Tactic]:
    """The distance from the lower end grows at most at the rate L/v, that from the upper end falls at most at it."""
    spread = f"mean((beta - dot(w, mu))*(dot(w, mu) - alpha), mu, x + {name}*w, v) >= 0"
    low, high = "(Pt - alpha)*exp(-L*t/v) <= P0 - alpha", "beta - P0 <= (beta - Pt)*exp(L*t/v)"
    factor, distance = ("exp(L*t/v)/v", "beta - Pt") if upper else ("exp(-L*t/v)/v", "Pt - alpha")
    weights = ((at(factor, name), spread), (at(f"{factor}*({distance})**2", name),))
    slope = have(setting.relation(spread), then=setting.weighted(*weights))
    return at(high if upper else low, name), along(name, 0, slope=slope)


def constant(setting: Setting, *, upper: bool) -> Tactic:
    """The profile where the posterior mean at x is at an end of the slab: then it does not grow."""
    flat, growth, least = "Pt - P0 <= 0", "exp(L*t/v) >= 1", "beta - Pt >= 0"
    low, shown = slowed(setting, "t", upper=False)
    if upper:
        tactic = setting.weighted(("1", least), ("1", "beta - P0 <= 0"))
        tactic = have(setting.relation(least), then=tactic)
    else:
        tactic = setting.weighted(("exp(L*t/v)", low), ("1", "P0 - alpha <= 0", growth))
        tactic = have(setting.relation(growth), then=have(setting.relation(low), shown, then=tactic))
    return have(
        setting.relation(flat), tactic, then=setting.weighted(("1/v", flat), ("L/v*tanh(L*t/(4*v))",))
    )


def strict(name: str) -> Tactic:
    """That the posterior mean at a point of the segment is strictly between the ends, as it is at x."""
    setting = Setting({**VARIABLES, name: "real"}, GIVEN, WHERE)
    rises, rising = grown(setting, name)
    falls, falling = slowed(setting, name, upper=True)
    factor = at("exp(-L*t/v)", name)
    above = have(
        setting.relation(rises), rising, then=setting.weighted(("1", rises), ("1", "P0 - alpha > 0"))
    )
    below = have(
        setting.relation(falls), falling, then=setting.weighted((factor, falls), (factor, "beta - P0 > 0"))
    )

    def apply(goal: Claim, effort: Effort) -> Evidence:
        return (above if goal.holds[0] == setting.relation(at(ABOVE, name)) else below)(goal, effort)

    return apply


def inside(setting: Setting) -> Tactic:
    """The profile where the posterior mean is strictly inside the slab, by the log-odds of its place there."""
    spread = setting.relation("mean((beta - dot(w, mu))*(dot(w, mu) - alpha), mu, x + t*w, v) >= 0")
    ends = [setting.relation(text) for text in (ABOVE, BELOW)]
    logistic = along("t", 0, slope=have(spread), keep=ends, kept=strict("t0"))
    values = {"p": "Pt - alpha", "q": "P0 - alpha", "a": "beta - Pt", "b": "beta - P0", "c": "L*t/v"}
    odds = instance(
        "p*b <= exp(c/2)**2*q*a",
        {"p": "positive", "q": "positive", "a": "positive", "b": "positive", "c": "real"},
        {name: setting.term(text) for name, text in values.items()},
        ["log(p) - log(a) <= log(q) - log(b) + c"],
    )
    middle = "(alpha + beta - Pt - P0)**2 >= 0"
    square = setting.weighted(("4", ODDS), ("F + 1", "F >= 1", middle))
    steps: tuple[tuple[str, Tactic], ...] = (
        (ABOVE, strict("t")), (BELOW, strict("t")), (LOGISTIC, logistic), (ODDS, odds), ("L - Pt + P0 > 0", search),
        ("F >= 1", search), (middle, search), ("(L + Pt - P0)**2 <= (F*(L - Pt + P0))**2", square),
        ("L + Pt - P0 <= F*(L - Pt + P0)", squared()),
    )  # fmt: skip
    tactic: Tactic = search
    for text, why in reversed(steps):
        tactic = have(setting.relation(text), why, then=tactic)
    return tactic
