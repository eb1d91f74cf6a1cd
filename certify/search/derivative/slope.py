"""What is seen of a gap and its slope before a ladder is tried: how hard its sign looks, and where it turns."""

from fractions import Fraction

import numpy as np

from certify.search.derivative.turning import inside, pieces
from certify.search.number.outlook import Outlook
from certify.search.shape.isolation import gap_of
from certify.trusted.claim import Claim, Relation
from certify.trusted.form import Form
from certify.trusted.goal import Goal
from certify.trusted.term import Call, Power, Term, free, walk

MANY_ENOUGH, FAR = 20, 100.0
SEVERAL, WHOLE = 200.0, 1000.0
"""The least weight of what has two functions or exponentials, and how much less a whole weighs than its factors."""


def bends(claim: Claim, outlook: Outlook) -> Term | None:
    """The smallest term of both signs of which an absolute value is taken."""
    inner = {node.arguments[0] for node in walk(claim.holds[0]) if isinstance(node, Call) and node.function == "abs"}
    return next((term for term in sorted(inner, key=lambda t: (t._size, str(t))) if outlook.sign(term) is None), None)


def hardest(goal: Goal, slope: Form) -> float:
    """How hard the sign of a slope looks: that of the hardest of the factors of its numerator; among those that
    are as hard, the whole counts.
    """
    weight = weight_of(goal, slope)
    if weight < SEVERAL:
        return weight
    gap = gap_of(goal)
    if gap is None:
        return weight
    moving = [part for part in pieces(gap) if goal.algebra.depends_on(part, free(goal.relation))]
    return max((weight_of(goal, Form(part, {})) for part in moving), default=weight) + weight / WHOLE


def weight_of(goal: Goal, form: Form) -> float:
    """How hard the sign of a form looks: functions that are not of one kin, and exponentials but for one, by which the
    form can be divided; then its size.
    """
    algebra, functions = goal.algebra, set[str]()
    for powers, _ in form.numerator:
        functions |= {kin(algebra.atoms[key].term, key) for key, _ in powers
                      if isinstance(algebra.atoms[key].term, Call | Power) and algebra.atoms[key].names}  # fmt: skip
    exponents = {exponent for _, exponent in form.numerator}
    size = sum(1 + sum(power for _, power in powers) for powers, _ in form.numerator)
    below = sum(len(polynomial) > 1 for polynomial, _ in form.denominators.values())
    return 100 * (len(functions) + max(len(exponents) - 1, 0)) + size + 5 * below


def kin(atom: Term, key: str) -> str:
    """A name that functions share when the derivatives of one are combinations of the others."""
    match atom:
        case Call("besseli" | "hyp1f1" as function, (*_, argument)):
            return f"{function} of {argument}"
    return key


def brackets(claim: Claim, name: str, slope: Term) -> list[tuple[Fraction, Fraction]]:
    """Numbers close below and above the places at which a slope changes its sign."""
    outlook = Outlook(claim)
    order = np.argsort(outlook.columns[name])
    points, signs = outlook.columns[name][order], outlook.clear(slope)[order]
    points, signs = points[signs != 0], signs[signs != 0]
    places = []
    for i in np.nonzero(signs[1:] != signs[:-1])[0]:
        low, high = float(points[i]), float(points[i + 1])
        width = max(high - low, 0.02 * abs(high))
        places.append((simple(low - width, width / 2), simple(high + width, width / 2)))
    return places


def corners(claim: Claim, name: str, slope: Term) -> tuple[Fraction | None, Fraction | None] | None:
    """Numbers next to the lower and the upper end if the gap vanishes there, up to which the slope keeps its sign."""
    outlook = Outlook(claim)
    if outlook.count < MANY_ENOUGH:
        return None
    order = np.argsort(outlook.columns[name])
    points, signs = outlook.columns[name][order], outlook.clear(slope)[order]
    values = np.abs(outlook.values(claim.holds[0].gap)[0][order])
    small = 1e-3 * float(np.nanmax(values)) if np.isfinite(values).any() else 0.0
    found: list[Fraction | None] = []
    for place, sign in ((0, 1), (-1, -1)):
        if not values[place] <= small:
            found.append(None)
            continue
        against = np.nonzero(signs == -sign)[0]
        turn = points[-1 - place] if not len(against) else points[against[place]]
        width = abs(turn - points[place])
        found.append(simple(points[place] + sign * 0.6 * width, 0.1 * width))
    bounded = abs(points[-1] - points[0]) < FAR and all(c is None or inside(claim.domains[name], c) for c in found)
    return (found[0], found[1]) if bounded and any(c is not None for c in found) else None


def turns_for_ever(relation: Relation) -> bool:
    """Whether functions that oscillate occur."""
    return any(isinstance(node, Call) and node.function in ("sin", "cos", "tan") for node in walk(relation))


def simple(value: float, slack: float) -> Fraction:
    """A number with a small denominator close to another."""
    return next(f for n in range(1, 60) if abs(float(f := Fraction(value).limit_denominator(2**n)) - value) <= slack)
