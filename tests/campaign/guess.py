"""Random evidence for random claims: `python -m tests.campaign guesses`.

Evidence of every kind that there is, known by its shape alone, is drawn at random for small claims that are false, most
of them by little. The rule for it either refuses, or one of the claims that it wants shown is false too (`falsify`); a
rule that goes on to claims that are all proved is unsound. Rules are tried one at a time, so what their parts rest on
need not be guessed; a rule that is added later is attacked without being named here.
"""

import time
from collections.abc import Callable
from fractions import Fraction
from random import Random
from typing import Any

from certify.decision import prove
from certify.trusted import Claim, Malformed, Proved, Rejected, Relation
from certify.trusted.budget import Budget
from certify.trusted.checker import RULES
from certify.trusted.claim import interval
from certify.trusted.evidence import Cover, Evidence, Sign, Witness
from certify.trusted.goal import Goal
from certify.trusted.node import FAMILIES, RELATIONS, Node
from certify.trusted.term import Rational, Term, Variable, call, walk
from certify.verdict import Vacuous
from tests.campaign.chance import random_claim
from tests.campaign.falsify import falsified
from tests.campaign.ledger import Ledger

PART = "guesses"
TRIES = 12
BUDGET = 300_000
LEAVES = [kind for kind in RULES if not any("evidence" in shape for shape in kind.shape) and kind is not Cover]
INNER = [kind for kind in RULES if kind not in LEAVES and kind not in (Cover, Witness)]
FUNCTIONS = ("exp", "log", "square", "difference")


class Guess:
    """Random parts of evidence for one claim."""

    def __init__(self, claim: Claim, random: Random) -> None:
        self.claim, self.random = claim, random
        self.names = [binding.name for binding in claim.variables]
        nodes = [node for relation in (*claim.given, *claim.holds) for node in walk(relation)]
        self.terms = list(dict.fromkeys(node for node in nodes if isinstance(node, Term)))
        self.numbers = [*_numbers(nodes), Fraction(0), Fraction(1), Fraction(-1), Fraction(1, 2)]
        self.makers: dict[str, Callable[[int], object]] = {
            "evidence": lambda _: Sign(), "term": self.term, "statement": self.relation, "claim": lambda _: self.claim,
            "name": lambda _: self.random.choice([*self.names, *FUNCTIONS, "u"]),
            "natural": lambda _: self.random.choice((0, 0, 0, 1, 2)),
            "rational": lambda _: self.random.choice(self.numbers),
            "relation": lambda _: self.random.choice(RELATIONS), "domain": lambda _: self.domain(),
        }  # fmt: skip

    def of(self, shape: str, depth: int) -> object:
        """A random value of a shape."""
        if shape[0] == "*":
            return tuple(self.of(shape[1:], depth) for _ in range(self.random.choice((0, 0, 1, 1, 2, 3))))
        if shape[0] == "?":
            return None if self.random.random() < 0.3 else self.of(shape[1:], depth)
        if shape in self.makers:
            return self.makers[shape](depth)
        return self.node(self.random.choice(list(FAMILIES[shape].values())), depth)

    def node(self, kind: type[Node], depth: int) -> Node:
        """A random node of a kind."""
        return kind(*(self.of(shape, depth) for shape in kind.shape))

    def cover(self) -> Cover:
        """A random cutting, with as many numbers as it takes."""
        cuts, letters = self.random.choice((0, 0, 0, 1, 1, 2, 3)), []
        for _ in range(cuts):
            letters.append(self.random.choice(("0", "0", "1", "c0")))
        leaves = [self.random.choice(("p", "m", "m", "q", "t0" + self.random.choice("1234"), "x00"))
                  for _ in range(cuts + 1)]  # fmt: skip
        word, numbers = "".join([*letters, *leaves]), list[Fraction | None]()
        for piece in (*letters, *leaves):
            count = {"c": 1, "t": 1, "q": len(self.names)}.get(piece[0], 0)
            numbers += [self.random.choice([*self.numbers, None]) for _ in range(count)]
        return Cover(self.random.choice((53, 64, 128)), word, tuple(numbers))

    def term(self, _: int) -> Term:
        """A term of the claim, a variable, a number, or one of them less another."""
        a, b = (self.random.choice([*self.terms, *map(Variable, self.names)]) for _ in range(2))
        number = Rational(self.random.choice(self.numbers))
        made: list[Callable[[], Term]] = [lambda: a, lambda: a, lambda: number, lambda: a - b, lambda: a - number,
                                          lambda: call("exp", a), lambda: a * b]  # fmt: skip
        return self.random.choice(made)()

    def relation(self, depth: int) -> Relation:
        """A relation between such terms."""
        return Relation(self.term(depth), self.random.choice(RELATIONS), self.term(depth))

    def domain(self) -> object:
        """A real interval."""
        low, high = sorted((self.random.choice(self.numbers), self.random.choice(self.numbers)))
        return self.random.choice([interval(), interval(low), interval(None, high), interval(low, high)])


def _numbers(nodes: list[Node]) -> list[Fraction]:
    return [node.value for node in nodes if isinstance(node, Rational) and abs(node.value) < 10**6]


def attack(number: int, seed: int) -> Ledger:
    """What becomes of one false claim with several pieces of random evidence."""
    ledger, started, random = Ledger(), time.process_time(), Random(f"{seed}:{number}")
    try:
        claim = false_claim(random, number)
        guess = Guess(claim, random) if claim is not None else None
    except Malformed:
        guess = None
    for _ in range(TRIES):
        if guess is None:
            break
        try:
            evidence: Any = guess.node(random.choice([*LEAVES, *INNER]), 0) if random.random() < 0.85 else guess.cover()
        except Malformed:
            continue
        outcome = tried(guess.claim, evidence, number)
        ledger.enter(PART, f"--seed {seed}, claim {number}", outcome, guess.claim, evidence, kind=evidence.tag)
    ledger.seconds = ledger.slowest = time.process_time() - started
    return ledger


def false_claim(random: Random, seed: int) -> Claim | None:
    """A random claim that is false, most often by little."""
    claim, _ = random_claim(random)
    return claim if falsified(claim, seed=seed, passes=2) else None


def tried(claim: Claim, evidence: Evidence, seed: int) -> str:
    """What the rule says of evidence for a false claim, its parts taken for granted: one of them must be false too."""
    try:
        parts = [part for part, _ in RULES[type(evidence)](Goal(claim, Budget(BUDGET)), evidence)]
    except (Rejected, Malformed):
        return "refused"
    except Exception as error:  # nothing else may come out of the trusted code
        return f"FAILURE: crash: {type(error).__name__}: {error}"
    if any(falsified(part, seed=seed + n, passes=4) for n, part in enumerate(parts)):
        return "a part is false too"
    if all(isinstance(prove(part, timeout=1.0), Proved | Vacuous) for part in parts):
        return "FAILURE: a false claim from true parts"
    return "no part seen to be false, not all proved"
