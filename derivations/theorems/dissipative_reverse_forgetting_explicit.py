r"""The exact reverse chain forgets at an explicit geometric rate, for any dissipative data.

Let the data be dissipative, let the blocks of the reverse chain have factors $\eta_k\le h<1$ and constants
$\Gamma_k=b_{s_k}+d$ between $g>0$ and $G$ (for the data's own $b_0$: $g=b_0+d$, $G=b_0+2d$), and put
$\epsilon=\exp\big(-\frac{G(8+h)}{1-h}\big)$, $\beta=\frac\epsilon{4G}$ and
$\delta=\frac{\epsilon g(1-h)}{2(G+\epsilon g)}$. After $n$ blocks
$\|\mu Q-\nu Q\|_{\beta,V_{t_n}}\le(1-\delta)^n\|\mu-\nu\|_{\beta,V_{t_0}}$ with $V_t=a_t|x|^2$, for all laws
$\mu,\nu$: the rate depends on $h$, $b_0$ and $d$ alone.

Reading. $D_k$ is the distance of two reverse chains after $k$ blocks, $\eta_k=\min(h,p_k)$ and
$\Gamma_k=\min(G,g+q_k)$ with $p_k,q_k\ge0$: any numbers of $[0,h]$ and $[g,G]$. That a block multiplies it by at most
$\rho_k=\max\big\{1-\epsilon_k+2\beta(1-\eta_k)\Gamma_k,\,\frac{2+\beta\Gamma_k(8\eta_k+4(1-\eta_k))}{2+8\beta
\Gamma_k}\big\}$ with $\epsilon_k=\exp\big(-\frac{\Gamma_k(8+\eta_k)}{1-\eta_k}\big)$ is
`dissipative-reverse-contraction` at the level $c=8$ for pairs of points, and `weighted-variation-pairs` for laws; a
block is any interval $[s,t]$ of the time grid, as the exact reverse kernels compose.

Sharpness. The form is that of Harris' theorem; $\epsilon$ is exponentially small in $G$, and loose. The second branch
decides: $\delta$ is its value at $\eta_k=h$, $\Gamma_k=g$.

Source. T-C9, with all constants.
"""

from collections.abc import Sequence

from derivations.derivation import Derivation
from derivations.statement import Setting, sequence, theorem
from derivations.tactic import Tactic, have, instance, stepwise, through

OVERLAP = "exp(-({G}*(8 + {eta})/(1 - {eta})))"
NEAR = "1 - {overlap} + 2*beta*(1 - {eta})*{G}"
FAR = "(2 + beta*{G}*(8*{eta} + 4*(1 - {eta})))/(2 + 8*(beta*{G}))"
WHERE = {"beta": "eps/(4*top)", "delta": "eps*low*(1 - h)/(2*(top + eps*low))"}
LARGEST = {"eta": "nonnegative", "G": "positive", "h": "(0, 1)", "top": "positive"}
NUMBERS = {**LARGEST, "low": "positive", "eps": "(0, 1)", "overlap": "positive"}
BOUNDS = ("eta <= h", "G <= top")


def numbers_of(index: str) -> dict[str, str]:
    """The factor and the constant of a block: any numbers of [0, h] and of [low, top]."""
    return {"eta": f"min(h, at(p, {index}))", "G": f"min(top, low + at(q, {index}))"}


def branches(index: str) -> tuple[str, str]:
    """The two factors of a block."""
    here = numbers_of(index)
    return NEAR.format(overlap=OVERLAP.format(**here), **here), FAR.format(**here)


def block(setting: Setting) -> Tactic:
    """One block: both branches are at most 1 - delta."""
    near, far = branches("n")
    here = numbers_of("n")
    values = {name: here.get(name, name) for name in NUMBERS} | {"overlap": OVERLAP.format(**here)}
    terms = {name: setting.term(text) for name, text in values.items()}

    def claim(numbers: dict[str, str], holds: str, *given: str, first: Sequence[str] = ()) -> Tactic:
        """A claim on the numbers of a block, perhaps with relations to be shown first."""
        where = WHERE if "eps" in numbers else {}
        why = through(*map(Setting(numbers, where=where).relation, first))
        put = {name: terms[name] for name in numbers}
        return instance(holds, numbers, put, (*BOUNDS, *given), where=where, why=why)

    exponent = ("G*(8 + eta) <= top*(8 + h)", "G*(8 + eta)/(1 - eta) <= top*(8 + h)/(1 - h)")
    least = f"{OVERLAP.format(eta='eta', G='G')} >= {OVERLAP.format(eta='h', G='top')}"
    overlap = claim(LARGEST, least, first=exponent)
    room = ("2*(eps/(4*top))*(1 - eta)*G <= eps/2", "eps*low*(1 - h) <= eps*(top + eps*low)", "delta <= eps/2")
    below = claim(NUMBERS, "1 - overlap + 2*beta*(1 - eta)*G <= 1 - delta", "overlap >= eps", "low <= top", first=room)
    beyond = claim(NUMBERS, f"{FAR.format(eta='eta', G='G')} <= 1 - delta", "G >= low")
    relations = (
        (f"{values['overlap']} >= eps", overlap),
        (f"{near} <= 1 - delta", below),
        (f"{far} <= 1 - delta", beyond),
    )
    rest = (
        f"max({near}, {far}) <= 1 - delta",
        f"at(D, n)*(1 - delta - max({near}, {far})) >= 0",
        "1 - delta >= 0",
        "(1 - delta)*((1 - delta)**n*at(D, 0) - at(D, n)) >= 0",
    )
    tactic = through(*map(setting.relation, rest))
    for text, why in reversed(relations):
        tactic = have(setting.relation(text), why, then=tactic)
    ranges = (f"{here['eta']} <= h", f"1 - {here['eta']} > 0", f"{here['G']} <= top", f"{here['G']} >= low")
    return through(*map(setting.relation, ranges), then=tactic)


def derive() -> Derivation:
    """Both branches of a block are monotone in its factor and its constant; factors multiply."""
    near, far = branches("k")
    setting = Setting(
        {
            "n": "integer >= 0",
            "D": sequence("nonnegative"),
            "p": sequence("nonnegative"),
            "q": sequence("nonnegative"),
            "h": "(0, 1)",
            "low": "positive",
            "span": "nonnegative",
        },
        where={"top": "low + span", "eps": OVERLAP.format(eta="h", G="top"), **WHERE},
        meanings={
            "top": "the largest constant",
            "eps": "the overlap of the worst block",
            "beta": "the weight of the norm",
            "delta": "what every block forgets",
        },
        always=[("k", f"at(D, k + 1) <= max({near}, {far})*at(D, k)")],
    )
    return theorem(
        __doc__,
        "dissipative-reverse-forgetting-explicit",
        "T-C9",
        setting,
        holds="at(D, n) <= (1 - delta)**n*at(D, 0)",
        by=stepwise("n", then=block(setting)),
        lemmas=[setting.lemma("overlap", "eps < 1", "a negative exponent")],
        bent={"a smaller bound": "at(D, n) <= (1 - delta)**n*at(D, 0) - 1/1000"},
        symbols={
            "low": "g",
            "top": "G",
            "eps": "\\epsilon",
            "beta": "\\beta",
            "delta": "\\delta",
        },
    )
