r"""One step of the Langevin algorithm under a log-Sobolev inequality, with a step size that does not see its constant.

Let $\pi\propto e^{-f}$ on $\mathbb R^d$ satisfy the logarithmic Sobolev inequality $\mathrm I\ge2\alpha\,KL$ for
relative Fisher information and relative entropy to $\pi$, $\alpha>0$, and let $\nabla f$ be $L$-Lipschitz. One step
$x_h=x_0-h\nabla f(x_0)+\sqrt{2h}\,\xi$ with $0<Lh\le\frac14$ from any law with finite entropy $H_0$ gives $H_h\le
e^{-\alpha h}H_0+\frac{15}7dL^2h^2$. So the corrector of a predictor-corrector sampler, a Langevin step towards $p_t$,
contracts relative entropy to $p_t$ up to the order $h^2$.

Reading. The step is interpolated, $x_t=x_0-t\nabla f(x_0)+z$ with $z=\sqrt{2t}\,\xi$. The law is that of a time $t$,
uniform in $[0,h]$, and of $(x_0,\xi)$, independent of it, with the values of $W=e^{\alpha t}$, the entropy $H$ at the
time, the gradients $G_0=\nabla f(x_0)$ and $G=\nabla f(x_t)$, and $S=\nabla\log\frac{\rho_t}\pi(x_t)$. The
Fokker-Planck equation of the interpolation, which is Dynkin's formula for it given $x_0$, $dx_t=-G_0\,dt+\sqrt2\,dB$
(cited), gives with an integration by parts (cited) $H'=E\big[-|S|^2+\langle G-G_0,S\rangle\big]$ (the proof of Lemma 3
in the source); as an integral of its derivative $e^{\alpha t}H$ is at $h$ what stands in brackets in the claim. The
hypotheses are: the logarithmic Sobolev inequality under the mean over the time; the Lipschitz gradient,
$G=G_0+L|x_t-x_0|u$ with $|u|\le1$; that the noise is independent of $x_0$ and has $d$ coordinates of variance $2t$; and
integration by parts, $E|G|^2=E\langle G,S\rangle+E\Delta f(x_t)$ with $\Delta f\le dL$.

Sharpness. Neither part is sharp. Along the diffusion the entropy falls like $e^{-2\alpha t}$, which mean shifts of a
Gaussian target attain: half of the rate pays for the discretisation. For a Gaussian target a step adds less than that,
the order $h^3$. No such bound holds for steps of any length: `langevin-step-of-any-length`.

Source. Vempala, Wibisono, arXiv:1903.08568, Lemma 3, which has $6dL^2h^2$ for $h\le\frac\alpha{4L^2}$; the argument
with $|\nabla f(x_t)|$ in place of $|\nabla f(x_0)|$ is that of Chewi, Erdogdu, Li, Shen and Zhang, arXiv:2112.12662.
"""

from collections.abc import Sequence

from derivations import citation
from derivations.derivation import Derivation
from derivations.in_words import FOKKER_PLANCK, TIME
from derivations.statement import Setting, component, theorem
from derivations.tactic import Tactic, average, instance, through

KINDS = {"M": "nonnegative", "d": "dimension", "L": "positive", "h": "positive"}
ERROR = (
    "4*L*h <= 1", "M >= 0", "D <= L**2*(z - 2*c + g)", "c >= 0", "z <= 2*d*w", "w <= h*M", "g <= h**2*q",
    "q <= 2*Q + 2*D", "Q <= J + 2*d*L*M", "D >= 0", "J >= 0",
)  # fmt: skip
ORDERS = (
    "L**2*(z - 2*c + g) <= L**2*(2*d*(h*M) + h**2*(2*Q + 2*D))",
    "D <= 2*d*L**2*h*M + 2*(L*h)**2*(J + 2*d*L*M + D)",
    "(L*h)**2 <= 1/16",
    "(1/16 - (L*h)**2)*(J + D) >= 0",
    "(1/4 - L*h)*(d*L**2*h*M) >= 0",
)


def derive() -> Derivation:
    """The derivative of the entropy along the interpolation, averaged over the time."""
    setting = Setting(
        {
            "part": component("[0, 1]"),
            "H": component("nonnegative"),
            "S": component("vector"),
            "u": component("vector"),
            "G0": component("vector"),
            "z": component("vector"),
            "h": "positive",
            "alpha": "positive",
            "L": "positive",
            "H0": "nonnegative",
            "d": "dimension",
        },
        given=[
            "4*L*h <= 1",
            "norm(u) <= 1",
            "mean(W*norm(S)**2) >= 2*alpha*mean(W*H)",
            "mean(W*(t*dot(G0, z))) >= 0",
            "mean(W*norm(z)**2) <= 2*d*mean(W*t)",
            "mean(W*norm(G)**2) <= mean(W*dot(G, S)) + d*L*mean(W)",
        ],
        where={
            "t": "h*part",
            "W": "exp(alpha*(h*part))",
            "G": "G0 + L*norm(z - h*part*G0)*u",
            "M": "mean(W)",
            "J": "mean(W*norm(S)**2)",
            "D": "mean(W*norm(G - G0)**2)",
            "Q": "mean(W*norm(G)**2)",
            "Q0": "mean(W*norm(G0)**2)",
            "slope": "mean(W*(alpha*H - norm(S)**2 + dot(G - G0, S)))",
            "end": "exp(-alpha*h)*(H0 + h*slope)",
        },
        meanings={
            "t": "the time",
            "W": "the weight",
            "G": "the gradient at the time",
            "M": "the mean weight",
            "J": "the Fisher information over the time",
            "D": "the discretisation error over the time",
            "Q": "the squared gradient over the time",
            "Q0": "that at the start",
            "slope": "the mean derivative of $e^{\\alpha t}H$",
            "end": "the relative entropy after the step",
        },
    )
    square = "mean(W*(L**2*norm(z - t*G0)**2))"
    parts = "L**2*(mean(W*norm(z)**2) - 2*mean(W*(t*dot(G0, z))) + mean(W*(t**2*norm(G0)**2)))"
    lipschitz = {
        "W": setting.term("W"), "a": setting.term("norm(G - G0)**2"), "b": setting.term("L**2*norm(z - t*G0)**2"),
    }
    error = {
        "D": "D", "J": "J", "M": "M", "Q": "Q", "q": "Q0", "d": "d", "L": "L", "h": "h", "z": "mean(W*norm(z)**2)",
        "c": "mean(W*(t*dot(G0, z)))", "g": "mean(W*(t**2*norm(G0)**2))", "w": "mean(W*t)",
    }

    gradients = instance(
        "norm(g + L*n*u - g)**2 <= L**2*n**2",
        {"g": "vector", "u": "vector", "n": "nonnegative", "L": "positive"},
        {name: setting.term(text) for name, text in {"g": "G0", "u": "u", "n": "norm(z - t*G0)", "L": "L"}.items()},
        ["norm(u) <= 1"],
        why=through(Setting({"g": "vector", "u": "vector", "n": "nonnegative", "L": "positive"}).relation(
            "(L*n)**2*(1 - norm(u)**2) >= 0")),
    )

    def pointwise(holds: str, vectors: dict[str, str]) -> Tactic:
        """A mean inequality from the same at every component, for any vectors there."""
        words = {"W": "positive", "t": "nonnegative", "h": "positive", **dict.fromkeys(vectors, "vector")}
        used = {name: word for name, word in words.items() if name in vectors or name in holds}
        put = {name: setting.term(vectors.get(name, name)) for name in used}
        return average(instance(holds, used, put, ["t <= h"] if "t" in used and "h" in used else []))

    def linear(holds: str, texts: dict[str, str], *given: str, first: Sequence[str] = ()) -> Tactic:
        """A relation between numbers, from others."""
        words = {name: KINDS.get(name, "real") for name in texts}
        put = {name: setting.term(text) for name, text in texts.items()}
        return instance(holds, words, put, given, why=through(*map(Setting(words).relation, first)))

    total = {"slope": "real", "h": "positive", "M": "nonnegative", "top": "positive", "c": "nonnegative", "H0": "real"}
    put = {"slope": "slope", "h": "h", "M": "M", "top": "exp(alpha*h)", "c": "15/7*d*L**2*h", "H0": "H0"}
    rest = ("c*(top - M) >= 0", "h*(c*top - slope) >= 0", "1/top*(h*(c*top - slope)) >= 0")
    ending = instance(
        "1/top*(H0 + h*slope) <= 1/top*H0 + c*h", total, {k: setting.term(v) for k, v in put.items()},
        ["slope <= c*M", "M <= top"], why=through(*map(Setting(total).relation, rest)),
    )
    return theorem(
        __doc__,
        "langevin-entropy-step",
        "T-F3",
        setting,
        holds="end <= exp(-alpha*h)*H0 + 15/7*d*L**2*h**2",
        lemmas=[
            setting.lemma("until", "t <= h", "a part of the step"),
            setting.lemma("weight at a time", "W <= exp(alpha*h)", "$t\\le h$"),
            setting.lemma(
                "gradients", "norm(G - G0)**2 <= L**2*norm(z - t*G0)**2", "$|u|\\le1$",
                by=gradients,
            ),
            setting.lemma("weight", "M <= exp(alpha*h)", "$t\\le h$"),
            setting.lemma("mass", "M >= 0", "a mean of positive numbers"),
            setting.lemma(
                "product", "mean(W*dot(G, S)) <= (Q + J)/2", "$2\\langle G,S\\rangle\\le|G|^2+|S|^2$",
                by=pointwise("W*dot(u, v) <= (W*norm(u)**2 + W*norm(v)**2)/2", {"u": "G", "v": "S"}),
            ),
            setting.lemma(
                "gradient", "Q <= J + 2*d*L*M", "integration by parts",
                by=linear("Q <= J + 2*m", {"Q": "Q", "J": "J", "m": "d*L*M", "p": "mean(W*dot(G, S))"},
                          "Q <= p + m", "p <= (Q + J)/2"),
            ),
            setting.lemma(
                "Lipschitz", f"D <= {square}", "the Lipschitz gradient",
                by=average(instance("W*a <= W*b", {"W": "positive", "a": "real", "b": "real"}, lipschitz, ["a <= b"])),
            ),
            setting.lemma("expanded", f"{square} == {parts}", "the square expanded"),
            setting.lemma(
                "start", "mean(W*(t**2*norm(G0)**2)) <= h**2*Q0", "$t\\le h$",
                by=pointwise("W*(t**2*norm(u)**2) <= h**2*(W*norm(u)**2)", {"u": "G0"}),
            ),
            setting.lemma("time", "mean(W*t) <= h*M", "$t\\le h$", by=pointwise("W*t <= h*W", {})),
            setting.lemma(
                "start by end", "Q0 <= 2*Q + 2*D", "$|G_0|^2\\le2|G|^2+2|G-G_0|^2$",
                by=pointwise("W*norm(u)**2 <= 2*(W*norm(v)**2) + 2*(W*norm(v - u)**2)", {"u": "G0", "v": "G"}),
            ),
            setting.lemma(
                "Young", "mean(W*dot(G - G0, S)) <= 2/5*J + 5/8*D", "Young's inequality",
                by=pointwise("W*dot(v - u, s) <= 2/5*(W*norm(s)**2) + 5/8*(W*norm(v - u)**2)",
                             {"u": "G0", "v": "G", "s": "S"}),
            ),
            setting.lemma(
                "error", "D <= 1/7*J + 24/7*d*L**2*h*M", "solved for $D$",
                by=linear("D <= 1/7*J + 24/7*d*L**2*h*M", error, *ERROR, first=ORDERS),
            ),
            setting.lemma("slope", "slope == alpha*mean(W*H) - J + mean(W*dot(G - G0, S))", "linearity"),
            setting.lemma(
                "rate", "slope <= 15/7*d*L**2*h*M", "the logarithmic Sobolev inequality",
                by=linear("s <= 15/7*m",
                          {"s": "slope", "m": "d*L**2*h*M", "x": "alpha*mean(W*H)", "J": "J", "D": "D",
                           "p": "mean(W*dot(G - G0, S))"},
                          "s == x - J + p", "J >= 2*x", "p <= 2/5*J + 5/8*D", "D <= 1/7*J + 24/7*m", "J >= 0"),
            ),
        ],
        by=ending,
        bent={"the discretisation forgotten": "end <= exp(-alpha*h)*H0"},
        symbols={"G0": "G_0", "H0": "H_0", "alpha": "\\alpha", "end": "H_h", "Q0": "Q_0"},
        cited=[citation.ITO, citation.INTEGRATION_BY_PARTS],
        in_words=[FOKKER_PLANCK, TIME],
    )  # fmt: skip
