"""Trials: tests in a process of their own, in which one module of the trusted code is another.

The process is forked off one that has imported the libraries and nothing of ours, so that each trial imports the whole
project anew; no file is touched. Its processor time is limited: a mutant that has no end is caught by that.
"""

import importlib.machinery
import json
import os
import resource
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.abc import MetaPathFinder
from pathlib import Path
from tempfile import TemporaryDirectory
from types import CodeType, FrameType, ModuleType
from typing import Any

import pytest

OURS = ("certify", "derivations", "tests")
QUIET = ("-q", "--no-header", "-p", "no:cacheprovider", "-W", "ignore", "-o", "addopts=")


class _Loader(importlib.machinery.SourceFileLoader):
    """Loads a module from a text, whatever its file says."""

    def __init__(self, name: str, path: str, source: str) -> None:
        super().__init__(name, path)
        self.source = source

    def get_code(self, fullname: str) -> CodeType:
        return compile(self.source, self.path, "exec", dont_inherit=True)


class _Finder(MetaPathFinder):
    def __init__(self, name: str, path: Path, source: str) -> None:
        self.name, self.loader = name, _Loader(name, str(path), source)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname != self.name:
            return None
        return importlib.machinery.ModuleSpec(fullname, self.loader, origin=self.loader.path)


@dataclass(eq=False)
class Watch:
    """A plugin for pytest: which test failed first, how long each took and, if asked, which lines it came by."""

    folder: Path | None = None
    failed: str | None = None
    seconds: dict[str, float] = field(default_factory=dict)
    lines: dict[str, dict[str, list[int]]] = field(default_factory=dict)

    def pytest_runtest_logreport(self, report: Any) -> None:
        if report.failed and self.failed is None:
            self.failed = report.nodeid
        if report.when == "call":
            self.seconds[report.nodeid] = report.duration

    def pytest_collectreport(self, report: Any) -> None:
        if report.failed and self.failed is None:
            self.failed = report.nodeid

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: Any) -> Any:
        if self.folder is None:
            return (yield)
        seen: dict[CodeType, set[int]] = {}
        sys.settrace(_tracer(f"{self.folder}{os.sep}", seen))
        try:
            return (yield)
        finally:
            sys.settrace(None)
            found = self.lines.setdefault(item.nodeid, {})
            for code, numbers in seen.items():
                name = Path(code.co_filename).name
                found[name] = sorted({*found.get(name, ()), *numbers})


def _tracer(folder: str, seen: dict[CodeType, set[int]]) -> Callable[[FrameType, str, Any], Any]:
    """Notes the lines of functions in a folder; a function of which all lines were seen is not followed any more."""
    whole: dict[CodeType, int] = {}

    def local(frame: FrameType, event: str, argument: Any) -> Any:
        if event == "line":
            seen[frame.f_code].add(frame.f_lineno)
        return local

    def start(frame: FrameType, event: str, argument: Any) -> Any:
        code = frame.f_code
        if not code.co_filename.startswith(folder):
            return None
        if code not in seen:
            seen[code] = {code.co_firstlineno}
            whole[code] = len({line for _, _, line in code.co_lines() if line is not None} | {code.co_firstlineno})
        return local if len(seen[code]) < whole[code] else None

    return start


def isolated(work: Callable[[], Mapping[str, Any]], seconds: int) -> dict[str, Any] | None:
    """What a function gives in a process of its own, as plain data; None when the process died or ran out of time."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "result.json"
        child = os.fork()
        if not child:
            resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
            quiet = os.open(os.devnull, os.O_WRONLY)
            os.dup2(quiet, 1)
            os.dup2(quiet, 2)
            try:
                path.write_text(json.dumps(work()))
            finally:
                os._exit(0)
        os.waitpid(child, 0)
        try:
            found: dict[str, Any] = json.loads(path.read_text())
        except (FileNotFoundError, ValueError):
            return None
        return found


def forget() -> None:
    """Takes all that is ours out of the modules that are loaded."""
    for name in [name for name in sys.modules if name.split(".")[0] in OURS]:
        del sys.modules[name]


def run_tests(tests: Sequence[str], watch: Watch, *options: str) -> Watch:
    """Runs tests in this process, watched."""
    status = pytest.main([*QUIET, *options, *tests], plugins=[watch])
    if watch.failed is None and status != pytest.ExitCode.OK:
        watch.failed = f"pytest: {status!r}"
    return watch


def first_failure(module: Path, source: str, tests: Sequence[str], seconds: int) -> str | None:
    """The first of some tests that fails with a module of the trusted code that reads as the source; None when all
    pass. Out of time, out of memory and dead count as failures.
    """
    name = f"certify.trusted.{module.stem}"

    def work() -> dict[str, Any]:
        forget()
        sys.meta_path.insert(0, _Finder(name, module, source))
        try:
            importlib.import_module(name)
        except Exception as error:  # whatever it is, the mutant does not even load
            return {"failed": f"import: {type(error).__name__}"}
        watch = run_tests(tests, Watch(), "-x")
        return {"failed": watch.failed}

    found = isolated(work, seconds)
    if found is None:
        return "out of time"
    return None if found["failed"] is None else str(found["failed"])


def reach(folder: Path, tests: Sequence[str], options: Sequence[str], seconds: int) -> dict[str, Any]:
    """Which lines of the modules in a folder each test comes by, and how long it takes without being watched."""

    def work() -> dict[str, Any]:
        forget()
        watch = run_tests(tests, Watch(folder=folder), *options)
        return {"lines": watch.lines, "seconds": watch.seconds, "failed": watch.failed}

    found = isolated(work, seconds)
    if found is None:
        raise SystemExit("the tests did not come to an end")
    if found["failed"] is not None:
        raise SystemExit(f"the tests fail without any change: {found['failed']}")
    return found
