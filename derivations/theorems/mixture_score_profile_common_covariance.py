r"""The two-point profile of the score of a mixture with a general common covariance.

Let $p=\sum_iw_iN(\mu_i,S)$ on $\mathbb R^d$, any number of components, $w_i>0$ and any covariance $S\succ0$,
$s=\nabla\log p$. For two points $x$ and $x+w$ let $c=|S^{-1/2}w|^2$ and let $L$ be the width of the means in the
direction $S^{-1}w$. Then $\langle s(x+w)-s(x),w\rangle\le-c+L\tanh\frac L4$. With $D$ the diameter of the means in the
norm $|S^{-1/2}\cdot|$ and $r=\sqrt c$, the distance of the points in that norm, $\langle
s(x+w)-s(x),w\rangle\le-r^2+rD\tanh\frac{Dr}4\le\big(\frac{D^2}4-1\big)r^2$: $p$ is weakly log-concave with the profile
$1-\frac Dr\tanh\frac{Dr}4$ relative to $S^{-1}$. For $S=vI$ this is `mixture-score-profile`.

Reading. As in `mixture-score-responsibility`: on the line $x+tw$ the logarithm of the $i$-th weighted density is
$l_i+tb_i-\frac12t^2c$ with $b_i=\langle S^{-1}w,\mu_i-x\rangle$, and the score in the direction $w$ is the mean of
$b_i-tc$ under the weights $W_i=e^{l_i+tb_i-t^2c/2}$. The claim is about any finite law of $(l,b)$ with $\alpha\le
b\le\beta$, $L=\beta-\alpha$, at any $t\ge0$; $t=1$ is the statement. By Cauchy-Schwarz $\langle
S^{-1}w,\mu_i-\mu_j\rangle\le Dr$, the hypothesis $L\le Dr$. The odds $\frac{P-\alpha}{\beta-P}$ of the place of the
mean $P$ of $b$ between the ends grow at most by the factor $e^{Lt}$, as $W_i(t)\le e^{t\beta-t^2c/2}W_i(0)$ above and
likewise below: that takes no derivative.

Sharpness. Equality for two components and points with opposite log-odds, as in `mixture-score-profile-attained`.

Source. T-C3 and the one-sided constant of T-C2, for a general common covariance.
"""

from derivations.derivation import Derivation
from derivations.in_words import MATRICES
from derivations.statement import Setting, component, part, theorem
from derivations.tactic import Tactic, average, have, instance, squared

PLACE = "p - q <= L*tanh(u/4)"
"""What the growth of the odds says of the place."""


def derive() -> Derivation:
    """Each weight between its extremes; the odds of the mean; the profile from the odds."""
    setting = Setting(
        {
            "l": component("real"),
            "b": component("real"),
            "t": "nonnegative",
            "c": "nonnegative",
            "alpha": "real",
            "beta": "real",
            "D": "nonnegative",
            "r": "nonnegative",
        },
        given=["b >= alpha", "b <= beta", "beta >= alpha", "beta - alpha <= D*r"],
        where={
            "L": "beta - alpha",
            "W": "exp(l + t*b - t**2*c/2)",
            "St": "mean(W*(b - t*c))/mean(W)",
            "S0": "mean(exp(l)*b)/mean(exp(l))",
            "A": "mean(W*(b - alpha))",
            "B": "mean(W*(beta - b))",
            "A0": "mean(exp(l)*(b - alpha))",
            "B0": "mean(exp(l)*(beta - b))",
        },
        meanings={
            "L": "the width of the slab",
            "W": "the weighted density of the component at $x+tw$",
            "St": "the score at $x+tw$ in the direction $w$",
            "S0": "the score at $x$ in the direction $w$",
        },
    )
    upper = "A <= exp(t*beta - t**2*c/2)*A0"
    lower = "B >= exp(t*alpha - t**2*c/2)*B0"
    odds = "A*B0 <= exp(L*t)*(A0*B)"
    ratio = "A/mean(W)*(L - A0/mean(exp(l))) <= exp(L*t)*(A0/mean(exp(l))*(L - A/mean(W)))"
    profile = "St - S0 <= -t*c + L*tanh(L*t/4)"
    wider = "L*tanh(L*t/4) <= D*r*tanh(D*r*t/4)"
    linear = "D*r*tanh(D*r*t/4) <= D**2*r**2*t/4"
    values = {"p": "A/mean(W)", "q": "A0/mean(exp(l))", "L": "L", "u": "L*t"}
    return theorem(
        __doc__,
        "mixture-score-profile-common-covariance",
        "T-C3",
        setting,
        holds=profile,
        lemmas=[
            setting.lemma("all", "mean(W) > 0", "densities are positive"),
            setting.lemma("all at x", "mean(exp(l)) > 0", "densities are positive"),
            setting.lemma("low", "A >= 0", "no mean is below the slab"),
            setting.lemma("high", "B >= 0", "no mean is above the slab"),
            setting.lemma("low at x", "A0 >= 0", "no mean is below the slab"),
            setting.lemma("high at x", "B0 >= 0", "no mean is above the slab"),
            setting.lemma("upper", upper, "$tb\\le t\\beta$ in every component", by=extreme(setting, upper=True)),
            setting.lemma("lower", lower, "$tb\\ge t\\alpha$ in every component", by=extreme(setting, upper=False)),
            setting.lemma(
                "odds", odds, "the product of both",
                by=setting.weighted(("B0", upper), ("exp(L*t)*A0", lower)),
            ),
            setting.lemma(
                "ratio", ratio, "divided by the densities",
                by=setting.weighted(("1", odds), over="mean(W)*mean(exp(l))"),
            ),
            setting.lemma(
                "place", "A/mean(W) - A0/mean(exp(l)) <= L*tanh(L*t/4)", "the profile of the odds",
                by=placed(setting, values),
            ),
            setting.lemma(
                "profile", profile, "the scores as means",
                ("==", "-t*c + (A/mean(W) - A0/mean(exp(l)))", "the scores as means"),
                ("<=", "-t*c + L*tanh(L*t/4)", "the place"),
            ),
            setting.lemma("wider", wider, "both factors increase with the width", by=instance(
                "p*tanh(p*t/4) <= q*tanh(q*t/4)", dict.fromkeys("pqt", "nonnegative"),
                {"p": setting.term("L"), "q": setting.term("D*r"), "t": setting.term("t")}, ["p <= q"],
            )),
            setting.lemma("linear", linear, "$\\tanh u\\le u$", by=instance(
                "q*tanh(q*t/4) <= q**2*t/4", dict.fromkeys("qt", "nonnegative"),
                {"q": setting.term("D*r"), "t": setting.term("t")},
            )),
        ],
        also=[
            part("St - S0 <= -t*c + D*r*tanh(D*r*t/4)", by=setting.weighted(("1", profile), ("1", wider))),
            part(
                "St - S0 <= -t*c + D**2*r**2*t/4",
                by=setting.weighted(("1", profile), ("1", wider), ("1", linear)),
                reason="the one-sided constant, $r^2=c$",
            ),
        ],
        bent={
            "a smaller constant": "St - S0 <= -t*c + L*tanh(L*t/4)*9/10",
            "the width halved": "St - S0 <= -t*c + L*tanh(L*t/8)",
        },
        symbols={"l": "l", "alpha": "\\alpha", "beta": "\\beta", "St": "S_t", "S0": "S_0", "A0": "A_0", "B0": "B_0"},
        in_words=[MATRICES],
    )  # fmt: skip


def extreme(setting: Setting, *, upper: bool) -> Tactic:
    """A weight against its extreme value, times the distance from an end of the slab."""
    variables = {"l": "real", "u": "real", "k": "real", "y": "nonnegative"}
    end, distance = ("beta", "b - alpha") if upper else ("alpha", "beta - b")
    texts = {"l": "l", "u": "t*b - t**2*c/2", "k": f"t*{end} - t**2*c/2", "y": distance}
    relation = "exp(l + u)*y <= exp(k)*(exp(l)*y)" if upper else "exp(l + u)*y >= exp(k)*(exp(l)*y)"
    values = {name: setting.term(text) for name, text in texts.items()}
    return average(instance(relation, variables, values, ["u <= k" if upper else "u >= k"]))


def placed(setting: Setting, values: dict[str, str]) -> Tactic:
    """The profile from the odds: with F the root of the factor, (L + p - q)^2 <= (F (L - p + q))^2."""
    variables = {"p": "nonnegative", "q": "nonnegative", "L": "nonnegative", "u": "nonnegative"}
    given = ["p*(L - q) <= exp(u)*(q*(L - p))", "p <= L", "q <= L"]
    scalars = Setting(variables, given)
    square = scalars.weighted(("4", given[0]), ("(L - p - q)**2", "exp(u) >= 1"))
    tactic = have(scalars.relation("L + p - q <= exp(u/2)*(L - p + q)"), squared())
    tactic = have(scalars.relation("exp(u/2)*(L - p + q) >= 0"), then=tactic)
    tactic = have(scalars.relation("L - p + q >= 0"), then=tactic)
    tactic = have(scalars.relation("(L + p - q)**2 <= (exp(u/2)*(L - p + q))**2"), square, then=tactic)
    tactic = have(scalars.relation("exp(u) >= 1"), then=tactic)
    return instance(
        PLACE, variables, {name: setting.term(text) for name, text in values.items()}, given, why=tactic
    )
