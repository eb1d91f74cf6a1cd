r"""Weighted total variation by the Hellinger distance.

For densities $p,q\ge0$ and a weight $W$: $\int W|p-q|\le\sqrt{2\big(p(W^2)+q(W^2)\big)}\,H$ with $H^2=\int(\sqrt
p-\sqrt q)^2$.

Reading. The values $a=\sqrt p$, $b=\sqrt q$ and $W$ at a random point of a reference law are components of a law, and
integrals are means against it. The claim is the inequality between the squares; both sides are non-negative.

Sharpness. Tight to the first order for near laws with $|a-b|$ proportional to $W(a+b)$; the factor 2 cannot be one.

Source. T-D4; Cauchy-Schwarz.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, component, theorem
from derivations.weighted_variation import MEANINGS, STEPS, WHERE, by_distance


def derive() -> Derivation:
    """Cauchy-Schwarz for the factors |a - b| and W (a + b) of W |p - q|."""
    setting = Setting(
        {"a": component("nonnegative"), "b": component("nonnegative"), "W": component("nonnegative")},
        where=WHERE,
        meanings=MEANINGS,
    )
    return theorem(
        __doc__,
        "weighted-variation-hellinger",
        "T-D4",
        setting,
        holds="variation**2 <= 2*moments*H2",
        lemmas=by_distance(setting),
        steps=STEPS,
        bent={"without the factor two": "variation**2 <= moments*H2"},
        symbols={"H2": "H^2"},
    )
