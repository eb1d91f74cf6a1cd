"""Claims put together wrongly: `python -m tests.campaign variants`.

One to three places of a stated claim are changed, as somebody does who writes it down from memory: another function of
as many arguments, another exponent or number, a variable for another one, two terms exchanged, a summand or factor left
out or with the other sign, a relation turned around, a hypothesis left out or turned around, a variable of another
domain. Nobody knows which of these claims are true. `prove` decides each; a proof is a failure when a point is found,
without the engine, at which the claim fails, a counterexample when it is none by the definitions of terms.
"""

import time
from collections.abc import Callable
from fractions import Fraction
from functools import cache
from random import Random

from certify.decision import prove
from certify.trusted import Claim, Malformed, Proved, Refuted, Relation, write
from certify.trusted.claim import Binding, interval
from certify.trusted.node import RELATIONS, Node
from certify.trusted.term import ARITY, Call, Power, Product, Rational, Sum, Term, Variable
from certify.verdict import Vacuous
from tests.campaign.bend import Hang, doubted, limited
from tests.campaign.chance import admissible_by_chance
from tests.campaign.edit import Where, put, ways
from tests.campaign.falsify import falsified
from tests.campaign.ledger import Ledger
from tests.campaign.source import stated

PART = "variants"
SECONDS = 0.7
PATIENCE = 30
LARGEST = 3000
ATTEMPTS = 30
DOMAINS = (
    interval(), interval(Fraction(0)), interval(Fraction(0), closed_low=False), interval(Fraction(0), Fraction(1)),
    interval(Fraction(-1), Fraction(1)), interval(Fraction(0), kind="integer"), interval(kind="integer"),
)  # fmt: skip
SMALL = tuple(Rational(value) for value in map(Fraction, ("-2", "-1", "-1/2", "0", "1/3", "1/2", "1", "2", "3")))


@cache
def claims() -> tuple[tuple[str, Claim], ...]:
    """The stated claims that are changed, by name: true and false ones of moderate size."""
    return tuple((name, one.claim) for name, one in stated().items() if len(write(one.claim)) <= LARGEST)


# Changes


def changed(claim: Claim, random: Random) -> Claim:
    """The claim with one place changed; `Malformed` when that makes none."""
    part = random.choices(("holds", "given", "variables"), (8, 3 * bool(claim.given), 2))[0]
    if part == "variables":
        return _another_domain(claim, random)
    relations = getattr(claim, part)
    number = random.randrange(len(relations))
    if part == "given" and random.random() < 0.3:
        made: tuple[Relation, ...] = ()
    else:
        made = (_another(relations[number], claim, random),)
    relations = (*relations[:number], *made, *relations[number + 1 :])
    return Claim(claim.variables, *((claim.given, relations) if part == "holds" else (relations, claim.holds)))


def _another_domain(claim: Claim, random: Random) -> Claim:
    number = random.randrange(len(claim.variables))
    binding = claim.variables[number]
    if binding.domain.kind not in ("real", "integer") or binding.domain.component:
        raise Malformed("no number")
    other = Binding(binding.name, random.choice(DOMAINS))
    return Claim((*claim.variables[:number], other, *claim.variables[number + 1 :]), claim.given, claim.holds)


def _another(relation: Relation, claim: Claim, random: Random) -> Relation:
    """The relation with one of its terms changed, or turned around."""
    if random.random() < 0.15:
        return Relation(relation.left, random.choice(RELATIONS), relation.right)
    places = [(way, value) for way, _, value in ways(relation) if isinstance(value, Term)]
    way, term = random.choice(places)
    choices: list[Callable[[], Node]] = [lambda: random.choice(SMALL)]
    match term:
        case Rational(value):
            choices = [lambda: Rational(value + random.choice((-1, 1, Fraction(1, 2)))), lambda: Rational(-value)]
        case Variable():
            choices = [lambda: Variable(random.choice(claim.variables).name)]
        case Call(function, arguments):
            kin = [name for name in ARITY if ARITY[name] == ARITY[function]]
            choices = 3 * [lambda: Call(random.choice(kin), arguments)] + [lambda: random.choice(arguments or (term,))]
        case Power(base, exponent):
            step = Rational(Fraction(random.choice((-2, -1, 1, 2)), random.choice((1, 1, 2))))
            choices = [lambda: Power(base, exponent + step), lambda: Power(exponent, base), lambda: base]
        case Sum(parts) | Product(parts):
            n = random.randrange(len(parts))
            choices = [
                lambda: type(term)((*parts[:n], *parts[n + 1 :])),
                lambda: type(term)((*parts[:n], -parts[n], *parts[n + 1 :])),
                lambda: (Product if isinstance(term, Sum) else Sum)(parts),
            ]
    made = random.choice(choices)()
    if random.random() < 0.1:
        return _exchanged(relation, (way, term), random.choice(places))
    return put(relation, way, made)  # type: ignore[return-value]  # a relation again


def _exchanged(relation: Relation, one: tuple[Where, Term], other: tuple[Where, Term]) -> Relation:
    if one[0] == other[0][: len(one[0])] or other[0] == one[0][: len(other[0])]:
        raise Malformed("one inside the other")
    return put(put(relation, one[0], other[1]), other[0], one[1])  # type: ignore[return-value]  # a relation again


def variant(number: int, seed: int) -> tuple[str, Claim] | None:
    """A changed claim, and the name of the one that it comes from."""
    random = Random(f"{seed}:{number}")
    for _ in range(ATTEMPTS):
        name, claim = random.choice(claims())
        made = claim
        try:
            for _ in range(random.choice((1, 1, 2, 3))):
                made = changed(made, random)
        except (Malformed, IndexError):
            continue
        if made != claim:
            return name, made
    return None


# Judgement


def attack(number: int, seed: int) -> Ledger:
    """What becomes of one changed claim."""
    ledger, started = Ledger(), time.process_time()
    made = variant(number, seed)
    if made is None:
        return ledger
    name, claim = made
    try:
        with limited(PATIENCE):
            outcome = judged(claim, number)
    except Hang:
        outcome = "FAILURE: no end"
    ledger.enter(PART, f"--seed {seed}, claim {number}, from {name}", outcome, claim)
    ledger.seconds = ledger.slowest = time.process_time() - started
    return ledger


def judged(claim: Claim, seed: int) -> str:
    """What becomes of a claim: the verdict, and what is known otherwise."""
    verdict = prove(claim, timeout=SECONDS)
    if isinstance(verdict, Proved):
        false = falsified(claim, seed=seed, seconds=1.0, passes=10)
        return f"FAILURE: proved, but false: {false}" if false else "proved, not seen to fail"
    if isinstance(verdict, Refuted):
        return doubted(verdict) or "refuted, seen to fail"
    if isinstance(verdict, Vacuous):
        found = None if claim.vectors else admissible_by_chance(claim, Random(seed))
        return f"FAILURE: vacuous, but admissible: {found}" if found else "vacuous"
    return "undecided"
