"""Evidence: a closed list of kinds, each with one rule in the checker. Explicit, so that another prover could replay
it.

Facts are counted as in `claim.facts`: the bounds of the variables' domains, then the hypotheses.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from certify.trusted.claim import Claim, Domain, Relation
from certify.trusted.node import Node, register
from certify.trusted.term import Row, Term


@dataclass(frozen=True, slots=True, eq=False)
class Evidence(Node):
    """Base of all kinds of evidence."""

    family: ClassVar[str] = "evidence"


@register
@dataclass(frozen=True, slots=True, eq=False)
class Every(Evidence):
    """One piece of evidence for each relation of a claim, in order."""

    tag = "every"
    shape = ("*evidence",)
    parts: tuple[Evidence, ...]


@register
@dataclass(frozen=True, slots=True, eq=False)
class Identity(Evidence):
    """The gap is zero as a rational function of its atoms."""

    tag = "identity"


@register
@dataclass(frozen=True, slots=True, eq=False)
class Sign(Evidence):
    """The sign of the gap follows from the signs of its parts and from facts that state it."""

    tag = "sign"


@register
@dataclass(frozen=True, slots=True, eq=False)
class Summand(Node):
    """weight * (product of the facts' gaps) * root^2, the root a scalar or a vector."""

    tag: ClassVar[str] = "summand"
    family: ClassVar[str] = "summand"
    shape: ClassVar[tuple[str, ...]] = ("term", "*natural", "term")
    weight: Term
    facts: tuple[int, ...]
    root: Term


@register
@dataclass(frozen=True, slots=True, eq=False)
class Squares(Evidence):
    """multiplier * gap = sum of summands, the multiplier positive and each weight non-negative."""

    tag = "squares"
    shape = ("term", "*summand")
    multiplier: Term
    summands: tuple[Summand, ...]


@register
@dataclass(frozen=True, slots=True, eq=False)
class Cover(Evidence):
    """A binary cutting of the domain box, in preorder: a digit bisects that variable, `c` and a digit cut it at the
    next of the numbers; `p` is a plain leaf, `m` one by monotonicity and the mean value theorem, `q` one by convexity
    around the next numbers, one a variable (a missing one leaves its variable out), `t` and two digits one by Taylor's
    formula in that variable to that order around the next number; `x` and two digits are a leaf on which that
    hypothesis fails.
    """

    tag = "cover"
    shape = ("natural", "word", "*?rational")
    precision: int
    cutting: str
    numbers: tuple[Fraction | None, ...] = ()


@register
@dataclass(frozen=True, slots=True, eq=False)
class Link(Node):
    """`relation term`, and why it holds against the term before it."""

    tag: ClassVar[str] = "link"
    family: ClassVar[str] = "link"
    shape: ClassVar[tuple[str, ...]] = ("relation", "term", "evidence")
    relation: str
    term: Term
    why: Evidence


@register
@dataclass(frozen=True, slots=True, eq=False)
class Chain(Evidence):
    """A chain of relations from the left side of the goal to its right side."""

    tag = "chain"
    shape = ("*link",)
    links: tuple[Link, ...]


@register
@dataclass(frozen=True, slots=True, eq=False)
class Lemma(Evidence):
    """A relation shown under the same hypotheses, then used as one more hypothesis."""

    tag = "lemma"
    shape = ("statement", "evidence", "evidence")
    lemma: Relation
    why: Evidence
    then: Evidence


@register
@dataclass(frozen=True, slots=True, eq=False)
class Split(Evidence):
    """Two cases: first with the hypothesis term <= 0, then with term > 0."""

    tag = "split"
    shape = ("term", "evidence", "evidence")
    term: Term
    nonpositive: Evidence
    positive: Evidence


@register
@dataclass(frozen=True, slots=True, eq=False)
class Cases(Evidence):
    """Two cases: the variable's domain up to a number, and from it on (for an integer, from the next one on)."""

    tag = "cases"
    shape = ("name", "rational", "evidence", "evidence")
    variable: str
    at: Fraction
    below: Evidence
    above: Evidence


@register
@dataclass(frozen=True, slots=True, eq=False)
class Replacement(Node):
    """A sub-term that becomes a fresh variable of a domain; evidence for each bound that its sign does not show."""

    tag: ClassVar[str] = "replacement"
    family: ClassVar[str] = "replacement"
    shape: ClassVar[tuple[str, ...]] = ("term", "name", "domain", "*evidence")
    term: Term
    name: str
    domain: Domain
    bounds: tuple[Evidence, ...]


@register
@dataclass(frozen=True, slots=True, eq=False)
class Range(Evidence):
    """Sub-terms become fresh variables with proved bounds, in the goal and in its hypotheses."""

    tag = "range"
    shape = ("*replacement", "evidence")
    replacements: tuple[Replacement, ...]
    then: Evidence


@register
@dataclass(frozen=True, slots=True, eq=False)
class Value(Node):
    """A variable's name and the term put for it."""

    tag: ClassVar[str] = "value"
    family: ClassVar[str] = "value"
    shape: ClassVar[tuple[str, ...]] = ("name", "term")
    name: str
    term: Term


@register
@dataclass(frozen=True, slots=True, eq=False)
class Instance(Evidence):
    """A claim with its own evidence, at terms and rows put for its variables; evidence for what it assumes there, in
    order: its facts, the bounds of its sequences, its hypotheses for every index.
    """

    tag = "instance"
    shape = ("claim", "evidence", "*value", "*evidence")
    claim: Claim
    why: Evidence
    putting: tuple[Value | Row, ...]
    discharges: tuple[Evidence, ...]


@register
@dataclass(frozen=True, slots=True, eq=False)
class Kept(Node):
    """A hypothesis, by number, that holds along a segment when it holds at its end, and why."""

    tag: ClassVar[str] = "kept"
    family: ClassVar[str] = "kept"
    shape: ClassVar[tuple[str, ...]] = ("natural", "evidence")
    hypothesis: int
    why: Evidence


@register
@dataclass(frozen=True, slots=True, eq=False)
class Ladder(Evidence):
    """The gap at a start (None: the infinite end of the variable's range), and the sign of its derivative in that
    variable between the start and any point; hypotheses that mention the variable are left out unless they are kept.
    """

    tag = "ladder"
    shape = ("name", "?term", "*kept", "evidence", "evidence")
    variable: str
    start: Term | None
    kept: tuple[Kept, ...]
    base: Evidence
    slope: Evidence


@register
@dataclass(frozen=True, slots=True, eq=False)
class Telescope(Evidence):
    """The gap at least what it is at every step further on in a variable, and its limit at infinity."""

    tag = "telescope"
    shape = ("name", "rational", "evidence", "evidence")
    variable: str
    width: Fraction
    limit: Evidence
    step: Evidence


@register
@dataclass(frozen=True, slots=True, eq=False)
class Strip(Evidence):
    """f(a) against f(b) from a against b, f monotone; or, for two powers, from their bases."""

    tag = "strip"
    shape = ("evidence",)
    then: Evidence


@register
@dataclass(frozen=True, slots=True, eq=False)
class Apply(Evidence):
    """a against b from f(a) against f(b): `function` is `exp`, `log`, `sin`, `cos` or `square`; `difference`: a == b
    from (a - b)^2 <= 0.
    """

    tag = "apply"
    shape = ("name", "evidence")
    function: str
    then: Evidence


@register
@dataclass(frozen=True, slots=True, eq=False)
class Bounded(Evidence):
    """A textbook bound on one call: Cauchy-Schwarz, the range of a function, max above its arguments."""

    tag = "bounded"


@register
@dataclass(frozen=True, slots=True, eq=False)
class Means(Evidence):
    """The weighted geometric mean of some terms below their arithmetic mean."""

    tag = "means"
    shape = ("*term", "*term")
    weights: tuple[Term, ...]
    terms: tuple[Term, ...]


@register
@dataclass(frozen=True, slots=True, eq=False)
class Sturm(Evidence):
    """The gap as a quotient of polynomials in one variable, whose roots in its range are counted."""

    tag = "sturm"


@register
@dataclass(frozen=True, slots=True, eq=False)
class Rewrite(Evidence):
    """The left side of an equation among the hypotheses (counted from 0) replaced by the right side."""

    tag = "rewrite"
    shape = ("natural", "evidence")
    hypothesis: int
    then: Evidence


@register
@dataclass(frozen=True, slots=True, eq=False)
class Whole(Evidence):
    """a >= b between integers from a > b - 1."""

    tag = "whole"
    shape = ("evidence",)
    then: Evidence


@register
@dataclass(frozen=True, slots=True, eq=False)
class Induction(Evidence):
    """The goal at the least value of an integer variable, and at n + 1 with the goal at n as one more hypothesis."""

    tag = "induction"
    shape = ("name", "evidence", "evidence")
    variable: str
    base: Evidence
    step: Evidence


@register
@dataclass(frozen=True, slots=True, eq=False)
class Specialise(Evidence):
    """A hypothesis that holds for every index, used at one: `number` counts those under `always`."""

    tag = "specialise"
    shape = ("natural", "term", "evidence")
    number: int
    index: Term
    then: Evidence


@register
@dataclass(frozen=True, slots=True, eq=False)
class Compute(Evidence):
    """Derivatives, Gaussian expectations, mixture densities and overlaps replaced by their closed forms."""

    tag = "compute"
    shape = ("evidence",)
    then: Evidence


@register
@dataclass(frozen=True, slots=True, eq=False)
class Average(Evidence):
    """A relation linear in means, from the same relation for every component."""

    tag = "average"
    shape = ("evidence",)
    then: Evidence


@register
@dataclass(frozen=True, slots=True, eq=False)
class Entry(Node):
    """The value of a variable at a point: its coordinates, constant terms (one for a scalar)."""

    tag: ClassVar[str] = "entry"
    family: ClassVar[str] = "entry"
    shape: ClassVar[tuple[str, ...]] = ("name", "*term")
    name: str
    coordinates: tuple[Term, ...]


@register
@dataclass(frozen=True, slots=True, eq=False)
class Atom(Node):
    """One component of a finite mixing law: its weight and the values of the component variables."""

    tag: ClassVar[str] = "atom"
    family: ClassVar[str] = "atom"
    shape: ClassVar[tuple[str, ...]] = ("rational", "*entry")
    weight: Fraction
    entries: tuple[Entry, ...]


@register
@dataclass(frozen=True, slots=True, eq=False)
class Point(Node):
    """A point of a claim's domain, and a finite mixing law when the claim has component variables."""

    tag: ClassVar[str] = "point"
    family: ClassVar[str] = "point"
    shape: ClassVar[tuple[str, ...]] = ("*entry", "*atom")
    entries: tuple[Entry, ...]
    law: tuple[Atom, ...]


@register
@dataclass(frozen=True, slots=True, eq=False)
class Witness(Evidence):
    """A point at which the claim is false: refutes it."""

    tag = "witness"
    shape = ("point",)
    point: Point


@register
@dataclass(frozen=True, slots=True, eq=False)
class Certificate(Node):
    """A claim, the evidence for or against it, and (for a proof) an admissible point: the hypotheses can hold."""

    tag: ClassVar[str] = "certificate"
    family: ClassVar[str] = "certificate"
    shape: ClassVar[tuple[str, ...]] = ("claim", "evidence", "?point")
    claim: Claim
    evidence: Evidence
    admissible: Point | None
