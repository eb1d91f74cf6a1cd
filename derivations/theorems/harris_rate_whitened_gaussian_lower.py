r"""Harris' method finds less than half of the true rate of a Gaussian reverse chain.

In whitened coordinates the reverse chain of a Gaussian is $z'=\sqrt\eta\,z+\sqrt{1-\eta}\,\xi$ on $\mathbb R^d$, whose
rate is $\sqrt\eta$. With $V=|z|^2$: $\gamma=\eta$, $K=d(1-\eta)$, and on pairs with $V(x)+V(y)<R$ the overlap is
$\alpha=\operatorname{erfc}\big(\frac{\sqrt{\eta R}}{2\sqrt{1-\eta}}\big)$. For every $\eta\in(0,1)$, every level $R>0$
and every dimension, the best rate of Harris' theorem satisfies $\rho^*>\eta^{1/4}$, that is
$\frac{\log\rho^*}{\log\sqrt\eta}<\frac12$ where $\rho^*<1$.

Reading. $q=\eta^{1/4}$ and $z=\frac{\sqrt{\eta R}}{2\sqrt{1-\eta}}$ run over $(0,1)$ and $(0,\infty)$ as $\eta$ and $R$
do; in them $R=4z^2(1-\eta)/\eta$, and $\log\sqrt\eta=2\log q$.

Sharpness. The supremum $\frac12$ of the ratio is approached as $\eta\to0$ (the theorem on the upper bound) and not
attained.

Source. T-E4, mended: the supremum was given as .392.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem
from derivations.tactic import Tactic, have, instance, split, through


NUMBERS = {"q": "(0, 1)", "z": "positive", "al": "(0, 1)"}
CRUX = "2*z**2*(q - 1 + al)*(1 - q**3) < al*q**3"
numbers = Setting(NUMBERS)


def chain(*relations: str) -> Tactic:
    """One relation after another, each with the help of those before it, and then the goal."""
    return through(*(numbers.relation(relation) for relation in relations))


def outside() -> Tactic:
    """Where the left side of the crux is not positive."""
    return chain("1 - q**3 > 0", "z**2*(1 - q**3)*(1 - q - al) >= 0", "al*q**3 > 0")


def small(setting: Setting) -> Tactic:
    """Levels at which the overlap is large: z <= 3/5."""
    values = {"q": setting.term("q"), "z": setting.term("z"), "al": setting.term("alpha")}
    given = ["z**2*(q - z) <= 4/27*q**3", "al >= 39/100", "1 - al >= z"]
    positive = chain(
        "1 - q**3 > 0",
        "z**2*(q - 1 + al - q + z) <= 0",
        "z**2*(q - 1 + al) <= 4/27*q**3",
        "2*(1 - q**3)*(4/27*q**3 - z**2*(q - 1 + al)) >= 0",
        "q**3*(39/100 - 8/27) > 0",
        "q**3*(al - 39/100) >= 0",
        "q**6 > 0",
    )
    last = instance(
        CRUX, NUMBERS, values, given, why=split(numbers.term("q - 1 + al"), nonpositive=outside(), positive=positive)
    )
    values, interval = {"p": setting.term("z")}, {"p": "[0, 3/5]"}
    least = have(setting.relation("1 - alpha >= z"), instance("1 - erfc(p) >= p", interval, values), then=last)
    return have(
        setting.relation("z**2*(q - z) <= 4/27*q**3"),
        instance("z**2*(q - z) <= 4/27*q**3", {"q": "(0, 1)", "z": "positive"}, {n: setting.term(n) for n in "qz"}),
        then=have(setting.relation("alpha >= 39/100"), instance("erfc(p) >= 39/100", interval, values), then=least),
    )


def large(setting: Setting) -> Tactic:
    """Levels at which the overlap is small: z > 3/5."""
    values = {"q": setting.term("q"), "z": setting.term("z"), "al": setting.term("alpha")}
    tail = "3/2*z**2*erfc(z) < (1 - erfc(z))**3"
    far = chain("z**2*erfc(z) < 1/4", "erfc(z) < 1/10", "(1 - erfc(z))**3 > 729/1000")
    product = split(numbers.term("z - 2"), positive=far)
    positive = chain(
        "1 - q**3 <= 3*(1 - q)",
        "2*(q - 1 + al)*(3*(1 - q) - (1 - q**3)) >= 0",
        "6*(q - 1 + al)*(1 - q) <= 3/2*al**2",
        "al*(1 - al)**3 <= al*q**3",
        "z**2*(3/2*al**2 - 2*(q - 1 + al)*(1 - q**3)) >= 0",
        "al*((1 - al)**3 - 3/2*z**2*al) > 0",
    )
    given = ["3/2*z**2*al < (1 - al)**3"]
    last = instance(
        CRUX, NUMBERS, values, given, why=split(numbers.term("q - 1 + al"), nonpositive=outside(), positive=positive)
    )
    one = instance(tail, {"z": "(3/5, oo)"}, {"z": setting.term("z")}, why=product)
    return have(setting.relation("3/2*z**2*alpha < (1 - alpha)**3"), one, then=last)


def derive() -> Derivation:
    """Where the overlap is large the error function is above its argument; where it is small, a square in 1 - q."""
    setting = Setting(
        {"q": "(0, 1)", "z": "positive", "d": "dimension"},
        where={
            "eta": "q**4",
            "R": "4*z**2*(1 - eta)/eta",
            "K": "d*(1 - eta)",
            "alpha": "erfc(z)",
            "inside": "(1 - alpha - eta)**2 + 8*alpha*K/R",
            "root": "sqrt(inside)",
            "middle": "2*q - 1 + alpha - eta",
            "rho": "(1 - alpha + eta + root)/2",
        },
        meanings={"eta": "the factor of the drift", "R": "the level", "alpha": "the overlap", "rho": "Harris' rate"},
    )
    return theorem(
        __doc__,
        "harris-rate-whitened-gaussian-lower",
        "T-E4",
        setting,
        holds="rho > q",
        lemmas=[
            setting.lemma("rest", "1 - eta > 0", "$q<1$"),
            setting.lemma("level", "R > 0", "a product of positive numbers"),
            setting.lemma("overlap", "alpha > 0", "the complementary error function is positive"),
            setting.lemma("miss", "alpha < 1", "$z>0$"),
            setting.lemma(
                "crux",
                "2*z**2*(q - 1 + alpha)*(1 - q**3) < alpha*q**3",
                "for $z\\le\\frac35$ by $\\operatorname{erf}z\\ge z$, "
                "above it by $\\frac32z^2\\operatorname{erfc}z<\\operatorname{erf}^3z$",
                by=split(setting.term("z - 3/5"), nonpositive=small(setting), positive=large(setting)),
            ),
            setting.lemma("excess", "2*q/z**2*(alpha*q**3 - 2*z**2*(q - 1 + alpha)*(1 - q**3)) > 0", "the crux"),
            setting.lemma("dimension", "2*q/z**2*(alpha*q**3*(d - 1)) >= 0", "$d\\ge1$"),
            setting.lemma(
                "squares",
                "middle**2 < inside",
                "their difference is the excess and what higher dimensions add",
                (
                    "==",
                    "inside - 2*q/z**2*(alpha*q**3*(d - 1))"
                    " - 2*q/z**2*(alpha*q**3 - 2*z**2*(q - 1 + alpha)*(1 - q**3))",
                    "expanded",
                ),
                ("<", "inside", "both are non-negative"),
            ),
            setting.lemma(
                "inside",
                "inside > 0",
                "a square and a positive term",
                ("==", "(1 - alpha - eta)**2 + 2*d*alpha*eta/z**2", "put together"),
                (">", "0", "the second term is positive"),
            ),
            setting.lemma(
                "root",
                "root > middle",
                "from the squares",
                by=instance(
                    "sqrt(p) > r",
                    {"p": "positive", "r": "real"},
                    {"p": setting.term("inside"), "r": setting.term("middle")},
                    ["r**2 < p"],
                ),
            ),
        ],
        steps=[
            ("==", "q + (root - middle)/2", "put together"),
            (">", "q", "the root"),
        ],
        also=[
            part(
                "log(rho)/(2*log(q)) < 1/2",
                by=through(*map(setting.relation, ("rho > q", "log(q) < 0", "log(rho) > log(q)"))),
                reason="logarithms, divided by $2\\log q<0$",
            ),
        ],
        bent={"more than half": "rho > q*11/10"},
        symbols={"eta": "\\eta", "alpha": "\\alpha", "rho": "\\rho^*"},
    )
