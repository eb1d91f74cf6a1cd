r"""The mass of the largest common minorant as a sum of incomplete gamma functions.

For every $n\ge0$ and $z\ge0$, $I_n(z)=\int_z^\infty(u-z)^ne^{-u^2}du=\frac12\sum_{k=0}^n\binom nk(-z)^{n-k}
\Gamma\big(\tfrac{k+1}2,z^2\big)$, with $0^0=1$; so
$\epsilon_\nu(d,z)=\frac1{\Gamma(d/2)}\sum_{k=0}^{d-1}\binom{d-1}k(-z)^{d-1-k} \Gamma\big(\tfrac{k+1}2,z^2\big)$.

Reading. $n=k+j$, $\binom nk=b_{k,j}=\frac{\Gamma(k+j+1)}{\Gamma(k+1)\Gamma(j+1)}$ and
$G_k=\frac12\Gamma(\frac{k+1}2,z^2)$, $\Gamma(a,x)$ being $\Gamma(a)$ times the regularised function $Q(a,x)$. Both
sides have the value $\frac12\Gamma(\frac{n+1}2)$ at $z=0$, where the sum has one term, and both are
$\frac{\sqrt\pi}2\operatorname{erfc}z$ for $n=0$, which is checked. Both obey $f_n'=-nf_{n-1}$: the left side by the
theorem on the recursion, the sum since, as checked, the derivative of its term $b_{k,j}(-z)^jG_k$ is $-n$ times the
term of $n-1$ (none for $j=0$), less $b_{k,j}(-1)^jz^ne^{-z^2}$; these cancel for $n\ge1$, as Pascal's rule, also
checked, makes the alternating sum of the $b_{k,j}$ telescope. By induction on $n$ both sides are equal.

Sharpness. An identity; for large $n$ and $z$ the alternating terms cancel to many digits.

Source. T-A5, item 2.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """The derivative of each term, and Pascal's rule."""
    setting = Setting(
        {"z": "positive", "k": "integer >= 0", "j": "integer >= 0"},
        where={
            "G": "1/2*gamma((k + 1)/2)*gammaincc((k + 1)/2, z**2)",
            "b": "gamma(k + j + 1)/(gamma(k + 1)*gamma(j + 1))",
            "bnext": "gamma(k + j + 2)/(gamma(k + 1)*gamma(j + 2))",
        },
        meanings={
            "G": "half an incomplete gamma function",
            "b": "the binomial coefficient of k + j over k",
            "bnext": "that of k + j + 1 over k",
        },
    )
    return theorem(
        __doc__,
        "gaussian-kernel-common-minorant-binomial",
        "T-A5",
        setting,
        holds="grad(bnext*(-1)**(j + 1)*z**(j + 1)*G, z) "
        "== -(k + j + 1)*(b*(-1)**j*z**j*G) - bnext*(-1)**(j + 1)*z**(j + 1)*z**k*exp(-z**2)",
        also=[
            part("grad(G, z) == -z**k*exp(-z**2)", reason="the terms with $j=0$"),
            part(
                "gamma(k + j + 3)/(gamma(k + 2)*gamma(j + 2)) "
                "== gamma(k + j + 2)/(gamma(k + 2)*gamma(j + 1)) + gamma(k + j + 2)/(gamma(k + 1)*gamma(j + 2))",
                reason="Pascal's rule",
            ),
            part("grad(1/2*gamma(1/2)*gammaincc(1/2, z**2), z) == grad(sqrt(pi)/2*erfc(z), z)", reason="$n=0$"),
            part("1/2*gamma(1/2)*gammaincc(1/2, 0**2) == sqrt(pi)/2*erfc(0)", reason="$n=0$ at zero"),
        ],
        bent={
            "the factor n - 1": (
                "grad(bnext*(-1)**(j + 1)*z**(j + 1)*G, z) "
                "== -(k + j)*(b*(-1)**j*z**j*G) - bnext*(-1)**(j + 1)*z**(j + 1)*z**k*exp(-z**2)"
            )
        },
        symbols={"G": "G_k", "b": "b_{k,j}", "bnext": "b_{k,j+1}"},
    )
