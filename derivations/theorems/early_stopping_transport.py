r"""What stopping the reverse process early costs: the transport distance from the data to its noised law.

Let $X=\alpha X_0+\sqrt S\,\xi$ be the data $X_0$ in $\mathbb R^d$, noised up to a small time $\delta$ by any
schedule, $\alpha\in[0,1]$, $S\ge0$. For any law of the data with a second moment $m_2$,
$W_2(X,X_0)^2\le(1-\alpha)^2m_2+dS$. For an Ornstein-Uhlenbeck process of rate $a$ with stationary variance $v$ that
is at most $(a\delta)^2m_2+2av\,d\,\delta$, and at most $a\delta(m_2+2vd)$ while $a\delta\le1$: an accuracy
$\varepsilon$ allows $\delta=\frac{\varepsilon^2}{a(m_2+2vd)}$. For a Gaussian mode of variance $v_0$ and mean zero
the distance itself is $\big|\sqrt{\alpha^2v_0+S}-\sqrt{v_0}\big|$, at most its share of the bound.

Reading. The cost is that of the coupling of $X$ with the $X_0$ that it comes from: the mean, over the data's law, of
the Gaussian expectation of $|X-X_0|^2$ given $X_0$. The transport distance is the least cost of a coupling. That of
two Gaussian laws on a line of one mean is the difference of their standard deviations.

Sharpness. An identity for the cost of that coupling. Equality for data at one point, to which there is one coupling:
so the order $\sqrt{d\delta}$ cannot be improved for all data, although smooth data have the order $\delta$.

Source. T-F6; the coupling is the usual one.
"""

from collections.abc import Sequence

from derivations.derivation import Derivation
from derivations.in_words import OPTIMAL
from derivations.statement import Setting, component, part, theorem
from derivations.tactic import Tactic, instance, through


def derive() -> Derivation:
    """The second moment of a Gaussian vector about another point, under the mean."""
    setting = Setting(
        {
            "x": component("vector"), "al": "[0, 1]", "S": "nonnegative", "d": "dimension", "v": "positive",
            "v0": "nonnegative", "p": "nonnegative", "r": "[0, 1]",
        },
        where={
            "cost": "mean(expect(dot(y - x, y - x), y, al*x, S))",
            "m2": "mean(dot(x, x))",
            "short": "(1 - exp(-p))**2*m2 + d*(v*(1 - exp(-2*p)))",
            "first": "(1 - exp(-r))**2*m2 + d*(v*(1 - exp(-2*r)))",
        },
        meanings={
            "cost": "the cost of the coupling",
            "m2": "the second moment of the data",
            "short": "the bound for an Ornstein-Uhlenbeck process, $p=a\\delta$",
            "first": "the same for $r=a\\delta\\le1$",
        },
    )  # fmt: skip
    return theorem(
        __doc__,
        "early-stopping-transport",
        "T-F6",
        setting,
        holds="cost == (1 - al)**2*m2 + d*S",
        lemmas=[setting.lemma("moment", "m2 >= 0", "a mean of squares")],
        also=[
            part(
                "short <= p**2*m2 + 2*p*v*d",
                reason="a short time",
                by=_in_numbers(
                    setting, "p", "nonnegative", "p**2*m + 2*p*v*d",
                    gaps=("m*(p**2 - (1 - exp(-p))**2) >= 0", "d*v*(2*p - (1 - exp(-2*p))) >= 0"),
                ),
            ),
            part(
                "first <= r*(m2 + 2*v*d)",
                reason="and linearly",
                by=_in_numbers(
                    setting, "r", "[0, 1]", "r*(m + 2*v*d)",
                    gaps=("m*(r - (1 - exp(-r))**2) >= 0", "d*v*(2*r - (1 - exp(-2*r))) >= 0"),
                ),
            ),
            part(
                "(sqrt(al**2*v0 + S) - sqrt(v0))**2 <= (1 - al)**2*v0 + S",
                reason="a Gaussian mode is nearer than that",
            ),
        ],
        bent={
            "the noise of one coordinate": "cost <= (1 - al)**2*m2 + S",
            "a smaller constant": "short <= p**2*m2 + 199/100*p*v*d",
            "the scale forgotten": "cost <= d*S",
        },
        symbols={"al": "\\alpha", "m2": "m_2", "v0": "v_0"},
        in_words=[OPTIMAL],
    )  # fmt: skip


def _in_numbers(setting: Setting, time: str, domain: str, bound: str, *, gaps: Sequence[str]) -> Tactic:
    """The bound up to a time, with a number for the second moment: that neither of its summands is more is shown."""
    names = {time: domain, "m": "nonnegative", "d": "dimension", "v": "positive"}
    put = {"m": setting.term("m2"), **{name: setting.term(name) for name in ("d", "v", time)}}
    statement = f"(1 - exp(-{time}))**2*m + d*(v*(1 - exp(-2*{time}))) <= {bound}"
    return instance(statement, names, put, why=through(*map(Setting(names).relation, gaps)))
