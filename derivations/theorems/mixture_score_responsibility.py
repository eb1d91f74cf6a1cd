r"""Score and Hessian of a Gaussian mixture with general covariances, and the slope of its responsibilities.

Let $p=\sum_iw_iN(\mu_i,S_i)$ with any number of components, weights $w_i>0$ and covariances $S_i\succ0$. With the
responsibilities $r_i(x)\propto w_iN(x;\mu_i,S_i)$ and the components' scores $s_i(x)=-S_i^{-1}(x-\mu_i)$: $\nabla\log
p=\sum_ir_is_i$, $\nabla r_i=r_i(s_i-\nabla\log p)$ and $\nabla^2\log p=-\sum_ir_iS_i^{-1}+\mathrm{Cov}_r(s_i)$. So
the score is the responsibilities' mean of the components' scores, and the Hessian the mean of theirs plus a
covariance.

Reading. On the line $x+tu$ the logarithm of the $i$-th weighted density is $l_i+tb_i-\frac12t^2c_i$ with $l_i=\log
(w_iN(x;\mu_i,S_i))$, $b_i=\langle u,s_i(x)\rangle$ and $c_i=\langle u,S_i^{-1}u\rangle>0$; so $\langle
u,s_i(x+tu)\rangle=b_i-tc_i$. The claim is about derivatives in $t$, at any $t$, for component variables $l,b,c$ of an
arbitrary finite law: directional derivatives of $\log p$ and of $r_i$ along $u$. Since $x$, $u$ and $t$ are
arbitrary, they give the gradients and, as a quadratic form in $u$, the Hessian.

Sharpness. Identities.

Source. T-C1, general covariances.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, component, part, theorem


def derive() -> Derivation:
    """Differentiation of the logarithm of a finite sum of exponentials, twice."""
    setting = Setting(
        {"t": "real", "l": component("real"), "b": component("real"), "c": component("positive")},
        where={
            "W": "exp(l + t*b - t**2*c/2)",
            "p": "mean(W)",
            "s": "b - t*c",
            "H": "grad(grad(log(p), t), t)",
        },
        meanings={
            "W": "a component's weighted density on the line",
            "p": "the mixture's density on the line",
            "s": "a component's score in the direction $u$",
            "H": "the quadratic form of the Hessian of $\\log p$ in the direction $u$",
        },
    )
    return theorem(
        __doc__,
        "mixture-score-responsibility",
        "T-C1",
        setting,
        holds="grad(log(p), t) == mean(W*s)/p",
        also=[
            part("grad(W/p, t) == W/p*(s - mean(W*s)/p)", reason="quotient rule"),
            part(
                "H == -mean(W*c)/p + mean(W*s**2)/p - (mean(W*s)/p)**2",
                ("==", "grad(mean(W*s)/p, t)", "the score, once more"),
                ("==", "-mean(W*c)/p + mean(W*s**2)/p - (mean(W*s)/p)**2", "quotient rule"),
            ),
        ],
        bent={"the covariance forgotten": "H == -mean(W*c)/p"},
        symbols={"H": "H_u"},
    )
