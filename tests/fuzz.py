"""Fuzzing the checker: `python -m tests.fuzz --edits 100000 [--seed S] [--jobs 2]`, run from the top of a checkout.

Each edit changes one place of a good certificate: of the catalogue's, or of a small one for each rule of the checker
(`tests.corpus`). Most edits keep the text canonical (the tree is changed, or the tokens are and the result is written
again), so that the checker and not the reader has to refuse; the others change characters. An edited text must be

- refused, by the reader or by the checker, with `Rejected`; or
- accepted with a claim that is the original one, decided the same way; or
- accepted with another claim that is still true: then the counterexample search and random admissible points, at which
  terms are evaluated from their definitions (`tests.meaning`), look for a place where it fails. A counterexample that
  was accepted for another claim is evaluated from the definitions too.

Any other outcome is a failure: a false statement accepted, an exception other than `Rejected`, a check of more than 60
seconds, a text that does not read back. Failures are printed with the edited text, and the exit status is 1 when there
are any. Edit number n of a seed is the same whatever the number of edits and jobs: `--only N` repeats one.
"""

import argparse
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from fractions import Fraction
from random import Random
from types import FrameType

from certify.trusted import Certificate, Claim, Malformed, Proved, Refuted, Rejected, check, read, write
from certify.trusted.claim import bounds
from certify.trusted.evidence import Point, Witness
from certify.trusted.node import FAMILIES, RELATIONS, Node
from certify.trusted.term import ARITY, ONE, ZERO, Power, Rational, Term
from certify.trusted.text import TOKEN, _Reader
from tests import corpus
from tests.meaning import Place, Unknown, fails, holds, places, precision
from tests.points import place_of, sample, shapes

PATIENCE = 60
SAMPLES = 4
MOVES = 60
CHUNK = 500
ATTEMPTS = 200


# One-place edits of a tree


Where = tuple[tuple[str, int | None], ...]
"""A way from the root to a field, or to an item of a field that is a list."""


def ways(node: Node, prefix: Where = ()) -> Iterator[tuple[Where, str, object]]:
    """Every place of a tree: the way to it, its shape and its value."""
    for name, shape, value in zip(node.fields(), node.shape, node.values(), strict=True):
        way = (*prefix, (name, None))
        yield way, shape, value
        if isinstance(value, Node):
            yield from ways(value, way)
        elif isinstance(value, tuple):
            for number, item in enumerate(value):
                inner = (*prefix, (name, number))
                yield inner, shape[1:], item
                if isinstance(item, Node):
                    yield from ways(item, inner)


def put(node: Node, way: Where, value: object) -> Node:
    """The tree with another value at one place."""
    (name, number), *rest = way
    old = getattr(node, name)
    if number is not None:
        new = put(old[number], tuple(rest), value) if rest else value
        new = (*old[:number], new, *old[number + 1 :])
    else:
        new = put(old, tuple(rest), value) if rest else value
    return type(node)(*(new if field == name else getattr(node, field) for field in node.fields()))


def edit_tree(certificate: Certificate, random: Random) -> Certificate:
    """The certificate with one place of its tree changed; `Malformed` when nothing of that kind can be made."""
    all_ways = list(ways(certificate))
    depth = random.choice(("any", "any", "claim", "evidence"))
    chosen = [way for way in all_ways if depth == "any" or way[0][0][0] == depth]
    way, shape, value = random.choice(chosen)
    return put(certificate, way, edited(value, shape, all_ways, random))  # type: ignore[return-value]


def edited(value: object, shape: str, all_ways: list[tuple[Where, str, object]], random: Random) -> object:
    """Another value of the same shape, or nearly."""
    if shape[0] == "*":
        return edited_list(value, shape, all_ways, random)  # type: ignore[arg-type]
    if shape[0] == "?":
        others = [other for _, kind, other in all_ways if kind in (shape, shape[1:]) and other is not None]
        return (
            random.choice([None, *others])
            if value is None or random.random() < 0.3
            else edited(value, shape[1:], all_ways, random)
        )
    if shape == "rational":
        return another_number(value, random)  # type: ignore[arg-type]
    if shape == "natural":
        return random.choice((value + 1, value - 1, 0, 1, random.randint(0, 20)))  # type: ignore[operator]
    if shape == "relation":
        return random.choice(RELATIONS)
    if shape == "name":
        others = [other for _, kind, other in all_ways if kind == "name"]
        return random.choice([*others, random.choice(list(ARITY))])
    if shape == "word":
        return another_word(value, random)  # type: ignore[arg-type]
    return another_node(value, shape, all_ways, random)  # type: ignore[arg-type]


def another_number(value: Fraction, random: Random) -> Fraction:
    """A number near another one, or simply related to it."""
    little, tiny = Fraction(1, 1000), Fraction(1, 10**6)
    changed = [value + 1, value - 1, -value, 2 * value, value / 2, value * (1 + little), value * (1 - little)]
    changed += [value + tiny, value - tiny, Fraction(0), Fraction(1), Fraction(10) ** random.randint(2, 40)]
    if value:
        changed += [1 / value, -1 / value]
    return random.choice(changed)


def another_word(word: str, random: Random) -> str:
    """A word with a letter changed, left out, put in, or two exchanged."""
    at = random.randint(0, len(word))
    letter = random.choice("pmx0123456789")
    kinds = (word[:at] + letter + word[at:], word[:at] + word[at + 1 :], word[:at] + letter + word[at + 1 :],
             word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :], word[:at])  # fmt: skip
    return random.choice(kinds)


def edited_list(
    items: tuple[object, ...], shape: str, all_ways: list[tuple[Where, str, object]], random: Random
) -> tuple[object, ...]:
    """A list with an item left out, repeated, moved, or put in from elsewhere."""
    at = random.randint(0, max(0, len(items) - 1))
    others = [other for _, kind, other in all_ways if kind == shape[1:]] or [0]
    kinds = [(*items[:at], random.choice(others), *items[at:])]
    if items:
        kinds += [items[:at] + items[at + 1 :], (*items[:at], items[at], *items[at:]), items[::-1], ()]
        kinds.append((*items[:at], *items[at + 1 :], items[at]))
    return random.choice(kinds)


def another_node(node: Node, family: str, all_ways: list[tuple[Where, str, object]], random: Random) -> Node:
    """Another node of the same family: from elsewhere, from inside, under another tag, or with something around it."""
    choices: list[Callable[[], Node]] = []
    others = [other for _, kind, other in all_ways if kind.lstrip("?") == family and other is not None]
    choices.append(lambda: random.choice(others))  # type: ignore[return-value, arg-type]
    inside = [child for child in node.children() if child.family == family]
    if inside:
        choices.append(lambda: random.choice(inside))
    alike = [kind for kind in FAMILIES[family].values() if kind.shape == node.shape and kind is not type(node)]
    if alike:
        choices.append(lambda: random.choice(alike)(*node.values()))
    small = [kind for kind in FAMILIES[family].values() if not kind.shape]
    if small:
        choices.append(random.choice(small))
    if isinstance(node, Term):
        choices += [lambda: _around(node, random), lambda: _around(node, random)]
    return random.choice(choices)()


def _around(node: Term, random: Random) -> Term:
    number = Rational(another_number(Fraction(1), random))
    function = random.choice([name for name, arity in ARITY.items() if arity == (1, 1)])
    made: list[Callable[[], Term]] = [
        lambda: -node, lambda: node + number, lambda: node * number, lambda: node**2, lambda: 1 / node,
        lambda: Power(node, number), lambda: FAMILIES["term"]["call"](function, (node,)), lambda: ZERO, lambda: ONE,
    ]  # fmt: skip
    return random.choice(made)()


# One-place edits of a text


def edit_tokens(text: str, random: Random) -> str:
    """The canonical text after a token was changed, left out, put in or moved; `Rejected` when it reads as nothing."""
    tokens = TOKEN.findall(text)
    at, other = random.randrange(len(tokens)), random.randrange(len(tokens))
    match random.randrange(5):
        case 0:
            tokens[at] = tokens[other]
        case 1:
            tokens[at], tokens[other] = tokens[other], tokens[at]
        case 2:
            del tokens[at]
        case 3:
            tokens.insert(at, tokens[other])
        case _:
            tokens[at] = _another_token(tokens[at], random)
    reader = _Reader(tokens)
    return write(reader.value("certificate", 0))  # type: ignore[arg-type]


def _another_token(token: str, random: Random) -> str:
    if token in RELATIONS:
        return random.choice(RELATIONS)
    if token.lstrip("-").replace("/", "", 1).isdigit():
        try:
            return str(another_number(Fraction(token), random))
        except ZeroDivisionError:
            return token
    tags = [tag for family in FAMILIES.values() for tag in family]
    return random.choice([*tags, *ARITY])


CHARACTERS = '()[]_ \n0123456789/-+*^<>=abxyz"\tA\u00b2\u0663\x00'


def edit_characters(text: str, random: Random) -> str:
    """The text with one character changed, left out, put in, or two neighbours exchanged."""
    at = random.randrange(len(text))
    letter = random.choice(CHARACTERS)
    kinds = (text[:at] + letter + text[at + 1 :], text[:at] + text[at + 1 :], text[:at] + letter + text[at:],
             text[:at] + text[at + 1 : at + 2] + text[at] + text[at + 2 :], text[:at], text + letter)  # fmt: skip
    return random.choice(kinds)


# What becomes of an edited text


class Hang(BaseException):
    """A check that takes too long."""


@contextmanager
def limited(seconds: int) -> Iterator[None]:
    """Raises `Hang` when the block takes too long (as far as Python gets a turn)."""

    def stop(_: int, __: FrameType | None) -> None:
        raise Hang

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@dataclass
class Report:
    """How often each outcome came, the failures with their texts, and the slowest check."""

    outcomes: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    slowest: float = 0.0

    def add(self, other: "Report") -> None:
        """Takes another report in."""
        self.outcomes += other.outcomes
        self.failures += other.failures
        self.slowest = max(self.slowest, other.slowest)

    def __str__(self) -> str:
        lines = [f"{count:9d}  {outcome}" for outcome, count in sorted(self.outcomes.items())]
        return "\n".join([*lines, f"{len(self.failures):9d}  FAILURES", f"slowest check: {self.slowest:.2f} s"])


def originals() -> Mapping[str, Certificate]:
    """The good certificates, by name: the small ones, the theorems and the refutations of their bent claims."""
    result = dict(corpus.small())
    for name in corpus.NAMES:
        result[name] = corpus.proof(name)
        for number, _ in enumerate(corpus.derivation(name).bent):
            result[f"{name}, bent {number}"] = corpus.refutation(name, number)
    return result


class Fuzz:
    """Edits of good certificates, small and quick ones more often, and a memory of the claims already attacked."""

    def __init__(self, certificates: Mapping[str, Certificate], seed: int, *, seconds: float = 0.2) -> None:
        self.names, self.certificates, self.seed, self.seconds = list(certificates), certificates, seed, seconds
        self.texts = {name: write(certificate) for name, certificate in certificates.items()}
        self.weights = [1 / len(text) for text in self.texts.values()]
        self.attacked: dict[Claim, str | None] = {}

    def run(self, numbers: range) -> Report:
        """The outcomes of some edits."""
        report = Report()
        for number in numbers:
            outcome, text = self.one(number, report)
            if outcome.startswith("FAILURE"):
                report.failures.append(f"--seed {self.seed} --only {number}: {outcome}\n{text}")
            else:
                report.outcomes[outcome] += 1
        return report

    def one(self, number: int, report: Report) -> tuple[str, str]:
        """The outcome of one edit, and the edited text."""
        random = Random(f"{self.seed}:{number}")
        (name,) = random.choices(self.names, self.weights)
        way, text, started = random.choices(("tree", "tokens", "characters"), (70, 20, 10))[0], "", time.monotonic()
        try:
            with limited(PATIENCE):
                text = self.edit(name, way, random)
                outcome = self.outcome(name, way, text)
        except Hang:
            outcome = "FAILURE: no end"
        except Exception as error:  # the point of the exercise: whatever else comes out is a crash
            outcome = f"FAILURE: crash: {type(error).__name__}: {error}"
        report.slowest = max(report.slowest, time.monotonic() - started)
        if callable(outcome):
            outcome = outcome(random)
        return f"{way}: {outcome}" if not outcome.startswith("FAILURE") else f"{outcome} [{name}, {way}]", text

    def edit(self, name: str, way: str, random: Random) -> str:
        """The text of an edited certificate; edits that make none, or change nothing, are tried again a few times."""
        original = self.texts[name]
        for _ in range(ATTEMPTS):
            try:
                if way == "tree":
                    text = write(edit_tree(self.certificates[name], random))
                else:
                    text = edit_tokens(original, random) if way == "tokens" else edit_characters(original, random)
            except (Malformed, Rejected):
                continue
            if text != original:
                return text
        return ""

    def outcome(self, name: str, way: str, text: str) -> str | Callable[[Random], str]:
        """What becomes of a text; for an accepted statement that is another one, what tells whether it is true."""
        if not text:
            return "no certificate"
        try:
            certificate = read(text)
        except Rejected as error:
            made = way == "characters"
            return "refused by the reader" if made else f"FAILURE: what was written does not read back: {error}"
        if write(certificate) != text:
            return "FAILURE: the reader accepts a text that is not canonical"
        try:
            verdict = check(certificate)  # type: ignore[arg-type]
        except Rejected:
            return "refused by the checker"
        return lambda random: self.judge(name, verdict, random)

    def judge(self, name: str, verdict: Proved | Refuted, random: Random) -> str:
        """Whether an accepted statement is true."""
        original, claim = self.certificates[name], verdict.certificate.claim
        if isinstance(verdict, Refuted):
            if claim == original.claim and not isinstance(original.evidence, Witness):
                return "FAILURE: a theorem is refuted"
            return doubted_refutation(verdict) or "accepted: a refutation, seen to be one"
        if claim == original.claim:
            if isinstance(original.evidence, Witness):
                return "FAILURE: a false claim is proved"
            return "accepted: the same claim"
        if claim not in self.attacked:
            self.attacked[claim] = counterexample(claim, random, seconds=self.seconds)
        found = self.attacked[claim]
        return f"FAILURE: a false claim is accepted: {found}" if found else "accepted: another claim, not seen to fail"


def counterexample(claim: Claim, random: Random, *, seconds: float = 0.2) -> str | None:
    """A place where a claim fails, in words: a point that the checker accepts as a counterexample, or a random one."""
    refuted = corpus.refuted(claim, seconds=seconds, seed=random.randrange(2**30))
    if refuted is not None:
        return write(refuted.evidence)
    until = time.monotonic() + seconds
    with precision():
        for dimension, atoms in shapes(claim) * SAMPLES:
            if time.monotonic() > until:
                break
            try:
                place = sample(claim, dimension, atoms, random, moves=MOVES)
                failed = place and first_failing(claim, place)
            except Unknown:
                return None
            if failed:
                return f"{failed} at {place}"
    return None


def first_failing(claim: Claim, place: Place) -> str | None:
    """The first relation of a claim that certainly fails at an admissible place, in text."""
    for relation in claim.holds:
        if any(fails(relation, here) for here in places(relation, claim, place)):
            return write(relation)
    return None


def doubted_refutation(verdict: Refuted) -> str | None:
    """What is wrong with a counterexample when its terms are evaluated from their definitions; None when nothing is."""
    claim, evidence = verdict.certificate.claim, verdict.certificate.evidence
    if not isinstance(evidence, Witness):
        return "FAILURE: refuted by something else than a point"
    try:
        return contradicted(claim, evidence.point)
    except Unknown:
        return None


def contradicted(claim: Claim, point: Point) -> str | None:
    """Where a counterexample is none: a hypothesis fails there, or every relation holds."""
    with precision(1024):
        place = place_of(claim, point)
        for fact in (*bounds(claim), *claim.given):
            if any(fails(fact, here) for here in places(fact, claim, place)):
                return f"FAILURE: a counterexample does not satisfy {write(fact)}"
        sure = [r for r in claim.holds if all(holds(r, here) for here in places(r, claim, place))]
        if len(sure) == len(claim.holds) and not any(r.relation == "==" for r in claim.holds):
            return "FAILURE: all relations hold at a counterexample"
    return None


# The command


_fuzz: list[Fuzz] = []


def _start(texts: Mapping[str, str], seed: int) -> None:
    _fuzz.append(Fuzz({name: read(text) for name, text in texts.items()}, seed))  # type: ignore[misc]


def _chunk(numbers: range) -> Report:
    return _fuzz[0].run(numbers)


def fuzz(
    certificates: Mapping[str, Certificate], edits: int, *, seed: int = 0, jobs: int = 1, say: bool = False
) -> Report:
    """The report on so many edits of some good certificates, spread over processes when there are several jobs."""
    chunks = [range(start, min(start + CHUNK, edits)) for start in range(0, edits, CHUNK)]
    total, started = Report(), time.monotonic()
    if jobs == 1:
        worker = Fuzz(certificates, seed)
        reports: Iterable[Report] = map(worker.run, chunks)
    else:
        texts = {name: write(certificate) for name, certificate in certificates.items()}
        reports = ProcessPoolExecutor(jobs, initializer=_start, initargs=(texts, seed)).map(_chunk, chunks)
    for number, report in enumerate(reports, 1):
        total.add(report)
        if say:
            for failure in report.failures:
                print(failure, flush=True)
            seconds = time.monotonic() - started
            print(f"{min(number * CHUNK, edits)} edits, {seconds:.0f} s", file=sys.stderr, flush=True)
    return total


def main(arguments: list[str]) -> int:
    """Runs the fuzz and prints what came of it; 1 when there are failures."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description="Edits good certificates in one place.")
    parser.add_argument("--edits", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--only", type=int, help="repeat one edit, by its number")
    options = parser.parse_args(arguments)
    certificates = originals()
    print(f"{len(certificates)} good certificates", file=sys.stderr, flush=True)
    if options.only is not None:
        total = Fuzz(certificates, options.seed).run(range(options.only, options.only + 1))
        print("\n".join(total.failures))
    else:
        total = fuzz(certificates, options.edits, seed=options.seed, jobs=options.jobs, say=True)
    print(total)
    return 1 if total.failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
