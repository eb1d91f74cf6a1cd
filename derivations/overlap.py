"""The overlap of the densities of a pair lies between zero and one: lemmas that theorems share.

The densities p and q are components of the second of two laws; their means over it are at most one.
"""

from derivations.derivation import Lemma
from derivations.statement import Setting, component
from derivations.tactic import average, instance


def overlap_lemmas(setting: Setting) -> tuple[Lemma, ...]:
    """The overlap is at most the mass of p, the total variation `tau` of the pair at least zero, the overlap too."""
    densities = {name: setting.term(name) for name in ("p", "q")}
    smaller = instance(
        "mean(min(p, q)) <= mean(p)", {"p": component("real"), "q": component("real")}, densities,
        why=average(), conditional=True,
    )  # fmt: skip
    positive = instance(
        "mean(min(p, q)) >= 0", {"p": component("nonnegative"), "q": component("nonnegative")}, densities,
        why=average(), conditional=True,
    )  # fmt: skip
    return (
        setting.lemma("smaller", "conditional(min(p, q)) <= conditional(p)", "$p\\wedge q\\le p$", by=smaller),
        setting.lemma("variation", "tau >= 0", "the overlap is at most one"),
        setting.lemma("overlap", "conditional(min(p, q)) >= 0", "densities", by=positive),
    )
