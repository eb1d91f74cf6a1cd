r"""The drift constant of a random affine recursion in closed form.

For $p>1$, $q>0$ and $\gamma>\kappa^p>0$ put $G=\gamma^{1/(p-1)}$ and $H=\kappa^{p/(p-1)}$, so that $G>H$. With
$t=H/G=(\kappa^p/\gamma)^{1/(p-1)}$ one has $t^{1-p}\kappa^p=\gamma$ and
$(1-t)^{1-p}q^p=K^*=\frac{q^p\gamma}{(G-H)^{p-1}}$, and $(\kappa r+q)^p=\gamma r^p+K^*$ at $\kappa r=\frac{Hq}{G-H}$:
given $(\kappa,q)$ no constant below $K^*$ serves.

Reading. The variables of the claim are $G$ and $H$; then $\gamma=G^{p-1}$ and $\kappa=H^{(p-1)/p}$.

Sharpness. Identities.

Source. arXiv:2006.06293 for the model.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """Powers of quotients."""
    setting = Setting(
        {"G": "positive", "H": "positive", "q": "positive", "p": "(1, oo)"},
        given=["G > H"],
        where={
            "gam": "G**(p - 1)",
            "kappa": "H**((p - 1)/p)",
            "t": "H/G",
            "Kstar": "q**p*gam/(G - H)**(p - 1)",
            "r": "H*q/((G - H)*kappa)",
        },
        meanings={
            "gam": "the factor",
            "kappa": "the norm of $A$",
            "t": "the weight in the drift",
            "Kstar": "the constant",
            "r": "where there is equality",
        },
    )
    return theorem(
        __doc__,
        "kesten-drift-constant",
        "N-1",
        setting,
        holds="(1 - t)**(1 - p)*q**p == Kstar",
        lemmas=[
            setting.lemma("rest", "1 - t == (G - H)/G", "subtracted"),
            setting.lemma("sum", "kappa*r + q == G*q/(G - H)", "the point"),
            setting.lemma("power of the norm", "kappa**p == H**(p - 1)", "a power of a power"),
        ],
        steps=[
            ("==", "((G - H)/G)**(1 - p)*q**p", "the rest"),
            ("==", "Kstar", "powers of a quotient"),
        ],
        also=[
            part("t**(1 - p)*kappa**p == gam", reason="powers of a quotient"),
            part(
                "(kappa*r + q)**p == gam*r**p + Kstar",
                ("==", "(G*q/(G - H))**p", "the point"),
                ("==", "G**(p - 1)*(H*q/(G - H))**p/H**(p - 1) + Kstar", "$H+(G-H)=G$"),
                ("==", "gam*r**p + Kstar", "powers of a product"),
            ),
        ],
        bent={"a smaller constant": "(1 - t)**(1 - p)*q**p <= 99/100*Kstar"},
        symbols={"gam": "\\gamma", "Kstar": "K^*"},
    )
