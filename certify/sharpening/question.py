"""The command that sharpens constants: claims asked in a worker, certificates of both ends kept, and the report."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from certify.expression import parse
from certify.suggestion import suggestion
from certify.output.terminal import Cell, print_entry, print_line
from certify.process.account import record
from certify.process.pool import Pool
from certify.process.progress import Progress
from certify.record import Record
from certify.selection import Task
from certify.sharpening.enclosure import End, Sharpened, sharpen
from certify.spelling import show as spelt
from certify.storage import write_text
from certify.trusted import Certificate, Claim, Malformed, check, read
from certify.trusted.term import ONE, Product, product
from certify.verdict import Undecided, Verdict

LONGEST = 14
NAMED = ((), ("pi",), ("e",), ("log(2)",), ("sqrt(pi)",), ("sqrt(2)",), ("sqrt(3)",))


@dataclass(frozen=True, slots=True)
class Answer:
    """The enclosure of a constant, the records of its ends, and the files of their certificates."""

    sharpened: Sharpened
    records: tuple[Record | None, Record | None]
    certificates: tuple[Path | None, Path | None]


Answers = Sequence[tuple[Task, Answer]]


def with_constant(tasks: Sequence[Task], constant: str, what: str) -> list[Task]:
    """The tasks whose claims have a real variable of that name; `Malformed` when there is none."""
    found = [task for task in tasks if constant in task.claim.domains]
    if not found:
        known = {name for task in tasks for name, domain in task.claim.domains.items() if domain.kind == "real"}
        hint = suggestion(constant[:64], known)
        wanted = "a variable, or a number under `where`, that is called"
        raise Malformed(f"{what}: no claim has {wanted} {constant!r:.80}{hint}")
    return found


class Quest:
    """Sharpens one claim after the other; each verdict comes from a worker, and is checked again here."""

    def __init__(self, pool: Pool, progress: Progress, constant: str, folder: Path | None) -> None:
        self.pool, self.progress, self.constant, self.folder = pool, progress, constant, folder
        self.asked = 0

    def on(self, task: Task, *, digits: int, timeout: float, largest: bool | None) -> Answer:
        """The answer on one claim."""

        def decide(claim: Claim, seconds: float) -> Verdict:
            self.asked += 1
            self.progress.say(f"{task.name}: sharpening {self.constant}, {self.asked} values asked")
            ((_, found),) = self.pool.decide([Task(task.name, "", "", "", claim, "proved")], seconds)
            return verdict_of(claim, found)

        found = sharpen(task.claim, self.constant, digits=digits, timeout=timeout, largest=largest, decide=decide)
        ends = (found.proved, found.refuted)
        records = [None if end is None else record(end.verdict, found.seconds) for end in ends]
        files = [self.keep(task, one) for one in records]
        return Answer(found, (records[0], records[1]), (files[0], files[1]))

    def keep(self, task: Task, one: Record | None) -> Path | None:
        """The file into which the certificate of an end was put, if there is a folder for it."""
        if self.folder is None or one is None or one.text is None:
            return None
        place = self.folder / f"{task.name}.{self.constant}.{one.verdict}.cert"
        write_text(place, one.text)
        return place


def verdict_of(claim: Claim, found: Record) -> Verdict:
    """The verdict that a record's certificate establishes."""
    certificate = None if found.text is None else read(found.text)
    if isinstance(certificate, Certificate) and certificate.claim == claim:
        return check(certificate)
    return Undecided(claim, found.reason)


def as_json(answers: Answers) -> str:
    """The answers as one JSON object; exact numbers are text."""
    return json.dumps({"format": "sharpen/1", "claims": [_entry(task, answer) for task, answer in answers]}, indent=2)


def _entry(task: Task, answer: Answer) -> dict[str, object]:
    found = answer.sharpened
    proved, refuted = (
        None if end is None or one is None else
        {"at": str(end.value), "method": one.method, "digest": one.digest, "counterexample": one.counterexample,
         "certificate": None if file is None else str(file)}
        for end, one, file in zip((found.proved, found.refuted), answer.records, answer.certificates, strict=True)
    )  # fmt: skip
    return {
        "name": task.name,
        "constant": found.constant,
        "enclosure": None if found.enclosure is None else [str(end) for end in found.enclosure],
        "reached": found.reached,
        "proved": proved,
        "refuted": refuted,
        "undecided": [str(value) for value in found.open],
        "guess": guess(found),
        "seconds": round(found.seconds, 3),
    }


def show(answers: Answers) -> None:
    """Prints what was found of each claim's constant."""
    for number, (task, answer) in enumerate(answers):
        if number:
            print_line(Cell(""))
        found = answer.sharpened
        title = (Cell(task.name, "bold"), Cell(_headline(found), "green" if found.reached else "yellow"))
        print_entry(title, [*_details(task, answer)])


def _headline(found: Sharpened) -> str:
    if found.enclosure is None:
        return f"best {found.constant} not enclosed"
    low, high = found.enclosure
    return f"best {found.constant} in [{decimal(low, found.digits, up=False)}, {decimal(high, found.digits, up=True)}]"


def _details(task: Task, answer: Answer) -> list[tuple[str, str]]:
    found = answer.sharpened
    said = [("states", task.title)] if task.title else []
    for label, end, one, file in zip(
        ("proved at", "refuted at"), (found.proved, found.refuted), answer.records, answer.certificates, strict=True
    ):
        said.append((label, "nowhere, among the values asked" if end is None or one is None else _end(found, end, one)))
        said += [("", str(file))] if file is not None else []
    if found.open:
        shown = ", ".join(map(str, found.open[:6])) + (" ..." if len(found.open) > 6 else "")
        said.append(("undecided at", shown))
    if not found.reached:
        said.append(("would help", _way_out(found)))
    remark = guess(found)
    return [*said, ("guess", f"the best {found.constant} may be {remark} itself")] if remark else said


def _way_out(found: Sharpened) -> str:
    """What would help where the ends do not agree to the digits."""
    more = "more time (--timeout), or a claim with fewer variables or a smaller domain"
    if found.proved is not None and found.refuted is None and not found.open:
        return f"a constant that matters: the claim seems to hold whatever {found.constant} is"
    if found.refuted is not None and found.proved is None and not found.open:
        return f"another claim: this one seems to fail whatever {found.constant} is"
    return more


def _end(found: Sharpened, end: End, one: Record) -> str:
    short = f"; certificate {(one.digest or '')[:12]}"
    if one.counterexample:
        return f"{found.constant} = {end.value}. {one.reason}".rstrip(".") + short
    return f"{found.constant} = {end.value}, by {one.method}{short}"


def decimal(value: Fraction, digits: int, *, up: bool) -> str:
    """A decimal of two more digits, rounded outwards; exact where it ends earlier."""
    unit = 10 ** (digits + 2)
    scaled = value * unit
    whole = -(-scaled.numerator // scaled.denominator) if up else scaled.numerator // scaled.denominator
    sign, size = "-" if whole < 0 else "", abs(whole)
    text = f"{sign}{size // unit}.{size % unit:0{digits + 2}}"
    return text.rstrip("0").rstrip(".")


def guess(found: Sharpened) -> str | None:
    """A closed form that a narrow enclosure suggests, and nothing more than that."""
    if found.enclosure is None or not found.reached or found.digits < 4:
        return None
    low, high = found.enclosure
    short = [end for end in (low, high) if end.denominator <= 10 ** (found.digits // 3)]
    if short:
        return str(short[0])
    from mpmath import identify, mpf

    middle, width = (low + high) / 2, mpf((high - low).numerator) / (high - low).denominator
    number = mpf(middle.numerator) / middle.denominator
    forms = [identify(number, list(names), tol=width) for names in NAMED]
    plain = [written(form) for form in forms if form]
    return min((form for form in plain if form and len(form) <= LONGEST), key=len, default=None)


def written(form: str) -> str | None:
    """A closed form of mpmath's as the language of claims writes it: `E` for `(1*e)`."""
    try:
        found = parse(re.sub(r"\be\b", "E", form), names=())
    except Malformed:
        return None
    return spelt(product(f for f in found.factors if f != ONE) if isinstance(found, Product) else found)
