r"""Total variation of two Gaussian laws with a common covariance.

Let $p=N(m,\Sigma)$, $q=N(n,\Sigma)$ on $\mathbb R^d$ with $\Sigma$ positive definite, and $\Delta^2=\langle
m-n,\Sigma^{-1}(m-n)\rangle$. Then $p\ge q$ exactly where $\ell(y)=\langle m-n,\Sigma^{-1}(y-\frac{m+n}2)\rangle\ge0$,
and $TV(p,q)=\Phi(\Delta/2)-\Phi(-\Delta/2)=\operatorname{erf}\big(\frac\Delta{2\sqrt2}\big)$; the overlap
$\int\min(p,q)$ is $\operatorname{erfc}\big(\frac\Delta{2\sqrt2}\big)$.

Reading. In the eigenbasis of $\Sigma$ the coordinates $y,m,n$ and the eigenvalue $v$ of a mode are components of a
law, the uniform one on the $d$ modes: a sum over modes is $d$ times their mean, and $d$ is left out on both sides.
Checked: the difference of the logarithms of the densities is $\ell$ (their normalising constants are equal); $\ell$,
a linear function of independent Gaussian coordinates and so Gaussian, has under $p$ the mean $\Delta^2/2$ and the
variance $\Delta^2$, and under $q$ the mean $-\Delta^2/2$ and the same variance. So $\ell\ge0$ has the mass
$\Phi(\Delta/2)$ under $p$ and $\Phi(-\Delta/2)$ under $q$, and $TV$ is the difference of the masses of the
likelihood-ratio set; checked are the closed forms of the difference, and of one minus it, for every $\Delta\ge0$.

Sharpness. An identity.

Source. Folklore; T-A4 (i).
"""

from derivations.derivation import Derivation
from derivations.in_words import GAUSSIAN, MATRICES
from derivations.statement import Setting, component, part, theorem


def derive() -> Derivation:
    """The log-likelihood ratio is linear; its two moments are those of each mode."""
    setting = Setting(
        {
            "y": component("real"), "m": component("real"), "n": component("real"), "v": component("positive"),
            "Delta": "nonnegative",
        },
        where={
            "ell": "(m - n)/v*(y - (m + n)/2)",
            "square": "(m - n)**2/v",
            "under": "expect((m - n)/v*(z - (m + n)/2), z, m, v)",
            "besides": "expect((m - n)/v*(z - (m + n)/2), z, n, v)",
            "spread": "expect(((m - n)/v*(z - m))**2, z, m, v)",
            "apart": "expect(((m - n)/v*(z - n))**2, z, n, v)",
        },
        meanings={
            "ell": "a mode's share of the log-likelihood ratio",
            "square": "its share of the squared distance",
            "under": "its mean under the first law",
            "besides": "its mean under the second law",
            "spread": "its variance under the first law",
            "apart": "its variance under the second law",
        },
    )  # fmt: skip
    return theorem(
        __doc__,
        "gaussian-overlap-common-covariance",
        "T-A4",
        setting,
        holds="mean((y - n)**2/(2*v)) - mean((y - m)**2/(2*v)) == mean(ell)",
        also=[
            part("mean(under) == mean(square)/2", reason="the mean of a linear function"),
            part("mean(besides) == -mean(square)/2", reason="the mean of a linear function"),
            part("mean(spread) == mean(square)", reason="the variances of independent modes add up"),
            part("mean(apart) == mean(square)", reason="the variances of independent modes add up"),
            part("Phi(Delta/2) - Phi(-Delta/2) == erf(Delta/(2*sqrt(2)))", reason="$\\Phi$ in terms of erf"),
            part("2*Phi(Delta/2) - 1 == erf(Delta/(2*sqrt(2)))", reason="$\\Phi$ in terms of erf"),
            part("1 - (Phi(Delta/2) - Phi(-Delta/2)) == erfc(Delta/(2*sqrt(2)))", reason="$\\Phi$ in terms of erf"),
        ],
        bent={
            "the ratio about the first mean": (
                "mean((y - n)**2/(2*v)) - mean((y - m)**2/(2*v)) == mean((m - n)/v*(y - m))"
            )
        },
        symbols={"Delta": "\\Delta", "ell": "\\ell", "square": "\\Delta_i^2", "under": "\\ell_p", "besides": "\\ell_q",
                 "spread": "\\tau_p^2", "apart": "\\tau_q^2"},
        in_words=[GAUSSIAN, MATRICES],
    )  # fmt: skip
