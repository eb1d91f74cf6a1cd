r"""Relative entropy along the Langevin algorithm with any step sizes, and the number of steps for a given accuracy.

Let every step of length $h_k\in[0,h]$ satisfy $H_{k+1}\le e^{-\alpha h_k}H_k+Ch_k^2$ with $\alpha,C>0$ and $\alpha
h\le\frac14$, and let $T_n=\sum_{k<n}h_k$. For every number $n$ of steps $H_n\le e^{-\alpha
T_n}H_0+\frac{8Ch}{7\alpha}$. So $H_n\le\varepsilon$ as soon as $h\le\frac{7\alpha\varepsilon}{16C}$ and
$T_n\ge\frac1\alpha\log\frac{2H_0}\varepsilon$.

Reading. $H_k$ is the relative entropy after $k$ steps to the target. The recursion is `langevin-entropy-step`, with
$C=\frac{15}7dL^2$ for $h\le\frac1{4L}$, which implies $\alpha h\le\frac14$, as $\alpha\le L$; with $C=6dL^2$ it is
Lemma 3 of arXiv:1903.08568. A step length is $h_k=\min(h,y_k)$ with $y_k\ge0$: any number of $[0,h]$.

Sharpness. The exponent is half that of the diffusion. The bias is that of the recursion up to a seventh: for equal
steps its fixed point is $\frac{Ch^2}{1-e^{-\alpha h}}\ge\frac{Ch}\alpha$. There is a bias, whatever the step:
`langevin-algorithm-keeps-its-target`.

Source. T-F3; Vempala, Wibisono, arXiv:1903.08568, Theorem 1, for steps of any lengths.
"""

from derivations.derivation import Derivation
from derivations.in_words import BLOCKS
from derivations.statement import Setting, part, sequence, theorem
from derivations.tactic import Tactic, by_induction, have, instance, specialised, through

STEP = {
    "H": "nonnegative", "H0": "nonnegative", "after": "nonnegative", "T": "real", "s": "nonnegative", "h": "positive",
    "alpha": "positive", "C": "positive",
}  # fmt: skip
RECURSION = ["after <= exp(-alpha*s)*H + C*s**2", "H <= exp(-alpha*T)*H0 + bias", "s <= h", "4*alpha*h <= 1"]
BIAS = "8*C*h/(7*alpha)"


def one_step() -> Tactic:
    """The bound after one more step of length s, from the one before: a claim on numbers."""
    inner = Setting(STEP, where={"bias": BIAS})
    first = (
        "alpha*s <= 1/4",
        "exp(-alpha*s) <= 1 - 7/8*(alpha*s)",
        "exp(-alpha*s)*(exp(-alpha*T)*H0 + bias - H) >= 0",
        "(1 - exp(-alpha*s) - 7/8*(alpha*s))*bias >= 0",
        "C*s*(h - s) >= 0",
        "exp(-alpha*(T + s)) == exp(-alpha*T)*exp(-alpha*s)",
    )

    return through(*map(inner.relation, first))


def derive() -> Derivation:
    """Induction: one step keeps the bias, as the exponential is below its chord."""
    setting = Setting(
        {
            "n": "integer >= 0",
            "H": sequence("nonnegative"),
            "y": sequence("nonnegative"),
            "T": sequence("nonnegative"),
            "h": "positive",
            "alpha": "positive",
            "C": "positive",
            "G": "positive",
            "eps": "positive",
            "t": "nonnegative",
            "p": "[0, 1]",
        },
        given=["4*alpha*h <= 1", "at(T, 0) == 0"],
        always=[
            ("k", "at(H, k + 1) <= exp(-alpha*min(h, at(y, k)))*at(H, k) + C*min(h, at(y, k))**2"),
            ("k", "at(T, k + 1) == at(T, k) + min(h, at(y, k))"),
        ],
        where={
            "bias": BIAS,
            "long": "log(2*G/eps)/alpha + t",
            "short": "7*alpha*eps/(16*C)*p",
            "u": "log(2*G/eps)",
        },
        meanings={
            "bias": "the error that remains",
            "long": "a time that is long enough",
            "short": "a step that is short enough",
            "u": "the logarithm of the accuracy wanted",
        },
    )
    texts = {
        "H": "at(H, n)", "H0": "at(H, 0)", "after": "at(H, n + 1)", "T": "at(T, n)", "s": "min(h, at(y, n))", "h": "h",
        "alpha": "alpha", "C": "C",
    }  # fmt: skip
    put = {name: setting.term(text) for name, text in texts.items()}
    step = instance(
        "after <= exp(-alpha*(T + s))*H0 + bias", STEP, put, RECURSION, where={"bias": BIAS}, why=one_step()
    )
    n = setting.term("n")
    time = setting.relation("exp(-alpha*(at(T, n) + min(h, at(y, n)))) == exp(-alpha*at(T, n + 1))")
    after = setting.relation("at(H, n + 1) <= exp(-alpha*(at(T, n) + min(h, at(y, n))))*at(H, 0) + bias")
    return theorem(
        __doc__,
        "langevin-entropy-steps",
        "T-F3",
        setting,
        holds="at(H, n) <= exp(-alpha*at(T, n))*at(H, 0) + bias",
        by=by_induction("n", step=specialised((0, n), (1, n), then=have(after, step, then=have(time)))),
        also=[
            part(
                "exp(-alpha*long)*G + 8*C*short/(7*alpha) <= eps",
                by=through(
                    setting.relation("exp(-alpha*long) == exp(-u)*exp(-alpha*t)"),
                    setting.relation("exp(-u) == eps/(2*G)"),
                    setting.relation("exp(-alpha*t) <= 1"),
                    setting.relation("eps/2*(1 - exp(-alpha*t)) >= 0"),
                ),
                reason="such times and steps do, $G=H_0$",
            ),
        ],
        bent={
            "half the time": "exp(-u/2)*G + 8*C*short/(7*alpha) <= eps",
        },
        symbols={"alpha": "\\alpha"},
        in_words=[BLOCKS],
    )
