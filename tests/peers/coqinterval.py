"""CoqInterval: the `interval` tactic in one session of coqtop, timed by Coq itself (tactic and Qed).

Hypotheses and bounds stand in the goal as they are. Plain bisection, then automatic differentiation, then Taylor models
are tried in this order. A tactic cannot refute. A process of its own would add the start-up that the version tells.
"""

import re
import shutil
import subprocess
from functools import cache
from itertools import count
from time import perf_counter

from certify.trusted.claim import Claim, Relation
from certify.trusted.term import Call, Power, Product, Rational, Sum, Term, Variable, constant
from tests.peers import Missing, Unstated, is_positive, scalars_only

HEAD = "From Coq Require Import Reals.\nFrom Interval Require Import Tactic.\nOpen Scope R_scope.\n"
TIMES = re.compile(r"Finished transaction in [0-9.]+ secs \(([0-9.]+)u,([0-9.]+)s\)")
UNARY = {
    "sqrt": "sqrt", "exp": "exp", "log": "ln", "sin": "sin", "cos": "cos", "tan": "tan", "atan": "atan", "abs": "Rabs"
}  # fmt: skip


def version() -> str:
    if shutil.which("coqc") is None:
        raise Missing("apt-get install coq libcoq-interval")
    said = subprocess.run(["coqc", "--version"], capture_output=True, text=True, check=False).stdout
    if "Error" in session().say("Goal 0 <= 1. Proof. interval. Qed."):
        raise Missing("apt-get install libcoq-interval")
    return f"Coq {said.split('version')[1].split()[0]}, start-up {session().seconds:.1f} s"


class Session:
    """A coqtop that has loaded the library."""

    def __init__(self) -> None:
        start = perf_counter()
        self.process = subprocess.Popen(
            ["coqtop", "-q"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self.marks = count()
        self.say(HEAD)
        self.seconds = perf_counter() - start

    def say(self, text: str) -> str:
        """What coqtop prints on some commands, up to an error that is asked for as a mark of the end."""
        mark = f"mark_{next(self.marks)}"
        self.process.stdin.write(f"{text}\nFail Check {mark}.\n")
        self.process.stdin.flush()
        said = []
        for line in self.process.stdout:
            if mark in line:
                break
            said.append(line)
        return "".join(said)


@cache
def session() -> Session:
    return Session()


def decide(claim: Claim, timeout: float, patience: float) -> tuple[str, float]:
    statement, tactic = goal(claim)
    limit = max(1, round(patience / 2))
    said = session().say(f"{statement}\nTimeout {limit} Time ({tactic}).\nTimeout {limit} Time Qed.")
    times = [sum(map(float, found)) for found in TIMES.findall(said)]
    if len(times) == 2 and "Error" not in said and sum(times) <= timeout:
        return "proved", max(sum(times), 0.001)
    session().say("Abort All.")
    return "undecided", sum(times)


def goal(claim: Claim) -> tuple[str, str]:
    """The claim as a goal, and the tactic."""
    scalars_only(claim)
    names = [*claim.domains]
    facts = [fact for name in names for fact in bounds(claim, name)]
    facts += [statement(relation, claim) for relation in claim.given]
    goals = [target(relation, claim) for relation in claim.holds]
    bisect = ", ".join(f"i_bisect {name}_" for name in names)
    tries = ["interval", f"interval with ({bisect}, i_prec 60, i_depth 12)"]
    tries += [f"interval with ({bisect}, i_autodiff {name}_, i_prec 60, i_depth 30)" for name in names]
    tries += [f"interval with ({bisect}, i_taylor {name}_, i_prec 60, i_depth 15)" for name in names]
    binder = f"forall {' '.join(f'{name}_' for name in names)} : R, " if names else ""
    premises, conclusion = "".join(f"{fact} -> " for fact in facts), " /\\ ".join(goals)
    return f"Goal {binder}{premises}{conclusion}.", f"intros; repeat split; first [{' | '.join(tries)}]"


def bounds(claim: Claim, name: str) -> list[str]:
    domain, found = claim.domains[name], []
    if domain.low is not None:
        found.append(f"({number(domain.low)} {'<=' if domain.closed_low else '<'} {name}_)")
    if domain.high is not None:
        found.append(f"({name}_ {'<=' if domain.closed_high else '<'} {number(domain.high)})")
    return found


def statement(relation: Relation, claim: Claim) -> str:
    sign = "=" if relation.relation == "==" else relation.relation
    return f"({write(relation.left, claim)} {sign} {write(relation.right, claim)})"


def target(relation: Relation, claim: Claim) -> str:
    if relation.relation == "==":
        raise Unstated("an equation")
    return f"(0 {'<' if relation.strict else '<='} {write(relation.gap, claim)})"


def number(value) -> str:
    text = f"{abs(value.numerator)}" if value.denominator == 1 else f"({abs(value.numerator)} / {value.denominator})"
    return f"(- {text})" if value < 0 else text


def write(term: Term, claim: Claim) -> str:
    match term:
        case Rational(value):
            return number(value)
        case Variable(name):
            return f"{name}_"
        case Sum(parts):
            return f"({' + '.join(write(part, claim) for part in parts)})"
        case Product(parts):
            return f"({' * '.join(write(part, claim) for part in parts)})"
        case Power(base, exponent):
            return power(base, exponent, claim)
        case Call(function, arguments):
            return call(function, [write(argument, claim) for argument in arguments])
    raise Unstated(term.tag)


def power(base: Term, exponent: Term, claim: Claim) -> str:
    value, inner = constant(exponent), write(base, claim)
    if value is not None and value.denominator == 1:
        powered = f"({inner} ^ {abs(value.numerator)})"
        return powered if value >= 0 else f"(/ {inner if value == -1 else powered})"
    if value is not None and value.denominator == 2 and value > 0:
        return f"(sqrt {inner} ^ {value.numerator})"
    if not is_positive(base, claim):
        raise Unstated("a fractional power of a base that may vanish")
    return f"(exp ({write(exponent, claim)} * ln {inner}))"


def call(function: str, inner: list[str]) -> str:
    if function in UNARY:
        return f"({UNARY[function]} {inner[0]})"
    match function, inner:
        case "pi", _:
            return "PI"
        case "E", _:
            return "(exp 1)"
        case "sinh", [x]:
            return f"((exp {x} - exp (- {x})) / 2)"
        case "cosh", [x]:
            return f"((exp {x} + exp (- {x})) / 2)"
        case "tanh", [x]:
            return f"(1 - 2 / (exp (2 * {x}) + 1))"
        case "phi", [x]:
            return f"(exp (- ({x} ^ 2) / 2) / sqrt (2 * PI))"
    raise Unstated(function)
