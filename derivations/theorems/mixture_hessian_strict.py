r"""Three or more atoms never attain the upper Hessian bound, wherever they are, and two at the diameter alone do.

Let $p=\sum_iw_iN(\mu_i,vI)$ on $\mathbb R^d$ with finitely many atoms, at least three distinct ones, $w_i>0$, and let
$D$ be the diameter of the set of atoms. Then the quadratic form of $\nabla^2\log p$ in every direction $u\ne0$ at
every point is strictly below $\big(-\frac1v+\frac{D^2}{4v^2}\big)|u|^2$. For let the atoms lie in the slab
$\alpha\le\langle u,\mu_i\rangle\le\beta$ with an atom on either face, $L=\beta-\alpha\le D|u|$. The form is at most
$-\frac{|u|^2}v+\frac{L^2}{4v^2}$, and strictly below if an atom is strictly between the faces. So equality needs
$L=D|u|$ and every atom on a face. But two atoms $\mu,\mu'$ on one face have $|\mu-\mu'|^2|u|^2\le4(D^2|u|^2-L^2)$: for
$L=D|u|$ there is one atom on either face.

Reading. At a fixed point the form is $-\frac{|u|^2}v+\frac1{v^2}\mathrm{Var}_r\langle u,\mu\rangle$ under the
responsibilities, which are positive (the theorem on the score of a mixture). The atom $m$ has the responsibility
$r\in(0,1)$; the others have the component variable $y$ under their own responsibilities, so that a mean under all is
$rf(m)+(1-r)\,\mathrm{mean}(f(y))$. In the last statement $q$ is an atom on the other face.

Sharpness. Strict, but sharp over the weights: as those of all atoms but two at the distance $D$ tend to zero, these
attain the bound (`mixture-hessian-two-atom`). In the first statement the loss is at least $\frac r{v^2}(\beta-\langle
u,m\rangle)(\langle u,m\rangle-\alpha)$, which is attained.

Source. T-C2, strictness beyond collinear atoms.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, component, part, theorem


def derive() -> Derivation:
    """Bhatia-Davis with the gain of the inner atom; the parallelogram law for two atoms on a face."""
    setting = Setting(
        {
            "u": "vector",
            "v": "positive",
            "y": component("vector"),
            "r": "(0, 1)",
            "m": "vector",
            "alpha": "real",
            "beta": "real",
            "D": "nonnegative",
            "p": "vector",
            "k": "vector",
            "q": "vector",
        },
        given=[
            "dot(u, y) >= alpha", "dot(u, y) <= beta", "dot(u, m) >= alpha", "dot(u, m) <= beta",
            "norm(q - p) <= D", "norm(q - k) <= D", "dot(u, q - p) >= beta - alpha", "dot(u, q - k) >= beta - alpha",
        ],
        where={
            "L": "beta - alpha",
            "E1": "r*dot(u, m) + (1 - r)*mean(dot(u, y))",
            "E2": "r*dot(u, m)**2 + (1 - r)*mean(dot(u, y)**2)",
            "H": "-norm(u)**2/v + (E2 - E1**2)/v**2",
            "gain": "r*(beta - dot(u, m))*(dot(u, m) - alpha)/v**2",
        },
        meanings={
            "L": "the width of the slab",
            "E1": "the responsibilities' mean of $\\langle u,\\mu\\rangle$",
            "E2": "that of its square",
            "H": "the quadratic form of the Hessian of $\\log p$ in the direction $u$",
            "gain": "what the atom $m$ takes away",
        },
    )  # fmt: skip
    others = "mean((beta - dot(u, y))*(dot(u, y) - alpha)) >= 0"
    middle = "(E1 - (alpha + beta)/2)**2 >= 0"
    sharper = "H <= -norm(u)**2/v + L**2/(4*v**2) - gain"
    return theorem(
        __doc__,
        "mixture-hessian-strict",
        "T-C2",
        setting,
        holds=sharper,
        lemmas=[
            setting.lemma("others", others, "both factors are not negative"),
            setting.lemma("middle", middle, "a square"),
            setting.lemma("share", "(1 - r)/v**2 > 0", "$r<1$"),
            setting.lemma(
                "sharper", sharper, "Bhatia and Davis, and a completed square",
                by=setting.weighted(("(1 - r)/v**2", others), ("1/v**2", middle)),
            ),
            setting.lemma("inner", "gain >= 0", "both factors are not negative"),
            setting.lemma("width", "L >= 0", "an atom is in the slab"),
            setting.lemma("first", "norm(q - p)**2 <= D**2", "squared"),
            setting.lemma("second", "norm(q - k)**2 <= D**2", "squared"),
            setting.lemma("sum", "dot(u, q - p) + dot(u, q - k) >= 2*L", "two widths"),
            setting.lemma("along", "dot(u, q - p + (q - k)) <= norm(u)*norm(q - p + (q - k))", "Cauchy-Schwarz"),
            setting.lemma(
                "long", "(dot(u, q - p) + dot(u, q - k))**2 >= 4*L**2", "squared",
                by=setting.weighted(
                    ("1", "dot(u, q - p) + dot(u, q - k) >= 2*L", "dot(u, q - p) + dot(u, q - k) >= 2*L"),
                    ("4*L", "dot(u, q - p) + dot(u, q - k) >= 2*L"),
                ),
            ),
            setting.lemma(
                "length", "(dot(u, q - p) + dot(u, q - k))**2 <= dot(u, u)*norm(q - p + (q - k))**2", "Cauchy-Schwarz"
            ),
        ],
        also=[
            part("H <= -norm(u)**2/v + L**2/(4*v**2)", by=setting.weighted(("1", sharper), ("1", "gain >= 0"))),
            part(
                "norm(p - k)**2*dot(u, u) <= 4*(D**2*dot(u, u) - L**2)",
                by=setting.weighted(
                    ("2*dot(u, u)", "norm(q - p)**2 <= D**2"),
                    ("2*dot(u, u)", "norm(q - k)**2 <= D**2"),
                    ("1", "(dot(u, q - p) + dot(u, q - k))**2 <= dot(u, u)*norm(q - p + (q - k))**2"),
                    ("1", "(dot(u, q - p) + dot(u, q - k))**2 >= 4*L**2"),
                ),
                reason="the parallelogram law",
            ),
        ],
        bent={
            "a larger gain": "H <= -norm(u)**2/v + L**2/(4*v**2) - 101/100*gain",
            "atoms on a face nearer to each other": "norm(p - k)**2*dot(u, u) <= 3*(D**2*dot(u, u) - L**2)",
        },
        symbols={"alpha": "\\alpha", "beta": "\\beta", "p": "\\mu", "k": "\\mu'"},
    )  # fmt: skip
