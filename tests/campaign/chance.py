"""Random claims end to end: `python -m tests.campaign random`.

Small claims from a grammar, polynomial ones and such with functions, most of them nearly tight: the bound is next to
the least value that was seen. `prove` decides each; the verdict is compared with points found without the engine
(`falsify`), a counterexample with the definitions of terms, and for polynomial claims both with z3, when it is
installed: a claim that z3 satisfies the negation of must not be proved, one whose negation it refutes not be refuted.
"""

import time
from collections.abc import Callable
from fractions import Fraction
from importlib.util import find_spec
from random import Random

from certify.decision import prove
from certify.trusted import Certificate, Claim, Malformed, Proved, Refuted, Rejected, Relation
from certify.trusted.admission import check_admissible
from certify.trusted.claim import Binding, Domain, interval
from certify.trusted.evidence import Entry, Point, Sign
from certify.trusted.term import Call, Power, Product, Rational, Sum, Term, Variable, call
from certify.verdict import Vacuous
from tests.campaign.bend import doubted
from tests.campaign.falsify import falsified
from tests.campaign.functions import inside
from tests.campaign.ledger import Ledger
from tests.campaign.oracle import Unsure, known, real

PART = "random"
SECONDS = 0.7
PATIENCE_OF_Z3 = 2000
HAS_Z3 = find_spec("z3") is not None
SMOOTH = ("exp", "log", "sqrt", "tanh", "sin", "cos", "erf", "atan", "abs", "Phi", "cosh", "erfc")
DOMAINS: tuple[Domain, ...] = (
    interval(), interval(), interval(Fraction(0)), interval(Fraction(0), closed_low=False),
    interval(Fraction(0), Fraction(1)), interval(Fraction(-1), Fraction(1)), interval(Fraction(-2), Fraction(3)),
    interval(Fraction(1, 2), Fraction(4)), interval(Fraction(0), Fraction(1), closed_low=False, closed_high=False),
    interval(Fraction(1), kind="integer"), interval(kind="integer"),
)  # fmt: skip


def small_number(random: Random) -> Rational:
    """A small rational constant."""
    return Rational(Fraction(random.randint(-6, 6), random.choice((1, 1, 1, 1, 2, 3))))


def polynomial(random: Random, variables: list[Term], terms: int) -> Term:
    """A sum of monomials, sometimes of a square and one."""
    parts: list[Term] = []
    for _ in range(terms):
        factors = [Power(v, Rational(Fraction(random.randint(1, 4)))) for v in variables if random.random() < 0.6]
        parts.append(Product((small_number(random), *factors)))
    if random.random() < 0.5:
        inner = Sum((random.choice(variables), *(Product((small_number(random), v)) for v in variables)))
        parts.append(Power(inner, Rational(Fraction(2))))
    return Sum(tuple(parts))


def elementary(random: Random, variables: list[Term], depth: int) -> Term:
    """A small term with functions."""
    if depth == 0:
        return random.choice([*variables, *variables, small_number(random)])

    def below() -> Term:
        return elementary(random, variables, depth - 1)

    made: list[Callable[[], Term]] = [
        lambda: below() + below(), lambda: below() - below(), lambda: below() * below(), lambda: below() / below(),
        lambda: Power(below(), Rational(Fraction(random.choice((2, 2, 3, 4, -1))))),
        lambda: Call(random.choice(SMOOTH), (below(),)), lambda: Call(random.choice(SMOOTH), (below(),)),
        lambda: call(random.choice(("min", "max")), below(), below()), lambda: 1 + below() ** 2,
    ]  # fmt: skip
    return random.choice(made)()


def random_claim(random: Random) -> tuple[Claim, bool]:
    """A random claim, and whether it is polynomial."""
    names = random.sample(["x", "y", "z"], random.choice((1, 1, 2, 2, 3)))
    variables = tuple(Binding(name, random.choice(DOMAINS)) for name in names)
    atoms: list[Term] = [Variable(name) for name in names]
    plain = random.random() < 0.5

    def term() -> Term:
        return polynomial(random, atoms, random.randint(1, 4)) if plain else elementary(random, atoms, 3)

    given: tuple[Relation, ...] = ()
    if random.random() < 0.3:
        given = (Relation(polynomial(random, atoms, 2), random.choice(("<=", ">=", "<", "==")), small_number(random)),)
    left = term()
    bound = near_least(left, variables, random) if random.random() < 0.7 else small_number(random)
    return Claim(variables, given, (Relation(left, random.choice((">=", ">=", ">", ">=", "==")), bound),)), plain


def near_least(term: Term, variables: tuple[Binding, ...], random: Random) -> Rational:
    """A number at, or a little above or below, the least value of a term at random points."""
    least: Fraction | None = None
    for _ in range(40):
        at = {b.name: inside((b.domain.low, b.domain.high), random) for b in variables}
        if any(not b.domain.contains(at[b.name]) for b in variables):
            continue
        try:
            found = known(term, at)
        except Unsure:
            continue
        if found is not None and abs(real(found.value)) < 10**6:
            value = (
                Fraction(round(real(found.value) * 10**6), 10**6)
                if not isinstance(found.value, Fraction)
                else found.value
            )
            least = value if least is None or value < least else least
    digits = random.choice((1, 3, 6))
    least = Fraction(round((least or Fraction(0)) * 60), 60) if random.random() < 0.5 else (least or Fraction(0))
    return Rational(least + random.choice((0, 0, 0, 1, -1, -1)) * Fraction(1, 10**digits))


# Judgement


def attack(number: int, seed: int) -> Ledger:
    """What becomes of one random claim."""
    ledger, started, random = Ledger(), time.process_time(), Random(f"{seed}:{number}")
    try:
        claim, plain = random_claim(random)
    except Malformed:
        return ledger
    outcome = judged(claim, plain, number)
    kind = "polynomial" if plain else "elementary"
    ledger.enter(PART, f"--seed {seed}, claim {number}", outcome, claim, kind=kind)
    ledger.seconds = ledger.slowest = time.process_time() - started
    return ledger


def judged(claim: Claim, plain: bool, seed: int) -> str:
    """What becomes of a claim: the verdict, and what is known otherwise."""
    verdict = prove(claim, timeout=SECONDS)
    false = falsified(claim, seed=seed, passes=4)
    said = by_z3(claim) if plain and HAS_Z3 else "unknown"
    if isinstance(verdict, Proved):
        false = false or falsified(claim, seed=seed + 1, seconds=1.0, passes=20)
        if false or said == "false":
            return f"FAILURE: proved, but false: {false or 'by z3'}"
        return f"proved, {'true by z3' if said == 'true' else 'not seen to fail'}"
    if isinstance(verdict, Refuted):
        wrong = doubted(verdict) or ("FAILURE: refuted, but true by z3" if said == "true" else None)
        return wrong or "refuted, seen to fail"
    if isinstance(verdict, Vacuous):
        found = admissible_by_chance(claim, Random(seed))
        return f"FAILURE: vacuous, but admissible: {found}" if found else "vacuous"
    return f"undecided, {'false' if false or said == 'false' else 'true by z3' if said == 'true' else 'unknown'}"


def admissible_by_chance(claim: Claim, random: Random) -> str | None:
    """A random point that satisfies the hypotheses, if one is hit."""
    for _ in range(300):
        at = {b.name: inside((b.domain.low, b.domain.high), random) for b in claim.variables}
        point = Point(tuple(Entry(name, (Rational(value),)) for name, value in at.items()), ())
        try:
            check_admissible(Certificate(claim, Sign(), point))
        except Rejected:
            continue
        return str(at)
    return None


def by_z3(claim: Claim) -> str:
    """What z3 says of a polynomial claim: `true`, `false` or `unknown`."""
    import z3  # type: ignore[import-not-found,unused-ignore]  # a peer, if it is installed

    names = {b.name: z3.Int(b.name) if b.domain.integral else z3.Real(b.name) for b in claim.variables}

    def expression(term: Term) -> object:
        match term:
            case Rational(value):
                return z3.RealVal(str(value))
            case Variable(name):
                return z3.ToReal(names[name]) if z3.is_int(names[name]) else names[name]
            case Sum(parts):
                return z3.Sum([expression(part) for part in parts])
            case Product(parts):
                return z3.Product([expression(part) for part in parts])
            case Power(base, Rational(value)):
                return z3.Product([expression(base)] * int(value))
        raise ValueError(f"not polynomial: {term.tag}")

    def compared(relation: Relation) -> object:
        left, right = expression(relation.left), expression(relation.right)
        made = {"<=": left <= right, "<": left < right, ">=": left >= right, ">": left > right, "==": left == right}  # type: ignore[operator]  # z3 has no types
        return made[relation.relation]

    solver = z3.Solver()
    solver.set("timeout", PATIENCE_OF_Z3)
    for binding in claim.variables:
        low, high, v = binding.domain.low, binding.domain.high, expression(Variable(binding.name))
        if low is not None:
            solver.add(v >= z3.RealVal(str(low)) if binding.domain.closed_low else v > z3.RealVal(str(low)))
        if high is not None:
            solver.add(v <= z3.RealVal(str(high)) if binding.domain.closed_high else v < z3.RealVal(str(high)))
    for fact in claim.given:
        solver.add(compared(fact))
    solver.add(z3.Not(z3.And([compared(relation) for relation in claim.holds])))
    return {"sat": "false", "unsat": "true"}.get(str(solver.check()), "unknown")
