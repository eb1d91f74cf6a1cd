"""Harris' theorem for a Lyapunov function that is bounded below, of pairs or on a ball: what the theorems share.

They differ in what is near: the sum V(x) + V(y), or both of its summands, below R; so in the least sum of a far pair.
"""

from collections.abc import Callable
from dataclasses import dataclass

from certify.trusted.claim import Domain
from derivations.derivation import Derivation
from derivations.statement import Setting, component, theorem
from derivations.tactic import Tactic, average, either, instance

NUMBERS: dict[str, str | Domain] = {
    "u": "real", "tau": "probability", "gam": "nonnegative", "R": "positive", "K": "nonnegative",
    "alpha": "probability", "beta": "nonnegative", "rho": "real", "V0": "nonnegative",
}  # fmt: skip
SYMBOLS = {"gam": "\\gamma", "tau": "\\tau", "alpha": "\\alpha", "rho": "\\rho", "V0": "V_0"}
MEANINGS = {"near": "the factor of near pairs", "far": "that of far pairs"}


@dataclass(frozen=True, slots=True)
class Version:
    """The values of V at a pair, their sum, and what of them is at least V_0; how far a pair is from being far, the
    least sum of a far pair, as text and as LaTeX, and what leads from the case of a far pair to this.
    """

    values: tuple[str, ...]
    total: str
    least: tuple[str, ...]
    inside: str
    level: str
    shown: str
    outside: Callable[[Setting, Tactic], Tactic] = lambda _, far: far

    @property
    def drift(self) -> str:
        """The drift at both points."""
        return f"u <= gam*{self.total} + 2*K"

    @property
    def near(self) -> str:
        """What near pairs want of the factor."""
        return "rho*(2 + 2*beta*V0) - (2*(1 - alpha) + beta*(2*gam*V0 + 2*K)) >= 0"

    @property
    def far(self) -> str:
        """What far pairs want of the factor."""
        return f"rho*(2 + beta*{self.level}) - (2 + beta*(gam*{self.level} + 2*K)) >= 0"

    def setting(self) -> Setting:
        """The variables and hypotheses of the theorem, and its two factors."""
        return Setting(
            {
                **{name: component("nonnegative") for name in (*self.values, "u")},
                "tau": component("probability"),
                "w": "nonnegative",
                **{name: NUMBERS[name] for name in ("gam", "K", "alpha", "R", "beta", "V0", "rho")},
            },
            given=[
                *self.least, self.drift, f"min({self.inside}, tau - (1 - alpha)) <= 0",
                "rho >= near", "rho >= far", "rho >= gam",
            ],
            where={
                "near": "(2*(1 - alpha) + beta*(2*gam*V0 + 2*K))/(2 + 2*beta*V0)",
                "far": f"(2 + beta*(gam*{self.level} + 2*K))/(2 + beta*{self.level})",
            },
            meanings=MEANINGS,
        )  # fmt: skip

    def pair(self, setting: Setting) -> Tactic:
        """The bound for one pair, far or near, as claims on numbers."""
        numbers = dict.fromkeys(self.values, "nonnegative") | NUMBERS
        values = {name: setting.term(name) for name in numbers}
        statement = f"2*tau + beta*u <= rho*(2 + beta*{self.total})"
        common = [self.drift, *self.least, "rho >= gam"]
        far = instance(statement, numbers, values, [*common, f"{self.total} >= {self.level}", self.far])
        near = instance(statement, numbers, values, [*common, "tau <= 1 - alpha", self.near])
        case, overlap = setting.term(self.inside), setting.term("tau - (1 - alpha)")
        return either(case, overlap, then=self.outside(setting, far), otherwise=near)


def contraction(text: str | None, name: str, version: Version) -> Derivation:
    """The theorem: far pairs by the drift, near pairs by the overlap, from twice the least value on."""
    setting, after, before = version.setting(), "w*mean(2*tau + beta*u)", f"2 + beta*{version.total}"
    return theorem(
        text,
        name,
        "T-E2",
        setting,
        holds=f"{after} <= rho*(w*mean({before}))",
        lemmas=[
            setting.lemma(
                "first",
                version.near,
                "times $2+2\\beta V_0$",
                ("==", "(rho - near)*(2 + 2*beta*V0)", "put together"),
                (">=", "0", "the hypothesis"),
            ),
            setting.lemma(
                "second",
                version.far,
                f"times $2+\\beta{version.shown}$",
                ("==", f"(rho - far)*(2 + beta*{version.level})", "put together"),
                (">=", "0", "the hypothesis"),
            ),
            setting.lemma(
                "pairs", f"mean(2*tau + beta*u) <= mean(rho*({before}))", "each pair",
                by=average(version.pair(setting)),
            ),
        ],
        steps=[("<=", f"w*mean(rho*({before}))", "for each pair"), ("==", f"rho*(w*mean({before}))", "linearity")],
        bent={"a smaller factor": f"{after} <= 999/1000*rho*(w*mean({before}))"},
        symbols=SYMBOLS,
    )  # fmt: skip
