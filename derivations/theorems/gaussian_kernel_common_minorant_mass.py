r"""The mass of the largest common minorant in dimensions one to four.

$\epsilon_\nu(d,z)=\frac2{\Gamma(d/2)}\int_z^\infty(u-z)^{d-1}e^{-u^2}du$, $z\ge0$, is $\operatorname{erfc}z$ for
$d=1$, $e^{-z^2}-\sqrt\pi z\operatorname{erfc}z$ for $d=2$, $(1+2z^2)\operatorname{erfc}z-\frac{2z}{\sqrt\pi}e^{-z^2}$
for $d=3$ and $(1+z^2)e^{-z^2}-\sqrt\pi z(\frac32+z^2)\operatorname{erfc}z$ for $d=4$.

Reading. By $I_n'=-nI_{n-1}$ (the theorem on the recursion), $\epsilon_\nu(d,\cdot)$ is the function with derivative
$-\frac{2(d-1)\Gamma((d-1)/2)}{2\Gamma(d/2)}\epsilon_\nu(d-1,\cdot)$ and with the value 1 at $z=0$, where the minorant
is the Gaussian law itself; $\epsilon_\nu(1,\cdot)$ has the derivative $-\frac2{\sqrt\pi}e^{-z^2}$. Checked: these
derivatives and values.

Sharpness. Identities; it is also checked that the mass decreases from each of these dimensions to the next, and is not
negative.

Source. T-A5, item 2.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """The derivative of each is a multiple of the one before."""
    setting = Setting(
        {"z": "nonnegative"},
        where={
            "m1": "erfc(z)",
            "m2": "exp(-z**2) - sqrt(pi)*z*erfc(z)",
            "m3": "(1 + 2*z**2)*erfc(z) - 2*z/sqrt(pi)*exp(-z**2)",
            "m4": "(1 + z**2)*exp(-z**2) - sqrt(pi)*z*(3/2 + z**2)*erfc(z)",
        },
        meanings={
            "m1": "the mass for d = 1",
            "m2": "the mass for d = 2",
            "m3": "the mass for d = 3",
            "m4": "the mass for d = 4",
        },
    )
    return theorem(
        __doc__,
        "gaussian-kernel-common-minorant-mass",
        "T-A5",
        setting,
        holds="grad(m1, z) == -2/sqrt(pi)*exp(-z**2)",
        also=[
            part("grad(m2, z) == -gamma(1/2)/gamma(1)*m1", reason="$d=2$"),
            part("grad(m3, z) == -2*gamma(1)/gamma(3/2)*m2", reason="$d=3$"),
            part("grad(m4, z) == -3*gamma(3/2)/gamma(2)*m3", reason="$d=4$"),
            part("erfc(0) == 1", reason="the start for $d=1$"),
            part("exp(-0**2) - sqrt(pi)*0*erfc(0) == 1", reason="the start for $d=2$"),
            part("(1 + 2*0**2)*erfc(0) - 2*0/sqrt(pi)*exp(-0**2) == 1", reason="the start for $d=3$"),
            part("(1 + 0**2)*exp(-0**2) - sqrt(pi)*0*(3/2 + 0**2)*erfc(0) == 1", reason="the start for $d=4$"),
            part("0 <= m4", reason="an integral of what is not negative"),
            part("m4 <= m3", reason="fewer points are near a minorant in more dimensions"),
            part("m3 <= m2", reason="fewer points are near a minorant in more dimensions"),
            part("m2 <= m1", reason="fewer points are near a minorant in more dimensions"),
        ],
        bent={"the same in every dimension": "m2 >= m1", "as much as half": "m2 >= m1/2"},
        symbols={"m1": "m_1", "m2": "m_2", "m3": "m_3", "m4": "m_4"},
    )
