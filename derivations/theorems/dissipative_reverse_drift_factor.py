r"""The factor of the reverse drift: multiplicative, and when it is below one for the square.

Let all scales be positive (above one for schedules with $a<0$). For $s<u<t$ with $X_u=\alpha_1X_s+\sqrt{S_1}\,\xi$ and
$X_t=\alpha_2X_u+\sqrt{S_2}\,\xi'$, so that $\alpha=\alpha_1\alpha_2$ and $S=\alpha_2^2S_1+S_2$ lead from $s$ to $t$,
the factors $\eta=\frac{\alpha^2}{a_sS+\alpha^2}$ of the drift in $V_t=a_t|x|^2$ multiply, $\eta_{t\to u}\,\eta_{u\to
s}=\eta_{t\to s}$; from $t$ to 0 it is $1/(1+a_0S/\alpha^2)$. The factor
$\gamma=\big(\frac\alpha{a_sS+\alpha^2}\big)^2$ of the square is below 1 if and only if $a_s>\alpha(1-\alpha)/S$. For
an Ornstein-Uhlenbeck process with stationary variance $v_\infty$, $S=v_\infty(1-\alpha^2)$ and $\alpha<1$, the
threshold is $\frac\alpha{v_\infty(1+\alpha)}<\frac1{2v_\infty}$, which it approaches as $\alpha\to1$.

Sharpness. Identities; the last threshold is strict.

Source. T-C7.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """Fractions put on one denominator."""
    setting = Setting(
        {
            "as_": "positive",
            "al1": "positive",
            "S1": "positive",
            "al2": "positive",
            "S2": "positive",
            "vinf": "positive",
            "al": "positive",
            "be": "(0, 1)",
            "S": "positive",
        },
        where={
            "au": "as_/(as_*S1 + al1**2)",
            "whole": "(al1*al2)**2/(as_*(al2**2*S1 + S2) + (al1*al2)**2)",
            "gam": "(al/(as_*S + al**2))**2",
        },
        meanings={"au": "the rate at the middle time", "whole": "the factor from $t$ to $s$"},
    )
    return theorem(
        __doc__,
        "dissipative-reverse-drift-factor",
        "T-C7",
        setting,
        holds="al2**2/(au*S2 + al2**2)*(al1**2/(as_*S1 + al1**2)) == whole",
        also=[
            part("al**2/(as_*S + al**2) == 1/(1 + as_*S/al**2)", reason="divided by $\\alpha^2$"),
            part(
                "1 - gam == (as_ - al*(1 - al)/S)*(S*(as_*S + al*(1 + al))/(as_*S + al**2)**2)",
                reason="a difference of squares; the last factor is positive, so the signs agree",
            ),
            part("S*(as_*S + al*(1 + al))/(as_*S + al**2)**2 > 0", reason="a quotient of positive terms"),
            part("be*(1 - be)/(vinf*(1 - be**2)) == be/(vinf*(1 + be))", reason="cancelled"),
            part("be/(vinf*(1 + be)) < 1/(2*vinf)", reason="$2\\alpha<1+\\alpha$"),
            part("1/(2*vinf) - be/(vinf*(1 + be)) <= (1 - be)/(2*vinf)", reason="how near the threshold is"),
        ],
        bent={
            "the rate not updated": "al2**2/(as_*S2 + al2**2)*(al1**2/(as_*S1 + al1**2)) == whole",
            "a smaller threshold": "be*(1 - be)/(vinf*(1 - be**2)) < 1/(2*vinf)*99/100",
        },
        symbols={
            "as_": "a_s",
            "au": "a_u",
            "al1": "\\alpha_1",
            "al2": "\\alpha_2",
            "S1": "S_1",
            "S2": "S_2",
            "vinf": "v_\\infty",
            "al": "\\alpha",
            "be": "\\alpha",
            "gam": "\\gamma",
            "whole": "\\eta",
        },
    )
