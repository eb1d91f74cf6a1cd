"""What becomes of a case: proved or its certificate checked again, sampled, and shown to be sharp."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic

from certify.catalogue import Theorem
from certify.decision import glanced
from certify.process.account import record
from certify.process.pool import Pool
from certify.process.worker import decide_theorem
from certify.record import Record
from certify.search.trace import Trace
from certify.selection import Task
from certify.storage import Unreadable, Unwritable, load, write_text
from certify.testing.setting import Setting
from certify.trusted import Claim, Malformed, Refuted, Rejected, check

CERTIFICATE = "certificate"
MISSING = 'needs Hypothesis: pip install "driftproof[hypothesis]"'
_pool: list[Pool] = []


def stop() -> None:
    """Stops the process that searches, if there is one."""
    while _pool:
        _pool.pop().__exit__(None, None, None)


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of a claim, and how: the kind of evidence or `certificate`, a file, and a remark for people."""

    record: Record
    evidence: str
    certificate: Path | None = None
    note: str = ""


def decided(
    name: str, claim: Claim, theorem: Theorem | None, places: Sequence[Path], setting: Setting, expect: str
) -> Finding:
    """The verdict on a claim: by its certificate in the first of the places that has one for it, else by searching.

    A new certificate goes to the first place, if the settings say so and the verdict is the expected one.
    """
    known, note = _known(claim, places)
    if known is not None and not (setting.update and known.record.verdict not in ("proved", "refuted")):
        return known
    found = _search(name, claim, theorem, setting)
    if found.verdict == "undecided" and expect == "refuted":
        found = _falsified(claim, setting) or found
    if not (setting.update and places and found.text is not None and found.verdict == expect):
        return Finding(found, found.method, note=note)
    return Finding(found, found.method, _written(places[0], found.text), "its certificate was written")


def _known(claim: Claim, places: Sequence[Path]) -> tuple[Finding | None, str]:
    """What a committed certificate says of a claim; else nothing, and a remark on a certificate that is of no use."""
    start, note = monotonic(), ""
    for place in places:
        if not place.is_file():
            continue
        try:
            certificate = load(place)
        except (Unreadable, Rejected, Malformed) as error:
            return _rejected(place, error, start), ""
        if certificate.claim != claim:
            note = note or f"{place.name} is for an earlier statement: --claims-update writes a new certificate"
            continue
        try:
            verdict = check(certificate)
        except Rejected as error:
            return _rejected(place, error, start), ""
        return Finding(record(verdict, monotonic() - start), CERTIFICATE, place), ""
    return None, note


def _rejected(place: Path, error: Exception, start: float) -> Finding:
    reason = f"The checker does not accept {place}: {' '.join(str(error).split())}. --claims-update writes a new one."
    return Finding(Record("rejected", "none", monotonic() - start, reason), CERTIFICATE, place)


def _search(name: str, claim: Claim, theorem: Theorem | None, setting: Setting) -> Record:
    start = monotonic()
    if theorem is not None:
        return record(decide_theorem(theorem, setting.timeout, Trace()), monotonic() - start)
    seen = glanced(claim, seconds=min(1.0, setting.timeout))
    if seen is not None:
        return record(seen, monotonic() - start)
    if not _pool:
        _pool.append(Pool(1))
    task = Task(name, "", "", "", claim, "")
    return next(found for _, found in _pool[0].decide([task], setting.timeout))


def _falsified(claim: Claim, setting: Setting) -> Record | None:
    """A refutation by random parameters, which may hit what the search missed; None without Hypothesis."""
    start = monotonic()
    try:
        from certify.strategies.falsification import falsify
    except ModuleNotFoundError as error:
        if error.name != "hypothesis":
            raise
        return None
    refuted = falsify(claim, timeout=setting.timeout)
    return None if refuted is None else record(refuted, monotonic() - start)


def _written(place: Path, text: str) -> Path:
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unwritable(f"{place.parent}: no folder for certificates ({error.strerror})") from error
    write_text(place, text)
    return place


@dataclass(frozen=True, slots=True)
class Sampling:
    """What random parameters said: of how many points, unclear at how many, and a refutation with the claim that is
    refuted; or why there are none.
    """

    points: int = 0
    unclear: int = 0
    refuted: Record | None = None
    claim: Claim | None = None
    skipped: str = ""


def sampled(claim: Claim, setting: Setting) -> Sampling:
    """A claim at random parameters, within the time for a claim."""
    start = monotonic()
    try:
        from certify.strategies.falsification import sample
        from certify.strategies.parameter import NoParameters
    except ModuleNotFoundError as error:
        if error.name != "hypothesis":
            raise
        return Sampling(skipped=MISSING)
    try:
        found = sample(claim, seconds=setting.timeout)
    except NoParameters as error:
        return Sampling(skipped=f"not sampled: {error}")
    if isinstance(found.refuted, Refuted):
        failed = record(found.refuted, monotonic() - start)
        return Sampling(found.points, found.unclear, failed, found.refuted.certificate.claim)
    if not found.points:
        return Sampling(skipped="not sampled: no point was looked at in time")
    return Sampling(found.points, found.unclear)


def without_text(found: Record) -> Record:
    """A record without its certificate's text, which need not travel."""
    return replace(found, text=None, tried=None)
