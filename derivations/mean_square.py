"""Inequalities between means of squares: Cauchy-Schwarz and Minkowski under any mixing law, as tactics and lemmas.

The Cauchy-Schwarz inequality is a mean of squares, `E|A b - c a|^2 = A (A B - c^2)` with `A = E|a|^2`, `B = E|b|^2` and
`c = E<a, b>`, divided by A; where A vanishes, `E|(B + 1) a - c b|^2` takes its place.
"""

from derivations.derivation import Lemma
from derivations.statement import Setting
from derivations.tactic import Tactic, have, instance, split

POSITIVE = ("c**2 <= A*B", {"A": "real", "B": "real", "c": "real"}, ["A*(A*B - c**2) >= 0", "A > 0"])
VANISHING = (
    "c**2 <= A*B",
    {"A": "real", "B": "real", "c": "real"},
    ["(B + 1)**2*A - (B + 2)*c**2 >= 0", "A <= 0", "A >= 0", "B >= 0"],
)


def cauchy_schwarz(setting: Setting, name: str, first: str, second: str, *, product: str = "dot({0}, {1})") -> Lemma:
    """The lemma `(E a.b)^2 <= E|a|^2 E|b|^2` for two terms in components; `product` says how they are multiplied."""

    def mean(one: str, other: str) -> str:
        return f"mean({product.format(one, other)})"

    big, small, mixed = mean(first, first), mean(second, second), mean(first, second)

    def square(text: str) -> str:
        return f"{mean(text, text)} >= 0"

    values = {"A": setting.term(big), "B": setting.term(small), "c": setting.term(mixed)}
    positive = have(
        setting.relation(square(f"({big}*({second}) - {mixed}*({first}))")),
        then=have(
            setting.relation(f"{big}*({big}*{small} - {mixed}**2) >= 0"),
            then=instance(POSITIVE[0], POSITIVE[1], values, POSITIVE[2]),
        ),
    )
    vanishing = have(
        setting.relation(square(f"(({small} + 1)*({first}) - {mixed}*({second}))")),
        then=have(
            setting.relation(f"({small} + 1)**2*{big} - ({small} + 2)*{mixed}**2 >= 0"),
            then=instance(VANISHING[0], VANISHING[1], values, VANISHING[2]),
        ),
    )
    by: Tactic = have(
        setting.relation(f"{big} >= 0"),
        then=have(
            setting.relation(f"{small} >= 0"),
            then=split(values["A"], nonpositive=vanishing, positive=positive),
        ),
    )
    return setting.lemma(name, f"{mixed}**2 <= {big}*{small}", "Cauchy-Schwarz under the mean", by=by)
