r"""The mass of the largest common minorant in every dimension, by a recursion.

$\epsilon_\nu(d,z)=\frac2{\Gamma(d/2)}\int_z^\infty(u-z)^{d-1}e^{-u^2}du$, $z\ge0$, satisfies
$\epsilon_\nu(d+2,z)=\epsilon_\nu(d,z)-z\frac{\Gamma((d+1)/2)}{\Gamma(d/2+1)}\epsilon_\nu(d+1,z)$ for every $d\ge1$.
So it is $P_d(z)\operatorname{erfc}z+Q_d(z)e^{-z^2}$ with the polynomials that the same recursion gives from $P_1=1$,
$Q_1=0$, $P_2=-\sqrt\pi z$, $Q_2=1$: $\operatorname{erfc}z$ for $d=1$, $e^{-z^2}-\sqrt\pi z\operatorname{erfc}z$ for
$d=2$, $(1+2z^2)\operatorname{erfc}z-\frac{2z}{\sqrt\pi}e^{-z^2}$ for $d=3$ and $(1+z^2)e^{-z^2}-\sqrt\pi
z(\frac32+z^2)\operatorname{erfc}z$ for $d=4$.

Reading. The first statement is $I_{d+1}=\frac d2I_{d-1}-zI_d$ of the theorem on the recursion, with its values of
$I_0$ and $I_1$ in the next two, in terms of the masses; $i_0$ and $i_1$ stand for $I_{d-1}$ and $I_d$. The last is
about any sequence $s$ and any start: $M_n=\epsilon_\nu(n+1,z)$, $s_n=z\frac{\Gamma(n/2+1)}{\Gamma((n+3)/2)}$, and $P$
and $Q$ are numbered likewise; that the two squares add up to nothing says that
$M_n=P_n\operatorname{erfc}z+Q_ne^{-z^2}$.

Sharpness. Identities.

Source. T-A5, item 2.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, sequence, theorem
from derivations.tactic import Tactic, by_induction, combined, specialised


def derive() -> Derivation:
    """The recursion of the integrals, and induction over the dimension."""
    setting = Setting(
        {"z": "nonnegative", "d": "integer >= 1", "i0": "real", "i1": "real", "n": "integer >= 0"}
        | dict.fromkeys(("M", "P", "Q", "s"), sequence()),
        given=[
            "at(M, 0) == at(P, 0)*erfc(z) + at(Q, 0)*exp(-z**2)",
            "at(M, 1) == at(P, 1)*erfc(z) + at(Q, 1)*exp(-z**2)",
        ],
        always=[("k", f"at({name}, k + 2) == at({name}, k) - at(s, k)*at({name}, k + 1)") for name in ("M", "P", "Q")],
        where={
            "m1": "erfc(z)",
            "m2": "exp(-z**2) - sqrt(pi)*z*erfc(z)",
            "m3": "(1 + 2*z**2)*erfc(z) - 2*z/sqrt(pi)*exp(-z**2)",
            "m4": "(1 + z**2)*exp(-z**2) - sqrt(pi)*z*(3/2 + z**2)*erfc(z)",
        },
        meanings={
            "m1": "the mass for $d=1$",
            "m2": "the mass for $d=2$",
            "m3": "the mass for $d=3$",
            "m4": "the mass for $d=4$",
        },
    )
    first, second = gap("n"), gap("n + 1")
    return theorem(
        __doc__,
        "gaussian-kernel-common-minorant-mass",
        "T-A5",
        setting,
        holds="2/gamma(d/2 + 1)*(d/2*i0 - z*i1) "
        "== 2/gamma(d/2)*i0 - z*gamma((d + 1)/2)/gamma(d/2 + 1)*(2/gamma((d + 1)/2)*i1)",
        also=[
            part("2/gamma(1/2)*(sqrt(pi)/2*erfc(z)) == m1", reason="$d=1$, by $I_0$"),
            part("2/gamma(1)*(1/2*exp(-z**2) - z*(sqrt(pi)/2*erfc(z))) == m2", reason="$d=2$, by $I_1$"),
            part("m1 - z*gamma(1)/gamma(3/2)*m2 == m3", reason="$d=3$"),
            part("m2 - z*gamma(3/2)/gamma(2)*m3 == m4", reason="$d=4$"),
            part(f"({first})**2 + ({second})**2 <= 0", by=vanishing(setting), reason="induction over the dimension"),
        ],
        bent={
            "a factor one": "m1 - z*m2 == m3",
            "the factor of the dimension before": "m2 - z*gamma(1)/gamma(3/2)*m3 == m4",
        },
        symbols={"m1": "m_1", "m2": "m_2", "m3": "m_3", "m4": "m_4", "i0": "i_0", "i1": "i_1"},
    )


def gap(index: str) -> str:
    """What a mass and the form of it differ by."""
    return f"at(M, {index}) - at(P, {index})*erfc(z) - at(Q, {index})*exp(-z**2)"


def vanishing(setting: Setting) -> Tactic:
    """Two differences that vanish make the next vanish: its square is at most a multiple of theirs."""
    n, at = setting.term("n"), "at(s, n)"
    x, y, ahead = gap("n"), gap("n + 1"), gap("n + 2")
    factor = f"({ahead}) + ({x}) - {at}*({y})"
    weights = [f"2*{at}**2 + 3", factor, f"-({factor})*erfc(z)", f"-({factor})*exp(-z**2)"]
    rest = f"(({x}) + {at}*({y}))**2 + (2*{at}**2 + 1)*({x})**2 + 2*({y})**2"
    step = combined(*map(setting.term, weights), then=[setting.term(rest)])
    base = combined(*map(setting.term, (gap("0"), gap("1"))))
    return by_induction("n", base=base, step=specialised((0, n), (1, n), (2, n), then=step))
