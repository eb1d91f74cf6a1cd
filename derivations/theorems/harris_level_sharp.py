r"""Below twice the mean no weight makes Harris' theorem contract.

Let $\gamma\in(0,1)$, $K>0$ and $R<r<2K/(1-\gamma)$. Consider the deterministic chain on four states $y,u,w,x$ with
$V(y)=0$, $V(u)=K$, $V(w)=\gamma r+K$, $V(x)=r$ and the moves $y,u,w\mapsto u$, $x\mapsto w$. It satisfies $PV\le\gamma
V+K$, every state with $V\le R$ other than $w$ moves to $u$, as $w$ does (so $\{V\le R\}$ is minorized with
$\alpha=1$), and $V(x)>R$. Yet for every $\beta>0$ the pair $(y,x)$ moves apart: $d_\beta(u,w)>d_\beta(y,x)$ with
$d_\beta(p,q)=2+\beta(V(p)+V(q))$.

Reading. The claim is the drift at each of the four states, in the order $u,w,x$ (at $y$ it is $K\le K$), and the
comparison of the two costs; for a deterministic chain the transport cost is the cost of the images.

Sharpness. At $r=2K/(1-\gamma)$ the two costs are equal, so the threshold $R>2K/(1-\gamma)$ of Hairer and Mattingly's
theorem cannot be lowered.

Source. Pitfall 2; Hairer and Mattingly, arXiv:0810.2777, Theorem 1.3.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """Four images, and the difference of the costs."""
    setting = Setting(
        {"gam": "(0, 1)", "K": "positive", "R": "positive", "r": "positive", "beta": "positive"},
        given=["r > R", "r < 2*K/(1 - gam)"],
        where={"Vw": "gam*r + K", "before": "2 + beta*r", "after": "2 + beta*(K + Vw)"},
        meanings={"Vw": "$V$ at $w$", "before": "the cost of the pair $(y,x)$", "after": "the cost of its image"},
    )
    return theorem(
        __doc__,
        "harris-level-sharp",
        "G-2",
        setting,
        holds="after > before",
        lemmas=[setting.lemma("level", "(1 - gam)*r < 2*K", "the hypothesis on $r$")],
        also=[
            part("K <= gam*K + K", reason="u stays at u"),
            part("K <= gam*Vw + K", reason="w moves to u"),
            part("Vw <= gam*r + K", reason="x moves to w"),
        ],
        bent={"moving apart by a fixed amount": "after > before + 1/1000"},
        symbols={"gam": "\\gamma", "Vw": "V(w)"},
    )
