r"""What an error under one law says of it under another.

Let $q=r\,p$ be laws with density ratio $r>0$, and $f$ an error. Then $(E_qf)^2\le E_p[r^2]\,E_p[f^2]$: the price of a
change of law is the second moment $E_p[r^2]=1+\chi^2(q\|p)$ of the density ratio. It need not be finite.

Reading. Means are over a law with finitely many points, which is no restriction: the statement mentions three means.

Sharpness. Equality when $f$ is a multiple of $r$.

Source. Pitfall 12; the Cauchy-Schwarz inequality.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, component, theorem


def derive() -> Derivation:
    """A mean of squares."""
    setting = Setting({"r": component("positive"), "f": component("real")})
    return theorem(
        __doc__,
        "error-change-of-law",
        "G-12",
        setting,
        holds="mean(r*f)**2 <= mean(r**2)*mean(f**2)",
        lemmas=[
            setting.lemma("weight", "mean(r**2) > 0", "$r>0$"),
            setting.lemma("square", "mean((f - r*mean(r*f)/mean(r**2))**2) >= 0", "a mean of squares"),
            setting.lemma("divided", "mean(f**2) - mean(r*f)**2/mean(r**2) >= 0", "multiplied out"),
        ],
        bent={"a smaller price": "mean(r*f)**2 <= mean(r**2)*mean(f**2)*999/1000"},
    )
