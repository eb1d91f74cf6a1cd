r"""The guided score of two Gaussians: its precision, its centre, and when the guided reverse drift contracts.

Classifier-free guidance of strength $w\ge0$ puts the score $(1+w)\,s_c-w\,s_u$ for that of the conditional law. Let the
conditional and the unconditional law be $N(m_c,v_cI)$ and $N(m_u,v_uI)$ on $\mathbb R^d$ with $(1+w)v_u>wv_c$, noised
to $V_c=\alpha^2v_c+S$ and $V_u=\alpha^2v_u+S$ by any schedule. The guided score is $-P(x-m)$ with
$P=\frac{1+w}{V_c}-\frac w{V_u}>0$ and $m=\alpha\frac{(1+w)V_um_c-wV_cm_u}{(1+w)V_u-wV_c}$; so the guided reverse drift
$ax+g^2(\dots)$ moves any two points together at the rate $g^2P-a$ exactly: it contracts if and only if $g^2P>a$.
Guidance makes the drift stronger, $P\ge\frac1{V_c}$, if and only if $w=0$ or $v_c\le v_u$. Without noise it is the
score of the tilted law $\propto p_c^{1+w}p_u^{-w}$, of variance $v_w=\big(\frac{1+w}{v_c}-\frac w{v_u}\big)^{-1}$, but
with noise it is steeper than the score of that law noised: $P\ge\frac1{\alpha^2v_w+S}$, strictly for $w,S>0$ and
$v_c\ne v_u$. So it is then not the score of one law, noised, at all times; at a single time it may be that of another.
For $v_c=v_u$ it is the score of the noised $N\big((1+w)m_c-wm_u,v_cI\big)$.

Reading. The scores are the gradients of $-\frac{|x-\alpha m_i|^2}{2V_i}$, and vectors are compared by their inner
products with any vector $u$. Covariances that commute are read mode by mode.

Sharpness. Identities, and an inequality with its gap as an identity.

Source. T-B9. Ho and Salimans, arXiv:2207.12598; that guidance does not sample the tilted law: Bradley and Nakkiran,
arXiv:2408.09000.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """Gradients of quadratic functions, and fractions put together."""
    setting = Setting(
        {
            "x": "vector", "y": "vector", "u": "vector", "mc": "vector", "mu": "vector", "vc": "positive",
            "vu": "positive", "w": "nonnegative", "al": "positive", "S": "nonnegative", "a": "real", "g": "real",
        },
        given=["(1 + w)*vu > w*vc"],
        where={
            "Vc": "al**2*vc + S",
            "Vu": "al**2*vu + S",
            "P": "(1 + w)/Vc - w/Vu",
            "guided": "(1 + w)*(-dot(x - al*mc, x - al*mc)/(2*Vc)) - w*(-dot(x - al*mu, x - al*mu)/(2*Vu))",
            "other": "(1 + w)*(-dot(y - al*mc, y - al*mc)/(2*Vc)) - w*(-dot(y - al*mu, y - al*mu)/(2*Vu))",
            "room": "(1 + w)*Vu - w*Vc",
            "vw": "1/((1 + w)/vc - w/vu)",
        },
        meanings={
            "Vc": "the variance of the noised conditional law",
            "Vu": "that of the unconditional one",
            "P": "the precision of the guided score",
            "guided": "the logarithm of the guided density at $x$, but for a constant",
            "other": "that at $y$",
            "room": "what must be positive",
            "vw": "the variance of the tilted law",
        },
    )  # fmt: skip
    return theorem(
        __doc__,
        "guidance-gaussian-score",
        "T-B9",
        setting,
        holds="dot(u, grad(guided, x)) == -P*dot(u, x) + al*dot(u, (1 + w)/Vc*mc - w/Vu*mu)",
        lemmas=[
            setting.lemma(
                "room", "room > 0", "so at every noise level",
                ("==", "al**2*((1 + w)*vu - w*vc) + S", "expanded"), (">", "0", "the hypothesis"),
            ),
            setting.lemma("positive", "P > 0", "the same, divided", ("==", "room/(Vc*Vu)", "put together"),
                          (">", "0", "a quotient of positive terms")),
            setting.lemma(
                "tilted", "(1 + w)/vc - w/vu > 0", "the tilted law",
                ("==", "((1 + w)*vu - w*vc)/(vc*vu)", "put together"), (">", "0", "the hypothesis"),
            ),
        ],
        also=[
            part(
                "dot(u, grad(guided, x)) == -P*dot(u, x - al/room*((1 + w)*Vu*mc - w*Vc*mu))",
                reason="the score of a Gaussian with this precision and centre",
            ),
            part("P > 0", reason="as $(1+w)V_u>wV_c$ at every noise level"),
            part(
                "a*norm(x - y)**2 + g**2*(dot(x - y, grad(guided, x)) - dot(x - y, grad(other, y)))"
                " == -(g**2*P - a)*norm(x - y)**2",
                reason="the guided reverse drift",
            ),
            part("P - 1/Vc == w*al**2*(vu - vc)/(Vc*Vu)", reason="against the conditional score"),
            part(
                "P - 1/(al**2*vw + S)"
                " == w*(1 + w)*S*(al*(vc - vu))**2/(Vc*Vu*(al**2*vc*vu + S*((1 + w)*vu - w*vc)))",
                reason="against the score of the noised tilted law",
            ),
            part("P >= 1/(al**2*vw + S)", reason="so the guided score is the steeper one"),
        ],
        bent={
            "the score of the noised tilted law": "P <= 1/(al**2*vw + S)",
            "at least as steep as the conditional score": "P >= 1/Vc",
            "the precision of the conditional law": "dot(x - y, grad(guided, x)) - dot(x - y, grad(other, y))"
            " <= -1/Vc*norm(x - y)**2",
        },
        symbols={
            "al": "\\alpha", "mc": "m_c", "mu": "m_u", "vc": "v_c", "vu": "v_u", "Vc": "V_c", "Vu": "V_u",
            "vw": "v_w", "guided": "\\log p_w(x)", "other": "\\log p_w(y)",
        },
    )  # fmt: skip
