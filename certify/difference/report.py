"""Changes between theories, for people and for programs."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence

from certify.difference.change import Change
from certify.difference.theory import Held
from certify.output.digits import shortened
from certify.output.plain import claim_text
from certify.output.terminal import Cell, Column, Row, print_entry, print_line, print_table

STYLES = {
    "added": "green", "stronger": "green", "equivalent": "cyan", "reworded": "cyan", "same": "dim",
    "removed": "bold red", "weaker": "bold red", "different": "bold red", "lost": "bold red", "undecided": "yellow",
}  # fmt: skip
QUIETEST = ("same",)


def as_json(changes: Sequence[Change]) -> str:
    """The changes as one JSON object."""
    return json.dumps({"format": "diff/1", "claims": [*map(_entry, changes)]}, indent=2)


def _entry(change: Change) -> dict[str, object]:
    return {
        "name": change.name,
        "change": change.kind,
        "loss": change.is_loss,
        "old": _held(change.old),
        "new": _held(change.new),
        "reason": change.reason,
    }


def _held(held: Held | None) -> dict[str, object] | None:
    if held is None:
        return None
    claim = None if held.claim is None else claim_text(held.claim)
    return {"claim": claim, "verdict": held.verdict or None, "digest": held.digest or None}


def show(changes: Sequence[Change], *, quiet: bool = False) -> None:
    """Prints a table of what is not the same, what there is to say of it, and a summary; `quiet`: losses alone."""
    shown = [change for change in changes if change.is_loss or not (quiet or change.kind in QUIETEST)]
    if shown:
        columns = (Column("claim", names=True), Column("change"))
        print_table(columns, [Row((Cell(c.name, "bold"), Cell(c.kind, STYLES[c.kind]))) for c in shown])
    for change in shown:
        details = [*_details(change)]
        if details:
            print_line(Cell(""))
            print_entry((Cell(change.name, "bold"), Cell(change.kind, STYLES[change.kind])), details)
    if not quiet:
        print_line(Cell(""))
        losses = sum(change.is_loss for change in changes)
        print_line(Cell(summary(changes), "bold red" if losses else "bold green"))


def _details(change: Change) -> Iterator[tuple[str, str]]:
    same = change.old and change.new and change.old.claim == change.new.claim
    for label, held in (("was", change.old), ("is", change.new)):
        if held is not None and held.claim is not None and not (same and label == "was"):
            yield label, shortened(claim_text(held.claim))
    if change.reason:
        yield "reason", change.reason


def summary(changes: Sequence[Change]) -> str:
    """One line: how many of each change, and whether something was lost."""
    counts = Counter[str](change.kind for change in changes)
    told = ", ".join(f"{counts[kind]} {kind}" for kind in STYLES if counts[kind])
    losses = sum(change.is_loss for change in changes)
    number = "1 claim" if len(changes) == 1 else f"{len(changes)} claims"
    return f"{number}: {told}; {f'{losses} LOST GROUND' if losses else 'no ground lost'}"
