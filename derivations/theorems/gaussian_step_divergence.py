r"""Relative entropy of the exact Gaussian step to the scheme's, at a point and on average.

From one point the exact kernel is $N(M,CI)$ and the scheme's $N(M+w,\hat CI)$, with $C,\hat C>0$: $KL(Q\|\hat Q)=\frac
d2\big[\log\frac{\hat C}C+\frac C{\hat C}-1\big]+\frac{|w|^2}{2\hat C}$. For a Gaussian target $w=(\hat k-k)z+b$ with
the deviation $z\sim N(0,v_tI)$ of the point and a bias $b$, and the mean over the point is $\frac d2\big[\log\frac{\hat
C}C+\frac C{\hat C}-1+\frac{(\hat k-k)^2v_t}{\hat C}\big]+\frac{|b|^2}{2\hat C}$.

Reading. Relative entropy is the expectation under the first law of the logarithm of the quotient of the densities:
the first relation. The second is the mean of its right side over the point. The bias of Euler-Maruyama is
$(1+ah)\alpha_tm-\alpha_sm$; that of the exponential integrator and of ancestral sampling vanishes, as their means are
exact at the mean of the target (`sampler-step-bias`). For commuting covariances the relative entropy is the sum over
the eigenmodes, each with $d=1$.

Sharpness. An identity.

Source. T-F3, the summand of the chain rule.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """The log-likelihood ratio of two Gaussians is a polynomial; two expectations of it."""
    setting = Setting(
        {
            "M": "vector", "w": "vector", "b": "vector", "C": "positive", "Chat": "positive", "k": "real",
            "khat": "real", "vt": "nonnegative", "d": "dimension",
        },
        where={
            "ratio": "d/2*log(Chat/C)",
            "KL": "expect(d/2*log(Chat/C) + dot(y - M - w, y - M - w)/(2*Chat) - dot(y - M, y - M)/(2*C), y, M, C)",
            "spread": "expect(dot((khat - k)*z + b, (khat - k)*z + b), z, 0*b, vt)",
        },
        meanings={
            "ratio": "the logarithm of the quotient of the normalisations",
            "KL": "the relative entropy from one point",
            "spread": "the squared distance of the means, averaged over the point",
        },
    )  # fmt: skip
    return theorem(
        __doc__,
        "gaussian-step-divergence",
        "T-F3",
        setting,
        holds="KL == d/2*(log(Chat/C) + C/Chat - 1) + dot(w, w)/(2*Chat)",
        also=[
            part(
                "d/2*(log(Chat/C) + C/Chat - 1) + spread/(2*Chat)"
                " == d/2*(log(Chat/C) + C/Chat - 1 + (khat - k)**2*vt/Chat) + dot(b, b)/(2*Chat)"
            ),
        ],
        bent={"the laws exchanged": "KL == d/2*(log(C/Chat) + Chat/C - 1) + dot(w, w)/(2*C)"},
        symbols={"Chat": "\\hat C", "khat": "\\hat k", "vt": "v_t"},
    )
