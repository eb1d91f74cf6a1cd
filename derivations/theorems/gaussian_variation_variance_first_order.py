r"""Two Gaussians whose variances differ by a factor $1+e$ are at total variation of first order in $e$.

For $e\in(0,1]$ the event $|x|\le1$ has probabilities under $N(0,1)$ and $N(0,1+e)$ that differ by at least $e/7$, and
under $N(0,1)$ and $N(s,1+e)$ by no less, for every $s$; so $TV\ge e/7$, whatever the means.

A scheme whose one-step variance is that of the exact kernel times $1+\chi h+O(h^2)$ with $\chi\ne0$, whatever its mean,
therefore has one-step errors that sum, over $N=T/h$ steps, to at least about $|\chi|T/7$ however small the step: their
sum does not tend to zero. (For a ratio below one exchange the two laws; for $\chi=0$ there is nothing to sum.)

Reading. Total variation is at least the difference of the probabilities of an event; the event is the interval $[-1,1]$
in one coordinate, in units of the narrower law and around its mean. $\mathrm{erf}(1/\sqrt{2v})$ is its probability
under $N(0,v)$, and $\Phi\big(\frac{1-s}{\sqrt v}\big)-\Phi\big(\frac{-1-s}{\sqrt v}\big)$ that under $N(s,v)$. The sum
is at least $\frac17\sum_ke_k$, where $1+e_k$ is the ratio of the larger variance to the smaller one in step $k$, as
long as $e_k\le1$, and $e_k=|\chi|h+O(h^2)$.

Sharpness. As $e\to0$ the difference is $\frac{e}{\sqrt{2\pi e_0}}$ to first order with $e_0=2.718\ldots$, that is
$0.242 e$, which is that of the total variation itself; the constant $1/7$ makes it hold up to $e=1$, where the
difference is $0.1622$.

Source. Pitfall 4; T-F5.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem
from derivations.tactic import instance


def derive() -> Derivation:
    """A concave function of e that vanishes at zero."""
    setting = Setting(
        {"e": "(0, 1]", "s": "real", "N": "positive"},
        where={
            "difference": "erf(1/sqrt(2)) - erf(1/sqrt(2*(1 + e)))",
            "apart": "Phi((1 - s)/sqrt(1 + e)) - Phi((-1 - s)/sqrt(1 + e))",
        },
        meanings={
            "difference": "the difference of the probabilities of the interval",
            "apart": "its probability under the wider law around $s$",
        },
    )
    centred = instance(
        "Phi(a - t) - Phi(-a - t) <= erf(a/sqrt(2))",
        {"a": "positive", "t": "real"},
        {"a": setting.term("1/sqrt(1 + e)"), "t": setting.term("s/sqrt(1 + e)")},
    )
    return theorem(
        __doc__,
        "gaussian-variation-variance-first-order",
        "G-4",
        setting,
        holds="difference >= e/7",
        lemmas=[
            setting.lemma("one mean", "difference >= e/7", "a concave function that vanishes at zero"),
            setting.lemma(
                "centred", "apart <= erf(1/sqrt(2*(1 + e)))", "an interval has most mass around its centre", by=centred
            ),
        ],
        also=[
            part("erf(1/sqrt(2)) - apart >= e/7", reason="whatever the means"),
            part("N*difference >= N*e/7", reason="N steps"),
        ],
        bent={"a larger constant": "difference >= e/6", "second order": "difference <= e**2"},
    )
