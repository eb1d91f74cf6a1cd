"""Verdicts put into words and plain data: what a worker sends, a report prints and a notebook shows."""

from certify.output.digits import shortened
from certify.record import Record, point_text
from certify.trusted import Proved, Refuted, write
from certify.verdict import Undecided, Vacuous, Verdict, counterexample, method, rules_used, sides

VACUOUS = "No point satisfies every hypothesis, so the claim says nothing: drop a hypothesis or widen a domain."


def word(verdict: Verdict) -> str:
    """The verdict in one word."""
    match verdict:
        case Proved():
            return "proved"
        case Refuted():
            return "refuted"
        case Undecided():
            return "undecided"
        case Vacuous():
            return "vacuous"


def reason(verdict: Verdict) -> str:
    """What a verdict rests on, in one sentence."""
    match verdict:
        case Proved():
            count = sum(rules_used(verdict.certificate).values())
            steps = "1 step" if count == 1 else f"{count} steps"
            return f"Shown by {method(verdict)}, {steps}; certificate {verdict.digest[:12]}."
        case Refuted():
            return failure(counterexample(verdict), sides(verdict))
        case Undecided():
            return sentence(f"Not decided: {shortened(verdict.reason)}")
        case Vacuous():
            return VACUOUS


def record(verdict: Verdict, seconds: float, *, rechecked: bool = False) -> Record:
    """The record of a verdict that took so many seconds, perhaps only to check a certificate again."""
    said = (word(verdict), method(verdict), seconds, reason(verdict))
    match verdict:
        case Proved():
            return Record(*said, verdict.digest, write(verdict.certificate), rechecked=rechecked)
        case Refuted():
            text, point = write(verdict.certificate), counterexample(verdict)
            return Record(*said, verdict.digest, text, point, sides(verdict), rechecked=rechecked)
        case Undecided() | Vacuous():
            return Record(*said)


def failure(point: dict[str, str | list[str]], compared: tuple[str, str, str]) -> str:
    """The sentence that says how a claim fails at a point."""
    left, relation, right = compared
    place = f"At {point_text(point)}" if point else "As it stands"
    if "undefined" in (left, right):
        return f"{place} the {'left' if left == 'undefined' else 'right'} side is undefined."
    return f"{place} the left side is {left} and the right side is {right}, so left {relation} right fails."


def sentence(text: str) -> str:
    """A text on one line that ends in a full stop."""
    line = " ".join(text.split())
    return line if line.endswith((".", "?", "!")) else line + "."
