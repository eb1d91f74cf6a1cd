r"""The mass of the largest common minorant as a sum of incomplete gamma functions.

For every $n\ge0$ and $z\ge0$, $I_n(z)=\int_z^\infty(u-z)^ne^{-u^2}du=\frac12\sum_{k=0}^n\binom nk(-z)^{n-k}
\Gamma\big(\tfrac{k+1}2,z^2\big)$, with $0^0=1$; so in every dimension
$\epsilon_\nu(d,z)=\frac1{\Gamma(d/2)}\sum_{k=0}^{d-1}\binom{d-1}k(-z)^{d-1-k} \Gamma\big(\tfrac{k+1}2,z^2\big)$.

Reading. Let $z>0$, $G_k=\frac12\Gamma(\frac{k+1}2,z^2)$, $\Gamma(a,x)$ being $\Gamma(a)$ times the regularised function
$Q(a,x)$, and $h_k=(-z)^{-k}G_k$, so that the sum is $(-z)^nT_n$, $T_n=\sum_k\binom nkh_k$. Checked: $G_1$ and
$G_{k+2}=\frac{k+1}2G_k+\frac12z^{k+1}e^{-z^2}$, that is $h_1=-c_0$ and $h_{k+2}=\frac{L_k}{2z^2}h_k+c_k$ with
$L_k=k+1$, $c_k=\frac{(-1)^k}{2z}e^{-z^2}$. The first statement is about any positive sequence $L$ and any $\nu$; for
$L_k=k+1$, $\nu=n+1$ the $b_k$ are the binomial coefficients of $n$ (their quotients are in the hypotheses), $b'_k$
those of $n+1$ and $b'_k+b'_{k-1}$ those of $n+2$ by Pascal's rule, and $A_m$, $B_m$, $C_m$ the sums up to $k=m$ of
their products with $h_k$. At $m=n$, where $b_{n+1}=(\frac{n+1}{n+1}-1)b_n=0$, so that these are all of the sums, it
says $T_{n+2}=T_{n+1}+\frac{n+1}{2z^2}T_n$: times $(-z)^{n+2}$, the sums satisfy $f_{n+2}=\frac{n+1}2f_n-zf_{n+1}$, as
the integrals do by the theorem on the recursion. Both are $\frac{\sqrt\pi}2\operatorname{erfc}z$ for $n=0$, and
$\frac12e^{-z^2}$ less $z$ times that for $n=1$. Two sequences with this recursion and the same two first values are
equal for every $n$: their difference $D$ vanishes (the second statement, at $y=z$). At $z=0$ the sum has one term,
$\frac12\Gamma(\frac{n+1}2)$, which satisfies the recursion at $z=0$ and has the first values $\frac{\sqrt\pi}2$ and
$\frac12$, as the integrals do; their difference $D$ vanishes by the second statement at $y=0$.

Sharpness. An identity; for large $n$ and $z$ the alternating terms cancel to many digits.

Source. T-A5, item 2.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, sequence, theorem
from derivations.tactic import Tactic, by_induction, combined, specialised


def derive() -> Derivation:
    """Induction over the last term of the sums, and over n."""
    setting = Setting(
        {"z": "positive", "y": "nonnegative", "nu": "real"}
        | dict.fromkeys(("k", "m", "n"), "integer >= 0")
        | {"L": sequence("positive")}
        | dict.fromkeys(("h", "c", "b", "b1", "A", "B", "C", "D"), sequence()),
        given=[
            "at(h, 1) == -at(c, 0)",
            "at(b1, 0) == at(b, 0)",
            "at(A, 0) == at(b, 0)*at(h, 0)",
            "at(B, 0) == at(b1, 0)*at(h, 0)",
            "at(C, 0) == at(b1, 0)*at(h, 0)",
            "at(D, 0) == 0",
            "at(D, 1) == 0",
        ],
        always=[
            ("i", "at(c, i + 1) == -at(c, i)"),
            ("i", "at(h, i + 2) == at(L, i)/(2*z**2)*at(h, i) + at(c, i)"),
            ("i", "at(b, i + 1) == (nu/at(L, i) - 1)*at(b, i)"),
            ("i", "at(b1, i + 1) == at(b, i + 1) + at(b, i)"),
            ("i", "at(A, i + 1) == at(A, i) + at(b, i + 1)*at(h, i + 1)"),
            ("i", "at(B, i + 1) == at(B, i) + at(b1, i + 1)*at(h, i + 1)"),
            ("i", "at(C, i + 1) == at(C, i) + (at(b1, i + 1) + at(b1, i))*at(h, i + 1)"),
            ("i", "at(D, i + 2) == at(L, i)/2*at(D, i) - y*at(D, i + 1)"),
        ],
        where={"G": "1/2*gamma((k + 1)/2)*gammaincc((k + 1)/2, z**2)"},
        meanings={"G": "half an incomplete gamma function"},
    )
    return theorem(
        __doc__,
        "gaussian-kernel-common-minorant-binomial",
        "T-A5",
        setting,
        holds="at(C, m + 2) == at(B, m + 2) + nu/(2*z**2)*at(A, m) + at(b, m + 1)*at(c, m)",
        by=summed(setting),
        also=[
            part("at(D, n)**2 + at(D, n + 1)**2 <= 0", by=vanishing(setting), reason="uniqueness"),
            part(
                "1/2*gamma((k + 3)/2)*gammaincc((k + 3)/2, z**2) == (k + 1)/2*G + 1/2*z**(k + 1)*exp(-z**2)",
                reason="the recursion of $G_k$",
            ),
            part("1/2*gamma(1)*gammaincc(1, z**2) == 1/2*exp(-z**2)", reason="$G_1$"),
            part("1/2*gamma(1/2)*gammaincc(1/2, z**2) == sqrt(pi)/2*erfc(z)", reason="$G_0$"),
            part("1/2*gamma((k + 3)/2) == (k + 1)/2*(1/2*gamma((k + 1)/2))", reason="the recursion at $z=0$"),
            part("1/2*gamma(1/2) == sqrt(pi)/2", reason="its first value"),
            part("1/2*gamma(1) == 1/2", reason="its second value"),
            part(
                "gamma(n + k + 3)/(gamma(k + 2)*gamma(n + 2)) "
                "== gamma(n + k + 2)/(gamma(k + 2)*gamma(n + 1)) + gamma(n + k + 2)/(gamma(k + 1)*gamma(n + 2))",
                reason="Pascal's rule",
            ),
        ],
        bent={
            "the factor n": (
                "1/2*gamma((k + 3)/2)*gammaincc((k + 3)/2, z**2) == k/2*G + 1/2*z**(k + 1)*exp(-z**2)"
            ),
        },
        symbols={"G": "G_k", "nu": "\\nu", "b1": "b'"},
    )


def summed(setting: Setting) -> Tactic:
    """Each term of the sums, by the hypotheses at its index, in the order in which they stand there."""
    zero, one, m, following, beyond = map(setting.term, ("0", "1", "m", "m + 1", "m + 2"))
    first = [(i, zero) for i in (1, 2, 3, 5, 6)] + [(5, one), (6, one)]
    begin = [
        "at(b1, 0)", "-at(c, 0)", "-nu/(2*z**2)", "-1", "1", "0", "0", "at(b1, 1)", "at(L, 0)/(2*z**2)*at(h, 0)",
        "at(L, 0)/(2*z**2)*at(h, 0) + at(c, 0)", "-1", "1", "-1", "1",
    ]  # fmt: skip
    later = [(0, m), (1, following), (2, following), (3, following), (4, m), (5, beyond), (6, beyond)]
    follow = [
        "1", "at(b, m + 1)", "at(b1, m + 2)", "at(L, m + 1)/(2*z**2)*at(h, m + 1)",
        "at(L, m + 1)/(2*z**2)*at(h, m + 1) + at(c, m + 1)", "-nu/(2*z**2)", "-1", "1",
    ]  # fmt: skip
    return by_induction(
        "m",
        base=specialised(*first, then=combined(*map(setting.term, begin))),
        step=specialised(*later, then=combined(*map(setting.term, follow))),
    )


def vanishing(setting: Setting) -> Tactic:
    """Two values that vanish make the next vanish: its square is at most a multiple of theirs."""
    n, size = setting.term("n"), "at(L, n)**2/2 + 2*y**2 + 1"
    here = "at(L, n)/2*at(D, n) - y*at(D, n + 1)"
    rest = "(at(L, n)/2*at(D, n) + y*at(D, n + 1))**2 + (2*y**2 + 1)*at(D, n)**2 + at(L, n)**2/2*at(D, n + 1)**2"
    step = combined(*map(setting.term, (size, f"at(D, n + 2) + {here}")), then=[setting.term(rest)])
    base = combined(*map(setting.term, ("at(D, 0)", "at(D, 1)")))
    return by_induction("n", base=base, step=specialised((7, n), then=step))
