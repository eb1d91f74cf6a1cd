r"""Contractions of an inhomogeneous chain multiply, with a price for every change of the weight.

Let two chains run through blocks with weights $\beta_k>0$ that may change, and let $\|\cdot\|_{\beta_k,V_k}$ be the
distance of their laws after $k$ blocks. If every block contracts at its weight by $\rho_k$, then after $n$ blocks
$\|\mu-\nu\|_{\beta_n,V_n}\le P_n\,\|\mu-\nu\|_{\beta_0,V_0}$, where $P_0=1$ and $P_{k+1}=c_k\rho_kP_k$ with
$c_k=\max\{1,\beta_{k+1}/\beta_k\}$. At a common weight $P_n=\prod_{k<n}\rho_k$. Between two weights,
$2+\beta's\le\max\{1,\beta'/\beta\}(2+\beta s)$ for every $s\ge0$.

Reading. $D_k$ is the distance after $k$ blocks at the weight $\beta_k$. After one more block it is $T+\beta M$ at a
weight $\beta$: the mass of the difference of the two laws, and the integral of $V_{k+1}$ against it. At the weight
$\beta_k$ it is at most $\rho_kD_k$, which is the theorem's hypothesis, and $T$ is the share $\frac1{1+w_k}$ of it,
$w_k\ge0$ ($M=0$ is $w_k=0$; a share of zero is a limit, and the claim is closed); so at $\beta_{k+1}$ it is
$\big(\frac1{1+w_k}+\frac{w_k}{1+w_k}\frac{\beta_{k+1}}{\beta_k}\big)$ times that. The product is the sequence that its
recursion defines. With the kernels, the laws and Harris' theorem for every block in one claim, this is
`harris-chain-contraction-laws`.

Sharpness. Equality when every block is one; the price of a change is attained at $s=0$ when the weight falls and as
$s\to\infty$ when it grows.

Source. T-E3, the product bound and the change of weight.
"""

from certify.trusted.claim import Domain
from derivations.derivation import Derivation
from derivations.in_words import BLOCKS
from derivations.statement import Setting, part, sequence, theorem
from derivations.tactic import Tactic, instance, specialised, stepwise, through

PRODUCT: dict[str, str | Domain] = {
    "n": "integer >= 0", "D": sequence(), "rho": sequence("nonnegative"), "price": sequence("nonnegative"),
    "P": sequence(),
}  # fmt: skip
RULES = [
    ("k", "at(D, k + 1) <= at(price, k)*at(rho, k)*at(D, k)"),
    ("k", "at(P, k + 1) == at(price, k)*at(rho, k)*at(P, k)"),
]
VARIABLES: dict[str, str | Domain] = {
    "n": "integer >= 0",
    "D": sequence("nonnegative"),
    "w": sequence("nonnegative"),
    "beta": sequence("positive"),
    "rho": sequence("nonnegative"),
    "P": sequence(),
    "s": "nonnegative",
    "bet": "positive",
    "gam": "positive",
}
CHANGE = "(1/(1 + at(w, {k})) + at(w, {k})/(1 + at(w, {k}))*(at(beta, {k} + 1)/at(beta, {k})))"
"""What a change of weight does to a distance of which 1/(1 + w) is mass."""
ROWS = {
    "D": "at(D, m)",
    "rho": "at(rho, m)",
    "price": "max(1, at(beta, m + 1)/at(beta, m))",
    "P": "at(P, m)",
}


def paid() -> Tactic:
    """A block, and then the change of its weight, for a block k0."""
    setting = Setting({**VARIABLES, "k0": "integer >= 0"})
    price, step = "max(1, at(beta, k0 + 1)/at(beta, k0))", "at(beta, k0 + 1)/at(beta, k0)"
    share, contracted = CHANGE.format(k="k0"), "at(rho, k0)*at(D, k0)"
    change = (
        f"({price} - 1)*(1/(1 + at(w, k0))) >= 0",
        f"({price} - {step})*(at(w, k0)/(1 + at(w, k0))) >= 0",
        f"{price} - {share} >= 0",
        f"{contracted}*({price} - {share}) >= 0",
    )
    here = setting.term("k0")
    return specialised((0, here), (1, here), then=through(*map(setting.relation, change)))


def derive() -> Derivation:
    """Induction over the blocks."""
    setting = Setting(
        VARIABLES,
        given=["at(P, 0) == 1"],
        always=[
            ("k", f"at(D, k + 1) <= {CHANGE.format(k='k')}*(at(rho, k)*at(D, k))"),
            ("k", "at(P, k + 1) == max(1, at(beta, k + 1)/at(beta, k))*at(rho, k)*at(P, k)"),
        ],
    )
    index = Setting({**VARIABLES, "m": "integer >= 0"})
    product = instance(
        "at(D, n) <= at(P, n)*at(D, 0)",
        PRODUCT,
        {"n": setting.term("n"), **{name: ("m", index.term(text)) for name, text in ROWS.items()}},
        ["at(P, 0) == 1"],
        always=RULES,
        why=stepwise("n"),
        owing=paid(),
    )
    return theorem(
        __doc__,
        "harris-chain-contraction",
        "T-E3",
        setting,
        holds="at(D, n) <= at(P, n)*at(D, 0)",
        by=product,
        lemmas=[
            setting.lemma("one", "(max(1, gam/bet) - 1)*2 >= 0", "the maximum"),
            setting.lemma("other", "(max(1, gam/bet) - gam/bet)*(bet*s) >= 0", "the maximum"),
        ],
        also=[
            part(
                "2 + gam*s <= max(1, gam/bet)*(2 + bet*s)",
                (
                    "==",
                    "max(1, gam/bet)*(2 + bet*s) - (max(1, gam/bet) - 1)*2 - (max(1, gam/bet) - gam/bet)*(bet*s)",
                    "put together",
                ),
                ("<=", "max(1, gam/bet)*(2 + bet*s)", "what is taken away is non-negative"),
                reason="the price of a change of weight",
            ),
        ],
        bent={
            "the price forgotten": "2 + gam*s <= 2 + bet*s",
            "the initial distance forgotten": "at(D, n) <= at(P, n)",
        },
        symbols={"rho": "\\rho", "beta": "\\beta", "bet": "\\beta", "gam": "\\beta'"},
        in_words=[BLOCKS],
    )
