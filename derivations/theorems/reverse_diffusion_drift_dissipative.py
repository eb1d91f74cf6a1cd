r"""Generator drift of a reverse diffusion whose score is dissipative with linear growth.

Let the score at a time satisfy $\langle x,s(x)\rangle\le-c_1|x|^2+c_2|x|+c_0$ for all $x\in\mathbb R^d$. The reverse
diffusion has drift $ax+g^2s(x)$ and diffusion coefficient $g$. With $\Lambda=2(g^2c_1-a)$, any $\lambda<\Lambda$ and
$V=|x|^2$, $\mathcal LV\le-\lambda V+g^2d+2g^2c_0+\frac{(g^2c_2)^2}{\Lambda-\lambda}$. If $c_2=0$, the last term is
absent and $\lambda=\Lambda$ is allowed.

Reading. $s$ is the value of the score at the point $x$, and the hypothesis is used at that point only. The mixtures of
the catalogue satisfy it with $c_0=0$. The second statement is the bound with the rate $\Lambda$ itself, whose last
term is $2g^2c_2|x|$: it vanishes if $c_2=0$.

Sharpness. Equality where the hypothesis is one, at $|x|=\frac{g^2c_2}{\Lambda-\lambda}$; for $gc_2\ne0$ no constant
serves $\lambda=\Lambda$.

Source. T-C5, the drift of the reverse diffusion.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """The generator, the hypothesis times $2g^2$, and one completed square."""
    setting = Setting(
        {
            "x": "vector",
            "s": "vector",
            "a": "real",
            "g": "real",
            "c0": "real",
            "c1": "real",
            "c2": "real",
            "lam": "real",
            "d": "dimension",
        },
        given=["dot(x, s) <= -c1*norm(x)**2 + c2*norm(x) + c0", "lam < 2*(g**2*c1 - a)"],
        where={
            "V": "dot(x, x)",
            "LV": "dot(a*x + g**2*s, grad(V, x)) + g**2/2*laplacian(V, x)",
            "Lam": "2*(g**2*c1 - a)",
        },
        meanings={"V": "the Lyapunov function", "LV": "the reverse generator applied to $V$", "Lam": "the rate"},
    )
    return theorem(
        __doc__,
        "reverse-diffusion-drift-dissipative",
        "T-C5",
        setting,
        holds="LV <= -lam*V + g**2*d + 2*g**2*c0 + (g**2*c2)**2/(Lam - lam)",
        lemmas=[
            setting.lemma("rate", "Lam - lam > 0", "the hypothesis on $\\lambda$"),
            setting.lemma(
                "noise", "g**2*dot(x, s) <= g**2*(-c1*norm(x)**2 + c2*norm(x) + c0)", "the hypothesis times $g^2\\ge0$"
            ),
        ],
        steps=[
            ("==", "2*a*V + 2*g**2*dot(x, s) + g**2*d", "the generator"),
            ("<=", "-Lam*norm(x)**2 + 2*g**2*c2*norm(x) + 2*g**2*c0 + g**2*d", "dissipativity"),
            ("<=", "-lam*V + g**2*d + 2*g**2*c0 + (g**2*c2)**2/(Lam - lam)", "one completed square in $|x|$"),
        ],
        also=[
            part(
                "LV <= -Lam*V + g**2*d + 2*g**2*c0 + 2*g**2*c2*norm(x)",
                ("==", "2*a*V + 2*g**2*dot(x, s) + g**2*d", "the generator"),
                ("<=", "-Lam*V + g**2*d + 2*g**2*c0 + 2*g**2*c2*norm(x)", "dissipativity"),
            )
        ],
        bent={
            "a smaller constant": "LV <= -lam*V + g**2*d + 2*g**2*c0 + (g**2*c2)**2/(Lam - lam)*99/100",
            "the offset counted once": ("LV <= -lam*V + g**2*d + g**2*c0 + (g**2*c2)**2/(Lam - lam)", ["c0 >= 0"]),
        },
        symbols={"lam": "\\lambda", "Lam": "\\Lambda", "LV": "\\mathcal LV", "c0": "c_0", "c1": "c_1", "c2": "c_2"},
    )
