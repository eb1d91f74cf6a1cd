"""What was tried on a claim, in order, and why it failed: plain data from a search's record, and its text."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import groupby

from certify.output.plain import claim_lines
from certify.search.term import mapped
from certify.search.trace import Attempt, Trace
from certify.trusted.claim import Claim, Relation
from certify.trusted.term import Call, Power, Product, Rational, Term, Variable, product

Terms = Mapping[str, Term]
WIDTH = 100
LONGEST = 160
BRIEF = 0.1
NAME, TIMES = 14, 28
MANY = 8
"""So many methods that found nothing are named; of more, the first ones are, and the others counted."""
STAGES = {
    "glance": "methods that take next to no time",
    "simple points": "the claim at simple rational points",
    "counterexample": "a search for a point where the claim fails",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One method on one claim: whether it led to a verdict or a proof, its time, why not, and what it tried in turn.

    `claim` is the text of the claim, empty where it is that of the step around it.
    """

    method: str
    claim: str
    shown: bool
    seconds: float
    why: tuple[str, ...]
    inside: tuple["Step", ...]


def steps(trace: Trace, where: Mapping[str, Term] = {}) -> tuple[Step, ...]:
    """What a search's record holds, the terms in its claims by their abbreviations, if there are any."""
    claims, short = [attempt.claim for attempt in trace.root.inside], {n: _put(term, {}) for n, term in where.items()}
    return tuple(_step(attempt, claims[0], {}, _Known(trace.stands, short)) for attempt in trace.root.inside)


def explained(trace: Trace, depth: int = 3) -> str:
    """What a search tried, as text: `trace = Trace(); prove(claim, trace=trace); print(explained(trace))`."""
    return "\n".join(lines(steps(trace), depth))


@dataclass(frozen=True, slots=True)
class _Known:
    """What the variables stand for that methods have made in claims, and a person's abbreviations."""

    stands: Mapping[Claim, Terms]
    where: Terms


def _step(attempt: Attempt, around: Claim | None, outer: Terms, known: _Known) -> Step:
    same = attempt.claim is None or attempt.claim == around
    own = {} if attempt.claim is None else known.stands.get(attempt.claim, {})
    stands = {**outer, **{name: _put(term, outer) for name, term in own.items()}}
    inside = tuple(_step(inner, attempt.claim, stands, known) for inner in attempt.inside)
    why = tuple(dict.fromkeys(note.removeprefix(f"{attempt.method}: ") for note in attempt.notes))
    text = "" if same or attempt.claim is None else brief(attempt.claim, around, stands, known.where)
    return Step(attempt.method, text, attempt.shown, attempt.seconds, why, inside)


def brief(claim: Claim, around: Claim | None, stands: Mapping[str, Term] = {}, where: Mapping[str, Term] = {}) -> str:
    """A claim on one line: its relations, and the hypotheses and domains that it does not share with another; variables
    that stand for terms are shown as these, and terms by abbreviations whose names are not those of variables.
    """
    short = {name: term for name, term in where.items() if name not in claim.domains}
    lines, outer = (claim_lines(_plain(one, stands), short) if one is not None else {} for one in (claim, around))
    fresh = [line for key in ("given", "variables") for line in lines[key] if line not in outer.get(key, [])]
    text = " and ".join(lines["holds"]) + (f"  where {', '.join(fresh)}" if fresh else "")
    return text if len(text) <= LONGEST else text[: LONGEST - 4] + " ..."


def _plain(claim: Claim, stands: Terms) -> Claim:
    """A claim as a person would write it: no factors of one, norms in place of `dot(x, x)`, and terms in place of the
    variables that stand for them, which are not about anything else.
    """
    given, holds = (tuple(_written(one, stands) for one in relations) for relations in (claim.given, claim.holds))
    return replace(claim, variables=tuple(b for b in claim.variables if b.name not in stands), given=given, holds=holds)


def _written(relation: Relation, stands: Terms) -> Relation:
    return Relation(_put(relation.left, stands), relation.relation, _put(relation.right, stands))


def _put(node: Term, stands: Terms) -> Term:
    if isinstance(node, Variable):
        return stands.get(node.name, node)
    match mapped(node, lambda inner: _put(inner, stands)):
        case Product(factors):
            return product([factor for factor in factors if factor != Rational(Fraction(1))])
        case Call("dot", (first, second)) if first == second:
            return Power(Call("norm", (first,)), Rational(Fraction(2)))
        case term:
            return term


def as_data(step: Step) -> dict[str, object]:
    """A step for JSON."""
    return {
        "method": step.method, "claim": step.claim or None, "shown": step.shown, "seconds": round(step.seconds, 4),
        "why": [*step.why], "inside": [as_data(inner) for inner in step.inside],
    }  # fmt: skip


def from_data(data: dict[str, object]) -> Step:
    """The step that `as_data` wrote."""
    inside, why = data["inside"], data["why"]
    if not isinstance(inside, list) or not isinstance(why, list):
        raise TypeError("a step holds lists")
    shown, seconds = bool(data["shown"]), float(str(data["seconds"]))
    return Step(
        str(data["method"]), str(data["claim"] or ""), shown, seconds, tuple(why), tuple(map(from_data, inside))
    )


def lines(found: Sequence[Step], depth: int, indent: int = 0, width: int = WIDTH) -> Iterator[str]:
    """The steps as indented lines of a width; what lies deeper than so many levels is counted only."""
    for claim, group in groupby(found, key=lambda step: step.claim):
        members, inner = [*group], indent
        if claim:
            yield from _wrapped(f"to show {claim}", width, indent)
            inner = indent + 2
        for idle, run in groupby(members, key=_idle):
            if idle:
                yield from _wrapped(f"nothing by {_names([*dict.fromkeys(step.method for step in run)])}", width, inner)
                continue
            for step in run:
                yield from _lines(step, depth, inner, width)


def _names(methods: Sequence[str]) -> str:
    first = ", ".join(methods[:MANY])
    return first if len(methods) <= MANY else f"{first} and {len(methods) - MANY} others"


def _lines(step: Step, depth: int, indent: int, width: int) -> Iterator[str]:
    outcome = "yes" if step.shown else "; ".join(step.why) or "no"
    head = f"{step.method:<{max(NAME, TIMES - indent)}} {step.seconds:>6.2f} s  "
    yield from _wrapped(head + outcome, width, indent, len(head))
    if depth > 1:
        yield from lines(step.inside, depth - 1, indent + 2, width)
    elif count := sum(1 for _ in _all(step.inside)):
        more = "1 more step" if count == 1 else f"{count} more steps"
        yield from _wrapped(f"({more} inside: --depth shows them)", width, indent + 2)


def _idle(step: Step) -> bool:
    told = step.shown or step.why or step.inside or step.method.startswith("round of ")
    return not told and step.seconds < BRIEF


def _all(found: Sequence[Step]) -> Iterator[Step]:
    for step in found:
        yield step
        yield from _all(step.inside)


def _wrapped(text: str, width: int, indent: int, hanging: int = 2) -> Iterator[str]:
    yield from textwrap.wrap(
        text, width, initial_indent=" " * indent, subsequent_indent=" " * (indent + hanging), break_on_hyphens=False,
        drop_whitespace=True,
    ) or [""]  # fmt: skip


def legend(found: Sequence[Step], summaries: Mapping[str, str]) -> Iterator[str]:
    """A line for each method that occurs, on what it does."""
    for name in dict.fromkeys(step.method for step in _all(found)):
        if about := {**STAGES, **summaries}.get(name):
            yield f"{name:<{NAME}}  {about}"
