r"""A chain that alternates the two conditional laws of one joint law is reversible.

Let $\pi(v,h)>0$ be a joint law of visible and hidden states, such as that of a restricted Boltzmann machine with one
energy, with the marginals $\pi(v)$ and $\pi(h)$. The chain on the visible states that draws $h$ given $v$ and then $v'$
given $h$ has $\pi(v)M_{vv'}=\pi(v')M_{v'v}$: it satisfies detailed balance, and its entropy production is zero. So a
latent dynamics out of equilibrium needs two matrices that are not the conditional laws of one energy.

Reading. The law is one on the hidden states, and sums over $h$ are means of densities with respect to it: $a=\pi(v,h)$,
$b=\pi(v',h)$ and $c=\pi(h)$, and $A$, $B$ are $\pi(v)$, $\pi(v')$. $M_{vv'}=\sum_h\frac{\pi(v,h)}{\pi(v)}
\frac{\pi(v',h)}{\pi(h)}$.

Sharpness. An identity. For two matrices in general position it fails: `nonequilibrium-cycle-circulant`.

Source. arXiv:2512.11415; the two-step chain of alternating conditional draws.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, component, part, theorem


def derive() -> Derivation:
    """Both sides are the same sum over the hidden states."""
    setting = Setting(
        {
            "a": component("positive"),
            "b": component("positive"),
            "c": component("positive"),
            "A": "positive",
            "B": "positive",
        },
        where={"there": "A*mean(a/A*(b/c))", "back": "B*mean(b/B*(a/c))"},
        meanings={"there": "the flow from $v$ to $v'$", "back": "the flow from $v'$ to $v$"},
    )
    return theorem(
        __doc__,
        "finite-chain-one-energy",
        "N-5",
        setting,
        holds="there == back",
        lemmas=[
            setting.lemma("sum", "there == mean(a*b/c)", "linearity"),
            setting.lemma("back", "back == mean(a*b/c)", "linearity"),
            setting.lemma("positive", "mean(a*b/c) > 0", "a mean of positive numbers"),
        ],
        also=[part("(there - back)*log(there/back) == 0", reason="the entropy production of a pair of states")],
        bent={"a smaller flow back": "there <= 99/100*back"},
        symbols={"A": "\\pi(v)", "B": "\\pi(v')", "c": "\\pi(h)"},
    )
