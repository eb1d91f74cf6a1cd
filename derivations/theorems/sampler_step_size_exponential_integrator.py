r"""How long a step of the exponential integrator may be for a drift, given a dissipative score of linear growth.

For the rate $a>0$ and the stationary variance $v$ a step of length $h$ of the exponential integrator is
$X'=(1+y)x+2vy\,s+\sqrt{v\,y(2+y)}\,\xi$ with $y=e^{ah}-1$. Let the score in use satisfy $\langle
x,s\rangle\le-c_1|x|^2+c_2|x|+c_0$ and $|s|\le\ell|x|+\ell_0$ with $\ell=\sqrt{c_1^2+r^2}$, $r\ge0$, and let the reverse
diffusion be dissipative: $m=2vc_1-1>0$. Put $q=m^2+4v^2r^2$ and $y^*=\frac{2m}q$. For $y=ty^*$, $t>0$, the growth of
the step is $\gamma_0=1-4t(1-t)\frac{m^2}q$: below one if and only if $e^{ah}-1<y^*$, and least, $1-\frac{m^2}q$, at
half of $y^*$. So every step with $t=\theta$, $0<\theta<1$, has a drift: $E|X'|^2\le\gamma|x|^2+b$ with
$\gamma=1-2\theta(1-\theta)\frac{m^2}q<1$ and an explicit $b$.

Reading. The drift is `sampler-step-drift-general-score` with $p=1+y$, $c=2vy$ and $\hat C=vy(2+y)$, put in by the
checker. For a Lipschitz score $\ell$ is its constant; the hypotheses imply $\ell\ge c_1$, so that $r$ is any number.
With $g^2=2av$ the numbers $m$ and $q$ of `sampler-step-size-euler-maruyama` are $a$ and $a^2$ times these: the
condition is the same, on $e^{ah}-1$ in place of $ah$, and so a stronger one on the step.

Sharpness. For every $c_1$ and $\ell$: in the plane the score $-c_1x+rJx$ meets both hypotheses with equality, and its
step multiplies lengths by $\sqrt{\gamma_0}$ before the noise. For Gaussian targets, $c_1=\ell=\frac1{v_t}$, it is the
condition of `exponential-integrator-slope-contraction`.

Source. T-D2, with the condition on the step solved for its length.
"""

from derivations import step_size
from derivations.derivation import Derivation
from derivations.statement import Setting


def derive() -> Derivation:
    """A quadratic polynomial in the growth of the step, written at its root."""
    setting = Setting(
        {**step_size.VARIABLES, "v": "positive"},
        given=["2*v*c1 > 1", *step_size.GIVEN],
        where=step_size.where("2*v*c1 - 1", "m**2 + 4*v**2*r**2", "1 + {y}", "2*v*{y}", "v*{y}*(2 + {y})"),
        meanings=step_size.MEANINGS,
    )
    return step_size.derivation(__doc__, "sampler-step-size-exponential-integrator", setting, step="(e^{ah}-1)")
