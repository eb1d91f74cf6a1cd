"""Work within one claim on several cores: helpers, what they share, and that they never outlive their search."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from certify import Proved, Refuted, Undecided, check, prove, state
from certify.process.pool import Cores, in_order
from certify.process.scout import Scout
from certify.search import crew as crews
from certify.search.budget import Effort, Method
from certify.search.crew import Crew, can_fork, crew_of, first_told
from certify.search.lane import Handout, Lanes
from certify.search.trace import Trace
from certify.selection import Task
from certify.trusted import Claim
from certify.trusted.evidence import Evidence, Sign

pytestmark = pytest.mark.skipif(not can_fork(), reason="processes are not forked here")
CLAIM = state("x**2 + 1 > 0", {"x": "real"})
HARD = state("sin(x*exp(y)) + cos(x*y**2) + exp(-x**2) <= 2.9999999999", {"x": "real", "y": "real"})
FILE = """format = "claims/1"

[[claim]]
name = "hard"
variables = { x = "real", y = "real" }
holds = "sin(x*exp(y)) + cos(x*y**2) + exp(-x**2) <= 2.9999999999"
"""
LONG = 60.0


@pytest.fixture
def crew() -> Iterator[Crew]:
    with crew_of(2) as made:
        assert made is not None
        yield made


def sleeps(connection: Connection) -> None:
    connection.send_bytes(str(os.getpid()).encode())
    time.sleep(LONG)


def gone(process: int) -> bool:
    """Whether a process ends within some seconds."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        stat = Path(f"/proc/{process}/stat")
        if not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.05)
    return False


def begun_before() -> Trace:
    """The record of a search that has gone on for long enough to ask for help."""
    trace = Trace()
    trace.start -= 10
    return trace


def test_there_are_no_more_helpers_than_cores(crew: Crew) -> None:
    first = crew.start(sleeps)
    assert first is not None
    assert crew.start(sleeps) is None
    first.stop()
    second = crew.start(sleeps)
    assert second is not None
    second.stop()


def hold_core(crew: Crew) -> None:
    crew._core()
    time.sleep(LONG)


def test_a_core_that_another_process_uses_is_not_free(crew: Crew) -> None:
    other = get_context("fork").Process(target=hold_core, args=(crew,))
    other.start()
    deadline = time.monotonic() + 20
    while (free := crew._core()) is not None and time.monotonic() < deadline:
        crew.release(free)
        time.sleep(0.05)
    assert free is None
    other.kill()
    other.join()
    assert crew._core() is not None


def test_a_helper_lends_its_core_on(crew: Crew) -> None:
    def has_a_helper(connection: Connection) -> None:
        deadline = time.monotonic() + 20
        below = None
        while below is None and time.monotonic() < deadline:
            below = crew.start(sleeps)
        told = below is not None and first_told([below], 20) is below
        connection.send_bytes(b"yes" if told else b"no")

    helper = crew.start(has_a_helper)
    assert helper is not None
    assert first_told([helper], 0.3) is None
    helper.lend()
    assert helper.take() == b"yes"
    helper.stop()


def test_what_has_ended_says_nothing_more(crew: Crew) -> None:
    helper = crew.start(lambda connection: None)
    assert helper is not None
    assert first_told([helper], 20) is helper
    assert helper.take() is None
    helper.stop()


KILLED = """
import sys, time
from certify.search.crew import crew_of
from tests.test_helpers import sleeps

with crew_of(3) as crew:
    helpers = [crew.start(sleeps), crew.start(sleeps)]
    print(*[helper.take().decode() for helper in helpers], flush=True)
    time.sleep(60)
"""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_helpers_end_with_the_process_that_started_them(number: int) -> None:
    command = [sys.executable, "-c", KILLED]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    helpers = process.stdout.readline().split()
    assert len(helpers) == 2
    process.send_signal(number)
    process.communicate(timeout=30)
    assert all(gone(int(helper)) for helper in helpers)


def descendants(process: int) -> set[int]:
    """All processes below one."""
    tasks = Path(f"/proc/{process}/task")
    try:
        children = {int(child) for task in tasks.iterdir() for child in (task / "children").read_text().split()}
    except OSError:
        return set()
    return children.union(*map(descendants, children))


def test_the_only_claim_has_all_jobs_and_who_is_told_to_end_leaves_no_helper_behind(tmp_path: Path) -> None:
    path = tmp_path / "hard.claims.toml"
    path.write_text(FILE)
    command = [sys.executable, "-m", "certify", "check", str(path), "--jobs", "2", "--timeout", "60"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    below, deadline = set[int](), time.monotonic() + 50
    while len(below) < 2 and time.monotonic() < deadline:
        time.sleep(0.1)
        below = descendants(process.pid)
    process.terminate()
    process.communicate(timeout=30)
    assert len(below) >= 2
    assert all(map(gone, below))


def test_numbers_are_handed_out_once_to_all_processes(crew: Crew) -> None:
    handout = Handout(200)
    first = next(iter(handout))
    handout.share()
    helper = crew.start(lambda connection: connection.send_bytes(bytes(handout)))
    own = bytes(handout)
    assert helper is not None
    theirs = helper.take()
    assert theirs is not None
    assert sorted([first, *own, *theirs]) == [*range(200)]
    helper.stop()
    handout.close()


def slowly(claim: Claim, effort: Effort, depth: int) -> None:
    while effort.left > 0:
        time.sleep(0.01)


def at_once(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    return Sign()


def in_turn(methods: Iterable[Method], effort: Effort) -> Evidence | None:
    found = (method.propose(CLAIM, effort, 0) for method in methods if effort.left > 0)
    return next((evidence for evidence in found if evidence is not None), None)


def test_a_method_that_takes_long_does_not_keep_the_others_waiting(crew: Crew) -> None:
    pause, slow, quick = Method("pause", "", briefly), Method("slow", "", slowly), Method("quick", "", at_once)
    start = time.monotonic()
    effort = Effort.of(LONG, (pause, slow, quick, slow), begun_before(), crew)
    assert Lanes(CLAIM, effort.methods, effort, in_turn, crew=crew).run() == Sign()
    assert time.monotonic() - start < LONG / 2
    assert not crew.taken


def briefly(claim: Claim, effort: Effort, depth: int) -> None:
    time.sleep(0.2)


def test_methods_that_find_nothing_end_with_their_time(crew: Crew) -> None:
    effort = Effort.of(1.5, (Method("pause", "", briefly), *[Method("slow", "", slowly)] * 3), begun_before(), crew)
    assert Lanes(CLAIM, effort.methods, effort, in_turn, crew=crew).run() is None
    assert not crew.taken


def waits_for(scout: Scout) -> bool:
    """Whether a helper finds something before it ends."""
    deadline = time.monotonic() + 30
    while scout.helper is not None and not scout.found() and time.monotonic() < deadline:
        time.sleep(0.02)
    return scout.found()


def test_a_counterexample_of_a_helper_ends_the_search(crew: Crew) -> None:
    false = state("x >= 1", {"x": "real"})
    refuted = prove(false)
    assert isinstance(refuted, Refuted)
    scout = Scout(false, Effort.of(LONG, (), begun_before(), crew), crew, lambda effort, seed: refuted)
    assert scout.begin(1.0, 0)
    assert waits_for(scout)
    assert scout.refuted is not None
    assert scout.refuted.certificate == refuted.certificate
    assert not crew.taken


def test_a_counterexample_to_another_claim_is_not_believed(crew: Crew) -> None:
    refuted = prove(state("x >= 1", {"x": "real"}))
    assert isinstance(refuted, Refuted)
    scout = Scout(CLAIM, Effort.of(LONG, (), begun_before(), crew), crew, lambda effort, seed: refuted)
    assert scout.begin(1.0, 0)
    assert not waits_for(scout)


def test_an_easy_claim_starts_no_helper(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Crew, "start", lambda self, work: pytest.fail("a helper was started"))
    assert isinstance(prove(CLAIM, jobs=2), Proved)
    assert isinstance(prove(state("x >= 1", {"x": "real"}), jobs=2), Refuted)


def test_a_claim_that_takes_a_while_is_proved_by_any_number_of_jobs() -> None:
    lazarevic = state("(sinh(x)/x)**3 > cosh(x)", {"x": "(0, 3]"})
    for jobs in (1, 2, 3):
        verdict = prove(lazarevic, jobs=jobs, timeout=60)
        assert isinstance(verdict, Proved)
        assert isinstance(check(verdict.certificate), Proved)


def test_a_search_by_several_processes_keeps_to_its_time_and_leaves_none_behind() -> None:
    start = time.monotonic()
    verdict = prove(HARD, timeout=3, jobs=2)
    assert isinstance(verdict, Undecided)
    assert time.monotonic() - start < 15
    children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text()
    assert not any("test_helpers" in Path(f"/proc/{child}/cmdline").read_text() for child in children.split())


def test_where_processes_are_not_forked_a_search_goes_on_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crews, "can_fork", lambda: False)
    with crew_of(2) as alone:
        assert alone is None
    assert isinstance(prove(CLAIM, jobs=2), Proved)


def test_a_daemon_has_no_helpers() -> None:
    ours, theirs = get_context("fork").Pipe()
    daemon = get_context("fork").Process(target=lambda: theirs.send_bytes(str(can_fork()).encode()), daemon=True)
    daemon.start()
    assert ours.recv_bytes() == b"False"
    daemon.join()


@pytest.mark.parametrize("jobs", [0, -1, True, 1.5])
def test_a_number_of_jobs_is_wanted(jobs: int) -> None:
    with pytest.raises(ValueError, match="number of jobs"):
        prove(CLAIM, jobs=jobs)


def test_cores_are_lent_when_there_are_fewer_claims_than_jobs() -> None:
    cores = Cores(3)
    cores.keep(3)
    assert free_beside(cores) == 0
    cores.keep(1)
    assert free_beside(cores) == 2
    cores.file.close()


def free_beside(cores: Cores) -> int:
    """How many cores another process finds free."""
    ours, theirs = get_context("fork").Pipe()

    def count() -> None:
        crew = Crew(*cores.shown)
        theirs.send_bytes(bytes([len([core for _ in range(cores.count) if (core := crew._core()) is not None])]))

    other = get_context("fork").Process(target=count)
    other.start()
    found = ours.recv_bytes()[0]
    other.join()
    return found


def test_with_several_jobs_large_certificates_are_read_first(tmp_path: Path) -> None:
    files = []
    for name, size in {"small": 10, "large": 1000, "middle": 100}.items():
        files.append(tmp_path / name)
        files[-1].write_text("x" * size)
    tasks = [Task(name, "", "", "", CLAIM, "proved", certificate=file) for name, file in zip("abc", files, strict=True)]
    tasks.append(Task("d", "", "", "", CLAIM, "proved"))
    assert in_order(tasks, 2) == [3, 1, 2, 0]
    assert in_order(tasks, 1) == [0, 1, 2, 3]
