"""The search for evidence: named methods, cheapest first, each proposal tried on the checker before it is kept."""

from collections.abc import Callable, Sequence
from fractions import Fraction

from certify.search import combination, cover, squares
from certify.search.budget import Effort
from certify.trusted.calculus import Calculus, has_operators
from certify.trusted.checker import DECREASING_CALLS, FLIPPED, INCREASING_CALLS, Goal, drop_means, replace, show
from certify.trusted.claim import Binding, Claim, Domain, Relation
from certify.trusted.condition import Condition, conditions
from certify.trusted.error import Malformed, Rejected
from certify.trusted.evidence import (
    Apply, Average, Bounded, Cases, Compute, Evidence, Every, Identity, Ladder, Lemma, Range, Replacement, Sign, Split,
    Strip,
)  # fmt: skip
from certify.trusted.sign import NONNEGATIVE, POSITIVE
from certify.trusted.term import (
    ONE, ZERO, Call, Mean, Posterior, Power, Product, Rational, Term, Variable, call, constant, free, substitute, walk,
)  # fmt: skip

Method = Callable[[Claim, Effort, int], Evidence | None]
DEPTH = 5


def accepted(claim: Claim, evidence: Evidence | None, effort: Effort) -> bool:
    """Whether the checker accepts evidence for a claim."""
    if evidence is None:
        return False
    try:
        show(claim, evidence, effort.budget())
    except (Rejected, Malformed):
        return False
    return True


def find(claim: Claim, effort: Effort, depth: int = DEPTH) -> Evidence | None:
    """Evidence that the checker accepts for every relation of a claim, or None when none was found in time."""
    if len(claim.holds) > 1:
        parts = [find(claim.goal(relation), effort, depth) for relation in claim.holds]
        found = [part for part in parts if part is not None]
        return Every(tuple(found)) if len(found) == len(parts) else None
    for leaf in (Identity(), Sign(), Bounded()):
        if accepted(claim, leaf, effort):
            return leaf
    if effort.left <= 0 or depth < 0 or claim in effort.open:
        return None
    effort.open.add(claim)
    try:
        return _search(claim, effort, depth)
    finally:
        effort.open.discard(claim)


def _search(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    if has_operators(claim):
        return _computed(claim, effort, depth)
    missing = undefined(claim, effort)
    if missing is not None:
        return _defined_first(claim, missing, effort, depth)
    for method in METHODS:
        if effort.left <= 0:
            return None
        try:
            evidence = method(claim, effort, depth)
        except (Rejected, Malformed) as error:
            effort.note(f"{method.__name__}: {error}")
            continue
        if accepted(claim, evidence, effort):
            return evidence
    return None


def _computed(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    try:
        inner = computed(claim, effort)
    except Rejected as error:
        effort.note(f"computing: {error}")
        return None
    found = find(inner, effort, depth)
    return Compute(found) if found is not None and accepted(claim, Compute(found), effort) else None


def computed(claim: Claim, effort: Effort) -> Claim:
    """The claim with its operators replaced by closed forms."""
    calculus = Calculus(claim, effort.budget())
    sides = [
        [Relation(calculus.expand(r.left), r.relation, calculus.expand(r.right)) for r in part]
        for part in (claim.given, claim.holds)
    ]
    return Claim(claim.variables, tuple(sides[0]), tuple(sides[1]))


def undefined(claim: Claim, effort: Effort) -> Condition | None:
    """The first condition of definedness of a claim's relation that is not shown yet."""
    goal = Goal(claim, effort.budget())
    for side in (goal.relation.left, goal.relation.right):
        for condition in conditions(side, claim):
            if not goal.signs(condition[0]) <= condition[1]:
                return condition
    return None


def _defined_first(claim: Claim, missing: Condition, effort: Effort, depth: int) -> Evidence | None:
    part, signs = missing
    wanted = [">"] if signs == POSITIVE else [">="] if signs == NONNEGATIVE else [">", "<"]
    for relation in (Relation(part, way, ZERO) for way in wanted):
        why = find(claim.goal(relation), effort.part(0.4, 5.0), depth - 1)
        if why is not None:
            then = find(claim.assuming(relation), effort, depth)
            return None if then is None else Lemma(relation, why, then)
    if depth == DEPTH:
        effort.note("not shown to be defined: a denominator, a root or a logarithm has an open sign")
    return None


def unwrap(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """The same comparison inside a monotone function, squared, or under logarithms."""
    relation = claim.holds[0]
    left, right = relation.left, relation.right
    match left, right:
        case (Call(f, (a,)), Call(g, (b,))) if f == g and f in INCREASING_CALLS | DECREASING_CALLS:
            way = relation.relation if f in INCREASING_CALLS else FLIPPED[relation.relation]
            if then := find(claim.goal(Relation(a, way, b)), effort.part(0.5), depth - 1):
                return Strip(then)
        case Power(a, p), Power(b, q) if p == q and constant(p) is not None:
            if then := find(claim.goal(Relation(a, relation.relation, b)), effort.part(0.5), depth - 1):
                if accepted(claim, Strip(then), effort):
                    return Strip(then)
    if relation.relation == "==":
        return None
    goal = Goal(claim, effort.budget())
    rooted = any(isinstance(s, Call) and s.function in ("norm", "sqrt", "abs") for s in (left, right))
    if rooted and goal.signs(right if relation.relation in ("<", "<=") else left) <= NONNEGATIVE:
        squared = claim.goal(Relation(left**2, relation.relation, right**2))
        then = find(squared, effort.part(0.5), depth - 1)
        if then is not None:
            return Apply("square", then)
    if any(_is_exponential(side) for side in (left, right)) and all(goal.signs(s) == POSITIVE for s in (left, right)):
        then = find(
            claim.goal(Relation(call("log", left), relation.relation, call("log", right))), effort.part(0.5), depth - 1
        )
        if then is not None:
            return Apply("log", then)
    return None


def _is_exponential(term: Term) -> bool:
    match term:
        case Call("exp", _):
            return True
        case Power(_, exponent):
            return constant(exponent) is None
        case Product(factors):
            return any(_is_exponential(factor) for factor in factors)
    return False


def denominated(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """The sign of a denominator of the normal form first, then the claim with its help."""
    goal = Goal(claim, effort.budget())
    base = squares.open_denominator(goal, goal.algebra.form(goal.relation.gap))
    if base is None:
        return None
    for relation in (Relation(base, ">", ZERO), Relation(base, "<", ZERO)):
        why = find(claim.goal(relation), effort.part(0.3, 3.0), depth - 2)
        if why is not None:
            then = find(claim.assuming(relation), effort, depth - 1)
            return None if then is None else Lemma(relation, why, then)
    return None


def extremal(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """A minimum above from each of its arguments, a maximum below likewise; elsewhere, cases on which argument it
    is.
    """
    relation = claim.holds[0]
    if relation.relation == "==":
        return None
    below, above = (
        (relation.left, relation.right) if relation.relation in ("<=", "<") else (relation.right, relation.left)
    )
    pairs: list[Relation] = []
    match below, above:
        case _, Call("min", parts):
            pairs = [Relation(below, "<" if relation.strict else "<=", part) for part in parts]
        case Call("max", parts), _:
            pairs = [Relation(part, "<" if relation.strict else "<=", above) for part in parts]
        case _:
            return _by_argument(claim, effort, depth)
    shown: list[tuple[Relation, Evidence]] = []
    for pair in pairs:
        why = find(claim.goal(pair).assuming(*(relation for relation, _ in shown)), effort.part(0.4), depth - 1)
        if why is None:
            return None
        shown.append((pair, why))
    return under(shown, Bounded())


def under(shown: Sequence[tuple[Relation, Evidence]], evidence: Evidence) -> Evidence:
    """Evidence under lemmas, each shown with the help of those before it."""
    for relation, why in reversed(shown):
        evidence = Lemma(relation, why, evidence)
    return evidence


def _by_argument(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    for node in walk(claim.holds[0]):
        if isinstance(node, Call) and node.function in ("min", "max") and len(node.arguments) == 2:
            first, second = node.arguments
            cases = []
            for way, one in (
                ("<=", first if node.function == "min" else second),
                (">=", second if node.function == "min" else first),
            ):
                here = claim.assuming(Relation(first - second, way, ZERO))
                tight = Relation(one, "<=" if node.function == "min" else ">=", node)
                loose = Relation(node, tight.relation, one)
                inner = here.assuming(tight, loose)
                then = find(inner, effort.part(0.4), depth - 2)
                if then is None:
                    return None
                cases.append(Lemma(tight, Bounded(), Lemma(loose, Bounded(), then)))
            return Split(first - second, *cases)
    return None


def isolated(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """A gap that is linear in a square root: the root alone on one side, both sides squared."""
    relation = claim.holds[0]
    if relation.relation == "==":
        return None
    goal = Goal(claim, effort.budget())
    target = squares.cleared(goal, goal.algebra.form(relation.gap))
    if target is None:
        return None
    for root, rest, factor in squares.roots(goal, target[1]):
        signs = goal.signs(factor)
        if signs not in (POSITIVE, frozenset({-1})):
            continue
        up = signs == POSITIVE
        small, large = (-rest, factor * root) if up else (-factor * root, rest)
        strict = "<" if relation.strict else "<="
        side = Relation(rest, ">=", ZERO)
        positive = None if up else find(claim.goal(side), effort.part(0.4), depth - 2)
        if not up and positive is None:
            continue
        here = claim if positive is None else claim.assuming(side)
        then = find(here.goal(Relation(small**2, strict, large**2)), effort.part(0.4), depth - 2)
        if then is not None:
            evidence: Evidence = Lemma(Relation(small, strict, large), Apply("square", then), Sign())
            return evidence if positive is None else Lemma(side, positive, evidence)
    return None


def averaged(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """A claim linear in means, component by component."""
    relation = claim.holds[0]
    laws: set[Posterior | None] = set()
    sides = [drop_means(side, claim.components, laws) for side in (relation.left, relation.right)]
    if len(laws) != 1:
        return None
    then = find(claim.goal(Relation(sides[0], relation.relation, sides[1])), effort.part(0.6), depth - 1)
    return None if then is None else Average(then)


def combined(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """A linear combination of hypotheses."""
    return combination.propose(claim, effort)


def polynomial(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """Squares over the hypotheses."""
    return squares.propose(claim, effort.part(0.5 if depth == DEPTH else 0.3, 8.0))


def factored(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """The signs of the factors of the numerator."""
    return squares.by_factors(claim, effort.part(0.6), lambda inner, part: find(inner, part, depth - 1))


def laddered(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """The gap at one end of a variable's range, and the sign of its derivative."""
    relation = claim.holds[0]
    if relation.relation == "==" or depth <= 0:
        return None
    hidden = frozenset().union(*(free(fact) for fact in claim.given)) if claim.given else frozenset()
    for binding in claim.variables:
        domain = binding.domain
        if domain.kind != "real" or domain.component or binding.name in hidden or binding.name not in free(relation):
            continue
        for start in (domain.low, domain.high):
            if start is not None and domain.low != domain.high:
                found = _ladder(claim, binding.name, start, effort.part(0.4), depth)
                if accepted(claim, found, effort):
                    return found
    return None


def _ladder(claim: Claim, name: str, start: Fraction, effort: Effort, depth: int) -> Evidence | None:
    relation, domain = claim.holds[0], claim.domains[name]
    up = start == domain.low
    included = bool(domain.closed_low if up else domain.closed_high)
    value: dict[str, Term] = {name: Rational(start)}
    rest = tuple(b for b in claim.variables if b.name != name)
    zero = substitute(relation.gap, value, claim.components)
    base_claim = Claim(rest, claim.given, (Relation(zero, ">" if relation.strict and included else ">=", ZERO),))
    base = find(base_claim, effort.part(0.3), min(depth - 1, 1))
    if base is None:
        return None
    slope = Calculus(claim, effort.budget()).gradient(relation.gap, name) or ZERO
    opened = Domain(domain.kind, domain.low, 0, domain.high, 0, 0)
    variables = tuple(Binding(b.name, opened) if b.name == name else b for b in claim.variables)
    way = (">" if up else "<") + ("" if relation.strict and not included else "=")
    then = find(Claim(variables, claim.given, (Relation(slope, way, ZERO),)), effort, depth - 1)
    return None if then is None else Ladder(name, start, base, then)


def halved(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """A real line cut at a simple number, so that ladders can start there."""
    relation = claim.holds[0]
    if depth < DEPTH - 1 or relation.relation == "==":
        return None
    for binding in claim.variables:
        domain = binding.domain
        if domain.kind != "real" or domain.component or binding.name not in free(relation):
            continue
        for cut in (Fraction(0), Fraction(1)):
            inside = domain.contains(cut) and cut not in (domain.low, domain.high)
            if not inside:
                continue
            pieces = []
            for part in (
                Domain("real", domain.low, domain.closed_low, cut, 1, 0),
                Domain("real", cut, 1, domain.high, domain.closed_high, 0),
            ):
                variables = tuple(Binding(b.name, part) if b.name == binding.name else b for b in claim.variables)
                piece = find(Claim(variables, claim.given, claim.holds), effort.part(0.4), depth - 2)
                if piece is None:
                    break
                pieces.append(piece)
            if len(pieces) == 2:
                return Cases(binding.name, cut, *pieces)
    return None


def covered(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """A cover by boxes."""
    if claim.holds[0].relation == "==":
        return None
    if any(isinstance(node, Call) and node.function in ("dot", "norm") for node in walk(claim.holds[0])):
        return None
    return cover.propose(claim, effort.part(0.8 if depth == DEPTH else 0.4))


def scalarized(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """Inner products, norms and means made scalar variables, Cauchy-Schwarz kept as a hypothesis; then the other
    methods.
    """
    if any(binding.name.startswith("gram") for binding in claim.variables):
        return None
    relations = (*claim.given, claim.holds[0])
    found = {n for r in relations for n in walk(r) if isinstance(n, Call) and n.function in ("dot", "norm")}
    if not found or any(isinstance(node, Mean) for r in relations for node in walk(r)):
        return None
    cauchy = [pair for pair in squares.lemmas_of(claim) if "dot" in str(pair[0]) and isinstance(pair[1], Bounded)]
    wider = claim.assuming(*(relation for relation, _ in cauchy))
    replacements = []
    for number, node in enumerate(sorted(found, key=str)):
        positive = node.function == "norm" or node.arguments[0] == node.arguments[1]
        domain = Domain("real", Fraction(0) if positive else None, int(positive), None, 0, 0)
        replacements.append(Replacement(node, f"gram{number}", domain, ()))
    mapping = {item.term: Variable(item.name) for item in replacements}
    general = [replace(r, mapping, claim.components) for r in (*wider.given, wider.holds[0])]  # type: ignore[arg-type]
    fresh = tuple(Binding(item.name, item.domain) for item in replacements)
    inner = Claim((*claim.variables, *fresh), tuple(general[:-1]), (general[-1],))
    then = find(inner, effort.part(0.8), depth - 1)
    if then is None:
        return None
    evidence: Evidence = Range(tuple(replacements), then)
    for relation, why in reversed(cauchy):
        evidence = Lemma(relation, why, evidence)
    return evidence


METHODS: tuple[Method, ...] = (
    combined, unwrap, averaged, extremal, denominated, factored, isolated, polynomial, laddered, halved, covered,
    scalarized,
)  # fmt: skip


def contradiction(claim: Claim, effort: Effort) -> Evidence | None:
    """Evidence that the hypotheses of a claim contradict each other."""
    return find(claim.goal(Relation(ONE, "<=", ZERO)), effort, 1)
