"""The smooth power V = (1 + |x|^2)^(p/2), 0 < p <= 2, under the Ornstein-Uhlenbeck generator: L V = -a p V + p k m."""

from derivations.derivation import Lemma
from derivations.statement import Setting
from derivations.tactic import Tactic, instance

WHERE = {
    "w": "dot(x, x)",
    "V": "(1 + w)**(p/2)",
    "LV": "dot(-a*x, grad(V, x)) + g**2/2*laplacian(V, x)",
    "k": "(1 + w)**(p/2 - 1)",
    "m": "a + g**2/2*(d + (p - 2)*w/(1 + w))",
}
MEANINGS = {
    "w": "the square",
    "V": "the Lyapunov function",
    "LV": "the generator applied to it",
    "k": "a factor at most one",
    "m": "the bracket at the rate ap",
}


def factor(setting: Setting) -> Lemma:
    """The factor is at most one."""
    return setting.lemma("factor", "k <= 1", "a power of a number from 1 on with an exponent that is not positive")


def bracket(setting: Setting, bound: str, dimension: str) -> Tactic:
    """A bound of the bracket, a relation and a term in a, s = g^2 and d, for the dimension in a domain."""
    names = {"w": "w", "a": "a", "s": "g**2", "d": "d", "p": "p"}
    return instance(
        f"a + s/2*(d + (p - 2)*w/(1 + w)) {bound}",
        {"w": "nonnegative", "a": "positive", "s": "positive", "d": dimension, "p": "(0, 2]"},
        {name: setting.term(text) for name, text in names.items()},
    )


def product(setting: Setting, relation: str, bound: str) -> Tactic:
    """The bound of the bracket, `m <= r` or `m >= -r` with r > 0, for its product with the factor."""
    values = {"k": setting.term("k"), "m": setting.term("m"), "r": setting.term(bound)}
    return instance(f"k*{relation}", {"k": "[0, 1]", "m": "real", "r": "positive"}, values, [relation])
