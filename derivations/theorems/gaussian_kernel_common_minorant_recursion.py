r"""Recursion for the mass of the largest common minorant.

For $I_n(z)=\int_z^\infty(u-z)^ne^{-u^2}du$, $z\ge0$, and every $n\ge1$: $I_n'=-nI_{n-1}$, and for $n\ge2$
$I_n=\frac{n-1}2I_{n-2}-zI_{n-1}$; $I_0=\frac{\sqrt\pi}2\operatorname{erfc}z$ and $I_1=\frac12e^{-z^2}-zI_0$. With
$\epsilon_\nu(d,z)=\frac2{\Gamma(d/2)}I_{d-1}(z)$ these give the mass in every dimension.

Reading. The recursion is checked under the integral: $\partial_u\big(-\frac12(u-z)^{n-1}e^{-u^2}\big)$ is the integrand
of $I_n+zI_{n-1}-\frac{n-1}2I_{n-2}$ for every $u>z$, and what is differentiated vanishes at $u=z$, as $n-1\ge1$, and as
$u\to\infty$, since $u(u-z)^ke^{-u^2}\le(k+1)^{k+1}$ (the last statement; $\operatorname{erfc}u\le \frac1u$ likewise).
So is $I_n'$: the derivative of the integrand in $z$, which vanishes at $u=z$. $I_0$ and $I_1$ by antiderivatives:
$-\frac{\sqrt\pi}2\operatorname{erfc}u$ and $-\frac12e^{-u^2}$ for the part $ue^{-u^2}$.

Sharpness. Identities; the alternating sums that they expand into lose many digits for large $d$ and $z$, the recursion
through positive integrands says why the mass stays positive.

Source. T-A5, item 2.
"""

from derivations.derivation import Derivation
from derivations.in_words import ANTIDERIVATIVE, CONVERGENCE
from derivations.statement import Setting, part, theorem
from derivations.tactic import Tactic, have, instance, search, stripped


def derive() -> Derivation:
    """Integration by parts, as one derivative."""
    setting = Setting(
        {"u": "positive", "z": "nonnegative", "n": "integer >= 2", "k": "integer >= 1"},
        given=["u > z"],
    )
    return theorem(
        __doc__,
        "gaussian-kernel-common-minorant-recursion",
        "T-A5",
        setting,
        holds="grad(-1/2*(u - z)**(n - 1)*exp(-u**2), u) "
        "== (u - z)**n*exp(-u**2) + z*((u - z)**(n - 1)*exp(-u**2)) - (n - 1)/2*((u - z)**(n - 2)*exp(-u**2))",
        also=[
            part("grad((u - z)**k*exp(-u**2), z) == -k*((u - z)**(k - 1)*exp(-u**2))", reason="under the integral"),
            part("grad(-sqrt(pi)/2*erfc(u), u) == exp(-u**2)", reason="$I_0$"),
            part("grad(-1/2*exp(-u**2), u) == (u - z)*exp(-u**2) + z*exp(-u**2)", reason="$I_1+zI_0$"),
            part("u*erfc(u) <= 1", by=instance("u*erfc(u) <= 1", {"u": "positive"}, {"u": setting.term("u")})),
            part("u*(u - z)**k*exp(-u**2) <= (k + 1)**(k + 1)", by=vanishing(setting), reason="far out"),
        ],
        bent={
            "the factor n": (
                "grad(-1/2*(u - z)**(n - 1)*exp(-u**2), u) "
                "== (u - z)**n*exp(-u**2) + z*((u - z)**(n - 1)*exp(-u**2)) - n/2*((u - z)**(n - 2)*exp(-u**2))"
            )
        },
        in_words=[ANTIDERIVATIVE, CONVERGENCE],
    )


def vanishing(setting: Setting) -> Tactic:
    """With t = u/(k + 1): t <= exp(t - 1), to the power k + 1; and (u - z)^k <= u^k."""
    smaller, tangent = "(u - z)**k <= u**k", "u/(k + 1) <= exp(u/(k + 1) - 1)"
    power, value = "(u/(k + 1))**(k + 1) <= exp(u/(k + 1) - 1)**(k + 1)", "exp(u/(k + 1) - 1)**(k + 1) <= exp(u**2)"
    factor = "(k + 1)**(k + 1)*exp(-u**2)"
    tactic: Tactic = setting.weighted(("u*exp(-u**2)", smaller), (factor, power), (factor, value))
    for text, why in ((value, search), (power, stripped()), (tangent, search), (smaller, stripped())):
        tactic = have(setting.relation(text), why, then=tactic)
    return tactic
