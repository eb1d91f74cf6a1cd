"""The soundness campaign: `python -m tests.campaign [PART ...] [options]`, run from the top of a checkout.

Parts: `functions` (each function of the language against an independent oracle), `identities` (true and false ones),
`certificates` (edits of good certificates), `guesses` (each rule at false claims), `laws` (rules at false claims on
mixing laws), `tight` (true claims bent by a hair), `random` (random claims end to end), `variants` (stated claims put
together wrongly); all of them by default. Each prints its outcomes; a failure is written to a file of its own, and the
exit status is 1 when there is any. With `--state FILE` a part that is interrupted, or out of time, goes on from where
it was.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path

from certify.trusted import Certificate, Claim
from tests.campaign import bend, chance, functions, guess, identities, laws, tight, variant
from tests.campaign.ledger import Ledger, table
from tests.campaign.source import certificates, kept

CHUNK = 500
CLAIMS = 100
Job = tuple[object, ...]


@dataclass(frozen=True)
class Part:
    """A part of the campaign: its tasks in order, what does one of them, and what prepares a worker."""

    name: str
    tasks: Callable[[argparse.Namespace], Iterator[Job]]
    work: Callable[..., Ledger]
    start: Callable[[argparse.Namespace], None] = lambda options: None


# Functions


def _function_tasks(options: argparse.Namespace) -> Iterator[Job]:
    for first in range(0, options.claims, CLAIMS):
        for name in functions.NAMES:
            yield name, first, min(CLAIMS, options.claims - first), options.seed


def _function_work(name: str, first: int, claims: int, seed: int) -> Ledger:
    return functions.run(name, claims, f"{seed}:{first}")


# Identities


def _identity_tasks(options: argparse.Namespace) -> Iterator[Job]:
    for first in range(0, options.identities, CHUNK):
        yield first, min(first + CHUNK, options.identities), options.seed


def _identity_work(first: int, last: int, seed: int) -> Ledger:
    ledger = Ledger()
    for number in range(first, last):
        ledger.add(identities.attack(number, seed))
    return ledger


# Certificates


_bending: list[bend.Bending] = []


def _certificate_start(options: argparse.Namespace) -> None:
    _bending.append(bend.Bending(kept(options.keep / "certificates"), options.seed))


def _certificate_tasks(options: argparse.Namespace) -> Iterator[Job]:
    if options.only is not None:
        yield options.only, options.only + 1
        return
    for first in range(0, options.edits, CHUNK):
        yield first, min(first + CHUNK, options.edits)


def _certificate_work(first: int, last: int) -> Ledger:
    return _bending[0].run(range(first, last))


# Tight claims


_evidence: dict[Claim, Certificate] = {}


def _tight_start(options: argparse.Namespace) -> None:
    _evidence.update({certificate.claim: certificate for certificate in kept(options.keep / "certificates").values()})


def _tight_tasks(options: argparse.Namespace) -> Iterator[Job]:
    for name in tight.claims():
        yield name, options.seed, options.bends


def _tight_work(name: str, seed: int, bends: int) -> Ledger:
    return tight.attack(name, _evidence.get(tight.claims()[name]), seed, bends)


# Attacks that are numbered


def _numbered(option: str) -> Callable[[argparse.Namespace], Iterator[Job]]:
    def tasks(options: argparse.Namespace) -> Iterator[Job]:
        return ((number, options.seed) for number in range(getattr(options, option)))

    return tasks


PARTS = (
    Part(functions.PART, _function_tasks, _function_work),
    Part(identities.PART, _identity_tasks, _identity_work),
    Part(bend.PART, _certificate_tasks, _certificate_work, _certificate_start),
    Part(tight.PART, _tight_tasks, _tight_work, _tight_start),
    Part(guess.PART, _numbered("guesses"), guess.attack),
    Part(laws.PART, _numbered("laws"), laws.attack),
    Part(chance.PART, _numbered("random"), chance.attack),
    Part(variant.PART, _numbered("variants"), variant.attack),
)


# Running


def run(part: Part, options: argparse.Namespace, done: int, ledger: Ledger) -> Iterator[int]:
    """Does the tasks of a part from number `done` on, entering each into the ledger; the number done after each."""
    until = time.monotonic() + options.seconds
    tasks = islice(part.tasks(options), done, None)
    if options.jobs == 1:
        part.start(options)
        for number, task in enumerate(tasks, done + 1):
            ledger.add(part.work(*task))
            yield number
            if time.monotonic() > until:
                return
        return
    with ProcessPoolExecutor(options.jobs, initializer=part.start, initargs=(options,)) as pool:
        for number in count(done, 4 * options.jobs):
            batch = list(islice(tasks, 4 * options.jobs))
            if not batch or time.monotonic() > until:
                return
            for offset, found in enumerate(pool.map(part.work, *zip(*batch, strict=True)), 1):
                ledger.add(found)
                yield number + offset


def main(arguments: list[str]) -> int:
    """Runs the parts and prints what came of them; 1 when there are failures."""
    options = _options().parse_args(arguments)
    state = json.loads(options.state.read_text()) if options.state and options.state.exists() else {}
    rows: dict[str, Ledger] = {}
    for part in [part for part in PARTS if not options.parts or part.name in options.parts]:
        earlier = state.get(part.name) or {"done": 0, "ledger": Ledger().to_json()}
        ledger = rows[part.name] = Ledger.from_json(earlier["ledger"])
        if part.name in (bend.PART, tight.PART):
            certificates(options.keep / "certificates")
        for done in run(part, options, earlier["done"], ledger):
            state[part.name] = {"done": done, "ledger": ledger.to_json()}
            if options.state:
                options.state.write_text(json.dumps(state))
            print(f"{part.name}: {ledger.total}, {len(ledger.failures)} failures", file=sys.stderr, flush=True)
    for ledger in rows.values():
        for failure in ledger.failures:
            print(f"FAILURE {failure.what}\n  in {failure.save(options.keep / 'failures')}")
    print(table(rows))
    return 1 if any(ledger.failures for ledger in rows.values()) else 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.campaign", description="Attacks the soundness of it all.")
    parser.add_argument("parts", nargs="*", help=", ".join(part.name for part in PARTS))
    parser.add_argument("--claims", type=int, default=10_000, help="compared claims for each function")
    parser.add_argument("--edits", type=int, default=1_000_000, help="edits of certificates")
    parser.add_argument("--identities", type=int, default=50_000, help="identities, true and false")
    parser.add_argument("--bends", type=int, default=16, help="bends of each true claim, at most")
    parser.add_argument("--guesses", type=int, default=10_000, help="false claims with random evidence for each rule")
    parser.add_argument("--laws", type=int, default=1000, help="times a dozen claims on laws")
    parser.add_argument("--random", type=int, default=3000, help="random claims")
    parser.add_argument("--variants", type=int, default=3000, help="stated claims put together wrongly")
    parser.add_argument("--only", type=int, help="repeat one edit, by its number")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="time for each part")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--state", type=Path, help="a file that remembers what is done")
    parser.add_argument("--keep", type=Path, default=Path("campaign"), help="folder for certificates and failures")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
