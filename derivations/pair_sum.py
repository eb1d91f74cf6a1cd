"""The sum over all pairs of components, each of which has a bound, as lemmas that theorems share.

There are two independent laws: that of a component i, with r_i, s_i and a vector e_i, and that of a component j, with
p_j, t_j and f_j. A theorem's statement is the case that the second law is a copy of the first, and <e_i, f_j> is one
for i = j and zero otherwise.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from certify.trusted.claim import Domain
from derivations.derivation import Lemma
from derivations.statement import Setting, component
from derivations.tactic import Tactic, average, instance, iterated


@dataclass(frozen=True, slots=True)
class Pairs:
    """The texts of a pair of components: r, s, e of the one, p, t, f of the other, and the constant of the bound."""

    r: str
    s: str
    e: str
    p: str
    t: str
    f: str
    G: str

    @property
    def given(self) -> tuple[str, ...]:
        """The bound of every pair; that the second law is a copy of the first; that no r_i exceeds their sum."""
        r, p = self.r, self.p
        return (
            f"{r}*{p}*({self.s} - {self.t})**2 <= {self.G}*(({r} + {p})**2 - 4*{r}*{p}*dot({self.e}, {self.f}))",
            f"mean({r}*{p}*dot({self.e}, {self.f})) >= (mean({r}**2) + conditional({p}**2))/(2*K)",
            f"{r} <= K*mean({r})",
            f"{p} <= K*conditional({p})",
        )

    @property
    def where(self) -> Mapping[str, str]:
        """The names of what is added up."""
        r, s, p, t = self.r, self.s, self.p, self.t
        return {
            "R": f"mean({r})",
            "P": f"conditional({p})",
            "pair": f"{r}*{p}*({s} - {t})**2",
            "limit": f"{self.G}*(({r} + {p})**2 - 4*{r}*{p}*dot({self.e}, {self.f}))",
            "spread": f"P*mean({r}*{s}**2) + R*conditional({p}*{t}**2) - 2*(mean({r}*{s})*conditional({p}*{t}))",
            "squares": f"mean({r}**2) + conditional({p}**2)",
            "bound": f"{self.G}*((K - 2)/K*squares + 2*R*P)",
            "last": f"{self.G}*((K - 2)*(R**2 + P**2) + 2*R*P)",
        }

    def put(self, text: str) -> str:
        """A text with means over both laws in place of those over the second: a point has values for these alone."""
        for name, term in reversed(list(self.where.items())):
            text = re.sub(rf"\b{name}\b", f"({term})", text)
        return text.replace("conditional(", "mean(")

    def lemmas(self, setting: Setting) -> tuple[Lemma, ...]:
        """From the bound of every pair to `spread <= bound` and `spread <= last`."""
        r, p, G = self.r, self.p, self.G
        same, cross = f"mean({r}*{p}*dot({self.e}, {self.f}))", f"2*{r}*{p}"
        parts = f"{G}*(mean({r}**2) + mean({cross}) + mean({p}**2) - 4*{same})"
        moved = f"{G}*(mean({r}**2) + mean(conditional({cross})) + mean(conditional({p}**2)) - 4*{same})"
        total, room = f"{G}*(squares + 2*R*P - 4*{same})", f"{same} - squares/(2*K)"
        lemma = setting.lemma
        return (
            lemma("all pairs", "mean(pair) <= mean(limit)", "the mean over the pairs", by=average()),
            lemma("left", "mean(pair) == mean(conditional(pair))", "independence", by=iterated()),
            lemma("cross", f"mean({cross}) == mean(conditional({cross}))", "independence", by=iterated()),
            lemma("copy", f"mean({p}**2) == mean(conditional({p}**2))", "one law", by=iterated()),
            lemma(
                "right", f"mean(limit) == {total}", "linearity, and independence",
                ("==", parts, "linearity"),
                ("==", moved, "the lemmas"),
                ("==", total, "conditional means that are constant"),
            ),
            lemma("same", f"4*{G}*({room}) >= 0", "the pairs of equal components"),
            lemma("largest", f"mean({r}**2) <= mean({r}*(K*R))", "$r_i\\le\\sum r_i$", by=average()),
            lemma("other", f"conditional({p}**2) <= conditional({p}*(K*P))", "likewise", by=self._largest(setting)),
            lemma("rest", f"{G}*(K - 2)/K*(K*R**2 - mean({r}**2)) >= 0", "likewise"),
            lemma("other rest", f"{G}*(K - 2)/K*(K*P**2 - conditional({p}**2)) >= 0", "likewise"),
            lemma(
                "sum", "spread <= bound", "added up",
                ("==", "mean(conditional(pair))", "linearity"),
                ("==", "mean(pair)", "independence"),
                ("<=", "mean(limit)", "pair by pair"),
                ("==", total, "linearity, and independence"),
                ("<=", "bound", "the pairs of equal components"),
            ),
            lemma(
                "largest sum", "spread <= last", "$\\sum r_i^2\\le(\\sum r_i)^2$",
                ("<=", "bound", "the sum"), ("<=", "last", "the rest"),
            ),
        )  # fmt: skip

    def _largest(self, setting: Setting) -> Tactic:
        """The mean of the squares of the copy, of which none exceeds the sum."""
        values = {"p": setting.term(self.p), "c": setting.term("K*P")}
        names: dict[str, str | Domain] = {"p": component("nonnegative"), "c": "real"}
        return instance("mean(p**2) <= mean(p*c)", names, values, ["p <= c"], why=average(), conditional=True)
