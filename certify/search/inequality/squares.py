"""Squares: the numerator of a gap as a polynomial in its atoms, handed to the Positivstellensatz search.

What the checker's normal form knows of roots is dropped from the evidence. Atoms of known sign, Cauchy-Schwarz and
1 + t <= exp(t) enter as lemmas.
"""

from collections.abc import Sequence

from certify.search.algebra.denominator import cleared
from certify.search.algebra.polynomial import Kind, Polynomial
from certify.search.algebra.polynomial import Summand as Found
from certify.search.algebra.transcendence import is_transcendental
from certify.search.algebra.translation import Translation
from certify.search.budget import Effort
from certify.search.fact.bound import lemmas_of
from certify.search.find import DEPTH
from certify.trusted.calculus import has_operators
from certify.trusted.claim import Claim, Relation, facts
from certify.trusted.error import Malformed, Rejected
from certify.trusted.evidence import Evidence, Lemma, Squares, Summand
from certify.trusted.form import Form
from certify.trusted.form import Polynomial as Numerator
from certify.trusted.goal import Goal
from certify.trusted.sign import POSITIVE
from certify.trusted.term import ONE, Product, Rational, Term, Variable, free, product, total

MAXIMAL_ATOMS = 24
MAXIMAL_DIFFERENCES = 2
MOMENT = 0.3  # seconds
SOON = "inner products"
MAXIMAL_SQUARES = 3  # squares of positive variables that are tried as multipliers
Usable = Sequence[tuple[int, Relation, Term, Numerator]]


def polynomial(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """Squares over the hypotheses, with less time below the top."""
    return propose(claim, effort.part(0.5 if depth == DEPTH else 0.3, 8.0))


def soon(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """Squares for a moment, for inner products of vectors: they show most of what is true of these, and soon."""
    relation = claim.holds[0]
    if not claim.vectors or relation.relation == "==" or depth < DEPTH - 3 or is_transcendental(relation):
        return None
    whole = effort.left >= MOMENT
    found = propose(claim, effort.part(1.0, MOMENT))
    if found is None and whole:  # a later round has no longer a moment for it
        effort.trace.spent.add((SOON, claim))
    return found


def propose(claim: Claim, effort: Effort) -> Evidence | None:
    """Evidence by squares, wrapped in the lemmas that it uses; None when the search finds none in time."""
    lemmas = lemmas_of(claim)
    for extra in ([], lemmas) if lemmas else ([],):
        try:
            part = effort.part(0.5 if lemmas else 0.9, 4.0)
            found = _attempt(claim.assuming(*(relation for relation, _ in extra)), part)
        except (Rejected, Malformed) as error:
            effort.note(f"squares: {error}")
            return None
        if found is not None:
            return wrapped(found, extra, len(facts(claim)))
    effort.note("squares: no sum of products of hypotheses and squares found")
    return None


def wrapped(found: Squares, extra: Sequence[tuple[Relation, Evidence]], base: int) -> Evidence:
    """The evidence under the lemmas that it uses, their numbers moved together."""
    used = sorted({index for summand in found.summands for index in summand.facts if index >= base})
    place = {index: base + number for number, index in enumerate(used)}
    summands = tuple(Summand(s.weight, tuple(place.get(i, i) for i in s.facts), s.root) for s in found.summands)
    evidence: Evidence = Squares(found.multiplier, summands)
    for index in reversed(used):
        relation, why = extra[index - base]
        evidence = Lemma(relation, why, evidence)
    return evidence


def _attempt(claim: Claim, effort: Effort) -> Squares | None:
    goal = Goal(claim, effort.budget())
    relation = goal.relation
    target = cleared(goal, goal.algebra.form(relation.gap))
    if target is None:
        effort.note("squares: the sign of a denominator is not known")
        return None
    usable: list[tuple[int, Relation, Term, Numerator]] = []
    for index, fact in enumerate(facts(claim)):
        if has_operators(fact):
            continue
        both = cleared(goal, goal.algebra.form(fact.gap))
        if both is not None and both[1]:
            usable.append((index, fact, *both))
    usable = distinct(usable)
    near = [entry for entry in usable if atoms_of(goal, entry[3]) <= atoms_of(goal, target[1])]
    ladder = [(near, 0.25)] if len(near) < len(usable) else []
    for chosen, seconds in (*ladder, (usable, 0.25), (usable, 2.0)):
        for multiplier in multipliers(goal, claim, chosen):
            for folding in (True, False):
                found = _combined(goal, target, multiplier, chosen, effort.part(1.0, seconds), folding)
                if found is not None:
                    return found
                if effort.left <= 0.05:
                    return None
    return None


def distinct(usable: Usable) -> list[tuple[int, Relation, Term, Numerator]]:
    """The facts without those whose numerator another one has that says more: an equation, or a strict one."""
    order = sorted(usable, key=lambda entry: (entry[1].relation != "==", not entry[1].strict, entry[0]))
    kept: dict[frozenset[object], tuple[int, Relation, Term, Numerator]] = {}
    for entry in order:
        kept.setdefault(frozenset(entry[3].items()), entry)
    return sorted(kept.values(), key=lambda entry: entry[0])


def atoms_of(goal: Goal, numerator: Numerator) -> frozenset[str]:
    """The atoms of a numerator, and the atoms of which they are roots."""
    found = {key for powers, _ in numerator for key, _ in powers} | {exponent for _, exponent in numerator if exponent}
    for key in tuple(found):
        info = goal.algebra.atoms.get(key)
        if info is not None and info.value is not None:
            found |= {inner for powers, _ in info.value.numerator for inner, _ in powers}
            found |= {key for key, other in goal.algebra.atoms.items() if other.value == info.value}
    for key, info in goal.algebra.atoms.items():
        if info.value is not None and info.order and any(k in found for p, _ in info.value.numerator for k, _ in p):
            found.add(key)
    return frozenset(found)


def multipliers(goal: Goal, claim: Claim, usable: Usable) -> list[Term]:
    """Positive terms by which the numerator is multiplied before a certificate is sought: one, the denominators of the
    hypotheses, differences of variables in strict order, and single positive variables; then their squares.
    """
    result: list[Term] = [ONE]
    extra = [scale for scale in dict.fromkeys(scale for _, _, scale, _ in usable) if scale != ONE]
    if extra:
        result.append(product(extra))
    result += differences(goal, usable)
    for binding in claim.variables:
        here = Variable(binding.name)
        if binding.domain.kind != "vector" and goal.signs(here) == POSITIVE and len(result) < 8:
            result.append(here)
    return result + [here**2 for here in result if isinstance(here, Variable)][:MAXIMAL_SQUARES]


def differences(goal: Goal, usable: Usable) -> list[Term]:
    """The gaps of strict facts that compare two variables, each positive."""
    return [
        fact.gap
        for _, fact, _, numerator in usable
        if fact.strict and len(numerator) == 2 and len(free(fact)) == 2 and not free(fact) & goal.claim.vectors
        if all(len(powers) == 1 and powers[0][1] == 1 and not exponent for powers, exponent in numerator)
        if len({abs(value) for value in numerator.values()}) == 1
    ][:MAXIMAL_DIFFERENCES]


def _combined(
    goal: Goal, target: tuple[Term, Numerator], multiplier: Term, usable: Usable, effort: Effort, folding: bool
) -> Squares | None:
    relation = goal.relation
    form = goal.algebra.multiply(Form(target[1], {}), goal.algebra.form(multiplier))
    translation = Translation(goal)
    translation.learn([form.numerator, *(numerator for *_, numerator in usable)])
    if folding and not translation.fold():
        return None
    gram = translation.gram() if translation.bases and not folding else None
    size = len(translation.terms)
    if size > MAXIMAL_ATOMS:
        effort.note(f"squares: {size} atoms are too many")
        return None
    kinds: list[tuple[Polynomial, Kind]] = []
    for _, fact, _, numerator in usable:
        kind: Kind = "zero" if fact.relation == "==" else "positive" if fact.strict else "nonnegative"
        kinds.append((translation.polynomial(numerator, size), kind))
    known = kinds + translation.relations()
    if relation.relation == "==":
        known = [pair for pair in known if pair[1] == "zero"]
    wanted = translation.polynomial(form.numerator, size)
    from certify.search.algebra.positivstellensatz import certificate  # late: heavy

    found = certificate(wanted, known, strict=relation.strict, gram=gram, seconds=effort.left)
    if found is None:
        return None
    summands = tuple(s for s in (_summand(item, usable, translation) for item in found) if s is not None)
    whole = target[0] if multiplier == ONE else multiplier if target[0] == ONE else Product((target[0], multiplier))
    return Squares(whole, summands)


def _summand(item: Found, usable: Usable, translation: Translation) -> Summand | None:
    if any(index >= len(usable) for index in item.facts):
        return None
    weight = product([Rational(item.weight), *(usable[index][2] for index in item.facts if usable[index][2] != ONE)])
    numbers = tuple(usable[index][0] for index in item.facts)
    if isinstance(item.root, dict):
        return Summand(weight, numbers, translation.term(item.root))
    bases = [translation.goal.algebra.bases[key][0] for key in translation.bases]
    pairs = [(p, base) for p, base in zip(item.root, bases, strict=True) if p]
    return Summand(weight, numbers, total([product([translation.term(p), base]) for p, base in pairs]))
