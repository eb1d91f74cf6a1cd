r"""Two components with an unbounded Hessian of the log-density: where the score is not one-sided Lipschitz.

Let $p=w_1N(\mu_1,S_1)+w_2N(\mu_2,S_2)$, $w_i>0$, $S_1\ne S_2$ and $\Delta=S_1^{-1}-S_2^{-1}$. If $\Delta$ is
indefinite, or semidefinite with $S_1^{-1}\mu_1-S_2^{-1}\mu_2\notin\mathrm{range}\,\Delta$, then
$\sup_x\lambda_{\max}(\nabla^2\log p(x))= +\infty$: there is an explicit curve on which both responsibilities are
$\frac12$ and the quadratic form in a fixed direction grows quadratically.

Reading. Name the components so that $\Delta$ has an eigenvalue $\lambda>0$, $\Delta e=\lambda e$. In the indefinite
case let $\Delta f=-\nu f$, $\nu>0$; in the other let $f$ be the unit vector along the part of
$S_1^{-1}\mu_1-S_2^{-1}\mu_2$ in the kernel of $\Delta$, which does not vanish, and $b>0$ its length. On the plane
$x_0+te+\tau f$, with $x_0$ chosen so that the other linear terms vanish, the log-odds are
$k-\frac\lambda2t^2+\varphi(\tau)$, $\varphi(\tau)=\frac\nu2\tau^2$ or $b\tau$. At a fixed $\tau$ the second
component's weighted log-density is $B=b_0+b_1t-\frac q2t^2$, $q=\langle e,S_2^{-1}e\rangle$, and $m=k+\varphi(\tau)$.
The first statement is the quadratic form in the direction $e$, the second derivative in $t$; the second its value
where the log-odds vanish, $m=\frac\lambda2t^2$; at $t=\frac2\lambda\sqrt{M+|q|+\lambda+h}$ it is at least $M$, for
every $h\ge0$ (the fourth). The others show that the curve exists: for the indefinite case with $\lambda t^2=2k+h$,
$h\ge0$, which holds for all large $t$, put $\tau=\sqrt{h/\nu}$; in the other $\tau=(\frac\lambda2t^2- k)/b$.

Sharpness. Identities: the growth is exactly quadratic.

Source. T-C5'', divergence.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """The second derivative of the logarithm of a sum of two exponentials of quadratic polynomials."""
    setting = Setting(
        {
            "t": "real",
            "m": "real",
            "b0": "real",
            "b1": "real",
            "q": "real",
            "lam": "positive",
            "nu": "positive",
            "b": "positive",
            "h": "nonnegative",
            "k": "real",
            "M": "nonnegative",
        },
        where={
            "B": "b0 + b1*t - q/2*t**2",
            "l": "m - lam/2*t**2",
            "r": "1/(1 + exp(-l))",
            "half": "1/(1 + exp(lam/2*t**2 - lam/2*t**2))",
            "H": "grad(grad(log(exp(B) + exp(B + l)), t), t)",
            "curve": "sqrt(h/nu)",
            "parabola": "(lam/2*t**2 - k)/b",
            "far": "2*sqrt(M + abs(q) + lam + h)/lam",
        },
        meanings={
            "B": "the second component's weighted log-density at a fixed $\\tau$",
            "l": "the log-odds",
            "r": "the responsibility of the first component",
            "half": "the same at $m=\\frac\\lambda2t^2$",
            "H": "the quadratic form of the Hessian of log p in the direction e",
            "curve": "the value of $\\tau$ on the curve, indefinite case",
            "far": "a value of t, as large as one likes by h",
            "parabola": "the value of $\\tau$ on the curve, semidefinite case",
        },
    )
    return theorem(
        __doc__,
        "mixture-two-component-unbounded",
        "T-C5''",
        setting,
        holds="H == -q - lam*r + r*(1 - r)*lam**2*t**2",
        also=[
            part(
                "-q - lam*half + half*(1 - half)*lam**2*t**2 == -q - lam/2 + lam**2*t**2/4",
                reason="the log-odds vanish",
            ),
            part("(lam*t**2 - h)/2 + nu/2*curve**2 == lam/2*t**2", reason="the curve exists in the indefinite case"),
            part("-q - lam/2 + lam**2*far**2/4 >= M", reason="far out on the curve the form is as large as one likes"),
            part("k + b*parabola == lam/2*t**2", reason="the curve exists in the semidefinite case"),
        ],
        bent={"bounded": "H <= -q + lam"},
        symbols={
            "lam": "\\lambda",
            "nu": "\\nu",
            "l": "\\ell",
            "half": "r_0",
            "curve": "\\tau_1",
            "parabola": "\\tau_2",
        },
    )
