"""A claim in other variables: what is put for the old ones, the claim that this gives with all common factors taken
out, and the way back to the original, by an instance of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from flint import fmpq

from certify.search.algebra.denominator import cleared
from certify.search.budget import Effort
from certify.search.find import accepted, find
from certify.trusted.algebra import Algebra
from certify.trusted.claim import Binding, Claim, Domain, Relation, facts
from certify.trusted.error import Malformed, Rejected
from certify.trusted.evidence import Evidence, Instance, Lemma, Squares, Summand, Value
from certify.trusted.factor import integer_root
from certify.trusted.form import Form, Polynomial
from certify.trusted.goal import Goal
from certify.trusted.term import ONE, ZERO, Term, Variable, call, free, product, substitute

MAXIMAL_TERMS = 200


@dataclass(frozen=True)
class Change:
    """New variables: what the old ones are in terms of them, and they of the old ones; both leave out what stays.

    `given` are further hypotheses on the new variables, which hold of their values.
    """

    variables: tuple[Binding, ...]
    forward: Mapping[str, Term]
    backward: Mapping[str, Term]
    given: tuple[Relation, ...] = field(default=())


@dataclass(frozen=True)
class Core:
    """multiplier * gap = weight * core in the new variables, the core without factors in common."""

    multiplier: Term
    weight: Term
    core: Term


def core_of(goal: Goal, gap: Term) -> Core | None:
    """What is left of a gap when denominators are cleared and common factors taken out; None when there are too many
    parts, or denominators of unknown sign.
    """
    target = cleared(goal, goal.algebra.form(gap))
    if target is None or not target[1] or len(target[1]) > MAXIMAL_TERMS:
        return None
    shared, rest = _parted(goal.algebra, target[1])
    return Core(target[0], shared, goal.algebra.term(Form(rest, {})))


def _parted(algebra: Algebra, numerator: Polynomial) -> tuple[Term, Polynomial]:
    """The monomial that all parts of a numerator have in common, and what they are without it. Of exponentials, the
    first is taken out when every part has one.
    """
    shared = dict(min(numerator)[0])
    for key in shared:
        shared[key] = min(dict(powers).get(key, 0) for powers, _ in numerator)
    factors = [algebra.atoms[key].term ** power for key, power in sorted(shared.items()) if power]
    rest = {(tuple((k, p - shared.get(k, 0)) for k, p in powers if p > shared.get(k, 0)), e): value
            for (powers, e), value in numerator.items()}  # fmt: skip
    own = sorted({exponent for _, exponent in numerator})
    if all(own):
        opposite = algebra.multiply(algebra.constant(-1), algebra.exponents[own[0]])
        below = Form({((), algebra._exponent(opposite)): fmpq(1)}, {})
        rest = dict(algebra.multiply(Form(rest, {}), below).numerator)
        factors.append(call("exp", algebra.term(algebra.exponents[own[0]])))
    return product(factors), rest


def inner_of(claim: Claim, change: Change, effort: Effort) -> tuple[Claim, Core] | None:
    """A claim in the new variables from which an inequality follows, and the core that it is about."""
    relation = claim.holds[0]
    given = [fact if not _moves(fact, change) else _there(fact, change) for fact in claim.given]
    bare = Claim(change.variables, (*change.given, *given), (Relation(ZERO, "<=", ZERO),))
    goal = Goal(bare, effort.budget())
    core = core_of(goal, substitute(relation.gap, change.forward))
    if core is None:
        return None
    tidied = [_tidied(goal, fact) for fact in given]
    variables, kept = absorbed(goal, change.variables, tidied)
    wanted = Relation(core.core, ">" if relation.strict else ">=", ZERO)
    return Claim(variables, (*change.given, *kept), (wanted,)), core


def _moves(fact: Relation, change: Change) -> bool:
    return _there(fact, change) != fact


def _there(fact: Relation, change: Change) -> Relation:
    return Relation(substitute(fact.left, change.forward), fact.relation, substitute(fact.right, change.forward))


def _tidied(goal: Goal, fact: Relation) -> Relation:
    """A hypothesis by its core."""
    try:
        core = core_of(goal, fact.gap)
    except Rejected:
        return fact
    if core is None or fact.relation == "==" or goal.signs(core.weight) != {1}:
        return fact
    return Relation(core.core, ">" if fact.strict else ">=", ZERO)


def absorbed(
    goal: Goal, variables: Sequence[Binding], given: Sequence[Relation]
) -> tuple[tuple[Binding, ...], tuple[Relation, ...]]:
    """Hypotheses that bound one variable by a number made part of its domain, those about numbers left out."""
    domains, kept = {b.name: b.domain for b in variables}, list[Relation]()
    for fact in given:
        if not free(fact):
            continue
        bound = _bound(goal, fact)
        domain = None if bound is None else tightened(domains[bound[0]], bound[1], bound[2], closed=not fact.strict)
        if bound is None or domain is None:
            kept.append(fact)
        else:
            domains[bound[0]] = domain
    return tuple(Binding(b.name, domains[b.name]) for b in variables), tuple(kept)


def _bound(goal: Goal, fact: Relation) -> tuple[str, Fraction, bool] | None:
    """The variable that a fact bounds, the number, and whether from below."""
    form = goal.algebra.form(fact.gap)
    linear = {m: v for m, v in form.numerator.items() if m != ((), "")}
    if fact.relation == "==" or form.denominators or len(linear) != 1:
        return None
    (((powers, exponent), slope),) = linear.items()
    if exponent or len(powers) != 1:
        return None
    term = goal.algebra.atoms[powers[0][0]].term
    if not isinstance(term, Variable) or goal.claim.domains[term.name].kind != "real":
        return None
    value = -form.numerator.get(((), ""), fmpq(0)) / slope
    root = exact_root(Fraction(int(value.p), int(value.q)), powers[0][1])
    if root is None or (powers[0][1] > 1 and not goal.signs(term) <= {0, 1}):
        return None
    return term.name, root, slope > 0


def exact_root(value: Fraction, order: int) -> Fraction | None:
    """The root of a number if it is rational; of one that is not positive, the number itself when the order is one."""
    if order == 1:
        return value
    if value <= 0:
        return None
    above, below = integer_root(value.numerator, order), integer_root(value.denominator, order)
    return None if above is None or below is None else Fraction(above, below)


def tightened(domain: Domain, value: Fraction, below: bool, *, closed: bool) -> Domain | None:
    """A domain with one more bound; None when nothing would be left."""
    low, in_low, high, in_high = domain.low, domain.closed_low, domain.high, domain.closed_high
    if below and (low is None or value > low or (value == low and not closed)):
        low, in_low = value, int(closed)
    if not below and (high is None or value < high or (value == high and not closed)):
        high, in_high = value, int(closed)
    if low is not None and high is not None and low >= high:
        return None
    return Domain(domain.kind, low, in_low, high, in_high, domain.component)


def changed(claim: Claim, change: Change, made: tuple[Claim, Core], effort: Effort, depth: int) -> Evidence | None:
    """Evidence through the claim in the new variables, if there is some."""
    inner, core = made
    lemma = Relation(substitute(core.core, change.backward), inner.holds[0].relation, ZERO)
    multiplier, weight = (substitute(part, change.backward) for part in (core.multiplier, core.weight))
    end = Squares(multiplier, (Summand(weight, (len(facts(claim)),), ONE),))
    if not accepted(claim.assuming(lemma), end, effort):
        return None
    putting = tuple(Value(b.name, change.backward.get(b.name, Variable(b.name))) for b in inner.variables)
    discharges = discharged(claim, inner, {v.name: v.term for v in putting}, effort, depth)
    why = None if discharges is None else find(inner, effort, depth - 1)
    if why is None or discharges is None:
        return None
    return Lemma(lemma, Instance(inner, why, putting, tuple(discharges)), end)


def discharged(
    claim: Claim, inner: Claim, values: dict[str, Term], effort: Effort, depth: int
) -> list[Evidence] | None:
    """Evidence for the facts of the inner claim at the values, in order, those left out that are plain."""
    goal, found = Goal(claim, effort.budget()), list[Evidence]()
    for fact in facts(inner):
        try:
            here = goal.at(fact, values)
        except Malformed:
            return None
        if goal.shows(here):
            continue
        why = find(claim.goal(here), effort.part(0.2, 1.0), min(depth - 1, 2))
        if why is None:
            return None
        found.append(why)
    return found
