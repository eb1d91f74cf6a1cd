r"""Relative entropy contracts over an interval of the reverse and of the forward process of a Gaussian target.

Take the family of reverse processes with the noise $\sqrt e\,g$, $e\ge0$, of `reverse-gaussian-stochasticity-family`
($e=1$: the reverse diffusion, $e=0$: the probability flow) over an interval of any length, for a Gaussian target and
any schedule, and let $v>0$ be the largest variance of the marginal law at a time. With
$\eta=\exp\big(-\int\frac{g^2}v\big)$ over the interval, for every law $\nu$ with finite divergence from the marginal
law at the start, $KL(\nu Q\|p_s)\le\eta^e\,KL(\nu\|p_t)$ and $\chi^2(\nu Q\|p_s)\le\eta^e\,\chi^2(\nu\|p_t)$. The same
holds for the forward process with $e=1$.

Reading. The law is that of a time, uniform in the interval of length $T$, with the values there of the relative
entropy $K$, its Fisher information $I$, the $\chi^2$ divergence $X$, its Dirichlet form $D$, the diffusion coefficient
$g$, the variance $v$ and the factor $r=\exp\big(-e\int\frac{g^2}v\big)$ from the start to that time, which is
$r'=-\frac{eg^2}vr$ with $r=1$ at the start. The derivatives are $K'=-\frac{eg^2}2I$ (de Bruijn) and $X'=-eg^2D$;
$I\ge\frac2vK$ and $D\ge\frac1vX$ are the logarithmic Sobolev inequality of a Gaussian law and the Poincaré inequality
that it implies: both are cited. The checker puts these into `differential-inequality-interval`, of which the left
sides are the divergences at the end. That $\eta$ is $\alpha^2v_s/v_t$ is the rate of the factor in
`reverse-gaussian-entropy-contraction`, for the reverse process, and in `forward-gaussian-entropy-contraction`.

Sharpness. Equality for mean shifts in the direction of the largest variance.

Source. T-B3 and T-B7, over an interval.
"""

from derivations import citation
from derivations.composition import theorem_at
from derivations.derivation import Derivation
from derivations.in_words import TIME
from derivations.statement import Setting, component, part, theorem
from derivations.tactic import Tactic


def derive() -> Derivation:
    """The logarithmic Sobolev inequality at every time, and the theorem on differential inequalities."""
    setting = Setting(
        {
            "K": component("nonnegative"),
            "I": component("nonnegative"),
            "X": component("nonnegative"),
            "D": component("nonnegative"),
            "g": component("real"),
            "v": component("positive"),
            "r": component("positive"),
            "e": "nonnegative",
            "T": "positive",
            "K0": "nonnegative",
            "X0": "nonnegative",
            "eta": "positive",
        },
        given=["I >= 2*K/v", "D >= X/v"],
        where={
            "Kend": "eta**e*(K0/1 + T*mean(-e*g**2/2*I/r - K*(-e*g**2/v*r)/r**2))",
            "Xend": "eta**e*(X0/1 + T*mean(-e*g**2*D/r - X*(-e*g**2/v*r)/r**2))",
        },
        meanings={"Kend": "the relative entropy at the end", "Xend": "the divergence at the end"},
    )

    def interval(y: str, dy: str, start: str) -> Tactic:
        texts = {
            "y": y, "dy": dy, "r": "r", "rho": "-e*g**2/v", "e": "0", "T": "T", "y0": start, "r0": "1", "rT": "eta**e",
        }  # fmt: skip
        return theorem_at("differential-inequality-interval", {name: setting.term(t) for name, t in texts.items()})

    return theorem(
        __doc__,
        "reverse-entropy-contraction-interval",
        "T-B3",
        setting,
        holds="Kend <= eta**e*K0",
        lemmas=[
            setting.lemma("entropy", "e*g**2/2*(I - 2*K/v) >= 0", "the logarithmic Sobolev inequality"),
            setting.lemma("divergence", "e*g**2*(D - X/v) >= 0", "the Poincaré inequality"),
        ],
        by=interval("K", "-e*g**2/2*I", "K0"),
        also=[part("Xend <= eta**e*X0", by=interval("X", "-e*g**2*D", "X0"))],
        bent={"a smaller factor": "Kend <= 99/100*eta**e*K0"},
        symbols={"K0": "K_0", "X0": "X_0", "eta": "\\eta"},
        cited=[citation.GAUSSIAN_LOG_SOBOLEV],
        in_words=[TIME],
    )
