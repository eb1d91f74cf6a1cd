"""Claim files and modules, their claims, and the legs of each claim, as pytest's nodes."""

import traceback
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from certify.record import Record, point_text
from certify.table import ClaimFileError
from certify.testing import leg
from certify.testing.assertion import lines, statement
from certify.testing.case import Case, Sharper, of_file, of_module
from certify.testing.leg import Finding, Sampling
from certify.testing.setting import FINDING, SETTING, Setting
from certify.trusted import CertifyError, Claim


class NotAsExpected(Exception):
    """A claim that did not come out as it should; the message is all that a person needs."""


class ClaimFile(pytest.File):
    """A `*.claims.toml` file."""

    def collect(self) -> Iterator["StatedClaim"]:
        """Its claims; one clear message when it cannot be read."""
        try:
            cases = of_file(_shortest(self.path, self.config))
        except ClaimFileError as error:
            raise self.CollectError(str(error)) from None
        yield from (StatedClaim.of(self, case) for case in cases)


class ClaimModule(pytest.Module):
    """A Python module that holds claims."""

    def collect(self) -> Iterator["StatedClaim"]:
        """Its claims; where a statement in it cannot be read, the line that made it."""
        try:
            cases = of_module(self.obj, self.path)
        except CertifyError as error:
            frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename == str(self.path)]
            where = f"{_shortest(self.path, self.config)}:{frames[-1].lineno}: " if frames else ""
            raise self.CollectError(f"{where}{error}") from None
        yield from (StatedClaim.of(self, case) for case in cases)


class StatedClaim(pytest.Collector):
    """One claim."""

    case: Case

    @classmethod
    def of(cls, parent: pytest.Collector, case: Case) -> "StatedClaim":
        """The node of a case."""
        node: StatedClaim = cls.from_parent(parent, name=case.name)
        node.case = case
        return node

    def collect(self) -> Iterator["Leg"]:
        """Its legs: a claim that is expected to be refuted has one, for a point that refutes it settles it."""
        yield Prove.of(self, "prove")
        if self.case.expect == "proved":
            yield Sample.of(self, "sample")
            several = len(self.case.sharper) > 1
            for sharper in self.case.sharper:
                short = sharper.name.removeprefix(f"{self.case.name}-")
                label = sharper.label if self.case.theorem is not None else short
                node = Sharp.of(self, f"sharp[{label}]" if several else "sharp")
                node.sharper = sharper
                yield node


class Leg(pytest.Item):
    """One thing that is tested of a claim."""

    @classmethod
    def of(cls, parent: StatedClaim, name: str) -> Any:
        """The leg of a claim."""
        node = cls.from_parent(parent, name=name)
        node.add_marker("claims")
        return node

    @property
    def case(self) -> Case:
        """The claim."""
        parent = self.parent
        if not isinstance(parent, StatedClaim):
            raise TypeError("a leg belongs to a claim")
        return parent.case

    @property
    def setting(self) -> Setting:
        """What the user wants."""
        return self.config.stash[SETTING]

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where the claim stands, and what failures are called."""
        return self.path, self.case.line - 1, f"{self.case.name}: {self.name}"

    @property
    def where(self) -> str:
        """The file and line on which the claim stands."""
        path, line, _ = self.reportinfo()
        return f"{_shown(path, self.config)}:{line + 1}"

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The message alone for a claim that did not come out as it should, and for faults of ours that say enough."""
        if not isinstance(excinfo.value, NotAsExpected | CertifyError):
            return super().repr_failure(excinfo, style=style)
        shown = excinfo.getrepr(style="value")
        crash = getattr(shown, "reprcrash", None)
        if crash is not None:
            crash.path, crash.lineno = str(self.path), self.reportinfo()[1] + 1
            crash.message = str(excinfo.value).split("\n", 1)[0].strip()
        return shown

    def places(self, name: str) -> list[Path]:
        """Where a claim's certificate may be: in a folder named after its file, or in the folder of all."""
        folder = self.setting.certificates
        if folder is None:
            return []
        try:
            inside = self.path.relative_to(self.config.rootpath)
        except ValueError:
            inside = Path(self.path.name)
        stem = inside.name.removesuffix(".toml").removesuffix(".claims").removesuffix(".py")
        return [folder / inside.parent / stem / f"{name}.cert", folder / f"{name}.cert"]

    def tell(
        self, found: Record, *, evidence: str, expected: str, name: str = "",
        more: Mapping[str, object] = MappingProxyType({}),
    ) -> None:  # fmt: skip
        """Notes a finding for the summary, the report and JUnit's file."""
        name = name or self.case.name
        data = asdict(leg.without_text(found)) | {
            "claim": name, "leg": self.name, "file": _shown(self.path, self.config), "line": self.case.line,
            "expected": expected, "evidence": evidence, "undecided": found.verdict == "undecided",
            "certificate": None, "note": "", **more,
        }  # fmt: skip
        data["sides"] = None
        setattr(self, FINDING, data)
        for key, value in (("claim", name), ("leg", self.name), ("verdict", found.verdict), ("evidence", evidence),
                           ("digest", found.digest or "")):  # fmt: skip
            self.user_properties.append((key, value))

    def decide(self, name: str, claim: Claim, expect: str) -> Finding:
        """Decides a claim, and notes what was found."""
        theorem = self.case.theorem if claim == self.case.claim else None
        found = leg.decided(name, claim, theorem, self.places(name), self.setting, expect)
        shown = None if found.certificate is None else _shown(found.certificate, self.config)
        self.tell(
            found.record,
            evidence=found.evidence,
            expected=expect,
            name=name,
            more={"certificate": shown, "note": found.note},
        )
        return found

    def conclude(self, found: Finding, claim: Claim, expect: str, title: str, headline: str) -> None:
        """Passes, fails, or is undecided."""
        verdict = found.record.verdict
        if verdict == expect:
            return
        if verdict == "undecided" and not self.setting.strict:
            raise pytest.skip.Exception(found.record.reason)
        raise NotAsExpected(f"{headline}\n{lines(explained(found, claim, title, self.where))}")


class Prove(Leg):
    """The claim is decided, or its certificate checked again."""

    def runtest(self) -> None:
        """Fails unless the verdict is the expected one."""
        case = self.case
        found = self.decide(case.name, case.claim, case.expect)
        headline = f"{case.name} is {found.record.verdict}, expected {case.expect}"
        if found.record.verdict == "rejected":
            headline = f"{case.name} has a certificate that is not accepted"
        self.conclude(found, case.claim, case.expect, case.title, headline)


class Sample(Leg):
    """The claim is looked at at random parameters."""

    def runtest(self) -> None:
        """Fails at a point where the checker confirms that the claim is false."""
        found: Sampling = leg.sampled(self.case.claim, self.setting)
        if found.skipped:
            pytest.skip(found.skipped)
        counts = {"points": found.points, "unclear": found.unclear}
        if found.refuted is None:
            self.tell(Record("held", "sampling", 0.0, ""), evidence="sampling", expected="held", more=counts)
            return
        self.tell(found.refuted, evidence="sampling", expected="held", more=counts)
        claim = found.claim or self.case.claim
        pairs = explained(Finding(found.refuted, "sampling"), claim, self.case.title, self.where)
        raise NotAsExpected(f"{self.case.name} fails at a point, as the checker confirms\n{lines(pairs)}")


class Sharp(Leg):
    """A claim a little stronger than the claim is refuted."""

    sharper: Sharper

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where the sharper claim stands."""
        return self.path, self.sharper.line - 1, f"{self.case.name}: {self.name}"

    def runtest(self) -> None:
        """Fails unless the sharper claim is refuted."""
        sharper = self.sharper
        if sharper.fault:
            raise NotAsExpected(f"{sharper.name} does not say how {self.case.name} is sharp: {sharper.fault}")
        found = self.decide(sharper.name, sharper.claim, "refuted")
        headline = f"{self.case.name} is not shown to be sharp: the sharper claim is {found.record.verdict}"
        self.conclude(found, sharper.claim, "refuted", sharper.label, headline)


def explained(found: Finding, claim: Claim, title: str, where: str) -> list[tuple[str, str]]:
    """What there is to say of a claim that did not come out as expected: labels and texts."""
    said = [("states", title)] if title else []
    said += statement(claim)
    about = found.record
    if about.sides is not None:
        left, relation, right = about.sides
        if about.counterexample:
            said.append(("at", point_text(about.counterexample)))
        said += [("left side", left), ("right side", right)]
        said += [("but not", f"left {relation} right")] if len(claim.holds) > 1 else []
    else:
        said.append(("reason", about.reason))
    said += [("note", found.note)] if found.note else []
    return [*said, ("stands in", where)]


def _shortest(path: Path, config: pytest.Config) -> Path:
    """A path as people write it: from where pytest was called if it lies below."""
    base = config.invocation_params.dir
    return path.relative_to(base) if path.is_relative_to(base) else path


def _shown(path: Path, config: pytest.Config) -> str:
    return (path.relative_to(config.rootpath) if path.is_relative_to(config.rootpath) else path).as_posix()
