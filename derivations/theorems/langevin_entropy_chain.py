r"""Relative entropy along the Langevin algorithm under a log-Sobolev inequality.

Let $H_{k+1}\le\rho H_k+6h^2dL^2$ for every step, with $0\le\rho\le e^{-\alpha h}$, $0<\alpha\le L$ and
$0<h\le\frac\alpha{4L^2}$. For every number $n$ of steps, $H_n\le\rho^nH_0+\frac{8hdL^2}\alpha$. With $\rho=e^{-\alpha
h}$ the first factor is $e^{-\alpha hn}$.

Reading. $H_k$ is the relative entropy of the law after $k$ steps to the target. The recursion is Lemma 3 of the
source, a hypothesis here: it holds for the unadjusted Langevin algorithm $x_{k+1}=x_k-h\nabla f(x_k)+\sqrt{2h}\,\xi_k$
when the target $e^{-f}$ satisfies the log-Sobolev inequality with constant $\alpha$ and $\nabla f$ is $L$-Lipschitz,
which imply $\alpha\le L$. What is shown is the theorem's step from there to any number of steps.

Sharpness. The bias is loose: the fixed point of the recursion with $\rho=e^{-\alpha h}$ is the fraction $\frac{3\alpha
h}{4(1-e^{-\alpha h})}$ of it, which is at least $\frac34$.

Source. T-F3; Vempala, Wibisono, arXiv:1903.08568, Theorem 1.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, sequence, theorem
from derivations.tactic import Tactic, by_induction, specialised, through


def one_step(setting: Setting) -> Tactic:
    """The bound after one more step, from the one before."""
    before = setting.relation("rho*at(H, n) <= rho*(rho**n*at(H, 0) + bias)")
    return specialised((0, setting.term("n")), then=through(before))


def derive() -> Derivation:
    """Induction: one step keeps the bias, as the exponential is below its chord."""
    setting = Setting(
        {
            "n": "integer >= 0",
            "H": sequence("nonnegative"),
            "h": "positive",
            "rho": "[0, 1)",
            "alpha": "positive",
            "L": "positive",
            "d": "dimension",
        },
        given=["alpha <= L", "4*L**2*h <= alpha", "rho <= exp(-alpha*h)"],
        always=[("k", "at(H, k + 1) <= rho*at(H, k) + 6*h**2*d*L**2")],
        where={"bias": "8*h*d*L**2/alpha"},
        meanings={"bias": "the error that remains"},
    )
    return theorem(
        __doc__,
        "langevin-entropy-chain",
        "T-F3",
        setting,
        holds="at(H, n) <= rho**n*at(H, 0) + bias",
        lemmas=[
            setting.lemma(
                "step size",
                "alpha*h <= 1/4",
                "$\\alpha\\le L$",
                ("==", "alpha/(4*L**2)*(4*L**2*h)", "expanded"),
                ("<=", "alpha/(4*L**2)*alpha", "the step size"),
                ("<=", "1/4", "$\\alpha\\le L$"),
            ),
            setting.lemma("chord", "exp(-alpha*h) <= 1 - 3/4*alpha*h", "the exponential on $[0,1/4]$"),
            setting.lemma("factor", "3/4*alpha*h <= 1 - rho", "the hypothesis on the factor"),
            setting.lemma("bias", "6*h**2*d*L**2 <= (1 - rho)*bias", "the factor times the bias"),
        ],
        by=by_induction("n", step=one_step(setting)),
        bent={"seven tenths of the bias": "at(H, n) <= rho**n*at(H, 0) + 7/10*bias"},
        symbols={"rho": "\\rho", "alpha": "\\alpha"},
    )
