r"""A product of two cyclic chains out of equilibrium, exactly.

For $0<q<\frac13$ let $T$ be the circulant matrix with first row $(q,1-2q,q)$ and $M=T^2$, which is circulant with
first row $(c_0,c_1,c_2)$, $c_0=c_1=2q(1-2q)+q^2$, $c_2=(1-2q)^2+2q^2$. Both have the uniform stationary law.
Dobrushin's coefficients are $1-3q$ and $(1-3q)^2$, Doeblin's constants $3q$ and $1-(1-3q)^2$: both product bounds are
equalities. The entropy production of $M$ is $(1-3q)^2\log\frac{c_2}{c_1}>0$. For $q=\frac1{10}$ it is
$\frac{49}{100}\log\frac{66}{17}$, and the cycle products differ by $c_2^3-c_1^3=\frac{282583}{10^6}$. Neither chain
is reversible, as $1-2q>q$.

Reading. Rows of a circulant matrix are shifts of the first, $T$ with $(q,1-2q,q)$ and $(q,q,1-2q)$, and total
variation is half the sum of the absolute differences. The entropy production is
$c_1\log\frac{c_1}{c_2}+c_2\log\frac{c_2}{c_1}$.

Sharpness. Identities.

Source. arXiv:2512.11415 for a latent dynamics of two independently parametrised matrices.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem
from derivations.tactic import instance


def derive() -> Derivation:
    """Entries multiplied out."""
    setting = Setting(
        {"q": "(0, 1/3)"},
        where={
            "r": "1 - 2*q",
            "c0": "q*q + r*q + q*r",
            "c1": "q*r + r*q + q*q",
            "c2": "q*q + r*r + q*q",
            "variation": "(abs(c0 - c2) + abs(c1 - c0) + abs(c2 - c1))/2",
        },
        meanings={
            "r": "the large entry of $T$",
            "c0": "the diagonal of $M$",
            "c1": "one step around",
            "c2": "one step back",
            "variation": "the distance of two rows of $M$",
        },
    )
    production = instance(
        "x*log(x/y) + y*log(y/x) == (y - x)*log(y/x)",
        {"x": "positive", "y": "positive"},
        {"x": setting.term("c1"), "y": setting.term("c2")},
    )
    return theorem(
        __doc__,
        "nonequilibrium-cycle-circulant",
        "N-5",
        setting,
        holds="variation == (1 - 3*q)**2",
        lemmas=[
            setting.lemma("asymmetry", "c2 - c1 == (1 - 3*q)**2", "multiplied out"),
            setting.lemma("first entry", "c1 > 0", "$q<\\frac13$"),
            setting.lemma("order", "c1 < c2", "a square"),
            setting.lemma("last entry", "c2 > 0", "the order"),
            setting.lemma("least entry", "min(c0, c1, c2) == c1", "$c_0=c_1<c_2$"),
            setting.lemma(
                "production",
                "c1*log(c1/c2) + c2*log(c2/c1) == (c2 - c1)*log(c2/c1)",
                "a quotient turned around",
                by=production,
            ),
        ],
        also=[
            part("(abs(q - q) + abs(r - q) + abs(q - r))/2 == 1 - 3*q", reason="the distance of two rows of $T$"),
            part("1 - 3*min(c0, c1, c2) == (1 - 3*q)**2", reason="Doeblin"),
            part(
                "c1*log(c1/c2) + c2*log(c2/c1) == (1 - 3*q)**2*log(c2/c1)",
                ("==", "(c2 - c1)*log(c2/c1)", "a quotient turned around"),
                ("==", "(1 - 3*q)**2*log(c2/c1)", "the asymmetry"),
            ),
            part("log(c2/c1) > 0", reason="$c_2>c_1$"),
            part("(66/100)**3 - (17/100)**3 == 282583/10**6", reason="at $q=1/10$"),
            part("17/100*log(17/66) + 66/100*log(66/17) == 49/100*log(66/17)", reason="at $q=1/10$"),
        ],
        bent={"a stronger contraction": "variation <= (1 - 3*q)**2*99/100"},
        symbols={"c0": "c_0", "c1": "c_1", "c2": "c_2"},
    )
