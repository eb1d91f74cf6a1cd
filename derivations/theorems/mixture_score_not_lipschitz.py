r"""The score of a Gaussian mixture need not be Lipschitz.

Take the mixture of $N(0,\mathrm{diag}(p,q))$ and $N(0,\mathrm{diag}(q,p))$ with equal weights, $0<p<q$. In the
coordinates $z_1,z_2$ along the diagonals its log-density is $-\frac A2(z_1^2+z_2^2)+\log\cosh(Bz_1z_2)$ up to a
constant, with $A=\frac12(\frac1p+\frac1q)$, $B=\frac12(\frac1p-\frac1q)$, and $\partial_2^2\log
p=-A+B^2z_1^2(1-\tanh^2(Bz_1z_2))$. At $z_2=0$ this is $-A+B^2z_1^2$: for every $L\ge-A$ it takes the value $L$, at
$z_1=\sqrt{A+L}/B$. Noising, $p\mapsto \alpha^2p+S$ and $q\mapsto\alpha^2q+S$, keeps $p<q$ and repairs nothing.

Reading. Equality of the two exponents is checked: with $x=(z_1+z_2)/\sqrt2$, $y=(z_1-z_2)/\sqrt2$ they are $-\frac
A2|z|^2\mp Bz_1z_2$. A score with one-sided Lipschitz constant $L$ has all second derivatives of $\log p$ at most $L$.

Sharpness. An identity.

Source. Pitfall 16; T-C5''.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """Two derivatives of log cosh, at the point where it is steepest."""
    setting = Setting(
        {
            "z1": "real",
            "z2": "real",
            "p": "positive",
            "q": "positive",
            "alpha": "positive",
            "S": "nonnegative",
            "K": "nonnegative",
        },
        given=["p < q"],
        where={
            "A": "(1/p + 1/q)/2",
            "B": "(1/p - 1/q)/2",
            "logp": "-A*(z1**2 + z2**2)/2 + log(cosh(B*z1*z2))",
            "far": "sqrt(K)/B",
        },
        meanings={
            "A": "half the sum of the precisions",
            "B": "half their difference",
            "logp": "the log-density up to a constant",
            "far": "the height at which the second derivative is $K-A$",
        },
    )
    return theorem(
        __doc__,
        "mixture-score-not-lipschitz",
        "G-16",
        setting,
        holds="grad(grad(logp, z2), z2) == -A + B**2*z1**2*(1 - tanh(B*z1*z2)**2)",
        lemmas=[setting.lemma("precisions", "1/p - 1/q > 0", "$p<q$")],
        also=[
            part("-A + B**2*far**2*(1 - tanh(B*far*0)**2) == K - A", reason="at $z_2=0$"),
            part(
                "-(z1 + z2)**2/(4*p) - (z1 - z2)**2/(4*q) == -A*(z1**2 + z2**2)/2 - B*z1*z2",
                reason="the first exponent",
            ),
            part("-(z1 + z2)**2/(4*q) - (z1 - z2)**2/(4*p) == -A*(z1**2 + z2**2)/2 + B*z1*z2", reason="and the second"),
            part("alpha**2*p + S < alpha**2*q + S", reason="noising keeps the order"),
        ],
        bent={"a bounded second derivative": "-A + B**2*z1**2*(1 - tanh(B*z1*z2)**2) <= 100*A"},
    )
