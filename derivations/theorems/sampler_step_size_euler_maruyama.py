r"""How long an Euler-Maruyama step may be for a drift, given a dissipative score of linear growth.

One step of length $h$ of the reverse diffusion with the coefficients $a\ge0$, $g>0$ is $X'=(1+ah)x+g^2h\,s+g\sqrt
h\,\xi$. Let the score in use satisfy $\langle x,s\rangle\le-c_1|x|^2+c_2|x|+c_0$ and $|s|\le\ell|x|+\ell_0$ with
$\ell=\sqrt{c_1^2+r^2}$, $r\ge0$, and let the reverse diffusion be dissipative: $m=g^2c_1-a>0$. Put $q=m^2+g^4r^2$ and
$h^*=\frac{2m}q$. For $h=th^*$, $t>0$, the growth of the step is $\gamma_0=1-4t(1-t)\frac{m^2}q$: below one if and only
if $h<h^*$, and least, $1-\frac{m^2}q$, at half of $h^*$. So every step with $t=\theta$, $0<\theta<1$, has a drift:
$E|X'|^2\le\gamma|x|^2+b$ with $\gamma=1-2\theta(1-\theta)\frac{m^2}q<1$ and an explicit $b$.

Reading. The drift is `sampler-step-drift-general-score` with $p=1+ah$ and $c=\hat C=g^2h$, put in by the checker. For a
Lipschitz score $\ell$ is its constant; the hypotheses imply $\ell\ge c_1$, so that $r$ is any number. Sharpness is
shown in the plane, with the score $-c_1x+rJx$, $J$ the rotation by a right angle.

Sharpness. For every $c_1$ and $\ell$: in the plane the score $-c_1x+rJx$ meets both hypotheses with equality, and its
step multiplies lengths by $\sqrt{\gamma_0}$ before the noise: with $h\ge h^*$ it has no drift for the square.

Source. T-D2, with the condition on the step solved for its length.
"""

from derivations import step_size
from derivations.derivation import Derivation
from derivations.statement import Setting


def derive() -> Derivation:
    """A quadratic polynomial in the step, written at its root."""
    setting = Setting(
        {**step_size.VARIABLES, "a": "nonnegative", "g": "positive"},
        given=["g**2*c1 > a", *step_size.GIVEN],
        where=step_size.where("g**2*c1 - a", "m**2 + g**4*r**2", "1 + a*{y}", "g**2*{y}", "g**2*{y}"),
        meanings=step_size.MEANINGS,
    )
    return step_size.derivation(__doc__, "sampler-step-size-euler-maruyama", setting, step="h")
