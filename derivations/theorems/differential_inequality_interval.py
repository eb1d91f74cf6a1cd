r"""From a differential inequality at every time to the bound over an interval, with rates and errors that vary.

Let $y$ be absolutely continuous on an interval of length $T$, $r>0$ with $r'=\rho r$, so that
$r(T)/r(0)=e^{\int\rho}$, and $y'\le\rho y+e$ at almost every time. Then $y(T)\le r(T)\big(\frac{y(0)}{r(0)}+\int\frac
er\,dt\big)$; without an error, $y(T)\le e^{\int\rho}\,y(0)$.

Reading. The law is that of a time, uniform in the interval, with the values there of $y$, $y'$, $r$, $\rho$ and $e$;
an integral over the interval is $T$ times a mean. By the quotient rule $y/r$ has the derivative
$\frac{y'}r-\frac{y\,\rho r}{r^2}$, and an absolutely continuous function is the integral of its derivative: $y(T)$ is
written as $r(T)\big(\frac{y(0)}{r(0)}+\int(y/r)'\,dt\big)$, the left side of the claims.

Sharpness. Equality when $y'=\rho y+e$ at almost every time.

Source. Grönwall, Ann. of Math. 20, 1919; Bellman, Duke Math. J. 10, 1943.
"""

from derivations.derivation import Derivation
from derivations.in_words import TIME
from derivations.statement import Setting, component, theorem
from derivations.tactic import Tactic, average, instance, through

NUMBERS = {"T": "positive", "r0": "positive", "rT": "positive", "y0": "real", "change": "real", "most": "real"}


def scaled(setting: Setting, most: str) -> Tactic:
    """The end from the mean change."""
    texts = {"T": "T", "r0": "r0", "rT": "rT", "y0": "y0", "change": "change", "most": most}
    put = {name: setting.term(text) for name, text in texts.items()}
    first = through(*map(Setting(NUMBERS).relation, ("T*(most - change) >= 0", "rT*(T*(most - change)) >= 0")))
    return instance(
        "rT*(y0/r0 + T*change) <= rT*(y0/r0 + T*most)", NUMBERS, put, ["change <= most"], why=first
    )


def derive() -> Derivation:
    """The quotient has a derivative of at most e/r."""
    setting = Setting(
        {
            "y": component("real"),
            "dy": component("real"),
            "r": component("positive"),
            "rho": component("real"),
            "e": component("real"),
            "T": "positive",
            "y0": "real",
            "r0": "positive",
            "rT": "positive",
        },
        given=["dy <= rho*y + e"],
        where={"change": "mean(dy/r - y*(rho*r)/r**2)", "end": "rT*(y0/r0 + T*change)"},
        meanings={"change": "the mean derivative of the quotient", "end": "the function at the end of the interval"},
    )
    names = {"y": "real", "dy": "real", "r": "positive", "rho": "real", "e": "real"}
    quotient = instance(
        "dy/r - y*(rho*r)/r**2 <= e/r",
        names,
        {name: setting.term(name) for name in names},
        ["dy <= rho*y + e"],
        why=through(Setting(names).relation("(rho*y + e - dy)/r >= 0")),
    )
    return theorem(
        __doc__,
        "differential-inequality-interval",
        "T-B3",
        setting,
        holds="end <= rT*(y0/r0 + T*mean(e/r))",
        lemmas=[setting.lemma("change", "change <= mean(e/r)", "at every time", by=average(quotient))],
        by=scaled(setting, "mean(e/r)"),
        bent={"the error forgotten": "end <= rT*(y0/r0)"},
        symbols={"dy": "y'", "r0": "r(0)", "rT": "r(T)", "y0": "y(0)", "rho": "\\rho", "end": "y(T)"},
        in_words=[TIME],
    )
