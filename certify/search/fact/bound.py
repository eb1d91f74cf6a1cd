"""Relations on the calls of a claim that the checker knows: signs, Cauchy-Schwarz, tangents, ranges, digits."""

from fractions import Fraction
from math import isfinite

from certify.search.fact.determinant import determinants
from certify.trusted.budget import Budget
from certify.trusted.claim import Claim, Relation
from certify.trusted.error import Rejected
from certify.trusted.evidence import Apply, Bounded, Chain, Cover, Evidence, Identity, Link, Sign, Squares, Summand
from certify.trusted.goal import Goal
from certify.trusted.program import enclose
from certify.trusted.sign import NONNEGATIVE, POSITIVE, SignTable
from certify.trusted.term import ONE, ZERO, Call, Power, Product, Rational, Term, Variable, call, constant, free, walk

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
                if node.function == "sqrt":
                    found |= means(t, node, goal)
                if node.function == "abs":
                    found[Relation(t, "<=", node)] = Bounded()
                    found[Relation(-t, "<=", node)] = Bounded()
            case Call("min" | "max", parts):
                for part in parts:
                    found[Relation(part, "<=" if node.function == "max" else ">=", node)] = Bounded()
    return [*found.items(), *determinants(claim)]


def means(inner: Term, root: Term, goal: Goal) -> dict[Relation, Evidence]:
    """The root of a product of two terms that are not negative lies between them, and below half of their sum."""
    match inner:
        case Product((u, v)) if goal.signs(u) <= NONNEGATIVE and goal.signs(v) <= NONNEGATIVE:
            pass
        case _:
            return {}
    half = Apply("square", Squares(ONE, (Summand(Rational(Fraction(1, 4)), (), u - v),)))
    found: dict[Relation, Evidence] = {Relation(root, "<=", HALF * (u + v)): half}
    for low, high in ((u, v), (v, u)):
        if goal.signs(high - low) <= NONNEGATIVE:
            found[Relation(low, "<=", root)] = Apply("square", Squares(ONE, (Summand(low * (high - low), (), ONE),)))
            found[Relation(root, "<=", high)] = Apply("square", Squares(ONE, (Summand(high * (high - low), (), ONE),)))
    return found


def angles(node: Call, table: SignTable) -> dict[Relation, Evidence]:
    """The ranges of asin and acos: an end of its range plus or minus an acos, or an asin, of known sign."""
    (t,), whole = node.arguments, call("pi")
    half = HALF * whole
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
