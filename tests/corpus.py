"""Certificates to test with: those of the catalogue, and small ones that between them use every rule of the checker."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path

from certify.claimfile import state
from certify.expression import parse
from certify.search.box.cover import propose
from certify.search.budget import Effort
from certify.search.point.witness import candidates
from certify.storage import load
from certify.trusted import Certificate, Claim, Malformed, Refuted, Rejected, Relation, check
from certify.trusted.calculus import Calculus, has_operators
from certify.trusted.claim import Domain, interval
from certify.trusted.evidence import (
    Apply, Atom, Average, Bounded, Cases, Chain, Compute, Conditioned, Cover, Entry, Every, Evidence, Identity,
    Induction, Instance, Iterated, Ladder, Link, Means, Point, Range, Replacement, Rewrite, Sign, Specialise, Split,
    Squares, Strip, Summand, Telescope, Value, Whole, Witness,
)  # fmt: skip
from certify.trusted.evidence import Lemma as LemmaEvidence
from certify.trusted.term import ZERO, Rational, Term, walk
from derivations.catalogue import CERTIFICATES, derivation, derivations
from derivations.statement import component, second, sequence

SECONDS = 120.0
BENT = Path(__file__).parent / "bent"
NAMES = tuple(found.name for found in derivations())


@cache
def proof(name: str) -> Certificate:
    """The committed certificate of a theorem; a test of the catalogue shows that the checker accepts it."""
    return load(CERTIFICATES / f"{name}.cert")


@cache
def refutation(name: str, number: int) -> Certificate:
    """The kept certificate that refutes a bent claim of a theorem as it stands, accepted by the checker."""
    place, claim = bent_place(name, number), derivation(name).bent[number].claim
    if not is_kept(place, claim):
        raise AssertionError(f"{place.name} is not there, or of another claim: run python -m tests.bent {name}")
    certificate = load(place)
    if not isinstance(check(certificate), Refuted):
        raise AssertionError(f"{place.name} refutes nothing")
    return certificate


def bent_place(name: str, number: int) -> Path:
    """The file of the certificate that refutes a bent claim."""
    return BENT / f"{name}-{number}.cert"


def is_kept(place: Path, claim: Claim) -> bool:
    """Whether a file holds a certificate of a claim."""
    return place.exists() and load(place).claim == claim


def refuted(claim: Claim, *, seconds: float, seed: int = 0) -> Certificate | None:
    """A certificate against a claim, or None when none was found in time."""
    for point in candidates(plain(claim), seconds=seconds, seed=seed):
        certificate = Certificate(claim, Witness(point), None)
        try:
            check(certificate)
        except Rejected:
            continue
        return certificate
    return None


def plain(claim: Claim) -> Claim:
    """The claim with closed forms for its operators, where there are some."""
    if not has_operators(claim):
        return claim
    calculus = Calculus(claim)
    try:
        given, holds = (tuple(r.map(calculus.expand) for r in part) for part in (claim.given, claim.holds))
    except (Rejected, Malformed):
        return claim
    return Claim(claim.variables, given, holds)


# One small certificate for each rule


Values = Mapping[str, int | str | Sequence[int]]


def at(values: Values, laws: Sequence[Values]) -> Point:
    """A point, with a law of equally likely components."""
    share = Fraction(1, max(1, len(laws)))
    return Point(_entries(values), tuple(Atom(share, _entries(law)) for law in laws))


def _entries(values: Values) -> tuple[Entry, ...]:
    return tuple(
        Entry(name, tuple(Rational(Fraction(c)) for c in (value if isinstance(value, tuple | list) else (value,))))
        for name, value in values.items()
    )


def read(text: str) -> Term:
    """A term in text over single letters."""
    return parse(text, names=set("xyzunmvtdk"), operators=True)


def summand(root: str, *used: int, weight: str = "1") -> Summand:
    """weight * facts * root^2."""
    return Summand(read(weight), used, read(root))


def squares(*summands: Summand, by: str = "1") -> Squares:
    """A sum of squares for `by` times the gap."""
    return Squares(read(by), summands)


def relation(text: str) -> Relation:
    """A relation in text over single letters."""
    left, sign, right = re.split(r" (<=|<|>=|>|==) ", text)
    return Relation(read(left), sign, read(right))


def covered(claim: Claim) -> Evidence:
    """A cover that the search finds."""
    found = propose(claim, Effort.of(20.0))
    if found is None:
        raise AssertionError(f"no cover found for {claim}")
    return found


REAL, VECTOR, UNIT = {"x": "real"}, {"x": "vector", "y": "vector"}, {"x": "[0, 1]"}
PAIR = {"x": "real", "y": "real"}
QUARTER = {"x": "positive", "y": "positive"}
COMPONENT: Mapping[str, str | Domain] = {"x": "vector", "m": component("vector"), "v": "positive"}


@dataclass(frozen=True)
class Small:
    """A claim in text, evidence (or what makes it from the claim), and an admissible point, or a counterexample."""

    holds: str
    variables: Mapping[str, str | Domain]
    evidence: Evidence | Callable[[Claim], Evidence] | None
    values: Values
    given: tuple[str, ...] = ()
    laws: tuple[Values, ...] = ()
    always: tuple[tuple[str, str], ...] = ()

    def certificate(self) -> Certificate:
        """The certificate; without evidence its point is a counterexample."""
        claim = state(self.holds, self.variables, self.given, operators=True, always=self.always)
        point = at(self.values, self.laws)
        if self.evidence is None:
            return Certificate(claim, Witness(point), None)
        evidence = self.evidence if isinstance(self.evidence, Evidence) else self.evidence(claim)
        return Certificate(claim, evidence, point)


SMALL = {
    "identity": Small("(x + y)**2 == x**2 + 2*x*y + y**2", PAIR, Identity(), {"x": 1, "y": 2}),
    "identity of quotients": Small("x/(1 + x**2)*(1 + x**2) <= x", REAL, Identity(), {"x": 1}),
    "identity where it is defined": Small("x/x == 1", {"x": "positive"}, Identity(), {"x": 1}),
    "identity of vectors": Small(
        "dot(x + y, x - y) == norm(x)**2 - dot(y, y)", VECTOR, Identity(), {"x": [1], "y": [2]},
    ),
    "sign": Small("x/(1 + x) > 0", {"x": "positive"}, Sign(), {"x": 1}),
    "sign by a hypothesis": Small(
        "exp(z)*(x - y) >= 0", {**PAIR, "z": "real"}, Sign(), {"x": 2, "y": 1, "z": 0}, ("x >= y",),
    ),
    "squares": Small("x**2 + y**2 >= 2*x*y", PAIR, squares(summand("x - y")), {"x": 1, "y": 2}),
    "squares with facts": Small("x >= x**2", UNIT, squares(summand("1", 0, 1)), {"x": "1/2"}),
    "squares, strict": Small(
        "x**2 - x + 1 > 0", REAL, squares(summand("x - 1/2"), summand("1", weight="3/4")), {"x": 1},
    ),
    "squares by an equation": Small(
        "x**2 == 4*y**2", PAIR, squares(summand("1", 0, weight="x + 2*y")), {"x": 2, "y": 1}, ("x == 2*y",)
    ),
    "squares with a weight": Small(
        "y*x**2 >= 0", {"x": "real", "y": "nonnegative"}, squares(summand("x", weight="y")), {"x": 1, "y": 1}
    ),
    "squares, multiplied by a variable": Small(
        "x**2/y >= 0", {"x": "real", "y": "positive"}, squares(summand("x"), by="y"), {"x": 1, "y": 1}
    ),
    "squares of vectors": Small(
        "dot(x, x) + dot(y, y) >= 2*dot(x, y)", VECTOR, squares(summand("x - y")), {"x": [1], "y": [2]},
    ),
    "squares, multiplied": Small("x + 1/x >= 2", {"x": "positive"}, squares(summand("x - 1"), by="x"), {"x": 2}),
    "cover": Small("sin(x) + cos(x) <= 2 + x/10", {"x": "[0, 3]"}, covered, {"x": 1}),
    "cover by mean values": Small("x*(1 - x) <= 26/100", UNIT, covered, {"x": "1/3"}),
    "cover with a hypothesis": Small(
        "x**2 + y**2 >= 2/5", {"x": "[0, 1]", "y": "[0, 1]"}, covered, {"x": 1, "y": 1}, ("x + y >= 1",)
    ),
    "cover of the line": Small("1/(1 + exp(x)) + tanh(x) < 6/5", REAL, covered, {"x": 1}),
    "cover by Taylor's formula": Small(
        "x - x**3/6 <= sin(x)", {"x": "positive"}, Cover(64, "t03", (Fraction(0),)), {"x": 1},
    ),
    "cover by convexity": Small(
        "exp(x - 1/3) + y**2 >= x + 2/3", {"x": "[0, 1]", "y": "[-1, 1]"},
        Cover(64, "c0qq", (Fraction(1, 4), None, Fraction(0), Fraction(1, 3), Fraction(0))), {"x": 1, "y": 1},
    ),
    "chain": Small(
        "dot(x, y) <= 1/2*(norm(x)**2 + norm(y)**2)", VECTOR,
        Chain((
            Link("<=", read("norm(x)*norm(y)"), Bounded()),
            Link("<=", read("1/2*(norm(x)**2 + norm(y)**2)"), squares(summand("norm(x) - norm(y)", weight="1/2"))),
        )),
        {"x": [1], "y": [2]},
    ),
    "lemma": Small(
        "x**3 >= x", {"x": "real"},
        LemmaEvidence(relation("x**2 >= 1"), squares(summand("x - 1"), summand("1", 0, weight="2")),
                      squares(summand("1", 0, 1), summand("1", 1))),
        {"x": 2}, ("x >= 1",),
    ),
    "split": Small("abs(x)*abs(x) == x**2", REAL, Split(read("x"), Sign(), Sign()), {"x": 1}),
    "cases": Small(
        "x**2 + 1 > x", {"x": "integer"},
        Cases("x", Fraction(0), Sign(), squares(summand("x - 1/2"), summand("1", weight="3/4"))), {"x": 2},
    ),
    "range": Small(
        "tanh(x)**2 + 2*tanh(x) <= 3", REAL,
        Range((Replacement(read("tanh(x)"), "u", interval(Fraction(-1), Fraction(1)), (Bounded(), Bounded())),),
              squares(summand("1", 0, 1), summand("1", 1, weight="2"))),
        {"x": 1},
    ),
    "instance": Small(
        "exp(x) + exp(y) >= 2*sqrt(exp(x)*exp(y))", PAIR,
        Instance(
            state("x + y >= 2*sqrt(x*y)", QUARTER), squares(summand("sqrt(x) - sqrt(y)")),
            (Value("x", read("exp(x)")), Value("y", read("exp(y)"))), (),
        ),
        {"x": 1, "y": 2},
    ),
    "ladder": Small("log(1 + x) <= x", {"x": "nonnegative"}, Ladder("x", ZERO, (), Sign(), Sign()), {"x": 1}),
    "ladder, strict": Small(
        "log(1 + x) < x", {"x": "positive"}, Ladder("x", ZERO, (), Identity(), Sign()), {"x": 1}
    ),
    "strip": Small("exp(-x**2) <= exp(1 - 2*x)", REAL, Strip(squares(summand("x - 1"))), {"x": 2}),
    "strip of a decreasing function": Small("erfc(x) >= erfc(y)", PAIR, Strip(Sign()), {"x": 1, "y": 2}, ("x <= y",)),
    "apply": Small(
        "sqrt(x*y) <= 1/2*(x + y)", QUARTER, Apply("square", squares(summand("x - y", weight="1/4"))), {"x": 1, "y": 2}
    ),
    "strip of a power": Small("x**(-2) >= y**(-2)", QUARTER, Strip(Sign()), {"x": 1, "y": 2}, ("x <= y",)),
    "apply to a side that is not negative": Small(
        "x <= y", PAIR, Apply("square", Sign()), {"x": 1, "y": 2}, ("y >= 0", "x**2 <= y**2")
    ),
    "apply exp": Small("x <= y", PAIR, Apply("exp", Sign()), {"x": 1, "y": 2}, ("exp(x) <= exp(y)",)),
    "means": Small(
        "sqrt(x*y) <= (x + y)/2", QUARTER, Means((read("1/2"),) * 2, (read("x"), read("y"))), {"x": 1, "y": 2}
    ),
    "rewrite": Small("exp(x) == exp(2*y)", PAIR, Rewrite(0, Identity()), {"x": 2, "y": 1}, ("x == 2*y",)),
    "whole": Small("x + 1 <= y", {"x": "integer", "y": "integer"}, Whole(squares(summand("1", 0))), {"x": 1, "y": 3},
                   ("x < y",)),
    "induction": Small("2**x >= 1 + x", {"x": "integer >= 0"},
                       Induction("x", Sign(), squares(summand("1", 1, weight="2"), summand("1", 0))), {"x": 1}),
    "telescope": Small("1/x > 0", {"x": "positive"}, Telescope("x", Fraction(1), Identity(), Sign()), {"x": 1}),
    "specialise": Small(
        "at(y, x + 1) <= at(y, x)", {"x": "integer >= 0", "y": sequence()}, Specialise(0, read("x"), Sign()),
        {"x": 1, "y": 2}, always=(("k", "at(y, k + 1) <= at(y, k)"),),
    ),
    "apply to a difference": Small("x == y", PAIR, Apply("difference", squares(summand("1", 0))), {"x": 1, "y": 1},
                                   ("x**2 + y**2 <= 2*x*y",)),
    "strip of an exponent": Small("(1 + x**2)**y <= (1 + x**2)**(y + 1)", PAIR, Strip(Sign()), {"x": 1, "y": 1}),
    "bounded": Small("dot(x, y) <= norm(x)*norm(y)", VECTOR, Bounded(), {"x": [1], "y": [2]}),
    "bounded by a tangent": Small("exp(x) >= 1 + x", REAL, Bounded(), {"x": 1}),
    "bounded by a range": Small("tanh(x) < 1", REAL, Bounded(), {"x": 1}),
    "bounded by a maximum": Small("min(x, y) <= max(x, z)", {**PAIR, "z": "real"}, Chain((
        Link("<=", read("x"), Bounded()), Link("<=", read("max(x, z)"), Bounded())
    )), {"x": 1, "y": 2, "z": 3}),
    "every": Small("0 < x/(1 + x) < 1", {"x": "positive"}, Every((Sign(), Sign())), {"x": 1}),
    "compute a derivative": Small("grad(exp(x**2), x) == 2*x*exp(x**2)", REAL, Compute(Identity()), {"x": 1}),
    "compute a Laplacian": Small(
        "laplacian(dot(x, x), x) == 2*d", {"x": "vector", "d": "dimension"}, Compute(Identity()), {"x": [1], "d": 1}
    ),
    "compute an expectation": Small("expect(t**2, t, x, y) >= y", QUARTER, Compute(Sign()), {"x": 1, "y": 2}),
    "compute an overlap": Small("overlap(x, y, 1) <= 2", PAIR, Compute(Bounded()), {"x": 1, "y": 2}),
    "compute a score": Small(
        "dot(x, grad(logmixture(m, x, v), x)) == mean((dot(x, m) - dot(x, x))/v, m, x, v)", COMPONENT,
        Compute(Identity()), {"x": [1], "v": 1}, (), ({"m": [0]}, {"m": [2]}),
    ),
    "average": Small(
        "mean(dot(x, m), m, x, v) <= mean(norm(x)*norm(m), m, x, v)", COMPONENT, Average(Bounded()), {"x": [1], "v": 1},
        (), ({"m": [0]}, {"m": [2]}),
    ),
    "average over the law": Small(
        "mean(m**2) >= 2*mean(m) - 1", {"m": component("real")}, Average(squares(summand("m - 1"))), {}, (),
        ({"m": 0}, {"m": 2}),
    ),
    "iterated": Small(
        "mean(conditional(x*y)) == mean(x*y)", {"x": component("real"), "y": second("real")}, Iterated(Identity()), {},
        (), ({"x": 1, "y": 0}, {"x": 1, "y": 2}),
    ),
    "conditioned": Small(
        "conditional(x**2*y**2) >= 0", {"x": component("real"), "y": second("real")},
        Conditioned(
            state("mean(m) >= 0", {"m": component("nonnegative")}, operators=True), Sign(),
            (Value("m", parse("x**2*y**2", names={"x", "y"})),), (),
        ), {}, (), ({"x": 1, "y": 0}, {"x": 1, "y": 2}),
    ),
    "witness": Small("x**3 + y >= 0", {"x": "real", "y": "[-1, 1]"}, None, {"x": -2, "y": 1}),
    "witness under hypotheses": Small("x*y >= 1", PAIR, None, {"x": "1/2", "y": "1/2"}, ("x + y >= 1", "x <= 1/2")),
    "witness of no value": Small("log(x) <= x", REAL, None, {"x": 0}),
    "witness in vectors": Small("dot(x, y) >= norm(x)*norm(y)", VECTOR, None, {"x": [1, 0], "y": [0, 1]}),
    "witness of a law": Small("mean(m**2) <= mean(m)**2", {"m": component("real")}, None, {}, (), ({"m": 0}, {"m": 2})),
    "witness by closed forms": Small("expect(t**2, t, x, y) <= y", QUARTER, None, {"x": 1, "y": 1}),
}  # fmt: skip


@cache
def small() -> Mapping[str, Certificate]:
    """The small certificates, each accepted by the checker."""
    made = {name: entry.certificate() for name, entry in SMALL.items()}
    for name, certificate in made.items():
        try:
            check(certificate)
        except Rejected as error:
            raise AssertionError(f"the small certificate {name!r} is not accepted: {error}") from error
    return made


def kinds(certificate: Certificate) -> frozenset[str]:
    """The tags of all evidence in a certificate."""
    return frozenset(node.tag for node in walk(certificate.evidence) if isinstance(node, Evidence))
