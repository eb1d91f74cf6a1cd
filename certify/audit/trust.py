"""What the catalogue rests on: for each theorem the rules of its certificate, the steps that its reading takes in
words, what it cites, and its digest; and how much code must be believed. Every certificate is checked again on the way.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median_low

from certify import trusted
from certify.audit.footprint import Line, footprint
from certify.document.article import letter
from certify.output.terminal import Cell, Column, Row, counted, print_line, print_table
from certify.selection import Task
from certify.storage import load
from certify.trusted import Malformed, Refuted, check, digest
from certify.trusted.evidence import Chain, Lemma
from certify.trusted.node import Node
from certify.trusted.term import walk
from certify.verdict import rules_used

FORMAT = "trust/1"
COLUMNS = (
    Column("number"), Column("claim", names=True), Column("verdict"), Column("steps", right=True), Column("rules"),
    Column("words"), Column("cited"), Column("certificate"),
)  # fmt: skip
LINES = Column("lines", right=True)


@dataclass(frozen=True, slots=True)
class Basis:
    """What one claim rests on: how often its certificate uses each rule, the kinds of steps that its reading takes in
    words, and the results that it takes as given.
    """

    name: str
    ref: str
    title: str
    verdict: str
    steps: int
    rules: Mapping[str, int]
    in_words: tuple[str, ...]
    cited: tuple[str, ...]
    digest: str
    lines: frozenset[Line] | None = None
    """The lines of trusted code that ran to check it, if they were noted."""


def basis(task: Task, *, lines: bool = False) -> Basis:
    """What a task of the catalogue rests on, with the lines of trusted code that ran to check it if that is asked for,
    which takes several times longer; `Malformed` when it comes without a certificate of its claim, and `Rejected` when
    the checker does not accept it.
    """
    if task.certificate is None:
        way_out = "`certify check --search --certificates DIR` makes it"
        raise Malformed(f"{task.name} comes without a certificate: {way_out}")
    certificate = load(task.certificate)
    if certificate.claim != task.claim:
        raise Malformed(f"{task.certificate}: not a certificate of {task.name} as it stands: search for it anew")
    found, ran = footprint(certificate) if lines else (check(certificate), None)
    verdict = "refuted" if isinstance(found, Refuted) else "proved"
    given = ((), ()) if task.theorem is None else (tuple(task.theorem.in_words), tuple(task.theorem.cited))
    rules = dict(sorted(rules_used(certificate).items()))
    return Basis(task.name, task.ref, task.title, verdict, steps(certificate), rules, *given, digest(certificate), ran)


def steps(certificate: Node) -> int:
    """How many relations a certificate shows on the way, the claim's own among them: lemmas and links of chains."""
    nodes = [*walk(certificate)]
    return (
        1
        + sum(isinstance(node, Lemma) for node in nodes)
        + sum(len(node.links) - 1 for node in nodes if isinstance(node, Chain))
    )


def trusted_lines() -> dict[str, int]:
    """The lines of each module that must be believed."""
    folder = Path(trusted.__file__).parent
    return {path.stem: len(path.read_text(encoding="utf-8").splitlines()) for path in sorted(folder.glob("*.py"))}


def citations(found: Sequence[Basis]) -> dict[str, list[str]]:
    """Each result that is taken as given, and the theorems that rest on it."""
    return _resting([(one.name, one.cited) for one in found])


def steps_in_words(found: Sequence[Basis]) -> dict[str, list[str]]:
    """Each kind of step that is taken in words, and the theorems in whose readings it is."""
    return _resting([(one.name, one.in_words) for one in found])


def _resting(named: Sequence[tuple[str, tuple[str, ...]]]) -> dict[str, list[str]]:
    resting: dict[str, list[str]] = {}
    for name, texts in named:
        for text in texts:
            resting.setdefault(text, []).append(name)
    return resting


def _marks(found: Sequence[Basis]) -> dict[str, str]:
    """How what is taken as given is cited: a step in words by a letter, a result by a number."""
    letters = {text: f"[{letter(number).lower()}]" for number, text in enumerate(steps_in_words(found))}
    return letters | {text: f"[{number}]" for number, text in enumerate(citations(found), 1)}


def totals(found: Sequence[Basis]) -> Counter[str]:
    """How often each rule is used in all certificates together."""
    counts: Counter[str] = Counter()
    for one in found:
        counts.update(one.rules)
    return counts


def as_json(found: Sequence[Basis]) -> str:
    """The list as one JSON object."""
    return json.dumps(
        {"format": FORMAT, "claims": [*map(_plain, found)], "in_words": steps_in_words(found),
         "cited": citations(found), "rules": dict(totals(found).most_common()),
         "trusted_lines": trusted_lines()},
        indent=2,
    )  # fmt: skip


def _plain(one: Basis) -> dict[str, object]:
    fields = asdict(one) | {"lines": None if one.lines is None else len(one.lines)}
    return {name: value for name, value in fields.items() if name != "lines" or value is not None}


def show(found: Sequence[Basis]) -> None:
    """Prints the list for a terminal."""
    marks = _marks(found)
    noted = any(one.lines is not None for one in found)
    print_table((*COLUMNS, LINES) if noted else COLUMNS, [_row(one, marks) for one in found])
    for line in _closing(found):
        print_line(Cell(line))


def _row(one: Basis, marks: Mapping[str, str]) -> Row:
    in_words, cited = (" ".join(marks[text] for text in texts) or "-" for texts in (one.in_words, one.cited))
    cells = (
        Cell(one.ref or "-", "cyan"), Cell(one.name, "bold"), Cell(one.verdict), Cell(str(one.steps)),
        Cell(", ".join(one.rules)), Cell(in_words), Cell(cited), Cell(one.digest[:12], "dim"),
        *([] if one.lines is None else [Cell(str(len(one.lines)))]),
    )  # fmt: skip
    return Row(cells, "theorems" if one.ref else "claims")


def _closing(found: Sequence[Basis]) -> Iterator[str]:
    yield ""
    marks, in_words, cited = _marks(found), steps_in_words(found), citations(found)
    if in_words:
        yield "steps that readings take in words, and how many readings:"
        yield from (f"  {marks[text]} {len(names)}  {text}" for text, names in in_words.items())
        yield ""
    yield "cited, and by how many:" if cited else "Nothing is cited."
    yield from (f"  {marks[text]} {len(names)}  {text}" for text, names in cited.items())
    yield ""
    yield summary(found)
    if any(one.lines is not None for one in found):
        yield footprints(found)


def footprints(found: Sequence[Basis]) -> str:
    """How many lines of trusted code ran to check claims: each by itself, and all of them together."""
    noted = {one.name: one.lines for one in found if one.lines is not None}
    most = max(noted, key=lambda name: len(noted[name]))
    together = len(frozenset().union(*noted.values()))
    return (
        f"lines of trusted code that ran: {together} for all of these together; for one of them, "
        f"{median_low(map(len, noted.values()))} in the median and {len(noted[most])} at most ({most})"
    )


def summary(found: Sequence[Basis]) -> str:
    """One sentence of figures."""
    verdicts = Counter(one.verdict for one in found)
    theorems, cited = sum(bool(one.ref) for one in found), len(citations(found))
    in_words = sum(bool(one.in_words) for one in found)
    shown = sum(one.steps for one in found)
    used = totals(found)
    with_derivation = f", {theorems} of them theorems with a derivation"
    if len(found) == 1:
        with_derivation = ", a theorem with a derivation" if theorems else ""
    return (
        f"{counted(len(found), 'claim')}{with_derivation}: {verdicts['proved']} proved, "
        f"{verdicts['refuted']} refuted; {counted(shown, 'relation')} shown, "
        f"{counted(sum(used.values()), 'use')} of {counted(len(used), 'rule')}; {counted(in_words, 'reading')} with "
        f"steps in words, {counted(cited, 'result')} cited; "
        f"{sum(trusted_lines().values())} lines of trusted code"
    )


def markdown(found: Sequence[Basis]) -> str:
    """The list as a page of documentation."""
    marks, in_words, cited, lines = _marks(found), steps_in_words(found), citations(found), trusted_lines()
    parts = [PAGE.format(summary=summary(found))]
    parts += [f"- {marks[text]} {text} *Rests on it:* {', '.join(names)}." for text, names in cited.items()] or [
        "Nothing is cited."
    ]
    parts += ["", IN_WORDS, ""]
    parts += [f"- {marks[text]} {text} *In the readings of:* {', '.join(names)}." for text, names in in_words.items()]
    parts += ["", "## Claim by claim", "",
              "| number | claim | verdict | steps | rules | in words | cited | certificate |",
              "|---|---|---|---|---|---|---|---|"]  # fmt: skip
    for one in found:
        rules = ", ".join(f"{rule} {count}" for rule, count in one.rules.items())
        given = " | ".join(" ".join(marks[text] for text in texts) or "–" for texts in (one.in_words, one.cited))
        parts.append(f"| {one.ref or '–'} | {one.name} | {one.verdict} | {one.steps} | {rules} | {given} | "
                     f"`{one.digest[:12]}` |")  # fmt: skip
    parts += ["", "## Uses of each rule", "", "| rule | uses |", "|---|---|"]
    parts += [f"| `{rule}` | {count} |" for rule, count in totals(found).most_common()]
    parts += ["", "## Lines of trusted code", "", "| module | lines |", "|---|---|"]
    parts += [f"| `{module}` | {count} |" for module, count in lines.items()]
    return "\n".join([*parts, f"| all | {sum(lines.values())} |"]) + "\n"


PAGE = """# What the catalogue rests on

This page is made by `certify trust --markdown`, which checks every certificate again; a test fails when a claim comes
to rest on more, or on less, than it says here.

{summary}.

To believe a verdict is to believe the trusted code, python-flint and Python
([what proved means](what-proved-means.md)); for a theorem, also that its words unfold into its claim as its reading
says (`certify show NAME`), with the steps that it takes in words, and the results that it cites.

## Results taken as given
"""

IN_WORDS = """## Steps in words

Each claim is proved by its certificate alone. Between a theorem's words and its claim, some readings take steps that
the checker does not see; [what proved means](what-proved-means.md) says what is missing to check them."""
