"""Claims on mixing laws, one or two independent ones: `python -m tests.campaign laws`.

False claims with means, conditional and posterior ones, are given to the rules of laws (means taken off, means of
conditional means, instances for a law and for the second law at each component of the first, cases, ranges, lemmas,
rewriting), with evidence drawn from its shape; instances are of theorems, at terms and components that the rule should
refuse as often as not, and what an instance says is put together here, without regard to what is bound where. `prove`
decides claims of the same kind. What is true is told at random finite laws, two of them independent, exactly where only
arithmetic is involved.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from random import Random

from certify.decision import prove
from certify.trusted import Claim, Malformed, Proved, Rejected, Relation
from certify.trusted.budget import Budget
from certify.trusted.checker import RULES
from certify.trusted.claim import Binding, Domain
from certify.verdict import Vacuous
from certify.trusted.evidence import (
    Average, Conditioned, Evidence, Identity, Instance, Iterated, Lemma, Range, Replacement, Rewrite, Sign, Split,
    Squares, Value,
)  # fmt: skip
from certify.trusted.goal import Goal
from certify.trusted.node import Node
from certify.trusted.term import (
    ONE, Conditional, Mean, Posterior, Product, Rational, Sum, Term, Variable, rebuild, walk,
)  # fmt: skip
from tests.campaign.chance import small_number
from tests.campaign.finite import false_at
from tests.campaign.ledger import Ledger

PART = "laws"
TRIES, SECONDS = 12, 0.5


# Claims


REAL = Domain("real", None, 0, None, 0, 0)
POSITIVE = Domain("real", Fraction(0), 0, None, 0, 0)


def lawful(domain: Domain, law: int) -> Domain:
    """The domain of a component variable of a law."""
    return Domain(domain.kind, domain.low, domain.closed_low, domain.high, domain.closed_high, law)


@dataclass
class Draw:
    """Random terms over the variables of claims on one law (x, y) or on two (x and, of the second one, y)."""

    random: Random
    two: bool

    def variables(self) -> tuple[Binding, ...]:
        """Two fixed variables, and two components."""
        domains = [self.random.choice((REAL, REAL, POSITIVE)) for _ in range(3)]
        return (Binding("a", domains[0]), Binding("s", POSITIVE), Binding("x", lawful(domains[1], 1)),
                Binding("y", lawful(domains[2], 2 if self.two else 1)))  # fmt: skip

    def body(self, depth: int = 2) -> Term:
        """A term that depends on components, with other means in it."""
        if depth == 0:
            return self.random.choice([*map(Variable, "xyxya"), small_number(self.random)])
        made: list[Callable[[], Term]] = [
            lambda: self.body(depth - 1) + self.body(depth - 1), lambda: self.body(depth - 1) * self.body(depth - 1),
            lambda: self.body(depth - 1) ** 2, lambda: self.body(depth - 1) - self.body(depth - 1),
            lambda: self.body(0) * self.mean(depth - 1), lambda: self.body(0),
            lambda: self.body(0) / (1 + self.body(0) ** 2),
        ]  # fmt: skip
        return self.random.choice(made)()

    def mean(self, depth: int = 2) -> Term:
        """A mean of one kind or the other."""
        if self.two and self.random.random() < 0.5:
            return Conditional(self.body(depth))
        return Mean(self.body(depth), None)

    def side(self) -> Term:
        """A combination of means."""
        parts = [self.random.choice([self.mean, self.mean, lambda: self.body(1)])() for _ in range(2)]
        return Sum(tuple(Product((self.random.choice([small_number(self.random), Variable("a")]), p)) for p in parts))

    def relation(self) -> Relation:
        """A relation, most often one whose two sides have to do with one another."""
        sense, body, mean = self.random.choice(("<=", ">=", "==", "<", "==")), self.body(), self.mean
        made: list[Callable[[], tuple[Term, Term]]] = [
            lambda: (self.side(), self.side()), lambda: (Mean(body, None) ** 2, Mean(body**2, None)),
            lambda: (Mean(self.body() * (m := mean(1)), None), m * Mean(self.body(), None)),
            lambda: (Mean(body * (v := self.body(0)), None), Mean(body, None) * Mean(v, None)),
            lambda: (Mean(self.outer(body), None), self.outer(Mean(body, None))),
            lambda: (self.inner(body) * self.body(0), self.inner(body * self.body(0))),
            lambda: (body, self.inner(body)),
            lambda: (Mean(self.inner(body) * (v := self.body(0)), None), Mean(body * v, None)),
        ]  # fmt: skip
        left, right = self.random.choice(made)()
        return Relation(left, sense, right)

    def inner(self, body: Term) -> Term:
        """The mean that is narrower, where there are two."""
        return Conditional(body) if self.two else Mean(body, None)

    def outer(self, term: Term) -> Term:
        """A term in a term."""
        return self.random.choice([term**2, term + Variable("x"), term * Variable("a"), self.inner(term), term])

    def claim(self) -> Claim:
        """A random claim, with a hypothesis now and then."""
        claim = Claim(self.variables(), (), (self.relation(),))
        if self.random.random() < 0.4:
            fact = Relation(self.random.choice([self.body(1), self.mean(1)]), self.random.choice(("<=", ">=", "==")),
                            self.random.choice([self.body(0), self.mean(1)]))  # fmt: skip
            claim = claim.assuming(fact)
        return self.posterior(claim) if not self.two and self.random.random() < 0.4 else claim

    def posterior(self, claim: Claim) -> Claim:
        """The claim on one component, with some of its means over a posterior."""
        bindings = tuple(binding for binding in claim.variables if binding.name != "y")
        law = Posterior("x", Variable("a"), self.random.choice([Variable("s"), Variable("s"), Variable("a"), ONE]))

        def turned(node: Node) -> Node:
            node = rebuild(node, {child: turned(child) for child in node.children()})
            if node == Variable("y"):
                return Variable("x")
            return Mean(node.body, law) if isinstance(node, Mean) and self.random.random() < 0.7 else node

        given, holds = (tuple(turned(relation) for relation in part) for part in (claim.given, claim.holds))
        return Claim(bindings, given, holds)  # type: ignore[arg-type]  # relations again


# Evidence


def theorems() -> list[tuple[Claim, Evidence]]:
    """True claims on one law of p and q and a number c, with evidence that need not be good: rules are tried alone."""
    p, q, c = map(Variable, "pqc")
    law = (Binding("p", lawful(REAL, 1)), Binding("q", lawful(REAL, 1)), Binding("c", REAL))

    def mean(body: Term) -> Term:
        return Mean(body, None)

    relations = [
        ((), Relation(mean(p) ** 2, "<=", mean(p**2))), ((), Relation(mean(p * c), "==", c * mean(p))),
        ((), Relation(mean(c), "==", c)), ((), Relation(mean((p - c) ** 2), ">=", (mean(p) - c) ** 2)),
        ((), Relation(mean(p - c) * mean(q), "==", mean(q * mean(p)) - c * mean(q))),
        ((Relation(p, "<=", c),), Relation(mean(p), "<=", c)), ((), Relation(mean(p**2), ">=", 2 * c * mean(p) - c**2)),
        ((), Relation(mean(p * mean(q)), "==", mean(p) * mean(q))), ((), Relation((p - mean(p)) * 0, "==", q * 0)),
        ((Relation(p, ">=", mean(p)),), Relation(p, "==", mean(p))),
        ((), Relation(mean(p + q), "==", mean(p) + mean(q))),
    ]  # fmt: skip
    return [(Claim(law, given, (relation,)), Sign()) for given, relation in relations]


THEOREMS = theorems()


def put(node: Node, values: dict[str, Term], *, conditional: bool) -> Node:
    """A node with terms in the place of variables, whatever binds them, and its means perhaps conditional."""
    if isinstance(node, Variable):
        return values[node.name]
    node = rebuild(node, {child: put(child, values, conditional=conditional) for child in node.children()})
    return Conditional(node.body) if conditional and isinstance(node, Mean) else node


def instance(draw: Draw) -> tuple[Claim, Evidence]:
    """A claim that an instance of a theorem would be if nothing had to be heeded, and that instance."""
    inner, why = draw.random.choice(THEOREMS)
    conditional = draw.two and draw.random.random() < 0.6
    values = {"p": draw.body(), "q": draw.body(1), "c": draw.random.choice([draw.body, draw.body, draw.mean])(1)}
    relation = put_means(inner.holds[0], values, conditional=conditional)
    given = tuple(put_means(fact, values, conditional=conditional) for fact in inner.given)
    claim = Claim(draw.variables(), given if draw.random.random() < 0.7 else (), (relation,))
    kind = Conditioned if conditional else Instance
    return claim, kind(inner, why, tuple(Value(name, value) for name, value in values.items()), (Sign(),) * len(given))


def put_means(relation: Relation, values: dict[str, Term], *, conditional: bool) -> Relation:
    """A relation of a theorem with terms put in: its own means conditional, those in the terms as they are."""
    fresh = {name: Variable(f"{name}_") for name in values}
    held = put(relation, fresh, conditional=conditional)  # type: ignore[arg-type]  # a relation is a node
    return put(held, {f"{name}_": value for name, value in values.items()}, conditional=False)  # type: ignore[return-value]  # a relation again


def guess(claim: Claim, draw: Draw) -> Evidence:
    """Random evidence for a claim on laws."""
    nodes = [node for relation in (*claim.given, *claim.holds) for node in walk(relation)]
    term = draw.random.choice([node for node in nodes if isinstance(node, Term) and not isinstance(node, Rational)])
    replaced = Replacement(term, "u", draw.random.choice((REAL, POSITIVE)), (Sign(),) * 2)
    relation = draw.random.choice(claim.holds)
    lemma = draw.random.choice([Relation(relation.left, "==", relation.right), draw.relation()])
    made: list[Evidence] = [
        Average(Sign()), Average(Sign()), Iterated(Sign()), Iterated(Sign()), Identity(), Sign(),
        Split(term, Sign(), Sign()), Range((replaced,), Sign()), Rewrite(0, Sign()), Lemma(lemma, Sign(), Sign()),
        Squares(ONE, ()),
    ]  # fmt: skip
    return draw.random.choice(made)


# Attacks


def attack(number: int, seed: int) -> Ledger:
    """What becomes of one claim on laws that is false, by rules alone, and of one by `prove`."""
    ledger, started, random = Ledger(), time.process_time(), Random(f"{seed}:{number}")
    draw = Draw(random, two=random.random() < 0.6)
    for _ in range(TRIES):
        try:
            claim, evidence = instance(draw) if random.random() < 0.3 else (draw.claim(), None)
            evidence = evidence or guess(claim, draw)
        except Malformed:
            continue
        false = false_at(claim, random)
        outcome = tried(claim, evidence, random) if false else "not seen to be false"
        _enter(ledger, f"--seed {seed}, claim {number}", claim, evidence, outcome)
    if (decided := _decided(draw)) is not None:
        _enter(ledger, f"--seed {seed}, claim {number}", decided[0], Sign(), decided[1])
    ledger.seconds = ledger.slowest = time.process_time() - started
    return ledger


def _enter(ledger: Ledger, where: str, claim: Claim, evidence: Evidence, outcome: str) -> None:
    kind = "" if outcome.startswith("prove") else evidence.tag
    ledger.enter(PART, where, outcome, claim, evidence, kind=kind)


def tried(claim: Claim, evidence: Evidence, random: Random) -> str:
    """What the rule says of evidence for a false claim, its parts taken for granted: one of them must be false too."""
    try:
        parts = [part for part, _ in RULES[type(evidence)](Goal(claim, Budget()), evidence)]
    except (Rejected, Malformed):
        return "refused"
    except Exception as error:  # nothing else may come out of the trusted code
        return f"FAILURE: crash: {type(error).__name__}: {error}"
    if any(false_at(part, random) for part in parts for _ in range(4)):
        return "a part is false too"
    if all(isinstance(prove(part, timeout=1.0), Proved | Vacuous) for part in parts):
        return "FAILURE: a false claim from true parts"
    return "no part seen to be false, not all proved"


def _decided(draw: Draw) -> tuple[Claim, str] | None:
    """A claim and what comes of proving it."""
    try:
        claim = draw.claim()
    except Malformed:
        return None
    verdict, false = prove(claim, timeout=SECONDS), None
    for _ in range(4):
        false = false or false_at(claim, draw.random)
    if isinstance(verdict, Proved) and false is not None:
        return claim, f"FAILURE: proved, but false at {false}"
    name = type(verdict).__name__.lstrip("_").lower()
    return claim, f"prove: {name}, {'false' if false is not None else 'not seen to be false'}"
