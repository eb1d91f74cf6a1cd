"""What became of each statement between two theories."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from certify.difference.entailment import Question, question
from certify.difference.theory import Held
from certify.process.pool import Pool
from certify.process.progress import Progress
from certify.record import Record
from certify.selection import Task
from certify.trusted import Claim

Kind = Literal[
    "added", "removed", "same", "reworded", "equivalent", "stronger", "weaker", "different", "undecided", "lost"
]
LOSSES: frozenset[Kind] = frozenset({"removed", "weaker", "different", "undecided", "lost"})
Answer = Literal["yes", "no", "unknown"]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of the statement of a name, and why; `old` and `new` are None where it is not there."""

    name: str
    kind: Kind
    old: Held | None
    new: Held | None
    reason: str = ""

    @property
    def is_loss(self) -> bool:
        """Whether the new theory says less here, or is not seen to say as much."""
        return self.kind in LOSSES


def changes(
    old: Mapping[str, Held], new: Mapping[str, Held], pool: Pool, timeout: float, progress: Progress
) -> list[Change]:
    """The change of every name, in the order of the new theory and then of what is gone."""
    names = [*new, *(name for name in old if name not in new)]
    plain = {name: found for name in names if (found := _plain(name, old.get(name), new.get(name)))}
    pairs = {name: (old[name], new[name]) for name in names if name not in plain}
    compared = _compared(pairs, pool, timeout, progress)
    return [plain.get(name) or compared[name] for name in names]


def _plain(name: str, old: Held | None, new: Held | None) -> Change | None:
    """A change that nothing has to be proved for."""
    if old is None:
        return Change(name, "added", None, new)
    if new is None:
        return Change(name, "removed", old, None, "its certificate is gone" if old.digest else "")
    if old.verdict and new.verdict != old.verdict:
        return Change(name, "lost", old, new, _lost(old, new))
    if new.claim is None or old.claim is None:
        return Change(name, "undecided", old, new, new.fault or old.fault)
    if old.claim != new.claim:
        return None
    return Change(name, "same" if old.words == new.words else "reworded", old, new, _worded(old, new))


def _lost(old: Held, new: Held) -> str:
    if new.verdict:
        return f"it was {old.verdict} and is {new.verdict}"
    if new.fault:
        return f"it was {old.verdict}, and its certificate is not accepted: {new.fault}"
    return f"it was {old.verdict}, and no certificate is for the new claim"


def _worded(old: Held, new: Held) -> str:
    labels = ("title", "source", "expect")
    return ", ".join(label for label, a, b in zip(labels, old.words, new.words, strict=True) if a != b)


def _compared(
    pairs: Mapping[str, tuple[Held, Held]], pool: Pool, timeout: float, progress: Progress
) -> dict[str, Change]:
    """Changed claims, each proved from the other if that goes; all questions are worked on together."""
    asked: dict[tuple[str, bool], Question] = {}
    for name, (old, new) in pairs.items():
        if old.claim is not None and new.claim is not None:
            asked[name, True] = question(new.claim, old.claim)
            asked[name, False] = question(old.claim, new.claim)
    claims = {(key, part): claim for key, found in asked.items() for part, claim in found.parts()}
    records = _decided(claims, pool, timeout, progress)
    answers = {key: _answer(key, found, records) for key, found in asked.items()}
    return {name: _named(name, *pair, answers[name, True], answers[name, False]) for name, pair in pairs.items()}


Part = tuple[tuple[str, bool], str]


def _decided(claims: Mapping[Part, Claim], pool: Pool, timeout: float, progress: Progress) -> dict[Part, Record]:
    tasks: Sequence[Task] = [Task(_label(key), "", "", "", claim, "proved") for key, claim in claims.items()]
    progress.expect(len(tasks))
    keys = [*claims]
    return {keys[number]: record for number, record in pool.decide(tasks, timeout, progress)}


def _label(part: Part) -> str:
    (name, forward), kind = part
    return f"{name}, {'old from new' if forward else 'new from old'} ({kind})"


def _answer(key: tuple[str, bool], asked: Question, records: Mapping[Part, Record]) -> tuple[Answer, str]:
    """Whether one statement follows from the other, and what stands in the way."""
    if asked.why:
        return "no" if asked.narrower else "unknown", asked.why
    applies, gives, signed, alone = (
        _told(records.get((key, part))) for part in ("applies", "gives", "signed", "alone")
    )
    if asked.signed is not None and gives[0] != "yes" and signed[0] == "yes" and alone[0] != "yes":
        gives = signed
    return min(applies, gives, key=lambda answer: ("no", "unknown", "yes").index(answer[0]))


def _told(record: Record | None) -> tuple[Answer, str]:
    """What a record says of its claim; nothing had to be shown where there is none."""
    match record.verdict if record else "proved":
        case "proved" | "vacuous":
            return "yes", ""
        case "refuted":
            return "no", record.reason if record else ""
    return "unknown", record.reason if record else ""


def _named(name: str, old: Held, new: Held, back: tuple[Answer, str], forth: tuple[Answer, str]) -> Change:
    """The name of a change: `back` says whether the old follows from the new, `forth` the other way round."""
    match back[0], forth[0]:
        case "yes", "yes":
            return Change(name, "equivalent", old, new, "each follows from the other at every point")
        case "yes", "no":
            return Change(name, "stronger", old, new, f"the old does not give the new: {forth[1]}")
        case "yes", "unknown":
            reason = f"or equivalent: not seen whether the old gives the new: {forth[1]}"
            return Change(name, "stronger", old, new, reason)
        case "no", "yes":
            return Change(name, "weaker", old, new, f"the new does not give the old: {back[1]}")
        case "no", "no":
            return Change(name, "different", old, new, f"neither gives the other: {back[1]} {forth[1]}")
        case "unknown", "yes":
            return Change(name, "undecided", old, new, f"not seen whether the new gives the old: {back[1]}")
    return Change(name, "undecided", old, new, " ".join(filter(None, [back[1], forth[1]])))
