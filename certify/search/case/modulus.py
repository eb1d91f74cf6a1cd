"""Absolute values: below something, by the claim for both signs; elsewhere, by the sign of what they are taken of."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from certify.search.budget import Effort
from certify.search.fact.lemma import alone, by_fact, either, under
from certify.search.find import accepted, find
from certify.search.inequality.triangle import geometric
from certify.search.shape.dependence import dependence
from certify.search.variable.homogeneity import fresh
from certify.trusted.claim import Claim, Relation, facts
from certify.trusted.evidence import Evidence, Lemma, Split
from certify.trusted.goal import Goal
from certify.trusted.substitution import replace
from certify.trusted.term import ZERO, Call, Term, Variable, free, walk

if TYPE_CHECKING:
    from certify.search.number.outlook import Outlook

WAYS = ("<=", ">=")


def unfolded(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """The claim without one of its absolute values."""
    relation = claim.holds[0]
    moduli = {n for n in walk(relation) if isinstance(n, Call) and n.function == "abs" and free(n)}
    if depth < 2 or relation.relation == "==" or not moduli or claim.vectors or claim.components:
        return None
    from certify.search.number.outlook import Outlook  # late: numpy takes a tenth of a second to import

    outlook = Outlook(claim)
    if not outlook.usable:
        return None
    ordered = sorted(moduli, key=lambda node: (node._size, str(node)))
    for modulus in ordered:
        plain = _without(claim, modulus, None, effort)
        if plain is not None:
            return _plainly(claim, plain, effort, depth)
    inside = {modulus: _inside(claim, modulus, effort) for modulus in ordered}
    for inner in dict.fromkeys(term for terms in inside.values() for term in terms):
        if (sign := outlook.sign(inner)) is not None:
            return _known(claim, Relation(inner, ">=" if sign >= 0 else "<=", ZERO), effort, depth)
    single = [(modulus, terms[0]) for modulus, terms in inside.items() if len(terms) == 1]
    for modulus, inner in single:
        relations = _with_signs(claim, modulus, inner, effort)
        if len(relations) == 2 and not any(outlook.denies(claim.goal(relation)) for relation in relations):
            return by_both_signs(claim, inner, relations, effort, depth)
    for _, inner in single:
        return _cases(claim, inner, next(_alike(claim, inner, outlook), inner), effort, depth)
    return None


def two_sided(claim: Claim, effort: Effort) -> tuple[Term, list[Relation]] | None:
    """For an absolute value alone on the lower side: what it is taken of, and the claim for both of its signs."""
    low, _ = claim.holds[0].ordered
    if not isinstance(low, Call) or low.function != "abs" or claim.holds[0].relation == "==":
        return None
    terms = _inside(claim, low, effort)
    relations = _with_signs(claim, low, terms[0], effort) if len(terms) == 1 else []
    return (terms[0], relations) if len(relations) == 2 else None


def _with_signs(claim: Claim, modulus: Call, inner: Term, effort: Effort) -> list[Relation]:
    """The relation where what an absolute value is taken of is not positive, and where it is not negative."""
    both = [_without(claim, modulus, Relation(inner, way, ZERO), effort) for way in WAYS]
    return [relation for relation in both if relation is not None]


def both_signs(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """A claim about vectors with both signs of what it bounds the absolute value of."""
    relation = claim.holds[0]
    if depth < 2 or relation.relation == "==" or not claim.vectors or claim.components or claim.always:
        return None
    for modulus in sorted({n for n in walk(relation) if isinstance(n, Call) and n.function == "abs"}, key=str):
        found = dependence(claim, modulus, effort.budget(), 1)
        if found is None or not found.falls:
            continue
        (inner,), shown = modulus.arguments, list[tuple[Relation, Evidence]]()
        for value in (inner, -inner):
            part = claim.goal(replace(relation, {modulus: value}, claim.components))
            why = geometric(part, effort.part(0.3), depth)  # quick, and what most of them are shown by
            why = alone(part, why if accepted(part, why, effort) else find(part, effort.part(0.7), depth - 1))
            if why is None:
                return None
            shown.append((part.holds[0], why))
        return under(shown, either(inner, fresh(claim, "size"), len(facts(claim))))
    return None


def _inside(claim: Claim, modulus: Call, effort: Effort) -> list[Term]:
    """The terms, as normal forms have them, on whose signs an absolute value depends."""
    goal = Goal(claim, effort.budget())
    form = goal.algebra.form(modulus)
    parts = (form.numerator, *(polynomial for polynomial, _ in form.denominators.values()))
    keys = {key for part in parts for powers, _ in part for key, _ in powers if key.startswith("abs{")}
    calls = (goal.algebra.atoms[key].term for key in sorted(keys))
    return [node.arguments[0] for node in calls if isinstance(node, Call)]


def _without(claim: Claim, modulus: Call, known: Relation | None, effort: Effort) -> Relation | None:
    """The relation with an absolute value replaced by what it is, when a sign is known."""
    goal = Goal(claim if known is None else claim.assuming(known), effort.budget())
    (inner,) = modulus.arguments
    for value in (inner, -inner):
        if goal.algebra.is_zero(modulus - value):
            return replace(claim.holds[0], {modulus: value}, claim.components)
    return None


def _plainly(claim: Claim, relation: Relation, effort: Effort, depth: int) -> Evidence | None:
    """The relation without an absolute value whose sign is plain: there are only so many, so that it costs no depth."""
    then = find(claim.goal(relation), effort, depth)
    return None if then is None else Lemma(relation, then, by_fact(len(facts(claim))))


def _known(claim: Claim, known: Relation, effort: Effort, depth: int) -> Evidence | None:
    """A sign first, then the claim with its help."""
    why = find(claim.goal(known), effort.part(0.4), depth - 1)
    then = None if why is None else settled(claim.assuming(known), effort, depth - 1)
    return None if why is None or then is None else Lemma(known, why, then)


def settled(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """The claim by one of its absolute values, or by whatever else shows it."""
    found = unfolded(claim, effort.part(0.8), depth)
    return found if accepted(claim, found, effort) else find(claim, effort, depth)


def by_both_signs(claim: Claim, inner: Term, relations: list[Relation], effort: Effort, depth: int) -> Evidence | None:
    """The claim for both signs, as |t| is one of t and -t: what it says where t <= 0, and where t >= 0."""
    shown = list[tuple[Relation, Evidence]]()
    for number, relation in enumerate(relations):
        why = find(claim.goal(relation), effort.part(0.6 + 0.4 * number), depth - 1)
        if why is None:
            return None
        shown.append((relation, alone(claim.goal(relation), why) or why))
    start = len(facts(claim))
    ends = [by_fact(start + number) for number in range(2)]
    evidence = under(shown, Split(inner, *ends))
    return evidence if accepted(claim, evidence, effort) else None


def _cases(claim: Claim, inner: Term, border: Term, effort: Effort, depth: int) -> Evidence | None:
    """Cases on the sign of a term which that of another follows."""
    found = list[Evidence]()
    for number, way in enumerate(("<=", ">")):
        here, part = claim.assuming(Relation(border, way, ZERO)), effort.part(0.6 + 0.4 * number)
        known = Relation(inner, ">=" if way == ">" else way, ZERO)
        evidence = settled(here, part, depth - 1) if border == inner else _known(here, known, part, depth)
        if evidence is None:
            return None
        found.append(evidence)
    return Split(border, *found)


def _alike(claim: Claim, inner: Term, outlook: "Outlook") -> Iterator[Term]:
    """Simple terms that seem to have the sign of another."""
    names = [b.name for b in claim.variables if b.name in free(inner)]
    simple = [Variable(name) for name in names]
    pairs = [Variable(a) - Variable(b) for a in names for b in names if a != b]
    for candidate in (*simple, *pairs):
        if not (outlook.clear(candidate) * outlook.clear(inner) < 0).any():
            yield candidate
