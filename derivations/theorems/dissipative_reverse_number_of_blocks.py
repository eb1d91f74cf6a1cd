r"""How many blocks the exact reverse chain needs to forget its beginning up to an accuracy, for any dissipative data.

In the setting of `dissipative-reverse-forgetting-explicit` (blocks with factors $\eta_k\le h<1$ and constants
$\Gamma_k=b_{s_k}+d$ in $[g,G]$, $\epsilon=\exp\big(-\frac{G(8+h)}{1-h}\big)$, $\beta=\frac\epsilon{4G}$) let two laws
be within $C$ at the beginning. After $n\ge\frac2{1-h}\big(1+\frac G{\epsilon g}\big)\log\frac C\varepsilon$ blocks they
are within $\varepsilon$. An interval with the forward noise $\Lambda=S/\alpha^2$ can be cut into $N$ blocks with equal
factors $\eta=(1+a_0\Lambda)^{-1/N}\le h$ if and only if $N\log\frac1h\le\log(1+a_0\Lambda)$, where $a_0$ is the
dissipativity of the data: so the noise that makes $N$ blocks is $a_0\Lambda=h^{-N}-1$.

Reading. $D_k$ is the distance of the two reverse chains after $k$ blocks; its bound is
`dissipative-reverse-forgetting-explicit`, put in by the checker. The factor of the whole interval,
$\frac1{1+a_0\Lambda}$, is the product of those of its blocks (`dissipative-reverse-drift-factor`).

Sharpness. The number is that of the form of Harris' theorem, and loose as $\epsilon$ is. What is said of the noise is
an identity.

Source. T-C9, with the number of blocks.
"""

from derivations import block_chain
from derivations.composition import theorem_at
from derivations.derivation import Derivation
from derivations.dissipative_block import DEFINITIONS, MEANINGS, SYMBOLS, VARIABLES, rule
from derivations.in_words import BLOCKS, INTERMEDIATE
from derivations.statement import Setting, part, theorem
from derivations.tactic import instance

ENOUGH = "n >= 2/(1 - h)*(1 + top/(eps*low))*log(start/acc)"
NUMBERS = {"h": "(0, 1)", "low": "positive", "top": "positive", "eps": "positive", "n": "integer >= 0", "l": "real"}


def derive() -> Derivation:
    """The explicit rate, and a power of it below an exponential."""
    setting = Setting(
        {**VARIABLES, "start": "positive", "acc": "positive", "a0": "positive", "Lam": "positive", "N": "integer >= 1"},
        given=["at(D, 0) <= start", ENOUGH],
        where={**DEFINITIONS, "rest": "(1 + a0*Lam)**(-1/N)"},
        meanings={**MEANINGS, "rest": "the factor of each of $N$ equal blocks"},
        always=[("k", rule())],
    )
    index = Setting({**VARIABLES, "m": "integer >= 0"})
    rows = {name: ("m", index.term(f"at({name}, m)")) for name in ("D", "p", "q")}
    numbers = {name: setting.term({"l": "log(start/acc)"}.get(name, name)) for name in NUMBERS}
    enough = instance(
        "eps*low*(1 - h)/(2*(top + eps*low))*n >= l", NUMBERS, numbers, ["n >= 2/(1 - h)*(1 + top/(eps*low))*l"]
    )
    return theorem(
        __doc__,
        "dissipative-reverse-number-of-blocks",
        "T-C9",
        setting,
        holds="at(D, n) <= acc",
        lemmas=[
            setting.lemma("rate", "delta > 0", "a quotient of positive numbers"),
            setting.lemma("overlap", "eps < 1", "a negative exponent"),
            setting.lemma("at most one", "delta <= 1", "$\\epsilon g\\le G+\\epsilon g$"),
            setting.lemma("enough", "delta*n >= log(start/acc)", "the number of blocks", by=enough),
            setting.lemma(
                "forgotten", "(1 - delta)**n*start <= acc", "a power of it below an exponential",
                by=block_chain.forgotten(setting, rho="1 - delta", distance="start", accuracy="acc"),
            ),
            setting.lemma(
                "chain", "at(D, n) <= (1 - delta)**n*at(D, 0)", "the explicit rate",
                by=theorem_at(
                    "dissipative-reverse-forgetting-explicit",
                    {**{name: setting.term(name) for name in ("n", "h", "low", "span")}, **rows},
                ),
            ),
            setting.lemma("power", "(1 - delta)**n*(start - at(D, 0)) >= 0", "$\\delta\\le1$"),
        ],
        steps=[
            ("<=", "(1 - delta)**n*at(D, 0)", "the explicit rate"),
            ("<=", "(1 - delta)**n*start", "the distance at the beginning"),
            ("<=", "acc", "the number of blocks"),
        ],
        also=[
            part(
                "log(rest) - log(h) == (N*log(1/h) - log(1 + a0*Lam))/N",
                reason="$N$ equal blocks have factors of at most $h$ if and only if the right side is at most zero",
            ),
        ],
        bent={
            "a smaller accuracy": "at(D, n) <= acc - 1/1000",
            "blocks that forget a little more": "log(rest) - log(h) <= (N*log(1/h) - 1001/1000*log(1 + a0*Lam))/N",
        },
        symbols={**SYMBOLS, "start": "C", "acc": "\\varepsilon", "a0": "a_0", "Lam": "\\Lambda"},
        in_words=[BLOCKS, INTERMEDIATE],
    )  # fmt: skip
