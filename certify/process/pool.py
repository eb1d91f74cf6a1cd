"""Worker processes that decide claims: reused from claim to claim, stopped when one runs over its time.

Workers import the search while the caller still reads files, so nothing that is slow to import is imported here. They
ignore interrupts: the caller stops them.
"""

import json
import os
import subprocess
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue
from tempfile import TemporaryFile
from threading import Thread
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING, Self

from certify.process.progress import Progress
from certify.record import Record, undecided

if sys.platform != "win32":
    import fcntl

if TYPE_CHECKING:
    from certify.selection import Task

PROGRAM = (
    "import signal, sys; signal.signal(signal.SIGINT, signal.SIG_IGN); sys.path[:] = {path!r}; "
    "from certify.process.worker import serve; serve({memory!r}, {cores!r})"
)
ENVIRONMENT = {"PYTHONHASHSEED": "0", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
PATIENCE = 0.5  # the longest wait in seconds, so that an interrupt is heard on every platform and the clock goes on
READING = 240.0  # more seconds where a certificate is read again: that is not a search which might never end
GRACE = 5.0  # seconds after its limit at which a worker ends by itself, should nobody be left to stop it
MEMORY = 3.0  # GiB


class WorkerFailed(ChildProcessError):
    """A worker process that could not start: the installation is broken."""


def limit(timeout: float) -> float:
    """The seconds after which a claim is given up on and its worker stopped: slow imports are not the claim's fault."""
    return 1.5 * timeout + 10.0


def in_order(tasks: Sequence["Task"], jobs: int) -> list[int]:
    """The numbers of tasks as they are begun. With several jobs, what is only read comes after what is searched for,
    the largest certificate first: reading one is not shared, so none that takes long shall be the last.
    """
    sizes = [0 if task.certificate is None else task.certificate.stat().st_size for task in tasks]
    return sorted(range(len(tasks)), key=lambda number: (sizes[number] > 0, -sizes[number]) if jobs > 1 else (False, 0))


class Worker:
    """One process, and the thread that passes its lines on to an inbox (None when there are no more)."""

    def __init__(self, inbox: "SimpleQueue[tuple[Worker, str | None]]", memory: float, cores: "Cores | None") -> None:
        self.ready, self.task, self.until = False, -1, 0.0
        self.since = 0.0
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-c", PROGRAM.format(path=sys.path, memory=memory, cores=cores and cores.shown)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="ascii", env={**ENVIRONMENT, **os.environ},
            pass_fds=() if cores is None else cores.shown[:1],
        )  # fmt: skip
        Thread(target=self._listen, args=(inbox,), daemon=True).start()

    def _listen(self, inbox: "SimpleQueue[tuple[Worker, str | None]]") -> None:
        if self.process.stdout is not None:
            with self.process.stdout as lines:
                for line in lines:
                    inbox.put((self, line))
        inbox.put((self, None))

    def give(self, task: int, request: dict[str, str | float], seconds: float) -> None:
        """Hands a request to the idle process, which has so many seconds for it; one that has just died is noticed by
        its listener.
        """
        self.task, self.since = task, monotonic()
        self.until = self.since + seconds
        if self.process.stdin is not None:
            with suppress(OSError):
                self.process.stdin.write(json.dumps(request) + "\n")
                self.process.stdin.flush()

    def stop(self) -> None:
        """Ends the process at once."""
        self.process.kill()
        if self.process.stdin is not None:
            with suppress(OSError):
                self.process.stdin.close()
        self.process.wait()


class Cores:
    """The cores of a pool, as bytes of a file: locked here while they are for workers, else free for their helpers."""

    def __init__(self, count: int) -> None:
        self.file, self.count = TemporaryFile(), count  # noqa: SIM115  # as long as the pool is there

    @property
    def shown(self) -> tuple[int, int]:
        """What workers are told."""
        return self.file.fileno(), self.count

    def keep(self, count: int) -> None:
        """Keeps so many for workers: those that a helper has are its own until it ends."""
        if sys.platform != "win32":
            for core in range(self.count):
                with suppress(OSError):
                    mode = fcntl.LOCK_EX | fcntl.LOCK_NB if core < count else fcntl.LOCK_UN
                    fcntl.lockf(self.file, mode, 1, core)


class Pool:
    """Up to `jobs` workers with so many GiB of memory each, the first started at once. The cores that no claim is left
    for are lent to the claims that are still worked on.
    """

    def __init__(self, jobs: int, memory: float = MEMORY) -> None:
        self.jobs, self.memory = jobs, memory
        self.cores = Cores(jobs) if jobs > 1 and sys.platform != "win32" else None
        self.inbox: SimpleQueue[tuple[Worker, str | None]] = SimpleQueue()
        self.workers = [self._worker()]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self.workers:
            worker.stop()
        if self.cores is not None:
            self.cores.file.close()

    def _worker(self) -> Worker:
        return Worker(self.inbox, self.memory, self.cores)

    def decide(
        self, tasks: Sequence["Task"], timeout: float, progress: Progress | None = None, *, explain: bool = False
    ) -> Iterator[tuple[int, Record]]:
        """Each task's number and record, as they are decided; records tell what was tried if they shall `explain`."""
        progress = progress or Progress(visible=False)
        waiting, left = deque(in_order(tasks, self.jobs)), len(tasks)
        terms = {"timeout": timeout, "explain": explain}
        while left:
            if self.cores is not None:
                self.cores.keep(min(self.jobs, left))
            self.workers += [self._worker() for _ in range(min(self.jobs, left) - len(self.workers))]
            for worker in [worker for worker in self.workers if worker.ready and worker.task < 0 and waiting]:
                task = tasks[waiting[0]]
                progress.begin(task.name)
                seconds = limit(timeout) + (READING if task.certificate is not None else 0.0)
                worker.give(waiting.popleft(), {**task.request, **terms, "limit": seconds + GRACE}, seconds)
            progress.tick()
            for number, record in self._heard():
                left -= 1
                progress.end(tasks[number].name, f"{record.verdict}  {record.seconds:.2f} s")
                yield number, record

    def _heard(self) -> Iterator[tuple[int, Record]]:
        """What the next message brings, and the claims whose time is up."""
        ends = [worker.until - monotonic() for worker in self.workers if worker.task >= 0]
        try:
            worker, line = self.inbox.get(timeout=max(0.0, min([PATIENCE, *ends])))
        except Empty:
            pass
        else:
            if worker in self.workers:
                yield from self._gone(worker) if line is None else _said(worker, line)
        for worker in [*self.workers]:
            elapsed = monotonic() - worker.since
            if worker.task >= 0 and monotonic() > worker.until:
                self._remove(worker)
                way_out = "simplify the claim, or give it more time with --timeout"
                yield worker.task, undecided(elapsed, f"Stopped after {elapsed:.0f} seconds: {way_out}.")

    def _gone(self, worker: Worker) -> Iterator[tuple[int, Record]]:
        """A worker that ended by itself: its claim, if it had one, is not decided."""
        with suppress(subprocess.TimeoutExpired):
            worker.process.wait(PATIENCE)  # its output may end a little before it does; its own exit status counts
        self._remove(worker)
        status = worker.process.returncode
        if not worker.ready:
            raise WorkerFailed(f"a worker process could not start (exit status {status}): install the package again")
        if worker.task >= 0:
            cause = "a fault of this program, please report it"
            if status < 0:
                cause = f"it may have run out of its {self.memory:g} GiB of memory; give it more with --memory"
            reason = f"The worker process ended by itself (exit status {status}): {cause}."
            yield worker.task, undecided(monotonic() - worker.since, reason)

    def _remove(self, worker: Worker) -> None:
        worker.stop()
        self.workers.remove(worker)


def _said(worker: Worker, line: str) -> Iterator[tuple[int, Record]]:
    """The record in a line; none in the first, which says that the worker is ready."""
    message = json.loads(line)
    if not worker.ready:
        worker.ready = True
        return
    number, worker.task = worker.task, -1
    yield number, Record(**{**message, "sides": message["sides"] and tuple(message["sides"])})
