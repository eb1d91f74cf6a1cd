"""The opposite of a claim assumed: then a power of it times the gap is a sum of squares, or a hypothesis fails.

With -gap > 0 among the facts, any power of it is a positive multiplier: `x^2 <= 1` from `(1 - x^2)^3 >= 0`, as
(x^2 - 1)^2 * (1 - x^2) is the hypothesis. And from the opposite and all hypotheses but one, the opposite of that one
may be easier to show than the claim: `x <= 0` from `exp(x) <= 1 + x`, as exp(x) > 1 + x for x > 0.
"""

from collections.abc import Sequence
from fractions import Fraction

from certify.search.budget import Effort
from certify.search.find import DEPTH, find
from certify.search.inequality import squares
from certify.search.variable.substitution import tightened
from certify.trusted.claim import Binding, Claim, Domain, Relation, facts
from certify.trusted.evidence import Evidence, Instance, Lemma, Sign, Split, Squares, Summand, Value
from certify.trusted.term import ONE, ZERO, Rational, Term, Variable, free

POWERS = (2, 1)
OPPOSITE = {"<=": ">", "<": ">=", ">=": "<", ">": "<="}
FLIPPED = {"<=": ">=", "<": ">", ">=": "<=", ">": "<"}
MOST = 6  # hypotheses that are tried


def opposed(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """Evidence from the opposite of the claim, which its hypotheses contradict."""
    relation = claim.holds[0]
    if relation.relation == "==" or not claim.given or depth < DEPTH - 2 or claim.components or claim.always:
        return None
    gap, contrary = relation.gap, opposite(relation)
    here = claim.assuming(Relation(gap, "<=", ZERO) if relation.strict else Relation(-gap, ">", ZERO), contrary)
    found = None if relation.strict else _by_powers(here, gap, effort.part(0.4))
    found = found or _by_hypothesis(claim, here, effort, depth)
    if found is None:
        return None
    found = Lemma(contrary, Sign(), found)
    return Split(gap, found, Sign()) if relation.strict else Split(-gap, Sign(), found)


def opposite(relation: Relation) -> Relation:
    """The relation that holds where both sides are defined and the given one does not."""
    return Relation(relation.left, OPPOSITE[relation.relation], relation.right)


def _by_powers(here: Claim, gap: Term, effort: Effort) -> Evidence | None:
    """A power of what is positive against the claim, times the gap, by squares."""
    for power in POWERS:
        multiplier = (-gap) ** Rational(Fraction(power))
        product = Relation(multiplier * gap, ">=", ZERO)
        why = squares.propose(here.goal(product), effort.part(0.5, 2.0))
        if why is not None:
            return Lemma(product, why, Squares(multiplier, (Summand(ONE, (len(facts(here)),), ONE),)))
    return None


def _by_hypothesis(claim: Claim, here: Claim, effort: Effort, depth: int) -> Evidence | None:
    """The opposite of a hypothesis, from the opposite of the claim and the other hypotheses."""
    base, contrary = len(facts(claim)) - len(claim.given), here.given[-1]
    for number, fact in list(enumerate(claim.given))[:MOST]:
        if fact.relation == "==" or not free(fact) & free(contrary):
            continue
        others = [other for other in claim.given if other is not fact]
        why = from_some(claim, [*others, contrary], opposite(fact), effort.part(0.4), depth)
        if why is not None:
            return Lemma(opposite(fact), why, _contradiction(here, base + number))
    return None


def _contradiction(here: Claim, number: int) -> Squares:
    """The claim from a hypothesis, its opposite as the last fact, and before that the opposite of the claim. With gaps
    h, -h and -g: if -h is positive, (-h) g = h (-g); else h is, and h g = (-h) (-g). A strict claim needs a positive
    summand besides: 0 = h + (-h), one of them positive, is added.
    """
    known, last, fact = len(facts(here)), len(facts(here)), facts(here)[number]
    positive, other = (number, last) if fact.strict else (last, number)
    multiplier = fact.gap if fact.strict else -fact.gap
    summands = [Summand(ONE, (other, known - 1), ONE)]
    if here.holds[0].strict:
        summands += [Summand(ONE, (positive,), ONE), Summand(ONE, (other,), ONE)]
    return Squares(multiplier, tuple(summands))


def from_some(
    claim: Claim, given: Sequence[Relation], relation: Relation, effort: Effort, depth: int
) -> Evidence | None:
    """Evidence for a relation from some hypotheses of a claim; of these, bounds of variables become their domains."""
    inner = narrowed(Claim(claim.variables, tuple(given), (relation,)))
    why = find(inner, effort, depth - 1)
    if why is None:
        return None
    return Instance(inner, why, tuple(Value(b.name, Variable(b.name)) for b in claim.variables), ())


def narrowed(claim: Claim) -> Claim:
    """The claim with hypotheses that bound a real variable by a number taken into its domain."""
    domains, rest = dict(claim.domains), list[Relation]()
    for fact in claim.given:
        tighter = _tighter(domains, fact)
        if tighter is None:
            rest.append(fact)
        else:
            domains |= tighter
    variables = tuple(Binding(b.name, domains[b.name]) for b in claim.variables)
    return Claim(variables, tuple(rest), claim.holds, claim.always)


def _tighter(domains: dict[str, Domain], fact: Relation) -> dict[str, Domain] | None:
    match fact:
        case Relation(Variable(name), way, Rational(value)) if way != "==":
            pass
        case Relation(Rational(value), way, Variable(name)) if way != "==":
            way = FLIPPED[way]
        case _:
            return None
    own = domains[name]
    if own.kind != "real" or not own.contains(value) or own.component:
        return None
    tighter = tightened(own, value, way in (">", ">="), closed=not fact.strict)
    return None if tighter is None else {name: tighter}
