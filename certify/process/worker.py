"""The process in which claims are decided, so that one which does not keep to its time can be stopped.

It reads requests from standard input and writes one record for each to standard output, both as lines of JSON; the
first line says that it is ready. See `certify.process.pool` for the other end.
"""

import json
import os
import signal
import sys
import warnings
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING, TextIO

from certify.decision import decide
from certify.process.account import record, sentence
from certify.record import Record, undecided
from certify.search.trace import Trace
from certify.storage import load
from certify.trusted import Claim, Proved, Refuted, check, read, write
from certify.trusted.error import CertifyError
from certify.trusted.term import Term
from certify.verdict import Undecided, Verdict

if sys.platform != "win32":
    import resource

if TYPE_CHECKING:
    from certify.catalogue import Theorem
    from certify.search.crew import Crew

READY = "ready"
GIBIBYTE = 2**30


def serve(memory: float, cores: tuple[int, int] | None = None) -> None:
    """Answers requests until there are no more, in so many GiB of memory; `cores` are the file in which processes lock
    those that they use, and how many there are.

    What Python prints goes to stderr, such as the words of a theorem's file. What compiled libraries print is lost: the
    linear solver tells the terminal of an inconsistency of its own when its time is over, and cannot be asked not to.
    """
    restrict(memory)
    replies = os.fdopen(os.dup(1), "w", encoding="ascii")
    sys.stdout = sys.stderr
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    warnings.simplefilter("ignore")
    crew = None if cores is None else crew_with(cores)
    with suppress(BrokenPipeError):
        _send(replies, READY)
        for line in requests():
            _send(replies, asdict(answer(json.loads(line), memory, crew)))


def crew_with(cores: tuple[int, int]) -> "Crew | None":
    """The crew of these cores, where processes can be copied."""
    from certify.search.crew import Crew, can_fork  # late: one process needs none of it

    return Crew(*cores) if can_fork() else None


def requests() -> Iterator[str]:
    """The lines of standard input, as they come. When there are no more, whoever asked is gone, however that came
    about: then this process ends at once, in the midst of a claim if need be.
    """
    lines: SimpleQueue[str] = SimpleQueue()
    Thread(target=_listen, args=(sys.stdin, lines), daemon=True).start()
    sys.stdin = open(os.devnull, encoding="ascii")  # noqa: SIM115  # helpers close theirs, which a thread reads here
    while True:
        yield lines.get()


def _listen(requests: TextIO, lines: "SimpleQueue[str]") -> None:
    for line in requests:
        lines.put(line)
    os._exit(0)


def restrict(memory: float) -> None:
    """Limits the memory of this process, where the system knows how to."""
    if sys.platform != "win32":
        most = resource.getrlimit(resource.RLIMIT_DATA)[1]
        wanted = int(memory * GIBIBYTE)
        resource.setrlimit(resource.RLIMIT_DATA, (wanted if most < 0 else min(wanted, most), most))


def end_after(seconds: float) -> None:
    """Lets the system end this process after so many seconds (0: never), even if nobody is left to stop it."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _send(replies: TextIO, message: object) -> None:
    replies.write(json.dumps(message) + "\n")
    replies.flush()


def answer(request: dict[str, str | float], memory: float, crew: "Crew | None" = None) -> Record:
    """The record for a request: {"timeout", "limit", "explain", "claim": canonical text}; with the file of a
    "certificate" that is tried first; with the name of a "theorem" (in a Python "file") that is derived when needed;
    with the canonical texts of terms by the names that abbreviate them, "where", as JSON. A crew says what cores there
    may be for helpers.
    """
    start, timeout, trace = monotonic(), float(request["timeout"]), Trace()
    end_after(float(request["limit"]))
    try:
        if kept := kept_verdict(str(request.get("certificate", "")), str(request["claim"])):
            return record(kept[0], monotonic() - start, rechecked=True)
        if "theorem" in request:
            verdict = decide_theorem(derived(request), timeout, trace, crew)
        else:
            verdict = decide(claim_of(str(request["claim"])), timeout=timeout, trace=trace, crew=crew)
        found = record(verdict, monotonic() - start)
        return with_steps(found, trace, str(request.get("where", "{}"))) if request["explain"] else found
    except CertifyError as error:
        return undecided(monotonic() - start, sentence(f"Not decided: {error}"))
    except (RecursionError, MemoryError) as error:
        problem = "it is nested too deeply"
        if isinstance(error, MemoryError):
            problem = f"it wants more than {memory:g} GiB of memory (--memory gives it more)"
        return undecided(monotonic() - start, f"Not decided: {problem}; state the claim in smaller pieces.")
    finally:
        end_after(0)


def derived(request: dict[str, str | float]) -> "Theorem":
    """The theorem that a request names, in the catalogue or in a Python file."""
    from certify.catalogue import read_theorem, theorem  # late: a claim needs none of it

    return read_theorem(Path(str(request["file"]))) if "file" in request else theorem(str(request["theorem"]))


def with_steps(found: Record, trace: Trace, where: str) -> Record:
    """The record with what was tried, told with a person's abbreviations."""
    from certify.output.explanation import as_data, steps

    terms = {name: read(text, "term") for name, text in json.loads(where).items()}
    short = {name: term for name, term in terms.items() if isinstance(term, Term)}
    return replace(found, tried=[*map(as_data, steps(trace, short))])


def claim_of(text: str) -> Claim:
    """The claim that a canonical text writes."""
    claim = read(text, "claim")
    if not isinstance(claim, Claim):
        raise TypeError("a request holds a claim")
    return claim


def kept_verdict(place: str, claim: str) -> tuple[Proved | Refuted, ...]:
    """What the checker says of the certificate in a file; nothing unless it is accepted, and is one of the claim with
    this canonical text.
    """
    if not place:
        return ()
    try:
        certificate = load(place)
        return (check(certificate),) if write(certificate.claim) == claim else ()
    except CertifyError:
        return ()


def decide_theorem(theorem: "Theorem", timeout: float, trace: Trace, crew: "Crew | None" = None) -> Verdict:
    """The verdict on a theorem by its own derivation; a theorem whose derivation has a gap is not proved."""
    from certify.catalogue import Open, blamed  # late, as above

    start = monotonic()
    evidence, where = None, ""
    try:
        with blamed():
            evidence = theorem.evidence(timeout)
    except Open as error:
        where = f": {error}"
    left = max(1.0, timeout - (monotonic() - start))
    verdict = decide(theorem.claim, timeout=left, evidence=evidence, trace=trace, crew=crew)
    if evidence is None and isinstance(verdict, Proved | Undecided):
        beyond = "the claim itself holds" if isinstance(verdict, Proved) else verdict.reason
        return Undecided(theorem.claim, f"a step of its derivation was not shown in time{where}; {beyond}")
    return verdict
