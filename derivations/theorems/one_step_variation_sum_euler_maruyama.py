r"""The logarithms of the variance ratios of Euler-Maruyama add up to an integral, up to the squares of the steps.

For a Gaussian target, Euler-Maruyama and a step of length $h$ of the reverse Ornstein-Uhlenbeck process, $u=ah$, the
logarithm of the one-step variance ratio is $\log\frac{\hat C}C=\int\chi-\varepsilon$ with $\chi=\frac{g^2}v-a$ and
$\varepsilon=\log\frac{\sinh u}u\in[0,\frac{u^2}6]$. So over $n$ steps, with $A_n=\sum_{k<n}\big|\log\frac{\hat
C_k}{C_k}\big|$ and $I_n=\sum_{k<n}\big|\int_k\chi\big|$: $|A_n-I_n|\le\sum_{k<n}\frac{(ah_k)^2}6\le
\frac{a^2T}6\max_kh_k$ for every grid. Where $\chi$ keeps its sign, $I_n$ is the absolute value of the whole integral.

Reading. $J_k$ is the integral of $\chi$ over step $k$: the function of $h$ in the first statement that vanishes at
$h=0$ and has the derivative $\chi$, $v(h)=v_\infty+(v_t-v_\infty)e^{2ah}$. The quotient of the variances is
$\frac{2u}{1-e^{-2u}}\frac{v_t}{v(h)}$ (`sampler-variance-ratio-euler-maruyama`), of which the first factor is
$\frac{u\,e^u}{\sinh u}$. The logarithm of step $k$ is $J_k-c_kx_k$ with $x_k\in[0,1]$, written $\frac1{1+w_k}$ or $0$
(both relations are closed), and $U_n$ is the sum of the bounds $c_k$. By `sampler-variance-ratio-euler-maruyama`,
$\chi$ changes its sign at most once, so that $I_n$ is the integral of $|\chi|$ but for the one step that contains the
change: they differ by at most twice the integral of $|\chi|$ over that step.

Sharpness. $\frac16$ is the best constant: $\log\frac{\sinh u}u=\frac{u^2}6-\frac{u^4}{180}+\dots$.

Source. T-F5, Euler-Maruyama: the limit of the sum of one-step total variations, with a rate.
"""

from derivations.derivation import Derivation
from derivations.in_words import ANTIDERIVATIVE
from derivations.statement import Setting, part, sequence, theorem
from derivations.tactic import have, instance, stepwise, through, unfolded


def derive() -> Derivation:
    """A bound for one step, and induction over the steps."""
    setting = Setting(
        {
            "n": "integer >= 0",
            "J": sequence(),
            "c": sequence("nonnegative"),
            "w": sequence("nonnegative"),
            "A": sequence(),
            "I": sequence(),
            "U": sequence(),
            "a": "positive",
            "h": "positive",
            "u": "positive",
            "vinf": "positive",
            "vt": "positive",
        },
        given=["vinf + (vt - vinf)*exp(2*a*h) > 0", "at(A, 0) == 0", "at(I, 0) == 0", "at(U, 0) == 0"],
        where={
            "v": "vinf + (vt - vinf)*exp(2*a*h)",
            "whole": "log(vt) - log(v) + a*h",
            "ratio": "2*u/(1 - exp(-2*u))",
        },
        meanings={
            "v": "the variance at the end of the step",
            "whole": "the integral of chi over a step",
            "ratio": "the variance ratio is this times $v_t/v$",
        },
        always=[
            ("k", "at(A, k + 1) == at(A, k) + abs(at(J, k) - at(c, k)/(1 + at(w, k)))"),
            ("k", "at(I, k + 1) == at(I, k) + abs(at(J, k))"),
            ("k", "at(U, k + 1) == at(U, k) + at(c, k)"),
        ],
    )
    share = setting.relation("at(c, n)/(1 + at(w, n)) <= at(c, n)")
    taken = setting.relation("at(c, n)/(1 + at(w, n)) >= 0")
    moved = {"j": setting.term("at(J, n)"), "q": setting.term("at(c, n)/(1 + at(w, n))")}
    numbers = {"j": "real", "q": "nonnegative"}
    more, less = (instance(text, numbers, moved) for text in ("abs(j - q) <= abs(j) + q", "abs(j - q) >= abs(j) - q"))
    above = setting.relation("abs(at(J, n) - at(c, n)/(1 + at(w, n))) <= abs(at(J, n)) + at(c, n)/(1 + at(w, n))")
    below = setting.relation("abs(at(J, n) - at(c, n)/(1 + at(w, n))) >= abs(at(J, n)) - at(c, n)/(1 + at(w, n))")
    larger = [setting.relation(text) for text in ("sinh(u) >= u", "sinh(u)/u >= 1")]
    return theorem(
        __doc__,
        "one-step-variation-sum-euler-maruyama",
        "T-F5",
        setting,
        holds="at(A, n) <= at(I, n) + at(U, n)",
        by=stepwise("n", base=unfolded(), then=through(share, taken, then=have(above, more))),
        also=[
            part(
                "at(A, n) >= at(I, n) - at(U, n)",
                by=stepwise("n", base=unfolded(), then=through(share, taken, then=have(below, less))),
            ),
            part("grad(whole, h) == 2*a*vinf/v - a", reason="differentiation"),
            part("ratio == u*exp(u)/sinh(u)", reason="an identity"),
            part("log(sinh(u)/u) >= 0", by=through(*larger), reason="$\\sinh u\\ge u$"),
            part(
                "log(sinh(u)/u) <= u**2/6",
                by=instance("log(sinh(p)/p) <= p**2/6", {"p": "positive"}, {"p": setting.term("u")}),
                reason="$\\coth u-\\frac1u\\le\\frac u3$ is its derivative",
            ),
        ],
        bent={"a smaller constant": "log(sinh(u)/u) <= u**2/7"},
        symbols={"vinf": "v_\\infty", "vt": "v_t", "v": "v(h)"},
        in_words=[ANTIDERIVATIVE],
    )
