r"""Moments of the norm under a Gaussian kernel.

For $X\sim N(\mu,SI)$ on $\mathbb R^d$, $\mu=mx$, $S>0$ and $p>-d$:
$E|X|^p=(2S)^{p/2}\frac{\Gamma(\frac{d+p}2)}{\Gamma(\frac d2)}\,{}_1F_1\big(-\frac p2;\frac
d2;-\frac{|\mu|^2}{2S}\big)$.

Reading. For $S>0$, $G(S,\mu)=E|\mu+\sqrt S\xi|^p$ is a radial entire function of $\mu$ (the Gaussian density is), and
solves the heat equation $\partial_SG=\frac12\Delta_\mu G$ (so does the density). Its expansion
$G=\sum_kG_k(S)|\mu|^{2k}$ therefore has $G_0(S)=E|\sqrt S\xi|^p$ and
$\partial_S(G_k|\mu|^{2k})=\frac12\Delta_\mu(G_{k+1}|\mu|^{2k+2})$, by which all $G_k$ follow. Checked is this for the
terms of the right side, $c_k(2S)^{p/2-k}|\mu|^{2k}$ with the coefficients of ${}_1F_1$,
$\frac{c_{k+1}}{c_k}=-\frac{-p/2+k}{(d/2+k)(k+1)}$, for every $k\ge0$ and $\mu\ne0$; and the first, $G_0$: the
function of $r$ $c_0(2S)^{p/2}P(\frac{d+p}2,\frac{r^2}{2S})$, with $P$ the regularised incomplete gamma function,
vanishes at $r=0$, tends to $c_0(2S)^{p/2}$, and has the derivative $r^p$ times the area of the sphere times the
density on it.

Sharpness. An identity.

Source. Folklore (moments of the noncentral chi law); T-A3.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """The heat equation term by term, and the moment at the centre in polar coordinates."""
    setting = Setting(
        {
            "mu": "vector", "S": "positive", "p": "real", "k": "integer >= 0", "c": "real", "r": "positive",
            "d": "dimension",
        },
        given=["d + p > 0", "norm(mu) > 0"],
        where={
            "cnext": "-c*(-p/2 + k)/((d/2 + k)*(k + 1))",
            "Gk": "c*(2*S)**(p/2 - k)*norm(mu)**(2*k)",
            "Gnext": "cnext*(2*S)**(p/2 - k - 1)*norm(mu)**(2*k + 2)",
            "c0": "gamma((d + p)/2)/gamma(d/2)",
            "area": "2*pi**(d/2)/gamma(d/2)*r**(d - 1)",
            "ball": "c0*(2*S)**(p/2)*gammainc((d + p)/2, r**2/(2*S))",
        },
        meanings={
            "cnext": "the next coefficient",
            "Gk": "a term of the series",
            "Gnext": "the next term",
            "c0": "the first coefficient",
            "area": "the area of the sphere",
            "ball": "the share of a ball in the moment at the centre",
        },
    )
    return theorem(
        __doc__,
        "gaussian-kernel-moment",
        "T-A3",
        setting,
        holds="grad(Gk, S) == laplacian(Gnext, mu)/2",
        also=[
            part("grad(ball, r) == r**p*area*((2*pi*S)**(-d/2)*exp(-r**2/(2*S)))", reason="polar coordinates"),
            part("gammainc((d + p)/2, 0/(2*S)) == 0", reason="nothing in a ball of radius zero"),
        ],
        bent={
            "coefficients without the factorial": (
                "grad(Gk, S) == laplacian(-c*(-p/2 + k)/(d/2 + k)*(2*S)**(p/2 - k - 1)*norm(mu)**(2*k + 2), mu)/2",
                ["k == 1", "c == 1", "p == 1", "d == 1", "S == 1"],
            )
        },
        symbols={"mu": "\\mu", "Gk": "G_k|\\mu|^{2k}", "Gnext": "G_{k+1}|\\mu|^{2k+2}", "c0": "c_0", "cnext": "c_{k+1}",
                 "c": "c_k", "area": "\\omega(r)", "ball": "B(r)"},
    )  # fmt: skip
