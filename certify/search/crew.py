"""Helpers: processes forked from a search that do a part of it, as long as there are cores for them.

A helper begins as a copy of the process that starts it, so it need not be told what to do; what it finds it sends back
as bytes. It ends with the process that started it, however that one ends. What it sends is proposed, like everything
in a search: the checker of the process that asked has the last word.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import current_process, get_all_start_methods, get_context, parent_process
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkProcess
from tempfile import TemporaryFile
from threading import Thread
from time import monotonic
from warnings import catch_warnings, simplefilter

if sys.platform != "win32":
    import fcntl

CALM = 0.3  # seconds of a search before it asks for help: most claims are decided by then
LISTENING = 0.01  # seconds between two looks whether a helper has said something
LENT = -1  # the core of a process that waits for its helper
CORE = b"core"
Work = Callable[[Connection], None]


def can_fork() -> bool:
    """Whether this process may have helpers: not where processes cannot be copied safely, nor in a daemon."""
    forks = sys.platform not in ("win32", "darwin") and "fork" in get_all_start_methods()
    return forks and not current_process().daemon


class Crew:
    """The cores that helpers may use, as bytes of a file: whoever uses one keeps it locked, so that the system gives
    back what a process that was killed had. Each process has locks of its own; a forked one begins without any.
    """

    def __init__(self, file: int, cores: int) -> None:
        self.file, self.cores = file, cores
        self.taken: set[int] = set()
        self.lent = 0
        self.connection: Connection | None = None
        self.helpers: set[Helper] = set()

    def start(self, work: Work) -> "Helper | None":
        """A helper that does this work, if there is a core for it."""
        core = self._core()
        if core is None:
            return None
        ours, theirs = get_context("fork").Pipe()
        process = get_context("fork").Process(target=self._help, args=(work, theirs))
        try:
            with catch_warnings():  # of threads, from Python 3.12 on: a helper computes, and takes no lock of theirs
                simplefilter("ignore", DeprecationWarning)
                process.start()
        except OSError:  # no more processes, or no memory for one: then without
            self.release(core)
            ours.close()
            return None
        finally:
            theirs.close()
        helper = Helper(self, core, process, ours)
        self.helpers.add(helper)
        return helper

    def end(self) -> None:
        """Stops all helpers, should a search have been interrupted before it did."""
        for helper in [*self.helpers]:
            helper.stop()

    def _core(self) -> int | None:
        """A core that was free and is now ours."""
        for core in range(self.cores if sys.platform != "win32" else 0):
            if core not in self.taken:
                with suppress(OSError):
                    fcntl.lockf(self.file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, core)
                    self.taken.add(core)
                    return core
        with suppress(EOFError, OSError):
            while self.connection is not None and self.connection.poll():
                self.connection.recv_bytes()
                self.lent += 1
        self.lent -= (used := self.lent > 0)
        return LENT if used else None

    def release(self, core: int) -> None:
        """Gives a core back."""
        if core == LENT:
            self.lent += 1
        elif sys.platform != "win32":
            self.taken.discard(core)
            fcntl.lockf(self.file, fcntl.LOCK_UN, 1, core)

    def _help(self, work: Work, connection: Connection) -> None:
        """What a helper does: its work, without a word to the terminal when its memory is used up."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started it stops it
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        Thread(target=_end_with_parent, daemon=True).start()
        self.taken, self.lent, self.connection, self.helpers = set(), 0, connection, set()
        with suppress(MemoryError, RecursionError, BrokenPipeError, EOFError):
            work(connection)


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


class Helper:
    """One helper, seen from the process that started it."""

    def __init__(self, crew: Crew, core: int, process: ForkProcess, connection: Connection) -> None:
        self.crew, self.core, self.process, self.connection = crew, core, process, connection
        self.looked, self.owner = 0.0, os.getpid()

    def told(self) -> bool:
        """Whether it has sent something, or has ended; looks now and then only, and says nothing to another helper."""
        if monotonic() < self.looked + LISTENING or os.getpid() != self.owner:
            return False
        self.looked = monotonic()
        return self.connection.poll()

    def take(self) -> bytes | None:
        """What it sends next; None when it has ended."""
        try:
            return self.connection.recv_bytes()
        except (EOFError, OSError):
            return None

    def give(self, message: bytes) -> None:
        """Sends it something; one that has just ended is noticed by who takes."""
        with suppress(OSError):
            self.connection.send_bytes(message)

    def lend(self) -> None:
        """Lets it use the core of this process, which waits."""
        self.give(CORE)

    def stop(self) -> None:
        """Ends it, and all of its own helpers with it."""
        self.process.kill()
        self.process.join()
        self.connection.close()
        self.crew.helpers.discard(self)
        self.crew.release(self.core)


def first_told(helpers: Sequence[Helper], seconds: float) -> Helper | None:
    """The first of them to send something or to end, within so many seconds."""
    ready = wait([helper.connection for helper in helpers], seconds)
    return next((helper for helper in helpers if helper.connection in ready), None)


@contextmanager
def crew_of(jobs: int) -> Iterator[Crew | None]:
    """The crew of a search by so many processes; None where there is nobody to help."""
    if jobs < 2 or not can_fork():
        yield None
        return
    with TemporaryFile() as file:
        crew = Crew(file.fileno(), jobs - 1)
        try:
            yield crew
        finally:
            crew.end()
