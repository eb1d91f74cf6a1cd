"""A chain of blocks between two laws, block by block, as lemmas and moves that theorems share.

The first law is that of a block, each of n blocks with the same weight, and of a pair of points before it, drawn from
the normalised parts, of mass w, of the difference of the two chains' laws; the second one is that of a point after the
block, of which f is the value of a test function and W that of the Lyapunov function.
"""

from certify.trusted.claim import Domain
from derivations.derivation import Lemma
from derivations.statement import Setting, component
from derivations.tactic import Tactic, average, have, instance, iterated, through

PAIR: dict[str, str | Domain] = {
    "p": component("nonnegative"), "q": component("nonnegative"), "W": component("nonnegative"),
    "f": component("real"), "beta": "nonnegative", "bound": "real",
}  # fmt: skip
ASSUMED = [
    "abs(f) <= 1 + beta*W",
    "mean(p) <= 1",
    "mean(q) <= 1",
    "2*(1 - mean(min(p, q))) + beta*(mean(W*p) + mean(W*q)) <= bound",
]
POINT = "f*(p - q) <= p + q - 2*min(p, q) + beta*(W*(p + q))"
BLOCK = "conditional(f*(p - q)) <= bound"
CHANGE = "mean(w/(rho*P)*(f*(p - q)) - w/P*(2 + beta*s))"
"""The mean over the blocks of the change of the distance over the product of the factors so far."""


def pair_bound(setting: Setting) -> Lemma:
    """A test function of the difference of the kernel at the two points, for every block and pair."""
    inner = Setting(PAIR, given=ASSUMED)
    pointwise = instance(
        POINT,
        {"p": "nonnegative", "q": "nonnegative", "W": "nonnegative", "f": "real", "beta": "nonnegative"},
        {name: inner.term(name) for name in ("p", "q", "W", "f", "beta")},
        ["abs(f) <= 1 + beta*W"],
    )
    total = inner.relation("mean(f*(p - q)) <= mean(p + q - 2*min(p, q) + beta*(W*(p + q)))")
    values = {name: setting.term(name) for name in PAIR}
    return setting.lemma(
        "pair",
        BLOCK,
        "$f(p-q)\\le|f|\\,|p-q|$ and $|p-q|=p+q-2(p\\wedge q)\\le p+q$",
        by=instance("mean(f*(p - q)) <= bound", PAIR, values, ASSUMED, why=have(total, average(pointwise)),
                    conditional=True),
    )  # fmt: skip


def norm_of_pair(setting: Setting) -> Tactic:
    """The weighted norm of the difference of the kernel at the two points, by its overlap and the mean of W."""
    numbers = {"p": "nonnegative", "q": "nonnegative", "W": "nonnegative", "beta": "nonnegative"}
    laws: dict[str, str | Domain] = {name: PAIR[name] for name in numbers}
    point = "(1 + beta*W)*abs(p - q) <= p + q - 2*min(p, q) + beta*(W*(p + q))"
    pointwise = instance(point, numbers, {name: Setting(laws).term(name) for name in numbers})
    total = "conditional((1 + beta*W)*abs(p - q)) <= conditional(p + q - 2*min(p, q) + beta*(W*(p + q)))"
    return have(
        setting.relation(total),
        instance(
            total.replace("conditional", "mean"), laws, {name: setting.term(name) for name in laws},
            why=average(pointwise), conditional=True,
        ),
    )  # fmt: skip


def pairs(setting: Setting) -> list[Lemma]:
    """From pairs of points to laws: a test function of the difference of the laws after the kernel."""
    mean = "mean(f*(p - q)) <= mean(bound)"
    names = {"w": "nonnegative", "test": "real", "total": "real"}
    values = {"w": "w", "test": "mean(f*(p - q))", "total": "mean(bound)"}
    return [
        pair_bound(setting),
        setting.lemma("pairs", mean, "pair by pair", by=iterated()),
        setting.lemma(
            "mass", "w*mean(f*(p - q)) <= w*mean(bound)", "times $w\\ge0$",
            by=instance(
                "w*test <= w*total", names, {name: setting.term(text) for name, text in values.items()},
                ["test <= total"],
            ),
        ),
    ]  # fmt: skip


def telescoped(setting: Setting) -> Lemma:
    """No block makes the distance, over the product of the factors so far, any larger."""
    step = through(
        setting.relation("w/(rho*P)*(conditional(f*(p - q)) - bound) <= 0"),
        setting.relation("w/(rho*P)*bound == w/P*(2 + beta*s)"),
    )
    return setting.lemma("change", f"{CHANGE} <= 0", "block by block and pair by pair", by=iterated(step))


def summed(setting: Setting) -> Tactic:
    """The distance at the end, from the sum of the changes."""
    names = {"n": "integer >= 1", "D": "nonnegative", "Pn": "nonnegative", "change": "real"}
    values = {name: setting.term(name if name != "change" else CHANGE) for name in names}
    first = through(*map(Setting(names).relation, ("n*change <= 0", "Pn*(n*change) <= 0")))
    return instance("Pn*(D + n*change) <= Pn*D", names, values, ["change <= 0"], why=first)


def forgotten(setting: Setting, *, rho: str, distance: str = "D", accuracy: str = "eps") -> Tactic:
    """rho^n D <= eps, from rho <= 1 - delta and a number n of blocks with delta n >= log(D/eps)."""
    names = {
        "delta": "positive", "rho": "nonnegative", "n": "integer >= 0", "D": "positive", "eps": "positive",
    }  # fmt: skip
    texts = {"delta": "delta", "rho": rho, "n": "n", "D": distance, "eps": accuracy}
    powers = (
        "rho <= exp(-delta)", "rho**n <= exp(-delta)**n", "exp(-delta)**n == exp(-(delta*n))",
        "exp(-(delta*n)) <= exp(-log(D/eps))", "exp(-log(D/eps)) == eps/D", "D*(eps/D - rho**n) >= 0",
    )  # fmt: skip
    return instance(
        "rho**n*D <= eps", names, {name: setting.term(text) for name, text in texts.items()},
        ["rho <= 1 - delta", "delta*n >= log(D/eps)"], why=through(*map(Setting(names).relation, powers)),
    )  # fmt: skip
