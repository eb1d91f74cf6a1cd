"""Bent certificates: `python -m tests.campaign certificates`.

Each edit changes one place of a good certificate (`edit`). The kinds of evidence, among them the letters of covers,
take turns, and small quick certificates come more often. An edited certificate must be

- refused, by the reader or by the checker, with `Rejected`; or
- accepted with a claim that is the original one, decided the same way; or
- accepted with another claim that is still true: `falsify` looks for a place where it fails, once for each claim.

Any other outcome is a failure: a false statement accepted, an exception other than `Rejected`, a check of more than 60
seconds, a text that does not read back, a text accepted that is not canonical. Edit number n of a seed is the same
whatever the number of edits and jobs, as long as the good certificates are the same: `--only N` repeats one.
"""

import signal
import time
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random
from types import FrameType

from certify.trusted import Certificate, Claim, Malformed, Proved, Refuted, Rejected, check, read, write
from certify.trusted.budget import Budget
from certify.trusted.checker import parts
from certify.trusted.claim import Domain, Relation, bounds
from certify.trusted.evidence import Evidence, Point, Witness
from tests.campaign.edit import Places, edit_characters, edit_tokens
from tests.campaign.falsify import falsified
from tests.campaign.ledger import Ledger
from tests.campaign.source import kinds
from tests.meaning import Unknown, precision
from tests.reading import fails, holds, places
from tests.points import place_of

PART = "certificates"
PATIENCE = 60
ATTEMPTS = 30
REREAD = 0.05
SAME, CONTAINED = "accepted: the same claim", "accepted: a claim that the original one contains"
Shown = tuple[Claim, Evidence]


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
class Good:
    """A good certificate, its places (read when first needed) and how often it is to be chosen."""

    name: str
    certificate: Certificate
    weight: float
    _places: list[Places] = field(default_factory=list)
    _parts: list[AbstractSet[Shown]] = field(default_factory=list)

    @property
    def places(self) -> Places:
        """Where it can be edited."""
        if not self._places:
            self._places.append(Places(self.certificate))
        return self._places[0]

    @property
    def parts(self) -> AbstractSet[Shown]:
        """What it rests on: claims, each with its evidence."""
        if not self._parts:
            self._parts.append(shown(self.certificate.claim, self.certificate.evidence, frozenset()))
        return self._parts[0]


class Bending:
    """Edits of good certificates, and a memory of the claims already attacked."""

    def __init__(self, certificates: Mapping[str, Certificate], seed: int, *, seconds: float = 0.1) -> None:
        self.seed, self.seconds, self.attacked = seed, seconds, dict[Claim, str | None]()
        self.by_kind: dict[str, list[Good]] = {}
        for name, certificate in certificates.items():
            good = Good(name, certificate, 1 / certificate._size**2)
            for kind in sorted(kinds(certificate)):
                self.by_kind.setdefault(kind, []).append(good)
        self.kinds = sorted(self.by_kind)

    def run(self, numbers: range) -> Ledger:
        """The outcomes of some edits."""
        ledger = Ledger()
        for number in numbers:
            started = time.process_time()
            kind, outcome, text = self.one(number)
            ledger.enter(PART, f"--seed {self.seed} --only {number} [{kind}]", outcome, text)
            took = time.process_time() - started
            ledger.seconds += took
            ledger.slowest = max(ledger.slowest, took)
        return ledger

    def one(self, number: int) -> tuple[str, str, str]:
        """An edit: the kind of evidence whose turn it is, the outcome, and the edited text."""
        random, kind = Random(f"{self.seed}:{number}"), self.kinds[number % len(self.kinds)]
        goods = self.by_kind[kind]
        (good,) = random.choices(goods, [good.weight for good in goods])
        made: Certificate | str | None = None
        try:
            with limited(PATIENCE):
                made = edited(good.places, random)
                outcome = self.outcome(good, made, random)
        except Hang:
            outcome = "FAILURE: no end"
        except Exception as error:  # the point of the exercise: whatever else comes out is a crash
            outcome = f"FAILURE: crash: {type(error).__name__}: {error}"
        if callable(outcome):
            outcome = outcome()
        failed = outcome.startswith("FAILURE")
        return f"{kind} in {good.name}", outcome, text_of(made) if failed else ""

    def outcome(self, good: Good, made: Certificate | str | None, random: Random) -> str | Callable[[], str]:
        """What becomes of an edited certificate; for an accepted one, what tells whether its statement is true."""
        if made is None:
            return "no certificate"
        if isinstance(made, str) or random.random() < REREAD:
            text = made if isinstance(made, str) else write(made)
            try:
                again = read(text)
            except Rejected as error:
                written = isinstance(made, Certificate)
                return f"FAILURE: what was written does not read back: {error}" if written else "refused by the reader"
            if write(again) != text:
                return "FAILURE: the reader accepts a text that is not canonical"
            made = again  # type: ignore[assignment]  # perhaps no certificate: the checker is asked
        if self.refused(good, made):  # type: ignore[arg-type]  # as above
            return "refused by a rule"
        harmless = self.harmless(good.certificate, made)  # type: ignore[arg-type]  # as above
        if harmless and random.random() > REREAD:
            return harmless
        try:
            verdict = check(made)  # type: ignore[arg-type]  # as above
        except Rejected:
            return "refused by the checker"
        return lambda: self.judge(good.certificate, verdict, random)

    def refused(self, good: Good, made: Certificate) -> bool:
        """Whether a proof is refused by its rules, without the way through its text and without its admissible point.

        What the good certificate rests on and the edit left alone is not shown a second time: a part is the same claim
        with the same evidence.
        """
        if isinstance(made.evidence, Witness):
            return False
        try:
            shown(made.claim, made.evidence, good.parts)
        except (Rejected, Malformed, RecursionError):
            return True
        return False

    @staticmethod
    def harmless(original: Certificate, made: Certificate) -> str | None:
        """What to say of a proof of no more than the original one proves; None when it proves something else."""
        if isinstance(original.evidence, Witness) or isinstance(made.evidence, Witness):
            return None
        if made.claim == original.claim:
            return SAME
        return CONTAINED if weaker(made.claim, original.claim) else None

    def judge(self, original: Certificate, verdict: Proved | Refuted, random: Random) -> str:
        """Whether an accepted statement is true."""
        claim, was_refuted = verdict.certificate.claim, isinstance(original.evidence, Witness)
        if isinstance(verdict, Refuted):
            if claim == original.claim and not was_refuted:
                return "FAILURE: a theorem is refuted"
            return doubted(verdict) or "accepted: a refutation, seen to be one"
        if claim == original.claim:
            return "FAILURE: a false claim is proved" if was_refuted else SAME
        if not was_refuted and weaker(claim, original.claim):
            return CONTAINED
        if claim not in self.attacked:
            self.attacked[claim] = falsified(claim, seed=random.randrange(2**30), seconds=self.seconds)
        found = self.attacked[claim]
        return f"FAILURE: a false claim is accepted: {found}" if found else "accepted: another claim, not seen to fail"


def weaker(claim: Claim, original: Claim) -> bool:
    """Whether a claim says visibly no more than another: smaller domains, more hypotheses, no stricter relations."""
    own, other = claim.domains, original.domains
    if list(own) != list(other) or not all(within(own[name], other[name]) for name in own):
        return False
    known = {*original.holds, *(Relation(r.left, r.relation + "=", r.right) for r in original.holds if r.strict)}
    return set(original.given) <= set(claim.given) and set(claim.holds) <= known


def within(inner: Domain, outer: Domain) -> bool:
    """Whether a domain is part of another one of its kind."""
    if (inner.kind, inner.component) != (outer.kind, outer.component):
        return False
    ends = ((inner.low, inner.closed_low, outer.low, outer.closed_low, 1),
            (inner.high, inner.closed_high, outer.high, outer.closed_high, -1))  # fmt: skip
    for own, closed, other, also, way in ends:
        if other is not None and (own is None or way * own < way * other or (own == other and closed > also)):
            return False
    return True


def shown(claim: Claim, evidence: Evidence, known: AbstractSet[Shown]) -> set[Shown]:
    """The claims shown, with their evidence, on the way to showing one by its rules; those that are known are not shown
    again. `Rejected` when a rule refuses.
    """
    found, left, budget = set[Shown](), [(claim, evidence)], Budget()
    while left:
        part = left.pop()
        if part not in known and part not in found:
            found.add(part)
            left += parts(*part, budget)
    return found


def text_of(made: Certificate | str | None) -> str:
    """The text of what was made."""
    return write(made) if isinstance(made, Certificate) else made or ""


def edited(places: Places, random: Random) -> Certificate | str | None:
    """An edited certificate or text; edits that make none, or change nothing, are tried again a few times."""
    (way,) = random.choices(("tree", "tokens", "characters"), (82, 10, 8))
    for _ in range(ATTEMPTS):
        try:
            if way == "tree":
                made: Certificate | str = places.edit(random)
            else:
                made = edit_tokens(places, random) if way == "tokens" else edit_characters(places.text, random)
        except (Malformed, Rejected):
            continue
        if made not in (places.certificate, places.text):
            return made
    return None


def doubted(verdict: Refuted) -> str | None:
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
