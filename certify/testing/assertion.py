"""Claims asserted at points: rigorously at exact ones, and for values that somebody's floating-point code computed.

    assert_holds(claim, x=(1, 0), a=Fraction(1, 2))

raises `Fails` when the checker confirms that the claim fails there, `Unclear` when the two sides cannot be told apart,
and `Inadmissible` when the claim says nothing of the point. For `assert_consistent` see `certify.testing.tolerance`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from numbers import Rational as AnyRational
from typing import Literal

from certify.suggestion import suggestion
from certify.output.plain import claim_lines
from certify.record import point_text
from certify.spelling import show_relation
from certify.trusted import Certificate, CertifyError, Claim, Malformed, Refuted, Rejected, Relation, check
from certify.trusted.budget import Budget
from certify.trusted.calculus import Calculus, has_operators
from certify.trusted.claim import Binding
from certify.trusted.evidence import Atom, Entry, Point, Witness
from certify.trusted.point import Place, admits, place_of, truth
from certify.trusted.term import Mean, Rational, Term, Variable
from certify.verdict import counterexample, sides

WEIGHTS = "_weights"
"""The key of a mixing law's weights among the values of a claim's variables; no variable can be called so."""
LABEL = 12


class Fails(CertifyError, AssertionError):
    """A claim fails at a point: the checker confirmed it, so this is a refutation."""


class Unclear(CertifyError, AssertionError):
    """Both sides of a claim are so close at a point that no precision told which is larger."""


class Inadmissible(CertifyError, ValueError):
    """A point that is not in a claim's domain, or at which a hypothesis does not hold: the claim says nothing of it."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a claim says at a point; `relation` is the hypothesis or the relation that decided, `refuted` the proof."""

    state: Literal["holds", "fails", "unclear", "inadmissible"]
    relation: Relation | None = None
    refuted: Refuted | None = None
    reason: str = ""


def assert_holds(claim: Claim, /, **values: object) -> None:
    """Raises unless a claim holds at a point: `Fails` with both sides, `Unclear`, or `Inadmissible`.

    Values are exact: whole numbers, fractions, or texts such as "1/3"; vectors are sequences of them. A mixing law is
    given by `_weights`, and every component variable by the sequence of its values.
    """
    __tracebackhide__ = True  # pytest shows the line of the test instead
    point = point_of(claim, values)
    judgement = judge(claim, point)
    match judgement.state:
        case "fails":
            raise Fails(_failed(claim, judgement))
        case "unclear":
            raise Unclear(_unclear(claim, point, judgement))
        case "inadmissible":
            raise Inadmissible(f"the claim says nothing at {show_point(point)}: {judgement.reason}")


def judge(claim: Claim, point: Point, budget: Budget | None = None) -> Judgement:
    """What a claim says at an exact point; it fails there only if the checker accepts the point as a witness.

    It is unclear, too, when that takes more work than the budget has.
    """
    budget = budget or Budget()
    try:
        place = place_of(claim, point, rational=True, budget=budget)
    except Rejected as error:
        return Judgement("inadmissible", reason=str(error))
    try:
        plain = closed(claim, budget)
        if not admits(plain, place):
            return _inadmissible(claim, plain, place)
        for relation, shown in zip(plain.holds, claim.holds, strict=True):
            found = [truth(relation, at) for at in places(relation, claim, place)]
            if False in found and (refuted := refutation(claim, point)) is not None:
                return Judgement("fails", shown, refuted)
            if None in found or False in found:
                return Judgement("unclear", shown)
    except Rejected as error:
        return Judgement("unclear", reason=str(error))
    return Judgement("holds")


def refutation(claim: Claim, point: Point) -> Refuted | None:
    """The checker's verdict that a claim is false at a point, or None."""
    try:
        verdict = check(Certificate(claim, Witness(point), None))
    except (Rejected, Malformed):
        return None
    return verdict if isinstance(verdict, Refuted) else None


def closed(claim: Claim, budget: Budget) -> Claim:
    """The claim with closed forms for its derivatives and expectations."""
    if not has_operators(claim):
        return claim
    calculus = Calculus(claim, budget)
    given, holds = (tuple(r.map(calculus.expand) for r in part) for part in (claim.given, claim.holds))
    return Claim(claim.variables, given, holds)


def places(relation: Relation, claim: Claim, place: Place) -> list[Place]:
    """The places at which a relation is looked at: one for each component when it is about components outside means."""
    mixed = any(name in claim.components for side in (relation.left, relation.right) for name in _outside(side))
    return [place.with_component(component) for _, component in place.law] if mixed else [place]


def _outside(term: Term) -> Iterator[str]:
    """The names of a term outside its means."""
    if isinstance(term, Variable):
        yield term.name
    elif not isinstance(term, Mean):
        for child in term.children():
            if isinstance(child, Term):
                yield from _outside(child)


def _inadmissible(claim: Claim, plain: Claim, place: Place) -> Judgement:
    for relation, shown in zip(plain.given, claim.given, strict=True):
        found = [truth(relation, at) for at in places(relation, claim, place)]
        if set(found) != {True}:
            said = "does not hold" if False in found else "cannot be told"
            return Judgement("inadmissible", shown, reason=f"the hypothesis {show_relation(shown)} {said} there")
    return Judgement("inadmissible", reason="a hypothesis is not shown to hold there")


# Points from values


def point_of(claim: Claim, values: Mapping[str, object]) -> Point:
    """The point at which variables have exact values; `Malformed` names what is missing, unknown, or not exact."""
    names = [binding.name for binding in claim.variables]
    for name in values:
        if name not in names and name != WEIGHTS:
            raise Malformed(f"the claim has no variable {name!r:.64}{suggestion(name[:64], names)}")
    missing = [name for name in names if name not in values]
    if missing:
        raise Malformed(f"no value for {', '.join(missing)}: give every variable of the claim a value")
    outside = tuple(_entry(b, values[b.name]) for b in claim.variables if not b.domain.component)
    return Point(outside, tuple(_law(claim, values)))


def _law(claim: Claim, values: Mapping[str, object]) -> Iterator[Atom]:
    inside = [binding for binding in claim.variables if binding.domain.component]
    if not inside:
        return
    if WEIGHTS not in values:
        raise Malformed(f"the claim is about a mixing law: give its weights as {WEIGHTS}=(1/2, 1/2), say")
    weights = _sequence(WEIGHTS, values[WEIGHTS])
    columns = {binding.name: _sequence(binding.name, values[binding.name]) for binding in inside}
    for name, column in columns.items():
        if len(column) != len(weights):
            raise Malformed(f"{name} wants one value for each of the {len(weights)} components, got {len(column)}")
    for number, weight in enumerate(weights):
        entries = tuple(_entry(binding, columns[binding.name][number]) for binding in inside)
        yield Atom(exact(WEIGHTS, weight), entries)


def _entry(binding: Binding, value: object) -> Entry:
    coordinates = _sequence(binding.name, value) if binding.domain.kind == "vector" else [value]
    return Entry(binding.name, tuple(Rational(exact(binding.name, item)) for item in coordinates))


def _sequence(name: str, value: object) -> Sequence[object]:
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise Malformed(f"{name} wants a sequence of exact numbers, got {value!r:.60}")
    return value


def exact(name: str, value: object) -> Fraction:
    """The exact number that a value is; `Malformed`, with the way out, for a float."""
    if isinstance(value, AnyRational) and not isinstance(value, bool):
        return Fraction(int(value.numerator), int(value.denominator))
    if isinstance(value, str):
        try:
            return Fraction(value)
        except (ValueError, ZeroDivisionError):
            raise Malformed(f'{name}: wanted an exact number such as "1/3" or "0.1", got {value!r:.60}') from None
    way_out = 'write Fraction("0.1"); what a program computed goes to assert_consistent, under `computed`'
    raise Malformed(f"{name}: wanted an exact number, got {value!r:.60}: {way_out}")


def values_of(claim: Claim, point: Point) -> dict[str, object] | None:
    """The values of a claim's variables at a point, as `assert_holds` takes them; None when one is irrational."""
    rows: dict[str, object] = {}
    for entry in point.entries:
        rows[entry.name] = _plain(claim, entry)
    laws: dict[str, tuple[object, ...]] = {}
    for atom in point.law:
        for entry in atom.entries:
            laws[entry.name] = (*laws.get(entry.name, ()), _plain(claim, entry))
    rows |= laws
    if point.law:
        rows[WEIGHTS] = tuple(atom.weight for atom in point.law)
    every = [entry for atom in point.law for entry in atom.entries] + list(point.entries)
    return rows if all(isinstance(c, Rational) for entry in every for c in entry.coordinates) else None


def _plain(claim: Claim, entry: Entry) -> object:
    domain = claim.domains[entry.name]
    numbers = [c.value for c in entry.coordinates if isinstance(c, Rational)]
    if domain.kind == "vector" or not numbers:
        return tuple(numbers)
    return int(numbers[0]) if domain.integral else numbers[0]


# Words


def lines(pairs: Sequence[tuple[str, str]]) -> str:
    """Labels and texts in two columns; a label that repeats is written once."""
    shown, before = [], ""
    for label, text in pairs:
        shown.append(f"  {'' if label == before else label:<{LABEL}}{text}".rstrip())
        before = label
    return "\n".join(shown)


def statement(claim: Claim) -> list[tuple[str, str]]:
    """What a claim says, as labels and texts."""
    text = claim_lines(claim)
    return [*(("given", line) for line in text["given"]), *(("claimed", line) for line in text["holds"])]


def failure_pairs(refuted: Refuted) -> list[tuple[str, str]]:
    """Where a claim fails and how: the point, both sides, and which relation, as labels and texts."""
    claim = refuted.certificate.claim
    left, relation, right = sides(refuted)
    evidence = refuted.certificate.evidence
    law = show_point(evidence.point) if isinstance(evidence, Witness) and evidence.point.law else ""
    found = counterexample(refuted)
    pairs = [("at", law or point_text(found))] if law or found else []
    pairs += [("left side", left), ("right side", right)]
    return [*pairs, ("but not", f"left {relation} right")] if len(claim.holds) > 1 else pairs


def _failed(claim: Claim, judgement: Judgement) -> str:
    if judgement.refuted is None:
        return "the claim fails"
    pairs = [*statement(claim), *failure_pairs(judgement.refuted)]
    return f"the claim fails at a point, as the checker confirms\n{lines(pairs)}"


def _unclear(claim: Claim, point: Point, judgement: Judgement) -> str:
    said = "undecided at this point: " + (judgement.reason or "no precision tells the two sides apart")
    relation = [] if judgement.relation is None else [("claimed", show_relation(judgement.relation))]
    return f"{said}\n{lines([*(relation or statement(claim)), ('at', show_point(point))])}"


def show_point(point: Point) -> str:
    """A point as text, its mixing law component by component."""
    outside = ", ".join(_shown(entry) for entry in point.entries)
    inside = "; ".join(f"weight {a.weight}: {', '.join(_shown(entry) for entry in a.entries)}" for a in point.law)
    return " | ".join(part for part in (outside, inside) if part)


def _shown(entry: Entry) -> str:
    numbers = [str(c.value) if isinstance(c, Rational) else "irrational" for c in entry.coordinates]
    return f"{entry.name} = {numbers[0]}" if len(numbers) == 1 else f"{entry.name} = [{', '.join(numbers)}]"
