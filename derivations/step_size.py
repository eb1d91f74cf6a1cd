"""How long a sampler step may be for a drift, as texts and lemmas that the schemes share.

The step is p x + c s + sqrt(C) xi, p and c linear in its size y, with a score s that is dissipative and of linear
growth. Its growth is 1 - 2 m y + q y^2 with m, q > 0: at y = theta 2m/q that is 1 - 4 theta (1 - theta) m^2/q.
"""

from certify.trusted.claim import Domain
from derivations.composition import theorem_at
from derivations.derivation import Derivation, Lemma
from derivations.statement import PartText, Setting, part, theorem
from derivations.tactic import instance

VARIABLES: dict[str, str | Domain] = {
    "x": "vector", "s": "vector", "x1": "real", "x2": "real", "c0": "nonnegative", "c1": "positive",
    "c2": "nonnegative", "r": "nonnegative", "ell0": "nonnegative", "theta": "(0, 1)", "t": "positive",
    "d": "dimension",
}  # fmt: skip
GIVEN = ["dot(x, s) <= -c1*norm(x)**2 + c2*norm(x) + c0", "norm(s) <= sqrt(c1**2 + r**2)*norm(x) + ell0"]
MEANINGS = {
    "m": "the dissipativity of the reverse drift",
    "q": "the square of its growth",
    "y": "the size of the step",
    "p": "the linear coefficient of the step",
    "c": "that of the score",
    "Chat": "the variance of the noise",
    "ell": "the growth of the score",
    "part": "what the step leaves of its range",
    "gam0": "the growth of the step",
    "gam": "the factor of the drift",
    "slope": "half the linear coefficient",
    "QV": "the step applied to the square",
    "any": "a size of any value",
    "grown": "the linear coefficient of that step",
    "moved": "that of the score",
    "first": "the step in the plane, first coordinate",
    "second": "the second coordinate",
}
SYMBOLS = {
    "ell": "\\ell", "ell0": "\\ell_0", "c0": "c_0", "c1": "c_1", "c2": "c_2", "gam0": "\\gamma_0", "gam": "\\gamma",
    "theta": "\\theta", "QV": "\\hat Q|\\cdot|^2", "x1": "x_1", "x2": "x_2", "Chat": "\\hat C",
}  # fmt: skip
GROWTH = "gam0 == 1 - 4*part*m**2/q"
ANY = "grown**2 - 2*grown*moved*c1 + moved**2*ell**2 == 1 - 4*t*(1 - t)*m**2/q"
PLANE = "first**2 + second**2 == (1 - 4*t*(1 - t)*m**2/q)*(x1**2 + x2**2)"
BENT = {
    "a step a little too long": "first**2 + second**2 <= (1 - 1/1000*m**2/q)*(x1**2 + x2**2)",
    "the condition for a score without rotation": "gam0 <= 1 - 4*part",
}
REST = "2*p*c*c0 + c**2*ell0**2 + d*Chat"
LEFT = "2*part*m**2/q"
GENERAL = ("x", "s", "p", "c", "Chat", "c0", "c1", "c2", "ell", "ell0", "gam", "d")


def where(m: str, q: str, p: str, c: str, noise: str) -> dict[str, str]:
    """The definitions of a scheme, from its rate and growth and from its coefficients at a size {y}."""
    small, score, variance = (text.format(y="y") for text in (p, c, noise))
    grown, moved = (text.format(y="any") for text in (p, c))
    return {
        "m": m,
        "q": q,
        "y": "theta*(2*m/q)",
        "p": small,
        "c": score,
        "Chat": variance,
        "ell": "sqrt(c1**2 + r**2)",
        "part": "theta*(1 - theta)",
        "gam0": "p**2 - 2*p*c*c1 + c**2*ell**2",
        "gam": f"1 - {LEFT}",
        "slope": "p*c*c2 + c**2*ell*ell0",
        "QV": "expect(dot(z, z), z, p*x + c*s, Chat)",
        "any": "t*(2*m/q)",
        "grown": grown,
        "moved": moved,
        "first": "grown*x1 + moved*(-c1*x1 - r*x2)",
        "second": "grown*x2 + moved*(-c1*x2 + r*x1)",
    }


def lemmas(setting: Setting) -> list[Lemma]:
    """The drift of the general theorem, at half of what the growth leaves."""
    term = setting.term
    half = instance(
        "1 - k - g == k", {"k": "real", "g": "real"}, {"k": term(LEFT), "g": term("gam0")}, ["g == 1 - 2*k"]
    )
    above = instance(
        "g > h", {"g": "real", "h": "real", "k": "positive"},
        {"g": term("gam"), "h": term("gam0"), "k": term(LEFT)}, ["g - h == k"],
    )  # fmt: skip
    names = {"b": "real", "k": "positive", "n": "positive", "e": "real", "f": "real"}
    texts = {"b": "slope", "k": "gam - gam0", "n": LEFT, "e": "gam*dot(x, x)", "f": REST}
    quotient = instance(
        "e + b**2/k + f == e + b**2/n + f", names, {name: term(text) for name, text in texts.items()}, ["k == n"]
    )
    drift = theorem_at("sampler-step-drift-general-score", {name: term(name) for name in GENERAL})
    return [
        setting.lemma("dissipative", "m > 0", "the hypothesis"),
        setting.lemma("square of the growth", "q > 0", "a positive square and a square"),
        setting.lemma("range", f"{LEFT} > 0", "$0<\\theta<1$"),
        setting.lemma("size", "y > 0", "a product of positive terms"),
        setting.lemma("linear", "p >= 0", "a sum"),
        setting.lemma("growth", GROWTH, "expanded"),
        setting.lemma("half", f"gam - gam0 == {LEFT}", "half of it", by=half),
        setting.lemma("above", "gam > gam0", "as much as is left", by=above),
        setting.lemma("drift", f"QV <= gam*dot(x, x) + slope**2/(gam - gam0) + {REST}", "the general score", by=drift),
        setting.lemma(
            "quotient",
            f"gam*dot(x, x) + slope**2/(gam - gam0) + {REST} == gam*dot(x, x) + slope**2/({LEFT}) + {REST}",
            "what is left",
            by=quotient,
        ),
    ]


def statements() -> list[PartText]:
    """The drift with its constant, and the score in the plane by which nothing is lost."""
    return [
        part(ANY, reason="the growth of a step of any length"),
        part("gam < 1", reason="a drift"),
        part(
            f"QV <= gam*dot(x, x) + slope**2/({LEFT}) + {REST}",
            ("<=", f"gam*dot(x, x) + slope**2/(gam - gam0) + {REST}", "the general score"),
            ("==", f"gam*dot(x, x) + slope**2/({LEFT}) + {REST}", "what is left"),
            reason="with an explicit constant",
        ),
        part(PLANE, reason="the rotating score, for a step of any length"),
    ]


def derivation(docstring: str | None, name: str, setting: Setting, *, step: str) -> Derivation:
    """The theorem on a scheme: what its growth is, when it attains that, and the drift; `step` is how y is written."""
    return theorem(
        docstring,
        name,
        "T-D2",
        setting,
        holds=GROWTH,
        lemmas=lemmas(setting),
        also=statements(),
        bent=BENT,
        symbols={**SYMBOLS, "y": step},
    )
