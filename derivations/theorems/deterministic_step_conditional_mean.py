r"""A step of the deterministic sampler is a conditional mean: what it loses, for every schedule and any data.

Let $X_t=\alpha X_0+\sqrt S\,\xi$ with $\alpha,S>0$ and any law of $X_0$ on $\mathbb R^d$, and let $X_s=\beta
X_0+r\sqrt S\,\xi$ be the marginal at an earlier time, of the scale $\beta$ and the standard deviation $r\sqrt S$, made
from the same $X_0$ and $\xi$. The deterministic step with the exact score is $\hat x=\beta m+r(x-\alpha m)$ with
$m=E[X_0\mid X_t=x]$; it is $E[X_s\mid X_t=x]$. With the posterior variance $V$ of $X_0$: $E[|X_s-\hat x|^2\mid
X_t=x]=(\beta-r\alpha)^2V$ and $E[|X_s|^2\mid X_t=x]=|\hat x|^2+(\beta-r\alpha)^2V$, with $V\le E[|X_0-x/\alpha|^2\mid
X_t=x]$. So $W_2^2(\mathcal L(\hat X_s),p_s)\le(\beta-r\alpha)^2E\,V\le(\beta-r\alpha)^2dS/\alpha^2$, and the second
moment after the step is too small by exactly $(\beta-r\alpha)^2E\,V$.

For data $N(0,vI)$ the step multiplies by $\frac{\alpha\beta v+rS}{\alpha^2v+S}$, and its variance falls short of
$\beta^2v+r^2S$ by $\frac{vS(\beta-r\alpha)^2}{\alpha^2v+S}$.

Reading. The component $\mu$ is $X_0$ under its law; its posterior given $X_t=x$ is that of the mixture with variance
$S/\alpha^2$ at $x/\alpha$, and $\sqrt S\,\xi=x-\alpha X_0$. The bound on the transport distance is the mean over $X_t$
of the first statement, by the coupling of $\hat X_s$ with $X_s$; $E|X_0-X_t/\alpha|^2=dS/\alpha^2$. In terms of the
score $m=(x+S\nabla\log p_t(x))/\alpha$; the step is that of DDIM without noise.

Sharpness. Identities; the Gaussian step loses nothing exactly when $v=0$ or $r\alpha=\beta$, where the ratio of signal
to noise does not change.

Source. T-F2, the local error; Song, Meng, Ermon, arXiv:2010.02502, for the sampler.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, component, part, theorem


def derive() -> Derivation:
    """The variance of an affine function of the posterior."""
    setting = Setting(
        {
            "x": "vector",
            "mu": component("vector"),
            "al": "positive",
            "be": "positive",
            "S": "positive",
            "r": "nonnegative",
            "v": "nonnegative",
        },
        where={
            "m": "mean(mu, mu, x/al, S/al**2)",
            "step": "be*m + r*(x - al*m)",
            "V": "mean(norm(mu - m)**2, mu, x/al, S/al**2)",
            "slope": "(al*be*v + r*S)/(al**2*v + S)",
        },
        meanings={
            "m": "the posterior mean of $X_0$",
            "step": "the deterministic step",
            "V": "the posterior variance of $X_0$",
            "slope": "the slope of the step for Gaussian data",
        },
    )
    return theorem(
        __doc__,
        "deterministic-step-conditional-mean",
        "T-F2",
        setting,
        holds="mean(norm(be*mu + r*(x - al*mu) - step)**2, mu, x/al, S/al**2) == (be - r*al)**2*V",
        also=[
            part(
                "mean(norm(be*mu + r*(x - al*mu))**2, mu, x/al, S/al**2) == norm(step)**2 + (be - r*al)**2*V",
                reason="Pythagoras under the posterior",
            ),
            part(
                "V <= mean(norm(mu - x/al)**2, mu, x/al, S/al**2)",
                ("==", "mean(norm(mu - x/al)**2, mu, x/al, S/al**2) - norm(m - x/al)**2", "Pythagoras"),
                ("<=", "mean(norm(mu - x/al)**2, mu, x/al, S/al**2)", "a square is not negative"),
                reason="the mean is the best constant",
            ),
            part(
                "slope**2*(al**2*v + S) == be**2*v + r**2*S - v*S*(be - r*al)**2/(al**2*v + S)",
                reason="Lagrange's identity",
            ),
        ],
        bent={
            "a smaller error": "mean(norm(be*mu + r*(x - al*mu) - step)**2, mu, x/al, S/al**2)"
            " <= 999/1000*(be - r*al)**2*V",
            "exact for Gaussian data": "slope**2*(al**2*v + S) == be**2*v + r**2*S",
        },
        symbols={"al": "\\alpha", "be": "\\beta", "step": "\\hat x", "slope": "\\kappa"},
    )
