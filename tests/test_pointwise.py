"""No rule goes from a claim that fails at a point to parts that all hold there: random claims about sequences and about
mixing laws, random evidence, exact arithmetic.

Every rule tried here reasons point by point, so that a claim that fails at a point leaves a part that fails at the
same point (for `induction`, at an earlier number; for `range` and `instance`, with the values of the terms).
"""

from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from random import Random

import pytest

from certify.trusted import Claim, Malformed, Rejected, Relation
from certify.trusted.checker import RULES
from certify.trusted.goal import Goal
from certify.trusted.budget import Budget
from certify.trusted.claim import Always, Binding, Domain, interval
from certify.trusted.evidence import (
    Apply, Average, Bounded, Cases, Chain, Evidence, Identity, Induction, Instance, Lemma, Link, Range, Replacement,
    Rewrite, Sign, Specialise, Split, Squares, Strip, Summand, Value, Whole,
)  # fmt: skip
from certify.trusted.node import RELATIONS
from certify.trusted.term import ONE, At, Mean, Rational, Term, Variable, call, walk
from tests import exact
from tests.exact import Spot, Undefined, Unread, admitted, holds, refutes, value

CLAIMS, TRIES = 120, 12
SIGN = Sign()
SEQUENCES: dict[str, Domain] = {
    "n": interval(Fraction(0), kind="integer"), "m": interval(Fraction(-1), kind="integer"), "x": interval(),
    "s": interval(kind="sequence"), "q": interval(Fraction(0), closed_low=False, kind="sequence"),
}  # fmt: skip
LAWS: dict[str, Domain] = {
    "x": interval(), "u": interval(kind="vector"), "Y": interval(component=True),
    "Z": interval(Fraction(0), component=True), "U": interval(kind="vector", component=True),
}  # fmt: skip


class Guess:
    """Random terms, relations and evidence over the variables of one of the two kinds of claims."""

    def __init__(self, random: Random, domains: dict[str, Domain]) -> None:
        self.random, self.domains, self.laws = random, domains, domains is LAWS
        self.scalars = [name for name, domain in domains.items() if domain.kind in ("real", "integer")]

    def number(self) -> Fraction:
        """A small number, so that terms coincide and vanish often."""
        return Fraction(self.random.choice((0, 0, 1, 1, -1, 2, Fraction(1, 2))))

    def term(self, depth: int, *more: str) -> Term:
        """A random scalar term; `more` are further names."""
        pick, below = self.random.choice, depth - 1
        if depth <= 0:
            leaves = [lambda: Variable(pick([*self.scalars, *more])), lambda: Rational(Fraction(pick((0, 1, -1, 2))))]
            leaves += [lambda: Mean(Variable(pick("YZ")), None)] if self.laws else 2 * [lambda: self.at(*more)]
            return pick(leaves)()
        made = [
            lambda: self.term(below, *more) + self.term(below, *more),
            lambda: self.term(below, *more) - self.term(below, *more),
            lambda: self.term(below, *more) * self.term(below, *more),
            lambda: self.term(below, *more) ** 2,
            lambda: call(pick(("min", "max")), self.term(below, *more), self.term(below, *more)),
        ]
        if self.laws:
            made += [lambda: Mean(self.term(below), None), lambda: Mean(self.term(below), None),
                     lambda: call("dot", self.vector(below), self.vector(below))]  # fmt: skip
        else:
            made += [lambda: self.term(below, *more) ** Variable("n"), lambda: self.term(0, *more) / self.at(*more)]
        return pick(made)()

    def at(self, *more: str) -> Term:
        """A value of a sequence, its index a natural number more often than not."""
        n, m = Variable("n"), Variable("m")
        indices = [n, Rational(Fraction(0)), n + m, n - m, call("abs", m - 2), n * m, call("max", m, n), n**2,
                   Variable("x"), *(3 * [Variable(name) for name in more])]  # fmt: skip
        return At(self.random.choice("sq"), self.random.choice(indices) + self.random.choice((0, 1, 2, -1)))

    def vector(self, depth: int) -> Term:
        if depth <= 0:
            return self.random.choice([Variable("u"), Variable("U"), Mean(Variable("U"), None)])
        made = [lambda: self.vector(depth - 1) + self.vector(depth - 1), lambda: Mean(self.vector(depth - 1), None),
                lambda: self.term(depth - 1) * self.vector(depth - 1)]  # fmt: skip
        return self.random.choice(made)()

    def relation(self, depth: int, *more: str) -> Relation:
        return Relation(self.term(depth, *more), self.random.choice(RELATIONS), self.term(depth, *more))

    def spot(self) -> Spot:
        """A random point, with a law of one to three components."""
        if not self.laws:
            whole = {"n": Fraction(self.random.randint(0, 3)), "m": Fraction(self.random.randint(-1, 3))}
            drawn = [self.number() for _ in range(10)]
            shown = {"s": lambda k: drawn[k % 5], "q": lambda k: abs(drawn[5 + min(k, 4)]) + Fraction(1, 2)}
            return Spot({**whole, "x": self.number(), **shown})
        dimension, count = self.random.choice((1, 2)), self.random.randint(1, 3)
        weights = [Fraction(self.random.randint(1, 3)) for _ in range(count)]

        def coordinates() -> tuple[Fraction, ...]:
            return tuple(self.number() for _ in range(dimension))

        def values() -> dict[str, exact.Value]:
            return {"Y": self.number(), "Z": abs(self.number()), "U": coordinates()}

        law = tuple((w / sum(weights), values()) for w in weights)
        return Spot({"x": self.number(), "u": coordinates()}, law)

    def claim(self, spot: Spot) -> Claim | None:
        """A random claim that fails at a spot."""
        given, always = [self.relation(self.random.randint(0, 1)) for _ in range(3)], list[Always]()
        equation = Relation(Variable(self.random.choice(self.scalars)), "==", self.term(1))
        given = [relation for relation in (*given, equation) if holds(relation, spot)]
        for _ in range(0 if self.laws else 6):
            rule = Always("k", self.relation(self.random.randint(0, 1), "k"))
            if all(holds(rule.relation, spot.put({"k": Fraction(k)})) for k in range(exact.SEEN)):
                always.append(rule)
        goal = self.relation(self.random.randint(0, 2))
        if self.laws and self.random.random() < 0.5:
            factor = self.random.choice((ONE, Mean(Variable("Z"), None), Variable("Z"), Variable("x")))
            goal = Relation(factor * Mean(goal.left, None), goal.relation, Mean(goal.right, None))
        variables = tuple(Binding(name, domain) for name, domain in self.domains.items())
        claim = Claim(variables, tuple(given), (goal,), tuple(always))
        return claim if refutes(claim, spot) else None

    def evidence(self, claim: Claim) -> Evidence:
        """Random evidence, its own parts left open."""
        pick, goal = self.random.choice, claim.holds[0]
        terms = [node for r in (*claim.given, goal) for node in walk(r) if isinstance(node, Term)]

        def some() -> Term:
            return pick(terms) if self.random.random() < 0.7 else self.term(1)

        link = Link(pick(RELATIONS), goal.right, SIGN)
        names = tuple(Binding(name, interval()) for name in ("a", "b"))
        inner = Claim(names, (), (Relation(Variable("a"), goal.relation, Variable("b")),))
        made: list[Callable[[], Evidence]] = [
            lambda: pick((Identity(), SIGN, Bounded(), Strip(SIGN), Whole(SIGN), Average(SIGN))),
            lambda: Squares(pick((ONE, some())), (Summand(some(), (self.random.randint(0, 4),), some()),)),
            lambda: pick((Chain((link,)), Chain((Link(pick(RELATIONS), some(), SIGN), link)))),
            lambda: Lemma(Relation(some(), pick(RELATIONS), some()), SIGN, SIGN),
            lambda: Split(some(), SIGN, SIGN),
            lambda: Cases(pick([*self.domains]), Fraction(self.random.randint(-1, 3)), SIGN, SIGN),
            lambda: Range((Replacement(some(), "w", interval(), ()),), SIGN),
            lambda: Apply(pick(("square", "difference")), SIGN),
            lambda: Rewrite(self.random.randint(0, 2), SIGN),
            lambda: Instance(inner, SIGN, (Value("a", goal.left), Value("b", goal.right)), ()),
        ]
        if self.laws:
            made += 3 * [lambda: Average(SIGN)]
        else:
            made += [lambda: Induction(pick(("n", "m")), SIGN, SIGN),
                     lambda: Specialise(0, pick((Variable("m"), some())), SIGN),
                     lambda: Specialise(self.random.randint(0, 1), Variable("n") + pick((0, 1)), SIGN)]  # fmt: skip
        return pick(made)()


def parts_of(claim: Claim, evidence: Evidence) -> list[Claim] | None:
    """The claims that a rule wants shown; None when it refuses."""
    try:
        return [part for part, _ in RULES[type(evidence)](Goal(claim, Budget(400_000)), evidence)]
    except (Rejected, Malformed):
        return None


def followers(claim: Claim, evidence: Evidence, spot: Spot) -> list[Spot]:
    """Where a part is to fail when the claim fails at a spot."""
    spots, goal = [spot], claim.holds[0]
    if not any(isinstance(node, Mean) for relation in (*claim.given, goal) for node in walk(relation)):
        spots += [Spot(spot.values, ((Fraction(1), values),)) for _, values in spot.law]  # no law is spoken of
    if isinstance(evidence, Range):
        return [s.put({"w": value(evidence.replacements[0].term, here)}) for s in spots for here in s.components()]
    if isinstance(evidence, Instance):
        both = [(value(goal.left, here), value(goal.right, here)) for here in spot.components()]
        return spots + [spot.put({"a": a, "b": b}) for a, b in both]
    if isinstance(evidence, Induction):
        return [spot.put({evidence.variable: Fraction(k)}) for k in range(-1, 5)]
    return spots


@pytest.mark.parametrize("domains", [SEQUENCES, LAWS], ids=["sequences", "laws"])
def test_a_rule_that_accepts_a_claim_that_fails_leaves_a_part_that_fails(domains: dict[str, Domain]) -> None:
    guess, accepted, claims = Guess(Random(11), domains), Counter[str](), 0
    while claims < CLAIMS:
        spot = guess.spot()
        try:
            claim = guess.claim(spot)
        except (Malformed, Unread):
            continue
        if claim is None:
            continue
        claims += 1
        for _ in range(TRIES):
            try:
                evidence = guess.evidence(claim)
                parts = parts_of(claim, evidence)
                if parts is None:
                    continue
                spots = followers(claim, evidence, spot)
                known = [(p, s) for p in parts for s in spots if set(p.domains) <= {*s.values, *s.law[0][1]}]
                assert any(refutes(part, here) for part, here in known), (claim, evidence)
            except (Malformed, Unread, Undefined):
                continue
            accepted[evidence.tag] += 1
    assert len(accepted) >= 9 and sum(accepted.values()) > CLAIMS  # the rules are not all refusing


def test_the_exact_reading_tells_what_holds() -> None:
    spot = Spot({"x": Fraction(2)}, ((Fraction(1, 2), {"Y": Fraction(0)}), (Fraction(1, 2), {"Y": Fraction(2)})))
    mean, here = Mean(Variable("Y"), None), Variable("Y")
    assert holds(Relation(mean, "==", ONE), spot)
    assert not holds(Relation(here, "<=", ONE), spot)
    assert not holds(Relation(ONE / here, ">", Rational(Fraction(-1))), spot)
    claim = Claim((Binding("x", interval()), Binding("Y", LAWS["Y"])), (Relation(here, "<=", ONE),), (
        Relation(ONE, "<=", Rational(Fraction(0))),
    ))  # fmt: skip
    assert not admitted(claim, spot)
