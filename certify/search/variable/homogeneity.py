"""Fewer variables: claims that scaling or translating all variables together does not change, and variables that enter
through one function alone.
"""

from collections.abc import Iterator
from fractions import Fraction
from math import lcm

from certify.search.algebra.transcendence import is_transcendental
from certify.search.budget import Effort
from certify.search.find import DEPTH
from certify.search.variable.substitution import Change, changed, exact_root, inner_of
from certify.trusted.claim import Binding, Claim, Domain, Relation
from certify.trusted.error import Malformed, Rejected
from certify.trusted.evidence import Evidence
from certify.trusted.term import Call, Power, Rational, Term, Variable, constant, free, walk

POSITIVE_REALS = Domain("real", Fraction(0), 0, None, 0, 0)
REALS = Domain("real", None, 0, None, 0, 0)
MAXIMAL_ROOT = 12


def relative(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """The claim with one variable less, from its ratios or differences to the others."""
    if depth < DEPTH - 1 or claim.holds[0].relation == "==" or claim.components or claim.vectors or claim.always:
        return None
    for change, lost in (*_ratios(claim), *_differences(claim)):
        try:
            made = inner_of(claim, change, effort)
        except (Rejected, Malformed):
            continue
        if made is None or lost in free(made[0].holds[0]) or any(lost in free(fact) for fact in made[0].given):
            continue
        inner = Claim(tuple(b for b in made[0].variables if b.name != lost), made[0].given, made[0].holds)
        return changed(claim, change, (inner, made[1]), effort, depth)
    return None


def fresh(claim: Claim, stem: str) -> str:
    """A name that a claim does not use."""
    return next(name for name in (stem, *(f"{stem}{n}" for n in range(1000))) if name not in claim.domains)


def _ratios(claim: Claim) -> Iterator[tuple[Change, str]]:
    """The positive variables over one of them."""
    used = free(claim.holds[0])
    positive = [b.name for b in claim.variables if b.name in used and b.domain == POSITIVE_REALS]
    if len(positive) < 2:
        return
    for base in reversed(positive):
        yield _over(claim, [name for name in positive if name != base], base), base


def _over(claim: Claim, names: list[str], base: str) -> Change:
    forward, backward = dict[str, Term](), dict[str, Term]()
    for name in names:
        forward[name] = Variable(base) * Variable(name)
        backward[name] = Variable(name) / Variable(base)
    return Change(claim.variables, forward, backward)


def _differences(claim: Claim) -> Iterator[tuple[Change, str]]:
    """The differences of real variables to one of them."""
    used = free(claim.holds[0])
    real = [b.name for b in claim.variables if b.name in used and b.domain == REALS]
    if len(real) < 2 or not is_transcendental(claim.holds[0]):
        return
    for base in reversed(real):
        others = [name for name in real if name != base]
        forward = {name: Variable(base) + Variable(name) for name in others}
        backward = {name: Variable(name) - Variable(base) for name in others}
        yield Change(claim.variables, forward, backward), base


def rationalized(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """A positive variable under roots as a power of a new one, so that no root of it is left."""
    if depth < DEPTH - 1 or claim.holds[0].relation == "==" or claim.components or claim.vectors or claim.always:
        return None
    forward, backward, variables = dict[str, Term](), dict[str, Term](), list[Binding]()
    for binding in claim.variables:
        order = root_order(claim.holds[0], binding.name)
        variables.append(binding)
        if binding.domain.kind == "real" and 1 < order <= MAXIMAL_ROOT:
            domain = _root_of(binding.domain, order)
            if domain is not None:
                variables[-1] = Binding(binding.name, domain)
                forward[binding.name] = Variable(binding.name) ** order
                backward[binding.name] = Power(Variable(binding.name), Rational(Fraction(1, order)))
    if not forward:
        return None
    change = Change(tuple(variables), forward, backward)
    made = inner_of(claim, change, effort)
    return None if made is None else changed(claim, change, made, effort, depth)


def root_order(relation: Relation, name: str) -> int:
    """The least common multiple of the orders of the roots of a variable itself."""
    orders = [1]
    for node in walk(relation):
        match node:
            case Power(Variable(own), exponent) if own == name and (value := constant(exponent)) is not None:
                orders.append(value.denominator)
            case Call("sqrt", (inner,)) if name in free(inner) and _is_monomial(inner):
                orders.append(2)
    return lcm(*orders)


def _is_monomial(term: Term) -> bool:
    """Whether a term is a product of variables and numbers."""
    factors = term.factors if hasattr(term, "factors") else (term,)
    return all(isinstance(factor, Variable | Rational) for factor in factors)


def _root_of(domain: Domain, order: int) -> Domain | None:
    """The range of a root of a variable that is not negative; None when an end is no rational number."""
    low, high = domain.low, domain.high
    if low is None or low < 0:
        return None
    ends = [end if not end else exact_root(end, order) for end in (low, high) if end is not None]
    if None in ends:
        return None
    return Domain("real", ends[0], domain.closed_low, None if high is None else ends[1], domain.closed_high, 0)


def shifted(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """The distances of variables from their finite ends, where these are not zero."""
    if depth < DEPTH - 2 or claim.holds[0].relation == "==" or claim.components or claim.vectors or claim.always:
        return None
    forward, backward, variables = dict[str, Term](), dict[str, Term](), list[Binding]()
    for binding in claim.variables:
        low, high = binding.domain.low, binding.domain.high
        variables.append(binding)
        end = low if high is None else high if low is None else None
        if end and binding.domain.kind == "real" and binding.name in free(claim.holds[0]):
            sign, here = (1 if high is None else -1), Variable(binding.name)
            closed = binding.domain.closed_low if high is None else binding.domain.closed_high
            forward[binding.name] = Rational(end) + sign * here
            backward[binding.name] = sign * (here - Rational(end))
            variables[-1] = Binding(binding.name, Domain("real", POSITIVE_REALS.low, closed, None, 0, 0))
    if not forward or len(free(claim.holds[0])) < 2:
        return None
    change = Change(tuple(variables), forward, backward)
    made = inner_of(claim, change, effort)
    return None if made is None else changed(claim, change, made, effort, depth)
