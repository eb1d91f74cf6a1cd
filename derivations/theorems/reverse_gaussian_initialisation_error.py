r"""The error of a wrong initial law under the exact reverse chain of a Gaussian target.

Let a mode of the target be $N(m,v_0)$, $v_0>0$, and run the Ornstein-Uhlenbeck process with stationary variance $w$ to
time $T>0$: $\alpha=e^{-aT}$, $v_T=\alpha^2v_0+w(1-\alpha^2)$. The exact reverse kernel from $T$ to 0, started from the
stationary law $N(0,w)$ in place of $N(\alpha m,v_T)$, ends in $N\big(m-\frac{\alpha^2v_0}{v_T}m,\ v_0+k^2(w-v_T)\big)$
with $k=\alpha v_0/v_T$, and $w-v_T=\alpha^2(w-v_0)$. So the error of the mean is at most $e^{-2aT}\max(1,v_0/w)|m|$,
and that of the variance $e^{-4aT}\max(1,v_0/w)^2|w-v_0|$: the product of what the forward process mixes and the
reverse one forgets.

Reading. The claim holds for every scale $0<\alpha<1$, $e^{-aT}$ being one, and so for every variance-preserving
schedule, $\alpha=e^{-B/(2w)}$. It speaks of the mean and the variance after the Gaussian step with mean $m+k(y-\alpha
m)$ and variance $C=v_0S/v_T$, $S=w(1-\alpha^2)$, averaged over $y$ from $N(0,w)$; the second moment of the step around
$c$ is $(m+k(y-\alpha m)-c)^2+C$.

Sharpness. Identities; the bounds become equalities as $T\to0$ for $v_0\le w$ and as $T\to\infty$ for $v_0\ge w$.

Source. T-B8.
"""

from derivations.derivation import Derivation
from derivations.in_words import GAUSSIAN
from derivations.statement import Setting, part, theorem
from derivations.tactic import Tactic, have, instance, split


def derive() -> Derivation:
    """Moments of the step; v_T lies between v_0 and w."""
    setting = Setting(
        {"m": "real", "al": "(0, 1)", "v0": "positive", "w": "positive"},
        where={
            "S": "w*(1 - al**2)",
            "vT": "al**2*v0 + S",
            "k": "al*v0/vT",
            "C": "v0*S/vT",
            "mean_": "expect(m + k*(y - al*m), y, 0, w)",
            "spread": "expect((m + k*(y - al*m) - (m - al**2*v0/vT*m))**2 + C, y, 0, w)",
            "worst": "max(1, v0/w)",
        },
        meanings={
            "S": "the variance of the forward kernel",
            "vT": "the variance at time $T$",
            "k": "the slope of the reverse kernel",
            "C": "its variance",
            "mean_": "the mean of the final law",
            "spread": "its variance",
            "worst": "a bound of $v_0/v_T$",
        },
    )
    def at_most(bound: str, above: str) -> Tactic:
        """The ratio is at most a bound, one of the two that the maximum takes, because a product is not negative."""
        values = {"p": setting.term("v0"), "q": setting.term("vT"), "b": setting.term(bound)}
        divided = instance("p/q <= b", {"p": "real", "q": "positive", "b": "real"}, values, ["p <= b*q"])
        ratio = have(setting.relation(f"v0 <= {bound}*vT"), then=have(setting.relation(f"v0/vT <= {bound}"), divided))
        return have(setting.relation(f"worst >= {bound}"), then=have(setting.relation(f"{above} >= 0"), then=ratio))

    cases = split(
        setting.term("v0 - w"),
        nonpositive=at_most("1", "(1 - al**2)*(w - v0)"),
        positive=at_most("v0/w", "al**2*(v0 - w)/w"),
    )

    def bounded(factor: str, power: int, size: str) -> Tactic:
        return instance(
            f"p*r**{power}*q <= p*b**{power}*q",
            dict.fromkeys("prbq", "nonnegative"),
            {
                "p": setting.term(factor),
                "r": setting.term("v0/vT"),
                "b": setting.term("worst"),
                "q": setting.term(size),
            },
            ["r <= b"],
        )

    return theorem(
        __doc__,
        "reverse-gaussian-initialisation-error",
        "T-B8",
        setting,
        holds="mean_ == m - al**2*v0/vT*m",
        lemmas=[
            setting.lemma(
                "loss", "1 - al**2 > 0", "$\\alpha<1$", ("==", "(1 - al)*(1 + al)", "factors"), (">", "0", "signs")
            ),
            setting.lemma("variance", "vT > 0", "the parts are positive"),
            setting.lemma("step", "C > 0", "so are its factors"),
            setting.lemma("ratio", "v0/vT <= worst", "$v_T$ lies between $v_0$ and $w$", by=cases),
            setting.lemma(
                "mean bound",
                "al**2*(v0/vT)**1*abs(m) <= al**2*worst**1*abs(m)",
                "the ratio",
                by=bounded("al**2", 1, "abs(m)"),
            ),
            setting.lemma(
                "variance bound",
                "al**4*(v0/vT)**2*abs(w - v0) <= al**4*worst**2*abs(w - v0)",
                "the square of the ratio",
                by=bounded("al**4", 2, "abs(w - v0)"),
            ),
        ],
        also=[
            part("spread == v0 + k**2*(w - vT)", reason="total variance"),
            part("w - vT == al**2*(w - v0)", reason="the forward process"),
            part(
                "abs(mean_ - m) <= al**2*worst*abs(m)",
                ("==", "al**2*(v0/vT)*abs(m)", "the mean of the final law"),
                ("<=", "al**2*worst*abs(m)", "the ratio"),
            ),
            part(
                "abs(k**2*(w - vT)) <= al**4*worst**2*abs(w - v0)",
                ("==", "al**4*(v0/vT)**2*abs(w - v0)", "$k=\\alpha v_0/v_T$ and the forward process"),
                ("<=", "al**4*worst**2*abs(w - v0)", "the ratio"),
            ),
        ],
        bent={"a smaller error of the mean": "abs(mean_ - m) <= 99/100*al**2*worst*abs(m)"},
        symbols={"al": "\\alpha", "v0": "v_0", "vT": "v_T", "mean_": "\\bar x", "spread": "\\mathrm{Var}"},
        in_words=[GAUSSIAN],
    )
