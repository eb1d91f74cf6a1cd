"""What is tested of a file: its claims, each with what is expected of it and with the sharper claims that fail."""

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType

from certify.catalogue import Theorem, adopted
from certify.claimfile import Stated, read_claims
from certify.output.plain import claim_lines
from certify.trusted import CertifyError, Claim

SHARP = re.compile(r"(?P<name>.+)-sharp(-[a-z0-9-]+)?")
"""The name of a claim that says how another one, called `name`, is sharp."""


@dataclass(frozen=True, slots=True)
class Sharper:
    """A claim a little stronger than another, which is refuted: what is changed, and the reason it is no such claim."""

    label: str
    name: str
    claim: Claim
    line: int
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A claim to test: `line` is where it stands in its file, `theorem` its derivation if it has one."""

    name: str
    claim: Claim
    expect: str
    line: int
    title: str = ""
    source: str = ""
    theorem: Theorem | None = None
    sharper: tuple[Sharper, ...] = ()


def of_file(path: Path) -> list[Case]:
    """The claims of a claim file; `ClaimFileError` when it cannot be read."""
    return joined([_of_stated(stated.name, stated, stated.line) for stated in read_claims(path)])


def of_module(module: ModuleType, path: Path) -> list[Case]:
    """The claims of a Python module: what its public names are bound to, and what its `derive()` returns."""
    lines = _lines(path)
    found: list[Case] = []
    seen: list[object] = []
    for name, value in vars(module).items():
        if name.startswith("_") or any(value is other for other in seen):
            continue
        cases = list(_of_value(name.lower().replace("_", "-"), value, lines.get(name, 1)))
        seen += [value] if cases else []
        found += cases
    names = [case.name for case in found]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise CertifyError(f"{path}: more than one claim is called {', '.join(twice)}: names are unique")
    return joined(found)


def _of_value(name: str, value: object, line: int) -> Iterator[Case]:
    if isinstance(value, Claim):
        yield Case(name, value, "proved", line)
    elif isinstance(value, Stated):
        yield _of_stated(value.name or name, value, value.line or line)
    elif isinstance(value, list | tuple) and all(isinstance(item, Stated) and item.name for item in value):
        yield from (_of_stated(item.name, item, item.line or line) for item in value)
    else:
        made = value() if name == "derive" and callable(value) else value
        theorem = adopted(made)
        if theorem is not None:
            yield of_theorem(theorem, line)


def of_theorem(theorem: Theorem, line: int = 1) -> Case:
    """A theorem with a derivation; its bent claims say how it is sharp."""
    sharper = tuple(
        Sharper(label, f"{theorem.name}-sharp-{number}", claim, line)
        for number, (label, claim) in enumerate(theorem.sharper, 1)
    )
    about = (theorem.title, theorem.source)
    return Case(theorem.name, theorem.claim, "proved", line, *about, theorem=theorem, sharper=sharper)


def _of_stated(name: str, stated: Stated, line: int) -> Case:
    return Case(name, stated.claim, stated.expect, line, stated.title, stated.source)


def _lines(path: Path) -> dict[str, int]:
    """The lines on which a module binds its names."""
    found: dict[str, int] = {}
    for node in ast.parse(path.read_bytes()).body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        for target in targets:
            if isinstance(target, ast.Name):
                found[target.id] = node.lineno
        if isinstance(node, ast.FunctionDef):
            found[node.name] = node.lineno
    return found


def joined(cases: Sequence[Case]) -> list[Case]:
    """The cases, where `NAME-sharp` and `NAME-sharp-...`, expected to be refuted, belong to the claim called NAME."""
    by_name = {case.name: case for case in cases}
    owners: dict[str, list[Sharper]] = {}
    for case in cases:
        match = SHARP.fullmatch(case.name)
        owner = by_name.get(match["name"]) if match else None
        if owner is not None and owner.expect == "proved" and case.expect == "refuted":
            sharper = Sharper(case.title, case.name, case.claim, case.line, _fault(owner.claim, case.claim))
            owners.setdefault(owner.name, []).append(sharper)
    taken = {sharper.name for found in owners.values() for sharper in found}
    return [
        replace(case, sharper=(*case.sharper, *owners.get(case.name, ()))) for case in cases if case.name not in taken
    ]


def _fault(claim: Claim, sharper: Claim) -> str:
    """Why a counterexample to the second claim would say nothing about the first; empty when it does."""
    if sharper.domains != claim.domains:
        return "its variables are not those of the claim, so its counterexample says nothing about the claim"
    had, hypotheses = (*sharper.given, *sharper.always), (*claim.given, *claim.always)
    if missing := [text for text, one in zip(claim_lines(claim)["given"], hypotheses, strict=True) if one not in had]:
        lacking = "hypothesis" if len(missing) == 1 else "hypotheses"
        return f"it lacks the {lacking} {', '.join(missing)} of the claim, so its counterexample says nothing about it"
    return "" if sharper.holds != claim.holds else "it says the same as the claim"
