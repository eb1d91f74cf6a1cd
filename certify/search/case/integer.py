"""Integer variables: strict relations between integers sharpened, cases around real roots, induction."""

from fractions import Fraction
from math import floor, isfinite

from certify.search.algebra.bernstein import quotient, signed, within
from certify.search.budget import Effort
from certify.search.fact.lemma import by_fact, under
from certify.search.find import DEPTH, accepted, find, undefined
from certify.search.number.pointwise import approximate
from certify.trusted.claim import Binding, Claim, Domain, Relation, facts, interval
from certify.trusted.error import Rejected
from certify.trusted.goal import Goal
from certify.trusted.evidence import (
    Cases, Cover, Evidence, Induction, Instance, Lemma, Squares, Summand, Value, Whole,
)  # fmt: skip
from certify.trusted.term import ONE, ZERO, Call, Power, Rational, Term, Variable, constant, free, substitute, walk

MAXIMAL_CUTS = 12
SIMPLE = (0, 1, 2, -1, 3)


def whole(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """A comparison of integers from one that is weaker by one; strict hypotheses between integers sharpened by one."""
    if not any(b.domain.integral for b in claim.variables):
        return None
    shown: list[tuple[Relation, Evidence]] = []
    for fact in map(sharpened, claim.given):
        if (
            fact is not None
            and fact not in claim.given
            and accepted(claim.goal(fact), Whole(_same(claim, fact)), effort)
        ):
            shown.append((fact, Whole(_same(claim, fact))))
    if shown:
        then = find(claim.assuming(*(fact for fact, _ in shown)), effort.part(0.7), depth - 1)
        if then is not None:
            return under(shown, then)
    relation = claim.holds[0]
    if relation.relation not in ("<=", ">=") or not all(map(claim.is_integral, (relation.left, relation.right))):
        return None
    wider = relation.right + 1 if relation.relation == "<=" else relation.right - 1
    weaker = Relation(relation.left, relation.relation[0], wider)
    then = None if weaker in claim.given else find(claim.goal(weaker), effort.part(0.5), depth - 1)
    return None if then is None else Whole(then)


def sharpened(fact: Relation) -> Relation | None:
    """a < b as a + 1 <= b."""
    if fact.relation == "<":
        return Relation(fact.left + 1, "<=", fact.right)
    return Relation(fact.left, ">=", fact.right + 1) if fact.relation == ">" else None


def _same(claim: Claim, fact: Relation) -> Evidence:
    """The hypothesis that a sharpened relation came from, as evidence for what `whole` asks."""
    start = sum((b.domain.low is not None) + (b.domain.high is not None) for b in claim.variables)
    number = next(n for n, old in enumerate(claim.given) if sharpened(old) == fact)
    return by_fact(start + number)


def cased(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """Cases for an integer variable: between the real roots of a polynomial gap, else at simple numbers."""
    relation = claim.holds[0]
    if relation.relation == "==":
        return None
    for binding in claim.variables:
        if not binding.domain.integral or binding.domain.component or binding.name not in free(relation):
            continue
        try:
            cuts = _cuts(Goal(claim, effort.budget()), binding)
        except Rejected:
            cuts = []
        if cuts:
            return _tree(claim, binding.name, cuts, effort)
        found = _at_simple(claim, binding, effort, depth)
        if found is not None:
            return found
    return None


def beside_poles(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """Cases around what an integer is not: on either side of a root of a denominator, which is no integer."""
    missing = undefined(Goal(claim, effort.budget()))
    if missing is None or depth < 2:
        return None
    pole = Goal(claim.goal(Relation(missing[0], ">=", ZERO)), effort.budget())
    for binding in claim.variables:
        name, domain = binding.name, binding.domain
        if not domain.integral or domain.component or name not in free(missing[0]):
            continue
        cuts = _cuts(pole, binding)
        ends = [(None, *cuts)[k] for k in range(len(cuts) + 1)], [*cuts, None]
        pieces = list[Evidence]()
        for last, cut in zip(*ends, strict=True):
            low = domain.low if last is None else Fraction(last + 1)
            high = domain.high if cut is None else Fraction(cut)
            piece = find(_over(claim, name, interval(low, high, kind=domain.kind)), effort.part(0.5), depth - 1)
            if piece is None:
                break
            pieces.append(piece)
        if cuts and len(pieces) == len(cuts) + 1:
            evidence = pieces[-1]
            for cut, piece in zip(reversed(cuts), reversed(pieces[:-1]), strict=True):
                evidence = Cases(name, Fraction(cut), piece, evidence)
            return evidence
    return None


def _cuts(goal: Goal, binding: Binding) -> list[int]:
    """The integers at and before the real roots of the gap in an integer variable."""
    found = quotient(goal)
    if found is None or found.name != binding.name or found.whole.degree() < 1:
        return []
    numbers = [approximate(Fraction(int(c.p), int(c.q))) for c in reversed(found.whole.coeffs())]
    if not all(map(isfinite, numbers)):
        return []
    import numpy as np  # late: heavy

    roots = [float(root.real) for root in np.roots(numbers) if abs(root.imag) < 1e-6 * (1 + abs(root))]
    cuts = {floor(root + shift) - step for root in roots for shift in (-1e-6, 1e-6) for step in (0, 1)}
    domain = binding.domain
    inside = [cut for cut in cuts if domain.contains(Fraction(cut)) and domain.contains(Fraction(cut + 1))]
    return sorted(inside)[:MAXIMAL_CUTS]


def _tree(claim: Claim, name: str, cuts: list[int], effort: Effort) -> Evidence | None:
    """Cases at each cut, the leaves by the signs of factors, or at a single number by themselves."""
    domain = claim.domains[name]
    lows = [domain.low, *(Fraction(cut + 1) for cut in cuts)]
    highs = [*(Fraction(cut) for cut in cuts), domain.high]
    leaves = list[Evidence]()
    for low, high in zip(lows, highs, strict=True):
        leaf = _leaf(claim, name, low, high, effort)
        if leaf is None:
            return None
        leaves.append(leaf)
    evidence = leaves[-1]
    for cut, leaf in zip(reversed(cuts), reversed(leaves[:-1]), strict=True):
        evidence = Cases(name, Fraction(cut), leaf, evidence)
    return evidence


def _leaf(claim: Claim, name: str, low: Fraction | None, high: Fraction | None, effort: Effort) -> Evidence | None:
    """Evidence between two ends; at a single number, its enclosure is the value."""
    if low is not None and low == high:
        return Cover(64, "p")
    domain = interval(low, high, kind=claim.domains[name].kind)
    return signed(Goal(within(claim, name, domain), effort.budget()))


def _at_simple(claim: Claim, binding: Binding, effort: Effort, depth: int) -> Evidence | None:
    domain = binding.domain
    if depth < DEPTH - 1:
        return None
    starts = [int(domain.low) + n for n in range(3)] if domain.low is not None else list(SIMPLE)
    for cut in starts:
        if not (domain.contains(Fraction(cut)) and domain.contains(Fraction(cut + 1))):
            continue
        parts = (
            Domain(domain.kind, domain.low, domain.closed_low, Fraction(cut), 1, 0),
            Domain(domain.kind, Fraction(cut + 1), 1, domain.high, domain.closed_high, 0),
        )
        pieces = []
        for part in parts:
            variables = tuple(Binding(b.name, part) if b.name == binding.name else b for b in claim.variables)
            piece = find(Claim(variables, claim.given, claim.holds), effort.part(0.3), depth - 2)
            if piece is None:
                break
            pieces.append(piece)
        if len(pieces) == 2:
            return Cases(binding.name, Fraction(cut), *pieces)
    return None


def inducted(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """Induction over an integer variable that occurs in an exponent, in a gamma function or in a wave; over all
    integers, up from zero and, mirrored, down from minus one.
    """
    relation = claim.holds[0]
    for name in inductive(claim, downwards=True):
        if not _grows(relation.left, name) and not _grows(relation.right, name):
            continue
        found = _mirrored if claim.domains[name].low is None else _climbed
        evidence = found(claim, name, effort, depth)
        if evidence is not None:
            return evidence
    return None


def _climbed(claim: Claim, name: str, effort: Effort, depth: int) -> Evidence | None:
    """Induction from the least value of a variable."""
    base, inner = steps(claim, name)
    why = find(base, effort.part(0.4), depth - 1)
    if why is None:
        return None
    step = _same_again(inner, effort) or find(inner, effort.part(0.7), depth - 1)
    return None if step is None else Induction(name, why, step)


def steps(claim: Claim, name: str) -> tuple[Claim, Claim]:
    """What induction asks for: the claim at the least value of a variable, and at the next one from one to the next."""
    relation, low = claim.holds[0], claim.domains[name].low or Fraction(0)
    base, following = (_put(relation, {name: term}) for term in (Rational(low), Variable(name) + 1))
    return claim.goal(base), claim.goal(following).assuming(relation)


def inductive(claim: Claim, *, downwards: bool = False) -> list[str]:
    """The integer variables over which there is induction: none with a greatest value or in a hypothesis; nor, unless
    it may go `downwards`, without a least one.
    """
    hidden = frozenset().union(*(free(fact) for fact in (*claim.given, *(rule.relation for rule in claim.always))))
    integers = [b for b in claim.variables if b.domain.integral and b.domain.high is None and b.name not in hidden]
    return [b.name for b in integers if downwards or b.domain.low is not None]


def _same_again(claim: Claim, effort: Effort) -> Evidence | None:
    """An equation from the last hypothesis, an equation whose gap is the same, or its opposite."""
    if claim.holds[0].relation != "==":
        return None
    last = len(facts(claim)) - 1
    options = [Squares(ONE, (Summand(Rational(Fraction(sign)), (last,), ONE),)) for sign in (1, -1)]
    return next((option for option in options if accepted(claim, option, effort)), None)


def _mirrored(claim: Claim, name: str, effort: Effort, depth: int) -> Evidence | None:
    """An equation for all integers: for the natural numbers, and for the negative ones from what it says of -n."""
    relation, low = claim.holds[0], claim.domains[name].low
    if relation.relation != "==" or low is not None:
        return None
    above = _climbed(_over(claim, name, interval(Fraction(0), kind="integer")), name, effort.part(0.5), depth)
    if above is None:
        return None
    mirror = {name: -Variable(name)}
    inner = _over(claim, name, interval(Fraction(1), kind="integer")).goal(_put(relation, mirror))
    why = _climbed(inner, name, effort, depth)
    if why is None:
        return None
    fact = _put(inner.holds[0], mirror)
    then = _same_again(_over(claim, name, interval(high=Fraction(-1), kind="integer")).assuming(fact), effort)
    putting = tuple(Value(b.name, mirror.get(b.name, Variable(b.name))) for b in claim.variables)
    if then is None:
        return None
    return Cases(name, Fraction(-1), Lemma(fact, Instance(inner, why, putting, ()), then), above)


def _over(claim: Claim, name: str, domain: Domain) -> Claim:
    """A claim with another domain of a variable."""
    variables = tuple(Binding(b.name, domain) if b.name == name else b for b in claim.variables)
    return Claim(variables, claim.given, claim.holds)


def _put(relation: Relation, values: dict[str, Term]) -> Relation:
    return Relation(substitute(relation.left, values), relation.relation, substitute(relation.right, values))


def _grows(term: Term, name: str) -> bool:
    """Whether a variable occurs in an exponent, under gamma or in a wave."""
    for node in walk(term):
        if isinstance(node, Power) and constant(node.exponent) is None and name in free(node.exponent):
            return True
        if isinstance(node, Call) and node.function in ("gamma", "sin", "cos") and name in free(node):
            return True
    return False
