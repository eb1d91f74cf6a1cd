r"""Pair overlap of the whitened reverse chain.

In the whitened coordinate the reverse chain of T-B6 is $z'=\sqrt\eta\,z+\sqrt{1-\eta}\,\xi$. For $0<\eta<1$ and any
pair with $|z|^2+|w|^2\le R$, $1-TV\ge\operatorname{erfc}\big(\sqrt{\eta R}/(2\sqrt{1-\eta})\big)$ in every dimension.

Sharpness. Equality for opposite points with $|z|^2=|w|^2=R/2$.

Source. T-B6, the pair version.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, theorem


def derive() -> Derivation:
    """The overlap in closed form, erfc decreasing, and the parallelogram law."""
    setting = Setting(
        {"z": "vector", "w": "vector", "eta": "(0, 1)", "R": "nonnegative"},
        given=["dot(z, z) + dot(w, w) <= R"],
    )
    return theorem(
        __doc__,
        "reverse-gaussian-pair-overlap-whitened",
        "T-B6",
        setting,
        holds="overlap(sqrt(eta)*z, sqrt(eta)*w, 1 - eta) >= erfc(sqrt(eta*R)/(2*sqrt(1 - eta)))",
        lemmas=[
            setting.lemma("parallelogram", "dot(z - w, z - w) <= 2*R", "$|z-w|^2\\le2|z|^2+2|w|^2$"),
            setting.lemma(
                "distance",
                "norm(sqrt(eta)*z - sqrt(eta)*w) <= sqrt(2*eta*R)",
                "the square root of the parallelogram law",
            ),
        ],
        steps=[
            (
                "==",
                "erfc(norm(sqrt(eta)*z - sqrt(eta)*w)/(2*sqrt(2*(1 - eta))))",
                "the densities cross on a hyperplane",
            ),
            (">=", "erfc(sqrt(2*eta*R)/(2*sqrt(2*(1 - eta))))", "erfc decreases"),
            ("==", "erfc(sqrt(eta*R)/(2*sqrt(1 - eta)))", "simplification"),
        ],
        bent={
            "a larger overlap": "overlap(sqrt(eta)*z, sqrt(eta)*w, 1 - eta) "
            ">= erfc(sqrt(eta*R)/(2*sqrt(1 - eta))*99/100)"
        },
    )
