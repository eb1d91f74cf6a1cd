r"""A rare event may be common under a wider Gaussian.

Let $0\le b\le R$. Then $P(X>b)\ge e^{(R^2-b^2)/2}P(X>R)$ for $X\sim N(0,1)$. With $b=R/\sqrt w$, $w\ge1$: the event
$x>R$ is at least $e^{R^2(1-1/w)/2}$ times as likely under $N(0,w)$ as under $N(0,1)$. So an error that is small under
the data's law need not be small under the algorithm's, by any constant.

Sharpness. Equality at $b=R$; as $R\to\infty$ with $b=R/\sqrt w$ the ratio of the two sides is $\sqrt w$.

Source. Pitfall 12.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, theorem


def derive() -> Derivation:
    """The tail divided by the density decreases."""
    setting = Setting({"b": "nonnegative", "R": "nonnegative"}, given=["b <= R"])
    return theorem(
        __doc__,
        "gaussian-tail-wider-law",
        "G-12",
        setting,
        holds="Phi(-b) >= exp((R**2 - b**2)/2)*Phi(-R)",
        bent={"a larger factor": "Phi(-b) >= exp((R**2 - b**2)/2)*Phi(-R)*1001/1000"},
    )
