"""A chain of blocks between two laws, block by block, as lemmas and moves that theorems share.

The first law is that of a block, each of n blocks with the same weight, and of a pair of points before it, drawn from
the normalised parts, of mass w, of the difference of the two chains' laws; the second one is that of a point after the
block, of which f is the value of a test function and W that of the Lyapunov function. The times at which the blocks
begin are unit vectors, t that of a block and tt that of the next one, which is zero for the last block, where `last` is
one and not zero. The distances at these times are a vector, of which `start` is the part at the first time; and so are
the products of the factors of the blocks that are still to come, `later`.
"""

from collections.abc import Sequence

from certify.trusted.claim import Domain
from certify.search.budget import Effort
from certify.trusted import Claim
from certify.trusted.evidence import Evidence
from certify.trusted.evidence import Lemma as LemmaEvidence
from derivations.derivation import Lemma
from derivations.proof import chain_evidence, evidence_for
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
TIMES: dict[str, str | Domain] = {
    "t": component("vector"), "tt": component("vector"), "last": component("nonnegative"),
    "start": "vector", "later": "vector", "n": "integer >= 1", "Dn": "real",
}  # fmt: skip
WHERE = {"before": "w*(2 + beta*s)", "after": "w*(f*(p - q))", "rest": "dot(later, tt) + last"}
MEANINGS = {
    "before": "a pair's share of the distance before the block",
    "after": "its share of the distance after the block",
    "rest": "the product of the factors of the blocks after this one",
}
LINKED = ["norm(start - n*mean(before*t - after*tt)) <= 0", "Dn <= n*mean(after*last)"]
"""The distances before all blocks, by the blocks that begin and by those that end; the distance after the last one.

Vectors are compared by the norm of their difference, of which `<= 0` says that it vanishes.
"""
BEFORE, AFTER = "mean(before*dot(later, t))", "mean(after*rest)"
SYMBOLS = {
    "tt": "t'", "last": "\\iota", "start": "s_0", "later": "\\Pi", "Dn": "D_n",
}  # fmt: skip


def given(factor: str = "rho") -> list[str]:
    """The distances at all times, and the products of the factors of the blocks to come."""
    return ["rest >= 0", f"{factor}*rest <= dot(later, t)", *LINKED]


def pair_bound(setting: Setting, test: str = "f", bound: str = "bound") -> Lemma:
    """A test function of the difference of the kernel at the two points, for every block and pair."""
    inner = Setting(PAIR, given=ASSUMED)
    pointwise = instance(
        POINT,
        {"p": "nonnegative", "q": "nonnegative", "W": "nonnegative", "f": "real", "beta": "nonnegative"},
        {name: inner.term(name) for name in ("p", "q", "W", "f", "beta")},
        ["abs(f) <= 1 + beta*W"],
    )
    total = inner.relation("mean(f*(p - q)) <= mean(p + q - 2*min(p, q) + beta*(W*(p + q)))")
    values = {name: setting.term({"f": test, "bound": bound}.get(name, name)) for name in PAIR}
    return setting.lemma(
        "pair",
        f"conditional({test}*(p - q)) <= {bound}",
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


def telescoped(setting: Setting, factor: str = "rho") -> list[Lemma]:
    """No block makes the distance, times the product of the factors to come, any larger."""
    left, right = "conditional(after*rest)", "conditional(before*dot(later, t))"
    numbers = dict.fromkeys(("w", "rest", "share"), "nonnegative") | dict.fromkeys(("x", "y", "c", "l", "r"), "real")
    texts = {
        "share": "2 + beta*s", "x": left, "y": right, "c": "conditional(f*(p - q))", "l": "dot(later, t)", "r": factor,
    }  # fmt: skip
    given = ["x == w*rest*c", "y == w*share*l", "c <= r*share", "r*rest <= l"]
    steps = through(*map(Setting(numbers).relation, ("w*rest*(r*share - c) >= 0", "w*share*(l - r*rest) >= 0")))
    step = through(
        setting.relation(f"{left} == w*rest*conditional(f*(p - q))"),
        setting.relation(f"{right} == w*(2 + beta*s)*dot(later, t)"),
        then=instance(
            "x <= y", numbers, {name: setting.term(texts.get(name, name)) for name in numbers}, given, why=steps
        ),
    )
    return [
        setting.lemma("blocks", f"{AFTER} <= {BEFORE}", "block by block and pair by pair", by=iterated(step)),
        linked(setting),
    ]


def linked(setting: Setting) -> Lemma:
    """The sums over the blocks of what is before and what is after differ by the ends alone."""
    names = {**TIMES, "before": component("real"), "after": component("real")}
    here = Setting(names, where={"rest": WHERE["rest"]})
    holds = "n*mean(before*dot(later, t)) + n*mean(after*last) == dot(later, start) + n*mean(after*rest)"
    return setting.lemma(
        "times", holds, "the distances at all times, times the products of the factors to come",
        by=instance(holds, names, {name: setting.term(name) for name in names}, LINKED, where=here.texts),
    )  # fmt: skip


def summed(setting: Setting, error: str = "0") -> Tactic:
    """The distance at the end, as what is added up over the blocks differs by the ends alone."""
    names = dict.fromkeys(("first", "end", "before", "after", "error"), "real")
    names |= {"Dn": "real", "n": "integer >= 1"}
    texts = {
        "first": "dot(later, start)", "end": "mean(after*last)", "before": BEFORE, "after": AFTER, "error": error,
    }  # fmt: skip
    values = {name: setting.term(texts.get(name, name)) for name in names}
    given = ["n*before + n*end == first + n*after", "after <= before + error", "Dn <= n*end"]
    steps = through(Setting(names).relation("n*(before + error - after) >= 0"))
    return instance("Dn <= first + n*error", names, values, given, why=steps)


def after(lemmas: Sequence[Lemma], then: Tactic) -> Tactic:
    """The goal with the help of lemmas that the theorem's other statements do not need."""
    tactic = then
    for lemma in reversed(lemmas):
        tactic = _first(lemma, tactic)
    return tactic


def _first(lemma: Lemma, then: Tactic) -> Tactic:
    relation, where = lemma.claim_relation, f"lemma {lemma.name}"

    def apply(goal: Claim, effort: Effort) -> Evidence:
        here = goal.goal(relation)
        by_steps = lemma.evidence is None and lemma.steps
        why = (chain_evidence(here, lemma.steps, effort, where) if by_steps
               else evidence_for(here, lemma.evidence, effort, where))  # fmt: skip
        return LemmaEvidence(relation, why, then(goal.assuming(relation), effort))

    return apply


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
