r"""The mass of the largest common minorant as an iterated error function and as a parabolic cylinder function.

For $\epsilon_\nu(d,z)=\frac2{\Gamma(d/2)}I_{d-1}(z)$, $I_n(z)=\int_z^\infty(u-z)^ne^{-u^2}du$, and every $d\ge1$,
$z\ge0$: $\epsilon_\nu=2^{d-1}\Gamma(\frac{d+1}2)\,i^{d-1}\operatorname{erfc}z
=\frac{2^{1-d/2}\Gamma(d)}{\Gamma(d/2)}e^{-z^2/2}D_{-d}(\sqrt2z)$.

Reading. By definition (DLMF 7.18.2, 12.5.1) $i^n\operatorname{erfc}z$ is $\frac2{\sqrt\pi\,n!}I_n(z)$, and
$D_{-d}(w)$ is $\frac1{\Gamma(d)}e^{-w^2/4}$ times the integral over $t>0$ of $t^{d-1}e^{-t^2/2-wt}$. Checked: the
constants of the first form agree, which is the duplication formula at $d$, by induction on $d$; and at
$t=\sqrt2(u-z)$, $dt=\sqrt2\,du$, the integrands of the second form agree, for every $t>0$. That the iterated error
functions are iterated integrals, $\partial_zi^n\operatorname{erfc}=-i^{n-1}\operatorname{erfc}$, is $I_n'=-nI_{n-1}$
of the recursion, as $n!=n\,(n-1)!$.

Sharpness. Identities.

Source. DLMF 7.18 and 12.5; T-A5, item 2.
"""

from derivations.derivation import Derivation
from derivations.in_words import SUBSTITUTION
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """The duplication formula by induction, and a linear change of the integration variable."""
    setting = Setting(
        {"d": "integer >= 1", "z": "nonnegative", "t": "positive"},
        where={
            "D": "exp(-(sqrt(2)*z)**2/4)/gamma(d)*(t**(d - 1)*exp(-t**2/2 - sqrt(2)*z*t))",
            "u": "z + t/sqrt(2)",
        },
        meanings={"D": "the integrand of the parabolic cylinder function", "u": "the integration variable"},
    )
    return theorem(
        __doc__,
        "gaussian-kernel-common-minorant-forms",
        "T-A5",
        setting,
        holds="gamma(d)*sqrt(pi) == 2**(d - 1)*gamma(d/2)*gamma((d + 1)/2)",
        lemmas=[
            setting.lemma(
                "duplication", "gamma(d)*sqrt(pi) == 2**(d - 1)*gamma(d/2)*gamma((d + 1)/2)", "by induction on $d$"
            )
        ],
        also=[
            part(
                "2/gamma(d/2) == 2**(d - 1)*gamma((d + 1)/2)*(2/(sqrt(pi)*gamma(d)))", reason="the duplication formula"
            ),
            part(
                "2**(1 - d/2)*gamma(d)/gamma(d/2)*exp(-z**2/2)*D == 2/gamma(d/2)*((u - z)**(d - 1)*exp(-u**2))/sqrt(2)",
                reason="the integrands at the same point",
            ),
        ],
        bent={"a factor two": "gamma(d)*sqrt(pi) == 2**d*gamma(d/2)*gamma((d + 1)/2)"},
        symbols={"d": "d"},
        in_words=[SUBSTITUTION],
    )
