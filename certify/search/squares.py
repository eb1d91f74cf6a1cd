"""Squares: the numerator of a gap as a polynomial in its atoms, handed to the Positivstellensatz search.

The atoms are those of the checker's normal form. Exponentials of commensurable arguments become powers of one atom; a
root r of order q brings the equation r^q = value, which the checker's normal form knows, so its summands are dropped
from the evidence. Atoms of known sign, Cauchy-Schwarz and 1 + t <= exp(t) enter as lemmas.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import gcd, isfinite

from flint import fmpq

from certify.search.budget import Effort
from certify.search.determinant import determinants
from certify.search.factor import factors
from certify.search.find import DEPTH
from certify.search.polynomial import Kind, Polynomial
from certify.search.polynomial import Summand as Found
from certify.trusted.algebra import Form, Monomial
from certify.trusted.algebra import Polynomial as Numerator
from certify.trusted.budget import Budget
from certify.trusted.calculus import has_operators
from certify.trusted.checker import Goal
from certify.trusted.condition import NONZERO
from certify.trusted.claim import Claim, Relation, facts
from certify.trusted.error import Malformed, Rejected
from certify.trusted.evidence import (
    Apply, Bounded, Chain, Cover, Evidence, Identity, Lemma, Link, Sign, Squares, Summand,
)  # fmt: skip
from certify.trusted.program import enclose
from certify.trusted.sign import NONNEGATIVE, POSITIVE, SignTable
from certify.trusted.term import (
    ONE,
    ZERO,
    Call,
    Power,
    Product,
    Rational,
    Term,
    Variable,
    call,
    constant,
    free,
    product,
    total,
    walk,
)

MAXIMAL_ATOMS = 24
MAXIMAL_SQUARES = 3  # squares of positive variables that are tried as multipliers
HALF = Rational(Fraction(1, 2))


def lemmas_of(claim: Claim) -> list[tuple[Relation, Evidence]]:
    """Relations on the claim's calls that the checker knows: signs, Cauchy-Schwarz, the tangent of exp, ranges."""
    found: dict[Relation, Evidence] = {}
    table, goal = SignTable(claim), Goal(claim.goal(claim.holds[0]), Budget())
    calls = {node for relation in claim.holds + claim.given for node in walk(relation) if isinstance(node, Call)}
    norms = sorted({node.arguments[0] for node in calls if node.function == "norm"}, key=str)
    simple = [v for v in norms if isinstance(v, Variable)][:4]
    calls |= {call("dot", u, v) for i, u in enumerate(simple) for v in simple[i + 1 :]}
    powers = {n for r in claim.holds + claim.given for n in walk(r) if isinstance(n, Power)}
    for power in sorted((n for n in powers if constant(n.exponent) is None), key=str):
        if table.of(power) <= NONNEGATIVE:
            found[Relation(power, ">" if table.of(power) == POSITIVE else ">=", ZERO)] = Sign()
    for node in sorted(calls, key=str):
        if node.function == "asin":
            (t,), quarter = node.arguments, HALF * call("pi")
            found[Relation(node, "<=", quarter)] = Squares(ONE, (Summand(call("acos", t), (), ONE),))
            found[Relation(-node, "<=", quarter)] = Squares(ONE, (Summand(call("acos", -t), (), ONE),))
        if not free(node):
            found |= {relation: Cover(64, "p") for relation in around(node)}
            continue
        match node:
            case Call("dot", (u, v)) if u != v and u in norms and v in norms:
                size = call("norm", u) * call("norm", v)
                found[Relation(node, "<=", size)] = Bounded()
                found[Relation(-node, "<=", size)] = Bounded()
            case Call("exp", (t,)):
                found[Relation(1 + t, "<=", node)] = Bounded()
                found[Relation(node, ">", ZERO)] = Sign()
                signs = goal.signs(t)
                if signs <= NONNEGATIVE or signs <= {-1, 0}:
                    found[Relation(node, ">=" if signs <= NONNEGATIVE else "<=", ONE)] = Apply("log", Sign())
            case Call("log", (t,)):
                found[Relation(node, "<=", t - 1)] = Bounded()
            case Call("sin" | "cos" | "tanh" | "erf", _):
                found[Relation(node, "<=", ONE)] = Bounded()
                found[Relation(node, ">=", Rational(Fraction(-1)))] = Bounded()
            case Call("asin" | "acos", _):
                found |= angles(node, table)
            case Call("erfc" | "Phi" | "pi" | "phi" | "cosh" | "gamma", _) if table.of(node) == POSITIVE:
                found[Relation(node, ">", ZERO)] = Sign()
            case Call("sqrt" | "norm" | "abs", (t,)):
                found[Relation(node, ">" if table.of(node) == POSITIVE else ">=", ZERO)] = Sign()
                if node.function == "abs":
                    found[Relation(t, "<=", node)] = Bounded()
                    found[Relation(-t, "<=", node)] = Bounded()
            case Call("min" | "max", parts):
                for part in parts:
                    found[Relation(part, "<=" if node.function == "max" else ">=", node)] = Bounded()
    return [*found.items(), *determinants(claim)]


def angles(node: Call, table: SignTable) -> dict[Relation, Evidence]:
    """The ranges of asin and acos: an end of its range plus or minus an acos, or an asin, of known sign."""
    (t,), whole = node.arguments, call("pi")
    half = Rational(Fraction(1, 2)) * whole
    if node.function == "asin":
        readings = {Relation(node, "<=", half): half - call("acos", t),
                    Relation(node, ">=", -half): call("acos", -t) - half}  # fmt: skip
    else:
        readings = {Relation(node, "<=", whole): whole - call("acos", -t)}
        if table.of(t) <= NONNEGATIVE:
            readings[Relation(node, "<=", half)] = half - call("asin", t)
    return {
        bound: Chain((Link("==", same, Identity()), Link(bound.relation, bound.right, Sign())))
        for bound, same in readings.items()
    } | ({Relation(node, ">=", ZERO): Sign()} if node.function == "acos" else {})


def around(node: Term) -> list[Relation]:
    """A constant between two rationals of twelve digits."""
    try:
        box = enclose(node, {}, 64)
    except Rejected:
        return []
    low, high = float(box.low), float(box.high)
    if not isfinite(low) or not isfinite(high):
        return []
    step = Fraction(1, 10**12)
    below = Fraction(round(Fraction(low) / step)) * step - step
    above = Fraction(round(Fraction(high) / step)) * step + step
    return [Relation(node, ">", Rational(below)), Relation(node, "<", Rational(above))]


@dataclass
class Translation:
    """Atoms of normal forms as the numbered atoms of the Positivstellensatz search."""

    goal: Goal
    index: dict[str, int] = field(default_factory=dict)
    terms: list[Term] = field(default_factory=list)
    exponentials: dict[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    folded: dict[str, tuple[int, int]] = field(default_factory=dict)
    bases: list[str] = field(default_factory=list)

    def atom(self, key: str, term: Term) -> int:
        """The number of an atom."""
        if key not in self.index:
            self.index[key] = len(self.terms)
            self.terms.append(term)
        return self.index[key]

    def learn(self, numerators: Sequence[Numerator]) -> None:
        """Numbers all atoms of some numerators, and groups their exponentials."""
        algebra = self.goal.algebra
        groups: dict[str, dict[str, Fraction]] = {}
        for numerator in numerators:
            for powers, exponent in numerator:
                for key, _ in powers:
                    info = algebra.atoms[key]
                    self.atom(key, info.term)
                    for base in info.pair or ():
                        if base not in self.bases:
                            self.bases.append(base)
                if exponent:
                    form = algebra.exponents[exponent]
                    lead = form.numerator[min(form.numerator)]
                    ratio = Fraction(int(lead.p), int(lead.q))
                    groups.setdefault(algebra.direction(form)[0], {})[exponent] = ratio
        if not self._parted([exponent for members in groups.values() for exponent in members], len(groups)):
            for direction, members in groups.items():
                self._group(direction, members)

    def _parted(self, exponents: list[str], groups: int) -> bool:
        """Writes exponentials of sums as products, where that makes fewer atoms of them; whether it does."""
        algebra, shares = self.goal.algebra, dict[Monomial, list[Fraction]]()
        forms = [algebra.exponents[exponent] for exponent in exponents]
        for form in forms:
            for monomial, value in form.numerator.items():
                shares.setdefault(monomial, []).append(Fraction(int(value.p), int(value.q)))
        mixed = any(min(own) < 0 < max(own) for own in shares.values())
        if mixed or len(shares) >= groups or any(form.denominators for form in forms):
            return False
        units = dict[Monomial, tuple[int, Fraction]]()
        for monomial, own in sorted(shares.items()):
            step = own[0]
            for share in own[1:]:
                step = Fraction(gcd(step.numerator * share.denominator, share.numerator * step.denominator),
                                step.denominator * share.denominator)  # fmt: skip
            step = abs(step) if own[0] > 0 else -abs(step)
            form = Form({monomial: fmpq(step.numerator, step.denominator)}, {})
            sign = "+" if step > 0 else "-"
            units[monomial] = self.atom(f"exp{sign}{algebra.direction(form)[0]}", call("exp", algebra.term(form))), step
        for exponent, form in zip(exponents, forms, strict=True):
            pairs = [(*units[m], Fraction(int(v.p), int(v.q))) for m, v in sorted(form.numerator.items())]
            self.exponentials[exponent] = tuple((number, int(share / step)) for number, step, share in pairs)
        return True

    def _group(self, direction: str, members: dict[str, Fraction]) -> None:
        step = Fraction(0)
        for ratio in members.values():
            step = Fraction(gcd(step.numerator * ratio.denominator, ratio.numerator * step.denominator),
                            step.denominator * ratio.denominator)  # fmt: skip
        algebra = self.goal.algebra
        some, ratio = next(iter(members.items()))
        unit = algebra.multiply(algebra.constant(step / ratio), algebra.exponents[some])
        term = algebra.term(unit)
        for exponent, own in members.items():
            sign = "+" if own > 0 else "-"
            number = self.atom(f"exp{sign}{direction}", call("exp", term if own > 0 else -term))
            self.exponentials[exponent] = ((number, abs(int(own / step))),)

    def fold(self) -> bool:
        """Writes an atom as a power of its root wherever both occur (|x|^2 for dot(x, x)); whether there was one."""
        for key, number in self.index.items():
            info = self.goal.algebra.atoms.get(key)
            if info is not None and info.value is not None and not info.value.denominators and info.order > 1:
                ((powers, exponent), value), *others = info.value.numerator.items() or [(((), ""), 0)]
                if not others and not exponent and value == 1 and len(powers) == 1 and powers[0][1] == 1:
                    self.folded[powers[0][0]] = (number, info.order)
        return bool(self.folded)

    def polynomial(self, numerator: Numerator, size: int) -> Polynomial:
        """A numerator over numbered atoms."""
        result: Polynomial = {}
        for (powers, exponent), value in numerator.items():
            row = [0] * size
            for key, power in powers:
                number, order = self.folded.get(key) or (self.index[key], 1)
                row[number] += power * order
            for number, power in self.exponentials[exponent] if exponent else ():
                row[number] += power
            monomial = tuple(row)
            result[monomial] = result.get(monomial, Fraction(0)) + Fraction(int(value.p), int(value.q))
        return result

    def gram(self) -> list[list[int]]:
        """The table of inner products of base vectors, its atoms numbered."""
        algebra = self.goal.algebra
        table = [[0] * len(self.bases) for _ in self.bases]
        for i, left in enumerate(self.bases):
            for j, right in enumerate(self.bases):
                ((key, _),), _ = next(iter(algebra._gram(left, right).numerator))
                table[i][j] = self.atom(key, algebra.atoms[key].term)
        return table

    def relations(self) -> list[tuple[Polynomial, Kind]]:
        """Equations between atoms that the checker's normal form applies by itself."""
        found: list[tuple[Polynomial, Kind]] = []
        size = len(self.terms)
        for key, number in list(self.index.items()):
            if number in {root for root, _ in self.folded.values()}:
                continue
            info = self.goal.algebra.atoms.get(key)
            if info is not None and info.value is not None and not info.value.denominators:
                if self.knows(info.value.numerator):
                    equation = self.polynomial(info.value.numerator, size)
                    row = tuple(info.order if i == number else 0 for i in range(size))
                    equation[row] = equation.get(row, Fraction(0)) - 1
                    found.append((equation, "zero"))
            if key.startswith("exp+") and "exp-" + key[4:] in self.index:
                other = self.index["exp-" + key[4:]]
                both = tuple(int(i in (number, other)) for i in range(size))
                found.append(({both: Fraction(1), (0,) * size: Fraction(-1)}, "zero"))
        return found

    def knows(self, numerator: Numerator) -> bool:
        """Whether every atom of a numerator is numbered."""
        return all(
            all(k in self.index for k, _ in powers) and (not e or e in self.exponentials) for powers, e in numerator
        )

    def term(self, polynomial: Polynomial) -> Term:
        """A polynomial as a term."""
        parts = []
        for row, value in sorted(polynomial.items(), reverse=True):
            factors: list[Term] = [] if value == 1 and any(row) else [Rational(value)]
            for number, power in enumerate(row):
                if power:
                    atom = self.terms[number]
                    factors.append(atom if power == 1 else Power(atom, Rational(Fraction(power))))
            parts.append(product(factors))
        return total(parts)


def translated(goal: Goal) -> tuple[tuple[Term, Numerator], Translation] | None:
    """The gap cleared of its denominators, as `cleared` gives it, and the translation of its numerator's atoms."""
    target = cleared(goal, goal.algebra.form(goal.relation.gap))
    if target is None:
        return None
    translation = Translation(goal)
    translation.learn([target[1]])
    return target, translation


def cleared(goal: Goal, form: Form) -> tuple[Term, Numerator] | None:
    """A positive multiplier that clears the denominators of a form, and the numerator that it leaves; None when a
    denominator is not known to be nonzero. One whose sign is not known is cleared by an even power of it.
    """
    factors: list[Term] = []
    scale, rest = fmpq(1), Form(form.numerator, {})
    for key, (polynomial, power) in form.denominators.items():
        found = _known_sign(goal, key, polynomial)
        if found is None:
            base = goal.algebra.term(Form(polynomial, {}))
            if not goal.signs(base) <= NONZERO:
                return None
            factors.append(Power(base, Rational(Fraction(power + power % 2))))
            rest = goal.algebra.multiply(rest, Form(polynomial, {})) if power % 2 else rest
            continue
        base, multiple = found
        factors.append(base if power == 1 else Power(base, Rational(Fraction(power))))
        scale *= multiple**power
    numerator = {monomial: value * scale for monomial, value in rest.numerator.items()}
    return product(factors) if factors else ONE, numerator


def _known_sign(goal: Goal, key: str, polynomial: Numerator) -> tuple[Term, fmpq] | None:
    """A positive term and the constant by which it exceeds a denominator: the denominator itself or its negative, or
    the term that it was made from, cleared in turn.
    """
    base = goal.algebra.term(Form(polynomial, {}))
    signs = goal.signs(base)
    if signs == POSITIVE:
        return base, fmpq(1)
    if signs == frozenset({-1}):
        return -base, fmpq(-1)
    if key not in goal.algebra.sources:
        return None
    origin, form = goal.algebra.sources[key]
    sign = goal.signs(origin)
    below = cleared(goal, Form({((), ""): fmpq(1)}, form.denominators))
    if below is None or list(below[1]) != [((), "")] or len(sign) != 1 or sign == frozenset({0}):
        return None
    monomial = min(polynomial)
    multiple = form.numerator[monomial] / polynomial[monomial] * below[1][((), "")]
    whole = origin if below[0] == ONE else Product((origin, below[0]))
    return (whole, multiple) if sign == POSITIVE else (-whole, -multiple)


def open_denominator(goal: Goal, form: Form) -> Term | None:
    """A denominator of a form whose sign is not known, if there is one."""
    for key, (polynomial, _) in form.denominators.items():
        if _known_sign(goal, key, polynomial) is None:
            return goal.algebra.term(Form(polynomial, {}))
    return None


def polynomial(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """Squares over the hypotheses, with less time below the top."""
    return propose(claim, effort.part(0.5 if depth == DEPTH else 0.3, 8.0))


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
    near = [entry for entry in usable if atoms_of(goal, entry[3]) <= atoms_of(goal, target[1])]
    ladder = [(near, 0.25)] if len(near) < len(usable) else []
    for chosen, seconds in (*ladder, (usable, 0.25), (usable, 2.0)):
        for multiplier in multipliers(goal, claim, [scale for _, _, scale, _ in chosen]):
            for folding in (True, False):
                found = _combined(goal, target, multiplier, chosen, effort.part(1.0, seconds), folding)
                if found is not None:
                    return found
                if effort.left <= 0.05:
                    return None
    return None


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


def multipliers(goal: Goal, claim: Claim, scales: Sequence[Term]) -> list[Term]:
    """Positive terms by which the numerator is multiplied before a certificate is sought: one, the denominators of the
    hypotheses, and single positive variables; then their squares.
    """
    result: list[Term] = [ONE]
    extra = [scale for scale in dict.fromkeys(scales) if scale != ONE]
    if extra:
        result.append(product(extra))
    for binding in claim.variables:
        here = Variable(binding.name)
        if binding.domain.kind != "vector" and goal.signs(here) == POSITIVE and len(result) < 8:
            result.append(here)
    return result + [here**2 for here in result if isinstance(here, Variable)][:MAXIMAL_SQUARES]


Usable = Sequence[tuple[int, Relation, Term, Numerator]]


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
    from certify.search.positivstellensatz import certificate  # late: heavy

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


def roots(goal: Goal, numerator: Numerator) -> list[tuple[Term, Term, Term]]:
    """(root, rest, factor) with numerator = rest + factor * root, for each square root in which it is linear, and each
    product of square roots in a monomial.
    """
    algebra, found = goal.algebra, []
    inside = [tuple(key for key, _ in powers if algebra.atoms[key].order == 2) for powers, _ in numerator]
    singles = {(key,) for keys in inside for key in keys}
    for keys in [*sorted(singles), *sorted({keys for keys in inside if len(keys) > 1})]:
        rest: Numerator = {}
        factor: Numerator = {}
        for (powers, exponent), value in numerator.items():
            if set(keys) <= dict(powers).keys():
                factor[tuple((k, p) for k, p in powers if k not in keys), exponent] = value
            else:
                rest[powers, exponent] = value
        root = product([algebra.atoms[key].term for key in keys])
        found.append((root, algebra.term(Form(rest, {})), algebra.term(Form(factor, {}))))
    return found


Prover = Callable[[Claim, Effort], Evidence | None]


def by_factors(claim: Claim, effort: Effort, prover: Prover) -> Evidence | None:
    """The numerator factored; the sign of each factor by a lemma, even powers as squares."""
    goal = Goal(claim, effort.budget())
    relation = goal.relation
    if relation.relation == "==":
        return None
    found = translated(goal)
    if found is None or not found[0][1]:
        return None
    target, translation = found
    size = len(translation.terms)
    split = factors(translation.polynomial(target[1], size), size)
    if split is None:
        return None
    content, parts = split
    if len(parts) < 2 and all(power == 1 for _, power in parts):
        return None
    lemmas: list[tuple[Relation, Evidence]] = []
    numbers: list[int] = []
    root: list[Term] = []
    base, sign = len(facts(claim)), 1 if content > 0 else -1
    for polynomial, power in parts:
        term = translation.term(polynomial)
        if power > 1:
            root.append(Power(term, Rational(Fraction(power // 2))))
        if power % 2 == 0 and not relation.strict:
            continue
        here = claim.assuming(*(relation for relation, _ in lemmas))
        lemma = _signed(here, term, relation.strict, effort, prover, power)
        if lemma is None:
            return None
        sign = -sign if lemma[0].relation in ("<", "<=") and power % 2 else sign
        if power % 2:
            numbers.append(base + len(lemmas))
        lemmas.append(lemma)
    if sign < 0:
        return None
    evidence: Evidence = Squares(
        target[0], (Summand(Rational(abs(content)), tuple(numbers), product(root) if root else ONE),)
    )
    for lemma_relation, why in reversed(lemmas):
        evidence = Lemma(lemma_relation, why, evidence)
    return evidence


def _signed(
    claim: Claim, term: Term, strict: bool, effort: Effort, prover: Prover, power: int
) -> tuple[Relation, Evidence] | None:
    for relation in (Relation(term, ">" if strict else ">=", ZERO), Relation(term, "<" if strict else "<=", ZERO)):
        found = prover(claim.goal(relation), effort.part(0.4, 3.0))
        if found is not None:
            return relation, found
    effort.note("factors: the sign of a factor is not decided")
    return None
