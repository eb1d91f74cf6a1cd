r"""For linear propensities the linear noise approximation has the exact first two moments.

Let the counts $n\in\mathbb R^d$ of a reaction network jump by $\nu_r$ at the rate $a_r(n)=\langle c_r,n\rangle+k_r$,
for any number of species and reactions. Under any law of $n$ with mean $m$ and covariance $\Sigma$ the rate equation
is exact, $\frac d{dt}\langle u,m\rangle=\sum_ra_r(m)\langle u,\nu_r\rangle$ for every $u$, and so is the equation of
the covariance: $\frac d{dt}\langle u,\Sigma u\rangle=2\langle u,J\Sigma u\rangle+\langle u,D(m)u\rangle$ with
$J=\sum_r\nu_r c_r^T$ and $D(m)=\sum_ra_r(m)\nu_r\nu_r^T$, which are the equations of the linear noise approximation.

Reading. The claim is the share of one reaction, $\nu=\nu_r$, $c=c_r$, $k=k_r$; the equations are the sums over the
reactions. The derivative of a mean $E[f(n)]$ is that of the generator, $E\sum_ra_r(n)(f(n+\nu_r)-f(n))$, with
$f(n)=\langle u,n\rangle$ and, for the covariance, $f(n)=\langle u,n-m\rangle^2$, whose dependence on $m$ adds a
multiple of $E\langle u,n-m\rangle=0$ (the last statement). $\langle u,\nu\rangle E[\langle c,n-m\rangle\langle
u,n-m\rangle]$ is the share in $\langle u,J\Sigma u\rangle$. A mean is over any law with these moments.

Sharpness. Identities. The converse is false: `linear-noise-exact-nonlinear`.

Source. Van Kampen, Stochastic Processes in Physics and Chemistry, Chapter X; arXiv:2504.15166.
"""

from derivations.derivation import Derivation
from derivations.in_words import PATHS
from derivations.statement import Setting, component, part, theorem


def derive() -> Derivation:
    """The mean is put in, and the square expanded."""
    setting = Setting(
        {
            "n": component("vector"),
            "nu": "vector",
            "c": "vector",
            "k": "real",
            "u": "vector",
        },
        where={
            "m": "mean(n)",
            "rate": "dot(c, n) + k",
            "there": "dot(c, m) + k",
            "y": "dot(u, n - m)",
            "jump": "dot(u, nu)",
        },
        meanings={
            "m": "the mean of the counts",
            "rate": "the rate of a reaction",
            "there": "its rate at the mean",
            "y": "the deviation in the direction $u$",
            "jump": "the jump in that direction",
        },
    )
    return theorem(
        __doc__,
        "linear-noise-exact-linear",
        "N-2",
        setting,
        holds="mean(rate*(dot(u, n - m + nu)**2 - y**2)) == 2*jump*mean(dot(c, n - m)*y) + there*jump**2",
        also=[
            part("mean(rate*jump) == there*jump", reason="linearity"),
            part("mean(y) == 0", reason="$m$ is the mean"),
        ],
        bent={
            "without the noise": "mean(rate*(dot(u, n - m + nu)**2 - y**2)) == 2*jump*mean(dot(c, n - m)*y)",
        },
        symbols={"nu": "\\nu", "there": "a(m)", "rate": "a(n)"},
        in_words=[PATHS],
    )
