r"""The second moment of noised dissipative data.

Let $p_0$ be dissipative as in the theorem on the score, $\langle\nabla\log p_0(y),y\rangle\le-a_0|y|^2+b_0$ with
$a_0>0$ and any real $b_0$ (negative for densities that are unbounded at the origin), and $X_t=\alpha X_0+\sqrt S\,\xi$
with $\alpha>0$, $S\ge0$. Then $E|X_0|^2\le\frac{b_0+d}{a_0}$, $E|X_t|^2\le\frac{\alpha^2}{a_0}(b_0+d)+Sd$ and
$E|X_t|^2\le\frac{\max(b_0,0)+d}{a_t}$ with $\frac1{a_t}=S+\frac{\alpha^2}{a_0}$.

Reading. The mixing law is $p_0$, with $y=X_0$ and $\ell=\langle\nabla\log p_0(y),y\rangle$; integration by parts gives
$E\,\ell\ge-d$, with equality for a smooth $p_0$. The moment at time $t$ is the mean of the Gaussian expectation given
$X_0$.

Sharpness. Equality for centred isotropic Gaussians, $b_0=0$.

Source. T-C6, the moment bound in its improved form; with the constant $b_0+d$ of the score at time $t$ the bound would
be $(b_0+2d)/a_t$.
"""

from derivations import citation
from derivations.derivation import Derivation
from derivations.statement import Setting, component, part, theorem


def derive() -> Derivation:
    """Integration by parts without noise, then the noise added."""
    setting = Setting(
        {
            "y": component("vector"),
            "ell": component("real"),
            "a0": "positive",
            "b0": "real",
            "al": "positive",
            "S": "nonnegative",
            "d": "dimension",
        },
        given=["ell <= -a0*norm(y)**2 + b0", "mean(ell) >= -d"],
        where={"at": "a0/(a0*S + al**2)", "m0": "mean(norm(y)**2)", "mt": "mean(expect(dot(z, z), z, al*y, S))"},
        meanings={"at": "the rate at time $t$", "m0": "the second moment of the data", "mt": "that at time $t$"},
    )
    return theorem(
        __doc__,
        "dissipative-second-moment",
        "T-C6",
        setting,
        holds="mt <= (max(b0, 0) + d)/at",
        lemmas=[
            setting.lemma(
                "data",
                "a0*m0 <= b0 + d",
                "dissipativity and integration by parts",
                ("==", "mean(a0*norm(y)**2)", "linearity"),
                ("<=", "mean(b0 - ell)", "dissipativity under the mean"),
                ("==", "b0 - mean(ell)", "linearity"),
                ("<=", "b0 + d", "integration by parts"),
            ),
        ],
        steps=[
            ("==", "al**2*m0 + d*S", "the second moment of a Gaussian vector"),
            ("<=", "al**2*(b0 + d)/a0 + d*S", "the second moment of the data"),
            ("<=", "(max(b0, 0) + d)/at", "$b_0\\le\\max(b_0,0)$ and $0\\le\\max(b_0,0)$"),
        ],
        also=[
            part("m0 <= (b0 + d)/a0", reason="the data's, divided by $a_0$"),
            part(
                "mt <= al**2*(b0 + d)/a0 + d*S",
                ("==", "al**2*m0 + d*S", "the second moment of a Gaussian vector"),
                ("<=", "al**2*(b0 + d)/a0 + d*S", "the second moment of the data"),
            ),
        ],
        bent={
            "a smaller constant": "mt <= (max(b0, 0) + d)/at*999/1000",
            "the offset kept when it is negative": ("mt <= (b0 + d)/at", ["b0 <= 0"]),
        },
        symbols={
            "al": "\\alpha",
            "ell": "\\ell",
            "at": "a_t",
            "a0": "a_0",
            "b0": "b_0",
            "m0": "m_2(p_0)",
            "mt": "m_2(p_t)",
        },
        cited=[citation.INTEGRATION_BY_PARTS],
    )
