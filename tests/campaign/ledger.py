"""What came of the attacks: how often each outcome, and every failure with what repeats it."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from certify.trusted.node import Node
from certify.trusted.text import write


@dataclass(frozen=True)
class Failure:
    """Something that must not happen: in which part, what, and the text (a certificate, a claim) that shows it."""

    part: str
    what: str
    text: str

    def save(self, folder: Path) -> Path:
        """Writes the failure to a file of its own; gives its path."""
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{self.part}-{hashlib.sha256((self.what + self.text).encode()).hexdigest()[:12]}.txt"
        path.write_text(f"# {self.part}: {self.what}\n{self.text}\n", encoding="utf-8")
        return path


@dataclass
class Ledger:
    """The outcomes of one part, the failures, the seconds of processor time and the slowest single attack."""

    outcomes: Counter[str] = field(default_factory=Counter)
    failures: list[Failure] = field(default_factory=list)
    seconds: float = 0.0
    slowest: float = 0.0

    @property
    def total(self) -> int:
        """The number of attacks."""
        return sum(self.outcomes.values())

    def add(self, other: "Ledger") -> None:
        """Takes another ledger in."""
        self.outcomes += other.outcomes
        self.failures += other.failures
        self.seconds += other.seconds
        self.slowest = max(self.slowest, other.slowest)

    def enter(self, part: str, where: str, outcome: str, *shown: Node | str, kind: str = "") -> None:
        """Enters what became of an attack: a failure with what shows it, or one more outcome of its kind."""
        if outcome.startswith("FAILURE"):
            self.fail(part, f"{where}: {outcome}", "".join(s if isinstance(s, str) else write(s) for s in shown))
        else:
            self.outcomes[f"{kind}: {outcome}" if kind else outcome] += 1

    def fail(self, part: str, what: str, text: str) -> None:
        """Enters a failure."""
        self.outcomes["FAILURE"] += 1
        self.failures.append(Failure(part, what, text))

    def to_json(self) -> dict[str, Any]:
        """The ledger as plain data."""
        return asdict(self) | {"outcomes": dict(self.outcomes)}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Ledger":
        """The ledger that plain data says."""
        failures = [Failure(**one) for one in data["failures"]]
        return cls(Counter(data["outcomes"]), failures, data["seconds"], data["slowest"])


def table(rows: dict[str, Ledger]) -> str:
    """One line a row: attacks, failures, processor seconds, the slowest; then its outcomes."""
    head = f"{'':28} {'attacks':>10} {'failures':>8} {'seconds':>8} {'slowest':>8}"
    return "\n".join([head, *(line for name, ledger in rows.items() for line in _lines(name, ledger))])


def _lines(name: str, ledger: Ledger) -> Iterator[str]:
    figures = f"{ledger.total:10d} {len(ledger.failures):8d} {ledger.seconds:8.0f} {ledger.slowest:7.2f}s"
    yield f"{name:28} {figures}"
    for outcome, count in sorted(ledger.outcomes.items()):
        yield f"    {outcome:60} {count:10d}"
