r"""The expansion window of the reverse Ornstein-Uhlenbeck diffusion with a Gaussian target.

In a mode of variance $v_t=w+(v_0-w)e^{-2at}$, with the stationary variance $w=g^2/(2a)$, $a,g>0$, the reverse
diffusion expands distances at the rate $a-g^2/v_t$, which has the sign of $v_t-2w$. Let $v_0>2w$. With
$u^*=\frac1{2a}\log\frac{v_0-w}w>0$ the rate is positive on $[0,u^*)$, zero at $u^*$ and negative beyond. The slope
over the window is $k_{0,u^*}=\frac{v_0}{2\sqrt{w(v_0-w)}}$, and no other time has a larger one:
$k_{0,t}=e^{-at}v_0/v_t\le k_{0,u^*}$.

Reading. Both statements on signs are identities: the rate is $\frac a{v_t}(v_t-2w)$ for every schedule, and
$v_t-2w=w\,(e^{2a(u^*-t)}-1)$. The variance is written $v_0=w(1+\rho)$ with $\rho=\frac{v_0-w}w>1$.

Sharpness. Equality at $t=u^*$; for $v_0\le2w$ there is no window.

Source. T-B5, Ornstein-Uhlenbeck; the reverse drift that alternates between contraction and expansion:
arXiv:2501.02298.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem
from derivations.tactic import instance


def derive() -> Derivation:
    """Two identities, and the arithmetic-geometric mean of the two terms of the variance."""
    setting = Setting(
        {"a": "positive", "g": "positive", "w": "positive", "rho": "(1, oo)", "t": "nonnegative", "v": "positive"},
        where={
            "v0": "w*(1 + rho)",
            "vt": "w + w*rho*exp(-2*a*t)",
            "u": "log(rho)/(2*a)",
            "k": "exp(-a*t)*v0/vt",
            "ku": "v0/(2*sqrt(w*(v0 - w)))",
        },
        meanings={
            "v0": "the target's variance, more than twice the stationary one",
            "vt": "the variance at time $t$",
            "u": "the end of the window",
            "k": "the slope of the reverse kernel from $t$ to 0",
            "ku": "the slope over the window",
        },
    )
    two_terms = "w*exp(a*t) + w*rho*exp(-a*t)"
    inverse = instance(
        "p/q <= p/r",
        dict.fromkeys("pqr", "positive"),
        {"p": setting.term("v0"), "q": setting.term(two_terms), "r": setting.term("2*sqrt(w*(v0 - w))")},
        ["q >= r"],
    )
    return theorem(
        __doc__,
        "reverse-gaussian-expansion-window",
        "T-B5",
        setting,
        holds="k <= ku",
        lemmas=[
            setting.lemma("end", "log(rho) > 0", "$\\rho>1$"),
            setting.lemma(
                "two terms",
                f"{two_terms} >= 2*sqrt(w*(v0 - w))",
                "the arithmetic-geometric mean inequality",
                by=instance(
                    "p + q >= 2*sqrt(p*q)",
                    {"p": "positive", "q": "positive"},
                    {"p": setting.term("w*exp(a*t)"), "q": setting.term("w*rho*exp(-a*t)")},
                ),
            ),
            setting.lemma("root", "sqrt(w*(v0 - w)) > 0", "signs"),
            setting.lemma("inverse", f"v0/({two_terms}) <= ku", "both are positive", by=inverse),
        ],
        steps=[
            ("==", f"v0/({two_terms})", "multiplied by $e^{at}$"),
            ("<=", "ku", "the two terms"),
        ],
        also=[
            part("a - g**2/v == a/v*(v - 2*(g**2/(2*a)))", reason="the rate has the sign of $v-2w$"),
            part("vt - 2*w == w*(exp(2*a*(u - t)) - 1)", reason="which has the sign of $u^*-t$"),
            part("u > 0", reason="the window is not empty"),
            part("exp(-a*u)*v0/(w + w*rho*exp(-2*a*u)) == ku", reason="the slope at the end of the window"),
        ],
        bent={
            "a smaller factor": "k <= 99/100*ku",
            "a window a little shorter": "vt - 2*w <= w*(exp(2*a*(u*99/100 - t)) - 1)",
        },
        symbols={"v0": "v_0", "vt": "v_t", "u": "u^*", "rho": "\\rho", "ku": "k_{0,u^*}", "k": "k_{0,t}"},
    )
