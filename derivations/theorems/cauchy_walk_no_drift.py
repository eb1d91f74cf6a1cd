r"""A random walk with Cauchy steps has no drift for the square.

Let $y$ have the Cauchy density $\frac1{\pi(1+y^2)}$. The part of $E(x+y)^2$ that comes from $|y|\le R$ is
$F(R)=\frac2\pi(R-\arctan R+x^2\arctan R)$, and it is at least $\frac2\pi R-1$. For every $\gamma\ge0$ and $K\ge0$ it
exceeds $\gamma x^2+K$ at $R=\frac\pi2(\gamma x^2+K+2)$. So $PV\le\gamma V+K$ holds for no $\gamma$ and $K$, whereas
with the convention that an integral that does not exist is zero it would hold for all of them.

Reading. The integral is the function of $R$ that vanishes at $R=0$ and has the integrand at $R$ and at $-R$ as its
derivative.

Sharpness. The first two statements are identities; $F(R)$ is $\frac2\pi R+x^2-1$ up to terms that vanish at infinity.

Source. Pitfall 28.
"""

from derivations.derivation import Derivation
from derivations.in_words import ANTIDERIVATIVE
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """An integral by its derivative, and its size."""
    setting = Setting(
        {"x": "real", "R": "nonnegative", "gam": "nonnegative", "K": "nonnegative"},
        where={
            "F": "2/pi*(R - atan(R) + x**2*atan(R))",
            "far": "pi/2*(gam*x**2 + K + 2)",
            "Ffar": "2/pi*(far - atan(far) + x**2*atan(far))",
        },
        meanings={"F": "the truncated second moment", "far": "where it is large", "Ffar": "its value there"},
    )
    return theorem(
        __doc__,
        "cauchy-walk-no-drift",
        "G-28",
        setting,
        holds="grad(F, R) == ((x + R)**2 + (x - R)**2)/(pi*(1 + R**2))",
        lemmas=[
            setting.lemma("angle", "atan(R) <= pi/2", "the range of the arctangent"),
            setting.lemma("angle there", "atan(far) <= pi/2", "the range of the arctangent"),
            setting.lemma("sign there", "atan(far) >= 0", "$R>0$"),
        ],
        also=[
            part("2/pi*(0 - atan(0) + x**2*atan(0)) == 0", reason="at $R=0$"),
            part("F >= 2/pi*R - 1", reason="the angle, and a positive term left out"),
            part(
                "Ffar > gam*x**2 + K",
                (">=", "2/pi*(far - atan(far))", "a non-negative term left out"),
                (">=", "2/pi*(far - pi/2)", "the angle"),
                (">", "gam*x**2 + K", "its value is $\\gamma x^2+K+1$"),
            ),
        ],
        bent={"a bounded second moment": "F <= x**2 + 1000"},
        symbols={"gam": "\\gamma", "Ffar": "F(R')", "far": "R'"},
        in_words=[ANTIDERIVATIVE],
    )
