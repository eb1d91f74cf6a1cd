r"""A linear Gaussian step maps mixtures to mixtures.

Let $X_t=\alpha X_s+\sqrt S\,\xi$ with $\alpha,S>0$ and $\xi$ standard Gaussian. If $X_s\sim\sum_iw_iN(\mu_i,S_i)$
then $X_t\sim\sum_iw_iN(\alpha\mu_i,\alpha^2S_i+SI)$, and given $X_t=z$ and the component, $X_s$ is Gaussian.

Reading. In the eigenbasis of $S_i$, which is also that of $\alpha^2S_i+SI$, a component is a product over modes, and
for one mode with mean $m$ and variance $v>0$ the joint density of $(X_s,X_t)$ at $(x,z)$ is $N(x;m,v)\,N(z;\alpha
x,S)$. The first statement factorizes it: with $v_t=\alpha^2v+S$ it is $N(z;\alpha m,v_t)$ times $N(x;m+\frac{\alpha
v}{v_t}(z-\alpha m),\frac{vS}{v_t})$. The second one says that the expectation of $N(z;\alpha X_s,S)$, which is the
density of $X_t$, is the first factor; so the second factor is the density of $X_s$ given $X_t=z$. Sums over components
and products over modes preserve both.

Sharpness. An identity.

Source. T-C1, the forward step; every linear schedule gives such a step.
"""

from derivations.derivation import Derivation
from derivations.in_words import GAUSSIAN, MATRICES
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """Completion of the square in the exponent, and of the factors before it."""
    setting = Setting(
        {"x": "real", "z": "real", "m": "real", "v": "positive", "al": "positive", "S": "positive"},
        where={
            "vt": "al**2*v + S",
            "c": "m + al*v/vt*(z - al*m)",
            "vb": "v*S/vt",
            "joint": "exp(-(x - m)**2/(2*v))/sqrt(2*pi*v)*exp(-(z - al*x)**2/(2*S))/sqrt(2*pi*S)",
        },
        meanings={
            "vt": "the variance of $X_t$ in this mode",
            "c": "the posterior mean of $X_s$",
            "vb": "its posterior variance",
            "joint": "the joint density",
        },
    )
    before = "-(x - m)**2/(2*v) - (z - al*x)**2/(2*S)"
    after = "-(z - al*m)**2/(2*vt) - (x - c)**2/(2*vb)"
    marginal = "expect(exp(-(z - al*y)**2/(2*S))/sqrt(2*pi*S), y, m, v) == exp(-(z - al*m)**2/(2*vt))/sqrt(2*pi*vt)"
    product = "exp(-(z - al*m)**2/(2*vt))/sqrt(2*pi*vt)*(exp(-(x - c)**2/(2*vb))/sqrt(2*pi*vb))"
    return theorem(
        __doc__,
        "mixture-forward-step",
        "T-C1",
        setting,
        holds=f"joint == {product}",
        lemmas=[
            setting.lemma("exponent", f"exp({before}) == exp({after})", "one completed square in the exponent"),
        ],
        steps=[
            ("==", f"exp({before})/(sqrt(2*pi*v)*sqrt(2*pi*S))", "the exponents add"),
            ("==", f"exp({after})/(sqrt(2*pi*v)*sqrt(2*pi*S))", "one completed square in the exponent"),
            ("==", f"exp({after})/(sqrt(2*pi*vt)*sqrt(2*pi*vb))", "$vS=v_t\\bar v$"),
            ("==", product, "the exponents add"),
        ],
        also=[part(marginal, reason="a Gaussian expectation of a Gaussian density")],
        bent={
            "the variance not scaled": "joint == exp(-(z - al*m)**2/(2*(v + S)))/sqrt(2*pi*(v + S))"
            "*(exp(-(x - c)**2/(2*vb))/sqrt(2*pi*vb))"
        },
        symbols={"vt": "v_t", "vb": "\\bar v", "al": "\\alpha"},
        in_words=[GAUSSIAN, MATRICES],
    )
