r"""Overlap of the whitened reverse chain on a sublevel set.

In the whitened coordinate the reverse chain is $z'=\sqrt\eta\,z+\sqrt{1-\eta}\,\xi$, and $V_t=|z|^2$. For $0<\eta<1$
and any pair with $V_t(z)\le R$, $V_t(w)\le R$: $1-TV\ge\operatorname{erfc}\sqrt{\frac{\eta R}{2(1-\eta)}}$ in every
dimension.

Reading. One minus total variation is the overlap, the integral of the lesser density.

Sharpness. Equality for opposite points with $|z|^2=|w|^2=R$; so this is the local Doeblin constant of the set.

Source. T-B6.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """The overlap in closed form, erfc decreasing, and the parallelogram law."""
    setting = Setting(
        {"z": "vector", "w": "vector", "eta": "(0, 1)", "R": "nonnegative"},
        given=["dot(z, z) <= R", "dot(w, w) <= R"],
    )
    return theorem(
        __doc__,
        "reverse-gaussian-ball-overlap-whitened",
        "T-B6",
        setting,
        holds="overlap(sqrt(eta)*z, sqrt(eta)*w, 1 - eta) >= erfc(sqrt(eta*R/(2*(1 - eta))))",
        lemmas=[
            setting.lemma("parallelogram", "dot(z - w, z - w) <= 4*R", "$|z-w|^2\\le2|z|^2+2|w|^2$"),
            setting.lemma(
                "distance",
                "norm(sqrt(eta)*z - sqrt(eta)*w) <= 2*sqrt(eta*R)",
                "the square root of the parallelogram law",
            ),
        ],
        steps=[
            (
                "==",
                "erfc(norm(sqrt(eta)*z - sqrt(eta)*w)/(2*sqrt(2*(1 - eta))))",
                "the densities cross on a hyperplane",
            ),
            (">=", "erfc(2*sqrt(eta*R)/(2*sqrt(2*(1 - eta))))", "erfc decreases"),
            ("==", "erfc(sqrt(eta*R/(2*(1 - eta))))", "simplification"),
        ],
        also=[
            part(
                "overlap(sqrt(eta)*z, sqrt(eta)*(0 - 1)*z, 1 - eta) == erfc(sqrt(eta*dot(z, z)/(2*(1 - eta))))",
                reason="opposite points attain it",
            )
        ],
        bent={
            "a larger overlap": "overlap(sqrt(eta)*z, sqrt(eta)*w, 1 - eta) >= erfc(sqrt(eta*R/(2*(1 - eta)))*99/100)"
        },
        symbols={"eta": "\\eta"},
    )
