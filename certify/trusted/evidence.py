"""Evidence: a closed list of kinds, each with one rule in the checker. Explicit, so that another prover could replay
it.

Facts are counted as in `claim.facts`: the bounds of the variables' domains, then the hypotheses.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from certify.trusted.claim import Claim, Domain, Relation
from certify.trusted.node import Name, Node, Sense, Word, kind
from certify.trusted.term import Row, Term


@dataclass(frozen=True, slots=True, eq=False)
class Evidence(Node):
    """Base of all kinds of evidence."""

    family: ClassVar[str] = "evidence"


@kind
class Every(Evidence):
    """One piece of evidence for each relation of a claim, in order."""

    parts: tuple[Evidence, ...]


@kind
class Identity(Evidence):
    """The gap is zero as a rational function of its atoms."""


@kind
class Sign(Evidence):
    """The sign of the gap follows from the signs of its parts and from facts that state it."""


@kind
class Summand(Node):
    """weight * (product of the facts' gaps) * root^2, the root a scalar or a vector."""

    weight: Term
    facts: tuple[int, ...]
    root: Term


@kind
class Squares(Evidence):
    """multiplier * gap = sum of summands, the multiplier positive and each weight non-negative."""

    multiplier: Term
    summands: tuple[Summand, ...]


@kind
class Cover(Evidence):
    """A binary cutting of the domain box, in preorder: a digit bisects that variable, `c` and a digit cut it at the
    next of the numbers; `p` is a plain leaf, `m` one by monotonicity and the mean value theorem, `q` one by convexity
    around the next numbers, one a variable (a missing one leaves its variable out), `t` and two digits one by Taylor's
    formula in that variable to that order around the next number; `x` and two digits are a leaf on which that
    hypothesis fails.
    """

    precision: int
    cutting: Word
    numbers: tuple[Fraction | None, ...] = ()


@kind
class Link(Node):
    """`relation term`, and why it holds against the term before it."""

    relation: Sense
    term: Term
    why: Evidence


@kind
class Chain(Evidence):
    """A chain of relations from the left side of the goal to its right side."""

    links: tuple[Link, ...]


@kind
class Lemma(Evidence):
    """A relation shown under the same hypotheses, then used as one more hypothesis."""

    lemma: Relation
    why: Evidence
    then: Evidence


@kind
class Split(Evidence):
    """Two cases: first with the hypothesis term <= 0, then with term > 0."""

    term: Term
    nonpositive: Evidence
    positive: Evidence


@kind
class Cases(Evidence):
    """Two cases: the variable's domain up to a number, and from it on (for an integer, from the next one on)."""

    variable: Name
    at: Fraction
    below: Evidence
    above: Evidence


@kind
class Replacement(Node):
    """A sub-term that becomes a fresh variable of a domain; evidence for each bound that its sign does not show."""

    term: Term
    name: Name
    domain: Domain
    bounds: tuple[Evidence, ...]


@kind
class Range(Evidence):
    """Sub-terms become fresh variables with proved bounds, in the goal and in its hypotheses."""

    replacements: tuple[Replacement, ...]
    then: Evidence


@kind
class Value(Node):
    """A variable's name and the term put for it."""

    name: Name
    term: Term


@kind
class Instance(Evidence):
    """A claim with its own evidence, at terms and rows put for its variables; evidence for what it assumes there, in
    order: its facts, the bounds of its sequences, its hypotheses for every index.
    """

    claim: Claim
    why: Evidence
    putting: tuple[Value | Row, ...]
    discharges: tuple[Evidence, ...]


@kind
class Conditioned(Evidence):
    """As `Instance`, the law of the inner claim the image of the second law, the components of the first one fixed."""

    claim: Claim
    why: Evidence
    putting: tuple[Value | Row, ...]
    discharges: tuple[Evidence, ...]


@kind
class Kept(Node):
    """A hypothesis, by number, that holds along a segment when it holds at its end, and why."""

    hypothesis: int
    why: Evidence


@kind
class Ladder(Evidence):
    """The gap at a start (None: the infinite end of the variable's range), and the sign of its derivative in that
    variable between the start and any point; hypotheses that mention the variable are left out unless they are kept.
    """

    variable: Name
    start: Term | None
    kept: tuple[Kept, ...]
    base: Evidence
    slope: Evidence


@kind
class Telescope(Evidence):
    """The gap at least what it is at every step further on in a variable, and its limit at infinity."""

    variable: Name
    width: Fraction
    limit: Evidence
    step: Evidence


@kind
class Strip(Evidence):
    """f(a) against f(b) from a against b, f monotone; or, for two powers, from their bases."""

    then: Evidence


@kind
class Apply(Evidence):
    """a against b from f(a) against f(b): `function` is `exp`, `log`, `sin`, `cos` or `square`; `difference`: a == b
    from (a - b)^2 <= 0.
    """

    function: Name
    then: Evidence


@kind
class Bounded(Evidence):
    """A textbook bound on one call: Cauchy-Schwarz, the range of a function, max above its arguments."""


@kind
class Means(Evidence):
    """The weighted geometric mean of some terms below their arithmetic mean."""

    weights: tuple[Term, ...]
    terms: tuple[Term, ...]


@kind
class Rewrite(Evidence):
    """The left side of an equation among the hypotheses (counted from 0) replaced by the right side."""

    hypothesis: int
    then: Evidence


@kind
class Whole(Evidence):
    """a >= b between integers from a > b - 1."""

    then: Evidence


@kind
class Induction(Evidence):
    """The goal at the least value of an integer variable, and at n + 1 with the goal at n as one more hypothesis."""

    variable: Name
    base: Evidence
    step: Evidence


@kind
class Specialise(Evidence):
    """A hypothesis that holds for every index, used at one: `number` counts those under `always`."""

    number: int
    index: Term
    then: Evidence


@kind
class Compute(Evidence):
    """Derivatives, Gaussian expectations, mixture densities and overlaps replaced by their closed forms."""

    then: Evidence


@kind
class Average(Evidence):
    """A relation linear in means, from the same relation for every component."""

    then: Evidence


@kind
class Iterated(Evidence):
    """A relation linear in means, from the same between conditional means at every component of the first law."""

    then: Evidence


@kind
class Entry(Node):
    """The value of a variable at a point: its coordinates, constant terms (one for a scalar)."""

    name: Name
    coordinates: tuple[Term, ...]


@kind
class Atom(Node):
    """One component of a finite mixing law: its weight and the values of the component variables."""

    weight: Fraction
    entries: tuple[Entry, ...]


@kind
class Point(Node):
    """A point of a claim's domain, and a finite mixing law when the claim has component variables."""

    entries: tuple[Entry, ...]
    law: tuple[Atom, ...]


@kind
class Witness(Evidence):
    """A point at which the claim is false: refutes it."""

    point: Point


@kind
class Certificate(Node):
    """A claim, the evidence for or against it, and (for a proof) an admissible point: the hypotheses can hold."""

    claim: Claim
    evidence: Evidence
    admissible: Point | None
