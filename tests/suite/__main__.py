"""`python -m tests.suite`: decides the suite in worker processes, as the command line does, and prints what became of
it.

FILES are claim files or names of the suite's files (`vectors`), NAMES are names of claims (`motzkin`); without any, the
whole suite is decided. Certificates are read and checked again by the trusted code, one after another, at the end.
"""

import argparse
import json
import statistics
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter

from certify.process.pool import Pool
from certify.record import Record
from certify.selection import Task, tasks_of
from certify.trusted import Certificate, CertifyError, Proved, check, read
from tests.suite import FILES, SUFFIX

DECIDED = ("proved", "refuted")


@dataclass(frozen=True)
class Result:
    """What became of a claim; `again` is the time of the re-check in seconds, `size` that of the certificate in bytes.

    `wrong` says that the verdict, or the re-check of its certificate, is not what is true.
    """

    file: str
    name: str
    expected: str
    verdict: str
    method: str
    seconds: float
    again: float
    size: int
    wrong: bool
    reason: str

    @property
    def decided(self) -> bool:
        return self.verdict in DECIDED


def main() -> int:
    """Runs the suite and reports; exit status 1 when a verdict is wrong."""
    options = parsed()
    tasks = selected(options.what)
    start = perf_counter()
    results = [*decide(tasks, options.timeout, options.jobs)]
    whole = perf_counter() - start
    if options.json:
        Path(options.json).write_text(json.dumps([asdict(result) for result in results], indent=1) + "\n")
    if options.undecided:
        print_undecided(results)
    print_files(results)
    print_figures(results, whole, options.timeout, options.jobs)
    return print_wrong(results)


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.suite", description="Decide the suite of claims.")
    parser.add_argument("what", nargs="*", metavar="FILE|NAME")
    parser.add_argument("--timeout", type=float, default=10.0, help="seconds for each claim (10)")
    parser.add_argument("--jobs", type=int, default=1, help="claims at once (1)")
    parser.add_argument("--json", metavar="FILE", help="keep the results")
    parser.add_argument("--undecided", action="store_true", help="list what stays undecided, with the reasons")
    return parser.parse_args()


def selected(what: Sequence[str]) -> list[Task]:
    """The tasks that arguments name, in the order of the files."""
    known = {path.name.removesuffix(SUFFIX): path for path in FILES}
    paths = {known.get(word, Path(word)) for word in what if word in known or word.endswith(".toml")}
    names = {word for word in what if word not in known and not word.endswith(".toml")}
    tasks = [task for path in sorted({*FILES, *paths}) for task in tasks_of(path)]
    missing = names - {task.name for task in tasks}
    if missing:
        sys.exit(f"no claim or file of the suite is called {', '.join(sorted(missing))}")
    return [task for task in tasks if not what or task.name in names or task.origin in paths]


def decide(tasks: Sequence[Task], timeout: float, jobs: int) -> Iterator[Result]:
    """Every claim decided, then every certificate checked again."""
    records: dict[int, Record] = {}
    with Pool(jobs) as pool:
        for number, record in pool.decide(tasks, timeout):
            records[number] = record
            if sys.stderr.isatty():
                print(f"\r{len(records)} of {len(tasks)} ", end="", file=sys.stderr)
    for number, task in enumerate(tasks):
        yield result(task, records[number])


def result(task: Task, record: Record) -> Result:
    again, accepted = rechecked(task, record)
    wrong = record.verdict not in ("undecided", task.expected) or not accepted
    file = task.origin.name.removesuffix(SUFFIX) if task.origin else ""
    size = len(record.text or "")
    about = (record.verdict, record.method, round(record.seconds, 4), round(again, 4))
    return Result(file, task.name, task.expected, *about, size, wrong, record.reason)


def rechecked(task: Task, record: Record) -> tuple[float, bool]:
    """How long the trusted code needs to read and check the certificate, and whether it says the same."""
    if record.text is None:
        return 0.0, True
    start = perf_counter()
    try:
        certificate = read(record.text)
        verdict = check(certificate) if isinstance(certificate, Certificate) else None
    except CertifyError:
        verdict = None
    seconds = perf_counter() - start
    if verdict is None or not isinstance(certificate, Certificate):
        return seconds, False
    same = certificate.claim == task.claim
    return seconds, same and record.verdict == ("proved" if isinstance(verdict, Proved) else "refuted")


def print_undecided(results: Sequence[Result]) -> None:
    for found in results:
        if not found.decided:
            print(f"{found.file}: {found.name} (expected {found.expected}, {found.seconds:.1f} s)\n    {found.reason}")
    print()


def print_files(results: Sequence[Result]) -> None:
    """One line a file."""
    print(f"{'file':<22}{'claims':>7}{'proved':>8}{'refuted':>9}{'open':>6}{'wrong':>7}{'median':>10}{'p95':>9}")
    for file in [*dict.fromkeys(found.file for found in results), ""]:
        part = [found for found in results if file in (found.file, "")]
        counts = Counter(found.verdict for found in part)
        opened = sum(not found.decided for found in part)
        wrong = sum(found.wrong for found in part)
        times = f"{quantile(part, 0.5):>8.3f} s{quantile(part, 0.95):>7.2f} s"
        print(
            f"{file or 'all':<22}{len(part):>7}{counts['proved']:>8}{counts['refuted']:>9}{opened:>6}{wrong:>7}{times}"
        )


def quantile(results: Sequence[Result], part: float) -> float:
    times = sorted(found.seconds for found in results)
    return times[min(len(times) - 1, round(part * (len(times) - 1)))] if times else 0.0


def print_figures(results: Sequence[Result], whole: float, timeout: float, jobs: int) -> None:
    """What is asked of the whole suite."""
    done = [found for found in results if found.decided]
    print(f"\ndecided {len(done)} of {len(results)} ({len(done) / len(results):.1%}) within {timeout:g} s each")
    for expected in DECIDED:
        part = [found for found in results if found.expected == expected]
        right = sum(found.verdict == expected for found in part)
        print(f"  expected {expected}: {right} of {len(part)}")
    print(f"time {whole:.1f} s with {jobs} at once")
    if not done:
        return
    spent, again = sum(found.seconds for found in done), sum(found.again for found in done)
    sizes = [found.size for found in done]
    print(f"decided claims: search {spent:.1f} s, re-check {again:.1f} s ({again / spent:.3f} of it)")
    print(f"certificates: {sum(sizes)} bytes, median {statistics.median(sizes):.0f}, largest {max(sizes)}")
    slowest = sorted(done, key=lambda found: -found.seconds)[:5]
    print("slowest: " + ", ".join(f"{found.name} {found.seconds:.1f} s" for found in slowest))
    print("methods: " + ", ".join(f"{n} {name}" for name, n in Counter(found.method for found in done).most_common()))


def print_wrong(results: Sequence[Result]) -> int:
    wrong = [found for found in results if found.wrong]
    for found in wrong:
        print(f"*** WRONG: {found.file} {found.name} is {found.verdict}, expected {found.expected}: {found.reason}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
