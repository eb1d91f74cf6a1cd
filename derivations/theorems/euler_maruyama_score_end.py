r"""The score at the end of the step instead of at its beginning is another Euler scheme.

Let $v_s<v_\infty$. One Euler step of the reverse Ornstein-Uhlenbeck process of a Gaussian target from $t=s+h$ to $s$
has the slope $1+ah-\frac{g^2h}v$, with $v=v_t$ at the beginning of the step and $v=v_s$ at its end. The two slopes
differ by $g^2h\,\frac{(v_\infty-v_s)(1-e^{-2ah})}{v_sv_t}$, which is positive and at most
$\frac{2ag^2h^2(v_\infty-v_s)}{v_s^2}$: of second order, so that both schemes are consistent, with different laws at
every step size.

Reading. $v_t=e^{-2ah}v_s+v_\infty(1-e^{-2ah})$, $g^2=2av_\infty$.

Sharpness. An identity; the bound is the first order of its two factors.

Source. Pitfall 24.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """The difference of two reciprocals."""
    setting = Setting(
        {"a": "positive", "w": "positive", "vs": "positive", "h": "positive"},
        given=["vs < w"],
        where={
            "E2": "exp(-2*a*h)",
            "vt": "E2*vs + w*(1 - E2)",
            "g2": "2*a*w",
            "gap": "(1 + a*h - g2*h/vt) - (1 + a*h - g2*h/vs)",
        },
        meanings={"vt": "the variance at the beginning of the step", "g2": "the square of the diffusion coefficient"},
    )
    return theorem(
        __doc__,
        "euler-maruyama-score-end",
        "G-24",
        setting,
        holds="gap == g2*h*(w - vs)*(1 - E2)/(vs*vt)",
        lemmas=[
            setting.lemma("decay", "1 - E2 > 0", "$ah>0$"),
            setting.lemma("variance", "vt > 0", "positive terms"),
            setting.lemma("linear", "1 - E2 <= 2*a*h", "$1-e^{-u}\\le u$"),
            setting.lemma("wider", "vt >= vs", "towards the stationary law"),
            setting.lemma("square", "vs*vt >= vs**2", "times $v_s$"),
            setting.lemma("whole", "g2*h*(w - vs) > 0", "positive factors"),
        ],
        also=[
            part("g2*h*(w - vs)*(1 - E2)/(vs*vt) > 0", reason="positive factors"),
            part(
                "g2*h*(w - vs)*(1 - E2)/(vs*vt) <= 2*a*g2*h**2*(w - vs)/vs**2",
                ("<=", "g2*h*(w - vs)*(2*a*h)/(vs*vt)", "$1-e^{-u}\\le u$"),
                ("<=", "2*a*g2*h**2*(w - vs)/vs**2", "$v_t\\ge v_s$"),
                reason="of second order",
            ),
        ],
        bent={"half of it": "g2*h*(w - vs)*(1 - E2)/(vs*vt) <= a*g2*h**2*(w - vs)/vs**2"},
        symbols={"vs": "v_s", "vt": "v_t", "w": "v_\\infty", "g2": "g^2", "E2": "e^{-2ah}"},
    )
