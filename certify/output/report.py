"""The report on checked claims: a table for people, and one JSON object for programs."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from certify.output.digits import shortened
from certify.output.explanation import WIDTH, from_data, legend, lines
from certify.output.plain import claim_lines
from certify.output.terminal import Cell, Column, Row, counted, legible, print_entry, print_line, print_table, room
from certify.process.destination import titles
from certify.record import Outcome, Record, point_text

COLUMNS = (
    Column("claim", names=True), Column("verdict"), Column("method"), Column("time", right=True), Column("certificate")
)  # fmt: skip
STYLES = {"proved": "green", "refuted": "cyan", "undecided": "yellow", "vacuous": "yellow"}
UNEXPECTED = "bold red"


def as_json(outcomes: Sequence[Outcome], *, explain: bool = False) -> str:
    """The report as one JSON object; what was tried stands under `tried`, if it shall be explained."""
    claims = [_entry(outcome) for outcome in outcomes]
    if explain:
        claims = [{**one, "tried": outcome.record.tried} for one, outcome in zip(claims, outcomes, strict=True)]
    return json.dumps({"format": "report/1", "claims": claims}, indent=2)


def _entry(outcome: Outcome) -> dict[str, object]:
    return entry(outcome.task.name, outcome.task.expected, outcome.record, outcome.certificate)


def entry(name: str, expected: str, record: Record, certificate: Path | None) -> dict[str, object]:
    """What the report says of one claim."""
    return {
        "name": name,
        "verdict": record.verdict,
        "expected": expected,
        "seconds": round(record.seconds, 3),
        "method": record.method,
        "certificate": None if certificate is None else str(certificate),
        "counterexample": record.counterexample,
        "reason": record.reason,
    }


def show(
    outcomes: Sequence[Outcome], seconds: float, depth: int = 0, summaries: Mapping[str, str] = MappingProxyType({}),
    *, left: int = 0,
) -> None:  # fmt: skip
    """Prints the table, what there is to say of each claim that is not simply proved, and a summary.

    With a depth, what was tried on every claim is explained to so many levels; `summaries` say what methods do. So many
    claims are `left` that were not checked.
    """
    called = titles([outcome.task for outcome in outcomes])
    print_table(COLUMNS, list(map(_row, outcomes, called)))
    for outcome, name in zip(outcomes, called, strict=True):
        if depth or outcome.record.verdict != "proved":
            print_line(Cell(""))
            print_entry((Cell(name, "bold"), _verdict(outcome)), [*details(outcome)])
        if depth:
            _explain(outcome, depth)
    if depth:
        _explain_methods(outcomes, summaries)
    print_line(Cell(""))
    folders = {str(outcome.certificate.parent) for outcome in outcomes if outcome.certificate is not None}
    if folders:
        print_line(Cell(f"certificates: {', '.join(sorted(folders))}", "dim"))
    if again := sum(outcome.record.rechecked for outcome in outcomes):
        how = "read again and accepted by the checker; --search looks for evidence anew"
        print_line(Cell(f"{again} by certificates that come with the catalogue, {how}", "dim"))
    right = not left and all(outcome.as_expected for outcome in outcomes)
    print_line(Cell(summary(outcomes, seconds, left), "bold green" if right else UNEXPECTED))


def summary(outcomes: Sequence[Outcome], seconds: float, left: int = 0) -> str:
    """One line: how many claims, how many of each verdict, how many not as expected, how many are left unchecked by an
    interrupt, and the time that it took.
    """
    counts = Counter(outcome.record.verdict for outcome in outcomes)
    verdicts = ", ".join(f"{counts[verdict]} {verdict}" for verdict in STYLES if counts[verdict])
    wrong = sum(not outcome.as_expected for outcome in outcomes)
    end = f"{wrong} NOT as expected" if wrong else "all of these as expected" if left else "all as expected"
    end += f"; INTERRUPTED, {counted(left, 'claim')} not checked" if left else ""
    return f"{counted(len(outcomes), 'claim')}: {verdicts}; {end}; {seconds:.1f} s"


def details(outcome: Outcome) -> Iterator[tuple[str, str]]:
    """What is said below the table of a claim that is not simply proved: labels and texts."""
    record = outcome.record
    if outcome.task.title:
        yield "states", legible(outcome.task.title)
    if outcome.task.source:
        yield "source", legible(outcome.task.source)
    if record.sides is None or record.counterexample is None:
        yield "reason", record.reason
        return
    left, relation, right = record.sides
    yield from (("claimed", shortened(text)) for text in claim_lines(outcome.task.claim)["holds"])
    if record.counterexample:
        yield "at", point_text(record.counterexample)
    yield "left side", left
    yield "right side", right
    if len(outcome.task.claim.holds) > 1:
        yield "but not", f"left {relation} right"


def _explain(outcome: Outcome, depth: int) -> None:
    print_line(Cell("  tried" if outcome.record.tried else "  tried       nothing that was recorded", "dim"))
    for line in lines([*map(from_data, outcome.record.tried or [])], depth, 4, room(WIDTH)):
        print_line(Cell(line))


def _explain_methods(outcomes: Sequence[Outcome], summaries: Mapping[str, str]) -> None:
    found = [from_data(step) for outcome in outcomes for step in outcome.record.tried or []]
    print_line(Cell(""))
    for line in legend(found, summaries):
        print_line(Cell(line, "dim"))


def _row(outcome: Outcome, name: str) -> Row:
    record, origin = outcome.record, outcome.task.origin
    short = (record.digest or "-")[:12]
    certificate = short if outcome.certificate is None else str(outcome.certificate)
    means = "-" if record.method == "none" else record.method
    cells = (
        Cell(name, "bold"), _verdict(outcome), Cell(means), Cell(f"{record.seconds:.2f} s"),
        Cell(certificate, "dim", short),
    )  # fmt: skip
    return Row(cells, "theorems" if origin is None else origin.name)


def _verdict(outcome: Outcome) -> Cell:
    verdict = outcome.record.verdict
    if outcome.as_expected:
        return Cell(verdict, STYLES[verdict])
    return Cell(f"{verdict}, expected {outcome.task.expected}", UNEXPECTED, f"{verdict} (!)")
