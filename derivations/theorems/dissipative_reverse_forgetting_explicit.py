r"""The exact reverse chain forgets at an explicit geometric rate, for any dissipative data.

Let the data be dissipative, let the blocks of the reverse chain have factors $\eta_k\le h<1$ and constants
$\Gamma_k=b_{s_k}+d$ between $g>0$ and $G$ (for the data's own $b_0$: $g=b_0+d$, $G=b_0+2d$), and put
$\epsilon=\exp\big(-\frac{G(8+h)}{1-h}\big)$, $\beta=\frac\epsilon{4G}$ and $\delta=\frac{\epsilon g(1-h)}{2(G+\epsilon
g)}$. After $n$ blocks $\|\mu Q-\nu Q\|_{\beta,V_{t_n}}\le(1-\delta)^n\|\mu-\nu\|_{\beta,V_{t_0}}$ with $V_t=a_t|x|^2$,
for all laws $\mu,\nu$: the rate depends on $h$, $b_0$ and $d$ alone.

Reading. $D_k$ is the product of the factors of the first $k$ blocks, $D_0=1$, which bounds the distance of two reverse
chains over that at the start (`dissipative-reverse-chain-contraction-laws`); $\eta_k=1-\min(1,\max(1-h,p_k))$ and
$\Gamma_k=\min(G,g+q_k)$ with $p_k,q_k\ge0$: any numbers of $[0,h]$ and $[g,G]$. The checker puts these sequences into
`dissipative-reverse-forgetting` at the level $c=8$, with
$\epsilon_k=\exp\big(-\frac{\Gamma_k(8+\eta_k)}{1-\eta_k}\big)$; the factor of a block is the hypothesis of that
theorem. A block is any interval $[s,t]$ of the time grid, as the exact reverse kernels compose.

Sharpness. The form is that of Harris' theorem; $\epsilon$ is exponentially small in $G$, and loose. The second branch
decides: $\delta$ is its value at $\eta_k=h$, $\Gamma_k=g$.

Source. T-C9, with all constants.
"""

from collections.abc import Sequence

from certify.search.budget import Effort
from certify.trusted import Claim
from certify.trusted.evidence import Evidence
from derivations.composition import theorem_at
from derivations.derivation import Derivation
from derivations.dissipative_block import DEFINITIONS, MEANINGS, OVERLAP, SYMBOLS, VARIABLES, WHERE, numbers_of, rule
from derivations.in_words import BLOCKS
from derivations.statement import Setting, theorem
from derivations.tactic import Tactic, have, instance, through, with_rules

LARGEST = {"eta": "nonnegative", "G": "positive", "h": "(0, 1)", "top": "positive"}
NUMBERS = {**LARGEST, "low": "positive", "eps": "(0, 1)", "overlap": "positive"}
BOUNDS = ("eta <= h", "G <= top")


def of_any_block() -> Tactic:
    """What the theorem on blocks of different sizes assumes of each: here of a block k0."""
    setting = Setting({**VARIABLES, "k0": "integer >= 0"}, where=DEFINITIONS)
    here = numbers_of("k0")
    terms = {name: setting.term(here.get(name, name)) for name in NUMBERS}

    def claim(numbers: dict[str, str], holds: str, *given: str, first: Sequence[str] = ()) -> Tactic:
        """A claim on the numbers of a block, perhaps with relations to be shown first."""
        where = WHERE if "eps" in numbers else {}
        why = through(*map(Setting(numbers, where=where).relation, first))
        put = {name: terms[name] for name in numbers}
        return instance(holds, numbers, put, (*BOUNDS, *given), where=where, why=why)

    exponent = ("G*(8 + eta) <= top*(8 + h)", "G*(8 + eta)/(1 - eta) <= top*(8 + h)/(1 - h)")
    least = f"{OVERLAP.format(eta='eta', G='G')} >= {OVERLAP.format(eta='h', G='top')}"
    overlap = setting.relation(f"{here['overlap']} >= eps")
    room = ("2*(eps/(4*top))*(1 - eta)*G <= eps/2", "eps*low*(1 - h) <= eps*(top + eps*low)", "delta <= eps/2")
    near = claim(NUMBERS, "overlap >= delta + 2*beta*(1 - eta)*G", "overlap >= eps", "low <= top", first=room)
    far = claim(NUMBERS, "eta <= 1 - delta*(2 + beta*8*G)/(beta*G*(8 - 4))", "G >= low")
    eta, G = here["eta"], here["G"]
    ranges = ("1 - h <= min(1, max(1 - h, at(p, k0)))", f"{eta} >= 0", f"{eta} <= h", f"{G} <= top", f"{G} >= low")
    shown = {terms["eta"]: far, terms["overlap"]: have(overlap, claim(LARGEST, least, first=exponent), then=near)}

    def apply(goal: Claim, effort: Effort) -> Evidence:
        then = shown.get(goal.holds[0].left)
        if then is None:
            return with_rules(goal, effort)
        return through(*map(setting.relation, ranges), then=then)(goal, effort)

    return apply


def derive() -> Derivation:
    """Both branches of a block are monotone in its factor and its constant; factors multiply."""
    setting = Setting(
        VARIABLES,
        where=DEFINITIONS,
        meanings=MEANINGS,
        always=[("k", rule())],
    )
    index = Setting({**VARIABLES, "m": "integer >= 0"}, where=DEFINITIONS)
    rows = {"D": "at(D, m)", **dict(zip(("eta", "G", "eps"), numbers_of("m").values(), strict=True))}
    return theorem(
        __doc__,
        "dissipative-reverse-forgetting-explicit",
        "T-C9",
        setting,
        holds="at(D, n) <= (1 - delta)**n*at(D, 0)",
        lemmas=[
            setting.lemma("overlap", "eps < 1", "a negative exponent"),
            setting.lemma("rate", "delta <= 1", "$\\epsilon g\\le G+\\epsilon g$"),
        ],
        by=theorem_at(
            "dissipative-reverse-forgetting",
            {
                **{name: setting.term(name) for name in ("n", "beta", "delta")},
                "c": setting.term("8"),
                **{name: ("m", index.term(text)) for name, text in rows.items()},
            },
            owing=of_any_block(),
        ),
        bent={"a smaller bound": "at(D, n) <= (1 - delta)**n*at(D, 0) - 1/1000"},
        symbols=SYMBOLS,
        in_words=[BLOCKS],
    )
